//! A plan as JSON: one row a line, in an order that does not change, so that two exports can be
//! compared line by line. Not the reading: that is `read`.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::{FORMAT, History, VERSION};
use crate::exchange::Asset;
use crate::plan::table::{AnyTable, Position};
use crate::plan::validity::reference;
use crate::plan::value::{FieldType, Value};
use crate::plan::{Plan, TableName};
use crate::{Error, Result};

/// The whole plan, living rows and the bin, with `assets` at the end. Fields left blank are left
/// out; rows in the bin carry `"deleted":true`, and blank ones there are left out. The same plan gives the same text.
pub fn to_json(plan: &Plan, assets: &[Asset]) -> String {
    let mut text = plan_to_json(plan, assets);
    text.push_str("\n}\n");
    text
}

/// The same with the history of its document at the end.
pub fn to_json_with(plan: &Plan, assets: &[Asset], history: &History) -> Result<String> {
    let mut text = plan_to_json(plan, assets);
    let written = history.write(&mut text);
    written.map_err(|why| Error::internal(format!("The history could not be written: {why}.")))?;
    text.push_str("\n}\n");
    Ok(text)
}

fn plan_to_json(plan: &Plan, assets: &[Asset]) -> String {
    let mut text = format!("{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION}");
    let mut ranks = HashMap::new();
    for name in TableName::ALL {
        let table = plan.table(*name);
        let rows = in_order(table, &ranks);
        for (rank, (row, _)) in rows.iter().enumerate() {
            ranks.insert((*name, *row), rank);
        }
        let lines = rows
            .into_iter()
            .filter(|(row, alive)| *alive || holds_anything(table, *row))
            .map(|(row, alive)| row_to_json(table, row, alive));
        section(&mut text, name.name(), lines);
    }
    let mut assets: Vec<&Asset> = assets.iter().collect();
    assets.sort_by(|a, b| a.digest.cmp(&b.digest));
    assets.dedup_by(|a, b| a.digest == b.digest);
    section(&mut text, "asset", assets.into_iter().map(asset_to_json));
    text
}

fn section(text: &mut String, name: &str, lines: impl Iterator<Item = Json>) {
    let mut opened = false;
    for line in lines {
        if opened {
            text.push_str(",\n");
        } else {
            text.push_str(&format!(",\n\"{name}\": [\n"));
            opened = true;
        }
        text.push_str(&line.to_string());
    }
    if opened {
        text.push_str("\n]");
    }
}

/// A table's rows: by their parents' order, then by position or natural key, then by id.
fn in_order(table: &dyn AnyTable, ranks: &HashMap<(TableName, Uuid), usize>) -> Vec<(Uuid, bool)> {
    let parent = |row: Uuid| {
        let field = table.parent_field().or_else(|| table.key().first().copied())?;
        let kind = table.fields().iter().find(|spec| spec.name == field)?.kind;
        reference(kind, &table.value(row, field)?)
    };
    let mut rows: Vec<_> = table
        .ids()
        .into_iter()
        .map(|(row, alive)| {
            let of = parent(row);
            let rank = of.map_or(0, |of| ranks.get(&of).copied().unwrap_or(usize::MAX));
            let position = table.value(row, "position").unwrap_or(Value::Null);
            let position = Position::from_value(&position).unwrap_or_else(|_| Position::blank());
            let key: Vec<String> = table
                .key()
                .iter()
                .filter_map(|field| Some(sortable(table.value(row, field)?)))
                .collect();
            ((of.map(|(to, _)| to), rank, position, key, row), alive)
        })
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.into_iter().map(|((.., row), alive)| (row, alive)).collect()
}

/// Whether any field of a row was set. A row in the bin of which nothing is left, as undoing its
/// addition leaves it, is as good as one that never was.
fn holds_anything(table: &dyn AnyTable, row: Uuid) -> bool {
    let blank = |field| table.value(row, field) == table.blank_value(field);
    !table.fields().iter().all(|spec| blank(spec.name))
}

fn sortable(value: Value) -> String {
    match value {
        Value::Integer(whole) => format!("{whole:020}"),
        Value::Text(text) => text,
        Value::Id(id) => id.to_string(),
        Value::Number(_) | Value::Null => String::new(),
    }
}

fn row_to_json(table: &dyn AnyTable, row: Uuid, alive: bool) -> Json {
    let mut object = Map::new();
    object.insert("id".to_owned(), Json::from(row.to_string()));
    for field in table.fields() {
        let value = table.value(row, field.name);
        if value == table.blank_value(field.name) {
            continue;
        }
        let json = match value {
            // 20 rather than 20.0: as a person would write it.
            Some(Value::Number(real)) if real.fract() == 0.0 && real.abs() < 1e15 => {
                Json::from(real as i64)
            }
            Some(value) => value.to_json(field.kind),
            None => continue,
        };
        object.insert(field.name.to_owned(), json);
    }
    if !alive {
        object.insert("deleted".to_owned(), Json::from(true));
    }
    Json::Object(object)
}

fn asset_to_json(asset: &Asset) -> Json {
    let mut object = Map::new();
    object.insert("digest".to_owned(), Json::from(asset.digest.as_str()));
    object.insert("media_type".to_owned(), Json::from(asset.media_type.as_str()));
    object.insert("base64".to_owned(), Json::from(STANDARD.encode(&asset.bytes)));
    Json::Object(object)
}
