//! `cargo xtask guide`: the user guide's pictures, taken anew from the window as it is now.

use crate::install;
use crate::shell::{Done, command, run};
use crate::{test, ui};

/// Where the pictures are.
const PICTURES: &str = "docs/guide/pictures";

/// Builds what the guide's journey needs, lets it take every picture, and says which differ.
pub fn guide() -> Done {
    if !cfg!(target_os = "linux") {
        return Err("only WebKitGTK can be driven this way: the pictures are taken on Linux".into());
    }
    install::everything()?;
    ui::install()?;
    ui::build_if_stale()?;
    test::build()?;
    run(test::journey().args(["guide::"]).env("UPDATE_GUIDE", "1"))?;
    println!("\nwritten anew, to be looked at before they land:");
    run(command("git").args(["status", "--short", PICTURES]))
}
