//! `apply`: edits from standard input, each answered once it is durable. Not their meaning.
//!
//! The file is brought up to date whenever the input rests and every two seconds while it does not;
//! an answered edit is safe before that, in the working copy.

use std::io::BufReader;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use quarterdeck_core::edit::Edit;
use quarterdeck_core::session::Session;
use quarterdeck_core::{Code, Error, Result};
use serde_json::{Map, Value as Json, json};

use crate::arguments::Apply;
use crate::circumstances::Circumstances;
use crate::lines::{self, LONGEST, Line};
use crate::output;

const REST: Duration = Duration::from_millis(300);
const AT_LEAST_EVERY: Duration = Duration::from_secs(2);

/// Applies the edits.
pub fn run(asked: &Apply, here: &mut Circumstances) -> Result<ExitCode> {
    let mut session = here.open(&asked.file)?;
    let applied = stream(&mut session, asked.strict, here);
    let closed = session.close();
    let refused = applied?;
    closed?;
    Ok(refused.map_or(ExitCode::SUCCESS, output::exit))
}

/// Applies line after line; the code of the first refusal.
fn stream(session: &mut Session, strict: bool, here: &mut Circumstances) -> Result<Option<Code>> {
    let input = listen();
    let mut refused = None;
    let mut saved = Instant::now();
    let mut number = 0_u64;
    loop {
        let line = match input.recv_timeout(REST) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) => {
                save(session, &mut saved);
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(refused),
        };
        number += 1;
        let answer = match line.map_err(unreadable)? {
            Line::Bytes(bytes) if bytes.iter().all(u8::is_ascii_whitespace) => continue,
            Line::Bytes(bytes) => apply(session, &bytes, here),
            Line::TooLong => Err(Error::invalid(
                format!("The line is longer than {} MB.", LONGEST / 1024 / 1024),
                "Nothing was changed. Divide it into several edits.",
            )),
        };
        let told = match &answer {
            Ok(answer) => {
                let mut answer = answer.clone();
                answer.insert("line".to_owned(), Json::from(number));
                output::tell(&Json::Object(answer).to_string())?
            }
            Err(error) => {
                refused = refused.or(Some(error.code));
                output::tell(&json!({ "ok": false, "line": number, "error": error }).to_string())?
            }
        };
        if !told || (strict && answer.is_err()) {
            return Ok(refused);
        }
        if saved.elapsed() >= AT_LEAST_EVERY {
            save(session, &mut saved);
        }
    }
}

/// Reads standard input beside the edits, so that a rest can be noticed.
fn listen() -> Receiver<std::io::Result<Line>> {
    let (send, receive) = sync_channel(64);
    std::thread::spawn(move || {
        let mut input = BufReader::with_capacity(1 << 16, std::io::stdin().lock());
        while let Some(line) = lines::next(&mut input, LONGEST).transpose() {
            let failed = line.is_err();
            if send.send(line).is_err() || failed {
                return;
            }
        }
    });
    receive
}

fn apply(
    session: &mut Session,
    bytes: &[u8],
    here: &mut Circumstances,
) -> Result<Map<String, Json>> {
    let edit: Edit = serde_json::from_slice(bytes).map_err(misread)?;
    here.tick();
    let done = session.apply(&edit, &mut here.context)?;
    let mut answer = Map::from_iter([("ok".to_owned(), Json::Bool(true))]);
    answer.insert("edit".to_owned(), Json::from(done.as_ref().map(|done| done.name.clone())));
    answer.insert(
        "changes".to_owned(),
        Json::from(done.as_ref().map_or(0, |done| done.changes.len())),
    );
    if let Some(done) = done {
        answer.insert("id".to_owned(), Json::from(done.edit.to_string()));
        answer.insert("seq".to_owned(), Json::from(done.edit.seq));
    }
    Ok(answer)
}

fn misread(error: serde_json::Error) -> Error {
    Error::invalid(
        format!("The line is not an edit: {error}."),
        "Nothing was changed. See `quarterdeck-cli apply --help` for how an edit is written.",
    )
}

fn unreadable(error: std::io::Error) -> Error {
    Error::new(
        Code::Io,
        format!("Standard input could not be read: {error}."),
        "The edits answered so far are kept.",
    )
}

/// Brings the file up to date. Where that fails the edits stay safe in the working copy, and the
/// closing tells.
fn save(session: &mut Session, saved: &mut Instant) {
    let _ = session.save();
    *saved = Instant::now();
}
