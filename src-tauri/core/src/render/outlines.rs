//! Glyph outlines as SVG path data, drawn once and remembered. Not their placing.

use std::collections::HashMap;
use std::fmt::Write as _;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::types::F2Dot14;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::layout::FontId;
use crate::layout::text::FontBook;

/// The outlines drawn so far, each on an em of 1,000 units with y growing down, and told from the glyph's origin: after a
/// `M` to where it stands it is there.
#[derive(Clone, Debug, Default)]
pub struct Outlines {
    drawn: HashMap<(FontId, u16), String>,
}

/// The em that outlines are drawn on.
pub(super) const EM: f32 = 1000.0;

impl Outlines {
    /// The path data of a glyph; empty for a blank and for a font that cannot be read.
    pub fn path(&mut self, book: &FontBook, font: FontId, glyph: u16) -> &str {
        self.drawn
            .entry((font, glyph))
            .or_insert_with(|| draw(book, font, glyph).unwrap_or_default())
    }
}

fn draw(book: &FontBook, font: FontId, glyph: u16) -> Option<String> {
    let face = book.face(font)?;
    let reference = FontRef::from_index((*face.data).as_ref(), face.index).ok()?;
    let outline = reference.outline_glyphs().get(GlyphId::from(glyph))?;
    let coordinates: Vec<F2Dot14> =
        face.coordinates.iter().map(|bits| F2Dot14::from_bits(*bits)).collect();
    let mut pen = Pen::default();
    let settings = DrawSettings::unhinted(Size::new(EM), LocationRef::new(&coordinates));
    outline.draw(settings, &mut pen).ok()?;
    Some(pen.text)
}

/// Writes every point as its way from the one before.
#[derive(Default)]
struct Pen {
    text: String,
    /// Where it stands.
    at: (i32, i32),
    /// Where the contour began.
    start: (i32, i32),
}

impl Pen {
    fn write(&mut self, command: char, points: &[(f32, f32)]) {
        self.text.push(command);
        let (from_x, from_y) = self.at;
        for (at, (x, y)) in points.iter().enumerate() {
            self.at = (x.round() as i32, (-y).round() as i32);
            for (way, first) in [(self.at.0 - from_x, at == 0), (self.at.1 - from_y, false)] {
                // A sign parts two numbers as well as a blank.
                let gap = if first || way < 0 { "" } else { " " };
                // Writing to a string cannot fail.
                let _ = write!(self.text, "{gap}{way}");
            }
        }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.write('m', &[(x, y)]);
        self.start = self.at;
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.write('l', &[(x, y)]);
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.write('q', &[(cx, cy), (x, y)]);
    }
    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.write('c', &[(cx0, cy0), (cx1, cy1), (x, y)]);
    }
    fn close(&mut self) {
        self.text.push('z');
        self.at = self.start;
    }
}
