//! The working copy: where a document lives while it is open, locked against a second writer. Not
//! the file that people copy: that is a snapshot of it.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::folder::{DataDir, place_key};
use super::sql;
use crate::edit::Context;
use crate::error::{Code, Error, Result};

/// The folder of one working copy, held until dropped.
#[derive(Debug)]
pub(super) struct Working {
    folder: PathBuf,
    _lock: File,
    /// The database as it was copied, kept open: closing it would let go of SQLite's own locks on
    /// the same file.
    copy: Option<File>,
}

#[derive(Serialize, Deserialize)]
struct Holder {
    author: String,
    process: u32,
    since: Timestamp,
}

/// How much of the database is held in memory at the most, in KiB.
const CACHE: i64 = 16 * 1024;

/// The name of the database in its folder.
const DATABASE: &str = "document.sqlite";

impl Working {
    /// Holds the working copy of `document` at `target`, or says who does.
    pub(super) fn hold(
        data: &DataDir,
        document: Uuid,
        target: &Path,
        context: &Context,
    ) -> Result<Self> {
        let name = format!("{document}-{}", place_key(target));
        Self::hold_named(data, &name, Some(context))
    }

    fn hold_named(data: &DataDir, name: &str, context: Option<&Context>) -> Result<Self> {
        let locks = data.locks();
        let folder = data.open().join(name);
        fs::create_dir_all(&locks).map_err(|error| sql::io("make", &locks, &error))?;
        let path = locks.join(name);
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| sql::io("open", &path, &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(held(&folder)),
            Err(TryLockError::Error(error)) => return Err(sql::io("lock", &path, &error)),
        }
        fs::create_dir_all(&folder).map_err(|error| sql::io("make", &folder, &error))?;
        if let Some(context) = context {
            let holder = Holder {
                author: context.author.clone(),
                process: std::process::id(),
                since: context.now,
            };
            if let Ok(text) = serde_json::to_vec(&holder) {
                let _ = fs::write(folder.join("holder"), text);
            }
        }
        Ok(Self { folder, _lock: lock, copy: None })
    }

    /// Whether a working copy of `document` at `target` is there, in use or left behind.
    pub(super) fn lies_at(data: &DataDir, document: Uuid, target: &Path) -> bool {
        data.open().join(format!("{document}-{}", place_key(target))).join(DATABASE).exists()
    }

    /// The working copies that documents at `target` left behind and nobody holds, whatever
    /// document they are of.
    pub(super) fn left_behind(data: &DataDir, target: &Path) -> Vec<(Uuid, Self)> {
        let key = place_key(target);
        let Ok(entries) = fs::read_dir(data.open()) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for entry in entries.flatten() {
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
            let Some(document) =
                name.strip_suffix(&key).and_then(|id| id.strip_suffix('-')?.parse().ok())
            else {
                continue;
            };
            if let Ok(working) = Self::hold_named(data, &name, None)
                && working.database().exists()
            {
                found.push((document, working));
            }
        }
        found.sort_by_key(|(document, _)| *document);
        found
    }

    /// What tells this machine's working copy from another's.
    pub(super) fn mark(&self) -> String {
        place_key(&self.folder)
    }

    /// Where the database lies.
    pub(super) fn database(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    /// Makes the working copy from a file, whole or not at all.
    pub(super) fn copy_from(&mut self, file: &Path) -> Result<()> {
        self.discard();
        let coming = self.folder.join("coming");
        let copy = || -> std::io::Result<File> {
            let mut from = File::open(file)?;
            let mut to = File::create(&coming)?;
            std::io::copy(&mut from, &mut to)?;
            fs::rename(&coming, self.database())?;
            Ok(to)
        };
        let copied = copy().map_err(|error| sql::io("copy into the data folder", file, &error))?;
        self.copy = Some(copied);
        Ok(())
    }

    /// Opens the database as documents are worked on: WAL, durable at every commit.
    pub(super) fn connect(&self) -> Result<Connection> {
        let conn = sql::open(&self.database())?;
        conn.pragma_update(None, "locking_mode", "EXCLUSIVE").map_err(sql::error)?;
        conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))
            .map_err(sql::error)?;
        conn.pragma_update(None, "synchronous", "FULL").map_err(sql::error)?;
        // A Mac's disk else keeps to itself what it was told to write.
        conn.pragma_update(None, "fullfsync", true).map_err(sql::error)?;
        // In KiB. A commit meets pages all over a large document, and each that is not held is read again.
        sql::keep(&conn, CACHE).map_err(sql::error)?;
        Ok(conn)
    }

    /// Makes the copy itself durable. Before the first commit: a log is worth what lies under it.
    pub(super) fn sync(&self) -> Result<()> {
        if let Some(copy) = &self.copy {
            copy.sync_all().map_err(|error| sql::io("write", &self.database(), &error))?;
        }
        sync_folder(&self.folder);
        if let Some(above) = self.folder.parent() {
            sync_folder(above);
        }
        Ok(())
    }

    /// Moves a working copy that cannot be read out of the way. Returns where it now lies.
    pub(super) fn set_aside(&self, now: Timestamp) -> Result<PathBuf> {
        let aside = self.folder.with_extension(format!("damaged-{}", now.as_millisecond()));
        fs::create_dir_all(&aside).map_err(|error| sql::io("make", &aside, &error))?;
        for name in [DATABASE.to_owned(), format!("{DATABASE}-wal")] {
            let from = self.folder.join(&name);
            if from.exists() {
                fs::rename(&from, aside.join(&name))
                    .map_err(|error| sql::io("move", &from, &error))?;
            }
        }
        Ok(aside)
    }

    /// Removes the database, not the hold.
    pub(super) fn discard(&self) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            let _ = fs::remove_file(self.folder.join(format!("{DATABASE}{suffix}")));
        }
    }

    /// Removes the working copy and lets go of it.
    pub(super) fn remove(self) {
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            tracing::warn!("{} could not be removed: {error}", self.folder.display());
        }
    }
}

/// Makes what happened to a folder's names durable, where the system can.
pub(super) fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    if let Err(error) = File::open(folder).and_then(|folder| folder.sync_all()) {
        tracing::debug!("{} could not be synced: {error}", folder.display());
    }
    #[cfg(not(unix))]
    let _ = folder;
}

fn held(folder: &Path) -> Error {
    let holder = fs::read(folder.join("holder"))
        .ok()
        .and_then(|text| serde_json::from_slice::<Holder>(&text).ok());
    let who = holder.map_or_else(String::new, |holder| {
        format!(
            " by {} since {} (process {})",
            if holder.author.is_empty() { "somebody" } else { &holder.author },
            holder.since.strftime("%Y-%m-%d %H:%M UTC"),
            holder.process
        )
    });
    Error::new(
        Code::ReadOnly,
        format!("This document is already open{who}."),
        "Close it there first, or open it here for reading only.",
    )
}
