//! Key results and metrics as rows of a table: statement, baseline, goal, and the year's quarters.
//! Not the pages they stand on.

use super::chart::{Chart, chart};
use super::provenance::SourceMark;
use super::text::{QuarterCell, Text, quarter_cells};
use crate::catalogue::Catalogue;
use crate::plan::{KeyResult, Metric, Plan, Quarter, Subject};

/// A table of key results or metrics.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredTable {
    /// The first column's heading.
    pub heading: String,
    /// The goal column's heading.
    pub goal_heading: Text,
    /// A row each.
    pub rows: Vec<Measured>,
}

/// One key result or metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// `KR1`; empty for a metric.
    pub number: String,
    /// What it says in full.
    pub statement: Text,
    /// Where it started.
    pub baseline: Text,
    /// The mark that leads to where the baseline comes from.
    pub baseline_mark: Option<SourceMark>,
    /// What the year is to reach.
    pub goal: Text,
    /// The mark that leads to where the goal comes from.
    pub goal_mark: Option<SourceMark>,
    /// The year's four quarters.
    pub quarters: Vec<QuarterCell>,
    /// Its numbers over time, where there are enough to show.
    pub chart: Option<Chart>,
}

/// How far something has come, for a bar.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bar {
    /// The share of the way, 0 to 1; none where it cannot be computed.
    pub reached: Option<f64>,
    /// The share expected by now, 0 to 1.
    pub expected: Option<f64>,
}

pub(super) fn key_result(
    plan: &Plan,
    row: &KeyResult,
    quarter: Quarter,
    tongue: &Catalogue,
) -> Measured {
    let statement = Text::of(row.id, "statement", row.statement.to_string());
    let statement = if statement.is_empty() {
        Text::of(row.id, "title", row.title.to_string())
    } else {
        statement
    };
    Measured {
        number: format!("KR{}", plan.key_result_number(row)),
        statement,
        baseline: Text::of(row.id, "baseline", row.baseline.to_string()),
        baseline_mark: None,
        goal: Text::of(row.id, "goal", row.goal.to_string()),
        goal_mark: None,
        quarters: quarter_cells(plan, Subject::KeyResult(row.id), quarter, tongue),
        chart: chart(plan, Subject::KeyResult(row.id), quarter, tongue),
    }
}

pub(super) fn metric(plan: &Plan, row: &Metric, quarter: Quarter, tongue: &Catalogue) -> Measured {
    let statement = Text::of(row.id, "statement", row.statement.to_string());
    let statement = if statement.is_empty() {
        Text::of(row.id, "title", row.title.to_string())
    } else {
        statement
    };
    Measured {
        number: String::new(),
        statement,
        baseline: Text::of(row.id, "baseline", row.baseline.to_string()),
        baseline_mark: None,
        goal: Text::of(row.id, "goal", row.goal.to_string()),
        goal_mark: None,
        quarters: quarter_cells(plan, Subject::Metric(row.id), quarter, tongue),
        chart: chart(plan, Subject::Metric(row.id), quarter, tongue),
    }
}

pub(super) fn bar(plan: &Plan, subject: Subject, quarter: Quarter) -> Bar {
    let expected = plan.expected(subject, quarter).and_then(|number| {
        let measure = plan.measure(subject)?;
        measure.progress(Some(number), &[]).clamped()
    });
    Bar { reached: plan.progress(subject, quarter).clamped(), expected }
}
