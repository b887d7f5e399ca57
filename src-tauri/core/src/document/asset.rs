//! Assets: bytes named by their SHA-256, never changed. Not what they show: figures and editions
//! refer to them.

use rusqlite::{Connection, OptionalExtension};
use sha2::Digest as _;

use super::folder::hex;
use super::{Access, Document, read_only, sql};
use crate::error::{Error, Result};
use crate::plan::people::Digest;
use crate::plan::value::{FieldType, Value};

/// Bytes kept in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// What they are: `image/png`.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The most bytes an asset may have.
pub(super) const LARGEST: usize = 64 << 20;

impl Document {
    /// Keeps bytes, and says by which digest they are found again. The same bytes are kept once,
    /// with the media type they first came with.
    pub fn put_asset(&mut self, bytes: &[u8], media_type: &str) -> Result<Digest> {
        if self.access == Access::Read {
            return Err(read_only());
        }
        self.sync_once()?;
        let (digest, new) = put(&self.journal.conn, media_type, bytes)?;
        self.dirty |= new;
        Ok(digest)
    }

    /// The asset of that digest; none where the document has none.
    pub fn asset(&self, digest: &Digest) -> Result<Option<Asset>> {
        self.journal
            .conn
            .query_row(
                "SELECT media_type, bytes FROM asset WHERE digest = ?1",
                [digest.as_str()],
                |row| Ok(Asset { media_type: row.get(0)?, bytes: row.get(1)? }),
            )
            .optional()
            .map_err(sql::error)
    }

    /// The digests of all assets.
    pub fn assets(&self) -> Result<Vec<Digest>> {
        let mut statement = self
            .journal
            .conn
            .prepare("SELECT digest FROM asset ORDER BY digest")
            .map_err(sql::error)?;
        let names = statement
            .query_map([], |row| row.get::<_, String>(0))
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .map_err(sql::error)?;
        names.into_iter().map(named).collect()
    }
}

/// Keeps bytes. Returns their digest, and whether they were not there yet.
pub(super) fn put(conn: &Connection, media_type: &str, bytes: &[u8]) -> Result<(Digest, bool)> {
    if bytes.len() > LARGEST {
        return Err(Error::invalid(
            format!(
                "The file has {} MB; {} are the most that fit here.",
                bytes.len() >> 20,
                LARGEST >> 20
            ),
            "Make the image smaller.",
        ));
    }
    let digest = digest_of(bytes);
    let new = conn.execute(
        "INSERT INTO asset VALUES (?1, ?2, ?3) ON CONFLICT (digest) DO NOTHING",
        (&digest, media_type, bytes),
    );
    let new = new.map_err(sql::error)?;
    Ok((named(digest)?, new > 0))
}

/// The name of bytes.
pub(super) fn digest_of(bytes: &[u8]) -> String {
    hex(&sha2::Sha256::digest(bytes))
}

fn named(digest: String) -> Result<Digest> {
    Digest::from_value(&Value::Text(digest))
        .map_err(|reason| sql::damaged(format!("The name of an asset {reason}.")))
}
