//! What stands on the screen, read from the memory that Xvfb shares in a file (`-fbdir`), laid out as xwd does. WebDriver's own
//! pictures leave out menus and dialogs, and never come where the window is painted without a graphics card.

use std::path::Path;

use quarterdeck_tests::{Colour, distance, palette};

/// Colours nearer to each other than that become one in a file.
const APART: u8 = 3;
/// A pixel that differs by no more than that in any channel looks the same, and so does a picture of which one pixel in so
/// many differs by more: edges of letters are not always painted alike.
const SHADE: u8 = 40;
const ONE_IN: usize = 10_000;

/// A picture, pixel by pixel.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<Colour>,
}

/// A part of a picture, in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub left: usize,
    pub top: usize,
    pub width: usize,
    pub height: usize,
}

#[allow(dead_code, reason = "journeys and benches ask for different things")]
impl Picture {
    /// What stands on the screen that shares its memory in `file`.
    pub fn read(file: &Path) -> Result<Self, String> {
        let bytes = std::fs::read(file).map_err(|why| format!("{}: {why}", file.display()))?;
        // Its head is numbers of four bytes, the highest first.
        let number = |at: usize| -> Option<usize> {
            let four = bytes.get(4 * at..4 * at + 4)?.try_into().ok()?;
            usize::try_from(u32::from_be_bytes(four)).ok()
        };
        let told = || {
            let (head, colours, line) = (number(0)?, number(19)?, number(12)?);
            let (width, height) = (number(4)?, number(5)?);
            let plain = number(11)? == 32 && number(7)? == 0 && number(14)? == 0x00ff_0000;
            let all = bytes.get(head + 12 * colours..)?;
            let rows = all.chunks_exact(line).take(height).filter(|_| plain);
            let pixels = rows.flat_map(|row| row.chunks_exact(4).take(width));
            let pixels: Vec<Colour> = pixels.map(|it| [it[2], it[1], it[0]]).collect();
            (pixels.len() == width * height).then_some(Self { width, height, pixels })
        };
        told().ok_or_else(|| format!("{} is no screen", file.display()))
    }

    /// A part of it, as far as it is there.
    pub fn cut(&self, part: Part) -> Self {
        let (left, top) = (part.left.min(self.width), part.top.min(self.height));
        let width = part.width.min(self.width - left);
        let height = part.height.min(self.height - top);
        let rows = self.pixels.chunks_exact(self.width).skip(top).take(height);
        let pixels = rows.flat_map(|row| &row[left..left + width]).copied().collect();
        Self { width, height, pixels }
    }

    /// Whether a PNG looks the same.
    pub fn looks_as(&self, png: &[u8]) -> bool {
        let read = || {
            let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
            decoder.set_transformations(png::Transformations::EXPAND);
            let mut reader = decoder.read_info().ok()?;
            let mut bytes = vec![0; reader.output_buffer_size()?];
            let told = reader.next_frame(&mut bytes).ok()?;
            (told.color_type == png::ColorType::Rgb).then_some((told.width, told.height, bytes))
        };
        let Some((width, height, bytes)) = read() else { return false };
        let sides = (usize::try_from(width), usize::try_from(height));
        let pairs = self.pixels.iter().zip(bytes.chunks_exact(3));
        let other = pairs.filter(|(own, it)| distance(**own, [it[0], it[1], it[2]]) > SHADE);
        sides == (Ok(self.width), Ok(self.height)) && other.count() * ONE_IN <= self.pixels.len()
    }

    /// The same as PNG, as small as it gets.
    pub fn png(&self) -> Result<Vec<u8>, String> {
        let mut packed = Vec::new();
        let side = |pixels: usize| u32::try_from(pixels).map_err(|why| why.to_string());
        let (colours, places) = palette(&self.pixels, APART);
        let mut encoder = png::Encoder::new(&mut packed, side(self.width)?, side(self.height)?);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(colours.concat());
        encoder.set_compression(png::Compression::High);
        // Neighbours in a palette have nothing to do with each other.
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header().map_err(|why| why.to_string())?;
        writer.write_image_data(&places).map_err(|why| why.to_string())?;
        writer.finish().map_err(|why| why.to_string())?;
        Ok(packed)
    }
}
