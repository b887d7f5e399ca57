//! What a row belongs to: the row above it, its program, its quarter. Living or in the bin. Not the
//! rows below it: tables know those.

use uuid::Uuid;

use super::validity::reference;
use super::value::Value;
use super::{Plan, Quarter, TableName};

/// No chain of rows is longer.
const DEEPEST: usize = 8;

impl Plan {
    /// The row that a row belongs to; none for one that stands alone.
    pub fn parent_of(&self, table: TableName, row: Uuid) -> Option<(TableName, Uuid)> {
        let rows = self.table(table);
        let field = self.parent_field(table)?;
        let kind = rows.fields().iter().find(|spec| spec.name == field)?.kind;
        reference(kind, &rows.value(row, field)?)
    }

    /// The field by which rows of a table say what they belong to; none where they belong to nothing.
    pub fn parent_field(&self, table: TableName) -> Option<&'static str> {
        match table {
            TableName::ObjectiveQuarter => Some("objective"),
            TableName::ProgramQuarter => Some("program"),
            _ => self.table(table).parent_field(),
        }
    }

    /// The program that a row belongs to; none where it belongs to none.
    pub fn program_of(&self, table: TableName, row: Uuid) -> Option<Uuid> {
        let mut at = (table, row);
        for _ in 0..DEEPEST {
            if at.0 == TableName::Program {
                return Some(at.1);
            }
            at = self.parent_of(at.0, at.1)?;
        }
        None
    }

    /// The quarter of which a row tells; none where it tells of none.
    pub fn quarter_of(&self, table: TableName, row: Uuid) -> Option<Quarter> {
        let mut at = (table, row);
        for _ in 0..DEEPEST {
            if let Some(Value::Text(text)) = self.table(at.0).value(at.1, "quarter") {
                return text.parse().ok();
            }
            at = self.parent_of(at.0, at.1)?;
        }
        None
    }
}
