//! Every kind of field goes through the file and comes back; and a document of every schema that
//! was ever released can still be opened.

use std::fs;

use super::*;
use crate::document::{SCHEMA, check};
use crate::plan::table::Position;
use crate::plan::value::{FieldKind, FieldType};

/// The folder of archived documents.
const ARCHIVE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/documents");

fn row_of(table: TableName) -> Uuid {
    let at = TableName::ALL.iter().position(|name| *name == table).unwrap();
    uuid(0x0170_0000_0000_7000_8000_0000_0000_0000 + at as u128)
}

/// Something other than the blank, for a field of this kind.
fn sample(kind: FieldKind, asset: &str) -> Value {
    match kind {
        FieldKind::Line => text("One line — “quoted”, 漢字, 🙂"),
        FieldKind::Words => text("Two\nlines\twith a tab"),
        FieldKind::Prose => text("A *paragraph*.\n\n- and a bullet"),
        FieldKind::Integer => Value::Integer(-7),
        FieldKind::Number => Value::Number(0.1 + 0.2),
        FieldKind::Share => Value::Number(0.7),
        FieldKind::Truth => Value::Integer(1),
        FieldKind::Date => text("2020-10-12"),
        FieldKind::Moment => text("2020-10-12T09:30:00Z"),
        FieldKind::Quarter => text("FY2021-Q1"),
        FieldKind::FiscalYear => Value::Integer(2021),
        FieldKind::Month => Value::Integer(7),
        FieldKind::Position => {
            Position::between(Some(&Position::blank()), None).unwrap().to_value()
        }
        FieldKind::Choice(words) => text(words.last().unwrap()),
        FieldKind::Reference(table) => Value::Id(row_of(table)),
        FieldKind::Subject => text(&format!("metric:{}", row_of(TableName::Metric))),
        FieldKind::Scope => text(&format!("program:{}", row_of(TableName::Program))),
        FieldKind::Digest => text(asset),
        FieldKind::Colour => text("#3a0ca3"),
    }
}

/// One row of every table, with something in every field.
fn everything(asset: &str) -> Planned {
    let plan = crate::plan::Plan::default();
    let mut changes = Vec::new();
    for name in TableName::ALL {
        let row = row_of(*name);
        changes.push(change(*name, row, ALIVE, Value::Integer(1)));
        for spec in plan.table(*name).fields() {
            changes.push(change(*name, row, spec.name, sample(spec.kind, asset)));
        }
    }
    planned("Fill in everything", changes)
}

fn fill(desk: &mut Desk) -> Document {
    let mut document = desk.create();
    let asset = document.put_asset(b"not really a picture", "image/png").unwrap();
    let edit = everything(asset.as_str());
    document.commit(edit, &mut desk.context).unwrap().unwrap();
    desk.tick();
    document.commit(rename(uuid(1), "Works"), &mut desk.context).unwrap().unwrap();
    document.undo(&mut desk.context).unwrap().unwrap();
    document
}

#[test]
fn every_kind_of_field_comes_back() {
    let mut desk = Desk::new();
    let document = fill(&mut desk);
    let plan = document.plan().clone();
    for change in everything(&crate::document::asset::digest_of(b"not really a picture")).changes {
        let held = plan.value_before(change.table, change.row, change.field);
        assert_eq!(held, Some(change.value), "{} {}", change.table.name(), change.field);
    }
    document.close().unwrap();
    assert_eq!(check(&desk.path()).unwrap().findings, []);
    let mut document = desk.open();
    assert_eq!(*document.plan(), plan);
    document.undo(&mut desk.context).unwrap().unwrap();
    document.redo(&mut desk.context).unwrap().unwrap();
    assert_eq!(*document.plan(), plan);
}

#[test]
fn a_document_of_every_schema_can_be_opened() {
    for schema in 1..=SCHEMA {
        let archived = format!("{ARCHIVE}/schema-{schema}.qdeck");
        assert_eq!(check(archived.as_ref()).unwrap().findings, [], "{archived}");
        let mut desk = Desk::new();
        fs::create_dir_all(desk.path().parent().unwrap()).unwrap();
        fs::copy(&archived, desk.path()).unwrap();
        let (path, data) = (desk.path(), desk.data());
        let read = Document::open(&path, &data, &mut desk.context, Access::Read).unwrap();
        let read_plan = read.document.plan().clone();
        read.document.close().unwrap();
        let opened = desk.opened();
        assert_eq!(opened.notices.len(), usize::from(schema < SCHEMA));
        let mut document = opened.document;
        assert_eq!(*document.plan(), read_plan);
        assert!(document.undo_name().is_some());
        document.commit(rename(uuid(1), "After all these years"), &mut desk.context).unwrap();
        document.close().unwrap();
        assert_eq!(check(&desk.path()).unwrap().findings, []);
    }
}

#[test]
#[ignore = "makes the archived document of the newest schema, before it is released"]
fn archive() {
    let mut desk = Desk::new();
    fill(&mut desk).close().unwrap();
    fs::create_dir_all(ARCHIVE).unwrap();
    fs::copy(desk.path(), format!("{ARCHIVE}/schema-{SCHEMA}.qdeck")).unwrap();
}
