//! Where a row stands among its siblings. Not which rows are siblings: their parent says so.

use uuid::Uuid;

use super::draft::Draft;
use crate::error::{Error, Result};
use crate::plan::table::{AnyTable, Position};
use crate::plan::value::{FieldType, Value};
use crate::plan::{Plan, TableName};

/// Where a row is to stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    First,
    After(Uuid),
    Last,
}

/// Puts `row` at `spot` under `parent` (the nil id where rows have none). Only where two siblings
/// share one position, as two people's edits can leave them, do those after it move as well.
pub(super) fn place(
    draft: &mut Draft<'_>,
    table: TableName,
    parent: Uuid,
    row: Uuid,
    spot: Spot,
) -> Result<()> {
    // The usual case, and the one that comes ten thousand times in a row, looks at no other sibling.
    if spot == Spot::Last {
        let last = draft.plan().table(table).last(parent, row);
        let before = position(draft.plan(), table, last.as_ref());
        if let Some(found) = Position::between(before.as_ref(), None) {
            return draft.put(table, row, "position", found.to_value());
        }
    }
    let siblings: Vec<Uuid> =
        draft.plan().table(table).ordered(parent).into_iter().filter(|id| *id != row).collect();
    let at = match spot {
        Spot::First => 0,
        Spot::Last => siblings.len(),
        Spot::After(id) => {
            1 + siblings.iter().position(|sibling| *sibling == id).ok_or_else(|| {
                Error::not_found(
                    format!("The {} to stand after is not there ({id}).", table.words()),
                    "Nothing was changed. Name one that belongs to the same parent.",
                )
            })?
        }
    };
    let before = at.checked_sub(1).and_then(|i| position(draft.plan(), table, siblings.get(i)));
    let after = position(draft.plan(), table, siblings.get(at));
    if let Some(found) = Position::between(before.as_ref(), after.as_ref()) {
        return draft.put(table, row, "position", found.to_value());
    }
    let mut last = before;
    for id in std::iter::once(row).chain(siblings.get(at..).unwrap_or_default().iter().copied()) {
        let next = Position::between(last.as_ref(), None).unwrap_or_else(Position::blank);
        draft.put(table, id, "position", next.to_value())?;
        last = Some(next);
    }
    Ok(())
}

/// Whether rows of this table are kept in an order of their own.
pub(super) fn is_ordered(table: &dyn AnyTable) -> bool {
    table.fields().iter().any(|spec| spec.name == "position")
}

/// The id of the row that `row` belongs to; nil where it belongs to none.
pub(super) fn parent(plan: &Plan, table: TableName, row: Uuid) -> Uuid {
    let rows = plan.table(table);
    match rows.parent_field().and_then(|field| rows.value(row, field)) {
        Some(Value::Id(id)) => id,
        Some(Value::Text(text)) => referred(&text),
        _ => Uuid::nil(),
    }
}

/// The id in a reference that names its table, `table:ID`.
pub(super) fn referred(text: &str) -> Uuid {
    text.rsplit_once(':').and_then(|(_, id)| id.parse().ok()).unwrap_or_default()
}

fn position(plan: &Plan, table: TableName, row: Option<&Uuid>) -> Option<Position> {
    let value = plan.table(table).value(*row?, "position")?;
    Position::from_value(&value).ok()
}
