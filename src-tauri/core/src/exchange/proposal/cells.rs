//! The cells of one row of a table, by what they mean. Not what they come to.

use std::collections::HashMap;

use crate::exchange::table::{Meaning, Table};
use crate::exchange::workbook::{Cell, CellKind, Row, Workbook};

/// The cells of a row by what they mean.
pub(super) struct Cells<'w> {
    pub sheet: usize,
    /// The row, from 0.
    pub at: u32,
    columns: Vec<(Meaning, u32)>,
    row: &'w Row,
    /// For columns with cells merged down: the cell that holds where this row has none.
    pub merged: HashMap<u32, &'w Cell>,
}

impl<'w> Cells<'w> {
    pub fn of(workbook: &'w Workbook, table: &Table, index: usize) -> Option<Self> {
        let sheet = workbook.sheets.get(table.sheet)?;
        let row = sheet.rows.get(index)?;
        let columns = table.columns.iter().filter(|column| column.meaning != Meaning::Nothing);
        Some(Self {
            sheet: table.sheet,
            at: row.at,
            columns: columns.map(|column| (column.meaning, column.at)).collect(),
            row,
            merged: HashMap::new(),
        })
    }

    /// The cell that means something.
    pub fn cell(&self, meaning: Meaning) -> Option<&'w Cell> {
        let (_, column) = self.columns.iter().find(|(of, _)| *of == meaning)?;
        self.row.cell(*column).or_else(|| self.merged.get(column).copied())
    }

    pub fn text(&self, meaning: Meaning) -> Option<&'w str> {
        self.cell(meaning)
            .filter(|cell| cell.kind != CellKind::Error)
            .map(|cell| cell.text.as_str())
    }

    /// All filled cells with their meanings.
    pub fn all(&self) -> impl Iterator<Item = (Meaning, &'w Cell)> + '_ {
        self.columns.iter().filter_map(|(meaning, column)| {
            let cell = self.row.cell(*column).or_else(|| self.merged.get(column).copied())?;
            Some((*meaning, cell))
        })
    }
}
