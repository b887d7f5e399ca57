//! The year turns: objectives and outcomes carried into the next fiscal year as they are chosen, with
//! baselines from the last status and goals left blank, and what became of what was announced. Not
//! the asking: `session` lists what is to be answered.

use std::collections::HashSet;

use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use super::acts;
use super::context::Context;
use super::draft::Draft;
use super::request::{Answer, Goal, RowRef};
use crate::error::{Error, Result};
use crate::plan::news::Fate;
use crate::plan::value::{FieldType, Value};
use crate::plan::{FiscalYear, Plan, Quarter, Subject, TableName};

/// What was chosen and answered before the year turns.
pub(super) struct Chosen<'a> {
    /// What is carried over; none: all.
    pub(super) carry: Option<&'a [Uuid]>,
    /// What became of what was announced.
    pub(super) answers: &'a [Answer],
    /// The new year's goals, where they are known already.
    pub(super) goals: &'a [Goal],
}

/// Rolls the plan forward into fiscal year `year`.
pub(super) fn roll(
    draft: &mut Draft<'_>,
    year: i64,
    asked_for: &Chosen<'_>,
    context: &mut Context,
) -> Result<String> {
    let Chosen { carry, answers, goals } = *asked_for;
    let to = FiscalYear::new(year).ok_or_else(|| {
        Error::invalid(format!("{year} is no fiscal year."), "Write it like 2022.")
    })?;
    let from = FiscalYear::new(year - 1).ok_or_else(|| {
        Error::invalid(format!("There is no year before {year}."), "Choose a later one.")
    })?;
    let words = draft.plan().calendar().year(from);
    let told = |plan: &Plan| {
        plan.objective.iter().any(|row| row.year == from)
            || plan.outcome.iter().any(|row| row.year == from)
    };
    if !told(draft.plan()) {
        return Err(Error::invalid(
            format!("The plan has nothing of {words} to carry over."),
            "Roll forward from the year before the new one.",
        ));
    }
    let asked = questions(draft.plan(), from);
    if let Some((table, row)) =
        asked.iter().find(|(_, row)| !answers.iter().any(|answer| answer.row == *row))
    {
        let what = draft.plan().describe(*table, *row);
        return Err(Error::invalid(
            format!("It is not said what became of the {what}."),
            "Answer for each: done, missed, dropped or carried_on.",
        ));
    }
    let chosen: Option<HashSet<Uuid>> = carry.map(|rows| rows.iter().copied().collect());
    let is_chosen = |row: Uuid| chosen.as_ref().is_none_or(|rows| rows.contains(&row));
    if let Some(unknown) = carry.into_iter().flatten().find(|row| !is_of(draft.plan(), **row, from))
    {
        return Err(Error::not_found(
            format!("{words} has no objective, outcome, key result or metric {unknown}."),
            "Nothing was changed. Look the id up with `quarterdeck-cli show --json`.",
        ));
    }
    carry_over(draft, (from, to), &is_chosen, context)?;
    set_goals(draft, goals, &is_chosen)?;
    for answer in answers {
        let Some((table, row)) = asked.iter().find(|(_, row)| *row == answer.row) else {
            return Err(Error::not_found(
                format!("Nothing announced in {words} has the id {}.", answer.row),
                "Nothing was changed. Answer only for what is asked.",
            ));
        };
        settle(draft, (*table, *row), answer, to, context)?;
    }
    Ok(format!("Roll forward to {}", draft.plan().calendar().year(to)))
}

/// What was announced in the last quarter of a year that has any and is not told yet: actions and
/// what was upcoming, in order.
pub(crate) fn questions(plan: &Plan, year: FiscalYear) -> Vec<(TableName, Uuid)> {
    let of_year = |quarter: &Quarter| quarter.year() == year;
    let last = |quarters: Vec<Quarter>| quarters.into_iter().filter(of_year).max();
    let action = last(plan.action.iter().map(|row| row.quarter).collect());
    let upcoming = last(plan.upcoming.iter().map(|row| row.quarter).collect());
    let mut asked = Vec::new();
    for department in plan.department.top() {
        for program in plan.program.of(department.id) {
            let open = plan
                .action
                .of(program.id)
                .filter(|row| Some(row.quarter) == action && row.fate == Fate::Open);
            asked.extend(open.map(|row| (TableName::Action, row.id.uuid())));
        }
        let open = plan
            .upcoming
            .of(department.id)
            .filter(|row| Some(row.quarter) == upcoming && row.fate == Fate::Open);
        asked.extend(open.map(|row| (TableName::Upcoming, row.id.uuid())));
    }
    asked
}

fn is_of(plan: &Plan, row: Uuid, year: FiscalYear) -> bool {
    let objective = |id: Uuid| plan.objective.get(id.into()).is_some_and(|of| of.year == year);
    let outcome = |id: Uuid| plan.outcome.get(id.into()).is_some_and(|of| of.year == year);
    objective(row)
        || outcome(row)
        || plan.key_result.get(row.into()).is_some_and(|of| objective(of.objective.uuid()))
        || plan.metric.get(row.into()).is_some_and(|of| outcome(of.outcome.uuid()))
}

/// What makes the rows of the new year: parents first, each under what its parent became.
fn carry_over(
    draft: &mut Draft<'_>,
    (from, to): (FiscalYear, FiscalYear),
    is_chosen: &dyn Fn(Uuid) -> bool,
    context: &mut Context,
) -> Result<()> {
    let plan = draft.plan().clone();
    let departments = plan.department.top();
    for program in departments.flat_map(|department| plan.program.of(department.id)) {
        for outcome in plan.outcomes(program.id, from) {
            let metrics: Vec<Uuid> = plan.metric.of(outcome.id).map(|row| row.id.uuid()).collect();
            let parent = (TableName::Outcome, outcome.id.uuid());
            let kept = ["program", "statement", "goal_label"];
            family(
                draft,
                &plan,
                to,
                parent,
                &kept,
                (TableName::Metric, &metrics),
                is_chosen,
                context,
            )?;
        }
        for objective in plan.objectives(program.id, from) {
            let results: Vec<Uuid> =
                plan.key_result.of(objective.id).map(|row| row.id.uuid()).collect();
            let parent = (TableName::Objective, objective.id.uuid());
            let kept = ["program", "title", "statement", "owner"];
            let children = (TableName::KeyResult, results.as_slice());
            family(draft, &plan, to, parent, &kept, children, is_chosen, context)?;
        }
    }
    Ok(())
}

#[allow(clippy::too_many_arguments)] // one family with all that it takes over
fn family(
    draft: &mut Draft<'_>,
    plan: &Plan,
    to: FiscalYear,
    (table, parent): (TableName, Uuid),
    kept: &[&str],
    (of, children): (TableName, &[Uuid]),
    is_chosen: &dyn Fn(Uuid) -> bool,
    context: &mut Context,
) -> Result<()> {
    if !is_chosen(parent) {
        return Ok(());
    }
    let under = match continued(plan, table, parent) {
        Some(row) => row,
        None => {
            let mut fields = copied(plan, table, parent, kept);
            fields.insert("year".to_owned(), Json::from(to.ends_in()));
            fields.insert("continues".to_owned(), Json::from(parent.to_string()));
            added(draft, table, fields, context)?
        }
    };
    let parent_field = plan.table(of).parent_field().unwrap_or_default();
    for child in children.iter().copied().filter(|child| is_chosen(*child)) {
        if continued(plan, of, child).is_some() {
            continue;
        }
        let kept = ["statement", "title", "owner", "direction", "unit", "weight", "ambition"];
        let mut fields = copied(plan, of, child, &kept);
        fields.insert(parent_field.to_owned(), Json::from(under.to_string()));
        fields.insert("continues".to_owned(), Json::from(child.to_string()));
        if let Some(subject) = Subject::new(of, child) {
            baseline(plan, subject, &mut fields);
        }
        added(draft, of, fields, context)?;
    }
    Ok(())
}

/// Gives what was carried over its goal.
fn set_goals(
    draft: &mut Draft<'_>,
    goals: &[Goal],
    is_chosen: &dyn Fn(Uuid) -> bool,
) -> Result<()> {
    for goal in goals.iter().filter(|goal| !goal.goal.trim().is_empty()) {
        let tables = [TableName::KeyResult, TableName::Metric];
        let of =
            |table: &TableName| continued(draft.plan(), *table, goal.row).map(|row| (*table, row));
        let Some((table, row)) = tables.iter().find_map(of).filter(|_| is_chosen(goal.row)) else {
            return Err(Error::not_found(
                format!("No key result or metric {} is carried over.", goal.row),
                "Nothing was changed. Give goals only to what is carried over.",
            ));
        };
        let named = RowRef { table, id: Some(row), key: None };
        acts::set(draft, &named, "goal", &Json::from(goal.goal.as_str()))?;
    }
    Ok(())
}

/// The row of a later year that goes on with this one.
pub(crate) fn continued(plan: &Plan, table: TableName, row: Uuid) -> Option<Uuid> {
    let rows = plan.table(table);
    let goes_on = |id: &Uuid| rows.value(*id, "continues") == Some(Value::Id(row));
    rows.ids().into_iter().filter(|(_, alive)| *alive).map(|(id, _)| id).find(goes_on)
}

/// The fields of a row that hold anything, of those named.
pub(super) fn copied(
    plan: &Plan,
    table: TableName,
    row: Uuid,
    names: &[&str],
) -> Map<String, Json> {
    let rows = plan.table(table);
    let specs = rows.fields().iter().filter(|spec| names.contains(&spec.name));
    specs
        .filter_map(|spec| {
            let value = rows.value(row, spec.name)?;
            let blank = Some(&value) == rows.blank_value(spec.name).as_ref();
            (!blank).then(|| (spec.name.to_owned(), value.to_json(spec.kind)))
        })
        .collect()
}

/// The last status becomes the baseline: in the owner's words, and as a number where there is one.
fn baseline(plan: &Plan, subject: Subject, fields: &mut Map<String, Json>) {
    let (words, value) = last_told(plan, subject);
    if let Some(value) = value {
        fields.insert("start".to_owned(), json!(value));
    }
    if !words.is_empty() {
        fields.insert("baseline".to_owned(), Json::from(words));
    }
}

/// What was told last of a key result or metric: in the owner's words, else as its number is read;
/// and the number.
pub(crate) fn last_told(plan: &Plan, subject: Subject) -> (String, Option<f64>) {
    let check_ins = plan.check_in.of(crate::plan::Id::<crate::plan::CheckIn>::from(subject.uuid()));
    let mut told: Vec<_> = check_ins.filter(|row| row.is_told()).collect();
    told.sort_by_key(|row| row.quarter);
    let value = told.iter().rev().find_map(|row| row.value);
    let said = told.iter().rev().map(|row| row.words.trim()).find(|text| !text.is_empty());
    let words = match (said, value) {
        (Some(words), _) => words.to_owned(),
        (None, Some(value)) => {
            let unit = plan.measure(subject).map(|measure| measure.unit).unwrap_or_default();
            format!("{} {unit}", crate::plan::words::number_words(value)).trim().to_owned()
        }
        (None, None) => String::new(),
    };
    (words, value)
}

fn added(
    draft: &mut Draft<'_>,
    table: TableName,
    fields: Map<String, Json>,
    context: &mut Context,
) -> Result<Uuid> {
    let id = context.new_id();
    acts::add(draft, table, Some(id), &fields, None, context)?;
    Ok(id)
}

/// Says what became of something announced; what is carried on is announced again in the new year.
fn settle(
    draft: &mut Draft<'_>,
    (table, row): (TableName, Uuid),
    answer: &Answer,
    to: FiscalYear,
    context: &mut Context,
) -> Result<()> {
    if answer.fate == Fate::Open {
        return Err(Error::invalid(
            "“open” is no answer to what became of it.",
            "Say done, missed, dropped or carried_on.",
        ));
    }
    let named = RowRef { table, id: Some(row), key: None };
    acts::set(draft, &named, "fate", &Json::from(answer.fate.word()))?;
    if !answer.note.trim().is_empty() {
        acts::set(draft, &named, "fate_note", &Json::from(answer.note.as_str()))?;
    }
    if answer.fate == Fate::CarriedOn {
        let kept = ["program", "department", "text", "owner"];
        let mut fields = copied(draft.plan(), table, row, &kept);
        let [first, ..] = to.quarters();
        fields.insert(
            "quarter".to_owned(),
            first.to_value().to_json(crate::plan::value::FieldKind::Quarter),
        );
        added(draft, table, fields, context)?;
    }
    Ok(())
}
