//! From a proposal and what was decided to the one edit that takes it in. Not its writing.

use std::collections::HashMap;

use super::act::Act;
use super::{Made, Proposal, RowProposal, RowState};
use crate::edit::Edit;
use crate::{Error, Result};

impl Proposal {
    /// The edit: everything that is taken, in the file's order, as one act that undo takes back. `decided` says of rows, by
    /// their place among the proposal's, whether they are taken; of the others, what was proposed holds. None where nothing is
    /// left to do.
    pub fn edit(self, decided: &HashMap<usize, bool>) -> Result<Option<Edit>> {
        let Parts { name, edits, .. } = self.parts(decided)?;
        let edits: Vec<Edit> = edits.collect();
        Ok((!edits.is_empty()).then_some(Edit::Group { name, edits }))
    }

    /// The same as its name and its parts, each made when it is asked for: all at once, those of a large file would take many
    /// times the room of the file.
    pub(crate) fn parts(
        self,
        decided: &HashMap<usize, bool>,
    ) -> Result<Parts<impl Iterator<Item = Edit> + use<'_>>> {
        let Self { name, rows, made, .. } = self;
        if let Some(unknown) = decided.keys().find(|at| **at >= rows.len()) {
            return Err(Error::invalid(
                format!("There is no row {unknown} in this import."),
                "Nothing was changed. Look at the preview again.",
            ));
        }
        let mut made: Vec<Option<Made>> = made.into_iter().map(Some).collect();
        let taken = |(at, row): (usize, RowProposal)| {
            let taken = decided.get(&at).copied().unwrap_or(row.taken);
            (taken && row.state != RowState::Unchanged).then_some(row)
        };
        let acts = rows.iter().flat_map(|row| &row.acts).map(Act::most_changes);
        let made_changes = made.iter().flatten().map(|made| made.fields.len() + 2);
        let most_changes = acts.chain(made_changes).sum();
        let edits = rows.into_iter().enumerate().filter_map(taken).flat_map(move |row| {
            // Made once, before the first row that needs it.
            let needs: Vec<Made> =
                row.needs.iter().filter_map(|need| made.get_mut(*need)?.take()).collect();
            let adds = needs.into_iter().map(|Made { table, id, fields, .. }| Edit::Add {
                table,
                id: Some(id),
                fields,
                after: None,
            });
            adds.chain(row.acts.into_iter().map(Act::edit))
        });
        let name = match name.trim() {
            "" => "Import pasted table".to_owned(),
            name => {
                let shown: String = name.chars().filter(|c| !c.is_control()).take(120).collect();
                format!("Import {shown}")
            }
        };
        Ok(Parts { name, edits, most_changes })
    }
}

/// An import as its name and its edits, each made when it is asked for.
pub(crate) struct Parts<E> {
    /// What undo calls it.
    pub name: String,
    /// Its edits, in order.
    pub edits: E,
    /// How many changes they come to at the most.
    pub most_changes: usize,
}
