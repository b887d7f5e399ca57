//! How a spreadsheet shows a number or a day: a half as `50%` where its format says so. Not the reading of files, and no
//! more of formats than OKRs need.

use jiff::civil::Date;

use super::{Cell, CellKind};

/// What a number format does to a number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    percent: bool,
    /// How many decimals are shown; none: as many as there are.
    decimals: Option<usize>,
    before: String,
    after: String,
}

impl Shown {
    /// The number as it is.
    pub const PLAIN: Self =
        Self { percent: false, decimals: None, before: String::new(), after: String::new() };

    /// Reads a format: `0.0%`, `#,##0.00 "days"`, `[$€-407] 0`.
    pub fn read(format: &str) -> Self {
        let mut shown = Self::PLAIN;
        let mut digits = false;
        let mut decimals = None;
        let mut letters = format.chars();
        while let Some(letter) = letters.next() {
            let mut literal = String::new();
            match letter {
                ';' => break,
                '"' => literal.extend(letters.by_ref().take_while(|c| *c != '"')),
                '\\' => literal.extend(letters.next()),
                '_' | '*' => {
                    letters.next();
                }
                '[' => {
                    let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                    if let Some(money) = inside.strip_prefix('$') {
                        literal.push_str(money.split('-').next().unwrap_or_default());
                    }
                }
                '%' => {
                    shown.percent = true;
                    literal.push('%');
                }
                '.' if digits => decimals = Some(0),
                '0' | '#' | '?' => {
                    digits = true;
                    if letter == '0' {
                        decimals = decimals.map(|count| count + 1);
                    }
                }
                '$' | '€' | '£' | ' ' | '(' | ')' | '+' => literal.push(letter),
                _ => {}
            }
            match digits {
                true => shown.after.push_str(&literal),
                false => shown.before.push_str(&literal),
            }
        }
        if !digits {
            return Self::PLAIN;
        }
        shown.decimals = match (decimals, format.contains("General")) {
            (_, true) => None,
            (Some(count), _) => Some(count),
            (None, _) => Some(0),
        };
        // A negative number in brackets is a bookkeeper's; its sign says as much.
        shown.before = shown.before.trim_start_matches('(').trim_start().to_owned();
        shown.after = shown.after.trim_end_matches(')').trim_end().to_owned();
        shown
    }
}

/// A number's cell as it is shown.
pub(super) fn number(column: u32, value: f64, shown: &Shown) -> Cell {
    let value = if shown.percent { rounded(value * 100.0) } else { value };
    let digits = match shown.decimals {
        Some(decimals) if value.abs() < 1e15 => format!("{value:.decimals$}"),
        _ => plain(value),
    };
    let text = format!("{}{digits}{}", shown.before, shown.after);
    Cell { column, text, kind: CellKind::Number(value), bold: false }
}

/// A day's cell; none where there is no such day.
pub(super) fn date(year: i64, month: u8, day: u8) -> Option<Cell> {
    let whole = |part: u8| i8::try_from(part).ok();
    let date = Date::new(i16::try_from(year).ok()?, whole(month)?, whole(day)?).ok()?;
    Some(Cell { column: 0, text: date.to_string(), kind: CellKind::Date(date), bold: false })
}

/// A number as it would be typed: what a binary fraction adds beyond 15 digits goes.
pub(super) fn plain(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        format!("{value:.0}")
    } else {
        rounded(value).to_string()
    }
}

fn rounded(value: f64) -> f64 {
    format!("{value:.14e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_their_format_shows_them() {
        let cases = [
            ("General", 0.1 + 0.2, "0.3"),
            ("", 1043.0, "1043"),
            ("0%", 0.156, "16%"),
            ("0.0%", 0.156, "15.6%"),
            ("0.00", 4.0, "4.00"),
            ("#,##0", 2033.0, "2033"),
            ("0 \"days\"", 20.0, "20 days"),
            ("[$€-407] #,##0.00", 12.5, "€ 12.50"),
            ("\\$#,##0;(\\$#,##0)", 100.0, "$100"),
            ("0.0,,\"M\"", -3.25, "-3.2M"),
            ("@", 7.0, "7"),
        ];
        for (format, value, text) in cases {
            assert_eq!(number(0, value, &Shown::read(format)).text, text, "{format}");
        }
        assert_eq!(number(0, 0.28, &Shown::read("0%")).kind, CellKind::Number(28.0));
    }
}
