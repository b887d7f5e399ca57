//! Stacks side by side, and tables of them with a repeated header: measured, drawn, parted between
//! rows. Not the stacks themselves.

use super::piece::{Canvas, HAIR, Room, Stack, rect};
use super::{Anchor, Colour, Item, Link, Part, Role, Target};

/// Stacks side by side.
#[derive(Clone, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// Space above and below the cells.
    pub(super) pad: f32,
    /// The rule below: colour and width.
    pub(super) rule: Option<(Colour, f32)>,
    /// Whether it stays with the row after it: a group's heading.
    pub(super) keep: bool,
    /// Whether it may be parted anywhere; otherwise only where it is taller than a page.
    pub(super) loose: bool,
    /// Where a click on it leads.
    pub(super) target: Option<Target>,
    /// What links lead to it by.
    pub(super) anchor: Option<Box<Anchor>>,
    /// Whether it is an entry of the contents.
    pub(super) entry: bool,
    /// Whether it is the rest of a row that was parted.
    pub(super) continued: bool,
}

/// One stack of a row.
#[derive(Clone, Default)]
pub(super) struct Cell {
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) stack: Stack,
    /// The ground behind it, over the whole height of the row.
    pub(super) ground: Option<Colour>,
    /// How far the ground reaches beyond the stack on both sides.
    pub(super) bleed: f32,
}

/// Rows under a repeated header.
#[derive(Clone, Default)]
pub(super) struct Table {
    pub(super) header: Option<Row>,
    pub(super) rows: Vec<Row>,
    /// Whether it is the rest of a table that was parted: its header was read already.
    pub(super) continued: bool,
    /// The columns it had as a whole, where it was parted.
    whole: Option<Grid>,
}

/// A row as part of a table: which columns there are, by where they start.
#[derive(Clone)]
struct Grid {
    starts: Vec<f32>,
    /// Whether each row's first field names it: not where rows of one field say what the next are about.
    named: bool,
}

impl Grid {
    fn of(table: &Table) -> Self {
        if let Some(whole) = &table.whole {
            return whole.clone();
        }
        let widest = || table.rows.iter().max_by_key(|row| row.cells.len());
        let row = table.header.as_ref().or_else(widest);
        let mut starts: Vec<f32> =
            row.iter().flat_map(|row| &row.cells).map(|cell| cell.x).collect();
        starts.sort_by(f32::total_cmp);
        let named = table.rows.iter().all(|row| row.cells.len() > 1);
        Self { starts, named }
    }
    /// The number of the column in which a cell starts.
    fn column(&self, cell: &Cell) -> usize {
        self.starts.iter().take_while(|start| **start <= cell.x + 0.5).count().saturating_sub(1)
    }
    /// The cells of each of a row's fields: the first in which column, over how many it reaches.
    fn fields<'r>(&self, row: &'r Row) -> Vec<(u16, Vec<&'r Cell>)> {
        let mut fields: Vec<(usize, Vec<&Cell>)> = Vec::new();
        for cell in &row.cells {
            let column = self.column(cell);
            match fields.last_mut().filter(|(last, _)| *last == column) {
                Some((_, cells)) => cells.push(cell),
                None => fields.push((column, vec![cell])),
            }
        }
        let ends: Vec<usize> =
            fields.iter().skip(1).map(|(column, _)| *column).chain([self.starts.len()]).collect();
        let spans = fields.into_iter().zip(ends);
        spans.map(|((from, cells), to)| ((to.saturating_sub(from).max(1)) as u16, cells)).collect()
    }
}

impl Row {
    fn inner(&self) -> f32 {
        self.cells.iter().map(|cell| cell.stack.height()).fold(0.0, f32::max)
    }
    pub(super) fn height(&self) -> f32 {
        self.inner() + 2.0 * self.pad + self.rule.map_or(0.0, |(_, width)| width)
    }

    /// Draws it as things beside each other.
    pub(super) fn draw_beside(&self, x: f32, y: f32, canvas: &mut Canvas) {
        self.draw_ground(x, y, canvas);
        let cells = |canvas: &mut Canvas| {
            for cell in &self.cells {
                let part = Part { role: Role::Column, continued: self.continued };
                canvas.within(part, |canvas| cell.stack.draw(x + cell.x, y + self.pad, canvas));
            }
        };
        let part = |role| Part { role, continued: self.continued };
        match (&self.target, self.entry) {
            (None, _) => canvas.within(part(Role::Columns), cells),
            (Some(target), entry) => {
                let role = if entry { Role::Entry } else { Role::Paragraph };
                canvas.within(part(role), |canvas| self.lead(x, y, target, canvas, cells));
            }
        }
        self.draw_rule(x, y, canvas);
    }

    /// Draws it as a table's row: its first field names it, unless it names the columns.
    fn draw_in(&self, grid: &Grid, header: bool, x: f32, y: f32, canvas: &mut Canvas) {
        self.draw_ground(x, y, canvas);
        let anchor = self.anchor.iter().filter(|_| !self.continued);
        canvas.anchors.extend(anchor.map(|anchor| Anchor { y, ..Anchor::clone(anchor) }));
        let part = |role| Part { role, continued: self.continued };
        canvas.within(part(Role::Row), |canvas| {
            for (at, (span, cells)) in grid.fields(self).into_iter().enumerate() {
                let role = match (header, at) {
                    (true, _) => Role::ColumnHeader(span),
                    (false, 0) if grid.named => Role::RowHeader(span),
                    (false, _) => Role::Cell(span),
                };
                let stacks = |canvas: &mut Canvas| {
                    for cell in cells {
                        cell.stack.draw(x + cell.x, y + self.pad, canvas);
                    }
                };
                canvas.within(part(role), |canvas| match &self.target {
                    Some(target) if at == 0 => self.lead(x, y, target, canvas, stacks),
                    _ => stacks(canvas),
                });
            }
        });
        self.draw_rule(x, y, canvas);
    }

    /// Draws what leads somewhere when the row is clicked.
    fn lead(
        &self,
        x: f32,
        y: f32,
        target: &Target,
        canvas: &mut Canvas,
        draw: impl FnOnce(&mut Canvas),
    ) {
        let (width, height) = (self.right(), self.height());
        canvas.links.push(Link { x, y, width, height, target: target.clone() });
        canvas.items.push(Item::open(Role::Link));
        draw(canvas);
        canvas.items.push(Item::close());
    }

    fn right(&self) -> f32 {
        self.cells.iter().map(|cell| cell.x + cell.width).fold(0.0, f32::max)
    }

    fn draw_ground(&self, x: f32, y: f32, canvas: &mut Canvas) {
        for cell in &self.cells {
            if let Some(fill) = cell.ground {
                let (x, width) = (x + cell.x - cell.bleed, cell.width + 2.0 * cell.bleed);
                canvas.items.push(rect(x, y, width, self.height(), fill));
            }
        }
    }

    fn draw_rule(&self, x: f32, y: f32, canvas: &mut Canvas) {
        if let Some((colour, width)) = self.rule {
            canvas.items.push(rect(x, y + self.height() - width, self.right(), width, colour));
        }
    }

    pub(super) fn part(self, room: Room) -> (Option<Self>, Option<Self>) {
        let around = 2.0 * self.pad + self.rule.map_or(0.0, |(_, width)| width);
        let too_tall = self.height() > room.full + HAIR;
        if room.left <= around || !(self.loose || too_tall) {
            return (None, Some(self));
        }
        let inner = Room { left: room.left - around, full: room.full - around };
        let (mut head, mut tail) = (self.clone(), self);
        tail.continued = true;
        let mut any = false;
        for (above, below) in head.cells.iter_mut().zip(&mut tail.cells) {
            let (fits, rest) = std::mem::take(&mut above.stack).part(inner);
            any |= !fits.is_empty();
            above.stack = fits;
            below.stack = rest;
        }
        if !any {
            tail.continued = head.continued;
            return (None, Some(tail));
        }
        let over = tail.cells.iter().all(|cell| cell.stack.is_empty());
        (Some(head), (!over).then_some(tail))
    }
}

impl Table {
    pub(super) fn of(header: Option<Row>, rows: Vec<Row>) -> Self {
        Self { header, rows, continued: false, whole: None }
    }

    pub(super) fn height(&self) -> f32 {
        let header = self.header.as_ref().map_or(0.0, Row::height);
        header + self.rows.iter().map(Row::height).sum::<f32>()
    }

    pub(super) fn draw(&self, x: f32, mut y: f32, canvas: &mut Canvas) {
        let grid = Grid::of(self);
        // One column is no table.
        if grid.starts.len() < 2 {
            for row in self.header.iter().chain(&self.rows) {
                row.draw_beside(x, y, canvas);
                y += row.height();
            }
            return;
        }
        let mut drawn = Canvas::default();
        let part = Part { role: Role::Table, continued: self.continued };
        drawn.within(part, |canvas| {
            if let Some(header) = &self.header {
                match self.continued {
                    true => canvas.aside(|canvas| header.draw_in(&grid, true, x, y, canvas)),
                    false => header.draw_in(&grid, true, x, y, canvas),
                }
                y += header.height();
            }
            for row in &self.rows {
                row.draw_in(&grid, false, x, y, canvas);
                y += row.height();
            }
        });
        canvas.take_adorned(drawn);
    }

    pub(super) fn part(self, room: Room) -> (Option<Self>, Option<Self>) {
        let grid = Grid::of(&self);
        let above = self.header.as_ref().map_or(0.0, Row::height);
        let full = room.full - above;
        let mut left = room.left - above;
        let (mut head, mut tail) = (Vec::new(), Vec::new());
        let mut rows = self.rows.into_iter();
        for row in rows.by_ref() {
            let height = row.height();
            if height <= left + HAIR {
                left -= height;
                head.push(row);
                continue;
            }
            let (fits, rest) = row.part(Room { left, full });
            head.extend(fits);
            tail.extend(rest);
            break;
        }
        tail.extend(rows);
        while !tail.is_empty() && head.len() > 1 && head.last().is_some_and(|row| row.keep) {
            if let Some(row) = head.pop() {
                tail.insert(0, row);
            }
        }
        if head.len() == 1 && head.iter().all(|row| row.keep) && room.left < room.full - HAIR {
            tail.splice(0..0, head.drain(..));
        }
        let begun = !head.is_empty();
        let table = |rows: Vec<Row>, continued: bool| {
            let header = self.header.clone();
            let whole = Some(grid.clone());
            (!rows.is_empty()).then_some(Self { header, rows, continued, whole })
        };
        (table(head, self.continued), table(tail, self.continued || begun))
    }
}
