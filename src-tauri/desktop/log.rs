//! What went wrong, written down where the person can find it: a text file in the data folder, and standard error for
//! developers. It leaves the machine only if somebody sends it.

use quarterdeck_core::document::DataDir;
use std::fs::{self, File, OpenOptions};
use std::io::{IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use crate::desk::lock;
use tracing_subscriber::prelude::*;

/// How large the file may become before it begins anew; the one before is kept.
const LARGEST: u64 = 1_000_000;
/// The longest complaint of the page that is written down, in characters, and how many of one start.
const LONGEST_COMPLAINT: usize = 4_000;
const MOST_COMPLAINTS: usize = 100;

/// Where it is written; none where the system has no folder for it.
pub fn file() -> Option<PathBuf> {
    let data = DataDir::from_env().ok()?;
    Some(data.path().join("log").join("quarterdeck.log"))
}

/// Begins to write down: what the program tells, and every panic with where it came from.
pub fn begin() {
    let level = if cfg!(debug_assertions) { tracing::Level::DEBUG } else { tracing::Level::INFO };
    let level = tracing_subscriber::filter::LevelFilter::from_level(level);
    let colours = std::io::stderr().is_terminal();
    let seen = tracing_subscriber::fmt::layer().with_ansi(colours).with_writer(std::io::stderr);
    let opened = file().and_then(|file| open(&file));
    let kept = opened.map(|file| {
        let file = Arc::new(Mutex::new(file));
        let writer = move || Locked(Arc::clone(&file));
        tracing_subscriber::fmt::layer().with_ansi(false).with_writer(writer)
    });
    tracing_subscriber::registry().with(level).with(seen).with(kept).init();
    let told_before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        panicked(panic);
        told_before(panic);
    }));
}

/// Writes down what went wrong in the page.
pub fn complaint(what: &str) {
    static WRITTEN: AtomicUsize = AtomicUsize::new(0);
    if WRITTEN.fetch_add(1, Ordering::Relaxed) < MOST_COMPLAINTS {
        let what: String = what.chars().take(LONGEST_COMPLAINT).collect();
        tracing::error!(target: "page", "{what}");
    }
}

fn panicked(panic: &PanicHookInfo<'_>) {
    let thread = std::thread::current();
    let backtrace = std::backtrace::Backtrace::force_capture();
    let name = thread.name().unwrap_or("unnamed");
    tracing::error!(target: "panic", "thread {name}: {panic}\n{backtrace}");
}

fn open(file: &PathBuf) -> Option<File> {
    fs::create_dir_all(file.parent()?).ok()?;
    if fs::metadata(file).is_ok_and(|known| known.len() > LARGEST) {
        // Where it cannot be put aside, it grows.
        let _ = fs::rename(file, file.with_extension("log.before"));
    }
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // It may name documents and people: it is its owner's.
        options.mode(0o600);
    }
    options.open(file).ok()
}

/// The file, written by one thread at a time.
struct Locked(Arc<Mutex<File>>);

impl Write for Locked {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        lock(&self.0).write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        lock(&self.0).flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_grew_too_large_begins_anew_and_the_one_before_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("log/quarterdeck.log");
        open(&file).unwrap().write_all(b"first\n").unwrap();
        open(&file).unwrap().write_all(b"second\n").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"first\nsecond\n");
        // What is only appended to cannot be made longer on Windows.
        fs::OpenOptions::new().write(true).open(&file).unwrap().set_len(LARGEST + 1).unwrap();
        open(&file).unwrap();
        assert_eq!(fs::metadata(&file).unwrap().len(), 0);
        let before = fs::metadata(file.with_extension("log.before")).unwrap();
        assert_eq!(before.len(), LARGEST + 1);
    }
}
