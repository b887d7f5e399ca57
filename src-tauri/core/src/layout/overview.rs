//! A program's quarter: what it says at the left, its objectives and actions at the right. Not the
//! objectives' own pages.

use super::Target;
use super::flow::{Body, Step};
use super::piece::{Piece, Stack};
use super::setter::{Setter, columns, rule, set_block};
use super::sheet::quieter;
use super::text::Align;
use crate::packet::{Item, ObjectiveLine, Overview};

pub(super) const STEPS: &[Step] =
    &[(18.0, 1), (14.0, 1), (12.0, 1), (11.0, 1), (10.5, 1), (9.5, 1)];

pub(super) fn body(overview: &Overview, (size, count): Step, setter: &mut Setter<'_>) -> Body {
    // What flows on over several sheets does so one below the other, in columns.
    let stacked = setter.narrow() || count > 1;
    let whole = setter.column(count);
    let right = if stacked { whole } else { 340.0 };
    let width = if stacked { whole } else { whole - right - setter.gutter() };
    let mut told = Stack::default();
    let heading = quieter(size).min(12.0);
    for (label, prose) in
        [("Overview", &overview.overview), ("Progress and challenges", &overview.progress)]
    {
        if prose.is_empty() {
            continue;
        }
        section(&mut told, &setter.say(label), heading, width, size, setter);
        told.extend(setter.prose(prose, setter.plain(size), width));
    }
    let mut side = Stack::default();
    if !overview.objectives.is_empty() {
        section(&mut side, &setter.say("Objectives"), heading, right, size, setter);
        for objective in &overview.objectives {
            side.push(line(objective, size, right, setter));
        }
    }
    if !overview.actions.is_empty() {
        section(&mut side, &setter.say("Actions"), heading, right, size, setter);
        for (at, action) in overview.actions.iter().enumerate() {
            if at > 0 {
                side.gap(size * 0.4);
            }
            side.extend(bullet(action, size, right, setter));
        }
    }
    if stacked {
        if !told.is_empty() && !side.is_empty() {
            told.gap(size * 1.3);
        }
        told.extend(side);
        return Body::from(told);
    }
    let cells = match (told.is_empty(), side.is_empty()) {
        (false, true) => vec![(0.0, width, told)],
        (true, _) => vec![(0.0, right, side)],
        _ => vec![(0.0, width, told), (setter.measure() - right, right, side)],
    };
    Body::from(Stack(vec![columns(cells)]))
}

/// A part of a column: rule, small heading.
pub(super) fn section(
    stack: &mut Stack,
    label: &str,
    size: f32,
    width: f32,
    step: f32,
    setter: &mut Setter<'_>,
) {
    if !stack.is_empty() {
        stack.gap(step * 1.3);
    }
    stack.push(rule(width, 1.0, setter.look.theme.ink));
    stack.gap(7.0);
    stack.push(setter.label(label, size, width));
    stack.gap(step * 0.4);
}

fn line(objective: &ObjectiveLine, size: f32, width: f32, setter: &mut Setter<'_>) -> Piece {
    let score = size * 3.0;
    let room = width - score;
    let title = match &objective.weakest {
        Some(status) => setter.marked(status, &objective.title, setter.plain(size), room),
        None => setter.text(&objective.title, setter.plain(size).left(), room),
    };
    let manner = setter.plain(size).quiet().tabular().end();
    let number = match objective.score.is_empty() {
        true => Stack::default(),
        false => Stack(vec![setter.words(&objective.score, manner, score, None)]),
    };
    let cells = vec![(0.0, room, Stack(vec![title])), (room, score, number)];
    let mut row = setter.ruled(cells, size * 0.22);
    row.target = Some(Target::Page(objective.code.clone()));
    Piece::Row(row)
}

fn bullet(action: &Item, size: f32, width: f32, setter: &mut Setter<'_>) -> Stack {
    let indent = size * 1.15;
    let mut stack = setter.bulleted(&action.text, setter.plain(size), width);
    let small = setter.plain(quieter(size)).quiet();
    let room = width - indent;
    let facts = [&action.owner, &action.due].into_iter().filter(|fact| !fact.is_empty());
    let set: Vec<(Piece, f32)> = facts
        .map(|fact| {
            let paragraph = setter.paragraph(&[small.span(&fact.text, None)], room, Align::Left);
            let (width, place) = (paragraph.width + 1.0, fact.place);
            (set_block(paragraph, place), width)
        })
        .collect();
    let gap = size * 1.2;
    let together: f32 = set.iter().map(|(_, width)| width + gap).sum();
    if together - gap <= room {
        let mut x = indent;
        let mut cells = Vec::new();
        for (piece, width) in set {
            cells.push((x, width, Stack(vec![piece])));
            x += width + gap;
        }
        if !cells.is_empty() {
            stack.push(columns(cells));
        }
    } else {
        let cells =
            set.into_iter().map(|(piece, _)| columns(vec![(indent, room, Stack(vec![piece]))]));
        stack.0.extend(cells);
    }
    stack
}
