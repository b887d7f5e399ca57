//! A change asked for: original beside proposed, the differing words marked. Not its approval.

use super::compose::{Composer, code, joined, last, own_title};
use super::difference::{Stretch, difference};
use super::page::{Content, Page};
use super::prose::Prose;
use super::text::{Text, place};
use crate::catalogue::Catalogue;
use crate::layout::Place;
use crate::plan::request::{RequestField, RequestState};
use crate::plan::{ChangeRequest, Plan, Scope, TableName};

/// A change asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeRequestPage {
    /// What would change, as it goes on in a heading: `year goal`.
    pub of: Text,
    /// What it said.
    pub original: Vec<Stretch>,
    /// Where that stands.
    pub original_place: Place,
    /// What it would say.
    pub proposed: Vec<Stretch>,
    /// Where that stands.
    pub proposed_place: Place,
    /// Why.
    pub reason: Prose,
    /// Who asks, from when it holds, what was decided: label and text.
    pub facts: Vec<(String, Text)>,
}

pub(super) fn pages(composer: &mut Composer<'_>, of: Scope, section: &str) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    let parent = crate::plan::table::Id::<ChangeRequest>::from(of.uuid());
    let rows = plan.change_request.of(parent).filter(|row| row.of == of && row.quarter == quarter);
    for row in rows.filter(|row| asks(row)) {
        let code = code("change", row.id);
        let tongue = composer.tongue;
        let what = what(plan, of, tongue);
        let title = match row.state {
            RequestState::Proposed => "Change requested: {1}",
            RequestState::Approved => "Change approved: {1}",
            RequestState::Declined => "Change declined: {1}",
        };
        let (original, proposed) = difference(&plan.original(row), &row.proposed);
        let page = Page {
            title: own_title(quarter, &code, tongue.fill(title, &[&what])),
            code,
            section: joined(section, &tongue.say("Change request")),
            footer: last(section),
            depth: 2,
            content: Content::ChangeRequest(ChangeRequestPage {
                of: Text::of(row.id, "field", tongue.say(field_words(row.field))),
                original,
                original_place: place(row.id, "original"),
                proposed,
                proposed_place: place(row.id, "proposed"),
                reason: Prose::read(&row.reason, Some(place(row.id, "reason"))),
                facts: facts(plan, row, tongue),
            }),
        };
        composer.add_row(page, TableName::ChangeRequest, row.id.uuid());
    }
}

/// Whether anything is asked for yet.
pub(super) fn asks(row: &ChangeRequest) -> bool {
    [row.original.as_str(), row.proposed.as_str(), row.reason.as_str()]
        .iter()
        .any(|text| !text.trim().is_empty())
}

fn what(plan: &Plan, of: Scope, tongue: &Catalogue) -> String {
    match of {
        Scope::KeyResult(id) => match plan.key_result.get(id) {
            Some(row) => {
                let number = plan.key_result_number(row);
                let name = if row.title.trim().is_empty() { "" } else { row.title.as_str() };
                if name.is_empty() { format!("KR{number}") } else { format!("KR{number}, {name}") }
            }
            None => tongue.say("key result").into_owned(),
        },
        scope => {
            let label = plan.label(scope.table(), scope.uuid());
            match label.is_empty() {
                true => tongue.say(scope.table().words()).into_owned(),
                false => label,
            }
        }
    }
}

fn field_words(field: RequestField) -> &'static str {
    match field {
        RequestField::Statement => "wording",
        RequestField::Goal => "year goal",
        RequestField::Baseline => "baseline",
        RequestField::Title => "title",
        RequestField::Owner => "owner",
        RequestField::Target => "target",
        RequestField::TargetQuarter => "target quarter",
    }
}

fn facts(plan: &Plan, row: &ChangeRequest, tongue: &Catalogue) -> Vec<(String, Text)> {
    let from = row.from_quarter.map(|quarter| plan.calendar().quarter(quarter));
    let state = match row.state {
        RequestState::Proposed => "Proposed",
        RequestState::Approved => "Approved",
        RequestState::Declined => "Declined",
    };
    let decided_on = row.decided_on.map(|on| tongue.day_in_full(on)).unwrap_or_default();
    let all = [
        ("Asked by", Text::of(row.id, "asked_by", row.asked_by.to_string())),
        ("Holds from", Text::of(row.id, "from_quarter", from.unwrap_or_default())),
        ("State", Text::of(row.id, "state", tongue.say(state))),
        ("Decided by", Text::of(row.id, "decided_by", row.decided_by.to_string())),
        ("Decided on", Text::of(row.id, "decided_on", decided_on)),
    ];
    let told = all.into_iter().filter(|(_, text)| !text.is_empty());
    told.map(|(label, text)| (tongue.say(label).into_owned(), text)).collect()
}
