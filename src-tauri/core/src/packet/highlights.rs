//! Headline numbers; those of one heading share a page. Not wins.

use super::compose::{Composer, code, own_title};
use super::page::{Content, Page};
use super::provenance::SourceMark;
use super::text::{Text, place};
use crate::plan::{Department, Highlight, Plan, Quarter, TableName};

/// Headline numbers of one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Highlights {
    /// The numbers.
    pub numbers: Vec<HighlightShown>,
}

/// A headline number.
#[derive(Clone, Debug, PartialEq)]
pub struct HighlightShown {
    /// The number, as it is to be read.
    pub number: Text,
    /// The mark that leads to where it comes from.
    pub mark: Option<SourceMark>,
    /// What it says.
    pub text: Text,
    /// Whose it is.
    pub team: Text,
}

pub(super) fn pages(composer: &mut Composer<'_>, department: &Department, section: &str) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    for (first, rows) in by_heading(plan, department, quarter) {
        let numbers = rows.into_iter().map(|row| {
            let team = row.team.and_then(|id| plan.team.get(id));
            let team = team.map(|team| team.name.to_string()).unwrap_or_default();
            HighlightShown {
                number: Text::of(row.id, "number", row.number.to_string()),
                mark: composer.numbers.mark(place(row.id, "number")),
                text: Text::of(row.id, "text", row.text.to_string()),
                team: Text::of(row.id, "team", team),
            }
        });
        let content = Content::Highlights(Highlights { numbers: numbers.collect() });
        let code = code("highlights", first.id);
        let heading = Text::of(first.id, "heading", first.heading.to_string());
        let title = match heading.is_empty() {
            true => own_title(quarter, &code, composer.say("Highlights")),
            false => heading,
        };
        let footer = composer.say("Highlights");
        let section = format!("{section} · {footer}");
        let page = Page { code, section, footer, title, depth: 0, content };
        composer.add_row(page, TableName::Highlight, first.id.uuid());
    }
}

/// A department's headline numbers of a quarter that say something, by their heading: the first of each, and all.
pub(super) fn by_heading<'p>(
    plan: &'p Plan,
    department: &Department,
    quarter: Quarter,
) -> Vec<(&'p Highlight, Vec<&'p Highlight>)> {
    let mut headings: Vec<(&Highlight, Vec<&Highlight>)> = Vec::new();
    let says = |row: &&Highlight| !row.number.trim().is_empty() || !row.text.trim().is_empty();
    let rows = plan.highlight.of(department.id).filter(|row| row.quarter == quarter);
    for row in rows.filter(says) {
        let same = |(first, _): &&mut (&Highlight, _)| first.heading.trim() == row.heading.trim();
        match headings.iter_mut().find(same) {
            Some((_, rows)) => rows.push(row),
            None => headings.push((row, vec![row])),
        }
    }
    headings
}
