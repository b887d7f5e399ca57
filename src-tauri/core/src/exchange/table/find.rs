//! Where in a sheet its tables stand: heading rows known by their words, captions above them, group headings within. Not
//! what the columns of one mean together: that is `guess`.

use std::collections::{BTreeMap, HashSet};

use super::caption::{captions, form};
use super::guess::guess;
use super::heading::{Heading, Sense, read, senses};
use super::meaning::{Meaning, QuarterSaid};
use super::{Given, Line, Setting, Table};
use crate::exchange::vocabulary::VOCABULARY;
use crate::exchange::workbook::{Cell, CellKind, Row, Sheet, Workbook};
use crate::plan::TableName;

/// The longest text that can be a heading, in characters.
const LONGEST_HEADING: usize = 80;
/// The most tables that are looked for in a file.
const MOST_TABLES: usize = 2_000;

/// A heading row on its way.
struct Header {
    /// The index of its last row among the sheet's rows.
    last: usize,
    /// The index of its first.
    first: usize,
    /// Each column's heading, with all that may be meant by it.
    cells: BTreeMap<u32, Head>,
}

/// A heading on its way.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub text: String,
    pub heading: Heading,
    pub senses: Vec<Sense>,
}

/// The tables of a workbook. Hidden sheets are passed over, unless asked for.
/// `shapes` are those of tables that are known, whatever their headings say.
pub(crate) fn tables(
    workbook: &Workbook,
    setting: Setting,
    shapes: &HashSet<String>,
    hidden: bool,
) -> Vec<Table> {
    let mut tables = Vec::new();
    for (at, sheet) in workbook.sheets.iter().enumerate() {
        if (hidden || !sheet.hidden) && tables.len() < MOST_TABLES {
            tables.extend(of_sheet(at, sheet, setting, shapes));
        }
    }
    tables
}

fn of_sheet(
    sheet_at: usize,
    sheet: &Sheet,
    setting: Setting,
    shapes: &HashSet<String>,
) -> Vec<Table> {
    let headers = headers(sheet, setting, shapes);
    let mut tables = Vec::new();
    let mut free = 0;
    let starts: Vec<usize> =
        headers.iter().map(|header| header.first).chain([sheet.rows.len()]).collect();
    let mut title = None;
    for (at, header) in headers.into_iter().enumerate() {
        let before = free..header.first;
        let next = starts.get(at + 1).copied().unwrap_or(sheet.rows.len());
        let end = body_end(sheet, header.last + 1, next, &header.cells);
        free = end;
        let parts = side_by_side(header.cells);
        let lefts: Vec<u32> =
            parts.iter().filter_map(|cells| cells.keys().next().copied()).skip(1).collect();
        for (part, cells) in parts.into_iter().enumerate() {
            // Of tables side by side, each has the captions above it.
            let left =
                part.checked_sub(1).and_then(|before| lefts.get(before)).copied().unwrap_or(0);
            let right = lefts.get(part).copied().unwrap_or(u32::MAX);
            let captions = captions(sheet, before.clone(), left..right, setting);
            title = captions.title.clone().or(title);
            let body = header.last + 1..end;
            let mut table = guess(sheet_at, sheet, header.last, &cells, body.clone(), setting);
            table.title.clone_from(&title);
            table.given.clone_from(&captions.given);
            table.given.extend(captions.listed.iter().map(|text| Given {
                meaning: Meaning::Own("title"),
                text: text.clone(),
                at: 0,
            }));
            table.lines = lines(sheet, body, &table);
            tables.push(table);
        }
    }
    if tables.is_empty() {
        tables.extend(form(sheet_at, sheet, setting));
    }
    tables
}

/// The heading rows of a sheet.
fn headers(sheet: &Sheet, setting: Setting, shapes: &HashSet<String>) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    let mut at = 0;
    while let Some(row) = sheet.rows.get(at) {
        if let Some(header) = known(at, row, setting, shapes) {
            headers.push(header);
        } else if let Some(mut header) = header(sheet, at, row, setting) {
            below(sheet, &mut header, setting);
            above(sheet, &mut header, headers.last().map_or(0, |before| before.last + 1), setting);
            at = header.last;
            headers.push(header);
        }
        at += 1;
    }
    headers
}

/// A row that has the very headings of a table that is known.
fn known(at: usize, row: &Row, setting: Setting, shapes: &HashSet<String>) -> Option<Header> {
    if shapes.is_empty() || row.cells.len() < 2 {
        return None;
    }
    let shape: Vec<String> =
        row.cells.iter().map(|cell| crate::exchange::vocabulary::plain(&cell.text)).collect();
    shapes.contains(&shape.join("|")).then(|| Header {
        first: at,
        last: at,
        cells: row.cells.iter().map(|cell| (cell.column, head(&cell.text, setting))).collect(),
    })
}

fn header(sheet: &Sheet, at: usize, row: &Row, setting: Setting) -> Option<Header> {
    let possible = |cell: &Cell| {
        cell.text.len() <= LONGEST_HEADING
            && !matches!(cell.kind, CellKind::Date(_) | CellKind::Error)
    };
    let filled = row.cells.len();
    if filled > 400 || !row.cells.iter().all(possible) {
        return None;
    }
    let cells: BTreeMap<u32, Head> =
        row.cells.iter().map(|cell| (cell.column, head(&cell.text, setting))).collect();
    let mut meanings: Vec<Meaning> = Vec::new();
    let mut subject = false;
    for head in cells.values() {
        if let Some(first) = head.senses.first().filter(|sense| sense.whole) {
            subject |=
                !matches!(first.meaning, Meaning::Told(..) | Meaning::Quarter | Meaning::Year);
            if !meanings.contains(&first.meaning) {
                meanings.push(first.meaning);
            }
        }
    }
    let known = cells.values().filter(|head| head.senses.iter().any(|sense| sense.whole)).count();
    let listed = |kind| {
        matches!(
            kind,
            TableName::Challenge | TableName::Upcoming | TableName::Win | TableName::Action
        )
    };
    // A list of one column is known by what it is called alone, when something follows at once.
    let list = filled == 1
        && cells.values().all(|head| {
            head.senses.iter().any(|sense| sense.certain && sense.kind.is_some_and(listed))
        })
        && sheet.rows.get(at + 1).is_some_and(|next| next.at == row.at + 1);
    let enough = meanings.len() >= 2 && subject && known * 2 >= filled;
    (enough || list).then_some(Header { first: at, last: at, cells })
}

fn head(text: &str, setting: Setting) -> Head {
    let heading = read(text, setting.calendar);
    // A numbered statement is none, whatever words it has.
    let numbered = super::split_statement(text).number.is_some();
    let senses = if numbered { Vec::new() } else { senses(text, &heading) };
    Head { text: text.to_owned(), heading, senses }
}

/// A second heading row: what is told of each quarter named above it.
fn below(sheet: &Sheet, header: &mut Header, setting: Setting) {
    let (Some(top), Some(row)) = (sheet.rows.get(header.last), sheet.rows.get(header.last + 1))
    else {
        return;
    };
    if row.at != top.at + 1 {
        return;
    }
    let quarters = spread(sheet, top, setting);
    let told = |cell: &Cell| {
        quarters.contains_key(&cell.column)
            && cell.text.len() <= 40
            && VOCABULARY.told(&cell.text).is_some()
    };
    if row.cells.len() < 2 || !row.cells.iter().all(told) {
        return;
    }
    for cell in &row.cells {
        if let Some(quarter) = quarters.get(&cell.column) {
            header.cells.insert(cell.column, head(&format!("{quarter} {}", cell.text), setting));
        }
    }
    header.last += 1;
}

/// A heading row above: quarters that several headings share.
fn above(sheet: &Sheet, header: &mut Header, floor: usize, setting: Setting) {
    let Some(above) = header.first.checked_sub(1).filter(|above| *above >= floor) else { return };
    let (Some(top), Some(row)) = (sheet.rows.get(above), sheet.rows.get(header.first)) else {
        return;
    };
    if row.at != top.at + 1 {
        return;
    }
    let quarters = spread(sheet, top, setting);
    if quarters.is_empty() || !top.cells.iter().all(|cell| cell.text.len() <= LONGEST_HEADING) {
        return;
    }
    let mut taken = false;
    for (column, cell) in &mut header.cells {
        if let Some(quarter) = quarters.get(column).filter(|_| cell.heading.quarter.is_none())
            && VOCABULARY.told(&cell.text).is_some()
        {
            *cell = head(&format!("{quarter} {}", cell.text), setting);
            taken = true;
        }
    }
    if taken {
        header.first = above;
    }
}

/// The quarters that a row names, each over the columns that it stands for.
fn spread(sheet: &Sheet, row: &Row, setting: Setting) -> BTreeMap<u32, QuarterSaid> {
    let mut quarters = BTreeMap::new();
    for (at, cell) in row.cells.iter().enumerate() {
        let Some(quarter) = read(&cell.text, setting.calendar).quarter else { continue };
        let merged =
            sheet.merges.iter().find(|merge| merge.top == row.at && merge.left == cell.column);
        let next = row.cells.get(at + 1).map_or(cell.column + 8, |next| next.column);
        let end = merged.map_or(next, |merge| merge.right + 1).min(cell.column + 40);
        quarters.extend((cell.column..end.max(cell.column + 1)).map(|column| (column, quarter)));
    }
    quarters
}

/// Tables that stand side by side: an empty column parts them, and what is on both sides begins anew.
fn side_by_side(cells: BTreeMap<u32, Head>) -> Vec<BTreeMap<u32, Head>> {
    let mut parts: Vec<BTreeMap<u32, Head>> = Vec::new();
    for (column, head) in cells {
        let begins = match parts.last() {
            None => true,
            Some(part) => {
                let gap = part.keys().next_back().is_some_and(|last| column > last + 1);
                let again = |sense: &Sense| {
                    part.values().any(|other| {
                        other.senses.first().is_some_and(|known| known.meaning == sense.meaning)
                    })
                };
                gap && head
                    .senses
                    .first()
                    .is_some_and(|sense| sense.kind.is_some() && part.len() > 1 && again(sense))
            }
        };
        match parts.last_mut() {
            Some(part) if !begins => {
                part.insert(column, head);
            }
            _ => parts.push(BTreeMap::from([(column, head)])),
        }
    }
    parts
}

/// Where a table's rows end: at the next table's captions, which stand alone below a gap or right above its headings.
fn body_end(sheet: &Sheet, start: usize, next: usize, cells: &BTreeMap<u32, Head>) -> usize {
    let mut end = next;
    let alone = |index: usize| {
        sheet.rows.get(index).is_some_and(|row| {
            row.cells.len() == 1 || row.cells.iter().all(|cell| !cells.contains_key(&cell.column))
        })
    };
    let gap = |index: usize| match (
        index.checked_sub(1).and_then(|before| sheet.rows.get(before)),
        sheet.rows.get(index),
    ) {
        (Some(before), Some(row)) => row.at > before.at + 1,
        _ => false,
    };
    let followed = next < sheet.rows.len();
    let mut at = next;
    while at > start && alone(at - 1) && next - at < 12 {
        at -= 1;
        if gap(at) || (followed && at == start) {
            end = at;
        }
    }
    // Without a gap, only what stands right above the next headings is theirs.
    if followed && end == next {
        while end > start && alone(end - 1) && next - end < 3 {
            end -= 1;
        }
    }
    end.max(start)
}

/// The lines of a table: rows of data and headings of groups of them.
fn lines(sheet: &Sheet, body: std::ops::Range<usize>, table: &Table) -> Vec<Line> {
    // Rows with ids are rows, all of them.
    if table.column(Meaning::Id).is_some() {
        return body.map(|index| Line::Row { index }).collect();
    }
    let columns: Vec<u32> = table.columns.iter().map(|column| column.at).collect();
    let (Some(left), Some(right)) = (columns.iter().min().copied(), columns.iter().max().copied())
    else {
        return Vec::new();
    };
    let inside = |row: &'_ Row| -> Vec<Cell> {
        row.cells.iter().filter(|cell| (left..=right).contains(&cell.column)).cloned().collect()
    };
    let statement = table
        .columns
        .iter()
        .find(|column| matches!(column.meaning, Meaning::Own("statement" | "text" | "name")));
    let statement = statement.map(|column| column.at);
    let rows: Vec<(usize, &Row, Vec<Cell>)> = body
        .filter_map(|index| sheet.rows.get(index).map(|row| (index, row, inside(row))))
        .filter(|(.., cells)| !cells.is_empty())
        .collect();
    let single = |cells: &[Cell]| cells.len() == 1;
    let mostly_single = rows.iter().filter(|(.., cells)| single(cells)).count() * 2 > rows.len();
    let stated = |cells: &[Cell]| {
        statement.and_then(|at| cells.iter().find(|cell| cell.column == at).cloned())
    };
    let bold_rows = rows
        .iter()
        .filter(|(.., cells)| !single(cells) && stated(cells).is_some_and(|cell| cell.bold))
        .count();
    let numbered = rows
        .iter()
        .filter(|(.., cells)| {
            stated(cells).is_some_and(|cell| super::split_statement(&cell.text).number.is_some())
        })
        .count();
    let groups =
        matches!(table.kind, TableName::KeyResult | TableName::Metric | TableName::Objective);
    let mut lines: Vec<Line> = Vec::new();
    for (place, (index, row, cells)) in rows.iter().enumerate() {
        let Some(first) = cells.first() else { continue };
        if cells
            .iter()
            .any(|cell| VOCABULARY.is_total(cell.text.split([':', ' ']).next().unwrap_or_default()))
            && first.text.split_whitespace().count() <= 3
            && VOCABULARY.is_total(first.text.split([':', ' ']).next().unwrap_or_default())
        {
            continue;
        }
        let across = sheet.merges.iter().any(|merge| {
            merge.top == row.at
                && merge.left == first.column
                && merge.right > merge.left
                && merge.bottom == merge.top
        });
        let labelled = group_label(&first.text);
        let in_statement = Some(first.column) == statement;
        let own_number = super::split_statement(&first.text).number.is_some();
        let followed =
            rows.get(place + 1).is_some_and(|(.., next)| !single(next) || !mostly_single);
        let lone = single(cells) && columns.len() >= 2 && groups && !own_number && followed;
        let certain = across
            || labelled.is_some()
            || !in_statement
            || (first.bold && bold_rows == 0)
            || (numbered * 2 > rows.len().saturating_sub(numbered) && numbered > 0);
        let group = lone && (certain || !mostly_single);
        if !group {
            lines.push(Line::Row { index: *index });
            continue;
        }
        let (named, text) = labelled.unwrap_or((None, first.text.clone()));
        let usual = match table.kind {
            TableName::Metric => TableName::Outcome,
            TableName::Objective => TableName::Program,
            _ => TableName::Objective,
        };
        let has_own = |of| {
            table.columns.iter().any(|column| matches!(column.meaning, Meaning::Of(named, "title" | "statement" | "name") if named == of))
        };
        let named = named.unwrap_or(if has_own(usual) { TableName::Program } else { usual });
        // Of two in a row, the first is what holds the second.
        if let Some(Line::Group { table: before, .. }) = lines.last_mut()
            && *before == named
            && matches!(named, TableName::Objective | TableName::Outcome)
        {
            *before = TableName::Program;
        }
        lines.push(Line::Group { at: row.at, table: named, text, certain });
    }
    lines
}

/// What a group's heading says it is, and its name: `Objective 1: Content`, `O2 – Growth`, `Program: Platform`.
fn group_label(text: &str) -> Option<(Option<TableName>, String)> {
    let (label, rest) = text
        .split_once(':')
        .or_else(|| text.split_once(" – "))
        .or_else(|| text.split_once(" - "))?;
    let rest = rest.trim();
    if rest.is_empty() || label.chars().count() > 30 {
        return None;
    }
    let word =
        label.trim().trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '#' | ' '));
    let table = match VOCABULARY.label(word) {
        Some("objective") => TableName::Objective,
        Some("outcome") => TableName::Outcome,
        Some("program") => TableName::Program,
        Some("department") => TableName::Department,
        _ if matches!(word, "O" | "o") && label.trim().len() > word.len() => TableName::Objective,
        _ => return None,
    };
    Some((Some(table), rest.to_owned()))
}
