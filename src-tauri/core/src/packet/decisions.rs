//! Decisions requested: what the board is asked to decide, in one place. Not the change requests
//! themselves, which have pages of their own and are pointed to.

use super::change_request::asks;
use super::compose::{Composer, code, own_title};
use super::page::{Content, Page};
use super::prose::Prose;
use super::text::{Text, place};
use crate::catalogue::Catalogue;
use crate::plan::request::RequestState;
use crate::plan::{Decision, Scope};

/// What the board is asked to decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Decisions {
    /// The decisions, in order.
    pub asked: Vec<Asked>,
    /// Changes to the plan that are asked for: in words, and the page that shows them.
    pub changes: Vec<(Text, String)>,
}

/// One decision asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// What is to be decided.
    pub title: Text,
    /// What is to be known for it.
    pub text: Prose,
    /// Who asks.
    pub asked_by: Text,
    /// The day by which it is needed.
    pub due: Text,
    /// What was decided; empty while it is open.
    pub decided: Vec<Text>,
}

pub(super) fn pages(composer: &mut Composer<'_>) {
    let (plan, quarter, tongue) = (composer.plan, composer.quarter, composer.tongue);
    let rows = plan.department.top().flat_map(|department| plan.decision.of(department.id));
    let said = |row: &&Decision| !row.title.trim().is_empty() || !row.text.trim().is_empty();
    let asked: Vec<Asked> = rows
        .filter(|row| row.quarter == quarter)
        .filter(said)
        .map(|row| asked(row, tongue))
        .collect();
    let open = |row: &&crate::plan::ChangeRequest| {
        row.quarter == quarter && row.state == RequestState::Proposed && asks(row)
    };
    let mut changes = Vec::new();
    for request in plan.change_request.iter().filter(open) {
        let of = match request.of {
            Scope::KeyResult(id) => plan.key_result.get(id).map(|row| {
                let objective = plan.objective.get(row.objective);
                let title = objective.map(|row| row.title.to_string()).unwrap_or_default();
                format!("{title}, KR{}", plan.key_result_number(row))
            }),
            scope => Some(plan.label(scope.table(), scope.uuid())),
        };
        if let Some(of) = of {
            let words = tongue.fill("Change requested: {1}", &[&of]);
            let words = Text::of(request.id, "proposed", words);
            changes.push((words, code("change", request.id)));
        }
    }
    if asked.is_empty() && changes.is_empty() {
        return;
    }
    composer.add(Page {
        code: "decisions".to_owned(),
        section: composer.department_and_quarter(),
        footer: composer.say("Decisions requested"),
        title: own_title(quarter, "decisions", composer.say("Decisions requested")),
        depth: 0,
        content: Content::Decisions(Decisions { asked, changes }),
    });
}

fn asked(row: &Decision, tongue: &Catalogue) -> Asked {
    let mut decided = Vec::new();
    match row.state {
        RequestState::Proposed => {}
        RequestState::Approved => {
            decided.push(Text::of(row.id, "state", tongue.say("Approved")));
        }
        RequestState::Declined => {
            decided.push(Text::of(row.id, "state", tongue.say("Declined")));
        }
    }
    let due = row.due.map(|due| tongue.day_in_full(due)).unwrap_or_default();
    if !row.answer.trim().is_empty() {
        decided.push(Text::of(row.id, "answer", row.answer.to_string()));
    }
    Asked {
        title: Text::of(row.id, "title", row.title.to_string()),
        text: Prose::read(&row.text, Some(place(row.id, "text"))),
        asked_by: Text::of(row.id, "asked_by", row.asked_by.to_string()),
        due: Text::of(row.id, "due", due),
        decided,
    }
}
