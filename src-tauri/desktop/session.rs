//! The core's session as the window holds it: with the person at this machine, whose name, clock and ids go into every
//! edit. It adds no rule of its own.

use jiff::Timestamp;
use quarterdeck_core::document::{CopiesChoice, DataDir, StagedCopy, write_file};
use quarterdeck_core::edit::{Context, Edit, Ids, RowRef};
use quarterdeck_core::exchange::proposal::{self, Mapping};
use quarterdeck_core::exchange::workbook::Workbook;
use quarterdeck_core::layout::Wish;
use quarterdeck_core::plan::TableName;
use quarterdeck_core::render::Password;
use quarterdeck_core::session::view::{
    Comparison, CopiesTold, CopyInside, DocumentState, Drafted, ExportAsked, FieldPast,
    FindingTold, Hit, ImportTold, NewDocument, Node, OpenTold, Opened, OutlineNode, PastValue,
    Preview, Proposal, Scorecard, Sheet, Stop, Timeline, TimelineAsked, ToldThen, import_told,
};
use quarterdeck_core::session::{
    ChangesTold, EditionAsked, EditionTold, Outgoing, Session as Core, Thumbnails, TurnAsked,
};
use quarterdeck_core::{Code, Error, Result};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// An open document, and who edits it.
pub struct Session {
    core: Core,
    person: Context,
    /// The tables that are being looked at, before they are taken in or let go.
    import: Option<Import>,
}

/// An import under way.
struct Import {
    name: String,
    workbook: Workbook,
    proposal: proposal::Proposal,
}

impl Session {
    /// Opens the document at `path`.
    pub fn open(path: &Path, author: String) -> Result<Self> {
        let mut person = person(author);
        let core = Core::open_or_read(path, &DataDir::from_env()?, &mut person)?;
        Ok(Self { core, person, import: None })
    }

    /// Creates a document at `path`, never over an existing file.
    pub fn create(path: &Path, document: &NewDocument, author: String) -> Result<Self> {
        let mut person = person(author);
        let core = Core::create(path, &DataDir::from_env()?, document, &mut person)?;
        Ok(Self { core, person, import: None })
    }

    /// Opens the sample that lies at `path`, made there the first time.
    pub fn sample(path: &Path, author: String) -> Result<Self> {
        if path.exists() {
            return Self::open(path, author);
        }
        let mut person = person(author);
        let core = Core::create_sample(path, &DataDir::from_env()?, &mut person)?;
        Ok(Self { core, person, import: None })
    }

    /// Signs what follows with another name.
    pub fn sign(&mut self, author: String) -> Result<DocumentState> {
        self.person.author = author;
        self.state()
    }

    /// Brings the file up to date.
    pub fn save(&mut self) -> Result<()> {
        self.core.save_file()
    }

    /// A safety copy where one is due, still to be put in its place.
    pub fn due_copy(&self) -> Option<StagedCopy> {
        self.core.due_copy()
    }

    /// Brings the file up to date and lets go of it.
    pub fn close(self) -> Result<()> {
        self.core.close()
    }

    /// Writes the whole document to another place, over what the person chose to replace.
    pub fn save_copy(&mut self, to: &Path) -> Result<()> {
        self.core.save_copy(to, true)
    }

    /// A quarter's packet as it is asked for, ready to be painted, and what it is to be encrypted with.
    pub fn outgoing(
        &mut self,
        quarter: &str,
        asked: &ExportAsked,
    ) -> Result<(Outgoing, Option<Password>)> {
        let quarter = self.core.quarter(quarter)?;
        let wish = Wish::named(asked.format.as_deref(), asked.theme.as_deref())?;
        let password = asked.password.as_deref().map(|typed| Password::new(typed, secret()?));
        Ok((self.core.outgoing(quarter, wish)?, password.transpose()?))
    }

    /// Pages of a quarter's packet, by code, to be painted small.
    pub fn thumbnails(&mut self, quarter: &str, pages: &[String]) -> Result<Thumbnails> {
        self.core.thumbnails(quarter, pages)
    }

    /// The first pages of a quarter's packet in every theme, to be painted small.
    pub fn theme_samples(&mut self, quarter: &str) -> Result<Vec<(&'static str, Thumbnails)>> {
        self.core.theme_samples(quarter)
    }

    /// A quarter as the calendar writes it: `Q1 FY20-21`.
    pub fn label(&self, quarter: &str) -> Result<String> {
        let quarter = self.core.quarter(quarter)?;
        Ok(self.core.plan().calendar().quarter(quarter))
    }

    /// What the window's frame shows of the document.
    pub fn state(&mut self) -> Result<DocumentState> {
        Ok(self.core.state(&self.person.author))
    }

    /// What the window shows first of the document.
    pub fn opened(&mut self) -> Result<Opened> {
        self.core.opened(&self.person.author)
    }

    /// The plan as the outline shows it in a quarter.
    pub fn outline(&mut self, quarter: &str) -> Result<Vec<OutlineNode>> {
        self.core.outline(quarter)
    }

    /// Everything about one thing in a quarter.
    pub fn sheet(&mut self, node: Node, quarter: &str) -> Result<Sheet> {
        self.core.sheet(node, quarter)
    }

    /// Makes an edit durable.
    pub fn apply(&mut self, edit: &Edit) -> Result<DocumentState> {
        self.person.now = Timestamp::now();
        self.core.apply(edit, &mut self.person)?;
        self.state()
    }

    /// Takes the latest edit back.
    pub fn undo(&mut self) -> Result<DocumentState> {
        self.person.now = Timestamp::now();
        self.core.undo(&mut self.person)?;
        self.state()
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) -> Result<DocumentState> {
        self.person.now = Timestamp::now();
        self.core.redo(&mut self.person)?;
        self.state()
    }

    /// A quarter's packet, page by page, and where a node lands in it.
    pub fn pages(&mut self, quarter: &str, node: Option<Node>) -> Result<Preview> {
        self.core.pages(quarter, node)
    }

    /// What an edit that is not made would change on the pages.
    pub fn draft(&mut self, quarter: &str, edit: &Edit) -> Result<Drafted> {
        self.core.draft(quarter, edit, &mut self.person)
    }

    /// One page's picture, as SVG.
    pub fn page(&mut self, quarter: &str, index: usize) -> Result<String> {
        self.core.page(quarter, index)
    }

    /// The pages of a quarter's packet that show a field.
    pub fn pages_showing(
        &mut self,
        quarter: &str,
        row: &RowRef,
        field: &str,
    ) -> Result<Vec<String>> {
        self.core.pages_showing(quarter, row, field)
    }

    /// What the plan says of a question, best first.
    pub fn search(&mut self, question: &str, quarter: &str) -> Result<Vec<Hit>> {
        self.core.search(question, quarter)
    }

    /// The names of people and teams that were typed before.
    pub fn known_names(&mut self) -> Result<Vec<String>> {
        Ok(self.core.known_names())
    }

    /// What was published.
    pub fn editions(&mut self) -> Result<Vec<EditionTold>> {
        Ok(self.core.editions())
    }

    /// Publishes a quarter's packet as its next edition.
    pub fn publish(&mut self, quarter: &str, reason: &str) -> Result<DocumentState> {
        self.person.now = Timestamp::now();
        let quarter = self.core.quarter(quarter)?;
        self.core.publish(quarter, reason, &mut self.person)?;
        self.state()
    }

    /// Writes an edition's PDF as it was published.
    pub fn export_edition(&mut self, quarter: &str, number: i64, to: &Path) -> Result<()> {
        let edition = self.core.edition(Some(self.core.quarter(quarter)?), number)?;
        self.core.export_edition(&edition, to).map(drop)
    }

    /// What changed since an edition, up to another one or to now.
    pub fn changes(
        &mut self,
        from: &EditionAsked,
        to: Option<&EditionAsked>,
    ) -> Result<ChangesTold> {
        let of = |asked: &EditionAsked| {
            self.core.edition(Some(self.core.quarter(&asked.quarter)?), asked.number)
        };
        let (from, to) = (of(from)?, to.map(of).transpose()?);
        self.core.changes(&from, to.as_ref())
    }

    /// What is still open in a quarter.
    pub fn closing(&mut self, quarter: &str) -> Result<Vec<OpenTold>> {
        Ok(self.core.closing_told(self.core.quarter(quarter)?))
    }

    /// Everything that a field, or the check-in it is of, was given.
    pub fn field_past(&mut self, row: &RowRef, field: &str) -> Result<FieldPast> {
        self.core.field_past(row, field)
    }

    /// What was told of a field in packets, and what the plan tells.
    pub fn told_then(&mut self, row: &RowRef, field: &str) -> Result<Vec<ToldThen>> {
        self.core.told_then(row, field)
    }

    /// What was done to the document.
    pub fn timeline(&mut self, asked: &TimelineAsked) -> Result<Timeline> {
        self.core.timeline_told(asked)
    }

    /// Two quarters or two years side by side.
    pub fn compare(&mut self, from: &str, to: &str) -> Result<Comparison> {
        self.core.compare(self.core.span(from)?, self.core.span(to)?)
    }

    /// What a change request on a field begins with.
    pub fn proposal(&mut self, row: &RowRef, field: &str) -> Result<Proposal> {
        self.core.proposal(row, field)
    }

    /// What is asked before the plan is rolled forward.
    pub fn turn(&mut self, year: i64) -> Result<TurnAsked> {
        self.core.turn(year)
    }

    /// The safety copies.
    pub fn copies(&mut self) -> Result<CopiesTold> {
        self.core.copies_told()
    }

    /// What bringing a safety copy back would change.
    pub fn look_into(&mut self, name: &str) -> Result<CopyInside> {
        self.core.look_into(&self.core.copies().named(name)?)
    }

    /// Brings a safety copy back, all or one row (`objective:ID`) with what belongs to it.
    pub fn bring_back(&mut self, name: &str, only: Option<&str>) -> Result<DocumentState> {
        self.person.now = Timestamp::now();
        let copy = self.core.copies().named(name)?;
        let only = only.map(row).transpose()?;
        self.core.bring_back(&copy, only, &mut self.person)?;
        self.state()
    }

    /// Keeps safety copies in another folder from now on; none: in the data folder's own.
    pub fn place_copies(&mut self, folder: Option<&Path>) -> Result<CopiesTold> {
        CopiesChoice::choose_folder(&DataDir::from_env()?, folder)?;
        self.core.copies_told()
    }

    /// Lets the safety copies of one document take so much room, in bytes.
    pub fn limit_copies(&mut self, bytes: u64) -> Result<CopiesTold> {
        CopiesChoice::choose_limit(&DataDir::from_env()?, bytes)?;
        self.core.copies_told()
    }

    /// What a sceptic would ask about a quarter's packet.
    pub fn preflight(&mut self, quarter: &str) -> Result<Vec<FindingTold>> {
        self.core.preflight(self.core.quarter(quarter)?)
    }

    /// What is still to be said for a quarter.
    pub fn round(&mut self, quarter: &str) -> Result<Vec<Node>> {
        Ok(self.core.round(self.core.quarter(quarter)?))
    }

    /// One stop of the round of a quarter.
    pub fn stop(&mut self, node: Node, quarter: &str) -> Result<Stop> {
        self.core.stop(node, self.core.quarter(quarter)?)
    }

    /// Every objective and key result of a quarter's year by quarter.
    pub fn scorecard(&mut self, quarter: &str) -> Result<Scorecard> {
        Ok(self.core.scorecard(self.core.quarter(quarter)?))
    }

    /// Answers a finding of the preflight; without a reason, takes its answer back.
    pub fn answer(
        &mut self,
        quarter: &str,
        id: &str,
        reason: Option<&str>,
    ) -> Result<DocumentState> {
        self.person.now = Timestamp::now();
        let quarter = self.core.quarter(quarter)?;
        self.core.answer(quarter, id, reason, &mut self.person)?;
        self.state()
    }

    /// Sets a field back to what it was after an edit.
    pub fn set_back(
        &mut self,
        row: &RowRef,
        field: &str,
        edit: &str,
        reason: Option<&str>,
    ) -> Result<DocumentState> {
        self.person.now = Timestamp::now();
        self.core.set_back(row, field, edit, reason, &mut self.person)?;
        self.state()
    }

    /// Reads a file's tables, or a pasted one, and says what they would do. Nothing is changed.
    pub fn import(&mut self, name: &str, workbook: Workbook) -> Result<ImportTold> {
        self.look(name.to_owned(), workbook, &Mapping::default())
    }

    /// Reads the same tables anew, as the person says.
    pub fn read_import(&mut self, mapping: &Mapping) -> Result<ImportTold> {
        let Import { name, workbook, .. } = self.import.take().ok_or_else(nothing_imported)?;
        self.look(name, workbook, mapping)
    }

    fn look(&mut self, name: String, workbook: Workbook, mapping: &Mapping) -> Result<ImportTold> {
        self.person.now = Timestamp::now();
        let proposal = self.core.propose(&name, &workbook, mapping, &mut self.person)?;
        let told = import_told(self.core.plan(), &workbook, &proposal);
        self.import = Some(Import { name, workbook, proposal });
        Ok(told)
    }

    /// Takes in what was looked at, as one edit.
    pub fn take_import(&mut self, decided: &HashMap<usize, bool>) -> Result<DocumentState> {
        self.person.now = Timestamp::now();
        let import = self.import.as_ref().ok_or_else(nothing_imported)?;
        // What was looked at may be older than the plan: it is read once more, as it was read.
        let (name, workbook) = (&import.name, &import.workbook);
        let mapping = &import.proposal.mapping;
        let proposal = self.core.propose(name, workbook, mapping, &mut self.person)?;
        let same = proposal.rows.len() == import.proposal.rows.len()
            && proposal
                .rows
                .iter()
                .zip(&import.proposal.rows)
                .all(|(now, then)| now.state == then.state && now.label == then.label);
        if !same {
            return Err(Error::new(
                Code::Conflict,
                "The plan has changed since the rows were shown",
                "Nothing was imported. Look at them again.",
            ));
        }
        self.core.take(proposal, decided, &mut self.person)?;
        self.import = None;
        self.state()
    }

    /// Lets go of what was looked at.
    pub fn drop_import(&mut self) {
        self.import = None;
    }

    /// Writes the plan for other programs; answers which files were written.
    pub fn export_data(&mut self, form: &str, quarter: &str, to: &Path) -> Result<Vec<PathBuf>> {
        let quarter = self.core.quarter(quarter)?;
        let bytes = match form {
            "xlsx" => self.core.workbook(quarter)?,
            "md" => self.core.markdown(quarter)?.into_bytes(),
            "json" => self.core.data()?.into_bytes(),
            "json-history" => self.core.data_with_history()?.into_bytes(),
            "csv" => {
                let stem = to
                    .file_stem()
                    .map(|stem| stem.to_string_lossy().into_owned())
                    .unwrap_or_default();
                let mut written = Vec::new();
                for file in self.core.separated() {
                    let path = to.with_file_name(format!("{stem}.{}.csv", file.table.name()));
                    write_file(&path, file.text.as_bytes())?;
                    written.push(path);
                }
                return Ok(written);
            }
            other => {
                return Err(Error::invalid(
                    format!("There is no form “{other}”"),
                    "Choose XLSX, CSV, Markdown or JSON",
                ));
            }
        };
        write_file(to, &bytes)?;
        Ok(vec![to.to_owned()])
    }

    /// Writes the template of a program for a quarter.
    pub fn export_template(&mut self, program: Uuid, quarter: &str, to: &Path) -> Result<()> {
        let quarter = self.core.quarter(quarter)?;
        write_file(to, &self.core.template(program.into(), quarter)?)
    }

    /// A program's name.
    pub fn program(&mut self, program: Uuid) -> Result<String> {
        Ok(self
            .core
            .plan()
            .program
            .get(program.into())
            .map(|row| row.name.to_string())
            .unwrap_or_default())
    }

    /// A picture, small enough for a sheet, as a `data:` address.
    pub fn picture(&mut self, digest: &str) -> Result<String> {
        self.core.picture(digest)
    }

    /// What a field was, latest first.
    pub fn field_history(&mut self, row: &RowRef, field: &str) -> Result<Vec<PastValue>> {
        self.core.field_history(row, field)
    }
}

/// The row that a safety copy's part names.
fn row(text: &str) -> Result<(TableName, Uuid)> {
    let parts = text.split_once(':');
    let row = parts.and_then(|(table, id)| Some((TableName::from_name(table)?, id.parse().ok()?)));
    row.ok_or_else(|| Error::invalid(format!("“{text}” is no row."), "Choose a part of the copy."))
}

fn nothing_imported() -> Error {
    Error::not_found("There is no import under way", "Choose the file again")
}

/// Random bytes from which a PDF's keys are made.
fn secret() -> Result<[u8; 32]> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|why| {
        Error::new(
            Code::Io,
            format!("The system has no random bytes to encrypt with: {why}."),
            "Try again, or export without a password.",
        )
    })?;
    Ok(seed)
}

/// The person at this machine, now.
fn person(author: String) -> Context {
    let said = |names: &[&str]| {
        let values = names.iter().filter_map(|name| std::env::var(name).ok());
        values.map(|value| value.trim().to_owned()).find(|value| !value.is_empty())
    };
    let host = || std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    // Two of these hold more random bits than an id has.
    let (one, two) = (Uuid::now_v7().into_bytes(), Uuid::now_v7().into_bytes());
    let mut seed = [0; 32];
    for (place, byte) in seed.iter_mut().zip(one.into_iter().chain(two)) {
        *place = byte;
    }
    Context {
        author,
        device: said(&["HOSTNAME", "COMPUTERNAME"])
            .or_else(|| host().map(|name| name.trim().to_owned()))
            .unwrap_or_else(|| "This machine".to_owned()),
        now: Timestamp::now(),
        ids: Ids::new(seed),
    }
}
