//! The window itself, beside an empty one of the same Tauri started in the same run: when the outline can be read, what all
//! processes take, and how long a key press takes to be seen. `cargo xtask bench app` builds both windows first.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use crate::Done;
use crate::export::export;
use crate::figures::Times;
use crate::large::{HUGE, MIDDLE, Size, large};
use crate::sorter::sorter;
use crate::stage::{App, Stage};

/// How often each window is started.
const STARTS: usize = 7;
/// How many keys are pressed for each figure.
const KEYS: usize = 60;
/// How long a window is left alone before it is weighed, or worked in.
const REST: Duration = Duration::from_secs(4);
/// A person who types fast.
const BETWEEN_KEYS: Duration = Duration::from_millis(90);

/// When the empty window's word was painted, on the page's clock.
const EMPTY_PAINTED: &str =
    "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null";
/// When the outline was.
const OUTLINE_PAINTED: &str =
    "return performance.getEntriesByName('outline')[0]?.startTime ?? null";

/// Prints the tables.
pub fn bench() -> Done {
    let programs = (std::env::var("QUARTERDECK_APP"), std::env::var("QUARTERDECK_EMPTY_WINDOW"));
    let (Ok(app), Ok(empty)) = programs else {
        println!("app: skipped; `cargo xtask bench app` builds the windows it needs\n");
        return Ok(());
    };
    let stage = Stage::set("bench");
    let sample = stage.path("sample.qdeck");
    cli(&stage, &["new", &text(&sample), "--sample"])?;
    let plain = stage.path("sample.json");
    cli(&stage, &["data", &text(&sample), "--out", &text(&plain)])?;
    let plain = std::fs::read_to_string(&plain)?;
    let huge = made(&stage, &plain, "large", &HUGE)?;
    let middle = made(&stage, &plain, "middle", &MIDDLE)?;
    starts(&stage, &app, &empty, &sample, &huge)?;
    keys(&stage, &app, &huge)?;
    sorter(&stage, &app, &sample, &middle, &huge)?;
    export(&stage, &app, &sample, &huge)
}

/// A window on a document, at rest.
pub fn rested<'a>(stage: &'a Stage, app: &str, file: &Path) -> App<'a> {
    let window = stage.launch_program(app, Some(file));
    window.find("[data-page] svg");
    std::thread::sleep(REST);
    window
}

/// Makes a document of a size, with the organisation and the statuses of another one.
fn made(stage: &Stage, plain: &str, name: &str, size: &Size) -> Done<PathBuf> {
    let (larger, made) =
        (stage.path(&format!("{name}.json")), stage.path(&format!("{name}.qdeck")));
    std::fs::write(&larger, large(plain, size)?)?;
    cli(stage, &["new", &text(&made), "--organisation", "Large", "--department", "Large"])?;
    cli(stage, &["import", &text(&made), &text(&larger)])?;
    Ok(made)
}

fn cli(stage: &Stage, arguments: &[&str]) -> Done {
    let mut command = std::process::Command::new(quarterdeck_tests::cli());
    let output =
        command.args(arguments).env("QUARTERDECK_DATA_DIR", stage.path("data")).output()?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into()),
    }
}

/// A window as it was started again and again.
#[derive(Default)]
struct Started {
    painted: Vec<Duration>,
    memory: Vec<u64>,
}

fn starts(stage: &Stage, app: &str, empty: &str, sample: &Path, huge: &Path) -> Done {
    let windows: [(&str, &str, Option<&Path>, &str); 3] = [
        ("empty", empty, None, EMPTY_PAINTED),
        ("sample", app, Some(sample), OUTLINE_PAINTED),
        ("large", app, Some(huge), OUTLINE_PAINTED),
    ];
    let mut all: [Started; 3] = Default::default();
    // The first round warms the disk's cache; the others take turns, so that all meet the same machine.
    for round in 0..=STARTS {
        for ((_, program, file, painted), started) in windows.iter().zip(&mut all) {
            let window = stage.launch_program(program, *file);
            let at = painted_after(&window, painted)?;
            if round > 0 {
                started.painted.push(at);
                std::thread::sleep(REST);
                started.memory.push(window.memory());
            }
        }
    }
    println!(
        "app: from the start to the first useful picture, in milliseconds, and the memory of all processes, in MB; medians of {STARTS}"
    );
    println!("  window   painted   of empty    memory   of empty");
    let mut first: Option<(f64, f64)> = None;
    for ((name, ..), started) in windows.iter().zip(all) {
        let painted = Times::new(started.painted).median();
        let mut memory = started.memory;
        memory.sort_unstable();
        let memory = memory[memory.len() / 2] as f64 / 1024.0;
        let (then, took) = *first.get_or_insert((painted, memory));
        println!(
            "  {name:<7} {painted:>8.0} {:>10.2} {memory:>9.0} {:>10.2}",
            painted / then,
            memory / took
        );
    }
    println!();
    Ok(())
}

/// How long after it was asked to start a window had painted what `script` gives the time of.
fn painted_after(window: &App<'_>, script: &str) -> Done<Duration> {
    window.wait_until(&format!("return (() => {{ {script} }})() !== null"));
    let script = format!("return performance.timeOrigin + (() => {{ {script} }})()");
    let at = window.run(&script, &[]).as_f64().ok_or("the page tells no time")?;
    let asked = window.asked_at().duration_since(SystemTime::UNIX_EPOCH)?;
    Ok(Duration::from_secs_f64(at / 1000.0).saturating_sub(asked))
}

/// Keeps the time from a key press to the first frame after something changed: what, `watch` says.
const CLOCK: &str = "
    const [watch] = arguments;
    const times = (window.benchTimes = []);
    let pressed = null;
    const painted = () => {
        if (pressed === null) return;
        const since = pressed;
        pressed = null;
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => times.push(performance.now() - since);
            port2.postMessage(0);
        });
    };
    window.benchEnd?.();
    const press = () => (pressed = performance.now());
    window.addEventListener('keydown', press, true);
    let ends = [() => window.removeEventListener('keydown', press, true)];
    if (watch === 'input' || watch === 'focusin') {
        window.addEventListener(watch, painted, true);
        ends.push(() => window.removeEventListener(watch, painted, true));
    } else {
        const seen = new MutationObserver((all) => {
            if (all.some((it) => it.target.closest?.(watch))) painted();
        });
        seen.observe(document.body, { childList: true, subtree: true });
        ends.push(() => seen.disconnect());
    }
    window.benchEnd = () => ends.forEach((end) => end());";

/// From a key press to what is seen of it on the large plan: in a bare field, in a text whose page is in sight, in a grid.
fn keys(stage: &Stage, app: &str, huge: &Path) -> Done {
    let window = stage.launch_program(app, Some(huge));
    window.wait_for("[data-node^='objective:']", "Objective 1").click();
    window.find("main .ProseMirror");
    window.find("[data-page] svg");
    std::thread::sleep(REST);

    window.run(
        "const bare = document.createElement('textarea');
         bare.id = 'bare';
         bare.style = 'position: fixed; z-index: 99; inset: 40px auto auto 40px; width: 300px; height: 80px';
         document.body.append(bare);
         bare.focus();",
        &[],
    );
    let bare = pressed(&window, "input", |_| "a")?;
    window.run("document.getElementById('bare').remove()", &[]);

    println!(
        "app: from a key press to its picture on the large plan, {KEYS} keys each; median (95 % under), in milliseconds; above the bare field"
    );
    told("a bare text field", &bare, None);
    for (name, field) in [
        ("a narrative, on its page", "main .ProseMirror"),
        (
            "a statement, on its page",
            "main textarea[data-field^='objective:'][data-field$=':statement']",
        ),
    ] {
        window.find(field).click();
        // Its page comes into sight, and is set once for what is typed.
        window.find("[data-page] .mark, [data-page] [data-marked]");
        window.type_keys("b");
        std::thread::sleep(Duration::from_secs(1));
        let times = pressed(&window, "[data-page] .sheet", |_| "b")?;
        told(name, &times, Some(&bare));
        window.chord("Escape");
    }
    window.find("main [role=gridcell]").click();
    let step = |at: usize| ["\u{e014}", "\u{e015}", "\u{e012}", "\u{e013}"][at % 4];
    let moved = pressed(&window, "focusin", step)?;
    told("moving in a grid", &moved, Some(&bare));
    println!();
    Ok(())
}

/// Presses keys one after the other; the times until `watch` was seen to change.
fn pressed(window: &App<'_>, watch: &str, key: impl Fn(usize) -> &'static str) -> Done<Times> {
    window.run(CLOCK, &[json!(watch)]);
    for at in 0..KEYS {
        window.type_keys(key(at));
        std::thread::sleep(BETWEEN_KEYS);
    }
    std::thread::sleep(Duration::from_secs(1));
    let times = window.run("window.benchEnd(); return window.benchTimes", &[]);
    let times: Vec<Duration> = (times.as_array().into_iter().flatten())
        .filter_map(Value::as_f64)
        .map(|time| Duration::from_secs_f64(time / 1000.0))
        .collect();
    match times.len() * 2 >= KEYS {
        true => Ok(Times::new(times)),
        false => Err(format!("of {KEYS} keys, {} were seen on {watch}", times.len()).into()),
    }
}

fn told(name: &str, times: &Times, bare: Option<&Times>) {
    let above = bare.map_or(String::new(), |bare| {
        format!("{:>+8.1}", times.percentile(95) - bare.percentile(95))
    });
    println!("  {name:<26} {:>6.1} ({:>6.1}) {above}", times.median(), times.percentile(95));
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
