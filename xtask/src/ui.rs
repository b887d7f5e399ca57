//! The UI's chores, by npm, in `ui/`; and whether they need doing.

use crate::shell::{Done, command, root, run};
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// Installs what `package-lock.json` names, unless that is there already.
pub fn install() -> Done {
    let lock = modified(&root().join("ui/package-lock.json"));
    let installed = modified(&root().join("ui/node_modules/.package-lock.json"));
    if installed.is_some() && installed >= lock {
        return Ok(());
    }
    run(command("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(root().join("ui")))
}

/// Runs one of the UI's own scripts.
pub fn script(name: &str) -> Done {
    run(command("npm").args(["run", "--silent", name]).current_dir(root().join("ui")))
}

/// Builds the page, unless the one that is there is newer than all it is made from.
pub fn build_if_stale() -> Done {
    let built = modified(&root().join("ui/dist/index.html"));
    if built.is_some() && built > latest(&root().join("ui")) {
        return Ok(());
    }
    script("build")
}

/// When the youngest file under a folder changed, leaving out what is made from the others.
fn latest(folder: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(folder).ok()?;
    let made = |name: &str| matches!(name, "node_modules" | "dist");
    let own = entries.flatten().filter(|entry| !entry.file_name().to_str().is_some_and(made));
    own.filter_map(|entry| {
        let path = entry.path();
        // A folder's own time tells of files that went away.
        modified(&path).max(if path.is_dir() { latest(&path) } else { None })
    })
    .max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
