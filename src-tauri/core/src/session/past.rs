//! What a field said before, as the window and the command line show it, and setting it back. Not the
//! journal: `document` reads that; nor what was told in packets: that is `told`.

use uuid::Uuid;

use super::Session;
use super::field::{field_label, mark_of};
use super::home::home;
use super::search::whose;
use super::view::{FieldPast, PastStep, PastValue};
use crate::document::{Committed, FieldEntry};
use crate::edit::{Context, Edit, RowRef, named_row};
use crate::error::{Error, Result};
use crate::plan::TableName;
use crate::plan::table::FieldSpec;
use crate::plan::value::{FieldKind, Value};

impl Session {
    /// What a field was, latest first; empty where it was never set.
    pub fn field_history(&self, row: &RowRef, name: &str) -> Result<Vec<PastValue>> {
        let Ok((_, _, spec)) = self.field_of(row, name) else { return Ok(Vec::new()) };
        let entries = self.past(row, name)?;
        Ok(entries
            .into_iter()
            .map(|entry| PastValue {
                words: self.plan().value_words(spec.kind, &entry.value),
                of: spec.kind,
                author: entry.author,
                at: entry.at.strftime("%-d %b %Y").to_string(),
                kind: entry.kind,
                id: entry.edit.to_string(),
                edit: entry.name,
            })
            .collect())
    }

    /// The past of what a field belongs to: of a check-in all its fields, since its status, its words
    /// and its number are one thing to whoever asks; else of the field alone.
    pub fn field_past(&self, row: &RowRef, name: &str) -> Result<FieldPast> {
        let (table, id, asked) = self.field_of(row, name)?;
        let plan = self.plan();
        let told_together = table == TableName::CheckIn;
        let fields = plan.table(table).fields().iter().copied();
        let key = plan.table(table).key();
        let meant = fields.filter(|spec| match told_together {
            true => !key.contains(&spec.name),
            false => spec.name == asked.name,
        });
        let mut steps: Vec<(jiff::Timestamp, u64, PastStep)> = Vec::new();
        for spec in meant {
            let past = self.document.field_history(table, id, spec.name)?;
            steps.extend(past.into_iter().enumerate().map(|(at, entry)| {
                let (when, seq) = (entry.at, entry.edit.seq);
                let label = if told_together { field_label(table, spec) } else { String::new() };
                (when, seq, PastStep { label, ..self.step(spec, entry, at == 0) })
            }));
        }
        // What one edit set stays in the fields' own order.
        steps.sort_by_key(|(when, seq, _)| std::cmp::Reverse((*when, *seq)));
        let over = match home(plan, table, id) {
            Some(home) => {
                let quarter = home.told.filter(|_| table != TableName::Packet);
                let quarter = quarter.map(|of| format!(" · {}", plan.calendar().quarter(of)));
                format!("{}{}", whose(plan, &home), quarter.unwrap_or_default())
            }
            None => plan.label(table, id),
        };
        Ok(FieldPast { over, steps: steps.into_iter().map(|(.., step)| step).collect() })
    }

    fn step(&self, spec: FieldSpec, entry: FieldEntry, now: bool) -> PastStep {
        let status = match (spec.kind, &entry.value) {
            (FieldKind::Reference(TableName::Status), Value::Id(id)) => Some((*id).into()),
            _ => None,
        };
        PastStep {
            field: spec.name.to_owned(),
            label: String::new(),
            words: self.plan().value_words(spec.kind, &entry.value),
            of: spec.kind,
            mark: mark_of(self.plan(), status),
            now,
            author: entry.author,
            at: entry.at.to_string(),
            edit: entry.name,
            kind: entry.kind,
            id: entry.edit.to_string(),
        }
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

    pub(super) fn field_of(
        &self,
        row: &RowRef,
        name: &str,
    ) -> Result<(TableName, Uuid, FieldSpec)> {
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
