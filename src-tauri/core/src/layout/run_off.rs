//! A packet laid out from its first page to its last, each part handed on as soon as it is done: what takes the sheets may
//! let go of them, and never holds a long packet as a whole. Not the keeping of pages while they are looked at.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::laid::bind;
use super::missing::MissingCharacters;
use super::setter::{ImageSizes, Setter};
use super::team::Team;
use super::text::{FontBook, Typesetter};
use super::{Frame, Laid, Look, set};
use crate::error::Result;
use crate::packet::{Content, Packet, Page};
use crate::plan::Format;

/// So many pages are laid out together: enough for all threads to have work, few enough to weigh little.
const TOGETHER: usize = 128;

/// What takes sheets as they are done.
pub trait Sheets {
    /// Sheets that stand where they stand and are given later.
    type Held;
    /// Takes the next sheets: those of whole pages, so that none goes on after the last.
    fn add(&mut self, frames: &[Arc<Frame>], book: &FontBook) -> Result<()>;
    /// Leaves room for sheets of one page, of which more is to be known: they are given once more by `fill`.
    fn hold(&mut self, frames: &[Arc<Frame>]) -> Self::Held;
    /// Takes sheets that were held, as many as there were.
    fn fill(&mut self, held: Self::Held, frames: &[Arc<Frame>], book: &FontBook) -> Result<()>;
}

/// What is to be known of a packet that was run off.
#[derive(Debug, Default)]
pub struct RunOff {
    /// How many sheets it has.
    pub sheets: usize,
    /// What on them no font has.
    pub missing: MissingCharacters,
}

/// Lays out a packet and hands its sheets on.
pub fn run_off(
    packet: &Packet,
    look: &Look,
    images: &ImageSizes,
    typesetter: &mut Typesetter,
    sheets: &mut impl Sheets,
) -> Result<RunOff> {
    typesetter.speak(&packet.language);
    let mut team = Team::of(packet.pages.len(), typesetter);
    if look.format != Format::Slides {
        // Pages run on: where one ends is known when the ones before it are bound.
        let pages: Vec<&Page> = packet.pages.iter().map(Arc::as_ref).collect();
        let mut laid = team.lay_out(&pages, look, images, typesetter);
        let frames = bind(packet, &mut laid, look, images, typesetter);
        sheets.add(&frames, typesetter.book())?;
        let missing = MissingCharacters::of(&laid, &frames, look);
        return Ok(RunOff { sheets: frames.len(), missing });
    }
    let mut told = RunOff::default();
    let mut numbers = BTreeMap::new();
    let mut held = Vec::new();
    for pages in packet.pages.chunks(TOGETHER) {
        let pages: Vec<&Page> = pages.iter().map(Arc::as_ref).collect();
        let laid = team.lay_out(&pages, look, images, typesetter);
        let mut ready: Vec<Arc<Frame>> = Vec::with_capacity(pages.len() * 2);
        for (page, mut laid) in pages.into_iter().zip(laid) {
            let first = told.sheets + 1;
            numbers.insert(page.code.clone(), first);
            told.sheets += laid.frames().len();
            laid.missing().iter().for_each(|missing| told.missing.add(missing));
            // The contents show all numbers, and come before most.
            if matches!(page.content, Content::Contents(_)) {
                sheets.add(&ready, typesetter.book())?;
                ready.clear();
                held.push((page, first, sheets.hold(laid.frames())));
                continue;
            }
            let mut setter = setter(typesetter, look, images, &numbers);
            ready.extend_from_slice(laid.surrounded(packet, page, first, &mut setter));
        }
        sheets.add(&ready, typesetter.book())?;
    }
    for (page, first, held) in held {
        let mut setter = setter(typesetter, look, images, &numbers);
        let mut laid = Laid::from(set(page, &mut setter));
        let frames = laid.surrounded(packet, page, first, &mut setter);
        sheets.fill(held, frames, setter.typesetter.book())?;
    }
    Ok(told)
}

fn setter<'a>(
    typesetter: &'a mut Typesetter,
    look: &Look,
    images: &'a ImageSizes,
    numbers: &'a BTreeMap<String, usize>,
) -> Setter<'a> {
    Setter { typesetter, look: *look, images, numbers, start: None, heading: None }
}
