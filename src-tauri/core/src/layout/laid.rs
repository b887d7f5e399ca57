//! Pages laid out: many at a time, kept while they stay the same, bound into a packet with their running numbers. Not how
//! one page is laid out.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::document::Document;
use super::frame::FontId;
use super::missing::{self, Missing};
use super::setter::{ImageSizes, Setter};
use super::team::Team;
use super::text::Typesetter;
use super::{Frame, Look, Mark, lay_out_page};
use super::{furniture, handout};
use crate::packet::{Content, Packet, Page};
use crate::plan::Format;

/// A page laid out. Kept while the page is the same, it is bound again at the cost of its footer, or at none where its
/// number is the same as well.
#[derive(Clone, Debug)]
pub struct Laid {
    frames: Vec<Arc<Frame>>,
    /// How many items each frame has without its footer.
    bare: Vec<usize>,
    /// What each frame shows that no font has.
    missing: Vec<Missing>,
    bound: Option<Bound>,
}

/// What was bound into a page.
#[derive(Clone, Debug, PartialEq)]
struct Bound {
    /// Its first running number.
    first: usize,
    /// The packet's part of its footer.
    footer: String,
    /// The code in its footer.
    code: Option<String>,
    /// The running numbers it shows: the contents' only.
    numbers: Option<BTreeMap<String, usize>>,
}

impl Laid {
    /// Lays out one page, without its running number.
    pub fn of(page: &Page, look: &Look, images: &ImageSizes, typesetter: &mut Typesetter) -> Self {
        Self::from(lay_out_page(page, look, images, typesetter))
    }

    /// Lays out many pages, side by side where the machine can. What comes out does not depend on that.
    pub fn all(
        pages: &[&Page],
        look: &Look,
        images: &ImageSizes,
        typesetter: &mut Typesetter,
    ) -> Vec<Self> {
        Team::of(pages.len(), typesetter).lay_out(pages, look, images, typesetter)
    }

    /// What each of its frames shows that no font has.
    pub(super) fn missing(&self) -> &[Missing] {
        &self.missing
    }

    /// Its frames as they are so far.
    pub(super) fn frames(&self) -> &[Arc<Frame>] {
        &self.frames
    }

    /// Its frames, numbered from `first`, with what surrounds them.
    pub(super) fn surrounded(
        &mut self,
        packet: &Packet,
        page: &Page,
        first: usize,
        setter: &mut Setter<'_>,
    ) -> &[Arc<Frame>] {
        for (at, (frame, bare)) in self.frames.iter_mut().zip(&self.bare).enumerate() {
            let frame = Arc::make_mut(frame);
            frame.items.truncate(*bare);
            furniture::surround(packet, page, first + at, frame, setter);
        }
        &self.frames
    }

    pub(super) fn renumber_fonts(&mut self, mut number: impl FnMut(FontId) -> FontId) {
        for frame in &mut self.frames {
            for item in &mut Arc::make_mut(frame).items {
                if let Mark::Run(run) = &mut item.mark {
                    run.font = number(run.font);
                }
            }
        }
    }
}

impl From<Vec<Frame>> for Laid {
    fn from(frames: Vec<Frame>) -> Self {
        let bare = frames.iter().map(|frame| frame.items.len()).collect();
        let missing = frames.iter().map(missing::on).collect();
        Self { frames: frames.into_iter().map(Arc::new).collect(), bare, missing, bound: None }
    }
}

/// Binds laid-out pages (one for each page of the packet, in its order) into the packet's frames: numbers them, fills the
/// numbers into the contents, and adds what surrounds them. A document's pages run on; a handout's slides are put on their
/// sheets. Slides that come out as they did before are the very same frames.
pub fn bind(
    packet: &Packet,
    pages: &mut [Laid],
    look: &Look,
    images: &ImageSizes,
    typesetter: &mut Typesetter,
) -> Vec<Arc<Frame>> {
    let none = BTreeMap::new();
    let setter =
        Setter { typesetter, look: *look, images, numbers: &none, start: None, heading: None };
    if look.is_document() {
        return documents(packet, pages, setter).into_iter().map(Arc::new).collect();
    }
    let numbers = numbered(packet, pages);
    let mut setter = Setter { numbers: &numbers, ..setter };
    let slides = slides(packet, pages, &mut setter);
    match look.format {
        Format::Handout => {
            let sheets = handout::sheets(&slides, &packet.footer, &mut setter);
            sheets.into_iter().map(Arc::new).collect()
        }
        _ => slides,
    }
}

/// The running number of each page where every page starts on a sheet of its own.
fn numbered(packet: &Packet, pages: &[Laid]) -> BTreeMap<String, usize> {
    let mut numbers = BTreeMap::new();
    let mut next = 1;
    for (page, laid) in packet.pages.iter().zip(pages) {
        numbers.insert(page.code.clone(), next);
        next += laid.frames.len();
    }
    numbers
}

fn slides(packet: &Packet, pages: &mut [Laid], setter: &mut Setter<'_>) -> Vec<Arc<Frame>> {
    let mut bound: Vec<Arc<Frame>> = Vec::with_capacity(pages.len());
    for (page, laid) in packet.pages.iter().zip(pages) {
        let shows_numbers = matches!(page.content, Content::Contents(_));
        let first = bound.len() + 1;
        let same = laid.bound.as_ref().is_some_and(|bound| {
            let numbers = bound.numbers.as_ref().is_none_or(|numbers| numbers == setter.numbers);
            let code = bound.code.as_ref() == packet.codes.get(&page.code);
            bound.first == first && bound.footer == packet.footer && code && numbers
        });
        if !same {
            if shows_numbers {
                *laid = Laid::from(super::set(page, setter));
            }
            laid.surrounded(packet, page, first, setter);
            let numbers = shows_numbers.then(|| setter.numbers.clone());
            let code = packet.codes.get(&page.code).cloned();
            laid.bound = Some(Bound { first, footer: packet.footer.clone(), code, numbers });
        }
        bound.extend(laid.frames.iter().cloned());
    }
    bound
}

fn documents(packet: &Packet, pages: &[Laid], setter: Setter<'_>) -> Vec<Frame> {
    let mut setter = setter;
    let pages: Vec<Vec<Frame>> = (pages.iter())
        .map(|laid| laid.frames.iter().map(|frame| Frame::clone(frame)).collect())
        .collect();
    // Numbers take no room: what the contents need is known before they are.
    let numbers = run_on(packet, &pages, &mut setter).1;
    let mut setter = Setter { numbers: &numbers, ..setter };
    let pages = packet.pages.iter().zip(pages);
    let pages: Vec<Vec<Frame>> = pages
        .map(|(page, frames)| match &page.content {
            Content::Contents(_) => super::set(page, &mut setter),
            _ => frames,
        })
        .collect();
    let sheets = run_on(packet, &pages, &mut setter).0;
    let mut bound = Vec::with_capacity(sheets.len());
    for (mut frame, page) in sheets {
        furniture::surround(packet, page, bound.len() + 1, &mut frame, &mut setter);
        bound.push(frame);
    }
    bound
}

/// The sheets of a document, each with the page it starts with, and the number of the sheet on
/// which each page starts.
fn run_on<'a>(
    packet: &'a Packet,
    pages: &[Vec<Frame>],
    setter: &mut Setter<'a>,
) -> (Vec<(Frame, &'a Page)>, BTreeMap<String, usize>) {
    let mut numbers = BTreeMap::new();
    let mut document = Document::new(setter.look);
    for (page, frames) in packet.pages.iter().zip(pages) {
        let number = document.add(page, frames.clone(), |start, heading| {
            (setter.start, setter.heading) = (Some(start), heading);
            let frames = super::set(page, setter);
            (setter.start, setter.heading) = (None, None);
            frames
        });
        numbers.insert(page.code.clone(), number);
    }
    (document.sheets, numbers)
}
