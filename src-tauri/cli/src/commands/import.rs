//! `import`: the plan becomes what a JSON file says, as one edit. Not the reading of that JSON.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use quarterdeck_core::exchange::LARGEST_FILE;
use quarterdeck_core::{Code, Error, Result};
use serde_json::json;

use crate::arguments::Import;
use crate::circumstances::Circumstances;
use crate::output;

/// Imports the file.
pub fn run(asked: &Import, here: &mut Circumstances) -> Result<()> {
    let bytes = read(&asked.input)?;
    let mut session = here.open(&asked.file)?;
    let imported = session.import(&bytes, &mut here.context);
    let closed = session.close();
    let committed = imported?;
    closed?;
    let changes = committed.map_or(0, |committed| committed.changes.len());
    if here.json {
        return output::say_json(&json!({ "file": asked.file, "changes": changes }));
    }
    match changes {
        0 => output::say("The document already says the same; nothing was changed."),
        1 => output::say("Imported: 1 change. `undo` takes it back."),
        many => output::say(&format!("Imported: {many} changes. `undo` takes them back.")),
    }
}

/// The file's bytes, and not endlessly many of them.
pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    let refused = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::not_found(
            format!("There is no file {}.", path.display()),
            "Give the path of a JSON file, as `data` writes it.",
        ),
        _ => Error::new(
            Code::Io,
            format!("{} could not be read: {error}.", path.display()),
            "Nothing was changed. Give the path of a JSON file that can be read.",
        ),
    };
    let mut bytes = Vec::new();
    let most = LARGEST_FILE as u64 + 1;
    File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(refused)?;
    Ok(bytes)
}
