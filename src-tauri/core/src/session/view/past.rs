//! What the window shows of the past: a field's, the document's, what was told before, safety copies,
//! one quarter beside another. Not how it is found out.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{ChoiceOption, Node, StatusMark};
use crate::document::Kind;
use crate::edit::RowRef;
use crate::plan::value::FieldKind;

/// What a field was; of a check-in, what all that it says was.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FieldPast {
    /// Whose it is: `KR2 of Content integrity · Q1 FY20-21`.
    pub over: String,
    /// Every value, latest first.
    pub steps: Vec<PastStep>,
}

/// A value that a field was given.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PastStep {
    /// The field.
    pub field: String,
    /// Its name on the screen; empty where the history is of one field alone.
    pub label: String,
    /// The value as it is read.
    pub words: String,
    /// What kind of value that is: how it is said in another language.
    #[serde(skip)]
    #[cfg_attr(feature = "typescript", ts(skip))]
    pub of: FieldKind,
    /// The status, as it is drawn, where the field is one.
    pub mark: Option<StatusMark>,
    /// Whether the field holds it now.
    pub now: bool,
    /// Who set it.
    pub author: String,
    /// When, as an instant: `2020-10-12T09:30:00Z`.
    pub at: String,
    /// Through what: the edit's name.
    pub edit: String,
    /// What kind of act that was.
    pub kind: Kind,
    /// That edit's id, by which the field is set back.
    pub id: String,
}

/// What a packet told, or the plan tells, of the same thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ToldThen {
    /// The quarter, canonical.
    pub quarter: String,
    /// As the organisation writes it: `Q4 FY19-20`.
    pub label: String,
    /// The edition that told it; none: the plan as it is.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub edition: Option<i64>,
    /// When that was published: `12 Oct 2020`.
    pub day: String,
    /// The status, as it was drawn.
    pub mark: Option<StatusMark>,
    /// What it said.
    pub words: String,
    /// The number with its unit; empty where none was told.
    pub number: String,
}

/// Which part of the timeline is wanted; what is not said is not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TimelineAsked {
    /// By this person.
    pub person: Option<String>,
    /// In this program.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub program: Option<Uuid>,
    /// Of what is told of this quarter.
    pub quarter: Option<String>,
    /// From this instant on.
    pub since: Option<String>,
    /// Up to this instant.
    pub until: Option<String>,
    /// From before this place.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub before: Option<u64>,
    /// The quarter that the window shows.
    pub seen_from: String,
}

/// A part of the timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Timeline {
    /// The edits, newest first.
    pub entries: Vec<TimelineEntry>,
    /// The place before which the next part begins; none where this is the last.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub next: Option<u64>,
    /// Everybody who ever made an edit.
    pub people: Vec<String>,
    /// The programs.
    pub programs: Vec<ChoiceOption>,
}

/// An edit.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TimelineEntry {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What kind of act it was.
    pub kind: Kind,
    /// Who made it.
    pub author: String,
    /// On which machine.
    pub device: String,
    /// When, an instant.
    pub at: String,
    /// What it changed, the first few.
    pub touched: Vec<Touched>,
    /// How many changes it made besides.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub more: usize,
}

/// Something that an edit changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Touched {
    /// What: `KR2 of Content integrity · Goal`.
    pub over: String,
    /// What it said before.
    pub before: String,
    /// What it said then; `Added`, `Deleted` … of a row as a whole.
    pub after: String,
    /// Whether a field was set; else a row came, went or moved.
    pub set: bool,
    /// What kind of value both are: how it is said in another language.
    #[serde(skip)]
    #[cfg_attr(feature = "typescript", ts(skip))]
    pub of: FieldKind,
    /// The sheet that shows it, where one does.
    pub node: Option<Node>,
    /// The quarter in which it does, where it is not the shown one.
    pub quarter: Option<String>,
    /// The field, as pages and sheets name it.
    pub place: String,
}

/// Something still open before a quarter is closed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct OpenTold {
    /// What it is.
    pub message: String,
    /// The sheet that shows it.
    pub node: Option<Node>,
    /// The quarter in which it does, where it is not the one to be closed.
    pub quarter: Option<String>,
    /// The field, as pages and sheets name it.
    pub place: String,
}

/// What a change request on a field begins with.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Proposal {
    /// The row.
    pub row: RowRef,
    /// The field.
    pub field: String,
    /// What it is about: `KR2 of Content integrity · Goal`.
    pub over: String,
    /// What it says now.
    pub original: String,
}

/// Two quarters, or two years, side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Comparison {
    /// The earlier one: `Q4 FY19-20`, `FY19-20`.
    pub from: String,
    /// The later one.
    pub to: String,
    /// What is compared, by program and what it promises.
    pub groups: Vec<ComparedGroup>,
}

/// An objective or outcome.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ComparedGroup {
    /// Which: `Platform · Content integrity`.
    pub heading: String,
    /// Its sheet.
    pub node: Node,
    /// Its scores, where it has any.
    pub scores: Option<(String, String)>,
    /// Its key results or metrics.
    pub rows: Vec<Compared>,
}

/// A key result or metric in both.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Compared {
    /// Which: `KR2 Engineers' understanding`.
    pub name: String,
    /// Its sheet.
    pub node: Node,
    /// What was told of it then; none where it was not there.
    pub from: Option<Side>,
    /// What is told of it now.
    pub to: Option<Side>,
    /// What became of its number: `+3.5 %`; empty where one side has none.
    pub difference: String,
    /// Whether that is better, worse or the same; none where nothing says which way is good.
    pub course: Option<Course>,
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Side {
    /// The quarter that it is of: a year is told by its last one that says anything.
    pub quarter: String,
    /// The status.
    pub mark: Option<StatusMark>,
    /// The owner's words.
    pub words: String,
    /// The number with its unit.
    pub number: String,
    /// The year goal.
    pub goal: String,
    /// The score: `0.45`; empty where there is none.
    pub score: String,
}

/// Which way a number went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Course {
    /// Nearer to the goal.
    Better,
    /// Farther from it.
    Worse,
    /// Where it was.
    Same,
}

/// The safety copies of the open document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CopiesTold {
    /// The folder in which new ones are kept.
    pub folder: String,
    /// Whether a person chose it; else it is the data folder's own.
    pub chosen: bool,
    /// How much room they may take, in bytes.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub limit: u64,
    /// How much they take.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub taken: u64,
    /// The copies, newest first.
    pub copies: Vec<CopyTold>,
}

/// A safety copy.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CopyTold {
    /// Its name, by which it is asked for.
    pub name: String,
    /// Of when it is, an instant.
    pub at: String,
    /// Its size in bytes.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub bytes: u64,
    /// Whether it was kept before the document was brought up to a newer Quarterdeck.
    pub before_migration: bool,
}

/// What a safety copy has that the document has not, or has otherwise.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CopyInside {
    /// Of when it is, an instant.
    pub at: String,
    /// Its parts that differ, in the plan's order.
    pub parts: Vec<CopyPart>,
}

/// A part of a safety copy that can be brought back by itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CopyPart {
    /// The row, as bringing back names it: `objective:ID`; none for what comes back with all only.
    pub row: Option<String>,
    /// What it is: `Objective “Content integrity”`.
    pub words: String,
    /// What would change, field by field, the first of them.
    pub changes: Vec<CopyChange>,
    /// How many more would.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub more: usize,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CopyChange {
    /// Which.
    pub over: String,
    /// What it says now.
    pub now: String,
    /// What the copy says.
    pub then: String,
}
