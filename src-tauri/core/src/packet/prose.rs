//! The small Markdown of long texts, read in one place: paragraphs, nested bullets, bold, italic,
//! links. Not a Markdown of everything: what is none of these is kept as the text it is.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::layout::Place;
use crate::plan::text::leads_outside;

/// A long text and the field it shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    /// Its paragraphs and bullets, in order.
    pub blocks: Vec<Block>,
    /// The field it shows.
    pub place: Option<Place>,
}

/// A paragraph or a bullet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// How deep in bullets it stands; 0 is a plain paragraph.
    pub depth: usize,
    /// What hangs before it: `•`, `1.`; none for a paragraph or a bullet's further paragraphs.
    pub marker: Option<String>,
    /// Its words.
    pub spans: Vec<ProseSpan>,
}

/// Words in one manner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProseSpan {
    /// The words.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are italic.
    pub italic: bool,
    /// Where they lead (http, https, mailto only).
    pub link: Option<String>,
}

impl Prose {
    /// Reads a text. Nothing that was typed is lost: HTML, code and unknown links show as text.
    pub fn read(markdown: &str, place: Option<Place>) -> Self {
        let parser = Parser::new_ext(markdown, Options::empty());
        let mut definitions: Vec<_> =
            parser.reference_definitions().iter().map(|(_, def)| def.span.clone()).collect();
        definitions.sort_by_key(|span| span.start);
        let mut reader = Reader::default();
        for (event, range) in parser.into_offset_iter() {
            reader.event(event, markdown.get(range).unwrap_or_default());
        }
        reader.finish();
        for span in definitions {
            reader.paragraph(markdown.get(span).unwrap_or_default().trim());
        }
        Self { blocks: reader.blocks, place }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Its words without their manner, a line a block.
    pub fn plain(&self) -> String {
        let lines: Vec<String> = self.blocks.iter().map(Block::plain).collect();
        lines.join("\n")
    }

    /// Its words without their manner, with the signs that stand before them: a line a block.
    pub fn listed(&self) -> String {
        let line = |block: &Block| match &block.marker {
            Some(marker) => {
                let indent = "\u{2003}".repeat(block.depth.saturating_sub(1));
                format!("{indent}{marker} {}", block.plain())
            }
            None => block.plain(),
        };
        let lines: Vec<String> = self.blocks.iter().map(line).collect();
        lines.join("\n")
    }
}

impl Block {
    /// Its words without their manner.
    pub fn plain(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

/// What the reading is in the middle of.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    current: Option<Block>,
    lists: Vec<Option<u64>>,
    marker: Option<String>,
    bold: usize,
    italic: usize,
    links: Vec<String>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, source: &str) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.words(&text),
            Event::Html(text) | Event::InlineHtml(text) => self.words(text.trim_end_matches('\n')),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::Rule => self.paragraph(source.trim()),
            _ => self.words(source),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Heading { .. } => {
                self.finish();
                self.bold += 1;
            }
            Tag::List(first) => {
                self.finish();
                self.lists.push(first);
            }
            Tag::Item => {
                self.finish();
                let inner = self.lists.len() > 1;
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}.", *number - 1)
                    }
                    _ if inner => "–".to_owned(),
                    _ => "•".to_owned(),
                });
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.links.push(dest_url.to_string());
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::HtmlBlock => {
                self.finish()
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Heading(_) => {
                self.finish();
                self.bold = self.bold.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.finish();
                self.lists.pop();
            }
            TagEnd::Item => {
                if self.marker.is_some() {
                    self.words("");
                }
                self.finish();
            }
            TagEnd::Link | TagEnd::Image => {
                if let Some(target) = self.links.pop()
                    && web_target(&target).is_none()
                    && !target.is_empty()
                {
                    self.words(&format!(" ({target})"));
                }
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::BlockQuote(_) | TagEnd::HtmlBlock => {
                self.finish();
            }
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        let depth = self.lists.len();
        let marker = &mut self.marker;
        let block = self.current.get_or_insert_with(|| Block {
            depth,
            marker: marker.take(),
            spans: Vec::new(),
        });
        if text.is_empty() {
            return;
        }
        let span = ProseSpan {
            text: text.to_owned(),
            bold: self.bold > 0,
            italic: self.italic > 0,
            link: self.links.last().and_then(|target| web_target(target)),
        };
        match block.spans.last_mut() {
            Some(last)
                if (last.bold, last.italic, &last.link) == (span.bold, span.italic, &span.link) =>
            {
                last.text.push_str(text);
            }
            _ => block.spans.push(span),
        }
    }

    fn paragraph(&mut self, text: &str) {
        self.finish();
        if !text.is_empty() {
            self.words(text);
        }
        self.finish();
    }

    fn finish(&mut self) {
        if let Some(block) = self.current.take()
            && block.spans.iter().any(|span| !span.text.trim().is_empty())
        {
            self.blocks.push(block);
        }
    }
}

/// A link's target, where it is one that a packet may lead to.
fn web_target(target: &str) -> Option<String> {
    leads_outside(target).then(|| target.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(markdown: &str) -> Vec<(usize, Option<String>, String)> {
        let blocks = Prose::read(markdown, None).blocks;
        blocks.into_iter().map(|b| (b.depth, b.marker.clone(), b.plain())).collect()
    }

    #[test]
    fn paragraphs_and_nested_bullets_keep_their_order_and_depth() {
        let read = shape("One\ntwo\n\n- first\n  - inner\n- second\n\n3. third");
        let bullet = Some("•".to_owned());
        assert_eq!(
            read,
            vec![
                (0, None, "One two".to_owned()),
                (1, bullet.clone(), "first".to_owned()),
                (2, Some("–".to_owned()), "inner".to_owned()),
                (1, bullet, "second".to_owned()),
                (1, Some("3.".to_owned()), "third".to_owned()),
            ]
        );
    }

    #[test]
    fn manners_and_links_are_told_apart() {
        let prose = Prose::read("a **b *c*** [d](https://e.org)", None);
        let spans = &prose.blocks[0].spans;
        assert!(spans.iter().any(|s| s.text == "b " && s.bold && !s.italic));
        assert!(spans.iter().any(|s| s.text == "c" && s.bold && s.italic));
        assert!(spans.iter().any(|s| s.text == "d" && s.link.as_deref() == Some("https://e.org")));
    }

    #[test]
    fn what_is_not_of_the_small_markdown_is_kept_as_text() {
        for (typed, kept) in [
            ("a <b>bold</b> c", "<b>bold</b>"),
            ("<script>alert(1)</script>", "<script>alert(1)</script>"),
            ("x\n\n***\n\ny", "***"),
            ("[go](javascript:alert)", "javascript:alert"),
            ("[note]: there is more", "[note]: there"),
            ("`code`", "code"),
            ("    indented", "indented"),
            ("# Head", "Head"),
            ("- ", ""),
            ("![map](figure.png)", "map"),
        ] {
            let plain = Prose::read(typed, None).plain();
            assert!(plain.contains(kept), "{typed:?} became {plain:?}");
        }
    }
}
