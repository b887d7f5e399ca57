//! Separated values: a file for each kind of data, as spreadsheets and scripts read them (UTF-8 with its mark, commas, CRLF).
//! Not a workbook.

use super::lists::{Field, lists};
use crate::plan::{Plan, TableName};

/// A file of separated values.
#[derive(Clone, Debug, PartialEq)]
pub struct CsvFile {
    /// What its rows are.
    pub table: TableName,
    /// What stands in it.
    pub text: String,
}

/// Every kind of data that the plan has any of. What a spreadsheet could take for a formula begins with an apostrophe.
pub fn csv(plan: &Plan) -> Vec<CsvFile> {
    let file = |list: super::lists::List| {
        let mut text = String::from("\u{feff}");
        let heads: Vec<Field> =
            list.columns.iter().map(|column| Field::Text(column.heading.clone())).collect();
        for row in std::iter::once(&heads).chain(&list.rows) {
            let cells: Vec<String> = row.iter().map(cell).collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
        CsvFile { table: list.table, text }
    };
    lists(plan).into_iter().map(file).collect()
}

fn cell(field: &Field) -> String {
    match field {
        Field::Blank => String::new(),
        Field::Number(number) | Field::Share(number) => number.to_string(),
        Field::Date(day) => day.to_string(),
        Field::Text(text) => {
            let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
            let text = if formula { format!("'{text}") } else { text.clone() };
            if text.contains([',', '"', '\n', '\r', ';'])
                || text.starts_with(' ')
                || text.ends_with(' ')
            {
                format!("\"{}\"", text.replace('"', "\"\""))
            } else {
                text
            }
        }
    }
}
