//! An outcome of the medium-term plan with its metrics by quarter. Not an objective's key results.

use super::compose::{Composer, code, joined};
use super::measured::{self, MeasuredTable};
use super::page::{Content, Page};
use super::text::Text;
use crate::plan::Outcome;

/// An outcome's metrics; the page's title is the outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Metrics {
    /// The table.
    pub table: MeasuredTable,
}

pub(super) fn pages(composer: &mut Composer<'_>, outcome: &Outcome, program: &str) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    let rows: Vec<_> = (plan.metric.of(outcome.id))
        .map(|row| measured::metric(plan, row, quarter, composer.tongue))
        .map(|row| composer.numbers.marked(row))
        .collect();
    if rows.is_empty() && outcome.statement.trim().is_empty() {
        return;
    }
    let label = Text::of(outcome.id, "goal_label", outcome.goal_label.to_string());
    let kind = composer.say("Outcome metrics");
    composer.add(Page {
        code: code("metrics", outcome.id),
        section: joined(program, &kind),
        footer: program.to_owned(),
        title: Text::of(outcome.id, "statement", outcome.statement.to_string()).or(&kind),
        depth: 1,
        content: Content::Metrics(Metrics {
            table: MeasuredTable {
                heading: composer.say("Metric"),
                goal_heading: label.or(&composer.tongue.say("Year goal")),
                rows,
            },
        }),
    });
}
