//! Programs from PyPI, each in a folder of its own under the target folder. Not the Python that runs them.

use crate::install::{debian, is_debian};
use crate::shell::{Done, command, run, target};
use std::path::PathBuf;

/// The checker of tagged PDFs, which has nothing of ours in it.
pub const OUTLOUD: &str = "outloud==0.2.1";
/// The packet's peer in the benches.
pub const TYPST: &str = "typst==0.15.2";

/// The folder with the programs of a package, which is installed where it is missing.
pub fn programs(package: &str) -> Done<PathBuf> {
    let name = package.split('=').next().unwrap_or(package);
    let folder = target().join("python").join(name);
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let finished = folder.join(format!("{}.installed", package.replace('=', "-")));
    if !finished.exists() {
        if is_debian() {
            debian(&["python3-venv"])?;
        }
        let python = if cfg!(windows) { "python" } else { "python3" };
        run(command(python).args(["-m", "venv", "--clear"]).arg(&folder))?;
        let python = programs.join("python").to_string_lossy().into_owned();
        run(command(&python).args(["-m", "pip", "install", "--quiet", package]))?;
        std::fs::write(&finished, "").map_err(|why| format!("{}: {why}", finished.display()))?;
    }
    Ok(programs)
}
