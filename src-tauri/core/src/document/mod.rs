//! The document: one file, its plan in memory, its journal, and the one door through which the plan
//! changes. Not the meaning of an edit: `edit` plans it before it comes here.

mod asset;
mod chain;
mod check;
mod copies;
mod copies_choice;
mod edition;
mod folder;
mod history;
mod journal;
mod migrate;
mod open;
mod recover;
mod rows;
mod save;
mod site;
mod sniff;
mod sql;
mod told;
mod undo;
mod working;

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use uuid::Uuid;

pub use asset::Asset;
pub use check::{CheckReport, Finding, check};
pub use copies::{Copies, SafetyCopy, StagedCopy};
pub use copies_choice::{COPIES_LIMIT, COPIES_VARIABLE, CopiesChoice};
pub use folder::{DATA_DIR_VARIABLE, DataDir};
pub use history::{FieldEntry, HistoryChange, HistoryEntry, Sought};
pub use journal::Kind;
pub use migrate::SCHEMA;
pub use open::Opened;
pub use save::{SaveState, write_file};
pub use sql::APPLICATION_ID;

use crate::edit::{Change, Context, Planned};
use crate::error::{Code, Error, Result};
use crate::plan::Plan;
use journal::{At, Entry, Journal};
use sniff::Seen;
use undo::Stacks;
use working::Working;

/// More changes than these are no person's typing: an import's.
const MANY: usize = 10_000;
/// How much of the database is held in memory while so many are written, in KiB: most of it is not met again.
const SPARING: i64 = 6 * 1024;

/// How a document is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To change it. One at a time.
    Write,
    /// To read it, as it was last saved.
    Read,
}

/// One open document, its plan in memory.
pub struct Document {
    plan: Plan,
    journal: Journal,
    stacks: Stacks,
    path: PathBuf,
    target: PathBuf,
    access: Access,
    working: Option<Working>,
    /// The file as it was last read or written.
    seen: Seen,
    /// Whether the working copy has what the file has not.
    dirty: bool,
    failed: Option<Error>,
    /// Whether the working copy was made durable since it was made.
    synced: bool,
    modified: Timestamp,
}

/// The id of an edit, the same in every copy of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EditId {
    /// The site that made it.
    pub site: Uuid,
    /// The number of its first change there.
    pub seq: u64,
}

/// An edit as it was committed.
#[derive(Clone, Debug, PartialEq)]
pub struct Committed {
    /// Its id.
    pub edit: EditId,
    /// What it is called; an undo has the name of what it took back.
    pub name: String,
    /// What kind of act it was.
    pub kind: Kind,
    /// What it changed, as stored.
    pub changes: Vec<Change>,
}

impl Document {
    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }
    /// The path it was opened by.
    pub fn path(&self) -> &Path {
        &self.path
    }
    /// The document's id, the same in every copy.
    pub fn id(&self) -> Uuid {
        self.journal.document
    }
    /// How it was opened.
    pub fn access(&self) -> Access {
        self.access
    }
    /// When it was last edited; the epoch where it never was.
    pub fn modified(&self) -> Timestamp {
        self.modified
    }

    /// Commits an edit: written with its journal entry in one transaction, durable when this
    /// returns, and only then in memory. None where it would change nothing. On an error nothing
    /// has changed.
    pub fn commit(&mut self, planned: Planned, context: &mut Context) -> Result<Option<Committed>> {
        self.commit_as(Kind::Edit, planned, context)
    }

    /// Commits an edit of another kind: an import.
    pub fn commit_as(
        &mut self,
        kind: Kind,
        planned: Planned,
        context: &mut Context,
    ) -> Result<Option<Committed>> {
        self.commit_with(kind, planned, &[], context)
    }

    /// Commits an edit together with the assets (media type, bytes) that it refers to.
    pub fn commit_with(
        &mut self,
        kind: Kind,
        planned: Planned,
        assets: &[(&str, &[u8])],
        context: &mut Context,
    ) -> Result<Option<Committed>> {
        if matches!(kind, Kind::Undo | Kind::Redo) {
            return Err(Error::internal("An edit cannot pass for an undo."));
        }
        self.write(kind, planned, None, assets, context)
    }

    fn write(
        &mut self,
        kind: Kind,
        planned: Planned,
        undoes: Option<At>,
        assets: &[(&str, &[u8])],
        context: &mut Context,
    ) -> Result<Option<Committed>> {
        if self.access == Access::Read {
            return Err(read_only());
        }
        let Planned { name, changes } = planned;
        let changes = journal::checked(&self.plan, changes)?;
        let changes = edition::kept(kind, &self.plan, changes)?;
        if changes.is_empty() {
            return Ok(None);
        }
        self.sync_once()?;
        let entry = Entry { kind, label: &name, undoes, changes: &changes, assets };
        let at = match changes.len() > MANY {
            false => self.journal.write(&entry, &self.plan, context)?,
            true => self.write_sparingly(&entry, context)?,
        };
        self.dirty = true;
        self.modified = context.now;
        for change in &changes {
            self.plan.apply(change).map_err(|reason| {
                Error::internal(format!("A checked {} {reason}.", change.field))
            })?;
        }
        self.stacks.pushed(kind, at, undoes, &name);
        if let Err(error) = self.stacks.fill(&self.journal.conn) {
            // The edit is in; that the journal cannot be read further back is not its failure.
            tracing::warn!("what else can be undone is unknown: {}", error.message);
        }
        let edit = self.edit_id(at)?;
        Ok(Some(Committed { edit, name, kind, changes }))
    }

    /// Writes very many changes with little of the database in memory, and lets go of it.
    fn write_sparingly(&mut self, entry: &Entry<'_>, context: &mut Context) -> Result<At> {
        let kept = sql::keep(&self.journal.conn, SPARING).map_err(sql::error)?;
        let written = self.journal.write(entry, &self.plan, context);
        sql::keep(&self.journal.conn, kept).map_err(sql::error)?;
        let _ = self.journal.conn.execute_batch("PRAGMA shrink_memory");
        written
    }

    fn sync_once(&mut self) -> Result<()> {
        if let (false, Some(working)) = (self.synced, &self.working) {
            working.sync()?;
        }
        self.synced = true;
        Ok(())
    }

    fn edit_id(&self, at: At) -> Result<EditId> {
        let site = self.journal.site_of(at.site)?.id;
        Ok(EditId { site, seq: u64::try_from(at.seq).unwrap_or_default() })
    }

    /// Brings the file up to date and removes the working copy. When the file cannot be written,
    /// the error says why, and the working copy stays for the next opening to recover.
    pub fn close(mut self) -> Result<()> {
        if self.working.is_some() {
            self.save()?;
        }
        self.journal.put_back();
        let Self { journal, working, .. } = self;
        drop(journal);
        if let Some(working) = working {
            working.remove();
        }
        Ok(())
    }
}

fn read_only() -> Error {
    Error::new(
        Code::ReadOnly,
        "The document is open for reading only.",
        "Close it where it is open for writing, then open it again; or save a copy and edit that.",
    )
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("path", &self.path)
            .field("id", &self.journal.document)
            .field("access", &self.access)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for EditId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.site, self.seq)
    }
}

impl serde::Serialize for EditId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
