//! What the window is shown of an import: the tables found, what their columns mean, what each row would do. Not the doing.

use serde::Serialize;

use crate::exchange::proposal::{Mapping, Proposal, RowState};
use crate::exchange::table::{Column, Line, Meaning, Table};
use crate::exchange::workbook::{Workbook, letters};
use crate::plan::words::choice_words;
use crate::plan::{Plan, TableName};

/// How many values of a column are shown.
const SAMPLES: usize = 3;

/// The kinds of rows that a table can be said to have.
const KINDS: [TableName; 11] = [
    TableName::KeyResult,
    TableName::Metric,
    TableName::Objective,
    TableName::Action,
    TableName::Win,
    TableName::Challenge,
    TableName::Upcoming,
    TableName::Highlight,
    TableName::Hire,
    TableName::Anniversary,
    TableName::Team,
];

/// An import as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ImportTold {
    /// The file's name; empty for a pasted table.
    pub name: String,
    /// The tables found.
    pub tables: Vec<TableTold>,
    /// What each row would do.
    pub rows: Vec<RowTold>,
    /// What is not certain.
    pub questions: Vec<String>,
    /// What to know.
    pub notices: Vec<String>,
    /// How everything is read; changed and handed back, it is read anew.
    pub mapping: Mapping,
    /// The kinds of rows to choose from.
    pub kinds: Vec<Named>,
    /// The programs of the plan.
    pub programs: Vec<String>,
}

/// A table found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TableTold {
    /// The sheet it stands in.
    pub sheet: String,
    /// The row of its headings, from 1; none where it is but said around it.
    pub row: Option<u32>,
    /// Its columns.
    pub columns: Vec<ColumnTold>,
    /// What a column can mean.
    pub meanings: Vec<Named>,
    /// How many rows it has.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub count: usize,
    /// What its rows belong to, in a word: `Objective`; none where that is not asked.
    pub holder: Option<String>,
}

/// A column of a table found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ColumnTold {
    /// Its letters.
    pub letters: String,
    /// Its heading.
    pub heading: String,
    /// What it means, as a mapping writes it.
    pub meaning: String,
    /// Whether that is known and not guessed.
    pub certain: bool,
    /// Some of its values.
    pub samples: Vec<String>,
}

/// Something to choose, and how it is called.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Named {
    /// The value.
    pub value: String,
    /// Its name.
    pub label: String,
}

/// What a row would do.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RowTold {
    /// The table it stands in.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub table: usize,
    /// Its row in the sheet, from 1.
    pub row: Option<u32>,
    /// What becomes of it.
    pub state: RowState,
    /// What it is: `key result`.
    pub kind: String,
    /// Its name.
    pub label: String,
    /// Where it belongs.
    pub place: String,
    /// Its fields that change.
    pub fields: Vec<FieldTold>,
    /// Whether it is imported unless somebody says otherwise.
    pub taken: bool,
    /// What is not certain about it.
    pub question: Option<String>,
}

/// A field that changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FieldTold {
    /// The field.
    pub field: String,
    /// What it says.
    pub before: String,
    /// What it would say.
    pub after: String,
}

/// A proposal as it is shown.
pub fn told(plan: &Plan, workbook: &Workbook, proposal: &Proposal) -> ImportTold {
    let rows = proposal.rows.iter().map(|row| RowTold {
        table: row.table,
        row: row.at.map(|at| at.saturating_add(1)),
        state: row.state,
        kind: row.kind.words().to_owned(),
        label: row.label.clone(),
        place: row.place.to_string(),
        fields: proposal
            .changes(plan, row)
            .into_iter()
            .map(|change| FieldTold {
                field: change.field.to_string(),
                before: change.before,
                after: change.after,
            })
            .collect(),
        taken: row.taken,
        question: row.question.clone(),
    });
    ImportTold {
        name: proposal.name.clone(),
        tables: proposal.tables.iter().map(|table| table_told(plan, workbook, table)).collect(),
        rows: rows.collect(),
        questions: proposal.questions.iter().map(|question| question.text.clone()).collect(),
        notices: proposal.notices.clone(),
        mapping: proposal.mapping.clone(),
        kinds: KINDS
            .iter()
            .map(|kind| Named { value: kind.name().to_owned(), label: choice_words(kind.plural()) })
            .collect(),
        programs: plan.program.iter().map(|program| program.name.to_string()).collect(),
    }
}

fn table_told(plan: &Plan, workbook: &Workbook, table: &Table) -> TableTold {
    let sheet = workbook.sheets.get(table.sheet);
    let lines = table.lines.iter().filter_map(|line| match line {
        Line::Row { index } => sheet?.rows.get(*index),
        Line::Group { .. } => None,
    });
    let years: Vec<_> = plan.quarters().iter().map(|quarter| quarter.year()).collect();
    let mut years: Vec<_> = years.into_iter().rev().collect();
    years.dedup();
    years.truncate(3);
    let calendar = plan.calendar();
    let mut choices = Meaning::choices(table.kind, &years);
    // What was guessed can always be chosen again.
    for column in &table.columns {
        if !choices.contains(&column.meaning) {
            choices.push(column.meaning);
        }
    }
    let samples = |column: &Column| {
        let cells = lines.clone().filter_map(|row| row.cell(column.at));
        cells.take(SAMPLES).map(|cell| crate::plan::label::shorten(&cell.text)).collect()
    };
    TableTold {
        sheet: sheet.map(|sheet| sheet.name.clone()).unwrap_or_default(),
        row: table.header.map(|at| at.saturating_add(1)),
        columns: table
            .columns
            .iter()
            .map(|column| ColumnTold {
                letters: letters(column.at),
                heading: column.heading.clone(),
                meaning: column.meaning.to_string(),
                certain: column.certain,
                samples: samples(column),
            })
            .collect(),
        meanings: choices
            .into_iter()
            .map(|meaning| Named {
                value: meaning.to_string(),
                label: meaning.words(table.kind, calendar),
            })
            .collect(),
        count: lines.count(),
        holder: match table.kind {
            TableName::KeyResult => Some("Objective".to_owned()),
            TableName::Metric => Some("Outcome".to_owned()),
            _ => None,
        },
    }
}
