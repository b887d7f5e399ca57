//! The structure as PDF objects: elements, the way back from marks and links to them. Not what is an element.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Document, ObjectId};

use super::file::{object, put};
use super::finish::text;
use super::structure::{Element, Kid, Kind, sections};
use super::written::Written;
use crate::error::Result;
use crate::layout::Frame;

/// The annotations of the frames' links: by sheet and number.
pub(super) type Annotations = BTreeMap<(usize, usize), ObjectId>;

/// The structure of the frames, which stand on these sheets: the number of its root, and its objects. They are written as
/// they are met: a packet has dozens of elements a page, which would weigh more than all it shows if they were kept.
pub(super) fn add(
    document: &mut Document,
    frames: &[Arc<Frame>],
    sheets: &[ObjectId],
    annotations: &Annotations,
    language: &str,
) -> Result<(ObjectId, Written)> {
    let sections = sections(frames)?;
    // The root, the whole, and the way back to their elements.
    let mut counts = [0; GROUPS];
    counts[0] = 3;
    count(&sections, &mut counts);
    let mut written = Written::after(document.max_id, &counts);
    let (root, whole, parents) = (written.number(0), written.number(0), written.number(0));
    let marks = vec![Vec::new(); sheets.len()];
    let mut tags = Tags { written, sheets, annotations, language, marks, links: Vec::new() };
    let kids = tags.kids(sections.into_iter().map(Kid::Element), whole)?;
    let Tags { mut written, marks, links, .. } = tags;
    written.write(whole, |rows| {
        rows.text(|out| put(out, format_args!("<</S/Document/P {root} 0 R/K[")));
        rows.references(&kids.elements);
        rows.text(|out| out.extend_from_slice(b"]>>"));
    });
    let next = sheets.len() + links.len();
    written.write(parents, |rows| {
        let mut end = "<</Nums[";
        for (sheet, elements) in marks.iter().enumerate() {
            rows.text(|out| put(out, format_args!("{end}{sheet}[")));
            rows.references(elements);
            end = "]";
        }
        rows.text(|out| {
            out.extend_from_slice(end.as_bytes());
            for (number, (_, element)) in (sheets.len()..).zip(&links) {
                put(out, format_args!("{number} {element} 0 R "));
            }
            out.extend_from_slice(b"]>>");
        });
    });
    for (number, (annotation, _)) in (sheets.len()..).zip(&links) {
        if let Ok(annotation) = document.get_dictionary_mut(*annotation) {
            annotation.set("StructParent", number as i64);
        }
    }
    written.write(root, |rows| {
        let of = format_args!("/K {whole} 0 R/ParentTree {parents} 0 R").to_string();
        rows.text(|out| {
            put(out, format_args!("<</Type/StructTreeRoot{of}/ParentTreeNextKey {next}>>"))
        });
    });
    document.max_id = written.last();
    Ok(((root, 0), written))
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

struct Tags<'a> {
    written: Written,
    sheets: &'a [ObjectId],
    annotations: &'a Annotations,
    /// The packet's own.
    language: &'a str,
    /// For each sheet the elements of its regions, in their order.
    marks: Vec<Vec<u32>>,
    /// Each annotation with its element.
    links: Vec<(ObjectId, u32)>,
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

impl Tags<'_> {
    fn element(&mut self, element: Element, parent: u32) -> Result<u32> {
        let number = self.written.number(group(&element.kind));
        let kids = self.kids(element.kids.into_iter(), number)?;
        let language = self.language;
        let mut told = Vec::new();
        tell(&element.kind, &mut told)?;
        self.written.write(number, |rows| {
            let several = kids.count != 1;
            rows.text(|out| {
                // What neighbours share stands first: that deflates to next to nothing.
                put(out, format_args!("<</P {parent} 0 R"));
                if let Some(page) = kids.page {
                    put(out, format_args!("/Pg {page} 0 R"));
                }
                put(out, format_args!("/S/{}", name(&element.kind)));
                if let Some(language) = element.spoken.other_than(language) {
                    put(out, format_args!("/Lang({language})"));
                }
                out.extend(told);
                out.extend_from_slice(if several { b"/K[" } else { b"/K " });
                if !several || kids.elements.is_empty() {
                    for element in &kids.elements {
                        put(out, format_args!("{element} 0 R"));
                    }
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
                        false => put(&mut kids.text, format_args!("{kid} 0 R")),
                    }
                }
                Kid::Marks(sheet, number) => {
                    let Some((page, _)) = self.sheets.get(sheet).copied() else { continue };
                    self.owns(of, sheet, number);
                    match *kids.page.get_or_insert(page) == page {
                        true => put(&mut kids.text, format_args!("{number}")),
                        false => put(
                            &mut kids.text,
                            format_args!("<</Type/MCR/Pg {page} 0 R/MCID {number}>>"),
                        ),
                    }
                }
                Kid::Link(sheet, link) => {
                    let page = self.sheets.get(sheet).copied();
                    let annotation = self.annotations.get(&(sheet, link)).copied();
                    let (Some((page, _)), Some(annotation)) = (page, annotation) else { continue };
                    self.links.push((annotation, of));
                    let link = annotation.0;
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
