//! `close` and `reopen`: a quarter's check-ins frozen, and free again. Not their correction: that is
//! an edit, `restate`.

use jiff::tz::TimeZone;
use quarterdeck_core::edit::Edit;
use quarterdeck_core::session::Session;
use quarterdeck_core::{Code, Error, Result};
use serde_json::json;

use crate::arguments::{Close, Reopen};
use crate::circumstances::Circumstances;
use crate::output;

/// Closes a quarter, after its check list.
pub fn close(asked: &Close, here: &mut Circumstances) -> Result<()> {
    let mut session = here.open(&asked.file)?;
    let done = closed(asked, &mut session, here);
    session.close().and(done).and_then(|(name, open)| match here.json {
        true => output::say_json(&json!({ "edit": name, "open": open })),
        false => output::say(&format!("{name}.")),
    })
}

fn closed(
    asked: &Close,
    session: &mut Session,
    here: &mut Circumstances,
) -> Result<(String, usize)> {
    let quarter = session.quarter(&asked.quarter)?;
    let open = session.closing(quarter);
    output::notices(&open);
    if !open.is_empty() && !asked.anyway {
        let words = session.plan().calendar().quarter(quarter);
        return Err(Error::new(
            Code::Conflict,
            match open.len() {
                1 => format!("One thing is still open in {words}; it was not closed."),
                many => format!("{many} things are still open in {words}; it was not closed."),
            },
            "See to them, or close it with --anyway.",
        ));
    }
    let on = TimeZone::UTC.to_datetime(here.context.now).date().to_string();
    let edit = Edit::CloseQuarter { quarter: quarter.to_string(), on };
    let committed = session.apply(&edit, &mut here.context)?;
    Ok((committed.map(|done| done.name).unwrap_or_default(), open.len()))
}

/// Opens a quarter again.
pub fn reopen(asked: &Reopen, here: &mut Circumstances) -> Result<()> {
    let mut session = here.open(&asked.file)?;
    let edit = Edit::ReopenQuarter { quarter: asked.quarter.clone(), reason: asked.reason.clone() };
    let done = session.apply(&edit, &mut here.context);
    session.close().and(done).and_then(|done| {
        let name = done.map(|done| done.name).unwrap_or_default();
        match here.json {
            true => output::say_json(&json!({ "edit": name })),
            false => output::say(&format!("{name}.")),
        }
    })
}
