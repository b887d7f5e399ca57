//! The schema and how older documents come to it: an append-only list of SQL steps, each frozen
//! once it has left the house. Not what the tables mean: the plan and the journal say that.

use rusqlite::{Connection, TransactionBehavior};

use super::sql::{self, APPLICATION_ID};
use crate::error::{Code, Error, Result};

/// Every step so far: step `i` takes a document from schema `i` to `i + 1`. Never change one that
/// was released; add another.
pub(super) const STEPS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
];

/// The schema this Quarterdeck writes.
pub const SCHEMA: i32 = STEPS.len() as i32;

/// Takes a database from its schema to the latest, all or nothing. Returns the schema it had.
pub(super) fn migrate(conn: &mut Connection, steps: &[&str]) -> Result<i32> {
    let from = version(conn)?;
    let newest = i32::try_from(steps.len()).unwrap_or(i32::MAX);
    if from > newest {
        return Err(newer(from));
    }
    if from == newest {
        return Ok(from);
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql::error)?;
    for step in steps.iter().skip(usize::try_from(from).unwrap_or_default()) {
        tx.execute_batch(step).map_err(sql::error)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID).map_err(sql::error)?;
    tx.pragma_update(None, "user_version", newest).map_err(sql::error)?;
    tx.commit().map_err(sql::error)?;
    Ok(from)
}

/// The schema of a database; 0 for an empty one.
pub(super) fn version(conn: &Connection) -> Result<i32> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(sql::error)
}

/// The file is from a newer Quarterdeck.
pub(super) fn newer(found: i32) -> Error {
    Error::new(
        Code::NewerFile,
        format!(
            "This document was written by a newer Quarterdeck (schema {found}; this one knows up to {SCHEMA})."
        ),
        "Open it with a current Quarterdeck. The file was left as it is.",
    )
}

/// Everything a schema consists of, by name: `(type, name, SQL)`.
pub(super) fn objects(conn: &Connection) -> Result<Vec<(String, String, String)>> {
    let mut statement = conn
        .prepare(
            "SELECT type, name, coalesce(sql, '') FROM sqlite_schema
             WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name",
        )
        .map_err(sql::error)?;
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .map_err(sql::error)?;
    rows.collect::<rusqlite::Result<_>>().map_err(sql::error)
}

/// What a document consists of after these steps.
pub(super) fn expected(steps: &[&str]) -> Result<Vec<(String, String, String)>> {
    let mut conn = sql::in_memory()?;
    migrate(&mut conn, steps)?;
    objects(&conn)
}
