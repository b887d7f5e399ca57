//! What a program says of the quarter: overview, progress and challenges, its objectives, actions.
//! Not the objectives' own pages.

use super::compose::{Composer, code, own_title};
use super::news::Item;
use super::page::{Content, Page};
use super::prose::Prose;
use super::text::{StatusMark, Text, place, status_mark};
use crate::plan::{Program, ProgramQuarter};

/// What a program says of the quarter.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// Where it stands and where it goes.
    pub overview: Prose,
    /// Progress and challenges.
    pub progress: Prose,
    /// Its objectives.
    pub objectives: Vec<ObjectiveLine>,
    /// What it will do.
    pub actions: Vec<Item>,
}

/// An objective in a line.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectiveLine {
    /// Its title.
    pub title: Text,
    /// The page that tells it.
    pub code: String,
    /// Its weakest key result's status.
    pub weakest: Option<StatusMark>,
    /// Its score; empty where no key result has data.
    pub score: String,
}

pub(super) fn pages(composer: &mut Composer<'_>, program: &Program, name: &str) {
    let (plan, quarter, tongue) = (composer.plan, composer.quarter, composer.tongue);
    let id = ProgramQuarter::id_of(program.id, quarter);
    let said = plan.program_quarter.get(id);
    let prose =
        |field, text: Option<&str>| Prose::read(text.unwrap_or_default(), Some(place(id, field)));
    let overview = prose("overview", said.map(|row| row.overview.as_str()));
    let progress = prose("progress", said.map(|row| row.progress.as_str()));
    let rows = plan.action.of(program.id).filter(|row| row.quarter == quarter);
    let actions: Vec<Item> = rows
        .map(|row| Item {
            text: Prose::read(&row.text, Some(place(row.id, "text"))),
            owner: Text::of(row.id, "owner", row.owner.to_string()),
            due: Text::of(
                row.id,
                "due",
                row.due.map(|due| tongue.day_in_full(due)).unwrap_or_default(),
            ),
        })
        .filter(|item| !item.text.is_empty())
        .collect();
    if overview.is_empty() && progress.is_empty() && actions.is_empty() {
        return;
    }
    let objectives = (plan.objectives(program.id, quarter.year()))
        .map(|objective| {
            let rollup = plan.rollup(objective, quarter);
            let title = Text::of(objective.id, "title", objective.title.to_string());
            let score = rollup.score.map(|score| tongue.number(&format!("{score:.2}")));
            ObjectiveLine {
                title: title.or(&tongue.say("Objective")),
                code: code("objective", objective.id),
                weakest: status_mark(plan, rollup.weakest),
                score: score.unwrap_or_default(),
            }
        })
        .collect();
    let code = code("overview", program.id);
    composer.add(Page {
        title: own_title(quarter, &code, composer.say("Overview")),
        code,
        section: name.to_owned(),
        footer: name.to_owned(),
        depth: 1,
        content: Content::Overview(Overview { overview, progress, objectives, actions }),
    });
}
