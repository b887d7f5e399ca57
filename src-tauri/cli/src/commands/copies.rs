//! `copies`: the safety copies of a document, listed, looked into or brought back, and where they are
//! kept. Not their keeping.

use quarterdeck_core::document::CopiesChoice;
use quarterdeck_core::{Error, Result};
use serde_json::json;

use super::history;
use crate::arguments::CopiesAsked;
use crate::circumstances::Circumstances;
use crate::output;

/// Lists the copies, looks into one, brings one back, or chooses where they are kept.
pub fn run(asked: &CopiesAsked, here: &mut Circumstances) -> Result<()> {
    if let Some(folder) = &asked.keep_in {
        let chosen = Some(folder.as_path()).filter(|folder| !folder.as_os_str().is_empty());
        let whole = chosen.map(std::path::absolute).transpose();
        let whole = whole.map_err(|why| {
            Error::invalid(format!("{} is no folder: {why}.", folder.display()), "Name another.")
        })?;
        CopiesChoice::choose_folder(&here.data, whole.as_deref())?;
    }
    if let Some(megabytes) = asked.limit {
        CopiesChoice::choose_limit(&here.data, megabytes.saturating_mul(1_000_000))?;
    }
    match (&asked.look_into, &asked.bring_back) {
        (Some(name), _) => look_into(asked, name, here),
        (None, Some(name)) => bring_back(asked, name, here),
        (None, None) => list(asked, here),
    }
}

fn look_into(asked: &CopiesAsked, name: &str, here: &mut Circumstances) -> Result<()> {
    let session = here.read(&asked.file)?;
    let inside = session.copies().named(name).and_then(|copy| session.look_into(&copy))?;
    session.close()?;
    if here.json {
        let inside = serde_json::to_value(&inside);
        return output::say_json(&inside.map_err(|why| Error::internal(why.to_string()))?);
    }
    let mut lines = Vec::new();
    for part in &inside.parts {
        let row = part.row.as_ref().map(|row| format!("  {row}")).unwrap_or_default();
        lines.push(format!("{}{row}", part.words));
        lines.extend(part.changes.iter().map(|change| {
            let shown =
                |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
            format!("  {}: {} → {}", change.over, shown(&change.now), shown(&change.then))
        }));
        if part.more > 0 {
            lines.push(format!("  … and {} more", part.more));
        }
    }
    if lines.is_empty() {
        lines.push("It says the same as the document.".to_owned());
    }
    output::say(&lines.join("\n"))
}

fn list(asked: &CopiesAsked, here: &mut Circumstances) -> Result<()> {
    let session = here.read(&asked.file)?;
    let copies = session.copies();
    let all = copies.list()?;
    session.close()?;
    if here.json {
        let told = all.iter().map(|copy| {
            json!({
                "name": copy.name, "file": copy.path, "at": copy.at.to_string(),
                "bytes": copy.bytes, "before_migration": copy.stays,
            })
        });
        return output::say_json(&json!({
            "folder": copies.folder(), "limit": copies.limit(),
            "copies": told.collect::<Vec<_>>(),
        }));
    }
    if all.is_empty() {
        return output::say("There is no safety copy yet.");
    }
    let mut lines = vec![format!("In {}:", copies.folder().display())];
    lines.extend(all.iter().map(|copy| {
        let at = copy.at.strftime("%Y-%m-%d %H:%M:%S");
        format!("{}  {at}  {} kB", copy.name, copy.bytes.div_ceil(1_000))
    }));
    output::say(&lines.join("\n"))
}

fn bring_back(asked: &CopiesAsked, name: &str, here: &mut Circumstances) -> Result<()> {
    let only = asked.only.as_deref().map(history::row).transpose()?;
    let only = only.and_then(|row| row.id.map(|id| (row.table, id)));
    let mut session = here.open(&asked.file)?;
    let copy = session.copies().named(name);
    let done = copy.and_then(|copy| session.bring_back(&copy, only, &mut here.context));
    let done = session.close().and(done)?;
    let (name, changes) = match &done {
        Some(done) => (Some(done.name.as_str()), done.changes.len()),
        None => (None, 0),
    };
    if here.json {
        return output::say_json(&json!({ "edit": name, "changes": changes }));
    }
    output::say(&match name {
        Some(name) => format!("{name}: {changes} changes. `undo` takes them back."),
        None => "The document says the same already; nothing was changed.".to_owned(),
    })
}
