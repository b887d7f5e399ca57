//! A field's value as a person reads it. Not how a packet's page sets it.

use jiff::civil::Date;

use uuid::Uuid;

use super::calendar::FiscalYear;
use super::request::RequestState;
use super::value::{FieldKind, Value};
use super::{ChangeRequest, Plan, TableName};

impl Plan {
    /// A value as it is read: a status by its name, a day as `12 Oct 2020`; nothing for a blank.
    pub fn value_words(&self, kind: FieldKind, value: &Value) -> String {
        match (kind, value) {
            (_, Value::Null) => String::new(),
            (FieldKind::Truth, Value::Integer(truth)) => {
                if *truth == 0 { "no" } else { "yes" }.to_owned()
            }
            (FieldKind::Month, Value::Integer(month)) => month_name(*month),
            (FieldKind::FiscalYear, Value::Integer(year)) => {
                FiscalYear::new(*year).map(|year| self.calendar().year(year)).unwrap_or_default()
            }
            (FieldKind::Quarter, Value::Text(text)) => match text.parse() {
                Ok(quarter) => self.calendar().quarter(quarter),
                Err(_) => text.clone(),
            },
            (FieldKind::Date, Value::Text(text)) => match text.parse::<Date>() {
                Ok(date) => date.strftime("%-d %b %Y").to_string(),
                Err(_) => text.clone(),
            },
            (FieldKind::Digest, Value::Text(digest)) => {
                if digest.is_empty() { "" } else { "Chosen" }.to_owned()
            }
            (FieldKind::Choice(_), Value::Text(word)) => choice_words(word),
            (FieldKind::Reference(table), Value::Id(id)) => self.label(table, *id),
            (_, Value::Integer(whole)) => whole.to_string(),
            (_, Value::Number(number)) => number_words(*number),
            (_, Value::Text(text)) => text.clone(),
            (_, Value::Id(id)) => id.to_string(),
        }
    }

    /// What a field says as it is read, a number with all its digits; nothing where it is blank or not there.
    pub fn said(&self, table: TableName, row: Uuid, field: &str) -> String {
        let rows = self.table(table);
        let spec = rows.fields().iter().find(|spec| spec.name == field);
        match (rows.value(row, field), spec) {
            (Some(Value::Number(number)), _) => number.to_string(),
            (Some(value), Some(spec)) => self.value_words(spec.kind, &value),
            _ => String::new(),
        }
    }

    /// What a change request would change: as it was kept with it; else, while it is not decided, what stands there now.
    pub fn original(&self, request: &ChangeRequest) -> String {
        let open = request.state == RequestState::Proposed;
        match request.original.trim().is_empty() && open {
            true => self.said(request.of.table(), request.of.uuid(), request.field.word()),
            false => request.original.to_string(),
        }
    }
}

/// A number with as many digits as it has, thousands grouped: `1,880`, `4.2`.
pub fn number_words(number: f64) -> String {
    let plain = number.to_string();
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("−", rest));
    let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(w, f)| (w, Some(f)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && whole.len() > 3 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match fraction {
        Some(fraction) => format!("{sign}{grouped}.{fraction}"),
        None => format!("{sign}{grouped}"),
    }
}

/// A month's name; empty for a number that is none.
pub(crate) fn month_name(month: i64) -> String {
    let day = i8::try_from(month).ok().and_then(|month| Date::new(2000, month, 1).ok());
    day.map(|day| day.strftime("%B").to_string()).unwrap_or_default()
}

/// A choice or a field's name as words: `Keep above`.
pub(crate) fn choice_words(word: &str) -> String {
    let text = word.replace('_', " ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
