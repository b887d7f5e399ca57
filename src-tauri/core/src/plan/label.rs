//! What a row is called when it is spoken of: in errors, in the history, in lists. Not its text as
//! the packet prints it.

use uuid::Uuid;

use super::value::Value;
use super::{Plan, Quarter, Subject, TableName};

/// How many characters a label may have before it is cut.
const LONGEST: usize = 60;

impl Plan {
    /// A row in words: `key result “Maturity level 3 …”`.
    pub fn describe(&self, table: TableName, row: Uuid) -> String {
        let name = self.label(table, row);
        match name.is_empty() {
            true => format!("{} {row}", table.words()),
            false => format!("{} “{name}”", table.words()),
        }
    }

    /// A row's own name, cut to a line; empty where it has none.
    pub fn label(&self, table: TableName, row: Uuid) -> String {
        let text = |field: &str| match self.table(table).value(row, field) {
            Some(Value::Text(text)) => text,
            _ => String::new(),
        };
        match table {
            TableName::CheckIn | TableName::Trajectory => {
                let subject = text("subject");
                let of = subject.split_once(':').and_then(|(table, id)| {
                    Subject::new(TableName::from_name(table)?, id.parse().ok()?)
                });
                let of = of.map(|of| self.label(of.table(), of.uuid())).unwrap_or_default();
                format!("{of}, {}", self.quarter_words(&text("quarter")))
            }
            TableName::QuarterState | TableName::Packet => self.quarter_words(&text("quarter")),
            TableName::Edition => {
                let value = |field: &str| self.table(table).value(row, field);
                let of = match value("packet") {
                    Some(Value::Id(id)) => self.label(TableName::Packet, id),
                    _ => String::new(),
                };
                match value("number") {
                    Some(Value::Integer(number)) => format!("{number} of {of}"),
                    _ => String::new(),
                }
            }
            TableName::Restatement => match self.table(table).value(row, "check_in") {
                Some(Value::Id(id)) => self.label(TableName::CheckIn, id),
                _ => String::new(),
            },
            TableName::PacketPage => text("page"),
            TableName::ProgramQuarter | TableName::ObjectiveQuarter => {
                let (parent_table, field) = match table {
                    TableName::ProgramQuarter => (TableName::Program, "program"),
                    _ => (TableName::Objective, "objective"),
                };
                let of = match self.table(table).value(row, field) {
                    Some(Value::Id(id)) => self.label(parent_table, id),
                    _ => String::new(),
                };
                format!("{of}, {}", self.quarter_words(&text("quarter")))
            }
            _ => {
                let fields = ["title", "name", "statement", "heading", "text", "caption"];
                let named = fields.into_iter().map(text).find(|text| !text.trim().is_empty());
                shorten(&named.unwrap_or_default())
            }
        }
    }

    fn quarter_words(&self, canonical: &str) -> String {
        match canonical.parse::<Quarter>() {
            Ok(quarter) => self.calendar().quarter(quarter),
            Err(_) => canonical.to_owned(),
        }
    }
}

/// The first line of a text, cut between words with an ellipsis where it is long.
pub fn shorten(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default().trim();
    if line.chars().count() <= LONGEST {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LONGEST).collect();
    let at = cut.rfind(' ').filter(|at| *at > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut[..at].trim_end_matches([',', ';', ':', '.', ' ']))
}
