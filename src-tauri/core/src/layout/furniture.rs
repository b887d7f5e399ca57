//! What stands around a page's body: ground, title with the small line above it, footer. Not the
//! body.

use std::sync::Arc;

use super::piece::{Block, Canvas, Piece, Stack, rect};
use super::setter::Setter;
use super::text::{Align, Paragraph};
use super::{Colour, Frame, Look};
use crate::packet::{Content, Page};

/// Titles of more bytes are not tried in the head.
const LONGEST_TITLE: usize = 600;

/// The manner of a page's surroundings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Furniture {
    /// White, with title and footer.
    Plain,
    /// Dark, without either: the cover and the dividers set their own title.
    Cover,
}

/// A page's head, set.
pub(super) struct Head {
    pieces: Vec<(f32, f32, Arc<Paragraph>, Option<super::Place>)>,
    /// Where the body starts.
    pub(super) end: f32,
    /// A title too long for the head: the body's first piece.
    overflow: Option<Piece>,
}

impl Head {
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        for (x, y, paragraph, place) in &self.pieces {
            paragraph.place(*x, *y, *place, &mut canvas.items, &mut canvas.links);
        }
    }

    pub(super) fn with_overflow(&self, stack: Stack) -> Stack {
        let Some(title) = &self.overflow else { return stack };
        let mut whole = Stack(vec![title.clone(), Piece::Gap(18.0)]);
        whole.extend(stack);
        whole
    }
}

impl Furniture {
    /// What surrounds a page.
    pub(super) fn of(page: &Page) -> Self {
        match page.content {
            Content::Cover(_) | Content::Divider(_) => Self::Cover,
            _ => Self::Plain,
        }
    }

    pub(super) fn head(&self, page: &Page, setter: &mut Setter<'_>) -> Head {
        if *self == Self::Cover {
            return Head { pieces: Vec::new(), end: setter.look.sheet.top + 20.0, overflow: None };
        }
        let mut head = self.small_line(page, setter);
        let steps = [(26.0, 2), (22.0, 2), (18.0, 3)];
        let long = page.title.text.len() > LONGEST_TITLE;
        for (size, lines) in steps.into_iter().filter(|_| !long) {
            let manner = setter.plain(size).bold().leading(1.2).tracking(-0.012);
            let spans = [manner.span(&page.title.text, None)];
            let paragraph = setter.typesetter.balanced(&spans, setter.measure(), Align::Start);
            if paragraph.lines.len() <= lines {
                let height = paragraph.height;
                head.pieces.push((setter.look.sheet.side, head.end, paragraph, page.title.place));
                head.end += height + 18.0;
                return head;
            }
        }
        let manner = setter.plain(14.0).bold().leading(1.3);
        let width = setter.measure();
        head.overflow = Some(setter.text(&page.title, manner, width));
        head.end += 8.0;
        head
    }

    /// The head of a further sheet of the same page.
    pub(super) fn continued(&self, page: &Page, setter: &mut Setter<'_>) -> Head {
        if *self == Self::Cover {
            return self.head(page, setter);
        }
        let mut head = self.small_line(page, setter);
        let manner = setter.plain(22.0).bold().leading(1.2).tracking(-0.012).left();
        let title = setter.one_line(&page.title.text, manner, setter.measure() - 130.0);
        let quiet = setter.plain(14.0).quiet();
        let word = setter.paragraph(&[quiet.span("continued", None)], 110.0, Align::Start);
        let side = setter.look.sheet.side;
        let (x, drop) = (side + title.width + 12.0, title.height - word.height - 2.5);
        let height = title.height;
        head.pieces.push((x, head.end + drop, word, None));
        head.pieces.insert(1, (side, head.end, title, page.title.place));
        head.end += height + 16.0;
        head
    }

    fn small_line(&self, page: &Page, setter: &mut Setter<'_>) -> Head {
        let sheet = setter.look.sheet;
        let manner = setter.plain(9.5).quiet().tracking(0.06);
        let line = setter.one_line(&page.section.to_uppercase(), manner, setter.measure());
        let end = sheet.top + line.height + 4.0;
        Head { pieces: vec![(sheet.side, sheet.top, line, None)], end, overflow: None }
    }

    pub(super) fn ground(&self, look: &Look, canvas: &mut Canvas) {
        if *self == Self::Cover {
            canvas.items.push(rect(0.0, 0.0, 8.0, look.sheet.height, look.theme.accent));
        }
    }

    fn colour(&self, look: &Look) -> Colour {
        match self {
            Self::Plain => look.theme.paper,
            Self::Cover => look.theme.cover,
        }
    }

    /// Where the body ends.
    pub(super) fn end(&self, look: &Look) -> f32 {
        match self {
            Self::Plain => look.sheet.body_end,
            Self::Cover => look.sheet.height - 48.0,
        }
    }

    /// The frame of the page's sheet number `at`, from 0.
    pub(super) fn frame(&self, page: &Page, look: &Look, canvas: Canvas, at: usize) -> Frame {
        let further = at > 0;
        Frame {
            code: if further { format!("{}/{}", page.code, at + 1) } else { page.code.clone() },
            title: match further {
                true => format!("{} (continued)", page.title.text),
                false => page.title.text.clone(),
            },
            bookmark: (!further).then_some(page.depth),
            width: look.sheet.width,
            height: look.sheet.height,
            background: self.colour(look),
            items: canvas.items,
            links: canvas.links,
        }
    }
}

/// A page's code, which stays the same when other pages come and go, and its running number.
pub(super) fn number(code: Option<&String>, number: usize) -> String {
    code.map_or_else(|| number.to_string(), |code| format!("{code}  ·  {number}"))
}

/// The footer: department, quarter and edition; section; code and page number.
pub(super) fn footer(
    left: &str,
    page: &Page,
    number: &str,
    frame: &mut Frame,
    setter: &mut Setter<'_>,
) {
    if Furniture::of(page) == Furniture::Cover {
        return;
    }
    let Look { sheet, theme } = setter.look;
    let manner = setter.plain(9.0).quiet();
    let mut canvas = Canvas { items: std::mem::take(&mut frame.items), links: Vec::new() };
    canvas.items.push(rect(sheet.side, sheet.footer, sheet.measure(), 0.6, theme.rule));
    let third = sheet.measure() / 3.0 - 8.0;
    let cells = [
        (left.to_owned(), sheet.side, Align::Start),
        (page.footer.clone(), sheet.side + sheet.measure() / 3.0 + 4.0, Align::Center),
        (number.to_owned(), sheet.side + sheet.measure() - third, Align::End),
    ];
    for (text, x, align) in cells {
        let manner = super::setter::Type { align, ..manner };
        let line = setter.one_line(&text, manner, third);
        let block = Block { paragraph: line, place: None, indent: 0.0, hang: None, keep: false };
        Stack(vec![Piece::Text(block)]).draw(x, sheet.footer + 6.0, &mut canvas);
    }
    frame.items = canvas.items;
}
