//! `data`: the whole plan as JSON. Not its history: that stays in the document.

use quarterdeck_core::Result;
use quarterdeck_core::document::write_file;
use serde_json::json;

use crate::arguments::Data;
use crate::circumstances::Circumstances;
use crate::output;

/// Writes the plan.
pub fn run(asked: &Data, here: &mut Circumstances) -> Result<()> {
    let session = here.read(&asked.file)?;
    let text = session.data()?;
    write_file(&asked.out, text.as_bytes())?;
    session.close()?;
    if here.json {
        return output::say_json(&json!({ "file": asked.out, "bytes": text.len() }));
    }
    output::say(&format!("Wrote {}.", asked.out.display()))
}
