//! The journal read back for people: what was done, by whom and when, and what a field said before.
//! Not undo, which reads it to go back.

use std::collections::HashSet;

use jiff::Timestamp;
use uuid::Uuid;

use super::journal::{At, Kind};
use super::{Document, EditId, sql};
use crate::edit::field_name;
use crate::error::Result;
use crate::plan::value::Value;
use crate::plan::{Plan, TableName};

/// One edit, as history shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    /// Its id, the same in every copy.
    pub edit: EditId,
    /// Its place in this copy: the larger, the later. The cursor to read on from.
    pub order: u64,
    /// What it is called.
    pub name: String,
    /// What kind of act it was.
    pub kind: Kind,
    /// The edit it took back, for an undo or redo.
    pub undoes: Option<EditId>,
    /// Who made it.
    pub author: String,
    /// On which machine.
    pub device: String,
    /// When, by that machine's clock.
    pub at: Timestamp,
    /// How many changes it made.
    pub count: usize,
    /// What it changed, in order; the first of them where fewer were asked for.
    pub changes: Vec<HistoryChange>,
}

/// Which edits are asked for.
pub struct Sought<'a> {
    /// By whom: whether a person is meant.
    pub by: &'a dyn Fn(&str) -> bool,
    /// Not before.
    pub since: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
    /// Whether a row is meant; none: whatever was changed.
    pub touching: Option<&'a dyn Fn(TableName, Uuid) -> bool>,
}

/// One change, as history shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryChange {
    /// The table.
    pub table: TableName,
    /// The row.
    pub row: Uuid,
    /// The field, or [`ALIVE`](crate::edit::ALIVE).
    pub field: &'static str,
    /// What it held before; none where nothing was ever set.
    pub old: Option<Value>,
    /// What it held then.
    pub new: Value,
}

/// One value that a field had.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldEntry {
    /// The value.
    pub value: Value,
    /// The edit that set it.
    pub edit: EditId,
    /// What that edit is called.
    pub name: String,
    /// What kind of act it was.
    pub kind: Kind,
    /// Who made it.
    pub author: String,
    /// On which machine.
    pub device: String,
    /// When, by that machine's clock.
    pub at: Timestamp,
}

impl Document {
    /// The edits, newest first: at most `limit`, from before the place `before` (none: from the
    /// end).
    pub fn history(&self, before: Option<u64>, limit: usize) -> Result<Vec<HistoryEntry>> {
        let all = Sought { by: &|_| true, since: None, until: None, touching: None };
        self.history_of(&all, before, limit, usize::MAX)
    }

    /// The edits that are asked for, newest first: at most `limit`, from before the place `before`,
    /// each with its first `most` changes. What is not asked for is passed over without being read
    /// whole.
    pub fn history_of(
        &self,
        sought: &Sought<'_>,
        before: Option<u64>,
        limit: usize,
        most: usize,
    ) -> Result<Vec<HistoryEntry>> {
        let before = before.and_then(|at| i64::try_from(at).ok()).unwrap_or(i64::MAX);
        let meant: HashSet<i64> = (self.journal.sites.iter())
            .filter(|site| (sought.by)(&site.person))
            .map(|site| site.n)
            .collect();
        let since = sought.since.map_or(i64::MIN, Timestamp::as_millisecond);
        let until = sought.until.map_or(i64::MAX, Timestamp::as_millisecond);
        let mut statement = self
            .journal
            .conn
            .prepare_cached(
                "SELECT ord, site, seq0, n, wall_ms, label, kind, undoes_site, undoes_seq
                 FROM edit WHERE ord < ?1 AND wall_ms >= ?2 AND wall_ms < ?3 ORDER BY ord DESC",
            )
            .map_err(sql::error)?;
        let mut rows = statement.query((before, since, until)).map_err(sql::error)?;
        let mut entries = Vec::new();
        while entries.len() < limit
            && let Some(row) = rows.next().map_err(sql::error)?
        {
            let place = || -> rusqlite::Result<_> {
                let at = At { site: row.get(1)?, seq: row.get(2)? };
                Ok((at, row.get(0)?, row.get(3)?, row.get(4)?))
            };
            let (at, order, count, wall): (At, i64, i64, i64) = place().map_err(sql::error)?;
            if !meant.contains(&at.site) {
                continue;
            }
            if let Some(touching) = sought.touching
                && !self.touches(at, count, touching)?
            {
                continue;
            }
            let said = || -> rusqlite::Result<_> {
                let undoes: (Option<i64>, Option<i64>) = (row.get(7)?, row.get(8)?);
                Ok((undoes.0.zip(undoes.1), (row.get(5)?, row.get(6)?)))
            };
            let (undoes, (name, kind)): (_, (String, String)) = said().map_err(sql::error)?;
            let site = self.journal.site_of(at.site)?;
            let count = usize::try_from(count).unwrap_or_default();
            entries.push(HistoryEntry {
                edit: self.edit_id(at)?,
                order: u64::try_from(order).unwrap_or_default(),
                name,
                kind: Kind::from_word(&kind)?,
                undoes: undoes.map(|(site, seq)| self.edit_id(At { site, seq })).transpose()?,
                author: site.person.clone(),
                device: site.device.clone(),
                at: instant(wall)?,
                count,
                changes: self.changes(at, count.min(most))?,
            });
        }
        Ok(entries)
    }

    /// Everybody who ever made an edit, in the order in which they came.
    pub fn people(&self) -> Vec<&str> {
        let mut people: Vec<&str> = Vec::new();
        for site in &self.journal.sites {
            if !people.contains(&site.person.as_str()) {
                people.push(&site.person);
            }
        }
        people
    }

    /// Whether an edit changed a row that is meant.
    fn touches(
        &self,
        edit: At,
        count: i64,
        meant: &dyn Fn(TableName, Uuid) -> bool,
    ) -> Result<bool> {
        let mut statement = self
            .journal
            .conn
            .prepare_cached(
                "SELECT tbl, \"row\" FROM change WHERE site = ?1 AND seq BETWEEN ?2 AND ?3",
            )
            .map_err(sql::error)?;
        let last = edit.seq.saturating_add(count).saturating_sub(1);
        let mut rows = statement.query((edit.site, edit.seq, last)).map_err(sql::error)?;
        let mut before = None;
        while let Some(row) = rows.next().map_err(sql::error)? {
            let table = row.get_ref(0).map_err(sql::error)?.as_str();
            let Some(table) = table.ok().and_then(TableName::from_name) else { continue };
            let here = (table, sql::read_id(row, 1)?);
            // The changes of one row stand together.
            if before.replace(here) != Some(here) && meant(here.0, here.1) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn changes(&self, edit: At, count: usize) -> Result<Vec<HistoryChange>> {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let names = Plan::default();
        let mut statement = self
            .journal
            .conn
            .prepare_cached(
                "SELECT c.tbl, c.\"row\", c.field, c.value, before.value, before.seq IS NOT NULL
                 FROM change AS c LEFT JOIN change AS before
                     ON before.site = c.parent_site AND before.seq = c.parent_seq
                 WHERE c.site = ?1 AND c.seq BETWEEN ?2 AND ?3 ORDER BY c.seq",
            )
            .map_err(sql::error)?;
        let last = edit.seq.saturating_add(count).saturating_sub(1);
        let mut rows = statement.query((edit.site, edit.seq, last)).map_err(sql::error)?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next().map_err(sql::error)? {
            let table: String = row.get(0).map_err(sql::error)?;
            let field: String = row.get(2).map_err(sql::error)?;
            let Some(table) = TableName::from_name(&table) else { continue };
            let Some(field) = field_name(names.table(table), &field) else { continue };
            let known: bool = row.get(5).map_err(sql::error)?;
            changes.push(HistoryChange {
                table,
                row: sql::read_id(row, 1)?,
                field,
                old: if known { Some(sql::read(row, 4)?) } else { None },
                new: sql::read(row, 3)?,
            });
        }
        Ok(changes)
    }

    /// Every value a field has had, newest first. Empty where it was never set.
    pub fn field_history(
        &self,
        table: TableName,
        row: Uuid,
        field: &str,
    ) -> Result<Vec<FieldEntry>> {
        let conn = &self.journal.conn;
        let mut heads = conn
            .prepare_cached(
                "SELECT head.site, head.seq FROM head
                 JOIN change ON change.site = head.site AND change.seq = head.seq
                 WHERE head.\"row\" = ?1 AND head.field = ?2 AND change.tbl = ?3",
            )
            .map_err(sql::error)?;
        let mut open = heads
            .query_map((row.as_bytes(), field, table.name()), |row| {
                Ok(At { site: row.get(0)?, seq: row.get(1)? })
            })
            .and_then(Iterator::collect::<rusqlite::Result<Vec<At>>>)
            .map_err(sql::error)?;
        let mut one = conn
            .prepare_cached(
                "SELECT value, hlc, parent_site, parent_seq FROM change WHERE site = ?1 AND seq = ?2",
            )
            .map_err(sql::error)?;
        let mut seen: HashSet<At> = open.iter().copied().collect();
        let mut found: Vec<(i64, At, Value)> = Vec::new();
        while let Some(at) = open.pop() {
            let mut rows = one.query((at.site, at.seq)).map_err(sql::error)?;
            let Some(row) = rows.next().map_err(sql::error)? else {
                return Err(sql::damaged("A change refers to one that is not in the journal."));
            };
            let parent: (Option<i64>, Option<i64>) =
                row.get(2).and_then(|site| Ok((site, row.get(3)?))).map_err(sql::error)?;
            found.push((row.get(1).map_err(sql::error)?, at, sql::read(row, 0)?));
            if let (Some(site), Some(seq)) = parent
                && seen.insert(At { site, seq })
            {
                open.push(At { site, seq });
            }
        }
        found.sort_by_key(|(hlc, at, _)| std::cmp::Reverse((*hlc, *at)));
        found.into_iter().map(|(_, at, value)| self.field_entry(at, value)).collect()
    }

    /// Who gave a field the value it holds, and when; none where it was never set. What an undo or redo brought back is
    /// whose it was before.
    pub fn last_set(
        &self,
        table: TableName,
        row: Uuid,
        field: &str,
    ) -> Result<Option<(String, Timestamp)>> {
        let conn = &self.journal.conn;
        let mut head = conn
            .prepare_cached(
                "SELECT change.site, change.seq FROM head
                 JOIN change ON change.site = head.site AND change.seq = head.seq
                 WHERE head.\"row\" = ?1 AND head.field = ?2 AND change.tbl = ?3
                 ORDER BY change.hlc DESC LIMIT 1",
            )
            .map_err(sql::error)?;
        let mut rows = head.query((row.as_bytes(), field, table.name())).map_err(sql::error)?;
        let Some(found) = rows.next().map_err(sql::error)? else { return Ok(None) };
        let (site, seq): (i64, i64) =
            found.get(0).and_then(|site| Ok((site, found.get(1)?))).map_err(sql::error)?;
        let (kind, wall): (String, i64) = conn
            .prepare_cached(
                "SELECT kind, wall_ms FROM edit WHERE site = ?1 AND seq0 <= ?2 ORDER BY seq0 DESC LIMIT 1",
            )
            .and_then(|mut edit| {
                edit.query_row((site, seq), |row| Ok((row.get(0)?, row.get(1)?)))
            })
            .map_err(sql::error)?;
        if matches!(Kind::from_word(&kind)?, Kind::Undo | Kind::Redo) {
            let past = self.field_history(table, row, field)?;
            let brought_back = past.first().map(|entry| entry.value.clone());
            let own = |entry: &FieldEntry| {
                !matches!(entry.kind, Kind::Undo | Kind::Redo)
                    && Some(&entry.value) == brought_back.as_ref()
            };
            if let Some(entry) = past.into_iter().find(own) {
                return Ok(Some((entry.author, entry.at)));
            }
        }
        Ok(Some((self.journal.site_of(site)?.person.clone(), instant(wall)?)))
    }

    fn field_entry(&self, change: At, value: Value) -> Result<FieldEntry> {
        let (seq, name, kind, wall): (i64, String, String, i64) = self
            .journal
            .conn
            .prepare_cached(
                "SELECT seq0, label, kind, wall_ms FROM edit
                 WHERE site = ?1 AND seq0 <= ?2 ORDER BY seq0 DESC LIMIT 1",
            )
            .and_then(|mut statement| {
                statement.query_row((change.site, change.seq), |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })
            })
            .map_err(sql::error)?;
        let site = self.journal.site_of(change.site)?;
        Ok(FieldEntry {
            value,
            edit: self.edit_id(At { site: change.site, seq })?,
            name,
            kind: Kind::from_word(&kind)?,
            author: site.person.clone(),
            device: site.device.clone(),
            at: instant(wall)?,
        })
    }
}

fn instant(wall_ms: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(wall_ms)
        .map_err(|_| sql::damaged("The journal has a time that does not exist."))
}
