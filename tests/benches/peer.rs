//! The packet at 100, 1,000 and 4,000 slides as a whole process, beside typst laying out the same words, tables and links:
//! time and peak memory, runs taken in turn. Not the pictures, which both leave out.

use std::path::{Path, PathBuf};
use std::process::Command;

use quarterdeck_core::document::DataDir;
use quarterdeck_core::edit::{Context, Ids};
use quarterdeck_core::packet::compose;
use quarterdeck_core::session::Session;
use quarterdeck_tests::{Desk, NOW, cli};

use crate::multiply::{multiply, without_figures};
use crate::{Done, QUARTER, typst};

/// How many programs make about so many slides, and how often each is run.
const SIZES: [(usize, usize); 3] = [(4, 7), (51, 5), (205, 1)];

/// Runs a command as a whole process: seconds, peak memory in MB.
const MEASURE: &str = "import os, sys, time
start = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(child, 0)
print(time.perf_counter() - start, used.ru_maxrss / 1024, status)";

/// Compiles a source as typst's own command line does.
const COMPILE: &str = "import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)";

/// What a process took.
#[derive(Clone, Copy)]
pub struct Taken {
    /// Seconds from its start to its end.
    pub seconds: f64,
    /// Its peak memory.
    pub megabytes: f64,
}

/// Prints the table; says so where typst is not to be had.
pub fn bench() -> Done {
    let desk = Desk::within(Path::new(env!("CARGO_TARGET_TMPDIR")))?;
    let Some(python) = python() else {
        println!(
            "packet beside typst: left out, there is no typst here (`cargo xtask bench` installs it where Python has venv and pip)"
        );
        return Ok(());
    };
    println!(
        "packet beside typst: whole process, same words, tables and links; medians, taken in turn"
    );
    println!("  pages   ours ms  ms a page      MB   typst ms      MB    time  memory");
    for (times, runs) in SIZES {
        let pages = prepare(&desk, times)?;
        let (mut ours, mut peers) = (Vec::new(), Vec::new());
        for at in 0..=runs {
            let own = measure(&python, &desk, &export())?;
            let peer = measure(&python, &desk, &peer(&python))?;
            // The first of several is not counted.
            if at > 0 || runs == 1 {
                ours.push(own);
                peers.push(peer);
            }
            if runs == 1 {
                break;
            }
        }
        let (own, peer) = (median(&ours), median(&peers));
        println!(
            "  {pages:>5}  {:>8.0}  {:>9.3}  {:>6.0}  {:>9.0}  {:>6.0}  {:>6.3}  {:>6.3}",
            own.seconds * 1e3,
            own.seconds * 1e3 / pages as f64,
            own.megabytes,
            peer.seconds * 1e3,
            peer.megabytes,
            own.seconds / peer.seconds,
            own.megabytes / peer.megabytes,
        );
    }
    println!();
    Ok(())
}

/// Writes the document and typst's source of a plan `times` as large as the sample; how many slides it makes.
fn prepare(desk: &Desk, times: usize) -> Done<usize> {
    let mut context = Context {
        author: "Ada Example".into(),
        device: "desk".into(),
        now: NOW.parse()?,
        ids: Ids::new([7; 32]),
    };
    let data = DataDir::new(desk.data());
    let path = desk.path("peer.qdeck");
    if path.exists() {
        std::fs::remove_file(&path)?;
    }
    let mut session = Session::create_sample(&path, &data, &mut context)?;
    let larger = without_figures(&multiply(&session.data()?, times)?)?;
    session.import(larger.as_bytes(), &mut context)?;
    let quarter = session.quarter(QUARTER)?;
    std::fs::write(desk.path("peer.typ"), typst::source(&compose(session.plan(), quarter)))?;
    let pages = session.pages(QUARTER, None)?.pages.len();
    session.close()?;
    Ok(pages)
}

fn export() -> Vec<String> {
    let program = cli().to_string_lossy().into_owned();
    [&program, "export", "peer.qdeck", "--quarter", QUARTER, "--out", "ours.pdf"]
        .map(str::to_owned)
        .to_vec()
}

fn peer(python: &Path) -> Vec<String> {
    let program = python.to_string_lossy().into_owned();
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/../src-tauri/core/fonts");
    [&program, "-c", COMPILE, "peer.typ", "theirs.pdf", fonts].map(str::to_owned).to_vec()
}

/// Runs a command in the desk's folder.
pub fn measure(python: &Path, desk: &Desk, command: &[String]) -> Done<Taken> {
    let output = Command::new(python)
        .args(["-c", MEASURE])
        .args(command)
        .current_dir(desk.path("."))
        .env("QUARTERDECK_DATA_DIR", desk.data())
        .output()?;
    let said = String::from_utf8(output.stdout)?;
    let last = said.lines().last().unwrap_or_default();
    let numbers: Vec<f64> = last.split(' ').filter_map(|number| number.parse().ok()).collect();
    match numbers[..] {
        [seconds, megabytes, 0.0] => Ok(Taken { seconds, megabytes }),
        _ => {
            Err(format!("{}: {said}{}", command.join(" "), String::from_utf8_lossy(&output.stderr))
                .into())
        }
    }
}

/// The middle of each.
pub fn median(taken: &[Taken]) -> Taken {
    let middle = |pick: fn(&Taken) -> f64| {
        let mut all: Vec<f64> = taken.iter().map(pick).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
    };
    Taken { seconds: middle(|taken| taken.seconds), megabytes: middle(|taken| taken.megabytes) }
}

/// The Python that has typst, where `cargo xtask bench` has put it.
fn python() -> Option<PathBuf> {
    let python = PathBuf::from(std::env::var_os("QUARTERDECK_TYPST_PYTHON")?);
    let there = Command::new(&python).args(["-c", "import typst"]).status();
    there.is_ok_and(|status| status.success()).then_some(python)
}
