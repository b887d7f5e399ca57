//! How our workbooks look, and the writing of one cell. Not what stands in them.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::CUT;
use super::lists::Field;
use crate::plan::status::Tone;
use crate::{Code, Error};

/// The most characters (UTF-16) that a cell holds.
const LONGEST: usize = 32_767;

/// The formats of a workbook.
pub(super) struct Style {
    pub title: Format,
    pub quiet: Format,
    pub head: Format,
    pub program: Format,
    pub objective: Format,
    pub cell: Format,
    pub number: Format,
    pub share: Format,
    pub date: Format,
}

impl Style {
    pub fn new() -> Self {
        let base = Format::new()
            .set_font_name("Arial")
            .set_font_size(10)
            .set_align(FormatAlign::Top)
            .set_text_wrap();
        let line = |format: Format| {
            format
                .set_border_bottom(FormatBorder::Thin)
                .set_border_bottom_color(Color::RGB(0x00d9_dee4))
        };
        let cell = line(base.clone());
        Self {
            title: Format::new()
                .set_font_name("Arial")
                .set_font_size(16)
                .set_bold()
                .set_font_color(Color::RGB(0x001b_2430)),
            quiet: Format::new()
                .set_font_name("Arial")
                .set_font_size(10)
                .set_font_color(Color::RGB(0x005c_6877)),
            head: base
                .clone()
                .set_bold()
                .set_font_color(Color::RGB(0x005c_6877))
                .set_border_bottom(FormatBorder::Medium)
                .set_border_bottom_color(Color::RGB(0x001b_2430)),
            program: Format::new()
                .set_font_name("Arial")
                .set_font_size(13)
                .set_bold()
                .set_align(FormatAlign::Bottom),
            objective: line(
                Format::new()
                    .set_font_name("Arial")
                    .set_font_size(10)
                    .set_bold()
                    .set_align(FormatAlign::Top),
            )
            .set_background_color(Color::RGB(0x00f3_f6f9)),
            number: cell.clone().set_num_format("#,##0.###").set_align(FormatAlign::Right),
            share: cell.clone().set_num_format("0 %").set_align(FormatAlign::Right),
            date: cell.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            cell,
        }
    }

    /// A cell on the ground of a status; its shape and word stand in it as well.
    pub fn toned(&self, tone: Tone) -> Format {
        let ground = match tone {
            Tone::Green => 0x00e3_f2e6,
            Tone::Amber => 0x00fd_f1d8,
            Tone::Red => 0x00fb_e4e1,
            Tone::Blue => 0x00e1_ecf9,
            Tone::Grey => 0x00ee_f0f2,
            Tone::Purple => 0x00ee_e6f7,
        };
        self.cell.clone().set_background_color(Color::RGB(ground))
    }

    /// Writes what stands in a cell: text as text, whatever a spreadsheet could take it for.
    pub fn write(
        &self,
        sheet: &mut Worksheet,
        at: (u32, u16),
        field: &Field,
        format: Option<&Format>,
    ) -> Result<(), XlsxError> {
        let (row, column) = at;
        match field {
            Field::Blank => sheet.write_blank(row, column, format.unwrap_or(&self.cell))?,
            Field::Text(text) => {
                let format = format.unwrap_or(&self.cell);
                let text = fitting(text);
                match text.starts_with(['=', '+', '-', '@', '\t']) {
                    true => sheet.write_string_with_format(
                        row,
                        column,
                        &text,
                        &format.clone().set_quote_prefix(),
                    )?,
                    false => sheet.write_string_with_format(row, column, &text, format)?,
                }
            }
            Field::Number(number) => sheet.write_number_with_format(
                row,
                column,
                *number,
                format.unwrap_or(&self.number),
            )?,
            Field::Share(share) => sheet.write_number_with_format(
                row,
                column,
                *share,
                format.unwrap_or(&self.share),
            )?,
            Field::Date(day) => {
                let (year, month, day) = (day.year(), day.month(), day.day());
                let date = rust_xlsxwriter::ExcelDateTime::from_ymd(
                    u16::try_from(year).unwrap_or(1900),
                    u8::try_from(month).unwrap_or(1),
                    u8::try_from(day).unwrap_or(1),
                )?;
                sheet.write_datetime_with_format(
                    row,
                    column,
                    &date,
                    format.unwrap_or(&self.date),
                )?
            }
        };
        Ok(())
    }
}

/// A text that a cell can hold; one that is longer ends in [`CUT`].
fn fitting(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut room = LONGEST - CUT.encode_utf16().count();
    let kept = text.chars().take_while(|c| {
        let left = room.checked_sub(c.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    });
    format!("{}{CUT}", kept.collect::<String>())
}

/// A name that a sheet can have: at most 31 characters, none of `[]:*?/\`.
pub(super) fn sheet_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c })
        .take(31)
        .collect();
    let plain = plain.trim().trim_matches('\'').to_owned();
    if plain.is_empty() { "Sheet".to_owned() } else { plain }
}

/// What went wrong in writing a workbook.
pub(super) fn failed(why: XlsxError) -> Error {
    Error::new(
        Code::Internal,
        format!("The workbook cannot be written: {why}"),
        "Export as JSON or CSV, and report this.",
    )
}
