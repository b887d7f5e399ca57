//! The smallest thing that can happen to a plan: one field of one row takes a value. Not its
//! history: who, when and what it replaced are the journal's.

use uuid::Uuid;

use crate::plan::table::AnyTable;
use crate::plan::value::{Invalid, Value};
use crate::plan::{Plan, TableName};

/// The field that says whether a row lives (1) or lies in the bin (0). A row exists from the first
/// change of it.
pub const ALIVE: &str = "alive";

/// One field of one row takes a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The table.
    pub table: TableName,
    /// The row's id.
    pub row: Uuid,
    /// The field's name, or [`ALIVE`].
    pub field: &'static str,
    /// The value, as stored.
    pub value: Value,
}

/// An edit as planned: what it is called, and what it changes. Changes of one edit never touch the
/// same field twice and never leave a value as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// What undo calls it: `Set status`.
    pub name: String,
    /// Its changes, in order.
    pub changes: Vec<Change>,
}

/// The changes that set a field which one before them sets, in order: its place, and that of the first. Found by sorting, as an
/// import has hundreds of thousands of changes and a table of them would be larger than they are.
pub(crate) fn repeated(changes: &[Change]) -> Vec<(usize, usize)> {
    let key =
        |at: &u32| changes.get(*at as usize).map(|change| (change.row, change.table, change.field));
    let mut order: Vec<u32> = (0..u32::try_from(changes.len()).unwrap_or(u32::MAX)).collect();
    order.sort_unstable_by(|one, other| key(one).cmp(&key(other)).then(one.cmp(other)));
    let mut found = Vec::new();
    let mut first = None;
    for at in order {
        match first {
            Some(known) if key(&known) == key(&at) => found.push((at as usize, known as usize)),
            _ => first = Some(at),
        }
    }
    found.sort_unstable();
    found
}

impl Plan {
    /// Makes a change. Only a committed edit, loading and a plan in the making call this; a value
    /// that does not fit changes nothing.
    pub(crate) fn apply(&mut self, change: &Change) -> Result<(), Invalid> {
        let table = self.table_mut(change.table);
        if change.field == ALIVE {
            table.set_alive(change.row, change.value == Value::Integer(1));
            return Ok(());
        }
        table.put(change.row, change.field, &change.value)
    }

    /// The value a change would replace: what the field holds now, or would hold in a row that does
    /// not exist yet ([`ALIVE`]: 0).
    pub(crate) fn value_before(&self, table: TableName, row: Uuid, field: &str) -> Option<Value> {
        let table = self.table(table);
        if field == ALIVE {
            return Some(Value::Integer(i64::from(table.alive(row) == Some(true))));
        }
        table.value(row, field).or_else(|| table.blank_value(field))
    }
}

/// The declared name of a field, for one that came from outside; [`ALIVE`] is one too.
pub(crate) fn field_name(table: &dyn AnyTable, field: &str) -> Option<&'static str> {
    if field == ALIVE {
        return Some(ALIVE);
    }
    table.fields().iter().map(|spec| spec.name).find(|name| *name == field)
}
