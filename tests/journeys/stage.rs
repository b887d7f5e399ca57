//! Where a journey plays: a screen (Xvfb), a session bus, a folder for its files and its data, and the app on it under
//! WebKit's driver. Relaunching on the same stage finds what was left there.

use crate::process::{self, Process, until};
use crate::wire::{self, Wire};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// A first launch was seen to stall for three seconds; twenty leave room for a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A screen, a bus and a folder.
pub struct Stage {
    name: &'static str,
    folder: tempfile::TempDir,
    display: String,
    bus: String,
    _screen: Process,
    _bus: Process,
}

#[allow(dead_code, reason = "journeys and benches ask for different things")]
impl Stage {
    /// Sets up a stage of its own; `name` says which journey's picture is which.
    pub fn set(name: &'static str) -> Self {
        let folder = tempfile::Builder::new().prefix("quarterdeck-journey-").tempdir();
        let folder = folder.unwrap_or_else(|error| panic!("no folder for a journey: {error}"));
        let log = folder.path().join("stage.log");
        let (screen, display) = screen(&log);
        let session = ["--session", "--nofork", "--nopidfile", "--print-address=1"];
        let mut daemon = Process::start("dbus-daemon", &session, &[], &log);
        let bus = daemon.first_line("dbus-daemon");
        Self { name, folder, display, bus, _screen: screen, _bus: daemon }
    }

    /// A path on this stage, for documents, exports and pictures.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Opens the window, on `file` if there is one; `answers` are what its dialogs get, in turn (an empty one cancels).
    pub fn launch(&self, file: Option<&Path>, answers: &[&str]) -> App<'_> {
        self.launch_in("en", file, answers)
    }

    /// Opens it on a system in another language.
    pub fn launch_in(&self, language: &str, file: Option<&Path>, answers: &[&str]) -> App<'_> {
        let answered = self.path("answers");
        let lines: String = answers.iter().map(|line| format!("{line}\n")).collect();
        std::fs::write(&answered, lines)
            .unwrap_or_else(|error| panic!("{}: {error}", answered.display()));
        let answered = answered.to_string_lossy();
        let asked = [
            ("QUARTERDECK_ANSWER_DIALOGS", &*answered),
            ("QUARTERDECK_AUTHOR", "Ada Lovelace"),
            ("LANGUAGE", language),
        ];
        self.start(file, &asked)
    }

    /// Opens the window as somebody who has not said their name.
    pub fn launch_unnamed(&self, file: Option<&Path>) -> App<'_> {
        self.start(file, &[])
    }

    /// Opens the window with the system's own dialogs, to be answered through the screen.
    pub fn launch_with_dialogs(&self, file: Option<&Path>) -> App<'_> {
        self.start(file, &[("QUARTERDECK_AUTHOR", "Ada Lovelace")])
    }

    /// Starts the program once more, beside the window that is open, and waits until it has ended.
    pub fn second_start(&self, file: &Path) -> ExitStatus {
        let binary = std::env::var("QUARTERDECK_APP").unwrap_or_default();
        let mut command = Command::new(&binary);
        let env = [
            ("DISPLAY", self.display.as_str().into()),
            ("DBUS_SESSION_BUS_ADDRESS", self.bus.as_str().into()),
            ("QUARTERDECK_DATA_DIR", self.path("data").into_os_string()),
            ("HOME", self.path("home").into_os_string()),
            ("XDG_CONFIG_HOME", self.path("home").into_os_string()),
        ];
        let status = command.arg(file).envs(env).status();
        status.unwrap_or_else(|error| panic!("{binary}: {error}"))
    }

    /// Puts a stand-in for a program of the system where it is looked for first; gives the file into which it writes what it
    /// was called with.
    pub fn stand_in(&self, program: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let (folder, said) = (self.path("programs"), self.path(&format!("{program}.said")));
        let script = format!("#!/bin/sh\nprintf '%s' \"$*\" > '{}'\n", said.display());
        let file = folder.join(program);
        let made = std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(&file, script))
            .and_then(|()| std::fs::set_permissions(&file, PermissionsExt::from_mode(0o755)));
        made.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        said
    }

    /// What a stand-in was called with, once it was.
    pub fn said(&self, file: &Path) -> String {
        let read = || std::fs::read_to_string(file).unwrap_or_default();
        assert!(until(PATIENCE, || !read().is_empty()), "{} was not called", file.display());
        read()
    }

    /// Makes the window as large, in pixels.
    pub fn resize_window(&self, width: &str, height: &str) {
        let find = ["search", "--onlyvisible", "--class", "quarterdeck", "windowsize"];
        let done = Command::new("xdotool")
            .args(find)
            .args(["%@", width, height])
            .env("DISPLAY", &self.display)
            .status();
        assert!(done.is_ok_and(|status| status.success()), "the window cannot be resized");
    }

    /// Opens another program's window, for comparison.
    pub fn launch_program(&self, binary: &str, file: Option<&Path>) -> App<'_> {
        self.start_program(binary, file, &[("QUARTERDECK_AUTHOR", "Ada Lovelace")])
    }

    fn start(&self, file: Option<&Path>, more: &[(&str, &str)]) -> App<'_> {
        let binary = std::env::var("QUARTERDECK_APP").unwrap_or_else(|_| {
            panic!("QUARTERDECK_APP names no built window; run the journeys by `cargo xtask test`")
        });
        self.start_program(&binary, file, more)
    }

    fn start_program(&self, binary: &str, file: Option<&Path>, more: &[(&str, &str)]) -> App<'_> {
        let log = self.path("app.log");
        let text = |path: PathBuf| path.to_string_lossy().into_owned();
        let (data, home) = (text(self.path("data")), text(self.path("home")));
        let programs = std::env::var("PATH").unwrap_or_default();
        let programs = format!("{}:{programs}", text(self.path("programs")));
        let mut env = vec![
            ("PATH", programs.as_str()),
            // What a journey reads is English, wherever it is run.
            ("LANGUAGE", "en"),
            ("DISPLAY", self.display.as_str()),
            ("DBUS_SESSION_BUS_ADDRESS", self.bus.as_str()),
            // Without these the app ignores the driver, and the session hangs for ever.
            ("TAURI_AUTOMATION", "true"),
            ("TAURI_WEBVIEW_AUTOMATION", "true"),
            ("QUARTERDECK_DATA_DIR", data.as_str()),
            ("HOME", home.as_str()),
            ("XDG_DATA_HOME", home.as_str()),
            ("XDG_CACHE_HOME", home.as_str()),
            ("XDG_CONFIG_HOME", home.as_str()),
            ("NO_AT_BRIDGE", "1"),
            ("LC_ALL", "C.UTF-8"),
            ("TZ", "UTC"),
        ];
        env.extend(more);
        std::fs::create_dir_all(&home).unwrap_or_else(|error| panic!("{home}: {error}"));

        let args: Vec<String> = file.iter().map(|file| text(file.to_path_buf())).collect();
        let mut refused = String::new();
        // Between asking for a port and listening on it another program may have it.
        for _ in 0..3 {
            match open(binary, &args, &env, &log) {
                Ok((driver, wire, asked)) => return App { wire, driver, stage: self, log, asked },
                Err(why) => refused = why,
            }
        }
        panic!("the window does not open: {refused}\n{}", tail(&log));
    }
}

/// A screen that answers, and its name. One at a time: two that start together may take the same number, and one of them
/// goes again.
fn screen(log: &Path) -> (Process, String) {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    // Its memory is shared in a file beside the log, for pictures, and no pointer stands in it.
    let folder = log.parent().unwrap_or(log).to_string_lossy();
    let size = ["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"];
    let shared = ["-fbdir", &folder, "-nocursor"];
    for _ in 0..5 {
        let mut screen = Process::start("Xvfb", &[&size[..], &shared].concat(), &[], log);
        let display = format!(":{}", screen.first_line("Xvfb"));
        let mut asked = Command::new("xdotool");
        asked.arg("getdisplaygeometry").env("DISPLAY", &display);
        if until(Duration::from_secs(5), || asked.output().is_ok_and(|it| it.status.success())) {
            return (screen, display);
        }
    }
    panic!("no screen answers\n{}", tail(log));
}

/// The program under a driver of its own, and when it was asked to start.
fn open(
    binary: &str,
    args: &[String],
    env: &[(&str, &str)],
    log: &Path,
) -> Result<(Process, Wire, SystemTime), String> {
    let port = free_port();
    let listen = [format!("--port={port}"), "--host=127.0.0.1".to_owned()];
    let listen: Vec<&str> = listen.iter().map(String::as_str).collect();
    let driver = Process::start("WebKitWebDriver", &listen, env, log);
    if !until(PATIENCE, || wire::is_up(port)) {
        return Err("WebKitWebDriver does not answer".to_owned());
    }
    let asked = SystemTime::now();
    Ok((driver, Wire::connect(port, binary, args)?, asked))
}

/// The app in its window; what a person does with it stands in `page.rs`.
pub struct App<'stage> {
    pub(crate) wire: Wire,
    driver: Process,
    stage: &'stage Stage,
    log: PathBuf,
    asked: SystemTime,
}

#[allow(dead_code, reason = "journeys and benches ask for different things")]
impl App<'_> {
    /// Presses keys on the screen's own keyboard, as xdotool writes them (`ctrl+z`): the menu hears them first, then the page.
    pub fn press(&self, keys: &str) {
        // Nobody manages windows here, so keys go to where the pointer is: a bare stretch of the menu bar.
        self.xdotool(&["mousemove", "1200", "12", "key", "--clearmodifiers", keys]);
    }

    /// Answers the system's own file dialog of that title by typing a path into it; when the answer was given.
    pub fn answer_dialog(&self, title: &str, path: &Path) -> SystemTime {
        let find = ["search", "--sync", "--onlyvisible", "--name", title];
        self.xdotool(&[&find[..], &["windowfocus", "key", "ctrl+l"]].concat());
        // The dialog's own field appears a moment later, and says nothing when it does.
        std::thread::sleep(Duration::from_millis(400));
        self.xdotool(&["key", "ctrl+a"]);
        self.xdotool(&["type", "--delay", "5", &path.to_string_lossy()]);
        // It takes the path only once it has looked the file up; until then Return does nothing.
        let mut answered = SystemTime::now();
        let gone = until(PATIENCE, || {
            std::thread::sleep(Duration::from_millis(300));
            let there = self.try_xdotool(&["search", "--onlyvisible", "--name", title]);
            if there {
                answered = SystemTime::now();
                self.xdotool(&["key", "Return"]);
            }
            !there
        });
        assert!(gone, "the dialog “{title}” stays open");
        answered
    }

    fn xdotool(&self, args: &[&str]) {
        assert!(self.try_xdotool(args), "xdotool {} fails", args.join(" "));
    }

    fn try_xdotool(&self, args: &[&str]) -> bool {
        let display = &self.stage.display;
        let done = Command::new("xdotool").args(args).env("DISPLAY", display).output();
        done.is_ok_and(|output| output.status.success())
    }

    /// The file in which the screen shares its memory.
    pub(crate) fn screen(&self) -> PathBuf {
        self.stage.path("Xvfb_screen0")
    }

    /// When the program was asked to start.
    pub fn asked_at(&self) -> SystemTime {
        self.asked
    }

    /// The memory that the program and all it started take, in kilobytes: what is shared counts by its share.
    pub fn memory(&self) -> u64 {
        self.driver.children().into_iter().flat_map(process::family).map(process::memory).sum()
    }

    /// Closes the window as a person does, and waits until the program has ended by itself.
    pub fn quit(self) {
        let programs = self.driver.children();
        assert!(
            !programs.is_empty(),
            "the program has ended before it was told to\n{}",
            tail(&self.log)
        );
        self.press("ctrl+q");
        for pid in programs {
            assert!(
                process::ended(pid, PATIENCE),
                "the window does not close\n{}",
                tail(&self.log)
            );
        }
    }
}

impl Drop for App<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let picture =
                Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.png", self.stage.name));
            match self.try_screenshot(&picture) {
                Ok(()) => eprintln!("the window as it was: {}", picture.display()),
                Err(error) => eprintln!("no picture of the window: {error}"),
            }
            eprintln!("{}", tail(&self.log));
        }
    }
}

fn free_port() -> u16 {
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|it| it.local_addr());
    free.unwrap_or_else(|error| panic!("no free port: {error}")).port()
}

/// The last lines of a log.
fn tail(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines.get(lines.len().saturating_sub(30)..).unwrap_or_default().join("\n")
}
