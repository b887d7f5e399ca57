//! The sheet: its size, its grid and its colours. Not what stands on it.

use super::Colour;
use crate::plan::status::Tone;

/// A slide's width.
pub const WIDTH: f32 = 960.0;
/// A slide's height.
pub const HEIGHT: f32 = 540.0;
/// The left and the right margin.
pub const SIDE: f32 = 48.0;
/// The top margin.
pub const TOP: f32 = 40.0;
/// Where the body ends; the footer stands below.
pub const BODY_END: f32 = 490.0;
/// Where the footer's rule stands.
pub const FOOTER: f32 = 506.0;
/// The width between the margins.
pub const MEASURE: f32 = WIDTH - 2.0 * SIDE;
/// Between two columns.
pub const GUTTER: f32 = 32.0;

/// Text.
pub const INK: Colour = Colour::hex(0x1b2430);
/// Quiet text.
pub const QUIET: Colour = Colour::hex(0x5c6877);
/// Rules.
pub const RULE: Colour = Colour::hex(0xd9dee4);
/// The ground of this quarter's column.
pub const TINT: Colour = Colour::hex(0xf3f6f9);
/// Paper.
pub const PAPER: Colour = Colour::hex(0xffffff);
/// The cover's ground.
pub const COVER: Colour = Colour::hex(0x0f2538);
/// Quiet text on the cover.
pub const COVER_QUIET: Colour = Colour::hex(0xb6c3d1);
/// The one accent.
pub const ACCENT: Colour = Colour::hex(0xf2a23a);
/// What a bar is filled with.
pub const BAR: Colour = Colour::hex(0x2c4a66);

/// The smallest size of type.
pub const SMALLEST: f32 = 9.0;

/// A status' colour as text and as shape: AA on paper and on the tint.
pub fn tone(tone: Tone) -> Colour {
    Colour::hex(match tone {
        Tone::Green => 0x0b7a4b,
        Tone::Amber => 0x9a5b00,
        Tone::Red => 0xb42318,
        Tone::Blue => 0x1d4ed8,
        Tone::Grey => 0x5c6877,
        Tone::Purple => 0x6d3fc0,
    })
}

/// The width of one of `count` columns.
pub fn column(count: usize) -> f32 {
    let count = count.max(1) as f32;
    (MEASURE - GUTTER * (count - 1.0)) / count
}

/// A size one step quieter than `size`, never below the smallest.
pub fn quieter(size: f32) -> f32 {
    let steps = [18.0, 14.0, 12.0, 11.0, 10.5, 9.5];
    steps.into_iter().find(|step| *step < size * 0.92).unwrap_or(SMALLEST)
}
