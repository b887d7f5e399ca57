//! `check`: whether a file and its plan are whole.

use std::path::Path;

use quarterdeck_core::document::check;
use quarterdeck_core::{Code, Error, Result};
use serde_json::{Value as Json, json};

use super::Call;
use crate::say;

/// Says that all is well, or what is not and what to do.
pub fn run(call: &Call, file: &Path) -> Result<()> {
    let report = check(file)?;
    if call.json {
        let findings: Vec<Json> = report
            .findings
            .iter()
            .map(|finding| json!({ "message": finding.message, "hint": finding.hint }))
            .collect();
        say::json(&json!({
            "ok": report.is_whole(),
            "document": report.document,
            "schema": report.schema,
            "edits": report.edits,
            "changes": report.changes,
            "findings": findings,
        }))?;
    } else {
        for finding in &report.findings {
            say::line(&format!("{}\n    {}", finding.message, finding.hint))?;
        }
    }
    if report.is_whole() {
        return match call.json {
            true => Ok(()),
            false => say::line(&format!(
                "{} is whole: {} edits, {} changes.",
                file.display(),
                report.edits,
                report.changes
            )),
        };
    }
    Err(Error::new(
        Code::Damaged,
        format!("{} is not whole: {} findings.", file.display(), report.findings.len()),
        "What to do is said with each of them. Nothing was changed.",
    ))
}
