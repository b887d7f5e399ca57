//! The contents: titles that lead to their pages, with page numbers. Not the numbering itself.

use super::Target;
use super::flow::{Body, Step};
use super::piece::{Cell, Piece, Row, Stack};
use super::setter::Setter;
use crate::packet::Contents;

pub(super) const STEPS: &[Step] = &[
    (18.0, 1),
    (14.0, 1),
    (14.0, 2),
    (12.0, 2),
    (11.0, 2),
    (10.5, 2),
    (9.5, 2),
    (9.5, 3),
    (9.0, 3),
];

pub(super) fn body(contents: &Contents, (size, columns): Step, setter: &mut Setter<'_>) -> Body {
    let width = match columns {
        1 if !setter.narrow() => setter.measure() * 0.72,
        _ => setter.column(columns),
    };
    let room = size * 3.2;
    let mut stack = Stack::default();
    for (at, entry) in contents.entries.iter().enumerate() {
        let next = contents.entries.get(at + 1);
        let manner = if entry.depth == 0 { setter.plain(size).bold() } else { setter.plain(size) };
        let manner = if entry.depth > 1 { manner.quiet() } else { manner }.left();
        if entry.depth == 0 && !stack.is_empty() {
            stack.gap(size * 0.3);
        }
        let indent = size * 1.2 * f32::from(entry.depth);
        // Numbers come last; the lines are as high without them.
        let number = setter.numbers.get(&entry.code).map(usize::to_string).unwrap_or_default();
        let title = setter.words(&entry.title, manner, width - indent - room, None);
        let mut cells = vec![Cell {
            x: indent,
            width: width - indent - room,
            stack: Stack(vec![title]),
            ..Cell::default()
        }];
        if !number.is_empty() {
            let number =
                setter.words(&number, setter.plain(size).quiet().tabular().end(), room, None);
            let stack = Stack(vec![number]);
            cells.push(Cell { x: width - room, width: room, stack, ..Cell::default() });
        }
        stack.push(Piece::Row(Row {
            cells,
            pad: size * 0.14,
            keep: next.is_some_and(|next| next.depth > entry.depth),
            target: Some(Target::Page(entry.code.clone())),
            entry: true,
            ..Row::default()
        }));
    }
    Body::from(stack)
}
