//! Long texts set: paragraphs, hanging bullets, bold, italic, links. Not their reading as Markdown.

use super::Role;
use super::piece::{Block, Hang, Piece, Stack};
use super::setter::{Setter, Type};
use super::text::{Align, Span};
use crate::packet::Prose;

impl Setter<'_> {
    /// A long text.
    pub(super) fn prose(&mut self, prose: &Prose, manner: Type, width: f32) -> Stack {
        let mut stack = Stack::default();
        for block in &prose.blocks {
            if !stack.is_empty() {
                let bullets = block.depth > 0 && block.marker.is_some();
                stack.gap(manner.size * if bullets { 0.35 } else { 0.65 });
            }
            let spans: Vec<Span<'_>> = block
                .spans
                .iter()
                .flat_map(|span| {
                    let mut own = manner;
                    own.bold |= span.bold;
                    own.italic |= span.italic;
                    if span.link.is_some() {
                        own.colour = self.look.theme.link;
                    }
                    match &span.link {
                        None if span.text.contains("://") => self.addressed(&span.text, own),
                        link => vec![own.span(&span.text, link.as_deref())],
                    }
                })
                .collect();
            // However deep a bullet is, a third of the column stays for its words.
            let step = manner.size * 1.15;
            let indent = (step * block.depth as f32).min(width * 0.66);
            let paragraph = self.paragraph(&spans, width - indent, manner.align);
            let from_right = paragraph.from_right;
            let hang = block.marker.as_ref().map(|marker| {
                let quiet = manner.quiet();
                let room = (step * 2.5).max(36.0);
                let marker = self.paragraph(&[quiet.span(marker, None)], room, Align::Start);
                let at = (indent - step.max(marker.width + manner.size * 0.3)).max(0.0);
                // What is written from the right hangs at the right.
                let at = if from_right { width - at - marker.width } else { at };
                (at, Hang::Text(marker))
            });
            let indent = if from_right { 0.0 } else { indent };
            let depth = u8::try_from(block.depth).unwrap_or(u8::MAX);
            let role = match (&hang, depth) {
                (Some(_), depth) => Role::Item(depth.max(1)),
                (None, 0) => Role::Paragraph,
                (None, depth) => Role::More(depth),
            };
            let part = role.into();
            let block = Block { indent, hang, part, ..Block::of(paragraph, prose.place) };
            stack.push(Piece::Text(block));
        }
        stack
    }

    /// A long text as one bullet of a list.
    pub(super) fn bulleted(&mut self, prose: &Prose, manner: Type, width: f32) -> Stack {
        let mut bullet = prose.clone();
        for (at, block) in bullet.blocks.iter_mut().enumerate() {
            block.depth += 1;
            if at == 0 && block.marker.is_none() {
                block.marker = Some("•".to_owned());
            }
        }
        self.prose(&bullet, manner, width)
    }
}
