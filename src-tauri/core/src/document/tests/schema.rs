//! The frozen schema against the plan as declared.

use std::fmt::Write;

use crate::document::migrate::{self, STEPS};
use crate::document::sql;
use crate::plan::value::{FieldKind, Value};
use crate::plan::{Plan, TableName};

/// The SQL type in which a field of this kind is stored.
fn column_type(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Reference(_) => "BLOB",
        FieldKind::Integer | FieldKind::Truth | FieldKind::Month | FieldKind::FiscalYear => {
            "INTEGER"
        }
        FieldKind::Number | FieldKind::Share => "REAL",
        FieldKind::Line
        | FieldKind::Words
        | FieldKind::Prose
        | FieldKind::Date
        | FieldKind::Moment
        | FieldKind::Quarter
        | FieldKind::Position
        | FieldKind::Choice(_)
        | FieldKind::Subject
        | FieldKind::Scope
        | FieldKind::Digest
        | FieldKind::Colour => "TEXT",
    }
}

/// A default as SQL writes it.
fn literal(kind: FieldKind, value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Integer(whole) if column_type(kind) == "REAL" => format!("{whole}.0"),
        Value::Integer(whole) => whole.to_string(),
        Value::Number(real) => format!("{real:?}"),
        Value::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Value::Id(id) => format!("x'{}'", id.simple()),
    }
}

/// The plan's tables, as the schema should have them.
fn declared() -> String {
    let plan = Plan::default();
    let mut text = String::new();
    for name in TableName::ALL {
        let table = plan.table(*name);
        write!(text, "CREATE TABLE {} (\n    id BLOB NOT NULL PRIMARY KEY,\n    alive INTEGER NOT NULL DEFAULT 0", sql::quoted(name.name())).unwrap();
        for spec in table.fields() {
            write!(text, ",\n    {} {}", sql::quoted(spec.name), column_type(spec.kind)).unwrap();
            if !spec.optional {
                let blank = table.blank_value(spec.name).unwrap();
                write!(text, " NOT NULL DEFAULT {}", literal(spec.kind, &blank)).unwrap();
            }
        }
        text.push_str("\n) STRICT, WITHOUT ROWID;\n\n");
    }
    text
}

/// Columns of every plan table: name, type, whether it must be there, default.
fn columns(batch: &[&str]) -> Vec<(String, String, String, bool, Option<String>)> {
    let conn = sql::in_memory().unwrap();
    for step in batch {
        conn.execute_batch(step).unwrap();
    }
    let mut all = Vec::new();
    for name in TableName::ALL {
        let mut statement = conn
            .prepare("SELECT name, type, \"notnull\", dflt_value FROM pragma_table_info(?1) ORDER BY name")
            .unwrap();
        let of_table = statement
            .query_map([name.name()], |row| {
                Ok((name.name().to_owned(), row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })
            .unwrap();
        all.extend(of_table.map(Result::unwrap));
    }
    all
}

#[test]
fn the_schema_is_what_the_plan_declares() {
    let declared = declared();
    assert_eq!(
        columns(STEPS),
        columns(&[&declared]),
        "the plan's fields and the schema parted: add a step to document/migrate.rs. Declared:\n{declared}"
    );
}

#[test]
fn every_step_is_applied_once_and_in_order() {
    let steps = [STEPS[0], "ALTER TABLE team ADD COLUMN motto TEXT NOT NULL DEFAULT ''"];
    let mut conn = sql::in_memory().unwrap();
    assert_eq!(migrate::migrate(&mut conn, &steps[..1]).unwrap(), 0);
    assert_eq!(migrate::migrate(&mut conn, &steps).unwrap(), 1);
    assert_eq!(migrate::migrate(&mut conn, &steps).unwrap(), 2);
    conn.query_row("SELECT count(motto) FROM team", [], |_| Ok(())).unwrap();
    assert!(migrate::migrate(&mut conn, &steps[..1]).is_err());
}

#[test]
fn a_step_that_fails_changes_nothing() {
    let steps = [STEPS[0], "ALTER TABLE team ADD COLUMN motto TEXT; SELECT nonsense"];
    let mut conn = sql::in_memory().unwrap();
    migrate::migrate(&mut conn, &steps[..1]).unwrap();
    let before = migrate::objects(&conn).unwrap();
    assert!(migrate::migrate(&mut conn, &steps).is_err());
    assert_eq!(migrate::version(&conn).unwrap(), 1);
    assert_eq!(migrate::objects(&conn).unwrap(), before);
}
