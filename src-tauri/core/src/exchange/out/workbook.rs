//! The workbook: a scorecard to be read and printed, and a sheet for each kind of data, with the ids by which it comes back.
//! Not the scorecard's rows: those are in `scorecard`.

use jiff::Timestamp;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::lists::{List, comes_back, lists};
use super::scorecard;
use super::style::{Style, failed, sheet_name};
use crate::Result;
use crate::exchange::proposal::{CARRIED, Mapping};
use crate::plan::words::choice_words;
use crate::plan::{Plan, Quarter};

/// How many characters of the mapping stand in one cell.
const CHUNK: usize = 30_000;

/// The whole plan as a workbook, its scorecard as of a quarter. The same plan and time give the same bytes.
pub fn workbook(plan: &Plan, quarter: Quarter, made: Timestamp) -> Result<Vec<u8>> {
    write(plan, quarter, made).map_err(failed)
}

fn write(
    plan: &Plan,
    quarter: Quarter,
    made: Timestamp,
) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = begun(plan, &format!("OKRs, {}", plan.calendar().quarter(quarter)), made)?;
    let style = Style::new();
    scorecard::write(plan, quarter, &style, book.add_worksheet())?;
    let mut mapping = Mapping::ours(quarter);
    for list in lists(plan) {
        let name = sheet_name(&choice_words(list.table.plural()));
        let sheet = book.add_worksheet();
        sheet.set_name(&name)?;
        sheet_of(&list, &style, sheet)?;
        if comes_back(list.table) {
            mapping.tables.push(list.mapping(Some(name)));
        }
    }
    carry(&mut book, &mapping)?;
    book.save_to_buffer()
}

/// A workbook that says where it is from.
pub(super) fn begun(
    plan: &Plan,
    title: &str,
    made: Timestamp,
) -> std::result::Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_timestamp(made.as_second())?;
    let organisation = plan.organisation().name.to_string();
    let properties = DocProperties::new()
        .set_title(title)
        .set_company(organisation)
        .set_author("Quarterdeck")
        .set_creation_datetime(&made);
    book.set_properties(&properties);
    Ok(book)
}

/// Puts the mapping into the workbook, so that it comes back without a question.
pub(super) fn carry(book: &mut Workbook, mapping: &Mapping) -> std::result::Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(CARRIED)?.set_very_hidden(true);
    let letters: Vec<char> = mapping.to_json().chars().collect();
    for (row, part) in letters.chunks(CHUNK).enumerate() {
        // A cell loses the blanks around it, so none may stand there: between parts, a blank is JSON's own and may go.
        let text: String = part.iter().collect();
        sheet.write_string(u32::try_from(row).unwrap_or(u32::MAX), 0, text)?;
    }
    Ok(())
}

fn sheet_of(
    list: &List,
    style: &Style,
    sheet: &mut rust_xlsxwriter::Worksheet,
) -> std::result::Result<(), XlsxError> {
    for (at, column) in list.columns.iter().enumerate() {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        sheet.write_string_with_format(0, at, &column.heading, &style.head)?;
        sheet.set_column_width(at, column.width)?;
        if column.hidden {
            sheet.set_column_hidden(at)?;
        }
    }
    for (row, cells) in list.rows.iter().enumerate() {
        let row = u32::try_from(row + 1).unwrap_or(u32::MAX);
        for (column, field) in cells.iter().enumerate() {
            style.write(sheet, (row, u16::try_from(column).unwrap_or(u16::MAX)), field, None)?;
        }
    }
    let last = u16::try_from(list.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, u32::try_from(list.rows.len()).unwrap_or(u32::MAX), last)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}
