//! An objective's key results as a table by quarter. Not its narrative.

use super::compose::{Composer, code, last, own_title};
use super::measured::{self, MeasuredTable};
use super::page::{Content, Page};
use super::text::Text;
use crate::plan::Objective;

/// An objective's key results.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyResults {
    /// The table.
    pub table: MeasuredTable,
}

pub(super) fn pages(composer: &mut Composer<'_>, objective: &Objective, section: &str) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    let rows: Vec<_> = (plan.key_result.of(objective.id))
        .map(|row| measured::key_result(plan, row, quarter, composer.tongue))
        .map(|row| composer.numbers.marked(row))
        .collect();
    if rows.is_empty() {
        return;
    }
    let code = code("krs", objective.id);
    composer.add(Page {
        title: own_title(quarter, &code, composer.say("Key results")),
        code,
        section: section.to_owned(),
        footer: last(section),
        depth: 2,
        content: Content::KeyResults(KeyResults {
            table: MeasuredTable {
                heading: composer.say("Key result"),
                goal_heading: Text::own(composer.say("Year goal")),
                rows,
            },
        }),
    });
}
