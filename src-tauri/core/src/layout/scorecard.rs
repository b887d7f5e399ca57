//! The scorecard: a group an objective, a line a key result, a bar each. Not the owners' words.

use super::Target;
use super::bar::bar;
use super::flow::{Body, Step};
use super::piece::{Cell, Piece, Row, Stack, Table};
use super::setter::{Setter, Type};
use super::sheet::{SMALLEST, quieter};
use super::sparkline::sparkline;
use crate::packet::{Group, Line, QuarterCell, Scorecard};

pub(super) const STEPS: &[Step] = &[(14.0, 1), (12.0, 1), (11.0, 1), (10.5, 1), (9.5, 1), (9.0, 1)];

const GAP: f32 = 12.0;

/// Plain type, its lines closer than on other pages: most rows are one line.
fn close(setter: &Setter<'_>, size: f32) -> Type {
    setter.plain(size).leading(1.28)
}

const BAR: f32 = 92.0;
const BAR_NARROW: f32 = 48.0;
const SPARKLINE: f32 = 40.0;

/// The columns: title, planned, four quarters, bar.
struct Columns {
    title: (f32, f32),
    planned: Option<(f32, f32)>,
    quarters: Vec<(f32, f32)>,
    /// Between the quarters and the bar, where a line has one to show.
    sparkline: Option<(f32, f32)>,
    bar: (f32, f32),
}

pub(super) fn body(scorecard: &Scorecard, (size, _): Step, setter: &mut Setter<'_>) -> Body {
    let size = roomy(scorecard, size, setter);
    let columns = columns(scorecard, size, setter);
    let mut rows = Vec::new();
    for group in &scorecard.groups {
        let current = scorecard.quarters.iter().position(|(_, current)| *current);
        rows.push(heading(group, &columns, current, size, setter));
        for line in &group.lines {
            rows.push(key_result(line, &columns, size, setter));
        }
    }
    let header = header(scorecard, &columns, quieter(size).min(11.0), setter);
    let stack = Stack(vec![Piece::Table(Table::of(Some(header), rows))]);
    Body::stretched(stack, size * 0.6)
}

/// The size, or the next smaller one in which the titles have room for some words in a line: few rows alone would be set
/// so large that the other columns take it.
fn roomy(scorecard: &Scorecard, size: f32, setter: &Setter<'_>) -> f32 {
    let wide =
        |size: f32| setter.narrow() || columns(scorecard, size, setter).title.1 >= size * 15.0;
    let mut smaller = STEPS.iter().map(|(step, _)| *step).filter(|step| *step <= size);
    smaller.find(|step| wide(*step)).unwrap_or(size)
}

fn columns(scorecard: &Scorecard, size: f32, setter: &Setter<'_>) -> Columns {
    let lines = || scorecard.groups.iter().flat_map(|group| &group.lines);
    let narrow = setter.narrow();
    let thick = if narrow { BAR_NARROW } else { BAR };
    let gap = if narrow { 8.0 } else { GAP };
    let mut right = setter.measure() - thick;
    let bar = (right, thick);
    let sparkline = lines().any(|line| line.sparkline.is_some()).then(|| {
        right -= SPARKLINE + gap;
        (right, SPARKLINE)
    });
    let to_come =
        |at: usize| lines().all(|line| line.quarters.get(at).is_none_or(|cell| cell.to_come));
    // A quarter of which nothing is told leaves its room to the titles.
    let told =
        |at: usize| lines().any(|line| line.quarters.get(at).is_some_and(QuarterCell::is_told));
    let mut quarters = Vec::new();
    for (at, (_, current)) in scorecard.quarters.iter().enumerate().rev() {
        let width = match (current, to_come(at)) {
            (true, _) => size * if narrow { 7.4 } else { 9.5 },
            (_, true) if narrow => 18.0,
            (_, true) => 34.0,
            _ => size * if narrow || !told(at) { 6.6 } else { 8.2 },
        };
        right -= width + gap;
        quarters.insert(0, (right, width));
    }
    // On a narrow sheet what was planned stands below the title.
    let planned = (!narrow && lines().any(|line| !line.planned.is_empty())).then(|| {
        // Of what is left, never more than its half: the titles are what one looks for.
        let width = (size * if compared(scorecard) { 20.0 } else { 13.0 }).min((right - gap) / 2.0);
        right -= width + GAP;
        (right, width)
    });
    Columns { title: (0.0, right - gap), planned, quarters, sparkline, bar }
}

fn cell((x, width): (f32, f32), stack: Stack) -> Cell {
    Cell { x, width, stack, ..Cell::default() }
}

fn header(scorecard: &Scorecard, columns: &Columns, size: f32, setter: &mut Setter<'_>) -> Row {
    let quiet = close(setter, size).quiet();
    let word = |text: &str, manner, (x, width): (f32, f32), setter: &mut Setter<'_>| {
        cell((x, width), Stack(vec![setter.words(text, manner, width, None)]))
    };
    let mut cells =
        vec![word(&setter.say("Objective and key result"), quiet, columns.title, setter)];
    if let Some(planned) = columns.planned {
        let heading = match compared(scorecard) {
            true => "{1} goal, actual|quarter",
            false => "{1} goal|quarter",
        };
        let heading = setter.tongue().fill(heading, &[&scorecard.quarter]);
        cells.push(word(&heading, quiet, planned, setter));
    }
    for ((short, current), place) in scorecard.quarters.iter().zip(&columns.quarters) {
        let manner = if *current { close(setter, size).bold() } else { quiet };
        let mut cell = word(short, manner, *place, setter);
        cell.ground = current.then_some(setter.look.theme.tint);
        cell.bleed = GAP / 2.0;
        cells.push(cell);
    }
    if let Some(place) = columns.sparkline {
        cells.push(word(&setter.say("Trend"), quiet, place, setter));
    }
    cells.push(word(&setter.say("Progress"), quiet, columns.bar, setter));
    Row { cells, pad: size * 0.4, rule: Some((setter.look.theme.ink, 1.0)), ..Row::default() }
}

fn heading(
    group: &Group,
    columns: &Columns,
    current: Option<usize>,
    size: f32,
    setter: &mut Setter<'_>,
) -> Row {
    let (x, _) = columns.title;
    let scored = if setter.narrow() { 96.0 } else { BAR };
    let width = setter.measure() - scored - GAP;
    let title = setter.text(&group.title, close(setter, size).bold().left(), width);
    let mut cells = vec![cell((x, width), Stack(vec![title]))];
    if let Some((x, width)) = current.and_then(|at| columns.quarters.get(at)) {
        let ground = Some(setter.look.theme.tint);
        cells.push(Cell { x: *x, width: *width, ground, bleed: GAP / 2.0, ..Cell::default() });
    }
    if !group.score.is_empty() {
        let mut spans = Vec::new();
        let small = quieter(size);
        let left_out = format!("{}  ", group.left_out);
        if !group.left_out.is_empty() {
            spans.push(close(setter, small).quiet().span(&left_out, None));
        }
        spans.push(close(setter, size).bold().tabular().span(&group.score, None));
        let score = setter.spans(&spans, close(setter, size).end(), scored, None);
        let x = setter.measure() - scored;
        cells.push(cell((x, scored), Stack(vec![score])));
    } else {
        // The rule runs to the margin all the same.
        cells.push(cell((setter.measure() - scored, scored), Stack::default()));
    }
    Row {
        cells,
        pad: size * 0.2,
        rule: Some((setter.look.theme.rule, 0.6)),
        keep: true,
        target: Some(Target::Page(group.code.clone())),
        ..Row::default()
    }
}

fn key_result(line: &Line, columns: &Columns, size: f32, setter: &mut Setter<'_>) -> Row {
    let (x, width) = columns.title;
    let manner = close(setter, size).quiet().tabular();
    let number = setter.words(&line.number, manner, size * 3.2, None);
    let indent = size * (0.9 + if line.number.len() > 3 { 3.2 } else { 2.6 });
    let title = setter.text(&line.title, close(setter, size).left(), width - indent);
    let mut titled = Stack(vec![title]);
    if setter.narrow() && !line.planned.is_empty() {
        let small = close(setter, SMALLEST).quiet();
        let spans = [
            small.span(setter.say("Goal: "), None),
            small.span(&line.planned.text, None),
            small.span(&line.reached, None),
        ];
        titled.push(setter.spans(&spans, small.left(), width - indent, line.planned.place));
    }
    let mut cells = vec![
        cell((x + size * 0.9, indent - size * 0.9), Stack(vec![number])),
        cell((x + indent, width - indent), titled),
    ];
    if let Some((x, width)) = columns.planned {
        let mut stack = Stack::default();
        if !line.planned.is_empty() {
            let quiet = close(setter, size).quiet().tabular().left();
            let spans = [quiet.span(&line.planned.text, None), quiet.span(&line.reached, None)];
            stack.push(setter.spans(&spans, quiet, width, line.planned.place));
        }
        cells.push(cell((x, width), stack));
    }
    for (of, (x, width)) in line.quarters.iter().zip(&columns.quarters) {
        let mut stack = Stack(vec![quarter(of, size, *width, setter)]);
        if let Some(was) = &of.restated {
            let small = close(setter, SMALLEST).quiet().italic();
            stack.push(setter.text(was, small, *width));
        }
        let ground = of.current.then_some(setter.look.theme.tint);
        cells.push(Cell { x: *x, width: *width, stack, ground, bleed: GAP / 2.0 });
    }
    let height = size * close(setter, size).leading;
    if let (Some((x, width)), Some(chart)) = (columns.sparkline, &line.sparkline) {
        cells.push(cell((x, width), Stack(vec![sparkline(chart, width, height, setter)])));
    }
    let (x, width) = columns.bar;
    cells.push(cell((x, width), Stack(vec![bar(line.bar, width, height, setter)])));
    Row { cells, pad: size * 0.15, rule: Some((setter.look.theme.rule, 0.6)), ..Row::default() }
}

/// Whether anything planned can be compared with what was reached.
fn compared(scorecard: &Scorecard) -> bool {
    scorecard.groups.iter().flat_map(|group| &group.lines).any(|line| !line.reached.is_empty())
}

/// A quarter in a word: its status; what was said without one stands with the key results.
fn quarter(of: &QuarterCell, size: f32, width: f32, setter: &mut Setter<'_>) -> Piece {
    let quiet = close(setter, size.max(SMALLEST)).quiet();
    let place = Some(of.status_place);
    match &of.status {
        _ if of.to_come => setter.words("–", quiet, width, place),
        Some(status) => setter.status(status, close(setter, size), width, place),
        None if of.is_told() => setter.words(&setter.say("No status"), quiet, width, place),
        None => setter.words(&setter.say("Not reported"), quiet, width, place),
    }
}
