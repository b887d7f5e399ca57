//! The journal: edits and their changes as written, chained by hash, each linked to what it
//! replaced. Not reading it back for people: that is `history`.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use uuid::Uuid;

use super::chain::Chain;
use super::site::{Shelf, Site};
use super::sql::{self, damaged};
use super::{asset, rows};
use crate::edit::{ALIVE, Change, Context, repeated};
use crate::error::{Error, Result};
use crate::plan::Plan;
use crate::plan::value::Value;

/// What kind of act an edit was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Kind {
    /// The plan's first content. It cannot be undone.
    Create,
    /// Typed or chosen by a person.
    Edit,
    /// Read from another file.
    Import,
    /// Another edit taken back.
    Undo,
    /// An undo taken back.
    Redo,
    /// A packet published: what it adds stays.
    Publish,
}

impl Kind {
    const ALL: [Self; 6] =
        [Self::Create, Self::Edit, Self::Import, Self::Undo, Self::Redo, Self::Publish];

    /// The word, as the journal and JSON write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Edit => "edit",
            Self::Import => "import",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Publish => "publish",
        }
    }
    pub(super) fn from_word(word: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(|| {
            damaged(format!("The journal has an edit of the unknown kind '{word}'."))
        })
    }
}

/// A change or edit within this file: the site's number and the change's (an edit's first).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct At {
    pub(super) site: i64,
    pub(super) seq: i64,
}

/// An edit about to be written. Its changes are checked, and leave nothing as it was.
pub(super) struct Entry<'a> {
    pub(super) kind: Kind,
    pub(super) label: &'a str,
    pub(super) undoes: Option<At>,
    pub(super) changes: &'a [Change],
    /// Media types and bytes that the changes refer to.
    pub(super) assets: &'a [(&'a str, &'a [u8])],
}

/// What an edit is written with, beside what it says.
#[derive(Clone, Copy)]
struct Written<'a> {
    /// Whether its site is not among the known ones.
    is_new: bool,
    /// When, in milliseconds since 1970.
    wall: i64,
    /// The clock of each of its changes.
    clocks: &'a [i64],
}

/// The journal of one open database.
pub(super) struct Journal {
    pub(super) conn: Connection,
    pub(super) document: Uuid,
    pub(super) sites: Vec<Site>,
    /// The numbers of the sites this opening may write as.
    held: HashSet<i64>,
    shelf: Option<Shelf>,
    clock: i64,
}

/// Wall clock in the upper 48 bits, a counter in the lower 16.
const COUNTER_BITS: u32 = 16;

impl Journal {
    /// The journal in `conn`, continuing sites from `shelf` where they lie there.
    pub(super) fn open(conn: Connection, shelf: Option<Shelf>) -> Result<Self> {
        let document = document_id(&conn)?;
        let sites = sites(&conn)?;
        let clock = sites.iter().try_fold(0, |clock, site| -> Result<i64> {
            let last = conn
                .query_row(
                    "SELECT hlc FROM change WHERE site = ?1 ORDER BY seq DESC LIMIT 1",
                    [site.n],
                    |row| row.get(0),
                )
                .optional()
                .map_err(sql::error)?;
            Ok(clock.max(last.unwrap_or(0)))
        })?;
        Ok(Self { conn, document, sites, held: HashSet::new(), shelf, clock })
    }

    /// The site to write as, and whether it is a new one.
    fn site(&mut self, context: &mut Context) -> (Site, bool) {
        let fits = |site: &&Site| site.person == context.author && site.device == context.device;
        if let Some(site) = self.sites.iter().filter(fits).find(|site| self.held.contains(&site.n))
        {
            return (site.clone(), false);
        }
        if let Some(shelf) = &self.shelf
            && let Some(site) = self.sites.iter().filter(fits).find(|site| shelf.take(site))
        {
            self.held.insert(site.n);
            return (site.clone(), false);
        }
        let n = self.sites.iter().map(|site| site.n).max().unwrap_or(0) + 1;
        let mut site = Site::new(n, self.document, context);
        while self.sites.iter().any(|known| known.id == site.id) {
            site = Site::new(n, self.document, context);
        }
        (site, true)
    }

    /// Writes an edit, its heads and its columns in one transaction; durable when this returns.
    /// `plan` is the plan before it. Returns where the edit stands.
    pub(super) fn write(
        &mut self,
        entry: &Entry<'_>,
        plan: &Plan,
        context: &mut Context,
    ) -> Result<At> {
        let (site, is_new) = self.site(context);
        let wall = context.now.as_millisecond();
        let mut clock = self.clock;
        let clocks = entry.changes.iter().map(|_| {
            clock = tick(clock, wall);
            clock
        });
        let clocks: Vec<i64> = clocks.collect();
        self.put(entry, plan, site, Written { is_new, wall, clocks: &clocks })
    }

    /// Writes an edit that another copy of the document made, as a place among its sites made it. Its hash comes out as it
    /// was there, or something of it is not as it was.
    pub(super) fn replay(
        &mut self,
        entry: &Entry<'_>,
        plan: &Plan,
        site: Site,
        wall: i64,
        clocks: &[i64],
    ) -> Result<At> {
        let is_new = self.sites.iter().all(|known| known.n != site.n);
        self.put(entry, plan, site, Written { is_new, wall, clocks })
    }

    fn put(
        &mut self,
        entry: &Entry<'_>,
        plan: &Plan,
        mut site: Site,
        Written { is_new, wall, clocks }: Written<'_>,
    ) -> Result<At> {
        let at = At { site: site.n, seq: site.seq + 1 };
        let count = i64::try_from(entry.changes.len()).unwrap_or(i64::MAX);

        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(sql::error)?;
        let mut hash = Chain::edit(&site.hash);
        hash.number(at.seq);
        hash.number(count);
        hash.number(wall);
        hash.text(entry.label);
        hash.text(entry.kind.word());
        hash.at(entry.undoes, &self.sites, &site)?;
        {
            let mut heads = prepare(
                &tx,
                "SELECT site, seq FROM head WHERE \"row\" = ?1 AND field = ?2 LIMIT 2",
            )?;
            let mut newest = prepare(
                &tx,
                "SELECT head.site, head.seq FROM head
                 JOIN change ON change.site = head.site AND change.seq = head.seq
                 WHERE head.\"row\" = ?1 AND head.field = ?2 ORDER BY hlc DESC LIMIT 1",
            )?;
            let mut advance = prepare(
                &tx,
                "UPDATE head SET site = ?3, seq = ?4 WHERE \"row\" = ?1 AND field = ?2",
            )?;
            let mut behead = prepare(&tx, "DELETE FROM head WHERE \"row\" = ?1 AND field = ?2")?;
            let mut crown = prepare(&tx, "INSERT INTO head VALUES (?1, ?2, ?3, ?4)")?;
            let mut insert =
                prepare(&tx, "INSERT INTO change VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?;
            for (change, clock) in entry.changes.iter().zip(clocks.iter().copied()) {
                site.seq += 1;
                let row = change.row.as_bytes();
                let at = |row: &rusqlite::Row<'_>| Ok(At { site: row.get(0)?, seq: row.get(1)? });
                let mut known: Vec<At> = Vec::new();
                if plan.table(change.table).alive(change.row).is_some() {
                    let found = heads.query_map((row, change.field), at).map_err(sql::error)?;
                    for head in found {
                        known.push(head.map_err(sql::error)?);
                    }
                }
                let parent = match known.as_slice() {
                    // Copies disagree, which is rare: only then what they say has to be read.
                    [_, _, ..] => {
                        let newest = newest.query_row((row, change.field), at);
                        Some(newest.map_err(sql::error)?)
                    }
                    one => one.first().copied(),
                };
                if known.len() > 1 {
                    behead.execute((row, change.field)).map_err(sql::error)?;
                }
                let head = (row, change.field, site.n, site.seq);
                match known.len() {
                    1 => advance.execute(head).map_err(sql::error)?,
                    _ => crown.execute(head).map_err(sql::error)?,
                };
                insert
                    .execute((
                        site.n,
                        site.seq,
                        clock,
                        change.table.name(),
                        row,
                        change.field,
                        &change.value,
                        parent.map(|at| at.site),
                        parent.map(|at| at.seq),
                    ))
                    .map_err(sql::error)?;
                hash.number(site.seq);
                hash.number(clock);
                hash.text(change.table.name());
                hash.bytes(row);
                hash.text(change.field);
                hash.value(&change.value);
                hash.at(parent, &self.sites, &site)?;
            }
            site.hash = hash.finish();
            prepare(
                &tx,
                "INSERT INTO edit (site, seq0, n, wall_ms, label, kind, undoes_site, undoes_seq, hash)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute((
                site.n,
                at.seq,
                count,
                wall,
                entry.label,
                entry.kind.word(),
                entry.undoes.map(|at| at.site),
                entry.undoes.map(|at| at.seq),
                site.hash.as_slice(),
            ))
            .map_err(sql::error)?;
            if is_new {
                prepare(&tx, "INSERT INTO site VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
                    .execute((
                        site.n,
                        site.id.as_bytes(),
                        &site.person,
                        &site.device,
                        site.seq,
                        site.hash.as_slice(),
                    ))
                    .map_err(sql::error)?;
            } else {
                prepare(&tx, "UPDATE site SET seq = ?2, hash = ?3 WHERE n = ?1")?
                    .execute((site.n, site.seq, site.hash.as_slice()))
                    .map_err(sql::error)?;
            }
            rows::write(&tx, plan, entry.changes)?;
            for (media_type, bytes) in entry.assets {
                asset::put(&tx, media_type, bytes)?;
            }
        }
        tx.commit().map_err(sql::error)?;

        self.clock = clocks.iter().copied().fold(self.clock, i64::max);
        self.held.insert(site.n);
        match self.sites.iter_mut().find(|known| known.n == site.n) {
            Some(known) => *known = site,
            None => self.sites.push(site),
        }
        Ok(at)
    }

    /// The site of that number.
    pub(super) fn site_of(&self, n: i64) -> Result<&Site> {
        site_of(&self.sites, n)
    }

    /// Puts the sites of this opening back, for the next to continue. Only after a clean close.
    pub(super) fn put_back(&self) {
        if let Some(shelf) = &self.shelf {
            for site in self.sites.iter().filter(|site| self.held.contains(&site.n)) {
                shelf.put(site);
            }
        }
    }
}

fn prepare<'a>(conn: &'a Connection, text: &str) -> Result<rusqlite::CachedStatement<'a>> {
    conn.prepare_cached(text).map_err(sql::error)
}

fn tick(clock: i64, wall_ms: i64) -> i64 {
    let wall = wall_ms.clamp(0, (1 << (63 - COUNTER_BITS)) - 1) << COUNTER_BITS;
    wall.max(clock.saturating_add(1))
}

pub(super) fn site_of(sites: &[Site], n: i64) -> Result<&Site> {
    sites
        .iter()
        .find(|site| site.n == n)
        .ok_or_else(|| damaged(format!("The journal names a site {n} that it does not have.")))
}

/// The sites of a database.
pub(super) fn sites(conn: &Connection) -> Result<Vec<Site>> {
    let mut statement = conn
        .prepare("SELECT n, id, person, device, seq, hash FROM site ORDER BY n")
        .map_err(sql::error)?;
    let mut rows = statement.query([]).map_err(sql::error)?;
    let mut sites = Vec::new();
    while let Some(row) = rows.next().map_err(sql::error)? {
        sites.push(Site {
            n: row.get(0).map_err(sql::error)?,
            id: sql::read_id(row, 1)?,
            person: row.get(2).map_err(sql::error)?,
            device: row.get(3).map_err(sql::error)?,
            seq: row.get(4).map_err(sql::error)?,
            hash: sql::read_hash(row, 5)?,
        });
    }
    Ok(sites)
}

/// The id of the document in a database.
pub(super) fn document_id(conn: &Connection) -> Result<Uuid> {
    conn.query_row("SELECT value FROM meta WHERE key = 'document'", [], |row| {
        Ok(sql::read_id(row, 0))
    })
    .optional()
    .map_err(sql::error)?
    .unwrap_or_else(|| Err(damaged("The document has lost its id.")))
}

/// Checks what is about to be committed, and leaves out what would change nothing. Values come back
/// as they are stored.
pub(super) fn checked(plan: &Plan, changes: Vec<Change>) -> Result<Vec<Change>> {
    let mut made = HashSet::new();
    for change in changes.iter().filter(|change| change.field == ALIVE) {
        made.insert((change.table, change.row));
    }
    let repeated = repeated(&changes);
    let mut again = repeated.iter().map(|(again, _)| *again).peekable();
    // In the memory they came in: an import's changes are as large as its file.
    let kept = changes.into_iter().enumerate().filter_map(|(at, mut change)| {
        let twice = again.next_if_eq(&at).is_some();
        let is_made = made.contains(&(change.table, change.row));
        match check(plan, &mut change, is_made, twice) {
            Ok(true) => Some(Ok(change)),
            Ok(false) => None,
            Err(why) => Some(Err(why)),
        }
    });
    kept.collect()
}

/// Checks one change and makes its value the one that is stored; whether it changes anything. `is_made` says whether the edit
/// brings its row to life, `twice` whether it sets the field a second time.
fn check(plan: &Plan, change: &mut Change, is_made: bool, twice: bool) -> Result<bool> {
    let table = plan.table(change.table);
    let words = change.table.words();
    let exists = table.alive(change.row).is_some();
    if !exists && !is_made {
        return Err(Error::invalid(
            format!("There is no {words} {}.", change.row),
            "Create it first, or give the id of one that exists.",
        ));
    }
    if twice {
        return Err(Error::invalid(
            format!("The {} of the {words} {} is set twice at once.", change.field, change.row),
            "Set each field once in an edit.",
        ));
    }
    if change.field == ALIVE {
        if !matches!(change.value, Value::Integer(0 | 1)) {
            return Err(Error::invalid(
                format!("A {words} either lives (1) or lies in the bin (0)."),
                "Set it to 1 or 0.",
            ));
        }
        let before = plan.value_before(change.table, change.row, ALIVE);
        return Ok(!exists || before.as_ref() != Some(&change.value));
    }
    change.value = table.fit(change.field, &change.value).map_err(|reason| {
        Error::invalid(
            format!("The {} of the {words} {reason}.", change.field.replace('_', " ")),
            "Correct the value; nothing was changed.",
        )
    })?;
    let before = plan.value_before(change.table, change.row, change.field);
    Ok(before.as_ref() != Some(&change.value))
}
