//! Challenges as bullets, and what comes next as rows with who does it. Not wins.

use super::flow::{Body, Step};
use super::piece::{Piece, Stack, Table};
use super::setter::{Setter, rule};
use super::sheet::quieter;
use crate::packet::Items;

pub(super) const CHALLENGES: &[Step] =
    &[(22.0, 1), (18.0, 1), (14.0, 2), (12.0, 2), (11.0, 2), (10.5, 2)];

pub(super) const UPCOMING: &[Step] =
    &[(18.0, 1), (14.0, 1), (12.0, 1), (11.0, 1), (10.5, 1), (9.5, 1)];

pub(super) fn challenges(items: &Items, (size, columns): Step, setter: &mut Setter<'_>) -> Body {
    let width = if setter.narrow() {
        setter.measure()
    } else if columns == 1 {
        setter.measure() * 0.86
    } else {
        setter.column(columns)
    };
    let mut stack = Stack::default();
    for item in &items.items {
        if !stack.is_empty() {
            stack.gap(size * 0.75);
        }
        stack.extend(setter.bulleted(&item.text, setter.plain(size), width));
    }
    Body::from(stack)
}

pub(super) fn upcoming(items: &Items, (size, _): Step, setter: &mut Setter<'_>) -> Body {
    let owned = items.items.iter().any(|item| !item.owner.is_empty());
    let owner = match (owned, setter.narrow()) {
        (false, _) => 0.0,
        (true, true) => 130.0,
        (true, false) => 260.0,
    };
    let width = if owned { setter.measure() - owner - setter.gutter() } else { setter.measure() };
    let small = quieter(size);
    let mut rows = Vec::new();
    for item in &items.items {
        let text = setter.prose(&item.text, setter.plain(size), width);
        let mut cells = vec![(0.0, width, text)];
        if owned {
            let who = setter.stack(&item.owner, setter.plain(small).quiet(), owner);
            cells.push((setter.measure() - owner, owner, who));
        }
        rows.push(setter.ruled(cells, size * 0.3));
    }
    let stack = Stack(vec![
        rule(setter.measure(), 1.0, setter.look.theme.ink),
        Piece::Table(Table::of(None, rows)),
    ]);
    Body::stretched(stack, size * 0.8)
}
