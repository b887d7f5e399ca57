//! Hires, and anniversaries by years of service, most years first. Not teams' news.

use super::compose::{Composer, code, own_title};
use super::page::{Content, Page};
use super::text::Text;
use crate::plan::{Anniversary, Department};

/// Hires and anniversaries.
#[derive(Clone, Debug, PartialEq)]
pub struct People {
    /// New people.
    pub hires: Vec<Person>,
    /// Years of service, descending.
    pub anniversaries: Vec<Years>,
}

/// Somebody new.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Their name.
    pub name: Text,
    /// Their role.
    pub role: Text,
    /// Their team.
    pub team: Text,
    /// Whether they came from within: `internal transfer`; else empty.
    pub transfer: Text,
}

/// Those of as many years.
#[derive(Clone, Debug, PartialEq)]
pub struct Years {
    /// How many.
    pub years: i64,
    /// Who.
    pub names: Vec<Text>,
}

pub(super) fn pages(composer: &mut Composer<'_>, department: &Department, section: &str) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    let rows = plan.hire.of(department.id).filter(|row| row.quarter == quarter);
    let hires: Vec<Person> = rows
        .map(|row| {
            let team = row.team.and_then(|id| plan.team.get(id));
            let transfer = match row.transfer {
                true => composer.say("internal transfer"),
                false => String::new(),
            };
            Person {
                name: Text::of(row.id, "name", row.name.to_string()),
                role: Text::of(row.id, "role", row.role.to_string()),
                team: Text::of(
                    row.id,
                    "team",
                    team.map(|t| t.name.to_string()).unwrap_or_default(),
                ),
                transfer: Text::of(row.id, "transfer", transfer),
            }
        })
        .filter(|person| !person.name.is_empty() || !person.role.is_empty())
        .collect();
    let mut anniversaries: Vec<Years> = Vec::new();
    let named = |row: &&Anniversary| row.quarter == quarter && !row.name.trim().is_empty();
    for row in plan.anniversary.of(department.id).filter(named) {
        let name = Text::of(row.id, "name", row.name.to_string());
        match anniversaries.iter_mut().find(|of| of.years == row.years) {
            Some(of) => of.names.push(name),
            None => anniversaries.push(Years { years: row.years, names: vec![name] }),
        }
    }
    anniversaries.sort_by_key(|of| std::cmp::Reverse(of.years));
    let title = match (hires.is_empty(), anniversaries.is_empty()) {
        (true, true) => return,
        (false, true) => "New hires",
        (true, false) => "Anniversaries",
        (false, false) => "New hires and anniversaries",
    };
    let code = code("people", department.id);
    composer.add(Page {
        title: own_title(quarter, &code, composer.say(title)),
        code,
        section: section.to_owned(),
        footer: composer.say(title),
        depth: 0,
        content: Content::People(People { hires, anniversaries }),
    });
}
