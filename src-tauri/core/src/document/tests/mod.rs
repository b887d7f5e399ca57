//! The document held to its word. Not the meaning of edits.

mod archive;
mod basics;
mod bits;
mod crash;
mod files;
mod model;
mod schema;
mod sites;
mod speed;

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{Access, DataDir, Document, Opened};
use crate::edit::{ALIVE, Change, Context, Ids, Planned};
use crate::plan::TableName;
use crate::plan::value::Value;

/// A folder with a document's place and a data folder.
struct Desk {
    folder: tempfile::TempDir,
    context: Context,
}

impl Desk {
    fn new() -> Self {
        let context = context("Ada", 7);
        Self { folder: tempfile::tempdir().unwrap(), context }
    }
    fn path(&self) -> PathBuf {
        self.folder.path().join("docs/plan.qdeck")
    }
    fn data(&self) -> DataDir {
        DataDir::new(self.folder.path().join("data"))
    }
    /// A new document with a department and a program in it.
    fn create(&mut self) -> Document {
        std::fs::create_dir_all(self.folder.path().join("docs")).unwrap();
        let (path, data) = (self.path(), self.data());
        let start = department(uuid(1), "Operations");
        Document::create(&path, &data, start, &[], &mut self.context).unwrap()
    }
    fn open(&mut self) -> Document {
        self.opened().document
    }
    fn opened(&mut self) -> Opened {
        let (path, data) = (self.path(), self.data());
        Document::open(&path, &data, &mut self.context, Access::Write).unwrap()
    }
    fn tick(&mut self) {
        self.context.now += SignedDuration::from_secs(60);
    }
}

fn context(author: &str, seed: u8) -> Context {
    Context {
        author: author.to_owned(),
        device: "desk".to_owned(),
        now: "2020-10-12T09:30:00Z".parse::<Timestamp>().unwrap(),
        ids: Ids::new([seed; 32]),
    }
}

fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn change(table: TableName, row: Uuid, field: &'static str, value: Value) -> Change {
    Change { table, row, field, value }
}

fn planned(name: &str, changes: Vec<Change>) -> Planned {
    Planned { name: name.to_owned(), changes }
}

/// Adds a department.
fn department(row: Uuid, name: &str) -> Planned {
    let changes = vec![
        change(TableName::Department, row, ALIVE, Value::Integer(1)),
        change(TableName::Department, row, "name", text(name)),
    ];
    planned("Add department", changes)
}

/// Names department `row`.
fn rename(row: Uuid, name: &str) -> Planned {
    planned("Rename department", vec![change(TableName::Department, row, "name", text(name))])
}

fn name_of(document: &Document, row: Uuid) -> Option<String> {
    document.plan().department.get(row.into()).map(|row| row.name.to_string())
}
