//! Publishing a quarter's packet, and what was published. Not its keeping: that is `document`'s.

use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::export::whole;
use super::{Exported, Pdf, Session};
use crate::document::{Access, write_file};
use crate::edit::Context;
use crate::error::{Code, Error, Result};
use crate::layout::Wish;
use crate::notice::Notice;
use crate::packet::Issue;
use crate::plan::text::Words;
use crate::plan::value::FieldType;
use crate::plan::{Edition, Packet, Plan, Quarter, TableName};

/// A packet as it was published.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// The edition.
    pub edition: Edition,
    /// How many pages it has.
    pub pages: usize,
    /// What the person should know.
    pub notices: Vec<Notice>,
}

/// A published edition, as lists tell it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct EditionTold {
    /// Its quarter, canonical: `FY2021-Q1`.
    pub quarter: String,
    /// Its quarter as the calendar writes it.
    pub label: String,
    /// 1, 2, …
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub number: i64,
    /// When it was published, as an instant.
    pub published_at: String,
    /// The same as the screen shows it: `20 Nov 2020`.
    pub day: String,
    /// Who published it.
    pub published_by: String,
    /// Why there is another edition; empty for the first.
    pub reason: String,
    /// The SHA-256 of its PDF.
    pub sha256: String,
}

/// Which edition is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct EditionAsked {
    /// Its quarter: `FY2021-Q1`.
    pub quarter: String,
    /// 1, 2, …
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub number: i64,
}

impl Session {
    /// Publishes the packet of a quarter as its next edition: printed as that edition first, then
    /// kept whole or not at all. From the second edition on it needs a reason.
    pub fn publish(
        &mut self,
        quarter: Quarter,
        reason: &str,
        context: &mut Context,
    ) -> Result<Published> {
        if self.document.access() == Access::Read {
            return Err(Error::new(
                Code::ReadOnly,
                "The document is open for reading only.",
                "Close it where it is open for writing, then publish again.",
            ));
        }
        let (mut issue, words) = (self.draft_of(quarter), self.plan().calendar().quarter(quarter));
        if let Some((last, _)) = self.last_edition(quarter)
            && reason.trim().is_empty()
        {
            return Err(Error::invalid(
                format!("Edition {last} of {words} is published; another needs a reason."),
                "Say in a few words why there is another edition.",
            ));
        }
        Words::from_value(&crate::plan::value::Value::Text(reason.trim().to_owned()))
            .map_err(|why| Error::invalid(format!("The reason {why}."), "Write it anew."))?;
        let number = self.last_edition(quarter).map_or(1, |(last, _)| last + 1);
        let day = TimeZone::UTC.to_datetime(context.now).date();
        issue.edition = Some((number, day));
        let outgoing = self.outgoing_as(quarter, Wish::default(), &issue, context.now)?;
        let Pdf { bytes, pages, mut notices } = whole(outgoing, None)?;
        let edition = self.document.publish(quarter, number, reason, &bytes, context)?;
        self.revision += 1;
        self.press.forget();
        if let Err(why) = self.document.save() {
            notices.push(Notice::new("not-saved", format!("{} {}", why.message, why.hint)));
        }
        Ok(Published { edition, pages, notices })
    }

    /// Every edition, by quarter and number.
    pub fn editions(&self) -> Vec<EditionTold> {
        let calendar = self.plan().calendar();
        let mut editions: Vec<(Quarter, &Edition)> = self
            .plan()
            .edition
            .iter()
            .filter_map(|row| Some((self.quarter_of(row)?, row)))
            .collect();
        editions.sort_by_key(|(quarter, edition)| (*quarter, edition.number));
        let told = editions.into_iter().map(|(quarter, edition)| EditionTold {
            quarter: quarter.to_string(),
            label: calendar.quarter(quarter),
            number: edition.number,
            published_at: edition.published_at.to_string(),
            day: edition.published_at.strftime("%-d %b %Y").to_string(),
            published_by: edition.published_by.to_string(),
            reason: edition.reason.to_string(),
            sha256: edition.pdf.as_str().to_owned(),
        });
        told.collect()
    }

    /// The edition of that number; where several quarters have one, the quarter has to be said.
    pub fn edition(&self, quarter: Option<Quarter>, number: i64) -> Result<Edition> {
        let of = |edition: &&Edition| {
            edition.number == number
                && quarter.is_none_or(|quarter| edition.packet == Packet::id_of(quarter))
        };
        let found: Vec<&Edition> = self.plan().edition.iter().filter(of).collect();
        match found.as_slice() {
            [one] => Ok((*one).clone()),
            [] => Err(Error::not_found(
                format!("There is no edition {number}."),
                "`quarterdeck-cli editions` lists what was published.",
            )),
            several => {
                let calendar = self.plan().calendar();
                let quarters = several.iter().filter_map(|edition| self.quarter_of(edition));
                let words: Vec<String> = quarters.map(|of| calendar.quarter(of)).collect();
                Err(Error::invalid(
                    format!("Several quarters have an edition {number}: {}.", words.join(", ")),
                    "Say which quarter.",
                ))
            }
        }
    }

    /// Writes an edition's PDF again: the same bytes as when it was published.
    pub fn export_edition(&self, edition: &Edition, out: &Path) -> Result<Exported> {
        let bytes = self.document.edition_pdf(edition)?;
        write_file(out, &bytes)?;
        Ok(Exported { pages: 0, bytes: bytes.len(), notices: Vec::new() })
    }

    /// The plan as it stood when an edition was published.
    pub fn edition_plan(&self, edition: &Edition) -> Result<Plan> {
        self.document.edition_plan(edition)
    }

    /// The quarter of an edition.
    pub fn quarter_of(&self, edition: &Edition) -> Option<Quarter> {
        // A packet's row may lie in the bin; what was published from it stays.
        self.plan().quarter_of(TableName::Packet, edition.packet.uuid())
    }

    /// The latest edition of a quarter, with its number.
    fn last_edition(&self, quarter: Quarter) -> Option<(i64, &Edition)> {
        let editions = self.plan().edition.of(Packet::id_of(quarter));
        editions.map(|edition| (edition.number, edition)).max_by_key(|(number, _)| *number)
    }

    /// The packet of a quarter as it is worked on: a draft, which knows the edition before it and where its numbers come
    /// from.
    pub(super) fn draft_of(&mut self, quarter: Quarter) -> Issue {
        let origins = Arc::new(self.origins(quarter));
        let Some((number, edition)) = self.last_edition(quarter) else {
            return Issue { origins, ..Issue::default() };
        };
        let kept = self.press.stood.as_ref().filter(|(digest, _)| *digest == edition.plan);
        let plan = match kept {
            Some((_, plan)) => Arc::clone(plan),
            None => match self.document.edition_plan(edition) {
                Ok(plan) => {
                    let (digest, plan) = (edition.plan.clone(), Arc::new(plan));
                    self.press.stood = Some((digest, Arc::clone(&plan)));
                    plan
                }
                // `check` names what is wrong with it; the packet goes on without the comparison.
                Err(why) => {
                    tracing::warn!("{}", why.message);
                    return Issue { origins, ..Issue::default() };
                }
            },
        };
        Issue { edition: None, since: Some((number, plan)), origins }
    }
}
