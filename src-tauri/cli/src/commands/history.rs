//! `history`: what was done, by whom and when.

use std::path::Path;

use quarterdeck_core::Result;
use quarterdeck_core::document::{HistoryChange, HistoryEntry};
use quarterdeck_core::edit::ALIVE;
use quarterdeck_core::plan::Plan;
use quarterdeck_core::plan::value::{FieldKind, Value};
use serde_json::{Value as Json, json};

use super::Call;
use crate::say;

/// How many changes of one edit the text shows.
const SHOWN: usize = 5;

/// Shows the latest edits, newest first.
pub fn run(call: &mut Call, file: &Path, limit: usize) -> Result<()> {
    let session = call.read(file)?;
    let entries = session.history(None, limit)?;
    for entry in &entries {
        if call.json {
            say::json(&as_json(session.plan(), entry))?;
        } else {
            say::line(&as_text(session.plan(), entry))?;
        }
    }
    session.close()
}

fn as_text(plan: &Plan, entry: &HistoryEntry) -> String {
    let kind = match entry.kind.word() {
        "edit" => String::new(),
        other => format!(" ({other})"),
    };
    let at = entry.at.strftime("%Y-%m-%d %H:%M");
    let mut text = format!("{at}  {}  {}{kind}", entry.author, entry.name);
    for change in entry.changes.iter().take(SHOWN) {
        let of = plan.describe(change.table, change.row);
        if change.field == ALIVE {
            let came = change.new == Value::Integer(1);
            text.push_str(&format!("\n    {of}: {}", if came { "added" } else { "deleted" }));
            continue;
        }
        let (old, new) = (words(change.old.as_ref()), words(Some(&change.new)));
        text.push_str(&format!("\n    {of}: {} {old} → {new}", change.field.replace('_', " ")));
    }
    if entry.changes.len() > SHOWN {
        text.push_str(&format!("\n    … and {} more", entry.changes.len() - SHOWN));
    }
    text
}

fn words(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "–".to_owned(),
        Some(Value::Text(text)) => format!("“{}”", quarterdeck_core::plan::label::shorten(text)),
        Some(Value::Integer(whole)) => whole.to_string(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Id(id)) => id.to_string(),
    }
}

fn as_json(plan: &Plan, entry: &HistoryEntry) -> Json {
    let changes: Vec<Json> = entry.changes.iter().map(|change| change_json(plan, change)).collect();
    json!({
        "edit": entry.edit.to_string(),
        "order": entry.order,
        "name": entry.name,
        "kind": entry.kind.word(),
        "undoes": entry.undoes.map(|edit| edit.to_string()),
        "author": entry.author,
        "device": entry.device,
        "at": entry.at.to_string(),
        "changes": changes,
    })
}

fn change_json(plan: &Plan, change: &HistoryChange) -> Json {
    let table = plan.table(change.table);
    let spec = table.fields().iter().find(|spec| spec.name == change.field);
    let kind = spec.map_or(FieldKind::Truth, |spec| spec.kind);
    json!({
        "table": change.table.name(),
        "id": change.row.to_string(),
        "field": change.field,
        "old": change.old.as_ref().map(|value| value.to_json(kind)),
        "new": change.new.to_json(kind),
    })
}
