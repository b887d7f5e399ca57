//! A page as pixels: poppler's of the PDF, resvg's of the SVG, and PNG files. Not what they are compared by.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::process::Command;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// How wide a page is compared, in pixels; it is drawn at twice that, so that edges weigh less.
const WIDTH: usize = 480;

/// Rows of opaque pixels, the top one first.
#[derive(Clone, Debug, PartialEq)]
pub struct Raster {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<[u8; 3]>,
}

impl Raster {
    /// A page of a PDF, counted from 1, as poppler draws it.
    pub fn of_pdf(pdf: &Path, page: usize) -> Self {
        let (page, width) = (page.to_string(), (2 * WIDTH).to_string());
        let drawn = Command::new("pdftoppm")
            .args(["-f", &page, "-l", &page, "-scale-to-x", &width, "-scale-to-y", "-1"])
            .arg(pdf)
            .output()
            .unwrap();
        assert!(drawn.status.success(), "{}", String::from_utf8_lossy(&drawn.stderr));
        Self::of_ppm(&drawn.stdout).halved()
    }

    /// A page of the preview, as resvg draws it. It has no fonts: the preview's glyphs are outlines.
    pub fn of_svg(svg: &str) -> Self {
        let tree = Tree::from_str(svg, &Options::default()).unwrap();
        let scale = 2.0 * WIDTH as f32 / tree.size().width();
        // A last row that the page covers in part would be of both programs' own making.
        let height = (tree.size().height() * scale) as u32;
        let mut pixmap = Pixmap::new(2 * WIDTH as u32, height).unwrap();
        pixmap.fill(Color::WHITE);
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        let pixels = pixmap.pixels().iter().map(|p| [p.red(), p.green(), p.blue()]).collect();
        Self { width: 2 * WIDTH, height: height as usize, pixels }.halved()
    }

    /// `P6`, width, height and 255 as words, one white space, then the bytes.
    fn of_ppm(bytes: &[u8]) -> Self {
        let mut words = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
        assert_eq!(words.next(), Some(&b"P6"[..]), "pdftoppm writes PPM");
        let mut number =
            || -> usize { std::str::from_utf8(words.next().unwrap()).unwrap().parse().unwrap() };
        let (width, height) = (number(), number());
        let pixels = words.next().unwrap().strip_prefix(b"255\n").unwrap();
        assert_eq!(pixels.len(), width * height * 3);
        Self { width, height, pixels: pixels.as_chunks().0.to_vec() }
    }

    /// A PNG file: true colour or of a palette, eight bits deep, as written here.
    pub fn read(path: &Path) -> Self {
        let mut decoder = png::Decoder::new(std::io::BufReader::new(File::open(path).unwrap()));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut bytes).unwrap();
        assert_eq!(frame.color_type, png::ColorType::Rgb, "{}", path.display());
        let (width, height) = (frame.width as usize, frame.height as usize);
        Self { width, height, pixels: bytes.as_chunks().0.to_vec() }
    }

    /// Writes true colour.
    pub fn write(&self, path: &Path) {
        write_png(path, self, png::ColorType::Rgb, None, self.pixels.as_flattened());
    }

    /// Half as wide and high, each pixel the mean of four.
    fn halved(&self) -> Self {
        let (width, height) = (self.width / 2, self.height / 2);
        let mean = |at: usize| {
            let (x, y) = (at % width * 2, at / width * 2);
            let four = [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)];
            let four = four.map(|(x, y)| self.pixels[y * self.width + x]);
            [0, 1, 2].map(|of| (four.iter().map(|p| u16::from(p[of])).sum::<u16>() / 4) as u8)
        };
        Self { width, height, pixels: (0..width * height).map(mean).collect() }
    }

    /// The picture so many pixels lower.
    pub fn lowered(&self, by: usize) -> Self {
        let mut lowered = self.clone();
        let moved = self.pixels.len() - by * self.width;
        lowered.pixels[by * self.width..].copy_from_slice(&self.pixels[..moved]);
        lowered
    }

    /// Three pictures above each other.
    pub fn above(&self, second: &Self, third: &Self) -> Self {
        let all = [self, second, third];
        let width = all.iter().map(|raster| raster.width).max().unwrap_or(0);
        let mut pixels = Vec::new();
        for row in all.iter().flat_map(|raster| raster.pixels.chunks(raster.width)) {
            pixels.extend_from_slice(row);
            pixels.resize(pixels.len() + width - row.len(), [255; 3]);
        }
        Self { width, height: pixels.len() / width, pixels }
    }
}

/// Writes a PNG as small as it gets.
pub fn write_png(
    path: &Path,
    raster: &Raster,
    colours: png::ColorType,
    palette: Option<&[[u8; 3]]>,
    bytes: &[u8],
) {
    let file = BufWriter::new(File::create(path).unwrap());
    let mut encoder = png::Encoder::new(file, raster.width as u32, raster.height as u32);
    encoder.set_color(colours);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    if let Some(palette) = palette {
        encoder.set_palette(palette.as_flattened());
        // Neighbours in a palette have nothing to do with each other.
        encoder.set_filter(png::Filter::NoFilter);
    }
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(bytes).unwrap();
    writer.finish().unwrap();
}
