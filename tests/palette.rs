//! A picture's colours brought down to as many as a PNG's palette holds. Not the PNG.

use std::cmp::Reverse;
use std::collections::HashMap;

/// The most colours that a palette holds.
const MOST: usize = 256;

/// A pixel: red, green, blue.
pub type Colour = [u8; 3];

/// The colours that are seen most, no two nearer to each other than `apart`, and for each pixel the place of the one that
/// stands for it.
pub fn palette(pixels: &[Colour], apart: u8) -> (Vec<Colour>, Vec<u8>) {
    let mut counts: HashMap<Colour, usize> = HashMap::new();
    for pixel in pixels {
        *counts.entry(*pixel).or_default() += 1;
    }
    let mut seen: Vec<(Colour, usize)> = counts.into_iter().collect();
    seen.sort_by_key(|(colour, count)| (Reverse(*count), *colour));
    // A colour near one that is there already adds little.
    let mut palette: Vec<Colour> = Vec::new();
    for (colour, _) in &seen {
        let new = palette.iter().all(|taken| distance(*taken, *colour) > apart);
        if palette.len() < MOST && new {
            palette.push(*colour);
        }
    }
    let near = |colour: Colour| {
        let near = (0..palette.len()).min_by_key(|at| distance(palette[*at], colour));
        near.and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
    };
    let nearest: HashMap<Colour, u8> =
        seen.iter().map(|(colour, _)| (*colour, near(*colour))).collect();
    let places = pixels.iter().map(|pixel| nearest[pixel]).collect();
    (palette, places)
}

/// The greatest difference of a channel.
pub fn distance(one: Colour, two: Colour) -> u8 {
    (0..3).map(|of| one[of].abs_diff(two[of])).max().unwrap_or(0)
}

#[test]
fn each_pixel_has_the_colour_nearest_to_its_own() {
    let (white, grey, red) = ([255, 255, 255], [250, 252, 255], [200, 0, 0]);
    let (palette, places) = palette(&[white, red, white, grey], 6);
    assert_eq!(palette, [white, red]);
    assert_eq!(places, [0, 1, 0, 0]);
}
