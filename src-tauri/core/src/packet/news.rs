//! Challenges and what comes next, as lists. Not wins, which go by team.

use super::compose::{Composer, code, own_title};
use super::page::{Content, Page};
use super::prose::Prose;
use super::text::{Text, place};
use crate::plan::Department;

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct Items {
    /// Its items.
    pub items: Vec<Item>,
}

/// An item: what, who, by when.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it is.
    pub text: Prose,
    /// Who does it.
    pub owner: Text,
    /// By when.
    pub due: Text,
}

pub(super) fn challenges(composer: &mut Composer<'_>, department: &Department, section: &str) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    let rows = plan.challenge.of(department.id).filter(|row| row.quarter == quarter);
    let items = rows.map(|row| Item {
        text: Prose::read(&row.text, Some(place(row.id, "text"))),
        owner: Text::default(),
        due: Text::default(),
    });
    let items: Vec<Item> = items.filter(|item| !item.text.is_empty()).collect();
    let code = code("challenges", department.id);
    list(composer, code, section, "Challenges", items, Content::Challenges);
}

pub(super) fn upcoming(composer: &mut Composer<'_>, department: &Department, section: &str) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    let rows = plan.upcoming.of(department.id).filter(|row| row.quarter == quarter);
    let items = rows.map(|row| Item {
        text: Prose::read(&row.text, Some(place(row.id, "text"))),
        owner: Text::of(row.id, "owner", row.owner.to_string()),
        due: Text::default(),
    });
    let items: Vec<Item> = items.filter(|item| !item.text.is_empty()).collect();
    let code = code("upcoming", department.id);
    list(composer, code, section, "Upcoming", items, Content::Upcoming);
}

fn list(
    composer: &mut Composer<'_>,
    code: String,
    section: &str,
    title: &str,
    items: Vec<Item>,
    content: fn(Items) -> Content,
) {
    if items.is_empty() {
        return;
    }
    composer.add(Page {
        title: own_title(composer.quarter, &code, composer.say(title)),
        code,
        section: section.to_owned(),
        footer: composer.say(title),
        depth: 0,
        content: content(Items { items }),
    });
}
