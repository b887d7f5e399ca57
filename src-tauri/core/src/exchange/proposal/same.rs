//! Which row of the plan a row of the file is: by its key, by its number, else by how alike the two are. Not what changes in
//! it.

use std::collections::HashSet;

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::likeness::likeness;
use super::{Builder, Spot};
use crate::exchange::vocabulary::plain;
use crate::plan::TableName;
use crate::plan::table::{FieldSpec, natural_id};
use crate::plan::validity::reference;
use crate::plan::value::Value;

/// How many siblings are compared one by one.
const FEW: usize = 300;

impl Builder<'_> {
    /// The key result or metric that a row is: by place and number, else by likeness.
    pub(super) fn find(
        &mut self,
        kind: TableName,
        spot: Spot,
        number: Option<u32>,
        statement: &str,
    ) -> (Option<Uuid>, Option<String>) {
        let Spot::There(parent) = spot else { return (None, None) };
        let siblings = self.siblings(kind, parent, "statement");
        let text = |id: Uuid| {
            siblings
                .rows
                .iter()
                .find(|(known, _)| *known == id)
                .map_or("", |(_, text)| text.as_str())
        };
        let by_number = number
            .and_then(|number| siblings.rows.get(usize::try_from(number).ok()?.checked_sub(1)?))
            .map(|(id, _)| *id);
        if statement.is_empty() {
            return (by_number, None);
        }
        let wanted = plain(statement);
        if let Some(id) = by_number.filter(|id| plain(text(*id)) == wanted) {
            return (Some(id), None);
        }
        let same = siblings.by_text.get(&wanted).copied().filter(|id| !self.matched.contains(id));
        let best = match same {
            Some(id) => Some((1.0, id)),
            None if siblings.rows.len() <= FEW => siblings
                .rows
                .iter()
                .filter(|(id, _)| !self.matched.contains(id))
                .map(|(id, own)| (likeness(own, statement), *id))
                .max_by(|one, other| one.0.total_cmp(&other.0)),
            None => None,
        };
        match (by_number, best) {
            // Another one is nearly word for word the same: the numbers have moved.
            (Some(numbered), Some((alike, other))) if other != numbered && alike >= 0.85 => {
                (Some(other), None)
            }
            (Some(numbered), _) => {
                let alike = likeness(text(numbered), statement);
                let question = (alike < 0.4).then(|| {
                    format!(
                        "“{}” has the number of “{}” and quite other words: is it the same?",
                        crate::plan::label::shorten(statement),
                        crate::plan::label::shorten(text(numbered))
                    )
                });
                (Some(numbered), question)
            }
            (None, Some((alike, id))) if alike >= 0.72 => (Some(id), None),
            (None, Some((alike, id))) if alike >= 0.55 => {
                let question = format!(
                    "is “{}” what the plan has as “{}”?",
                    crate::plan::label::shorten(statement),
                    crate::plan::label::shorten(text(id))
                );
                (Some(id), Some(question))
            }
            _ => (None, None),
        }
    }

    /// The id that a row has by its key, and the key.
    pub(super) fn key(
        &self,
        kind: TableName,
        values: &[(FieldSpec, Json)],
    ) -> Option<(Uuid, Map<String, Json>)> {
        let names = self.plan.table(kind).key();
        if names.is_empty() {
            return None;
        }
        let mut key = Map::new();
        let mut typed = Vec::new();
        for name in names {
            let (spec, json) = values.iter().find(|(spec, _)| spec.name == *name)?;
            let value = Value::from_json(json, spec.kind).ok()?;
            typed.push(self.plan.table(kind).fit(name, &value).ok()?);
            key.insert((*name).to_owned(), json.clone());
        }
        Some((natural_id(kind, &typed), key))
    }

    /// The row that says the same, or nearly, among those of the same parent and quarter.
    pub(super) fn alike(&mut self, kind: TableName, values: &[(FieldSpec, Json)]) -> Option<Uuid> {
        let rows = self.plan.table(kind);
        let main = ["text", "title", "name", "statement", "heading", "caption", "original"];
        let (spec, wanted) =
            main.iter().find_map(|name| values.iter().find(|(spec, _)| spec.name == *name))?;
        let wanted = wanted.as_str()?;
        let parent = rows
            .parent_field()
            .and_then(|field| values.iter().find(|(spec, _)| spec.name == field));
        let parent = match parent {
            Some((spec, json)) => {
                reference(
                    spec.kind,
                    &rows.fit(spec.name, &Value::from_json(json, spec.kind).ok()?).ok()?,
                )?
                .1
            }
            None => Uuid::nil(),
        };
        let same = |id: Uuid, name: &str| match values.iter().find(|(spec, _)| spec.name == name) {
            Some((spec, json)) => {
                let fitted = Value::from_json(json, spec.kind)
                    .ok()
                    .and_then(|value| rows.fit(name, &value).ok());
                fitted.is_some() && rows.value(id, name) == fitted
            }
            None => true,
        };
        let fits = |id: Uuid, matched: &HashSet<Uuid>| {
            !matched.contains(&id)
                && ["quarter", "year", "team", "years"].into_iter().all(|name| same(id, name))
        };
        let siblings = self.siblings(kind, parent, spec.name);
        if siblings.rows.len() > FEW {
            let found = siblings.by_text.get(&plain(wanted)).copied();
            return found.filter(|id| fits(*id, &self.matched));
        }
        let alike = siblings.rows.iter().filter(|(id, _)| fits(*id, &self.matched));
        let best = alike
            .map(|(id, text)| (likeness(text, wanted), *id))
            .filter(|(alike, _)| *alike >= 0.75)
            .max_by(|one, other| one.0.total_cmp(&other.0));
        best.map(|(_, id)| id)
    }
}
