//! A frame as pixels, for where it is shown small and many times: the same items as in print, on the same places. Not what
//! is printed, and nothing that can be clicked: that is the SVG's.

use std::collections::HashMap;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _};
use resvg::tiny_skia::{
    Color, FillRule, FilterQuality, IntSize, Mask, Paint, Path, PathBuilder, Pixmap, PixmapPaint,
    Rect, Stroke as Line, Transform,
};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::types::F2Dot14;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::boxed::Boxed;
use super::picture::{Picture, Pictures};
use crate::layout::text::FontBook;
use crate::layout::{Colour, FontId, Frame, Image, Mark, Run, Segment};
use crate::plan::people::Digest;

/// The em that outlines are drawn on.
const EM: f32 = 1000.0;

/// What was drawn once and is drawn again on other pages: glyphs, and pictures made small.
#[derive(Default)]
pub struct Brush {
    glyphs: HashMap<(FontId, u16), Option<Path>>,
    pictures: HashMap<Digest, Option<Pixmap>>,
}

/// The part of a frame that is shown: from a corner, so far across, and so far down as makes `aspect` (width over height).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Its left edge.
    pub left: f32,
    /// Its top edge.
    pub top: f32,
    /// How far it reaches across.
    pub width: f32,
    /// Its width over its height.
    pub aspect: f32,
}

/// Paints a part of a frame, so many pixels wide, as a PNG file; none where there is no room for a pixel.
pub fn raster(
    frame: &Frame,
    part: Part,
    width: u32,
    book: &FontBook,
    pictures: &Pictures,
    brush: &mut Brush,
) -> Option<Vec<u8>> {
    let height = (width as f32 / part.aspect).round() as u32;
    let mut canvas = Pixmap::new(width, height)?;
    canvas.fill(opaque(frame.background));
    let scale = width as f32 / part.width;
    let at = Transform::from_row(scale, 0.0, 0.0, scale, -part.left * scale, -part.top * scale);
    for item in &frame.items {
        match &item.mark {
            Mark::Run(run) => brush.glyphs(run, book, at, &mut canvas),
            Mark::Rect { x, y, width, height, fill } => {
                if let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) {
                    canvas.fill_rect(rect, &paint(*fill), at, None);
                }
            }
            Mark::Path { segments, fill, stroke } => {
                let Some(path) = outline(segments) else { continue };
                if let Some(fill) = fill {
                    canvas.fill_path(&path, &paint(*fill), FillRule::Winding, at, None);
                }
                if let Some(stroke) = stroke {
                    let line = Line { width: stroke.width, ..Line::default() };
                    canvas.stroke_path(&path, &paint(stroke.colour), &line, at, None);
                }
            }
            Mark::Image(image) => brush.picture(image, pictures, at, &mut canvas),
            Mark::Open(_) | Mark::Close => {}
        }
    }
    png(&canvas)
}

impl Brush {
    /// A run's glyphs, filled as one shape.
    fn glyphs(&mut self, run: &Run, book: &FontBook, at: Transform, canvas: &mut Pixmap) {
        let scale = run.size / EM;
        let mut shape = PathBuilder::new();
        for glyph in run.glyphs.iter() {
            if glyph.id == 0 {
                let Boxed { x, y, width, height, line } = Boxed::of(run, glyph);
                let Some(rect) = Rect::from_xywh(x, y, width, height) else { continue };
                let line = Line { width: line, ..Line::default() };
                let edge = PathBuilder::from_rect(rect);
                canvas.stroke_path(&edge, &paint(run.colour), &line, at, None);
                continue;
            }
            let drawn = self.glyphs.entry((run.font, glyph.id));
            let Some(path) = drawn.or_insert_with(|| draw(book, run.font, glyph.id)) else {
                continue;
            };
            let (x, y) = (run.x + glyph.x, run.y + glyph.y);
            let placed = path.clone().transform(Transform::from_row(scale, 0.0, 0.0, scale, x, y));
            placed.iter().for_each(|path| shape.push_path(path));
        }
        if let Some(shape) = shape.finish() {
            canvas.fill_path(&shape, &paint(run.colour), FillRule::Winding, at, None);
        }
    }

    fn picture(&mut self, image: &Image, pictures: &Pictures, at: Transform, canvas: &mut Pixmap) {
        let small = self.pictures.entry(image.digest.clone());
        let small = small.or_insert_with(|| pictures.get(&image.digest).and_then(made_small));
        let Some(small) = small else {
            let ground = paint(Colour::hex(0xd9dee4));
            if let Some(rect) = Rect::from_xywh(image.x, image.y, image.width, image.height) {
                canvas.fill_rect(rect, &ground, at, None);
            }
            return;
        };
        let seen = image.window.as_ref().and_then(|window| {
            let seen = Rect::from_xywh(window.x, window.y, window.width, window.height)?;
            let mut mask = Mask::new(canvas.width(), canvas.height())?;
            mask.fill_path(&PathBuilder::from_rect(seen), FillRule::Winding, true, at);
            Some(mask)
        });
        let (across, down) = (small.width() as f32, small.height() as f32);
        let (across, down) = (image.width / across, image.height / down);
        let placed = at.pre_concat(Transform::from_row(across, 0.0, 0.0, down, image.x, image.y));
        let softly = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
        canvas.draw_pixmap(0, 0, small.as_ref(), &softly, placed, seen.as_ref());
    }
}

/// A picture upright and small, as pixels.
fn made_small(picture: &Picture) -> Option<Pixmap> {
    let small = picture.small()?.into_rgba8();
    let size = IntSize::from_wh(small.width(), small.height())?;
    let mut pixels = small.into_raw();
    for pixel in pixels.as_chunks_mut::<4>().0 {
        let alpha = u16::from(pixel[3]);
        for colour in &mut pixel[..3] {
            *colour = (u16::from(*colour) * alpha / 255) as u8;
        }
    }
    Pixmap::from_vec(pixels, size)
}

fn outline(segments: &[Segment]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for segment in segments {
        match *segment {
            Segment::Move(x, y) => path.move_to(x, y),
            Segment::Line(x, y) => path.line_to(x, y),
            Segment::Curve(ax, ay, bx, by, x, y) => path.cubic_to(ax, ay, bx, by, x, y),
            Segment::Close => path.close(),
        }
    }
    path.finish()
}

fn draw(book: &FontBook, font: FontId, glyph: u16) -> Option<Path> {
    let face = book.face(font)?;
    let reference = FontRef::from_index((*face.data).as_ref(), face.index).ok()?;
    let outline = reference.outline_glyphs().get(GlyphId::from(glyph))?;
    let coordinates: Vec<F2Dot14> =
        face.coordinates.iter().map(|bits| F2Dot14::from_bits(*bits)).collect();
    let mut pen = Pen(PathBuilder::new());
    let settings = DrawSettings::unhinted(Size::new(EM), LocationRef::new(&coordinates));
    outline.draw(settings, &mut pen).ok()?;
    pen.0.finish()
}

/// Draws upside down, as pages have it.
struct Pen(PathBuilder);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, -y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, -y);
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, -cy, x, -y);
    }
    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.cubic_to(cx0, -cy0, cx1, -cy1, x, -y);
    }
    fn close(&mut self) {
        self.0.close();
    }
}

fn opaque(colour: Colour) -> Color {
    Color::from_rgba8(colour.r, colour.g, colour.b, 255)
}

fn paint(colour: Colour) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(opaque(colour));
    paint
}

/// Opaque pixels as a PNG file, at the least effort: it goes no further than the window.
fn png(canvas: &Pixmap) -> Option<Vec<u8>> {
    let mut colours = Vec::with_capacity(canvas.data().len() / 4 * 3);
    for pixel in canvas.data().as_chunks::<4>().0 {
        colours.extend_from_slice(&pixel[..3]);
    }
    let mut file = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut file, CompressionType::Fast, FilterType::Up);
    let (width, height) = (canvas.width(), canvas.height());
    encoder.write_image(&colours, width, height, ExtendedColorType::Rgb8).ok()?;
    Some(file)
}
