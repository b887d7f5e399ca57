//! What a row of a file would change, field by field, in words. Made from what it does when it is shown: kept beside it, it
//! would double a large file's room.

use std::fmt;

use uuid::Uuid;

use super::act::{Act, Filling, Of};
use super::{Proposal, RowProposal, RowState};
use crate::plan::value::Value;
use crate::plan::words::choice_words;
use crate::plan::{CheckIn, Plan, Quarter, TableName, Trajectory};

/// A field that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field.
    pub field: FieldName,
    /// What it says.
    pub before: String,
    /// What it would say.
    pub after: String,
}

/// A field's name, put into words where it is shown: `Year goal`, `Q1 status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldName {
    /// A field of the row itself.
    Own(&'static str),
    /// What is told of it in a quarter.
    Told(Quarter, &'static str),
    /// What is planned for it in a quarter.
    Planned(Quarter, &'static str),
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own(field) => f.write_str(&choice_words(field)),
            Self::Told(quarter, "words") => write!(f, "{} status text", quarter.short()),
            Self::Told(quarter, field) => {
                write!(f, "{} {}", quarter.short(), field.replace('_', " "))
            }
            Self::Planned(quarter, "target") => write!(f, "{} planned", quarter.short()),
            Self::Planned(quarter, _) => write!(f, "{} planned, in words", quarter.short()),
        }
    }
}

impl FieldName {
    /// The name of a table's field; `quarter` is what the row tells of, where it tells of one.
    fn of(table: TableName, quarter: Option<Quarter>, field: &'static str) -> Self {
        match (table, quarter) {
            (TableName::CheckIn, Some(quarter)) => Self::Told(quarter, field),
            (TableName::Trajectory, Some(quarter)) => Self::Planned(quarter, field),
            _ => Self::Own(field),
        }
    }
}

impl Proposal {
    /// The fields that a row would change; `plan` is the one it was proposed for.
    pub fn changes(&self, plan: &Plan, row: &RowProposal) -> Vec<FieldChange> {
        let mut changes = Vec::new();
        let is_new = row.state == RowState::New;
        for act in &row.acts {
            match act {
                Act::Add { table, fields, .. } => {
                    let told = fields.iter().filter(|given| !bound(plan, *table, given.field.name));
                    changes.extend(told.map(|given| FieldChange {
                        field: FieldName::Own(given.field.name),
                        before: String::new(),
                        after: self.read(plan, *table, given),
                    }));
                }
                Act::Tell { table, in_quarter, fields, .. } => {
                    changes.extend(fields.iter().map(|given| FieldChange {
                        field: FieldName::of(*table, Some(*in_quarter), given.field.name),
                        before: String::new(),
                        after: self.read(plan, *table, given),
                    }));
                }
                Act::Set { table, row: of, given } => {
                    let field = given.field.name;
                    let (id, quarter) = match (of, table) {
                        (Of::Id(id), _) => (*id, None),
                        (Of::Told(subject, quarter), TableName::Trajectory) => {
                            (Trajectory::id_of(*subject, *quarter).uuid(), Some(*quarter))
                        }
                        (Of::Told(subject, quarter), _) => {
                            (CheckIn::id_of(*subject, *quarter).uuid(), Some(*quarter))
                        }
                    };
                    // What comes back from the bin is new to who reads of it.
                    let was = plan.table(*table).value(id, field).filter(|_| !is_new);
                    changes.push(FieldChange {
                        field: FieldName::of(*table, quarter, field),
                        before: was
                            .map(|was| plan.value_words(given.field.kind, &was))
                            .unwrap_or_default(),
                        after: self.read(plan, *table, given),
                    });
                }
                Act::Restore { .. } | Act::Remove { .. } => {}
            }
        }
        changes
    }

    /// A value as it is read.
    fn read(&self, plan: &Plan, table: TableName, given: &Filling) -> String {
        let Filling { field, value } = given;
        match plan.table(table).fit(field.name, value).ok() {
            Some(Value::Id(id)) => {
                self.made_name(id).unwrap_or_else(|| plan.value_words(field.kind, &Value::Id(id)))
            }
            fit => plan.value_words(field.kind, fit.as_ref().unwrap_or(value)),
        }
    }

    /// What is made along with the rows is not in the plan yet.
    fn made_name(&self, id: Uuid) -> Option<String> {
        let made = self.made.iter().find(|made| made.id == id)?;
        let named =
            ["name", "statement"].iter().find_map(|field| made.fields.get(*field)?.as_str());
        named.map(str::to_owned)
    }
}

/// Whether a field says what a row belongs to rather than what it says.
pub(super) fn bound(plan: &Plan, table: TableName, field: &str) -> bool {
    let rows = plan.table(table);
    rows.parent_field() == Some(field)
        || rows.key().contains(&field)
        || matches!(field, "quarter" | "year")
}
