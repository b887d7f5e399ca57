//! The turn of the year as it is asked: what could be carried over, and what was announced and is not
//! told yet. Not the turning: that is an edit.

use serde::Serialize;
use uuid::Uuid;

use super::Session;
use crate::edit::{continued, last_told, questions};
use crate::error::{Error, Result};
use crate::plan::news::Fate;
use crate::plan::value::Value;
use crate::plan::words::choice_words;
use crate::plan::{FiscalYear, Plan, Subject, TableName};

/// What is to be chosen and answered before the plan is rolled forward: the edit's own form, with
/// words beside each id.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TurnAsked {
    /// The year before, as the organisation writes it: `FY20-21`.
    pub from: String,
    /// The new year.
    pub to: String,
    /// What could be carried over.
    pub carry: Vec<CarryAsked>,
    /// What was announced.
    pub answers: Vec<FateAsked>,
}

/// Something that could be carried over.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CarryAsked {
    /// Its id.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub row: Uuid,
    /// What it is.
    pub words: String,
    /// What it belongs to: an objective or outcome, where it is a key result or metric; else none.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub under: Option<Uuid>,
    /// The program.
    pub program: String,
    /// What was told of it last: its baseline in the new year.
    pub baseline: String,
    /// Its goal in the old year.
    pub goal_before: String,
    /// Its goal in the new year, where it is known already.
    pub goal: String,
    /// Whether the new year has it already.
    pub carried: bool,
    /// Whether it is carried over; all are, until somebody chooses.
    pub carry: bool,
}

/// Something announced whose fate is asked.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FateAsked {
    /// Its id.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub row: Uuid,
    /// What it is.
    pub words: String,
    /// What it is of: a program's action, a department's upcoming.
    pub of: String,
    /// What became of it: `open` until it is answered.
    pub fate: Fate,
    /// What else is to be said of it.
    pub note: String,
}

impl Session {
    /// What is asked before the plan is rolled forward into the fiscal year that ends in `year`.
    pub fn turn(&self, year: i64) -> Result<TurnAsked> {
        let from = FiscalYear::new(year - 1).ok_or_else(|| {
            Error::invalid(format!("{year} is no fiscal year."), "Write it like 2022.")
        })?;
        let plan = self.plan();
        let mut carry = Vec::new();
        for program in plan.department.top().flat_map(|row| plan.program.of(row.id)) {
            let name = program.name.to_string();
            for outcome in plan.outcomes(program.id, from) {
                let id = outcome.id.uuid();
                carry.push(asked(plan, (TableName::Outcome, id), None, &name));
                for metric in plan.metric.of(outcome.id) {
                    carry.push(asked(plan, (TableName::Metric, metric.id.uuid()), Some(id), &name));
                }
            }
            for objective in plan.objectives(program.id, from) {
                let id = objective.id.uuid();
                carry.push(asked(plan, (TableName::Objective, id), None, &name));
                for result in plan.key_result.of(objective.id) {
                    let row = (TableName::KeyResult, result.id.uuid());
                    carry.push(asked(plan, row, Some(id), &name));
                }
            }
        }
        let answers = questions(plan, from).into_iter().map(|(table, row)| FateAsked {
            row,
            words: match plan.table(table).value(row, "text") {
                Some(Value::Text(text)) => text,
                _ => String::new(),
            },
            of: match plan.parent_of(table, row) {
                Some((of, id)) => {
                    format!("{}, {}", choice_words(table.words()), plan.label(of, id))
                }
                None => choice_words(table.words()),
            },
            fate: Fate::Open,
            note: String::new(),
        });
        let answers = answers.collect();
        let words = |year| plan.calendar().year(year);
        Ok(TurnAsked { from: words(from), to: words(from.next()), carry, answers })
    }
}

fn asked(
    plan: &Plan,
    (table, row): (TableName, Uuid),
    under: Option<Uuid>,
    program: &str,
) -> CarryAsked {
    let text = |field: &str| match plan.table(table).value(row, field) {
        Some(Value::Text(text)) => text,
        _ => String::new(),
    };
    CarryAsked {
        row,
        words: choice_words(&plan.describe(table, row)),
        under,
        program: program.to_owned(),
        baseline: Subject::new(table, row).map(|of| last_told(plan, of).0).unwrap_or_default(),
        goal_before: text("goal"),
        goal: String::new(),
        carried: continued(plan, table, row).is_some(),
        carry: true,
    }
}
