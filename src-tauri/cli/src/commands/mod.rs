//! The commands, one file each. Not the work: that is the session's.

mod apply;
mod check;
mod data;
mod export;
mod history;
mod new;
mod show;
mod undo;

use std::path::Path;

use quarterdeck_core::Result;
use quarterdeck_core::document::DataDir;
use quarterdeck_core::edit::Context;
use quarterdeck_core::session::Session;

use crate::arguments::{Arguments, Command};
use crate::{person, say};

/// A call: who makes it, and how it is to be answered.
pub struct Call {
    context: Context,
    data: DataDir,
    json: bool,
    /// Whether the time was given, and so stands still.
    fixed_time: bool,
}

/// Does what the arguments say.
pub fn run(arguments: Arguments) -> Result<()> {
    let mut call = Call {
        context: person::context(&arguments),
        data: DataDir::from_env()?,
        json: arguments.json,
        fixed_time: arguments.now.is_some(),
    };
    match arguments.command {
        Command::New(new) => new::run(&mut call, &new),
        Command::Show { file, quarter } => show::run(&mut call, &file, quarter.as_deref()),
        Command::Export { file, quarter, out } => export::run(&mut call, &file, &quarter, &out),
        Command::Data { file, out } => data::write(&mut call, &file, &out),
        Command::Import { file, source } => data::import(&mut call, &file, &source),
        Command::Apply { file, strict } => apply::run(&mut call, &file, strict),
        Command::Undo { file } => undo::undo(&mut call, &file),
        Command::Redo { file } => undo::redo(&mut call, &file),
        Command::History { file, limit } => history::run(&mut call, &file, limit),
        Command::Check { file } => check::run(&call, &file),
    }
}

impl Call {
    /// Opens a document to change it.
    fn open(&mut self, file: &Path) -> Result<Session> {
        let mut session = Session::open(file, &self.data, &mut self.context)?;
        say::notes(session.notices());
        if let Err(why) = session.can_save() {
            // Said before anything is changed; nothing is left open behind it.
            session.close()?;
            return Err(why);
        }
        Ok(session)
    }

    /// Opens a document to read it.
    fn read(&mut self, file: &Path) -> Result<Session> {
        let session = Session::open_to_read(file, &self.data, &mut self.context)?;
        say::notes(session.notices());
        Ok(session)
    }
}
