//! Where a person wants safety copies, and how much room they may take: a small file in the data
//! folder, so that window and command line keep to the same. Not the copies.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{DataDir, sql};
use crate::error::{Error, Result};

/// The environment variable that says in which folder safety copies lie; it goes before what was
/// chosen.
pub const COPIES_VARIABLE: &str = "QUARTERDECK_COPIES_DIR";

/// How much room the safety copies of one document take at the most where nothing else is chosen,
/// in bytes.
pub const COPIES_LIMIT: u64 = 500_000_000;

/// The least that can be chosen, in bytes: a copy or two of a document with pictures.
const LEAST: u64 = 10_000_000;

/// Where safety copies are to lie, of every document that is opened on this machine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CopiesChoice {
    /// The folder; none: the data folder's own.
    pub folder: Option<PathBuf>,
    /// Where they lay before, so that those are found.
    former: Vec<PathBuf>,
    /// How much room those of one document may take, in bytes.
    limit: Option<u64>,
}

impl CopiesChoice {
    /// What was chosen on this machine. A file that cannot be read counts as none.
    pub fn of(data: &DataDir) -> Self {
        let mut choice = Self::kept(data);
        if let Some(folder) = std::env::var_os(COPIES_VARIABLE).filter(|path| !path.is_empty()) {
            choice.folder = Some(PathBuf::from(folder));
        }
        choice
    }

    fn kept(data: &DataDir) -> Self {
        match fs::read(file(data)) {
            Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_else(|why| {
                tracing::warn!("what was chosen for safety copies cannot be read: {why}");
                Self::default()
            }),
            Err(_) => Self::default(),
        }
    }

    /// How much room those of one document may take, in bytes.
    pub fn limit(&self) -> u64 {
        self.limit.unwrap_or(COPIES_LIMIT)
    }

    /// Chooses the folder for copies that are kept from now on; none: the data folder's own. One
    /// that takes no file is refused. The copies that there are stay where they lie.
    pub fn choose_folder(data: &DataDir, folder: Option<&Path>) -> Result<()> {
        if let Some(folder) = folder {
            if !folder.is_absolute() {
                return Err(Error::invalid(
                    format!("{} is no whole path.", folder.display()),
                    "Give the folder with all folders above it.",
                ));
            }
            fs::create_dir_all(folder).map_err(|why| sql::io("make", folder, &why))?;
            let probe = tempfile::Builder::new().prefix(".quarterdeck-").tempfile_in(folder);
            probe.map(drop).map_err(|why| sql::io("write to", folder, &why.kind().into()))?;
        }
        let mut choice = Self::kept(data);
        let before = std::mem::replace(&mut choice.folder, folder.map(Path::to_owned));
        choice.former.retain(|known| Some(known) != choice.folder.as_ref());
        if let Some(before) = before.filter(|before| Some(before) != choice.folder.as_ref()) {
            choice.former.retain(|known| *known != before);
            choice.former.insert(0, before);
        }
        choice.keep(data)
    }

    /// Chooses how much room the copies of one document may take, in bytes.
    pub fn choose_limit(data: &DataDir, limit: u64) -> Result<()> {
        if limit < LEAST {
            return Err(Error::invalid(
                format!("Safety copies need at least {} MB.", LEAST / 1_000_000),
                "Give a larger limit.",
            ));
        }
        Self { limit: Some(limit), ..Self::kept(data) }.keep(data)
    }

    /// The folders in which copies may lie, the one for new ones first.
    pub(super) fn folders(&self) -> impl Iterator<Item = &PathBuf> {
        self.folder.iter().chain(&self.former)
    }

    fn keep(&self, data: &DataDir) -> Result<()> {
        let (folder, path) = (data.path(), file(data));
        let write = || -> std::io::Result<()> {
            fs::create_dir_all(folder)?;
            let mut coming = tempfile::NamedTempFile::new_in(folder)?;
            coming.write_all(&serde_json::to_vec_pretty(self)?)?;
            coming.as_file().sync_all()?;
            coming.persist(&path)?;
            Ok(())
        };
        write().map_err(|why| sql::io("write", &path, &why))
    }
}

fn file(data: &DataDir) -> PathBuf {
    data.path().join("copies.json")
}
