//! A packet on its way out: everything that its PDF is made of, handed out of the session, so that the document can be
//! worked on while a long one is painted; told how far it is, and called off. Not where it is written.

use std::sync::Arc;

use jiff::Timestamp;

use super::Session;
use crate::error::{Error, Result};
use crate::layout::text::{FontBook, Typesetter};
use crate::layout::{Frame, ImageSizes, Look, Sheets, Wish, run_off};
use crate::notice::Notice;
use crate::packet::{self, Issue, Packet};
use crate::plan::Quarter;
use crate::render::{DocumentInfo, Password, Pictures, Print};

/// A packet to be painted as a PDF.
pub struct Outgoing {
    packet: Packet,
    look: Look,
    sizes: ImageSizes,
    pictures: Pictures,
    typesetter: Typesetter,
    info: DocumentInfo,
    /// What is known before the pages are laid out.
    notices: Vec<Notice>,
    /// What is known of its pictures.
    hidden: Vec<Notice>,
}

/// A packet as it was painted.
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many sheets it has.
    pub pages: usize,
    /// What the person should know.
    pub notices: Vec<Notice>,
}

impl Session {
    /// The packet of a quarter, ready to be painted: as it is set in the plan, but for what is wished.
    pub fn outgoing(&mut self, quarter: Quarter, wish: Wish) -> Result<Outgoing> {
        let issue = self.draft_of(quarter);
        self.outgoing_as(quarter, wish, &issue, self.document.modified())
    }

    /// The same as what the packet goes out as, saying when it was made. It is laid out anew, whatever of it is being looked
    /// at: the same plan gives the same bytes.
    pub(super) fn outgoing_as(
        &mut self,
        quarter: Quarter,
        wish: Wish,
        issue: &Issue,
        created: Timestamp,
    ) -> Result<Outgoing> {
        self.fetch_pictures()?;
        let mut packet = packet::compose_as(self.document.plan(), quarter, issue);
        let (look, told) = Look::of(&packet, wish);
        let info = DocumentInfo {
            title: packet.title.clone(),
            author: self.plan().organisation().name.to_string(),
            subject: packet::tongue(self.plan())
                .fill("Packet for {1}", &[&self.plan().calendar().quarter(quarter)]),
            language: packet.language.clone(),
            created,
            described: true,
        };
        let mut notices = std::mem::take(&mut packet.notices);
        notices.extend(told);
        let hidden = self.pictures_not_shown(quarter);
        self.press.speak(&packet.language);
        let press = &self.press;
        // Neither copies a byte of a picture or a font.
        let (pictures, typesetter) = (press.pictures.clone(), press.typesetter.fork());
        let sizes = press.sizes.clone();
        Ok(Outgoing { packet, look, sizes, pictures, typesetter, info, notices, hidden })
    }
}

impl Outgoing {
    /// Paints it, under a password where there is one. `going` hears how many of how many pages are done, and says whether to
    /// go on; none where it did not.
    pub fn pdf(
        mut self,
        password: Option<&Password>,
        going: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Option<Pdf>> {
        let of = self.packet.pages.len();
        if !going(0, of) {
            return Ok(None);
        }
        let codes = self.packet.pages.iter().map(|page| page.code.as_str());
        let print = Print::new(codes, &self.pictures, &self.info)?;
        let mut watched = Watched { print, done: 0, of, going, stopped: false };
        let (sizes, typesetter) = (&self.sizes, &mut self.typesetter);
        let run = run_off(&self.packet, &self.look, sizes, typesetter, &mut watched);
        let Watched { print, stopped, .. } = watched;
        if stopped {
            return Ok(None);
        }
        let run = run?;
        let bytes = print.finish(password)?;
        let mut notices = self.notices;
        notices.extend(run.missing.notices());
        notices.extend(self.hidden);
        Ok(Some(Pdf { bytes, pages: run.sheets, notices }))
    }
}

/// The print, and who watches it.
struct Watched<'a> {
    print: Print<'a>,
    done: usize,
    of: usize,
    going: &'a mut dyn FnMut(usize, usize) -> bool,
    stopped: bool,
}

impl Sheets for Watched<'_> {
    type Held = <Print<'static> as Sheets>::Held;

    fn add(&mut self, frames: &[Arc<Frame>], book: &FontBook) -> Result<()> {
        self.print.add(frames, book)?;
        // A page that goes on has a bookmark on its first sheet alone.
        let begun = |frame: &Arc<Frame>| {
            let further = frame.anchors.iter().filter(|anchor| anchor.bookmark.is_some()).count();
            further + usize::from(frame.bookmark.is_some())
        };
        let begun: usize = frames.iter().map(begun).sum();
        self.done = (self.done + begun).min(self.of);
        self.stopped = !(self.going)(self.done, self.of);
        match self.stopped {
            true => Err(Error::internal("The export was called off.")),
            false => Ok(()),
        }
    }

    fn hold(&mut self, frames: &[Arc<Frame>]) -> Self::Held {
        self.print.hold(frames)
    }

    fn fill(&mut self, held: Self::Held, frames: &[Arc<Frame>], book: &FontBook) -> Result<()> {
        self.print.fill(held, frames, book)
    }
}
