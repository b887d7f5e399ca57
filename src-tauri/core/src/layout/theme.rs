//! A packet's colours, by what they are for. Not where they stand.

use super::Colour;
use crate::plan::status::Tone;

/// The colours of a packet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Text.
    pub ink: Colour,
    /// Quiet text.
    pub quiet: Colour,
    /// Rules.
    pub rule: Colour,
    /// The ground of this quarter's column.
    pub tint: Colour,
    /// The sheet, and text on a status' colour.
    pub paper: Colour,
    /// The ground of the cover and of the dividers.
    pub cover: Colour,
    /// Text on the cover.
    pub cover_ink: Colour,
    /// Quiet text on the cover.
    pub cover_quiet: Colour,
    /// The one accent.
    pub accent: Colour,
    /// What a bar is filled with.
    pub bar: Colour,
    /// Text that leads elsewhere.
    pub link: Colour,
    /// A status of a tone, as text and as shape.
    pub tones: Tones,
}

/// A colour for each tone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tones {
    /// Going well.
    pub green: Colour,
    /// In doubt.
    pub amber: Colour,
    /// Going badly, and what goes.
    pub red: Colour,
    /// Reached.
    pub blue: Colour,
    /// Neither.
    pub grey: Colour,
    /// Anything else.
    pub purple: Colour,
}

impl Theme {
    /// Dark ink on white, a dark cover.
    pub const LIGHT: Self = Self {
        ink: Colour::hex(0x1b2430),
        quiet: Colour::hex(0x5c6877),
        rule: Colour::hex(0xd9dee4),
        tint: Colour::hex(0xf3f6f9),
        paper: Colour::hex(0xffffff),
        cover: Colour::hex(0x0f2538),
        cover_ink: Colour::hex(0xffffff),
        cover_quiet: Colour::hex(0xb6c3d1),
        accent: Colour::hex(0xf2a23a),
        bar: Colour::hex(0x2c4a66),
        link: Colour::hex(0x1d4ed8),
        tones: Tones {
            green: Colour::hex(0x0b7a4b),
            amber: Colour::hex(0x9a5b00),
            red: Colour::hex(0xb42318),
            blue: Colour::hex(0x1d4ed8),
            grey: Colour::hex(0x5c6877),
            purple: Colour::hex(0x6d3fc0),
        },
    };

    /// A status' colour as text and as shape: AA on paper and on the tint.
    pub fn tone(&self, tone: Tone) -> Colour {
        match tone {
            Tone::Green => self.tones.green,
            Tone::Amber => self.tones.amber,
            Tone::Red => self.tones.red,
            Tone::Blue => self.tones.blue,
            Tone::Grey => self.tones.grey,
            Tone::Purple => self.tones.purple,
        }
    }
}
