//! How any cell becomes a field's value, and whether that changes the field. Not which row it is of, and nothing here asks.

use serde_json::Value as Json;
use uuid::Uuid;

use super::act::{Act, Filling, Of};
use super::places::line;
use crate::exchange::table::quarter_named;
use crate::exchange::vocabulary::{VOCABULARY, plain};
use crate::exchange::workbook::{Cell, CellKind};
use crate::plan::table::FieldSpec;
use crate::plan::validity::reference;
use crate::plan::value::{FieldKind, Value};
use crate::plan::{Plan, TableName};

/// The value that a cell gives a field; none for a blank, or why it does not fit.
pub(super) fn json_of(
    plan: &Plan,
    table: TableName,
    spec: FieldSpec,
    cell: &Cell,
) -> Result<Option<Json>, String> {
    let text = cell.text.trim();
    let number = || match cell.kind {
        CellKind::Number(number) => Some(number),
        _ => decimal(text),
    };
    let blank = VOCABULARY.is_blank(text)
        && !matches!(spec.kind, FieldKind::Words | FieldKind::Line | FieldKind::Prose);
    if text.is_empty() || blank || text.ends_with(crate::exchange::out::CUT) {
        return Ok(None);
    }
    let json = match spec.kind {
        FieldKind::Line => Json::from(line(text)),
        FieldKind::Words => Json::from(text),
        FieldKind::Prose => Json::from(unbulleted(text)),
        FieldKind::Integer | FieldKind::Month => {
            let number = number().ok_or("is not a number")?;
            Json::from(number.round() as i64)
        }
        FieldKind::Number => Json::from(number().ok_or("is not a number")?),
        FieldKind::Share => Json::from(share(text, number()).ok_or("is not a share from 0 to 1")?),
        FieldKind::Truth => match plain(text).as_str() {
            "yes" | "true" | "ja" | "wahr" | "1" | "x" | "y" | "j" => Json::from(true),
            "no" | "false" | "nein" | "falsch" | "0" | "n" => Json::from(false),
            _ => return Err("is neither yes nor no".to_owned()),
        },
        FieldKind::Date => match cell.kind {
            CellKind::Date(day) => Json::from(day.to_string()),
            _ => Json::from(day(text).ok_or("is not a day (write it like 2020-10-12)")?),
        },
        FieldKind::Quarter => match cell.kind {
            CellKind::Date(day) => Json::from(plan.calendar().quarter_of(day).to_string()),
            _ => {
                let quarter = quarter_named(text, plan.calendar());
                let day = || {
                    day(text)
                        .and_then(|day| day.parse().ok())
                        .map(|day| plan.calendar().quarter_of(day))
                };
                Json::from(
                    quarter.or_else(day).ok_or("is not a quarter with its year")?.to_string(),
                )
            }
        },
        FieldKind::FiscalYear => {
            let year = quarter_named(&format!("Q1 {text}"), plan.calendar())
                .ok_or("is not a fiscal year")?;
            Json::from(year.year().ends_in())
        }
        FieldKind::Choice(words) => {
            let wanted = plain(text);
            let found = words.iter().find(|word| plain(&word.replace('_', " ")) == wanted);
            Json::from(*found.ok_or("is none of the words that can stand here")?)
        }
        FieldKind::Reference(TableName::Status) if text.parse::<Uuid>().is_err() => Json::from(
            plan.status_named(text).ok_or("names a status that there is not")?.id.to_string(),
        ),
        _ => Json::from(text),
    };
    let too_long = |most: usize| text.chars().count() > most;
    match spec.kind {
        FieldKind::Line if too_long(crate::plan::text::LONGEST_LINE) => {
            Err("is too long for one line".to_owned())
        }
        FieldKind::Words | FieldKind::Prose if too_long(crate::plan::text::LONGEST_TEXT) => {
            Err("is too long".to_owned())
        }
        _ => {
            let value = Value::from_json(&json, spec.kind).map_err(|why| why.to_string())?;
            let value = plan.table(table).fit(spec.name, &value).map_err(|why| why.to_string())?;
            match reference(spec.kind, &value) {
                Some((to, id)) if plan.table(to).alive(id) != Some(true) => {
                    Err(format!("names a {} that is not there", to.words()))
                }
                _ => Ok(Some(json)),
            }
        }
    }
}

/// Whether a value says something else than the field.
pub(super) fn changes(
    plan: &Plan,
    table: TableName,
    row: Uuid,
    spec: FieldSpec,
    json: &Json,
) -> bool {
    let rows = plan.table(table);
    let value = Value::from_json(json, spec.kind).ok();
    let Some(value) = value.and_then(|value| rows.fit(spec.name, &value).ok()) else {
        return false;
    };
    let before =
        rows.value(row, spec.name).or_else(|| rows.blank_value(spec.name)).unwrap_or(Value::Null);
    match (&before, &value) {
        (Value::Text(one), Value::Text(other)) => one.trim() != other.trim(),
        (Value::Number(one), Value::Number(other)) => {
            (one - other).abs() > 1e-9 * one.abs().max(1.0)
        }
        (one, other) => one != other,
    }
}

/// What sets a field of a row.
pub(super) fn set(
    plan: &Plan,
    table: TableName,
    id: Uuid,
    field: &str,
    json: &Json,
) -> Option<Act> {
    let given = Filling::new(plan, table, field, json)?;
    Some(Act::Set { table, row: Of::Id(id), given })
}

/// A number as people type one: `1,880`, `1.880,5`, `85 %`, `$100`.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let said = crate::plan::said::numbers(text);
    let [one] = said.as_slice() else { return text.trim().parse().ok() };
    let rest = format!("{}{}", text.get(..one.start)?, text.get(one.end..)?);
    let alone = rest.chars().all(|c| c.is_whitespace() || "%$€£+".contains(c));
    let signed = if one.sign == Some('-') { -one.value() } else { one.value() };
    alone.then_some(signed)
}

/// A share, as `0.7`, `70 %`, `7/10` or `70`.
pub(super) fn share(text: &str, number: Option<f64>) -> Option<f64> {
    if let Some((part, whole)) = text.split_once('/') {
        let (part, whole) = (part.trim().parse::<f64>().ok()?, whole.trim().parse::<f64>().ok()?);
        return (whole > 0.0).then(|| part / whole).filter(|share| (0.0..=1.0).contains(share));
    }
    let number = number?;
    let share = if number > 1.0 || text.contains('%') { number / 100.0 } else { number };
    (0.0..=1.0).contains(&share).then_some(share)
}

/// A text of one line without the bullet it begins with.
fn unbulleted(text: &str) -> &str {
    let rest = text
        .strip_prefix(['-', '•', '*', '–', '·', '❖', '▪'])
        .filter(|rest| rest.starts_with([' ', '\t']));
    rest.filter(|_| !text.contains('\n')).map_or(text, str::trim_start)
}

/// A day as people write one.
fn day(text: &str) -> Option<String> {
    use jiff::civil::Date;
    let text = text.trim();
    let formats = [
        "%Y-%m-%d",
        "%d.%m.%Y",
        "%d. %B %Y",
        "%d %b %Y",
        "%d %B %Y",
        "%B %d, %Y",
        "%b %d, %Y",
        "%Y/%m/%d",
    ];
    let parsed = formats.iter().find_map(|format| Date::strptime(format, text).ok());
    // With slashes, day and month are told apart only where one of them is no month.
    let slashed = || {
        let parts: Vec<i16> =
            text.split('/').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
        let [one, two, year] = parts.as_slice() else { return None };
        let (one, two) = (i8::try_from(*one).ok()?, i8::try_from(*two).ok()?);
        match (one > 12, two > 12) {
            (true, false) => Date::new(*year, two, one).ok(),
            (false, true) => Date::new(*year, one, two).ok(),
            _ if one == two => Date::new(*year, one, two).ok(),
            _ => None,
        }
    };
    parsed.or_else(slashed).map(|day| day.to_string())
}
