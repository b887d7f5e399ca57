//! The app's data folder: where working copies, locks, sites and safety copies lie. Not the
//! documents themselves: those lie where people put them.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::{Code, Error, Result};

/// The app's data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataDir(PathBuf);

/// The environment variable that moves the data folder.
pub const DATA_DIR_VARIABLE: &str = "QUARTERDECK_DATA_DIR";

impl DataDir {
    /// The data folder at `path`; it is made when first needed.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The data folder of this person on this machine: `QUARTERDECK_DATA_DIR` where set, else
    /// `Quarterdeck` in the platform's own. An error where there is neither.
    pub fn from_env() -> Result<Self> {
        if let Some(path) = std::env::var_os(DATA_DIR_VARIABLE).filter(|path| !path.is_empty()) {
            return Ok(Self(PathBuf::from(path)));
        }
        // Of this machine alone: a working copy and its lock must not follow the person to another.
        dirs::data_local_dir().map(|path| Self(path.join("Quarterdeck"))).ok_or_else(|| {
            Error::new(
                Code::Io,
                "This system names no folder for the data of programs.",
                format!("Set {DATA_DIR_VARIABLE} to a folder that can be written to."),
            )
        })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// How tables of other programs were read before, as it was kept; none where nothing was.
    pub fn mappings(&self) -> Option<String> {
        std::fs::read_to_string(self.0.join("mappings.json")).ok()
    }
    /// Keeps how tables of other programs were read.
    pub fn keep_mappings(&self, text: &str) -> Result<()> {
        super::write_file(&self.0.join("mappings.json"), text.as_bytes())
    }
    /// Where documents are worked on while they are open.
    pub(super) fn open(&self) -> PathBuf {
        self.0.join("open")
    }
    /// Where the locks lie. They stay for ever: a lock file that comes and goes can be held twice.
    pub(super) fn locks(&self) -> PathBuf {
        self.0.join("locks")
    }
    /// The sites of a document that this machine may continue.
    pub(super) fn sites(&self, document: Uuid) -> PathBuf {
        self.0.join("sites").join(document.to_string())
    }
    /// Copies of a document kept before it was changed as a whole.
    pub(super) fn copies(&self, document: Uuid) -> PathBuf {
        self.0.join("copies").join(document.to_string())
    }
}

/// The short name of a place on disk, to tell documents at different places apart.
pub(super) fn place_key(target: &Path) -> String {
    let digest = Sha256::digest(target.as_os_str().as_encoded_bytes());
    hex(&digest[..8])
}

/// Bytes as lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
