//! The JSON's schema, made from the declarations of the tables, so that what is published about the form is what is written.
//! Not the reading: what a file really has to hold, `read` says with better words.

use serde_json::{Map, Value as Json, json};

use super::{FORMAT, VERSION};
use crate::plan::table::FieldSpec;
use crate::plan::value::FieldKind;
use crate::plan::{Plan, TableName};

const UUID: &str = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

/// The JSON Schema (draft 2020-12) of the plan's JSON.
pub fn schema() -> Json {
    let plan = Plan::default();
    let mut properties = Map::from_iter([
        ("format".to_owned(), json!({ "const": FORMAT })),
        ("version".to_owned(), json!({ "const": VERSION })),
    ]);
    let mut rows = Map::new();
    for table in TableName::ALL {
        let list = json!({
            "description": sentence(table.plural()),
            "type": "array",
            "items": { "$ref": format!("#/$defs/{}", table.name()) },
        });
        properties.insert(table.name().to_owned(), list);
        rows.insert(table.name().to_owned(), row(&plan, *table));
    }
    let asset = json!({
        "description": "Images, and PDFs as they were published, by digest",
        "type": "array",
        "items": { "$ref": "#/$defs/asset" },
    });
    properties.insert("asset".to_owned(), asset);
    rows.insert(
        "asset".to_owned(),
        json!({
            "type": "object",
            "required": ["digest", "media_type", "base64"],
            "additionalProperties": false,
            "properties": {
                "digest": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
                "media_type": { "type": "string", "pattern": "^[^/]+/[^/]+$" },
                "base64": { "type": "string" },
            },
        }),
    );
    let history = json!({
        "description": "The journal of the document that the plan was exported from, where it was asked for",
        "$ref": "#/$defs/history",
    });
    properties.insert("history".to_owned(), history);
    rows.insert("history".to_owned(), self::history());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Quarterdeck plan",
        "description": "All the OKR data of one document. Fields left blank are left out; rows that lie in the bin say so.",
        "type": "object",
        "required": ["format", "version"],
        "additionalProperties": false,
        "properties": properties,
        "$defs": rows,
    })
}

fn history() -> Json {
    let id = || json!({ "type": "string", "pattern": UUID });
    let text = || json!({ "type": "string" });
    let whole = || json!({ "type": "integer" });
    let object = |properties: Json, optional: &[&str]| {
        let names = properties.as_object().into_iter().flat_map(Map::keys);
        let required: Vec<&String> =
            names.filter(|name| !optional.contains(&name.as_str())).collect();
        json!({
            "type": "object", "additionalProperties": false,
            "required": required, "properties": properties,
        })
    };
    let site = object(json!({ "id": id(), "person": text(), "device": text() }), &[]);
    // An id is an object, so that it is not taken for a text.
    let value = json!({
        "type": ["null", "string", "number", "object"],
        "additionalProperties": false,
        "properties": { "id": id() },
    });
    let change =
        json!({ "clock": whole(), "table": text(), "row": id(), "field": text(), "value": value });
    let edit = json!({
        "site": whole(), "at": whole(), "name": text(), "kind": text(),
        "undoes": { "type": "array", "items": whole() },
        "hash": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
        "changes": { "type": "array", "items": object(change, &[]) },
    });
    let history = json!({
        "document": id(),
        "sites": { "type": "array", "items": site },
        "edits": { "type": "array", "items": object(edit, &["undoes"]) },
    });
    object(history, &[])
}

fn row(plan: &Plan, table: TableName) -> Json {
    let rows = plan.table(table);
    let mut properties = Map::from_iter([
        ("id".to_owned(), json!({ "type": "string", "pattern": UUID })),
        ("deleted".to_owned(), json!({ "type": "boolean" })),
    ]);
    for spec in rows.fields() {
        properties.insert(spec.name.to_owned(), field(spec));
    }
    let mut required: Vec<&str> = match rows.key().is_empty() && table != TableName::Organisation {
        true => vec!["id"],
        false => Vec::new(),
    };
    required.extend(rows.key());
    json!({
        "description": sentence(table.words()),
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": properties,
    })
}

fn field(spec: &FieldSpec) -> Json {
    let mut schema = match spec.kind {
        FieldKind::Line => {
            json!({ "type": "string", "maxLength": crate::plan::text::LONGEST_LINE })
        }
        FieldKind::Words => {
            json!({ "type": "string", "maxLength": crate::plan::text::LONGEST_TEXT })
        }
        FieldKind::Prose => json!({
            "description": "A small Markdown: paragraphs, bullets, bold, italic, links",
            "type": "string",
            "maxLength": crate::plan::text::LONGEST_TEXT,
        }),
        FieldKind::Integer => json!({ "type": "integer" }),
        FieldKind::Number => json!({ "type": "number" }),
        FieldKind::Share => json!({ "type": "number", "minimum": 0, "maximum": 1 }),
        FieldKind::Truth => json!({ "type": "boolean" }),
        FieldKind::Date => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        FieldKind::Moment => {
            json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T.+Z$" })
        }
        FieldKind::Quarter => json!({ "type": "string", "pattern": "^FY[0-9]{4}-Q[1-4]$" }),
        FieldKind::FiscalYear => json!({
            "description": "By the calendar year in which it ends",
            "type": "integer",
            "minimum": 1900,
            "maximum": 2200,
        }),
        FieldKind::Month => json!({ "type": "integer", "minimum": 1, "maximum": 12 }),
        FieldKind::Position => {
            json!({ "description": "A fractional index", "type": "string", "pattern": "^[0-9a-f]+$" })
        }
        FieldKind::Choice(words) => json!({ "enum": words }),
        FieldKind::Reference(table) => json!({
            "description": format!("The id of a row of {}", table.name()),
            "type": "string",
            "pattern": UUID,
        }),
        FieldKind::Subject | FieldKind::Scope => json!({
            "description": "A row of any of several tables, TABLE:ID",
            "type": "string",
            "pattern": "^[a-z_]+:[0-9a-f-]{36}$",
        }),
        FieldKind::Digest => json!({ "type": "string", "pattern": "^([0-9a-f]{64})?$" }),
        FieldKind::Colour => json!({ "type": "string", "pattern": "^#[0-9a-f]{6}$" }),
    };
    if spec.optional
        && let Some(kind) = schema.get("type").cloned()
    {
        schema["type"] = json!([kind, "null"]);
    }
    schema
}

fn sentence(words: &str) -> String {
    crate::plan::words::choice_words(words)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::exchange::sample::sample;
    use crate::exchange::{
        History, HistoryEdit, HistorySite, JournalChange, Told, from_json, to_json, to_json_with,
    };
    use crate::plan::value::Value;

    /// Whether a value is what a schema says, and where not. Knows what our schema uses and nothing else: an unknown word in
    /// it is a mistake.
    fn wrong(value: &Json, schema: &Json, root: &Json, at: &str) -> Vec<String> {
        let mut found = Vec::new();
        for (word, rule) in schema.as_object().unwrap() {
            match word.as_str() {
                "$schema" | "title" | "description" | "$defs" => {}
                "$ref" => {
                    let target = rule.as_str().unwrap().strip_prefix('#').unwrap();
                    found.extend(wrong(value, root.pointer(target).unwrap(), root, at));
                }
                "const" if value == rule => {}
                "const" => found.push(format!("{at} is not {rule}")),
                "enum" if rule.as_array().unwrap().contains(value) => {}
                "enum" => found.push(format!("{at} is none of {rule}")),
                "type" => {
                    let kinds: Vec<&str> = match rule {
                        Json::String(one) => vec![one],
                        several => several
                            .as_array()
                            .unwrap()
                            .iter()
                            .map(|kind| kind.as_str().unwrap())
                            .collect(),
                    };
                    let is = |kind: &&str| match *kind {
                        "object" => value.is_object(),
                        "array" => value.is_array(),
                        "string" => value.is_string(),
                        "boolean" => value.is_boolean(),
                        "null" => value.is_null(),
                        "number" => value.is_number(),
                        "integer" => value.is_i64(),
                        other => panic!("unknown type {other}"),
                    };
                    if !kinds.iter().any(is) {
                        found.push(format!("{at} is no {rule}"));
                    }
                }
                "required" => {
                    for name in rule.as_array().unwrap() {
                        if value.get(name.as_str().unwrap()).is_none() {
                            found.push(format!("{at} has no {name}"));
                        }
                    }
                }
                "properties" => {
                    for (name, part) in value.as_object().into_iter().flatten() {
                        if let Some(schema) = rule.get(name) {
                            found.extend(wrong(part, schema, root, &format!("{at}/{name}")));
                        }
                    }
                }
                "additionalProperties" => {
                    for name in value.as_object().into_iter().flatten().map(|(name, _)| name) {
                        if schema["properties"].get(name).is_none() {
                            found.push(format!("{at} has an unknown {name}"));
                        }
                    }
                }
                "items" => {
                    for (place, part) in value.as_array().into_iter().flatten().enumerate() {
                        found.extend(wrong(part, rule, root, &format!("{at}/{place}")));
                    }
                }
                "maxLength" => {
                    let length = value.as_str().map_or(0, |text| text.chars().count());
                    if length as u64 > rule.as_u64().unwrap() {
                        found.push(format!("{at} is too long"));
                    }
                }
                "minimum"
                    if value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()) => {}
                "maximum"
                    if value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()) => {}
                "minimum" | "maximum" => found.push(format!("{at} lies beyond {rule}")),
                "pattern" => {
                    if let Some(text) = value.as_str()
                        && !fits(text, rule.as_str().unwrap())
                    {
                        found.push(format!("{at} does not look like {rule}"));
                    }
                }
                other => panic!("unknown word {other}"),
            }
        }
        found
    }

    /// Our patterns, each checked by hand: they are few, and no dependency is worth them.
    fn fits(text: &str, pattern: &str) -> bool {
        let hex = |text: &str| text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        match pattern {
            UUID => text.parse::<uuid::Uuid>().is_ok_and(|id| id.to_string() == text),
            "^[0-9a-f]{64}$" => text.len() == 64 && hex(text),
            "^([0-9a-f]{64})?$" => text.is_empty() || text.len() == 64 && hex(text),
            "^[0-9a-f]+$" => !text.is_empty() && hex(text),
            "^[^/]+/[^/]+$" => {
                text.split('/').count() == 2 && text.split('/').all(|part| !part.is_empty())
            }
            "^FY[0-9]{4}-Q[1-4]$" => text.parse::<crate::plan::Quarter>().is_ok(),
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => {
                text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
            }
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T.+Z$" => text.parse::<jiff::Timestamp>().is_ok(),
            "^[a-z_]+:[0-9a-f-]{36}$" => {
                text.split_once(':').is_some_and(|(_, id)| id.parse::<uuid::Uuid>().is_ok())
            }
            "^#[0-9a-f]{6}$" => text.len() == 7 && text.starts_with('#') && hex(&text[1..]),
            other => panic!("unknown pattern {other}"),
        }
    }

    #[test]
    fn the_published_schema_is_the_one_that_is_meant() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/plan.schema.json");
        let text = format!("{:#}\n", schema());
        if std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
            std::fs::write(&path, &text).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            published == text,
            "docs/plan.schema.json is stale: INSTA_UPDATE=always writes it anew"
        );
    }

    #[test]
    fn what_is_written_is_what_the_schema_says_and_what_is_not_is_told() {
        let schema = schema();
        let sample = sample().unwrap();
        let written: Json = serde_json::from_str(&to_json(&sample.plan, &sample.assets)).unwrap();
        assert_eq!(wrong(&written, &schema, &schema, ""), Vec::<String>::new());
        let spoiled = [
            ("/version", json!(2), "is not 1"),
            ("/status/0/shape", json!("blob"), "is none of"),
            ("/department/0/id", json!("7"), "does not look like"),
            ("/objective/0/year", json!("2021"), "is no"),
            ("/check_in/0/quarter", json!("Q1"), "does not look like"),
        ];
        for (place, value, words) in spoiled {
            let mut other = written.clone();
            *other.pointer_mut(place).unwrap() = value;
            let found = wrong(&other, &schema, &schema, "");
            assert!(found.len() == 1 && found[0].contains(words), "{place}: {found:?}");
        }
        let told = |value| JournalChange {
            clock: 1,
            table: "check_in".to_owned(),
            row: uuid::Uuid::from_u128(7),
            field: "value".to_owned(),
            value: Told(value),
        };
        let all = [Value::Null, Value::Number(2.0), Value::Id(uuid::Uuid::from_u128(8))];
        let past = History {
            document: uuid::Uuid::from_u128(9),
            sites: vec![HistorySite {
                id: uuid::Uuid::from_u128(10),
                person: "Ada".to_owned(),
                device: "desk".to_owned(),
            }],
            edits: vec![HistoryEdit {
                site: 0,
                at: 1,
                name: "Change value".to_owned(),
                kind: "undo".to_owned(),
                undoes: Some((0, 1)),
                hash: "0".repeat(64),
                changes: all.into_iter().map(told).collect(),
            }],
        };
        let with = to_json_with(&sample.plan, &[], &past).unwrap();
        assert_eq!(from_json(with.as_bytes()).unwrap().history, Some(past));
        let mut with: Json = serde_json::from_str(&with).unwrap();
        assert_eq!(wrong(&with, &schema, &schema, ""), Vec::<String>::new());
        with["history"]["edits"][0]["changes"][0]["value"] = json!([1]);
        assert_eq!(wrong(&with, &schema, &schema, "").len(), 1);
        let mut unknown = written.clone();
        unknown["department"][0]["colour"] = json!("red");
        assert_eq!(wrong(&unknown, &schema, &schema, ""), ["/department/0 has an unknown colour"]);
    }
}
