//! The fiscal calendar: when a fiscal year starts, how it is written, and so what `Q1` means. Not
//! the state of a quarter (open or closed): that is the plan's.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::table::choice;
use super::value::{FieldKind, FieldType, Invalid, Value};

/// A fiscal year, named by the calendar year in which it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FiscalYear(i16);

/// A quarter of a fiscal year. Canonical form: `FY2021-Q1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    year: FiscalYear,
    number: u8,
}

/// The month a fiscal year starts in, 1 (January) to 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month(i8);

choice! {
    /// How the organisation writes a fiscal year.
    YearStyle {
        /// Both calendar years: `FY20-21`.
        Span = "FY20-21",
        /// The year it ends in, marked as fiscal: `FY2021`.
        Fiscal = "FY2021",
        /// The bare year it ends in: `2021`.
        Plain = "2021",
    }
}

/// When a fiscal year starts and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiscalCalendar {
    /// The month in which the fiscal year starts.
    pub start: Month,
    /// How a fiscal year is written.
    pub style: YearStyle,
}

impl FiscalYear {
    /// The fiscal year that ends in calendar year `ends_in` (1900 to 2200).
    pub fn new(ends_in: i64) -> Option<Self> {
        (1900..=2200).contains(&ends_in).then_some(Self(ends_in as i16))
    }
    /// The calendar year in which it ends.
    pub fn ends_in(self) -> i16 {
        self.0
    }
    /// Its four quarters, in order.
    pub fn quarters(self) -> [Quarter; 4] {
        [1, 2, 3, 4].map(|number| Quarter { year: self, number })
    }
    /// The fiscal year after this one.
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl Quarter {
    /// Quarter `number` (1 to 4) of `year`.
    pub fn new(year: FiscalYear, number: u8) -> Option<Self> {
        (1..=4).contains(&number).then_some(Self { year, number })
    }
    /// The fiscal year it belongs to.
    pub fn year(self) -> FiscalYear {
        self.year
    }
    /// 1 to 4.
    pub fn number(self) -> u8 {
        self.number
    }
    /// The quarter `steps` later (earlier, where negative).
    pub fn plus(self, steps: i32) -> Self {
        let ordinal = i32::from(self.year.0) * 4 + i32::from(self.number) - 1 + steps;
        Self {
            year: FiscalYear(ordinal.div_euclid(4) as i16),
            number: (ordinal.rem_euclid(4) + 1) as u8,
        }
    }
    /// `Q1`: the quarter within its year.
    pub fn short(self) -> String {
        format!("Q{}", self.number)
    }
}

impl fmt::Display for Quarter {
    /// The canonical form, `FY2021-Q1`, which no calendar changes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FY{}-Q{}", self.year.0, self.number)
    }
}

impl FromStr for Quarter {
    type Err = Invalid;

    /// Reads the canonical form only; [`FiscalCalendar::parse`] reads what people write.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let parts = text.strip_prefix("FY").and_then(|rest| rest.split_once("-Q"));
        parts
            .and_then(|(year, number)| {
                let year = FiscalYear::new(year.parse().ok()?)?;
                Self::new(year, number.parse().ok()?)
            })
            .filter(|quarter| quarter.to_string() == text)
            .ok_or_else(|| Invalid::new("is not a quarter (canonical form: FY2021-Q1)"))
    }
}

impl FiscalCalendar {
    /// The fiscal year as the organisation writes it: `FY20-21`, `FY2021` or `2021`.
    pub fn year(self, year: FiscalYear) -> String {
        let ends = year.0;
        match self.style {
            YearStyle::Span if self.start.0 == 1 => format!("FY{:02}", ends.rem_euclid(100)),
            YearStyle::Span => {
                format!("FY{:02}-{:02}", (ends - 1).rem_euclid(100), ends.rem_euclid(100))
            }
            YearStyle::Fiscal => format!("FY{ends}"),
            YearStyle::Plain => ends.to_string(),
        }
    }

    /// The quarter as the organisation writes it: `Q1 FY20-21`.
    pub fn quarter(self, quarter: Quarter) -> String {
        format!("Q{} {}", quarter.number, self.year(quarter.year))
    }

    /// The first and the last day of a quarter.
    pub fn days(self, quarter: Quarter) -> (Date, Date) {
        let first = |quarter: Quarter| {
            let months = i32::from(quarter.year.0) * 12
                + i32::from(self.start.0 - 1)
                + i32::from(quarter.number - 1) * 3
                - if self.start.0 == 1 { 0 } else { 12 };
            Date::constant(months.div_euclid(12) as i16, months.rem_euclid(12) as i8 + 1, 1)
        };
        let last = first(quarter.plus(1)).yesterday().unwrap_or(Date::MAX);
        (first(quarter), last)
    }

    /// The months of a quarter in words: `July – September 2020`.
    pub fn months(self, quarter: Quarter) -> String {
        let (first, last) = self.days(quarter);
        if first.year() == last.year() {
            format!("{} – {} {}", first.strftime("%B"), last.strftime("%B"), last.year())
        } else {
            format!("{} – {}", first.strftime("%B %Y"), last.strftime("%B %Y"))
        }
    }

    /// The quarter in which a day falls.
    pub fn quarter_of(self, day: Date) -> Quarter {
        let months =
            i32::from(day.year()) * 12 + i32::from(day.month()) - 1 - i32::from(self.start.0 - 1)
                + if self.start.0 == 1 { 0 } else { 12 };
        Quarter {
            year: FiscalYear(months.div_euclid(12) as i16),
            number: (months.rem_euclid(12) / 3 + 1) as u8,
        }
    }

    /// Reads a quarter as people write it, in any case and spacing and with any dash: what
    /// [`Self::quarter`] shows, year and quarter in either order, or the canonical form.
    pub fn parse(self, text: &str) -> Result<Quarter, Invalid> {
        let plain: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '\u{feff}')
            .map(|c| match c {
                '–' | '—' | '‑' | '‐' | '−' | '/' => '-',
                other => other.to_ascii_uppercase(),
            })
            .collect();
        let wrong = || {
            let example = FiscalYear::new(2021).map(|year| self.year(year)).unwrap_or_default();
            Invalid::new(format!("is not a quarter; write it like “Q1 {example}”"))
        };
        if let Ok(quarter) = plain.parse() {
            return Ok(quarter);
        }
        let at = plain.find('Q').ok_or_else(wrong)?;
        let number: u8 = plain
            .get(at + 1..at + 2)
            .and_then(|digit| digit.parse().ok())
            .filter(|number| (1..=4).contains(number))
            .ok_or_else(wrong)?;
        let year = format!("{}{}", &plain[..at], plain.get(at + 2..).unwrap_or_default());
        let year = year.trim_matches('-').trim_start_matches("FY");
        let ends = year_in_words(year).ok_or_else(wrong)?;
        FiscalYear::new(ends).and_then(|year| Quarter::new(year, number)).ok_or_else(wrong)
    }
}

/// The calendar year in which a fiscal year ends: one year, or two that follow each other, each
/// written with four digits or two. Two digits alone are of this century.
fn year_in_words(text: &str) -> Option<i64> {
    let digits = |text: &str| {
        let plain = matches!(text.len(), 2 | 4) && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse::<i64>().ok()).flatten()
    };
    let century = |text: &str, year: i64| if text.len() == 2 { 2000 + year } else { year };
    let Some((from, to)) = text.split_once('-') else {
        return digits(text).map(|year| century(text, year));
    };
    let (first, last) = (digits(from)?, digits(to)?);
    let ends = if from.len() == 4 { first + 1 } else { century(to, last) };
    let follow = match (from.len(), to.len()) {
        (4, 4) => last == ends,
        (4, _) => last == ends % 100,
        _ => (first + 1) % 100 == last % 100,
    };
    follow.then_some(ends)
}

impl Month {
    /// Month `number`, 1 to 12.
    pub fn new(number: i64) -> Option<Self> {
        (1..=12).contains(&number).then_some(Self(number as i8))
    }
    /// 1 to 12.
    pub fn number(self) -> i8 {
        self.0
    }
}

impl FieldType for Month {
    const KIND: FieldKind = FieldKind::Month;

    fn blank() -> Self {
        Self(1)
    }
    fn to_value(&self) -> Value {
        Value::Integer(i64::from(self.0))
    }
    fn from_value(value: &Value) -> Result<Self, Invalid> {
        i64::from_value(value)
            .ok()
            .and_then(Self::new)
            .ok_or_else(|| Invalid::new("is not a month (1 to 12)"))
    }
}

impl FieldType for FiscalYear {
    const KIND: FieldKind = FieldKind::FiscalYear;

    fn blank() -> Self {
        Self(2000)
    }
    fn to_value(&self) -> Value {
        Value::Integer(i64::from(self.0))
    }
    fn from_value(value: &Value) -> Result<Self, Invalid> {
        i64::from_value(value).ok().and_then(Self::new).ok_or_else(|| {
            Invalid::new("is not a fiscal year (the year in which it ends, such as 2021)")
        })
    }
}

impl FieldType for Quarter {
    const KIND: FieldKind = FieldKind::Quarter;

    fn blank() -> Self {
        Self { year: FiscalYear::blank(), number: 1 }
    }
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn from_value(value: &Value) -> Result<Self, Invalid> {
        match value {
            Value::Text(text) => text.parse(),
            _ => Err(Invalid::new("is not a quarter (canonical form: FY2021-Q1)")),
        }
    }
}

impl FieldType for Date {
    const KIND: FieldKind = FieldKind::Date;

    fn blank() -> Self {
        Self::ZERO
    }
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn from_value(value: &Value) -> Result<Self, Invalid> {
        let date = match value {
            Value::Text(text) => text.parse::<Self>().ok().filter(|date| date.to_string() == *text),
            _ => None,
        };
        date.filter(|date| (1900..=2200).contains(&date.year()))
            .ok_or_else(|| Invalid::new("is not a date (write it like 2020-10-12)"))
    }
}

impl FieldType for jiff::Timestamp {
    const KIND: FieldKind = FieldKind::Moment;

    fn blank() -> Self {
        Self::UNIX_EPOCH
    }
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn from_value(value: &Value) -> Result<Self, Invalid> {
        match value {
            Value::Text(text) => text.parse().ok(),
            _ => None,
        }
        .ok_or_else(|| Invalid::new("is not a moment (write it like 2020-10-12T09:30:00Z)"))
    }
}
