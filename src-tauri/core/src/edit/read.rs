//! Reading what an edit names: rows, fields and values as people and scripts write them. Not what is
//! done with them.

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::request::RowRef;
use crate::error::{Error, Result};
use crate::plan::table::{FieldSpec, natural_id};
use crate::plan::value::{FieldKind, FieldType, Value};
use crate::plan::{Packet, Plan, Quarter, TableName};

/// A row that an edit names.
pub(super) struct Named {
    pub table: TableName,
    pub row: Uuid,
    /// The key's values, where the row was named by its key.
    pub key: Option<Vec<(&'static str, Value)>>,
    /// The quarter of the packet it belongs to, where its key says so: the packet itself may not
    /// have a row yet, and is made with it.
    pub packet: Option<Quarter>,
}

/// The row that a reference names; it may not exist yet where it is named by its key.
pub(super) fn row(plan: &Plan, named: &RowRef) -> Result<Named> {
    let table = named.table;
    let Some(key) = &named.key else {
        let row = named.id.ok_or_else(|| {
            Error::invalid(
                format!("The edit does not say which {} it means.", table.words()),
                "Give its id, or its key.",
            )
        })?;
        return Ok(Named { table, row, key: None, packet: None });
    };
    let values = key_values(plan, table, key)?;
    let row = natural_id(table, &values.iter().map(|(_, value)| value.clone()).collect::<Vec<_>>());
    if named.id.is_some_and(|id| id != row) {
        return Err(Error::invalid(
            format!("The id and the key name two different {}.", table.plural()),
            "Give only one of them.",
        ));
    }
    let packet = packet_quarter(plan, key)?;
    Ok(Named { table, row, key: Some(values), packet })
}

/// The values of a natural key, each checked.
pub(super) fn key_values(
    plan: &Plan,
    table: TableName,
    key: &Map<String, Json>,
) -> Result<Vec<(&'static str, Value)>> {
    let wanted = plan.table(table).key();
    if wanted.is_empty() && table != TableName::Organisation {
        return Err(Error::invalid(
            format!("A {} has no key.", table.words()),
            "Name it by its id.",
        ));
    }
    if let Some(extra) = key.keys().find(|name| !wanted.contains(&name.as_str())) {
        return Err(Error::invalid(
            format!("“{extra}” is not part of the key of a {}.", table.words()),
            format!("Its key is: {}.", wanted.join(", ")),
        ));
    }
    let mut values = Vec::with_capacity(wanted.len());
    for name in wanted.iter().copied() {
        let json = key.get(name).ok_or_else(|| {
            Error::invalid(
                format!("The key of a {} is not complete: {name} is missing.", table.words()),
                format!("Its key is: {}.", wanted.join(", ")),
            )
        })?;
        let spec = field(plan, table, name)?;
        let packet = match name {
            "packet" => packet_quarter(plan, key)?,
            _ => None,
        };
        let value = match packet {
            Some(quarter) => Packet::id_of(quarter).to_value(),
            None => value(plan, table, spec, json)?,
        };
        values.push((name, value));
    }
    Ok(values)
}

/// The quarter by which a key names its packet; none where it gives the packet's id, or has none.
fn packet_quarter(plan: &Plan, key: &Map<String, Json>) -> Result<Option<Quarter>> {
    let Some(text) = key.get("packet").and_then(Json::as_str) else { return Ok(None) };
    if text.parse::<Uuid>().is_ok() {
        return Ok(None);
    }
    let quarter = plan.calendar().parse(text).map_err(|why| {
        Error::invalid(
            format!("The packet “{text}” {why}."),
            "Name the packet by its quarter, or by its id.",
        )
    })?;
    Ok(Some(quarter))
}

/// The field of that name.
pub(super) fn field(plan: &Plan, table: TableName, name: &str) -> Result<FieldSpec> {
    let fields = plan.table(table).fields();
    fields.iter().find(|spec| spec.name == name).copied().ok_or_else(|| {
        let known: Vec<&str> = fields.iter().map(|spec| spec.name).collect();
        Error::invalid(
            format!("A {} has no field “{name}”.", table.words()),
            format!("It has: {}.", known.join(", ")),
        )
    })
}

/// The value for a field, as JSON gives it: quarters as the calendar shows them, statuses and teams
/// by name, references checked to exist.
pub(super) fn value(plan: &Plan, table: TableName, spec: FieldSpec, json: &Json) -> Result<Value> {
    let misfit = |why: String| {
        Error::invalid(
            format!("The {} of a {} {why}.", spec.words(), table.words()),
            "Nothing was changed. Correct the value and try again.",
        )
    };
    let mut value = Value::from_json(json, spec.kind).map_err(|why| misfit(why.to_string()))?;
    if let Value::Text(text) = &value
        && !text.trim().is_empty()
    {
        match spec.kind {
            FieldKind::Quarter => {
                let quarter = plan.calendar().parse(text).map_err(|why| misfit(why.to_string()))?;
                value = Value::Text(quarter.to_string());
            }
            FieldKind::Reference(TableName::Status) if text.parse::<Uuid>().is_err() => {
                let status = plan.status_named(text).ok_or_else(|| {
                    let names: Vec<String> =
                        plan.status.top().map(|status| status.name.to_string()).collect();
                    Error::invalid(
                        format!("There is no status “{text}”."),
                        format!("The statuses are: {}.", names.join(", ")),
                    )
                })?;
                value = Value::Id(status.id.uuid());
            }
            FieldKind::Reference(TableName::Team) if text.parse::<Uuid>().is_err() => {
                let wanted = text.trim().to_lowercase();
                let team = plan.team.iter().find(|team| team.name.trim().to_lowercase() == wanted);
                let team = team.ok_or_else(|| {
                    Error::invalid(
                        format!("There is no team “{text}”."),
                        "Add the team first, or correct its name.",
                    )
                })?;
                value = Value::Id(team.id.uuid());
            }
            _ => {}
        }
    }
    let fitted = plan.table(table).fit(spec.name, &value).map_err(|why| misfit(why.to_string()))?;
    exists(plan, table, spec, &fitted)?;
    Ok(fitted)
}

/// Refuses a reference to a row that does not live.
fn exists(plan: &Plan, table: TableName, spec: FieldSpec, value: &Value) -> Result<()> {
    let (target, id) = match (spec.kind, value) {
        (FieldKind::Reference(target), Value::Id(id)) => (target, *id),
        (FieldKind::Subject | FieldKind::Scope, Value::Text(text)) => {
            let parsed = text
                .split_once(':')
                .and_then(|(table, id)| Some((TableName::from_name(table)?, id.parse().ok()?)));
            match parsed {
                Some(found) => found,
                None => return Ok(()),
            }
        }
        _ => return Ok(()),
    };
    if plan.table(target).alive(id) == Some(true) {
        return Ok(());
    }
    Err(Error::not_found(
        format!(
            "The {} of a {} names a {} that does not exist ({id}).",
            spec.words(),
            table.words(),
            target.words()
        ),
        "Nothing was changed. Look the id up with `quarterdeck-cli show --json`.",
    ))
}
