//! The box that stands for a character no font has: the same in print and preview. Not the notice that tells of it.

use crate::layout::{Glyph, Run};

/// A rectangle, drawn as a line.
pub(super) struct Boxed {
    pub x: f32,
    /// Its top edge.
    pub y: f32,
    pub width: f32,
    pub height: f32,
    /// The line's width.
    pub line: f32,
}

impl Boxed {
    /// The box of a glyph.
    pub fn of(run: &Run, glyph: &Glyph) -> Self {
        let line = run.size * 0.06;
        let height = run.size * 0.7;
        let width = (glyph.advance - 3.0 * line).max(line);
        Self { x: run.x + glyph.x + 1.5 * line, y: run.y + glyph.y - height, width, height, line }
    }
}
