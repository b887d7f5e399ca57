//! Undo and redo: new edits that put fields back, linked to what they take back. The stacks are read
//! off the journal, so they outlive a restart. Never a field that someone has changed since.

use std::collections::{HashMap, HashSet, VecDeque};

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::journal::{At, Kind};
use super::{Access, Committed, Document, read_only, sql};
use crate::edit::{ALIVE, Change, Context, Planned, field_name};
use crate::error::{Error, Result};
use crate::plan::TableName;
use crate::plan::value::Value;

/// What can be undone and redone, as far back as was needed so far; the next one is at the back.
#[derive(Debug, Default)]
pub(super) struct Stacks {
    undo: VecDeque<Step>,
    redo: VecDeque<Step>,
    /// Edits that a later one took back.
    consumed: HashSet<At>,
    /// The journal is read down to this `ord`, exclusive.
    above: i64,
    /// Whether an ordinary edit was met, so that no undo below it can be redone.
    redo_ends: bool,
    /// For a change that an undo or redo made: the change whose value it brought back.
    restores: HashMap<At, Option<At>>,
}

#[derive(Clone, Debug)]
struct Step {
    at: At,
    name: String,
}

/// How many edits are read from the journal at a time.
const BATCH: i64 = 256;

impl Stacks {
    /// The stacks of a journal; only its end is read.
    pub(super) fn read(conn: &Connection) -> Result<Self> {
        let mut stacks = Self { above: i64::MAX, ..Self::default() };
        stacks.fill(conn)?;
        Ok(stacks)
    }

    /// Reads on until the next undo and redo are known.
    pub(super) fn fill(&mut self, conn: &Connection) -> Result<()> {
        while self.above > 0 && (self.undo.is_empty() || !self.redo_ends) {
            self.read_batch(conn)?;
        }
        Ok(())
    }

    fn read_batch(&mut self, conn: &Connection) -> Result<()> {
        let mut statement = conn
            .prepare_cached(
                "SELECT ord, site, seq0, kind, label, undoes_site, undoes_seq
                 FROM edit WHERE ord < ?1 ORDER BY ord DESC LIMIT ?2",
            )
            .map_err(sql::error)?;
        let mut rows = statement.query((self.above, BATCH)).map_err(sql::error)?;
        let mut count = 0;
        while let Some(row) = rows.next().map_err(sql::error)? {
            let read = || -> rusqlite::Result<_> {
                let at = At { site: row.get(1)?, seq: row.get(2)? };
                let texts: (String, String) = (row.get(3)?, row.get(4)?);
                let undoes: (Option<i64>, Option<i64>) = (row.get(5)?, row.get(6)?);
                Ok((row.get(0)?, at, texts, undoes.0.zip(undoes.1)))
            };
            let (ord, at, (kind, name), undoes) = read().map_err(sql::error)?;
            let undoes = undoes.map(|(site, seq)| At { site, seq });
            self.above = ord;
            count += 1;
            let taken = self.consumed.remove(&at);
            match Kind::from_word(&kind)? {
                Kind::Undo if !taken && !self.redo_ends => {
                    self.redo.push_front(Step { at, name });
                }
                Kind::Undo => {}
                Kind::Redo if !taken => self.undo.push_front(Step { at, name }),
                Kind::Redo => {}
                // What was published is not taken back; what was done before it can be.
                Kind::Create | Kind::Publish => self.redo_ends = true,
                Kind::Edit | Kind::Import => {
                    self.redo_ends = true;
                    if !taken {
                        self.undo.push_front(Step { at, name });
                    }
                }
            }
            self.consumed.extend(undoes);
        }
        if count < BATCH {
            self.above = 0;
        }
        Ok(())
    }

    /// An edit was committed.
    pub(super) fn pushed(&mut self, kind: Kind, at: At, undoes: Option<At>, name: &str) {
        let step = Step { at, name: name.to_owned() };
        match kind {
            Kind::Undo => {
                self.undo.retain(|step| Some(step.at) != undoes);
                self.redo.push_back(step);
            }
            Kind::Redo => {
                self.redo.retain(|step| Some(step.at) != undoes);
                self.undo.push_back(step);
            }
            Kind::Edit | Kind::Import => {
                self.redo.clear();
                self.redo_ends = true;
                self.undo.push_back(step);
            }
            Kind::Create | Kind::Publish => {
                self.redo.clear();
                self.redo_ends = true;
            }
        }
    }
}

/// A change of an edit, with what it replaced.
struct Made {
    at: At,
    table: TableName,
    row: Uuid,
    field: &'static str,
    parent: Option<At>,
    before: Option<Value>,
}

impl Document {
    /// What undo would take back.
    pub fn undo_name(&self) -> Option<String> {
        self.stacks.undo.back().map(|step| step.name.clone())
    }
    /// What redo would bring back.
    pub fn redo_name(&self) -> Option<String> {
        self.stacks.redo.back().map(|step| step.name.clone())
    }

    /// Takes the latest edit back, as a new edit. Fields changed since by another edit stay. None
    /// where there is nothing to take back.
    pub fn undo(&mut self, context: &mut Context) -> Result<Option<Committed>> {
        self.step_back(Kind::Undo, context)
    }

    /// Brings back what undo took back last, as a new edit. None where there is nothing, or an edit
    /// was made since.
    pub fn redo(&mut self, context: &mut Context) -> Result<Option<Committed>> {
        self.step_back(Kind::Redo, context)
    }

    fn step_back(&mut self, kind: Kind, context: &mut Context) -> Result<Option<Committed>> {
        if self.access == Access::Read {
            return Err(read_only());
        }
        loop {
            let stack = match kind {
                Kind::Redo => &self.stacks.redo,
                _ => &self.stacks.undo,
            };
            let Some(Step { at, name }) = stack.back().cloned() else {
                return Ok(None);
            };
            let changes = self.inverse(at)?;
            let committed = self.write(kind, Planned { name, changes }, Some(at), &[], context)?;
            if committed.is_some() {
                return Ok(committed);
            }
            // Everything it did was changed since: nothing of it is left to take back.
            match kind {
                Kind::Redo => self.stacks.redo.pop_back(),
                _ => self.stacks.undo.pop_back(),
            };
            self.stacks.fill(&self.journal.conn)?;
        }
    }

    /// The changes that take an edit back, as far as its fields still hold what it gave them.
    fn inverse(&mut self, edit: At) -> Result<Vec<Change>> {
        let made = made(&self.journal.conn, edit)?;
        let mut changes = Vec::with_capacity(made.len());
        for change in made.iter().rev() {
            if !self.still_holds(change)? {
                continue;
            }
            let value = match &change.before {
                Some(value) => value.clone(),
                None if change.field == ALIVE => Value::Integer(0),
                None => {
                    let table = self.plan.table(change.table);
                    table.blank_value(change.field).unwrap_or(Value::Null)
                }
            };
            let (table, row, field) = (change.table, change.row, change.field);
            changes.push(Change { table, row, field, value });
        }
        Ok(changes)
    }

    /// Whether a field holds a change's value still, or again through undo and redo.
    fn still_holds(&mut self, change: &Made) -> Result<bool> {
        let conn = &self.journal.conn;
        let mut statement = conn
            .prepare_cached("SELECT site, seq FROM head WHERE \"row\" = ?1 AND field = ?2")
            .map_err(sql::error)?;
        let heads = statement
            .query_map((change.row.as_bytes(), change.field), |row| {
                Ok(At { site: row.get(0)?, seq: row.get(1)? })
            })
            .and_then(Iterator::collect::<rusqlite::Result<Vec<At>>>)
            .map_err(sql::error)?;
        let [head] = heads[..] else { return Ok(false) };
        if head == change.at {
            return Ok(true);
        }
        let restores = &mut self.stacks.restores;
        Ok(origin(conn, restores, Some(head))? == origin(conn, restores, Some(change.at))?)
    }
}

/// The change, made by an ordinary edit, whose value a change brought back; itself where it brought
/// nothing back, none where that was the blank before any change.
fn origin(
    conn: &Connection,
    restores: &mut HashMap<At, Option<At>>,
    change: Option<At>,
) -> Result<Option<At>> {
    let mut change = change;
    while let Some(at) = change {
        if let Some(restored) = restores.get(&at) {
            change = *restored;
            continue;
        }
        let edit = conn
            .prepare_cached(
                "SELECT seq0, undoes_site, undoes_seq FROM edit
                 WHERE site = ?1 AND seq0 <= ?2 ORDER BY seq0 DESC LIMIT 1",
            )
            .and_then(|mut statement| {
                statement
                    .query_row((at.site, at.seq), |row| {
                        let undoes: (Option<i64>, Option<i64>) = (row.get(1)?, row.get(2)?);
                        Ok((At { site: at.site, seq: row.get(0)? }, undoes))
                    })
                    .optional()
            })
            .map_err(sql::error)?;
        let Some((edit, (Some(site), Some(seq)))) = edit else { break };
        // All changes of the undo at once: one by one, a large one would be read over and over.
        let undone = made(conn, At { site, seq })?;
        let parents: HashMap<(Uuid, &str), Option<At>> =
            undone.iter().map(|change| ((change.row, change.field), change.parent)).collect();
        for change in made(conn, edit)? {
            let parent = parents.get(&(change.row, change.field)).copied().flatten();
            restores.insert(change.at, parent);
        }
        if !restores.contains_key(&at) {
            return Err(Error::internal("A change is not among those of its edit."));
        }
    }
    Ok(change)
}

/// The changes of an edit. Those of fields that are no longer there are left out.
fn made(conn: &Connection, edit: At) -> Result<Vec<Made>> {
    let plan = crate::plan::Plan::default();
    let mut statement = conn
        .prepare_cached(
            "SELECT change.seq, change.tbl, change.\"row\", change.field,
                    change.parent_site, change.parent_seq, before.value, before.seq IS NOT NULL
             FROM edit JOIN change
                 ON change.site = edit.site AND change.seq BETWEEN edit.seq0 AND edit.seq0 + edit.n - 1
             LEFT JOIN change AS before
                 ON before.site = change.parent_site AND before.seq = change.parent_seq
             WHERE edit.site = ?1 AND edit.seq0 = ?2 ORDER BY change.seq",
        )
        .map_err(sql::error)?;
    let mut rows = statement.query((edit.site, edit.seq)).map_err(sql::error)?;
    let mut made = Vec::new();
    while let Some(row) = rows.next().map_err(sql::error)? {
        let text = |column: usize| {
            row.get_ref(column)
                .map_err(sql::error)?
                .as_str()
                .map_err(|_| sql::damaged("The journal has a name that is not text."))
        };
        let Some(table) = TableName::from_name(text(1)?) else { continue };
        let Some(field) = field_name(plan.table(table), text(3)?) else { continue };
        let parent: (Option<i64>, Option<i64>) =
            row.get(4).and_then(|site| Ok((site, row.get(5)?))).map_err(sql::error)?;
        let known: bool = row.get(7).map_err(sql::error)?;
        made.push(Made {
            at: At { site: edit.site, seq: row.get(0).map_err(sql::error)? },
            table,
            row: sql::read_id(row, 2)?,
            field,
            parent: parent.0.zip(parent.1).map(|(site, seq)| At { site, seq }),
            before: if known { Some(sql::read(row, 6)?) } else { None },
        });
    }
    Ok(made)
}
