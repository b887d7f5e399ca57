//! The packet while it is looked at: composed, laid out and painted anew only where an edit touched
//! it. Not the window's scrolling.

use std::collections::{BTreeMap, HashMap, HashSet};

use uuid::Uuid;

use super::Session;
use super::view::{Node, PacketNotice, Preview, PreviewPage};
use crate::error::{Error, Result};
use crate::layout::text::Typesetter;
use crate::layout::{self, Frame, ImageSizes, Look, Place};
use crate::notice::Notice;
use crate::packet::{self, Page};
use crate::plan::people::Digest;
use crate::plan::value::FieldType;
use crate::plan::{Plan, Quarter, TableName};
use crate::render::{Outlines, Picture, Pictures, Unusable, svg};

/// What was set and painted last.
#[derive(Default)]
pub(super) struct Press {
    pub typesetter: Typesetter,
    pub pictures: Pictures,
    sizes: ImageSizes,
    /// The pictures that cannot be shown.
    unusable: BTreeMap<Digest, Unusable>,
    outlines: Outlines,
    /// The pages as they were laid out last, by code.
    pages: HashMap<String, (Page, Vec<Frame>)>,
    printed: Option<Printed>,
    /// Counts the frames that ever changed, to tell one state of a page from another.
    count: u64,
}

/// A packet, bound.
pub(super) struct Printed {
    quarter: Quarter,
    revision: u64,
    pub title: String,
    pub language: String,
    pub frames: Vec<Frame>,
    fingerprints: Vec<u64>,
    pub notices: Vec<Notice>,
}

impl Session {
    /// The packet of a quarter, page by page, and where `node` lands in it.
    pub fn pages(&mut self, quarter: &str, node: Option<Node>) -> Result<Preview> {
        let quarter = self.quarter(quarter)?;
        self.print(quarter)?;
        let plan = self.document.plan();
        let Some(printed) = &self.press.printed else { return Err(nothing_printed()) };
        let page = |(frame, fingerprint): (&Frame, &u64)| PreviewPage {
            code: frame.code.clone(),
            title: frame.title.clone(),
            fingerprint: fingerprint.to_string(),
            aspect: frame.width / frame.height,
        };
        let notice = |notice: &Notice| PacketNotice {
            message: notice.message.clone(),
            node: notice.place.map(|place| Node { table: place.table, id: place.row, list: None }),
        };
        Ok(Preview {
            pages: printed.frames.iter().zip(&printed.fingerprints).map(page).collect(),
            lands_on: node.and_then(|node| lands_on(plan, node, quarter, &printed.frames)),
            notices: printed.notices.iter().map(notice).collect(),
        })
    }

    /// One page's picture, as SVG.
    pub fn page(&mut self, quarter: &str, index: usize) -> Result<String> {
        let quarter = self.quarter(quarter)?;
        self.print(quarter)?;
        let press = &mut self.press;
        let Some(printed) = &press.printed else { return Err(nothing_printed()) };
        let frame = printed.frames.get(index).ok_or_else(|| {
            Error::not_found(
                format!("The packet has {} pages.", printed.frames.len()),
                "Ask for the pages again: the packet has changed.",
            )
        })?;
        Ok(svg(frame, press.typesetter.book(), &press.pictures, &mut press.outlines))
    }

    /// Composes and lays out the packet of a quarter, where that was not done yet.
    pub(super) fn print(&mut self, quarter: Quarter) -> Result<()> {
        if self
            .press
            .printed
            .as_ref()
            .is_some_and(|printed| printed.quarter == quarter && printed.revision == self.revision)
        {
            return Ok(());
        }
        self.fetch_pictures()?;
        let look = Look::default();
        let press = &mut self.press;
        let composed = packet::compose(self.document.plan(), quarter);
        let mut pages = HashMap::with_capacity(composed.pages.len());
        let mut laid = Vec::with_capacity(composed.pages.len());
        for page in &composed.pages {
            let frames = match press.pages.remove(&page.code) {
                Some((before, frames)) if before == *page => frames,
                _ => layout::lay_out_page(page, &look, &press.sizes, &mut press.typesetter),
            };
            laid.push(frames.clone());
            pages.insert(page.code.clone(), (page.clone(), frames));
        }
        press.pages = pages;
        let frames = layout::bind(&composed, laid, &look, &press.sizes, &mut press.typesetter);
        let mut notices = composed.notices;
        notices.extend(layout::missing_characters(&frames));
        notices.extend(pictures_not_shown(self.document.plan(), &press.unusable));
        let before = press.printed.take();
        let mut fingerprints = Vec::with_capacity(frames.len());
        for (at, frame) in frames.iter().enumerate() {
            let same = before.as_ref().and_then(|before| {
                (before.frames.get(at)? == frame).then(|| before.fingerprints.get(at).copied())?
            });
            fingerprints.push(same.unwrap_or_else(|| {
                press.count += 1;
                press.count
            }));
        }
        press.printed = Some(Printed {
            quarter,
            revision: self.revision,
            title: composed.title,
            language: composed.language,
            frames,
            fingerprints,
            notices,
        });
        Ok(())
    }

    /// The packet as it was printed last.
    pub(super) fn printed(&self) -> Result<&Printed> {
        self.press.printed.as_ref().ok_or_else(nothing_printed)
    }

    /// Reads the pictures that the plan's figures name and that were not read yet.
    fn fetch_pictures(&mut self) -> Result<()> {
        for figure in self.document.plan().figure.iter() {
            let press = &self.press;
            let read = press.pictures.contains_key(&figure.image)
                || press.unusable.contains_key(&figure.image);
            if figure.image.as_str().is_empty() || read {
                continue;
            }
            let read = match self.document.asset(&figure.image)? {
                Some(asset) => Picture::read(&asset.bytes),
                None => Err(Unusable::Missing),
            };
            match read {
                Ok(picture) => {
                    self.press.sizes.insert(figure.image.clone(), picture.size());
                    self.press.pictures.insert(figure.image.clone(), picture);
                }
                Err(why) => {
                    self.press.unusable.insert(figure.image.clone(), why);
                }
            }
        }
        Ok(())
    }
}

/// A notice for every figure whose picture cannot be shown.
fn pictures_not_shown(plan: &Plan, unusable: &BTreeMap<Digest, Unusable>) -> Vec<Notice> {
    let figures = plan.figure.iter().filter_map(|f| unusable.get(&f.image).map(|why| (f, why)));
    figures
        .map(|(figure, why)| {
            let name = plan.describe(TableName::Figure, figure.id.uuid());
            let place = Place { table: TableName::Figure, row: figure.id.uuid(), field: "image" };
            let (reason, remedy) = (why.reason(), why.remedy());
            let message = format!(
                "The picture of the {name} {reason}: its words stand in its place. {remedy}"
            );
            Notice::new("picture", message).at(place)
        })
        .collect()
}

/// The page on which a node lands: the one that says most of it and least of anything else.
fn lands_on(plan: &Plan, node: Node, quarter: Quarter, frames: &[Frame]) -> Option<usize> {
    let family = family(plan, node, quarter);
    let mut best: Option<(usize, usize, usize)> = None;
    for (at, frame) in frames.iter().enumerate() {
        let places = frame.items.iter().filter_map(|item| item.place);
        let (mut own, mut all) = (0, 0);
        for place in places {
            all += 1;
            own += usize::from(family.contains(&place.row));
        }
        let share = (own * 20).checked_div(all).unwrap_or(0);
        if own > 0 && best.is_none_or(|(_, most, count)| (share, own) > (most, count)) {
            best = Some((at, share, own));
        }
    }
    best.map(|(at, ..)| at)
}

/// The rows that make a node's page: what belongs to it where anything does, else itself, and what
/// is told of them in the quarter.
fn family(plan: &Plan, node: Node, quarter: Quarter) -> HashSet<Uuid> {
    if let Some(list) = node.list {
        return super::sheet::list_rows(plan, list, node.id, quarter).into_iter().collect();
    }
    let told: &[TableName] = match node.table {
        TableName::Program => &[TableName::ProgramQuarter, TableName::Action],
        TableName::Objective => &[TableName::KeyResult],
        TableName::Outcome => &[TableName::Metric],
        TableName::Department => &[TableName::Program],
        _ => &[],
    };
    let in_quarter = |table: TableName, row: &Uuid| {
        let told_in = plan.table(table).value(*row, "quarter");
        told_in.is_none_or(|found| found == quarter.to_value())
    };
    let under = |id: Uuid, tables: &[TableName]| -> Vec<Uuid> {
        let rows = tables.iter().flat_map(|table| {
            let rows = plan.table(*table).ordered(id);
            rows.into_iter().filter(|row| in_quarter(*table, row))
        });
        rows.collect()
    };
    let mut family: HashSet<Uuid> = under(node.id, told).into_iter().collect();
    if family.is_empty() {
        family.insert(node.id);
    }
    let members: Vec<Uuid> = family.iter().copied().collect();
    for id in members {
        family.extend(under(id, &[TableName::CheckIn, TableName::Trajectory]));
    }
    family
}

fn nothing_printed() -> Error {
    Error::internal("The packet was not laid out.")
}
