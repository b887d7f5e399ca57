//! What changed between two states of a plan, as a board member would be told it: by objective and
//! program, in the packet's words. Pure. Not the journal, which knows every step between them.

mod home;
mod moves;
mod said;
#[cfg(test)]
mod tests;

use serde::Serialize;
use uuid::Uuid;

use crate::catalogue::{Catalogue, Language};
use crate::layout::Place;
use crate::packet::difference::{Stretch, difference};
use crate::plan::{Plan, Quarter};

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Sort {
    /// It was not there before.
    Added,
    /// It is no longer there.
    Removed,
    /// It stands elsewhere.
    Moved,
    /// Its status is another.
    Status,
    /// A number is another.
    Number,
    /// It is worded differently.
    Wording,
    /// A day, an owner or another detail is another.
    Detail,
    /// What was said of a closed quarter was corrected.
    Restated,
    /// The packet itself is set differently.
    Setting,
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Its kind.
    pub sort: Sort,
    /// What changed: `KR2 · status in Q1`.
    pub what: String,
    /// Where it is edited, where there still is such a place.
    pub place: Option<Place>,
    /// What it said; empty where it said nothing.
    pub before: String,
    /// What it says; empty where it says nothing.
    pub after: String,
    /// Why, where that was said.
    pub reason: String,
}

/// The changes of one objective, outcome, program or department.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Which: `Platform · Content integrity`.
    pub heading: String,
    /// Its row.
    pub row: Uuid,
    /// Its changes, in the packet's order.
    pub changes: Vec<Difference>,
}

/// What a reader of the packet of `quarter` would find different between two states of its plan, in English.
/// Empty where it says the same.
pub fn between(before: &Plan, after: &Plan, quarter: Quarter) -> Vec<Group> {
    told_between(before, after, quarter, Catalogue::packet(Language::English))
}

/// The same as the packet says it.
pub(crate) fn told_between(
    before: &Plan,
    after: &Plan,
    quarter: Quarter,
    tongue: &Catalogue,
) -> Vec<Group> {
    home::groups(&home::Pair { before, after, quarter, tongue })
}

impl Sort {
    /// The word, as a reader is told it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Removed => "Removed",
            Self::Moved => "Moved",
            Self::Status => "Status",
            Self::Number => "Number",
            Self::Wording => "Wording",
            Self::Detail => "Detail",
            Self::Restated => "Restated",
            Self::Setting => "Packet",
        }
    }
}

impl Difference {
    /// Both wordings, the differing words marked, long stretches that did not change cut short.
    pub fn marked(&self) -> (Vec<Stretch>, Vec<Stretch>) {
        if self.before.is_empty() || self.after.is_empty() || self.sort != Sort::Wording {
            let whole = |text: &str| match text.is_empty() {
                true => Vec::new(),
                false => vec![Stretch { text: text.to_owned(), differs: false }],
            };
            return (whole(&self.before), whole(&self.after));
        }
        let (before, after) = difference(&self.before, &self.after);
        (excerpt(before), excerpt(after))
    }
}

/// How many words of what stayed the same are shown beside what did not.
const AROUND: usize = 7;

/// The stretches with what stayed the same cut to a few words beside what did not.
fn excerpt(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let last = stretches.len().saturating_sub(1);
    let cut = |(at, stretch): (usize, Stretch)| {
        let words: Vec<&str> = stretch.text.split_inclusive(char::is_whitespace).collect();
        let (head, tail) =
            (if at == 0 { 0 } else { AROUND }, if at == last && last > 0 { 0 } else { AROUND });
        if stretch.differs || words.len() <= head + tail + 3 {
            return stretch;
        }
        let begin = words.get(..head).unwrap_or_default().concat();
        let end = words.get(words.len() - tail..).unwrap_or_default().concat();
        Stretch { text: format!("{begin}… {end}"), differs: false }
    };
    stretches.into_iter().enumerate().map(cut).collect()
}
