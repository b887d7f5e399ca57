//! What a field said before, as the window shows it. Not the journal: `document` reads that.

use super::Session;
use super::field;
use super::view::PastValue;
use crate::edit::{RowRef, named_row};
use crate::error::Result;

impl Session {
    /// What a field was, latest first; empty where it was never set.
    pub fn field_history(&self, row: &RowRef, name: &str) -> Result<Vec<PastValue>> {
        let (table, id) = named_row(self.plan(), row)?;
        let spec = self.plan().table(table).fields().iter().find(|spec| spec.name == name);
        let Some(spec) = spec else { return Ok(Vec::new()) };
        let entries = self.document.field_history(table, id, spec.name)?;
        Ok(entries
            .into_iter()
            .map(|entry| PastValue {
                words: field::words(self.plan(), spec.kind, &entry.value),
                author: entry.author,
                at: entry.at.strftime("%-d %b %Y").to_string(),
                edit: entry.name,
            })
            .collect())
    }
}
