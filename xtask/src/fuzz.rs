//! `cargo xtask fuzz`: feeds the readers of foreign files with anything at all, each target of `fuzz/` for so many seconds, on
//! a nightly compiler. Not a step of `test`, which damages the same corpus within bounds.

use crate::install::{For, tools};
use crate::shell::{Done, cargo, command, has, output, root, run, target};
use std::fs;
use std::process::Command;

/// How long an input may take, in seconds; a sanitizer and a busy machine make all of them slow.
const LONGEST: u32 = 20;
/// How many MB an input may take, sanitizer and all: a full sheet of the old Excel takes one and a half thousand.
const MOST: u32 = 4096;

/// Runs every target, the first that finds something being the last.
pub fn fuzz(seconds: &str) -> Done {
    if !seconds.parse::<u32>().is_ok_and(|seconds| seconds > 0) {
        return Err(format!("{seconds} is no number of seconds"));
    }
    tools(For::CommandLine)?;
    nightly_and_cargo_fuzz()?;
    for name in targets()? {
        println!("\n=== {name}");
        let kept = root().join("fuzz/corpus").join(&name);
        // What leads on is written to the first folder; the corpus is kept by hand.
        let led_on = target().join("fuzz").join(&name);
        fs::create_dir_all(&led_on).map_err(|why| format!("{}: {why}", led_on.display()))?;
        let mut fuzzing = nightly();
        fuzzing.args(["fuzz", "run", &name]).arg(led_on).arg(kept).args([
            "--",
            &format!("-dict={}", root().join(format!("fuzz/words/{name}.dict")).display()),
            &format!("-max_total_time={seconds}"),
            &format!("-timeout={LONGEST}"),
            &format!("-rss_limit_mb={MOST}"),
        ]);
        run(&mut fuzzing).map_err(|why| {
            format!(
                "{why}. What it found, if it found anything, is in fuzz/artifacts/{name}: put it into \
                 fuzz/corpus/{name} under a name that says what it is, and `cargo test` fails for it"
            )
        })?;
    }
    Ok(())
}

/// The targets, each a file of its own.
fn targets() -> Done<Vec<String>> {
    let folder = root().join("fuzz/fuzz_targets");
    let files = fs::read_dir(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let names = files.flatten().filter_map(|file| {
        let name = file.file_name().into_string().ok()?;
        name.strip_suffix(".rs").map(str::to_owned)
    });
    let mut names: Vec<_> = names.collect();
    names.sort();
    Ok(names)
}

fn nightly_and_cargo_fuzz() -> Done {
    if output(nightly().arg("--version")).is_none() {
        if !has("rustup") {
            return Err("the fuzzer needs a nightly compiler: install rustup (https://rustup.rs), then run \
                        `rustup toolchain install nightly`"
                .into());
        }
        run(command("rustup").args(["toolchain", "install", "nightly", "--profile", "minimal"]))?;
    }
    if output(nightly().args(["fuzz", "--version"])).is_none() {
        run(cargo().args(["install", "--locked", "cargo-fuzz"]))?;
    }
    Ok(())
}

/// The nightly compiler's cargo: ours is the one that started us, and takes no `+nightly`.
fn nightly() -> Command {
    let mut command = command("rustup");
    command.args(["run", "nightly", "cargo"]);
    command.env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO_PKG_NAME");
    command
}
