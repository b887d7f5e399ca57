//! What the check-in round shows: its stops, and one of them with what was said of it last. Not the sheets.

use serde::Serialize;

use super::{Fact, Field, Node, StatusMark};

/// One stop of a check-in round: a thing of which something is still to be said.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Stop {
    /// What it is about.
    pub node: Node,
    /// Where it belongs: `Platform evolution · Content integrity`.
    pub over: String,
    /// What it is: `KR2 Engineers' understanding`.
    pub heading: String,
    /// Its own words, where the heading is not all of them.
    pub statement: String,
    /// Short facts: baseline, goal, what was planned for the quarter.
    pub facts: Vec<Fact>,
    /// What was said of it in the quarter before.
    pub before: Option<Before>,
    /// What is chosen first: its status in this quarter, or what became of it.
    pub choice: Option<Field>,
    /// What else is to be said.
    pub fields: Vec<Field>,
    /// Whether it is said.
    pub told: bool,
}

/// What was said of something in an earlier quarter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Before {
    /// The quarter: `Q4 FY19-20`.
    pub quarter: String,
    /// The status.
    pub mark: Option<StatusMark>,
    /// The words.
    pub words: String,
    /// The number, with its unit.
    pub number: String,
}
