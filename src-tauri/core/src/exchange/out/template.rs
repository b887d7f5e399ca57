//! The template that owners are mailed: one program's key results and metrics for one quarter, what is known filled in, the
//! rest to be filled. Not its way back: it carries its mapping with it.

use jiff::Timestamp;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, Format, ProtectionOptions, Worksheet, XlsxError,
};

use super::lists::Field;
use super::style::{Style, failed, sheet_name};
use super::workbook::{begun, carry};
use crate::Result;
use crate::exchange::proposal::{Mapping, TableMapping};
use crate::exchange::table::{Meaning, QuarterSaid, Told};
use crate::plan::{CheckIn, Id, Plan, Program, Quarter, Subject, TableName};

/// A column: its heading, its width, what it means when it comes back.
struct Column {
    heading: String,
    width: f64,
    meaning: Meaning,
}

/// The template of a program for a quarter. The same plan and time give the same bytes.
pub fn template(
    plan: &Plan,
    program: Id<Program>,
    quarter: Quarter,
    made: Timestamp,
) -> Result<Vec<u8>> {
    write(plan, program, quarter, made).map_err(failed)
}

fn write(
    plan: &Plan,
    program: Id<Program>,
    quarter: Quarter,
    made: Timestamp,
) -> std::result::Result<Vec<u8>, XlsxError> {
    let calendar = plan.calendar();
    let name = plan.program.get(program).map(|row| row.name.to_string()).unwrap_or_default();
    let label = calendar.quarter(quarter);
    let mut book = begun(plan, &format!("{name}, {label}"), made)?;
    let style = Style::new();
    let mut mapping = Mapping::ours(quarter);
    let subjects = |table: TableName| -> Vec<(String, String, Subject)> {
        match table {
            TableName::Metric => plan
                .outcomes(program, quarter.year())
                .flat_map(|outcome| {
                    let metrics = plan.metric.of(outcome.id).enumerate();
                    metrics.map(|(at, row)| {
                        (
                            outcome.statement.to_string(),
                            format!("M{}", at + 1),
                            Subject::Metric(row.id),
                        )
                    })
                })
                .collect(),
            _ => plan
                .objectives(program, quarter.year())
                .flat_map(|objective| {
                    let rows = plan.key_result.of(objective.id).enumerate();
                    rows.map(|(at, row)| {
                        (
                            objective.title.to_string(),
                            format!("KR{}", at + 1),
                            Subject::KeyResult(row.id),
                        )
                    })
                })
                .collect(),
        }
    };
    for (table, title) in [(TableName::KeyResult, "Key results"), (TableName::Metric, "Metrics")] {
        let rows = subjects(table);
        if rows.is_empty() {
            continue;
        }
        let sheet = book.add_worksheet();
        let sheet_title = sheet_name(&format!("{title} {label}"));
        sheet.set_name(&sheet_title)?;
        let columns = columns(plan, table, quarter);
        sheet.write_string_with_format(
            0,
            1,
            format!("{name}: {} {label}", title.to_lowercase()),
            &style.title,
        )?;
        let hint = "Please fill in the white columns and send the file back. Status: choose from the list. Leave blank what you do not know.";
        sheet.write_string_with_format(1, 1, hint, &style.quiet)?;
        table_of(plan, sheet, &style, &columns, &rows, quarter)?;
        mapping.tables.push(TableMapping {
            sheet: Some(sheet_title),
            headings: columns.iter().map(|column| column.heading.clone()).collect(),
            columns: columns.iter().map(|column| column.meaning.to_string()).collect(),
            kind: Some(table),
            ..TableMapping::default()
        });
    }
    if mapping.tables.is_empty() {
        let sheet = book.add_worksheet();
        sheet.write_string_with_format(
            0,
            0,
            format!("{name} has no key results or metrics in {label}."),
            &style.quiet,
        )?;
    }
    carry(&mut book, &mapping)?;
    book.save_to_buffer()
}

fn columns(plan: &Plan, table: TableName, quarter: Quarter) -> Vec<Column> {
    let calendar = plan.calendar();
    let known = |heading: &str, width| Column {
        heading: heading.to_owned(),
        width,
        meaning: Meaning::Nothing,
    };
    let said = QuarterSaid { number: quarter.number(), year: Some(quarter.year()) };
    let told = |heading: &str, width, told| Column {
        heading: heading.to_owned(),
        width,
        meaning: Meaning::Told(told, Some(said)),
    };
    let (over, own) = match table {
        TableName::Metric => ("Outcome", "Metric"),
        _ => ("Objective", "Key result"),
    };
    vec![
        Column { heading: "id".to_owned(), width: 38.0, meaning: Meaning::Id },
        known(over, 22.0),
        known("No.", 6.0),
        known(own, 44.0),
        known("Baseline", 20.0),
        known("Year goal", 20.0),
        known(&calendar.quarter(quarter.plus(-1)), 24.0),
        told("Status", 16.0, Told::Status),
        told("In your own words", 40.0, Told::Words),
        told("Number", 12.0, Told::Value),
        told("Number as of", 13.0, Told::AsOf),
        told("Source of the number", 20.0, Told::Source),
        told("Why there is no number", 22.0, Told::NoData),
        told("Confidence (0 to 1)", 12.0, Told::Confidence),
        told("Note (not printed)", 26.0, Told::Note),
    ]
}

fn table_of(
    plan: &Plan,
    sheet: &mut Worksheet,
    style: &Style,
    columns: &[Column],
    rows: &[(String, String, Subject)],
    quarter: Quarter,
) -> std::result::Result<(), XlsxError> {
    const HEAD: u32 = 3;
    let locked = style.cell.clone().set_background_color(Color::RGB(0x00f3_f6f9));
    let open = |format: &Format| format.clone().set_unlocked();
    for (at, column) in columns.iter().enumerate() {
        let at = u16::try_from(at).unwrap_or(0);
        sheet.write_string_with_format(HEAD, at, &column.heading, &style.head)?;
        sheet.set_column_width(at, column.width)?;
    }
    sheet.set_column_hidden(0)?;
    for (at, (over, code, subject)) in rows.iter().enumerate() {
        let row = HEAD + 1 + u32::try_from(at).unwrap_or(0);
        let [statement, baseline, goal] = said(plan, *subject);
        let before = plan
            .check_in(*subject, quarter.plus(-1))
            .map(|row| summary(plan, row))
            .unwrap_or_default();
        let known = [
            subject.uuid().to_string(),
            over.clone(),
            code.clone(),
            statement,
            baseline,
            goal,
            before,
        ];
        for (column, text) in known.into_iter().enumerate() {
            style.write(
                sheet,
                (row, u16::try_from(column).unwrap_or(0)),
                &Field::Text(text),
                Some(&locked),
            )?;
        }
        let now = plan.check_in(*subject, quarter);
        let text = |text: Option<&str>| match text.map(str::trim) {
            Some(text) if !text.is_empty() => Field::Text(text.to_owned()),
            _ => Field::Blank,
        };
        let status = now
            .and_then(|row| row.status)
            .and_then(|id| plan.status.get(id))
            .map(|status| status.name.to_string());
        let cells = [
            (text(status.as_deref()), &style.cell),
            (text(now.map(|row| row.words.as_str())), &style.cell),
            (now.and_then(|row| row.value).map_or(Field::Blank, Field::Number), &style.number),
            (now.and_then(|row| row.as_of).map_or(Field::Blank, Field::Date), &style.date),
            (text(now.map(|row| row.source.as_str())), &style.cell),
            (text(now.map(|row| row.no_data.as_str())), &style.cell),
            (
                now.and_then(|row| row.confidence)
                    .map_or(Field::Blank, |share| Field::Number(share.get())),
                &style.number,
            ),
            (text(now.map(|row| row.note.as_str())), &style.cell),
        ];
        for (column, (field, format)) in (7..).zip(cells) {
            style.write(sheet, (row, column), &field, Some(&open(format)))?;
        }
    }
    let (first, last) = (HEAD + 1, HEAD + u32::try_from(rows.len()).unwrap_or(1));
    // A list in a validation holds 255 characters; a set with longer names goes without one.
    let names: Vec<String> = plan.status.top().map(|status| status.name.to_string()).collect();
    if let Ok(list) = DataValidation::new().allow_list_strings(&names) {
        let list = list
            .set_error_title("Status")?
            .set_error_message("Please choose a status from the list.")?;
        sheet.add_data_validation(first, 7, last, 7, &list)?;
    }
    let number = DataValidation::new()
        .allow_decimal_number(DataValidationRule::Between(-1e15, 1e15))
        .set_error_title("Number")?
        .set_error_message("A plain number belongs here; words go into the column before.")?;
    sheet.add_data_validation(first, 9, last, 9, &number)?;
    let share = DataValidation::new()
        .allow_decimal_number(DataValidationRule::Between(0.0, 1.0))
        .set_error_title("Confidence")?
        .set_error_message("A number from 0 to 1 belongs here, such as 0.7.")?;
    sheet.add_data_validation(first, 13, last, 13, &share)?;
    let options = ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    };
    sheet.protect_with_options(&options);
    sheet.set_freeze_panes(HEAD + 1, 4)?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(HEAD, HEAD)?;
    Ok(())
}

fn said(plan: &Plan, subject: Subject) -> [String; 3] {
    match subject {
        Subject::KeyResult(id) => plan
            .key_result
            .get(id)
            .map(|row| [row.statement.to_string(), row.baseline.to_string(), row.goal.to_string()])
            .unwrap_or_default(),
        Subject::Metric(id) => plan
            .metric
            .get(id)
            .map(|row| [row.statement.to_string(), row.baseline.to_string(), row.goal.to_string()])
            .unwrap_or_default(),
    }
}

fn summary(plan: &Plan, row: &CheckIn) -> String {
    let status = row
        .status
        .and_then(|id| plan.status.get(id))
        .map(|status| format!("{} {}", status.shape.sign(), status.name));
    let words = Some(row.words.trim().to_owned()).filter(|words| !words.is_empty());
    status.into_iter().chain(words).collect::<Vec<_>>().join("\n")
}
