//! What the window is shown, as plain data: the types that cross to it. Not how they come about.
//!
//! Rows and fields are told as the plan names them; a sheet is a list of blocks, so that everything
//! in the plan has its screen by being described, not by a screen of its own.

mod at_home;
mod draft;
mod frame;
mod import;
mod outgoing;
mod past;
mod round;
mod say;
mod scorecard;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::document::Kind;
use crate::edit::{Edit, RowRef};
use crate::plan::TableName;
use crate::plan::status::{Shape, Tone};
use crate::plan::value::FieldKind;
use crate::preflight::Sure;

pub use at_home::{Appearance, AtHome};
pub use draft::{Drafted, DraftedPage, DrawnAnew};
pub use frame::{Beginning, FigureRow, Figures, Hit, Piece, Recent};
pub use import::{
    ColumnTold, FieldTold, ImportTold, Named, RowTold, TableTold, told as import_told,
};
pub use outgoing::{ExportAsked, ExportChosen, ExportProgress, ThemeSample};
pub use past::{
    Compared, ComparedGroup, Comparison, CopiesTold, CopyChange, CopyInside, CopyPart, CopyTold,
    Course, FieldPast, OpenTold, PastStep, Proposal, Side, Timeline, TimelineAsked, TimelineEntry,
    ToldThen, Touched,
};
pub use round::{Before, Stop};
pub use say::Say;
pub use scorecard::{Scorecard, Scored, ScoredCell, ScoredQuarter};

/// The open document, as the window's frame shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DocumentState {
    /// Where the file lies.
    pub path: String,
    /// The file's name.
    pub file: String,
    /// The department's name where there is one, else the organisation's.
    pub title: String,
    /// The quarters that can be chosen, oldest first.
    pub quarters: Vec<QuarterChoice>,
    /// The quarter a person most likely means, canonical.
    pub latest: Option<String>,
    /// The name of the edit that undo would take back.
    pub undo: Option<String>,
    /// The name of the edit that redo would bring again.
    pub redo: Option<String>,
    /// Whether everything is in the file.
    pub saved: Saved,
    /// Whether the document can be changed here.
    pub writable: bool,
    /// Grows with every change of the plan.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub revision: u64,
    /// What the person should know of the document itself (recovered, read-only …).
    pub notices: Vec<String>,
    /// Who edits.
    pub author: String,
}

/// What the window shows first of a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Opened {
    /// Its frame.
    pub state: DocumentState,
    /// The quarter that it opens on, canonical; none where there is no quarter to choose.
    pub quarter: Option<String>,
    /// The outline of that quarter.
    pub outline: Vec<OutlineNode>,
}

/// A quarter that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct QuarterChoice {
    /// Canonical: `FY2021-Q1`.
    pub quarter: String,
    /// `Q1`.
    pub short: String,
    /// As the organisation writes it: `Q1 FY20-21`.
    pub label: String,
    /// Its year: `FY20-21`.
    pub year: String,
    /// Whether it is closed.
    pub closed: bool,
}

/// Whether everything is in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Saved {
    /// Everything is in the file.
    Saved,
    /// The last edits are safe on this machine and on their way into the file.
    Pending,
    /// The last edits are safe on this machine, but not in the file.
    Failed {
        /// Why, and what to do.
        because: String,
    },
}

/// A status, as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StatusMark {
    /// Its id.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its shape.
    pub shape: Shape,
    /// Its colour.
    pub tone: Tone,
}

/// A node of the outline. Its row leads to its sheet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct OutlineNode {
    /// What it stands for.
    pub node: Node,
    /// Its name.
    pub label: String,
    /// The weakest status under it, where statuses are told.
    pub status: Option<StatusMark>,
    /// How much is reported or listed.
    pub count: Option<Count>,
    /// What stands under it.
    pub children: Vec<OutlineNode>,
}

/// What has a sheet: a row of the plan, or one of a department's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Node {
    /// The row's table.
    pub table: TableName,
    /// The row's id.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub id: Uuid,
    /// The list under the row that is meant, where it is not the row itself: `win`, `hire` …
    #[serde(default)]
    pub list: Option<TableName>,
}

/// A count beside a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Count {
    /// How many are told, or how many there are.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub told: usize,
    /// Of how many; none for a plain count.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub of: Option<usize>,
}

/// Everything about one thing in one quarter, to be read and edited in place.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Sheet {
    /// What it is about.
    pub node: Node,
    /// The small line above the title: `Platform evolution · Objective`.
    pub over: String,
    /// The title, itself a field.
    pub title: Option<Field>,
    /// What else it is called where the title is no field.
    pub heading: String,
    /// Short facts under the title.
    pub facts: Vec<Fact>,
    /// The rest, in order.
    pub blocks: Vec<Block>,
}

/// A short fact: `Score 0.33`, or a field shown in one line: `Owner Architecture`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// Its value in words.
    pub words: String,
    /// The field behind it, where it can be edited.
    pub field: Option<Field>,
}

/// A part of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Block {
    /// One field with its label.
    Field {
        /// The field.
        field: Field,
    },
    /// A table of rows (key results, metrics, wins …), edited like a spreadsheet.
    Grid {
        /// Its heading.
        heading: String,
        /// Its columns.
        columns: Vec<Column>,
        /// Its rows.
        rows: Vec<GridRow>,
        /// The row that "add" would add; none where rows cannot be added.
        add: Option<Add>,
        /// That row with nothing in it yet, under the nil id: what pasted cells find when they become new rows.
        blank: Option<GridRow>,
        /// What to do while it is empty.
        empty: String,
    },
    /// A change request that waits for its decision.
    Decide {
        /// The change request.
        #[cfg_attr(feature = "typescript", ts(type = "string"))]
        request: Uuid,
        /// What would change, and into what.
        words: String,
    },
    /// Something that Quarterdeck can do here, on a press of its button only.
    Offer {
        /// What it saw.
        words: String,
        /// The button's words.
        act: String,
        /// The edit, to be sent back as it is.
        edit: Edit,
    },
    /// Pictures with their captions.
    Figures {
        /// The figures.
        #[serde(flatten)]
        figures: Figures,
    },
    /// The pages of a packet, to be ordered, left out, taken in and titled.
    Pages {
        /// Its heading.
        heading: String,
        /// The pages in their order, those left out among them.
        pages: Vec<PageRow>,
    },
}

/// A page of a packet as its program manager disposes of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PageRow {
    /// The row in which what is set for it is kept (which may not exist yet).
    pub row: RowRef,
    /// That row's id: what another page moved behind this one names, and pages in print lead to.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub id: Uuid,
    /// The code by which the preview knows the page.
    pub page: String,
    /// The code that is printed: `OB-7QX4`.
    pub code: String,
    /// What it is: `Key results`.
    pub kind: String,
    /// Where it belongs.
    pub section: String,
    /// Its own title; the one it has by itself stands there while it is empty.
    pub title: Field,
    /// Whether it is left out.
    pub left_out: Field,
    /// Whether it was moved from where it falls.
    pub moved: bool,
    /// Whether it has anything to say in this quarter.
    pub composed: bool,
}

/// A column of a grid.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// Its share of the width, relative to the other columns.
    pub width: f32,
    /// The quarter it tells of, canonical, where it is a quarter's.
    pub quarter: Option<String>,
    /// Whether that is the chosen quarter.
    pub current: bool,
}

/// A row of a grid.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct GridRow {
    /// The row.
    pub row: RowRef,
    /// Its code: `KR1`; empty where rows have none.
    pub code: String,
    /// A cell for each column.
    pub cells: Vec<Cell>,
}

/// A cell of a grid: a stack of fields, the first being the one that typing changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Cell {
    /// The status field, where the cell tells one.
    pub status: Option<Field>,
    /// The status itself, as it is drawn.
    pub mark: Option<StatusMark>,
    /// The fields, most important first.
    pub fields: Vec<Field>,
}

/// The row that "add" would add: an edit to be sent back as it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Add {
    /// The button's words: `Add key result`.
    pub label: String,
    /// The table.
    pub table: TableName,
    /// The fields the new row starts with.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, unknown>"))]
    pub fields: serde_json::Map<String, Json>,
}

/// A field that can be edited in place.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Field {
    /// The row it is in (which may not exist yet).
    pub row: RowRef,
    /// Its name.
    pub field: String,
    /// Its name on the screen.
    pub label: String,
    /// The control it wants.
    pub control: Control,
    /// Its value: a text, a number, a truth or null.
    #[cfg_attr(feature = "typescript", ts(type = "string | number | boolean | null"))]
    pub value: Json,
    /// Its value as it is read.
    pub words: String,
    /// Whether it may be emptied.
    pub optional: bool,
    /// What stands there while it is empty.
    pub placeholder: String,
}

/// The control a field wants.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "control", rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Control {
    /// One line of text.
    Line,
    /// One line that names a person or a team, completed from what was typed before.
    Name,
    /// Plain text over several lines.
    Words,
    /// Long text in the small Markdown.
    Prose,
    /// A number.
    Number,
    /// A whole number.
    Integer,
    /// Yes or no.
    Truth,
    /// A date.
    Date,
    /// One of several.
    Choice {
        /// What can be chosen.
        options: Vec<ChoiceOption>,
        /// What a name that is none of them would add, to be chosen then.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", ts(optional))]
        add: Option<Add>,
    },
    /// A status.
    Status {
        /// The organisation's statuses.
        options: Vec<StatusMark>,
    },
    /// A picture: set to a `data:` address, or to an empty text for none.
    Picture,
    /// Shown, not edited here.
    Fixed,
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ChoiceOption {
    /// The value to set.
    pub value: String,
    /// Its words.
    pub words: String,
}

/// The packet of a quarter, page by page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Preview {
    /// The pages.
    pub pages: Vec<PreviewPage>,
    /// The index of the page on which the node asked for lands.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub lands_on: Option<usize>,
    /// What the person should know of the packet.
    pub notices: Vec<PacketNotice>,
}

/// A page of the preview. Its picture is asked for by index.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PreviewPage {
    /// Its code.
    pub code: String,
    /// The codes of the packet's pages that begin on it: its own on a slide, several in a document, none where one goes on.
    pub begins: Vec<String>,
    /// What it is, in words.
    pub title: String,
    /// Its picture's fingerprint: the picture needs to be asked for again only when this changes.
    pub fingerprint: String,
    /// Width over height.
    pub aspect: f32,
    /// Its width in print, in points.
    pub width: f32,
}

/// Something to know of the packet, with the field it is about.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PacketNotice {
    /// What it is.
    pub message: String,
    /// The sheet that shows the field.
    pub node: Option<Node>,
}

/// Something that a sceptical reader of the packet would ask about.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FindingTold {
    /// Its name, by which it is answered.
    pub id: String,
    /// The rule that found it: `percent-and-count`.
    pub rule: String,
    /// What does not fit.
    pub why: String,
    /// How sure that is.
    pub sure: Sure,
    /// Whose field it is, and which: `KR2 of Content integrity · Goal`.
    pub over: String,
    /// The sheet that shows the field.
    pub node: Option<Node>,
    /// The quarter in which it does, where it is not the packet's.
    pub quarter: Option<String>,
    /// The field, as pages and sheets name it: `key_result:ID:goal`.
    pub place: String,
    /// The running numbers of the pages that show it.
    #[cfg_attr(feature = "typescript", ts(type = "number[]"))]
    pub pages: Vec<usize>,
    /// The code of the one that says least of anything else.
    pub code: Option<String>,
    /// Why it is as intended, where somebody said so.
    pub answered: Option<String>,
}

/// A value that a field had.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PastValue {
    /// The value as it is read.
    pub words: String,
    /// What kind of value that is: how it is said in another language.
    #[serde(skip)]
    #[cfg_attr(feature = "typescript", ts(skip))]
    pub of: FieldKind,
    /// Who set it.
    pub author: String,
    /// When, as the screen shows it: `12 Oct 2020`.
    pub at: String,
    /// Through what: the edit's name.
    pub edit: String,
    /// What kind of act that was: `edit`, `import`, `undo` …
    pub kind: Kind,
    /// That edit's id, by which the field is set back.
    pub id: String,
}

/// A new document, as the short form asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NewDocument {
    /// The organisation's name.
    pub organisation: String,
    /// The departments' names, in their order; at least one.
    pub departments: Vec<String>,
    /// The month in which the fiscal year starts, 1 to 12.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub fiscal_start: i64,
    /// How a fiscal year is written.
    pub year_style: crate::plan::calendar::YearStyle,
    /// The fiscal year to start with, by the calendar year in which it ends.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub year: i64,
}
