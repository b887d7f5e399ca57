//! What the program manager made of a packet's pages: their order, in or out, and own titles. Not
//! how that is edited: a row of the plan is set like any other, and `session` moves pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::code::{kind, printed};
use super::compose::{Fallen, Issue, composed, composed_with};
use super::kept::Kept;
use super::page::Page;
use super::text::Text;
use super::tongue::tongue;
use crate::plan::table::{Id, Position};
use crate::plan::text::Line;
use crate::plan::value::FieldType;
use crate::plan::{Packet as Settings, PacketPage, Plan, Quarter};

/// A page as its program manager disposes of it: shown, left out, or with nothing to say just now.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedPage {
    /// Its long code, the row's key.
    pub page: String,
    /// The code that is printed, the same when other pages come and go.
    pub code: String,
    /// What it is, in words: `Key results`.
    pub kind: &'static str,
    /// Where it belongs: the small line above its title.
    pub section: String,
    /// The title it has by itself.
    pub title: String,
    /// The title it was given; empty: none.
    pub own_title: String,
    /// Whether it is left out.
    pub left_out: bool,
    /// Whether it was moved from where it falls.
    pub moved: bool,
    /// Whether there is anything for it to say: else only what was set for it is known.
    pub composed: bool,
    /// Where it stands.
    pub at: Position,
    /// Where it falls by itself; none where nothing is composed.
    pub falls: Option<Position>,
    packet: Id<Settings>,
    set: Option<Id<PacketPage>>,
    content: Option<Arc<Page>>,
}

impl ListedPage {
    /// The row in which everything set for it is kept, whether there is one yet or not. It is made anew, by hashing, where there is none.
    pub fn id(&self) -> Id<PacketPage> {
        self.set.unwrap_or_else(|| row_of(self.packet, &self.page))
    }

    /// The page as it is by itself, whether it is left out or not; none where it has nothing to say.
    pub fn alone(self) -> Option<Arc<Page>> {
        let id = (!self.own_title.trim().is_empty()).then(|| self.id());
        let mut page = self.content?;
        if let Some(id) = id {
            Arc::make_mut(&mut page).title = Text::of(id, "title", self.own_title);
        }
        Some(page)
    }

    /// The page as the packet shows it.
    pub(super) fn shown(self) -> Option<Arc<Page>> {
        if self.left_out { None } else { self.alone() }
    }
}

/// Every page of the packet of `quarter` in its order: those left out as well, and those for which
/// something was set though nothing is composed for them now.
pub fn list(plan: &Plan, quarter: Quarter) -> Vec<ListedPage> {
    listed(plan, quarter, composed(plan, quarter, &Issue::default()).pages)
}

/// The same from what programs said last, where nothing changed that they tell; what is new is kept.
pub fn list_with(plan: &Plan, quarter: Quarter, kept: &mut Kept) -> Vec<ListedPage> {
    listed(plan, quarter, composed_with(plan, quarter, &Issue::default(), kept).pages)
}

pub(super) fn listed(plan: &Plan, quarter: Quarter, pages: Vec<Fallen>) -> Vec<ListedPage> {
    let packet = Settings::id_of(quarter);
    let mut rows: BTreeMap<&str, &PacketPage> =
        plan.packet_page.of(packet).map(|row| (row.page.as_str(), row)).collect();
    let mut seen = BTreeSet::new();
    let mut listed = Vec::with_capacity(pages.len());
    for Fallen { mut page, falls } in pages {
        let own = alone(&mut seen, &page.code);
        if own != page.code {
            Arc::make_mut(&mut page).code = own;
        }
        let set = rows.remove(page.code.as_str());
        let place = set.and_then(|set| set.place.clone());
        listed.push(ListedPage {
            packet,
            set: set.map(|set| set.id),
            code: String::new(),
            kind: kind(&page.code),
            section: page.section.clone(),
            title: page.title.text.clone(),
            own_title: set.map(|set| set.title.to_string()).unwrap_or_default(),
            left_out: set.is_some_and(|set| set.left_out),
            moved: place.is_some(),
            composed: true,
            at: place.unwrap_or_else(|| falls.clone()),
            falls: Some(falls),
            page: page.code.clone(),
            content: Some(page),
        });
    }
    let set_only = rows
        .into_values()
        .filter(|set| set.left_out || set.place.is_some() || !set.title.trim().is_empty());
    let last = listed.iter().map(|of| &of.at).max().cloned();
    let tongue = tongue(plan);
    listed.extend(set_only.map(|set| ListedPage {
        packet,
        set: Some(set.id),
        page: set.page.to_string(),
        code: String::new(),
        kind: kind(&set.page),
        section: String::new(),
        title: tongue.say(kind(&set.page)).into_owned(),
        own_title: set.title.to_string(),
        left_out: set.left_out,
        moved: set.place.is_some(),
        composed: false,
        at: set.place.clone().or_else(|| last.clone()).unwrap_or_else(Position::blank),
        falls: None,
        content: None,
    }));
    // Contents that would list nothing are an empty page.
    let to_list = |of: &ListedPage| of.composed && !of.left_out && !is_front(&of.page);
    if !listed.iter().any(to_list) {
        let set = |of: &ListedPage| of.left_out || of.moved || !of.own_title.trim().is_empty();
        listed.retain(|of| of.page != "contents" || set(of));
        for of in listed.iter_mut().filter(|of| of.page == "contents") {
            (of.composed, of.content) = (false, None);
        }
    }
    // A stable sort: pages that share a place stay as they fall, one put there before them.
    listed.sort_by(|a, b| (&a.at, !a.moved).cmp(&(&b.at, !b.moved)));
    let codes = printed(listed.iter().map(|of| of.page.as_str()));
    for of in &mut listed {
        of.code = codes.get(&of.page).cloned().unwrap_or_default();
    }
    listed
}

/// Whether a page is one that contents do not list.
fn is_front(page: &str) -> bool {
    page == "cover" || page == "contents"
}

/// The id of the row in which a page's settings are kept.
fn row_of(packet: Id<Settings>, code: &str) -> Id<PacketPage> {
    PacketPage::id_of(packet, &Line::new(code).unwrap_or_default())
}

/// A code that no page before it has: two rows of one kind share the end of their ids once in
/// thousands of millions, and then the later page says so.
fn alone(seen: &mut BTreeSet<String>, code: &str) -> String {
    let mut own = code.to_owned();
    let mut count = 1;
    while !seen.insert(own.clone()) {
        count += 1;
        own = format!("{code}-{count}");
    }
    own
}
