//! The appendix: statuses at the left, scores at the right. Not what has which.

use super::flow::{Body, Step};
use super::overview::section;
use super::piece::{Piece, Stack, Table};
use super::setter::{Setter, columns};
use super::sheet::quieter;
use crate::packet::Definitions;

pub(super) const STEPS: &[Step] = &[(14.0, 1), (12.0, 1), (11.0, 1), (10.5, 1), (9.5, 1)];

pub(super) fn body(definitions: &Definitions, (size, _): Step, setter: &mut Setter<'_>) -> Body {
    let narrow = setter.narrow();
    let width = if narrow { setter.measure() } else { setter.column(2) };
    let heading = quieter(size).min(12.0);
    let mut left = Stack::default();
    for (label, closed) in [("Status while running", false), ("Status at the end", true)] {
        let of = definitions.statuses.iter().filter(|status| status.closed == closed);
        let mut rows = Vec::new();
        for definition in of {
            let mark = size * 11.5;
            let status = setter.status(&definition.status, setter.plain(size), mark - 8.0, None);
            let meaning = setter.stack(&definition.meaning, setter.plain(size), width - mark);
            let cells = vec![(0.0, mark - 8.0, Stack(vec![status])), (mark, width - mark, meaning)];
            rows.push(setter.ruled(cells, size * 0.25));
        }
        if !rows.is_empty() {
            section(&mut left, &setter.say(label), heading, width, size * 0.7, setter);
            left.push(Piece::Table(Table::of(None, rows)));
        }
    }
    let mut right = Stack::default();
    section(&mut right, &setter.say("Progress and score"), heading, width, size * 0.7, setter);
    for (what, how) in &definitions.scores {
        right.push(setter.label(what, size, width));
        right.gap(size * 0.1);
        right.push(setter.words(how, setter.plain(size), width, None));
        right.gap(size * 0.7);
    }
    if narrow {
        left.gap(size * 1.6);
        left.extend(right);
        return Body::from(left);
    }
    Body::from(Stack(vec![columns(vec![
        (0.0, width, left),
        (width + setter.gutter(), width, right),
    ])]))
}
