//! A paragraph as it was set: lines of positioned glyphs, measured, to be placed or split. Not the
//! setting.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use parley::{Layout, PositionedLayoutItem};

use super::super::frame::{FontId, Glyph, Item, Link, Mark, Place, Role, Run, Target};
use super::book::FontBook;
use super::words::Cut;
use super::{Ink, Span, Style};

/// Text set in lines. Lengths are points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// The width of its widest line.
    pub width: f32,
    /// The height of all its lines.
    pub height: f32,
    /// Its lines, from the top.
    pub lines: Vec<Line>,
    /// The characters that no font has, each once.
    pub missing: Vec<char>,
    /// Whether it is written from the right.
    pub from_right: bool,
}

/// One line of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its height.
    pub height: f32,
    /// Its baseline, from its top.
    pub baseline: f32,
    /// Its width, without the space it ends with.
    pub width: f32,
    pub(super) runs: Runs,
}

/// What is painted of a line: put together when it is asked for, and then kept.
#[derive(Clone, Debug)]
pub(super) struct Runs {
    cut: Option<Cut>,
    set: OnceLock<Vec<SetRun>>,
}

impl From<Vec<SetRun>> for Runs {
    fn from(runs: Vec<SetRun>) -> Self {
        Self { cut: None, set: runs.into() }
    }
}

impl From<Cut> for Runs {
    fn from(cut: Cut) -> Self {
        Self { cut: Some(cut), set: OnceLock::new() }
    }
}

impl Runs {
    pub fn set(&self) -> &[SetRun] {
        self.set.get_or_init(|| self.cut.as_ref().map(Cut::runs).unwrap_or_default())
    }

    fn is_empty(&self) -> bool {
        self.cut.is_none() && self.set().is_empty()
    }
}

impl PartialEq for Runs {
    fn eq(&self, other: &Self) -> bool {
        self.set() == other.set()
    }
}

/// A run whose place is relative to its line: `x` to the paragraph's left, `y` to the baseline.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SetRun {
    run: Run,
    width: f32,
    link: Option<Arc<str>>,
    /// Where its text starts in the paragraph's.
    start: u32,
}

impl SetRun {
    /// Glyphs of one font and style; `x` and where the text starts in the paragraph's.
    pub fn of(
        font: FontId,
        style: Style,
        glyphs: Vec<Glyph>,
        text: &str,
        (x, start): (f32, u32),
        link: Option<Arc<str>>,
    ) -> Self {
        let width = glyphs.iter().map(|glyph| glyph.advance).sum();
        let (size, colour) = (style.size, style.colour);
        let (glyphs, text) = (glyphs.into(), Arc::from(text));
        let run = Run { font, size, colour, x, y: 0.0, glyphs, text };
        Self { run, width, link, start }
    }

    /// What is painted.
    pub fn run(&self) -> &Run {
        &self.run
    }
}

impl Paragraph {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.runs.is_empty())
    }

    /// Puts the paragraph's top left corner at a point. What it shows is said by `place`.
    pub fn place(
        &self,
        x: f32,
        y: f32,
        place: Option<Place>,
        items: &mut Vec<Item>,
        links: &mut Vec<Link>,
    ) {
        let mut top = y;
        for line in &self.lines {
            // The link that the last run of this line belongs to.
            let mut open: Option<&str> = None;
            for set in line.runs.set() {
                if open.is_some() && open != set.link.as_deref() {
                    items.push(Item::close());
                    open = None;
                }
                let mut run = set.run.clone();
                run.x += x;
                run.y = top + line.baseline;
                if let Some(address) = &set.link {
                    let target = Target::of(address);
                    match links.last_mut().filter(|_| open.is_some()) {
                        // One address in several runs is one place to click.
                        Some(last) => {
                            let right = (last.x + last.width).max(run.x + set.width);
                            last.x = last.x.min(run.x);
                            last.width = right - last.x;
                        }
                        None => {
                            links.push(Link {
                                x: run.x,
                                y: top,
                                width: set.width,
                                height: line.height,
                                target,
                            });
                            items.push(Item::open(Role::Link));
                            open = set.link.as_deref();
                        }
                    }
                }
                items.push(Item { place, mark: Mark::Run(run) });
            }
            if open.is_some() {
                items.push(Item::close());
            }
            top += line.height;
        }
    }

    /// The lines that fit a height, and the rest. Either may be empty.
    pub fn split_at_height(&self, height: f32) -> (Self, Self) {
        let mut used = 0.0;
        let mut fitting = 0;
        for line in &self.lines {
            // A hair of tolerance: heights are sums of rounded numbers.
            if used + line.height > height + 0.01 {
                break;
            }
            used += line.height;
            fitting += 1;
        }
        self.split_at_line(fitting)
    }

    /// The first `count` lines, and the rest.
    pub fn split_at_line(&self, count: usize) -> (Self, Self) {
        let count = count.min(self.lines.len());
        let part = |lines: &[Line]| Self {
            width: lines.iter().map(|line| line.width).fold(0.0, f32::max),
            height: lines.iter().map(|line| line.height).sum(),
            lines: lines.to_vec(),
            missing: Vec::new(),
            from_right: self.from_right,
        };
        let (head, tail) = self.lines.split_at(count);
        (Self { missing: self.missing.clone(), ..part(head) }, part(tail))
    }
}

/// Reads the lines of a layout, moved to the right by `shift` and then enlarged by `scale`.
pub(super) fn read(
    layout: &Layout<Ink>,
    text: &str,
    spans: &[Span<'_>],
    (shift, scale): (f32, f32),
    book: &mut FontBook,
) -> Paragraph {
    let mut paragraph = Paragraph { from_right: layout.is_rtl(), ..Paragraph::default() };
    let mut missing = BTreeSet::new();
    for line in layout.lines() {
        let metrics = line.metrics();
        let start = line.items().find_map(|item| match item {
            PositionedLayoutItem::GlyphRun(run) => Some(run.offset()),
            PositionedLayoutItem::InlineBox(_) => None,
        });
        let mut x = (start.unwrap_or(metrics.offset) + shift) * scale;
        let mut runs: Vec<SetRun> = Vec::new();
        let mut turns = false;
        for shaped in line.runs() {
            let coordinates: Vec<i16> =
                shaped.normalized_coords().iter().map(|at| at.to_bits()).collect();
            let shaped_in = book.enter(shaped.font(), &coordinates);
            let whole = book.is_whole(shaped_in);
            turns |= shaped.is_rtl();
            let mut pen = Pen::default();
            // Parts of a ligature met before the glyph that draws them: written from the right, they come first.
            let mut ahead: Option<(u32, u32)> = None;
            for cluster in shaped.visual_clusters() {
                let number = layout.styles().get(usize::from(cluster.style_index()));
                let number = number.map_or(0, |style| style.brush.0);
                if pen.span != Some(number) {
                    pen.finish(&mut runs, text, spans);
                    let glyphs = Vec::with_capacity(shaped.cluster_range().len());
                    pen = Pen { span: Some(number), x, font: None, glyphs };
                }
                let range = cluster.text_range();
                let mut drawn = false;
                for glyph in cluster.glyphs() {
                    let id = u16::try_from(glyph.id).unwrap_or(0);
                    let (font, id) = match id {
                        1.. if whole => (shaped_in, id),
                        _ => book.drawn(shaped_in, id),
                    };
                    let characters = text.get(range.clone()).unwrap_or_default();
                    if id == 0 {
                        missing.extend(characters.chars().filter(|c| !c.is_control()));
                    }
                    let advance = glyph.advance * scale;
                    let (from, to) = ahead.take().unwrap_or((u32::MAX, 0));
                    // A box is drawn, whatever font the glyphs beside it are of.
                    pen.font = if id == 0 { pen.font.or(Some(font)) } else { Some(font) };
                    pen.glyphs.push(Glyph {
                        id,
                        x: x - pen.x + glyph.x * scale,
                        y: glyph.y * scale,
                        advance,
                        text: (from.min(range.start as u32), to.max(range.end as u32)),
                    });
                    x += advance;
                    drawn = true;
                }
                if !drawn && shaped.is_rtl() {
                    let (from, to) = ahead.unwrap_or((u32::MAX, 0));
                    ahead = Some((from.min(range.start as u32), to.max(range.end as u32)));
                } else if !drawn && let Some(last) = pen.glyphs.last_mut() {
                    // Part of a ligature: its text belongs to the glyph that draws it.
                    last.text.0 = last.text.0.min(range.start as u32);
                    last.text.1 = last.text.1.max(range.end as u32);
                }
            }
            pen.finish(&mut runs, text, spans);
        }
        if turns {
            // In the order of reading, wherever they stand: who reads a page out goes by it.
            runs.sort_by_key(|run| run.start);
        }
        let height = metrics.block_max_coord - metrics.block_min_coord;
        paragraph.lines.push(Line {
            height: height * scale,
            baseline: (metrics.baseline - metrics.block_min_coord) * scale,
            width: (metrics.advance - metrics.hanging_advance) * scale,
            runs: runs.into(),
        });
    }
    paragraph.height = paragraph.lines.iter().map(|line| line.height).sum();
    paragraph.width = paragraph.lines.iter().map(|line| line.width).fold(0.0, f32::max);
    paragraph.missing = missing.into_iter().collect();
    paragraph
}

/// Glyphs of one span and font, while they are collected.
#[derive(Default)]
struct Pen {
    span: Option<u32>,
    x: f32,
    font: Option<FontId>,
    glyphs: Vec<Glyph>,
}

impl Pen {
    fn finish(&mut self, runs: &mut Vec<SetRun>, text: &str, spans: &[Span<'_>]) {
        let glyphs = std::mem::take(&mut self.glyphs);
        let (Some(font), Some(number)) = (self.font.take(), self.span) else { return };
        let Some(span) = spans.get(number as usize) else { return };
        let start = glyphs.iter().map(|glyph| glyph.text.0).min().unwrap_or(0);
        let end = glyphs.iter().map(|glyph| glyph.text.1).max().unwrap_or(0);
        let of_run = text.get(start as usize..end as usize).unwrap_or_default();
        let width = glyphs.iter().map(|glyph| glyph.advance).sum();
        let mut visible = glyphs;
        for glyph in &mut visible {
            glyph.text = (glyph.text.0 - start, glyph.text.1 - start);
        }
        // A line's end is no glyph; fonts without one for it would draw the missing box.
        if of_run.contains('\n') {
            visible.retain(|glyph| {
                let range = glyph.text.0 as usize..glyph.text.1 as usize;
                !of_run
                    .get(range)
                    .is_some_and(|text| !text.is_empty() && text.chars().all(|c| c == '\n'))
            });
        }
        if visible.is_empty() {
            return;
        }
        let text = of_run.trim_end_matches('\n');
        let link = span.link.as_deref().map(Arc::from);
        let mut run = SetRun::of(font, span.style, visible, text, (self.x, start), link);
        run.width = width;
        runs.push(run);
    }
}
