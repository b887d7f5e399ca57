//! The seam to the core's session, which is not there yet: its calls in the core's own types, over a session that cannot
//! exist. Opening says so in words; everything behind it is unreachable by construction.

use quarterdeck_core::edit::{Edit, RowRef};
use quarterdeck_core::session::view::{
    DocumentState, NewDocument, Node, OutlineNode, PastValue, Preview, Sheet,
};
use quarterdeck_core::{Error, Result};
use std::path::Path;

/// An open document.
pub enum Session {}

impl Session {
    /// Opens the document at `path`.
    pub fn open(path: &Path) -> Result<Self> {
        Err(not_yet(path))
    }

    /// Creates a document at `path`, never over an existing file.
    pub fn create(path: &Path, _document: &NewDocument) -> Result<Self> {
        Err(not_yet(path))
    }

    /// Brings the file up to date.
    pub fn save(&mut self) -> Result<()> {
        match *self {}
    }

    /// Brings the file up to date and lets go of it.
    pub fn close(self) -> Result<()> {
        match self {}
    }

    /// Writes the whole document to another place.
    pub fn save_copy(&mut self, _to: &Path) -> Result<()> {
        match *self {}
    }

    /// Writes a quarter's packet as PDF.
    pub fn export(&mut self, _quarter: &str, _to: &Path) -> Result<()> {
        match *self {}
    }

    /// What the window's frame shows of the document.
    pub fn state(&mut self) -> Result<DocumentState> {
        match *self {}
    }

    /// The plan as the outline shows it in a quarter.
    pub fn outline(&mut self, _quarter: &str) -> Result<Vec<OutlineNode>> {
        match *self {}
    }

    /// Everything about one thing in a quarter.
    pub fn sheet(&mut self, _node: Node, _quarter: &str) -> Result<Sheet> {
        match *self {}
    }

    /// Makes an edit durable.
    pub fn apply(&mut self, _edit: &Edit) -> Result<DocumentState> {
        match *self {}
    }

    /// Takes the latest edit back.
    pub fn undo(&mut self) -> Result<DocumentState> {
        match *self {}
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) -> Result<DocumentState> {
        match *self {}
    }

    /// A quarter's packet, page by page, and where a node lands in it.
    pub fn pages(&mut self, _quarter: &str, _node: Option<Node>) -> Result<Preview> {
        match *self {}
    }

    /// One page's picture, as SVG.
    pub fn page(&mut self, _quarter: &str, _index: usize) -> Result<String> {
        match *self {}
    }

    /// What a field was, latest first.
    pub fn field_history(&mut self, _row: &RowRef, _field: &str) -> Result<Vec<PastValue>> {
        match *self {}
    }
}

fn not_yet(path: &Path) -> Error {
    Error::internal(format!(
        "this build has no document engine, so “{}” stays closed",
        path.display()
    ))
}
