//! The structure of the packet for who has it read out: the frames' parts as one tree, what flows on over several sheets
//! joined again. Not its writing as PDF objects.

use std::sync::Arc;

use super::regions::{Regions, Step};
use super::spoken::Spoken;
use crate::layout::{Frame, Mark, Part, Role};

/// An element of the structure.
#[derive(Debug)]
pub(super) struct Element {
    pub kind: Kind,
    /// What is known of the language of its own words.
    pub spoken: Spoken,
    pub kids: Vec<Kid>,
}

impl Element {
    /// One that has no words of its own.
    fn silent(kind: Kind, kids: Vec<Kid>) -> Self {
        Self { kind, spoken: Spoken::default(), kids }
    }
}

/// What an element holds, in reading order.
#[derive(Debug)]
pub(super) enum Kid {
    Element(Element),
    /// Marks on a sheet: the sheet's number from 0, the region's.
    Marks(usize, u32),
    /// A link of a sheet: the sheet's number, the link's in its frame.
    Link(usize, usize),
}

/// What an element is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Section,
    /// Its level, 1 being the outermost; no level is left out.
    Heading(u8),
    Paragraph,
    List,
    Item,
    Label,
    Body,
    Contents,
    Entry,
    Table,
    Row,
    ColumnHeader(u16),
    RowHeader(u16),
    Cell(u16),
    Figure(Arc<str>),
    Link,
}

/// So many sheets at least are read together.
const AT_A_TIME: usize = 4;

/// Sheets that can be read by themselves, each with the number of its first, which is counted from `first`: only what goes
/// on from the sheet before has to be read with it.
pub(super) fn together(first: usize, frames: &[Arc<Frame>]) -> Vec<(usize, &[Arc<Frame>])> {
    let begins = |frame: &Arc<Frame>| {
        let first = frame.items.first().map(|item| &item.mark);
        matches!(first, Some(Mark::Open(part)) if !part.continued)
    };
    let mut runs: Vec<(usize, &[Arc<Frame>])> = Vec::new();
    let mut start = 0;
    for end in 1..=frames.len() {
        let is_end = frames.get(end).is_none_or(|next| end - start >= AT_A_TIME && begins(next));
        if is_end && let Some(run) = frames.get(start..end) {
            runs.push((first + start, run));
            start = end;
        }
    }
    runs
}

/// The sections of some sheets, one a page, the first sheet of which has a number; their headings as deep as they want to
/// be.
pub(super) fn sections(first: usize, frames: &[Arc<Frame>]) -> Vec<Element> {
    let mut tree = Tree { nodes: vec![Node::of(Role::Columns)] };
    for (sheet, frame) in (first..).zip(frames) {
        tree.read(sheet, frame);
    }
    let kids = Reading { tree: &tree }.kids(0, Around { depth: 0, link: false });
    let sections = kids.into_iter().filter_map(|kid| match kid {
        Kid::Element(element) => Some(element),
        Kid::Marks(..) | Kid::Link(..) => None,
    });
    sections.collect()
}

/// Raises headings so that none is more than one level below the one before, which is the last one's here at first.
pub(super) fn leave_out_no_level(elements: &mut [Element], last: &mut u8) {
    for element in elements {
        if let Kind::Heading(level) = &mut element.kind {
            *level = (*level).min(*last + 1).clamp(1, 6);
            *last = *level;
        }
        for kid in &mut element.kids {
            if let Kid::Element(element) = kid {
                leave_out_no_level(std::slice::from_mut(element), last);
            }
        }
    }
}

/// The parts as they were drawn.
struct Tree {
    nodes: Vec<Node>,
}

struct Node {
    role: Role,
    children: Vec<Child>,
    /// How many of its parts beside each other were gone on with since it was.
    met: usize,
    spoken: Spoken,
}

enum Child {
    Node(usize),
    Marks(usize, u32),
    Link(usize, usize),
}

impl Node {
    fn of(role: Role) -> Self {
        let mut spoken = Spoken::default();
        if let Role::Figure(words) = &role {
            spoken.hear(words);
        }
        Self { role, children: Vec::new(), met: 0, spoken }
    }

    fn nodes(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(*node),
            Child::Marks(..) | Child::Link(..) => None,
        })
    }
}

impl Tree {
    fn read(&mut self, sheet: usize, frame: &Frame) {
        let mut regions = Regions::default();
        let mut open = vec![0];
        let mut links = 0;
        for item in &frame.items {
            let step = regions.step(&item.mark);
            let last = open.last().copied().unwrap_or(0);
            if let (Mark::Run(run), Some(node)) = (&item.mark, self.nodes.get_mut(last))
                && !matches!(node.role, Role::Figure(_))
            {
                node.spoken.hear(&run.text);
            }
            match (&item.mark, step) {
                (Mark::Open(part), _) => {
                    let node = self.enter(last, part);
                    if part.role == Role::Link {
                        self.add(node, Child::Link(sheet, links));
                        links += 1;
                    }
                    open.push(node);
                }
                (Mark::Close, _) if open.len() > 1 => {
                    open.pop();
                }
                (_, Step::Content(number, _)) => self.add(last, Child::Marks(sheet, number)),
                _ => {}
            }
        }
    }

    fn add(&mut self, to: usize, child: Child) {
        if let Some(node) = self.nodes.get_mut(to) {
            node.children.push(child);
        }
    }

    /// The node of a part that begins within another: a new one, or the one that it goes on with.
    fn enter(&mut self, within: usize, part: &Part) -> usize {
        if part.continued
            && let Some(before) = self.before(within, &part.role)
        {
            if let Some(node) = self.nodes.get_mut(before) {
                node.met = 0;
            }
            return before;
        }
        let node = self.nodes.len();
        self.nodes.push(Node::of(part.role.clone()));
        self.add(within, Child::Node(node));
        node
    }

    fn before(&mut self, within: usize, role: &Role) -> Option<usize> {
        let node = self.nodes.get_mut(within)?;
        let beside = matches!(
            role,
            Role::Column | Role::Cell(_) | Role::RowHeader(_) | Role::ColumnHeader(_)
        );
        // What stands beside each other goes on in its order; what stands below each other with its last.
        let found = if beside {
            node.met += 1;
            let at = node.met - 1;
            self.nodes.get(within)?.nodes().nth(at)
        } else {
            self.nodes.get(within)?.nodes().next_back()
        };
        found.filter(|found| self.nodes.get(*found).is_some_and(|node| node.role == *role))
    }
}

/// The tree read from its start.
struct Reading<'a> {
    tree: &'a Tree,
}

/// Where a node stands.
#[derive(Clone, Copy)]
struct Around {
    /// How deep its page is in the packet's outline.
    depth: u8,
    /// Whether it is part of a link, which holds words alone.
    link: bool,
}

impl Reading<'_> {
    fn kids(&self, of: usize, around: Around) -> Vec<Kid> {
        let mut lists = Lists::default();
        let tree = self.tree;
        for child in tree.nodes.get(of).map_or(&[][..], |node| &node.children) {
            match *child {
                Child::Marks(sheet, number) => lists.add(Kid::Marks(sheet, number)),
                Child::Link(sheet, link) => lists.add(Kid::Link(sheet, link)),
                Child::Node(node) => self.node(node, around, &mut lists),
            }
        }
        lists.finish()
    }

    fn node(&self, at: usize, around: Around, lists: &mut Lists) {
        let Some(node) = self.tree.nodes.get(at) else { return };
        let spoken = node.spoken;
        let kind = match &node.role {
            Role::Page(depth) => {
                let kids = self.kids(at, Around { depth: *depth, ..around });
                return lists.element(Kind::Section, kids, spoken);
            }
            Role::Heading(below) => {
                let kids = self.kids(at, around);
                if kids.is_empty() {
                    return;
                }
                let level = around.depth.saturating_add(*below).saturating_add(1);
                return lists.element(Kind::Heading(level), kids, spoken);
            }
            Role::Columns | Role::Column => return lists.all(self.kids(at, around)),
            Role::Paragraph | Role::Link if around.link => {
                return lists.all(self.kids(at, around));
            }
            Role::Item(depth) => {
                let kids = self.kids(at, around);
                return lists.item(*depth, kids);
            }
            Role::More(depth) => {
                let kids = self.kids(at, around);
                return lists.more(*depth, kids, spoken);
            }
            Role::Entry => {
                let kids = self.kids(at, around);
                return lists.entry(kids);
            }
            Role::Link => {
                let kids = self.kids(at, Around { link: true, ..around });
                return lists.element(Kind::Link, kids, spoken);
            }
            Role::ColumnHeader(span) => Kind::ColumnHeader(*span),
            Role::RowHeader(span) => Kind::RowHeader(*span),
            Role::Cell(span) => Kind::Cell(*span),
            Role::Paragraph => Kind::Paragraph,
            Role::Label => Kind::Label,
            Role::Body => Kind::Body,
            Role::Table => Kind::Table,
            Role::Row => Kind::Row,
            Role::Figure(words) => Kind::Figure(Arc::clone(words)),
        };
        let kids = self.kids(at, around);
        lists.element(kind, kids, spoken);
    }
}

/// Kids in the making: items that follow each other become lists, entries the contents.
#[derive(Default)]
struct Lists {
    done: Vec<Kid>,
    /// The lists that are open, each within the last item of the one before.
    open: Vec<Vec<Element>>,
    entries: Vec<Kid>,
}

impl Lists {
    fn element(&mut self, kind: Kind, mut kids: Vec<Kid>, mut spoken: Spoken) {
        use Kind::{Cell, ColumnHeader, RowHeader};
        // A cell's paragraphs are short: they are read as its words, one after the other.
        let paragraph = |kid: &Kid| match kid {
            Kid::Element(Element { kind: Kind::Paragraph, spoken, .. }) => Some(*spoken),
            _ => None,
        };
        let cell = matches!(kind, Cell(_) | ColumnHeader(_) | RowHeader(_));
        if cell && kids.iter().all(|kid| paragraph(kid).is_some()) {
            for of in kids.iter().filter_map(paragraph) {
                spoken.join(of);
            }
            let words = kids.into_iter().flat_map(|kid| match kid {
                Kid::Element(element) => element.kids,
                kid => vec![kid],
            });
            kids = words.collect();
        }
        // An empty cell holds its place in the table; anything else empty is nothing.
        if !kids.is_empty() || cell {
            self.add(Kid::Element(Element { kind, spoken, kids }));
        }
    }

    fn all(&mut self, kids: Vec<Kid>) {
        for kid in kids {
            self.add(kid);
        }
    }

    fn add(&mut self, kid: Kid) {
        self.close();
        self.done.push(kid);
    }

    fn item(&mut self, depth: u8, kids: Vec<Kid>) {
        self.close_entries();
        let depth = usize::from(depth).clamp(1, self.open.len() + 1);
        self.close_to(depth);
        if self.open.len() < depth {
            self.open.push(Vec::new());
        }
        if let Some(list) = self.open.last_mut() {
            list.push(Element::silent(Kind::Item, kids));
        }
    }

    fn more(&mut self, depth: u8, kids: Vec<Kid>, spoken: Spoken) {
        if kids.is_empty() {
            return;
        }
        let paragraph = Kid::Element(Element { kind: Kind::Paragraph, spoken, kids });
        self.close_to(usize::from(depth));
        match self.open.last_mut().and_then(|list| list.last_mut()) {
            Some(item) => within(item, paragraph),
            None => self.add(paragraph),
        }
    }

    fn entry(&mut self, kids: Vec<Kid>) {
        self.close_to(0);
        if !kids.is_empty() {
            self.entries.push(Kid::Element(Element::silent(Kind::Entry, kids)));
        }
    }

    fn close(&mut self) {
        self.close_entries();
        self.close_to(0);
    }

    fn close_entries(&mut self) {
        if !self.entries.is_empty() {
            let kids = std::mem::take(&mut self.entries);
            self.done.push(Kid::Element(Element::silent(Kind::Contents, kids)));
        }
    }

    /// Closes lists until so many are open.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(items) = self.open.pop() else { return };
            let kids = items.into_iter().map(Kid::Element).collect();
            let list = Kid::Element(Element::silent(Kind::List, kids));
            match self.open.last_mut().and_then(|list| list.last_mut()) {
                Some(item) => within(item, list),
                None => self.done.push(list),
            }
        }
    }

    fn finish(mut self) -> Vec<Kid> {
        self.close();
        self.done
    }
}

/// Puts a kid at the end of an item's body.
fn within(item: &mut Element, kid: Kid) {
    let body = item.kids.iter_mut().rev().find_map(|kid| match kid {
        Kid::Element(element) if element.kind == Kind::Body => Some(element),
        _ => None,
    });
    match body {
        Some(body) => body.kids.push(kid),
        None => item.kids.push(Kid::Element(Element::silent(Kind::Body, vec![kid]))),
    }
}
