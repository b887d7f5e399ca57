//! The acts on single rows: set, add, remove, restore, move. Each either fits the plan whole or is
//! refused whole. Not the acts with a meaning of their own: those are in `decisions`.

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::context::Context;
use super::draft::Draft;
use super::order::{self, Spot};
use super::read::{self, Named};
use super::request::RowRef;
use crate::error::{Code, Error, Result};
use crate::plan::table::natural_id;
use crate::plan::value::{FieldKind, FieldType, Value};
use crate::plan::{Packet, Plan, Quarter, TableName};

/// Sets one field.
pub(super) fn set(draft: &mut Draft<'_>, row: &RowRef, field: &str, json: &Json) -> Result<String> {
    let named = read::row(draft.plan(), row)?;
    let spec = read::field(draft.plan(), named.table, field)?;
    settable(draft.plan(), named.table, field)?;
    let value = read::value(draft.plan(), named.table, spec, json)?;
    undecided(draft.plan(), &named, field, &value)?;
    ensure(draft, &named)?;
    open_quarter(draft.plan(), named.table, named.row)?;
    if field == "continues"
        && let Value::Id(target) = value
    {
        no_circle(draft.plan(), named.table, named.row, target)?;
    }
    let (yes, none) = (value == Value::Integer(1), value == Value::Null);
    draft.put(named.table, named.row, spec.name, value)?;
    Ok(match (named.table, field) {
        (TableName::CheckIn, "status") => "Set status".to_owned(),
        (TableName::CheckIn, "words") => "Change status text".to_owned(),
        (_, "fate" | "fate_note") => "Say what became of it".to_owned(),
        (TableName::Packet, "is_final") if yes => "Declare packet final".to_owned(),
        (TableName::Packet, "is_final") => "Mark packet as draft".to_owned(),
        (TableName::PacketPage, "left_out") if yes => "Leave page out".to_owned(),
        (TableName::PacketPage, "left_out") => "Take page in".to_owned(),
        (TableName::PacketPage, "title") => "Change page title".to_owned(),
        (TableName::PacketPage, "place") if none => "Put page back in its place".to_owned(),
        (TableName::PacketPage, "place") => "Move page".to_owned(),
        _ => format!("Change {}", spec.words()),
    })
}

/// Adds a row.
pub(super) fn add(
    draft: &mut Draft<'_>,
    table: TableName,
    id: Option<Uuid>,
    fields: &Map<String, Json>,
    after: Option<Uuid>,
    context: &mut Context,
) -> Result<String> {
    changeable(table)?;
    let rows = draft.plan().table(table);
    let (keyed, parent_field) = (rows.key(), rows.parent_field());
    let mut values = Vec::with_capacity(fields.len());
    for (name, json) in fields {
        let spec = read::field(draft.plan(), table, name)?;
        if name == "position" {
            return Err(Error::invalid(
                "A new row's position is not given as a number.",
                "Leave it out, or say with “after” which row it stands behind.",
            ));
        }
        values.push((spec, read::value(draft.plan(), table, spec, json)?));
    }
    for spec in draft.plan().table(table).fields() {
        let needed = keyed.contains(&spec.name)
            || (!spec.optional
                && matches!(
                    spec.kind,
                    FieldKind::Reference(_)
                        | FieldKind::Subject
                        | FieldKind::Scope
                        | FieldKind::Quarter
                        | FieldKind::FiscalYear
                ));
        if needed && !values.iter().any(|(given, _)| given.name == spec.name) {
            return Err(Error::invalid(
                format!("A new {} needs its {}.", table.words(), spec.words()),
                "Nothing was changed. Give the field and try again.",
            ));
        }
    }
    let row = if keyed.is_empty() {
        id.unwrap_or_else(|| context.new_id())
    } else {
        let key: Vec<Value> = keyed
            .iter()
            .filter_map(|name| values.iter().find(|(spec, _)| spec.name == *name))
            .map(|(_, value)| value.clone())
            .collect();
        let natural = natural_id(table, &key);
        if id.is_some_and(|id| id != natural) {
            return Err(Error::invalid(
                format!("That is not the id that this {} has by its key.", table.words()),
                "Leave the id out.",
            ));
        }
        natural
    };
    if row.is_nil() || draft.plan().table(table).alive(row).is_some() {
        return Err(Error::new(
            Code::Conflict,
            format!("There is already a {} with the id {row}.", table.words()),
            "Change that one, restore it from the bin, or leave the id out.",
        ));
    }
    draft.set_alive(table, row, true)?;
    let mut parent = Uuid::nil();
    for (spec, value) in values {
        if parent_field == Some(spec.name) {
            parent = match &value {
                Value::Id(id) => *id,
                Value::Text(text) => order::referred(text),
                _ => Uuid::nil(),
            };
        }
        draft.put(table, row, spec.name, value)?;
    }
    if let Some(quarter) = frozen(draft.plan(), table, fields) {
        return Err(closed(draft.plan(), quarter));
    }
    if order::is_ordered(draft.plan().table(table)) {
        order::place(draft, table, parent, row, after.map_or(Spot::Last, Spot::After))?;
    }
    Ok(format!("Add {}", table.words()))
}

/// Puts a row into the bin.
pub(super) fn remove(draft: &mut Draft<'_>, row: &RowRef) -> Result<String> {
    let named = living(draft.plan(), row)?;
    changeable(named.table)?;
    open_quarter(draft.plan(), named.table, named.row)?;
    if named.table == TableName::Organisation {
        return Err(Error::invalid(
            "A plan cannot be without its organisation.",
            "Change its name instead.",
        ));
    }
    draft.set_alive(named.table, named.row, false)?;
    Ok(format!("Delete {}", named.table.words()))
}

/// Brings a row back from the bin.
pub(super) fn restore(draft: &mut Draft<'_>, row: &RowRef) -> Result<String> {
    let named = read::row(draft.plan(), row)?;
    changeable(named.table)?;
    open_quarter(draft.plan(), named.table, named.row)?;
    match draft.plan().table(named.table).alive(named.row) {
        Some(false) => draft.set_alive(named.table, named.row, true)?,
        Some(true) => {}
        None => return Err(unknown(named.table, named.row)),
    }
    Ok(format!("Restore {}", named.table.words()))
}

/// Gives a row another place.
pub(super) fn move_to(
    draft: &mut Draft<'_>,
    row: &RowRef,
    parent: Option<Uuid>,
    after: Option<Uuid>,
) -> Result<String> {
    let named = living(draft.plan(), row)?;
    changeable(named.table)?;
    let rows = draft.plan().table(named.table);
    if !order::is_ordered(rows) {
        return Err(Error::invalid(
            format!("{} are not kept in an order.", sentence(named.table.plural())),
            "There is nothing to move.",
        ));
    }
    let under = match (parent, rows.parent_field()) {
        (None, _) => order::parent(draft.plan(), named.table, named.row),
        (Some(new), Some(field)) => {
            let spec = read::field(draft.plan(), named.table, field)?;
            let FieldKind::Reference(_) = spec.kind else {
                return Err(Error::invalid(
                    format!("A {} stays with what it is about.", named.table.words()),
                    "Add it there anew, and delete this one.",
                ));
            };
            let json = Json::from(new.to_string());
            let value = read::value(draft.plan(), named.table, spec, &json)?;
            draft.put(named.table, named.row, spec.name, value)?;
            new
        }
        (Some(_), None) => {
            return Err(Error::invalid(
                format!("A {} belongs to nothing else.", named.table.words()),
                "Leave the parent out.",
            ));
        }
    };
    order::place(draft, named.table, under, named.row, after.map_or(Spot::First, Spot::After))?;
    Ok(format!("Move {}", named.table.words()))
}

/// The living row that a reference names.
pub(super) fn living(plan: &Plan, row: &RowRef) -> Result<Named> {
    let named = read::row(plan, row)?;
    match plan.table(named.table).alive(named.row) {
        Some(true) => Ok(named),
        Some(false) => Err(Error::not_found(
            format!("The {} lies in the bin.", plan.describe(named.table, named.row)),
            "Restore it first.",
        )),
        None => Err(unknown(named.table, named.row)),
    }
}

/// Makes a row that is named by its key live, with its key set.
pub(super) fn ensure(draft: &mut Draft<'_>, named: &Named) -> Result<()> {
    match (draft.plan().table(named.table).alive(named.row), &named.key) {
        (Some(true), _) => Ok(()),
        // One whose making was undone lies in the bin without its key.
        (None | Some(false), Some(key)) => {
            if let Some(quarter) = named.packet {
                ensure_packet(draft, quarter)?;
            }
            draft.set_alive(named.table, named.row, true)?;
            for (name, value) in key {
                draft.put(named.table, named.row, name, value.clone())?;
                if *name == "quarter" {
                    refuse_closed(draft.plan(), named.table, value)?;
                }
            }
            Ok(())
        }
        (Some(false), None) => Err(Error::not_found(
            format!("The {} lies in the bin.", draft.plan().describe(named.table, named.row)),
            "Restore it first.",
        )),
        (None, None) => Err(unknown(named.table, named.row)),
    }
}

/// Makes the packet of a quarter live.
fn ensure_packet(draft: &mut Draft<'_>, quarter: Quarter) -> Result<()> {
    let (table, row) = (TableName::Packet, Packet::id_of(quarter).uuid());
    if draft.plan().table(table).alive(row) != Some(true) {
        draft.set_alive(table, row, true)?;
        draft.put(table, row, "quarter", quarter.to_value())?;
    }
    Ok(())
}

fn unknown(table: TableName, row: Uuid) -> Error {
    Error::not_found(
        format!("There is no {} with the id {row}.", table.words()),
        "Nothing was changed. Look the id up with `quarterdeck-cli show --json`.",
    )
}

/// Refuses fields that other acts own.
fn settable(plan: &Plan, table: TableName, field: &str) -> Result<()> {
    changeable(table)?;
    let rows = plan.table(table);
    if rows.key().contains(&field) || rows.parent_field() == Some(field) {
        return Err(Error::invalid(
            format!("What a {} belongs to is not changed by setting a field.", table.words()),
            "Move it, or add it there anew.",
        ));
    }
    if field == "position" {
        return Err(Error::invalid("An order is not changed by setting a field.", "Use “move”."));
    }
    if table == TableName::QuarterState {
        return Err(Error::invalid(
            "A quarter is not closed by setting a field.",
            "Use “close_quarter” or “reopen_quarter”.",
        ));
    }
    Ok(())
}

/// Refuses to let a change request pass for decided that nobody decided: approval changes the plan.
fn undecided(plan: &Plan, named: &Named, field: &str, value: &Value) -> Result<()> {
    if named.table != TableName::ChangeRequest || field != "state" {
        return Ok(());
    }
    let before = plan.table(named.table).value(named.row, field);
    if before.as_ref() == Some(value) {
        return Ok(());
    }
    Err(Error::invalid(
        "A change request is not decided by setting its state.",
        "Use “decide”, with who decided and on which day; what was decided is undone.",
    ))
}

/// Refuses any change to what is published.
fn changeable(table: TableName) -> Result<()> {
    if table == TableName::Restatement {
        return Err(Error::invalid(
            "A restatement is not made or changed by hand.",
            "Use “restate” on the check-in.",
        ));
    }
    if table == TableName::Edition {
        return Err(Error::new(
            Code::ReadOnly,
            "A published edition stays what it was.",
            "Publish another edition instead.",
        ));
    }
    Ok(())
}

/// Refuses a change to a check-in of a closed quarter.
fn open_quarter(plan: &Plan, table: TableName, row: Uuid) -> Result<()> {
    match plan.table(table).value(row, "quarter") {
        Some(quarter) => refuse_closed(plan, table, &quarter),
        None => Ok(()),
    }
}

fn refuse_closed(plan: &Plan, table: TableName, quarter: &Value) -> Result<()> {
    if table != TableName::CheckIn {
        return Ok(());
    }
    let quarter = match quarter {
        Value::Text(text) => text.parse::<Quarter>().ok(),
        _ => None,
    };
    match quarter.filter(|quarter| plan.closed_on(*quarter).is_some()) {
        Some(quarter) => Err(closed(plan, quarter)),
        None => Ok(()),
    }
}

/// The closed quarter that the fields of a new check-in name.
fn frozen(plan: &Plan, table: TableName, fields: &Map<String, Json>) -> Option<Quarter> {
    if table != TableName::CheckIn {
        return None;
    }
    let quarter = plan.calendar().parse(fields.get("quarter")?.as_str()?).ok()?;
    plan.closed_on(quarter).map(|_| quarter)
}

fn closed(plan: &Plan, quarter: Quarter) -> Error {
    Error::new(
        Code::Closed,
        format!("{} is closed; its check-ins are frozen.", plan.calendar().quarter(quarter)),
        "Correct it with its reason (“restate”), or reopen the quarter.",
    )
}

/// Refuses a row that would, over others, continue itself.
fn no_circle(plan: &Plan, table: TableName, row: Uuid, target: Uuid) -> Result<()> {
    let mut at = Some(target);
    for _ in 0..10_000 {
        match at {
            None => return Ok(()),
            Some(id) if id == row => break,
            Some(id) => {
                at = match plan.table(table).value(id, "continues") {
                    Some(Value::Id(next)) => Some(next),
                    _ => None,
                }
            }
        }
    }
    Err(Error::invalid(
        format!("The {} would continue itself.", plan.describe(table, row)),
        "Nothing was changed. Name the one of the year before.",
    ))
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
