//! Contrast as WCAG 2.2 reckons it, and a colour made lighter or darker until it has enough. Not the
//! choice of colours.

use super::Colour;

/// The least contrast of text: AA.
pub const TEXT: f32 = 4.5;
/// The least contrast of what is drawn: AA.
pub const GRAPHIC: f32 = 3.0;

/// The contrast of two colours, 1 to 21.
pub fn contrast(a: Colour, b: Colour) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The colour itself where it has that contrast on its ground; otherwise the nearest one of its hue
/// that has, lighter on a dark ground and darker on a light one.
pub fn readable(colour: Colour, ground: Colour, least: f32) -> Colour {
    if contrast(colour, ground) >= least {
        return colour;
    }
    // Where black stands out more than white, the way is down.
    let (black, white) = (Colour::hex(0x000000), Colour::hex(0xffffff));
    let end = if contrast(black, ground) > contrast(white, ground) { black } else { white };
    let steps = 1..=100_u8;
    let tried = steps.map(|step| mixed(colour, end, f32::from(step) / 100.0));
    tried.into_iter().find(|tried| contrast(*tried, ground) >= least).unwrap_or(end)
}

fn luminance(colour: Colour) -> f32 {
    0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)
}

fn linear(part: u8) -> f32 {
    let share = f32::from(part) / 255.0;
    if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

/// Two colours mixed, `share` of the second. Towards black or white that keeps the hue.
fn mixed(first: Colour, second: Colour, share: f32) -> Colour {
    let part = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8;
    Colour { r: part(first.r, second.r), g: part(first.g, second.g), b: part(first.b, second.b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_the_standards() {
        let white = Colour::hex(0xffffff);
        assert!((contrast(white, Colour::hex(0x000000)) - 21.0).abs() < 0.01);
        assert!((contrast(Colour::hex(0x767676), white) - 4.54).abs() < 0.01);
        assert_eq!(contrast(white, white), 1.0);
    }

    #[test]
    fn a_colour_moves_no_further_than_it_must() {
        let white = Colour::hex(0xffffff);
        let moved = readable(Colour::hex(0xffee00), white, GRAPHIC);
        let found = contrast(moved, white);
        assert!((GRAPHIC..GRAPHIC * 1.08).contains(&found), "{found}");
        assert!(moved.b < moved.g && moved.g < moved.r);
    }
}
