//! SVG drawings, drawn to pixels once, with our own fonts and nothing from outside the file: no
//! script runs, no link is followed. How much drawing they ask for is reckoned first (`effort`).

use std::io::Read as _;
use std::sync::{Arc, LazyLock};

use image::{DynamicImage, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, ID, Source};
use resvg::usvg::roxmltree::{Document, ParsingOptions};
use resvg::usvg::{
    self, FontResolver, FontStyle, ImageHrefResolver, ImageKind, Options, ShapeRendering, Tree,
};

use super::png::Png;
use super::{Unusable, effort, raster};
use crate::layout::text::OWN_FACES;

/// The most bytes of a drawing, unpacked.
const LONGEST: u64 = 8 << 20;
/// What a drawing is fitted into, in pixels: 300 to the inch where a figure fills its slide.
const CANVAS: (f32, f32) = (3000.0, 1250.0);
/// The stack that the deepest drawing allowed needs, with room to spare.
const STACK: usize = 32 << 20;

/// Draws an SVG, gzipped or not.
pub(super) fn read(bytes: &[u8]) -> Result<Png, Unusable> {
    let text = text(bytes)?;
    let drawn = std::thread::scope(|scope| {
        let artist = std::thread::Builder::new().stack_size(STACK);
        let drawing =
            artist.spawn_scoped(scope, || draw(&text)).map_err(|_| Unusable::TooIntricate)?;
        // A panic in there is this drawing's, and nobody else's.
        drawing.join().unwrap_or(Err(Unusable::Damaged))
    })?;
    raster::encoded(&drawn)
}

/// The drawing's XML, where the bytes may be one at all.
fn text(bytes: &[u8]) -> Result<String, Unusable> {
    let zipped = bytes.starts_with(&[0x1f, 0x8b]);
    let mut unpacked = Vec::new();
    if zipped {
        let packed = flate2::read::GzDecoder::new(bytes);
        packed.take(LONGEST + 1).read_to_end(&mut unpacked).map_err(|_| Unusable::Damaged)?;
    }
    let bytes = if zipped { &unpacked } else { bytes };
    let looks_like = |bytes: &[u8]| {
        bytes.windows(4).take(1 << 16).any(|four| four == b"<svg" || four == b":svg")
    };
    if !looks_like(bytes) {
        return Err(Unusable::NotAPicture);
    }
    if bytes.len() as u64 > LONGEST {
        return Err(Unusable::TooIntricate);
    }
    String::from_utf8(bytes.to_vec()).map_err(|_| Unusable::Damaged)
}

fn draw(text: &str) -> Result<DynamicImage, Unusable> {
    let options =
        ParsingOptions { allow_dtd: true, nodes_limit: effort::MOST, ..Default::default() };
    let document = Document::parse_with_options(text, options).map_err(|why| match why {
        usvg::roxmltree::Error::NodesLimitReached => Unusable::TooIntricate,
        _ => Unusable::Damaged,
    })?;
    if document.root_element().tag_name().name() != "svg" {
        return Err(Unusable::NotAPicture);
    }
    effort::of_source(&document)?;
    let tree = Tree::from_xmltree(&document, &closed()).map_err(|_| Unusable::Damaged)?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = (CANVAS.0 / width).min(CANVAS.1 / height);
    // Whole pixels for whole units: edges that meet leave no seam.
    let scale = if scale > 2.0 { scale.floor() } else { scale };
    let across = |length: f32| (length * scale).round().max(1.0) as u32;
    let (across, down) = (across(width), across(height));
    effort::of_drawing(&tree, scale, across, down)?;
    let mut canvas = Pixmap::new(across, down).ok_or(Unusable::TooIntricate)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    let mut pixels = Vec::with_capacity(canvas.data().len());
    for pixel in canvas.pixels() {
        let plain = pixel.demultiply();
        pixels.extend([plain.red(), plain.green(), plain.blue(), plain.alpha()]);
    }
    let pixels = RgbaImage::from_raw(across, down, pixels).ok_or(Unusable::Damaged)?;
    Ok(DynamicImage::ImageRgba8(pixels))
}

/// Options under which a drawing reaches nothing outside itself.
fn closed() -> Options<'static> {
    static FONTS: LazyLock<(Arc<Database>, Vec<ID>)> = LazyLock::new(|| {
        let mut fonts = Database::new();
        let faces = OWN_FACES.iter();
        let ids = faces
            .flat_map(|face| fonts.load_font_source(Source::Binary(Arc::new(*face))))
            .collect();
        (Arc::new(fonts), ids)
    });
    let (fonts, faces) = &*FONTS;
    Options {
        font_family: "Inter".to_owned(),
        shape_rendering: ShapeRendering::GeometricPrecision,
        fontdb: Arc::clone(fonts),
        font_resolver: FontResolver {
            // Whatever family is asked for, ours: the packet looks alike on every machine.
            select_font: Box::new(|font, _| {
                let heavy = usize::from(font.weight() >= 600) * 2;
                faces.get(heavy + usize::from(font.style() != FontStyle::Normal)).copied()
            }),
            select_fallback: Box::new(|_, _, _| None),
        },
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, data, _| match data.as_slice() {
                [0xff, 0xd8, ..] => Some(ImageKind::JPEG(data)),
                [0x89, b'P', b'N', b'G', ..] => Some(ImageKind::PNG(data)),
                _ => None,
            }),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}
