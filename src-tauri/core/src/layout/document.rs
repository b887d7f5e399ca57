//! Pages run on as a document: short ones follow each other on a sheet, long ones start below what
//! stands there already. Not a page's own layout.

use super::furniture::{Furniture, between};
use super::piece::moved;
use super::{Anchor, Frame, Look, Mark, Segment};
use crate::packet::{Content, Page};

/// Between two pages on one sheet.
const GAP: f32 = 36.0;
/// Between a program's heading and what follows it.
const BELOW_HEADING: f32 = 16.0;

/// A document's sheets in the making.
pub(super) struct Document<'a> {
    /// The sheets so far, each with the page it starts with.
    pub(super) sheets: Vec<(Frame, &'a Page)>,
    look: Look,
    /// Where the content of the last sheet ends.
    used: f32,
    /// The title of the last page where it is a program's heading, which wants something below it.
    heading: Option<&'a str>,
}

impl<'a> Document<'a> {
    pub(super) fn new(look: Look) -> Self {
        Self { sheets: Vec::new(), look, used: 0.0, heading: None }
    }

    /// Adds a page, laid out as on sheets of its own; `again` lays it out to start lower on a
    /// sheet, and gives nothing where it cannot. Returns the number of the sheet it starts on.
    pub(super) fn add(
        &mut self,
        page: &'a Page,
        mut frames: Vec<Frame>,
        again: impl FnOnce(f32, Option<&'a str>) -> Vec<Frame>,
    ) -> usize {
        let start = self.used + if self.heading.is_some() { BELOW_HEADING } else { GAP };
        let mut number = self.sheets.len() + 1;
        let below =
            if self.may_follow(page) { self.below(page, &frames, start, again) } else { None };
        if let Some(mut below) = below {
            number -= 1;
            let first = below.remove(0);
            self.join(first, start);
            frames = below;
        }
        if let Some(last) = frames.last() {
            self.used = bottom(last);
        }
        let heading = matches!(page.content, Content::Divider(_));
        self.heading = heading.then_some(page.title.text.as_str());
        self.sheets.extend(frames.into_iter().map(|frame| (frame, page)));
        number
    }

    /// Whether the page may stand below another one.
    fn may_follow(&self, page: &Page) -> bool {
        let Some((_, before)) = self.sheets.last() else { return false };
        let opens = matches!(page.content, Content::Contents(_) | Content::Divider(_));
        let cover = |page| Furniture::of(page, &self.look) == Furniture::Cover;
        !opens && !cover(page) && !cover(before)
    }

    /// The page's frames, the first of them below what stands on the last sheet; none where it is
    /// better off on a sheet of its own.
    fn below(
        &self,
        page: &Page,
        frames: &[Frame],
        start: f32,
        again: impl FnOnce(f32, Option<&'a str>) -> Vec<Frame>,
    ) -> Option<Vec<Frame>> {
        let sheet = self.look.sheet;
        let (room, whole) = (sheet.body_end - start, sheet.body_end - sheet.top);
        let height = bottom(frames.first()?) - sheet.top;
        if let [only] = frames
            && height <= room
            && self.heading.is_none()
        {
            return Some(vec![lowered(only, start - sheet.top)]);
        }
        // What takes more than a sheet anyway is parted where this one ends, and so is what reads
        // on well where there is ample room for its beginning.
        let long = frames.len() > 1 || self.heading.is_some();
        let reads_on = matches!(
            page.content,
            Content::KeyResults(_)
                | Content::Metrics(_)
                | Content::Narrative(_)
                | Content::Wins(_)
                | Content::Upcoming(_)
                | Content::Changes(_)
                | Content::Restatements(_)
                | Content::Definitions(_)
                | Content::Provenance(_)
        );
        if room < whole * 0.3 || !(long || reads_on && room > whole * 0.45) {
            return None;
        }
        Some(again(start, self.heading)).filter(|frames| !frames.is_empty())
    }

    /// Puts a frame's content, which starts at `start`, on the last sheet.
    fn join(&mut self, below: Frame, start: f32) {
        let Some((sheet, _)) = self.sheets.last_mut() else { return };
        if self.heading.is_none() {
            between(start - GAP / 2.0, &self.look, sheet);
        }
        self.used = bottom(&below);
        let y = start - BELOW_HEADING / 2.0;
        let (code, title, bookmark) = (below.code, below.title, below.bookmark);
        sheet.anchors.push(Anchor { code, title, bookmark, y });
        sheet.items.extend(below.items);
        sheet.links.extend(below.links);
        sheet.anchors.extend(below.anchors);
    }
}

/// Where a frame's content ends.
fn bottom(frame: &Frame) -> f32 {
    let ends = frame.items.iter().map(|item| match &item.mark {
        Mark::Run(run) => run.y + run.size * 0.3,
        Mark::Rect { y, height, .. } => y + height,
        Mark::Image(image) => image.y + image.height,
        Mark::Path { segments, .. } => segments
            .iter()
            .map(|segment| match segment {
                Segment::Move(_, y) | Segment::Line(_, y) | Segment::Curve(.., y) => *y,
                Segment::Close => 0.0,
            })
            .fold(0.0, f32::max),
        Mark::Open(_) | Mark::Close => 0.0,
    });
    ends.fold(0.0, f32::max)
}

/// The same frame with all that stands on it lower.
fn lowered(frame: &Frame, by: f32) -> Frame {
    let mut frame = frame.clone();
    for item in &mut frame.items {
        item.mark = moved(&item.mark, 0.0, by);
    }
    for link in &mut frame.links {
        link.y += by;
    }
    for anchor in &mut frame.anchors {
        anchor.y += by;
    }
    frame
}
