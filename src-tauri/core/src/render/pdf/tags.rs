//! The structure as PDF objects: elements, the way back from marks and links to them. Not what is an element.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::finish::text;
use super::structure::{Element, Kid, Kind, sections};
use crate::layout::Frame;

/// The annotations of the frames' links: by sheet and number.
pub(super) type Annotations = BTreeMap<(usize, usize), ObjectId>;

/// Adds the structure of the frames, which stand on these sheets; the number of its root.
pub(super) fn add(
    document: &mut Document,
    frames: &[Arc<Frame>],
    sheets: &[ObjectId],
    annotations: &Annotations,
) -> ObjectId {
    let root = document.new_object_id();
    let whole = document.new_object_id();
    let marks = vec![Vec::new(); sheets.len()];
    let mut tags = Tags { document, sheets, annotations, marks, links: Vec::new() };
    let kids: Vec<Object> = sections(frames)
        .into_iter()
        .map(|section| Object::Reference(tags.element(section, whole)))
        .collect();
    let Tags { marks, links, .. } = tags;
    let element =
        dictionary! { "Type" => "StructElem", "S" => "Document", "P" => root, "K" => kids };
    document.set_object(whole, element);
    let mut numbers: Vec<Object> = Vec::new();
    for (sheet, elements) in marks.into_iter().enumerate() {
        let elements: Vec<Object> = elements.into_iter().map(Object::Reference).collect();
        numbers.extend([Object::Integer(sheet as i64), elements.into()]);
    }
    let next = sheets.len() + links.len();
    for (at, (annotation, element)) in links.into_iter().enumerate() {
        let number = Object::Integer((sheets.len() + at) as i64);
        if let Ok(annotation) = document.get_dictionary_mut(annotation) {
            annotation.set("StructParent", number.clone());
        }
        numbers.extend([number, element.into()]);
    }
    let parents = document.add_object(dictionary! { "Nums" => numbers });
    document.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => whole,
            "ParentTree" => parents,
            "ParentTreeNextKey" => next as i64,
        },
    );
    root
}

struct Tags<'a> {
    document: &'a mut Document,
    sheets: &'a [ObjectId],
    annotations: &'a Annotations,
    /// For each sheet the elements of its regions, in their order.
    marks: Vec<Vec<ObjectId>>,
    /// Each annotation with its element.
    links: Vec<(ObjectId, ObjectId)>,
}

impl Tags<'_> {
    fn element(&mut self, element: Element, parent: ObjectId) -> ObjectId {
        let id = self.document.new_object_id();
        let mut written = dictionary! { "S" => name(&element.kind), "P" => parent };
        match &element.kind {
            Kind::Figure(words) => written.set("Alt", text(words)),
            Kind::List => written.set("A", attributes("List", ["ListNumbering", "Disc"])),
            Kind::ColumnHeader(span) => written.set("A", header("Column", *span)),
            Kind::RowHeader(span) => written.set("A", header("Row", *span)),
            Kind::Cell(span) if *span > 1 => {
                let mut table = dictionary! { "O" => "Table" };
                table.set("ColSpan", i64::from(*span));
                written.set("A", table);
            }
            _ => {}
        }
        // The sheet of its first marks is its own; marks on others name theirs.
        let mut own = None;
        let mut kids = Vec::with_capacity(element.kids.len());
        for kid in element.kids {
            match kid {
                Kid::Element(kid) => kids.push(Object::Reference(self.element(kid, id))),
                Kid::Marks(sheet, number) => {
                    let Some(page) = self.sheets.get(sheet).copied() else { continue };
                    if let Some(elements) = self.marks.get_mut(sheet) {
                        // Regions are met in their order on a sheet, but for what goes on in the next column.
                        let at = number as usize;
                        if elements.len() <= at {
                            elements.resize(at + 1, id);
                        }
                        if let Some(element) = elements.get_mut(at) {
                            *element = id;
                        }
                    }
                    let number = i64::from(number);
                    kids.push(match *own.get_or_insert(page) == page {
                        true => Object::Integer(number),
                        false => {
                            dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => number }.into()
                        }
                    });
                }
                Kid::Link(sheet, link) => {
                    let Some(annotation) = self.annotations.get(&(sheet, link)).copied() else {
                        continue;
                    };
                    self.links.push((annotation, id));
                    let mut reference = dictionary! { "Type" => "OBJR", "Obj" => annotation };
                    if let Some(page) = self.sheets.get(sheet) {
                        reference.set("Pg", *page);
                    }
                    kids.push(reference.into());
                }
            }
        }
        if let Some(page) = own {
            written.set("Pg", page);
        }
        written.set("K", if kids.len() == 1 { kids.remove(0) } else { Object::Array(kids) });
        self.document.set_object(id, written);
        id
    }
}

fn attributes(owner: &str, [key, value]: [&str; 2]) -> Dictionary {
    let mut attributes = dictionary! { "O" => owner };
    attributes.set(key, value);
    attributes
}

fn header(scope: &str, span: u16) -> Dictionary {
    let mut header = attributes("Table", ["Scope", scope]);
    if span > 1 {
        header.set("ColSpan", i64::from(span));
    }
    header
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
