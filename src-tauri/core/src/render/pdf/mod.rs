//! Frames as PDF. printpdf makes the document; what it has no way to say (subset fonts, page labels, a nested outline …) or
//! says at too great a length (pages, structure) is written beside its objects. Not where anything stands: frames say so.

mod claims;
mod content;
mod file;
mod finish;
mod font;
mod image;
mod links;
mod lock;
mod print;
mod regions;
mod spoken;
mod structure;
mod tags;
mod written;

use std::sync::Arc;

use jiff::Timestamp;

use super::picture::Pictures;
use crate::error::Result;
use crate::layout::text::FontBook;
use crate::layout::{Frame, Sheets as _};

pub use lock::Password;
pub use print::{Held, Print};

/// What a PDF says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentInfo {
    /// Its title.
    pub title: String,
    /// Who it is from.
    pub author: String,
    /// What it is about.
    pub subject: String,
    /// The language of its texts, as a BCP 47 tag.
    pub language: String,
    /// The time it carries: that of the plan's last edit, so that the same plan gives the same bytes.
    pub created: Timestamp,
    /// Whether it tells more than its looks (structure, bookmarks, metadata): always, but where the cost of that is measured.
    pub described: bool,
}

/// Paints frames. The same input gives the same bytes.
pub fn pdf(
    frames: &[Arc<Frame>],
    book: &FontBook,
    pictures: &Pictures,
    info: &DocumentInfo,
) -> Result<Vec<u8>> {
    pdf_under(frames, book, pictures, info, None)
}

/// The same under a password, where there is one: encrypted, and so no PDF/A.
pub fn pdf_under(
    frames: &[Arc<Frame>],
    book: &FontBook,
    pictures: &Pictures,
    info: &DocumentInfo,
    password: Option<&Password>,
) -> Result<Vec<u8>> {
    let codes = frames.iter().flat_map(|frame| {
        let further = frame.anchors.iter().map(|anchor| anchor.code.as_str());
        further.chain([frame.code.as_str()])
    });
    let mut print = Print::new(codes, pictures, info)?;
    print.add(frames, book)?;
    print.finish(password)
}
