//! The structure as PDF objects: elements, the way back from marks and links to them; written as sheets are painted, since
//! a packet has dozens of elements a page, which would weigh more than all it shows if they were kept. Not what is an
//! element.

use std::collections::HashMap;

use super::file::{Objects, digits, object, put, reference};
use super::finish::text;
use super::structure::{Element, Kid, Kind, leave_out_no_level};
use super::written::Written;
use crate::error::Result;

/// The annotations of links: by sheet and by number in its frame.
pub(super) type Annotations = HashMap<(usize, usize), u32>;

/// The structure so far.
pub(super) struct Tags {
    root: u32,
    /// The element that holds all others, and its kids; 0 in the place of one that is held.
    whole: u32,
    sections: Vec<u32>,
    /// For each sheet the elements of its regions, in their order.
    marks: Vec<Vec<u32>>,
    /// Each annotation with its element.
    links: Vec<(u32, u32)>,
    /// The level of the last heading.
    level: u8,
}

/// What elements refer to.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    /// The numbers of all sheets so far.
    pub sheets: &'a [u32],
    pub annotations: &'a Annotations,
    /// The packet's own language.
    pub language: &'a str,
}

impl Tags {
    /// That of nothing yet.
    pub fn of(objects: &mut Objects) -> Self {
        let (root, whole) = (objects.number(), objects.number());
        let (sections, marks, links) = (Vec::new(), Vec::new(), Vec::new());
        Self { root, whole, sections, marks, links, level: 0 }
    }

    /// The level of the last heading so far.
    pub fn level(&self) -> u8 {
        self.level
    }

    /// Leaves out no level of headings, from here on.
    pub fn levelled(&mut self, sections: &mut [Element]) {
        leave_out_no_level(sections, &mut self.level);
    }

    /// The place of a section whose sheets are painted later.
    pub fn hold(&mut self) -> usize {
        self.sections.push(0);
        self.sections.len() - 1
    }

    /// Writes the sections of some sheets: next, or in a place that was held.
    pub fn add(
        &mut self,
        sections: Vec<Element>,
        mut held: Option<usize>,
        around: Around<'_>,
        objects: &mut Objects,
    ) -> Result<()> {
        self.marks.resize_with(around.sheets.len(), Vec::new);
        let mut counts = [0; GROUPS];
        count(&sections, &mut counts);
        let written = Written::after(objects.last(), &counts, 0);
        let whole = self.whole;
        let mut writing = Writing { tags: self, written, around };
        for section in sections {
            let number = writing.element(section, whole)?;
            let all = &mut writing.tags.sections;
            match held.take().and_then(|at| all.get_mut(at)) {
                Some(place) => *place = number,
                None => all.push(number),
            }
        }
        objects.add(&writing.written)
    }

    /// Writes what holds all together; the number of the root.
    pub fn finish(self, objects: &mut Objects) -> Result<u32> {
        let Self { root, whole, mut sections, marks, links, .. } = self;
        sections.retain(|section| *section != 0);
        let last = objects.last();
        let mut written = Written::after(whole - 1, &[1], last);
        let number = written.number(0);
        written.write(number, |rows| {
            rows.text(|out| put(out, format_args!("<</S/Document/P {root} 0 R/K[")));
            rows.references(&sections);
            rows.text(|out| out.extend_from_slice(b"]>>"));
        });
        objects.add(&written)?;
        let next = marks.len() + links.len();
        let mut written = Written::after(last, &[1], 0);
        let parents = written.number(0);
        written.write(parents, |rows| {
            let mut end = "<</Nums[";
            for (sheet, elements) in marks.iter().enumerate() {
                rows.text(|out| put(out, format_args!("{end}{sheet}[")));
                rows.references(elements);
                end = "]";
            }
            rows.text(|out| {
                out.extend_from_slice(end.as_bytes());
                for (number, (_, element)) in (marks.len()..).zip(&links) {
                    put(out, format_args!("{number} {element} 0 R "));
                }
                out.extend_from_slice(b"]>>");
            });
        });
        objects.add(&written)?;
        objects.write(root, |out| {
            let of = format_args!("/K {whole} 0 R/ParentTree {parents} 0 R").to_string();
            put(out, format_args!("<</Type/StructTreeRoot{of}/ParentTreeNextKey {next}>>"));
        });
        Ok(root)
    }

    /// By annotation, the key under which its element is found; once all sheets are there.
    pub fn keys(&self) -> HashMap<u32, usize> {
        let keyed = self.links.iter().zip(self.marks.len()..);
        keyed.map(|((annotation, _), key)| (*annotation, key)).collect()
    }

    /// Notes whose marks these are.
    fn owns(&mut self, element: u32, sheet: usize, number: u32) {
        let Some(elements) = self.marks.get_mut(sheet) else { return };
        // Regions are met in their order on a sheet, but for what goes on in the next column.
        let at = number as usize;
        if elements.len() <= at {
            elements.resize(at + 1, element);
        }
        if let Some(place) = elements.get_mut(at) {
            *place = element;
        }
    }
}

/// How many groups of elements there are that are written alike.
const GROUPS: usize = 9;

/// The group of an element: what holds others by its kind, what holds words together in reading order, so that the words of
/// a sheet belong to elements whose numbers follow each other.
fn group(kind: &Kind) -> usize {
    match kind {
        Kind::Section => 1,
        Kind::Table => 2,
        Kind::Row => 3,
        Kind::List => 4,
        Kind::Item => 5,
        Kind::Contents => 6,
        Kind::Entry => 7,
        _ => 8,
    }
}

fn count(elements: &[Element], counts: &mut [u32; GROUPS]) {
    for element in elements {
        if let Some(count) = counts.get_mut(group(&element.kind)) {
            *count += 1;
        }
        for kid in &element.kids {
            if let Kid::Element(element) = kid {
                self::count(std::slice::from_ref(element), counts);
            }
        }
    }
}

/// What writing elements needs.
struct Writing<'a> {
    tags: &'a mut Tags,
    written: Written,
    around: Around<'a>,
}

/// The kids of an element as they are written.
#[derive(Default)]
struct Kids {
    /// The elements it begins with: all, for most that have any.
    elements: Vec<u32>,
    /// The others.
    text: Vec<u8>,
    count: usize,
    /// The sheet of its first marks; marks on others name theirs.
    page: Option<u32>,
}

impl Writing<'_> {
    fn element(&mut self, element: Element, parent: u32) -> Result<u32> {
        let number = self.written.number(group(&element.kind));
        let kids = self.kids(element.kids.into_iter(), number)?;
        let language = self.around.language;
        let mut told = Vec::new();
        tell(&element.kind, &mut told)?;
        self.written.write(number, |rows| {
            let several = kids.count != 1;
            rows.text(|out| {
                // What neighbours share stands first: that deflates to next to nothing.
                out.extend_from_slice(b"<</P ");
                reference(out, parent);
                if let Some(page) = kids.page {
                    out.extend_from_slice(b"/Pg ");
                    reference(out, page);
                }
                out.extend_from_slice(b"/S/");
                out.extend_from_slice(name(&element.kind).as_bytes());
                if let Some(language) = element.spoken.other_than(language) {
                    put(out, format_args!("/Lang({language})"));
                }
                out.extend(told);
                out.extend_from_slice(if several { b"/K[" } else { b"/K " });
                if !several || kids.elements.is_empty() {
                    kids.elements.iter().for_each(|element| reference(out, *element));
                    out.extend_from_slice(&kids.text);
                    out.extend_from_slice(if several { b"]>>" } else { b">>" });
                }
            });
            if several && !kids.elements.is_empty() {
                rows.references(&kids.elements);
                rows.text(|out| {
                    out.extend_from_slice(&kids.text);
                    out.extend_from_slice(b"]>>");
                });
            }
        });
        Ok(number)
    }

    fn kids(&mut self, all: impl Iterator<Item = Kid>, of: u32) -> Result<Kids> {
        let mut kids = Kids::default();
        for kid in all {
            if kids.text.last().is_some_and(|last| *last != b'>') {
                kids.text.push(b' ');
            }
            match kid {
                Kid::Element(kid) => {
                    let kid = self.element(kid, of)?;
                    match kids.text.is_empty() {
                        true => kids.elements.push(kid),
                        false => reference(&mut kids.text, kid),
                    }
                }
                Kid::Marks(sheet, number) => {
                    let Some(page) = self.around.sheets.get(sheet).copied() else { continue };
                    self.tags.owns(of, sheet, number);
                    match *kids.page.get_or_insert(page) == page {
                        true => digits(&mut kids.text, number, 1),
                        false => put(
                            &mut kids.text,
                            format_args!("<</Type/MCR/Pg {page} 0 R/MCID {number}>>"),
                        ),
                    }
                }
                Kid::Link(sheet, link) => {
                    let page = self.around.sheets.get(sheet).copied();
                    let annotation = self.around.annotations.get(&(sheet, link)).copied();
                    let (Some(page), Some(link)) = (page, annotation) else { continue };
                    self.tags.links.push((link, of));
                    put(
                        &mut kids.text,
                        format_args!("<</Type/OBJR/Pg {page} 0 R/Obj {link} 0 R>>"),
                    );
                }
            }
            kids.count += 1;
        }
        Ok(kids)
    }
}

/// What an element's kind says beside its name.
fn tell(kind: &Kind, out: &mut Vec<u8>) -> Result<()> {
    let scope = match kind {
        Kind::Figure(words) => {
            out.extend_from_slice(b"/Alt");
            return object(out, &text(words));
        }
        Kind::List => {
            out.extend_from_slice(b"/A<</O/List/ListNumbering/Disc>>");
            return Ok(());
        }
        Kind::ColumnHeader(span) => Some(("/Scope/Column", *span)),
        Kind::RowHeader(span) => Some(("/Scope/Row", *span)),
        Kind::Cell(span) if *span > 1 => Some(("", *span)),
        _ => None,
    };
    if let Some((scope, span)) = scope {
        put(out, format_args!("/A<</O/Table{scope}"));
        if span > 1 {
            put(out, format_args!("/ColSpan {span}"));
        }
        out.extend_from_slice(b">>");
    }
    Ok(())
}

fn name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Section => "Sect",
        Kind::Heading(1) => "H1",
        Kind::Heading(2) => "H2",
        Kind::Heading(3) => "H3",
        Kind::Heading(4) => "H4",
        Kind::Heading(5) => "H5",
        Kind::Heading(_) => "H6",
        Kind::Paragraph => "P",
        Kind::List => "L",
        Kind::Item => "LI",
        Kind::Label => "Lbl",
        Kind::Body => "LBody",
        Kind::Contents => "TOC",
        Kind::Entry => "TOCI",
        Kind::Table => "Table",
        Kind::Row => "TR",
        Kind::ColumnHeader(_) | Kind::RowHeader(_) => "TH",
        Kind::Cell(_) => "TD",
        Kind::Figure(_) => "Figure",
        Kind::Link => "Link",
    }
}
