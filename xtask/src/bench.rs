//! `cargo xtask bench`: how long the packet and an edit take on this machine, beside yardsticks of the same run. Not a
//! test: it holds nothing to a time.

use crate::shell::{Done, built, cargo, command, run, target};
use std::path::PathBuf;

/// Builds for release, runs the benches (only those named) and lets them print their tables.
pub fn bench(names: &[&str]) -> Done {
    run(cargo().args(["build", "--release", "--package", "quarterdeck-cli"]))?;
    // Unnamed, all run; a bench takes one name at a time.
    let names = if names.is_empty() { &["packet", "edit", "search"] } else { names };
    for name in names {
        let mut bench = cargo();
        bench
            .args([
                "bench",
                "--quiet",
                "--package",
                "quarterdeck-tests",
                "--bench",
                "speed",
                "--",
                name,
            ])
            .env("QUARTERDECK_CLI", built("quarterdeck-cli", true));
        if *name == "packet"
            && let Some(python) = typst()
        {
            bench.env("QUARTERDECK_TYPST_PYTHON", python);
        }
        run(&mut bench)?;
    }
    Ok(())
}

/// A Python with typst, the packet's peer, in a folder of its own; none where it cannot be had, and the bench says so.
fn typst() -> Option<PathBuf> {
    let folder = target().join("bench/venv");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !python.exists() {
        run(command("python3").args(["-m", "venv"]).arg(&folder)).ok()?;
        run(command(&python.to_string_lossy()).args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "typst==0.15.2",
        ]))
        .ok()?;
    }
    Some(python)
}
