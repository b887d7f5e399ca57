//! Stacks side by side, and tables of them with a repeated header: measured, drawn, parted between
//! rows. Not the stacks themselves.

use super::piece::{Canvas, HAIR, Room, Stack, rect};
use super::{Colour, Link, Target};

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
}

impl Row {
    fn inner(&self) -> f32 {
        self.cells.iter().map(|cell| cell.stack.height()).fold(0.0, f32::max)
    }
    pub(super) fn height(&self) -> f32 {
        self.inner() + 2.0 * self.pad + self.rule.map_or(0.0, |(_, width)| width)
    }

    pub(super) fn draw(&self, x: f32, y: f32, canvas: &mut Canvas) {
        let height = self.height();
        for cell in &self.cells {
            if let Some(fill) = cell.ground {
                let (x, width) = (x + cell.x - cell.bleed, cell.width + 2.0 * cell.bleed);
                canvas.items.push(rect(x, y, width, height, fill));
            }
        }
        for cell in &self.cells {
            cell.stack.draw(x + cell.x, y + self.pad, canvas);
        }
        let right = self.cells.iter().map(|cell| cell.x + cell.width).fold(0.0, f32::max);
        if let Some((colour, width)) = self.rule {
            canvas.items.push(rect(x, y + height - width, right, width, colour));
        }
        if let Some(target) = &self.target {
            let target = target.clone();
            canvas.links.push(Link { x, y, width: right, height, target });
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
        let mut any = false;
        for (above, below) in head.cells.iter_mut().zip(&mut tail.cells) {
            let (fits, rest) = std::mem::take(&mut above.stack).part(inner);
            any |= !fits.is_empty();
            above.stack = fits;
            below.stack = rest;
        }
        if !any {
            return (None, Some(tail));
        }
        let over = tail.cells.iter().all(|cell| cell.stack.is_empty());
        (Some(head), (!over).then_some(tail))
    }
}

impl Table {
    pub(super) fn height(&self) -> f32 {
        let header = self.header.as_ref().map_or(0.0, Row::height);
        header + self.rows.iter().map(Row::height).sum::<f32>()
    }

    pub(super) fn draw(&self, x: f32, mut y: f32, canvas: &mut Canvas) {
        for row in self.header.iter().chain(&self.rows) {
            row.draw(x, y, canvas);
            y += row.height();
        }
    }

    pub(super) fn part(self, room: Room) -> (Option<Self>, Option<Self>) {
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
        let table =
            |rows: Vec<Row>| (!rows.is_empty()).then(|| Self { header: self.header.clone(), rows });
        (table(head), table(tail))
    }
}
