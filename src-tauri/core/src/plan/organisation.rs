//! The organisation, its departments and programs, and what a program says of a quarter. Not its
//! OKRs: those are objectives and outcomes.

use jiff::civil::Date;

use super::TableName;
use super::accent::Accent;
use super::calendar::{Month, Quarter, YearStyle};
use super::people::Digest;
use super::table::{Id, Position, natural_id, row};
use super::text::{Line, Prose};
use super::value::FieldType;

row! {
    /// The organisation: one row, with the fiscal calendar.
    Organisation {
        /// Its name.
        name: Line,
        /// The month in which its fiscal year starts.
        fiscal_start: Month,
        /// How it writes a fiscal year.
        year_style: YearStyle,
        /// The language its texts are written in, as a BCP 47 tag; empty means English.
        language: Line,
        /// Its logo, for the cover and the heads of documents.
        logo: Digest,
        /// Its accent colour; empty: the theme's own.
        accent: Option<Accent>,
    }
}

row! {
    /// A department, whose OKRs one program manager keeps.
    Department {
        /// Its place among the departments.
        position: Position,
        /// Its name.
        name: Line,
    }
}

row! {
    /// A program of a department: what holds objectives and outcomes.
    Program in department {
        /// The department it belongs to.
        department: Id<Department>,
        /// Its place in the department.
        position: Position,
        /// Its name.
        name: Line,
    }
}

row! {
    /// What a program says of one quarter.
    ProgramQuarter in program by [program, quarter] {
        /// The program.
        program: Id<Program>,
        /// The quarter.
        quarter: Quarter,
        /// Where the program stands and where it goes.
        overview: Prose,
        /// Progress and challenges of the quarter.
        progress: Prose,
    }
}

row! {
    /// Whether a quarter is closed. A quarter without a row is open.
    QuarterState by [quarter] {
        /// The quarter.
        quarter: Quarter,
        /// The day it was closed; empty while it is open.
        closed_on: Option<Date>,
        /// Why it was opened again, where it was.
        reopened_because: Line,
    }
}

impl Organisation {
    /// The id of the one row.
    pub fn only() -> Id<Self> {
        natural_id(TableName::Organisation, &[]).into()
    }
}

impl ProgramQuarter {
    /// The id of what `program` says of `quarter`.
    pub fn id_of(program: Id<Program>, quarter: Quarter) -> Id<Self> {
        natural_id(TableName::ProgramQuarter, &[program.to_value(), quarter.to_value()]).into()
    }
}

impl QuarterState {
    /// The id of a quarter's state.
    pub fn id_of(quarter: Quarter) -> Id<Self> {
        natural_id(TableName::QuarterState, &[quarter.to_value()]).into()
    }
}
