//! Headline numbers, large, at most three beside each other. Not wins.

use super::flow::{Body, Step};
use super::piece::Stack;
use super::setter::{Setter, columns, rule};
use crate::packet::Highlights;

pub(super) const STEPS: &[Step] = &[(46.0, 1), (26.0, 1), (22.0, 1), (18.0, 1), (14.0, 1)];

pub(super) fn body(highlights: &Highlights, (size, _): Step, setter: &mut Setter<'_>) -> Body {
    // A headline number is large on any sheet.
    let (size, words) = match setter.narrow() {
        true => (24.0, size),
        false => (size, if size >= 46.0 { 18.0 } else { (size * 0.64).max(11.0) }),
    };
    let across = highlights.numbers.len().clamp(1, 3);
    let width = setter.column(3).max(if across < 3 { setter.column(across.max(2)) } else { 0.0 });
    let mut stack = Stack::default();
    for row in highlights.numbers.chunks(across) {
        let mut cells = Vec::new();
        for (at, number) in row.iter().enumerate() {
            let mut cell = Stack(vec![rule(width, 1.0, setter.look.theme.ink)]);
            cell.gap(size * 0.4);
            let manner = setter.plain(size).bold().tabular().leading(1.15).tracking(-0.018);
            if !number.number.is_empty() {
                cell.push(setter.sourced(&number.number, number.mark, manner, width));
            }
            cell.gap(words * 0.3);
            cell.extend(setter.stack(&number.text, setter.plain(words), width));
            if !number.team.is_empty() {
                cell.gap(words * 0.4);
                cell.push(setter.text(
                    &number.team,
                    setter.plain(12.0f32.min(words)).quiet(),
                    width,
                ));
            }
            cells.push((at as f32 * (width + setter.gutter()), width, cell));
        }
        if !stack.is_empty() {
            stack.gap(words * 1.8);
        }
        stack.push(columns(cells));
    }
    Body::from(stack)
}
