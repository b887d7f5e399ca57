//! What rows of a file do to the plan, small: a file has hundreds of thousands of them, and an edit's JSON is ten times their
//! size. Not the edit they become one by one, which is `crate::edit`'s.

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::edit::{Edit, RowRef};
use crate::plan::{Quarter, Subject, TableName};

/// One thing that a row does.
#[derive(Clone, Debug)]
pub(super) enum Act {
    /// Adds a row, under an id unless its key makes one.
    Add { table: TableName, id: Option<Uuid>, fields: Box<[(&'static str, Json)]> },
    /// Adds the row of what is told of something in a quarter: its key is made with the edit, as there are many.
    Tell { table: TableName, of: Subject, in_quarter: Quarter, fields: Box<[(&'static str, Json)]> },
    /// Sets one field.
    Set { table: TableName, row: Of, field: &'static str, value: Json },
    /// Brings a row back from the bin.
    Restore { table: TableName, id: Uuid },
    /// Puts a row into the bin.
    Remove { table: TableName, id: Uuid },
}

/// The row that an act is of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of {
    /// By its id.
    Id(Uuid),
    /// By its key: what is told of something in a quarter.
    Told(Subject, Quarter),
}

impl Act {
    /// The text that it gives a field of the row itself.
    pub(super) fn says(&self, of: TableName, name: &str) -> Option<&str> {
        let json = match self {
            Self::Add { table, fields, .. } if *table == of => {
                &fields.iter().find(|(field, _)| *field == name)?.1
            }
            Self::Set { table, field, value, .. } if *table == of && *field == name => value,
            _ => return None,
        };
        json.as_str()
    }

    /// How many changes of the plan it comes to at the most.
    pub(super) fn most_changes(&self) -> usize {
        match self {
            // Beside its fields, that it lives and its place.
            Self::Add { fields, .. } => fields.len() + 2,
            // Beside them, that it lives and its key.
            Self::Tell { fields, .. } => fields.len() + 3,
            // A row that is named by its key may have to be made.
            Self::Set { row: Of::Told(..), .. } => 4,
            _ => 1,
        }
    }

    /// The edit that does it.
    pub(super) fn edit(self) -> Edit {
        let by_id = |table, id| RowRef { table, id: Some(id), key: None };
        match self {
            Self::Add { table, id, fields } => {
                let fields = fields.into_iter().map(|(name, json)| (name.to_owned(), json));
                Edit::Add { table, id, fields: fields.collect(), after: None }
            }
            Self::Tell { table, of, in_quarter, fields } => {
                let fields = told(of, in_quarter).chain(fields);
                let fields = fields.map(|(name, json)| (name.to_owned(), json)).collect();
                Edit::Add { table, id: None, fields, after: None }
            }
            Self::Set { table, row: Of::Id(id), field, value } => {
                Edit::Set { row: by_id(table, id), field: field.to_owned(), value }
            }
            Self::Set { table, row: Of::Told(subject, quarter), field, value } => {
                let key: Map<String, Json> =
                    told(subject, quarter).map(|(name, json)| (name.to_owned(), json)).collect();
                let row = RowRef { table, id: None, key: Some(key) };
                Edit::Set { row, field: field.to_owned(), value }
            }
            Self::Restore { table, id } => Edit::Restore { row: by_id(table, id) },
            Self::Remove { table, id } => Edit::Remove { row: by_id(table, id) },
        }
    }
}

/// The key of what is told of something in a quarter.
fn told(subject: Subject, quarter: Quarter) -> impl Iterator<Item = (&'static str, Json)> {
    let subject = ("subject", Json::from(subject.to_string()));
    [subject, ("quarter", Json::from(quarter.to_string()))].into_iter()
}
