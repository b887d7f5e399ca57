//! `cargo xtask bindings`: the window's TypeScript, written anew from the core's types.

use crate::shell::{Done, cargo, run};
use std::process::Command;

/// Writes `ui/src/core.ts`.
pub fn write() -> Done {
    run(cargo_test().env("UPDATE_BINDINGS", "1"))
}

/// Fails when `ui/src/core.ts` is stale.
pub fn check() -> Done {
    run(cargo_test().env_remove("UPDATE_BINDINGS"))
}

/// The test that holds the file to the types. Its feature is on for it alone, and off in all that ships.
fn cargo_test() -> Command {
    let mut command = cargo();
    let test =
        ["test", "--package", "quarterdeck-core", "--features", "typescript", "--test", "bindings"];
    command.args(test);
    command
}
