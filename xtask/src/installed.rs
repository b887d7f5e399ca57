//! `cargo xtask bundle --try`: the Debian package that was made is installed on this machine, started, and removed again; what
//! it leaves behind is told. It needs a machine that may be changed, as a container is.

use crate::install::apt;
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
    // What a file manager asks before it opens a document.
    let document = target().join("of-a-kind.qdeck");
    fs::write(&document, "").map_err(|why| why.to_string())?;
    let kind = output(command("xdg-mime").args(["query", "filetype"]).arg(&document));
    let opens = output(command("xdg-mime").args(["query", "default", KIND]));
    let _ = fs::remove_file(&document);
    if kind.as_deref() != Some(KIND) || opens.as_deref() != Some("Quarterdeck.desktop") {
        return Err(format!("a .qdeck file is a {kind:?} here, and opened by {opens:?}"));
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
