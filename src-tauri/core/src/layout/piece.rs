//! What a page's body is made of: pieces one below the other, which can be measured, parted where a
//! page ends, and drawn. Not the choice of sizes: that is `flow`'s.

use std::sync::Arc;

use super::text::Paragraph;
use super::{Anchor, Colour, Item, Link, Mark, Part, Place, Role};

pub(super) use super::row::{Cell, Row, Table};

/// Where drawing goes.
#[derive(Default)]
pub(super) struct Canvas {
    pub(super) items: Vec<Item>,
    pub(super) links: Vec<Link>,
    /// Places within the page that links lead to.
    pub(super) anchors: Vec<Anchor>,
}

impl Canvas {
    /// Draws what belongs to a part of the page.
    pub(super) fn within(&mut self, part: impl Into<Part>, draw: impl FnOnce(&mut Self)) {
        self.items.push(Item::open(part));
        draw(self);
        self.items.push(Item::close());
    }

    /// Takes what was drawn, what only adorns first, all at once: grounds, rules, the shapes beside words. Words are then read,
    /// and written, without a break.
    pub(super) fn take_adorned(&mut self, drawn: Self) {
        let mut holding = Vec::new();
        let (adorning, others): (Vec<Item>, Vec<Item>) =
            drawn.items.into_iter().partition(|item| {
                match &item.mark {
                    Mark::Open(part) => holding.push(part.role.holds_marks()),
                    Mark::Close => {
                        holding.pop();
                    }
                    Mark::Rect { .. } | Mark::Path { .. } => return !holding.contains(&true),
                    Mark::Run(_) | Mark::Image(_) => {}
                }
                false
            });
        self.items.extend(adorning.into_iter().chain(others));
        self.links.extend(drawn.links);
        self.anchors.extend(drawn.anchors);
    }

    /// Draws what only adorns, or is read elsewhere already.
    pub(super) fn aside(&mut self, draw: impl FnOnce(&mut Self)) {
        let mut beside = Self::default();
        draw(&mut beside);
        let painted = |item: &Item| !matches!(item.mark, Mark::Open(_) | Mark::Close);
        self.items.extend(beside.items.into_iter().filter(painted));
    }
}

/// Pieces one below the other.
#[derive(Clone, Default)]
pub(super) struct Stack(pub(super) Vec<Piece>);

/// A piece of a page's body.
#[derive(Clone)]
pub(super) enum Piece {
    /// Space, which vanishes at the top of a page.
    Gap(f32),
    /// Text.
    Text(Block),
    /// Stacks side by side.
    Row(Row),
    /// Rows under a header that is repeated on every page.
    Table(Table),
    /// Something drawn that cannot be parted.
    Drawing(Drawing),
}

/// A paragraph, with what hangs before it.
#[derive(Clone)]
pub(super) struct Block {
    pub(super) paragraph: Arc<Paragraph>,
    pub(super) place: Option<Place>,
    /// How far it is set in.
    pub(super) indent: f32,
    /// What hangs in the indent: where, and what.
    pub(super) hang: Option<(f32, Hang)>,
    /// Whether it must not be the last on a page: a heading.
    pub(super) keep: bool,
    /// What it is to who has the page read out.
    pub(super) part: Part,
}

/// What hangs before a paragraph.
#[derive(Clone)]
pub(super) enum Hang {
    /// A bullet or number.
    Text(Arc<Paragraph>),
    /// A shape, drawn around the origin, and the height of the line it hangs before; what it says, where no words do.
    Shape(Vec<Mark>, f32, Option<Arc<str>>),
}

/// Something drawn, from its own top left corner.
#[derive(Clone, Default)]
pub(super) struct Drawing {
    pub(super) height: f32,
    pub(super) items: Vec<Item>,
}

/// How much space there is: on this page, and on a whole one.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) left: f32,
    pub(super) full: f32,
}

/// Lengths that differ by less are the same.
pub(super) const HAIR: f32 = 0.01;

impl Stack {
    pub(super) fn height(&self) -> f32 {
        self.0.iter().map(Piece::height).sum()
    }
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|piece| matches!(piece, Piece::Gap(_)))
    }
    pub(super) fn push(&mut self, piece: Piece) {
        self.0.push(piece);
    }
    pub(super) fn gap(&mut self, height: f32) {
        self.0.push(Piece::Gap(height));
    }
    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub(super) fn draw(&self, x: f32, mut y: f32, canvas: &mut Canvas) {
        for piece in &self.0 {
            piece.draw(x, y, canvas);
            y += piece.height();
        }
    }

    /// Parts it where the room ends. The first part is empty where nothing fits.
    pub(super) fn part(self, room: Room) -> (Self, Self) {
        let (mut head, mut tail) = (Self::default(), Self::default());
        let mut y = 0.0;
        let mut pieces = self.0.into_iter();
        for piece in pieces.by_ref() {
            let height = piece.height();
            if y + height <= room.left + HAIR {
                y += height;
                head.push(piece);
                continue;
            }
            let left = Room { left: room.left - y, full: room.full };
            let (fits, rest) = piece.part(left);
            head.0.extend(fits);
            tail.0.extend(rest);
            break;
        }
        tail.0.extend(pieces);
        if !tail.is_empty() {
            while head.0.last().is_some_and(Piece::keeps) {
                if let Some(piece) = head.0.pop() {
                    tail.0.insert(0, piece);
                }
            }
        }
        let gaps = tail.0.iter().take_while(|piece| matches!(piece, Piece::Gap(_))).count();
        tail.0.drain(..gaps);
        (head, tail)
    }

    /// Lets tables breathe: adds `extra` height at most to all their rows, `most` to each.
    pub(super) fn stretch(&mut self, extra: f32, most: f32) {
        let rows = self.0.iter().map(|piece| match piece {
            Piece::Table(table) => table.rows.len(),
            _ => 0,
        });
        let count: usize = rows.sum();
        if count == 0 || extra <= 0.0 {
            return;
        }
        let each = (extra / count as f32).min(most);
        for piece in &mut self.0 {
            if let Piece::Table(table) = piece {
                for row in &mut table.rows {
                    row.pad += each / 2.0;
                }
            }
        }
    }
}

impl Piece {
    pub(super) fn height(&self) -> f32 {
        match self {
            Self::Gap(height) => *height,
            Self::Text(block) => block.paragraph.height,
            Self::Row(row) => row.height(),
            Self::Table(table) => table.height(),
            Self::Drawing(drawing) => drawing.height,
        }
    }

    fn keeps(&self) -> bool {
        match self {
            Self::Gap(_) => true,
            Self::Text(block) => block.keep,
            Self::Row(row) => row.keep,
            // A rule stands above what it parts from the rest.
            Self::Drawing(drawing) => drawing.height < 4.0,
            Self::Table(_) => false,
        }
    }

    fn draw(&self, x: f32, y: f32, canvas: &mut Canvas) {
        match self {
            Self::Gap(_) => {}
            Self::Text(block) => block.draw(x, y, canvas),
            Self::Row(row) => row.draw_beside(x, y, canvas),
            Self::Table(table) => table.draw(x, y, canvas),
            Self::Drawing(drawing) => {
                let moved = drawing
                    .items
                    .iter()
                    .map(|item| Item { place: item.place, mark: moved(&item.mark, x, y) });
                canvas.items.extend(moved);
            }
        }
    }

    fn part(self, room: Room) -> (Option<Self>, Option<Self>) {
        match self {
            Self::Gap(_) => (None, None),
            Self::Drawing(_) => (None, Some(self)),
            Self::Text(block) => {
                let (head, tail) = block.part(room);
                (head.map(Self::Text), tail.map(Self::Text))
            }
            Self::Row(row) => {
                let (head, tail) = row.part(room);
                (head.map(Self::Row), tail.map(Self::Row))
            }
            Self::Table(table) => {
                let (head, tail) = table.part(room);
                (head.map(Self::Table), tail.map(Self::Table))
            }
        }
    }
}

impl Block {
    /// Words of their own, for `place`.
    pub(super) fn of(paragraph: Arc<Paragraph>, place: Option<Place>) -> Self {
        let part = Role::Paragraph.into();
        Self { paragraph, place, indent: 0.0, hang: None, keep: false, part }
    }

    fn draw(&self, x: f32, y: f32, canvas: &mut Canvas) {
        // A shape beside its word only adorns.
        let silent = matches!(self.hang, Some((_, Hang::Shape(_, _, None))));
        if silent {
            self.draw_hanging(x, y, canvas);
        }
        canvas.within(self.part.clone(), |canvas| {
            if !silent {
                self.draw_hanging(x, y, canvas);
            }
            let words = |canvas: &mut Canvas| {
                let (items, links) = (&mut canvas.items, &mut canvas.links);
                self.paragraph.place(x + self.indent, y, self.place, items, links);
            };
            match self.part {
                Part { role: Role::Item(_), continued } => {
                    canvas.within(Part { role: Role::Body, continued }, words);
                }
                _ => words(canvas),
            }
        });
    }

    fn draw_hanging(&self, x: f32, y: f32, canvas: &mut Canvas) {
        match &self.hang {
            Some((at, Hang::Text(marker))) => canvas.within(Role::Label, |canvas| {
                marker.place(x + at, y, None, &mut canvas.items, &mut canvas.links);
            }),
            Some((at, Hang::Shape(marks, line, says))) => {
                let shape = marks.iter().map(|mark| Item {
                    place: self.place,
                    mark: moved(mark, x + at, y + line / 2.0),
                });
                match says {
                    Some(words) => canvas.items.extend(figure(words, shape.collect())),
                    None => canvas.items.extend(shape),
                }
            }
            None => {}
        }
    }

    fn part(self, room: Room) -> (Option<Self>, Option<Self>) {
        let (mut head, mut tail) = self.paragraph.split_at_height(room.left);
        // No line of a paragraph stands alone, unless a whole page is too low for two.
        if room.left < room.full - HAIR && !tail.lines.is_empty() {
            let fit = head.lines.len();
            let spare = usize::from(tail.lines.len() == 1);
            let kept = if fit - spare.min(fit) < 2 { 0 } else { fit - spare };
            (head, tail) = self.paragraph.split_at_line(kept);
        }
        if head.lines.is_empty() {
            return (None, Some(self));
        }
        if tail.lines.is_empty() {
            return (Some(self), None);
        }
        let part = Part { continued: true, ..self.part.clone() };
        let rest = Self { paragraph: Arc::new(tail), hang: None, part, ..self.clone() };
        (Some(Self { paragraph: Arc::new(head), ..self }), Some(rest))
    }
}

/// A filled rectangle that shows no field.
pub(super) fn rect(x: f32, y: f32, width: f32, height: f32, fill: Colour) -> Item {
    Item { place: None, mark: Mark::Rect { x, y, width, height, fill } }
}

/// The items as one figure, which these words tell.
pub(super) fn figure(alternative: &str, items: Vec<Item>) -> Vec<Item> {
    let mut all = vec![Item::open(Role::Figure(alternative.into()))];
    all.extend(items);
    all.push(Item::close());
    all
}

/// The same mark elsewhere.
pub(super) fn moved(mark: &Mark, dx: f32, dy: f32) -> Mark {
    use super::Segment::{Close, Curve, Line, Move};
    let mut mark = mark.clone();
    match &mut mark {
        Mark::Run(run) => {
            run.x += dx;
            run.y += dy;
        }
        Mark::Rect { x, y, .. } => {
            *x += dx;
            *y += dy;
        }
        Mark::Image(image) => {
            image.x += dx;
            image.y += dy;
            if let Some(window) = &mut image.window {
                window.x += dx;
                window.y += dy;
            }
        }
        Mark::Open(_) | Mark::Close => {}
        Mark::Path { segments, .. } => {
            for segment in segments {
                *segment = match *segment {
                    Move(x, y) => Move(x + dx, y + dy),
                    Line(x, y) => Line(x + dx, y + dy),
                    Curve(a, b, c, d, x, y) => {
                        Curve(a + dx, b + dy, c + dx, d + dy, x + dx, y + dy)
                    }
                    Close => Close,
                };
            }
        }
    }
    mark
}
