//! Safety copies of the open document: kept as work goes on, listed, looked into, and brought back, all
//! or a part. Not their thinning: that is `document`'s.

use super::Session;
use super::view::{CopiesTold, CopyTold};
use crate::document::{Access, Committed, Copies, CopiesChoice, Kind, SafetyCopy, StagedCopy};
use crate::edit::{Change, Context, Planned};
use crate::error::{Code, Error, Result};
use crate::exchange::changes_between;
use crate::plan::{Plan, TableName};
use uuid::Uuid;

impl Session {
    /// Where this document's safety copies lie.
    pub fn copies(&self) -> Copies {
        Copies::of(self.document.id(), &self.data, &CopiesChoice::of(&self.data))
    }

    /// The safety copies as the window shows them.
    pub fn copies_told(&self) -> Result<CopiesTold> {
        let copies = self.copies();
        let all = copies.list()?;
        Ok(CopiesTold {
            folder: copies.folder().display().to_string(),
            chosen: CopiesChoice::of(&self.data).folder.is_some(),
            limit: copies.limit(),
            taken: all.iter().map(|copy| copy.bytes).sum(),
            copies: (all.into_iter())
                .map(|copy| CopyTold {
                    name: copy.name,
                    at: copy.at.to_string(),
                    bytes: copy.bytes,
                    before_migration: copy.stays,
                })
                .collect(),
        })
    }

    /// A safety copy where the newest is of an earlier hour, still to be put in its place: `keep` does that
    /// while edits go on. That it cannot be made is no reason to stop the work.
    pub fn due_copy(&self) -> Option<StagedCopy> {
        if self.document.access() == Access::Read {
            return None;
        }
        self.document.due_copy(&self.copies()).unwrap_or_else(|why| {
            tracing::warn!("no safety copy was made: {}", why.message);
            None
        })
    }

    pub(super) fn keep_due_copy(&self) {
        if let Some(Err(why)) = self.due_copy().map(StagedCopy::keep) {
            tracing::warn!("no safety copy was kept: {}", why.message);
        }
    }

    /// Brings a safety copy back as one edit, which can be undone: the whole plan, or `only` a row
    /// with all that belongs to it. A copy of what is there now is kept first; where that cannot be,
    /// nothing is brought back. Editions stay.
    pub fn bring_back(
        &mut self,
        copy: &SafetyCopy,
        only: Option<(TableName, Uuid)>,
        context: &mut Context,
    ) -> Result<Option<Committed>> {
        let then = self.document.plan_of(copy)?;
        let changes = match only {
            Some(row) => part(self.plan(), &then, row)?,
            None => all(self.plan(), &then),
        };
        if changes.is_empty() {
            return Ok(None);
        }
        self.document.keep_now(&self.copies())?;
        let name = match only {
            Some((table, row)) => format!("Bring back {}", then.describe(table, row)),
            None => "Bring back a safety copy".to_owned(),
        };
        let planned = Planned { name, changes };
        let committed = self.document.commit_as(Kind::Import, planned, context)?;
        Ok(self.took(committed))
    }
}

/// The changes that make the plan what a copy says. Editions stay: they are not the plan's to take.
pub(super) fn all(now: &Plan, then: &Plan) -> Vec<Change> {
    let mut changes = changes_between(now, then);
    changes.retain(|change| change.table != TableName::Edition);
    changes
}

/// The changes that make a row, and all that belongs to it, what a copy says. What it belongs to
/// comes back with it where that is gone.
fn part(now: &Plan, then: &Plan, only: (TableName, Uuid)) -> Result<Vec<Change>> {
    let (table, row) = only;
    if then.table(table).alive(row) != Some(true) {
        return Err(Error::not_found(
            format!("The safety copy has no {} {row}.", table.words()),
            "Nothing was changed. Look into the copy: it opens like any document.",
        ));
    }
    let above: Vec<_> = (ancestors(then, only).into_iter())
        .filter(|(table, row)| now.table(*table).alive(*row) != Some(true))
        .collect();
    let mut changes = all(now, then);
    changes.retain(|change| {
        let row = (change.table, change.row);
        above.contains(&row) || belongs(then, row, only) || belongs(now, row, only)
    });
    let frozen = changes.iter().find_map(|change| {
        let check_in = change.table == TableName::CheckIn;
        let quarter =
            [now, then].into_iter().find_map(|plan| plan.quarter_of(change.table, change.row));
        quarter.filter(|quarter| check_in && now.closed_on(*quarter).is_some())
    });
    match frozen {
        None => Ok(changes),
        Some(quarter) => Err(Error::new(
            Code::Closed,
            format!(
                "{} is closed; bringing this back would change its check-ins without a word.",
                now.calendar().quarter(quarter)
            ),
            "Reopen the quarter with its reason first, or correct single statuses with theirs.",
        )),
    }
}

/// What a row belongs to, the nearest first.
pub(super) fn ancestors(plan: &Plan, row: (TableName, Uuid)) -> Vec<(TableName, Uuid)> {
    let mut above = Vec::new();
    let mut at = row;
    while above.len() < 8
        && let Some(parent) = plan.parent_of(at.0, at.1)
    {
        above.push(parent);
        at = parent;
    }
    above
}

/// Whether a row is another one, or belongs to it.
fn belongs(plan: &Plan, row: (TableName, Uuid), to: (TableName, Uuid)) -> bool {
    row == to || ancestors(plan, row).contains(&to)
}
