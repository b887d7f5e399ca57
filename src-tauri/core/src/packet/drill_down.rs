//! A drill-down: situation, impact, recommendation on an objective that needs attention. Not the
//! decision that may follow.

use super::compose::{Composer, code, joined, last};
use super::figure::{FigureShown, figures};
use super::page::{Content, Page};
use super::prose::Prose;
use super::text::{StatusMark, Text, place, status_mark};
use crate::plan::{Objective, Scope, Subject, TableName};

/// Situation, impact, recommendation; the drill-down's title is the page's.
#[derive(Clone, Debug, PartialEq)]
pub struct DrillDownPage {
    /// The three columns: heading and text.
    pub columns: Vec<(String, Prose)>,
    /// The key result it is about, with its status.
    pub about: Option<(Text, Option<StatusMark>)>,
    /// Who answers for it.
    pub owner: Text,
    /// Its figures.
    pub figures: Vec<FigureShown>,
}

pub(super) fn pages(composer: &mut Composer<'_>, objective: &Objective, section: &str) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    for row in plan.drill_down.of(objective.id).filter(|row| row.quarter == quarter) {
        let prose = |field, text: &str| Prose::read(text, Some(place(row.id, field)));
        let key_result = row.key_result.and_then(|id| plan.key_result.get(id));
        let about = key_result.map(|key_result| {
            let number = plan.key_result_number(key_result);
            let (field, words) = match key_result.title.trim().is_empty() {
                true => ("statement", key_result.statement.as_str()),
                false => ("title", key_result.title.as_str()),
            };
            let check_in = plan.check_in(Subject::KeyResult(key_result.id), quarter);
            let status = status_mark(plan, check_in.and_then(|row| row.status));
            (Text::of(key_result.id, field, format!("KR{number} {words}")), status)
        });
        let owner = match key_result.filter(|row| !row.owner.trim().is_empty()) {
            Some(row) => Text::of(row.id, "owner", row.owner.to_string()),
            None => Text::of(objective.id, "owner", objective.owner.to_string()),
        };
        let figures = figures(composer, Scope::DrillDown(row.id));
        let columns = vec![
            (composer.say("Situation"), prose("situation", &row.situation)),
            (composer.say("Impact"), prose("impact", &row.impact)),
            (composer.say("Recommendation"), prose("recommendation", &row.recommendation)),
        ];
        let told = columns.iter().any(|(_, prose)| !prose.is_empty()) || !figures.is_empty();
        if !told && row.title.trim().is_empty() {
            continue;
        }
        let kind = composer.say("Drill-down");
        let page = Page {
            code: code("drill", row.id),
            section: joined(section, &kind),
            footer: last(section),
            title: Text::of(row.id, "title", row.title.to_string()).or(&kind),
            depth: 2,
            content: Content::DrillDown(DrillDownPage { columns, about, owner, figures }),
        };
        composer.add_row(page, TableName::DrillDown, row.id.uuid());
    }
}
