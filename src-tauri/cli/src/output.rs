//! Results on standard output, errors and notices on standard error, exit codes. Not their content.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use quarterdeck_core::notice::Notice;
use quarterdeck_core::{Code, Error, Result};

/// Writes `text` and a line's end. A reader that has gone away (`| head`) is no error.
pub fn say(text: &str) -> Result<()> {
    tell(text).map(drop)
}

/// Writes `text` and a line's end at once; false where the reader has gone away.
pub fn tell(text: &str) -> Result<bool> {
    let mut out = std::io::stdout().lock();
    match out.write_all(format!("{text}\n").as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(Error::new(
            Code::Io,
            format!("Standard output could not be written: {error}."),
            "What was done before stays done. Look at where the output goes.",
        )),
    }
}

/// Writes plain data as JSON, indented.
pub fn say_json(value: &serde_json::Value) -> Result<()> {
    say(&format!("{value:#}"))
}

/// Tells what a person should know and what stopped nothing; the same words once, with how often they hold.
pub fn notices(notices: &[Notice]) {
    let same = |a: &Notice, b: &Notice| a.kind == b.kind && a.message == b.message;
    for (at, notice) in notices.iter().enumerate() {
        if notices.iter().take(at).any(|before| same(before, notice)) {
            continue;
        }
        let times = match notices.iter().filter(|other| same(other, notice)).count() {
            1 => String::new(),
            count => format!(" ({count} times)"),
        };
        let _ = writeln!(std::io::stderr(), "notice[{}]: {}{times}", notice.kind, notice.message);
    }
}

/// Tells an error, and gives its exit code.
pub fn fail(error: &Error, json: bool) -> ExitCode {
    let text = match serde_json::to_string(error) {
        Ok(text) if json => text,
        _ => format!("error[{}]: {}\nhint: {}", error.code.name(), error.message, error.hint),
    };
    let _ = writeln!(std::io::stderr(), "{text}");
    exit(error.code)
}

/// The exit code of a kind of error, as the help lists them. 2 is wrong usage.
pub fn exit(code: Code) -> ExitCode {
    ExitCode::from(match code {
        Code::Internal => 1,
        Code::Invalid => 3,
        Code::NotFound => 4,
        Code::Damaged => 5,
        Code::NewerFile => 6,
        Code::ReadOnly => 7,
        Code::Conflict => 8,
        Code::Io => 9,
        Code::Closed => 10,
    })
}
