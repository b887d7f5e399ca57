//! What was typed before where people are named: owners, those who ask and decide, teams. What a
//! field is completed from, not what it may hold.

use std::collections::HashMap;

use super::Session;
use crate::plan::fold::fold;
use crate::plan::value::Value;
use crate::plan::{Plan, TableName};

/// The fields that name people or teams, completed from each other.
const NAMING: &[&str] = &["owner", "asked_by", "decided_by"];

/// The most names that are offered to choose from.
const MOST: usize = 400;

/// Whether a field names people or teams.
pub(super) fn names(table: TableName, field: &str) -> bool {
    NAMING.contains(&field) && table != TableName::Edition
}

impl Session {
    /// The names that were typed where people and teams are named, the most used first. Those that
    /// differ in case or accents alone are one: the one typed most.
    pub fn known_names(&self) -> Vec<String> {
        known(self.plan())
    }
}

fn known(plan: &Plan) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for table in TableName::ALL {
        let rows = plan.table(*table);
        let fields: Vec<&str> =
            rows.fields().iter().map(|spec| spec.name).filter(|name| names(*table, name)).collect();
        if fields.is_empty() {
            continue;
        }
        for (row, _) in rows.ids().into_iter().filter(|(_, alive)| *alive) {
            for field in &fields {
                if let Some(Value::Text(name)) = rows.value(row, field) {
                    *counts.entry(name.trim().to_owned()).or_default() += 1;
                }
            }
        }
    }
    for team in plan.team.iter() {
        counts.entry(team.name.trim().to_owned()).or_default();
    }
    counts.remove("");
    let mut names: Vec<(String, usize)> = counts.into_iter().collect();
    names.sort_by(|(one, less), (other, more)| more.cmp(less).then_with(|| one.cmp(other)));
    let mut told = std::collections::HashSet::new();
    names.retain(|(name, _)| told.insert(fold(name)));
    names.truncate(MOST);
    names.into_iter().map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::Desk;
    use serde_json::json;

    #[test]
    fn names_typed_before_are_known_the_most_used_first() {
        let mut desk = Desk::new();
        let mut session = desk.sample();
        let known = session.known_names();
        assert!(known.iter().any(|name| name == "Tomasz Verhoeven"), "{known:?}");
        assert!(known.iter().any(|name| name == "Service Operations"), "a team: {known:?}");
        let rows: Vec<_> = session.plan().key_result.iter().map(|row| row.id.uuid()).collect();
        for (at, id) in rows.iter().enumerate() {
            let name = if at == 0 { " ZOE QUILL" } else { "Zoë Quill" };
            let row = json!({"table": "key_result", "id": id});
            let edit = json!({"edit": "set", "row": row, "field": "owner", "value": name});
            session.apply(&serde_json::from_value(edit).unwrap(), &mut desk.context).unwrap();
        }
        let known = session.known_names();
        assert_eq!(known[0], "Zoë Quill");
        assert!(
            !known.iter().any(|name| name == "ZOE QUILL"),
            "the same name, typed once: {known:?}"
        );
    }
}
