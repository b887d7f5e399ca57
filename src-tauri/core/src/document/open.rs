//! Creating and opening a document: what lies at a path becomes a plan in memory, or an error that
//! leaves it untouched. Not what a crash left behind: that is `recover`.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::copies::{Copies, keep_before};
use super::copies_choice::CopiesChoice;
use super::folder::DataDir;
use super::journal::{self, Entry, Journal, Kind};
use super::migrate::{self, SCHEMA, STEPS};
use super::recover::{self, Recovered};
use super::save::{COPY, exists, place, resolve, snapshot, sweep};
use super::site::Shelf;
use super::sniff::{self, Sniffed};
use super::undo::Stacks;
use super::working::Working;
use super::{Access, Document, rows, sql};
use crate::edit::{Context, Planned};
use crate::error::{Code, Error, Result};
use crate::notice::Notice;
use crate::plan::Plan;

/// A document just opened, and what should be known about that.
#[derive(Debug)]
pub struct Opened {
    /// The document.
    pub document: Document,
    /// What was recovered, migrated or left aside.
    pub notices: Vec<Notice>,
}

impl Document {
    /// Makes a new document whose first edit is `start`, with `assets` (media type, bytes), and opens it for
    /// writing. Never over an existing file; the file appears whole or not at all.
    pub fn create(
        path: &Path,
        data: &DataDir,
        start: Planned,
        assets: &[(&str, &[u8])],
        context: &mut Context,
    ) -> Result<Self> {
        let (target, conn) = blank(path)?;
        let id = context.new_id();
        identify(&conn, id)?;
        let mut journal = Journal::open(conn, Some(Shelf::of(data, id)))?;
        let plan = Plan::default();
        let changes = journal::checked(&plan, start.changes)?;
        if !changes.is_empty() {
            let entry = Entry {
                kind: Kind::Create,
                label: &start.name,
                undoes: None,
                changes: &changes,
                assets,
            };
            journal.write(&entry, &plan, context)?;
        }
        place(snapshot(&journal.conn, &target, COPY)?, &target, false)?;
        journal.put_back();
        drop(journal);
        Ok(Self::open(path, data, context, Access::Write)?.document)
    }

    /// Opens a document. What a crash left behind is recovered, an older schema brought up to date;
    /// what is no document, a newer one or no longer whole is refused and left untouched. A second
    /// opening for writing is refused with [`Code::ReadOnly`]; opening for reading always works.
    pub fn open(
        path: &Path,
        data: &DataDir,
        context: &mut Context,
        access: Access,
    ) -> Result<Opened> {
        let target = resolve(path)?;
        let mut notices = Vec::new();
        let sniffed = match sniff::sniff(&target) {
            Err(error) if error.code == Code::NotFound => {
                recover::vanished(&target, data, &mut notices)?.ok_or(error)?
            }
            Err(error) if error.code == Code::Damaged => {
                return Err(recover::beside_damaged(error, &target, data, context));
            }
            sniffed => sniffed?,
        };
        let left = Working::lies_at(data, sniffed.document, &target);
        let document = if access == Access::Read && !left {
            read(path, &target, sniffed)?
        } else {
            match Working::hold(data, sniffed.document, &target, context) {
                Err(error) if access == Access::Read => {
                    tracing::debug!("reading beside the working copy: {}", error.message);
                    read(path, &target, sniffed)?
                }
                working => {
                    write(path, &target, data, working?, sniffed, access, context, &mut notices)?
                }
            }
        };
        Ok(Opened { document, notices })
    }
}

/// Where a new document goes, and its database with nothing in it; never over a file.
pub(super) fn blank(path: &Path) -> Result<(PathBuf, Connection)> {
    let target = resolve(path)?;
    if target.exists() {
        return Err(exists(path));
    }
    let mut conn = sql::in_memory()?;
    migrate::migrate(&mut conn, STEPS)?;
    Ok((target, conn))
}

/// Gives a new document its id.
pub(super) fn identify(conn: &Connection, document: Uuid) -> Result<()> {
    conn.execute("INSERT INTO meta VALUES ('document', ?1)", [document.as_bytes()])
        .map(drop)
        .map_err(sql::error)
}

/// Opens for reading: from the file itself, leaving no trace. Not on Windows: there nobody could save what another reads.
fn read(path: &Path, target: &Path, sniffed: Sniffed) -> Result<Document> {
    let conn = if sniffed.schema == SCHEMA && !cfg!(windows) {
        sql::open_untouched(target)?
    } else {
        let mut conn = sql::in_memory()?;
        {
            let file = sql::open_untouched(target)?;
            let backup = rusqlite::backup::Backup::new(&file, &mut conn).map_err(sql::error)?;
            backup.run_to_completion(1_000, std::time::Duration::ZERO, None).map_err(sql::error)?;
        }
        migrate::migrate(&mut conn, STEPS)?;
        conn
    };
    document(path, target, Journal::open(conn, None)?, None, sniffed, false, Access::Read)
}

/// Opens for writing, in the working copy.
#[allow(clippy::too_many_arguments)] // one step of `open`, with all that it knows
fn write(
    path: &Path,
    target: &Path,
    data: &DataDir,
    mut working: Working,
    sniffed: Sniffed,
    access: Access,
    context: &Context,
    notices: &mut Vec<Notice>,
) -> Result<Document> {
    sweep(target, &working.mark());
    recover::strangers(target, sniffed.document, data, context, notices);
    let recovered = recover::recover(&working, target, sniffed.document, data, context, notices)?;
    let (mut conn, mut dirty) = match recovered {
        Recovered::Continue(conn) => (conn, true),
        Recovered::FromFile => (from_file(&mut working, target)?, false),
    };
    let from = migrate::version(&conn)?;
    if from < SCHEMA {
        let copies = Copies::of(sniffed.document, data, &CopiesChoice::of(data));
        keep_before(target, &copies, from + 1, context.now)?;
        migrate::migrate(&mut conn, STEPS)?;
        dirty = true;
        notices.push(Notice::new(
            "migrated",
            "This document was made by an earlier Quarterdeck and was brought up to date; a copy as it was is kept.",
        ));
    }
    let journal = Journal::open(conn, Some(Shelf::of(data, sniffed.document)))?;
    document(path, target, journal, Some(working), sniffed, dirty, access)
}

fn from_file(working: &mut Working, target: &Path) -> Result<Connection> {
    working.copy_from(target)?;
    working.connect()
}

fn document(
    path: &Path,
    target: &Path,
    journal: Journal,
    working: Option<Working>,
    sniffed: Sniffed,
    dirty: bool,
    access: Access,
) -> Result<Document> {
    ours(&journal.conn)?;
    if journal.document != sniffed.document {
        return Err(Error::new(
            Code::Conflict,
            format!("{} was replaced while it was being opened.", target.display()),
            "Open it again.",
        ));
    }
    let plan = rows::load(&journal.conn)?;
    let modified = journal
        .conn
        .query_row("SELECT wall_ms FROM edit ORDER BY ord DESC LIMIT 1", [], |row| row.get(0))
        .optional()
        .map_err(sql::error)?
        .and_then(|wall| Timestamp::from_millisecond(wall).ok())
        .unwrap_or(Timestamp::UNIX_EPOCH);
    let stacks = Stacks::read(&journal.conn)?;
    Ok(Document {
        plan,
        journal,
        stacks,
        path: path.to_owned(),
        target: target.to_owned(),
        access,
        working,
        seen: sniffed.seen,
        dirty,
        failed: None,
        synced: false,
        modified,
    })
}

/// Whether the tables are the ones Quarterdeck makes: a file from anywhere brings none of its own
/// code, and no column is missing.
fn ours(conn: &Connection) -> Result<()> {
    static EXPECTED: OnceLock<Vec<(String, String, String)>> = OnceLock::new();
    let expected = match EXPECTED.get() {
        Some(expected) => expected,
        None => {
            let fresh = migrate::expected(STEPS)?;
            EXPECTED.get_or_init(|| fresh)
        }
    };
    let found = migrate::objects(conn)?;
    if let Some((kind, name, _)) =
        found.iter().find(|(kind, ..)| kind == "trigger" || kind == "view")
    {
        return Err(sql::damaged(format!(
            "The file has a {kind} '{name}', which no Quarterdeck made."
        )));
    }
    match expected.iter().find(|object| !found.contains(object)) {
        Some((kind, name, _)) => Err(sql::damaged(format!(
            "The {kind} '{name}' is missing from the file, or is not as Quarterdeck makes it."
        ))),
        None => Ok(()),
    }
}
