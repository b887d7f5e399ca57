//! The seam to the core's session, which is not there yet: the same calls, over a session that cannot exist. Opening says
//! so in words; everything behind it is unreachable by construction.

use serde::Serialize;
use serde_json::Value;
use std::path::Path;

/// What went wrong, in words, with a code to switch on and what to do next.
#[derive(Debug, Clone, Serialize)]
pub struct Error {
    /// One of the codes that the page switches on.
    pub code: &'static str,
    /// What is wrong, and where.
    pub message: String,
    /// What to do next.
    pub hint: &'static str,
}

impl Error {
    /// An error of the window's own.
    pub fn new(code: &'static str, message: String, hint: &'static str) -> Self {
        Self { code, message, hint }
    }
}

/// An open document.
pub enum Session {}

impl Session {
    /// Opens the document at `path`.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Err(not_yet(path))
    }

    /// Creates a document at `path`, never over an existing file.
    pub fn create(path: &Path) -> Result<Self, Error> {
        Err(not_yet(path))
    }

    /// Refreshes the file and lets go of it.
    pub fn close(self) -> Result<(), Error> {
        match self {}
    }

    /// Writes the whole document to another place.
    pub fn save_copy(&mut self, _to: &Path) -> Result<(), Error> {
        match *self {}
    }

    /// Writes a quarter's packet as PDF.
    pub fn export(&mut self, _quarter: &Value, _to: &Path) -> Result<(), Error> {
        match *self {}
    }

    /// What the window's frame shows of the document: name, quarters, undo and redo, saved or not.
    pub fn state(&mut self) -> Result<Value, Error> {
        match *self {}
    }

    /// The plan as the outline shows it in a quarter.
    pub fn outline(&mut self, _quarter: &Value) -> Result<Value, Error> {
        match *self {}
    }

    /// What the editor shows of one place of the plan in a quarter.
    pub fn sheet(&mut self, _place: &Value, _quarter: &Value) -> Result<Value, Error> {
        match *self {}
    }

    /// Makes an edit durable.
    pub fn apply(&mut self, _edit: &Value) -> Result<Value, Error> {
        match *self {}
    }

    /// Takes the latest edit back.
    pub fn undo(&mut self) -> Result<Value, Error> {
        match *self {}
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) -> Result<Value, Error> {
        match *self {}
    }

    /// One page of the preview, as SVG.
    pub fn page(&mut self, _quarter: &Value, _index: usize) -> Result<Value, Error> {
        match *self {}
    }

    /// Every page of a quarter's packet, as SVG.
    pub fn pages(&mut self, _quarter: &Value) -> Result<Value, Error> {
        match *self {}
    }

    /// Who set a field, when, and what it was.
    pub fn field_history(&mut self, _place: &Value) -> Result<Value, Error> {
        match *self {}
    }
}

fn not_yet(path: &Path) -> Error {
    Error::new(
        "internal",
        format!("this build has no document engine, so “{}” stays closed", path.display()),
        "Use a newer build",
    )
}
