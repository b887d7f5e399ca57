//! A table of key results or metrics by quarter, this quarter's column tinted. Not the scorecard.

use super::Frame;
use super::flow::{Body, Step, flow};
use super::furniture::Furniture;
use super::line_chart::{charts, tall};
use super::piece::{Cell, Piece, Row, Stack, Table};
use super::setter::Setter;
use super::sheet::{SMALLEST, quieter};
use crate::packet::{Chart, Measured, MeasuredTable, Page, QuarterCell};

pub(super) const STEPS: &[Step] = &[(14.0, 1), (12.0, 1), (11.0, 1), (10.5, 1), (9.5, 1)];

/// The steps at which charts stand below their table: they never make it smaller than reads easily.
const WITH_CHARTS: &[Step] = &[(14.0, 1), (12.0, 1), (11.0, 1)];

/// Where a table's charts stand.
#[derive(Clone, Copy, PartialEq)]
enum Charts {
    /// Below it.
    Below,
    /// On a sheet of their own after it.
    After,
    /// Nowhere.
    None,
}

/// Between the text of two columns.
const GAP: f32 = 16.0;
/// The width of a quarter still to come.
const TO_COME: f32 = 44.0;

pub(super) fn set(page: &Page, table: &MeasuredTable, setter: &mut Setter<'_>) -> Vec<Frame> {
    let narrow = setter.narrow();
    let mut at = |steps: &[Step], charts| {
        flow(page, &Furniture::Plain, steps, setter, |step, setter| {
            body(table, step, charts, setter)
        })
    };
    if narrow || table.rows.iter().all(|row| row.chart.is_none()) {
        return at(STEPS, Charts::Below);
    }
    let together = at(WITH_CHARTS, Charts::Below);
    match () {
        () if together.len() == 1 => together,
        () if worth_a_sheet(table) => at(STEPS, Charts::After),
        () => at(STEPS, Charts::None),
    }
}

/// Whether a table's charts are worth a sheet of their own: one that shows several quarters is, and so are two that show a
/// planned way, or how far metrics have come from their baselines.
fn worth_a_sheet(table: &MeasuredTable) -> bool {
    let charts = of(table);
    let shows = |chart: &&&Chart| match chart.number.is_empty() {
        true => chart.start.is_some(),
        false => chart.planned() > 1,
    };
    charts.iter().any(|chart| chart.told() > 1) || charts.iter().filter(shows).count() > 1
}

fn body(
    table: &MeasuredTable,
    (size, _): Step,
    of_charts: Charts,
    setter: &mut Setter<'_>,
) -> Body {
    let Some(first) = table.rows.first() else { return Body::from(Stack::default()) };
    let told = |at: usize| {
        table.rows.iter().any(|row| row.quarters.get(at).is_some_and(QuarterCell::is_told))
    };
    if setter.narrow() {
        return stacked(table, &first.quarters, told, size, setter);
    }
    let columns = widths(&first.quarters, setter.measure(), told);
    let head = quieter(size).min(11.0);
    let header = header(table, &first.quarters, &columns, head, setter);
    let rows = table.rows.iter().map(|row| line(row, &columns, size, setter)).collect();
    let mut stack = Stack(vec![Piece::Table(Table::of(Some(header), rows))]);
    let mut then = Stack::default();
    match of_charts {
        Charts::Below => drawn(table, &mut stack, setter),
        Charts::After => then = tall(&of(table), setter),
        Charts::None => {}
    }
    Body { stack, stretch: size * 1.6, then }
}

/// The table on a narrow sheet: each statement over its row's figures.
fn stacked(
    table: &MeasuredTable,
    quarters: &[QuarterCell],
    told: impl Fn(usize) -> bool,
    size: f32,
    setter: &mut Setter<'_>,
) -> Body {
    let share = |(at, cell): (usize, &QuarterCell)| match (cell.to_come, cell.current) {
        (true, _) => 0.0,
        _ if !told(at) => 1.0,
        (_, true) => 2.1,
        _ => 1.6,
    };
    let shares: Vec<f32> =
        [1.7].into_iter().chain(quarters.iter().enumerate().map(share)).collect();
    // The last column's ground ends at the margin.
    let last = quarters.last().is_some_and(|cell| cell.current);
    let measure = setter.measure() - if last { 5.0 } else { 0.0 };
    // What is planned for a quarter to come wants room for its word.
    let mut cells = table.rows.iter().flat_map(|row| &row.quarters);
    let planned = cells.any(|cell| cell.to_come && !cell.against.is_empty());
    let columns = spread(&shares, measure, 10.0, if planned { 38.0 } else { 20.0 });
    let mut cells = Vec::new();
    for (at, (x, width)) in columns.iter().copied().enumerate() {
        let of = at.checked_sub(1).and_then(|at| quarters.get(at));
        let (words, current) = match of {
            Some(cell) => (cell.quarter.as_str(), cell.current),
            None => (table.heading.as_str(), false),
        };
        let manner = setter.plain(quieter(size));
        let manner = if current { manner.bold() } else { manner.quiet() };
        let stack = Stack(vec![setter.words(words, manner, width, None)]);
        let ground = current.then_some(setter.look.theme.tint);
        cells.push(Cell { x, width, stack, ground, bleed: 5.0 });
    }
    let rule = Some((setter.look.theme.ink, 1.0));
    let header = Row { cells, pad: size * 0.4, rule, ..Row::default() };
    let mut rows = Vec::new();
    for row in &table.rows {
        let width = setter.measure();
        let stack = Stack(vec![statement(row, size, width, setter)]);
        let cells = vec![Cell { x: 0.0, width, stack, ..Cell::default() }];
        rows.push(Row { cells, pad: size * 0.55, keep: true, ..Row::default() });
        let mut columns = columns.iter().copied();
        let mut cells = Vec::new();
        if let Some((x, width)) = columns.next() {
            let stack = basis(table, row, size, width, setter);
            cells.push(Cell { x, width, stack, ..Cell::default() });
        }
        for (cell, (x, width)) in row.quarters.iter().zip(columns) {
            let stack = setter.quarter(cell, size, width);
            let ground = cell.current.then_some(setter.look.theme.tint);
            cells.push(Cell { x, width, stack, ground, bleed: 5.0 });
        }
        let rule = Some((setter.look.theme.rule, 0.6));
        rows.push(Row { cells, pad: size * 0.5, rule, ..Row::default() });
    }
    let mut stack = Stack(vec![Piece::Table(Table::of(Some(header), rows))]);
    drawn(table, &mut stack, setter);
    Body::from(stack)
}

/// A chart of every row that has the numbers for one, below what stands there.
fn drawn(table: &MeasuredTable, stack: &mut Stack, setter: &mut Setter<'_>) {
    let of = of(table);
    if !of.is_empty() {
        stack.gap(18.0);
        stack.extend(charts(&of, setter));
    }
}

fn of(table: &MeasuredTable) -> Vec<&Chart> {
    table.rows.iter().filter_map(|row| row.chart.as_ref()).collect()
}

/// Goal and baseline, each under its name.
fn basis(
    table: &MeasuredTable,
    row: &Measured,
    size: f32,
    width: f32,
    setter: &mut Setter<'_>,
) -> Stack {
    let mut stack = Stack::default();
    let label = setter.plain(SMALLEST).quiet();
    let baseline = setter.say("Baseline");
    for (name, text, mark) in [
        (table.goal_heading.text.as_str(), &row.goal, row.goal_mark),
        (&*baseline, &row.baseline, row.baseline_mark),
    ] {
        if text.is_empty() {
            continue;
        }
        if !stack.is_empty() {
            stack.gap(size * 0.35);
        }
        let name = setter.one_line(name, label, width);
        stack.push(super::setter::set_block(name, None));
        stack.push(setter.sourced(text, mark, setter.plain(size).tabular(), width));
    }
    stack
}

/// A row's number and statement.
fn statement(row: &Measured, size: f32, width: f32, setter: &mut Setter<'_>) -> Piece {
    let number = format!("{}  ", row.number);
    let mut spans = Vec::new();
    if !row.number.is_empty() {
        spans.push(setter.plain(size).bold().span(&number, None));
    }
    spans.extend(setter.addressed(&row.statement.text, setter.plain(size)));
    setter.spans(&spans, setter.plain(size), width, row.statement.place)
}

/// Where each column starts, and how wide its text may be: statement, goal, four quarters.
fn widths(quarters: &[QuarterCell], measure: f32, told: impl Fn(usize) -> bool) -> Vec<(f32, f32)> {
    let share = |(at, cell): (usize, &QuarterCell)| match (cell.to_come, cell.current) {
        (true, _) => 0.0,
        _ if !told(at) => 1.0,
        (_, true) => 1.9,
        _ => 1.6,
    };
    let shares: Vec<f32> =
        [3.6, 1.4].into_iter().chain(quarters.iter().enumerate().map(share)).collect();
    spread(&shares, measure, GAP, TO_COME)
}

/// Columns of these shares of the measure; one without a share is as wide as `least`.
fn spread(shares: &[f32], measure: f32, gap: f32, least: f32) -> Vec<(f32, f32)> {
    let fixed = shares.iter().filter(|share| **share == 0.0).count() as f32 * least;
    let gaps = gap * shares.len().saturating_sub(1) as f32;
    let unit = (measure - fixed - gaps) / shares.iter().sum::<f32>();
    let mut x = 0.0;
    let mut columns = Vec::new();
    for share in shares {
        let width = if *share == 0.0 { least } else { unit * share };
        columns.push((x, width));
        x += width + gap;
    }
    columns
}

fn header(
    table: &MeasuredTable,
    quarters: &[QuarterCell],
    columns: &[(f32, f32)],
    size: f32,
    setter: &mut Setter<'_>,
) -> Row {
    let quiet = setter.plain(size).quiet();
    let mut cells = Vec::new();
    let mut columns = columns.iter().copied();
    if let Some((x, width)) = columns.next() {
        let stack = Stack(vec![setter.words(&table.heading, quiet, width, None)]);
        cells.push(Cell { x, width, stack, ..Cell::default() });
    }
    if let Some((x, width)) = columns.next() {
        // A heading is a few words; one of a thousand would leave no page for its table.
        let place = table.goal_heading.place;
        let paragraph = setter.one_line(&table.goal_heading.text, quiet, width);
        let stack = Stack(vec![super::setter::set_block(paragraph, place)]);
        cells.push(Cell { x, width, stack, ..Cell::default() });
    }
    for (cell, (x, width)) in quarters.iter().zip(columns) {
        let manner = if cell.current { setter.plain(size).bold() } else { quiet };
        let stack = Stack(vec![setter.words(&cell.quarter, manner, width, None)]);
        let ground = cell.current.then_some(setter.look.theme.tint);
        cells.push(Cell { x, width, stack, ground, bleed: GAP / 2.0 });
    }
    Row { cells, pad: size * 0.45, rule: Some((setter.look.theme.ink, 1.0)), ..Row::default() }
}

fn line(row: &Measured, columns: &[(f32, f32)], size: f32, setter: &mut Setter<'_>) -> Row {
    let mut cells = Vec::new();
    let mut columns = columns.iter().copied();
    let small = quieter(size);
    if let Some((x, width)) = columns.next() {
        let mut stack = Stack::default();
        stack.push(statement(row, size, width, setter));
        if !row.baseline.is_empty() {
            stack.gap(size * 0.3);
            let mut spans = vec![setter.plain(small).quiet().span(setter.say("Baseline: "), None)];
            spans.extend(setter.addressed(&row.baseline.text, setter.plain(small).quiet()));
            spans.extend(setter.source_mark(row.baseline_mark, setter.plain(small)));
            stack.push(setter.spans(&spans, setter.plain(small), width, row.baseline.place));
        }
        cells.push(Cell { x, width, stack, ..Cell::default() });
    }
    if let Some((x, width)) = columns.next() {
        let mut stack = Stack::default();
        if !row.goal.is_empty() {
            let manner = setter.plain(size).tabular();
            stack.push(setter.sourced(&row.goal, row.goal_mark, manner, width));
        }
        cells.push(Cell { x, width, stack, ..Cell::default() });
    }
    for (cell, (x, width)) in row.quarters.iter().zip(columns) {
        let stack = setter.quarter(cell, size, width);
        let ground = cell.current.then_some(setter.look.theme.tint);
        cells.push(Cell { x, width, stack, ground, bleed: GAP / 2.0 });
    }
    Row { cells, pad: size * 0.7, rule: Some((setter.look.theme.rule, 0.6)), ..Row::default() }
}
