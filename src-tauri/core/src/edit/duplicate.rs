//! A row of the plan once more: what it plans, and what is planned under it. Not what was told of it: check-ins,
//! narratives, figures and requests stay with the original, and so does what it continues.

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::context::Context;
use super::draft::Draft;
use super::request::RowRef;
use super::roll::copied;
use super::{acts, order};
use crate::error::{Error, Result};
use crate::plan::value::FieldType;
use crate::plan::{FiscalYear, Id, Plan, Subject, TableName, Trajectory};

/// What comes along with a row: the tables of the plan itself, under their parents.
fn under(table: TableName) -> Option<&'static [TableName]> {
    match table {
        TableName::Department => Some(&[TableName::Program]),
        TableName::Program => Some(&[TableName::Outcome, TableName::Objective]),
        TableName::Outcome => Some(&[TableName::Metric]),
        TableName::Objective => Some(&[TableName::KeyResult]),
        TableName::Metric | TableName::KeyResult => Some(&[]),
        _ => None,
    }
}

/// Makes a row of the plan once more, behind the original.
pub(super) fn duplicate(
    draft: &mut Draft<'_>,
    row: &RowRef,
    id: Option<Uuid>,
    year: Option<i64>,
    context: &mut Context,
) -> Result<String> {
    let named = acts::living(draft.plan(), row)?;
    let year = year.map(year_of).transpose()?;
    if under(named.table).is_none() {
        return Err(Error::invalid(
            format!("A {} is not duplicated.", named.table.words()),
            "Add a new one instead.",
        ));
    }
    // What is copied is the plan as it was: a copy never holds itself.
    let plan = draft.plan().clone();
    let parent = order::parent(&plan, named.table, named.row);
    let copy = (id.unwrap_or_else(|| context.new_id()), Some(named.row));
    let mut fields = planned(&plan, named.table, named.row);
    for name in ["name", "title"] {
        if let Some(Json::String(text)) = fields.get_mut(name)
            && under(named.table).is_some_and(|tables| !tables.is_empty())
        {
            text.push_str(" (copy)");
        }
    }
    copy_row(draft, &plan, (named.table, named.row), parent, copy, fields, year, context)?;
    Ok(format!("Duplicate {}", named.table.words()))
}

#[allow(clippy::too_many_arguments)] // a row with all that makes its copy
fn copy_row(
    draft: &mut Draft<'_>,
    plan: &Plan,
    (table, row): (TableName, Uuid),
    parent: Uuid,
    (copy, after): (Uuid, Option<Uuid>),
    mut fields: Map<String, Json>,
    year: Option<FiscalYear>,
    context: &mut Context,
) -> Result<()> {
    if let Some(field) = plan.table(table).parent_field() {
        fields.insert(field.to_owned(), Json::from(parent.to_string()));
    }
    acts::add(draft, table, Some(copy), &fields, after, context)?;
    if let (Some(from), Some(to)) = (Subject::new(table, row), Subject::new(table, copy)) {
        trajectory(draft, plan, from, to, context)?;
    }
    for child in under(table).unwrap_or_default() {
        for row in plan.table(*child).ordered(row) {
            if year.is_some_and(|year| !is_of(plan, *child, row, year)) {
                continue;
            }
            let new = (context.new_id(), None);
            let fields = planned(plan, *child, row);
            copy_row(draft, plan, (*child, row), copy, new, fields, year, context)?;
        }
    }
    Ok(())
}

/// The quarterly targets.
fn trajectory(
    draft: &mut Draft<'_>,
    plan: &Plan,
    from: Subject,
    to: Subject,
    context: &mut Context,
) -> Result<()> {
    let mut rows: Vec<_> = plan.trajectory.of(Id::<Trajectory>::from(from.uuid())).collect();
    rows.sort_by_key(|row| row.quarter);
    for row in rows {
        let kept = ["quarter", "target", "words"];
        let mut fields = copied(plan, TableName::Trajectory, row.id.uuid(), &kept);
        fields.insert("subject".to_owned(), Json::from(to.to_string()));
        acts::add(draft, TableName::Trajectory, None, &fields, None, context)?;
    }
    Ok(())
}

/// What a row plans: its fields, but for where it stands and what it goes on with.
fn planned(plan: &Plan, table: TableName, row: Uuid) -> Map<String, Json> {
    let rows = plan.table(table);
    let own = |name: &&str| {
        !["position", "continues"].contains(name) && rows.parent_field() != Some(*name)
    };
    let names: Vec<&str> = rows.fields().iter().map(|spec| spec.name).filter(own).collect();
    copied(plan, table, row, &names)
}

fn is_of(plan: &Plan, table: TableName, row: Uuid, year: FiscalYear) -> bool {
    match plan.table(table).value(row, "year") {
        Some(told) => told == year.to_value(),
        None => true,
    }
}

fn year_of(year: i64) -> Result<FiscalYear> {
    FiscalYear::new(year)
        .ok_or_else(|| Error::invalid(format!("{year} is no fiscal year."), "Write it like 2022."))
}
