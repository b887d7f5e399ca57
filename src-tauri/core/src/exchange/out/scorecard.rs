//! The scorecard of a workbook: every objective with its key results, every outcome with its metrics, the year's quarters
//! side by side, as a finance team would keep it. Computed: it does not come back.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::lists::Field;
use super::style::Style;
use crate::plan::progress::{Measure, Progress};
use crate::plan::{Plan, Quarter, Subject};

const HEADINGS: [&str; 5] = ["", "Key result or metric", "Baseline", "Year goal", "Owner"];
const WIDTHS: [f64; 12] = [6.0, 46.0, 22.0, 22.0, 16.0, 26.0, 26.0, 26.0, 26.0, 10.0, 9.0, 9.0];

/// Writes the scorecard of a quarter's year.
pub(super) fn write(
    plan: &Plan,
    quarter: Quarter,
    style: &Style,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let calendar = plan.calendar();
    sheet.set_name("Scorecard")?.set_screen_gridlines(false);
    for (at, width) in WIDTHS.into_iter().enumerate() {
        sheet.set_column_width(u16::try_from(at).unwrap_or(0), width)?;
    }
    let organisation = plan.organisation().name.to_string();
    sheet.write_string_with_format(
        0,
        0,
        format!("OKRs {}", calendar.year(quarter.year())),
        &style.title,
    )?;
    let line = format!(
        "{organisation} · as of {} · this sheet is computed; change data in the sheets after it",
        calendar.quarter(quarter)
    );
    sheet.write_string_with_format(1, 0, line, &style.quiet)?;
    for (at, heading) in HEADINGS.into_iter().enumerate() {
        sheet.write_string_with_format(3, u16::try_from(at).unwrap_or(0), heading, &style.head)?;
    }
    for (at, each) in quarter.year().quarters().into_iter().enumerate() {
        let at = u16::try_from(at + 5).unwrap_or(0);
        sheet.write_string_with_format(3, at, calendar.quarter(each), &style.head)?;
    }
    for (at, heading) in [(9, "Value"), (10, "Progress"), (11, "Score")] {
        sheet.write_string_with_format(3, at, heading, &style.head)?;
    }
    let mut row = 4;
    for department in plan.department.top() {
        for program in plan.program.of(department.id) {
            sheet.set_row_height(row, 26)?;
            sheet.write_string_with_format(row, 0, program.name.to_string(), &style.program)?;
            row += 1;
            for outcome in plan.outcomes(program.id, quarter.year()) {
                heading(sheet, style, row, &outcome.statement, None)?;
                row += 1;
                for (at, metric) in plan.metric.of(outcome.id).enumerate() {
                    let said =
                        [metric.statement.as_str(), &metric.baseline, &metric.goal, &metric.owner];
                    let subject = Subject::Metric(metric.id);
                    line_of(
                        plan,
                        style,
                        sheet,
                        row,
                        (&format!("M{}", at + 1), said),
                        subject,
                        quarter,
                    )?;
                    row += 1;
                }
            }
            for objective in plan.objectives(program.id, quarter.year()) {
                heading(
                    sheet,
                    style,
                    row,
                    &objective.title,
                    plan.rollup(objective, quarter).score,
                )?;
                row += 1;
                for (at, key_result) in plan.key_result.of(objective.id).enumerate() {
                    let owner = if key_result.owner.trim().is_empty() {
                        &objective.owner
                    } else {
                        &key_result.owner
                    };
                    let said = [
                        key_result.statement.as_str(),
                        &key_result.baseline,
                        &key_result.goal,
                        owner,
                    ];
                    let subject = Subject::KeyResult(key_result.id);
                    line_of(
                        plan,
                        style,
                        sheet,
                        row,
                        (&format!("KR{}", at + 1), said),
                        subject,
                        quarter,
                    )?;
                    row += 1;
                }
            }
        }
    }
    sheet.set_freeze_panes(4, 2)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(3, 3)?;
    sheet.set_footer("&L&8&A&R&8&P / &N");
    Ok(())
}

fn heading(
    sheet: &mut Worksheet,
    style: &Style,
    row: u32,
    text: &str,
    score: Option<f64>,
) -> Result<(), XlsxError> {
    for column in 0..12 {
        sheet.write_blank(row, column, &style.objective)?;
    }
    style.write(sheet, (row, 0), &Field::Text(text.to_owned()), Some(&style.objective))?;
    if let Some(score) = score {
        let format = style.objective.clone().set_num_format("0.00");
        style.write(sheet, (row, 11), &Field::Number(score), Some(&format))?;
    }
    Ok(())
}

fn line_of(
    plan: &Plan,
    style: &Style,
    sheet: &mut Worksheet,
    row: u32,
    (code, said): (&str, [&str; 4]),
    subject: Subject,
    quarter: Quarter,
) -> Result<(), XlsxError> {
    style.write(sheet, (row, 0), &Field::Text(code.to_owned()), Some(&style.cell))?;
    for (at, text) in said.into_iter().enumerate() {
        let field =
            if text.trim().is_empty() { Field::Blank } else { Field::Text(text.to_owned()) };
        style.write(sheet, (row, u16::try_from(at + 1).unwrap_or(0)), &field, None)?;
    }
    for (at, each) in quarter.year().quarters().into_iter().enumerate() {
        let at = (row, u16::try_from(at + 5).unwrap_or(0));
        let Some(check_in) = plan.check_in(subject, each).filter(|row| row.is_told()) else {
            let quiet = if each > quarter { "–" } else { "" };
            style.write(sheet, at, &Field::Text(quiet.to_owned()), None)?;
            continue;
        };
        let status = check_in.status.and_then(|id| plan.status.get(id));
        let mut text = status
            .map(|status| format!("{} {}", status.shape.sign(), status.name))
            .unwrap_or_default();
        for words in [check_in.words.trim(), check_in.no_data.trim()] {
            if !words.is_empty() {
                text.push_str(if text.is_empty() { "" } else { "\n" });
                text.push_str(words);
            }
        }
        let format = status.map(|status| style.toned(status.tone));
        style.write(sheet, at, &Field::Text(text), format.as_ref())?;
    }
    let value = plan.check_in(subject, quarter).and_then(|row| row.value);
    match plan.measure(subject) {
        Some(measure) => numbers(style, sheet, row, value, &measure),
        None => Ok(()),
    }
}

fn numbers(
    style: &Style,
    sheet: &mut Worksheet,
    row: u32,
    value: Option<f64>,
    measure: &Measure,
) -> Result<(), XlsxError> {
    let progress = match measure.progress(value, &[]) {
        Progress::Ratio(ratio) => Field::Share(ratio),
        Progress::Unknown(_) => Field::Blank,
    };
    let number = |value: Option<f64>| value.map_or(Field::Blank, Field::Number);
    style.write(sheet, (row, 9), &number(value), Some(&style.number))?;
    style.write(sheet, (row, 10), &progress, Some(&style.share))?;
    let two = style.number.clone().set_num_format("0.00");
    style.write(sheet, (row, 11), &number(measure.score(value, &[])), Some(&two))
}
