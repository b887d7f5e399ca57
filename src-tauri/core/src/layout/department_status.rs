//! Key results by status: a stacked bar an objective, all to one scale, the counts written in them;
//! a part too thin for its count is as wide as the count needs. Not scores.

use super::flow::{Body, Step};
use super::piece::{Drawing, Piece, Stack, moved, rect};
use super::setter::{Setter, columns};
use super::shape::shape;
use super::sheet::quieter;
use super::{Item, Target};
use crate::packet::{Count, DepartmentStatus, StatusRow};

pub(super) const STEPS: &[Step] = &[(18.0, 1), (14.0, 1), (12.0, 1), (11.0, 1), (10.5, 1)];

pub(super) fn body(status: &DepartmentStatus, (size, _): Step, setter: &mut Setter<'_>) -> Body {
    let mut stack = legend(status, size, setter);
    stack.gap(size * 1.2);
    let most = status.rows.iter().map(|row| row.counts.iter().sum::<usize>()).max().unwrap_or(1);
    let (title, total) = if setter.narrow() { (170.0, 24.0) } else { (260.0, 40.0) };
    let room = setter.measure() - title - total - 24.0;
    let least = least(size);
    let mut unit = (room / most.max(1) as f32).min(180.0);
    if unit < least {
        // The widest bar still fits when every part of it but one is widened.
        let parts = status.totals.len().saturating_sub(1) as f32;
        unit = (room - parts * least).max(least) / most.max(1) as f32;
    }
    let mut rows = Vec::new();
    for row in &status.rows {
        let name = setter.text(&row.title, setter.plain(size).left(), title - 16.0);
        let chart = chart(row, &status.totals, unit, size, setter);
        let sum: usize = row.counts.iter().sum();
        let manner = setter.plain(size).quiet().tabular().end();
        let number = setter.words(&sum.to_string(), manner, total, None);
        let cells = vec![
            (0.0, title - 16.0, Stack(vec![name])),
            (title, setter.measure() - title - total, chart),
            (setter.measure() - total, total, Stack(vec![number])),
        ];
        let mut row_piece = setter.ruled(cells, size * 0.4);
        row_piece.target = Some(Target::Page(row.code.clone()));
        rows.push(row_piece);
    }
    stack.push(Piece::Table(super::piece::Table { header: None, rows }));
    Body { stack, stretch: size }
}

/// Every status with its total, which is the key to the bars below.
fn legend(status: &DepartmentStatus, size: f32, setter: &mut Setter<'_>) -> Stack {
    let mut stack = Stack::default();
    for four in status.totals.chunks(5) {
        let width = setter.measure() / 5.0;
        let mut cells = Vec::new();
        for (at, count) in four.iter().enumerate() {
            let mut cell = Stack::default();
            let manner = setter.plain(26.0).bold().tabular();
            cell.push(setter.words(&count.number.to_string(), manner, width - 16.0, None));
            let small = quieter(size);
            cell.push(match &count.status {
                Some(status) => setter.status(status, setter.plain(small), width - 16.0, None),
                None => {
                    setter.words("Not reported", setter.plain(small).quiet(), width - 16.0, None)
                }
            });
            cells.push((at as f32 * width, width - 16.0, cell));
        }
        if !stack.is_empty() {
            stack.gap(size * 0.6);
        }
        stack.push(columns(cells));
    }
    stack
}

/// The width of a part that just holds its status' shape and a count of two digits.
fn least(size: f32) -> f32 {
    quieter(size) * 3.4 + 3.0
}

/// One objective's bar: its parts in the legend's order, each with its shape and its number.
fn chart(
    row: &StatusRow,
    totals: &[Count],
    unit: f32,
    size: f32,
    setter: &mut Setter<'_>,
) -> Stack {
    let height = size * setter.plain(size).leading;
    let mut x = 0.0;
    let mut items = Vec::new();
    let mut cells = Vec::new();
    for (number, of) in row.counts.iter().zip(totals) {
        if *number == 0 {
            continue;
        }
        let step = (unit * *number as f32).max(least(size));
        let width = step - 2.0;
        let (fill, text) = match &of.status {
            Some(status) => (setter.look.theme.tone(status.tone), setter.look.theme.paper),
            None => (setter.look.theme.rule, setter.look.theme.ink),
        };
        items.push(rect(x, 0.0, width, height, fill));
        let small = quieter(size);
        if let Some(status) = &of.status
            && width > small * 3.4
        {
            let marks = shape(status.shape, small, text, fill);
            let at = (x + small * 0.9, height / 2.0);
            items.extend(
                marks.iter().map(|mark| Item { place: None, mark: moved(mark, at.0, at.1) }),
            );
            let manner = setter.plain(small).bold().tabular().colour(text);
            let indent = small * 1.7;
            let piece = setter.words(&number.to_string(), manner, width - indent, None);
            cells.push((x + indent, width - indent, piece));
        } else if width > small * 1.2 {
            let manner = setter.plain(small).bold().tabular().colour(text);
            let piece = setter.words(&number.to_string(), manner, width - 4.0, None);
            cells.push((x + 4.0, width - 4.0, piece));
        }
        x += step;
    }
    let small = quieter(size);
    let drop = (height - small * setter.plain(small).leading) / 2.0;
    let mut numbers = Vec::new();
    for (x, width, piece) in cells {
        let mut stack = Stack(vec![Piece::Gap(drop)]);
        stack.push(piece);
        numbers.push((x, width, stack));
    }
    // The numbers are painted over the bar: the bar takes no height of its own.
    let bar = Piece::Drawing(Drawing { height: 0.0, items });
    Stack(vec![bar, columns(numbers)])
}
