//! How a workbook is read: what each column means and what tables belong to. What a person changes, what a file of the same
//! shape is read with next time, and what our own workbooks carry within them. Not the guessing.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::context::Known;
use crate::exchange::table::{Column, Meaning, Setting, Table};
use crate::exchange::vocabulary::plain;
use crate::exchange::workbook::Workbook;
use crate::plan::{Quarter, TableName};
use crate::{Error, Result};

/// What the first key of a mapping says.
pub const FORMAT: &str = "quarterdeck-mapping";
/// The sheet, hidden, in which our own workbooks carry their mapping.
pub(crate) const CARRIED: &str = "_quarterdeck";

/// How a workbook is read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Mapping {
    /// `quarterdeck-mapping`.
    pub format: String,
    /// The fiscal year that quarters without one are of, by the calendar year in which it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional, type = "number"))]
    pub year: Option<i64>,
    /// The quarter that rows without one tell of.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub quarter: Option<String>,
    /// Its tables.
    pub tables: Vec<TableMapping>,
}

/// How a table is read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TableMapping {
    /// The sheet it stands in; left out: any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub sheet: Option<String>,
    /// The headings of its columns.
    pub headings: Vec<String>,
    /// What each column means, in the same order: `statement`, `objective.title`, `Q1.status`, `nothing`.
    pub columns: Vec<String>,
    /// What its rows are: `key_result`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub kind: Option<TableName>,
    /// Whether it is left out.
    pub left_out: bool,
    /// The department its rows belong to, where they do not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub department: Option<String>,
    /// The program, where they do not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub program: Option<String>,
    /// The objective (of metrics: the outcome), where they do not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub objective: Option<String>,
}

impl Mapping {
    /// The mapping that a workbook of our own begins with.
    pub(crate) fn ours(quarter: Quarter) -> Self {
        Self {
            format: FORMAT.to_owned(),
            year: Some(i64::from(quarter.year().ends_in())),
            quarter: Some(quarter.to_string()),
            tables: Vec::new(),
        }
    }

    /// As JSON.
    pub fn to_json(&self) -> String {
        // Nothing in a mapping can fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The shapes of the tables that it knows.
    pub(super) fn shapes(&self) -> HashSet<String> {
        self.tables.iter().map(TableMapping::shape_text).collect()
    }

    /// Reads a mapping from JSON.
    pub fn from_json(text: &str) -> Result<Self> {
        let wrong = |why: String| {
            Error::invalid(
                format!("The mapping cannot be read: {why}"),
                "Write one with `import … --dry-run --json`: its “mapping” is one.",
            )
        };
        let json: serde_json::Value =
            serde_json::from_str(text).map_err(|why| wrong(why.to_string()))?;
        // What `--dry-run --json` writes holds the mapping within it.
        let json = json.get("mapping").cloned().unwrap_or(json);
        let mapping: Self = serde_json::from_value(json).map_err(|why| wrong(why.to_string()))?;
        if mapping.format != FORMAT {
            return Err(wrong(format!("its “format” is not “{FORMAT}”")));
        }
        for table in &mapping.tables {
            if table.headings.len() != table.columns.len() {
                return Err(wrong("a table has not as many columns as headings".to_owned()));
            }
            let kind = table.kind.unwrap_or(TableName::KeyResult);
            if let Some(unknown) =
                table.columns.iter().find(|column| Meaning::read(column, kind).is_none())
            {
                return Err(wrong(format!("a {} has nothing called “{unknown}”", kind.words())));
            }
        }
        Ok(mapping)
    }

    /// The mapping that one of our own workbooks carries.
    pub(super) fn carried(workbook: &Workbook) -> Option<Self> {
        let sheet = workbook.sheets.iter().find(|sheet| sheet.name == CARRIED)?;
        let text: String = sheet
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().map(|cell| cell.text.as_str()))
            .collect();
        Self::from_json(&text).ok()
    }

    /// The same with what was chosen beside it.
    pub(super) fn with(&self, chosen: &Self) -> Self {
        let mut tables = chosen.tables.clone();
        tables.extend(self.tables.iter().cloned());
        Self {
            format: FORMAT.to_owned(),
            year: chosen.year.or(self.year),
            quarter: chosen.quarter.clone().or_else(|| self.quarter.clone()),
            tables,
        }
    }

    /// Whether it says anything of a table.
    pub(super) fn names(&self, workbook: &Workbook, table: &Table) -> bool {
        self.of(workbook, table).is_some()
    }

    /// What it says of a table.
    pub(super) fn of(&self, workbook: &Workbook, table: &Table) -> Option<&TableMapping> {
        let sheet = workbook.sheets.get(table.sheet).map_or("", |sheet| sheet.name.as_str());
        let fits = |mapping: &&TableMapping| {
            mapping.sheet.as_deref().is_none_or(|name| name == sheet)
                && mapping.fits(&table.columns)
        };
        let named: Vec<_> =
            self.tables.iter().filter(|mapping| mapping.sheet.is_some()).filter(fits).collect();
        // Of several tables of one shape each has its own, from the top.
        let own = named.get(table.alike).or(named.first()).copied();
        own.or_else(|| self.tables.iter().find(fits))
    }

    /// Gives a table's columns the meanings that were chosen for them, or that a table of its shape had before.
    pub(super) fn apply(
        &self,
        workbook: &Workbook,
        table: &mut Table,
        remembered: &[TableMapping],
    ) {
        let known = remembered.iter().find(|mapping| mapping.fits(&table.columns));
        if let Some(mapping) = self.of(workbook, table).or(known) {
            mapping.give(table);
        }
    }

    /// All that a workbook is read with, guesses and all.
    pub(super) fn complete(
        &self,
        workbook: &Workbook,
        tables: &[Table],
        contexts: &HashMap<usize, Known>,
        guessed: Option<Quarter>,
        setting: Setting,
    ) -> Self {
        let complete = |(at, table): (usize, &Table)| {
            let chosen = self.of(workbook, table);
            let known = contexts.get(&at);
            let used =
                |name: fn(&Known) -> &Option<String>| known.and_then(|known| name(known).clone());
            TableMapping {
                sheet: workbook.sheets.get(table.sheet).map(|sheet| sheet.name.clone()),
                headings: table.columns.iter().map(|column| column.heading.clone()).collect(),
                columns: table.columns.iter().map(|column| column.meaning.to_string()).collect(),
                kind: Some(table.kind),
                left_out: chosen.is_some_and(|chosen| chosen.left_out),
                department: used(|known| &known.department),
                program: used(|known| &known.fallback).or_else(|| used(|known| &known.program)),
                objective: used(|known| &known.objective),
            }
        };
        Self {
            format: FORMAT.to_owned(),
            year: Some(self.year.unwrap_or_else(|| i64::from(setting.year.ends_in()))),
            quarter: self.quarter.clone().or_else(|| guessed.map(|quarter| quarter.to_string())),
            tables: tables.iter().enumerate().map(complete).collect(),
        }
    }
}

impl TableMapping {
    /// The same, to be remembered for any sheet of its shape: without what only this one belongs to.
    pub fn shape(&self) -> Self {
        Self {
            headings: self.headings.clone(),
            columns: self.columns.clone(),
            kind: self.kind,
            left_out: self.left_out,
            ..Self::default()
        }
    }

    /// Its shape, as [`Table::shape`] tells it.
    pub(super) fn shape_text(&self) -> String {
        self.headings.iter().map(|heading| plain(heading)).collect::<Vec<_>>().join("|")
    }

    fn fits(&self, columns: &[Column]) -> bool {
        self.headings.len() == columns.len()
            && self
                .headings
                .iter()
                .zip(columns)
                .all(|(heading, column)| plain(heading) == plain(&column.heading))
    }

    fn give(&self, table: &mut Table) {
        if let Some(kind) = self.kind {
            (table.kind, table.kind_certain) = (kind, true);
        }
        for (column, meaning) in table.columns.iter_mut().zip(&self.columns) {
            if let Some(meaning) = Meaning::read(meaning, table.kind) {
                (column.meaning, column.certain) = (meaning, true);
            }
        }
    }
}
