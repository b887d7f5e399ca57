//! The organisation's own set of statuses, and the set a new plan starts with. Not the status of
//! anything: that is in its check-in.

use super::table::{Id, Position, choice, natural_id, row};
use super::text::Line;
use super::value::{FieldType, Value};
use super::{Plan, TableName};

choice! {
    /// The shape a status is drawn with, so that it is never told by colour alone.
    Shape {
        /// A filled circle.
        Circle = "circle",
        /// A filled triangle.
        Triangle = "triangle",
        /// A filled diamond.
        Diamond = "diamond",
        /// A check mark in a filled circle.
        Check = "check",
        /// A half-filled circle.
        Half = "half",
        /// A cross.
        Cross = "cross",
        /// An empty circle.
        Ring = "ring",
        /// Two bars.
        Pause = "pause",
        /// A bar across an empty circle.
        Slash = "slash",
        /// An arrow to the right.
        Arrow = "arrow",
    }
}

impl Shape {
    /// The sign that stands for it where nothing can be drawn.
    pub fn sign(self) -> char {
        match self {
            Self::Circle => '●',
            Self::Triangle => '▲',
            Self::Diamond => '◆',
            Self::Check => '✓',
            Self::Half => '◐',
            Self::Cross => '✗',
            Self::Ring => '○',
            Self::Pause => 'Ⅱ',
            Self::Slash => '⊘',
            Self::Arrow => '→',
        }
    }
}

choice! {
    /// The colour a status is drawn in; each theme has its own shade of it.
    Tone {
        /// Good.
        Green = "green",
        /// Needs care.
        Amber = "amber",
        /// Bad.
        Red = "red",
        /// Over and good.
        Blue = "blue",
        /// Neither.
        Grey = "grey",
        /// The organisation's own.
        Purple = "purple",
    }
}

choice! {
    /// Whether a status is said of something still running or of something over.
    Phase {
        /// Still running.
        Live = "live",
        /// Over.
        Closed = "closed",
    }
}

row! {
    /// One of the statuses the organisation uses.
    Status {
        /// Its place in the set; the later, the nearer to trouble or to the end.
        position: Position,
        /// Its name: `On track`.
        name: Line,
        /// What it means, for the packet's appendix.
        meaning: Line,
        /// Its shape.
        shape: Shape,
        /// Its colour.
        tone: Tone,
        /// Whether it is said of something running or over.
        phase: Phase,
        /// How bad it is, 0 (nothing to worry about) to 9: the weakest key result has the highest.
        severity: i64,
    }
}

/// One status of the set a new plan starts with.
pub struct DefaultStatus {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Its shape.
    pub shape: Shape,
    /// Its colour.
    pub tone: Tone,
    /// Running or over.
    pub phase: Phase,
    /// How bad it is.
    pub severity: i64,
}

/// The set of statuses a new plan starts with, in order.
pub const DEFAULT_STATUSES: &[DefaultStatus] = &[
    live("Not started", "Work has not begun.", Shape::Ring, Tone::Grey, 3),
    live("On track", "Expected to reach its goal as planned.", Shape::Circle, Tone::Green, 0),
    live(
        "At risk",
        "Will miss its goal unless something is done.",
        Shape::Triangle,
        Tone::Amber,
        5,
    ),
    live("Off track", "Not expected to reach its goal.", Shape::Diamond, Tone::Red, 7),
    live("Paused", "Work has been stopped for now.", Shape::Pause, Tone::Grey, 4),
    closed("Achieved", "The goal was reached.", Shape::Check, Tone::Blue, 0),
    closed(
        "Partially achieved",
        "A good part of the goal was reached.",
        Shape::Half,
        Tone::Blue,
        2,
    ),
    closed("Missed", "The goal was not reached.", Shape::Cross, Tone::Red, 8),
    closed("Cancelled", "Given up by decision.", Shape::Slash, Tone::Grey, 1),
    closed("Carried forward", "Goes on in the next year.", Shape::Arrow, Tone::Grey, 2),
];

impl DefaultStatus {
    /// The id it has in every new plan, so that two plans' default sets are the same rows.
    pub fn id(&self) -> Id<Status> {
        natural_id(TableName::Status, &[Value::Text(self.name.to_owned())]).into()
    }
}

impl Plan {
    /// The status of that name, in any case.
    pub fn status_named(&self, name: &str) -> Option<&Status> {
        let wanted = name.trim().to_lowercase().replace(['_', '-'], " ");
        self.status.top().find(|status| status.name.to_lowercase().replace('-', " ") == wanted)
    }
}

const fn live(
    name: &'static str,
    meaning: &'static str,
    shape: Shape,
    tone: Tone,
    severity: i64,
) -> DefaultStatus {
    DefaultStatus { name, meaning, shape, tone, phase: Phase::Live, severity }
}

const fn closed(
    name: &'static str,
    meaning: &'static str,
    shape: Shape,
    tone: Tone,
    severity: i64,
) -> DefaultStatus {
    DefaultStatus { name, meaning, shape, tone, phase: Phase::Closed, severity }
}

/// The positions of a fresh set of `count` rows, in order.
pub fn fresh_positions(count: usize) -> Vec<Position> {
    let mut positions: Vec<Position> = Vec::with_capacity(count);
    for _ in 0..count {
        let next = Position::between(positions.last(), None).unwrap_or_else(Position::blank);
        positions.push(next);
    }
    positions
}
