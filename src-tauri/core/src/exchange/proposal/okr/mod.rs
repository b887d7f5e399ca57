//! Rows of key results, metrics and objectives: each table to the rows it is of, and what the plan has that the file has not.
//! Not lists: those are in `rows`.

mod holding;
mod objective;
mod quarter;
mod subject;

use super::act::Act;
use super::places::line;
use super::{Builder, RowProposal, RowState, Spot};
use crate::Result;
use crate::exchange::table::Table;
use crate::exchange::vocabulary::VOCABULARY;
use crate::plan::TableName;

impl Builder<'_> {
    /// The rows of a table.
    pub(super) fn table(&mut self, at: usize, table: &Table) -> Result<()> {
        if self.mapping.of(self.source.workbook, table).is_some_and(|chosen| chosen.left_out) {
            return Ok(());
        }
        let mut known = self.known(at, table);
        self.rows.reserve(table.lines.len());
        match table.kind {
            TableName::KeyResult | TableName::Metric => self.subjects(at, table, &mut known),
            TableName::Objective => self.objectives(at, table, &mut known),
            TableName::Edition
            | TableName::Restatement
            | TableName::PacketPage
            | TableName::Answer => {}
            _ => self.list(at, table, &mut known),
        }
        Ok(())
    }

    /// What the plan has beside what the file has, and the file does not.
    pub(super) fn missing(&mut self) {
        for (over, parent, at) in self.covered.clone() {
            let kind =
                if over == TableName::Outcome { TableName::Metric } else { TableName::KeyResult };
            for id in self.plan.table(kind).ordered(parent) {
                if self.matched.contains(&id) {
                    continue;
                }
                self.rows.push(RowProposal {
                    table: at,
                    at: None,
                    kind,
                    label: self.plan.label(kind, id),
                    place: self.place(over, Spot::There(parent)),
                    state: RowState::Missing,
                    taken: false,
                    question: None,
                    needs: Vec::new(),
                    acts: vec![Act::Remove { table: kind, id }],
                });
            }
        }
    }
}

/// A name without a label before it: of `O1: Growth`, `Growth`.
fn named(text: &str) -> String {
    let label = text.split_once(':').filter(|(label, rest)| {
        let word =
            label.trim().trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
        !rest.trim().is_empty()
            && label.len() <= 20
            && (VOCABULARY.label(word).is_some() || matches!(word, "O" | "o"))
    });
    line(label.map_or(text, |(_, rest)| rest))
}

fn is_dash(text: &str) -> bool {
    text.chars().all(|c| "-–—.… ".contains(c))
}
