//! The words of a chart and where they stand: quarters below the plot, the last number beside its
//! dot, the goal's and the plan's names apart. Not the plot.

use std::sync::Arc;

use super::Item;
use super::setter::{Setter, Type};
use super::text::Paragraph;
use crate::packet::{Chart, Point};

/// Between a label and what it labels.
pub(super) const NEAR: f32 = 5.0;

/// A word set for a chart.
pub(super) struct Label {
    paragraph: Arc<Paragraph>,
}

impl Label {
    pub(super) fn of(text: &str, manner: Type, most: f32, setter: &mut Setter<'_>) -> Self {
        Self { paragraph: setter.one_line(text, manner.left(), most) }
    }
    pub(super) fn width(&self) -> f32 {
        self.paragraph.width
    }
    pub(super) fn height(&self) -> f32 {
        self.paragraph.height
    }
    /// Puts its left edge and its middle at a point.
    pub(super) fn put(&self, x: f32, middle: f32, items: &mut Vec<Item>) {
        let top = middle - self.height() / 2.0;
        self.paragraph.place(x, top, None, items, &mut Vec::new());
    }
}

/// Whether its quarters are of more than one year.
pub(super) fn years(chart: &Chart) -> bool {
    chart.points.windows(2).any(|pair| pair[0].year != pair[1].year)
}

/// The names of the quarters below the plot, those that have room; the years below them.
pub(super) fn quarters(
    chart: &Chart,
    size: f32,
    (slot, started): (f32, usize),
    (left, right, bottom): (f32, f32, f32),
    setter: &mut Setter<'_>,
) -> Vec<Item> {
    let small = setter.plain(size);
    let line_height = size * small.leading;
    let middle = bottom + NEAR + line_height / 2.0;
    let mut items = Vec::new();
    let mut names: Vec<(f32, Label)> = Vec::new();
    if started > 0 {
        let label = Label::of(&setter.say("Start"), small.quiet(), right - left, setter);
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
pub(super) fn beside(
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
pub(super) fn apart(aside: &mut [(f32, Label)], line: f32, (top, bottom): (f32, f32)) {
    if let [(first, _), (second, _)] = aside
        && (*first - *second).abs() < line
    {
        let down = *second >= *first && *first + line <= bottom + line / 2.0;
        let down = down || *first - line < top - line / 2.0;
        *second = if down { *first + line } else { *first - line };
    }
}
