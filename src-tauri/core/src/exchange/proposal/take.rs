//! From a proposal and what was decided to the one edit that takes it in. Not its writing.

use std::collections::HashMap;

use super::{Proposal, RowState};
use crate::edit::Edit;
use crate::{Error, Result};

impl Proposal {
    /// The edit: everything that is taken, in the file's order, as one act that undo takes back. `decided` says of rows, by
    /// their place among the proposal's, whether they are taken; of the others, what was proposed holds. None where nothing is
    /// left to do.
    pub fn edit(self, decided: &HashMap<usize, bool>) -> Result<Option<Edit>> {
        if let Some(unknown) = decided.keys().find(|at| **at >= self.rows.len()) {
            return Err(Error::invalid(
                format!("There is no row {unknown} in this import."),
                "Nothing was changed. Look at the preview again.",
            ));
        }
        let mut edits = Vec::new();
        let mut made = self.made.into_iter().map(Some).collect::<Vec<_>>();
        for (at, row) in self.rows.into_iter().enumerate() {
            if !decided.get(&at).copied().unwrap_or(row.taken) || row.state == RowState::Unchanged {
                continue;
            }
            for need in &row.needs {
                // Made once, before the first row that needs it.
                if let Some(parent) = made.get_mut(*need).and_then(Option::take) {
                    edits.push(Edit::Add {
                        table: parent.table,
                        id: Some(parent.id),
                        fields: parent.fields,
                        after: None,
                    });
                }
            }
            edits.extend(row.edits);
        }
        let name = match self.name.trim() {
            "" => "Import pasted table".to_owned(),
            name => {
                let shown: String = name.chars().filter(|c| !c.is_control()).take(120).collect();
                format!("Import {shown}")
            }
        };
        Ok((!edits.is_empty()).then_some(Edit::Group { name, edits }))
    }
}
