//! A handout: three slides to an A4 sheet at the left, made smaller as they are, with ruled room for
//! notes beside each. Not the slides' own layout.

use std::sync::Arc;

use super::furniture;
use super::piece::rect;
use super::setter::Setter;
use super::sheet::A4;
use super::{Anchor, Colour, Frame, Item, Link, Look, Mark, Segment, Stroke, Theme};
use crate::plan::Format;

/// How many slides stand on a sheet.
const SLIDES: usize = 3;
/// The left and the right margin.
const SIDE: f32 = 56.0;
/// The top margin.
const TOP: f32 = 56.0;
/// A slide's width on the sheet.
const WIDTH: f32 = 320.0;
/// From the top of one slide to the top of the next.
const STEP: f32 = 240.0;
/// Between two lines for notes.
const LINE: f32 = 24.0;
/// How far the room for notes reaches below its slide.
const FURTHER: f32 = 24.0;

/// A handout is written on: white in every theme.
const PAPER: Colour = Colour::hex(0xffffff);
/// The lines for notes, and a slide's edge.
const PENCIL: Colour = Colour::hex(0xbcc3cb);

/// How far above its slide an anchor stands.
const ABOVE: f32 = 12.0;

/// Where on its sheet the slide of an anchor is: its left and top edge, and its width.
pub(crate) fn slide_of(anchor: &Anchor) -> (f32, f32, f32) {
    (SIDE, anchor.y + ABOVE, WIDTH)
}

/// The slides on sheets, in order.
pub(super) fn sheets(slides: &[Arc<Frame>], footer: &str, setter: &mut Setter<'_>) -> Vec<Frame> {
    // What surrounds the slides is a document's, on white.
    let slides_look = setter.look;
    setter.look = Look::new(Format::A4, Theme::PRINT);
    let mut sheets = Vec::with_capacity(slides.len().div_ceil(SLIDES));
    for (at, slides) in slides.chunks(SLIDES).enumerate() {
        let mut sheet = sheet(at + 1, slides);
        furniture::foot(footer, at + 1, &mut sheet, setter);
        sheets.push(sheet);
    }
    setter.look = slides_look;
    sheets
}

fn sheet(number: usize, slides: &[Arc<Frame>]) -> Frame {
    let mut sheet = Frame {
        code: format!("handout-{number}"),
        title: slides.first().map(|slide| slide.title.clone()).unwrap_or_default(),
        bookmark: None,
        width: A4.0,
        height: A4.1,
        background: PAPER,
        items: Vec::new(),
        links: Vec::new(),
        anchors: Vec::new(),
    };
    for (at, slide) in slides.iter().enumerate() {
        place(slide, TOP + STEP * at as f32, &mut sheet);
    }
    sheet
}

fn place(slide: &Frame, top: f32, sheet: &mut Frame) {
    let scale = WIDTH / slide.width;
    let height = slide.height * scale;
    let anchor = |code: &str, title: &str, bookmark| Anchor {
        code: code.to_owned(),
        title: title.to_owned(),
        bookmark,
        y: top - ABOVE,
    };
    sheet.anchors.push(anchor(&slide.code, &slide.title, slide.bookmark));
    let within = slide.anchors.iter().map(|of| Anchor { y: top + of.y * scale, ..of.clone() });
    sheet.anchors.extend(within);
    sheet.items.push(rect(SIDE, top, WIDTH, height, slide.background));
    let of_slide = slide
        .items
        .iter()
        .map(|item| Item { place: item.place, mark: scaled(&item.mark, scale, SIDE, top) });
    sheet.items.extend(of_slide);
    // A hairline: a slide on white paper needs an edge.
    let edge =
        [(SIDE, top), (SIDE + WIDTH, top), (SIDE + WIDTH, top + height), (SIDE, top + height)];
    let mut segments: Vec<Segment> = edge.iter().map(|(x, y)| Segment::Line(*x, *y)).collect();
    if let Some(first) = segments.first_mut() {
        *first = Segment::Move(SIDE, top);
    }
    segments.push(Segment::Close);
    let colour = PENCIL;
    let stroke = Some(Stroke { colour, width: 0.5 });
    sheet.items.push(Item { place: None, mark: Mark::Path { segments, fill: None, stroke } });
    sheet.links.extend(slide.links.iter().map(|link| Link {
        x: SIDE + link.x * scale,
        y: top + link.y * scale,
        width: link.width * scale,
        height: link.height * scale,
        target: link.target.clone(),
    }));
    let left = SIDE + WIDTH + 18.0;
    let width = A4.0 - SIDE - left;
    let foot = top + height + FURTHER;
    let lines = ((height + FURTHER) / LINE) as usize;
    for line in 1..=lines {
        let y = foot - LINE * (lines - line) as f32;
        sheet.items.push(rect(left, y - 0.5, width, 0.5, colour));
    }
}

/// The same mark made smaller, its origin put at `dx`, `dy`.
fn scaled(mark: &Mark, scale: f32, dx: f32, dy: f32) -> Mark {
    use Segment::{Close, Curve, Line, Move};
    let (at_x, at_y) = (|x: f32| dx + x * scale, |y: f32| dy + y * scale);
    let mut mark = mark.clone();
    match &mut mark {
        Mark::Run(run) => {
            (run.x, run.y) = (at_x(run.x), at_y(run.y));
            run.size *= scale;
            for glyph in Arc::make_mut(&mut run.glyphs) {
                glyph.x *= scale;
                glyph.y *= scale;
                glyph.advance *= scale;
            }
        }
        Mark::Rect { x, y, width, height, .. } => {
            (*x, *y) = (at_x(*x), at_y(*y));
            *width *= scale;
            *height *= scale;
        }
        Mark::Image(image) => {
            (image.x, image.y) = (at_x(image.x), at_y(image.y));
            image.width *= scale;
            image.height *= scale;
            if let Some(window) = &mut image.window {
                (window.x, window.y) = (at_x(window.x), at_y(window.y));
                window.width *= scale;
                window.height *= scale;
            }
        }
        Mark::Path { segments, stroke, .. } => {
            for segment in segments {
                *segment = match *segment {
                    Move(x, y) => Move(at_x(x), at_y(y)),
                    Line(x, y) => Line(at_x(x), at_y(y)),
                    Curve(a, b, c, d, x, y) => {
                        Curve(at_x(a), at_y(b), at_x(c), at_y(d), at_x(x), at_y(y))
                    }
                    Close => Close,
                };
            }
            if let Some(stroke) = stroke {
                stroke.width *= scale;
            }
        }
        Mark::Open(_) | Mark::Close => {}
    }
    mark
}
