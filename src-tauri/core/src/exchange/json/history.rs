//! A document's whole journal as plain data beside its plan: who, when, through what, in the order of this copy. Not the journal
//! itself, which `document` keeps, and not what a person is shown of it.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::tree::Tree;
use crate::plan::value::Value;
use crate::{Error, Result};

/// The journal of one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// The document's id, the same in every copy.
    pub document: Uuid,
    /// Where edits were made.
    pub sites: Vec<HistorySite>,
    /// The edits, in the order of this copy.
    pub edits: Vec<HistoryEdit>,
}

/// A place where edits are made: a person on a machine, in one copy of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistorySite {
    /// Its id.
    pub id: Uuid,
    /// The person's name.
    pub person: String,
    /// The machine's name.
    pub device: String,
}

/// One edit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryEdit {
    /// Its site, by its place among the sites.
    pub site: usize,
    /// When, in milliseconds since 1970, by that machine's clock.
    pub at: i64,
    /// What it is called.
    pub name: String,
    /// What kind of act it was: `edit`, `import`, `undo` …
    pub kind: String,
    /// The edit that it took back: its site, by place, and its first change there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<(usize, i64)>,
    /// Its link in its site's chain, a SHA-256: what the journal's own hash of it has to be.
    pub hash: String,
    /// What it changed, in order.
    pub changes: Vec<JournalChange>,
}

/// One change of an edit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalChange {
    /// Its place in time, as the journal orders changes.
    pub clock: i64,
    /// The table.
    pub table: String,
    /// The row.
    pub row: Uuid,
    /// The field, or `alive`.
    pub field: String,
    /// What it holds from then on.
    pub value: Told,
}

/// A value with its kind: an id, which JSON would take for a text, is `{"id": …}`; numbers that are whole by chance keep their point.
#[derive(Clone, Debug, PartialEq)]
pub struct Told(pub Value);

impl Serialize for Told {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match &self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Integer(whole) => serializer.serialize_i64(*whole),
            Value::Number(real) => serializer.serialize_f64(*real),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Id(id) => json!({ "id": id }).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Told {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let value = match Json::deserialize(deserializer)? {
            Json::Null => Some(Value::Null),
            Json::String(text) => Some(Value::Text(text)),
            Json::Number(number) => match number.as_i64() {
                Some(whole) => Some(Value::Integer(whole)),
                None => number.as_f64().map(Value::Number),
            },
            Json::Object(object) if object.len() == 1 => {
                let id = object.get("id").and_then(Json::as_str);
                id.and_then(|id| id.parse().ok()).map(Value::Id)
            }
            _ => None,
        };
        value.map(Self).ok_or_else(|| D::Error::custom("a value is no text, number or id"))
    }
}

impl History {
    /// Its lines in the plan's JSON: an edit a line, so that two exports can be compared.
    pub(super) fn write(&self, text: &mut String) -> serde_json::Result<()> {
        text.push_str(&format!(
            ",\n\"history\": {{\n\"document\": \"{}\",\n\"sites\": [",
            self.document
        ));
        lines(text, &self.sites)?;
        text.push_str("],\n\"edits\": [");
        lines(text, &self.edits)?;
        text.push_str("]\n}");
        Ok(())
    }

    /// Reads it from the plan's JSON.
    pub(super) fn read(tree: Tree) -> Result<Self> {
        serde_json::from_value(tree.into_json()).map_err(|why| {
            Error::invalid(
                format!("The history in the file is not one that Quarterdeck exported: {why}"),
                "Export it again, or take “history” out of the file and import the plan alone.",
            )
        })
    }
}

fn lines<T: Serialize>(text: &mut String, all: &[T]) -> serde_json::Result<()> {
    for (at, one) in all.iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.push_str(&serde_json::to_string(one)?);
    }
    if !all.is_empty() {
        text.push('\n');
    }
    Ok(())
}
