//! A packet's colours, by what they are for: three themes, and the organisation's accent in them.
//! Not where they stand.

use super::Colour;
use super::contrast::{GRAPHIC, readable};
use crate::plan::status::Tone;

/// The colours of a packet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Its name, as the plan and the command line write it.
    pub name: &'static str,
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
    /// The one accent, on the sheet.
    pub accent: Colour,
    /// The accent on the cover.
    pub cover_accent: Colour,
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
    /// Dark ink on white, a dark cover: for the screen and for colour print. The default.
    pub const LIGHT: Self = Self {
        name: "light",
        ink: Colour::hex(0x1b2430),
        quiet: Colour::hex(0x5c6877),
        rule: Colour::hex(0xd9dee4),
        tint: Colour::hex(0xf3f6f9),
        paper: Colour::hex(0xffffff),
        cover: Colour::hex(0x0f2538),
        cover_ink: Colour::hex(0xffffff),
        cover_quiet: Colour::hex(0xb6c3d1),
        accent: Colour::hex(0xc47200),
        cover_accent: Colour::hex(0xf2a23a),
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

    /// Light ink on a dark sheet: for projection in a dim room.
    pub const DARK: Self = Self {
        name: "dark",
        ink: Colour::hex(0xeef2f6),
        quiet: Colour::hex(0xa7b3c1),
        rule: Colour::hex(0x2f3b48),
        tint: Colour::hex(0x1b2530),
        paper: Colour::hex(0x11171f),
        cover: Colour::hex(0x0a0e14),
        cover_ink: Colour::hex(0xffffff),
        cover_quiet: Colour::hex(0xa7b3c1),
        accent: Colour::hex(0xf2a23a),
        cover_accent: Colour::hex(0xf2a23a),
        bar: Colour::hex(0x7ea3c6),
        link: Colour::hex(0x8ab8ff),
        tones: Tones {
            green: Colour::hex(0x4fc48c),
            amber: Colour::hex(0xf2b04a),
            red: Colour::hex(0xff8f82),
            blue: Colour::hex(0x86b4ff),
            grey: Colour::hex(0xa7b3c1),
            purple: Colour::hex(0xc4a5ff),
        },
    };

    /// Black on white with a white cover, for a grey printer: tones differ in lightness, the darker
    /// the more a status wants to be looked at.
    pub const PRINT: Self = Self {
        name: "print",
        ink: Colour::hex(0x111111),
        quiet: Colour::hex(0x4d4d4d),
        rule: Colour::hex(0xcccccc),
        tint: Colour::hex(0xf2f2f2),
        paper: Colour::hex(0xffffff),
        cover: Colour::hex(0xffffff),
        cover_ink: Colour::hex(0x111111),
        cover_quiet: Colour::hex(0x4d4d4d),
        accent: Colour::hex(0x333333),
        cover_accent: Colour::hex(0x333333),
        bar: Colour::hex(0x444444),
        link: Colour::hex(0x1f3f77),
        tones: Tones {
            green: Colour::hex(0x296b4b),
            amber: Colour::hex(0x5c3c17),
            red: Colour::hex(0x4c0d0d),
            blue: Colour::hex(0x2f4f8e),
            grey: Colour::hex(0x6d6d6d),
            purple: Colour::hex(0x422960),
        },
    };

    /// The themes there are, the default first.
    pub const ALL: [Self; 3] = [Self::LIGHT, Self::DARK, Self::PRINT];

    /// The theme of that name, in any case; none where there is none. The empty name is the default.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        match name.as_str() {
            "" => Some(Self::LIGHT),
            _ => Self::ALL.into_iter().find(|theme| theme.name == name),
        }
    }

    /// The theme with the organisation's accent, made darker or lighter where it could not be told
    /// from its ground.
    pub fn with_accent(self, accent: Colour) -> Self {
        Self {
            accent: readable(accent, self.paper, GRAPHIC),
            cover_accent: readable(accent, self.cover, GRAPHIC),
            ..self
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::contrast::{TEXT, contrast};
    use crate::plan::status::Tone;

    #[test]
    fn every_text_can_be_read_on_every_ground_it_stands_on() {
        for theme in Theme::ALL {
            let mut pairs = vec![
                ("ink on rule", theme.ink, theme.rule),
                ("cover ink", theme.cover_ink, theme.cover),
                ("cover quiet", theme.cover_quiet, theme.cover),
            ];
            for ground in [theme.paper, theme.tint] {
                pairs.push(("ink", theme.ink, ground));
                pairs.push(("quiet", theme.quiet, ground));
                pairs.push(("link", theme.link, ground));
            }
            for tone in Tone::ALL {
                let colour = theme.tone(*tone);
                pairs.push((tone.word(), colour, theme.paper));
                pairs.push((tone.word(), colour, theme.tint));
                // A count in a bar of that colour.
                pairs.push(("paper on a tone", theme.paper, colour));
            }
            for (what, text, ground) in pairs {
                let found = contrast(text, ground);
                assert!(found >= TEXT, "{}: {what} has {found:.2}", theme.name);
            }
        }
    }

    #[test]
    fn what_is_drawn_can_be_told_from_its_ground() {
        for theme in Theme::ALL {
            for (what, colour, ground) in [
                ("bar", theme.bar, theme.paper),
                ("bar", theme.bar, theme.rule),
                ("accent", theme.accent, theme.paper),
                ("cover accent", theme.cover_accent, theme.cover),
            ] {
                let found = contrast(colour, ground);
                assert!(found >= GRAPHIC, "{}: {what} has {found:.2}", theme.name);
            }
        }
    }

    #[test]
    fn grey_print_tells_tones_apart_by_lightness() {
        let white = Colour::hex(0xffffff);
        let mut found: Vec<f32> =
            Tone::ALL.iter().map(|tone| contrast(Theme::PRINT.tone(*tone), white)).collect();
        found.sort_by(f32::total_cmp);
        assert!(found.windows(2).all(|pair| pair[1] / pair[0] > 1.2), "{found:?}");
    }

    #[test]
    fn any_accent_is_made_to_be_seen_and_one_that_is_stays() {
        for theme in Theme::ALL {
            for hex in [0xffff00, 0x000000, 0xffffff, 0x7f7f7f, 0x0f2538, 0x00ffcc, 0x3a0ca3] {
                let with = theme.with_accent(Colour::hex(hex));
                assert!(contrast(with.accent, theme.paper) >= GRAPHIC, "{hex:06x} {}", theme.name);
                assert!(contrast(with.cover_accent, theme.cover) >= GRAPHIC, "{hex:06x}");
            }
        }
        let red = Colour::hex(0xd00000);
        assert_eq!(Theme::LIGHT.with_accent(red).accent, red);
    }
}
