//! Safety copies of the open document: kept as work goes on, listed, and brought back, all or a part.
//! Not their thinning: that is `document`'s.

use std::path::Path;

use super::Session;
use crate::document::{Access, COPIES_LIMIT, COPIES_VARIABLE, Committed, Copies, Kind, SafetyCopy};
use crate::edit::{Change, Context, Planned};
use crate::error::{Error, Result};
use crate::exchange::changes_between;
use crate::plan::{Plan, TableName};
use uuid::Uuid;

impl Session {
    /// Where this document's safety copies lie: where `QUARTERDECK_COPIES_DIR` says, else in the data
    /// folder.
    pub fn copies(&self) -> Copies {
        let chosen = std::env::var_os(COPIES_VARIABLE).filter(|path| !path.is_empty());
        let chosen = chosen.as_deref().map(Path::new);
        Copies::of(&self.document, &self.data, chosen, COPIES_LIMIT)
    }

    /// Keeps a safety copy where the newest is of an earlier hour. That it cannot is no reason to stop
    /// the work.
    pub(super) fn keep_copy(&self) {
        if self.document.access() == Access::Read {
            return;
        }
        if let Err(why) = self.document.keep_copy(&self.copies()) {
            tracing::warn!("no safety copy was kept: {}", why.message);
        }
    }

    /// Brings a safety copy back as one edit, which can be undone: the whole plan, or `only` a row
    /// with all that belongs to it. A copy of what is there now is kept first. Editions stay.
    pub fn bring_back(
        &mut self,
        copy: &SafetyCopy,
        only: Option<(TableName, Uuid)>,
        context: &mut Context,
    ) -> Result<Option<Committed>> {
        let then = self.document.plan_of(copy)?;
        if let Some((table, row)) = only
            && then.table(table).alive(row) != Some(true)
        {
            return Err(Error::not_found(
                format!("The safety copy has no {} {row}.", table.words()),
                "Nothing was changed. Look into the copy: it opens like any document.",
            ));
        }
        let now = self.plan();
        let wanted = |change: &Change| {
            change.table != TableName::Edition
                && only.is_none_or(|only| {
                    let row = (change.table, change.row);
                    belongs(&then, row, only) || belongs(now, row, only)
                })
        };
        let changes = changes_between(now, &then).into_iter().filter(wanted).collect();
        self.document.keep_now(&self.copies())?;
        let name = match only {
            Some((table, row)) => format!("Bring back {}", then.describe(table, row)),
            None => "Bring back a safety copy".to_owned(),
        };
        let planned = Planned { name, changes };
        let committed = self.document.commit_as(Kind::Import, planned, context)?;
        self.revision += u64::from(committed.is_some());
        Ok(committed)
    }
}

/// Whether a row is another one, or belongs to it.
fn belongs(plan: &Plan, row: (TableName, Uuid), to: (TableName, Uuid)) -> bool {
    let mut at = Some(row);
    for _ in 0..8 {
        match at {
            None => return false,
            Some(here) if here == to => return true,
            Some((table, id)) => at = plan.parent_of(table, id),
        }
    }
    false
}
