//! Text set in lines: shaped, kerned and broken to a width, ready to be placed on a page. Not what
//! stands where: the pages decide.

mod book;
mod fallback;
mod paragraph;
#[cfg(test)]
mod tests;
mod unit;
mod words;

pub(crate) use book::OWN_FACES;
pub use book::{Face, FontBook};
pub use paragraph::{Line, Paragraph};

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontFeatures, FontStyle,
    FontWeight, Layout, LayoutContext, LineBreakContext, LineHeight, OverflowWrap, StyleProperty,
    WordBreak,
};

use super::frame::{Colour, FontId};
use crate::catalogue::{Catalogue, Language};
use fallback::{Fallback, Region};
use words::{Letter, Setting, Word, Words};

/// How heavy text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// For reading.
    Regular,
    /// For titles and emphasis.
    SemiBold,
}

/// How a span of text looks. Lengths are points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The size.
    pub size: f32,
    /// How heavy.
    pub weight: Weight,
    /// Whether it is italic.
    pub italic: bool,
    /// The colour.
    pub colour: Colour,
    /// The distance of baselines, as a multiple of the size.
    pub leading: f32,
    /// Whether all digits are equally wide, for columns of numbers.
    pub tabular: bool,
    /// Space added between letters, as a multiple of the size.
    pub tracking: f32,
}

/// A piece of a paragraph in one style.
#[derive(Clone, Debug, PartialEq)]
pub struct Span<'a> {
    /// The text. `\n` breaks the line.
    pub text: Cow<'a, str>,
    /// How it looks.
    pub style: Style,
    /// The web address it leads to, or `#` and the code of a page.
    pub link: Option<Cow<'a, str>>,
}

/// Where lines shorter than the width stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// Where their script starts: left, for most.
    Start,
    /// At the left, whatever their script: labels in rows, which stand by what they name.
    Left,
    /// In the middle.
    Center,
    /// Where their script ends.
    End,
}

/// Sets text. Holds the fonts and remembers what it set, so that setting it again costs nothing.
pub struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<Ink>,
    book: FontBook,
    set: HashMap<u64, Arc<Paragraph>>,
    /// Texts shaped but not broken, and how many bytes they have: a page tries several steps of type with the same words.
    shaped: HashMap<u64, Layout<Ink>>,
    held: usize,
    words: Words,
    /// Where a character that ours lack is looked for; nowhere for our own fonts only.
    fallback: Option<Fallback>,
    /// The language of the plan's texts, a BCP 47 tag: whose forms Han characters have.
    language: String,
    /// Our own words in that language.
    tongue: &'static Catalogue,
}

/// What a glyph needs to know of its span: its number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Ink(u32);

/// How many paragraphs are remembered before the memory is emptied.
const REMEMBERED: usize = 1_000;
/// How many bytes of shaped text are held before they are let go: those of a long page.
const HELD: usize = 64 * 1024;
/// A last line of one word is lonely in running text where it is no longer than this share of the width.
const LONELY: f32 = 0.25;
/// So many words has a line of running text that can spare one.
const WORDS_TO_SPARE: usize = 4;
/// The size at which text is shaped. Our type is not hinted: at any other size it is the same, larger or smaller.
const REFERENCE: f32 = 16.0;

impl Style {
    /// Regular text of a size and colour.
    pub const fn new(size: f32, colour: Colour) -> Self {
        Self {
            size,
            weight: Weight::Regular,
            italic: false,
            colour,
            leading: 1.4,
            tabular: false,
            tracking: 0.0,
        }
    }
    /// The same, semi-bold.
    pub const fn bold(self) -> Self {
        Self { weight: Weight::SemiBold, ..self }
    }
    /// The same, italic.
    pub const fn italic(self) -> Self {
        Self { italic: true, ..self }
    }
    /// The same in another colour.
    pub const fn colour(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }
    /// The same in another size.
    pub const fn size(self, size: f32) -> Self {
        Self { size, ..self }
    }
    /// The same with another distance of baselines.
    pub const fn leading(self, leading: f32) -> Self {
        Self { leading, ..self }
    }
    /// The same with digits of one width.
    pub const fn tabular(self) -> Self {
        Self { tabular: true, ..self }
    }
    /// The same with space between letters.
    pub const fn tracking(self, tracking: f32) -> Self {
        Self { tracking, ..self }
    }
}

impl Align {
    /// Whether lines stand where their script starts, so that none moves where another ends earlier.
    const fn is_at_start(self) -> bool {
        matches!(self, Self::Start | Self::Left)
    }
}

impl<'a> Span<'a> {
    /// Text in a style.
    pub fn new(text: impl Into<Cow<'a, str>>, style: Style) -> Self {
        Self { text: text.into(), style, link: None }
    }
    /// The same, leading to a web address.
    pub fn linked(self, link: impl Into<Cow<'a, str>>) -> Self {
        Self { link: Some(link.into()), ..self }
    }
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl Typesetter {
    /// A typesetter with our own fonts, and the system's for characters that ours lack. The
    /// system's are opened when the first such character is met.
    pub fn new() -> Self {
        Self { fallback: Some(Fallback::default()), ..Self::own_only() }
    }

    /// A typesetter with our own fonts only: the same on every machine, whatever is typed.
    pub fn own_only() -> Self {
        let (fonts, own) = book::own_fonts();
        Self {
            fonts,
            layouts: LayoutContext::new(),
            book: FontBook::with_box(own),
            set: HashMap::new(),
            shaped: HashMap::new(),
            held: 0,
            words: Words::default(),
            fallback: None,
            language: String::new(),
            tongue: Catalogue::packet(Language::English),
        }
    }

    /// Says which language texts are written in, a BCP 47 tag. Whether that is another one than
    /// before, so that what was set is to be set again.
    pub fn speak(&mut self, language: &str) -> bool {
        let is_new = self.language != language;
        if is_new {
            self.language = language.to_owned();
            self.tongue = Catalogue::packet(Language::of_tag(language));
            self.set.clear();
            self.shaped.clear();
            self.held = 0;
            self.words = Words::default();
        }
        is_new
    }

    /// Our own words in the language that texts are written in.
    pub(super) fn tongue(&self) -> &'static Catalogue {
        self.tongue
    }

    /// Another one with the same fonts, for another thread. What each sets is numbered in its own book of fonts until
    /// [`Self::adopt`] takes it over.
    pub(crate) fn fork(&self) -> Self {
        Self {
            fonts: self.fonts.clone(),
            layouts: LayoutContext::new(),
            book: self.book.clone(),
            set: HashMap::new(),
            shaped: HashMap::new(),
            held: 0,
            words: Words::default(),
            fallback: self.fallback.clone(),
            language: self.language.clone(),
            tongue: self.tongue,
        }
    }

    /// The number here of a font that a fork has set text in.
    pub(super) fn adopt(&mut self, fork: &Self, font: FontId) -> FontId {
        self.book.adopt(&fork.book, font)
    }

    /// The fonts that text was set in so far.
    pub fn book(&self) -> &FontBook {
        &self.book
    }

    /// Sets spans as one paragraph, no line wider than `width`: words that are, break anywhere.
    pub fn paragraph(&mut self, spans: &[Span<'_>], width: f32, align: Align) -> Arc<Paragraph> {
        self.remembered(spans, width, align, false)
    }

    /// The same with lines of about one length, for titles: no word stands alone on the last line.
    pub fn balanced(&mut self, spans: &[Span<'_>], width: f32, align: Align) -> Arc<Paragraph> {
        self.remembered(spans, width, align, true)
    }

    fn remembered(
        &mut self,
        spans: &[Span<'_>],
        width: f32,
        align: Align,
        balanced: bool,
    ) -> Arc<Paragraph> {
        let shape = shape_key(spans);
        let key = key(shape, spans, (width, align, balanced));
        if let Some(paragraph) = self.set.get(&key) {
            return Arc::clone(paragraph);
        }
        let paragraph = self.set_lines(shape, spans, (width, align, balanced));
        if self.set.len() >= REMEMBERED {
            self.set.clear();
        }
        let paragraph = Arc::new(paragraph);
        self.set.insert(key, Arc::clone(&paragraph));
        paragraph
    }

    /// Sets a text whose shape has a key.
    fn set_lines(&mut self, shape: u64, spans: &[Span<'_>], how: (f32, Align, bool)) -> Paragraph {
        let text: Cow<'_, str> = match spans {
            [span] => Cow::Borrowed(&*span.text),
            _ => spans.iter().map(|span| &*span.text).collect::<String>().into(),
        };
        if words::are_enough(&text, spans) {
            let mut words = std::mem::take(&mut self.words);
            let row = words.known_row(shape, &text, spans, self);
            self.words = words;
            if let Some(row) = row {
                return row.broken(&text, spans, how);
            }
        }
        self.set_at_length(shape, &text, spans, how)
    }

    /// Sets any text.
    fn set_at_length(
        &mut self,
        shape: u64,
        text: &str,
        spans: &[Span<'_>],
        how: (f32, Align, bool),
    ) -> Paragraph {
        let known = self.shaped.remove(&shape);
        let is_new = known.is_none();
        let mut layout =
            known.unwrap_or_else(|| self.shape(text, spans, None, OverflowWrap::Anywhere));
        let mut paragraph = self.broken(&mut layout, text, spans, how);
        if is_new
            && !paragraph.missing.is_empty()
            && let Some(fallback) = &self.fallback
        {
            let region = Region::of(text, &self.language);
            let (mut fonts, families) = fallback.seek(&paragraph.missing, region, &self.fonts);
            let words = match region {
                // Korean is written with spaces, and broken at them.
                Region::Korean => WordBreak::KeepAll,
                _ => WordBreak::Normal,
            };
            layout = self.shape(
                text,
                spans,
                Some((&mut fonts, families, words)),
                OverflowWrap::Anywhere,
            );
            paragraph = self.broken(&mut layout, text, spans, how);
        }
        if self.held + text.len() > HELD {
            self.shaped.clear();
            self.held = 0;
        }
        self.held += text.len();
        self.shaped.insert(shape, layout);
        paragraph
    }

    /// A shaped text broken into lines.
    fn broken(
        &mut self,
        layout: &mut Layout<Ink>,
        text: &str,
        spans: &[Span<'_>],
        (width, align, balanced): (f32, Align, bool),
    ) -> Paragraph {
        let scale = size_of(spans) / REFERENCE;
        let place = width / scale;
        layout.break_all_lines(Some(place));
        let lines = layout.len();
        if balanced && lines > 1 {
            // The narrowest width that keeps the number of lines, found by halving.
            let (mut low, mut high) = (place / lines as f32, place);
            while high - low > 1.0 {
                let middle = (low + high) / 2.0;
                layout.break_all_lines(Some(middle));
                if layout.len() > lines { low = middle } else { high = middle }
            }
            layout.break_all_lines(Some(high));
            join_last_word(layout, text, (high, place), false);
        } else if lines > 1 && align.is_at_start() && !layout.is_rtl() {
            join_last_word(layout, text, (place, place), true);
        }
        let alignment = match align {
            Align::Start => Alignment::Start,
            Align::Left => Alignment::Left,
            Align::Center => Alignment::Center,
            Align::End => Alignment::End,
        };
        layout.align(alignment, AlignmentOptions::default());
        // A balanced paragraph is narrower than its place; alignment is to the place.
        let slack = if balanced { place - layout.layout_max_advance().min(place) } else { 0.0 };
        let shift = match align {
            Align::Start | Align::Left => 0.0,
            Align::Center => slack / 2.0,
            Align::End => slack,
        };
        paragraph::read(layout, text, spans, (shift, scale), &mut self.book)
    }

    /// A text shaped in our fonts, or in others too: those of the families first; whether what is too wide breaks anywhere.
    fn shape(
        &mut self,
        text: &str,
        spans: &[Span<'_>],
        others: Option<(&mut FontContext, Vec<String>, WordBreak)>,
        overflow: OverflowWrap,
    ) -> Layout<Ink> {
        let to_reference = REFERENCE / size_of(spans);
        let bound = unit::bound(text);
        let has_units = !bound.is_empty();
        let keep = move |at: LineBreakContext| {
            let of = (at.before_before?, at.after);
            (at.before == ' ' && bound.contains(&of)).then_some(false)
        };
        let own = FontFamilyName::named(book::OWN);
        let (fonts, families, words) = match others {
            None => (&mut self.fonts, FontFamily::Single(own), WordBreak::Normal),
            Some((fonts, names, words)) => {
                let names = names.into_iter().map(|name| FontFamilyName::Named(name.into()));
                let families: Vec<_> = std::iter::once(own).chain(names).collect();
                (fonts, FontFamily::List(families.into()), words)
            }
        };
        let mut builder = self.layouts.ranged_builder(fonts, text, 1.0, false);
        if has_units {
            builder.set_line_break_override(Some(&keep));
        }
        builder.push_default(StyleProperty::FontFamily(families));
        builder.push_default(StyleProperty::WordBreak(words));
        builder.push_default(StyleProperty::OverflowWrap(overflow));
        if let Some(first) = spans.first() {
            builder.push_default(StyleProperty::FontSize(REFERENCE));
            builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(
                first.style.leading,
            )));
        }
        let mut start = 0;
        for (number, span) in (0u32..).zip(spans) {
            let range = start..start + span.text.len();
            start = range.end;
            let style = span.style;
            let weight = match style.weight {
                Weight::Regular => 400.0,
                Weight::SemiBold => 600.0,
            };
            let slope = if style.italic { FontStyle::Italic } else { FontStyle::Normal };
            builder.push(StyleProperty::Brush(Ink(number)), range.clone());
            let size = style.size * to_reference;
            builder.push(StyleProperty::FontSize(size), range.clone());
            builder.push(StyleProperty::FontWeight(FontWeight::new(weight)), range.clone());
            builder.push(StyleProperty::FontStyle(slope), range.clone());
            let leading = LineHeight::FontSizeRelative(style.leading);
            builder.push(StyleProperty::LineHeight(leading), range.clone());
            builder.push(StyleProperty::FontFeatures(features(span)), range.clone());
            if style.tracking != 0.0 {
                let space = style.tracking * size;
                builder.push(StyleProperty::LetterSpacing(space), range);
            }
        }
        builder.build(text)
    }
}

impl Setting for Typesetter {
    fn word(&mut self, word: &str, style: Style) -> Option<Word> {
        let style = Style { size: REFERENCE, tracking: 0.0, ..style };
        let spans = [Span::new(word, style)];
        let mut layout = self.shape(word, &spans, None, OverflowWrap::Normal);
        layout.break_all_lines(None);
        let set = paragraph::read(&layout, word, &spans, (0.0, 1.0), &mut self.book);
        let [line] = set.lines.as_slice() else { return None };
        let mut characters = word.char_indices();
        let mut letters = Vec::new();
        for run in line.runs.set().iter().map(paragraph::SetRun::run) {
            let mut x = 0.0;
            let start = characters.clone().next().map_or(0, |(at, _)| at);
            for glyph in run.glyphs.iter() {
                let (at, character) = characters.next()?;
                let range = (at - start, at - start + character.len_utf8());
                let own = (glyph.text.0 as usize, glyph.text.1 as usize) == range;
                let plain = own && glyph.id != 0 && (glyph.x, glyph.y) == (x, 0.0);
                plain.then_some(())?;
                letters.push(Letter { font: run.font, glyph: glyph.id, advance: glyph.advance });
                x += glyph.advance;
            }
        }
        characters.next().is_none().then_some(())?;
        // As narrow as can be, it is broken wherever it may.
        layout.break_all_lines(Some(0.01));
        let starts = layout.lines().skip(1).map(|line| line.text_range().start);
        let breaks = starts.map(|start| word.char_indices().position(|(at, _)| at == start));
        Some(Word { letters, breaks: breaks.collect::<Option<_>>()? })
    }

    fn line(&mut self, leading: f32) -> (f32, f32) {
        let style = Style::new(REFERENCE, Colour::hex(0)).leading(leading);
        let spans = [Span::new("x", style)];
        let how = (f32::MAX, Align::Left, false);
        let set = self.set_at_length(shape_key(&spans), "x", &spans, how);
        set.lines.first().map_or((0.0, 0.0), |line| (line.height, line.baseline))
    }
}

/// Moves a word down to one that stands alone on the last line, where both fit there; in running text, to a short one alone,
/// and from a line that has words to spare.
fn join_last_word(layout: &mut Layout<Ink>, text: &str, (width, place): (f32, f32), running: bool) {
    let count = layout.len();
    let of = |line: &parley::Line<'_, Ink>| text.get(line.text_range()).unwrap_or_default();
    let words = |line: &parley::Line<'_, Ink>| of(line).split_whitespace().count();
    let length =
        |line: &parley::Line<'_, Ink>| line.metrics().advance - line.metrics().hanging_advance;
    let spare = if running { WORDS_TO_SPARE } else { 2 };
    let above = match (count.checked_sub(2).and_then(|at| layout.get(at)), layout.get(count - 1)) {
        (Some(above), Some(last))
            if words(&last) < 2 && words(&above) >= spare && !of(&above).ends_with('\n') =>
        {
            // What is wider than its place was broken as well as it can be.
            if running && length(&last) > place * LONELY || length(&above) > place {
                return;
            }
            length(&above)
        }
        _ => return,
    };
    let mut lines = layout.break_lines();
    lines.state_mut().set_layout_max_advance(place);
    for at in 1..=count {
        let most = match count - at {
            0 => place,
            1 => above - 0.1,
            _ => width,
        };
        lines.state_mut().set_line_max_advance(most);
        lines.break_next();
    }
    let fits = lines.is_done();
    lines.finish();
    if !fits {
        layout.break_all_lines(Some(width));
    }
}

/// The features of a span's type. Our font's contextual alternates draw `->` as an arrow and move
/// colons between figures; texts stay as typed. Scripts that are written joined need theirs.
fn features(span: &Span<'_>) -> FontFeatures<'static> {
    let joined = |c: char| matches!(c, '\u{590}'..'\u{2000}' | '\u{2c00}'..);
    let joined = span.text.chars().any(joined);
    FontFeatures::from(match (span.style.tabular, joined) {
        (true, false) => "\"tnum\" 1, \"calt\" 0",
        (false, false) => "\"calt\" 0",
        (true, true) => "\"tnum\" 1",
        (false, true) => "\"calt\" 1",
    })
}

/// The size of a paragraph's first span, to which the others' are relative.
fn size_of(spans: &[Span<'_>]) -> f32 {
    spans.first().map_or(REFERENCE, |span| span.style.size)
}

/// What tells one paragraph as it was set from others.
fn key(shape: u64, spans: &[Span<'_>], (width, align, balanced): (f32, Align, bool)) -> u64 {
    let mut hash = DefaultHasher::new();
    (width.to_bits(), align, balanced, shape).hash(&mut hash);
    size_of(spans).to_bits().hash(&mut hash);
    for span in spans {
        (span.style.colour, &span.link).hash(&mut hash);
    }
    hash.finish()
}

/// What tells one shaped text from others: neither its colours nor its links, nor its size.
fn shape_key(spans: &[Span<'_>]) -> u64 {
    let mut hash = DefaultHasher::new();
    spans.len().hash(&mut hash);
    let size = size_of(spans);
    for span in spans {
        let style = span.style;
        (&span.text, style.weight, style.italic, style.tabular).hash(&mut hash);
        ((style.size / size).to_bits(), style.leading.to_bits()).hash(&mut hash);
        style.tracking.to_bits().hash(&mut hash);
    }
    hash.finish()
}
