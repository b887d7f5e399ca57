//! The acts that mean more than a field: deciding a change request, closing and reopening a quarter.
//! Not single fields: those are in `acts`.

use uuid::Uuid;

use super::acts;
use super::draft::Draft;
use super::proposal;
use super::read;
use super::request::RowRef;
use crate::error::{Error, Result};
use crate::plan::request::RequestState;
use crate::plan::value::{FieldType, Value};
use crate::plan::{ChangeRequest, Id, Quarter, QuarterState, TableName};
use serde_json::Value as Json;

/// Decides a change request; approval makes the change.
pub(super) fn decide(
    draft: &mut Draft<'_>,
    request: Uuid,
    approved: bool,
    by: &str,
    on: &str,
) -> Result<String> {
    let table = TableName::ChangeRequest;
    let id: Id<ChangeRequest> = request.into();
    let row = RowRef { table, id: Some(request), key: None };
    acts::living(draft.plan(), &row)?;
    let Some(asked) = draft.plan().change_request.get(id).cloned() else {
        return Err(Error::internal("a living change request could not be read"));
    };
    if asked.state != RequestState::Proposed {
        return Err(Error::invalid(
            format!("This change request was {} already.", asked.state.word()),
            "Make a new change request instead.",
        ));
    }
    if by.trim().is_empty() {
        return Err(Error::invalid("It does not say who decided.", "Give a name."));
    }
    let state = if approved { RequestState::Approved } else { RequestState::Declined };
    draft.put(table, request, "state", state.to_value())?;
    for (name, text) in [("decided_by", by), ("decided_on", on)] {
        let spec = read::field(draft.plan(), table, name)?;
        let value = read::value(draft.plan(), table, spec, &Json::from(text))?;
        draft.put(table, request, spec.name, value)?;
    }
    if !approved {
        return Ok("Decline change request".to_owned());
    }
    let (of, field) = (asked.of, asked.field.word());
    let spec = read::field(draft.plan(), of.table(), field).map_err(|_| {
        Error::invalid(
            format!("A {} has no {} to change.", of.table().words(), field.replace('_', " ")),
            "Correct the change request first.",
        )
    })?;
    if asked.original.trim().is_empty() {
        let words = draft.plan().said(of.table(), of.uuid(), spec.name);
        draft.put(table, request, "original", Value::Text(words))?;
    }
    let proposed = proposal::proposed(spec, &asked.proposed);
    let value = read::value(draft.plan(), of.table(), spec, &proposed)?;
    draft.put(of.table(), of.uuid(), spec.name, value)?;
    Ok("Approve change request".to_owned())
}

/// Closes a quarter.
pub(super) fn close(draft: &mut Draft<'_>, quarter: &str, on: &str) -> Result<String> {
    let quarter = self::quarter(draft, quarter)?;
    let words = draft.plan().calendar().quarter(quarter);
    if let Some(since) = draft.plan().closed_on(quarter) {
        return Err(Error::invalid(
            format!("{words} was closed on {since} already."),
            "There is nothing to do.",
        ));
    }
    let spec = read::field(draft.plan(), TableName::QuarterState, "closed_on")?;
    let value = read::value(draft.plan(), TableName::QuarterState, spec, &Json::from(on))?;
    if value == Value::Null {
        return Err(Error::invalid("It does not say on which day.", "Give a date: 2020-10-12."));
    }
    put_state(draft, quarter, "closed_on", value)?;
    Ok(format!("Close {words}"))
}

/// Opens a closed quarter again.
pub(super) fn reopen(draft: &mut Draft<'_>, quarter: &str, reason: &str) -> Result<String> {
    let quarter = self::quarter(draft, quarter)?;
    let words = draft.plan().calendar().quarter(quarter);
    if draft.plan().closed_on(quarter).is_none() {
        return Err(Error::invalid(format!("{words} is open."), "There is nothing to do."));
    }
    if reason.trim().is_empty() {
        return Err(Error::invalid(
            format!("Reopening {words} needs a reason."),
            "Say in a few words why.",
        ));
    }
    let spec = read::field(draft.plan(), TableName::QuarterState, "reopened_because")?;
    let why = read::value(draft.plan(), TableName::QuarterState, spec, &Json::from(reason))?;
    put_state(draft, quarter, "closed_on", Value::Null)?;
    put_state(draft, quarter, "reopened_because", why)?;
    Ok(format!("Reopen {words}"))
}

fn quarter(draft: &Draft<'_>, text: &str) -> Result<Quarter> {
    draft
        .plan()
        .calendar()
        .parse(text)
        .map_err(|why| Error::invalid(format!("“{text}” {why}."), "Nothing was changed."))
}

fn put_state(draft: &mut Draft<'_>, quarter: Quarter, field: &str, value: Value) -> Result<()> {
    let table = TableName::QuarterState;
    let row = QuarterState::id_of(quarter).uuid();
    if draft.plan().table(table).alive(row) != Some(true) {
        draft.set_alive(table, row, true)?;
        draft.put(table, row, "quarter", quarter.to_value())?;
    }
    draft.put(table, row, field, value)
}
