//! The plan's tables checked: every column against the journal, every value against its type, every
//! reference against the rows there are.

use std::collections::HashSet;

use rusqlite::Connection;
use uuid::Uuid;

use super::journal::{Changes, Heads};
use super::{CheckReport, Finding, PLAN, TABLES};
use crate::document::rows;
use crate::document::sql;
use crate::edit::ALIVE;
use crate::error::Result;
use crate::plan::subject::{Scope, Subject};
use crate::plan::table::AnyTable;
use crate::plan::value::{FieldKind, FieldType, Value};
use crate::plan::{Plan, TableName};

/// The tables, compared field by field with what the journal says; and the plan they make.
pub(super) fn tables(
    conn: &Connection,
    changes: &Changes,
    heads: &Heads,
    report: &mut CheckReport,
) -> Result<()> {
    let names = Plan::default();
    let known: HashSet<(TableName, Uuid)> =
        heads.keys().map(|(table, row, _)| (*table, *row)).collect();
    let digests: HashSet<String> = conn
        .prepare("SELECT digest FROM asset")
        .and_then(|mut statement| {
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()
        })
        .map_err(sql::error)?;
    for name in TableName::ALL {
        let table = names.table(*name);
        let mut met = 0_usize;
        let mut statement = conn.prepare(&rows::select(*name, table)).map_err(sql::error)?;
        let mut rows = statement.query([]).map_err(sql::error)?;
        while let Some(row) = rows.next().map_err(sql::error)? {
            let id = sql::read_id(row, 0)?;
            if !known.contains(&(*name, id)) {
                report.find(format!("The {} {id} is not in the history.", name.words()), TABLES);
                continue;
            }
            met += 1;
            let alive = row.get_ref(1).map_err(sql::error)?;
            let lives = sql::value(alive) == Some(Value::Integer(1));
            let fields = table.fields().iter().enumerate();
            let all = fields.map(|(at, spec)| (at + 2, spec.name, Some(spec.kind)));
            for (column, field, kind) in std::iter::once((1, ALIVE, None)).chain(all) {
                let stored = sql::value(row.get_ref(column).map_err(sql::error)?);
                let told = match heads.get(&(*name, id, field)).and_then(|at| changes.get(at)) {
                    Some(told) => Some(told.value.clone()),
                    None if field == ALIVE => Some(Value::Integer(0)),
                    None => table.blank_value(field),
                };
                let place = Some((*name, id, field.to_owned()));
                let words = field.replace('_', " ");
                if stored != told {
                    report.add(Finding {
                        message: format!(
                            "The {words} of the {} {id} is {}, but its history says {}.",
                            name.words(),
                            shown(stored.as_ref()),
                            shown(told.as_ref())
                        ),
                        hint: TABLES,
                        place,
                    });
                    continue;
                }
                let (Some(kind), Some(value)) = (kind, stored) else { continue };
                let wrong = unfit(table, field, &value)
                    .or_else(|| lives.then(|| nowhere(kind, &value, &known, &digests)).flatten());
                if let Some(reason) = wrong {
                    let message = format!("The {words} of the {} {id} {reason}.", name.words());
                    report.add(Finding { message, hint: PLAN, place });
                }
            }
        }
        let right = known.iter().filter(|(table, _)| table == name).count();
        if met != right {
            report.find(
                format!("{} of {right} {} are missing.", right.abs_diff(met), name.plural()),
                TABLES,
            );
        }
    }
    Ok(())
}

fn unfit(table: &dyn AnyTable, field: &str, value: &Value) -> Option<String> {
    match table.fit(field, value) {
        Ok(kept) if kept == *value => None,
        Ok(_) => Some("is not in its canonical form".to_owned()),
        Err(reason) => Some(reason.to_string()),
    }
}

/// Why a reference leads nowhere, where it does.
fn nowhere(
    kind: FieldKind,
    value: &Value,
    known: &HashSet<(TableName, Uuid)>,
    digests: &HashSet<String>,
) -> Option<String> {
    let (table, id) = match (kind, value) {
        (FieldKind::Reference(table), Value::Id(id)) => (table, *id),
        (FieldKind::Subject, value) => {
            Subject::from_value(value).map(|of| (of.table(), of.uuid())).ok()?
        }
        (FieldKind::Scope, value) => {
            Scope::from_value(value).map(|of| (of.table(), of.uuid())).ok()?
        }
        (FieldKind::Digest, Value::Text(digest)) => {
            let there = digest.is_empty() || digests.contains(digest);
            return (!there).then(|| format!("names the asset {digest}, which is not there"));
        }
        _ => return None,
    };
    if id.is_nil() {
        return Some(format!("names no {}", table.words()));
    }
    (!known.contains(&(table, id)))
        .then(|| format!("names the {} {id}, which does not exist", table.words()))
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None => "unreadable".to_owned(),
        Some(Value::Null) => "empty".to_owned(),
        Some(Value::Integer(whole)) => whole.to_string(),
        Some(Value::Number(real)) => real.to_string(),
        Some(Value::Id(id)) => id.to_string(),
        Some(Value::Text(text)) if text.chars().count() > 60 => {
            format!("'{}…'", text.chars().take(60).collect::<String>())
        }
        Some(Value::Text(text)) => format!("'{text}'"),
    }
}
