//! `new`: makes a document. Never over an existing file.

use jiff::tz::TimeZone;
use quarterdeck_core::Result;
use quarterdeck_core::session::Session;
use quarterdeck_core::session::view::NewDocument;
use serde_json::json;

use crate::arguments::New;
use crate::circumstances::Circumstances;
use crate::output;

/// Makes the document.
pub fn run(asked: &New, here: &mut Circumstances) -> Result<()> {
    let session = if asked.sample {
        Session::create_sample(&asked.file, &here.data, &mut here.context)?
    } else if let Some(from) = &asked.from {
        let json = super::import::read(from)?;
        Session::create_from(&asked.file, &here.data, &json, &mut here.context)?
    } else {
        Session::create(&asked.file, &here.data, &form(asked, here), &mut here.context)?
    };
    let document = session.document().id();
    session.close()?;
    if here.json {
        return output::say_json(&json!({ "file": asked.file, "document": document }));
    }
    output::say(&format!("Made {}.", asked.file.display()))
}

fn form(asked: &New, here: &Circumstances) -> NewDocument {
    let today = TimeZone::UTC.to_datetime(here.context.now);
    let begun = asked.fiscal_start > 1 && i64::from(today.month()) >= asked.fiscal_start;
    NewDocument {
        organisation: asked.organisation.clone(),
        departments: asked.department.clone(),
        fiscal_start: asked.fiscal_start,
        year_style: asked.year_style.into(),
        year: asked.year.unwrap_or(i64::from(today.year()) + i64::from(begun)),
    }
}
