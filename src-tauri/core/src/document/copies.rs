//! Safety copies: the document as it was, kept as work goes on, thinned with age, within a limit. The
//! copies before a migration lie among them and stay. Not where a person wants them: that is
//! `copies_choice`.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use tempfile::TempPath;
use uuid::Uuid;

use super::copies_choice::CopiesChoice;
use super::save::persist;
use super::working::sync_folder;
use super::{DataDir, Document, sql};
use crate::error::{Error, Result};
use crate::plan::Plan;

/// How a safety copy's name says when it was made.
const STAMP: &str = "%Y-%m-%d-%H%M%S";
const PREFIX: &str = "copy-";
/// How the name of one begins that was kept before a migration; the schema follows.
const BEFORE: &str = "before-schema-";
/// How a file's name begins that is being written.
const COMING: &str = ".copy-";
/// How long nobody wrote to such a file before it is taken away.
const ABANDONED: Duration = Duration::from_secs(24 * 3_600);
/// Beyond it, what tells two copies of one second apart.
const STAMP_LENGTH: usize = "2020-10-12-093000".len();

/// Where a document's safety copies lie, and how much room they may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copies {
    /// Where new ones are kept; then where others may lie.
    folders: Vec<PathBuf>,
    /// The data folder's own, where one is made before it is put in its place.
    own: PathBuf,
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
    /// Whether it was kept before a migration, and so stays.
    pub stays: bool,
}

/// A safety copy that is made, and not yet in its place. Dropped, it is gone.
#[derive(Debug)]
pub struct StagedCopy {
    file: TempPath,
    at: Timestamp,
    copies: Copies,
    /// Whether others are thinned once it is kept.
    thins: bool,
}

impl Copies {
    /// The safety copies of a document, where a person wants them. The data folder is where they lie
    /// while that place cannot be reached.
    pub fn of(document: Uuid, data: &DataDir, choice: &CopiesChoice) -> Self {
        let chosen = choice.folders().map(|folder| folder.join(document.to_string()));
        let own = data.copies(document);
        let mut folders: Vec<PathBuf> = Vec::new();
        for folder in chosen.chain([own.clone()]) {
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        if choice.folder.is_none() {
            // What lies where somebody wanted them once is still found, but nothing is added there.
            folders.rotate_right(1);
        }
        Self { folders, own, limit: choice.limit() }
    }

    /// The folder for new ones.
    pub fn folder(&self) -> &Path {
        self.folders.first().map_or(Path::new(""), PathBuf::as_path)
    }

    /// How much room they may take, in bytes.
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// All of them, newest first.
    pub fn list(&self) -> Result<Vec<SafetyCopy>> {
        let mut copies = Vec::new();
        for folder in &self.folders {
            match fs::read_dir(folder) {
                Ok(entries) => copies.extend(entries.filter_map(|entry| read(&entry.ok()?.path()))),
                Err(why) if why.kind() == ErrorKind::NotFound => {}
                // A stick that is not plugged in takes only its own from the list.
                Err(why) if self.folders.len() > 1 => {
                    tracing::debug!("{}: {why}", folder.display())
                }
                Err(why) => return Err(sql::io("read", folder, &why)),
            }
        }
        copies.sort_by(|a, b| (b.at, &b.name).cmp(&(a.at, &a.name)));
        Ok(copies)
    }

    /// Writes into the folder for new ones; where that cannot be, into the data folder's own.
    fn within<T>(&self, mut write: impl FnMut(&Path) -> std::io::Result<T>) -> Result<T> {
        let mut attempt = |folder: &Path| fs::create_dir_all(folder).and_then(|()| write(folder));
        let folder = self.folder();
        attempt(folder).or_else(|why| match self.folders.last().filter(|last| *last != folder) {
            Some(last) => {
                tracing::warn!("{} takes no safety copy: {why}", folder.display());
                attempt(last).map_err(|why| sql::io("write to", last, &why))
            }
            None => Err(sql::io("write to", folder, &why)),
        })
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
        let (stay, copies): (Vec<_>, Vec<_>) =
            self.list()?.into_iter().partition(|copy| copy.stays);
        let room = self.limit.saturating_sub(stay.iter().map(|copy| copy.bytes).sum());
        let kept = kept(&copies, now, room);
        for copy in copies.iter().filter(|copy| !kept.contains(&copy.name)) {
            match fs::remove_file(&copy.path) {
                Err(why) if why.kind() != ErrorKind::NotFound => {
                    return Err(sql::io("remove", &copy.path, &why));
                }
                _ => {}
            }
        }
        self.folders.iter().for_each(|folder| sweep(folder));
        Ok(())
    }
}

/// A file that is being written, under a name that is never taken for a copy.
fn coming(folder: &Path) -> std::io::Result<TempPath> {
    Ok(tempfile::Builder::new().prefix(COMING).tempfile_in(folder)?.into_temp_path())
}

/// Removes what was being written when the program was cut off; by its age, since another window may
/// be at it.
fn sweep(folder: &Path) {
    let old = |entry: &fs::DirEntry| {
        let changed = entry.metadata().and_then(|known| known.modified()).ok();
        changed.and_then(|at| at.elapsed().ok()).is_some_and(|age| age > ABANDONED)
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(COMING) && old(&entry) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A safety copy by its path; none where that is no safety copy's.
fn read(path: &Path) -> Option<SafetyCopy> {
    let name = path.file_name()?.to_str()?.strip_suffix(".qdeck")?.to_owned();
    let stays = name.starts_with(BEFORE);
    let stamp = match name.strip_prefix(BEFORE) {
        Some(rest) => rest.split_once('-')?.1,
        None => name.strip_prefix(PREFIX)?,
    };
    let made = DateTime::strptime(STAMP, stamp.get(..STAMP_LENGTH)?).ok()?;
    let at = TimeZone::UTC.to_timestamp(made).ok()?;
    let bytes = fs::metadata(path).ok()?.len();
    Some(SafetyCopy { name, path: path.to_owned(), at, bytes, stays })
}

/// Keeps a file as it is before it is brought up to `schema`.
pub(super) fn keep_before(
    file: &Path,
    copies: &Copies,
    schema: i32,
    now: Timestamp,
) -> Result<PathBuf> {
    let name = format!("{BEFORE}{schema}-{}.qdeck", now.strftime(STAMP));
    copies.within(|folder| {
        let path = folder.join(&name);
        let coming = coming(folder)?;
        fs::copy(file, &coming)?;
        fs::File::options().write(true).open(&coming)?.sync_all()?;
        persist(coming, |file| file.persist(&path)).map_err(|why| why.error)?;
        sync_folder(folder);
        Ok(path)
    })
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

impl StagedCopy {
    /// Puts it in its place, whole or not at all, and takes away what need not be kept beside it. This
    /// needs no document: edits go on, however slow the folder is.
    pub fn keep(self) -> Result<SafetyCopy> {
        let Self { file, at, copies, thins } = self;
        let first = format!("{PREFIX}{}", at.strftime(STAMP));
        let mut file = Some(file);
        let (name, path) = copies.within(|folder| {
            let lies_here = file.as_ref().is_some_and(|file| file.parent() == Some(folder));
            let mut whole = match &file {
                Some(file) if !lies_here => {
                    let coming = coming(folder)?;
                    fs::copy(file, &coming)?;
                    coming
                }
                _ => file.take().ok_or(ErrorKind::NotFound)?,
            };
            fs::File::options().write(true).open(&whole)?.sync_all()?;
            let (mut name, mut again) = (first.clone(), 1);
            loop {
                let path = folder.join(format!("{name}.qdeck"));
                match persist(whole, |file| file.persist_noclobber(&path)) {
                    Ok(()) => {
                        sync_folder(folder);
                        return Ok((name, path));
                    }
                    // Another one of the same second.
                    Err(why) if why.error.kind() == ErrorKind::AlreadyExists => whole = why.path,
                    Err(why) => return Err(why.error),
                }
                again += 1;
                name = format!("{first}-{again}");
            }
        })?;
        let bytes = fs::metadata(&path).map_err(|why| sql::io("read", &path, &why))?.len();
        if thins {
            copies.thin(at)?;
        }
        Ok(SafetyCopy { name, path, at, bytes, stays: false })
    }
}

impl Document {
    /// A safety copy of the document as it stands, still to be put in its place, unless the newest is
    /// of the same hour. Making it takes as long as reading the document once.
    pub fn due_copy(&self, copies: &Copies) -> Result<Option<StagedCopy>> {
        let hour = |at: Timestamp| at.as_second().div_euclid(3_600);
        let newest = copies.list()?.into_iter().next();
        if newest.is_some_and(|newest| hour(newest.at) >= hour(self.modified())) {
            return Ok(None);
        }
        self.stage(copies, true).map(Some)
    }

    /// Keeps a safety copy whatever there is already, and all others: before something is brought back.
    pub fn keep_now(&self, copies: &Copies) -> Result<SafetyCopy> {
        self.stage(copies, false)?.keep()
    }

    /// Writes one where that is quick, beside the working copy; elsewhere where that cannot be.
    fn stage(&self, copies: &Copies, thins: bool) -> Result<StagedCopy> {
        let written = |folder: &Path| {
            fs::create_dir_all(folder)?;
            let file = coming(folder)?;
            self.back_up(&file).map_err(std::io::Error::other)?;
            Ok(file)
        };
        let file = written(&copies.own).or_else(|_| copies.within(written))?;
        Ok(StagedCopy { file, at: self.modified(), copies: copies.clone(), thins })
    }

    /// Writes the document as it stands to a file of its own, through SQLite's online backup.
    fn back_up(&self, file: &Path) -> rusqlite::Result<()> {
        let mut conn = Connection::open(file)?;
        {
            let backup = Backup::new(&self.journal.conn, &mut conn)?;
            while backup.step(1_000)? != StepResult::Done {
                std::thread::sleep(Duration::from_millis(1));
            }
        }
        // A file of its own, to be opened and mailed like any other.
        conn.pragma_update(None, "journal_mode", "DELETE")
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
                SafetyCopy { path: PathBuf::from(&name), name, at, bytes: 10, stays: false }
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
