//! How the command line speaks: lines on stdout, errors and notes on stderr, exit codes. Not what is
//! said.

use std::io::{self, ErrorKind, Write};

use quarterdeck_core::notice::Notice;
use quarterdeck_core::{Code, Error, Result};
use serde::Serialize;

/// The exit code of wrong usage.
pub const USAGE: u8 = 2;

/// The exit code of an error.
pub fn exit_code(code: Code) -> u8 {
    match code {
        Code::Internal => 1,
        Code::Invalid => 3,
        Code::NotFound => 4,
        Code::Damaged => 5,
        Code::NewerFile => 6,
        Code::ReadOnly => 7,
        Code::Conflict => 8,
        Code::Io => 9,
    }
}

/// A line on stdout, flushed. A reader that has gone away ends the program quietly.
pub fn line(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(why) if why.kind() == ErrorKind::BrokenPipe => std::process::exit(0),
        Err(why) => Err(Error::new(
            Code::Io,
            format!("The answer could not be written: {why}."),
            "Check where the output goes.",
        )),
    }
}

/// A line of JSON on stdout, flushed.
pub fn json(value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string(value)
        .map_err(|why| Error::internal(format!("An answer could not be put into words: {why}.")))?;
    line(&text)
}

/// An error on stderr.
pub fn error(error: &Error, json: bool) {
    let text = match serde_json::to_string(error) {
        Ok(text) if json => text,
        _ => format!("error[{}]: {}\nhint: {}", error.code.name(), error.message, error.hint),
    };
    // Where stderr is gone, nobody is left to tell.
    let _ = writeln!(io::stderr(), "{text}");
}

/// Notices on stderr.
pub fn notes(notices: &[Notice]) {
    for notice in notices {
        let _ = writeln!(io::stderr(), "note: {}", notice.message);
    }
}
