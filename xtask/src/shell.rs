//! Running other programs, in the project's root and with its own Node first in the path. A failure is a sentence that
//! names the command.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a chore comes to: nothing, or a sentence on what went wrong.
pub type Done<T = ()> = Result<T, String>;

/// The project's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Where everything built goes.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program that was built into `target/PROFILE`.
pub fn built(name: &str, release: bool) -> PathBuf {
    let folder = target().join(if release { "release" } else { "debug" });
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The cargo that started us.
pub fn cargo() -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = command(&cargo.to_string_lossy());
    // The inner cargo must not take our package for its own.
    command.env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO_PKG_NAME");
    command
}

/// A program, to be run in the root.
pub fn command(program: &str) -> Command {
    let mut command = if cfg!(windows) && matches!(program, "npm" | "npx") {
        Command::new(format!("{program}.cmd"))
    } else {
        Command::new(program)
    };
    let own = [target().join("node/bin")];
    let path = std::env::var_os("PATH").unwrap_or_default();
    if let Ok(path) = std::env::join_paths(own.into_iter().chain(std::env::split_paths(&path))) {
        command.env("PATH", path);
    }
    command.current_dir(root());
    command
}

/// Runs a program to its end, its output going where ours goes.
pub fn run(command: &mut Command) -> Done {
    let said = words(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{said}` failed ({status})")),
        Err(error) => Err(format!("`{said}` does not start: {error}")),
    }
}

/// What a program prints, if it runs and succeeds.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program is there and says its version.
pub fn has(program: &str) -> bool {
    output(command(program).arg("--version")).is_some()
}

/// The command as one would type it.
fn words(command: &Command) -> String {
    let args = command.get_args().map(|arg| arg.to_string_lossy());
    std::iter::once(command.get_program().to_string_lossy())
        .chain(args)
        .collect::<Vec<_>>()
        .join(" ")
}
