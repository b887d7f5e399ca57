//! Who edits, on which machine, when, and where new ids come from. Not who may.

use jiff::Timestamp;
use quarterdeck_core::edit::{Context, Ids};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::arguments::Arguments;

/// The circumstances of this call's edits.
pub fn context(arguments: &Arguments) -> Context {
    let seed = match arguments.now {
        // Reproducible: the seed follows from what was given.
        Some(now) => Sha256::digest(now.to_string().as_bytes()).into(),
        None => random(),
    };
    Context {
        author: arguments
            .author
            .clone()
            .or_else(|| said(&["QUARTERDECK_AUTHOR", "USER", "USERNAME", "LOGNAME"]))
            .unwrap_or_else(|| "Someone".to_owned()),
        device: said(&["HOSTNAME", "COMPUTERNAME"])
            .or_else(|| {
                let name = std::fs::read_to_string("/proc/sys/kernel/hostname").ok()?;
                Some(name.trim().to_owned())
            })
            .unwrap_or_else(|| "This machine".to_owned()),
        now: arguments.now.unwrap_or_else(Timestamp::now),
        ids: Ids::new(seed),
    }
}

fn said(names: &[&str]) -> Option<String> {
    let values = names.iter().filter_map(|name| std::env::var(name).ok());
    values.map(|value| value.trim().to_owned()).find(|value| !value.is_empty())
}

/// 148 random bits, which is more than an id has.
fn random() -> [u8; 32] {
    let (one, two) = (Uuid::now_v7().into_bytes(), Uuid::now_v7().into_bytes());
    let mut seed = [0; 32];
    for (place, byte) in seed.iter_mut().zip(one.into_iter().chain(two)) {
        *place = byte;
    }
    seed
}
