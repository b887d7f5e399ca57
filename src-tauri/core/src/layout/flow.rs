//! A page laid out: the largest step of type at which its content fits, else the smallest, flowing
//! on to "continued" pages. Not what a page says or how its kind is built.

use super::Frame;
use super::furniture::{Furniture, Head};
use super::piece::{Canvas, Room, Stack};
use super::setter::Setter;
use crate::packet::{Content, Page};

/// A step: the size of the body's type, and in how many columns it is set.
pub(super) type Step = (f32, usize);

/// A page's body at a step.
pub(super) struct Body {
    pub(super) stack: Stack,
    /// The most that a table's row may be given beyond its own height.
    pub(super) stretch: f32,
    /// What follows on further sheets.
    pub(super) then: Stack,
}

impl Body {
    pub(super) fn stretched(stack: Stack, stretch: f32) -> Self {
        Self { stack, stretch, then: Stack::default() }
    }
}

impl From<Stack> for Body {
    fn from(stack: Stack) -> Self {
        Self::stretched(stack, 0.0)
    }
}

/// Lays a page out at the first of `steps` at which it fits on one sheet, else at the last.
pub(super) fn flow(
    page: &Page,
    furniture: &Furniture,
    steps: &[Step],
    setter: &mut Setter<'_>,
    mut body: impl FnMut(Step, &mut Setter<'_>) -> Body,
) -> Vec<Frame> {
    let steps = fitting(page, furniture, steps, setter);
    let steps = steps.as_slice();
    let head = furniture.head(page, setter);
    let room = furniture.end(&setter.look) - head.end;
    // A smaller step always fits where a larger one does, so the largest is found by halving.
    let (mut from, mut to) = (0, steps.len());
    let mut chosen = None;
    let mut last = None;
    while from < to {
        let at = (from + to) / 2;
        let Some(step) = steps.get(at) else { break };
        let mut set = body(*step, setter);
        set.stack = head.with_overflow(set.stack);
        match fits(&set.stack, step.1, room) {
            Some(height) => {
                chosen = Some((set, step.1, height));
                to = at;
            }
            None => {
                last = Some((set, step.1, f32::INFINITY));
                from = at + 1;
            }
        }
    }
    // What flows on anyway does so in a size for reading.
    if chosen.is_none()
        && let Some(step) = flowing(page, &head, steps, setter)
    {
        let mut set = body(step, setter);
        set.stack = head.with_overflow(set.stack);
        last = Some((set, step.1, f32::INFINITY));
    }
    let Some((mut set, columns, height)) = chosen.or(last) else { return Vec::new() };
    if !setter.narrow() {
        set.stack.stretch(room - height, set.stretch);
    }
    sheets(page, furniture, head, [set.stack, set.then], (columns, height), setter)
}

/// A document's body and table sizes: a document is read in one size.
const PROSE: &[Step] = &[(10.5, 1), (10.0, 1)];
const TABLE: &[Step] = &[(9.5, 1), (9.0, 1)];
/// About what the head of a further sheet takes.
const HEAD: f32 = 60.0;

/// The steps of a page on this sheet.
fn fitting(page: &Page, furniture: &Furniture, steps: &[Step], setter: &Setter<'_>) -> Vec<Step> {
    let steps = match (&page.content, furniture) {
        _ if !setter.narrow() => steps,
        (_, Furniture::Cover) => steps,
        (Content::Scorecard(_) | Content::KeyResults(_) | Content::Metrics(_), _) => TABLE,
        _ => PROSE,
    };
    steps.to_vec()
}

/// The step of a page that needs several sheets at any: a document's own, else one that is easily
/// read, long texts in two columns.
fn flowing(page: &Page, head: &Head, steps: &[Step], setter: &Setter<'_>) -> Option<Step> {
    if setter.narrow() {
        return steps.first().copied();
    }
    let (size, columns) = match &page.content {
        // A title too long for the head runs across the sheet.
        Content::Narrative(_) | Content::Overview(_) | Content::DrillDown(_)
            if !head.overflows() =>
        {
            return Some((14.0, 2));
        }
        Content::Scorecard(_) | Content::KeyResults(_) | Content::Metrics(_) => (11.0, 1),
        _ => (14.0, usize::MAX),
    };
    let readable = |step: &&Step| step.0 <= size && step.1 <= columns;
    steps.iter().find(readable).or(steps.last()).copied()
}

/// The height at which the stack fits into the columns, where it does: for several columns the
/// least one, so that they end alike.
fn fits(stack: &Stack, columns: usize, room: f32) -> Option<f32> {
    let height = stack.height();
    if columns <= 1 {
        return (height <= room + 0.01).then_some(height);
    }
    let heights: Vec<f32> = stack.0.iter().map(super::piece::Piece::height).collect();
    let needed = |most: f32| {
        let (mut used, mut y) = (1, 0.0);
        for height in &heights {
            if y + height > most && y > 0.0 {
                used += 1;
                y = 0.0;
            }
            y += height;
        }
        used
    };
    let least = heights.iter().copied().fold(height / columns as f32, f32::max);
    let mut most = least;
    while most <= room {
        if needed(most) <= columns && parted(stack.clone(), columns, most) {
            return Some(most);
        }
        most += 4.0;
    }
    (parted(stack.clone(), columns, room)).then_some(room)
}

/// Whether the stack really goes into the columns when it is parted.
fn parted(mut stack: Stack, columns: usize, height: f32) -> bool {
    for _ in 0..columns {
        stack = stack.part(Room { left: height, full: height }).1;
        if stack.is_empty() {
            return true;
        }
    }
    false
}

fn sheets(
    page: &Page,
    furniture: &Furniture,
    head: Head,
    [mut rest, mut then]: [Stack; 2],
    (columns, height): (usize, f32),
    setter: &mut Setter<'_>,
) -> Vec<Frame> {
    let look = setter.look;
    let mut frames = Vec::new();
    let mut head = head;
    loop {
        let mut canvas = Canvas::default();
        furniture.ground(&look, &mut canvas);
        let start = head.end;
        head.draw(&mut canvas);
        let full = furniture.end(&setter.look) - start;
        let column = look.sheet.column(columns);
        // The columns of a last sheet end alike.
        let even = match height.is_finite() || columns <= 1 {
            true => Some(height),
            false => fits(&rest, columns, full),
        };
        let tall = even.filter(|_| columns > 1).map_or(full, |height| height.min(full));
        for at in 0..columns.max(1) {
            let begun = frames.is_empty() && setter.start.is_some();
            let full = if begun { furniture.end(&look) - look.sheet.top - HEAD } else { tall };
            let (mut fits, mut left) = rest.part(Room { left: tall, full });
            if begun && fits.0.is_empty() {
                return Vec::new();
            }
            if fits.0.is_empty() && !left.0.is_empty() {
                // Nothing can be parted any further: better over the edge than never.
                fits.push(left.0.remove(0));
            }
            rest = left;
            let x = look.sheet.side + at as f32 * (column + look.sheet.gutter);
            fits.draw(x, start, &mut canvas);
            if rest.is_empty() {
                break;
            }
        }
        frames.push(furniture.frame(page, setter, canvas, frames.len()));
        if rest.is_empty() {
            rest = std::mem::take(&mut then);
        }
        if rest.is_empty() {
            return frames;
        }
        head = furniture.continued(page, setter);
    }
}
