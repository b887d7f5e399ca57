//! `import`: what a spreadsheet says goes into the plan, or the plan becomes what a JSON file says, as one edit. Not the
//! reading of either.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use quarterdeck_core::exchange::LARGEST_FILE;
use quarterdeck_core::exchange::proposal::{Mapping, Proposal, RowState};
use quarterdeck_core::exchange::workbook::Workbook;
use quarterdeck_core::plan::Plan;
use quarterdeck_core::{Code, Error, Result};
use serde_json::{Value as Json, json};

use crate::arguments::Import;
use crate::circumstances::Circumstances;
use crate::output;

/// How many rows are told one by one.
const MOST_TOLD: usize = 60;

/// Imports the file.
pub fn run(asked: &Import, here: &mut Circumstances) -> Result<()> {
    let bytes = read(&asked.input)?;
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let json = start.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    let named = asked.input.extension().is_some_and(|end| end.eq_ignore_ascii_case("json"));
    if json || named { plan(asked, &bytes, here) } else { tables(asked, bytes, here) }
}

/// A whole plan, as JSON.
fn plan(asked: &Import, bytes: &[u8], here: &mut Circumstances) -> Result<()> {
    if asked.dry_run || asked.map.is_some() || asked.sheet.is_some() {
        return Err(Error::invalid(
            "A JSON file is the whole plan: it has no sheets to choose and no columns to map",
            "Leave --dry-run, --sheet and --map out. `undo` takes the import back.",
        ));
    }
    let mut session = here.open(&asked.file)?;
    let known = session.notices().len();
    let imported = session.import(bytes, &mut here.context);
    output::notices(session.notices().get(known..).unwrap_or_default());
    let closed = session.close();
    let committed = imported?;
    closed?;
    told(asked, committed.map_or(0, |committed| committed.changes.len()), here)
}

/// Tables, as a spreadsheet has them.
fn tables(asked: &Import, bytes: Vec<u8>, here: &mut Circumstances) -> Result<()> {
    let name =
        asked.input.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut workbook = Workbook::read(&name, &bytes)?;
    drop(bytes);
    if let Some(wanted) = &asked.sheet {
        let names: Vec<String> =
            workbook.sheets.iter().map(|sheet| format!("“{}”", sheet.name)).collect();
        workbook.sheets.retain(|sheet| sheet.name == *wanted);
        for sheet in &mut workbook.sheets {
            sheet.hidden = false;
        }
        if workbook.sheets.is_empty() {
            return Err(Error::not_found(
                format!("“{name}” has no sheet “{wanted}”"),
                format!("Its sheets are: {}.", names.join(", ")),
            ));
        }
    }
    let mut mapping = match &asked.map {
        Some(path) => Mapping::from_json(&String::from_utf8_lossy(&read(path)?))?,
        None => Mapping::default(),
    };
    if asked.dry_run {
        let session = here.read(&asked.file)?;
        quarter(asked, &mut mapping, &session)?;
        let proposal = session.propose(&name, &workbook, &mapping, &mut here.context)?;
        match here.json {
            true => output::say_json(&preview(session.plan(), &proposal))?,
            false => output::say(&words(session.plan(), &proposal))?,
        }
        return session.close();
    }
    let mut session = here.open(&asked.file)?;
    let done = quarter(asked, &mut mapping, &session).and_then(|()| {
        let proposal = session.propose(&name, &workbook, &mapping, &mut here.context)?;
        for notice in &proposal.notices {
            output::notices(&[quarterdeck_core::notice::Notice::new("import", notice.clone())]);
        }
        if proposal.rows.is_empty() {
            return Err(Error::invalid(
                format!("“{name}” has no table in which key results, metrics or lists of the packet are recognised"),
                "Nothing was changed. Name the columns as in `import --help`'s example, or map them in the window.",
            ));
        }
        if !proposal.questions.is_empty() && !asked.accept_guesses {
            let asked: Vec<&str> = proposal.questions.iter().map(|question| question.text.as_str()).collect();
            return Err(Error::invalid(
                format!("Not everything is certain:\n  {}", asked.join("\n  ")),
                "Nothing was changed. Answer with --map (see --dry-run --json), or take the guesses with --accept-guesses.",
            ));
        }
        let missing = |(at, row): (usize, &quarterdeck_core::exchange::proposal::RowProposal)| {
            (row.state == RowState::Missing).then_some((at, asked.remove_missing))
        };
        let decided: HashMap<usize, bool> = proposal.rows.iter().enumerate().filter_map(missing).collect();
        drop(workbook);
        let committed = session.take(proposal, &decided, &mut here.context)?;
        Ok(committed.map_or(0, |committed| committed.changes.len()))
    });
    let closed = session.close();
    let changes = done?;
    closed?;
    told(asked, changes, here)
}

fn quarter(
    asked: &Import,
    mapping: &mut Mapping,
    session: &quarterdeck_core::session::Session,
) -> Result<()> {
    if let Some(text) = &asked.quarter {
        mapping.quarter = Some(session.quarter(text)?.to_string());
    }
    Ok(())
}

fn told(asked: &Import, changes: usize, here: &Circumstances) -> Result<()> {
    if here.json {
        return output::say_json(&json!({ "file": asked.file, "changes": changes }));
    }
    match changes {
        0 => output::say("The document already says the same; nothing was changed."),
        1 => output::say("Imported: 1 change. `undo` takes it back."),
        many => output::say(&format!("Imported: {many} changes. `undo` takes them back.")),
    }
}

/// What would be done, in words.
fn words(plan: &Plan, proposal: &Proposal) -> String {
    let mut lines = Vec::new();
    for (table, mapping) in proposal.tables.iter().zip(&proposal.mapping.tables) {
        let sheet = mapping.sheet.clone().unwrap_or_default();
        let at =
            table.header.map(|row| format!(", row {}", u64::from(row) + 1)).unwrap_or_default();
        let name =
            if sheet.is_empty() { "The table".to_owned() } else { format!("Sheet “{sheet}”") };
        let columns: Vec<String> = table
            .columns
            .iter()
            .map(|column| format!("{} = {}", column.heading, column.meaning))
            .collect();
        lines.push(format!("{name}{at}: {}. {}", table.kind.plural(), columns.join(", ")));
    }
    let count = |state| proposal.count(state);
    lines.push(format!(
        "{} new, {} changed, {} unchanged, {} missing",
        count(RowState::New),
        count(RowState::Changed),
        count(RowState::Unchanged),
        count(RowState::Missing)
    ));
    let told = proposal.rows.iter().filter(|row| row.state != RowState::Unchanged);
    for row in told.clone().take(MOST_TOLD) {
        let sign = match row.state {
            RowState::New => '+',
            RowState::Missing => '-',
            _ => '~',
        };
        lines.push(format!("{sign} {}: {}", row.place, row.label));
        if row.state != RowState::Changed {
            continue;
        }
        for field in proposal.changes(plan, row) {
            lines.push(format!("    {}: {:?} → {:?}", field.field, field.before, field.after));
        }
    }
    if told.clone().count() > MOST_TOLD {
        lines.push(format!("… and {} more rows; --json tells all", told.count() - MOST_TOLD));
    }
    lines.extend(proposal.notices.iter().map(|notice| format!("! {notice}")));
    lines.extend(proposal.questions.iter().map(|question| format!("? {}", question.text)));
    lines.push("Nothing was changed: this was a dry run.".to_owned());
    lines.join("\n")
}

/// What would be done, for programs.
fn preview(plan: &Plan, proposal: &Proposal) -> Json {
    let count = |state| proposal.count(state);
    let rows = proposal.rows.iter().map(|row| {
        let fields = proposal.changes(plan, row).into_iter().map(|field| json!({ "field": field.field.to_string(), "before": field.before, "after": field.after }));
        json!({
            "state": row.state,
            "sheet": proposal.tables.get(row.table).and_then(|table| proposal.sheets.get(table.sheet)),
            "row": row.at.map(|at| u64::from(at) + 1),
            "kind": row.kind.name(),
            "place": *row.place,
            "label": row.label,
            "fields": fields.collect::<Vec<_>>(),
            "taken": row.taken,
        })
    });
    json!({
        "new": count(RowState::New),
        "changed": count(RowState::Changed),
        "unchanged": count(RowState::Unchanged),
        "missing": count(RowState::Missing),
        "questions": proposal.questions.iter().map(|question| question.text.clone()).collect::<Vec<_>>(),
        "notices": proposal.notices,
        "mapping": proposal.mapping,
        "rows": rows.collect::<Vec<_>>(),
    })
}

/// The file's bytes, and not endlessly many of them.
pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    let refused = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::not_found(
            format!("There is no file {}.", path.display()),
            "Give the path of a spreadsheet, or of a JSON file as `data` writes it.",
        ),
        _ => Error::new(
            Code::Io,
            format!("{} could not be read: {error}.", path.display()),
            "Nothing was changed. Give the path of a file that can be read.",
        ),
    };
    let mut bytes = Vec::new();
    let most = LARGEST_FILE as u64 + 1;
    File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(refused)?;
    Ok(bytes)
}
