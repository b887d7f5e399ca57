//! The hash chain over the journal: the definition of what an edit's hash covers. Not a signature:
//! it finds damage and hand editing, and proves nothing about who wrote.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::journal::{At, site_of};
use super::site::Site;
use crate::error::Result;
use crate::plan::value::Value;

/// The hash chain of a site: each edit's hash covers the one before it and everything it says.
/// Sites are hashed by their ids, so that a hash stays right in any copy.
pub(super) struct Chain(Sha256);

impl Chain {
    /// What the first edit of a site is chained to.
    pub(super) fn genesis(document: Uuid, site: Uuid, person: &str, device: &str) -> [u8; 32] {
        let mut chain = Self(Sha256::new());
        chain.text("quarterdeck journal 1");
        chain.bytes(document.as_bytes());
        chain.bytes(site.as_bytes());
        chain.text(person);
        chain.text(device);
        chain.finish()
    }
    /// Begins the hash of an edit.
    pub(super) fn edit(previous: &[u8; 32]) -> Self {
        let mut chain = Self(Sha256::new());
        chain.bytes(previous);
        chain
    }
    /// Adds a number.
    pub(super) fn number(&mut self, number: i64) {
        self.0.update(number.to_be_bytes());
    }
    /// Adds bytes, with their length.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.number(i64::try_from(bytes.len()).unwrap_or(i64::MAX));
        self.0.update(bytes);
    }
    /// Adds a text.
    pub(super) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }
    /// Adds a value, with its type.
    pub(super) fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.0.update([0]),
            Value::Integer(whole) => {
                self.0.update([1]);
                self.number(*whole);
            }
            Value::Number(real) => {
                self.0.update([2]);
                self.0.update(real.to_bits().to_be_bytes());
            }
            Value::Text(text) => {
                self.0.update([3]);
                self.text(text);
            }
            Value::Id(id) => {
                self.0.update([4]);
                self.0.update(id.as_bytes());
            }
        }
    }
    /// Adds a change or edit that is referred to; `own` may be a site not yet among `sites`.
    pub(super) fn at(&mut self, at: Option<At>, sites: &[Site], own: &Site) -> Result<()> {
        match at {
            None => self.0.update([0]),
            Some(at) => {
                let id = if at.site == own.n { own.id } else { site_of(sites, at.site)?.id };
                self.0.update([1]);
                self.0.update(id.as_bytes());
                self.number(at.seq);
            }
        }
        Ok(())
    }
    /// The hash.
    pub(super) fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}
