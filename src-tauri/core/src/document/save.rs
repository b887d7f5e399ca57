//! From the working copy to the file: a snapshot written beside it, verified, and put in its place
//! in one step. Not the commit: an edit is durable before it is in the file.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::{PathPersistError, TempPath};

use super::sniff::{self, Since, Sniffed};
use super::working::{Working, sync_folder};
use super::{Access, Document, sql};
use crate::error::{Code, Error, Result};

/// Whether all edits are in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// They are.
    Saved,
    /// Not yet; they are safe in the working copy.
    Pending,
    /// Not yet, because the last attempt failed; they are safe in the working copy.
    Failed(Error),
}

impl Document {
    /// Whether all edits are in the file.
    pub fn saved(&self) -> SaveState {
        match (&self.failed, self.dirty) {
            (Some(error), _) => SaveState::Failed(error.clone()),
            (None, true) => SaveState::Pending,
            (None, false) => SaveState::Saved,
        }
    }

    /// Brings the file up to date. Does nothing where it is. When it fails, all edits stay safe in
    /// the working copy.
    pub fn save(&mut self) -> Result<()> {
        if !self.dirty {
            return Ok(());
        }
        let saved = self.write_file();
        match saved {
            Ok(seen) => {
                self.seen = seen.seen;
                (self.dirty, self.failed) = (false, None);
                Ok(())
            }
            Err(error) => {
                self.failed = Some(error.clone());
                Err(error)
            }
        }
    }

    fn mark(&self) -> String {
        self.working.as_ref().map_or_else(|| COPY.to_owned(), Working::mark)
    }

    fn write_file(&mut self) -> Result<Sniffed> {
        let target = self.target.clone();
        self.may_replace()?;
        let known = fs::metadata(&target).map_err(|error| sql::io("read", &target, &error))?;
        if known.permissions().readonly() {
            return Err(Error::new(
                Code::ReadOnly,
                format!("{} is marked as read-only.", target.display()),
                "Allow writing to it, or save a copy to another place. Your edits are kept.",
            ));
        }
        let snapshot = snapshot(&self.journal.conn, &target, &self.mark())?;
        fs::set_permissions(&snapshot, known.permissions())
            .map_err(|error| sql::io("write", &snapshot, &error))?;
        let mut seen = sniff::sniff(&snapshot)?;
        self.may_replace()?;
        let replaced = persist(snapshot, |file| file.persist(&target));
        replaced.map_err(|error| sql::io("replace", &target, &error.error))?;
        sync_parent(&target);
        seen.seen.look(&target)?;
        Ok(seen)
    }

    /// Whether the file is still the one that was opened or last saved.
    fn may_replace(&mut self) -> Result<()> {
        match self.seen.look(&self.target)? {
            Since::Same => Ok(()),
            Since::Gone => Err(Error::new(
                Code::Io,
                format!("{} is no longer there.", self.target.display()),
                "Put it or its folder back, or save a copy to another place. Your edits are kept.",
            )),
            Since::Other => Err(Error::new(
                Code::Conflict,
                format!(
                    "{} was changed by something else while it was open here.",
                    self.target.display()
                ),
                "Neither was touched. Save a copy to another place, then compare the two.",
            )),
        }
    }

    /// Whether the file could be saved now, without writing to it: the folder is there and lets
    /// itself be written to, the file is not read-only and still the one that was opened.
    pub fn can_save(&mut self) -> Result<()> {
        if self.access == Access::Read {
            return Err(super::read_only());
        }
        self.may_replace()?;
        let known =
            fs::metadata(&self.target).map_err(|error| sql::io("read", &self.target, &error))?;
        if known.permissions().readonly() {
            return Err(Error::new(
                Code::ReadOnly,
                format!("{} is marked as read-only.", self.target.display()),
                "Allow writing to it, or save a copy to another place.",
            ));
        }
        probe(&self.target)
    }

    /// Writes the document as it stands to another place. Where `replace` is false, never over a
    /// file. The document stays open where it is; the copy goes on under sites of its own.
    pub fn save_copy(&self, path: &Path, replace: bool) -> Result<()> {
        let target = resolve(path)?;
        if target == self.target {
            return Err(Error::invalid(
                "A copy cannot take the document's own place.",
                "Choose another name or folder.",
            ));
        }
        if target.is_dir() {
            return Err(Error::invalid(
                format!("{} is a folder.", path.display()),
                "Name the file to write in it.",
            ));
        }
        if !replace && target.exists() {
            return Err(exists(path));
        }
        let snapshot = snapshot(&self.journal.conn, &target, COPY)?;
        place(snapshot, &target, replace)
    }
}

/// The mark of a snapshot that no working copy keeps refreshing.
pub(super) const COPY: &str = "copy";

/// Writes a file that was made from a document (a packet, an export): beside `path` first, then in
/// its place, so that there is a whole file or none. Never over a Quarterdeck document, nor over
/// a newer or damaged one.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let target = resolve(path)?;
    if target.is_dir() {
        return Err(Error::invalid(
            format!("{} is a folder.", path.display()),
            "Name the file to write in it.",
        ));
    }
    if sniff::is_ours(&target) {
        return Err(Error::invalid(
            format!("{} is a Quarterdeck document.", path.display()),
            "Nothing was written. Choose another name.",
        ));
    }
    let folder = parent(&target)?;
    // Without the temporary file's name, which says nothing to the person.
    let io = |error: std::io::Error| sql::io("write", &target, &error.kind().into());
    let mut file =
        tempfile::Builder::new().prefix(".quarterdeck.").tempfile_in(folder).map_err(io)?;
    file.write_all(bytes).map_err(io)?;
    file.as_file().sync_all().map_err(io)?;
    place(file.into_temp_path(), &target, true)
}

/// Writes a whole, verified, durable snapshot beside `target`, under a name that is never taken for
/// the document and bears a mark of who writes it. It is removed when dropped.
pub(super) fn snapshot(conn: &Connection, target: &Path, mark: &str) -> Result<TempPath> {
    let folder = parent(target)?;
    // VACUUM INTO wants a name of its own or an empty file; an empty one cannot be taken by others.
    let snapshot = tempfile::Builder::new()
        .prefix(&prefix(target, mark))
        .suffix(SAVING)
        .tempfile_in(folder)
        // Without the temporary file's name, which says nothing to the person.
        .map_err(|error| sql::io("write to", folder, &error.kind().into()))?
        .into_temp_path();
    let Some(text) = snapshot.to_str() else {
        return Err(Error::invalid(
            format!("{} has a name that is not Unicode.", target.display()),
            "Choose another name or folder.",
        ));
    };
    let kept = sql::keep(conn, FEW).map_err(sql::error)?;
    let written = conn.execute("VACUUM INTO ?1", [text]);
    sql::keep(conn, kept).map_err(sql::error)?;
    written.map_err(|error| match sql::error(error) {
        error if error.code == Code::Internal => error,
        error => Error::new(
            error.code,
            format!("The file could not be written in {}: {}", folder.display(), error.message),
            "Make room or choose another place. What was in the document before is kept.",
        ),
    })?;
    File::options()
        .write(true)
        .open(&snapshot)
        .and_then(|file| file.sync_all())
        .map_err(|error| sql::io("write", target, &error))?;
    verify(&snapshot, conn)?;
    Ok(snapshot)
}

/// The pages kept while saving, in KiB: a whole document goes by once, from its first page to its last, and what VACUUM writes
/// has as much room as what it reads.
const FEW: i64 = 1_000;

const SAVING: &str = ".saving";

fn prefix(target: &Path, mark: &str) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let name: String = name.chars().take(40).collect();
    format!(".{name}.{mark}.")
}

/// Removes what a save that was cut off left beside `target`. Only for the holder of the lock.
pub(super) fn sweep(target: &Path, mark: &str) {
    let prefix = prefix(target, mark);
    let entries = target.parent().and_then(|folder| fs::read_dir(folder).ok());
    for entry in entries.into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(&prefix) && name.ends_with(SAVING) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Reads a snapshot back: the disk may lie.
fn verify(snapshot: &Path, original: &Connection) -> Result<()> {
    let conn = sql::open_untouched(snapshot)?;
    let word: String =
        conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(sql::error)?;
    let same = super::journal::sites(&conn)? == super::journal::sites(original)?;
    if word == "ok" && same {
        return Ok(());
    }
    Err(Error::new(
        Code::Io,
        "What was written to the disk did not read back as it was written.",
        "Check the disk; save a copy to another place. Your edits are kept.",
    ))
}

/// Gives a file its name. On Windows whoever looks into it at that moment, as scanners and sync programs do, keeps that from
/// happening: then it is tried again, for a second at most.
pub(super) fn persist(
    mut file: TempPath,
    put: impl Fn(TempPath) -> std::result::Result<(), PathPersistError>,
) -> std::result::Result<(), PathPersistError> {
    const PAUSES: [u64; 4] = [20, 80, 200, 500];
    /// Access denied, and in use by somebody else.
    const LOOKED_INTO: [i32; 2] = [5, 32];
    for pause in PAUSES {
        match put(file) {
            Err(why)
                if cfg!(windows)
                    && why.error.raw_os_error().is_some_and(|code| LOOKED_INTO.contains(&code)) =>
            {
                std::thread::sleep(std::time::Duration::from_millis(pause));
                file = why.path;
            }
            done => return done,
        }
    }
    put(file)
}

/// Puts a snapshot in its place.
pub(super) fn place(snapshot: TempPath, target: &Path, replace: bool) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Temporary files are private; a document is what the person's other files are.
        let mode = fs::metadata(target).map_or(0o644, |known| known.permissions().mode());
        let _ = fs::set_permissions(&snapshot, fs::Permissions::from_mode(mode));
    }
    let placed = persist(snapshot, |file| match replace {
        true => file.persist(target),
        false => file.persist_noclobber(target),
    });
    placed.map_err(|error| match error.error.kind() {
        std::io::ErrorKind::AlreadyExists => exists(target),
        _ => sql::io("write", target, &error.error),
    })?;
    sync_parent(target);
    Ok(())
}

/// The path with its folder, and the file itself where it exists, without links and relative parts.
pub(super) fn resolve(path: &Path) -> Result<PathBuf> {
    if let Ok(whole) = dunce::canonicalize(path) {
        return Ok(whole);
    }
    let Some(name) = path.file_name() else {
        return Err(Error::invalid(
            format!("'{}' names no file.", path.display()),
            "Give the path of a .qdeck file.",
        ));
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let whole = dunce::canonicalize(folder).map_err(|_| {
        Error::not_found(
            format!("There is no folder {}.", folder.display()),
            "Make the folder first, or choose another.",
        )
    })?;
    if !whole.is_dir() {
        return Err(Error::invalid(
            format!("{} is not a folder.", folder.display()),
            "Choose a folder.",
        ));
    }
    Ok(whole.join(name))
}

/// A file is already there.
pub(super) fn exists(path: &Path) -> Error {
    Error::invalid(
        format!("There is already a file {}.", path.display()),
        "Choose another name, or remove that file first.",
    )
}

fn parent(target: &Path) -> Result<&Path> {
    target.parent().ok_or_else(|| {
        Error::invalid(
            format!("'{}' names no file.", target.display()),
            "Give the path of a .qdeck file.",
        )
    })
}

fn probe(target: &Path) -> Result<()> {
    let folder = parent(target)?;
    tempfile::Builder::new()
        .prefix(".quarterdeck-")
        .tempfile_in(folder)
        .map(drop)
        // tempfile's own words name its file, which nobody has ever seen.
        .map_err(|error| sql::io("write to", folder, &io::Error::from(error.kind())))
}

fn sync_parent(target: &Path) {
    if let Some(folder) = target.parent() {
        sync_folder(folder);
    }
}
