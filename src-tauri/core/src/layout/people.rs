//! New people at the left, years of service at the right. Not their teams' news.

use super::flow::{Body, Step};
use super::overview::section;
use super::piece::{Piece, Stack, Table};
use super::setter::{Setter, columns};
use super::sheet::quieter;
use crate::packet::{People, Person, Years};

pub(super) const STEPS: &[Step] = &[(14.0, 1), (12.0, 1), (11.0, 1), (10.5, 1), (9.5, 1)];

pub(super) fn body(people: &People, (size, _): Step, setter: &mut Setter<'_>) -> Body {
    let both = !people.hires.is_empty() && !people.anniversaries.is_empty();
    let left = if both { setter.column(3) } else { setter.measure() };
    let right = if both { setter.measure() - left - setter.gutter() } else { setter.measure() };
    let heading = quieter(size).min(12.0);
    let mut hires = Stack::default();
    if !people.hires.is_empty() {
        if both {
            section(&mut hires, &setter.say("New hires"), heading, left, size * 0.6, setter);
        }
        let rows = people.hires.iter().map(|person| hire(person, left, size, setter)).collect();
        hires.push(Piece::Table(Table::of(None, rows)));
    }
    let mut years = Stack::default();
    if !people.anniversaries.is_empty() {
        if both {
            section(&mut years, &setter.say("Anniversaries"), heading, right, size * 0.6, setter);
        }
        let rows =
            people.anniversaries.iter().map(|of| anniversary(of, right, size, setter)).collect();
        years.push(Piece::Table(Table::of(None, rows)));
    }
    let cells = match (hires.is_empty(), years.is_empty()) {
        (false, false) => vec![(0.0, left, hires), (left + setter.gutter(), right, years)],
        (false, true) => vec![(0.0, left, hires)],
        _ => vec![(0.0, right, years)],
    };
    Body::from(Stack(vec![columns(cells)]))
}

fn hire(person: &Person, width: f32, size: f32, setter: &mut Setter<'_>) -> super::piece::Row {
    let small = quieter(size);
    let mut stack = setter.stack(&person.name, setter.plain(size).bold(), width);
    for fact in [&person.role, &person.team, &person.transfer] {
        stack.extend(setter.stack(fact, setter.plain(small).quiet(), width));
    }
    setter.ruled(vec![(0.0, width, stack)], size * 0.35)
}

fn anniversary(of: &Years, width: f32, size: f32, setter: &mut Setter<'_>) -> super::piece::Row {
    let label = size * 6.0;
    let words = match of.years {
        1 => setter.say("1 year").into_owned(),
        years => setter.tongue().fill("{1} years", &[&years.to_string()]),
    };
    let name = Stack(vec![setter.words(&words, setter.plain(size).quiet().tabular(), label, None)]);
    let across = match width {
        wide if wide > 620.0 => 4,
        narrow if narrow < 360.0 => 2,
        _ => 3,
    };
    let each = (width - label) / across as f32;
    let mut grid = Stack::default();
    for row in of.names.chunks(across) {
        let cells = row
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let stack = setter.stack(name, setter.plain(size), each - 10.0);
                (at as f32 * each, each - 10.0, stack)
            })
            .collect();
        grid.push(columns(cells));
    }
    setter.ruled(vec![(0.0, label, name), (label, width - label, grid)], size * 0.26)
}
