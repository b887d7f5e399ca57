//! What a change request on a field begins with. Not the request: that is an edit.

use super::Session;
use super::home::home;
use super::search::over_named;
use super::view::Proposal;
use crate::edit::{RowRef, askable};
use crate::error::Result;

impl Session {
    /// What a change request on a field begins with; an error in words for a field that is simply
    /// changed.
    pub fn proposal(&self, row: &RowRef, field: &str) -> Result<Proposal> {
        let (table, id, spec) = self.field_of(row, field)?;
        let plan = self.plan();
        askable(plan, table, id, field)?;
        let original = plan.said(table, id, field);
        let over = match home(plan, table, id) {
            Some(home) => over_named(plan, table, spec, &home),
            None => plan.describe(table, id),
        };
        Ok(Proposal { row: row.clone(), field: field.to_owned(), over, original })
    }
}
