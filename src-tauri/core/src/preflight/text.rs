//! The texts of a quarter's packet, each with its field and what it is part of. Not numbers in words: `said` reads those.

use uuid::Uuid;

use crate::layout::Place;
use crate::plan::{CheckIn, Plan, Quarter, Subject, TableName};

/// A text of the packet.
pub(super) struct Stretch<'a> {
    pub text: &'a str,
    pub place: Place,
    /// The objective it is told of.
    pub objective: Option<Uuid>,
    /// The program it is told of.
    pub program: Option<Uuid>,
}

/// Every text that the packet of a quarter prints, but for names and titles.
pub(super) fn stretches(plan: &Plan, quarter: Quarter) -> Vec<Stretch<'_>> {
    let mut all = Vec::new();
    let mut add = |text, table, row: Uuid, field, objective, program| {
        all.push(Stretch { text, place: Place { table, row, field }, objective, program });
    };
    let program_of = |table, row| plan.program_of(table, row);
    for row in plan.program_quarter.iter().filter(|row| row.quarter == quarter) {
        let (table, id) = (TableName::ProgramQuarter, row.id.uuid());
        let program = Some(row.program.uuid());
        add(row.overview.as_str(), table, id, "overview", None, program);
        add(row.progress.as_str(), table, id, "progress", None, program);
    }
    for row in plan.objective_quarter.iter().filter(|row| row.quarter == quarter) {
        let (table, id) = (TableName::ObjectiveQuarter, row.id.uuid());
        let objective = Some(row.objective.uuid());
        add(row.narrative.as_str(), table, id, "narrative", objective, program_of(table, id));
    }
    for row in plan.check_in.iter().filter(|row| row.quarter == quarter) {
        let (table, id) = (TableName::CheckIn, row.id.uuid());
        let objective = match row.subject {
            Subject::KeyResult(of) => plan.key_result.get(of).map(|of| of.objective.uuid()),
            Subject::Metric(_) => None,
        };
        let program = program_of(table, id);
        add(row.words.as_str(), table, id, "words", objective, program);
        add(row.no_data.as_str(), table, id, "no_data", objective, program);
    }
    for row in plan.drill_down.iter().filter(|row| row.quarter == quarter) {
        let (table, id) = (TableName::DrillDown, row.id.uuid());
        let (objective, program) = (Some(row.objective.uuid()), program_of(table, id));
        for (text, field) in [
            (row.situation.as_str(), "situation"),
            (row.impact.as_str(), "impact"),
            (row.recommendation.as_str(), "recommendation"),
        ] {
            add(text, table, id, field, objective, program);
        }
    }
    for row in plan.change_request.iter().filter(|row| row.quarter == quarter) {
        let (table, id) = (TableName::ChangeRequest, row.id.uuid());
        add(row.reason.as_str(), table, id, "reason", None, program_of(table, id));
    }
    for row in plan.action.iter().filter(|row| row.quarter == quarter) {
        let (table, id) = (TableName::Action, row.id.uuid());
        add(row.text.as_str(), table, id, "text", None, program_of(table, id));
    }
    macro_rules! news {
        ($($table:ident: $name:ident, $field:ident;)+) => {$(
            for row in plan.$table.iter().filter(|row| row.quarter == quarter) {
                add(row.$field.as_str(), TableName::$name, row.id.uuid(), stringify!($field), None, None);
            }
        )+};
    }
    news! {
        decision: Decision, text;
        highlight: Highlight, text;
        win: Win, text;
        challenge: Challenge, text;
        upcoming: Upcoming, text;
    }
    all.retain(|stretch| !stretch.text.trim().is_empty());
    all
}

/// The words of a text that mean something by themselves, in lower case.
pub(super) fn telling_words(text: &str) -> Vec<String> {
    const COMMON: [&str; 40] = [
        "about", "after", "again", "all", "also", "and", "been", "before", "but", "every", "first",
        "from", "have", "into", "last", "less", "more", "most", "next", "only", "other", "over",
        "quarter", "result", "than", "that", "their", "them", "then", "there", "these", "this",
        "three", "through", "until", "were", "when", "which", "will", "with",
    ];
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let telling = |word: &String| {
        word.chars().count() >= 4
            && !COMMON.contains(&word.as_str())
            && word.chars().all(char::is_alphabetic)
    };
    words.filter(telling).collect()
}

/// What a check-in of a quarter says, or nothing.
pub(super) fn words_of(check_in: Option<&CheckIn>) -> &str {
    check_in.map_or("", |row| row.words.as_str()).trim()
}
