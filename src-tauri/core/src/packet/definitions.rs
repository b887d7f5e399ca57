//! The appendix: how status and score are defined. Not what has which.

use super::compose::{Composer, own_title};
use super::page::{Content, Page};
use super::text::{StatusMark, Text, status_mark};
use crate::plan::status::Phase;

/// How status and score are defined.
#[derive(Clone, Debug, PartialEq)]
pub struct Definitions {
    /// The statuses, in order.
    pub statuses: Vec<Definition>,
    /// How a score comes about, a paragraph each: what, and how.
    pub scores: Vec<(String, String)>,
}

/// A status and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The status.
    pub status: StatusMark,
    /// What it means.
    pub meaning: Text,
    /// Whether it is said of something over.
    pub closed: bool,
}

pub(super) fn pages(composer: &mut Composer<'_>) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    let objectives = plan.objective.iter().any(|row| row.year == quarter.year());
    let outcomes = plan.outcome.iter().any(|row| row.year == quarter.year());
    if !objectives && !outcomes {
        return;
    }
    let statuses = (plan.status.top())
        .filter_map(|row| {
            Some(Definition {
                status: status_mark(plan, Some(row.id))?,
                meaning: Text::of(row.id, "meaning", row.meaning.to_string()),
                closed: row.phase == Phase::Closed,
            })
        })
        .collect();
    let scores = [
        (
            "Progress",
            "The share of the way from the baseline to the year's goal: (current − baseline) ÷ (goal − baseline), for figures meant to rise and to fall alike. Bars end at 0 and 100 %; the mark on a bar is what was expected by the end of the quarter.",
        ),
        (
            "Score",
            "0.0 to 1.0. Without a score given at the close of a quarter, it is the progress of the key result.",
        ),
        (
            "Reading a score",
            "0.7 and up is good, 0.4 and up has made progress, less has not. A key result that was committed to must reach 1.0.",
        ),
        (
            "Objective",
            "The weighted mean of the scores of its key results that have data; “2 of 3” before a score says how many those are. The status beside it is that of its weakest key result.",
        ),
    ];
    let scores = scores.map(|(what, how)| (composer.say(what), composer.say(how))).to_vec();
    let title = composer.say("How status and score are defined");
    let title = own_title(quarter, "definitions", title);
    composer.add(Page {
        code: "definitions".to_owned(),
        section: composer.say("Appendix"),
        footer: composer.say("Definitions"),
        title,
        depth: 0,
        content: Content::Definitions(Definitions { statuses, scores }),
    });
}
