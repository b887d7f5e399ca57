//! A line without axes as high as a line of type: the way a number went, by quarter. Not the number,
//! which stands beside it.

use super::axis::Axis;
use super::line_chart::{dot, line};
use super::piece::{Drawing, Piece, figure};
use super::setter::Setter;
use crate::packet::Chart;

/// A sparkline as wide as its column, centred in `height`; its last number is a dot, hollow where
/// it is provisional.
pub(super) fn sparkline(chart: &Chart, width: f32, height: f32, setter: &Setter<'_>) -> Piece {
    let theme = &setter.look.theme;
    let numbers: Vec<f64> = chart.points.iter().filter_map(|point| point.value).collect();
    let Some(axis) = Axis::around(&numbers, 1) else {
        return Piece::Drawing(Drawing { height, ..Drawing::default() });
    };
    let (top, low) = (height * 0.22, height * 0.78);
    let until = chart.points.iter().rposition(|point| point.value.is_some()).unwrap_or(0);
    let slot = (width - 6.0) / until.max(1) as f32;
    let mut parts = vec![Vec::new()];
    let mut last = None;
    for (at, point) in chart.points.iter().take(until + 1).enumerate() {
        match (point.value, parts.last_mut()) {
            (Some(value), Some(part)) => {
                let at = (3.0 + at as f32 * slot, low - (low - top) * axis.share(value));
                part.push(at);
                last = Some((at, point));
            }
            _ => parts.push(Vec::new()),
        }
    }
    let mut items: Vec<_> = parts.iter().filter_map(|part| line(part, theme.bar, 1.0)).collect();
    // A number between two gaps has no line: a dot shows it.
    for (x, y) in parts.iter().filter(|part| part.len() == 1).flatten() {
        items.push(dot((*x, *y), 1.2, theme.bar, theme.paper, false, None));
    }
    if let Some((at, point)) = last {
        items.push(dot(at, 2.2, theme.bar, theme.paper, point.provisional, Some(point.place)));
    }
    Piece::Drawing(Drawing { height, items: figure(&chart.alternative, items) })
}
