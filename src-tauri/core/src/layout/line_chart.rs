//! Numbers over time: a line with a dot a quarter, what was planned as a thin line with ticks, the
//! goal as a rule with its number. Gaps stay gaps; a provisional number's dot is hollow. Not the
//! table above it, which has the words.

use super::axis::Axis;
use super::chart_labels::{Label, NEAR, apart, beside, quarters, years};
use super::piece::{Drawing, Piece, Stack, figure, rect};
use super::setter::{Setter, columns};
use super::sheet::SMALLEST;
use super::{Colour, Item, Mark, Place, Segment, Stroke};
use crate::packet::{Chart, amount};

/// How large a chart is drawn.
#[derive(Debug, Clone, Copy)]
struct Scale {
    /// The height of the plot between its highest and its lowest tick.
    plot: f32,
    /// The size of its type.
    size: f32,
}

/// Beside or below a table.
const SMALL: Scale = Scale { plot: 52.0, size: SMALLEST };

/// Charts side by side, as many in a row as the sheet is wide for.
pub(super) fn charts(of: &[&Chart], setter: &mut Setter<'_>) -> Stack {
    // Two are as wide as two columns: nothing stands beside them.
    let count = if setter.narrow() { 2 } else { of.len().clamp(2, 3) };
    rows(of, count, SMALL, setter)
}

/// Charts that have a sheet for themselves, as large as it lets them be.
pub(super) fn tall(of: &[&Chart], setter: &mut Setter<'_>) -> Stack {
    let (count, scale) = match of.len() {
        0 | 1 => (1, Scale { plot: 290.0, size: 14.0 }),
        2 => (2, Scale { plot: 280.0, size: 14.0 }),
        3 => (3, Scale { plot: 300.0, size: 12.0 }),
        4 => (2, Scale { plot: 110.0, size: 11.0 }),
        5 | 6 => (3, Scale { plot: 110.0, size: 10.5 }),
        _ => (3, SMALL),
    };
    rows(of, count, scale, setter)
}

fn rows(of: &[&Chart], count: usize, scale: Scale, setter: &mut Setter<'_>) -> Stack {
    let width = setter.column(count);
    let step = width + setter.gutter();
    let mut stack = Stack::default();
    for some in of.chunks(count) {
        if !stack.is_empty() {
            stack.gap(12.0);
        }
        let drawn = some.iter().enumerate().map(|(at, chart)| {
            (at as f32 * step, width, Stack(vec![line_chart(chart, width, scale, setter)]))
        });
        let drawn = drawn.collect();
        stack.push(columns(drawn));
    }
    stack
}

/// The chart, as wide as its column.
fn line_chart(chart: &Chart, width: f32, scale: Scale, setter: &mut Setter<'_>) -> Piece {
    let (theme, tongue) = (setter.look.theme, setter.tongue());
    let Scale { plot, size } = scale;
    let weight = size / SMALLEST;
    let small = setter.plain(size);
    let line_height = size * small.leading;
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
        let from = tongue.number(&axis.tick(from));
        unit = match (unit.is_empty(), axis.low > 0.0) {
            (true, true) => tongue.fill("Axis from {1}", &[&from]),
            (true, false) => tongue.fill("Axis up to {1}", &[&from]),
            (false, true) => tongue.fill("{1}, axis from {2}", &[&unit, &from]),
            (false, false) => tongue.fill("{1}, axis up to {2}", &[&unit, &from]),
        };
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
        .map(|tick| {
            let number = tongue.number(&axis.tick(*tick));
            (*tick, Label::of(&number, quiet, width * 0.3, setter))
        })
        .collect();
    let left = ticks.iter().map(|(_, label)| label.width()).fold(0.0, f32::max) + NEAR;
    let y = |number: f64| bottom - plot * axis.share(number);
    let mut aside: Vec<(f32, Label)> = Vec::new();
    if let Some(target) = chart.target {
        let text = tongue.fill("Goal {1}", &[&amount(target, "", tongue)]);
        aside.push((y(target), Label::of(&text, small.tabular(), width * 0.3, setter)));
    }
    let planned: Vec<(usize, f64)> = (chart.points.iter().enumerate())
        .filter_map(|(at, point)| Some((at, point.planned?)))
        .collect();
    if let Some((_, number)) = planned.last() {
        let word = setter.say("Planned");
        aside.push((y(*number), Label::of(&word, small.quiet(), width * 0.3, setter)));
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
    items.extend(quarters(chart, size, (slot, started), (left, right, bottom), setter));

    // What was planned, then what was reached, over it.
    let way: Vec<(f32, f32)> =
        planned.iter().map(|(at, number)| (x(at + started), y(*number))).collect();
    items.extend(line(&way, theme.quiet, 0.7 * weight));
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
    items.extend(parts.iter().filter_map(|part| line(part, theme.bar, 1.6 * weight)));
    items.extend(first.map(|at| dot(at, 1.6 * weight, theme.bar, theme.paper, false, None)));
    for (at, point, _) in &dots {
        let place = Some(point.place);
        items.push(dot(*at, 2.6 * weight, theme.bar, theme.paper, point.provisional, place));
    }
    if let Some((at, _, value)) = dots.last() {
        let manner = small.bold().tabular().colour(theme.bar);
        let label = Label::of(&amount(*value, "", tongue), manner, right - left, setter);
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
    use super::super::{ImageSizes, Look, Part, Role, lay_out};
    use super::*;
    use crate::packet::{Content, Point, Text, compose};
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
                | Content::KeyResults(crate::packet::KeyResults { table })) =
                    &mut std::sync::Arc::make_mut(page).content
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
                    |item| matches!(&item.mark, Mark::Open(Part { role: Role::Figure(words), .. }) if words.contains("Told")),
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
