//! What must hold for every frame, whatever was typed: inside the page, nothing over anything else,
//! nothing too small, nothing missing. Not whether it is handsome.

use std::sync::Arc;

use std::collections::HashMap;

use super::sheet::SMALLEST;
use super::{Frame, Look, Mark, Place, Role, Run, Segment};

/// What is wrong with the frames, in words; empty where nothing is.
pub(super) fn problems(frames: &[Arc<Frame>], look: &Look) -> Vec<String> {
    frames.iter().enumerate().flat_map(|(at, frame)| of_frame(at + 1, frame, look)).collect()
}

/// All text that shows a field, in reading order, without white space.
pub(super) fn shown(frames: &[Arc<Frame>], look: &Look) -> HashMap<Place, String> {
    let mut shown: HashMap<Place, String> = HashMap::new();
    let head = look.sheet.top + 40.0;
    let items = frames.iter().flat_map(move |frame| {
        // A further sheet repeats its page's title, cut to a line.
        let further = frame.code.contains('/') && !is_cover(frame, look);
        frame.items.iter().filter(move |item| match &item.mark {
            Mark::Run(run) => !further || run.y > head,
            _ => false,
        })
    });
    for item in items {
        if let (Some(place), Mark::Run(run)) = (item.place, &item.mark) {
            shown.entry(place).or_default().push_str(&without_space(&run.text));
        }
    }
    shown
}

pub(super) fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Left, top, right, bottom.
type Bounds = (f32, f32, f32, f32);

/// What a run inks, about.
fn bounds(run: &Run) -> Bounds {
    let blank = |range: (u32, u32)| {
        let text = run.text.get(range.0 as usize..range.1 as usize).unwrap_or_default();
        text.chars().all(char::is_whitespace)
    };
    let ink = || run.glyphs.iter().filter(|glyph| !blank(glyph.text));
    let left = ink().map(|glyph| run.x + glyph.x).fold(f32::INFINITY, f32::min);
    let right =
        ink().map(|glyph| run.x + glyph.x + glyph.advance).fold(f32::NEG_INFINITY, f32::max);
    (left, run.y - 0.73 * run.size, right, run.y + 0.2 * run.size)
}

/// Whether it is a cover or a divider, which have no footer.
fn is_cover(frame: &Frame, look: &Look) -> bool {
    let divider = frame.code.starts_with("program-") && !look.is_document();
    divider || frame.code.starts_with("cover")
}

fn of_frame(number: usize, frame: &Frame, look: &Look) -> Vec<String> {
    let mut problems = Vec::new();
    let mut boxes: Vec<(Bounds, &Run)> = Vec::new();
    let mut wrong = |what: String| problems.push(format!("page {number} ({}): {what}", frame.code));
    let inside = |(left, top, right, bottom): Bounds| {
        left >= -0.1 && top >= -0.1 && right <= frame.width + 0.1 && bottom <= frame.height + 0.1
    };
    // Whether each open part is a figure.
    let mut open: Vec<bool> = Vec::new();
    for item in &frame.items {
        match &item.mark {
            Mark::Run(run) => {
                let of = bounds(run);
                if of.0 > of.2 {
                    continue;
                }
                if !inside(of) {
                    wrong(format!("“{}” leaves the page: {of:?}", run.text));
                }
                if run.size < SMALLEST - 0.01 {
                    wrong(format!("“{}” is set in {} pt", run.text, run.size));
                }
                let footer = of.1 >= look.sheet.footer - 0.5;
                if !is_cover(frame, look) && !footer && of.3 > look.sheet.body_end + 4.0 {
                    wrong(format!("“{}” runs into the footer: {of:?}", run.text));
                }
                boxes.push((of, run));
            }
            Mark::Rect { x, y, width, height, .. } => {
                if !inside((*x, *y, x + width, y + height)) {
                    wrong(format!("a rectangle leaves the page at {x}, {y}"));
                }
            }
            Mark::Image(image) => {
                let (x, y, width, height) = match &image.window {
                    Some(seen) => (seen.x, seen.y, seen.width, seen.height),
                    None => (image.x, image.y, image.width, image.height),
                };
                let (right, bottom) = (x + width, y + height);
                let footed = !is_cover(frame, look) && bottom > look.sheet.body_end + 0.5;
                if !inside((x, y, right, bottom)) || footed {
                    wrong(format!("an image leaves the page at {}, {}", image.x, image.y));
                }
            }
            Mark::Path { segments, .. } => {
                for segment in segments {
                    if let Segment::Move(x, y) | Segment::Line(x, y) = *segment
                        && !inside((x, y, x, y))
                    {
                        wrong(format!("a path leaves the page at {x}, {y}"));
                    }
                }
            }
            Mark::Open(part) => {
                if matches!(part.role, Role::Figure(_)) && open.iter().any(|figure| *figure) {
                    wrong("a figure begins within another".to_owned());
                }
                open.push(matches!(part.role, Role::Figure(_)));
            }
            Mark::Close => {
                if open.pop().is_none() {
                    wrong("a part ends that never began".to_owned());
                }
            }
        }
    }
    boxes.sort_by(|a, b| a.0.1.total_cmp(&b.0.1));
    for (at, (a, first)) in boxes.iter().enumerate() {
        for (b, second) in boxes[at + 1..].iter().take_while(|(b, _)| b.1 < a.3 - 0.8) {
            let across = a.2.min(b.2) - a.0.max(b.0);
            let down = a.3.min(b.3) - a.1.max(b.1);
            // Large type is set tighter than its letters are wide.
            let tight = 0.8_f32.max(0.03 * first.size.max(second.size));
            if across > tight && down > 0.8 {
                wrong(format!("“{}” and “{}” overlap", first.text, second.text));
            }
        }
    }
    problems
}
