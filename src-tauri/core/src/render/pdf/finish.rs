//! One pass over printpdf's objects: pages get their contents, boxes, resources and links; the
//! catalogue its outline, labels, language and metadata. Not the painting.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest as _, Sha256};

use super::DocumentInfo;
use super::claims::{self, Claims};
use super::font::Subsets;
use super::image::{Bodies, Images};
use super::tags::{self, Annotations};
use super::written::Written;
use crate::error::{Error, Result};
use crate::layout::{Frame, Link, Target};

/// The name under which every page knows what stands on all of them.
pub(super) const REPEATED: &str = "R";

/// The program as PDF names its maker.
pub(super) const MAKER: &str = concat!("Quarterdeck ", env!("CARGO_PKG_VERSION"));

/// Finishes a document of bare pages, one for each frame; what it declares depends on whether it will be locked.
pub(super) fn finish<'a>(
    document: &mut Document,
    frames: &[Arc<Frame>],
    contents: Vec<Vec<u8>>,
    fonts: &Subsets,
    images: Images<'a>,
    info: &DocumentInfo,
    locked: bool,
) -> Result<(Bodies<'a>, Written)> {
    let pages = strip(document)?;
    if pages.len() != frames.len() || pages.len() != contents.len() {
        return Err(Error::internal("The PDF has not as many pages as there are frames."));
    }
    let fingerprint = fingerprint(&contents, info);
    let fonts = fonts.add_to(document)?;
    let claims = Claims {
        accessible: info.described,
        archivable: info.described && !locked && images.go_with_srgb(),
    };
    let (images, bodies) = images.add_to(document)?;
    let resources = document.add_object(dictionary! {
        "Font" => fonts,
        "XObject" => images,
        "Properties" => dictionary! { REPEATED => dictionary! { "Type" => "Pagination" } },
        "ProcSet" => ["PDF", "Text", "ImageB", "ImageC"]
            .map(|name| Object::Name(name.as_bytes().to_vec())).to_vec(),
    });
    let spots = spots(frames, &pages);
    let by_code: HashMap<&str, &Spot<'_>> =
        spots.iter().rev().map(|spot| (spot.code, spot)).collect();
    let tree = document
        .catalog()
        .and_then(|catalog| catalog.get(b"Pages"))
        .and_then(Object::as_reference)
        .map_err(unexpected)?;
    let mut annotations = Annotations::new();
    for (sheet, ((frame, page), content)) in frames.iter().zip(&pages).zip(contents).enumerate() {
        let content =
            document.add_object(Stream::new(dictionary! { "Filter" => "FlateDecode" }, content));
        let size = vec![number(0.0), number(0.0), number(frame.width), number(frame.height)];
        let mut finished = dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "MediaBox" => size.clone(),
            "CropBox" => size.clone(),
            "TrimBox" => size,
            "Resources" => resources,
            "Contents" => content,
        };
        let mut links: Vec<Object> = Vec::new();
        for (at, link) in frame.links.iter().enumerate() {
            if let Some(link) = annotation(link, frame, &by_code) {
                let link = document.add_object(link);
                annotations.insert((sheet, at), link);
                links.push(link.into());
            }
        }
        if !links.is_empty() {
            finished.set("Annots", links);
            finished.set("Tabs", "S");
        }
        if info.described {
            finished.set("StructParents", sheet as i64);
        }
        document.set_object(*page, finished);
    }
    let (structure, written) = match info.described {
        true => tags::add(document, frames, &pages, &annotations, language(info))
            .map(|(root, written)| (Some(root), written))?,
        false => (None, Written::default()),
    };
    let outline = info.described.then(|| outline(document, &spots)).flatten();
    let intent = claims.archivable.then(|| claims::output_intent(document)).transpose()?;
    let metadata = info.described.then(|| claims::metadata(document, info, &fingerprint, claims));
    let catalog = document.catalog_mut().map_err(unexpected)?;
    *catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "PageLayout" => "SinglePage",
        "PageMode" => if outline.is_some() { "UseOutlines" } else { "UseNone" },
    };
    if let Some(metadata) = metadata {
        catalog.set("Lang", text(language(info)));
        catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
        let labels = vec![Object::Integer(0), Object::Dictionary(dictionary! { "S" => "D" })];
        catalog.set("PageLabels", dictionary! { "Nums" => labels });
        catalog.set("Metadata", metadata);
    }
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    if let Some(intent) = intent {
        catalog.set("OutputIntents", intent);
    }
    if let Some(structure) = structure {
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        catalog.set("StructTreeRoot", structure);
    }
    if info.described {
        let about = claims::information(document, info);
        document.trailer.set("Info", about);
    }
    let id = Object::String(fingerprint.to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    document.version = "1.7".to_owned();
    Ok((bodies, written))
}

/// Leaves of printpdf's document the bare pages: its own streams, resources and metadata have no use. Before anything is
/// added, since finding what is referred to takes the square of its number.
fn strip(document: &mut Document) -> Result<Vec<ObjectId>> {
    let tree = document
        .catalog()
        .and_then(|catalog| catalog.get(b"Pages"))
        .and_then(Object::as_reference)
        .map_err(unexpected)?;
    for page in document.get_pages().into_values() {
        document.set_object(page, dictionary! { "Type" => "Page", "Parent" => tree });
    }
    let catalog = document.catalog_mut().map_err(unexpected)?;
    *catalog = dictionary! { "Type" => "Catalog", "Pages" => tree };
    document.trailer.remove(b"Info");
    let root = document.trailer.get(b"Root").and_then(Object::as_reference).map_err(unexpected)?;
    let kept: HashSet<ObjectId> = document.get_pages().into_values().chain([tree, root]).collect();
    document.objects.retain(|id, _| kept.contains(id));
    document.renumber_objects();
    Ok(document.get_pages().into_values().collect())
}

/// What tells this document from others: a hash of all that is on its pages.
fn fingerprint(contents: &[Vec<u8>], info: &DocumentInfo) -> [u8; 16] {
    let mut hash = Sha256::new();
    for content in contents {
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(content);
    }
    hash.update(format!("{info:?}"));
    let mut id = [0; 16];
    id.copy_from_slice(&hash.finalize()[..16]);
    id
}

/// Where a page of the packet starts in the PDF.
struct Spot<'a> {
    code: &'a str,
    title: &'a str,
    bookmark: Option<u8>,
    sheet: ObjectId,
    /// How far from the sheet's foot; none for the whole sheet.
    height: Option<f32>,
}

impl Spot<'_> {
    fn destination(&self) -> Object {
        let sheet = Object::Reference(self.sheet);
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

/// Every page's start, in order.
fn spots<'a>(frames: &'a [Arc<Frame>], sheets: &[ObjectId]) -> Vec<Spot<'a>> {
    let mut spots = Vec::with_capacity(frames.len());
    for (frame, sheet) in frames.iter().zip(sheets) {
        let (code, title) = (frame.code.as_str(), frame.title.as_str());
        spots.push(Spot { code, title, bookmark: frame.bookmark, sheet: *sheet, height: None });
        spots.extend(frame.anchors.iter().map(|anchor| Spot {
            code: &anchor.code,
            title: &anchor.title,
            bookmark: anchor.bookmark,
            sheet: *sheet,
            height: Some(frame.height - anchor.y),
        }));
    }
    spots
}

fn annotation(
    link: &Link,
    frame: &Frame,
    by_code: &HashMap<&str, &Spot<'_>>,
) -> Option<Dictionary> {
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => vec![
            number(link.x),
            number(frame.height - link.y - link.height),
            number(link.x + link.width),
            number(frame.height - link.y),
        ],
        "Border" => vec![Object::Integer(0); 3],
        "F" => 4,
    };
    match &link.target {
        Target::Page(code) => {
            let spot = by_code.get(code.as_str())?;
            annotation.set("Dest", spot.destination());
            annotation.set("Contents", text(spot.title));
        }
        Target::Web(address) => {
            let safe = ["http://", "https://", "mailto:"];
            let lower = address.to_ascii_lowercase();
            if !safe.iter().any(|scheme| lower.starts_with(scheme)) {
                return None;
            }
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
    Some(annotation)
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
fn outline(document: &mut Document, spots: &[Spot<'_>]) -> Option<ObjectId> {
    struct Entry {
        id: ObjectId,
        title: String,
        page: Object,
        parent: Option<usize>,
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
        entries.push(Entry { id, title, page: spot.destination(), parent, children: Vec::new() });
        match parent.and_then(|parent| entries.get_mut(parent)) {
            Some(parent) => parent.children.push(at),
            None => top.push(at),
        }
        path.push(at);
    }
    let (first, last) = (*top.first()?, *top.last()?);
    let root = document.new_object_id();
    let id = |at: Option<&usize>| at.and_then(|at| entries.get(*at)).map(|entry| entry.id);
    for (at, entry) in entries.iter().enumerate() {
        let siblings = match entry.parent.and_then(|parent| entries.get(parent)) {
            Some(parent) => &parent.children,
            None => &top,
        };
        let place = siblings.iter().position(|sibling| *sibling == at).unwrap_or(0);
        let parent = entry.parent.and_then(|parent| id(Some(&parent))).unwrap_or(root);
        let mut item = dictionary! {
            "Title" => text(&entry.title),
            "Parent" => parent,
            "Dest" => entry.page.clone(),
        };
        let before = place.checked_sub(1).and_then(|place| siblings.get(place));
        if let Some(before) = id(before) {
            item.set("Prev", before);
        }
        if let Some(after) = id(siblings.get(place + 1)) {
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

pub(super) fn language(info: &DocumentInfo) -> &str {
    if info.language.trim().is_empty() { "en" } else { info.language.trim() }
}

/// Text as PDF holds it: in PDF's own encoding where that has all its characters, else UTF-16.
pub(super) fn text(text: &str) -> Object {
    let own: Option<Vec<u8>> = text.chars().map(own_code).collect();
    // Two bytes at the start would say that it is UTF-16.
    if let Some(own) = own.filter(|bytes| !bytes.starts_with(&[0xfe, 0xff])) {
        return Object::String(own, StringFormat::Literal);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Literal)
}

/// A character's code in PDFDocEncoding (ISO 32000-1, D.2).
fn own_code(character: char) -> Option<u8> {
    /// From 0x80 on.
    const SIGNS: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";
    match character {
        '\n' | '\r' | '\t' | ' '..='~' | '¡'..='¬' | '®'..='ÿ' => u8::try_from(character).ok(),
        '€' => Some(0xa0),
        _ => {
            let at = SIGNS.chars().position(|sign| sign == character)?;
            u8::try_from(0x80 + at).ok()
        }
    }
}

fn number(length: f32) -> Object {
    let rounded = (f64::from(length) * 1000.0).round() / 1000.0;
    if rounded.fract() == 0.0 {
        Object::Integer(rounded as i64)
    } else {
        Object::Real(rounded as f32)
    }
}

fn unexpected(why: lopdf::Error) -> Error {
    Error::internal(format!("The PDF's objects are not as expected: {why}."))
}
