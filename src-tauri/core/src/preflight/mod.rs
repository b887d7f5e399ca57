//! The packet read as a sceptical board member reads it: what does not add up, does not agree, is missing or stale. Not
//! whether the plan holds together (that is `plan::validity`), and nothing that stops anything: each finding says why, how
//! sure it is and where, and can be answered.

mod answer;
mod arithmetic;
mod check_in;
mod consistency;
mod follow_up;
mod pages;
mod reference;
mod status;
mod subject;
#[cfg(test)]
pub(crate) mod tests;
mod text;

use std::collections::BTreeMap;

use serde::Serialize;

pub use answer::Answer;
pub use pages::{Pages, findings_on};

use crate::layout::Place;
use crate::plan::{Plan, Quarter};
use subject::{Told, told};
use text::{Stretch, stretches};

/// Something a sceptical reader would ask about.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule it comes from: a word to act on, such as `percent-and-count`.
    pub rule: &'static str,
    /// What does not fit, in a sentence or two.
    pub why: String,
    /// How sure it is.
    pub sure: Sure,
    /// The field to look at.
    pub place: Place,
    /// What tells this state of the plan from others: an answer holds as long as it stays.
    pub state: String,
    /// Why it is as intended, where somebody said so of this very state.
    pub answered: Option<String>,
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Sure {
    /// It cannot be right.
    Certain,
    /// It is hardly right.
    Likely,
    /// It may be meant, but will be asked about.
    Look,
}

impl Sure {
    /// In a word or two.
    pub fn words(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Look => "worth a look",
        }
    }
}

impl Finding {
    /// A short name that stays the same while the rule and the field do, whatever the field holds.
    pub fn id(&self) -> String {
        answer::id(self)
    }

    fn new(rule: &'static str, sure: Sure, place: Place, why: String) -> Self {
        Self { rule, why, sure, place, state: String::new(), answered: None }
    }
}

/// All that a sceptic would ask of what a quarter's packet says; what was answered is marked so. What only its pages show
/// is not in it: [`findings_on`] reads them.
pub fn findings(plan: &Plan, quarter: Quarter) -> Vec<Finding> {
    let reading =
        Reading { plan, quarter, told: told(plan, quarter), texts: stretches(plan, quarter) };
    let mut found = Vec::new();
    check_in::rules(&reading, &mut found);
    arithmetic::rules(&reading, &mut found);
    status::rules(&reading, &mut found);
    consistency::rules(&reading, &mut found);
    reference::rules(&reading, &mut found);
    follow_up::rules(&reading, &mut found);
    settle(plan, quarter, found)
}

/// One finding for each rule and field, with its answer, in the order in which its fields were met.
fn settle(plan: &Plan, quarter: Quarter, found: Vec<Finding>) -> Vec<Finding> {
    let mut settled: Vec<Finding> = Vec::new();
    let mut met: BTreeMap<(&str, Place), usize> = BTreeMap::new();
    for finding in found {
        match met.get(&(finding.rule, finding.place)).and_then(|at| settled.get_mut(*at)) {
            Some(first) => {
                first.why = format!("{} {}", first.why, finding.why);
                first.sure = first.sure.min(finding.sure);
            }
            None => {
                met.insert((finding.rule, finding.place), settled.len());
                settled.push(finding);
            }
        }
    }
    for finding in &mut settled {
        finding.state = answer::state(plan, finding);
        finding.answered = answer::of(plan, quarter, finding);
    }
    settled
}

/// What the rules read.
struct Reading<'a> {
    plan: &'a Plan,
    quarter: Quarter,
    /// The key results and metrics of the quarter's year, in the packet's order.
    told: Vec<Told<'a>>,
    /// The texts of the quarter's packet.
    texts: Vec<Stretch<'a>>,
}

impl Reading<'_> {
    /// The quarter as the packet names it.
    fn name(&self, quarter: Quarter) -> String {
        self.plan.calendar().quarter(quarter)
    }
}
