//! `cargo xtask test`: everything that has to hold, step by step, the quick ones first. The first step that fails ends it.

use crate::shell::{Done, built, cargo, run};
use crate::{bindings, install, node, python, ui};
use std::process::Command;
use std::time::Instant;

struct Step {
    name: &'static str,
    does: &'static str,
    act: fn() -> Done,
}

const STEPS: &[Step] = &[
    Step {
        name: "install",
        does: "system packages, Rust components, Node",
        act: install::everything,
    },
    Step { name: "format", does: "rustfmt", act: format },
    Step { name: "ui-install", does: "the UI's packages, as locked", act: ui::install },
    Step { name: "ui-format", does: "prettier", act: || ui::script("format:check") },
    Step { name: "ui-types", does: "svelte-check", act: || ui::script("check") },
    Step { name: "ui-test", does: "the UI's own tests", act: || ui::script("test") },
    Step { name: "ui-build", does: "the page that the window shows", act: || ui::script("build") },
    Step { name: "ui-weigh", does: "the page is light", act: || ui::script("weigh") },
    Step { name: "clippy", does: "lints, warnings being errors", act: clippy },
    Step { name: "bindings", does: "the UI's types are the core's", act: bindings::check },
    Step { name: "build", does: "the window and the command line, for the journeys", act: build },
    Step { name: "rust", does: "every Rust test that needs no window", act: rust },
    Step { name: "journeys", does: "what people do, in the real window", act: journeys },
];

/// Names the steps.
pub fn list() {
    for step in STEPS {
        println!("{:<12}{}", step.name, step.does);
    }
}

/// Does every step, or those named.
pub fn test(names: &[&str]) -> Done {
    if let Some(unknown) = names.iter().find(|name| !STEPS.iter().any(|step| step.name == **name)) {
        return Err(format!("no step is called {unknown}; `cargo xtask test --list` names them"));
    }
    let start = Instant::now();
    let mut took = Vec::new();
    for step in STEPS.iter().filter(|step| names.is_empty() || names.contains(&step.name)) {
        println!("\n=== {}: {}", step.name, step.does);
        let begun = Instant::now();
        let done = (step.act)();
        took.push((step.name, begun.elapsed()));
        if let Err(error) = done {
            summary(&took, start);
            return Err(format!("step {} failed: {error}", step.name));
        }
    }
    summary(&took, start);
    println!("all is well");
    Ok(())
}

fn summary(took: &[(&str, std::time::Duration)], start: Instant) {
    println!();
    for (name, time) in took {
        println!("{name:<12}{:>8.1} s", time.as_secs_f64());
    }
    println!("{:<12}{:>8.1} s", "together", start.elapsed().as_secs_f64());
}

fn format() -> Done {
    run(cargo().args(["fmt", "--all", "--", "--check"]))
}

fn clippy() -> Done {
    let deny = ["--", "--deny", "warnings"];
    run(cargo().args(["clippy", "--workspace", "--all-targets"]).args(deny))?;
    // Not among all targets, since they are tested only when named.
    run(cargo()
        .args(["clippy", "--package", "quarterdeck-tests", "--test", "journeys"])
        .args(deny))?;
    // The window as it ships leaves out what only debug builds have.
    let as_shipped = "profile.dev.package.quarterdeck.debug-assertions=false";
    let window = ["clippy", "--workspace", "--all-targets", "--config", as_shipped];
    run(cargo().args(window).args(deny))
}

/// Builds the window and the command line.
pub fn build() -> Done {
    run(cargo().args(["build", "--package", "quarterdeck", "--package", "quarterdeck-cli"]))
}

fn rust() -> Done {
    // The packet's structure is judged by a program that is not ours.
    let outloud = python::programs(python::OUTLOUD)?.join("outloud");
    // So is whether it opens under a password.
    let pdfjs = node::package(node::PDFJS)?;
    run(cargo()
        .args(["test", "--workspace"])
        .env("QUARTERDECK_OUTLOUD", outloud)
        .env("QUARTERDECK_PDFJS", pdfjs))
}

fn journeys() -> Done {
    if !cfg!(target_os = "linux") {
        println!("skipped: only WebKitGTK can be driven this way, so the journeys run on Linux");
        return Ok(());
    }
    run(&mut journey())
}

/// The journeys in the window that was built, all unless one is named.
pub fn journey() -> Command {
    let mut journeys = cargo();
    journeys
        .args(["test", "--package", "quarterdeck-tests", "--test", "journeys"])
        .env("QUARTERDECK_APP", built("quarterdeck", false))
        .env("QUARTERDECK_CLI", built("quarterdeck-cli", false));
    journeys
}
