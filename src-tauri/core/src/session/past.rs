//! What a field said before, and what was done, as the window and the command line show it. Not the
//! journal: `document` reads that.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::Session;
use super::view::PastValue;
use crate::document::{Committed, Document, FieldEntry, HistoryEntry};
use crate::edit::{Context, Edit, RowRef, named_row};
use crate::error::{Error, Result};
use crate::layout::Place;
use crate::packet::{self, Origin, Origins};
use crate::plan::table::FieldSpec;
use crate::plan::{Quarter, TableName};

/// Which edits of the history are wanted; what is not said is not asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// By this person, in any case.
    pub person: Option<String>,
    /// Of this program, and what belongs to it.
    pub program: Option<Uuid>,
    /// Of what is told of this quarter.
    pub quarter: Option<Quarter>,
    /// Not before.
    pub since: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
}

/// Who set numbers, as far as it was asked before.
#[derive(Default)]
pub(super) struct KnownOrigins {
    of: HashMap<Place, Option<Origin>>,
    /// The last edit that it takes into account.
    until: u64,
}

impl KnownOrigins {
    /// Forgets what was set since it was asked.
    fn forget_what_changed(&mut self, document: &Document) -> Result<()> {
        let until = std::mem::take(&mut self.until);
        let mut before = None;
        for _ in 0..BATCH {
            let Some(entry) = document.history(before, 1)?.pop() else { return Ok(()) };
            self.until = self.until.max(entry.order);
            if self.of.is_empty() || entry.order <= until {
                return Ok(());
            }
            for change in &entry.changes {
                let (table, row, field) = (change.table, change.row, change.field);
                self.of.remove(&Place { table, row, field });
            }
            before = Some(entry.order);
        }
        self.of.clear();
        Ok(())
    }
}

/// How many edits are read at a time.
const BATCH: usize = 500;

impl Session {
    /// What a field was, latest first; empty where it was never set.
    pub fn field_history(&self, row: &RowRef, name: &str) -> Result<Vec<PastValue>> {
        let Ok((_, _, spec)) = self.field_of(row, name) else { return Ok(Vec::new()) };
        let entries = self.past(row, name)?;
        Ok(entries
            .into_iter()
            .map(|entry| PastValue {
                words: self.plan().value_words(spec.kind, &entry.value),
                author: entry.author,
                at: entry.at.strftime("%-d %b %Y").to_string(),
                kind: entry.kind,
                id: entry.edit.to_string(),
                edit: entry.name,
            })
            .collect())
    }

    /// Every value that a field had, latest first, with who set it, when and through what.
    pub fn past(&self, row: &RowRef, name: &str) -> Result<Vec<FieldEntry>> {
        let (table, id, spec) = self.field_of(row, name)?;
        self.document.field_history(table, id, spec.name)
    }

    /// Sets a field back to what it was after an edit of its history, as an edit of its own. In a
    /// closed quarter it needs a reason.
    pub fn set_back(
        &mut self,
        row: &RowRef,
        name: &str,
        edit: &str,
        reason: Option<&str>,
        context: &mut Context,
    ) -> Result<Option<Committed>> {
        let (_, _, spec) = self.field_of(row, name)?;
        let past = self.past(row, name)?;
        let entry = past.iter().find(|entry| entry.edit.to_string() == edit).ok_or_else(|| {
            Error::not_found(
                format!("No edit {edit} ever set that field."),
                "The field's history lists the edits that did.",
            )
        })?;
        let (row, field, value) = (row.clone(), name.to_owned(), entry.value.to_json(spec.kind));
        let set = match reason {
            Some(reason) => Edit::Restate { row, field, value, reason: reason.to_owned() },
            None => Edit::Set { row, field, value },
        };
        self.apply(&set, context)
    }

    /// What was done, newest first: at the most `limit` edits of those wanted.
    pub fn timeline(&self, wanted: &Wanted, limit: usize) -> Result<Vec<HistoryEntry>> {
        let person = wanted.person.as_ref().map(|person| person.trim().to_lowercase());
        let plan = self.plan();
        let fits = |entry: &HistoryEntry| {
            let touches = |is: &dyn Fn(TableName, Uuid) -> bool| {
                entry.changes.iter().any(|change| is(change.table, change.row))
            };
            person.as_ref().is_none_or(|person| entry.author.to_lowercase() == *person)
                && wanted.since.is_none_or(|since| entry.at >= since)
                && wanted.until.is_none_or(|until| entry.at < until)
                && wanted
                    .program
                    .is_none_or(|of| touches(&|table, row| plan.program_of(table, row) == Some(of)))
                && wanted
                    .quarter
                    .is_none_or(|of| touches(&|table, row| plan.quarter_of(table, row) == Some(of)))
        };
        if *wanted == Wanted::default() {
            return self.document.history(None, limit);
        }
        let (mut found, mut before) = (Vec::new(), None);
        while found.len() < limit {
            let batch = self.document.history(before, BATCH)?;
            let Some(last) = batch.last() else { break };
            before = Some(last.order);
            found.extend(batch.into_iter().filter(fits));
        }
        found.truncate(limit);
        Ok(found)
    }

    /// Who set the numbers of a quarter's packet, and on which day: those alone that its appendix tells.
    pub(super) fn origins(&mut self, quarter: Quarter) -> Origins {
        let places = packet::numbers(self.document.plan(), quarter);
        if places.is_empty() {
            return Origins::new();
        }
        let mut known = std::mem::take(&mut self.press.origins);
        if let Err(why) = known.forget_what_changed(&self.document) {
            // `check` names what is wrong with it; the packet goes on without it.
            tracing::warn!("{}", why.message);
            known.of.clear();
        }
        let mut origins = Origins::new();
        for place in places {
            let origin = known.of.entry(place).or_insert_with(|| {
                let set = self.document.last_set(place.table, place.row, place.field);
                let set = set.inspect_err(|why| tracing::warn!("{}", why.message)).ok().flatten();
                set.map(|(by, at)| Origin { by, on: TimeZone::UTC.to_datetime(at).date() })
            });
            origins.extend(origin.clone().map(|origin| (place, origin)));
        }
        self.press.origins = known;
        origins
    }

    fn field_of(&self, row: &RowRef, name: &str) -> Result<(TableName, Uuid, FieldSpec)> {
        let (table, id) = named_row(self.plan(), row)?;
        let fields = self.plan().table(table).fields();
        let spec = fields.iter().find(|spec| spec.name == name).copied().ok_or_else(|| {
            let known: Vec<&str> = fields.iter().map(|spec| spec.name).collect();
            Error::invalid(
                format!("A {} has no field “{name}”.", table.words()),
                format!("It has: {}.", known.join(", ")),
            )
        })?;
        Ok((table, id, spec))
    }
}
