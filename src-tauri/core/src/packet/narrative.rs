//! An objective in words: statement, narrative with figures, target quarter, owner. Not its table.

use super::compose::{Composer, code, joined};
use super::figure::{FigureShown, figures};
use super::page::{Content, Page};
use super::prose::Prose;
use super::text::{Text, place};
use crate::plan::{Objective, ObjectiveQuarter, Scope};

/// An objective in words; its title is the page's.
#[derive(Clone, Debug, PartialEq)]
pub struct Narrative {
    /// What it says in full.
    pub statement: Text,
    /// What is told of it in the quarter.
    pub narrative: Prose,
    /// Figures of it and its key results.
    pub figures: Vec<FigureShown>,
    /// Who answers for it.
    pub owner: Text,
    /// The quarter by which it is to be reached.
    pub target: Text,
}

pub(super) fn pages(composer: &mut Composer<'_>, objective: &Objective, program: &str) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    let id = ObjectiveQuarter::id_of(objective.id, quarter);
    let told = plan.objective_quarter.get(id).map(|row| row.narrative.as_str());
    let key_results = plan.key_result.of(objective.id).map(|row| Scope::KeyResult(row.id));
    let mut shown = Vec::new();
    for scope in [Scope::Objective(objective.id)].into_iter().chain(key_results) {
        shown.extend(figures(composer, scope));
    }
    // A title alone is no page: it stands on the overview and the scorecard.
    let texts = [&*objective.statement, &*objective.owner, told.unwrap_or_default()];
    if shown.is_empty()
        && plan.key_result.of(objective.id).next().is_none()
        && objective.target_quarter.is_none()
        && texts.iter().all(|text| text.trim().is_empty())
    {
        return;
    }
    let target = objective.target_quarter.map(|target| plan.calendar().quarter(target));
    let kind = composer.say("Objective");
    composer.add(Page {
        code: code("objective", objective.id),
        section: joined(program, &kind),
        footer: objective.title.to_string(),
        title: Text::of(objective.id, "title", objective.title.to_string()).or(&kind),
        depth: 1,
        content: Content::Narrative(Narrative {
            statement: Text::of(objective.id, "statement", objective.statement.to_string()),
            narrative: Prose::read(told.unwrap_or_default(), Some(place(id, "narrative"))),
            figures: shown,
            owner: Text::of(objective.id, "owner", objective.owner.to_string()),
            target: Text::of(objective.id, "target_quarter", target.unwrap_or_default()),
        }),
    });
}
