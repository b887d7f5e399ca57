//! `export`: a quarter's packet as PDF.

use std::path::Path;

use quarterdeck_core::Result;
use serde_json::json;

use super::Call;
use crate::say;

/// Writes the packet and says how many pages it has.
pub fn run(call: &mut Call, file: &Path, quarter: &str, out: &Path) -> Result<()> {
    let mut session = call.read(file)?;
    let quarter = session.quarter(quarter)?;
    let exported = session.export(quarter, out)?;
    session.close()?;
    let path = out.display().to_string();
    if call.json {
        let notices: Vec<&str> =
            exported.notices.iter().map(|notice| notice.message.as_str()).collect();
        return say::json(&json!({
            "ok": true,
            "path": path,
            "pages": exported.pages,
            "bytes": exported.bytes,
            "notices": notices,
        }));
    }
    say::notes(&exported.notices);
    say::line(&format!("Wrote {path}: {} pages.", exported.pages))
}
