//! Correcting what was said of a closed quarter: the check-in takes its new value, and a restatement
//! keeps both, with who, when and why. Not the closing: that is in `decisions`.

use jiff::tz::TimeZone;
use serde_json::Value as Json;

use super::context::Context;
use super::draft::Draft;
use super::read;
use super::request::RowRef;
use crate::error::{Error, Result};
use crate::plan::value::{FieldKind, FieldType, Value};
use crate::plan::{CheckIn, Plan, Quarter, Subject, TableName};

/// Corrects one field of a check-in of a closed quarter.
pub(super) fn restate(
    draft: &mut Draft<'_>,
    row: &RowRef,
    field: &str,
    json: &Json,
    reason: &str,
    context: &mut Context,
) -> Result<String> {
    let named = read::row(draft.plan(), row)?;
    if named.table != TableName::CheckIn {
        return Err(Error::invalid(
            format!("A {} is not frozen when a quarter is closed.", named.table.words()),
            "Set the field; no reason is needed.",
        ));
    }
    if reason.trim().is_empty() {
        return Err(Error::invalid(
            "A correction in a closed quarter needs a reason.",
            "Say in a few words why; the packet shows it beside both values.",
        ));
    }
    let (table, id) = (named.table, named.row);
    let spec = read::field(draft.plan(), table, field)?;
    if draft.plan().table(table).key().contains(&field) {
        return Err(Error::invalid(
            "What a check-in belongs to is not corrected.",
            "Restate the fields of the right one.",
        ));
    }
    let value = read::value(draft.plan(), table, spec, json)?;
    let quarter = quarter(draft.plan(), &named)?;
    if draft.plan().closed_on(quarter).is_none() {
        let words = draft.plan().calendar().quarter(quarter);
        return Err(Error::invalid(
            format!("{words} is open: there is nothing to restate."),
            "Set the field; no reason is needed.",
        ));
    }
    let rows = draft.plan().table(table);
    let blank = rows.blank_value(spec.name).unwrap_or(Value::Null);
    let before = match rows.alive(id) {
        Some(true) => rows.value(id, spec.name).unwrap_or(blank),
        _ => blank,
    };
    if before == value {
        return Ok("Restate check-in".to_owned());
    }
    let subject = subject(draft.plan(), &named);
    let words = |value: &Value| words(draft.plan(), subject, spec.kind, value);
    let (old, new) = (words(&before), words(&value));
    if draft.plan().table(table).alive(id) != Some(true) {
        draft.set_alive(table, id, true)?;
        for (name, value) in named.key.iter().flatten() {
            draft.put(table, id, name, value.clone())?;
        }
    }
    draft.put(table, id, spec.name, value)?;
    let of = TableName::Restatement;
    let told = context.new_id();
    draft.set_alive(of, told, true)?;
    let today = TimeZone::UTC.to_datetime(context.now).date();
    let fields = [
        ("check_in", Value::Id(id)),
        ("field", Value::Text(spec.name.to_owned())),
        ("before", Value::Text(old)),
        ("after", Value::Text(new)),
        ("reason", Value::Text(reason.trim().to_owned())),
        ("restated_by", Value::Text(context.author.trim().to_owned())),
        ("restated_on", today.to_value()),
    ];
    for (field, value) in fields {
        let fitted = draft.plan().table(of).fit(field, &value).map_err(|why| {
            Error::invalid(
                format!("The {} of a restatement {why}.", field.replace('_', " ")),
                "Nothing was changed. Correct it and try again.",
            )
        })?;
        draft.put(of, told, field, fitted)?;
    }
    Ok("Restate check-in".to_owned())
}

fn quarter(plan: &Plan, named: &read::Named) -> Result<Quarter> {
    let given = named.key.iter().flatten().find(|(name, _)| *name == "quarter");
    let value = given.map(|(_, value)| value.clone());
    let value = value.or_else(|| plan.table(named.table).value(named.row, "quarter"));
    value.and_then(|value| Quarter::from_value(&value).ok()).ok_or_else(|| {
        Error::not_found(
            format!("There is no check-in with the id {}.", named.row),
            "Name it by its key: subject and quarter.",
        )
    })
}

fn subject(plan: &Plan, named: &read::Named) -> Option<Subject> {
    let given = named.key.iter().flatten().find(|(name, _)| *name == "subject");
    match given {
        Some((_, value)) => Subject::from_value(value).ok(),
        None => plan.check_in.get(named.row.into()).map(|row: &CheckIn| row.subject),
    }
}

/// A value as it is read now: statuses may be renamed, units changed.
fn words(plan: &Plan, subject: Option<Subject>, kind: FieldKind, value: &Value) -> String {
    let unit = subject.and_then(|subject| plan.measure(subject)).map(|measure| measure.unit);
    let words = plan.value_words(kind, value);
    match (kind, unit.as_deref().map(str::trim)) {
        (FieldKind::Number, Some(unit)) if !unit.is_empty() && !words.is_empty() => {
            format!("{words}\u{a0}{unit}")
        }
        _ => words,
    }
}
