//! Numbers over time: a line with a dot a quarter, what was planned as a thin line with ticks, the
//! goal as a rule with its number. Gaps stay gaps; a provisional number's dot is hollow. Not the
//! table above it, which has the words.

use std::sync::Arc;

use super::axis::Axis;
use super::piece::{Drawing, Piece, Stack, figure, rect};
use super::setter::{Setter, Type, columns};
use super::sheet::SMALLEST;
use super::text::Paragraph;
use super::{Colour, Item, Mark, Place, Segment, Stroke};
use crate::packet::{Chart, Point, with_unit};

/// The height of the plot between its highest and its lowest tick.
const PLOT: f32 = 52.0;
/// Between a label and what it labels.
const NEAR: f32 = 5.0;

/// Charts side by side, as many in a row as the sheet is wide for.
pub(super) fn charts(of: &[&Chart], setter: &mut Setter<'_>) -> Stack {
    let count = if setter.narrow() { 2 } else { 3 };
    rows(of, count, PLOT, setter)
}

/// Charts that have a sheet for themselves, as large as it lets them be.
pub(super) fn tall(of: &[&Chart], setter: &mut Setter<'_>) -> Stack {
    let (count, plot) = match of.len() {
        0 | 1 => (1, 220.0),
        2 => (2, 220.0),
        3 => (3, 200.0),
        4 => (2, 110.0),
        5 | 6 => (3, 110.0),
        _ => (3, PLOT),
    };
    rows(of, count, plot, setter)
}

fn rows(of: &[&Chart], count: usize, plot: f32, setter: &mut Setter<'_>) -> Stack {
    let width = setter.column(count);
    let step = width + setter.gutter();
    let mut stack = Stack::default();
    for some in of.chunks(count) {
        if !stack.is_empty() {
            stack.gap(12.0);
        }
        let drawn = some.iter().enumerate().map(|(at, chart)| {
            (at as f32 * step, width, Stack(vec![line_chart(chart, (width, plot), setter)]))
        });
        let drawn = drawn.collect();
        stack.push(columns(drawn));
    }
    stack
}

/// A word set for a chart.
struct Label {
    paragraph: Arc<Paragraph>,
}

impl Label {
    fn of(text: &str, manner: Type, most: f32, setter: &mut Setter<'_>) -> Self {
        Self { paragraph: setter.one_line(text, manner.left(), most) }
    }
    fn width(&self) -> f32 {
        self.paragraph.width
    }
    fn height(&self) -> f32 {
        self.paragraph.height
    }
    /// Puts its left edge and its middle at a point.
    fn put(&self, x: f32, middle: f32, items: &mut Vec<Item>) {
        let top = middle - self.height() / 2.0;
        self.paragraph.place(x, top, None, items, &mut Vec::new());
    }
}

/// The chart, as wide as its column; its plot is this high.
pub(super) fn line_chart(
    chart: &Chart,
    (width, plot): (f32, f32),
    setter: &mut Setter<'_>,
) -> Piece {
    let theme = setter.look.theme;
    let small = setter.plain(SMALLEST);
    let line_height = SMALLEST * small.leading;
    let told = chart.points.iter().flat_map(|point| [point.value, point.planned]);
    let numbers: Vec<f64> = told.chain([chart.start, chart.target]).flatten().collect();
    let Some(axis) = Axis::around(&numbers, 2) else {
        return Piece::Drawing(Drawing::default());
    };
    let mut items = Vec::new();

    // Above: what it is, in which unit, and where the axis does not start at nought.
    let mut named = String::new();
    for part in [chart.number.as_str(), chart.title.text.trim()] {
        named.push_str(if named.is_empty() || part.is_empty() { "" } else { " " });
        named.push_str(part);
    }
    let mut unit = chart.unit.clone();
    if axis.is_cut() {
        let from = if axis.low > 0.0 { axis.low } else { axis.high };
        let edge = if axis.low > 0.0 { "from" } else { "up to" };
        let comma = if unit.is_empty() { "Axis" } else { ", axis" };
        unit.push_str(&format!("{comma} {edge} {}", axis.tick(from)));
    }
    let title = Label::of(&named, small.bold(), width, setter);
    title.put(0.0, line_height / 2.0, &mut items);
    let unit = Label::of(&unit, small.quiet(), width, setter);
    unit.put(0.0, line_height * 1.5, &mut items);

    // The plot's frame: ticks' numbers on the left, the goal's and the plan's on the right.
    let top = line_height * 3.3;
    let bottom = top + plot;
    let quiet = small.quiet().tabular();
    let ticks: Vec<(f64, Label)> = (axis.ticks.iter())
        .map(|tick| (*tick, Label::of(&axis.tick(*tick), quiet, width * 0.3, setter)))
        .collect();
    let left = ticks.iter().map(|(_, label)| label.width()).fold(0.0, f32::max) + NEAR;
    let y = |number: f64| bottom - plot * axis.share(number);
    let mut aside: Vec<(f32, Label)> = Vec::new();
    if let Some(target) = chart.target {
        let text = format!("Goal {}", with_unit(target, ""));
        aside.push((y(target), Label::of(&text, small.tabular(), width * 0.3, setter)));
    }
    let planned: Vec<(usize, f64)> = (chart.points.iter().enumerate())
        .filter_map(|(at, point)| Some((at, point.planned?)))
        .collect();
    if let Some((_, number)) = planned.last() {
        aside.push((y(*number), Label::of("Planned", small.quiet(), width * 0.3, setter)));
    }
    let right = width - aside.iter().map(|(_, label)| label.width()).fold(0.0, f32::max) - NEAR;
    for (tick, label) in &ticks {
        label.put(left - NEAR - label.width(), y(*tick), &mut items);
        items.push(rect(left, y(*tick) - 0.25, right - left, 0.5, theme.rule));
    }
    if let Some(target) = chart.target {
        items.push(rect(left, y(target) - 0.5, right - left, 1.0, theme.accent));
    }
    apart(&mut aside, line_height, (top, bottom));
    for (middle, label) in &aside {
        label.put(right + NEAR, *middle, &mut items);
    }

    // The quarters stand evenly; the start has a place of its own before them.
    let started = usize::from(chart.start.is_some());
    let slot = (right - left) / (chart.points.len() + started).max(1) as f32;
    let x = |at: usize| left + slot * (at as f32 + 0.5);
    items.extend(quarters(chart, (slot, started), (left, right, bottom), setter));

    // What was planned, then what was reached, over it.
    let way: Vec<(f32, f32)> =
        planned.iter().map(|(at, number)| (x(at + started), y(*number))).collect();
    items.extend(line(&way, theme.quiet, 0.7));
    for (x, y) in &way {
        items.push(rect(x - 3.0, y - 0.5, 6.0, 1.0, theme.quiet));
    }
    let first = chart.start.map(|start| (x(0), y(start)));
    let mut parts: Vec<Vec<(f32, f32)>> = vec![first.into_iter().collect()];
    let mut dots = Vec::new();
    for (at, point) in chart.points.iter().enumerate() {
        match (point.value, parts.last_mut()) {
            (Some(value), Some(part)) => {
                let at = (x(at + started), y(value));
                part.push(at);
                dots.push((at, point, value));
            }
            _ => parts.push(Vec::new()),
        }
    }
    items.extend(parts.iter().filter_map(|part| line(part, theme.bar, 1.6)));
    items.extend(first.map(|at| dot(at, 1.6, theme.bar, theme.paper, false, None)));
    for (at, point, _) in &dots {
        let place = Some(point.place);
        items.push(dot(*at, 2.6, theme.bar, theme.paper, point.provisional, place));
    }
    if let Some((at, _, value)) = dots.last() {
        let manner = small.bold().tabular().colour(theme.bar);
        let label = Label::of(&with_unit(*value, ""), manner, right - left, setter);
        let across: Vec<f32> = axis.ticks.iter().map(|tick| y(*tick)).collect();
        let goal: Vec<f32> = chart.target.map(y).into_iter().collect();
        let lines: Vec<&[(f32, f32)]> =
            parts.iter().map(Vec::as_slice).chain([way.as_slice()]).collect();
        let bounds = (left, top - line_height - NEAR, right, bottom + NEAR);
        let (x, middle) = beside(*at, &label, bounds, &lines, &[&goal, &across]);
        label.put(x, middle, &mut items);
    }
    let height = bottom + NEAR + line_height * if years(chart) { 2.0 } else { 1.0 };
    Piece::Drawing(Drawing { height, items: figure(&chart.alternative, items) })
}

/// Whether its quarters are of more than one year.
fn years(chart: &Chart) -> bool {
    chart.points.windows(2).any(|pair| pair[0].year != pair[1].year)
}

/// The names of the quarters below the plot, those that have room; the years below them.
fn quarters(
    chart: &Chart,
    (slot, started): (f32, usize),
    (left, right, bottom): (f32, f32, f32),
    setter: &mut Setter<'_>,
) -> Vec<Item> {
    let small = setter.plain(SMALLEST);
    let line_height = SMALLEST * small.leading;
    let middle = bottom + NEAR + line_height / 2.0;
    let mut items = Vec::new();
    let mut names: Vec<(f32, Label)> = Vec::new();
    if started > 0 {
        let label = Label::of("Start", small.quiet(), right - left, setter);
        names.push((left + slot * 0.5, label));
    }
    for (at, point) in chart.points.iter().enumerate() {
        let manner = if point.current { small.bold() } else { small.quiet() };
        let label = Label::of(&point.quarter, manner, right - left, setter);
        names.push((left + slot * ((at + started) as f32 + 0.5), label));
    }
    // The packet's quarter is always named: the others give way to it.
    let current = chart.points.iter().position(|point| point.current).map(|at| at + started);
    let span = |(at, label): &(f32, Label)| (at - label.width() / 2.0, at + label.width() / 2.0);
    let kept = current.and_then(|at| names.get(at)).map(span);
    let mut end = left - slot;
    for (at, name) in names.iter().enumerate() {
        let (from, to) = span(name);
        let clear = |(a, b): (f32, f32)| to + 2.0 < a || from > b + 2.0;
        if Some(at) != current && (from < end + 2.0 || !kept.is_none_or(clear)) {
            continue;
        }
        name.1.put(from, middle, &mut items);
        end = to;
    }
    if !years(chart) {
        return items;
    }
    let mut end = f32::NEG_INFINITY;
    let mut before: Option<&Point> = None;
    for (at, point) in chart.points.iter().enumerate() {
        if before.is_none_or(|before| before.year != point.year) {
            let label = Label::of(&point.year, small.quiet(), right - left, setter);
            let x = (left + slot * (at + started) as f32).min(right - label.width());
            if x > end + 4.0 {
                label.put(x, middle + line_height, &mut items);
                end = x + label.width();
            }
        }
        before = Some(point);
    }
    items
}

/// Where the last number stands best: right of its dot, above, below, or left of it; the first of
/// these where no line runs through it, the grid's least of all.
fn beside(
    (x, y): (f32, f32),
    label: &Label,
    plot: (f32, f32, f32, f32),
    lines: &[&[(f32, f32)]],
    [goal, grid]: &[&[f32]; 2],
) -> (f32, f32) {
    let (width, half) = (label.width(), label.height() / 2.0);
    let centred = (x - width / 2.0).clamp(plot.0, (plot.2 - width).max(plot.0));
    let ways = [
        (x + NEAR, y),
        (centred, y - NEAR - half),
        (centred, y + NEAR + half),
        (x - NEAR - width, y),
    ];
    // Digits are less high than their line.
    let tall = half * 0.7;
    let inside = |(from, middle): (f32, f32)| {
        let level = middle - half >= plot.1 - 0.1 && middle + tall <= plot.3;
        level && from >= plot.0 && from + width <= plot.2
    };
    let free = |(from, middle): (f32, f32), levels: &[f32]| {
        let level = levels.iter().all(|level| (level - middle).abs() > tall);
        let through = |pair: &[(f32, f32)]| match pair {
            [a, b] => (0..=16).any(|step| {
                let share = step as f32 / 16.0;
                let at = (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share);
                at.0 > from - 1.0 && at.0 < from + width + 1.0 && (at.1 - middle).abs() < tall
            }),
            _ => false,
        };
        level && !lines.iter().any(|line| line.windows(2).any(through))
    };
    let all: Vec<f32> = goal.iter().chain(*grid).copied().collect();
    let fitting = || ways.into_iter().filter(|way| inside(*way));
    (fitting().find(|way| free(*way, &all)))
        .or_else(|| fitting().find(|way| free(*way, goal)))
        .unwrap_or((centred, y - NEAR - half))
}

/// Moves labels beside the plot apart, the first staying nearest to its own place.
fn apart(aside: &mut [(f32, Label)], line: f32, (top, bottom): (f32, f32)) {
    if let [(first, _), (second, _)] = aside
        && (*first - *second).abs() < line
    {
        let down = *second >= *first && *first + line <= bottom + line / 2.0;
        let down = down || *first - line < top - line / 2.0;
        *second = if down { *first + line } else { *first - line };
    }
}

/// A line through the points; none for fewer than two.
pub(super) fn line(points: &[(f32, f32)], colour: Colour, width: f32) -> Option<Item> {
    if points.len() < 2 {
        return None;
    }
    let segments = (points.iter().enumerate())
        .map(|(at, (x, y))| match at {
            0 => Segment::Move(*x, *y),
            _ => Segment::Line(*x, *y),
        })
        .collect();
    let stroke = Some(Stroke { colour, width });
    Some(Item { place: None, mark: Mark::Path { segments, fill: None, stroke } })
}

/// A dot, or a ring on the paper's colour where it is `hollow`.
pub(super) fn dot(
    (x, y): (f32, f32),
    r: f32,
    colour: Colour,
    paper: Colour,
    hollow: bool,
    place: Option<Place>,
) -> Item {
    use Segment::{Close, Curve, Move};
    let k = r * 0.5523;
    let segments = vec![
        Move(x + r, y),
        Curve(x + r, y + k, x + k, y + r, x, y + r),
        Curve(x - k, y + r, x - r, y + k, x - r, y),
        Curve(x - r, y - k, x - k, y - r, x, y - r),
        Curve(x + k, y - r, x + r, y - k, x + r, y),
        Close,
    ];
    let stroke = hollow.then_some(Stroke { colour, width: 1.2 });
    let fill = Some(if hollow { paper } else { colour });
    Item { place, mark: Mark::Path { segments, fill, stroke } }
}

#[cfg(test)]
mod tests {
    use super::super::check::problems;
    use super::super::text::Typesetter;
    use super::super::{ImageSizes, Look, lay_out};
    use super::*;
    use crate::packet::{Content, Text, compose};
    use crate::plan::{FiscalYear, Quarter};

    #[test]
    fn charts_of_any_numbers_hold() {
        let plan = crate::exchange::sample::sample().unwrap().plan;
        let quarter = Quarter::new(FiscalYear::new(2021).unwrap(), 1).unwrap();
        let some = Some;
        let cases: &[&[Option<f64>]] = &[
            &[some(5.0); 12],
            &[some(1.0), None, some(3.0), None, None, some(2.0), None, some(9.0)],
            &[some(-4.0), some(-1e9), some(1e-9), some(1e18)],
            &[some(20.0), some(18.0), some(12.0), some(3.0)],
            &[some(0.0), some(0.0)],
            &[some(1e300), some(-1e300)],
            &[some(7.0)],
        ];
        for (values, target) in cases.iter().zip([5.0, 4.0, 1e20, 2.0, 0.0, 1.0, -1e12]) {
            let mut packet = compose(&plan, quarter);
            let mut drawn = 0;
            for page in &mut packet.pages {
                let (Content::Metrics(crate::packet::Metrics { table })
                | Content::KeyResults(crate::packet::KeyResults { table })) = &mut page.content
                else {
                    continue;
                };
                for row in &mut table.rows {
                    let point = |(at, value): (usize, &Option<f64>)| Point {
                        quarter: format!("Q{}", at % 4 + 1),
                        year: format!("FY{}-{}", 18 + at / 4, 19 + at / 4),
                        current: at + 1 == values.len(),
                        value: *value,
                        provisional: at % 3 == 1,
                        planned: value.map(|value| value / 2.0),
                        place: row.quarters[0].status_place,
                    };
                    row.chart = Some(Chart {
                        number: "KR12".to_owned(),
                        title: Text::own("A measure of many words ".repeat(9)),
                        unit: "relationships with universities and companies".to_owned(),
                        start: values[0],
                        target: Some(target),
                        points: values.iter().enumerate().map(point).collect(),
                        alternative: "“Told” <in> words & more".to_owned(),
                    });
                    drawn += 1;
                }
            }
            let a4 = Look::new(crate::plan::Format::A4, super::super::Theme::DARK);
            for look in [Look::default(), a4] {
                let frames = lay_out(&packet, &look, &ImageSizes::new(), &mut Typesetter::new());
                let wrong = problems(&frames, &look);
                assert!(wrong.is_empty(), "{values:?}: {}", wrong.join("\n"));
                let all = frames.iter().flat_map(|frame| &frame.items);
                let told = all.filter(
                    |item| matches!(&item.mark, Mark::FigureStart(words) if words.contains("Told")),
                );
                let told = told.count();
                // A single number gets no sheet of its own on slides: its chart stands only where there is room.
                let single =
                    values.iter().flatten().count() == 1 && look.format == Look::default().format;
                assert!(told == drawn || single && told < drawn, "{values:?}: {told} of {drawn}");
            }
        }
    }
}
