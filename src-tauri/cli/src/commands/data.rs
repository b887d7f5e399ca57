//! `data` and `import`: the whole plan as JSON, out and in.

use std::path::Path;

use quarterdeck_core::document::write_file;
use quarterdeck_core::exchange::LARGEST_FILE;
use quarterdeck_core::{Code, Error, Result};
use serde_json::json;

use super::Call;
use crate::say;

/// Writes the whole plan.
pub fn write(call: &mut Call, file: &Path, out: &Path) -> Result<()> {
    let session = call.read(file)?;
    let text = session.data()?;
    write_file(out, text.as_bytes())?;
    session.close()?;
    let path = out.display().to_string();
    match call.json {
        true => say::json(&json!({ "ok": true, "path": path, "bytes": text.len() })),
        false => say::line(&format!("Wrote {path}.")),
    }
}

/// Makes the plan what the file says.
pub fn import(call: &mut Call, file: &Path, source: &Path) -> Result<()> {
    let unreadable = |code: Code, why: String| {
        Error::new(
            code,
            format!("{} cannot be read: {why}.", source.display()),
            "Nothing was changed. Check the path of the file to import.",
        )
    };
    let known = std::fs::metadata(source).map_err(|why| match why.kind() {
        std::io::ErrorKind::NotFound => unreadable(Code::NotFound, "there is no such file".into()),
        _ => unreadable(Code::Io, why.to_string()),
    })?;
    if known.is_dir() {
        return Err(unreadable(Code::Invalid, "it is a folder".into()));
    }
    if known.len() > LARGEST_FILE as u64 {
        return Err(unreadable(Code::Invalid, format!("it is larger than {LARGEST_FILE} bytes")));
    }
    let bytes = std::fs::read(source).map_err(|why| unreadable(Code::Io, why.to_string()))?;
    let mut session = call.open(file)?;
    let committed = session.import(&bytes, &mut call.context);
    // What was refused changed nothing; the document is closed as it was either way.
    session.close()?;
    let changes = committed?.map_or(0, |committed| committed.changes.len());
    match (call.json, changes) {
        (true, _) => say::json(&json!({ "ok": true, "changes": changes })),
        (false, 0) => say::line("The plan says that already. Nothing was changed."),
        (false, _) => say::line(&format!("Imported: {changes} fields changed.")),
    }
}
