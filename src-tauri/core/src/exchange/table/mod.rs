//! Tables found in a workbook's sheets: where each begins and ends, what its columns mean, what its captions say. Guesses,
//! each marked as one where it is one. Not what their rows mean for the plan: that is `proposal`.

mod caption;
mod cell;
mod find;
mod guess;
mod heading;
pub mod meaning;
mod value;

use crate::plan::{FiscalCalendar, FiscalYear, TableName};

pub use meaning::{Meaning, QuarterSaid, Told};

pub(crate) use caption::telling_name;
pub(crate) use cell::{Statement, number_said, split_statement};
pub(crate) use find::tables;
pub(crate) use heading::quarter as quarter_named;
pub(crate) use value::{Reference, certain_value, status_said};

/// A table in a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The sheet's place in the workbook.
    pub sheet: usize,
    /// How many tables with the same headings stand above it in its sheet.
    pub alike: usize,
    /// The row of its headings, from 0; none where there are none: its captions are all there is.
    pub header: Option<u32>,
    /// What its rows are.
    pub kind: TableName,
    /// Whether that is known and not guessed.
    pub kind_certain: bool,
    /// Its columns.
    pub columns: Vec<Column>,
    /// What its captions say of all its rows.
    pub given: Vec<Given>,
    /// The sheet's or the table's own title, where it has one.
    pub title: Option<String>,
    /// Its lines, from the top.
    pub lines: Vec<Line>,
    /// What to know about its reading.
    pub notices: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its place in the sheet, from 0.
    pub at: u32,
    /// Its heading.
    pub heading: String,
    /// What it means.
    pub meaning: Meaning,
    /// Whether that is known and not guessed.
    pub certain: bool,
}

/// Something that a caption says: `Program: Platform`.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// What it is about, as in [`Meaning::Of`]; or the quarter, or the year.
    pub meaning: Meaning,
    /// What it says.
    pub text: String,
    /// The row it stands in, from 0.
    pub at: u32,
}

/// A line of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// A row of data.
    Row {
        /// Its place in the sheet's rows.
        index: usize,
    },
    /// A heading for the rows that follow: an objective's name across the table.
    Group {
        /// Its row in the sheet, from 0.
        at: u32,
        /// What it names.
        table: TableName,
        /// Its text.
        text: String,
        /// Whether it is one, and not a row with all but its text left blank.
        certain: bool,
    },
}

/// What reading a table needs to know of the plan.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The fiscal calendar.
    pub calendar: FiscalCalendar,
    /// The year that quarters without one are of.
    pub year: FiscalYear,
}

impl Table {
    /// The table's shape: what its headings say, whatever stands under them. Tables of one shape are mapped alike.
    pub fn shape(&self) -> String {
        let headings =
            self.columns.iter().map(|column| crate::exchange::vocabulary::plain(&column.heading));
        headings.collect::<Vec<_>>().join("|")
    }

    /// The column that has a meaning.
    pub fn column(&self, meaning: Meaning) -> Option<&Column> {
        self.columns.iter().find(|column| column.meaning == meaning)
    }

    /// What a caption says of something.
    pub fn given(&self, meaning: Meaning) -> Option<&Given> {
        self.given.iter().find(|given| given.meaning == meaning)
    }
}
