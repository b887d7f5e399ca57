//! `copies`: the safety copies of a document, listed or brought back. Not their keeping.

use quarterdeck_core::Result;
use serde_json::json;

use super::history;
use crate::arguments::CopiesAsked;
use crate::circumstances::Circumstances;
use crate::output;

/// Lists the copies, or brings one back.
pub fn run(asked: &CopiesAsked, here: &mut Circumstances) -> Result<()> {
    match &asked.bring_back {
        Some(name) => bring_back(asked, name, here),
        None => list(asked, here),
    }
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
                "bytes": copy.bytes,
            })
        });
        return output::say_json(
            &json!({ "folder": copies.folder(), "copies": told.collect::<Vec<_>>() }),
        );
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
