//! What packets told of something, and what the plan tells now: the answer to “was that number not
//! higher last time?”. Not the history of edits: that is `past`.

use std::cmp::Reverse;

use uuid::Uuid;

use super::Session;
use super::field::mark_of;
use super::view::ToldThen;
use crate::edit::RowRef;
use crate::error::Result;
use crate::packet::with_unit;
use crate::plan::table::FieldSpec;
use crate::plan::value::{FieldType, Value};
use crate::plan::{Edition, Plan, Quarter, Subject, TableName};

/// How many editions are looked into: six years of quarters.
const MOST: usize = 24;
/// No chain of years is longer.
const YEARS: usize = 20;

impl Session {
    /// What was told of a field in each edition, newest first; of a check-in, of the same key result
    /// or metric in each quarter, whether published or not, also in the years that it continues.
    /// What can no longer be read of an edition is left out: `check` names it.
    pub fn told_then(&self, row: &RowRef, name: &str) -> Result<Vec<ToldThen>> {
        let (table, id, spec) = self.field_of(row, name)?;
        let plan = self.plan();
        let subject = match table {
            TableName::CheckIn => self.subject_of(row, id),
            _ => None,
        };
        let mut editions: Vec<(Quarter, &Edition)> = (plan.edition.iter())
            .filter_map(|edition| Some((self.quarter_of(edition)?, edition)))
            .collect();
        editions.sort_by_key(|(quarter, edition)| Reverse((*quarter, edition.number)));
        editions.truncate(MOST);
        let chain = match subject {
            Some(subject) => line(plan, subject.table(), subject.uuid()),
            None => line(plan, table, id),
        };
        let mut told = Vec::new();
        if subject.is_some() {
            for quarter in plan.quarters().into_iter().rev() {
                told.extend(check_in(plan, &chain, quarter).map(|then| (quarter, None, then)));
            }
        }
        for (quarter, edition) in editions {
            let Ok(stood) = self.edition_plan(edition) else { continue };
            let then = match subject {
                Some(_) => check_in(&stood, &chain, quarter),
                None => field(&stood, &chain, spec),
            };
            told.extend(then.map(|then| (quarter, Some(edition), then)));
        }
        let rank = |edition: &Option<&Edition>| edition.map_or(i64::MAX, |edition| edition.number);
        told.sort_by_key(|(quarter, edition, _)| Reverse((*quarter, rank(edition))));
        let calendar = plan.calendar();
        let all = told.into_iter().map(|(quarter, edition, then)| ToldThen {
            quarter: quarter.to_string(),
            label: calendar.quarter(quarter),
            edition: edition.map(|edition| edition.number),
            day: edition
                .map(|edition| edition.published_at.strftime("%-d %b %Y").to_string())
                .unwrap_or_default(),
            ..then
        });
        Ok(all.collect())
    }

    /// Whose check-in it is, also of one that nobody began.
    fn subject_of(&self, row: &RowRef, id: Uuid) -> Option<Subject> {
        let named = row.key.as_ref().and_then(|key| key.get("subject")?.as_str());
        match named {
            Some(text) => Subject::from_value(&Value::Text(text.to_owned())).ok(),
            None => self.plan().check_in.get(id.into()).map(|row| row.subject),
        }
    }
}

/// A row, and those of the years before that it continues.
pub(super) fn line(plan: &Plan, table: TableName, row: Uuid) -> Vec<(TableName, Uuid)> {
    let mut line = vec![(table, row)];
    while line.len() < YEARS
        && let Some(&(_, last)) = line.last()
        && let Some(Value::Id(before)) = plan.table(table).value(last, "continues")
    {
        line.push((table, before));
    }
    line
}

fn check_in(plan: &Plan, line: &[(TableName, Uuid)], quarter: Quarter) -> Option<ToldThen> {
    let subjects = line.iter().filter_map(|(table, row)| Subject::new(*table, *row));
    let (subject, told) = subjects
        .filter_map(|subject| Some((subject, plan.check_in(subject, quarter)?)))
        .find(|(_, told)| told.is_told())?;
    let unit = plan.measure(subject).map(|measure| measure.unit).unwrap_or_default();
    let words = if told.words.trim().is_empty() { &*told.no_data } else { &*told.words };
    Some(ToldThen {
        mark: mark_of(plan, told.status),
        words: words.trim().to_owned(),
        number: told.value.map(|value| with_unit(value, &unit)).unwrap_or_default(),
        ..blank()
    })
}

fn field(plan: &Plan, line: &[(TableName, Uuid)], spec: FieldSpec) -> Option<ToldThen> {
    let &(table, row) =
        line.iter().find(|(table, row)| plan.table(*table).alive(*row) == Some(true))?;
    let value = plan.table(table).value(row, spec.name)?;
    Some(ToldThen { words: plan.value_words(spec.kind, &value), ..blank() })
}

fn blank() -> ToldThen {
    ToldThen {
        quarter: String::new(),
        label: String::new(),
        edition: None,
        day: String::new(),
        mark: None,
        words: String::new(),
        number: String::new(),
    }
}
