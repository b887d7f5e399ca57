//! A plan in the making: reads see what the edit has done so far, and what it did is collected as
//! changes. Not validation: the acts in `acts` say what is allowed.

use std::borrow::Cow;

use uuid::Uuid;

use super::change::{ALIVE, Change, field_name, repeated};
use crate::error::{Error, Result};
use crate::plan::value::Value;
use crate::plan::{Plan, TableName};

/// A plan and the changes made to it so far.
pub(super) struct Draft<'a> {
    base: &'a Plan,
    plan: Cow<'a, Plan>,
    changes: Vec<Change>,
    /// Whether more acts follow, so that the plan must show what was done.
    several: bool,
}

impl<'a> Draft<'a> {
    /// A draft of `base`. With `several`, later reads see earlier changes.
    pub fn new(base: &'a Plan, several: bool) -> Self {
        Self { base, plan: Cow::Borrowed(base), changes: Vec::new(), several }
    }

    /// Makes room for very many changes at once: a list that grows is copied, and stands there twice.
    pub fn reserve(&mut self, changes: usize) {
        self.changes.reserve_exact(changes);
    }

    /// The plan as it stands in the draft.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Sets a field that is known to fit.
    pub fn put(&mut self, table: TableName, row: Uuid, field: &str, value: Value) -> Result<()> {
        let field = field_name(self.plan.table(table), field)
            .ok_or_else(|| Error::internal(format!("no field {field} in {}", table.name())))?;
        let change = Change { table, row, field, value };
        if self.several {
            self.plan
                .to_mut()
                .apply(&change)
                .map_err(|why| Error::internal(format!("{field} {why}")))?;
        }
        self.changes.push(change);
        Ok(())
    }

    /// Brings a row to life, or puts it into the bin.
    pub fn set_alive(&mut self, table: TableName, row: Uuid, alive: bool) -> Result<()> {
        self.put(table, row, ALIVE, Value::Integer(i64::from(alive)))
    }

    /// The changes: one for each field at the most, none that leaves a value as it was.
    pub fn finish(self) -> Vec<Change> {
        let Self { base, plan, mut changes, .. } = self;
        // An import's copy of the plan is as large as the plan.
        drop(plan);
        // A field stands where it was first set, with what was set last.
        let repeated = repeated(&changes);
        for (again, first) in &repeated {
            let last = changes.get_mut(*again).map(|change| change.value.clone());
            if let (Some(first), Some(last)) = (changes.get_mut(*first), last) {
                first.value = last;
            }
        }
        let (mut at, mut left_out) = (0, repeated.iter().map(|(again, _)| *again).peekable());
        changes.retain(|_| {
            at += 1;
            left_out.next_if_eq(&(at - 1)).is_none()
        });
        changes.retain(|change| {
            let before = base.value_before(change.table, change.row, change.field);
            before.as_ref() != Some(&change.value)
        });
        changes.shrink_to_fit();
        changes
    }
}
