//! What a safety copy has otherwise than the document, by parts that can be brought back. Not the
//! bringing back: that is `copies`.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Session;
use super::copies::{all, ancestors};
use super::field::field_label;
use super::view::{CopyChange, CopyInside, CopyPart};
use crate::document::SafetyCopy;
use crate::edit::{ALIVE, Change};
use crate::error::Result;
use crate::plan::label::shorten;
use crate::plan::value::{FieldKind, Value};
use crate::plan::words::choice_words;
use crate::plan::{Plan, TableName};

/// How many differences of a part are told one by one.
const MOST: usize = 12;

impl Session {
    /// Looks into a safety copy: what bringing it back would change.
    pub fn look_into(&self, copy: &SafetyCopy) -> Result<CopyInside> {
        let (now, then) = (self.plan(), self.document.plan_of(copy)?);
        let mut parts: BTreeMap<Rank, Vec<Change>> = BTreeMap::new();
        for change in all(now, &then) {
            parts.entry(rank(now, &then, &change)).or_default().push(change);
        }
        let parts = parts.into_iter().map(|(rank, changes)| part(now, &then, rank, &changes));
        Ok(CopyInside { at: copy.at.to_string(), parts: parts.collect() })
    }
}

/// A part in the plan's order: where it stands, and which row it is.
type Rank = (usize, usize, Option<(TableName, Uuid)>);

/// The part that a change belongs to: the nearest of what people think of as a thing of its own.
fn rank(now: &Plan, then: &Plan, change: &Change) -> Rank {
    let row = (change.table, change.row);
    let of = |plan: &Plan| {
        let line = [row].into_iter().chain(ancestors(plan, row));
        line.filter(|row| plan.table(row.0).alive(row.1) == Some(true)).find(|row| is_part(row.0))
    };
    // What the copy has can be brought back from it; what it has not goes with what it belongs to.
    let Some(part) =
        of(then).or_else(|| of(now).filter(|part| then.table(part.0).alive(part.1) == Some(true)))
    else {
        return (usize::MAX, 0, None);
    };
    let table = TableName::ALL.iter().position(|table| *table == part.0).unwrap_or_default();
    let rows = then.table(part.0);
    let parent = ancestors(then, part).first().map_or(Uuid::nil(), |(_, id)| *id);
    let place = rows.ordered(parent).iter().position(|row| *row == part.1).unwrap_or_default();
    (table, place, Some(part))
}

fn is_part(table: TableName) -> bool {
    matches!(
        table,
        TableName::Organisation
            | TableName::Department
            | TableName::Program
            | TableName::Outcome
            | TableName::Objective
            | TableName::Packet
    )
}

fn part(now: &Plan, then: &Plan, (_, _, row): Rank, changes: &[Change]) -> CopyPart {
    let told: Vec<CopyChange> =
        changes.iter().filter_map(|change| told(now, then, change)).collect();
    CopyPart {
        row: row.map(|(table, id)| format!("{}:{id}", table.name())),
        words: row.map_or_else(
            || "Everything else".to_owned(),
            |(table, id)| choice_words(&then.describe(table, id)),
        ),
        more: told.len().saturating_sub(MOST),
        changes: told.into_iter().take(MOST).collect(),
    }
}

/// A difference in words; none where a row's coming or going says it already.
fn told(now: &Plan, then: &Plan, change: &Change) -> Option<CopyChange> {
    let (table, row) = (change.table, change.row);
    let lives = |plan: &Plan| plan.table(table).alive(row) == Some(true);
    let name = |plan: &Plan| choice_words(&plan.describe(table, row));
    let came_or_went = lives(now) != lives(then);
    if change.field == ALIVE || came_or_went {
        let words = |lives: bool| if lives { "there" } else { "not there" }.to_owned();
        let over = if lives(then) { name(then) } else { name(now) };
        return (change.field == ALIVE && came_or_went).then(|| CopyChange {
            over,
            now: words(lives(now)),
            then: words(lives(then)),
        });
    }
    let spec = now.table(table).fields().iter().find(|spec| spec.name == change.field)?;
    if !lives(now) {
        return None;
    }
    let words = |plan: &Plan| match (spec.kind, plan.table(table).value(row, spec.name)) {
        (FieldKind::Position, _) => "another place".to_owned(),
        (kind, value) => shorten(&plan.value_words(kind, &value.unwrap_or(Value::Null))),
    };
    Some(CopyChange {
        over: format!("{} · {}", name(then), field_label(table, *spec)),
        now: words(now),
        then: words(then),
    })
}
