//! `check`: whether a document is whole. Reads only; repairs nothing.

use std::process::ExitCode;

use quarterdeck_core::document::check;
use quarterdeck_core::{Code, Result};
use serde_json::json;

use crate::arguments::OneFile;
use crate::circumstances::Circumstances;
use crate::output;

/// Checks the document.
pub fn run(asked: &OneFile, here: &Circumstances) -> Result<ExitCode> {
    let report = check(&asked.file)?;
    let whole = report.is_whole();
    if here.json {
        let findings = report.findings.iter().map(|finding| {
            let place = finding
                .place
                .as_ref()
                .map(|(table, row, field)| json!({ "table": table, "row": row, "field": field }));
            json!({ "message": finding.message, "hint": finding.hint, "place": place })
        });
        output::say_json(&json!({
            "whole": whole, "document": report.document, "schema": report.schema,
            "edits": report.edits, "changes": report.changes,
            "findings": findings.collect::<Vec<_>>(),
        }))?;
    } else if whole {
        output::say(&format!(
            "{} is whole: {} edits, {} changes.",
            asked.file.display(),
            report.edits,
            report.changes
        ))?;
    } else {
        let told = report.findings.iter().map(|finding| {
            let place = finding
                .place
                .as_ref()
                .map(|(table, row, field)| format!(" ({} {row}, {field})", table.words()));
            let place = place.unwrap_or_default();
            format!("{}{place}\nhint: {}", finding.message, finding.hint)
        });
        output::say(&told.collect::<Vec<_>>().join("\n"))?;
    }
    Ok(if whole { ExitCode::SUCCESS } else { output::exit(Code::Damaged) })
}
