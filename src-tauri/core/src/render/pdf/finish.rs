//! What a PDF says of itself as a whole: the catalogue with its labels, language, metadata and claims. Not its pages.

use std::collections::HashSet;

use lopdf::{Document, Object, StringFormat, dictionary};
use printpdf::{PdfDocument, PdfSaveOptions};

use super::DocumentInfo;
use super::claims::{self, Claims};
use crate::error::{Error, Result};

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
    let metadata = claims::metadata(document, info, &fingerprint, claims);
    let catalog = document.catalog_mut().map_err(unexpected)?;
    for (key, value) in [
        ("PageLayout", Object::Name(b"SinglePage".to_vec())),
        ("Lang", text(language(info))),
        ("ViewerPreferences", dictionary! { "DisplayDocTitle" => true }.into()),
        (
            "PageLabels",
            dictionary! {
                "Nums" => vec![Object::Integer(0), Object::Dictionary(dictionary! { "S" => "D" })],
            }
            .into(),
        ),
        ("Metadata", metadata.into()),
    ] {
        catalog.set(key, value);
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
    let about = claims::information(document, info);
    document.trailer.set("Info", about);
    let id = Object::String(fingerprint.to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    document.version = "1.7".to_owned();
    Ok(())
}

pub(super) fn language(info: &DocumentInfo) -> &str {
    if info.language.trim().is_empty() { "en" } else { info.language.trim() }
}

/// Text as PDF holds it: plain where it is ASCII, else UTF-16.
pub(super) fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
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
