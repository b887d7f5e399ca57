//! What was answered: “as intended”, and why. Not the findings, and not the edit: it sets the fields of a row like any other.

use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use super::Finding;
use crate::edit::{Edit, RowRef};
use crate::layout::Place;
use crate::plan::answer::Answer as Row;
use crate::plan::text::Line;
use crate::plan::{Plan, Quarter, TableName};

/// An answer to a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// Why it is as intended; none takes an answer back.
    pub reason: Option<&'a str>,
}

/// A field as answers name it.
fn name(place: Place) -> String {
    format!("{}:{}:{}", place.table.name(), place.row, place.field)
}

/// The name of a finding: its rule and field, in eight digits.
pub(super) fn id(finding: &Finding) -> String {
    digits(&[finding.rule, &name(finding.place)], 4)
}

fn digits(of: &[&str], bytes: usize) -> String {
    let mut hash = Sha256::new();
    for text in of {
        hash.update(text);
        hash.update([0]);
    }
    hash.finalize().iter().take(bytes).map(|byte| format!("{byte:02x}")).collect()
}

/// What tells the state of a finding from others: what it says, and what its field holds.
pub(super) fn state(plan: &Plan, finding: &Finding) -> String {
    let Place { table, row, field } = finding.place;
    let value = plan.table(table).value(row, field);
    digits(&[&finding.why, &format!("{value:?}")], 8)
}

/// The reason that was given for this very state of a finding.
pub(super) fn of(plan: &Plan, quarter: Quarter, finding: &Finding) -> Option<String> {
    let rule = Line::new(finding.rule).ok()?;
    let place = Line::new(&name(finding.place)).ok()?;
    let answer = plan.answer.get(Row::id_of(quarter, &rule, &place))?;
    (answer.state.as_str() == finding.state).then(|| answer.reason.to_string())
}

impl Answer<'_> {
    /// The edit that gives it, or takes it back.
    pub fn edit(&self, quarter: Quarter) -> Edit {
        let key = json!({
            "quarter": quarter.to_string(),
            "rule": self.finding.rule,
            "place": name(self.finding.place),
        });
        let row = RowRef { table: TableName::Answer, id: None, key: key.as_object().cloned() };
        let Some(reason) = self.reason else { return Edit::Remove { row } };
        let set = |field: &str, value: Json| Edit::Set {
            row: row.clone(),
            field: field.to_owned(),
            value,
        };
        Edit::Group {
            name: "Answer finding".to_owned(),
            edits: vec![set("state", json!(self.finding.state)), set("reason", json!(reason))],
        }
    }
}
