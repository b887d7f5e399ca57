//! Asking for a change to a field of the plan: the request keeps what the field says, so that the
//! packet can show both. Not the decision: that is in `decisions`.

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::acts;
use super::context::Context;
use super::draft::Draft;
use super::read;
use super::request::RowRef;
use crate::error::{Error, Result};
use crate::plan::request::RequestField;
use crate::plan::table::FieldSpec;
use crate::plan::{Plan, Scope, TableName};

/// What is asked for.
pub(super) struct Asked<'a> {
    pub(super) proposed: &'a str,
    pub(super) reason: &'a str,
    pub(super) asked_by: &'a str,
    pub(super) quarter: &'a str,
    pub(super) from: &'a Option<String>,
}

/// Asks for a change.
pub(super) fn propose(
    draft: &mut Draft<'_>,
    row: &RowRef,
    field: &str,
    asked: &Asked<'_>,
    context: &mut Context,
) -> Result<String> {
    let named = acts::living(draft.plan(), row)?;
    let (scope, _, spec) = askable(draft.plan(), named.table, named.row, field)?;
    let original = draft.plan().said(named.table, named.row, spec.name);
    if asked.proposed.trim().is_empty() {
        return Err(Error::invalid(
            "It does not say what is proposed.",
            "Write what the field would say.",
        ));
    }
    if asked.proposed.trim() == original.trim() {
        return Err(Error::invalid(
            "What is proposed is what the field says already.",
            "Write what it would say instead.",
        ));
    }
    // What could never be approved is not asked for.
    let proposed = proposed(spec, asked.proposed);
    read::value(draft.plan(), named.table, spec, &proposed)?;
    let mut fields = Map::new();
    let texts = [
        ("of", scope.to_string()),
        ("quarter", asked.quarter.to_owned()),
        ("field", field.to_owned()),
        ("original", original),
        ("proposed", asked.proposed.trim().to_owned()),
        ("reason", asked.reason.trim().to_owned()),
        ("asked_by", asked.asked_by.trim().to_owned()),
    ];
    fields.extend(texts.map(|(name, text)| (name.to_owned(), Json::from(text))));
    if let Some(from) = asked.from {
        fields.insert("from_quarter".to_owned(), Json::from(from.as_str()));
    }
    let id = context.new_id();
    acts::add(draft, TableName::ChangeRequest, Some(id), &fields, None, context)?;
    Ok("Request change".to_owned())
}

/// What a change request on a field is about; an error in words where none can be made.
pub(crate) fn askable(
    plan: &Plan,
    table: TableName,
    row: Uuid,
    field: &str,
) -> Result<(Scope, RequestField, FieldSpec)> {
    let asked = RequestField::ALL.iter().find(|asked| asked.word() == field).copied();
    let spec = plan.table(table).fields().iter().find(|spec| spec.name == field).copied();
    let scope = Scope::new(table, row).filter(|_| table != TableName::DrillDown);
    match (scope, asked, spec) {
        (Some(scope), Some(asked), Some(spec)) => Ok((scope, asked, spec)),
        _ => Err(Error::invalid(
            format!(
                "A change to the {} of a {} is not asked for: it is simply made.",
                field.replace('_', " "),
                table.words()
            ),
            "Requests are for what was agreed: title, wording, baseline, goal, target, owner.",
        )),
    }
}

/// A proposed text as the value it would become.
pub(super) fn proposed(spec: FieldSpec, text: &str) -> Json {
    match text.trim().parse::<f64>() {
        // JSON has no infinity: it would become null, and clear the target.
        Ok(number) if spec.name == "target" && number.is_finite() => Json::from(number),
        _ => Json::from(text.trim()),
    }
}
