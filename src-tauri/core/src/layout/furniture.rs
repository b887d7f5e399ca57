//! What stands around a page's body: ground, title with the small line above it, footer. Not the
//! body.

use std::sync::Arc;

use super::picture::{in_head, logo};
use super::piece::{Block, Canvas, Piece, Stack, rect};
use super::setter::Setter;
use super::text::{Align, Paragraph};
use super::{Colour, Frame, Item, Look, Part, Role};
use crate::packet::{Content, Packet, Page};

/// Titles of more bytes are not tried in the head.
const LONGEST_TITLE: usize = 600;

/// About so many items surround a sheet: room for them from the start, since a frame that grows takes twice what it needs.
const SURROUNDING: usize = 8;

/// So many words of a title stand on the page's further sheets.
const KNOWN_AGAIN: usize = 6;

/// The manner of a page's surroundings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Furniture {
    /// White, with title and footer.
    Plain,
    /// Without either: the cover and the dividers of slides set their own title.
    Cover,
    /// A document's heading of a program: a large title, and a footer.
    Chapter,
}

/// A text of a head: left, top, words, the field it shows.
type HeadPiece = (f32, f32, Arc<Paragraph>, Option<super::Place>);

/// A page's head, set.
pub(super) struct Head {
    pieces: Vec<HeadPiece>,
    /// The number of the piece that is the title, where it is read: not on further sheets. What the line above it says,
    /// the headings before say.
    read: Option<usize>,
    /// Where the body starts.
    pub(super) end: f32,
    /// A title too long for the head: the body's first piece.
    overflow: Option<Piece>,
}

impl Head {
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let set = |pieces: &[HeadPiece], canvas: &mut Canvas| {
            for (x, y, paragraph, place) in pieces {
                paragraph.place(*x, *y, *place, &mut canvas.items, &mut canvas.links);
            }
        };
        match &self.read {
            None => set(&self.pieces, canvas),
            Some(at) => {
                let (above, title) = self.pieces.split_at((*at).min(self.pieces.len()));
                set(above, canvas);
                canvas.within(Role::Heading(0), |canvas| set(title, canvas));
            }
        }
    }

    /// Whether the title is too long to stand above the body.
    pub(super) fn overflows(&self) -> bool {
        self.overflow.is_some()
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
    pub(super) fn of(page: &Page, look: &Look) -> Self {
        match page.content {
            Content::Divider(_) if look.is_document() => Self::Chapter,
            Content::Cover(_) | Content::Divider(_) => Self::Cover,
            _ => Self::Plain,
        }
    }

    pub(super) fn head(&self, page: &Page, setter: &mut Setter<'_>) -> Head {
        if *self == Self::Cover {
            let end = self.start(&setter.look);
            return Head { pieces: Vec::new(), read: None, end, overflow: None };
        }
        let top = setter.start.unwrap_or(setter.look.sheet.top);
        let mut head = match setter.heading == Some(page.section.as_str()) {
            true => Head { pieces: Vec::new(), read: None, end: top, overflow: None },
            false => self.small_line(page, top, setter),
        };
        let (steps, gap): (&[(f32, usize)], f32) = match (self, setter.narrow()) {
            (Self::Chapter, _) => (&[(26.0, 2), (22.0, 3), (18.0, 4)], 6.0),
            (_, true) => (&[(18.0, 2), (16.0, 3), (14.0, 4)], 12.0),
            (_, false) => (&[(26.0, 2), (22.0, 2), (18.0, 3)], 18.0),
        };
        let long = page.title.text.len() > LONGEST_TITLE;
        for (size, lines) in steps.iter().copied().filter(|_| !long) {
            let manner = setter.plain(size).bold().leading(1.2).tracking(-0.012);
            let spans = [manner.span(&page.title.text, None)];
            let paragraph = setter.typesetter.balanced(&spans, setter.measure(), Align::Start);
            if paragraph.lines.len() <= lines {
                let height = paragraph.height;
                head.pieces.push((setter.look.sheet.side, head.end, paragraph, page.title.place));
                head.read = Some(head.pieces.len() - 1);
                head.end += height + gap;
                return head;
            }
        }
        let manner = setter.plain(if setter.narrow() { 12.0 } else { 14.0 }).bold().leading(1.3);
        let width = setter.measure();
        head.overflow = Some(setter.title(&page.title, manner, width));
        head.end += 8.0;
        head
    }

    /// The head of a further sheet of the same page.
    pub(super) fn continued(&self, page: &Page, setter: &mut Setter<'_>) -> Head {
        if *self == Self::Cover {
            return self.head(page, setter);
        }
        let mut head = self.small_line(page, setter.look.sheet.top, setter);
        let (size, small, gap) =
            if setter.narrow() { (14.0, 10.5, 12.0) } else { (22.0, 14.0, 16.0) };
        let manner = setter.plain(size).bold().leading(1.2).tracking(-0.012).left();
        // A few words are enough to know it again.
        let mut title: String =
            page.title.text.split_whitespace().take(KNOWN_AGAIN).collect::<Vec<_>>().join(" ");
        if page.title.text.split_whitespace().nth(KNOWN_AGAIN).is_some() {
            title = format!("{}…", title.trim_end_matches([',', ';', ':', '.']));
        }
        let title = setter.one_line(&title, manner, setter.measure() - 130.0);
        let quiet = setter.plain(small).quiet();
        let word =
            setter.paragraph(&[quiet.span(setter.say("continued"), None)], 110.0, Align::Start);
        let side = setter.look.sheet.side;
        let (x, drop) = (side + title.width + 12.0, title.height - word.height - size * 0.115);
        let height = title.height;
        head.pieces.push((x, head.end + drop, word, None));
        head.pieces.insert(1, (side, head.end, title, page.title.place));
        head.end += height + gap;
        head
    }

    fn small_line(&self, page: &Page, top: f32, setter: &mut Setter<'_>) -> Head {
        let sheet = setter.look.sheet;
        let size = if setter.narrow() { 9.0 } else { 9.5 };
        let manner = setter.plain(size).quiet().tracking(0.06);
        let line = setter.one_line(&page.section.to_uppercase(), manner, setter.measure());
        let end = top + line.height + 4.0;
        Head { pieces: vec![(sheet.side, top, line, None)], read: None, end, overflow: None }
    }

    pub(super) fn ground(&self, look: &Look, canvas: &mut Canvas) {
        if *self == Self::Cover {
            canvas.items.push(rect(0.0, 0.0, 8.0, look.sheet.height, look.theme.cover_accent));
        }
    }

    fn colour(&self, look: &Look) -> Colour {
        match self {
            Self::Plain | Self::Chapter => look.theme.paper,
            Self::Cover => look.theme.cover,
        }
    }

    /// Where a cover's words start.
    pub(super) fn start(&self, look: &Look) -> f32 {
        look.sheet.top + if look.is_document() { 0.0 } else { 20.0 }
    }

    /// Where the body ends.
    pub(super) fn end(&self, look: &Look) -> f32 {
        match self {
            Self::Plain | Self::Chapter => look.sheet.body_end,
            Self::Cover => look.sheet.height - 48.0,
        }
    }

    /// The frame of the page's sheet number `at`, from 0.
    pub(super) fn frame(
        &self,
        page: &Page,
        setter: &Setter<'_>,
        canvas: Canvas,
        at: usize,
    ) -> Frame {
        let (further, look) = (at > 0, &setter.look);
        let mut items = Vec::with_capacity(canvas.items.len() + 2 + SURROUNDING);
        items.push(Item::open(Part { role: Role::Page(page.depth), continued: further }));
        items.extend(canvas.items);
        items.push(Item::close());
        Frame {
            code: if further { format!("{}/{}", page.code, at + 1) } else { page.code.clone() },
            title: match further {
                true => setter.tongue().fill("{1} (continued)", &[&page.title.text]),
                false => page.title.text.clone(),
            },
            bookmark: (!further).then_some(page.depth),
            width: look.sheet.width,
            height: look.sheet.height,
            background: self.colour(look),
            items,
            links: canvas.links,
            anchors: canvas.anchors,
        }
    }
}

/// A page's code, which stays the same when other pages come and go, and its running number.
fn numbered(code: Option<&String>, number: usize) -> String {
    code.map_or_else(|| number.to_string(), |code| format!("{code}  ·  {number}"))
}

/// What surrounds a finished sheet: the footer, and a document's running head. Nothing on a cover.
pub(super) fn surround(
    packet: &Packet,
    page: &Page,
    number: usize,
    frame: &mut Frame,
    setter: &mut Setter<'_>,
) {
    if Furniture::of(page, &setter.look) == Furniture::Cover {
        return;
    }
    let sheet = setter.look.sheet;
    let rule = setter.look.theme.rule;
    let number = numbered(packet.codes.get(&page.code), number);
    let section = match page.content {
        Content::Divider(_) => page.title.text.as_str(),
        _ => page.footer.as_str(),
    };
    let mut canvas = Canvas { items: std::mem::take(&mut frame.items), ..Canvas::default() };
    let above = rect(sheet.side, sheet.footer, sheet.measure(), 0.6, rule);
    let foot = sheet.footer + 6.0;
    if setter.look.is_document() {
        // The section is that of the first page here: others may follow it.
        line([section, "", &number], foot, setter, &mut canvas);
        canvas.items.push(above);
        let head = sheet.top - 40.0;
        canvas.items.push(rect(sheet.side, head + 19.0, sheet.measure(), 0.6, rule));
        if let Some(of) = &packet.logo
            && let Some(logo) = logo(of, (120.0, 16.0), setter)
        {
            let right = sheet.side + sheet.measure();
            let ground = setter.look.theme.paper;
            canvas.items.extend(in_head(logo, right, head + 14.0, ground, of.place));
        }
        line([&packet.footer, "", ""], head, setter, &mut canvas);
    } else {
        line([&packet.footer, section, &number], foot, setter, &mut canvas);
        canvas.items.push(above);
    }
    frame.items = canvas.items;
}

/// The foot of a handout's sheet.
pub(super) fn foot(text: &str, number: usize, frame: &mut Frame, setter: &mut Setter<'_>) {
    let y = setter.look.sheet.footer + 6.0;
    let mut canvas = Canvas { items: std::mem::take(&mut frame.items), ..Canvas::default() };
    line([text, "", &number.to_string()], y, setter, &mut canvas);
    frame.items = canvas.items;
}

/// The rule between two pages on one sheet of a document.
pub(super) fn between(y: f32, look: &Look, frame: &mut Frame) {
    frame.items.push(rect(look.sheet.side, y, look.sheet.measure(), 0.6, look.theme.rule));
}

/// Three texts in a line: at the left, in the middle, at the right.
fn line(texts: [&str; 3], y: f32, setter: &mut Setter<'_>, canvas: &mut Canvas) {
    let sheet = setter.look.sheet;
    let third = sheet.measure() / 3.0 - 8.0;
    let wide = if setter.narrow() { sheet.measure() * 0.7 } else { third };
    let cells = [
        (sheet.side, wide, Align::Left),
        (sheet.side + sheet.measure() / 3.0 + 4.0, third, Align::Center),
        (sheet.side + sheet.measure() - third, third, Align::End),
    ];
    for (text, (x, width, align)) in texts.into_iter().zip(cells) {
        if text.is_empty() && setter.narrow() {
            continue;
        }
        let manner = super::setter::Type { align, ..setter.plain(9.0).quiet() };
        let line = setter.one_line(text, manner, width);
        // It stands on every sheet, and is read on none.
        canvas.aside(|canvas| {
            Stack(vec![Piece::Text(Block::of(line, None))]).draw(x, y, canvas);
        });
    }
}
