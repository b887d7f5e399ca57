//! Where a reader is led: bookmarks and links, and the places that they lead to. Not how a link is drawn.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use super::finish::{number, text};
use crate::layout::{Frame, Link, Target};
use crate::plan::text::leads_outside;

/// Where a page of the packet starts in the PDF.
pub(super) struct Spot {
    pub code: String,
    title: String,
    bookmark: Option<u8>,
    sheet: u32,
    /// How far from the sheet's foot; none for the whole sheet.
    height: Option<f32>,
}

impl Spot {
    fn destination(&self) -> Object {
        let sheet = Object::Reference((self.sheet, 0));
        Object::Array(match self.height {
            None => vec![sheet, Object::Name(b"Fit".to_vec())],
            Some(height) => vec![
                sheet,
                Object::Name(b"XYZ".to_vec()),
                Object::Null,
                number(height),
                Object::Null,
            ],
        })
    }
}

/// The pages that start on a sheet, in order.
pub(super) fn spots(frame: &Frame, sheet: u32) -> impl Iterator<Item = Spot> + '_ {
    let whole = Spot {
        code: frame.code.clone(),
        title: frame.title.clone(),
        bookmark: frame.bookmark,
        sheet,
        height: None,
    };
    let further = frame.anchors.iter().map(move |anchor| Spot {
        code: anchor.code.clone(),
        title: anchor.title.clone(),
        bookmark: anchor.bookmark,
        sheet,
        height: Some(frame.height - anchor.y),
    });
    std::iter::once(whole).chain(further)
}

/// A link on a sheet, until it is known where on which sheet its target is.
pub(super) struct Annotation {
    /// Its object's number.
    pub number: u32,
    /// Left, bottom, right, top.
    place: [f32; 4],
    target: Target,
}

impl Annotation {
    /// What a link becomes; none for one that leads to no page of these codes and to no address that is safe.
    pub fn of(link: &Link, frame: &Frame, leads_to: impl Fn(&str) -> bool) -> Option<Self> {
        let leads = match &link.target {
            Target::Page(code) => leads_to(code),
            Target::Web(address) => leads_outside(address),
        };
        let (top, bottom) = (frame.height - link.y, frame.height - link.y - link.height);
        let place = [link.x, bottom, link.x + link.width, top];
        leads.then(|| Self { number: 0, place, target: link.target.clone() })
    }

    /// As an object, found in the structure under a key.
    pub fn object(&self, by_code: &HashMap<&str, &Spot>, key: Option<usize>) -> Dictionary {
        let mut annotation = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => self.place.map(number).to_vec(),
            "Border" => vec![Object::Integer(0); 3],
            "F" => 4,
        };
        match &self.target {
            Target::Page(code) => {
                if let Some(spot) = by_code.get(code.as_str()) {
                    annotation.set("Dest", spot.destination());
                    annotation.set("Contents", text(&spot.title));
                }
            }
            Target::Web(address) => {
                annotation.set("Contents", text(address));
                annotation.set(
                    "A",
                    dictionary! {
                        "S" => "URI",
                        "URI" => Object::String(ascii(address).into_bytes(), StringFormat::Literal),
                    },
                );
            }
        }
        if let Some(key) = key {
            annotation.set("StructParent", key as i64);
        }
        annotation
    }
}

/// An address with all but printable ASCII percent-encoded, as PDF wants it.
fn ascii(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'!'..=b'~' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

/// The nested outline; none where no page has a bookmark.
pub(super) fn outline(document: &mut Document, spots: &[Spot]) -> Option<ObjectId> {
    struct Entry {
        id: ObjectId,
        title: String,
        page: Object,
        parent: Option<usize>,
        /// Which one it is of its parent's children.
        place: usize,
        children: Vec<usize>,
    }
    let mut entries: Vec<Entry> = Vec::new();
    let mut path: Vec<usize> = Vec::new();
    let mut top: Vec<usize> = Vec::new();
    for spot in spots {
        let Some(depth) = spot.bookmark else { continue };
        path.truncate(usize::from(depth));
        let parent = path.last().copied();
        let at = entries.len();
        let id = document.new_object_id();
        let title = spot.title.to_owned();
        let siblings = match parent.and_then(|parent| entries.get_mut(parent)) {
            Some(parent) => &mut parent.children,
            None => &mut top,
        };
        let place = siblings.len();
        siblings.push(at);
        let page = spot.destination();
        entries.push(Entry { id, title, page, parent, place, children: Vec::new() });
        path.push(at);
    }
    let (first, last) = (*top.first()?, *top.last()?);
    let root = document.new_object_id();
    let id = |at: Option<&usize>| at.and_then(|at| entries.get(*at)).map(|entry| entry.id);
    for entry in &entries {
        let siblings = match entry.parent.and_then(|parent| entries.get(parent)) {
            Some(parent) => &parent.children,
            None => &top,
        };
        let parent = entry.parent.and_then(|parent| id(Some(&parent))).unwrap_or(root);
        let mut item = dictionary! {
            "Title" => text(&entry.title),
            "Parent" => parent,
            "Dest" => entry.page.clone(),
        };
        let before = entry.place.checked_sub(1).and_then(|place| siblings.get(place));
        if let Some(before) = id(before) {
            item.set("Prev", before);
        }
        if let Some(after) = id(siblings.get(entry.place + 1)) {
            item.set("Next", after);
        }
        if let (Some(first), Some(last)) = (id(entry.children.first()), id(entry.children.last())) {
            item.set("First", first);
            item.set("Last", last);
            // Negative: closed until the reader opens it.
            item.set("Count", -(entry.children.len() as i64));
        }
        document.set_object(entry.id, item);
    }
    document.set_object(
        root,
        dictionary! {
            "Type" => "Outlines",
            "First" => id(Some(&first))?,
            "Last" => id(Some(&last))?,
            "Count" => top.len() as i64,
        },
    );
    Some(root)
}
