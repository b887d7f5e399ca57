//! `apply`: edits from stdin, one a line, each answered once it is durable. Not their meaning.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use quarterdeck_core::edit::Edit;
use quarterdeck_core::session::Session;
use quarterdeck_core::{Code, Error, Result};
use serde_json::json;

use super::Call;
use crate::say;

/// The longest line that is read, in bytes.
const LONGEST: u64 = 16 << 20;
/// After so long without an edit, the file is brought up to date.
const IDLE: Duration = Duration::from_millis(200);
/// While edits pour in, the file is brought up to date so often.
const SELDOM: Duration = Duration::from_secs(1);

/// Makes the edits. Refused ones are answered and passed over; the first of them gives the exit code.
pub fn run(call: &mut Call, file: &Path, strict: bool) -> Result<()> {
    let mut session = call.open(file)?;
    let lines = lines();
    let mut number = 0;
    let mut first: Option<Error> = None;
    let mut saved = Instant::now();
    loop {
        let line = match lines.recv_timeout(IDLE) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) => {
                bring_up_to_date(&mut session, &mut saved);
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => break,
        };
        number += 1;
        let done = line.and_then(|line| make(call, &mut session, &line));
        match done {
            Ok(None) => {}
            Ok(Some((edit, id))) => {
                say::json(&json!({ "ok": true, "line": number, "edit": edit, "id": id }))?;
            }
            Err(error) => {
                say::json(&json!({ "ok": false, "line": number, "error": error }))?;
                first.get_or_insert(error);
                if strict {
                    break;
                }
            }
        }
        if saved.elapsed() > SELDOM {
            bring_up_to_date(&mut session, &mut saved);
        }
    }
    session.close()?;
    first.map_or(Ok(()), Err)
}

/// Makes one edit: its name and the id it has in the journal, or none for an empty line.
fn make(
    call: &mut Call,
    session: &mut Session,
    line: &str,
) -> Result<Option<(String, Option<String>)>> {
    if line.trim().is_empty() {
        return Ok(None);
    }
    let edit: Edit = serde_json::from_str(line).map_err(|why| {
        Error::invalid(
            format!("This line is no edit: {why}."),
            "Nothing was changed. `quarterdeck-cli apply --help` shows how one is written.",
        )
    })?;
    if !call.fixed_time {
        call.context.now = Timestamp::now();
    }
    let committed = session.apply(&edit, &mut call.context)?;
    Ok(Some(match committed {
        Some(committed) => (committed.name, Some(committed.edit.to_string())),
        None => ("Nothing to change".to_owned(), None),
    }))
}

/// Saves; what cannot be saved yet is safe in the working copy, and closing says so.
fn bring_up_to_date(session: &mut Session, saved: &mut Instant) {
    let _ = session.save();
    *saved = Instant::now();
}

/// The lines of stdin, read on a thread of their own so that waiting for one does not hold up saving.
fn lines() -> Receiver<Result<String>> {
    // Bounded: a flood of edits waits here, not in memory.
    let (send, lines) = mpsc::sync_channel(64);
    std::thread::spawn(move || {
        let mut input = BufReader::new(std::io::stdin());
        loop {
            let mut bytes = Vec::new();
            let read = input.by_ref().take(LONGEST + 1).read_until(b'\n', &mut bytes);
            let line = match read {
                Ok(0) => return,
                Ok(_) if bytes.len() as u64 > LONGEST => {
                    if skip_line(&mut input).is_err() {
                        return;
                    }
                    Err(Error::invalid(
                        format!("This line is longer than {LONGEST} bytes."),
                        "Nothing was changed. Split the edit.",
                    ))
                }
                Ok(_) => String::from_utf8(bytes).map_err(|why| {
                    Error::invalid(
                        format!(
                            "This line is not UTF-8 text: byte {} is wrong.",
                            why.utf8_error().valid_up_to() + 1
                        ),
                        "Nothing was changed. Write the edits as UTF-8.",
                    )
                }),
                Err(why) => Err(Error::new(
                    Code::Io,
                    format!("The edits could not be read: {why}."),
                    "Check where they come from.",
                )),
            };
            let ends = matches!(&line, Err(error) if error.code == Code::Io);
            if send.send(line).is_err() || ends {
                return;
            }
        }
    });
    lines
}

/// Passes over the rest of a line.
fn skip_line(input: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let (passed, ended) = {
            let chunk = input.fill_buf()?;
            match chunk.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (chunk.len(), chunk.is_empty()),
            }
        };
        input.consume(passed);
        if ended {
            return Ok(());
        }
    }
}
