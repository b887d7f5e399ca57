//! `set-back`: a field takes a value that it had before, as an edit of its own. Not undo.

use quarterdeck_core::Result;
use serde_json::json;

use super::history;
use crate::arguments::SetBack;
use crate::circumstances::Circumstances;
use crate::output;

/// Sets the field back.
pub fn run(asked: &SetBack, here: &mut Circumstances) -> Result<()> {
    let row = history::row(&asked.row)?;
    let mut session = here.open(&asked.file)?;
    let reason = asked.reason.as_deref();
    let done = session.set_back(&row, &asked.field, &asked.to, reason, &mut here.context);
    let done = session.close().and(done)?;
    let name = done.map(|done| done.name);
    if here.json {
        return output::say_json(&json!({ "edit": name }));
    }
    output::say(&match name {
        Some(name) => format!("Set back: {name}."),
        None => "The field says that already; nothing was changed.".to_owned(),
    })
}
