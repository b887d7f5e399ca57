//! The same document is the same bytes, and few of them: in one process, in two, and on a machine that has other fonts,
//! another language, clock and place, and fewer cores. Not what the bytes say.
//!
//! No digest of the sample's packet is kept here: a newer compressor would change it and be no worse. A machine is told
//! apart by what of it could reach the file, and each such thing is changed below.

use std::fs;
use std::process::Command;

use quarterdeck_core::document::DataDir;
use quarterdeck_core::edit::{Context, Ids};
use quarterdeck_core::session::Session;
use quarterdeck_tests::{Desk, NOW, has};

use crate::exported;

const QUARTER: &str = "q1 FY20–21";

/// Pages, fonts and pictures together.
const LARGEST: usize = 400_000;

fn session(desk: &Desk) -> Session {
    let mut context = Context {
        author: "Bo Example".into(),
        device: "lap".into(),
        now: NOW.parse().unwrap(),
        ids: Ids::new([3; 32]),
    };
    Session::open(&desk.path("s.qdeck"), &DataDir::new(desk.data()), &mut context).unwrap()
}

#[test]
fn the_samples_packet_is_small() {
    let desk = Desk::new().unwrap();
    let size = exported(&desk, "p.pdf").len();
    assert!(size < LARGEST, "{size} bytes");
}

/// Layout and compression take as many threads as there are cores.
#[test]
fn one_core_writes_what_many_do() {
    if !cfg!(target_os = "linux") || !has("taskset") {
        return;
    }
    let desk = Desk::new().unwrap();
    let many = exported(&desk, "many.pdf");
    let allowed = fs::read_to_string("/proc/self/status").unwrap();
    let allowed = allowed.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:")).unwrap();
    let first: String = allowed.trim().chars().take_while(char::is_ascii_digit).collect();
    let export = desk.command(&["export", "s.qdeck", "--quarter", QUARTER, "--out", "one.pdf"]);
    let mut alone = Command::new("taskset");
    alone.args(["--cpu-list", &first]).arg(export.get_program()).args(export.get_args());
    alone.envs(export.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let run = alone.current_dir(export.get_current_dir().unwrap()).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(fs::read(desk.path("one.pdf")).unwrap() == many);
}

/// What was set before in a process, glyphs and fonts that it met first, leaves no trace.
#[test]
fn what_a_process_printed_before_does_not_matter() {
    let desk = Desk::new().unwrap();
    let apart = exported(&desk, "p.pdf");

    let mut fresh = session(&desk);
    let quarter = fresh.quarter(QUARTER).unwrap();
    assert!(fresh.pdf(quarter).unwrap() == apart, "the first in a process");
    assert!(fresh.pdf(quarter).unwrap() == apart, "the same again");
    fresh.close().unwrap();

    let mut used = session(&desk);
    let other = used.quarter("q2 FY20–21").unwrap();
    used.pages("q2 FY20–21", None).unwrap();
    assert!(used.pdf(other).unwrap() != apart, "another quarter is another packet");
    assert!(used.pdf(quarter).unwrap() == apart, "after another quarter's");
    used.close().unwrap();
}

/// Our own fonts cover the sample, so nothing of a machine is in its packet.
#[test]
fn another_machine_writes_the_same_bytes() {
    let here = Desk::new().unwrap();
    let bytes = exported(&here, "p.pdf");
    let there = Desk::new().unwrap();
    fs::copy(here.path("s.qdeck"), there.path("moved.qdeck")).unwrap();
    let no_fonts = there.path("fonts.conf");
    fs::write(&no_fonts, "<?xml version=\"1.0\"?><fontconfig></fontconfig>").unwrap();
    let mut export =
        there.command(&["export", "moved.qdeck", "--quarter", QUARTER, "--out", "p.pdf"]);
    export
        .env("FONTCONFIG_FILE", &no_fonts)
        .env("HOME", there.path("home"))
        .env("XDG_DATA_HOME", there.path("home/data"))
        .env("XDG_CACHE_HOME", there.path("home/cache"))
        .env("HOSTNAME", "elsewhere")
        .env("USER", "someone")
        .env("LANG", "tr_TR.UTF-8")
        .env("LC_ALL", "tr_TR.UTF-8")
        .env("TZ", "Pacific/Kiritimati");
    let run = export.output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(fs::read(there.path("p.pdf")).unwrap() == bytes);
}
