//! What changed since an edition, as the window and the command line tell it. Not the reckoning:
//! that is `crate::changes`.

use serde::Serialize;

use super::Session;
use crate::changes::{Sort, between};
use crate::error::{Error, Result};
use crate::packet::difference::Stretch;
use crate::plan::Edition;

/// What changed between two states of a packet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ChangesTold {
    /// The quarter whose packet is read, canonical: of two quarters, the later one.
    pub quarter: String,
    /// `Edition 1`; with its quarter where the other side is of another one.
    pub from: String,
    /// `Edition 2`, the same, or `Now`.
    pub to: String,
    /// The changes by what they are about.
    pub groups: Vec<GroupTold>,
}

/// The changes of one objective, outcome, program or department.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct GroupTold {
    /// What they are about.
    pub heading: String,
    /// The changes.
    pub changes: Vec<ChangeTold>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ChangeTold {
    /// Its kind.
    pub sort: Sort,
    /// What changed.
    pub what: String,
    /// What it said, whole.
    pub before: String,
    /// What it says, whole.
    pub after: String,
    /// What it said, in stretches: a text, and whether it differs.
    pub before_marked: Vec<(String, bool)>,
    /// What it says, in stretches: a text, and whether it differs.
    pub after_marked: Vec<(String, bool)>,
    /// Why, where that was said.
    pub reason: String,
}

impl Session {
    /// What changed from one edition to another, or to now. Between two quarters' packets it is what the
    /// reader of the later one finds otherwise than it stood when the other was published.
    pub fn changes(&self, from: &Edition, to: Option<&Edition>) -> Result<ChangesTold> {
        let of = |edition: &Edition| {
            self.quarter_of(edition).ok_or_else(|| {
                Error::internal(format!("Edition {} is of no quarter.", edition.number))
            })
        };
        let first = of(from)?;
        let quarter = to.map(of).transpose()?.map_or(first, |last| first.max(last));
        let one = to.is_none_or(|to| to.packet == from.packet);
        let name = |edition: &Edition| match self.quarter_of(edition) {
            Some(of) if !one => {
                format!("Edition {} of {}", edition.number, self.plan().calendar().quarter(of))
            }
            _ => format!("Edition {}", edition.number),
        };
        let before = self.edition_plan(from)?;
        let later = to.map(|edition| self.edition_plan(edition)).transpose()?;
        let groups = between(&before, later.as_ref().unwrap_or(self.plan()), quarter);
        let plain = |stretches: Vec<Stretch>| {
            stretches.into_iter().map(|stretch| (stretch.text, stretch.differs)).collect()
        };
        let groups = groups.into_iter().map(|group| GroupTold {
            heading: group.heading,
            changes: (group.changes.into_iter())
                .map(|change| {
                    let (before, after) = change.marked();
                    ChangeTold {
                        sort: change.sort,
                        what: change.what,
                        before: change.before,
                        after: change.after,
                        before_marked: plain(before),
                        after_marked: plain(after),
                        reason: change.reason,
                    }
                })
                .collect(),
        });
        Ok(ChangesTold {
            quarter: quarter.to_string(),
            from: name(from),
            to: to.map_or("Now".to_owned(), name),
            groups: groups.collect(),
        })
    }
}
