//! From the plan at hand to another one, as one edit. Not the reading of files: that is `read`.

use uuid::Uuid;

use super::Imported;
use crate::edit::{ALIVE, Change, Planned};
use crate::plan::table::AnyTable;
use crate::plan::value::Value;
use crate::plan::{Plan, TableName};
use crate::{Code, Error, Result};

/// The edit that makes the living plan equal to the imported one, exactly: rows that the import
/// does not have go into the bin. An import that would touch a published edition is refused.
pub fn import(current: &Plan, imported: &Imported) -> Result<Planned> {
    let changes = changes_between(current, &imported.plan);
    let published = |change: &&Change| {
        change.table == TableName::Edition
            && current.table(change.table).alive(change.row).is_some()
    };
    if let Some(change) = changes.iter().find(published) {
        let number = match current.table(change.table).value(change.row, "number") {
            Some(Value::Integer(number)) => number.to_string(),
            _ => String::new(),
        };
        return Err(Error::new(
            Code::Conflict,
            format!("The import would change edition {number}, which was published from this plan"),
            "What was published stays as it was. Import the file into a new document instead.",
        ));
    }
    Ok(Planned { name: "Import plan".to_owned(), changes })
}

/// The changes that lead from one plan to another, tables in order, parents first. A row new to
/// `from` begins with its [`ALIVE`], 0 where it comes into being in the bin.
pub fn changes_between(from: &Plan, to: &Plan) -> Vec<Change> {
    let mut changes = Vec::new();
    for name in TableName::ALL {
        let (before, after) = (from.table(*name), to.table(*name));
        for (row, alive) in after.ids() {
            if before.alive(row) != Some(alive) {
                changes.push(life(*name, row, alive));
            }
            for field in after.fields() {
                let Some(value) = after.value(row, field.name) else { continue };
                if value_or_blank(before, row, field.name).as_ref() != Some(&value) {
                    changes.push(Change { table: *name, row, field: field.name, value });
                }
            }
        }
        let gone =
            before.ids().into_iter().filter(|(row, alive)| *alive && after.alive(*row).is_none());
        changes.extend(gone.map(|(row, _)| life(*name, row, false)));
    }
    changes
}

fn life(table: TableName, row: Uuid, alive: bool) -> Change {
    Change { table, row, field: ALIVE, value: Value::Integer(i64::from(alive)) }
}

fn value_or_blank(table: &dyn AnyTable, row: Uuid, field: &str) -> Option<Value> {
    table.value(row, field).or_else(|| table.blank_value(field))
}
