//! Changes as a table: what, before, now; a heading for what they are about. Not what changed.

use super::flow::{Body, Step};
use super::piece::{Cell, Piece, Row, Stack, Table};
use super::setter::{Setter, Type};
use super::sheet::quieter;
use super::text::Span;
use crate::packet::difference::Stretch;
use crate::packet::{ChangeShown, Changes};

pub(super) const STEPS: &[Step] = &[(14.0, 1), (12.0, 1), (11.0, 1), (10.5, 1), (9.5, 1), (9.0, 1)];

/// Where the three columns start, and how wide they are.
struct Columns {
    what: (f32, f32),
    before: (f32, f32),
    after: (f32, f32),
}

pub(super) fn body(changes: &Changes, (size, _): Step, setter: &mut Setter<'_>) -> Body {
    let measure = setter.measure();
    let gutter = setter.gutter();
    let what = measure * if setter.narrow() { 0.27 } else { 0.25 };
    let half = (measure - what - 2.0 * gutter) / 2.0;
    let columns = Columns {
        what: (0.0, what),
        before: (what + gutter, half),
        after: (what + half + 2.0 * gutter, half),
    };
    let mut stack = Stack::default();
    if !changes.lead.is_empty() {
        stack.push(setter.words(&changes.lead, setter.plain(size), measure, None));
        stack.gap(size);
    }
    let mut rows = Vec::new();
    for group in &changes.groups {
        let heading = setter.plain(size).bold().left();
        let title = setter.words(&group.heading, heading, measure, None);
        let mut row = setter.ruled(vec![(0.0, measure, Stack(vec![title]))], size * 0.3);
        row.keep = true;
        rows.push(row);
        for line in &group.lines {
            rows.push(change(line, &columns, size, setter));
        }
    }
    if !rows.is_empty() {
        let header = header(changes, &columns, quieter(size).min(11.0), setter);
        stack.push(Piece::Table(Table::of(Some(header), rows)));
    }
    Body::from(stack)
}

fn header(changes: &Changes, columns: &Columns, size: f32, setter: &mut Setter<'_>) -> Row {
    let places = [columns.what, columns.before, columns.after];
    let mut cells = Vec::new();
    for (words, (x, width)) in changes.columns.iter().zip(places) {
        let stack = Stack(vec![setter.words(words, setter.plain(size).quiet(), width, None)]);
        cells.push(Cell { x, width, stack, ..Cell::default() });
    }
    Row { cells, pad: size * 0.35, rule: Some((setter.look.theme.ink, 1.0)), ..Row::default() }
}

fn change(line: &ChangeShown, columns: &Columns, size: f32, setter: &mut Setter<'_>) -> Row {
    let small = quieter(size);
    let tones = setter.look.theme.tones;
    let (x, width) = columns.what;
    let indent = size * 0.9;
    let mut what = setter.stack(&line.what, setter.plain(size).left(), width - indent);
    if !line.sort.is_empty() {
        what.push(setter.words(&line.sort, setter.plain(small).quiet(), width - indent, None));
    }
    let mut cells = vec![(x + indent, width - indent, what)];
    let sides =
        [(&line.before, columns.before, tones.red), (&line.after, columns.after, tones.green)];
    for (at, (stretches, (x, width), colour)) in sides.into_iter().enumerate() {
        let manner = setter.plain(size).tabular();
        let marked: Vec<Span<'_>> = stretches.iter().map(|s| span(s, manner, colour)).collect();
        let mut stack = match marked.is_empty() {
            true => Stack(vec![setter.words("–", manner.quiet(), width, None)]),
            false => Stack(vec![setter.spans(&marked, manner.left(), width, None)]),
        };
        if at == 1 && !line.note.is_empty() {
            stack.gap(size * 0.2);
            let quiet = setter.plain(small).quiet().italic();
            stack.push(setter.words(&line.note, quiet, width, None));
        }
        cells.push((x, width, stack));
    }
    setter.ruled(cells, size * 0.25)
}

/// Differing words: heavier and coloured, so that grey print tells them too.
fn span(stretch: &Stretch, manner: Type, colour: super::Colour) -> Span<'_> {
    let manner = if stretch.differs { manner.bold().colour(colour) } else { manner };
    manner.span(&stretch.text, None)
}
