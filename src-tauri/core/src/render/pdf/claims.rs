//! What the document declares itself to be, and what that asks for: its conformance, its output intent, its metadata. Not
//! whether it is so: docs/pdf.md says how far.

use jiff::Timestamp;
use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use moxcms::ColorProfile;

use super::DocumentInfo;
use super::content::deflate;
use super::finish::{MAKER, language, text};
use crate::error::{Error, Result};
use crate::render::svg::Escaped;

/// What a document declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Claims {
    /// PDF/UA-1: it is tagged.
    pub accessible: bool,
    /// PDF/A-2a: it is tagged, has no password, and all its colours go with its output intent.
    pub archivable: bool,
}

/// The output intent, sRGB: which colours are meant.
pub(super) fn output_intent(document: &mut Document) -> Result<Object> {
    let mut profile = ColorProfile::new_srgb()
        .encode()
        .map_err(|why| Error::internal(format!("The colour profile cannot be written: {why}.")))?;
    // When it was made (ICC.1:2022, 7.2.1): the first day of 2000, for the same packet is the same bytes on any day.
    for (byte, fixed) in profile.iter_mut().skip(24).zip([0x07, 0xd0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
    {
        *byte = fixed;
    }
    let stream = dictionary! { "N" => 3, "Filter" => "FlateDecode" };
    let profile = document.add_object(Stream::new(stream, deflate(&profile)?));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text("sRGB IEC61966-2.1"),
        "RegistryName" => text("http://www.color.org"),
        "Info" => text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    Ok(vec![intent.into()].into())
}

/// The document information, which says the same as the metadata.
pub(super) fn information(document: &mut Document, info: &DocumentInfo) -> ObjectId {
    let date = |moment: Timestamp| format!("{}Z", moment.strftime("D:%Y%m%d%H%M%S"));
    document.add_object(dictionary! {
        "Title" => text(&info.title),
        "Author" => text(&info.author),
        "Subject" => text(&info.subject),
        "Creator" => text(MAKER),
        "Producer" => text(MAKER),
        "CreationDate" => text(&date(info.created)),
        "ModDate" => text(&date(info.created)),
    })
}

/// The metadata (XMP, ISO 16684-1).
pub(super) fn metadata(
    document: &mut Document,
    info: &DocumentInfo,
    fingerprint: &[u8; 16],
    claims: Claims,
) -> ObjectId {
    let id: String = fingerprint.iter().map(|byte| format!("{byte:02x}")).collect();
    let (title, author) = (Escaped(&info.title), Escaped(&info.author));
    // To the second, as the document information has it.
    let created = info.created.strftime("%Y-%m-%dT%H:%M:%SZ");
    let (subject, language) = (Escaped(&info.subject), Escaped(language(info)));
    let mut declared = String::new();
    if claims.archivable {
        declared
            .push_str("<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n");
    }
    if claims.accessible {
        declared.push_str("<pdfuaid:part>1</pdfuaid:part>\n");
    }
    if claims.accessible && claims.archivable {
        declared.push_str(SCHEMAS);
    }
    let metadata = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" dc:format=\"application/pdf\" \
xmp:CreatorTool=\"{MAKER}\" xmp:CreateDate=\"{created}\" xmp:ModifyDate=\"{created}\" \
pdf:Producer=\"{MAKER}\" xmpMM:DocumentID=\"uuid:{id}\">\n\
<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n\
<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{subject}</rdf:li></rdf:Alt></dc:description>\n\
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n\
{declared}</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    );
    let kind = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    document.add_object(Stream::new(kind, metadata.into_bytes()))
}

/// PDF/A knows its own names alone: others are described (ISO 19005-2, 6.6.2.3).
const SCHEMAS: &str = "<pdfaExtension:schemas xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\
<rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_output_intent_is_the_same_on_any_day() {
        let profile = |document: &mut Document| {
            output_intent(document).unwrap();
            document.objects.values().find_map(|object| object.as_stream().ok()).cloned().unwrap()
        };
        let [first, other] = [0, 1100].map(|wait| {
            std::thread::sleep(std::time::Duration::from_millis(wait));
            profile(&mut Document::new()).content
        });
        assert!(first == other);
    }
}
