//! The packet as a PDF file. Not its painting.

use std::path::Path;

use super::{Outgoing, Pdf, Session};
use crate::document::{Access, write_file};
use crate::error::{Error, Result};
use crate::layout::Wish;
use crate::notice::Notice;
use crate::plan::Quarter;
use crate::render::Password;

/// What a password does, said with every file that has one.
const LOCKED: &str = "This PDF opens with its password alone, and nobody can bring back a lost one; who opens it can \
                      print and copy all of it. PDF/A forbids passwords, so for an archive export it without. The \
                      document itself is not encrypted.";

/// A packet as it was exported.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    /// How many pages it has.
    pub pages: usize,
    /// How many bytes it has.
    pub bytes: usize,
    /// What the person should know.
    pub notices: Vec<Notice>,
}

impl Session {
    /// Writes the packet of `quarter` as PDF: beside `out` first, then in its place, so that there
    /// is a whole file or none. The same plan gives the same bytes.
    pub fn export(&mut self, quarter: Quarter, out: &Path) -> Result<Exported> {
        self.export_as(quarter, Wish::default(), out)
    }

    /// The same in the format and theme that are wished, whatever the plan says; the plan stays.
    pub fn export_as(&mut self, quarter: Quarter, wish: Wish, out: &Path) -> Result<Exported> {
        self.export_under(quarter, wish, None, out)
    }

    /// The same under a password, where there is one: nobody reads the PDF without it.
    pub fn export_under(
        &mut self,
        quarter: Quarter,
        wish: Wish,
        password: Option<&Password>,
        out: &Path,
    ) -> Result<Exported> {
        let Pdf { bytes, pages, mut notices } = whole(self.outgoing(quarter, wish)?, password)?;
        // What was handed out is in the file, too; where it cannot be, the edits are still safe.
        let kept = match self.document.access() {
            Access::Write => self.document.save(),
            Access::Read => Ok(()),
        };
        write_file(out, &bytes)?;
        if let Err(why) = kept {
            notices.push(Notice::new("not-saved", format!("{} {}", why.message, why.hint)));
        }
        if password.is_some() {
            notices.push(Notice::new("password", LOCKED));
        }
        Ok(Exported { pages, bytes: bytes.len(), notices })
    }

    /// The packet of `quarter` as the bytes of a PDF.
    pub fn pdf(&mut self, quarter: Quarter) -> Result<Vec<u8>> {
        self.pdf_as(quarter, Wish::default())
    }

    /// The same in the format and theme that are wished.
    pub fn pdf_as(&mut self, quarter: Quarter, wish: Wish) -> Result<Vec<u8>> {
        Ok(whole(self.outgoing(quarter, wish)?, None)?.bytes)
    }
}

/// A packet painted to its end.
pub(super) fn whole(outgoing: Outgoing, password: Option<&Password>) -> Result<Pdf> {
    let painted = outgoing.pdf(password, &mut |_, _| true)?;
    painted.ok_or_else(|| Error::internal("The packet was not painted to its end."))
}
