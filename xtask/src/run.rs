//! `cargo xtask run`: the window on the sample, or, where there is no display, the sample's packet.

use crate::install::{For, tools};
use crate::shell::{Done, built, cargo, command, run as start, target};
use crate::ui;
use std::path::Path;

/// The quarter that the sample is told up to.
const QUARTER: &str = "Q1 FY20-21";

/// Builds, and opens the window on the sample; without a display, exports the sample's packet.
pub fn run(release: bool) -> Done {
    let window = has_display();
    tools(if window { For::Window } else { For::CommandLine })?;

    build("quarterdeck-cli", release)?;
    let sample = target().join("sample.qdeck");
    if !sample.exists() {
        start(cli(release).arg("new").arg(&sample).arg("--sample"))?;
    }
    if !window {
        let packet = target().join("sample-packet.pdf");
        start(
            cli(release)
                .arg("export")
                .arg(&sample)
                .args(["--quarter", QUARTER, "--out"])
                .arg(&packet),
        )?;
        println!(
            "There is no display to open a window on. The sample's packet for {QUARTER} lies in"
        );
        println!("{}", packet.display());
        return Ok(());
    }

    ui::install()?;
    ui::build_if_stale()?;
    build("quarterdeck", release)?;
    println!("opening {}", sample.display());
    start(command(&text(&built("quarterdeck", release))).arg(&sample))
}

fn build(package: &str, release: bool) -> Done {
    start(cargo().args(["build", "--package", package]).args(release.then_some("--release")))
}

fn cli(release: bool) -> std::process::Command {
    command(&text(&built("quarterdeck-cli", release)))
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
