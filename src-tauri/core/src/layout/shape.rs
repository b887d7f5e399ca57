//! The shapes that statuses are drawn with, around their centre. Not their words.

use super::Segment::{Close, Curve, Line, Move};
use super::{Colour, Mark, Segment, Stroke};
use crate::plan::status::Shape;

/// A status' shape around the origin, as tall as the capitals of type of `size`.
pub(super) fn shape(shape: Shape, size: f32, colour: Colour, ground: Colour) -> Vec<Mark> {
    let r = size * 0.38;
    let line = (size * 0.11).max(0.9);
    match shape {
        Shape::Circle => vec![filled(circle(r), colour)],
        Shape::Ring => vec![stroked(circle(r - line / 2.0), colour, line)],
        Shape::Triangle => {
            vec![filled(polygon(&[(0.0, -r), (r * 1.1, r * 0.9), (-r * 1.1, r * 0.9)]), colour)]
        }
        Shape::Diamond => {
            let d = r * 1.12;
            vec![filled(polygon(&[(0.0, -d), (d, 0.0), (0.0, d), (-d, 0.0)]), colour)]
        }
        Shape::Check => vec![
            filled(circle(r * 1.1), colour),
            stroked(
                vec![Move(-r * 0.5, r * 0.02), Line(-r * 0.12, r * 0.42), Line(r * 0.55, -r * 0.4)],
                ground,
                line,
            ),
        ],
        Shape::Half => {
            let k = r * 0.5523;
            let half = vec![
                Move(0.0, -r),
                Curve(-k, -r, -r, -k, -r, 0.0),
                Curve(-r, k, -k, r, 0.0, r),
                Close,
            ];
            vec![filled(half, colour), stroked(circle(r - line / 2.0), colour, line)]
        }
        Shape::Cross => {
            let d = r * 0.8;
            let wide = line * 1.5;
            vec![
                stroked(vec![Move(-d, -d), Line(d, d)], colour, wide),
                stroked(vec![Move(-d, d), Line(d, -d)], colour, wide),
            ]
        }
        Shape::Pause => {
            let (w, h) = (r * 0.55, r * 1.7);
            let bar = |x: f32| Mark::Rect { x, y: -h / 2.0, width: w, height: h, fill: colour };
            vec![bar(-r * 0.8), bar(r * 0.25)]
        }
        Shape::Slash => vec![
            stroked(circle(r - line / 2.0), colour, line),
            stroked(vec![Move(-r * 0.62, r * 0.62), Line(r * 0.62, -r * 0.62)], colour, line),
        ],
        Shape::Arrow => vec![
            stroked(vec![Move(-r, 0.0), Line(r * 0.9, 0.0)], colour, line * 1.3),
            stroked(
                vec![Move(r * 0.2, -r * 0.7), Line(r * 0.9, 0.0), Line(r * 0.2, r * 0.7)],
                colour,
                line * 1.3,
            ),
        ],
    }
}

fn circle(r: f32) -> Vec<Segment> {
    let k = r * 0.5523;
    vec![
        Move(r, 0.0),
        Curve(r, k, k, r, 0.0, r),
        Curve(-k, r, -r, k, -r, 0.0),
        Curve(-r, -k, -k, -r, 0.0, -r),
        Curve(k, -r, r, -k, r, 0.0),
        Close,
    ]
}

/// A closed way through the points.
pub(super) fn polygon(points: &[(f32, f32)]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = points.iter().map(|(x, y)| Line(*x, *y)).collect();
    if let (Some(first), Some((x, y))) = (segments.first_mut(), points.first()) {
        *first = Move(*x, *y);
    }
    segments.push(Close);
    segments
}

/// A way filled with a colour.
pub(super) fn filled(segments: Vec<Segment>, fill: Colour) -> Mark {
    Mark::Path { segments, fill: Some(fill), stroke: None }
}

fn stroked(segments: Vec<Segment>, colour: Colour, width: f32) -> Mark {
    Mark::Path { segments, fill: None, stroke: Some(Stroke { colour, width }) }
}
