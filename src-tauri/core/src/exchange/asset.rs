//! An asset on its way in or out: an image or a published PDF with its digest. Not its keeping: that
//! is the document's.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::plan::people::Digest;
use crate::plan::value::{FieldType, Value};

/// Bytes that a plan refers to by their digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// The SHA-256 of the bytes.
    pub digest: Digest,
    /// What the bytes are: `image/png`.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Asset {
    /// The asset of these bytes, its digest computed.
    pub fn new(media_type: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        let mut hex = String::with_capacity(64);
        for byte in Sha256::digest(&bytes) {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        let digest = Digest::from_value(&Value::Text(hex)).unwrap_or_default();
        Self { digest, media_type: media_type.into(), bytes }
    }
}
