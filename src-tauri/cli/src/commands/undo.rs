//! `undo` and `redo`: the latest edit taken back, or brought again. Not how that is done.

use quarterdeck_core::document::Committed;
use quarterdeck_core::{Error, Result};
use serde_json::json;

use crate::arguments::OneFile;
use crate::circumstances::Circumstances;
use crate::output;

/// Takes the latest edit back.
pub fn undo(asked: &OneFile, here: &mut Circumstances) -> Result<()> {
    let mut session = here.open(&asked.file)?;
    let done = session.undo(&mut here.context);
    session.close().and(done).and_then(|done| told(done, "undo", "Undone", here.json))
}

/// Does again what was taken back last.
pub fn redo(asked: &OneFile, here: &mut Circumstances) -> Result<()> {
    let mut session = here.open(&asked.file)?;
    let done = session.redo(&mut here.context);
    session.close().and(done).and_then(|done| told(done, "redo", "Done again", here.json))
}

fn told(done: Option<Committed>, verb: &str, words: &str, json: bool) -> Result<()> {
    let done = done.ok_or_else(|| {
        Error::not_found(
            format!("There is nothing to {verb}."),
            "`quarterdeck-cli history` shows what was done.",
        )
    })?;
    if json {
        let changes = done.changes.len();
        return output::say_json(
            &json!({ "edit": done.name, "id": done.edit, "changes": changes }),
        );
    }
    output::say(&format!("{words}: {}.", done.name))
}
