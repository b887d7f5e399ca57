//! `export`: a quarter's packet as PDF. Changes nothing in the document.

use quarterdeck_core::Result;
use serde_json::json;

use crate::arguments::Export;
use crate::circumstances::Circumstances;
use crate::output;

/// Writes the packet.
pub fn run(asked: &Export, here: &mut Circumstances) -> Result<()> {
    let mut session = here.read(&asked.file)?;
    let quarter = session.quarter(&asked.quarter)?;
    let label = session.plan().calendar().quarter(quarter);
    let exported = session.export(quarter, &asked.out)?;
    session.close()?;
    output::notices(&exported.notices);
    if here.json {
        return output::say_json(&json!({
            "file": asked.out,
            "quarter": quarter.to_string(),
            "pages": exported.pages,
            "bytes": exported.bytes,
        }));
    }
    output::say(&format!("Wrote {}: {label}, {} pages.", asked.out.display(), exported.pages))
}
