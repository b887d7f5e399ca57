//! An open document and its packet together: what the window and the command line call. Knows no
//! window and no terminal.

mod arrange;
mod changed;
mod closing;
mod compare;
mod copies;
mod copy_inside;
mod draft;
mod drawn;
mod editions;
mod exchange;
mod export;
mod field;
mod figure;
mod grid;
mod handed_in;
mod home;
mod known;
mod origins;
mod outgoing;
mod outline;
mod past;
mod preflight;
mod preview;
mod proposal;
mod round;
mod scorecard;
mod search;
mod sheet;
mod state;
#[cfg(test)]
mod tests;
mod thumbnails;
mod timeline;
mod told;
mod turn;
pub mod view;

pub use changed::{ChangeTold, ChangesTold, GroupTold};
pub use compare::Span;
pub use editions::{EditionAsked, EditionTold, Published};
pub use export::Exported;
pub use outgoing::{Outgoing, Pdf};
pub use outline::outline;
pub use sheet::sheet;
pub use thumbnails::Thumbnails;
pub use timeline::Wanted;
pub use turn::{CarryAsked, FateAsked, TurnAsked};

use std::path::Path;

use crate::document::{Access, Committed, DataDir, Document, HistoryEntry, Kind};
use crate::edit::{Context, Edit, plan_edit, start};
use crate::error::{Code, Result};
use crate::exchange::{self as exchanged, Asset, Imported};
use crate::notice::Notice;
use crate::plan::{Plan, Quarter};
use preview::Press;
use view::NewDocument;

/// An open document and its packet.
pub struct Session {
    document: Document,
    /// What was to be known when the document was opened.
    notices: Vec<Notice>,
    /// Grows with every change of the plan.
    revision: u64,
    press: Press,
    /// The app's data folder.
    data: DataDir,
}

impl Session {
    /// Makes a new document as the short form asks, never over an existing file, and opens it.
    pub fn create(
        path: &Path,
        data: &DataDir,
        form: &NewDocument,
        context: &mut Context,
    ) -> Result<Self> {
        let planned = start(form, context)?;
        Ok(Self::of(Document::create(path, data, planned, &[], context)?, Vec::new(), data))
    }

    /// Makes a new document that holds the sample, never over an existing file, and opens it.
    pub fn create_sample(path: &Path, data: &DataDir, context: &mut Context) -> Result<Self> {
        let sample = exchanged::sample::sample()?;
        let mut planned = exchanged::import(&Plan::default(), &sample)?;
        planned.name = "New document from the sample".to_owned();
        let assets = assets(&sample);
        Ok(Self::of(Document::create(path, data, planned, &assets, context)?, Vec::new(), data))
    }

    /// Makes a new document from a plan as JSON, with its history where that is in the file, never over an existing file,
    /// and opens it.
    pub fn create_from(
        path: &Path,
        data: &DataDir,
        json: &[u8],
        context: &mut Context,
    ) -> Result<Self> {
        let mut imported = exchanged::from_json(json)?;
        let document = match imported.history.take() {
            Some(history) => {
                Document::create_with_history(path, data, &imported, &history, context)?
            }
            None => {
                let mut planned = exchanged::import(&Plan::default(), &imported)?;
                planned.name = "New document from a file".to_owned();
                Document::create(path, data, planned, &assets(&imported), context)?
            }
        };
        Ok(Self::of(document, Vec::new(), data))
    }

    /// Opens a document to change it. Only one at a time can.
    pub fn open(path: &Path, data: &DataDir, context: &mut Context) -> Result<Self> {
        let opened = Document::open(path, data, context, Access::Write)?;
        Ok(Self::of(opened.document, opened.notices, data))
    }

    /// Opens a document to read it.
    pub fn open_to_read(path: &Path, data: &DataDir, context: &mut Context) -> Result<Self> {
        let opened = Document::open(path, data, context, Access::Read)?;
        Ok(Self::of(opened.document, opened.notices, data))
    }

    /// Opens a document to change it; where it is open elsewhere or cannot be changed, to read it,
    /// with a notice that says why.
    pub fn open_or_read(path: &Path, data: &DataDir, context: &mut Context) -> Result<Self> {
        match Self::open(path, data, context) {
            Err(why) if why.code == Code::ReadOnly => {
                let mut session = Self::open_to_read(path, data, context)?;
                let message = format!("{} It can be read here, not changed.", why.message);
                session.notices.push(Notice::new("read-only", message));
                Ok(session)
            }
            opened => opened,
        }
    }

    fn of(document: Document, notices: Vec<Notice>, data: &DataDir) -> Self {
        Self { document, notices, revision: 0, press: Press::default(), data: data.clone() }
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        self.document.plan()
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What was to be known when the document was opened.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Makes an edit durable. None where it changes nothing. A picture's field may be set to the
    /// picture itself, as a `data:` address.
    pub fn apply(&mut self, edit: &Edit, context: &mut Context) -> Result<Option<Committed>> {
        let (edit, pictures) = handed_in::taken_out(self.document.plan(), edit)?;
        let edit = arrange::arranged(self.document.plan(), &edit, context)?;
        let planned = plan_edit(self.document.plan(), &edit, context)?;
        let assets: Vec<(&str, &[u8])> = pictures
            .iter()
            .map(|asset| (asset.media_type.as_str(), asset.bytes.as_slice()))
            .collect();
        let committed = self.document.commit_with(Kind::Edit, planned, &assets, context)?;
        Ok(self.took(committed))
    }

    /// Takes note of what was committed: what is kept of the plan before it is stale.
    fn took(&mut self, committed: Option<Committed>) -> Option<Committed> {
        if let Some(committed) = &committed {
            self.press.touch(self.document.plan(), &committed.changes);
            if let Some(typed) = &mut self.press.typed {
                typed.follow(self.document.plan(), &committed.changes, self.revision);
            }
            self.revision += 1;
        }
        committed
    }

    /// Takes the latest edit back; none where there is nothing to take back.
    pub fn undo(&mut self, context: &mut Context) -> Result<Option<Committed>> {
        let committed = self.document.undo(context)?;
        Ok(self.took(committed))
    }

    /// Does again what was taken back; none where nothing was.
    pub fn redo(&mut self, context: &mut Context) -> Result<Option<Committed>> {
        let committed = self.document.redo(context)?;
        Ok(self.took(committed))
    }

    /// The whole plan as plain data, its images with it.
    pub fn data(&self) -> Result<String> {
        Ok(exchanged::to_json(self.plan(), &self.assets()?))
    }

    /// The same with everything that was ever done to the document: what a new one can be made from.
    pub fn data_with_history(&self) -> Result<String> {
        let history = self.document.whole_history()?;
        exchanged::to_json_with(self.plan(), &self.assets()?, &history)
    }

    fn assets(&self) -> Result<Vec<Asset>> {
        let mut assets = Vec::new();
        for digest in self.document.assets()? {
            if let Some(asset) = self.document.asset(&digest)? {
                assets.push(Asset::new(asset.media_type, asset.bytes));
            }
        }
        Ok(assets)
    }

    /// Makes the plan what the plain data says, as one edit. None where it says the same.
    pub fn import(&mut self, data: &[u8], context: &mut Context) -> Result<Option<Committed>> {
        let imported = exchanged::from_json(data)?;
        let planned = exchanged::import(self.plan(), &imported)?;
        if imported.history.is_some() {
            self.notices.push(Notice::new(
                "history",
                "The history in the file is not imported. A new document can be made from the file, with its history.",
            ));
        }
        let assets = assets(&imported);
        let committed = self.document.commit_with(Kind::Import, planned, &assets, context)?;
        Ok(self.took(committed))
    }

    /// What was done, newest first: at the most `limit` edits, those before `before` where given.
    pub fn history(&self, before: Option<u64>, limit: usize) -> Result<Vec<HistoryEntry>> {
        self.document.history(before, limit)
    }

    /// The quarter that a text means, in the plan's own calendar.
    pub fn quarter(&self, text: &str) -> Result<Quarter> {
        let calendar = self.plan().calendar();
        calendar.parse(text).map_err(|why| {
            let known = self.plan().quarters();
            let hint = match (known.first(), known.last()) {
                (Some(first), Some(last)) => format!(
                    "The plan has {} to {}.",
                    calendar.quarter(*first),
                    calendar.quarter(*last)
                ),
                _ => "The plan says nothing of any quarter yet.".to_owned(),
            };
            crate::Error::invalid(format!("“{text}” {why}."), hint)
        })
    }

    /// Whether the file could be saved now; says why not, without writing to it.
    pub fn can_save(&mut self) -> Result<()> {
        self.document.can_save()
    }

    /// Brings the file up to date, and keeps a safety copy where one is due.
    pub fn save(&mut self) -> Result<()> {
        self.keep_due_copy();
        self.document.save()
    }

    /// Brings the file up to date alone; for who keeps the `due_copy` while edits go on.
    pub fn save_file(&mut self) -> Result<()> {
        self.document.save()
    }

    /// Writes the document as it stands to another place; the session goes on where it is.
    pub fn save_copy(&self, path: &Path, replace: bool) -> Result<()> {
        self.document.save_copy(path, replace)
    }

    /// Brings the file up to date and lets go of it.
    pub fn close(self) -> Result<()> {
        self.keep_due_copy();
        self.document.close()
    }
}

/// The assets of a file, by media type and bytes.
fn assets(imported: &Imported) -> Vec<(&str, &[u8])> {
    let assets = imported.assets.iter();
    assets.map(|asset| (asset.media_type.as_str(), asset.bytes.as_slice())).collect()
}
