//! `new`: makes a document.

use quarterdeck_core::Result;
use quarterdeck_core::session::Session;
use quarterdeck_core::session::view::NewDocument;
use serde_json::json;

use super::Call;
use crate::arguments::New;
use crate::say;

/// Makes a document and closes it.
pub fn run(call: &mut Call, new: &New) -> Result<()> {
    let session = if new.sample {
        Session::create_sample(&new.file, &call.data, &mut call.context)?
    } else {
        let today = call.context.now.strftime("%Y").to_string();
        let form = NewDocument {
            organisation: new.organisation.clone(),
            department: new.department.clone(),
            fiscal_start: new.fiscal_start,
            year_style: new.year_style,
            year: new.year.or_else(|| today.parse().ok()).unwrap_or(2021),
        };
        Session::create(&new.file, &call.data, &form, &mut call.context)?
    };
    let calendar = session.plan().calendar();
    let quarter = session.plan().latest_quarter().map(|quarter| calendar.quarter(quarter));
    session.close()?;
    let path = new.file.display().to_string();
    match call.json {
        true => say::json(&json!({ "ok": true, "path": path, "quarter": quarter })),
        false => say::line(&format!("Made {path}.")),
    }
}
