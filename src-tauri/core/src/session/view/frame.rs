//! What the window shows around a document: who edits, what was open lately, what a search finds.
//! Not the plan's own views.

use serde::Serialize;

use super::{Add, ExportChosen, Field, Node};
use crate::edit::RowRef;

/// What the window begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Beginning {
    /// Who edits; none until somebody said so.
    pub author: Option<String>,
    /// The name that this machine knows the person by; empty where it knows none.
    pub suggested: String,
    /// The documents opened lately, latest first.
    pub recent: Vec<Recent>,
    /// What the person should know of what is remembered.
    pub notice: Option<String>,
    /// What was chosen for an export last.
    pub export: ExportChosen,
}

/// A document that was opened lately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Recent {
    /// Where the file lies.
    pub path: String,
    /// The file's name.
    pub file: String,
    /// The folder it lies in.
    pub folder: String,
    /// What the document called itself: the department's name.
    pub title: String,
    /// When it was opened last, an instant: `2020-10-12T09:30:00Z`.
    pub opened: String,
    /// Whether the file is there now.
    pub there: bool,
}

/// A place in the plan where a search found what was asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Hit {
    /// The sheet that shows it.
    pub node: Node,
    /// The quarter in which that sheet shows it; none where every quarter does.
    pub quarter: Option<String>,
    /// The field, as pages and sheets name it: `check_in:ID:words`.
    pub place: String,
    /// What the field is and whose: `Statement · KR2 of Content integrity`.
    pub over: String,
    /// The text around what was found, in pieces.
    pub pieces: Vec<Piece>,
}

/// A piece of a text in which something was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Piece {
    /// Its words.
    pub words: String,
    /// Whether they are what was asked for.
    pub found: bool,
}

/// The figures of one thing: pictures with their captions.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Figures {
    /// Its heading.
    pub heading: String,
    /// The figures, in order.
    pub figures: Vec<FigureRow>,
    /// The figure that "add" would add, but for its picture.
    pub add: Add,
}

/// A figure as its sheet shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FigureRow {
    /// The row.
    pub row: RowRef,
    /// The picture.
    pub image: Field,
    /// What stands under it.
    pub caption: Field,
    /// What it shows, for those who cannot see it.
    pub alternative: Field,
    /// The quarter it is shown in.
    pub quarter: Field,
}
