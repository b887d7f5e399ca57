//! What rows of a file do to the plan, small: a file has hundreds of thousands of them, and an edit's JSON is ten times their
//! size. Not the edit they become one by one, which is `crate::edit`'s.

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::edit::{Edit, RowRef};
use crate::plan::table::FieldSpec;
use crate::plan::value::{FieldKind, Value};
use crate::plan::{Plan, Quarter, Subject, TableName};

/// One thing that a row does.
#[derive(Clone, Debug)]
pub(super) enum Act {
    /// Adds a row, under an id unless its key makes one.
    Add { table: TableName, id: Option<Uuid>, fields: Box<[Filling]> },
    /// Adds the row of what is told of something in a quarter: its key is made with the edit, as there are many.
    Tell { table: TableName, of: Subject, in_quarter: Quarter, fields: Box<[Filling]> },
    /// Sets one field.
    Set { table: TableName, row: Of, given: Filling },
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

/// What a field is filled with.
#[derive(Clone, Debug)]
pub(super) struct Filling {
    pub field: &'static FieldSpec,
    pub value: Value,
}

impl Filling {
    /// A value for a field of a table; none for a field that it does not have, or what fits none.
    pub(super) fn new(plan: &Plan, table: TableName, field: &str, json: &Json) -> Option<Self> {
        let field = plan.table(table).fields().iter().find(|spec| spec.name == field)?;
        let value = match (Value::from_json(json, field.kind).ok()?, field.kind) {
            // An id in words takes four times its room.
            (Value::Text(id), FieldKind::Reference(_)) => match id.parse() {
                Ok(id) => Value::Id(id),
                Err(_) => Value::Text(id),
            },
            (value, _) => value,
        };
        Some(Self { field, value })
    }

    fn json(self) -> (String, Json) {
        (self.field.name.to_owned(), self.value.to_json(self.field.kind))
    }
}

impl Act {
    /// The text that it gives a field of the row itself.
    pub(super) fn says(&self, of: TableName, name: &str) -> Option<&str> {
        let given = match self {
            Self::Add { table, fields, .. } if *table == of => {
                fields.iter().find(|given| given.field.name == name)?
            }
            Self::Set { table, given, .. } if *table == of && given.field.name == name => given,
            _ => return None,
        };
        match &given.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
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
                let fields = fields.into_iter().map(Filling::json).collect();
                Edit::Add { table, id, fields, after: None }
            }
            Self::Tell { table, of, in_quarter, fields } => {
                let key = told(of, in_quarter).map(|(name, json)| (name.to_owned(), json));
                let fields = key.chain(fields.into_iter().map(Filling::json)).collect();
                Edit::Add { table, id: None, fields, after: None }
            }
            Self::Set { table, row, given } => {
                let row = match row {
                    Of::Id(id) => by_id(table, id),
                    Of::Told(subject, quarter) => {
                        let key =
                            told(subject, quarter).map(|(name, json)| (name.to_owned(), json));
                        RowRef { table, id: None, key: Some(key.collect::<Map<String, Json>>()) }
                    }
                };
                let (field, value) = given.json();
                Edit::Set { row, field, value }
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
