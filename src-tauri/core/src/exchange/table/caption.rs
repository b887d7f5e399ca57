//! What stands around a table and says what all its rows belong to: titles, `Objective: …`, `Status Q1 FY20-21`. Not the
//! headings within it.

use std::ops::Range;

use super::heading;
use super::meaning::Meaning;
use super::{Given, Setting, Table};
use crate::exchange::vocabulary::VOCABULARY;
use crate::exchange::workbook::{Cell, Sheet};
use crate::plan::TableName;

/// The longest text that can be a title, in characters.
const LONGEST_TITLE: usize = 100;

/// What captions say.
#[derive(Debug, Default)]
pub(super) struct Captions {
    pub title: Option<String>,
    pub given: Vec<Given>,
    /// The objectives that a list of them names.
    pub listed: Vec<String>,
}

/// Reads the captions in some rows of a sheet.
pub(super) fn captions(
    sheet: &Sheet,
    rows: Range<usize>,
    columns: Range<u32>,
    setting: Setting,
) -> Captions {
    let mut captions = Captions::default();
    let rows = sheet.rows.get(rows).unwrap_or_default();
    let cells: Vec<(u32, &Cell)> = rows
        .iter()
        .flat_map(|row| row.cells.iter().map(|cell| (row.at, cell)))
        .filter(|(_, cell)| columns.contains(&cell.column))
        .take(500)
        .collect();
    let mut at = 0;
    while let Some((row, cell)) = cells.get(at).copied() {
        at += 1;
        let text = cell.text.trim();
        let (label, value) = labelled(text);
        match label {
            Some("okrs") => {
                let short = |cell: &Cell| {
                    cell.text.chars().count() <= LONGEST_TITLE && labelled(&cell.text).0.is_none()
                };
                while let Some((_, next)) = cells
                    .get(at)
                    .copied()
                    .filter(|(_, cell)| short(cell) && !is_heading(&cell.text))
                {
                    captions.listed.push(next.text.clone());
                    at += 1;
                }
            }
            Some(label) => {
                let value = if value.is_empty() {
                    // What the label introduces stands right of it or below.
                    match cells
                        .get(at)
                        .copied()
                        .filter(|(_, next)| labelled(&next.text).0.is_none())
                    {
                        Some((_, next)) => {
                            at += 1;
                            next.text.as_str()
                        }
                        None => continue,
                    }
                } else {
                    value
                };
                captions.say(label, value, row, setting);
            }
            None => captions.other(text, row, setting),
        }
    }
    captions
}

/// A sheet without a table that says something of an objective all the same: its statement, its target quarter.
pub(super) fn form(sheet_at: usize, sheet: &Sheet, setting: Setting) -> Option<Table> {
    let captions = captions(sheet, 0..sheet.rows.len(), 0..u32::MAX, setting);
    let about = |given: &Given| matches!(given.meaning, Meaning::Of(TableName::Objective, _));
    let told = captions.given.iter().any(about) || !captions.listed.is_empty();
    let mut given = captions.given;
    let at = sheet.rows.first().map_or(0, |row| row.at);
    given.extend(captions.listed.into_iter().map(|text| Given {
        meaning: Meaning::Own("title"),
        text,
        at,
    }));
    told.then(|| Table {
        alike: 0,
        sheet: sheet_at,
        header: None,
        kind: TableName::Objective,
        kind_certain: true,
        columns: Vec::new(),
        given,
        title: captions.title,
        lines: Vec::new(),
        notices: Vec::new(),
    })
}

impl Captions {
    fn say(&mut self, label: &str, value: &str, at: u32, setting: Setting) {
        let meaning = match label {
            "objective" if value.chars().count() > LONGEST_TITLE => {
                Meaning::Of(TableName::Objective, "statement")
            }
            "objective" => Meaning::Of(TableName::Objective, "title"),
            "outcome" => Meaning::Of(TableName::Outcome, "statement"),
            "program" => Meaning::Of(TableName::Program, "name"),
            "department" => Meaning::Of(TableName::Department, "name"),
            "target_quarter" => Meaning::Of(TableName::Objective, "target_quarter"),
            "owner" => Meaning::Of(TableName::Objective, "owner"),
            "quarter" | "year" => return self.period(value, at, setting),
            _ => return,
        };
        if !self.given.iter().any(|given| given.meaning == meaning) {
            self.given.push(Given { meaning, text: value.trim().to_owned(), at });
        }
    }

    fn other(&mut self, text: &str, at: u32, setting: Setting) {
        let short = text.chars().count() <= LONGEST_TITLE;
        if !short {
            return;
        }
        let lower = text.to_lowercase();
        if let Some(name) =
            lower.strip_suffix(" department").and_then(|name| text.get(..name.len()))
        {
            return self.say("department", name, at, setting);
        }
        let found = heading::read(text, setting.calendar);
        if found.quarter.is_some() || found.year.is_some() {
            self.period(text, at, setting);
            // `Content integrity – Q1 FY20-21` has a name in it as well.
            let rest = found.rest.trim_matches(['-', ' ']);
            let plain = rest.is_empty()
                || !VOCABULARY.column(rest).is_empty()
                || VOCABULARY.told(rest).is_some();
            if plain || self.title.is_some() {
                return;
            }
        }
        let name =
            text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | ' '));
        let name = if text.ends_with(')') && !name.is_empty() { name } else { text };
        if self.title.is_none() && !is_heading(name) {
            self.title = Some(name.trim().to_owned());
        }
    }

    fn period(&mut self, text: &str, at: u32, setting: Setting) {
        let found = heading::read(text, setting.calendar);
        let meaning = match (found.quarter, found.year) {
            (Some(_), _) => Meaning::Quarter,
            (None, Some(_)) => Meaning::Year,
            (None, None) => return,
        };
        if !self.given.iter().any(|given| given.meaning == meaning) {
            self.given.push(Given { meaning, text: text.trim().to_owned(), at });
        }
    }
}

/// A caption's label and what follows it: `Objective: …`, `MTP Outcomes`.
fn labelled(text: &str) -> (Option<&'static str>, &str) {
    if let Some((label, value)) = text.split_once(':') {
        let word = label.trim().trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        if let Some(found) = VOCABULARY.label(word) {
            return (Some(found), value.trim());
        }
    }
    // A label alone, in a cell of its own.
    (VOCABULARY.label(text).filter(|_| text.chars().count() <= 40), "")
}

/// Whether a caption is a heading of what is told there, and no name: `Key results`, `Actions`, `Overview`.
fn is_heading(text: &str) -> bool {
    const HEADINGS: [&str; 12] = [
        "overview",
        "okrs",
        "okr",
        "actions",
        "progress and challenges",
        "scorecard",
        "status report",
        "key results",
        "report",
        "quarterly review",
        "the situation",
        "okr change",
    ];
    let plain = crate::exchange::vocabulary::plain(text);
    HEADINGS.contains(&plain.as_str()) || VOCABULARY.column(text).iter().any(|word| word.certain)
}

/// Whether a sheet's or a file's name names something of the plan: not `Sheet1`, `KRs` or `Q1 status`.
pub(crate) fn telling_name(name: &str, setting: Setting) -> Option<String> {
    let name = name.trim();
    let found = heading::read(name, setting.calendar);
    let rest = found.rest.trim();
    let base = crate::exchange::vocabulary::plain(
        rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '),
    );
    const GENERAL: [&str; 26] = [
        "",
        "sheet",
        "tabelle",
        "table",
        "blatt",
        "feuille",
        "data",
        "daten",
        "export",
        "import",
        "okr",
        "okrs",
        "plan",
        "status",
        "scorecard",
        "report",
        "overview",
        "slide",
        "page",
        "copy",
        "final",
        "draft",
        "untitled",
        "book",
        "mappe",
        "pasted table",
    ];
    if GENERAL.contains(&base.as_str()) || is_heading(rest) || VOCABULARY.told(rest).is_some() {
        return None;
    }
    if found.quarter.is_none() && found.year.is_none() {
        return Some(name.to_owned());
    }
    let words: Vec<&str> =
        name.split_whitespace().filter(|word| rest.contains(&word.to_lowercase())).collect();
    let left = words.join(" ");
    (!left.is_empty()).then_some(left)
}
