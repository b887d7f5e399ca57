//! Key results: what shows that an objective is reached, in words and, where known, as a measure.
//! Not their statuses: those are check-ins.

use jiff::civil::Date;

use super::objective::Objective;
use super::table::{Id, Position, choice, row};
use super::text::{Line, Words};

choice! {
    /// Which way a measure's number is meant to go, and so how progress is computed.
    Direction {
        /// There is no number.
        None = "none",
        /// From the start up to the target.
        Increase = "increase",
        /// From the start down to the target.
        Decrease = "decrease",
        /// At the target or above in every quarter.
        KeepAbove = "keep_above",
        /// At the target or below in every quarter.
        KeepBelow = "keep_below",
        /// So many milestones (the target) one after another.
        Milestone = "milestone",
        /// Done (1) or not done (0).
        Done = "done",
    }
}

choice! {
    /// How a key result's score is read.
    Ambition {
        /// Meant to stretch: 0.7 is good.
        Aspirational = "aspirational",
        /// Promised: it must reach 1.0.
        Committed = "committed",
    }
}

row! {
    /// What shows that an objective is reached.
    KeyResult in objective {
        /// The objective it belongs to.
        objective: Id<Objective>,
        /// Its place under the objective; `KR1` is the first.
        position: Position,
        /// What it says in full.
        statement: Words,
        /// A few words for the scorecard; empty: the statement.
        title: Line,
        /// Where it started, in words.
        baseline: Words,
        /// What the year is to reach, in words.
        goal: Words,
        /// Who answers for it; empty: the objective's owner.
        owner: Line,
        /// How much it counts in the objective's score; empty: 1.
        weight: Option<f64>,
        /// Whether it is promised or meant to stretch.
        ambition: Ambition,
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
        /// The same key result in the fiscal year before.
        continues: Option<Id<KeyResult>>,
        /// Where the baseline comes from.
        baseline_source: Line,
        /// The day the baseline is of.
        baseline_as_of: Option<Date>,
    }
}
