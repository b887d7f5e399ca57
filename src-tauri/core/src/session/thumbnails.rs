//! Pages small enough to be sorted, from the frames of the packet that is looked at; and the packet's first pages in every
//! theme. What is to be painted is handed out, so that the session is free while it is. Not the painting.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Session;
use crate::error::Result;
use crate::layout::handout::slide_of;
use crate::layout::text::FontBook;
use crate::layout::{Anchor, Frame, Look, Mark, Theme, Wish, lay_out_page};
use crate::packet::{self, Content, Packet, Page};
use crate::plan::Format;
use crate::render::raster::{Brush, Part, raster};
use crate::render::{Picture, Pictures};

/// What a thumbnail is shaped like: a slide. Of a longer sheet it shows the part where its page begins.
const SHAPE: f32 = 16.0 / 9.0;
/// How wide a thumbnail may be, in pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 32..=1280;

/// Pages to be painted small, with all that it takes.
pub struct Thumbnails {
    pages: Vec<Option<(Arc<Frame>, Part)>>,
    book: FontBook,
    pictures: Pictures,
    brush: Arc<Mutex<Brush>>,
}

impl Thumbnails {
    /// Paints them so many pixels wide, each as a `data:` address; none for a page that has nothing to show.
    pub fn paint(&self, width: u32) -> Vec<Option<String>> {
        let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
        let painted = self.pages.iter().map(|page| {
            let (frame, part) = page.as_ref()?;
            // For each page anew, so that whoever waits for one page does not wait for all.
            let mut brush = self.brush.lock().unwrap_or_else(PoisonError::into_inner);
            let png = raster(frame, *part, width, &self.book, &self.pictures, &mut brush)?;
            let mut address = "data:image/png;base64,".to_owned();
            STANDARD.encode_string(png, &mut address);
            Some(address)
        });
        painted.collect()
    }
}

impl Session {
    /// Pages of a quarter's packet, by code, as they stand on its sheets; those that are left out, as they would.
    pub fn thumbnails(&mut self, quarter: &str, pages: &[String]) -> Result<Thumbnails> {
        let quarter = self.quarter(quarter)?;
        self.print_once(quarter)?;
        let handout = self.press.look().format == Format::Handout;
        let mut shown: HashMap<&str, (&Arc<Frame>, Part)> = HashMap::new();
        for frame in &self.printed()?.frames {
            for anchor in frame.anchors.iter().rev() {
                let part = match handout {
                    true => slide(anchor),
                    false => across(frame, anchor.y),
                };
                shown.insert(&anchor.code, (frame, part));
            }
            shown.insert(&frame.code, (frame, across(frame, 0.0)));
        }
        let shown: Vec<Option<(Arc<Frame>, Part)>> = (pages.iter())
            .map(|page| shown.get(page.as_str()).map(|(frame, part)| (Arc::clone(frame), *part)))
            .collect();
        let mut painted = Vec::with_capacity(pages.len());
        let mut listed: Option<BTreeMap<String, Arc<Page>>> = None;
        for (page, shown) in pages.iter().zip(shown) {
            if shown.is_some() {
                painted.push(shown);
                continue;
            }
            let listed = listed.get_or_insert_with(|| {
                let kept = &mut self.press.kept;
                let all = packet::list_with(self.document.plan(), quarter, kept).into_iter();
                all.filter_map(|of| Some((of.page.clone(), of.alone()?))).collect()
            });
            let look = self.press.look();
            let press = &mut self.press;
            painted.push(listed.get(page).and_then(|page| {
                let frames = lay_out_page(page, &look, &press.sizes, &mut press.typesetter);
                first(frames)
            }));
        }
        Ok(self.to_paint(painted))
    }

    /// The first pages of a quarter's packet in every theme, by its name.
    pub fn theme_samples(&mut self, quarter: &str) -> Result<Vec<(&'static str, Thumbnails)>> {
        let quarter = self.quarter(quarter)?;
        self.print_once(quarter)?;
        let issue = self.draft_of(quarter);
        let press = &mut self.press;
        let packet = packet::compose_with(self.document.plan(), quarter, &issue, &mut press.kept);
        let mut samples = Vec::with_capacity(Theme::ALL.len());
        for theme in Theme::ALL {
            let (look, _) = Look::of(&packet, Wish { theme: Some(theme), format: None });
            let press = &mut self.press;
            let frames = telling(&packet).map(|page| {
                let frames = lay_out_page(page, &look, &press.sizes, &mut press.typesetter);
                first(frames)
            });
            let frames = frames.collect();
            samples.push((theme.name, self.to_paint(frames)));
        }
        Ok(samples)
    }

    fn to_paint(&self, pages: Vec<Option<(Arc<Frame>, Part)>>) -> Thumbnails {
        let marks = pages.iter().flatten().flat_map(|(frame, _)| &frame.items);
        let pictures = marks.filter_map(|item| match &item.mark {
            Mark::Image(image) => {
                let picture: &Picture = self.press.pictures.get(&image.digest)?;
                Some((image.digest.clone(), picture.clone()))
            }
            _ => None,
        });
        Thumbnails {
            pictures: pictures.collect(),
            pages,
            book: self.press.typesetter.book().clone(),
            brush: Arc::clone(&self.press.brush),
        }
    }
}

/// The part of a sheet from a height down.
fn across(frame: &Frame, y: f32) -> Part {
    // The foot of a sheet is no end of it.
    let top = y.min(frame.height - frame.width / SHAPE).max(0.0);
    Part { left: 0.0, top, width: frame.width, aspect: SHAPE }
}

/// The part of a handout's sheet that is a slide.
fn slide(anchor: &Anchor) -> Part {
    let (left, top, width) = slide_of(anchor);
    Part { left, top, width, aspect: SHAPE }
}

/// The first sheet of a page that was laid out by itself.
fn first(frames: Vec<Frame>) -> Option<(Arc<Frame>, Part)> {
    let frame = frames.into_iter().next()?;
    let part = across(&frame, 0.0);
    Some((Arc::new(frame), part))
}

/// The two pages that tell most of a theme: the first, and the first with statuses in a table.
fn telling(packet: &Packet) -> impl Iterator<Item = &Page> {
    let table = |page: &&Arc<Page>| matches!(page.content, Content::KeyResults(_));
    let second = packet.pages.iter().find(table).or_else(|| packet.pages.get(1));
    packet.pages.first().into_iter().chain(second).map(Arc::as_ref)
}
