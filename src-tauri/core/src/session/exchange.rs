//! Other people's tables for the open document: read, shown, decided on, taken in. Not their meaning: that is `exchange`.

use std::collections::HashMap;

use super::Session;
use crate::document::{Committed, Kind};
use crate::edit::{Context, plan_group};
use crate::error::Result;
use crate::exchange::out::{self, CsvFile};
use crate::exchange::proposal::{Mapping, Parts, Proposal, Source, TableMapping, propose};
use crate::exchange::workbook::Workbook;
use crate::layout::Wish;
use crate::packet;
use crate::plan::{Id, Program, Quarter};
use crate::render;

/// How many tables' mappings are remembered.
const MOST_REMEMBERED: usize = 200;

impl Session {
    /// What a workbook would do to the plan, read as `mapping` says, else as a file of its shape was read before, else by guess.
    pub fn propose(
        &self,
        name: &str,
        workbook: &Workbook,
        mapping: &Mapping,
        context: &mut Context,
    ) -> Result<Proposal> {
        let today = jiff::tz::TimeZone::UTC.to_datetime(context.now).date();
        let remembered = self.remembered();
        propose(self.plan(), Source { name, workbook }, mapping, &remembered, today, context)
    }

    /// Takes a proposal in, as one edit; `decided` says of single rows whether they are taken. None where nothing is left to
    /// do. How its tables were read is remembered for the next of their shape.
    pub fn take(
        &mut self,
        proposal: Proposal,
        decided: &HashMap<usize, bool>,
        context: &mut Context,
    ) -> Result<Option<Committed>> {
        let mapping = proposal.mapping.clone();
        let Parts { name, edits, most_changes } = proposal.parts(decided)?;
        let planned = plan_group(self.plan(), &name, edits, most_changes, context)?;
        if planned.changes.is_empty() {
            return Ok(None);
        }
        let committed = self.document.commit_with(Kind::Import, planned, &[], context)?;
        self.remember(&mapping);
        Ok(self.took(committed))
    }

    /// The whole plan as a workbook that can come back, its scorecard as of a quarter.
    pub fn workbook(&self, quarter: Quarter) -> Result<Vec<u8>> {
        out::workbook(self.plan(), quarter, self.document.modified())
    }

    /// The template that the owners of a program are mailed for a quarter.
    pub fn template(&self, program: Id<Program>, quarter: Quarter) -> Result<Vec<u8>> {
        out::template(self.plan(), program, quarter, self.document.modified())
    }

    /// The whole plan as separated values, a file for each kind of data.
    pub fn separated(&self) -> Vec<CsvFile> {
        out::csv(self.plan())
    }

    /// The text of a quarter's packet as Markdown.
    pub fn markdown(&mut self, quarter: Quarter) -> Result<String> {
        self.print(quarter, Wish::default())?;
        let tongue = packet::tongue(self.plan());
        Ok(render::markdown(&self.printed()?.frames, tongue))
    }

    fn remembered(&self) -> Vec<TableMapping> {
        let text = self.data.mappings().unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// A convenience that must not fail an import that is done: where it cannot be written, it is not remembered.
    fn remember(&self, mapping: &Mapping) {
        let mut all: Vec<TableMapping> = mapping
            .tables
            .iter()
            .filter(|table| !table.headings.is_empty())
            .map(TableMapping::shape)
            .collect();
        for known in self.remembered() {
            if !all.iter().any(|table| table.headings == known.headings) {
                all.push(known);
            }
        }
        all.truncate(MOST_REMEMBERED);
        if let Ok(text) = serde_json::to_string(&all) {
            let _ = self.data.keep_mappings(&text);
        }
    }
}
