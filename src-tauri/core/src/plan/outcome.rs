//! Outcomes that a medium-term plan promises, and the metrics that measure them. Not objectives.

use jiff::civil::Date;

use super::calendar::FiscalYear;
use super::key_result::Direction;
use super::organisation::Program;
use super::table::{Id, Position, row};
use super::text::{Line, Words};

row! {
    /// What a medium-term plan promises, as one fiscal year sees it.
    Outcome in program {
        /// The program it belongs to.
        program: Id<Program>,
        /// The fiscal year it is told in.
        year: FiscalYear,
        /// Its place in the program.
        position: Position,
        /// What is promised.
        statement: Words,
        /// What the column of the metrics' goals is headed with, such as `Y2 goal`; empty: `Year goal`.
        goal_label: Line,
        /// The same outcome in the fiscal year before.
        continues: Option<Id<Outcome>>,
    }
}

row! {
    /// How an outcome is measured.
    Metric in outcome {
        /// The outcome it measures.
        outcome: Id<Outcome>,
        /// Its place under the outcome.
        position: Position,
        /// What is measured and meant to be reached.
        statement: Words,
        /// A few words for the scorecard; empty: the statement.
        title: Line,
        /// Where it started, in words.
        baseline: Words,
        /// What the year is to reach, in words.
        goal: Words,
        /// Who answers for it.
        owner: Line,
        /// Which way its number is meant to go.
        direction: Direction,
        /// The number it started at.
        start: Option<f64>,
        /// The number the year is to reach.
        target: Option<f64>,
        /// What its numbers count.
        unit: Line,
        /// The number that must be reached (score 0.3), where zones are set.
        commit: Option<f64>,
        /// The number beyond the target (score 1.0), where zones are set.
        stretch: Option<f64>,
        /// The same metric in the fiscal year before.
        continues: Option<Id<Metric>>,
        /// Where the baseline comes from.
        baseline_source: Line,
        /// The day the baseline is of.
        baseline_as_of: Option<Date>,
    }
}
