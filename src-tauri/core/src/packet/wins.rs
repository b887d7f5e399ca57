//! Wins by team, teams in the department's order. Not highlights.

use super::compose::{Composer, code, own_title};
use super::page::{Content, Page};
use super::prose::Prose;
use super::text::{Text, place};
use crate::plan::{Department, Win};

/// Wins by team.
#[derive(Clone, Debug, PartialEq)]
pub struct Wins {
    /// Teams with wins.
    pub teams: Vec<WinsOfTeam>,
}

/// A team's wins.
#[derive(Clone, Debug, PartialEq)]
pub struct WinsOfTeam {
    /// The team's name; empty for wins of no team.
    pub team: Text,
    /// What it did.
    pub wins: Vec<Prose>,
}

pub(super) fn pages(composer: &mut Composer<'_>, department: &Department, section: &str) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    let rows: Vec<&Win> = plan.win.of(department.id).filter(|row| row.quarter == quarter).collect();
    let mut teams: Vec<WinsOfTeam> = Vec::new();
    for row in rows {
        let team = row.team.and_then(|id| plan.team.get(id));
        let name = match team {
            Some(team) => Text::of(team.id, "name", team.name.to_string()),
            None => Text::of(row.id, "team", ""),
        };
        let win = Prose::read(&row.text, Some(place(row.id, "text")));
        if win.is_empty() {
            continue;
        }
        let same = |of: &&mut WinsOfTeam| match team {
            Some(_) => of.team.place == name.place,
            None => of.team.is_empty(),
        };
        match teams.iter_mut().find(same) {
            Some(of) => of.wins.push(win),
            None => teams.push(WinsOfTeam { team: name, wins: vec![win] }),
        }
    }
    if teams.is_empty() {
        return;
    }
    let code = code("wins", department.id);
    composer.add(Page {
        title: own_title(quarter, &code, composer.say("Wins by team")),
        code,
        section: section.to_owned(),
        footer: composer.say("Wins by team"),
        depth: 0,
        content: Content::Wins(Wins { teams }),
    });
}
