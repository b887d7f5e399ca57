//! `cargo xtask bundle --try`: the Debian package that was made last is installed on this machine, started, and removed again; what
//! it leaves behind is told. It needs a machine that may be changed, as a container is.

use crate::install::{For, apt, tools};
use crate::shell::{Done, command, output, run, target};
use crate::test;
use std::fs;
use std::path::{Path, PathBuf};

const PACKAGE: &str = "quarterdeck";
const KIND: &str = "application/vnd.quarterdeck.document";
/// What the package brings, beside the icons.
const FILES: &[&str] = &[
    "/usr/bin/quarterdeck",
    "/usr/share/applications/Quarterdeck.desktop",
    "/usr/share/mime/packages/quarterdeck.xml",
    "/usr/share/doc/quarterdeck/Inter-OFL.txt",
];
/// The most that it may weigh, in bytes.
const MOST: u64 = 15_000_000;

/// Installs, starts, removes; fails at the first thing that is not as it should be.
pub fn installed() -> Done {
    tools(For::Test)?;
    let package = package()?;
    let bytes = fs::metadata(&package).map_err(|why| why.to_string())?.len();
    if bytes > MOST {
        return Err(format!("{} weighs {bytes} bytes, more than {MOST}", package.display()));
    }
    apt(&["install", "-y", "--no-install-recommends", &package.display().to_string()])?;
    let tried = works();
    apt(&["remove", "-y", PACKAGE])?;
    tried?;
    match FILES.iter().find(|file| Path::new(file).exists()) {
        Some(left) => Err(format!("{left} is still there after the package was removed")),
        None => {
            println!("installed, started and removed: {}", package.display());
            Ok(())
        }
    }
}

/// Whether what is installed is whole and opens its window.
fn works() -> Done {
    if let Some(missing) = FILES.iter().find(|file| !Path::new(file).exists()) {
        return Err(format!("the package brings no {missing}"));
    }
    let version = output(command("/usr/bin/quarterdeck").arg("--version")).unwrap_or_default();
    if version != format!("quarterdeck {}", env!("CARGO_PKG_VERSION")) {
        return Err(format!("the installed program says it is “{version}”"));
    }
    // Where file managers look up what a document is, and who opens it.
    let read = |file: &str| fs::read_to_string(file).map_err(|why| format!("{file}: {why}"));
    if !read("/usr/share/mime/globs2")?.contains(&format!("{KIND}:*.qdeck")) {
        return Err("the system does not know what a .qdeck file is".into());
    }
    let entry = read("/usr/share/applications/Quarterdeck.desktop")?;
    for wanted in [format!("MimeType={KIND};"), "Exec=quarterdeck %f".to_owned()] {
        if !entry.lines().any(|line| line == wanted) {
            return Err(format!("the desktop entry has no line {wanted}:\n{entry}"));
        }
    }
    // The command line that makes the document is the one built for the journeys.
    test::build()?;
    run(test::journey().env("QUARTERDECK_APP", "/usr/bin/quarterdeck").args([
        "--",
        "--ignored",
        "the_installed_window",
    ]))
}

fn package() -> Done<PathBuf> {
    let folder = target().join("release/bundle/deb");
    let entries = fs::read_dir(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut packages: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "deb"))
        .collect();
    packages.sort();
    packages.pop().ok_or_else(|| format!("{} holds no package; make it first", folder.display()))
}
