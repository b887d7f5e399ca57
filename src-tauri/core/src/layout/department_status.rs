//! Key results by status: a stacked bar an objective, all to one scale, the counts written in them;
//! a part too thin for its count has it beside the bar. Not scores.

use std::sync::Arc;

use super::flow::{Body, Step};
use super::piece::{Drawing, Piece, Stack, figure, moved, rect};
use super::setter::{Setter, columns};
use super::shape::{filled, polygon, shape};
use super::sheet::quieter;
use super::text::Paragraph;
use super::{Item, Mark, Target};
use crate::packet::{Count, DepartmentStatus, StatusMark, StatusRow};
use crate::plan::status::Shape;

pub(super) const STEPS: &[Step] = &[(18.0, 1), (14.0, 1), (12.0, 1), (11.0, 1), (10.5, 1)];

pub(super) fn body(status: &DepartmentStatus, (size, _): Step, setter: &mut Setter<'_>) -> Body {
    let mut stack = legend(status, size, setter);
    stack.gap(size * 1.2);
    let (title, total) = if setter.narrow() { (170.0, 24.0) } else { (260.0, 40.0) };
    let room = setter.measure() - title - total - 24.0;
    let parts: Vec<Vec<Part>> =
        status.rows.iter().map(|row| parts(row, &status.totals, size, setter)).collect();
    let unit = scale(&parts, room);
    let grouped = status.rows.iter().any(|row| row.program);
    let mut rows = Vec::new();
    for (row, parts) in status.rows.iter().zip(&parts) {
        // Objectives are set in below their program.
        let inset = if grouped && !row.program { size } else { 0.0 };
        let manner = setter.plain(size).left();
        let manner = if row.program { manner.bold() } else { manner };
        let name = setter.text(&row.title, manner, title - 16.0 - inset);
        let chart = Stack(vec![chart(row, parts, unit, size, setter)]);
        let sum: usize = row.counts.iter().sum();
        let manner = setter.plain(size).quiet().tabular().end();
        let number = setter.words(&sum.to_string(), manner, total, None);
        let cells = vec![
            (inset, title - 16.0 - inset, Stack(vec![name])),
            (title, setter.measure() - title - total, chart),
            (setter.measure() - total, total, Stack(vec![number])),
        ];
        let mut row_piece = setter.ruled(cells, size * 0.4);
        row_piece.target = Some(Target::Page(row.code.clone()));
        rows.push(row_piece);
    }
    stack.push(Piece::Table(super::piece::Table::of(None, rows)));
    Body::stretched(stack, size)
}

/// Every status with its total, which is the key to the bars below.
fn legend(status: &DepartmentStatus, size: f32, setter: &mut Setter<'_>) -> Stack {
    let mut stack = Stack::default();
    for four in status.totals.chunks(5) {
        let width = setter.measure() / 5.0;
        let mut cells = Vec::new();
        for (at, count) in four.iter().enumerate() {
            let mut cell = Stack::default();
            let manner = setter.plain(26.0).bold().tabular();
            cell.push(setter.words(&count.number.to_string(), manner, width - 16.0, None));
            let small = quieter(size);
            cell.push(match &count.status {
                Some(status) => setter.status(status, setter.plain(small), width - 16.0, None),
                None => {
                    let word = setter.say("Not reported");
                    setter.words(&word, setter.plain(small).quiet(), width - 16.0, None)
                }
            });
            cells.push((at as f32 * width, width - 16.0, cell));
        }
        if !stack.is_empty() {
            stack.gap(size * 0.6);
        }
        stack.push(columns(cells));
    }
    stack
}

/// A part of a bar: how many have which status, and its count set.
struct Part {
    number: usize,
    status: Option<StatusMark>,
    count: Arc<Paragraph>,
    /// The same in the status' own colour, to stand beside the bar.
    beside: Arc<Paragraph>,
    /// The width that its shape and its count take.
    label: f32,
}

impl Part {
    fn hollow(&self) -> bool {
        self.status
            .as_ref()
            .is_some_and(|status| matches!(status.shape, Shape::Ring | Shape::Slash))
    }
}

/// Between two parts of a bar, taken off the former.
const HAIRLINE: f32 = 1.0;
/// Around a part's label.
const AROUND: f32 = 5.0;

fn parts(row: &StatusRow, totals: &[Count], size: f32, setter: &mut Setter<'_>) -> Vec<Part> {
    let small = quieter(size);
    let theme = setter.look.theme;
    let occurring = row.counts.iter().zip(totals).filter(|(number, _)| **number > 0);
    occurring
        .map(|(number, of)| {
            let (within, own) = match &of.status {
                Some(status) => (theme.paper, theme.tone(status.tone)),
                None => (theme.ink, theme.ink),
            };
            let manner = setter.plain(small).bold().tabular().left();
            let text = number.to_string();
            let count = setter.one_line(&text, manner.colour(within), 80.0);
            let beside = setter.one_line(&text, manner.colour(own), 80.0);
            let shape = if of.status.is_some() { small * 1.1 } else { 0.0 };
            let label = shape + count.width;
            Part { number: *number, status: of.status.clone(), count, beside, label }
        })
        .collect()
}

/// Whether a part this long holds its label.
fn holds(part: &Part, unit: f32) -> bool {
    unit * part.number as f32 - HAIRLINE >= part.label + AROUND
}

/// The room beside a bar that the labels take which its parts do not hold.
fn outside(parts: &[Part], unit: f32) -> f32 {
    let out = parts.iter().filter(|part| !holds(part, unit));
    out.map(|part| part.label + AROUND * 2.0).sum()
}

/// The length that stands for one key result, the same in every bar: the greatest at which every
/// bar has room for itself and for the labels beside it.
fn scale(rows: &[Vec<Part>], room: f32) -> f32 {
    let longest = |unit: f32| {
        let fitting = rows.iter().map(|parts| {
            let sum: usize = parts.iter().map(|part| part.number).sum();
            (room - outside(parts, unit)).max(1.0) / sum.max(1) as f32
        });
        fitting.fold(f32::INFINITY, f32::min)
    };
    let mut unit = room / 3.0;
    // A shorter unit puts more labels outside: it settles when all that must are there.
    let most: usize = rows.iter().map(Vec::len).sum();
    for _ in 0..=most {
        let fitting = longest(unit);
        if fitting >= unit {
            break;
        }
        unit = fitting;
    }
    unit
}

/// One objective's bar: its parts in the legend's order, each with its shape and its number, beside
/// the bar where the part is too short to hold them.
fn chart(row: &StatusRow, parts: &[Part], unit: f32, size: f32, setter: &mut Setter<'_>) -> Piece {
    let height = size * setter.plain(size).leading;
    let small = quieter(size);
    let theme = setter.look.theme;
    let mut items = Vec::new();
    let sum: usize = parts.iter().map(|part| part.number).sum();
    let mut x = 0.0;
    let mut end = unit * sum as f32 + AROUND;
    for part in parts {
        let width = unit * part.number as f32;
        let own = match &part.status {
            Some(status) => theme.tone(status.tone),
            None => theme.rule,
        };
        // The hairline never takes more than a third of a short part.
        let wide = width - HAIRLINE.min(width / 3.0);
        items.push(rect(x, 0.0, wide, height, own));
        // What has a hollow shape has a hollow part: grey print tells it from the others.
        let hollow = part.hollow() && wide > 4.0;
        if hollow {
            let (left, right, low) = (x + 1.2, x + wide - 1.2, height - 1.2);
            let corners = [(left, 1.2), (right, 1.2), (right, low), (left, low)];
            let mark = filled(polygon(&corners), theme.paper);
            items.push(Item { place: None, mark });
        }
        let (mut at, count, colour, ground) = if !holds(part, unit) {
            let at = end;
            end += part.label + AROUND * 2.0;
            (at, &part.beside, own, theme.paper)
        } else if hollow {
            (x + AROUND, &part.beside, own, theme.paper)
        } else {
            (x + AROUND, &part.count, theme.paper, own)
        };
        if let Some(status) = &part.status {
            let middle = at + small * 0.44;
            let marks = shape(status.shape, small, colour, ground);
            let put = |mark: &Mark| Item { place: None, mark: moved(mark, middle, height / 2.0) };
            items.extend(marks.iter().map(put));
            at += small * 1.1;
        }
        count.place(at, (height - count.height) / 2.0, None, &mut items, &mut Vec::new());
        x += width;
    }
    Piece::Drawing(Drawing { height, items: figure(&row.alternative, items) })
}

#[cfg(test)]
mod tests {
    use super::super::check::problems;
    use super::super::text::Typesetter;
    use super::super::{Frame, ImageSizes, Look, Part, Role, Theme, lay_out};
    use super::*;
    use crate::packet::{Content, Text, compose};
    use crate::plan::{FiscalYear, Format, Quarter};

    /// Where the parts of each bar start, and where each ends, hairlines counted in.
    fn bars(frames: &[Arc<Frame>]) -> Vec<Vec<f32>> {
        let mut bars: Vec<Vec<f32>> = Vec::new();
        let mut within = false;
        for item in frames.iter().flat_map(|frame| &frame.items) {
            match (&item.mark, bars.last_mut()) {
                (Mark::Open(Part { role: Role::Figure(words), .. }), _)
                    if words.contains("by status") =>
                {
                    within = true;
                    bars.push(Vec::new());
                }
                (Mark::Close, _) => within = false,
                // The shape of a paused status is made of rectangles too, but never as tall.
                (Mark::Rect { x, height, .. }, Some(bar)) if within && *height > 11.0 => {
                    bar.push(*x);
                }
                _ => {}
            }
        }
        bars
    }

    #[test]
    fn bars_are_to_one_scale_whatever_they_count() {
        let plan = crate::exchange::sample::sample().unwrap().plan;
        let quarter = Quarter::new(FiscalYear::new(2021).unwrap(), 1).unwrap();
        let cases: &[&[[usize; 3]]] = &[
            &[[2, 0, 1], [1, 1, 1], [3, 0, 0]],
            &[[57, 1, 2], [1, 57, 1], [1, 1, 1]],
            &[[1, 1, 1000], [1, 1, 1]],
            &[[0, 0, 0], [1, 0, 0]],
            &[[20, 20, 20]; 60],
        ];
        for (rows, look) in cases.iter().flat_map(|rows| {
            [Look::default(), Look::new(Format::A4, Theme::DARK)].map(|look| (rows, look))
        }) {
            let mut packet = compose(&plan, quarter);
            for page in &mut packet.pages {
                let Content::DepartmentStatus(status) = &mut Arc::make_mut(page).content else {
                    continue;
                };
                status.rows = (rows.iter().enumerate())
                    .map(|(at, counts)| StatusRow {
                        title: Text::own("An objective with a title of some length ".repeat(2)),
                        code: "scorecard".to_owned(),
                        program: at == 0,
                        counts: counts.to_vec(),
                        alternative: "Key results by status".to_owned(),
                    })
                    .collect();
            }
            let frames = lay_out(&packet, &look, &ImageSizes::new(), &mut Typesetter::new());
            let wrong = problems(&frames, &look);
            assert!(wrong.is_empty(), "{rows:?}: {}", wrong.join("\n"));
            let bars = bars(&frames);
            assert_eq!(bars.len(), rows.len());
            let mut units = Vec::new();
            for (bar, counts) in bars.iter().zip(*rows) {
                let counts: Vec<usize> = counts.iter().copied().filter(|n| *n > 0).collect();
                assert_eq!(bar.len(), counts.len(), "every part is there: {rows:?}");
                let steps = bar.windows(2).zip(&counts);
                units.extend(steps.map(|(pair, n)| (pair[1] - pair[0]) / *n as f32));
            }
            let first = units.first().copied().unwrap_or_default();
            assert!(units.iter().all(|unit| (unit - first).abs() < 0.01), "{rows:?}: {units:?}");
        }
    }
}
