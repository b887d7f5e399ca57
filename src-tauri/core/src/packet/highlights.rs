//! Headline numbers; those of one heading share a page. Not wins.

use super::compose::{Composer, code, own_title};
use super::page::{Content, Page};
use super::text::Text;
use crate::plan::{Department, TableName};
use uuid::Uuid;

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
    /// What it says.
    pub text: Text,
    /// Whose it is.
    pub team: Text,
}

pub(super) fn pages(composer: &mut Composer<'_>, department: &Department, section: &str) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    let mut by_heading: Vec<(Text, Uuid, Page)> = Vec::new();
    for row in plan.highlight.of(department.id).filter(|row| row.quarter == quarter) {
        let team = row.team.and_then(|id| plan.team.get(id));
        let shown = HighlightShown {
            number: Text::of(row.id, "number", row.number.to_string()),
            text: Text::of(row.id, "text", row.text.to_string()),
            team: Text::of(row.id, "team", team.map(|t| t.name.to_string()).unwrap_or_default()),
        };
        if shown.number.is_empty() && shown.text.is_empty() {
            continue;
        }
        let heading = Text::of(row.id, "heading", row.heading.to_string());
        let same = |page: &&mut (Text, Uuid, Page)| page.0.text.trim() == heading.text.trim();
        if let Some((.., page)) = by_heading.iter_mut().find(same) {
            if let Content::Highlights(highlights) = &mut page.content {
                highlights.numbers.push(shown);
            }
            continue;
        }
        let code = code("highlights", row.id);
        let title = match heading.is_empty() {
            true => own_title(quarter, &code, "Highlights"),
            false => heading.clone(),
        };
        let content = Content::Highlights(Highlights { numbers: vec![shown] });
        let section = format!("{section} · Highlights");
        by_heading.push((
            heading,
            row.id.uuid(),
            Page { code, section, footer: "Highlights".to_owned(), title, depth: 0, content },
        ));
    }
    for (_, first, page) in by_heading {
        composer.add_row(page, TableName::Highlight, first);
    }
}
