//! A page of Markdown as far as it is held to something: where it leads, its headings, what stands in bold. Not its prose.

use std::path::{Path, PathBuf};

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

/// A page.
pub struct Page {
    pub path: PathBuf,
    targets: Vec<String>,
    headings: Vec<String>,
    said: Vec<Vec<Said>>,
}

/// Something in bold, and the text before it in the same paragraph, since the last thing in bold.
pub struct Said {
    pub before: String,
    pub words: String,
}

impl Page {
    /// Reads a page.
    pub fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut page = Self {
            path: path.to_owned(),
            targets: Vec::new(),
            headings: Vec::new(),
            said: Vec::new(),
        };
        let (mut paragraph, mut between) = (Vec::new(), String::new());
        let (mut bold, mut heading): (Option<String>, Option<String>) = (None, None);
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    page.lead_to(&dest_url);
                }
                Event::Html(html) | Event::InlineHtml(html) => page.lead_by(&html),
                Event::Start(Tag::Strong) => bold = Some(String::new()),
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Strong) => {
                    let (before, words) = (std::mem::take(&mut between), bold.take());
                    paragraph.push(Said { before, words: words.unwrap_or_default() });
                }
                Event::End(TagEnd::Heading(_)) => {
                    page.headings.push(slug(&heading.take().unwrap_or_default()));
                    between.clear();
                }
                Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell) => {
                    page.said.push(std::mem::take(&mut paragraph));
                    between.clear();
                }
                event => {
                    let words = match event {
                        Event::Text(words) | Event::Code(words) => words,
                        Event::SoftBreak | Event::HardBreak => CowStr::from(" "),
                        _ => continue,
                    };
                    for text in [&mut bold, &mut heading].into_iter().flatten() {
                        text.push_str(&words);
                    }
                    if bold.is_none() {
                        between.push_str(&words);
                    }
                }
            }
        }
        page
    }

    /// Its path in the repository.
    pub fn name(&self) -> String {
        let name = self.path.strip_prefix(crate::root()).unwrap_or(&self.path);
        name.display().to_string()
    }

    /// Where it leads within the repository.
    pub fn targets(&self) -> impl Iterator<Item = &str> {
        self.targets.iter().map(String::as_str)
    }

    /// Its headings, as links name them.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        self.headings.iter().map(String::as_str)
    }

    /// What stands in bold, paragraph by paragraph.
    pub fn said(&self) -> impl Iterator<Item = &[Said]> {
        self.said.iter().map(Vec::as_slice)
    }

    fn lead_to(&mut self, target: &str) {
        if !target.contains("://") && !target.starts_with("mailto:") {
            self.targets.push(target.to_owned());
        }
    }

    fn lead_by(&mut self, html: &str) {
        for name in ["src=\"", "href=\""] {
            for part in html.split(name).skip(1) {
                self.lead_to(part.split('"').next().unwrap_or_default());
            }
        }
    }
}

/// A heading as a link names it, the way GitHub does.
fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

#[test]
fn headings_are_named_as_links_name_them() {
    assert_eq!(slug("A password"), "a-password");
    assert_eq!(slug("“Was it?”, and more"), "was-it-and-more");
}
