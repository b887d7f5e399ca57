//! A frame as SVG, for the preview: glyph outlines, so that it looks alike everywhere. Not
//! interactive: what is clicked is told by `data-place`.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::boxed::Boxed;
use super::outlines::{EM, Outlines};
use super::picture::{Picture, Pictures};
use crate::layout::text::FontBook;
use crate::layout::{Colour, Frame, Image, Mark, Place, Role, Run, Segment};

/// A picture as SVG, and where its parts end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Svg {
    /// All of it.
    pub text: String,
    /// Where its opening tag ends, then each element in it.
    ends: Vec<usize>,
}

impl Svg {
    /// Its opening tag, and then the elements in it, one by one.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).filter_map(|(start, end)| self.text.get(start..*end))
    }

    /// The elements from `first` on, without the last `kept` ones.
    pub fn between(&self, first: usize, kept: usize) -> &str {
        let start = self.ends.get(first).copied().unwrap_or_default();
        let end = self.ends.len().checked_sub(kept + 1).and_then(|at| self.ends.get(at).copied());
        self.text.get(start..end.unwrap_or(start)).unwrap_or_default()
    }
}

/// Paints a frame. Groups of what shows one field carry `data-place="table:row:field"`.
pub fn svg(frame: &Frame, book: &FontBook, pictures: &Pictures, outlines: &mut Outlines) -> Svg {
    let mut body = String::with_capacity(256 * 1024);
    let mut ends = Vec::new();
    let (width, height) = (Short(frame.width), Short(frame.height));
    put(
        &mut body,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"group\" aria-label=\"{}\">",
            Escaped(&frame.title)
        ),
    );
    ends.push(body.len());
    let ground = Hex(frame.background);
    put(&mut body, format_args!("<rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>"));
    ends.push(body.len());
    let mut open: Option<Place> = None;
    // Whether each open part is a figure.
    let mut parts: Vec<bool> = Vec::new();
    for item in &frame.items {
        if item.place != open {
            if open.is_some() {
                body.push_str("</g>");
                if !parts.contains(&true) {
                    ends.push(body.len());
                }
            }
            if let Some(place) = item.place {
                let (table, row, field) = (place.table.name(), place.row, place.field);
                put(&mut body, format_args!("<g data-place=\"{table}:{row}:{field}\">"));
            }
            open = item.place;
        }
        match &item.mark {
            Mark::Open(part) => {
                if let Role::Figure(says) = &part.role {
                    put(
                        &mut body,
                        format_args!("<g role=\"img\" aria-label=\"{}\">", Escaped(says)),
                    );
                }
                parts.push(matches!(part.role, Role::Figure(_)));
            }
            Mark::Close if parts.pop() == Some(true) => body.push_str("</g>"),
            _ => {}
        }
        let before = body.len();
        mark(&item.mark, book, pictures, outlines, &mut body);
        let closed = matches!(item.mark, Mark::Close);
        let drawn = body.len() > before || closed && body.ends_with("</g>");
        if drawn && open.is_none() && !parts.contains(&true) && ends.last() != Some(&body.len()) {
            ends.push(body.len());
        }
    }
    if open.is_some() {
        body.push_str("</g>");
        ends.push(body.len());
    }
    body.push_str("</svg>");
    Svg { text: body, ends }
}

fn mark(
    mark: &Mark,
    book: &FontBook,
    pictures: &Pictures,
    outlines: &mut Outlines,
    out: &mut String,
) {
    match mark {
        Mark::Run(run) => glyphs(run, book, outlines, out),
        Mark::Rect { x, y, width, height, fill } => put(
            out,
            format_args!(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
                Short(*x),
                Short(*y),
                Short(*width),
                Short(*height),
                Hex(*fill)
            ),
        ),
        Mark::Path { segments, fill, stroke } => {
            out.push_str("<path d=\"");
            for segment in segments {
                self::segment(*segment, out);
            }
            match fill {
                Some(colour) => put(out, format_args!("\" fill=\"{}\"", Hex(*colour))),
                None => out.push_str("\" fill=\"none\""),
            }
            if let Some(stroke) = stroke {
                let (colour, width) = (Hex(stroke.colour), Short(stroke.width));
                put(out, format_args!(" stroke=\"{colour}\" stroke-width=\"{width}\""));
            }
            out.push_str("/>");
        }
        Mark::Image(image) => picture(image, pictures, out),
        // They group what stands between them.
        Mark::Open(_) | Mark::Close => {}
    }
}

/// A run's letters are one path: the window would keep a tree of its own for each that refers to an outline drawn elsewhere.
fn glyphs(run: &Run, book: &FontBook, outlines: &mut Outlines, out: &mut String) {
    let scale = run.size / EM;
    let (x, y) = (Short(run.x), Short(run.y));
    let colour = Hex(run.colour);
    let boxed = run.glyphs.iter().any(|glyph| glyph.id == 0);
    if boxed {
        out.push_str("<g>");
    }
    put(
        out,
        format_args!(
            "<path role=\"img\" aria-label=\"{}\" fill=\"{colour}\" transform=\"matrix({scale} 0 0 {scale} {x} {y})\" d=\"",
            Escaped(&run.text)
        ),
    );
    for glyph in run.glyphs.iter().filter(|glyph| glyph.id != 0) {
        let outline = outlines.path(book, run.font, glyph.id);
        if !outline.is_empty() {
            let (x, y) = ((glyph.x / scale).round(), (glyph.y / scale).round());
            put(out, format_args!("M{x} {y}{outline}"));
        }
    }
    out.push_str("\"/>");
    for glyph in run.glyphs.iter().filter(|glyph| glyph.id == 0) {
        let Boxed { x, y, width, height, line } = Boxed::of(run, glyph);
        let [x, y, width, height, line] = [x, y, width, height, line].map(Short);
        put(
            out,
            format_args!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{line}\"/>"
            ),
        );
    }
    if boxed {
        out.push_str("</g>");
    }
}

fn segment(segment: Segment, out: &mut String) {
    let mut write = |command: char, points: &[f32]| {
        out.push(command);
        for (at, number) in points.iter().enumerate() {
            let gap = if at == 0 { "" } else { " " };
            put(out, format_args!("{gap}{}", Short(*number)));
        }
    };
    match segment {
        Segment::Move(x, y) => write('M', &[x, y]),
        Segment::Line(x, y) => write('L', &[x, y]),
        Segment::Curve(ax, ay, bx, by, x, y) => write('C', &[ax, ay, bx, by, x, y]),
        Segment::Close => write('Z', &[]),
    }
}

fn picture(image: &Image, pictures: &Pictures, out: &mut String) {
    if let Some(window) = &image.window {
        let (x, y) = (Short(window.x), Short(window.y));
        let (width, height) = (Short(window.width), Short(window.height));
        put(
            out,
            format_args!(
                "<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" viewBox=\"{x} {y} {width} {height}\">"
            ),
        );
    }
    match pictures.get(&image.digest) {
        Some(picture) => shown(image, picture, out),
        None => {
            let (x, y) = (Short(image.x), Short(image.y));
            let (width, height) = (Short(image.width), Short(image.height));
            let alternative = Escaped(&image.alternative);
            put(
                out,
                format_args!(
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"#d9dee4\" aria-label=\"{alternative}\"/>"
                ),
            );
        }
    }
    if image.window.is_some() {
        out.push_str("</svg>");
    }
}

fn shown(image: &Image, picture: &Picture, out: &mut String) {
    out.push_str("<image ");
    if picture.turn().upright() {
        let (x, y) = (Short(image.x), Short(image.y));
        let (width, height) = (Short(image.width), Short(image.height));
        put(out, format_args!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\""));
    } else {
        // As it is stored, one unit a pixel, turned and sized by the matrix, y downwards.
        let (across, down) = picture.stored_size();
        let (u, v) = (1.0 / across as f32, 1.0 / down as f32);
        let [a, b, c, d, e, f] = picture.turn().matrix();
        let (width, height) = (image.width, image.height);
        let (x, y) = (image.x + (c + e) * width, image.y + (1.0 - d - f) * height);
        let matrix = [a * width * u, -b * height * u, -c * width * v, d * height * v, x, y];
        put(out, format_args!("width=\"{across}\" height=\"{down}\" transform=\"matrix("));
        for number in matrix {
            put(out, format_args!("{number} "));
        }
        out.push_str(")\"");
    }
    let (alternative, media_type) = (Escaped(&image.alternative), picture.media_type());
    put(
        out,
        format_args!(
            " preserveAspectRatio=\"none\" aria-label=\"{alternative}\" href=\"data:{media_type};base64,"
        ),
    );
    STANDARD.encode_string(picture.bytes(), out);
    out.push_str("\"/>");
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(text);
}

/// A length with at the most two decimals.
struct Short(f32);

impl std::fmt::Display for Short {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rounded = (self.0 * 100.0).round() / 100.0;
        write!(f, "{}", if rounded == 0.0 { 0.0 } else { rounded })
    }
}

/// A colour as SVG writes it.
struct Hex(Colour);

impl std::fmt::Display for Hex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0.r, self.0.g, self.0.b)
    }
}

/// Text as XML holds it.
pub(super) struct Escaped<'a>(pub &'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                // XML has no way to hold most control characters.
                control if control.is_control() => f.write_char(' ')?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}
