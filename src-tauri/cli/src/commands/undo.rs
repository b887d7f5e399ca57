//! `undo` and `redo`.

use std::path::Path;

use quarterdeck_core::Result;
use quarterdeck_core::document::Committed;
use serde_json::json;

use super::Call;
use crate::say;

/// Takes the latest edit back.
pub fn undo(call: &mut Call, file: &Path) -> Result<()> {
    let mut session = call.open(file)?;
    let undone = session.undo(&mut call.context);
    session.close()?;
    answer(call, undone?, "Undid", "There is nothing to undo.")
}

/// Does again what was taken back.
pub fn redo(call: &mut Call, file: &Path) -> Result<()> {
    let mut session = call.open(file)?;
    let redone = session.redo(&mut call.context);
    session.close()?;
    answer(call, redone?, "Did again", "There is nothing to do again.")
}

fn answer(call: &Call, committed: Option<Committed>, did: &str, nothing: &str) -> Result<()> {
    let name = committed.map(|committed| committed.name);
    match (call.json, name) {
        (true, name) => say::json(&json!({ "ok": true, "edit": name })),
        (false, Some(name)) => say::line(&format!("{did} “{name}”.")),
        (false, None) => say::line(nothing),
    }
}
