//! What a PDF says of itself as a whole: the catalogue with its labels, language, metadata and claims. Not its pages.

use std::collections::HashSet;

use lopdf::{Document, Object, StringFormat, dictionary};
use printpdf::{PdfDocument, PdfSaveOptions};

use super::DocumentInfo;
use super::claims::{self, Claims};
use crate::error::{Error, Result};

/// The name under which every page knows what stands on all of them.
pub(super) const REPEATED: &str = "R";

/// The program as PDF names its maker.
pub(super) const MAKER: &str = concat!("Quarterdeck ", env!("CARGO_PKG_VERSION"));

/// What the catalogue refers to.
pub(super) struct Parts {
    /// The structure's root, where it is told.
    pub structure: Option<u32>,
    /// The outermost bookmark, where there is any.
    pub outline: Option<lopdf::ObjectId>,
    /// What tells this document from others: a hash of all that is on its pages.
    pub fingerprint: [u8; 16],
    pub claims: Claims,
}

/// A document as printpdf makes it, but bare: a catalogue and a tree of pages that has none yet, whose number is given
/// beside it. Its own streams and metadata have no use here.
pub(super) fn bare(title: &str) -> Result<(Document, u32)> {
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let mut document = PdfDocument::new(title).to_lopdf_document(&options, &mut Vec::new());
    let reference =
        |object: lopdf::Result<&Object>| object.and_then(Object::as_reference).map_err(unexpected);
    let root = reference(document.trailer.get(b"Root"))?;
    let tree = reference(document.catalog().and_then(|catalog| catalog.get(b"Pages")))?;
    document.set_object(root, dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.set_object(tree, dictionary! { "Type" => "Pages" });
    document.trailer.remove(b"Info");
    let kept = HashSet::from([root, tree]);
    document.objects.retain(|id, _| kept.contains(id));
    document.renumber_objects();
    let tree = reference(document.catalog().and_then(|catalog| catalog.get(b"Pages")))?;
    Ok((document, tree.0))
}

/// Finishes a document whose pages and what they need are there.
pub(super) fn finish(document: &mut Document, info: &DocumentInfo, parts: Parts) -> Result<()> {
    let Parts { structure, outline, fingerprint, claims } = parts;
    let intent = claims.archivable.then(|| claims::output_intent(document)).transpose()?;
    let metadata = info.described.then(|| claims::metadata(document, info, &fingerprint, claims));
    let catalog = document.catalog_mut().map_err(unexpected)?;
    catalog.set("PageLayout", "SinglePage");
    if let Some(metadata) = metadata {
        catalog.set("Lang", text(language(info)));
        catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
        let labels = vec![Object::Integer(0), Object::Dictionary(dictionary! { "S" => "D" })];
        catalog.set("PageLabels", dictionary! { "Nums" => labels });
        catalog.set("Metadata", metadata);
    }
    catalog.set("PageMode", if outline.is_some() { "UseOutlines" } else { "UseNone" });
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    if let Some(intent) = intent {
        catalog.set("OutputIntents", intent);
    }
    if let Some(structure) = structure {
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        catalog.set("StructTreeRoot", Object::Reference((structure, 0)));
    }
    if info.described {
        let about = claims::information(document, info);
        document.trailer.set("Info", about);
    }
    let id = Object::String(fingerprint.to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    document.version = "1.7".to_owned();
    Ok(())
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

pub(super) fn number(length: f32) -> Object {
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
