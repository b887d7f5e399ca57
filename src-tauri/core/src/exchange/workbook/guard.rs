//! Looks into a packed file before anything in it is read: what it is, and that it does not swell beyond all bounds. Not
//! the reading of sheets.

use std::io::{BufRead, BufReader, Cursor, Read as _, copy, sink};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::{LARGEST_SPREADSHEET, MOST_CELLS, too_large, unreadable};
use crate::{Error, Result};

/// How many bytes all parts of a spreadsheet may unpack to.
const MOST_UNPACKED: u64 = if cfg!(test) { 60_000_000 } else { 4 * LARGEST_SPREADSHEET as u64 };
/// How many parts a file may have.
const MOST_PARTS: usize = 10_000;

/// What a packed file holds.
pub(super) enum Container {
    /// A workbook of Excel 2007 or later.
    Excel,
    /// An OpenDocument spreadsheet.
    OpenDocument,
}

/// What the file is. Every part is unpacked once, into nothing: what a part says of its own size may be a lie.
pub(super) fn container(name: &str, bytes: &[u8]) -> Result<Container> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|why| broken(name, &why))?;
    if zip.len() > MOST_PARTS {
        return Err(too_large(name));
    }
    let names: Vec<String> = zip.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    let has = |part: &str| names.iter().any(|name| name.eq_ignore_ascii_case(part));
    let kind = if has("xl/workbook.xml") {
        Container::Excel
    } else if has("content.xml") && has("mimetype") {
        Container::OpenDocument
    } else {
        return Err(other(name, &names));
    };
    let mut room = MOST_UNPACKED;
    for at in 0..zip.len() {
        let part = zip.by_index(at).map_err(|why| broken(name, &why))?;
        if !part.name().is_ok_and(|name| matters(&name)) {
            continue;
        }
        let mut part = part.take(room + 1);
        let size = copy(&mut part, &mut sink()).map_err(|why| unreadable(name, why))?;
        room = room.checked_sub(size).ok_or_else(|| too_large(name))?;
    }
    for at in 0..zip.len() {
        let part = zip.by_index(at).map_err(|why| broken(name, &why))?;
        if part.name().is_ok_and(|name| name.to_ascii_lowercase().ends_with("sharedstrings.xml"))
            && texts(BufReader::new(part)) > MOST_CELLS as u64
        {
            return Err(unreadable(name, "it claims more texts than there can be cells"));
        }
    }
    Ok(kind)
}

/// How many texts its cells share, as a part says itself: what reads it makes room for as many at once.
fn texts(part: impl BufRead) -> u64 {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "sst" => {
                let mut attributes = element.attributes().flatten();
                let count = attributes.find(|each| each.key.as_ref() == "uniqueCount");
                return count.and_then(|count| count.value.parse().ok()).unwrap_or_default();
            }
            Ok(Event::Eof) | Err(_) => return 0,
            Ok(_) => {}
        }
    }
}

/// Pictures, macros and printer settings are never unpacked.
fn matters(part: &str) -> bool {
    let ends = |end: &str| part.to_ascii_lowercase().ends_with(end);
    ends(".xml") || ends(".rels") || part == "mimetype"
}

fn other(name: &str, parts: &[String]) -> Error {
    let begins = |start: &str| parts.iter().any(|part| part.starts_with(start));
    let what = if begins("word/") {
        "a Word document; copy its table and paste it into Quarterdeck"
    } else if begins("ppt/") {
        "a presentation; copy its table and paste it into Quarterdeck"
    } else if parts.iter().any(|part| part == "xl/workbook.bin") {
        "a binary workbook (XLSB); save it as XLSX"
    } else if begins("Index/") {
        "a Numbers document; export it as XLSX"
    } else {
        "an archive that holds no spreadsheet"
    };
    Error::invalid(
        format!("“{name}” is not a spreadsheet that can be read: it is {what}"),
        "Nothing was changed. Quarterdeck reads XLSX, XLSM, XLS, ODS, CSV and TSV.",
    )
}

fn broken(name: &str, why: &ZipError) -> Error {
    match why {
        ZipError::UnsupportedArchive(text) if text.to_lowercase().contains("password") => {
            super::encrypted(name)
        }
        _ => Error::invalid(
            format!("“{name}” is damaged or was cut off on its way: {why}"),
            "Nothing was changed. Copy or download it again, then import that.",
        ),
    }
}
