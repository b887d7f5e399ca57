//! Whether two pictures of a page are alike: pixel by pixel, and in the mean of small cells, where the edges of glyphs
//! weigh nothing and a pale band that went missing does. Not whether either is handsome.

use crate::raster::Raster;

/// How many pixels a cell is wide and high.
const CELL: usize = 6;

/// How far two pictures may differ.
#[derive(Debug)]
pub struct Bounds {
    /// The difference of a channel, of 255, up to which a pixel counts as the same.
    pub shade: u8,
    /// The share of pixels that may differ by more.
    pub share: f64,
    /// The same of a cell's mean.
    pub cell: u8,
    /// The share of cells that may differ by more.
    pub cells: f64,
}

/// Where two pictures differ.
#[derive(Debug)]
pub struct Difference {
    /// By how much, in words.
    pub words: String,
    /// The second one, pale, with red where a pixel differs and yellow where a cell does.
    pub shown: Raster,
}

/// Compares two pictures of one page.
pub fn compare(one: &Raster, two: &Raster, bounds: &Bounds) -> Result<(), Difference> {
    // A row that a page covers in part is there or not.
    if one.width != two.width || one.height.abs_diff(two.height) > 1 {
        let words = format!(
            "{} x {} pixels instead of {} x {}",
            two.width, two.height, one.width, one.height
        );
        return Err(Difference { words, shown: two.clone() });
    }
    let (width, height) = (one.width, one.height.min(two.height));
    let differs = |a: [u8; 3], b: [u8; 3], by: u8| (0..3).any(|of| a[of].abs_diff(b[of]) > by);
    let mut shown = two.clone();
    for pixel in &mut shown.pixels {
        *pixel = pixel.map(|channel| 192 + channel / 4);
    }
    let (mut cells, mut cells_off) = (0_usize, 0_usize);
    for y in (0..height).step_by(CELL) {
        for x in (0..width).step_by(CELL) {
            cells += 1;
            let inside = || {
                let rows = y..height.min(y + CELL);
                rows.flat_map(move |row| (x..width.min(x + CELL)).map(move |at| row * width + at))
            };
            if differs(mean(one, inside()), mean(two, inside()), bounds.cell) {
                cells_off += 1;
                inside().for_each(|at| shown.pixels[at] = [255, 240, 120]);
            }
        }
    }
    let mut pixels_off = 0_usize;
    for at in 0..width * height {
        if differs(one.pixels[at], two.pixels[at], bounds.shade) {
            pixels_off += 1;
            shown.pixels[at] = [220, 0, 0];
        }
    }
    let share = pixels_off as f64 / (width * height) as f64;
    let cell_share = cells_off as f64 / cells as f64;
    if share <= bounds.share && cell_share <= bounds.cells {
        return Ok(());
    }
    let words = format!(
        "{:.2} % of its pixels differ ({:.2} % may) and {:.2} % of its cells ({:.2} % may)",
        100.0 * share,
        100.0 * bounds.share,
        100.0 * cell_share,
        100.0 * bounds.cells
    );
    Err(Difference { words, shown })
}

fn mean(of: &Raster, pixels: impl Iterator<Item = usize>) -> [u8; 3] {
    let (mut sum, mut count) = ([0_u32; 3], 0);
    for at in pixels {
        let pixel = of.pixels[at];
        sum = [0, 1, 2].map(|channel| sum[channel] + u32::from(pixel[channel]));
        count += 1;
    }
    sum.map(|sum| (sum / count.max(1)) as u8)
}

/// A page's ground, one colour all over.
#[cfg(test)]
fn ground() -> Raster {
    Raster { width: 480, height: 270, pixels: vec![[255; 3]; 480 * 270] }
}

/// The comparison itself is held to what it must see and what it must not.
#[test]
fn a_pale_band_is_seen_and_a_soft_edge_is_not() {
    let bounds = Bounds { shade: 40, share: 0.004, cell: 20, cells: 0.004 };
    let mut banded = ground();
    banded.pixels[480 * 100..480 * 112].fill([232; 3]);
    let difference = compare(&ground(), &banded, &bounds).unwrap_err();
    assert!(difference.words.starts_with("0.00 % of its pixels"), "{}", difference.words);

    let mut edged = ground();
    edged.pixels[480 * 100..480 * 101].fill([220; 3]);
    compare(&ground(), &edged, &bounds).unwrap();

    let mut ruled = ground();
    ruled.pixels[480 * 100..480 * 102].fill([0; 3]);
    compare(&ground(), &ruled, &bounds).unwrap_err();
    compare(&ground(), &ground(), &Bounds { shade: 0, share: 0.0, cell: 0, cells: 0.0 }).unwrap();
}
