//! `cargo xtask bundle`: the installers of the system that it runs on. Signing is left to what Tauri finds in the
//! environment (CONTRIBUTING.md names it); without it they are unsigned.

use crate::install::{For, tools};
use crate::node;
use crate::shell::{Done, command, has, run, target};
use crate::ui;
use std::fs;
use std::path::{Path, PathBuf};

/// The kinds of installer that can be made here.
const KINDS: &[&str] = if cfg!(target_os = "macos") {
    &["dmg"]
} else if cfg!(windows) {
    &["nsis"]
} else {
    &["deb", "rpm"]
};

/// Builds for release, makes the installers, and says where they lie and how large they are.
pub fn bundle() -> Done {
    tools(For::Window)?;
    ui::install()?;
    let tauri = node::package(node::TAURI)?.join("node_modules/@tauri-apps/cli/tauri.js");
    let kinds = KINDS.join(",");
    run(command("node").arg(tauri).args(["build", "--ci", "--bundles", &kinds]))?;
    for installer in installers()? {
        if installer.extension().is_some_and(|end| end == "deb") {
            repack(&installer)?;
        }
        let bytes = fs::metadata(&installer).map_or(0, |file| file.len());
        println!("{} ({:.1} MB)", installer.display(), bytes as f64 / 1e6);
    }
    Ok(())
}

/// Packs a Debian package as Debian itself does: Tauri's is a third larger.
fn repack(package: &Path) -> Done {
    if !has("dpkg-deb") {
        println!("there is no dpkg-deb: {} stays as large as it is", package.display());
        return Ok(());
    }
    let folder = target().join("repacked");
    let _ = fs::remove_dir_all(&folder);
    run(command("dpkg-deb").arg("--raw-extract").args([package, &folder]))?;
    let pack = ["--root-owner-group", "-Zxz", "--build"];
    run(command("dpkg-deb").args(pack).args([folder.as_path(), package]))?;
    fs::remove_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))
}

/// Every installer that was made, by kind.
fn installers() -> Done<Vec<PathBuf>> {
    let mut made = Vec::new();
    for kind in KINDS {
        let folder = target().join("release/bundle").join(kind);
        let ending = if *kind == "nsis" { "exe" } else { kind };
        let entries =
            fs::read_dir(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        let files = entries.flatten().map(|entry| entry.path());
        let mut of_kind: Vec<_> =
            files.filter(|path| path.extension().is_some_and(|end| end == ending)).collect();
        of_kind.sort();
        if of_kind.is_empty() {
            return Err(format!("{} holds no .{ending}", folder.display()));
        }
        made.append(&mut of_kind);
    }
    Ok(made)
}
