//! Paragraphs put together from words that were set before: most words of a plan stand in it many times. Not the setting of
//! a word, and no text that needs more than words in a row: other scripts, line ends, several sizes. Those go the long way,
//! and what comes out here is what would come out there.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::super::frame::{FontId, Glyph};
use super::paragraph::{Line, Paragraph, SetRun};
use super::{Align, REFERENCE, Span, Style, Weight, size_of, unit};

/// How many words are remembered before the memory is emptied.
const REMEMBERED: usize = 16_000;
/// Longer words are not remembered: addresses, whose like is not met again.
const LONGEST: usize = 40;

/// Words as they were set, at the size [`REFERENCE`].
#[derive(Default)]
pub(super) struct Words {
    /// By manner; none for what takes the long way.
    known: [HashMap<Box<str>, Option<Arc<Word>>>; 8],
    held: usize,
    /// Texts in rows, and how many bytes they have: a page tries several steps of type with the same words.
    rows: HashMap<u64, Arc<Row>>,
    row_bytes: usize,
    /// By the distance of baselines: the height of a line, and where its baseline is.
    lines: HashMap<u32, (f32, f32)>,
}

/// A word, with the space after it where there is one.
#[derive(Debug, Default)]
pub(super) struct Word {
    /// One for each character.
    pub letters: Vec<Letter>,
    /// The letters before which a line may end.
    pub breaks: Vec<usize>,
}

/// A character as it was set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub font: FontId,
    pub glyph: u16,
    pub advance: f32,
}

/// What sets that which is not known yet.
pub(super) trait Setting {
    /// A word in a style; none where it is not one glyph for each character.
    fn word(&mut self, word: &str, style: Style) -> Option<Word>;
    /// The height of a line with this distance of baselines, and where its baseline is.
    fn line(&mut self, leading: f32) -> (f32, f32);
}

/// The letters of a paragraph in a row, ready to be broken into lines of any size.
#[derive(Debug)]
pub(super) struct Row {
    letters: Vec<Placed>,
    line: (f32, f32),
}

/// A row in the colours and with the links of a paragraph.
#[derive(Debug)]
pub(super) struct Dressed {
    row: Arc<Row>,
    text: Arc<str>,
    spans: Vec<(Style, Option<Arc<str>>)>,
}

/// Some letters of a row as a line: where it starts, and how much larger than at the size of reference.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    of: Arc<Dressed>,
    letters: Range<usize>,
    x: f32,
    scale: f32,
}

#[derive(Debug)]
struct Placed {
    letter: Letter,
    /// With what is added after each letter.
    advance: f32,
    /// The number of its span.
    span: usize,
    /// Where its text starts and ends.
    text: (u32, u32),
    is_space: bool,
    /// Whether a line may end before it.
    soft: bool,
}

/// Which spans a text is made of.
struct Spans<'a, 't> {
    all: &'a [Span<'t>],
    ends: Vec<usize>,
}

/// Whether words in a row are all that it takes to set these spans, whose texts are `text`.
pub(super) fn are_enough(text: &str, spans: &[Span<'_>]) -> bool {
    let Some(first) = spans.first() else { return false };
    let lengths = |span: &Span<'_>| {
        [span.style.size, span.style.leading, span.style.tracking].map(f32::to_bits)
    };
    // What spaces do at either end, the long way knows.
    !text.is_empty()
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && text.chars().all(is_plain)
        && spans.iter().all(|span| lengths(span) == lengths(first))
}

/// Characters that our fonts draw one by one, from the left.
fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{17f}')
        || "–—‘’‚“”„†‡•…‰‹›€™−≈≠≤≥→←↑↓".contains(character)
}

/// Whether it is certain that a line may end at spaces between words that end and begin so (UAX 14, rules 13 to 17).
fn may_part(before: char, after: char) -> bool {
    !"([{“‘‚„«‹—".contains(before) && !")]}!?,.;:/|”’»›—".contains(after)
}

/// What tells one manner of type from the others, whatever its size.
fn manner(style: Style) -> usize {
    usize::from(style.weight == Weight::SemiBold)
        | usize::from(style.italic) << 1
        | usize::from(style.tabular) << 2
}

impl Words {
    /// The letters of a paragraph, which has a key; none where it takes the long way after all.
    pub fn known_row(
        &mut self,
        key: u64,
        text: &str,
        spans: &[Span<'_>],
        setting: &mut impl Setting,
    ) -> Option<Arc<Row>> {
        if let Some(row) = self.rows.get(&key) {
            return Some(Arc::clone(row));
        }
        let row = Arc::new(self.row(text, spans, setting)?);
        if self.row_bytes + text.len() > super::HELD {
            self.rows.clear();
            self.row_bytes = 0;
        }
        self.row_bytes += text.len();
        self.rows.insert(key, Arc::clone(&row));
        Some(row)
    }

    /// The letters of a paragraph; none where it takes the long way after all.
    pub fn row(
        &mut self,
        text: &str,
        spans: &[Span<'_>],
        setting: &mut impl Setting,
    ) -> Option<Row> {
        let leading = spans.first()?.style.leading;
        let lines = self.lines.entry(leading.to_bits());
        let line = *lines.or_insert_with(|| setting.line(leading));
        let spans = Spans::of(spans);
        let bound = unit::bound(text);
        let mut row = Row { letters: Vec::with_capacity(text.len()), line };
        let (mut start, mut before) = (0, None);
        while start < text.len() {
            let rest = text.get(start..)?;
            let end = rest.find(' ').map_or(text.len(), |space| start + space + 1);
            let word = text.get(start..end)?;
            let at = row.letters.len();
            self.word(word, start, &spans, &mut row, setting)?;
            let after = word.chars().next()?;
            // Where several spaces stand together, a line may end after the last.
            if after != ' '
                && let Some(before) = before
            {
                may_part(before, after).then_some(())?;
                let one = text.get(..start)?.trim_end_matches(' ').len() + 1 == start;
                row.letters.get_mut(at)?.soft = !(one && bound.contains(&(before, after)));
            }
            before = word.trim_end_matches(' ').chars().next_back().or(before);
            start = end;
        }
        Some(row)
    }

    /// Adds a word to a row: each stretch in one manner is set by itself, and where it may be broken the whole says.
    fn word(
        &mut self,
        word: &str,
        start: usize,
        spans: &Spans<'_, '_>,
        row: &mut Row,
        setting: &mut impl Setting,
    ) -> Option<()> {
        let begin = row.letters.len();
        let end = start + word.len();
        let mut from = start;
        let mut whole = None;
        while from < end {
            let (to, style) = spans.stretch(from)?;
            let stretch = from..to.min(end);
            let part = word.get(stretch.start - start..stretch.end - start)?;
            let set = self.known(part, style, setting)?;
            row.add(&set.letters, part, from, spans)?;
            whole = (part.len() == word.len()).then_some(set);
            from = stretch.end;
        }
        let whole = match whole {
            Some(whole) => whole,
            None => self.known(word, spans.all.first()?.style, setting)?,
        };
        for at in &whole.breaks {
            row.letters.get_mut(begin + at)?.soft = true;
        }
        Some(())
    }

    fn known(&mut self, word: &str, style: Style, setting: &mut impl Setting) -> Option<Arc<Word>> {
        let known = self.known.get_mut(manner(style))?;
        if let Some(known) = known.get(word) {
            return known.clone();
        }
        let set = setting.word(word, style).map(Arc::new);
        if word.len() <= LONGEST {
            if self.held >= REMEMBERED {
                self.known.iter_mut().for_each(HashMap::clear);
                self.held = 0;
            }
            self.held += 1;
            self.known.get_mut(manner(style))?.insert(word.into(), set.clone());
        }
        set
    }
}

impl<'a, 't> Spans<'a, 't> {
    fn of(all: &'a [Span<'t>]) -> Self {
        let mut end = 0;
        let ends = all.iter().map(|span| {
            end += span.text.len();
            end
        });
        Self { ends: ends.collect(), all }
    }

    /// The number of the span that has this byte of the text.
    fn at(&self, byte: usize) -> usize {
        self.ends.partition_point(|end| *end <= byte)
    }

    /// How far the text goes on in the manner of this byte.
    fn stretch(&self, byte: usize) -> Option<(usize, Style)> {
        let first = self.at(byte);
        let style = self.all.get(first)?.style;
        let alike = self
            .all
            .get(first..)?
            .iter()
            .take_while(|span| span.text.is_empty() || manner(span.style) == manner(style));
        let last = first + alike.count() - 1;
        Some((self.ends.get(last).copied()?, style))
    }
}

impl Row {
    fn add(
        &mut self,
        letters: &[Letter],
        text: &str,
        start: usize,
        spans: &Spans<'_, '_>,
    ) -> Option<()> {
        let mut span = spans.at(start);
        let mut characters = text.char_indices();
        for letter in letters {
            let (at, character) = characters.next()?;
            let (from, to) = (start + at, start + at + character.len_utf8());
            if spans.ends.get(span).is_some_and(|end| *end <= from) {
                span = spans.at(from);
            }
            let style = spans.all.get(span)?.style;
            // Set at the size of reference, whatever the paragraph's.
            let added = style.tracking * REFERENCE;
            self.letters.push(Placed {
                letter: *letter,
                advance: letter.advance + added,
                span,
                text: (from as u32, to as u32),
                is_space: character == ' ',
                soft: false,
            });
        }
        characters.next().is_none().then_some(())
    }

    /// The row broken into lines, none wider than `width`. Their glyphs are put together when they are placed: most texts
    /// are tried in several sizes before.
    pub fn broken(
        self: &Arc<Self>,
        text: &str,
        spans: &[Span<'_>],
        (width, align, balanced): (f32, Align, bool),
    ) -> Paragraph {
        let scale = size_of(spans) / REFERENCE;
        let place = width / scale;
        let mut lines = self.lines(place);
        if lines.len() > 1 {
            let most = if balanced { self.even(&lines, place) } else { place };
            lines = if balanced { self.lines(most) } else { lines };
            if balanced || align.is_at_start() {
                self.join_last_word(&mut lines, place, !balanced);
            }
        }
        let (height, baseline) = self.line;
        let dressed = spans.iter().map(|span| (span.style, span.link.as_deref().map(Arc::from)));
        let of = Arc::new(Dressed {
            row: Arc::clone(self),
            text: text.into(),
            spans: dressed.collect(),
        });
        let set = lines.into_iter().map(|letters| {
            let advance = self.advance(&letters);
            let free = place - advance;
            let offset = match align {
                Align::Start | Align::Left => 0.0,
                Align::Center => free.max(0.0) * 0.5,
                Align::End => free.max(0.0),
            };
            let cut = Cut { of: Arc::clone(&of), letters, x: offset * scale, scale };
            Line {
                height: height * scale,
                baseline: baseline * scale,
                width: advance * scale,
                runs: cut.into(),
            }
        });
        let lines: Vec<Line> = set.collect();
        Paragraph {
            width: lines.iter().map(|line| line.width).fold(0.0, f32::max),
            height: lines.iter().map(|line| line.height).sum(),
            lines,
            ..Paragraph::default()
        }
    }

    /// The least width at which there are as many lines.
    fn even(&self, lines: &[Range<usize>], place: f32) -> f32 {
        let count = lines.len();
        let (mut low, mut high) = (place / count as f32, place);
        while high - low > 1.0 {
            let middle = (low + high) / 2.0;
            if self.lines(middle).len() > count { low = middle } else { high = middle }
        }
        high
    }

    /// Moves a word down to one that stands alone on the last line, where both fit there; in running text, to a short one
    /// alone, and from a line that has words to spare.
    fn join_last_word(&self, lines: &mut Vec<Range<usize>>, place: f32, running: bool) {
        let words = |line: &Range<usize>| {
            let letters = self.letters.get(line.clone()).unwrap_or_default();
            letters.split(|placed| placed.is_space).filter(|word| !word.is_empty()).count()
        };
        let [.., above, last] = lines.as_slice() else { return };
        let spare = if running { super::WORDS_TO_SPARE } else { 2 };
        if words(last) > 1 || words(above) < spare {
            return;
        }
        if running && self.advance(last) > place * super::LONELY || self.advance(above) > place {
            return;
        }
        // The line above gives its last word, where both fit below.
        let most = self.advance(above) - 0.1;
        let (start, end) = (above.start, self.line_end(above.start, most));
        if self.line_end(end, place) < self.letters.len() {
            return;
        }
        lines.truncate(lines.len() - 2);
        lines.extend([start..end, end..self.letters.len()]);
    }

    fn lines(&self, width: f32) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut start = 0;
        while start < self.letters.len() {
            let end = self.line_end(start, width);
            lines.push(start..end);
            start = end;
        }
        lines
    }

    /// Where the line ends that starts with a letter: after what fits, at the last place where it may, else anywhere. At
    /// least one letter stands on it; spaces hang.
    fn line_end(&self, start: usize, width: f32) -> usize {
        let (mut soft, mut any) = (None, None);
        let mut x = 0.0;
        for (at, placed) in self.letters.iter().enumerate().skip(start) {
            if x != 0.0 {
                if placed.soft { soft = Some(at) } else { any = Some(at) }
            }
            x += placed.advance;
            if x > width
                && !placed.is_space
                && let Some(end) = soft.or(any)
            {
                return end;
            }
        }
        self.letters.len()
    }

    /// The width of a line, without the spaces it ends with.
    fn advance(&self, line: &Range<usize>) -> f32 {
        let letters = self.letters.get(line.clone()).unwrap_or_default();
        let inked = letters.iter().rposition(|placed| !placed.is_space).map_or(0, |at| at + 1);
        letters.iter().take(inked).map(|placed| placed.advance).sum()
    }
}

impl Cut {
    /// What is painted of it.
    pub fn runs(&self) -> Vec<SetRun> {
        let (of, scale) = (&self.of, self.scale);
        let mut x = self.x;
        let letters = of.row.letters.get(self.letters.clone()).unwrap_or_default();
        let alike = |a: &Placed, b: &Placed| (a.span, a.letter.font) == (b.span, b.letter.font);
        let runs = letters.chunk_by(alike).filter_map(|letters| {
            let first = letters.first()?;
            let (start, begin) = (x, first.text.0);
            let glyphs = letters.iter().map(|placed| {
                let glyph = Glyph {
                    id: placed.letter.glyph,
                    x: x - start,
                    y: 0.0,
                    advance: placed.advance * scale,
                    text: (placed.text.0 - begin, placed.text.1 - begin),
                };
                x += glyph.advance;
                glyph
            });
            let glyphs: Vec<Glyph> = glyphs.collect();
            let end = letters.last().map_or(begin, |placed| placed.text.1);
            let of_run = of.text.get(begin as usize..end as usize)?;
            let (style, link) = of.spans.get(first.span)?;
            let at = (start, begin);
            Some(SetRun::of(first.letter.font, *style, glyphs, of_run, at, link.clone()))
        });
        runs.collect()
    }
}
