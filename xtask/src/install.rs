//! What building and testing need from the operating system: installed where that is safe to do (Debian and its kin),
//! named exactly where it is not.

use crate::node;
use crate::shell::{Done, command, has, output, run};
use std::fs;

/// For the command line alone.
const BUILD: &[&str] = &["build-essential", "pkg-config"];
/// For the window.
const WINDOW: &[&str] = &["libwebkit2gtk-4.1-dev", "librsvg2-dev"];
/// For the journeys, and for the tests that look into PDFs.
const TEST: &[&str] = &[
    "dbus",
    "fonts-dejavu-core",
    "fonts-droid-fallback",
    "fonts-lohit-deva",
    "fonts-tlwg-garuda-ttf",
    "mupdf-tools",
    "poppler-utils",
    "qpdf",
    "util-linux",
    "webkit2gtk-driver",
    "xdotool",
    "xvfb",
];

/// How far the tools reach.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum For {
    /// Building the command line.
    CommandLine,
    /// Building the window too.
    Window,
    /// Testing everything.
    Test,
}

/// Everything that building and testing need.
pub fn everything() -> Done {
    tools(For::Test)
}

/// Sees to it that the tools are there.
pub fn tools(reach: For) -> Done {
    if reach == For::Test {
        rust_components()?;
    }
    let wanted: Vec<&str> = [(For::CommandLine, BUILD), (For::Window, WINDOW), (For::Test, TEST)]
        .into_iter()
        .filter(|(needed, _)| *needed <= reach)
        .flat_map(|(_, packages)| packages.iter().copied())
        .collect();
    if is_debian() {
        debian(&missing_packages(&wanted))?;
    } else if cfg!(target_os = "linux") && reach >= For::Window && !has_webkit() {
        return Err(format!("the window needs WebKitGTK 4.1. {}", linux_hint()));
    } else if cfg!(target_os = "macos") && output(command("xcode-select").arg("-p")).is_none() {
        return Err("Apple's command line tools are missing: run `xcode-select --install`".into());
    }
    // Windows brings WebView2 itself, and Rust's installer asks for the C++ build tools.
    if reach >= For::Window { node::see_to_it() } else { Ok(()) }
}

/// Installs Debian packages, as root or through sudo.
pub fn debian(packages: &[&str]) -> Done {
    if packages.is_empty() {
        return Ok(());
    }
    println!("installing {}", packages.join(" "));
    apt(&["update"])?;
    let install = ["install", "-y", "--no-install-recommends"];
    apt(&[&install[..], packages].concat())
}

/// Has apt-get do something, as root or through sudo.
pub fn apt(args: &[&str]) -> Done {
    let root = output(command("id").arg("-u")).as_deref() == Some("0");
    if !root && !has("sudo") {
        let wanted = args.join(" ");
        return Err(format!("not root, and there is no sudo; as root run: apt-get {wanted}"));
    }
    let mut command = if root { command("env") } else { command("sudo") };
    if !root {
        command.arg("env");
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]).args(args);
    run(&mut command)
}

/// Whether apt-get and Debian's package names are the way here.
pub fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let kin =
        release.lines().filter(|line| line.starts_with("ID=") || line.starts_with("ID_LIKE="));
    kin.into_iter().any(|line| line.contains("debian") || line.contains("ubuntu")) && has("apt-get")
}

fn missing_packages<'name>(wanted: &[&'name str]) -> Vec<&'name str> {
    let there = |name: &str| {
        let status = ["-W", "-f=${db:Status-Status}", name];
        output(command("dpkg-query").args(status)).as_deref() == Some("installed")
    };
    wanted.iter().copied().filter(|name| !there(name)).collect()
}

fn has_webkit() -> bool {
    output(command("pkg-config").args(["--modversion", "webkit2gtk-4.1"])).is_some()
}

fn linux_hint() -> &'static str {
    if has("dnf") {
        "On Fedora: sudo dnf install gcc pkgconf-pkg-config webkit2gtk4.1-devel librsvg2-devel nodejs"
    } else if has("pacman") {
        "On Arch: sudo pacman -S --needed base-devel webkit2gtk-4.1 librsvg nodejs npm"
    } else {
        "Install its development package, a C compiler, pkg-config and Node 20.19 or newer"
    }
}

fn rust_components() -> Done {
    for (component, tool) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if !has(tool) {
            if !has("rustup") {
                return Err(format!("{component} is missing; install it with your Rust"));
            }
            run(command("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}
