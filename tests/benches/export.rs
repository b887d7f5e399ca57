//! The packet on its way out of the window: from the answered dialog to the file, and how long the window is not painted
//! meanwhile. A part of `cargo xtask bench app`. Not what a packet takes to set and paint; that is `packet`.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::Done;
use crate::app::rested;
use crate::figures::Times;
use crate::stage::{App, Stage};

/// How often each packet is exported.
const EXPORTS: usize = 3;

/// Keeps the time of every frame until it is told to end.
const FRAMES: &str = "
    const frames = (window.benchFrames = []);
    let going = true;
    let last = performance.now();
    const frame = () => {
        frames.push(performance.now() - last);
        last = performance.now();
        if (going) requestAnimationFrame(frame);
    };
    window.benchEnd = () => (going = false);
    requestAnimationFrame(frame);";

/// Prints the table.
pub fn export(stage: &Stage, app: &str, sample: &Path, huge: &Path) -> Done {
    println!(
        "app: from the answered dialog to the packet's file, in milliseconds, medians of {EXPORTS}; the window's longest frame meanwhile"
    );
    println!("  packet      written   longest frame");
    for (name, file) in [("sample", sample), ("large", huge)] {
        let window = rested(stage, app, file);
        let mut written = Vec::with_capacity(EXPORTS);
        let mut longest: f64 = 0.0;
        for at in 0..EXPORTS {
            let to = stage.path(&format!("{name}-{at}.pdf"));
            let (took, frame) = exported(&window, &to)?;
            written.push(took);
            longest = longest.max(frame);
        }
        println!("  {name:<10} {:>8.0} {longest:>15.0}", Times::new(written).median());
    }
    println!();
    Ok(())
}

/// Exports to a file that is not there yet: the time until it is, and the longest frame, in milliseconds.
fn exported(window: &App<'_>, to: &Path) -> Done<(Duration, f64)> {
    window.press("ctrl+e");
    window.run(FRAMES, &[]);
    let answered = window.answer_dialog("^Export PDF$", to);
    window.wait_for("[role=status]", "Exported to");
    let frames = window.run("window.benchEnd(); return Math.max(...window.benchFrames)", &[]);
    window.by_role("button", "Dismiss").click();
    // When it got its name, which is the last that is done to it.
    let written = std::fs::metadata(to)?;
    let written = Duration::new(written.ctime().try_into()?, written.ctime_nsec().try_into()?);
    let answered = answered.duration_since(SystemTime::UNIX_EPOCH)?;
    Ok((written.saturating_sub(answered), frames.as_f64().ok_or("no frame was kept")?))
}
