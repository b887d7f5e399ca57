//! `history`: what was done, newest first, or what a single field said before. Changes nothing.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use quarterdeck_core::document::HistoryEntry;
use quarterdeck_core::edit::RowRef;
use quarterdeck_core::plan::value::FieldKind;
use quarterdeck_core::plan::{Program, TableName};
use quarterdeck_core::session::{Session, Wanted};
use quarterdeck_core::{Error, Result};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::arguments::History;
use crate::circumstances::Circumstances;
use crate::output;

/// Shows the history.
pub fn run(asked: &History, here: &mut Circumstances) -> Result<()> {
    let session = here.read(&asked.file)?;
    if let (Some(of), Some(field)) = (&asked.row, &asked.field) {
        return one_field(&row(of)?, field, session, here);
    }
    let entries = session.timeline(&wanted(asked, &session)?, asked.limit)?;
    session.close()?;
    if here.json {
        return output::say_json(&entries.iter().map(entry).collect());
    }
    if entries.is_empty() {
        return output::say("Nothing was done that fits.");
    }
    let lines = entries.iter().map(|entry| {
        let at = entry.at.strftime("%Y-%m-%d %H:%M:%S");
        let changes = match entry.count {
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

fn wanted(asked: &History, session: &Session) -> Result<Wanted> {
    let plan = session.plan();
    let program = asked.program.as_deref().map(|name| {
        let (id, plain) = (name.parse::<Uuid>().ok(), name.trim().to_lowercase());
        let is = |program: &&Program| {
            Some(program.id.uuid()) == id || program.name.trim().to_lowercase() == plain
        };
        plan.program.iter().find(is).map(|program| program.id.uuid()).ok_or_else(|| {
            let names: Vec<&str> = plan.program.iter().map(|row| row.name.as_str()).collect();
            Error::not_found(
                format!("There is no program “{name}”."),
                format!("The programs are: {}.", names.join(", ")),
            )
        })
    });
    let quarter = asked.quarter.as_deref().map(|text| session.quarter(text));
    let begins = |day: Date| TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0));
    let wrong = |_| Error::invalid("There is no such day.", "Write it like 2020-10-12.");
    let after = asked.until.map(|day| day.tomorrow().and_then(begins));
    Ok(Wanted {
        person: asked.person.clone(),
        program: program.transpose()?,
        quarter: quarter.transpose()?,
        since: asked.since.map(begins).transpose().map_err(wrong)?,
        until: after.transpose().map_err(wrong)?,
    })
}

/// The row that `TABLE:ID` names.
pub(super) fn row(text: &str) -> Result<RowRef> {
    let parts = text.split_once(':').and_then(|(table, id)| {
        Some((TableName::from_name(table.trim())?, id.trim().parse().ok()?))
    });
    let (table, id) = parts.ok_or_else(|| {
        Error::invalid(
            format!("“{text}” is no row."),
            "Write it like check_in:ID; `show --json` lists them.",
        )
    })?;
    Ok(RowRef { table, id: Some(id), key: None })
}

/// Every value that a field had.
fn one_field(row: &RowRef, field: &str, session: Session, here: &Circumstances) -> Result<()> {
    let past = session.past(row, field)?;
    let fields = session.plan().table(row.table).fields();
    let kind = fields.iter().find(|spec| spec.name == field).map(|spec| spec.kind);
    let kind = kind.unwrap_or(FieldKind::Line);
    let words: Vec<String> =
        past.iter().map(|entry| session.plan().value_words(kind, &entry.value)).collect();
    session.close()?;
    if here.json {
        let all = past.iter().zip(&words).map(|(entry, words)| {
            json!({
                "value": entry.value.to_json(kind), "words": words, "edit": entry.name,
                "id": entry.edit, "kind": entry.kind.word(), "author": entry.author,
                "device": entry.device, "at": entry.at.to_string(),
            })
        });
        return output::say_json(&all.collect());
    }
    let lines = past.iter().zip(&words).map(|(entry, words)| {
        let at = entry.at.strftime("%Y-%m-%d %H:%M:%S");
        let through = match entry.kind.word() {
            "edit" | "create" => String::new(),
            word => format!("{word}: "),
        };
        let said = if words.trim().is_empty() { "–" } else { words.as_str() };
        format!(
            "{at}  {}  {through}{}\n    {}",
            entry.author,
            entry.name,
            said.replace('\n', "\n    ")
        )
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
