//! Who edits, when, and where new ids come from: all that core must not find out by itself.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The circumstances of an edit, passed in by the command line or the window.
#[derive(Clone, Debug)]
pub struct Context {
    /// The person's name.
    pub author: String,
    /// The machine's name.
    pub device: String,
    /// The time.
    pub now: Timestamp,
    /// Where new ids come from.
    pub ids: Ids,
}

/// New ids: UUIDv7 from the time and a seed, so that the same seed and times give the same ids.
#[derive(Clone, Debug)]
pub struct Ids {
    seed: [u8; 32],
    count: u64,
}

impl Ids {
    /// Ids that grow from a seed: random bytes in earnest, fixed ones where output is to be
    /// reproduced.
    pub fn new(seed: [u8; 32]) -> Self {
        Self { seed, count: 0 }
    }

    /// The next id, made at `now`.
    pub fn next(&mut self, now: Timestamp) -> Uuid {
        let mut hash = Sha256::new();
        hash.update(self.seed);
        hash.update(self.count.to_le_bytes());
        self.count += 1;
        let digest = hash.finalize();
        let mut random = [0; 10];
        random.copy_from_slice(&digest[..10]);
        let millis = u64::try_from(now.as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

impl Context {
    /// A new id, made now.
    pub fn new_id(&mut self) -> Uuid {
        self.ids.next(self.now)
    }
}
