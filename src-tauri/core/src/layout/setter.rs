//! From words to pieces: the manners of type this packet uses, and the pieces every page is made
//! of. Not the shaping of text: that is `text`'s.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::piece::{Block, Cell, Hang, Piece, Row, Stack};
use super::shape::shape;
use super::text::{Align, Paragraph, Span, Style, Typesetter, Weight};
use super::{Colour, Item, Look, Mark, Place, Role, Theme, sheet};
use crate::catalogue::Catalogue;
use crate::packet::{QuarterCell, StatusMark, Text, address};
use crate::plan::people::Digest;

/// How large the images are, in pixels. An image that is not here is shown by its words.
pub type ImageSizes = BTreeMap<Digest, (u32, u32)>;

/// A manner of type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Type {
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) colour: Colour,
    pub(super) tabular: bool,
    pub(super) tracking: f32,
    pub(super) leading: f32,
    pub(super) align: Align,
    pub(super) quiet: Colour,
}

/// What setting a page needs.
pub(super) struct Setter<'a> {
    pub(super) typesetter: &'a mut Typesetter,
    /// The sheet and the colours.
    pub(super) look: Look,
    pub(super) images: &'a ImageSizes,
    /// The running number of each page, where known.
    pub(super) numbers: &'a BTreeMap<String, usize>,
    /// Where the page's first sheet starts, where something stands above it.
    pub(super) start: Option<f32>,
    /// The program's heading right above the page, whose words need no repeating.
    pub(super) heading: Option<&'a str>,
}

impl Type {
    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
    pub(super) fn italic(self) -> Self {
        Self { italic: true, ..self }
    }
    pub(super) fn quiet(self) -> Self {
        self.colour(self.quiet)
    }
    pub(super) fn colour(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }
    pub(super) fn tabular(self) -> Self {
        Self { tabular: true, ..self }
    }
    pub(super) fn end(self) -> Self {
        Self { align: Align::End, ..self }
    }
    pub(super) fn left(self) -> Self {
        Self { align: Align::Left, ..self }
    }
    pub(super) fn leading(self, leading: f32) -> Self {
        Self { leading, ..self }
    }
    pub(super) fn tracking(self, tracking: f32) -> Self {
        Self { tracking, ..self }
    }

    /// Words in this manner.
    pub(super) fn span<'t>(self, text: impl Into<Cow<'t, str>>, link: Option<&str>) -> Span<'t> {
        let style = Style {
            size: self.size.max(sheet::SMALLEST),
            weight: if self.bold { Weight::SemiBold } else { Weight::Regular },
            italic: self.italic,
            colour: self.colour,
            leading: self.leading,
            tabular: self.tabular,
            tracking: self.tracking,
        };
        let span = Span::new(text, style);
        match link {
            Some(address) => span.linked(address.to_owned()),
            None => span,
        }
    }
}

impl Setter<'_> {
    /// Plain type of a size.
    pub(super) fn plain(&self, size: f32) -> Type {
        Type {
            size,
            bold: false,
            italic: false,
            colour: self.look.theme.ink,
            tabular: false,
            tracking: 0.0,
            leading: if size >= 18.0 { 1.32 } else { 1.38 },
            align: Align::Start,
            quiet: self.look.theme.quiet,
        }
    }

    /// The packet's own words.
    pub(super) fn tongue(&self) -> &'static Catalogue {
        self.typesetter.tongue()
    }

    /// Some of them, in the packet's language.
    pub(super) fn say(&self, english: &'static str) -> Cow<'static, str> {
        self.tongue().say(english)
    }

    /// Whether the sheet is a document's: columns that stand beside each other on a slide stand
    /// below each other.
    pub(super) fn narrow(&self) -> bool {
        self.look.is_document()
    }

    /// The width between the margins.
    pub(super) fn measure(&self) -> f32 {
        self.look.sheet.measure()
    }

    /// The width of one of `count` columns.
    pub(super) fn column(&self, count: usize) -> f32 {
        self.look.sheet.column(count)
    }

    /// Between two columns.
    pub(super) fn gutter(&self) -> f32 {
        self.look.sheet.gutter
    }

    pub(super) fn paragraph(
        &mut self,
        spans: &[Span<'_>],
        width: f32,
        align: Align,
    ) -> Arc<Paragraph> {
        self.typesetter.paragraph(spans, width.max(12.0), align)
    }

    /// A text in one manner.
    pub(super) fn text(&mut self, text: &Text, manner: Type, width: f32) -> Piece {
        self.words(&text.text, manner, width, text.place)
    }

    /// Words in one manner.
    pub(super) fn words(
        &mut self,
        text: &str,
        manner: Type,
        width: f32,
        place: Option<Place>,
    ) -> Piece {
        let spans = self.addressed(text, manner);
        self.spans(&spans, manner, width, place)
    }

    /// Words in which web addresses lead to where they say.
    pub(super) fn addressed<'t>(&self, text: &'t str, manner: Type) -> Vec<Span<'t>> {
        let leading = manner.colour(self.look.theme.link);
        if !text.contains("://") {
            return vec![manner.span(text, None)];
        }
        let parts = address::parts(text).into_iter();
        parts
            .map(|(part, is_address)| match is_address {
                true => leading.span(part, Some(part)),
                false => manner.span(part, None),
            })
            .collect()
    }

    /// Words in several manners.
    pub(super) fn spans(
        &mut self,
        spans: &[Span<'_>],
        manner: Type,
        width: f32,
        place: Option<Place>,
    ) -> Piece {
        let paragraph = self.paragraph(spans, width, manner.align);
        Piece::Text(Block::of(paragraph, place))
    }

    /// The page's title as a piece of its body.
    pub(super) fn title(&mut self, title: &Text, manner: Type, width: f32) -> Piece {
        let paragraph = self.paragraph(&[manner.span(&title.text, None)], width, manner.align);
        let part = Role::Heading(0).into();
        Piece::Text(Block { part, ..Block::of(paragraph, title.place) })
    }

    /// A small heading that stays with what follows.
    pub(super) fn label(&mut self, text: &str, size: f32, width: f32) -> Piece {
        let manner = self.plain(size).bold();
        let paragraph = self.paragraph(&[manner.span(text, None)], width, Align::Start);
        let part = Role::Heading(1).into();
        Piece::Text(Block { keep: true, part, ..Block::of(paragraph, None) })
    }

    /// A stack of one text, empty for an empty one.
    pub(super) fn stack(&mut self, text: &Text, manner: Type, width: f32) -> Stack {
        if text.is_empty() {
            return Stack::default();
        }
        Stack(vec![self.text(text, manner, width)])
    }

    /// A status: shape, word and colour.
    pub(super) fn status(
        &mut self,
        status: &StatusMark,
        manner: Type,
        width: f32,
        place: Option<Place>,
    ) -> Piece {
        let manner = manner.bold().colour(self.look.theme.tone(status.tone));
        let indent = manner.size * 1.3;
        let paragraph =
            self.paragraph(&[manner.span(&status.name, None)], width - indent, Align::Left);
        let hang = Some(hanging(status, manner, &self.look.theme, None));
        Piece::Text(Block { indent, hang, ..Block::of(paragraph, place) })
    }

    /// A text with a status' shape before it.
    pub(super) fn marked(
        &mut self,
        status: &StatusMark,
        text: &Text,
        manner: Type,
        width: f32,
    ) -> Piece {
        let indent = manner.size * 1.3;
        let paragraph =
            self.paragraph(&[manner.span(&text.text, None)], width - indent, Align::Left);
        let says = Some(Arc::from(status.name.as_str()));
        let hang = Some(hanging(status, manner, &self.look.theme, says));
        Piece::Text(Block { indent, hang, ..Block::of(paragraph, text.place) })
    }

    /// What one quarter says: status, words, flags; an en dash for one to come.
    pub(super) fn quarter(&mut self, cell: &QuarterCell, size: f32, width: f32) -> Stack {
        let mut stack = Stack::default();
        if cell.to_come {
            stack.push(self.words("–", self.plain(size).quiet(), width, cell.words.place));
            self.against(cell, size, width, &mut stack);
            return stack;
        }
        if !cell.is_told() {
            let manner = self.plain(size).quiet();
            stack.push(self.words(&self.say("Not reported"), manner, width, cell.words.place));
        }
        if let Some(status) = &cell.status {
            stack.push(self.status(status, self.plain(size), width, Some(cell.status_place)));
        }
        if !cell.words.is_empty() {
            if cell.status.is_some() {
                stack.gap(size * 0.2);
            }
            stack.push(self.sourced(&cell.words, cell.mark, self.plain(size).tabular(), width));
        }
        self.against(cell, size, width, &mut stack);
        for flag in cell.restated.iter().chain(&cell.flags) {
            let small = sheet::quieter(size);
            stack.push(self.text(flag, self.plain(small).quiet().italic(), width));
        }
        stack
    }

    /// What was planned for a quarter, below what is told of it.
    fn against(&mut self, cell: &QuarterCell, size: f32, width: f32, stack: &mut Stack) {
        if cell.against.is_empty() {
            return;
        }
        stack.gap(size * 0.2);
        let small = self.plain(sheet::quieter(size)).quiet().tabular().left();
        stack.push(self.text(&cell.against, small, width));
    }

    /// A table's row with a thin rule below.
    pub(super) fn ruled(&self, cells: Vec<(f32, f32, Stack)>, pad: f32) -> Row {
        let cells = cells
            .into_iter()
            .map(|(x, width, stack)| Cell { x, width, stack, ..Cell::default() })
            .collect();
        Row { cells, pad, rule: Some((self.look.theme.rule, 0.6)), ..Row::default() }
    }

    /// A text cut with an ellipsis to one line: only for furniture, whose text stands elsewhere.
    pub(super) fn one_line(&mut self, text: &str, manner: Type, width: f32) -> Arc<Paragraph> {
        let mut shown = crate::plan::label::shorten(text);
        loop {
            let paragraph = self.paragraph(&[manner.span(&shown, None)], width, manner.align);
            let count = shown.chars().count();
            if paragraph.lines.len() <= 1 || count <= 2 {
                return paragraph;
            }
            let cut: String = shown.chars().take(count * 4 / 5 - 1).collect();
            shown = format!("{}…", cut.trim_end());
        }
    }
}

/// A status' shape, to hang before a first line in this manner.
fn hanging(
    status: &StatusMark,
    manner: Type,
    theme: &Theme,
    says: Option<Arc<str>>,
) -> (f32, Hang) {
    let marks = shape(status.shape, manner.size, theme.tone(status.tone), theme.paper);
    (manner.size * 0.44, Hang::Shape(marks, manner.size * manner.leading, says))
}

/// A drawn rule as wide as its column.
pub(super) fn rule(width: f32, thickness: f32, colour: Colour) -> Piece {
    let mark = Mark::Rect { x: 0.0, y: 0.0, width, height: thickness, fill: colour };
    let items = vec![Item { place: None, mark }];
    Piece::Drawing(super::piece::Drawing { height: thickness, items })
}

/// Columns side by side that may be parted anywhere: where each starts, how wide it is, its stack.
pub(super) fn columns(cells: Vec<(f32, f32, Stack)>) -> Piece {
    let cells = cells
        .into_iter()
        .map(|(x, width, stack)| Cell { x, width, stack, ..Cell::default() })
        .collect();
    Piece::Row(Row { cells, loose: true, ..Row::default() })
}

/// A set paragraph as a piece.
pub(super) fn set_block(paragraph: Arc<Paragraph>, place: Option<Place>) -> Piece {
    Piece::Text(Block::of(paragraph, place))
}
