//! Frames as PDF. printpdf makes the document, its pages and its metadata; what it has no way to say
//! (subset fonts, page labels, a nested outline …) is finished in one pass over its objects. Not
//! where anything stands: frames say so.

mod claims;
mod content;
mod file;
mod finish;
mod font;
mod image;
mod lock;
mod regions;
mod spoken;
mod structure;
mod tags;
mod written;

use std::sync::Arc;

use jiff::Timestamp;
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions};

use super::picture::Pictures;
use crate::error::Result;
use crate::layout::Frame;
use crate::layout::text::FontBook;

pub use lock::Password;

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
    let fonts = font::Subsets::of(frames, book)?;
    let images = image::Images::of(frames, pictures);
    let contents = content::compressed(frames, &fonts, &images, info.described)?;

    let mut document = PdfDocument::new(&info.title);
    // Boxes are set in points when the pages are finished: millimetres cannot say 960 pt.
    let pages = frames.iter().map(|_| PdfPage::new(Mm(1.0), Mm(1.0), Vec::new())).collect();
    document.with_pages(pages);
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let mut warnings = Vec::new();
    let mut objects = document.to_lopdf_document(&options, &mut warnings);
    let (bodies, written) =
        finish::finish(&mut objects, frames, contents, &fonts, images, info, password.is_some())?;
    let lock = password.map(|password| lock::Lock::of(&mut objects, password)).transpose()?;
    file::write(&objects, &written, &bodies, lock.as_ref())
}
