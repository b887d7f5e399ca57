//! What the scorecard on the screen shows: every objective and key result of a year, quarter by quarter. Not the packet's
//! scorecard, which has a page to fit on.

use serde::Serialize;

use super::{Node, StatusMark};

/// Every objective and key result of a year by quarter. Names that many rows share are told once, by their place.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Scorecard {
    /// The quarters, oldest first.
    pub quarters: Vec<ScoredQuarter>,
    /// The statuses, in the organisation's order.
    pub statuses: Vec<StatusMark>,
    /// How grave each status is, the higher the graver.
    #[cfg_attr(feature = "typescript", ts(type = "Array<number>"))]
    pub severities: Vec<i64>,
    /// The programs' names.
    pub programs: Vec<String>,
    /// The objectives, each followed by its key results.
    pub rows: Vec<Scored>,
}

/// A column of the scorecard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ScoredQuarter {
    /// Canonical: `FY2021-Q1`.
    pub quarter: String,
    /// `Q1`.
    pub short: String,
    /// Its year: `FY20-21`.
    pub year: String,
    /// Whether it is the chosen one.
    pub current: bool,
    /// Whether it belongs to the chosen one's year.
    pub this_year: bool,
}

/// An objective or a key result.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Scored {
    /// What it is.
    pub node: Node,
    /// `KR1`; empty for an objective.
    pub code: String,
    /// Its title, else its statement.
    pub title: String,
    /// The place of its program.
    pub program: usize,
    /// Who answers for it; a key result without an owner has its objective's.
    pub owner: String,
    /// Its score in the chosen quarter, 0.0 to 1.0.
    pub score: Option<f64>,
    /// A cell a quarter; none where nothing is told.
    pub cells: Vec<Option<ScoredCell>>,
}

/// What is told of an objective or key result in a quarter.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ScoredCell {
    /// The place of its status; an objective's is its weakest key result's.
    pub status: Option<usize>,
    /// The number, else the first of the words; an objective's score.
    pub words: String,
    /// Whether that is a number, which is written as the reader's language writes one.
    #[serde(skip)]
    #[cfg_attr(feature = "typescript", ts(skip))]
    pub is_number: bool,
    /// How far it had come, 0.0 to 1.0 and beyond.
    pub progress: Option<f64>,
    /// Of what it was told, where that is what the row continues from a year before.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub of: Option<Node>,
}
