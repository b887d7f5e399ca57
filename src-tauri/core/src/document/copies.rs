//! Safety copies: the document as it was, kept as work goes on, thinned with age, within a limit.
//! Not the copies before a migration, which lie beside them and stay.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::working::sync_folder;
use super::{DataDir, Document, sql};
use crate::error::{Error, Result};
use crate::plan::Plan;

/// The environment variable that says in which folder safety copies lie.
pub const COPIES_VARIABLE: &str = "QUARTERDECK_COPIES_DIR";

/// How much room the safety copies of one document take at the most, in bytes.
pub const COPIES_LIMIT: u64 = 500_000_000;

/// How a safety copy's name says when it was made.
const STAMP: &str = "%Y-%m-%d-%H%M%S";
const PREFIX: &str = "copy-";
/// Beyond it, what tells two copies of one second apart.
const STAMP_LENGTH: usize = "2020-10-12-093000".len();

/// Where a document's safety copies lie, and how much room they may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copies {
    folder: PathBuf,
    limit: u64,
}

/// A safety copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafetyCopy {
    /// Its file's name without ending, by which it is asked for.
    pub name: String,
    /// Where it lies: a document like any other, which can be opened to look into it.
    pub path: PathBuf,
    /// Of when it is: the time of its last edit.
    pub at: Timestamp,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Copies {
    /// The safety copies of `document`, in the folder that a person chose or in the data folder.
    pub fn of(document: &Document, data: &DataDir, chosen: Option<&Path>, limit: u64) -> Self {
        let folder = match chosen {
            Some(folder) => folder.join(document.id().to_string()),
            None => data.copies(document.id()),
        };
        Self { folder, limit }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// All of them, newest first.
    pub fn list(&self) -> Result<Vec<SafetyCopy>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(why) => return Err(sql::io("read", &self.folder, &why)),
        };
        let mut copies: Vec<SafetyCopy> = entries
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let name = path.file_name()?.to_str()?.strip_suffix(".qdeck")?.to_owned();
                let stamp = name.strip_prefix(PREFIX)?.get(..STAMP_LENGTH)?;
                let made = DateTime::strptime(STAMP, stamp).ok()?;
                let at = TimeZone::UTC.to_timestamp(made).ok()?;
                let bytes = fs::metadata(&path).ok()?.len();
                Some(SafetyCopy { name, path, at, bytes })
            })
            .collect();
        copies.sort_by(|a, b| (b.at, &b.name).cmp(&(a.at, &a.name)));
        Ok(copies)
    }

    /// The copy of that name.
    pub fn named(&self, name: &str) -> Result<SafetyCopy> {
        let wanted = name.strip_suffix(".qdeck").unwrap_or(name);
        self.list()?.into_iter().find(|copy| copy.name == wanted).ok_or_else(|| {
            Error::not_found(
                format!("There is no safety copy “{name}”."),
                "`quarterdeck-cli copies` lists them.",
            )
        })
    }

    /// Takes away what need not be kept as seen at `now`, and the oldest beyond the limit; the newest
    /// always stays.
    fn thin(&self, now: Timestamp) -> Result<()> {
        let copies = self.list()?;
        let kept = kept(&copies, now, self.limit);
        for copy in copies.iter().filter(|copy| !kept.contains(&copy.name)) {
            fs::remove_file(&copy.path).map_err(|why| sql::io("remove", &copy.path, &why))?;
        }
        Ok(())
    }
}

/// The names of those that are kept: one an hour for a day, one a day for a month, one a week for
/// half a year, one a month after that, and no more than fit into the limit.
fn kept(copies: &[SafetyCopy], now: Timestamp, limit: u64) -> HashSet<String> {
    let mut spans = HashSet::new();
    let mut kept = HashSet::new();
    let mut room = limit;
    for (at, copy) in copies.iter().enumerate() {
        let age = now.duration_since(copy.at);
        let day = TimeZone::UTC.to_datetime(copy.at);
        let days = |count: i64| SignedDuration::from_hours(count * 24);
        let span = if age < days(1) {
            day.strftime("hour %Y-%m-%d-%H").to_string()
        } else if age < days(31) {
            day.strftime("day %Y-%m-%d").to_string()
        } else if age < days(183) {
            day.strftime("week %G-%V").to_string()
        } else {
            day.strftime("month %Y-%m").to_string()
        };
        let fits = copy.bytes <= room;
        if at == 0 || (spans.insert(span.clone()) && fits) {
            spans.insert(span);
            room = room.saturating_sub(copy.bytes);
            kept.insert(copy.name.clone());
        } else if !fits {
            room = 0;
        }
    }
    kept
}

impl Document {
    /// Keeps a safety copy of the document as it stands, unless the newest is of the same hour; then
    /// thins them. Edits may go on meanwhile elsewhere: it is read through SQLite's online backup,
    /// and there under its name whole or not at all. Says where it lies, if it was made.
    pub fn keep_copy(&self, copies: &Copies) -> Result<Option<SafetyCopy>> {
        let hour = |at: Timestamp| at.as_second().div_euclid(3_600);
        let newest = copies.list()?.into_iter().next();
        if newest.is_some_and(|newest| hour(newest.at) >= hour(self.modified())) {
            return Ok(None);
        }
        let kept = self.keep_now(copies)?;
        copies.thin(self.modified())?;
        Ok(Some(kept))
    }

    /// Keeps a safety copy whatever there is already: before something is brought back.
    pub fn keep_now(&self, copies: &Copies) -> Result<SafetyCopy> {
        let folder = &copies.folder;
        fs::create_dir_all(folder).map_err(|why| sql::io("make", folder, &why))?;
        let file = tempfile::Builder::new()
            .prefix(".copy-")
            .tempfile_in(folder)
            .map_err(|why| sql::io("write to", folder, &why))?
            .into_temp_path();
        {
            let mut conn = Connection::open(&file).map_err(sql::error)?;
            {
                let backup = Backup::new(&self.journal.conn, &mut conn).map_err(sql::error)?;
                while backup.step(1_000).map_err(sql::error)? != StepResult::Done {
                    std::thread::sleep(Duration::from_millis(1));
                }
            }
            // A file of its own, to be opened and mailed like any other.
            conn.pragma_update(None, "journal_mode", "DELETE").map_err(sql::error)?;
        }
        let first = format!("{PREFIX}{}", self.modified().strftime(STAMP));
        let (mut name, mut again) = (first.clone(), 1);
        while folder.join(format!("{name}.qdeck")).exists() {
            again += 1;
            name = format!("{first}-{again}");
        }
        let path = folder.join(format!("{name}.qdeck"));
        let whole = fs::File::options().write(true).open(&file).and_then(|file| file.sync_all());
        whole.map_err(|why| sql::io("write", &path, &why))?;
        file.persist_noclobber(&path).map_err(|why| sql::io("write", &path, &why.error))?;
        sync_folder(folder);
        let bytes = fs::metadata(&path).map_err(|why| sql::io("read", &path, &why))?.len();
        Ok(SafetyCopy { name, path, at: self.modified(), bytes })
    }

    /// The plan of a safety copy of this document.
    pub fn plan_of(&self, copy: &SafetyCopy) -> Result<Plan> {
        let conn = sql::open_untouched(&copy.path)?;
        let mut memory = sql::in_memory()?;
        {
            let backup = Backup::new(&conn, &mut memory).map_err(sql::error)?;
            backup.run_to_completion(1_000, Duration::ZERO, None).map_err(sql::error)?;
        }
        if super::journal::document_id(&memory)? != self.id() {
            return Err(Error::invalid(
                format!("{} is a copy of another document.", copy.path.display()),
                "Open it by itself.",
            ));
        }
        super::migrate::migrate(&mut memory, super::migrate::STEPS)?;
        super::rows::load(&memory)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copies(hours: impl Iterator<Item = i64>, now: Timestamp) -> Vec<SafetyCopy> {
        hours
            .map(|hours| {
                let at = now - SignedDuration::from_hours(hours);
                let name = at.strftime(STAMP).to_string();
                SafetyCopy { path: PathBuf::from(&name), name, at, bytes: 10 }
            })
            .collect()
    }

    #[test]
    fn copies_grow_rarer_with_age() {
        let now: Timestamp = "2021-11-20T09:30:00Z".parse().unwrap();
        let all = copies(0..24 * 400, now);
        let kept = kept(&all, now, u64::MAX);
        let of = |from: i64, to: i64| {
            let within = |copy: &&SafetyCopy| {
                let age = now.duration_since(copy.at).as_hours();
                (from * 24..to * 24).contains(&age) && kept.contains(&copy.name)
            };
            all.iter().filter(within).count()
        };
        assert_eq!(of(0, 1), 24);
        assert!((30..=32).contains(&of(1, 31)), "{}", of(1, 31));
        assert!((21..=23).contains(&of(31, 183)), "{}", of(31, 183));
        assert!((7..=9).contains(&of(183, 400)), "{}", of(183, 400));
    }

    #[test]
    fn the_oldest_go_first_where_room_is_short_and_the_newest_never() {
        let now: Timestamp = "2021-11-20T09:30:00Z".parse().unwrap();
        let all = copies(0..10, now);
        let names = |count: usize| -> HashSet<String> {
            all.iter().take(count).map(|copy| copy.name.clone()).collect()
        };
        assert_eq!(kept(&all, now, 35), names(3));
        assert_eq!(kept(&all, now, 0), names(1));
    }
}
