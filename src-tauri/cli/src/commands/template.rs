//! `template`: the workbook that owners are mailed. Not its way back: that is `import`.

use quarterdeck_core::document::write_file;
use quarterdeck_core::plan::{Id, Plan, Program};
use quarterdeck_core::{Error, Result};
use serde_json::json;

use crate::arguments::Template;
use crate::circumstances::Circumstances;
use crate::output;

/// Writes the template.
pub fn run(asked: &Template, here: &mut Circumstances) -> Result<()> {
    let session = here.read(&asked.file)?;
    let quarter = session.quarter(&asked.quarter);
    let made = quarter
        .and_then(|quarter| session.template(program(session.plan(), &asked.program)?, quarter));
    session.close()?;
    let bytes = made?;
    write_file(&asked.out, &bytes)?;
    if here.json {
        return output::say_json(&json!({ "file": asked.out, "bytes": bytes.len() }));
    }
    output::say(&format!("Wrote {}.", asked.out.display()))
}

fn program(plan: &Plan, named: &str) -> Result<Id<Program>> {
    let wanted = named.trim().to_lowercase();
    let found = plan
        .program
        .iter()
        .find(|row| row.id.to_string() == wanted || row.name.trim().to_lowercase() == wanted);
    found.map(|row| row.id).ok_or_else(|| {
        let names: Vec<String> = plan.program.iter().map(|row| format!("“{}”", row.name)).collect();
        Error::not_found(
            format!("There is no program “{named}”"),
            format!("The programs are: {}.", names.join(", ")),
        )
    })
}
