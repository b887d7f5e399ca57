//! What the tests stand on: the built command line, run in a folder of its own. Not the tests.

mod palette;

pub use palette::{Colour, distance, palette};

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use tempfile::TempDir;

/// The time that reproducible commands are given.
pub const NOW: &str = "2020-10-12T09:30:00Z";

/// A folder of its own for documents, with a data folder of its own.
#[derive(Debug)]
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    /// An empty folder.
    pub fn new() -> std::io::Result<Self> {
        Ok(Self { folder: TempDir::new()? })
    }

    /// An empty folder within another one, where the disk matters.
    pub fn within(folder: &Path) -> std::io::Result<Self> {
        Ok(Self { folder: TempDir::new_in(folder)? })
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.path("data-folder")
    }

    /// The command line in this folder, at a fixed time, by a fixed author.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(cli());
        command
            .args(arguments)
            .args(["--now", NOW, "--author", "Ada Example"])
            .current_dir(self.folder.path())
            .env("QUARTERDECK_DATA_DIR", self.data())
            .env("HOSTNAME", "desk")
            .env("COLUMNS", "90")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> std::io::Result<Output> {
        self.command(arguments).output()
    }

    /// Runs a command to its end on an input.
    pub fn feed(&self, arguments: &[&str], input: &[u8]) -> std::io::Result<Output> {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn()?;
        let stdin = child.stdin.take();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || {
            // A command that stops early closes its input; that is its right.
            stdin.map(|mut stdin| stdin.write_all(&input))
        });
        let output = child.wait_with_output();
        let _ = writer.join();
        output
    }
}

/// The command line as built: what `QUARTERDECK_CLI` names, else built here once, in the profile of
/// the tests.
pub fn cli() -> &'static Path {
    static CLI: OnceLock<PathBuf> = OnceLock::new();
    CLI.get_or_init(|| {
        if let Some(path) = std::env::var_os("QUARTERDECK_CLI") {
            return PathBuf::from(path);
        }
        let test = std::env::current_exe().unwrap_or_default();
        let folder = test.parent().and_then(Path::parent).map(Path::to_owned).unwrap_or_default();
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut build = Command::new(cargo);
        build.args(["build", "--quiet", "--package", "quarterdeck-cli"]);
        if folder.ends_with("release") {
            build.arg("--release");
        }
        let built = build.current_dir(env!("CARGO_MANIFEST_DIR")).status();
        assert!(built.is_ok_and(|status| status.success()), "quarterdeck-cli does not build");
        folder.join(format!("quarterdeck-cli{}", std::env::consts::EXE_SUFFIX))
    })
}

/// Whether a tool is there; says so loudly where it is not.
pub fn has(tool: &str) -> bool {
    let found = Command::new(tool).arg("--version").output().is_ok();
    if !found {
        eprintln!("SKIPPED: {tool} is not installed, so this was not tested.");
    }
    found
}
