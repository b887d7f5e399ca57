//! What a crash left behind: a working copy that was never put away. Nothing that was acknowledged
//! is lost; where two states disagree both are kept, and the person is told.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use uuid::Uuid;

use super::folder::DataDir;
use super::journal;
use super::migrate::{self, SCHEMA};
use super::save::{COPY, place, snapshot};
use super::sniff::{self, Kinship, Sniffed};
use super::sql::{self, damaged};
use super::working::Working;
use crate::edit::Context;
use crate::error::{Error, Result};
use crate::notice::Notice;

/// What to go on from.
pub(super) enum Recovered {
    /// The working copy, which has more than the file.
    Continue(Connection),
    /// The file.
    FromFile,
}

/// Looks at the working copy of the document being opened.
pub(super) fn recover(
    working: &Working,
    target: &Path,
    document: Uuid,
    data: &DataDir,
    context: &Context,
    notices: &mut Vec<Notice>,
) -> Result<Recovered> {
    if !working.database().exists() {
        return Ok(Recovered::FromFile);
    }
    let conn = match readable(working, document) {
        Ok(conn) => conn,
        Err(error) => {
            let aside = working.set_aside(context.now)?;
            notices.push(Notice::new(
                "working-copy-damaged",
                format!(
                    "A working copy was left behind, and it cannot be read ({}) The file was opened as it was last saved; the working copy is kept in {}.",
                    error.message,
                    aside.display()
                ),
            ));
            return Ok(Recovered::FromFile);
        }
    };
    let file = sql::open_untouched(target)?;
    match sniff::kinship(&file, &conn)? {
        Kinship::Same | Kinship::FileIsAhead => Ok(Recovered::FromFile),
        Kinship::FileIsBehind => {
            let count = edits_beyond(&file, &conn)?;
            let edits = if count == 1 { "One edit" } else { &format!("{count} edits") };
            let were = if count == 1 { "was" } else { "were" };
            notices.push(Notice::new(
                "recovered",
                format!("{edits} had not reached the file the last time, and {were} recovered."),
            ));
            Ok(Recovered::Continue(conn))
        }
        Kinship::Parted => {
            let beside = keep(&conn, target, data, document, context)?;
            notices.push(Notice::new(
                "parted",
                format!(
                    "Some edits had not reached the file the last time, and it was changed elsewhere since. Both are kept: this is the file; the recovered edits are in {}.",
                    beside.display()
                ),
            ));
            drop(conn);
            Ok(Recovered::FromFile)
        }
    }
}

/// The file is gone, but its working copy is there: puts the file back from it.
pub(super) fn vanished(
    target: &Path,
    data: &DataDir,
    notices: &mut Vec<Notice>,
) -> Result<Option<Sniffed>> {
    for (document, working) in Working::left_behind(data, target) {
        let Ok(conn) = readable(&working, document) else { continue };
        place(snapshot(&conn, target, COPY)?, target, false)?;
        drop(conn);
        working.remove();
        notices.push(Notice::new(
            "recovered",
            "The file was no longer there. It was put back as it was when Quarterdeck last had it open.",
        ));
        return sniff::sniff(target).map(Some);
    }
    Ok(None)
}

/// The file is damaged: where a working copy is there, it is saved beside, and the error says so.
pub(super) fn beside_damaged(
    error: Error,
    target: &Path,
    data: &DataDir,
    context: &Context,
) -> Error {
    for (document, working) in Working::left_behind(data, target) {
        let Ok(conn) = readable(&working, document) else { continue };
        if let Ok(beside) = keep(&conn, target, data, document, context) {
            drop(conn);
            working.remove();
            return Error {
                hint: format!(
                    "The document as Quarterdeck last had it open was recovered: open {}.",
                    beside.display()
                ),
                ..error
            };
        }
    }
    error
}

/// Working copies of other documents that once lay at this place: saved beside it.
pub(super) fn strangers(
    target: &Path,
    opening: Uuid,
    data: &DataDir,
    context: &Context,
    notices: &mut Vec<Notice>,
) {
    for (document, working) in Working::left_behind(data, target) {
        if document == opening {
            continue;
        }
        let Ok(conn) = readable(&working, document) else { continue };
        if let Ok(beside) = keep(&conn, target, data, document, context) {
            drop(conn);
            working.remove();
            notices.push(Notice::new(
                "recovered-other",
                format!(
                    "Another document was open at this place when Quarterdeck was last cut off. It was recovered: {}.",
                    beside.display()
                ),
            ));
        }
    }
}

/// Opens a working copy that was left behind, if it is a whole one of that document.
fn readable(working: &Working, document: Uuid) -> Result<Connection> {
    let conn = working.connect()?;
    if conn
        .query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0))
        .map_err(sql::error)?
        != "ok"
    {
        return Err(damaged("The working copy is damaged."));
    }
    if !(1..=SCHEMA).contains(&migrate::version(&conn)?) || journal::document_id(&conn)? != document
    {
        return Err(damaged("The working copy is not one of this document."));
    }
    journal::sites(&conn)?;
    Ok(conn)
}

/// Saves a recovered state beside the file, or in the data folder where that is not possible.
fn keep(
    conn: &Connection,
    target: &Path,
    data: &DataDir,
    document: Uuid,
    context: &Context,
) -> Result<PathBuf> {
    let day = context.now.strftime("%Y-%m-%d");
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    let beside = target.parent().unwrap_or(Path::new(".")).to_owned();
    let own = data.copies(document);
    let mut last = None;
    for folder in [beside, own] {
        let _ = std::fs::create_dir_all(&folder);
        for number in 1..100 {
            let count = if number == 1 { String::new() } else { format!(" {number}") };
            let path = folder.join(format!("{stem} (recovered {day}{count}).qdeck"));
            if path.exists() {
                continue;
            }
            match snapshot(conn, &path, COPY).and_then(|whole| place(whole, &path, false)) {
                Ok(()) => return Ok(path),
                Err(error) => last = Some(error),
            }
            break;
        }
    }
    Err(last.unwrap_or_else(|| damaged("There is no room for another recovered copy.")))
}

fn edits_beyond(file: &Connection, conn: &Connection) -> Result<i64> {
    let known = journal::sites(file)?;
    journal::sites(conn)?.iter().try_fold(0, |count, site| {
        let seq = known.iter().find(|other| other.id == site.id).map_or(0, |other| other.seq);
        let more: i64 = conn
            .query_row(
                "SELECT count(*) FROM edit WHERE site = ?1 AND seq0 > ?2",
                (site.n, seq),
                |row| row.get(0),
            )
            .map_err(sql::error)?;
        Ok(count + more)
    })
}
