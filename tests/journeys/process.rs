//! Child processes that never outlive their journey: each leads a group of its own, which is killed on drop, and the
//! kernel kills it if the test itself is killed.

use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running process and everything it started.
pub struct Process {
    child: Child,
}

impl Process {
    /// Starts `program`, which writes its errors to `log`, with its standard output piped to us.
    pub fn start(program: &str, args: &[&str], env: &[(&str, &str)], log: &Path) -> Self {
        let errors = File::options().append(true).create(true).open(log);
        let errors = errors.unwrap_or_else(|error| panic!("{}: {error}", log.display()));
        // setpriv belongs to util-linux, which every Debian has; the signal reaches the program it becomes.
        let child = Command::new("setpriv")
            .args(["--pdeathsig", "KILL", program])
            .args(args)
            .env_remove("WAYLAND_DISPLAY")
            .envs(env.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("{program} does not start: {error}"));
        Self { child }
    }

    /// The first line it writes to standard output, trimmed.
    pub fn first_line(&mut self, what: &str) -> String {
        use std::io::{BufRead, BufReader};
        let mut line = String::new();
        if let Some(output) = self.child.stdout.take() {
            let mut output = BufReader::new(output);
            if let Err(error) = output.read_line(&mut line) {
                panic!("{what} said nothing: {error}");
            }
            // Kept open, or the process would be told that nobody listens.
            self.child.stdout = Some(output.into_inner());
        }
        assert!(!line.trim().is_empty(), "{what} ended before it was ready");
        line.trim().to_owned()
    }

    /// The processes it started itself.
    pub fn children(&self) -> Vec<u32> {
        let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
        let pids = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        pids.filter(|pid| stat(*pid).is_some_and(|(_, parent)| parent == self.child.id())).collect()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The shell's own `kill`, since the program of that name is not on every machine.
        let kill = format!("kill -s KILL -- -{}", self.child.id());
        Command::new("sh").args(["-c", &kill]).stderr(Stdio::null()).status().ok();
        self.child.wait().ok();
    }
}

/// A process and all that it started, and they in turn.
#[allow(dead_code, reason = "only benches weigh")]
pub fn family(pid: u32) -> Vec<u32> {
    let Ok(entries) = std::fs::read_dir("/proc") else { return vec![pid] };
    let all: Vec<(u32, u32)> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|pid| Some((pid, stat(pid)?.1)))
        .collect();
    let mut family = vec![pid];
    let mut at = 0;
    while let Some(of) = family.get(at).copied() {
        family.extend(all.iter().filter(|(_, parent)| *parent == of).map(|(pid, _)| *pid));
        at += 1;
    }
    family
}

/// The proportional set size of a process, in kilobytes; 0 where it has ended.
#[allow(dead_code, reason = "only benches weigh")]
pub fn memory(pid: u32) -> u64 {
    let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or(0)
}

/// Waits until a process has ended; false when it has not after `patience`.
pub fn ended(pid: u32, patience: Duration) -> bool {
    until(patience, || stat(pid).is_none_or(|(state, _)| state == 'Z'))
}

/// Asks `done` again and again; false when it is not after `patience`.
pub fn until(patience: Duration, mut done: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while !done() {
        if start.elapsed() > patience {
            return false;
        }
        std::thread::sleep(Duration::from_millis(25));
    }
    true
}

/// A process's state letter and its parent.
fn stat(pid: u32) -> Option<(char, u32)> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name in brackets may itself hold brackets and blanks.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    Some((fields.next()?.chars().next()?, fields.next()?.parse().ok()?))
}
