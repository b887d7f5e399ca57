//! The turn of the year as it is asked: what could be carried over, and what was announced and is not
//! told yet. Not the turning: that is an edit.

use serde::Serialize;
use uuid::Uuid;

use super::Session;
use crate::edit::questions;
use crate::error::{Error, Result};
use crate::plan::news::Fate;
use crate::plan::value::Value;
use crate::plan::{FiscalYear, TableName};

/// What is to be chosen and answered before the plan is rolled forward: the edit's own form, with
/// words beside each id.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TurnAsked {
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
        let mut add = |table: TableName, row: Uuid| {
            carry.push(CarryAsked { row, words: plan.describe(table, row), carry: true });
        };
        for program in plan.department.top().flat_map(|row| plan.program.of(row.id)) {
            for outcome in plan.outcomes(program.id, from) {
                add(TableName::Outcome, outcome.id.uuid());
                plan.metric.of(outcome.id).for_each(|row| add(TableName::Metric, row.id.uuid()));
            }
            for objective in plan.objectives(program.id, from) {
                add(TableName::Objective, objective.id.uuid());
                let results = plan.key_result.of(objective.id);
                results.for_each(|row| add(TableName::KeyResult, row.id.uuid()));
            }
        }
        let answers = questions(plan, from).into_iter().map(|(table, row)| FateAsked {
            row,
            words: match plan.table(table).value(row, "text") {
                Some(Value::Text(text)) => text,
                _ => String::new(),
            },
            fate: Fate::Open,
            note: String::new(),
        });
        let answers = answers.collect();
        Ok(TurnAsked { carry, answers })
    }
}
