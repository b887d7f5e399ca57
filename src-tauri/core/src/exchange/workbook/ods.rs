//! OpenDocument spreadsheets: what each cell shows, read straight from its part, so that a repeated million of empty rows
//! costs nothing and a percentage stays one. Not formulas, not styles.

use std::io::{BufRead, BufReader, Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{
    Cell, CellKind, MOST_CELLS, Merge, Sheet, Workbook, encrypted, too_many_cells, unreadable,
};
use crate::Result;

/// The most rows and columns that a sheet has.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;

/// Reads the file.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Workbook> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|why| unreadable(name, why))?;
    let mut manifest = String::new();
    if let Ok(part) = zip.by_name("META-INF/manifest.xml") {
        let _ = part.take(1_000_000).read_to_string(&mut manifest);
    }
    if manifest.contains("encryption-data") {
        return Err(encrypted(name));
    }
    let content = zip.by_name("content.xml").map_err(|why| unreadable(name, why))?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    reader.config_mut().expand_empty_elements = true;
    let mut reading = Reading::new(name);
    let mut style = String::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|why| unreadable(name, why))? {
            Event::Start(element) => match element.name().as_ref() {
                "style:style" => style = attribute(&element, "style:name").unwrap_or_default(),
                "style:table-properties"
                    if attribute(&element, "table:display").as_deref() == Some("false") =>
                {
                    reading.hidden.push(style.clone());
                }
                "table:table" => reading.table(&element),
                "table:table-row" => reading.row(count(&element, "table:number-rows-repeated")),
                "table:table-cell" | "table:covered-table-cell" => {
                    let told = Told::of(&element);
                    let text = shown(&mut reader).map_err(|why| unreadable(name, why))?;
                    reading.cell(&told, &text)?;
                }
                _ => {}
            },
            Event::End(element) if element.name().as_ref() == "table:table-row" => {
                reading.row_ends()?
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(reading.workbook)
}

/// A file on its way: where the reading stands.
struct Reading<'a> {
    name: &'a str,
    workbook: Workbook,
    /// The styles of tables that are hidden.
    hidden: Vec<String>,
    /// How many cells may still come.
    room: usize,
    at: u32,
    column: u32,
    /// How often the row stands there.
    repeated: u32,
}

impl<'a> Reading<'a> {
    fn new(name: &'a str) -> Self {
        let (workbook, hidden) = (Workbook::default(), Vec::new());
        Self { name, workbook, hidden, room: MOST_CELLS, at: 0, column: 0, repeated: 1 }
    }

    fn table(&mut self, element: &BytesStart<'_>) {
        let name = attribute(element, "table:name").unwrap_or_default();
        let style = attribute(element, "table:style-name").unwrap_or_default();
        let hidden = self.hidden.contains(&style);
        self.workbook.sheets.push(Sheet { name, hidden, ..Sheet::default() });
        (self.at, self.column) = (0, 0);
    }

    fn row(&mut self, repeated: u32) {
        (self.repeated, self.column) = (repeated, 0);
    }

    fn cell(&mut self, told: &Told, text: &str) -> Result<()> {
        let Some(sheet) = self.workbook.sheets.last_mut() else { return Ok(()) };
        if let Some(cell) = told.cell(text) {
            for column in self.column..self.column.saturating_add(told.repeated).min(MOST_COLUMNS) {
                self.room = self
                    .room
                    .checked_sub(1)
                    .ok_or_else(|| too_many_cells(self.name, &sheet.name))?;
                sheet.push(self.at, Cell { column, ..cell.clone() });
            }
            if told.columns > 1 || told.rows > 1 {
                let (top, left) = (self.at, self.column);
                let (bottom, right) =
                    (top.saturating_add(told.rows - 1), left.saturating_add(told.columns - 1));
                sheet.merges.push(Merge { top, left, bottom, right });
            }
        }
        self.column = self.column.saturating_add(told.repeated).min(MOST_COLUMNS);
        Ok(())
    }

    fn row_ends(&mut self) -> Result<()> {
        let Some(sheet) = self.workbook.sheets.last_mut() else { return Ok(()) };
        if self.repeated > 1
            && let Some(row) = sheet.rows.last().filter(|row| row.at == self.at).cloned()
        {
            for at in self.at + 1..self.at.saturating_add(self.repeated).min(MOST_ROWS) {
                let cells = row.cells.len();
                self.room = self
                    .room
                    .checked_sub(cells)
                    .ok_or_else(|| too_many_cells(self.name, &sheet.name))?;
                sheet.rows.push(super::Row { at, ..row.clone() });
            }
        }
        self.at = self.at.saturating_add(self.repeated).min(MOST_ROWS);
        Ok(())
    }
}

/// What a cell's element says of it.
struct Told {
    repeated: u32,
    columns: u32,
    rows: u32,
    kind: Option<CellKind>,
    error: bool,
}

impl Told {
    fn of(element: &BytesStart<'_>) -> Self {
        let number =
            || attribute(element, "office:value").and_then(|value| value.parse::<f64>().ok());
        let kind = match attribute(element, "office:value-type").as_deref() {
            Some("percentage") => number().map(|share| CellKind::Number(share * 100.0)),
            Some("float" | "currency") => number().map(CellKind::Number),
            Some("date") => attribute(element, "office:date-value")
                .and_then(|day| day.get(..10).and_then(|day| day.parse().ok()))
                .map(CellKind::Date),
            _ => None,
        };
        Self {
            repeated: count(element, "table:number-columns-repeated"),
            columns: count(element, "table:number-columns-spanned"),
            rows: count(element, "table:number-rows-spanned"),
            kind,
            error: attribute(element, "calcext:value-type").as_deref() == Some("error"),
        }
    }

    fn cell(&self, text: &str) -> Option<Cell> {
        let cell = Cell::text(0, text)?;
        Some(match self.kind {
            _ if self.error => Cell { kind: CellKind::Error, ..cell },
            Some(CellKind::Date(day)) => {
                Cell { kind: CellKind::Date(day), text: day.to_string(), ..cell }
            }
            Some(kind) => Cell { kind, ..cell },
            None => cell,
        })
    }
}

/// What a cell shows, up to its end: its paragraphs, without what is noted at it.
fn shown(reader: &mut Reader<impl BufRead>) -> Result<String, quick_xml::Error> {
    let (mut text, mut buffer) = (String::new(), Vec::new());
    let (mut depth, mut noted) = (0_u32, 0_u32);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) => {
                depth += 1;
                match element.name().as_ref() {
                    "office:annotation" => noted += 1,
                    "text:p" if noted == 0 && !text.is_empty() => text.push('\n'),
                    "text:s" if noted == 0 => {
                        let blanks =
                            usize::try_from(count(&element, "text:c").min(1000)).unwrap_or(1);
                        text.push_str(&" ".repeat(blanks));
                    }
                    "text:tab" if noted == 0 => text.push('\t'),
                    "text:line-break" if noted == 0 => text.push('\n'),
                    _ => {}
                }
            }
            Event::End(element) => {
                if depth == 0 {
                    return Ok(text);
                }
                depth -= 1;
                if element.name().as_ref() == "office:annotation" {
                    noted = noted.saturating_sub(1);
                }
            }
            Event::Text(words) if noted == 0 => text.push_str(&words.xml10_content()),
            Event::GeneralRef(reference) if noted == 0 => {
                let resolved = resolve_predefined_entity(&reference);
                match (resolved, reference.resolve_char_ref()) {
                    (Some(resolved), _) => text.push_str(resolved),
                    (None, Ok(Some(character))) => text.push(character),
                    _ => {}
                }
            }
            Event::Eof => return Ok(text),
            _ => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}

/// A count that an element gives; 1 where it gives none.
fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name)
        .and_then(|count| count.parse().ok())
        .filter(|count| *count > 0)
        .unwrap_or(1)
}
