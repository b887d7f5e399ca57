//! The contents: every page by title. Not its page numbers: those are known when all is laid out.

use std::sync::Arc;

use super::compose::{Composer, own_title};
use super::page::{Content, Page};

/// The contents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contents {
    /// A line a page.
    pub entries: Vec<Entry>,
}

/// A line of the contents.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The page's code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// How deep it stands.
    pub depth: u8,
}

pub(super) fn pages(composer: &mut Composer<'_>) {
    composer.add(Page {
        code: "contents".to_owned(),
        section: composer.department_and_quarter(),
        footer: composer.say("Contents"),
        title: own_title(composer.quarter, "contents", composer.say("Contents")),
        depth: 0,
        content: Content::Contents(Contents::default()),
    });
}

/// Fills the contents in, once all other pages are there.
pub(super) fn fill(pages: &mut [Arc<Page>]) {
    let listed =
        |page: &&Arc<Page>| !matches!(page.content, Content::Cover(_) | Content::Contents(_));
    let entries: Vec<Entry> = (pages.iter().filter(listed))
        .map(|page| Entry {
            code: page.code.clone(),
            title: page.title.text.clone(),
            depth: page.depth,
        })
        .collect();
    for page in pages {
        if matches!(page.content, Content::Contents(_)) {
            let contents = Contents { entries: entries.clone() };
            Arc::make_mut(page).content = Content::Contents(contents);
        }
    }
}
