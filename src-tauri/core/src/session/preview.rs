//! The packet while it is looked at: composed, laid out and painted anew only where an edit touched
//! it. Not the window's scrolling.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex};

use uuid::Uuid;

use super::Session;
use super::draft::Typed;
use super::drawn::Drawn;
use super::home::home;
use super::origins::KnownOrigins;
use super::view::{Node, PacketNotice, Preview, PreviewPage};
use crate::edit::{ALIVE, Change, RowRef, named_row};
use crate::error::{Error, Result};
use crate::layout::text::Typesetter;
use crate::layout::{self, Frame, ImageSizes, Laid, Look, Place, Wish};
use crate::notice::Notice;
use crate::packet::{self, Issue, Kept, Page};
use crate::plan::people::Digest;
use crate::plan::value::{FieldType, Value};
use crate::plan::{self, Plan, Quarter, TableName};
use crate::render::{Brush, Outlines, Picture, Pictures, Unusable};

/// More changes than these touch most of a packet.
const MANY: usize = 1_000;

/// What was set and painted last.
#[derive(Default)]
pub(super) struct Press {
    pub typesetter: Typesetter,
    pub pictures: Pictures,
    pub(super) sizes: ImageSizes,
    /// The pictures that cannot be shown.
    unusable: BTreeMap<Digest, Unusable>,
    pub(super) outlines: Outlines,
    /// What was drawn for thumbnails, which are painted while the session is free.
    pub(super) brush: Arc<Mutex<Brush>>,
    /// The look they were laid out in.
    look: Look,
    /// The pages as they were laid out last, by code.
    pages: HashMap<String, (Arc<Page>, Laid)>,
    /// What programs said last.
    pub(super) kept: Kept,
    pub(super) printed: Option<Printed>,
    /// The plan of the edition that was read last, by its digest.
    pub(super) stood: Option<(Digest, Arc<Plan>)>,
    /// Who set the numbers that were asked for.
    pub(super) origins: KnownOrigins,
    /// Counts the frames that ever changed, to tell one state of a page from another.
    count: u64,
    /// The plan with what is being typed in it.
    pub(super) typed: Option<Typed>,
    /// The pages as they were drawn last, by code.
    pub(super) drawn: HashMap<String, Drawn>,
}

/// A packet, bound.
pub(super) struct Printed {
    quarter: Quarter,
    revision: u64,
    wish: Wish,
    issue: Issue,
    /// Whether it shows something that is being typed and is not in the plan.
    draft: bool,
    pub frames: Vec<Arc<Frame>>,
    pub(super) fingerprints: Vec<u64>,
    pub notices: Vec<Notice>,
}

impl Printed {
    /// Whether it is this packet.
    fn is(&self, quarter: Quarter, revision: u64, wish: Wish, issue: &Issue) -> bool {
        self.quarter == quarter
            && self.revision == revision
            && !self.draft
            && self.wish == wish
            && self.issue.edition == issue.edition
    }

    /// Whether it is what the preview shows of a quarter, with something typed in it or without.
    fn shows(&self, quarter: Quarter, revision: u64) -> bool {
        let plain = self.wish == Wish::default() && self.issue.edition.is_none();
        self.quarter == quarter && self.revision == revision && plain
    }

    /// Every page, and the state it is in.
    pub(super) fn states(&self) -> Vec<(Arc<Frame>, u64)> {
        self.frames.iter().cloned().zip(self.fingerprints.iter().copied()).collect()
    }

    /// The pages as the preview lists them.
    pub(super) fn pages(&self) -> Vec<PreviewPage> {
        let page = |(frame, fingerprint): (&Arc<Frame>, &u64)| PreviewPage {
            code: frame.code.clone(),
            begins: begins(frame),
            title: frame.title.clone(),
            fingerprint: fingerprint.to_string(),
            aspect: frame.width / frame.height,
            width: frame.width,
        };
        self.frames.iter().zip(&self.fingerprints).map(page).collect()
    }
}

impl Session {
    /// The packet of a quarter, page by page, and where `node` lands in it.
    pub fn pages(&mut self, quarter: &str, node: Option<Node>) -> Result<Preview> {
        let quarter = self.quarter(quarter)?;
        self.print(quarter, Wish::default())?;
        let plan = self.document.plan();
        let Some(printed) = &self.press.printed else { return Err(nothing_printed()) };
        let notice = |notice: &Notice| PacketNotice {
            message: notice.message.clone(),
            node: notice.place.map(|place| {
                let own = Node { table: place.table, id: place.row, list: None };
                home(plan, place.table, place.row).map_or(own, |home| home.node)
            }),
        };
        Ok(Preview {
            pages: printed.pages(),
            lands_on: node.and_then(|node| lands_on(plan, node, quarter, &printed.frames)),
            notices: printed.notices.iter().map(notice).collect(),
        })
    }

    /// The codes of the pages of a quarter's packet that show a field: the one that says most of its
    /// row and least of anything else first. Of the pages as they were told last, with what was being
    /// typed then.
    pub fn pages_showing(
        &mut self,
        quarter: &str,
        row: &RowRef,
        field: &str,
    ) -> Result<Vec<String>> {
        let quarter = self.quarter(quarter)?;
        let (table, row) = named_row(self.document.plan(), row)?;
        self.print_once(quarter)?;
        let mut pages: Vec<(usize, usize, &str)> = Vec::new();
        for (at, frame) in self.printed()?.frames.iter().enumerate() {
            let places = || frame.items.iter().filter_map(|item| item.place);
            if places().any(|place| (place.table, place.row, place.field) == (table, row, field)) {
                let own = places().filter(|place| place.row == row).count();
                pages.push((own * 1000 / places().count().max(1), at, &frame.code));
            }
        }
        pages.sort_by_key(|(share, at, _)| (std::cmp::Reverse(*share), *at));
        Ok(pages.into_iter().map(|(.., code)| code.to_owned()).collect())
    }

    /// One page's picture, as SVG: of the pages as they were told last, with what was being typed then.
    pub fn page(&mut self, quarter: &str, index: usize) -> Result<String> {
        let quarter = self.quarter(quarter)?;
        self.print_once(quarter)?;
        Ok(self.press.draw(index)?.0.text)
    }

    /// Composes and lays out the packet of a quarter, where that was not done yet: as it is set in
    /// the plan, but for what is wished.
    pub(super) fn print(&mut self, quarter: Quarter, wish: Wish) -> Result<()> {
        if self.is_printed(quarter, wish, &Issue::default()) {
            return Ok(());
        }
        let issue = self.draft_of(quarter);
        if self.is_printed(quarter, wish, &issue) {
            return Ok(());
        }
        self.fetch_pictures()?;
        let (plan, revision) = (self.document.plan(), self.revision);
        self.press.print(plan, quarter, revision, wish, issue, false);
        Ok(())
    }

    fn is_printed(&self, quarter: Quarter, wish: Wish, issue: &Issue) -> bool {
        let printed = self.press.printed.as_ref();
        printed.is_some_and(|printed| printed.is(quarter, self.revision, wish, issue))
    }

    /// A notice for every picture that cannot be shown in a quarter's packet.
    pub(super) fn pictures_not_shown(&self, quarter: Quarter) -> Vec<Notice> {
        pictures_not_shown(self.document.plan(), quarter, &self.press.unusable)
    }

    /// Sees to it that the pages of a quarter were told: as the plan has them, or with something typed in it.
    pub(super) fn print_once(&mut self, quarter: Quarter) -> Result<()> {
        let told = self.press.printed.as_ref();
        match told.is_some_and(|told| told.shows(quarter, self.revision)) {
            true => Ok(()),
            false => self.print(quarter, Wish::default()),
        }
    }

    /// The packet as it was printed last.
    pub(super) fn printed(&self) -> Result<&Printed> {
        self.press.printed.as_ref().ok_or_else(nothing_printed)
    }

    /// Reads the pictures that the plan names and that were not read yet.
    pub(super) fn fetch_pictures(&mut self) -> Result<()> {
        for (_, image) in shown_pictures(self.document.plan()) {
            let press = &self.press;
            if press.pictures.contains_key(&image) || press.unusable.contains_key(&image) {
                continue;
            }
            let read = match self.document.asset(&image)? {
                Some(asset) => Picture::read(asset.bytes),
                None => Err(Unusable::Missing),
            };
            match read {
                Ok(picture) => {
                    self.press.sizes.insert(image.clone(), picture.size());
                    self.press.pictures.insert(image, picture);
                }
                Err(why) => {
                    self.press.unusable.insert(image, why);
                }
            }
        }
        Ok(())
    }
}

impl Press {
    /// The look that pages were laid out in last.
    pub(super) fn look(&self) -> Look {
        self.look
    }

    /// Everything may have changed.
    pub(super) fn forget(&mut self) {
        self.kept.forget();
    }

    /// Takes note of what changed in the plan that is told next.
    pub(super) fn touch(&mut self, plan: &Plan, changes: &[Change]) {
        if changes.len() > MANY {
            return self.kept.forget();
        }
        let mut rows: HashMap<(TableName, Uuid), [bool; 2]> = HashMap::new();
        for change in changes {
            let [came, moved] = rows.entry((change.table, change.row)).or_default();
            *came |= change.field == ALIVE && change.value == Value::Integer(1);
            *moved |= plan.parent_field(change.table) == Some(change.field);
        }
        for ((table, row), [came, moved]) in rows {
            // What was there before leaves a place that the plan has forgotten.
            match moved && !came {
                true => self.kept.forget(),
                false => self.kept.touch(plan, table, row),
            }
        }
    }

    /// Says which language texts are written in; what was laid out in another is laid out again.
    pub(super) fn speak(&mut self, language: &str) {
        if self.typesetter.speak(language) {
            self.pages.clear();
        }
    }

    /// Composes, lays out and binds the packet of a quarter: only pages that say something else than before are set anew.
    pub(super) fn print(
        &mut self,
        plan: &Plan,
        quarter: Quarter,
        revision: u64,
        wish: Wish,
        issue: Issue,
        draft: bool,
    ) {
        let press = self;
        let mut composed = packet::compose_with(plan, quarter, &issue, &mut press.kept);
        let (look, told) = Look::of(&composed, wish);
        press.speak(&composed.language);
        if press.look != look {
            press.pages.clear();
            press.look = look;
        }
        let mut kept = std::mem::take(&mut press.pages);
        let before: Vec<Option<Laid>> = (composed.pages.iter())
            .map(|page| match kept.remove(&page.code) {
                Some((before, laid)) if Arc::ptr_eq(&before, page) || before == *page => Some(laid),
                _ => None,
            })
            .collect();
        let touched: Vec<&Page> = (composed.pages.iter().zip(&before))
            .filter_map(|(page, laid)| laid.is_none().then_some(page.as_ref()))
            .collect();
        let mut set = Laid::all(&touched, &look, &press.sizes, &mut press.typesetter).into_iter();
        let mut laid: Vec<Laid> =
            before.into_iter().filter_map(|laid| laid.or_else(|| set.next())).collect();
        let frames = layout::bind(&composed, &mut laid, &look, &press.sizes, &mut press.typesetter);
        let mut notices = std::mem::take(&mut composed.notices);
        notices.extend(told);
        notices.extend(layout::MissingCharacters::of(&laid, &frames, &look).notices());
        let pages = std::mem::take(&mut composed.pages);
        press.pages =
            pages.into_iter().zip(laid).map(|(p, laid)| (p.code.clone(), (p, laid))).collect();
        notices.extend(pictures_not_shown(plan, quarter, &press.unusable));
        let before = press.printed.take();
        let mut fingerprints = Vec::with_capacity(frames.len());
        for (at, frame) in frames.iter().enumerate() {
            let same = before.as_ref().and_then(|before| {
                same(before.frames.get(at)?, frame).then(|| before.fingerprints.get(at).copied())?
            });
            fingerprints.push(same.unwrap_or_else(|| {
                press.count += 1;
                press.count
            }));
        }
        press.printed =
            Some(Printed { quarter, revision, wish, issue, draft, frames, fingerprints, notices });
    }
}

/// Every field of the plan that names a picture, with the picture.
fn shown_pictures(plan: &Plan) -> Vec<(Place, Digest)> {
    let place = |table, row, field| Place { table, row, field };
    let figures = plan
        .figure
        .iter()
        .map(|figure| (place(TableName::Figure, figure.id.uuid(), "image"), figure.image.clone()));
    let organisation = plan.organisation();
    let logo = (place(TableName::Organisation, organisation.id.uuid(), "logo"), organisation.logo);
    let covers = plan.packet.iter().map(|packet| {
        (place(TableName::Packet, packet.id.uuid(), "cover_image"), packet.cover_image.clone())
    });
    let all = figures.chain([logo]).chain(covers);
    all.filter(|(_, image)| !image.as_str().is_empty()).collect()
}

/// A notice for every picture that cannot be shown.
fn pictures_not_shown(
    plan: &Plan,
    quarter: Quarter,
    unusable: &BTreeMap<Digest, Unusable>,
) -> Vec<Notice> {
    let packet = plan::Packet::id_of(quarter).uuid();
    let hidden = shown_pictures(plan).into_iter().filter_map(|(place, image)| {
        let elsewhere = place.table == TableName::Packet && place.row != packet;
        unusable.get(&image).filter(|_| !elsewhere).map(|why| (place, why))
    });
    hidden
        .map(|(place, why)| {
            let (reason, remedy) = (why.reason(), why.remedy());
            let what = match place.table {
                TableName::Organisation => format!("The logo {reason}: it is left out."),
                TableName::Packet => format!("The cover's picture {reason}: it is left out."),
                table => {
                    let name = plan.describe(table, place.row);
                    format!("The picture of the {name} {reason}: its words stand in its place.")
                }
            };
            Notice::new("picture", format!("{what} {remedy}")).at(place)
        })
        .collect()
}

/// The page on which a node lands: the one that says most of it and least of anything else.
fn lands_on(plan: &Plan, node: Node, quarter: Quarter, frames: &[Arc<Frame>]) -> Option<usize> {
    let family = Family::of(family(plan, node, quarter));
    let mut best: Option<(usize, usize, usize)> = None;
    for (at, frame) in frames.iter().enumerate() {
        let places = frame.items.iter().filter_map(|item| item.place);
        let (mut own, mut all) = (0, 0);
        for place in places {
            all += 1;
            own += usize::from(family.has(place.row));
        }
        let share = (own * 20).checked_div(all).unwrap_or(0);
        if own > 0 && best.is_none_or(|(_, most, count)| (share, own) > (most, count)) {
            best = Some((at, share, own));
        }
    }
    best.map(|(at, ..)| at)
}

/// A few rows to be told from the hundreds of thousands that a long packet shows: most are by a bit of their id.
struct Family {
    rows: HashSet<Uuid>,
    bits: u64,
}

impl Family {
    fn of(rows: HashSet<Uuid>) -> Self {
        let bits = rows.iter().fold(0, |bits, row| bits | Self::bit(*row));
        Self { rows, bits }
    }

    fn has(&self, row: Uuid) -> bool {
        self.bits & Self::bit(row) != 0 && self.rows.contains(&row)
    }

    fn bit(row: Uuid) -> u64 {
        1 << (row.as_u128() & 63)
    }
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

/// The codes of the pages that begin on a sheet.
fn begins(frame: &Frame) -> Vec<String> {
    let own = frame.bookmark.map(|_| &frame.code);
    // Others are places within a page.
    let further = frame.anchors.iter().filter(|anchor| anchor.bookmark.is_some());
    own.into_iter().chain(further.map(|anchor| &anchor.code)).cloned().collect()
}

/// Whether two frames paint the same; mostly they are one.
fn same(before: &Arc<Frame>, after: &Arc<Frame>) -> bool {
    Arc::ptr_eq(before, after) || before == after
}

pub(super) fn nothing_printed() -> Error {
    Error::internal("The packet was not laid out.")
}
