//! What a file is, from its first bytes, before SQLite touches it. Not its integrity: that is
//! `check`.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::time::SystemTime;

use rusqlite::Connection;
use uuid::Uuid;

use super::journal;
use super::migrate::{self, SCHEMA};
use super::site::Site;
use super::sql::{self, APPLICATION_ID, damaged};
use crate::error::{Code, Error, Result};

/// The length of SQLite's header.
const HEADER: usize = 100;
/// What SQLite's header begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// A file on disk, as it was when we last read or wrote it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    length: u64,
    modified: Option<SystemTime>,
    node: u64,
    header: [u8; HEADER],
    pub(super) sites: Vec<Site>,
}

/// A document's file, found sound on the surface.
#[derive(Clone, Debug)]
pub(super) struct Sniffed {
    pub(super) document: Uuid,
    pub(super) schema: i32,
    pub(super) seen: Seen,
}

/// Reads what a file says of itself and leaves it untouched. Refuses what is no document, a newer
/// one, or one cut short.
pub(super) fn sniff(path: &Path) -> Result<Sniffed> {
    let (length, modified, node, header) = stat(path)?;
    if length == 0 {
        return Err(not_ours(path, "It is empty"));
    }
    let Some(header) = header.filter(|header| header.starts_with(MAGIC)) else {
        return Err(not_ours(path, "It is no SQLite file"));
    };
    let application = i32::from_be_bytes(word(&header, 68));
    let schema = i32::from_be_bytes(word(&header, 60));
    if application != APPLICATION_ID {
        return Err(not_ours(path, "It belongs to another program"));
    }
    if schema > SCHEMA {
        return Err(migrate::newer(schema));
    }
    if schema < 1 {
        return Err(damaged(format!("{} has lost the number of its schema.", path.display())));
    }
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages = u64::from(u32::from_be_bytes(word(&header, 28)));
    if length < pages.saturating_mul(page) {
        return Err(damaged(format!(
            "{} is cut short: {length} bytes of {} are there.",
            path.display(),
            pages.saturating_mul(page)
        )));
    }
    let conn = sql::open_untouched(path)?;
    let document = journal::document_id(&conn)?;
    let sites = journal::sites(&conn)?;
    Ok(Sniffed { document, schema, seen: Seen { length, modified, node, header, sites } })
}

/// Whether a file says of itself that it is a document, be it newer or no longer whole.
pub(super) fn is_ours(path: &Path) -> bool {
    let header = stat(path).ok().and_then(|(.., header)| header);
    header.is_some_and(|header| {
        header.starts_with(MAGIC) && i32::from_be_bytes(word(&header, 68)) == APPLICATION_ID
    })
}

type Stat = (u64, Option<SystemTime>, u64, Option<[u8; HEADER]>);

fn stat(path: &Path) -> Result<Stat> {
    let error = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::not_found(
            format!("There is no file {}.", path.display()),
            "Check the name, or make a new document there.",
        ),
        _ => sql::io("read", path, &error),
    };
    let known = fs::metadata(path).map_err(error)?;
    if known.is_dir() {
        return Err(Error::invalid(
            format!("{} is a folder.", path.display()),
            "Name the .qdeck file in it.",
        ));
    }
    if !known.is_file() {
        return Err(Error::invalid(
            format!("{} is not a file.", path.display()),
            "Name a .qdeck file.",
        ));
    }
    let mut header = Vec::with_capacity(HEADER);
    let mut file = File::open(path).map_err(error)?;
    file.by_ref().take(HEADER as u64).read_to_end(&mut header).map_err(error)?;
    Ok((known.len(), known.modified().ok(), node(&known), header.try_into().ok()))
}

#[cfg(unix)]
fn node(known: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(known)
}
#[cfg(not(unix))]
fn node(_: &fs::Metadata) -> u64 {
    0
}

fn word(header: &[u8; HEADER], at: usize) -> [u8; 4] {
    let mut word = [0; 4];
    word.copy_from_slice(&header[at..at + 4]);
    word
}

fn not_ours(path: &Path, why: &str) -> Error {
    Error::new(
        Code::Damaged,
        format!("{} is not a Quarterdeck document. {why}.", path.display()),
        "Choose a .qdeck file. The file was left as it is.",
    )
}

/// What has become of a file since it was seen.
pub(super) enum Since {
    /// It is the same, or says the same.
    Same,
    /// It is no longer there.
    Gone,
    /// Something else lies there.
    Other,
}

impl Seen {
    /// Looks again. Cheap where the file was not touched.
    pub(super) fn look(&mut self, path: &Path) -> Result<Since> {
        let (length, modified, node, header) = match stat(path) {
            Ok(stat) => stat,
            Err(error) if error.code == Code::NotFound => return Ok(Since::Gone),
            Err(error) if error.code == Code::Invalid => return Ok(Since::Other),
            Err(error) => return Err(error),
        };
        if (length, header) != (self.length, Some(self.header)) {
            return Ok(Since::Other);
        }
        if (modified, node) == (self.modified, self.node) {
            return Ok(Since::Same);
        }
        // Touched or copied back by a cloud folder: the header has SQLite's change counter, the
        // sites have the journal's end.
        let same = sql::open_untouched(path)
            .and_then(|conn| journal::sites(&conn))
            .is_ok_and(|sites| sites == self.sites);
        if same {
            (self.modified, self.node) = (modified, node);
        }
        Ok(if same { Since::Same } else { Since::Other })
    }
}

/// How one journal stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kinship {
    /// They say the same.
    Same,
    /// The other has all of the file's edits, and more.
    FileIsBehind,
    /// The file has all of the other's edits, and more.
    FileIsAhead,
    /// Each has edits that the other lacks.
    Parted,
}

/// Compares the journal of a file with another of the same document.
pub(super) fn kinship(file: &Connection, other: &Connection) -> Result<Kinship> {
    let (in_file, in_other) = (journal::sites(file)?, journal::sites(other)?);
    let file_within = within(&in_file, &in_other, other)?;
    let other_within = within(&in_other, &in_file, file)?;
    Ok(match (file_within, other_within) {
        (true, true) => Kinship::Same,
        (true, false) => Kinship::FileIsBehind,
        (false, true) => Kinship::FileIsAhead,
        (false, false) => Kinship::Parted,
    })
}

/// Whether every site of `part` ended where `whole` passed by.
fn within(part: &[Site], whole: &[Site], journal: &Connection) -> Result<bool> {
    let mut passed = journal
        .prepare("SELECT hash FROM edit WHERE site = ?1 AND seq0 + n - 1 = ?2 AND seq0 <= ?2 ORDER BY seq0 DESC LIMIT 1")
        .map_err(sql::error)?;
    for site in part {
        let Some(same) = whole.iter().find(|other| other.id == site.id) else {
            return Ok(false);
        };
        if same.seq == site.seq && same.hash == site.hash {
            continue;
        }
        let mut rows = passed.query((same.n, site.seq)).map_err(sql::error)?;
        let Some(row) = rows.next().map_err(sql::error)? else {
            return Ok(false);
        };
        if sql::read_hash(row, 0)? != site.hash {
            return Ok(false);
        }
    }
    Ok(true)
}
