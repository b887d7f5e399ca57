//! Workbooks of Excel: XLSX and XLSM cell by cell, so that an empty million of rows costs nothing, and the old XLS. Macros
//! are never looked at.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Reader as _, SheetVisible, Xls, XlsError, Xlsx,
    XlsxError,
};

use super::shown::{Shown, date, number};
use super::{
    Cell, CellKind, MOST_CELLS, Merge, Sheet, Workbook, compound, encrypted, tidied,
    too_many_cells, unreadable,
};
use crate::Result;

/// Reads a workbook of Excel 2007 or later.
pub(super) fn xlsx(name: &str, bytes: &[u8]) -> Result<Workbook> {
    without_panic(name, || by_cell(name, bytes))
}

/// Reads a workbook of Excel 97 to 2003.
pub(super) fn xls(name: &str, bytes: &[u8]) -> Result<Workbook> {
    without_panic(name, || by_range(name, bytes))
}

/// calamine reckons with a file's numbers unchecked: where that panics, the file is one that cannot be read. What was half
/// read goes with it.
fn without_panic(name: &str, read: impl FnOnce() -> Result<Workbook>) -> Result<Workbook> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(unreadable(name, "its numbers do not fit together")))
}

fn by_cell(name: &str, bytes: &[u8]) -> Result<Workbook> {
    let failed = |why: XlsxError| match why {
        XlsxError::Password => encrypted(name),
        other => unreadable(name, other),
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(failed)?;
    let mut sheets = Vec::new();
    let mut room = MOST_CELLS;
    for (title, hidden) in titles(book.sheets_metadata()) {
        let mut sheet = Sheet { name: title.clone(), hidden, ..Sheet::default() };
        let in_sheet = |why: XlsxError| match why {
            XlsxError::Password => encrypted(name),
            why => unreadable(name, format!("sheet “{title}”: {why}")),
        };
        let merged = book.merge_cells_by_sheet_name(&title).map_err(in_sheet)?;
        sheet.merges = merged.iter().map(merge).collect();
        let mut cells = match book.worksheet_cells_reader(&title) {
            Ok(cells) => cells,
            Err(XlsxError::NotAWorksheet(_)) => continue,
            // A chart's sheet has no cells.
            Err(why) => return Err(in_sheet(why)),
        };
        let styles: Vec<(Shown, bool)> = cells
            .styles()
            .iter()
            .map(|style| {
                let format = style.number_format.as_ref().map(|format| format.format_code.as_str());
                let bold = style.font.as_ref().is_some_and(calamine::Font::is_bold);
                (Shown::read(format.unwrap_or_default()), bold)
            })
            .collect();
        let plain = (Shown::PLAIN, false);
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(in_sheet)? {
            let (at, column) = cell.get_position();
            let (shown, bold) = styles.get(style).unwrap_or(&plain);
            let read = match cell.get_value() {
                DataRef::Empty => None,
                DataRef::String(text) => Cell::text(column, text),
                DataRef::SharedString(text) => Cell::text(column, text),
                DataRef::Int(whole) => Some(number(column, *whole as f64, shown)),
                DataRef::Float(real) => Some(number(column, *real, shown)),
                DataRef::Bool(truth) => Cell::text(column, truth_word(*truth)),
                DataRef::DateTime(moment) => Some(day(column, moment)),
                DataRef::DateTimeIso(text) => Some(iso(column, text)),
                DataRef::DurationIso(text) => Cell::text(column, text),
                DataRef::Error(error) => Some(error_cell(column, &error.to_string())),
            };
            if let Some(read) = read {
                room = room.checked_sub(1).ok_or_else(|| too_many_cells(name, &title))?;
                sheet.push(at, Cell { bold: *bold, ..read });
            }
        }
        sheets.push(sheet);
    }
    Ok(Workbook { sheets })
}

fn by_range(name: &str, bytes: &[u8]) -> Result<Workbook> {
    let refused = |why: &dyn std::fmt::Display| {
        // A new workbook under a password is an old container around an encrypted part.
        let mark: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        match memchr::memmem::find(bytes, &mark) {
            Some(_) => encrypted(name),
            None => unreadable(name, why),
        }
    };
    if !compound::is_harmless(bytes) {
        return Err(refused(&"its parts do not fit together"));
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|why| match why {
        XlsError::Password => encrypted(name),
        why => refused(&why),
    })?;
    let mut sheets = Vec::new();
    let mut room = MOST_CELLS;
    for (title, hidden) in titles(book.sheets_metadata()) {
        let mut sheet = Sheet { name: title.clone(), hidden, ..Sheet::default() };
        let merged = book.merge_cells_by_sheet_name(&title).unwrap_or_default();
        sheet.merges = merged.iter().map(merge).collect();
        let in_sheet = |why: XlsError| unreadable(name, format!("sheet “{title}”: {why}"));
        let range = book.worksheet_range(&title).map_err(in_sheet)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at = top + u32::try_from(row).unwrap_or(u32::MAX);
            let column = left + u32::try_from(column).unwrap_or(u32::MAX);
            let read = match value {
                Data::Empty => None,
                Data::String(text) => Cell::text(column, text),
                Data::Int(whole) => Some(number(column, *whole as f64, &Shown::PLAIN)),
                Data::Float(real) => Some(number(column, *real, &Shown::PLAIN)),
                Data::Bool(truth) => Cell::text(column, truth_word(*truth)),
                Data::DateTime(moment) => Some(day(column, moment)),
                Data::DateTimeIso(text) => Some(iso(column, text)),
                Data::DurationIso(text) => Cell::text(column, text),
                Data::Error(error) => Some(error_cell(column, &error.to_string())),
            };
            if let Some(read) = read {
                room = room.checked_sub(1).ok_or_else(|| too_many_cells(name, &title))?;
                sheet.push(at, read);
            }
        }
        sheets.push(sheet);
    }
    Ok(Workbook { sheets })
}

fn titles(sheets: &[calamine::Sheet]) -> Vec<(String, bool)> {
    sheets
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect()
}

fn merge(merged: &Dimensions) -> Merge {
    let ((top, left), (bottom, right)) = (merged.start, merged.end);
    Merge { top, left, bottom, right }
}

fn truth_word(truth: bool) -> &'static str {
    if truth { "Yes" } else { "No" }
}

fn day(column: u32, moment: &ExcelDateTime) -> Cell {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let read = if moment.is_datetime() && moment.as_f64() >= 1.0 {
        date(year.into(), month, day)
    } else {
        None
    };
    match read {
        Some(cell) => Cell { column, ..cell },
        None => number(column, moment.as_f64(), &Shown::PLAIN),
    }
}

fn iso(column: u32, text: &str) -> Cell {
    let day = text.get(..10).and_then(|day| day.parse().ok());
    let kind = day.map_or(CellKind::Text, CellKind::Date);
    let text = day.map_or_else(|| tidied(text), |day| day.to_string());
    Cell { column, text, kind, bold: false }
}

fn error_cell(column: u32, text: &str) -> Cell {
    Cell { column, text: text.to_owned(), kind: CellKind::Error, bold: false }
}
