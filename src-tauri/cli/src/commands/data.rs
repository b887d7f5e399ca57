//! `data`: the plan for other programs, in the form that the file's ending asks for. With its history where that is asked
//! for.

use std::path::{Path, PathBuf};

use quarterdeck_core::document::write_file;
use quarterdeck_core::session::Session;
use quarterdeck_core::{Error, Result};
use serde_json::json;

use crate::arguments::Data;
use crate::circumstances::Circumstances;
use crate::output;

/// Writes the plan.
pub fn run(asked: &Data, here: &mut Circumstances) -> Result<()> {
    let mut session = here.read(&asked.file)?;
    let written = write(asked, &mut session);
    session.close()?;
    let written = written?;
    if here.json {
        let files: Vec<_> =
            written.iter().map(|(path, bytes)| json!({ "file": path, "bytes": bytes })).collect();
        return match files.as_slice() {
            [one] => output::say_json(one),
            _ => output::say_json(&json!({ "files": files })),
        };
    }
    let lines: Vec<String> =
        written.iter().map(|(path, _)| format!("Wrote {}.", path.display())).collect();
    output::say(&lines.join("\n"))
}

fn write(asked: &Data, session: &mut Session) -> Result<Vec<(PathBuf, usize)>> {
    let quarter = match &asked.quarter {
        Some(text) => Some(session.quarter(text)?),
        None => session.plan().latest_quarter(),
    };
    let needed = || {
        quarter.ok_or_else(|| {
            Error::invalid("The plan says nothing of any quarter yet", "Name one with --quarter.")
        })
    };
    let ending =
        asked.out.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    let bytes = match ending.as_str() {
        "json" if asked.history => session.data_with_history()?.into_bytes(),
        _ if asked.history => {
            return Err(Error::invalid(
                "Only JSON holds the history",
                "Nothing was written. Let the file end in .json, or leave --history out.",
            ));
        }
        "json" => session.data()?.into_bytes(),
        "xlsx" => session.workbook(needed()?)?,
        "md" => session.markdown(needed()?)?.into_bytes(),
        "csv" => {
            let mut written = Vec::new();
            for file in session.separated() {
                let path = beside(&asked.out, file.table.name());
                write_file(&path, file.text.as_bytes())?;
                written.push((path, file.text.len()));
            }
            return Ok(written);
        }
        _ => {
            return Err(Error::invalid(
                format!(
                    "“{}” does not say by its ending what is to be written",
                    asked.out.display()
                ),
                "Nothing was written. Let it end in .xlsx, .csv, .md or .json.",
            ));
        }
    };
    write_file(&asked.out, &bytes)?;
    Ok(vec![(asked.out.clone(), bytes.len())])
}

/// The file of one kind of data: `plan.key_result.csv` for `plan.csv`.
fn beside(out: &Path, kind: &str) -> PathBuf {
    let stem = out.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    out.with_file_name(format!("{stem}.{kind}.csv"))
}
