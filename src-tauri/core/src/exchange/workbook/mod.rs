//! Other people's spreadsheets as plain grids of cells, whatever file they come in. Not what the cells mean: that is
//! `tables` and `mapping`.

mod compound;
mod delimited;
mod excel;
mod guard;
mod ods;
mod shown;

use jiff::civil::Date;

use super::out::CUT;
use crate::plan::text::LONGEST_TEXT;
use crate::{Error, Result};

pub use delimited::from_text;

/// The most cells with something in them that are read from one file.
pub const MOST_CELLS: usize = 3_000_000;
/// The largest spreadsheet that is read, in bytes, packed or not.
pub const LARGEST_SPREADSHEET: usize = 100_000_000;

/// A file's sheets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workbook {
    /// Its sheets, in order. Hidden ones too.
    pub sheets: Vec<Sheet>,
}

/// A sheet: its rows that have anything in them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name; empty for a text file.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// The rows with anything in them, from the top.
    pub rows: Vec<Row>,
    /// Cells that several were merged into.
    pub merges: Vec<Merge>,
}

/// A row of a sheet: its cells that have anything in them, from the left.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number, from 0.
    pub at: u32,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell as a person sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its column, from 0.
    pub column: u32,
    /// What it shows, without the blanks around it.
    pub text: String,
    /// What it is behind that.
    pub kind: CellKind,
    /// Whether it is set in bold.
    pub bold: bool,
}

/// What a cell is behind what it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CellKind {
    /// A text.
    Text,
    /// A number; of one shown in percent, the percentage.
    Number(f64),
    /// A day.
    Date(Date),
    /// An error, such as `#REF!`.
    Error,
}

/// Cells merged into one, from its first row and column to its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The first row.
    pub top: u32,
    /// The first column.
    pub left: u32,
    /// The last row.
    pub bottom: u32,
    /// The last column.
    pub right: u32,
}

impl Row {
    /// The cell in a column, where anything stands there.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        self.cells.get(at)
    }
}

impl Workbook {
    /// Reads a file by what is in it, not by what it is called; `name` is told where it does not fit.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        if bytes.len() > LARGEST_SPREADSHEET {
            return Err(too_large(name));
        }
        let mut workbook = match bytes {
            [b'P', b'K', 3 | 5 | 7, ..] => match guard::container(name, bytes)? {
                guard::Container::Excel => excel::xlsx(name, bytes)?,
                guard::Container::OpenDocument => ods::read(name, bytes)?,
            },
            [0xd0, 0xcf, 0x11, 0xe0, ..] => excel::xls(name, bytes)?,
            _ => delimited::read(name, bytes)?,
        };
        for sheet in &mut workbook.sheets {
            sheet.name = tidied(&sheet.name);
            sheet.tidy();
        }
        Ok(workbook)
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.sheets.iter().all(|sheet| sheet.rows.is_empty())
    }
}

impl Sheet {
    /// Adds a cell, at the end of the last row or in a new one below.
    fn push(&mut self, at: u32, cell: Cell) {
        match self.rows.last_mut() {
            Some(row) if row.at == at => row.cells.push(cell),
            last => {
                // There are many rows, and this one is whole.
                if let Some(last) = last {
                    last.cells.shrink_to_fit();
                }
                self.rows.push(Row { at, cells: vec![cell] });
            }
        }
    }

    /// Puts rows and cells in order; of two cells in one place the first stays.
    fn tidy(&mut self) {
        if !self.rows.is_sorted_by(|one, next| one.at < next.at) {
            self.rows.sort_by_key(|row| row.at);
            self.rows.dedup_by(|next, one| {
                let same = one.at == next.at;
                if same {
                    one.cells.append(&mut next.cells);
                }
                same
            });
        }
        for row in &mut self.rows {
            if !row.cells.is_sorted_by(|one, next| one.column < next.column) {
                row.cells.sort_by_key(|cell| cell.column);
                row.cells.dedup_by_key(|cell| cell.column);
            }
        }
    }
}

impl Cell {
    /// A cell that shows a text; none where the text is blank. What is longer than any text of a plan says that it was cut.
    fn text(column: u32, text: &str) -> Option<Self> {
        let mut text = tidied(text);
        if text.len() > LONGEST_TEXT && text.chars().nth(LONGEST_TEXT).is_some() {
            let kept = text.chars().take(LONGEST_TEXT - CUT.chars().count());
            text = kept.chain(CUT.chars()).collect();
        }
        (!text.is_empty()).then_some(Self { column, text, kind: CellKind::Text, bold: false })
    }
}

/// A place as spreadsheets write it: `C7`.
pub fn place(row: u32, column: u32) -> String {
    format!("{}{}", letters(column), u64::from(row) + 1)
}

/// A column's letters: `C`.
pub fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A text without blanks around it, with line ends as `\n`, and without what cannot be printed.
fn tidied(text: &str) -> String {
    let plain = |c: char| {
        !c.is_control() && !matches!(c, '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}')
    };
    let trimmed = text.trim();
    if trimmed.chars().all(plain) {
        return trimmed.to_owned();
    }
    let unified = trimmed.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{2028}'], "\n");
    let kept: String = unified.chars().filter(|c| plain(*c) || matches!(c, '\n' | '\t')).collect();
    kept.trim().to_owned()
}

fn too_large(name: &str) -> Error {
    Error::invalid(
        format!(
            "“{name}” is too large to be a table of OKRs: it holds more than {} MB",
            LARGEST_SPREADSHEET / 1_000_000
        ),
        "Nothing was changed. Keep the sheets that are to be imported in a file of their own.",
    )
}

fn too_many_cells(name: &str, sheet: &str) -> Error {
    Error::invalid(
        format!(
            "“{name}” has more than {MOST_CELLS} filled cells; the limit was reached in sheet “{sheet}”"
        ),
        "Nothing was changed. Keep the sheets that are to be imported in a file of their own.",
    )
}

fn unreadable(name: &str, why: impl std::fmt::Display) -> Error {
    Error::invalid(
        format!("“{name}” cannot be read as a spreadsheet: {why}"),
        "Nothing was changed. Open it in the program it was made with, save it again, then import that.",
    )
}

fn encrypted(name: &str) -> Error {
    Error::invalid(
        format!("“{name}” is encrypted with a password"),
        "Nothing was changed. Save it without a password, then import that.",
    )
}
