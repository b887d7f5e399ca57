//! The packet as a PDF file. Not its painting.

use std::path::Path;

use jiff::Timestamp;

use super::Session;
use crate::document::{Access, write_file};
use crate::error::Result;
use crate::layout::{Look, Wish, run_off};
use crate::notice::Notice;
use crate::packet::{self, Issue};
use crate::plan::Quarter;
use crate::render::{DocumentInfo, Password, Print};

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

/// A packet as it was painted.
pub(super) struct Pdf {
    pub bytes: Vec<u8>,
    pub pages: usize,
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
        let issue = self.draft_of(quarter);
        let printed = self.printed_as(quarter, wish, issue, self.document.modified(), password)?;
        let Pdf { bytes, pages, mut notices } = printed;
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
        let issue = self.draft_of(quarter);
        Ok(self.printed_as(quarter, wish, issue, self.document.modified(), None)?.bytes)
    }

    /// The packet as what it goes out as, as a PDF that says when it was made. It is laid out anew, whatever of it is being
    /// looked at: the same plan gives the same bytes.
    pub(super) fn printed_as(
        &mut self,
        quarter: Quarter,
        wish: Wish,
        issue: Issue,
        created: Timestamp,
        password: Option<&Password>,
    ) -> Result<Pdf> {
        self.fetch_pictures()?;
        let composed = packet::compose_as(self.document.plan(), quarter, &issue);
        let (look, told) = Look::of(&composed, wish);
        let info = DocumentInfo {
            title: composed.title.clone(),
            author: self.plan().organisation().name.to_string(),
            subject: format!("Packet for {}", self.plan().calendar().quarter(quarter)),
            language: composed.language.clone(),
            created,
            described: true,
        };
        self.press.speak(&composed.language);
        let press = &mut self.press;
        let codes = composed.pages.iter().map(|page| page.code.as_str());
        let mut print = Print::new(codes, &press.pictures, &info)?;
        let run = run_off(&composed, &look, &press.sizes, &mut press.typesetter, &mut print)?;
        let bytes = print.finish(password)?;
        let mut notices = composed.notices;
        notices.extend(told);
        notices.extend(run.missing.notices());
        notices.extend(self.pictures_not_shown(quarter));
        Ok(Pdf { bytes, pages: run.sheets, notices })
    }
}
