//! The plan's tables as SQL columns: loading them into memory, and writing a change into its
//! column. Not the journal, which is what the tables are made from.

use std::collections::HashMap;

use rusqlite::{Connection, ToSql};
use uuid::Uuid;

use super::sql::{self, damaged, quoted};
use crate::edit::{ALIVE, Change};
use crate::error::{Error, Result};
use crate::plan::table::AnyTable;
use crate::plan::value::Value;
use crate::plan::{Plan, TableName};

/// Reads every table.
pub(super) fn load(conn: &Connection) -> Result<Plan> {
    let mut plan = Plan::default();
    for name in TableName::ALL {
        load_table(conn, *name, plan.table_mut(*name))?;
    }
    Ok(plan)
}

fn load_table(conn: &Connection, name: TableName, table: &mut dyn AnyTable) -> Result<()> {
    let fields = table.fields();
    let blanks: Vec<Option<Value>> =
        fields.iter().map(|spec| table.blank_value(spec.name)).collect();
    let mut statement = conn.prepare(&select(name, table)).map_err(sql::error)?;
    let mut rows = statement.query([]).map_err(sql::error)?;
    while let Some(row) = rows.next().map_err(sql::error)? {
        let id = sql::read_id(row, 0)?;
        let alive: i64 = row.get(1).map_err(sql::error)?;
        // Fields are set in the bin, where no order has to follow each of them.
        table.set_alive(id, false);
        for (at, (spec, blank)) in fields.iter().zip(&blanks).enumerate() {
            let stored = row.get_ref(at + 2).map_err(sql::error)?;
            if is(blank.as_ref(), stored) {
                continue;
            }
            let value = sql::value(stored).ok_or_else(|| unreadable(name, id, spec.name))?;
            table.put(id, spec.name, &value).map_err(|reason| {
                damaged(format!("The {} {id} has a {} that {reason}.", name.words(), spec.words()))
            })?;
        }
        if alive == 1 {
            table.set_alive(id, true);
        }
    }
    Ok(())
}

fn unreadable(name: TableName, row: Uuid, field: &str) -> Error {
    damaged(format!("The {} {row} has a {field} that cannot be read.", name.words()))
}

fn is(blank: Option<&Value>, stored: rusqlite::types::ValueRef<'_>) -> bool {
    use rusqlite::types::ValueRef;
    match (blank, stored) {
        (Some(Value::Null), ValueRef::Null) => true,
        (Some(Value::Text(text)), ValueRef::Text(bytes)) => text.as_bytes() == bytes,
        (Some(Value::Integer(blank)), ValueRef::Integer(stored)) => *blank == stored,
        _ => false,
    }
}

/// `SELECT id, alive, fields… FROM table`, in id order.
pub(super) fn select(name: TableName, table: &dyn AnyTable) -> String {
    let mut text = String::from("SELECT id, alive");
    for spec in table.fields() {
        text.push_str(", ");
        text.push_str(&quoted(spec.name));
    }
    text.push_str(" FROM ");
    text.push_str(&quoted(name.name()));
    text.push_str(" ORDER BY id");
    text
}

/// Writes the changes of one edit into their columns. `plan` is the plan before them.
pub(super) fn write(conn: &Connection, plan: &Plan, changes: &[Change]) -> Result<()> {
    let mut made: HashMap<(TableName, Uuid), Vec<&Change>> = HashMap::new();
    let mut order = Vec::new();
    for change in changes {
        if plan.table(change.table).alive(change.row).is_none() {
            let key = (change.table, change.row);
            made.entry(key).or_insert_with(|| {
                order.push(key);
                Vec::new()
            });
            if let Some(of_row) = made.get_mut(&key) {
                of_row.push(change);
            }
            continue;
        }
        let statement = format!(
            "UPDATE {} SET {} = ?1 WHERE id = ?2",
            quoted(change.table.name()),
            quoted(change.field)
        );
        let written = conn
            .prepare_cached(&statement)
            .and_then(|mut statement| statement.execute((&change.value, change.row.as_bytes())))
            .map_err(sql::error)?;
        if written != 1 {
            return Err(damaged(format!(
                "The {} {} is in memory but not in the document.",
                change.table.words(),
                change.row
            )));
        }
    }
    for key in order {
        if let Some(of_row) = made.get(&key) {
            insert(conn, plan.table(key.0), key, of_row)?;
        }
    }
    Ok(())
}

fn insert(
    conn: &Connection,
    table: &dyn AnyTable,
    (name, row): (TableName, Uuid),
    changes: &[&Change],
) -> Result<()> {
    let fields = table.fields();
    let mut text = format!("INSERT INTO {} (id, alive", quoted(name.name()));
    for spec in fields {
        text.push_str(", ");
        text.push_str(&quoted(spec.name));
    }
    text.push_str(") VALUES (?, ?");
    text.push_str(&", ?".repeat(fields.len()));
    text.push(')');

    let of = |field: &str| changes.iter().rev().find(|change| change.field == field);
    let alive = of(ALIVE).map_or(Value::Integer(0), |change| change.value.clone());
    let mut values = vec![Value::Id(row), alive];
    for spec in fields {
        values.push(match of(spec.name) {
            Some(change) => change.value.clone(),
            None => table.blank_value(spec.name).unwrap_or(Value::Null),
        });
    }
    let params: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
    conn.prepare_cached(&text)
        .and_then(|mut statement| statement.execute(params.as_slice()))
        .map_err(sql::error)?;
    Ok(())
}
