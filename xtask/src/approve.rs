//! `cargo xtask approve`: the sample's pages as they look now become the pictures that `cargo xtask test` holds them to.

use crate::install;
use crate::shell::{Done, cargo, command, output, run};

/// Where the pictures are.
const APPROVED: &str = "tests/look/approved";

/// Writes the approved pictures of all pages that look otherwise now, and says which.
pub fn approve() -> Done {
    install::tools(install::For::CommandLine)?;
    if output(command("pdftoppm").arg("-v")).is_none() {
        return Err("poppler's pdftoppm is missing: run `cargo xtask install`".into());
    }
    let test = ["test", "--package", "quarterdeck-tests", "--test", "look", "approved"];
    run(cargo().args(test).env("UPDATE_APPROVED", "1"))?;
    println!("\nwritten anew, to be looked at before they land:");
    run(command("git").args(["status", "--short", APPROVED]))
}
