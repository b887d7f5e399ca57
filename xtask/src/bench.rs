//! `cargo xtask bench`: how long the packet, a document, an edit, a preflight and a search take on this machine, beside
//! yardsticks of the same run. Not a test: it holds nothing to a time.

use crate::python;
use crate::shell::{Done, built, cargo, run};
use crate::ui;

/// Builds for release, runs the benches (only those named) and lets them print their tables.
pub fn bench(names: &[&str]) -> Done {
    // Unnamed, all run; a bench takes one name at a time.
    let names = if names.is_empty() {
        &["packet", "tags", "document", "edit", "preflight", "import", "search"]
    } else {
        names
    };
    // Only these start a process; the others call the core.
    if names.iter().any(|name| ["packet", "import", "app"].contains(name)) {
        run(cargo().args(["build", "--release", "--package", "quarterdeck-cli"]))?;
    }
    for name in names {
        if *name == "app" {
            windows()?;
        }
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
        if *name == "app" {
            bench.env("QUARTERDECK_APP", built("quarterdeck", true));
            bench.env("QUARTERDECK_EMPTY_WINDOW", built("empty-window", true));
        }
        // Where it cannot be had, the bench says so.
        if *name == "packet"
            && let Ok(programs) = python::programs(python::TYPST)
        {
            bench.env("QUARTERDECK_TYPST_PYTHON", programs.join("python"));
        }
        run(&mut bench)?;
    }
    Ok(())
}

/// Builds the window as it ships, and an empty one of the same Tauri beside it.
fn windows() -> Done {
    ui::build_if_stale()?;
    let both = ["build", "--release", "--package", "quarterdeck", "--bins"];
    run(cargo().args(both).args(["--features", "empty-window"]))
}
