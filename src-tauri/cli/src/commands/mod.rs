//! The commands, each in a file of its own. Not their arguments.

mod apply;
mod changes;
mod check;
mod close;
mod compare;
mod copies;
mod data;
mod editions;
mod export;
mod history;
mod import;
mod new;
mod preflight;
mod publish;
mod roll;
mod set_back;
mod show;
mod template;
mod undo;

use std::process::ExitCode;

use quarterdeck_core::Result;

use crate::arguments::{Arguments, Command};
use crate::circumstances::Circumstances;

/// Does what was asked.
pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let mut here = Circumstances::of(&arguments)?;
    match arguments.command {
        Command::New(asked) => new::run(&asked, &mut here)?,
        Command::Show(asked) => show::run(&asked, &mut here)?,
        Command::Export(asked) => export::run(&asked, &mut here)?,
        Command::Publish(asked) => publish::run(&asked, &mut here)?,
        Command::Changes(asked) => changes::run(&asked, &mut here)?,
        Command::Preflight(asked) => preflight::run(&asked, &mut here)?,
        Command::Compare(asked) => compare::run(&asked, &mut here)?,
        Command::Close(asked) => close::close(&asked, &mut here)?,
        Command::Reopen(asked) => close::reopen(&asked, &mut here)?,
        Command::Roll(asked) => roll::run(&asked, &mut here)?,
        Command::Copies(asked) => copies::run(&asked, &mut here)?,
        Command::SetBack(asked) => set_back::run(&asked, &mut here)?,
        Command::Editions(asked) => editions::run(&asked, &mut here)?,
        Command::Data(asked) => data::run(&asked, &mut here)?,
        Command::Template(asked) => template::run(&asked, &mut here)?,
        Command::Import(asked) => import::run(&asked, &mut here)?,
        Command::Apply(asked) => return apply::run(&asked, &mut here),
        Command::Undo(asked) => undo::undo(&asked, &mut here)?,
        Command::Redo(asked) => undo::redo(&asked, &mut here)?,
        Command::History(asked) => history::run(&asked, &mut here)?,
        Command::Check(asked) => return check::run(&asked, &here),
    }
    Ok(ExitCode::SUCCESS)
}
