//! Who set the numbers that the packet's appendix tells, and when, as the journal has it. Not the appendix itself.

use std::collections::HashMap;

use jiff::tz::TimeZone;

use super::Session;
use crate::document::Document;
use crate::error::Result;
use crate::layout::Place;
use crate::packet::{self, Origin, Origins};
use crate::plan::Quarter;

/// The most edits that are looked through for what changed; after more, everything is asked anew.
const MOST: usize = 500;

/// Who set numbers, as far as it was asked before.
#[derive(Default)]
pub(super) struct KnownOrigins {
    of: HashMap<Place, Option<Origin>>,
    /// The last edit that it takes into account.
    until: u64,
}

impl KnownOrigins {
    /// Forgets what was set since it was asked.
    fn forget_what_changed(&mut self, document: &Document) -> Result<()> {
        let until = std::mem::take(&mut self.until);
        let mut before = None;
        for _ in 0..MOST {
            let Some(entry) = document.history(before, 1)?.pop() else { return Ok(()) };
            self.until = self.until.max(entry.order);
            if self.of.is_empty() || entry.order <= until {
                return Ok(());
            }
            for change in &entry.changes {
                let (table, row, field) = (change.table, change.row, change.field);
                self.of.remove(&Place { table, row, field });
            }
            before = Some(entry.order);
        }
        self.of.clear();
        Ok(())
    }
}

impl Session {
    /// Who set the numbers of a quarter's packet, and on which day: those alone that its appendix tells.
    pub(super) fn origins(&mut self, quarter: Quarter) -> Origins {
        let places = packet::numbers(self.document.plan(), quarter);
        if places.is_empty() {
            return Origins::new();
        }
        let mut known = std::mem::take(&mut self.press.origins);
        if let Err(why) = known.forget_what_changed(&self.document) {
            // `check` names what is wrong with it; the packet goes on without it.
            tracing::warn!("{}", why.message);
            known.of.clear();
        }
        let mut origins = Origins::new();
        for place in places {
            let origin = known.of.entry(place).or_insert_with(|| {
                let set = self.document.last_set(place.table, place.row, place.field);
                let set = set.inspect_err(|why| tracing::warn!("{}", why.message)).ok().flatten();
                set.map(|(by, at)| Origin { by, on: TimeZone::UTC.to_datetime(at).date() })
            });
            origins.extend(origin.clone().map(|origin| (place, origin)));
        }
        self.press.origins = known;
        origins
    }
}
