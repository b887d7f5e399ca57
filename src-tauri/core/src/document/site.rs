//! Sites: the places where edits are made, and the shelf where this machine keeps those it may
//! continue. A copy never goes on under its old site: two places with one id would lose edits.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::chain::Chain;
use super::folder::{DataDir, hex};
use crate::edit::Context;

/// A place where edits are made: a person on a machine, in one copy of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Site {
    /// Its number in this file.
    pub(super) n: i64,
    /// Its id, the same everywhere.
    pub(super) id: Uuid,
    /// The person's name.
    pub(super) person: String,
    /// The machine's name.
    pub(super) device: String,
    /// The number of its last change; 0 before the first.
    pub(super) seq: i64,
    /// The hash of its last edit.
    pub(super) hash: [u8; 32],
}

impl Site {
    /// A new site, not yet written.
    pub(super) fn new(n: i64, document: Uuid, context: &mut Context) -> Self {
        let id = context.new_id();
        let hash = Chain::genesis(document, id, &context.author, &context.device);
        Self { n, id, person: context.author.clone(), device: context.device.clone(), seq: 0, hash }
    }
}

/// The sites of one document that this machine may continue: one small file each, there only
/// while nobody has the site.
#[derive(Clone, Debug)]
pub(super) struct Shelf(PathBuf);

#[derive(Serialize, Deserialize, PartialEq)]
struct Slip {
    seq: i64,
    hash: String,
}

impl Slip {
    fn of(site: &Site) -> Self {
        Self { seq: site.seq, hash: hex(&site.hash) }
    }
}

impl Shelf {
    pub(super) fn of(data: &DataDir, document: Uuid) -> Self {
        Self(data.sites(document))
    }

    /// Takes a site, so that nobody else can; false where it is not there, or stands elsewhere than
    /// the file says (the file is then an older or another copy).
    pub(super) fn take(&self, site: &Site) -> bool {
        let path = self.0.join(site.id.to_string());
        let slip = fs::read(&path).ok().and_then(|text| serde_json::from_slice(&text).ok());
        if slip != Some(Slip::of(site)) {
            return false;
        }
        // Whoever renames it has it; the other of two finds it gone.
        let taken = self.0.join(format!("{}.taken-{}", site.id, std::process::id()));
        let won = fs::rename(&path, &taken).is_ok();
        let slip = fs::read(&taken).ok().and_then(|text| serde_json::from_slice(&text).ok());
        let _ = fs::remove_file(&taken);
        won && slip == Some(Slip::of(site))
    }

    /// Puts a site back. Where that fails, the next opening makes a new one: nothing is lost.
    pub(super) fn put(&self, site: &Site) {
        let write = || -> std::io::Result<()> {
            fs::create_dir_all(&self.0)?;
            let mut file = tempfile::NamedTempFile::new_in(&self.0)?;
            file.write_all(&serde_json::to_vec(&Slip::of(site))?)?;
            file.persist(self.0.join(site.id.to_string())).map_err(|error| error.error)?;
            Ok(())
        };
        if let Err(error) = write() {
            tracing::warn!("the site {} could not be put back: {error}", site.id);
        }
    }
}
