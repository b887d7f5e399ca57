//! `roll`: the plan carried into the next fiscal year, or what is asked before. Not the carrying: that
//! is an edit.

use quarterdeck_core::edit::{Answer, Edit, Goal};
use quarterdeck_core::plan::Fate;
use quarterdeck_core::{Error, Result};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::import;
use crate::arguments::Roll;
use crate::circumstances::Circumstances;
use crate::output;

/// The choices, as `--ask` writes them.
#[derive(Deserialize)]
struct Choices {
    #[serde(default)]
    carry: Option<Vec<Carry>>,
    #[serde(default)]
    answers: Vec<Answered>,
}

#[derive(Deserialize)]
struct Carry {
    row: Uuid,
    carry: bool,
    #[serde(default)]
    goal: String,
}

#[derive(Deserialize)]
struct Answered {
    row: Uuid,
    fate: Fate,
    #[serde(default)]
    note: String,
}

/// Rolls the plan forward.
pub fn run(asked: &Roll, here: &mut Circumstances) -> Result<()> {
    if asked.ask {
        let session = here.read(&asked.file)?;
        let turn = session.turn(asked.to)?;
        session.close()?;
        let turn = serde_json::to_value(&turn);
        return output::say_json(&turn.map_err(|why| Error::internal(why.to_string()))?);
    }
    let choices = match &asked.choices {
        Some(path) => serde_json::from_slice(&import::read(path)?).map_err(|why| {
            Error::invalid(
                format!("{} holds no choices: {why}.", path.display()),
                "Begin with what `roll --ask` writes, and change that.",
            )
        })?,
        None => Choices { carry: None, answers: Vec::new() },
    };
    let goals = choices.carry.iter().flatten().filter(|choice| choice.carry);
    let goals = goals.map(|choice| Goal { row: choice.row, goal: choice.goal.clone() }).collect();
    let edit = Edit::RollForward {
        year: asked.to,
        goals,
        carry: choices.carry.map(|all| {
            all.into_iter().filter(|choice| choice.carry).map(|choice| choice.row).collect()
        }),
        answers: (choices.answers.into_iter())
            .map(|answer| Answer { row: answer.row, fate: answer.fate, note: answer.note })
            .collect(),
    };
    let mut session = here.open(&asked.file)?;
    let done = session.apply(&edit, &mut here.context);
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
        None => "Everything was carried over before; nothing was changed.".to_owned(),
    })
}
