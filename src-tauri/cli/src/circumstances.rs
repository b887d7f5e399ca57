//! Who edits, when, on which machine, and where the data folder lies: what core is told and never
//! finds out. Not the edits.

use std::path::Path;

use jiff::Timestamp;
use quarterdeck_core::document::DataDir;
use quarterdeck_core::edit::{Context, Ids};
use quarterdeck_core::session::Session;
use quarterdeck_core::{Code, Error, Result};
use uuid::Uuid;

use crate::arguments::Arguments;
use crate::output;

/// The circumstances of one command.
pub struct Circumstances {
    /// The data folder.
    pub data: DataDir,
    /// Author, machine, time and ids.
    pub context: Context,
    /// Whether results are written as JSON.
    pub json: bool,
    fixed: bool,
}

impl Circumstances {
    /// What the arguments, the environment and the clock say.
    pub fn of(arguments: &Arguments) -> Result<Self> {
        let author = arguments.author.clone().filter(|name| !name.trim().is_empty());
        let seed = if arguments.now.is_some() { [0x51; 32] } else { random() };
        let context = Context {
            author: author
                .or_else(|| said(&["QUARTERDECK_AUTHOR", "USER", "USERNAME", "LOGNAME"]))
                .unwrap_or_else(|| "Unknown".to_owned()),
            device: said(&["HOSTNAME", "COMPUTERNAME"])
                .or_else(host)
                .unwrap_or_else(|| "This machine".to_owned()),
            now: arguments.now.unwrap_or_else(Timestamp::now),
            ids: Ids::new(seed),
        };
        let fixed = arguments.now.is_some();
        Ok(Self { data: DataDir::from_env()?, context, json: arguments.json, fixed })
    }

    /// Moves the time on, unless it was given.
    pub fn tick(&mut self) {
        if !self.fixed {
            self.context.now = Timestamp::now();
        }
    }

    /// Random bytes from which a PDF's keys are made; fixed ones where output is to be reproduced.
    pub fn secret(&self) -> Result<[u8; 32]> {
        let mut seed = [0x51; 32];
        if !self.fixed {
            getrandom::fill(&mut seed).map_err(|why| {
                Error::new(
                    Code::Io,
                    format!("The system has no random bytes to encrypt with: {why}."),
                    "Try again, or export without a password.",
                )
            })?;
        }
        Ok(seed)
    }

    /// Opens a document to change it, and tells its notices.
    pub fn open(&mut self, file: &Path) -> Result<Session> {
        let mut session = Session::open(file, &self.data, &mut self.context)?;
        output::notices(session.notices());
        if let Err(why) = session.can_save() {
            // Said before anything is changed; nothing is left open behind it.
            session.close()?;
            return Err(why);
        }
        if self.fixed {
            // Reproducible, and yet new with every edit: from the time given and the history so far.
            let edits = session.history(None, 1)?.first().map_or(0, |latest| latest.order);
            let mut seed = [0x51; 32];
            seed[..8].copy_from_slice(&edits.to_le_bytes());
            self.context.ids = Ids::new(seed);
        }
        Ok(session)
    }

    /// Opens a document to read it, and tells its notices.
    pub fn read(&mut self, file: &Path) -> Result<Session> {
        let session = Session::open_to_read(file, &self.data, &mut self.context)?;
        output::notices(session.notices());
        Ok(session)
    }
}

fn said(names: &[&str]) -> Option<String> {
    let values = names.iter().filter_map(|name| std::env::var(name).ok());
    values.map(|value| value.trim().to_owned()).find(|value| !value.is_empty())
}

fn host() -> Option<String> {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").ok()?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// A seed nobody else has: two of these ids hold more random bits than one new id needs.
fn random() -> [u8; 32] {
    let (one, two) = (Uuid::now_v7().into_bytes(), Uuid::now_v7().into_bytes());
    let mut seed = [0; 32];
    for (place, byte) in seed.iter_mut().zip(one.into_iter().chain(two)) {
        *place = byte;
    }
    seed
}
