//! A plan read from JSON: everything checked before anything is taken. Not the edit that brings it
//! into a document: that is `import`.

use std::collections::{HashMap, HashSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value as Json;
use uuid::Uuid;

use super::tree::{Tree, parse};
use super::{FORMAT, History, LARGEST_FILE, VERSION, changes_between};
use crate::edit::Change;
use crate::exchange::Asset;
use crate::plan::people::Digest;
use crate::plan::table::{AnyTable, FieldSpec};
use crate::plan::validity::{findings, natural};
use crate::plan::value::{FieldKind, FieldType, Value};
use crate::plan::{Plan, TableName};
use crate::{Code, Error, Result};

/// How many mistakes of a file are told at once.
const MOST_PROBLEMS: usize = 20;

/// A plan read from outside, found whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The plan, its bin included.
    pub plan: Plan,
    /// The assets that came with it, in file order.
    pub assets: Vec<Asset>,
    /// The history of the document that it was exported from, where it came with it.
    pub history: Option<History>,
}

impl Imported {
    /// The plan in journal form: each row's life first, then its fields that are not blank.
    pub fn changes(&self) -> Vec<Change> {
        changes_between(&Plan::default(), &self.plan)
    }

    /// The digests that the plan names and that did not come with it. The document may have them.
    pub fn missing_assets(&self) -> Vec<Digest> {
        let here: HashSet<&Digest> = self.assets.iter().map(|asset| &asset.digest).collect();
        let mut missing = Vec::new();
        for name in TableName::ALL {
            let table = self.plan.table(*name);
            let fields = table.fields().iter().filter(|field| field.kind == FieldKind::Digest);
            for field in fields {
                let values =
                    table.ids().into_iter().filter_map(|(row, _)| table.value(row, field.name));
                missing.extend(values.filter_map(|value| Digest::from_value(&value).ok()));
            }
        }
        missing.retain(|digest| !digest.as_str().is_empty() && !here.contains(digest));
        missing.sort();
        missing.dedup();
        missing
    }
}

/// Reads a plan. Whatever does not fit is an error that names table, row and field, up to twenty at
/// once; a file of a newer version is told apart from a wrong one.
pub fn from_json(bytes: &[u8]) -> Result<Imported> {
    if bytes.len() > LARGEST_FILE {
        return Err(Error::invalid(
            format!(
                "The file is {} MB; {} MB are the most that can be imported",
                bytes.len() / 1_000_000,
                LARGEST_FILE / 1_000_000
            ),
            "Make its images smaller, or leave them out, then import it again.",
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        Error::invalid(
            format!("The file is not UTF-8 text: byte {} does not fit", error.valid_up_to() + 1),
            "Save it as UTF-8, or export it again, then import that.",
        )
    })?;
    let Tree::Object(entries) = parse(text.strip_prefix('\u{feff}').unwrap_or(text))? else {
        return Err(foreign());
    };
    version(&entries)?;
    let mut reader = Reader::default();
    reader.tables(entries);
    reader.check();
    reader.finish()
}

/// Accepts the file's format and version, before anything else in it is looked at.
fn version(entries: &[(String, Tree)]) -> Result<()> {
    let value = |name| entries.iter().find(|(key, _)| key == name).map(|(_, tree)| tree);
    match value("format") {
        Some(Tree::Scalar(Json::String(format))) if format == FORMAT => {}
        _ => return Err(foreign()),
    }
    match value("version") {
        Some(Tree::Scalar(Json::Number(number))) => match number.as_i64() {
            Some(VERSION) => Ok(()),
            Some(newer) if newer > VERSION => Err(Error::new(
                Code::NewerFile,
                format!(
                    "The file has version {newer} of the plan's JSON; this program reads {VERSION}"
                ),
                "Update Quarterdeck, or export the plan from the older version.",
            )),
            _ => Err(Error::invalid(
                format!("There is no version {number} of the plan's JSON"),
                format!("Write \"version\": {VERSION}, if the file was made for that."),
            )),
        },
        _ => Err(Error::invalid(
            "The file does not say which version of the plan's JSON it has",
            format!("Add \"version\": {VERSION}, if the file was made for that."),
        )),
    }
}

fn foreign() -> Error {
    Error::invalid(
        "The file is not a plan that Quarterdeck exported",
        format!("Choose another one: its first key is \"format\": \"{FORMAT}\"."),
    )
}

#[derive(Default)]
struct Reader {
    plan: Plan,
    assets: Vec<Asset>,
    history: Option<Tree>,
    digests: HashSet<Digest>,
    /// Where in the file each row stands, counted from 1.
    lines: HashMap<(TableName, Uuid), usize>,
    problems: Vec<String>,
    more: usize,
}

impl Reader {
    fn problem(&mut self, text: String) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(text);
        } else {
            self.more += 1;
        }
    }

    fn tables(&mut self, entries: Vec<(String, Tree)>) {
        let mut seen = HashSet::new();
        for (key, tree) in entries {
            if !seen.insert(key.clone()) {
                self.problem(format!("“{}” stands twice in the file", shown(&key)));
                continue;
            }
            let table = TableName::from_name(&key);
            if key == "format" || key == "version" {
                continue;
            }
            if key == "history" {
                self.history = Some(tree);
                continue;
            }
            if table.is_none() && key != "asset" {
                self.problem(unknown_table(&key));
                continue;
            }
            let Tree::List(rows) = tree else {
                self.problem(format!("{key} is {}; a list of rows belongs here", tree.words()));
                continue;
            };
            for (index, row) in rows.into_iter().enumerate() {
                let place = format!("{key} row {}", index + 1);
                let Tree::Object(fields) = row else {
                    self.problem(format!("{place} is {}; an object belongs here", row.words()));
                    continue;
                };
                match table {
                    Some(table) => self.row(table, index + 1, fields),
                    None => self.asset(&place, fields),
                }
            }
        }
    }

    fn row(&mut self, name: TableName, line: usize, fields: Vec<(String, Tree)>) {
        let given = fields.iter().find(|(key, _)| key == "id").and_then(|(_, tree)| match tree {
            Tree::Scalar(Json::String(text)) => Some(text.as_str()),
            _ => None,
        });
        let place = match given {
            Some(id) => format!("{} row {line} (id {})", name.name(), shown(id)),
            None => format!("{} row {line}", name.name()),
        };
        let mut id = None;
        let mut deleted = false;
        let mut values: Vec<(&'static str, Value)> = Vec::new();
        let mut seen = HashSet::new();
        let mut sound = true;
        for (key, tree) in fields {
            let taken = if seen.insert(key.clone()) {
                match key.as_str() {
                    "id" => row_id(&tree).map(|found| id = Some(found)),
                    "deleted" => match tree {
                        Tree::Scalar(Json::Bool(truth)) => {
                            deleted = truth;
                            Ok(())
                        }
                        _ => Err("is neither true nor false".to_owned()),
                    },
                    field => {
                        let table = self.plan.table(name);
                        value_of(table, field, &tree)
                            .map(|(spec, value)| values.push((spec.name, value)))
                    }
                }
            } else {
                Err("stands twice in this row".to_owned())
            };
            if let Err(reason) = taken {
                self.problem(format!("{place}, field “{}” {reason}", shown(&key)));
                sound = false;
            }
        }
        if !sound {
            // The row stands all the same, so that what refers to it is not reported as well.
            values.clear();
        }
        let Some(id) = id.or_else(|| self.key_id(name, &values)) else {
            if sound {
                self.problem(format!("{place} has no id; give it a UUID of its own"));
            }
            return;
        };
        if let Some(before) = self.lines.insert((name, id), line) {
            self.problem(format!("{place} is row {before} once more: both have the id {id}"));
            return;
        }
        let table = self.plan.table_mut(name);
        table.set_alive(id, true);
        let mut refused = None;
        for (field, value) in values {
            if let Err(reason) = table.put(id, field, &value) {
                refused = Some(format!("{place}, field “{field}” {reason}"));
            }
        }
        table.set_alive(id, !deleted);
        if let Some(problem) = refused {
            self.problem(problem);
        }
    }

    /// The id of a row that left it out and has a natural key.
    fn key_id(&self, name: TableName, values: &[(&'static str, Value)]) -> Option<Uuid> {
        let table = self.plan.table(name);
        let key = table.key().iter().map(|field| {
            let given = values.iter().find(|(set, _)| set == field).map(|(_, value)| value.clone());
            given.or_else(|| table.blank_value(field))
        });
        natural(name, &key.collect::<Option<Vec<Value>>>()?)
    }

    fn asset(&mut self, place: &str, fields: Vec<(String, Tree)>) {
        match asset_of(fields) {
            Ok(asset) if !self.digests.insert(asset.digest.clone()) => {
                self.problem(format!("{place} is there already; one digest stands once"));
            }
            Ok(asset) => self.assets.push(asset),
            Err(reason) => self.problem(format!("{place}{reason}")),
        }
    }

    /// What can only be seen once every row is there. Rows that were refused would be found
    /// missing here, so this waits until all of them are sound.
    fn check(&mut self) {
        if !self.problems.is_empty() {
            return;
        }
        for finding in findings(&self.plan).into_iter().filter(|found| found.problem.is_fault()) {
            let line = self.lines.get(&(finding.table, finding.row)).copied().unwrap_or_default();
            self.problem(format!(
                "{} row {line} (id {}), field “{}” {}",
                finding.table.name(),
                finding.row,
                finding.field,
                finding.problem
            ));
        }
    }

    fn finish(self) -> Result<Imported> {
        let hint = "Correct the file there and import it again. Nothing was changed.";
        match self.problems.as_slice() {
            [] => Ok(Imported {
                plan: self.plan,
                assets: self.assets,
                history: self.history.map(History::read).transpose()?,
            }),
            [only] => Err(Error::invalid(only.clone(), hint)),
            several => {
                let mut message = format!("{} mistakes in the file:", several.len() + self.more);
                for problem in several {
                    message.push('\n');
                    message.push_str(problem);
                }
                if self.more > 0 {
                    message.push_str(&format!("\n… and {} more", self.more));
                }
                Err(Error::invalid(message, hint))
            }
        }
    }
}

fn row_id(tree: &Tree) -> std::result::Result<Uuid, String> {
    match tree {
        Tree::Scalar(Json::String(text)) => text.parse::<Uuid>().ok(),
        _ => None,
    }
    .filter(|id| !id.is_nil())
    .ok_or_else(|| "is not a UUID".to_owned())
}

fn value_of(
    table: &dyn AnyTable,
    field: &str,
    tree: &Tree,
) -> std::result::Result<(&'static FieldSpec, Value), String> {
    let spec = table.fields().iter().find(|spec| spec.name == field);
    let spec = spec.ok_or_else(|| {
        let known: Vec<&str> = table.fields().iter().map(|spec| spec.name).collect();
        format!("is not known here (known: {})", known.join(", "))
    })?;
    let Tree::Scalar(json) = tree else {
        return Err(format!("is {}; one text or number belongs here", tree.words()));
    };
    if json.is_boolean() && spec.kind != FieldKind::Truth {
        return Err("is true or false; a text or a number belongs here".to_owned());
    }
    let value = Value::from_json(json, spec.kind).and_then(|value| table.fit(spec.name, &value));
    value.map(|value| (spec, value)).map_err(|invalid| invalid.to_string())
}

fn asset_of(fields: Vec<(String, Tree)>) -> std::result::Result<Asset, String> {
    let mut texts: HashMap<&'static str, String> = HashMap::new();
    for (key, tree) in fields {
        let known = ["digest", "media_type", "base64"].into_iter().find(|name| *name == key);
        let Some(known) = known else {
            return Err(format!(
                ", field “{}” is not known here (known: digest, media_type, base64)",
                shown(&key)
            ));
        };
        let Tree::Scalar(Json::String(text)) = tree else {
            return Err(format!(", field “{known}” is {}; a text belongs here", tree.words()));
        };
        if texts.insert(known, text).is_some() {
            return Err(format!(", field “{known}” stands twice in this row"));
        }
    }
    let mut take = |name: &str| texts.remove(name).ok_or_else(|| format!(" has no {name}"));
    let (digest, media_type, base64) = (take("digest")?, take("media_type")?, take("base64")?);
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-._".contains(&b))
    };
    if media_type.len() > 100
        || !media_type.split_once('/').is_some_and(|(kind, form)| plain(kind) && plain(form))
    {
        return Err(", field “media_type” is not a media type (such as image/png)".to_owned());
    }
    let bytes = STANDARD
        .decode(base64)
        .map_err(|error| format!(", field “base64” is not Base64: {error}"))?;
    let asset = Asset::new(media_type, bytes);
    if asset.digest.as_str() != digest {
        return Err(format!(
            ", field “digest” is not that of its bytes, which is {}",
            asset.digest.as_str()
        ));
    }
    Ok(asset)
}

fn unknown_table(key: &str) -> String {
    let meant = TableName::ALL
        .iter()
        .find(|name| key.starts_with(name.name()) || name.plural().replace([' ', '-'], "_") == key);
    match meant {
        Some(name) => format!("“{}” is no table of a plan; {} is", shown(key), name.name()),
        None => format!("“{}” is no table of a plan", shown(key)),
    }
}

/// A name from the file, short enough to show.
fn shown(name: &str) -> String {
    match name.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &name[..at]),
        None => name.to_owned(),
    }
}
