//! `history`: what was done, newest first. Not what a single field said before.

use quarterdeck_core::Result;
use quarterdeck_core::document::HistoryEntry;
use serde_json::{Value as Json, json};

use crate::arguments::History;
use crate::circumstances::Circumstances;
use crate::output;

/// Shows the history.
pub fn run(asked: &History, here: &mut Circumstances) -> Result<()> {
    let session = here.read(&asked.file)?;
    let entries = session.history(None, asked.limit)?;
    session.close()?;
    if here.json {
        return output::say_json(&entries.iter().map(entry).collect());
    }
    let lines = entries.iter().map(|entry| {
        let at = entry.at.strftime("%Y-%m-%d %H:%M:%S");
        let changes = match entry.changes.len() {
            1 => "1 change".to_owned(),
            many => format!("{many} changes"),
        };
        let kind = match entry.kind.word() {
            word @ ("undo" | "redo") => format!("{word}: "),
            _ => String::new(),
        };
        format!("{at}  {}  {kind}{} ({changes})", entry.author, entry.name)
    });
    output::say(&lines.collect::<Vec<_>>().join("\n"))
}

fn entry(entry: &HistoryEntry) -> Json {
    let changes = entry.changes.iter().map(|change| {
        let value = |value: &quarterdeck_core::plan::value::Value| {
            value.to_json(quarterdeck_core::plan::value::FieldKind::Line)
        };
        json!({
            "table": change.table, "row": change.row, "field": change.field,
            "old": change.old.as_ref().map(value), "new": value(&change.new),
        })
    });
    json!({
        "id": entry.edit, "order": entry.order, "edit": entry.name, "kind": entry.kind.word(),
        "undoes": entry.undoes, "author": entry.author, "device": entry.device,
        "at": entry.at.to_string(), "changes": changes.collect::<Vec<_>>(),
    })
}
