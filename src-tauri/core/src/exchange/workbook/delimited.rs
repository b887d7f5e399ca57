//! Tables as text: CSV, TSV and their relatives, in the encoding and with the separator that they happen to have. Blank
//! lines stay, since they part tables: that is why the splitting is our own.

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Cell, MOST_CELLS, Sheet, Workbook, too_many_cells};
use crate::{Error, Result};

/// How much of a text is looked at to find its separator, in bytes.
const SAMPLE: usize = 64 * 1024;

/// Reads a file of separated values.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Workbook> {
    if let Some(what) = other(bytes) {
        return Err(Error::invalid(
            format!("“{name}” is not a spreadsheet that can be read: it is {what}"),
            "Nothing was changed. Quarterdeck reads XLSX, XLSM, XLS, ODS, CSV and TSV.",
        ));
    }
    let encoding = encoding(bytes);
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let printable = |c: char| !c.is_control() || c.is_whitespace();
    let odd = text.chars().take(SAMPLE).filter(|c| !printable(*c) || *c == '\u{fffd}').count();
    if odd > 8 + text.len().min(SAMPLE) / 200 {
        return Err(Error::invalid(
            format!(
                "“{name}” is not a spreadsheet that can be read: it is neither a workbook nor text"
            ),
            "Nothing was changed. Quarterdeck reads XLSX, XLSM, XLS, ODS, CSV and TSV.",
        ));
    }
    from_text(name, &text)
}

/// Reads separated values that are text already, such as a table from the clipboard.
pub fn from_text(name: &str, text: &str) -> Result<Workbook> {
    let (separator, text) = separator(text);
    let mut sheet = Sheet::default();
    let mut room = MOST_CELLS;
    for (at, record) in (Records { rest: text, separator }).enumerate() {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        for (column, field) in record.iter().enumerate() {
            let Some(cell) =
                Cell::text(u32::try_from(column).unwrap_or(u32::MAX), unguarded(field))
            else {
                continue;
            };
            room = room.checked_sub(1).ok_or_else(|| too_many_cells(name, &sheet.name))?;
            sheet.push(at, cell);
        }
    }
    Ok(Workbook { sheets: vec![sheet] })
}

/// A field without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn unguarded(field: &str) -> &str {
    let rest =
        field.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r']));
    rest.unwrap_or(field)
}

/// The records of a text, one after the other; blank lines are empty ones.
struct Records<'t> {
    rest: &'t str,
    separator: char,
}

impl Iterator for Records<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Vec::new();
        let mut field = String::new();
        let mut quoted = false;
        let mut letters = self.rest.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let doubled = letters.peek().is_some_and(|(_, next)| *next == '"');
            match letter {
                '"' if quoted && doubled => {
                    letters.next();
                    field.push('"');
                }
                '"' if quoted => quoted = false,
                // A quote within a field that did not begin with one is a quote: `19" rack`.
                '"' if field.trim().is_empty() => {
                    field.clear();
                    quoted = true;
                }
                _ if quoted => field.push(letter),
                _ if letter == self.separator => record.push(std::mem::take(&mut field)),
                '\n' | '\r' => {
                    let after = self.rest.get(at + 1..).unwrap_or_default();
                    self.rest = match letter {
                        '\r' => after.strip_prefix('\n').unwrap_or(after),
                        _ => after,
                    };
                    record.push(field);
                    return Some(record);
                }
                _ => field.push(letter),
            }
        }
        self.rest = "";
        record.push(field);
        Some(record)
    }
}

/// The separator of a text, and the text without a first line that only names it (`sep=;`).
fn separator(text: &str) -> (char, &str) {
    let first = text.lines().next().unwrap_or_default();
    if let Some(named) = first.trim().strip_prefix("sep=")
        && let (Some(separator), 1) = (named.chars().next(), named.chars().count())
    {
        return (
            separator,
            text.get(first.len()..).unwrap_or_default().trim_start_matches(['\r', '\n']),
        );
    }
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end).unwrap_or_default();
    let best = ['\t', ';', ',', '|']
        .into_iter()
        .max_by_key(|separator| (fit(sample, *separator), *separator == '\t'));
    (best.unwrap_or(','), text)
}

/// How well a separator fits: how many records it divides into as many fields as most of them, and how many those are.
fn fit(sample: &str, separator: char) -> usize {
    let records = Records { rest: sample, separator };
    let widths: Vec<usize> =
        records.take(500).map(|record| record.len()).filter(|width| *width > 0).collect();
    let mut counts = std::collections::BTreeMap::new();
    for width in widths.iter().filter(|width| **width > 1) {
        *counts.entry(*width).or_insert(0_usize) += 1;
    }
    counts.into_iter().map(|(width, count)| count * count * width.min(40)).max().unwrap_or(0)
}

/// The encoding of a text: by its mark, as UTF-8 where it fits, else the one in which its umlauts and accents make words.
fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let many = sample.len() / 4;
    if sample.len() >= 4 && zeros(1) > many && zeros(0) <= many / 4 {
        return UTF_16LE;
    }
    if sample.len() >= 4 && zeros(0) > many && zeros(1) <= many / 4 {
        return UTF_16BE;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let wordy = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let letters: Vec<char> = text.chars().collect();
        letters
            .windows(2)
            .filter(|pair| {
                pair.iter().all(|c| c.is_alphabetic())
                    && pair.iter().any(|c| "äöüßéèàçñøåæÄÖÜ".contains(*c))
            })
            .count()
    };
    if wordy(MACINTOSH) > wordy(WINDOWS_1252) { MACINTOSH } else { WINDOWS_1252 }
}

/// What a file is that people take for a spreadsheet.
fn other(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    let text =
        String::from_utf8_lossy(start).trim_start_matches('\u{feff}').trim_start().to_lowercase();
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    Some(match () {
        () if bytes.is_empty() => "empty",
        () if begins(b"%PDF") => "a PDF; copy its table and paste it into Quarterdeck",
        () if begins(b"SQLite format 3") => {
            "a database; open it in Quarterdeck if it is a document"
        }
        () if begins(b"\x89PNG") || begins(b"\xff\xd8") || begins(b"GIF8") => "a picture",
        () if begins(b"\x1f\x8b") || begins(b"7z\xbc\xaf") || begins(b"Rar!") => {
            "an archive; unpack it first"
        }
        () if begins(b"{\\rtf") => {
            "a text document (RTF); copy its table and paste it into Quarterdeck"
        }
        () if text.starts_with("<!doctype html")
            || text.starts_with("<html")
            || text.starts_with("<table") =>
        {
            "a web page; open it in a spreadsheet program and save it as XLSX"
        }
        () if text.starts_with("<?xml") || text.starts_with("<workbook") => {
            "XML; open it in a spreadsheet program and save it as XLSX"
        }
        () if text.starts_with("version https://git-lfs") => {
            "a placeholder for a file that was not downloaded"
        }
        () => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        let workbook = read("x.csv", bytes).unwrap();
        let rows = workbook.sheets[0].rows.iter();
        rows.map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect()).collect()
    }

    #[test]
    fn separators_and_encodings_are_found() {
        let wanted = [["Schlüsselergebnis", "Ziel; Jahr"], ["Größe, klein", "7"]];
        let semicolons = "Schlüsselergebnis;\"Ziel; Jahr\"\r\nGröße, klein;7\r\n";
        let (latin, ..) = WINDOWS_1252.encode(semicolons);
        let utf16: Vec<u8> = semicolons.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let wide: Vec<u8> = [0xfe, 0xff]
            .into_iter()
            .chain(semicolons.encode_utf16().flat_map(u16::to_be_bytes))
            .collect();
        let mac: Vec<u8> = semicolons
            .chars()
            .map(|c| match c {
                'ü' => 0x9f,
                'ö' => 0x9a,
                'ß' => 0xa7,
                other => u8::try_from(other).unwrap(),
            })
            .collect();
        let marked = format!("\u{feff}{semicolons}");
        let named = format!("sep=;\r\n{semicolons}");
        for bytes in [
            semicolons.as_bytes(),
            &latin,
            &utf16,
            &wide,
            &mac,
            marked.as_bytes(),
            named.as_bytes(),
        ] {
            assert_eq!(texts(bytes), wanted);
        }
        assert_eq!(texts(b"a\tb, c\n\n1,5\t2"), [["a", "b, c"], ["1,5", "2"]]);
        assert_eq!(texts(b"a|b\n'=1+1|\"say \"\"no\"\"\"\n"), [["a", "b"], ["=1+1", "say \"no\""]]);
        assert_eq!(texts(b"rack,19\" wide\nx,y"), [["rack", "19\" wide"], ["x", "y"]]);
    }

    #[test]
    fn blank_lines_keep_their_place() {
        let workbook = from_text("", "a,b\n\n,\nc,d").unwrap();
        assert_eq!(workbook.sheets[0].rows.iter().map(|row| row.at).collect::<Vec<_>>(), [0, 3]);
    }
}
