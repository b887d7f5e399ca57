//! The arguments as a person types them, with the help that teaches them. Not what they do.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use quarterdeck_core::plan::calendar::YearStyle;

const AFTER: &str = "\
Try it:
  quarterdeck-cli new plan.qdeck --sample
  quarterdeck-cli show plan.qdeck
  quarterdeck-cli export plan.qdeck --quarter \"Q1 FY20-21\" --out packet.pdf

Exit codes:
  0 done            3 invalid: it does not fit     6 newer-file: needs a newer Quarterdeck
  1 internal        4 not-found                    7 read-only, or open elsewhere
  2 wrong usage     5 damaged, or no document      8 conflict    9 io: disk or system refused
  10 closed: the quarter is; give a reason

Errors go to standard error: what is wrong, its code, and what to do next.
QUARTERDECK_DATA_DIR moves the folder in which working copies are kept.";

const APPLY: &str = "\
Each line of standard input is one edit; each is answered by one line on standard output once it
is durable on disk:
  {\"ok\":true,\"edit\":\"Set status\",\"changes\":1,\"id\":\"…\",\"seq\":12,\"line\":1}
  {\"ok\":false,\"line\":2,\"error\":{\"code\":\"not-found\",\"message\":\"…\",\"hint\":\"…\"}}
An edit that changes nothing is answered with \"edit\":null. A refused line changes nothing and
stops nothing; with --strict it is the last one read. If any was refused, the exit code is that of
the first. A line may have up to 16 MB. Rows are named by id (see `show --json`) or by key:
  {\"edit\":\"set\",\"row\":{\"table\":\"check_in\",\"key\":{\"subject\":\"key_result:ID\",\"quarter\":\"Q1 FY20-21\"}},
   \"field\":\"status\",\"value\":\"On track\"}          (in one line)
  {\"edit\":\"add\",\"table\":\"objective\",\"fields\":{\"program\":\"ID\",\"year\":2021,\"title\":\"…\"}}
  {\"edit\":\"remove\",\"row\":{\"table\":\"win\",\"id\":\"ID\"}}
  {\"edit\":\"group\",\"name\":\"Paste\",\"edits\":[…]}
Pages of a packet are named by quarter and page, as `show --pages --json` lists them, and moved to
stand after another (none: first):
  {\"edit\":\"set\",\"row\":{\"table\":\"packet_page\",\"key\":{\"packet\":\"Q1 FY20-21\",\"page\":\"scorecard\"}},
   \"field\":\"left_out\",\"value\":true}             (in one line)
  {\"edit\":\"move\",\"row\":{\"table\":\"packet_page\",\"key\":{…}},\"after\":\"ID\"}
A check-in of a closed quarter is corrected with its reason, and both values stay to be seen:
  {\"edit\":\"restate\",\"row\":{\"table\":\"check_in\",\"key\":{…}},\"field\":\"value\",\"value\":7,\"reason\":\"…\"}
Others: restore, move, decide, close_quarter, reopen_quarter.";

const DATA: &str = "\
Examples:
  quarterdeck-cli data plan.qdeck --out plan.json
  quarterdeck-cli data plan.qdeck --out plan.xlsx
  quarterdeck-cli data plan.qdeck --quarter \"Q1 FY20-21\" --out packet.md

.json  the whole plan, its bin and its images; `import` makes a document what it says
.xlsx  a scorecard, and a sheet for each kind of data that `import` takes back changed
.csv   a file for each kind of data, named plan.key_result.csv and so on
.md    the text of the quarter's packet
Cells that a spreadsheet could take for a formula are written as text.";

const IMPORT: &str = "\
Examples:
  quarterdeck-cli import plan.qdeck tracker.xlsx --dry-run
  quarterdeck-cli import plan.qdeck tracker.xlsx --accept-guesses
  quarterdeck-cli import plan.qdeck tracker.xlsx --dry-run --json > read.json
  quarterdeck-cli import plan.qdeck tracker.xlsx --map read.json
  quarterdeck-cli import plan.qdeck plan.json

A spreadsheet (XLSX, XLSM, XLS, ODS, CSV, TSV) adds to the plan and changes what it tells
of: rows are found again by id, by place and number, by likeness. What is not certain
stops the import with the question; --map answers, --accept-guesses takes the guesses. A
blank cell changes nothing, and rows that the file does not have stay, unless
--remove-missing. Macros and formulas are never run.
A JSON file, as `data` writes it, is the whole plan: the document becomes what it says.";

/// A department's OKRs in one file, and the board's quarterly packet from it.
#[derive(Debug, Parser)]
#[command(name = "quarterdeck-cli", bin_name = "quarterdeck-cli", version, after_help = AFTER, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Who edits; otherwise QUARTERDECK_AUTHOR or the name of this account.
    #[arg(long, global = true, value_name = "NAME")]
    pub author: Option<String>,
    /// The time to use in place of the clock, like 2020-10-12T09:30:00Z. The same input then gives
    /// the same output: new ids, too, come from a fixed seed.
    #[arg(long, global = true, value_name = "TIME")]
    pub now: Option<Timestamp>,
    /// Write results and errors as JSON, for programs.
    #[arg(long, global = true)]
    pub json: bool,
}

/// One command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a document, never over an existing file.
    #[command(
        after_help = "Examples:\n  quarterdeck-cli new plan.qdeck --sample\n  quarterdeck-cli new plan.qdeck --department Technology --fiscal-start 7 --year 2021"
    )]
    New(New),
    /// Show the plan as an outline: statuses by shape and word, scores, what is reported.
    #[command(
        after_help = "Examples:\n  quarterdeck-cli show plan.qdeck\n  quarterdeck-cli show plan.qdeck --quarter \"q1 fy20-21\" --json\n  quarterdeck-cli show plan.qdeck --quarter \"Q1 FY20-21\" --pages"
    )]
    Show(Show),
    /// Write a quarter's packet as PDF.
    #[command(
        after_help = "Example:\n  quarterdeck-cli export plan.qdeck --quarter \"Q1 FY20-21\" --out packet.pdf\n  quarterdeck-cli export plan.qdeck --edition 1 --out packet.pdf\n\nThe file is written beside OUT first and then put in its place: there is a whole one or none.\nThe same document gives the same bytes. An edition comes out as it was published, whatever was\nedited since."
    )]
    Export(Export),
    /// Publish a quarter's packet: an edition that stays as it is, and its PDF.
    #[command(
        after_help = "Example:\n  quarterdeck-cli publish plan.qdeck --quarter \"Q1 FY20-21\" --out packet.pdf\n  quarterdeck-cli publish plan.qdeck --quarter \"Q1 FY20-21\" --reason \"The costs were wrong\" --out packet.pdf\n\nThe document keeps the PDF, the plan as it stood, who, when and why; nothing of it can be changed.\nIf OUT cannot be written, the edition is published all the same; `export --edition` writes it."
    )]
    Publish(Publish),
    /// Tell what changed since an edition, as a board member would be told it.
    #[command(
        after_help = "Examples:\n  quarterdeck-cli changes plan.qdeck --from 1\n  quarterdeck-cli changes plan.qdeck --from 1 --to 2 --json\n  quarterdeck-cli changes plan.qdeck --from 2 --quarter \"Q1 FY20-21\" --to 1 --to-quarter \"Q2 FY20-21\""
    )]
    Changes(Changes),
    /// Read a quarter's packet as a sceptical board member would, before one does.
    #[command(
        after_help = "Examples:\n  quarterdeck-cli preflight plan.qdeck --quarter \"Q1 FY20-21\"\n  quarterdeck-cli preflight plan.qdeck --quarter \"Q1 FY20-21\" --intended 3fa21b09 --reason \"Counted by hand\"\n\nNothing is stopped by what is found. What is answered stays quiet until its field or what is said of\nit changes; the answer is kept with the plan, and `undo` takes it back."
    )]
    Preflight(Preflight),
    /// Put two quarters side by side, or two years: status, words, number and which way it went.
    #[command(
        after_help = "Examples:\n  quarterdeck-cli compare plan.qdeck --from \"Q4 FY19-20\" --to \"Q1 FY20-21\"\n  quarterdeck-cli compare plan.qdeck --from FY19-20 --to FY20-21 --json\n\nA year is told by the last quarter of each key result that says anything. What one year\ncarried on from the other is the same thing in both."
    )]
    Compare(Compare),
    /// Close a quarter: its check-ins are frozen, and corrected with a reason only.
    #[command(
        after_help = "Example:\n  quarterdeck-cli close plan.qdeck --quarter \"Q1 FY20-21\"\n\nWhat is missing is told first, and nothing is closed; --anyway closes all the same."
    )]
    Close(Close),
    /// Open a closed quarter again, with a reason.
    Reopen(Reopen),
    /// Roll the plan forward into the next fiscal year; the old one stays as it is.
    #[command(
        after_help = "Examples:\n  quarterdeck-cli roll plan.qdeck --to 2022 --ask > choices.json\n  quarterdeck-cli roll plan.qdeck --to 2022 --choices choices.json\n\nWhat is carried over keeps its wording; its baseline is the last status, its goals are blank. The\nchoices say what is carried over (\"carry\") and what became of each action and each upcoming\n(\"fate\": done, missed, dropped, carried_on)."
    )]
    Roll(Roll),
    /// List the document's safety copies, or bring one back: all of it or a part.
    #[command(
        after_help = "Examples:\n  quarterdeck-cli copies plan.qdeck\n  quarterdeck-cli copies plan.qdeck --look-into copy-2020-10-12-093000\n  quarterdeck-cli copies plan.qdeck --bring-back copy-2020-10-12-093000\n  quarterdeck-cli copies plan.qdeck --bring-back copy-2020-10-12-093000 --only objective:ID\n\nA copy is a document, and opens like one. Bringing one back is an edit that `undo` takes back, and\nwhat it replaces is kept as a copy first. QUARTERDECK_COPIES_DIR goes before --keep-in."
    )]
    Copies(CopiesAsked),
    /// Set a field back to what it was after an edit of its history.
    #[command(
        after_help = "Example:\n  quarterdeck-cli history plan.qdeck --row check_in:ID --field status --json\n  quarterdeck-cli set-back plan.qdeck --row check_in:ID --field status --to EDIT"
    )]
    SetBack(SetBack),
    /// List what was published: quarter, edition, when, by whom, why, and the PDF's SHA-256.
    Editions(OneFile),
    /// Write the plan for other programs: XLSX, CSV, Markdown, or JSON, in which nothing is lost.
    #[command(after_help = DATA)]
    Data(Data),
    /// Write the workbook that a program's owners are mailed to fill in a quarter's statuses.
    #[command(
        after_help = "Example:\n  quarterdeck-cli template plan.qdeck --program \"Platform evolution\" --quarter \"Q2 FY20-21\" --out q2.xlsx\n\nWhat is known is filled in; statuses are chosen from a list; what should not change is protected.\nFilled in, `import` takes it back without a question."
    )]
    Template(Template),
    /// Take in what a spreadsheet or a JSON file says, as one edit that can be undone.
    #[command(after_help = IMPORT)]
    Import(Import),
    /// Apply edits, one as JSON on each line of standard input.
    #[command(after_help = APPLY)]
    Apply(Apply),
    /// Take the latest edit back.
    Undo(OneFile),
    /// Do again what was taken back last.
    Redo(OneFile),
    /// Show what was done, when and by whom, newest first.
    #[command(
        after_help = "Examples:\n  quarterdeck-cli history plan.qdeck --limit 20\n  quarterdeck-cli history plan.qdeck --person \"Ada Example\" --program Platform --since 2020-10-01\n  quarterdeck-cli history plan.qdeck --row check_in:ID --field status\n\nWith --row and --field: every value the field had, latest first."
    )]
    History(History),
    /// Check that file, history and plan are whole; say what is wrong and what to do.
    #[command(after_help = "Exits with 0 when all is well and with 5 when something is wrong.")]
    Check(OneFile),
}

/// `new`.
#[derive(Debug, clap::Args)]
pub struct New {
    /// The document to make.
    pub file: PathBuf,
    /// Fill it with the sample department.
    #[arg(long, conflicts_with_all = ["organisation", "department", "fiscal_start", "year_style", "year"])]
    pub sample: bool,
    /// Make it from a plan as JSON (`data --out PLAN.json`), with its history where that is in the file.
    #[arg(long, value_name = "PLAN.json", conflicts_with_all = ["sample", "organisation", "department", "fiscal_start", "year_style", "year"])]
    pub from: Option<PathBuf>,
    /// The organisation's name.
    #[arg(long, value_name = "NAME", default_value = "My organisation")]
    pub organisation: String,
    /// A department's name; given more than once, so many departments.
    #[arg(long, value_name = "NAME", default_value = "My department")]
    pub department: Vec<String>,
    /// The month in which the fiscal year starts.
    #[arg(long, value_name = "MONTH", default_value_t = 1, value_parser = clap::value_parser!(i64).range(1..=12))]
    pub fiscal_start: i64,
    /// How a fiscal year is written.
    #[arg(long, value_enum, default_value_t = Style::Span)]
    pub year_style: Style,
    /// The fiscal year to start with, by the calendar year in which it ends; otherwise the one
    /// that it is now.
    #[arg(long, value_parser = clap::value_parser!(i64).range(1900..=2200))]
    pub year: Option<i64>,
}

/// How a fiscal year is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Style {
    /// FY20-21; FY21 where the fiscal year is the calendar year
    Span,
    /// FY2021
    Fiscal,
    /// 2021
    Plain,
}

impl From<Style> for YearStyle {
    fn from(style: Style) -> Self {
        match style {
            Style::Span => Self::Span,
            Style::Fiscal => Self::Fiscal,
            Style::Plain => Self::Plain,
        }
    }
}

/// `show`.
#[derive(Debug, clap::Args)]
pub struct Show {
    /// The document.
    pub file: PathBuf,
    /// The quarter, as the plan writes it, in any case and spacing; otherwise the latest told.
    #[arg(long)]
    pub quarter: Option<String>,
    /// Show the pages of the quarter's packet in their place: code, kind and title, those left out
    /// as well. As JSON with the ids by which edits move them.
    #[arg(long)]
    pub pages: bool,
}

/// `export`.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// The document.
    pub file: PathBuf,
    /// The quarter, as the plan writes it, in any case and spacing; not needed for an edition whose
    /// number only one quarter has.
    #[arg(long, required_unless_present = "edition")]
    pub quarter: Option<String>,
    /// The PDF to write; an older one is replaced.
    #[arg(long, value_name = "OUT.pdf")]
    pub out: PathBuf,
    /// An edition, as it was published.
    #[arg(long, value_name = "N", conflicts_with_all = ["format", "theme", "password", "password_from"])]
    pub edition: Option<i64>,
    /// Slides, an A4 or US Letter document, or a handout of slides with room for notes; otherwise
    /// what the packet is set to.
    #[arg(long, value_name = "FORMAT", value_parser = ["slides", "a4", "letter", "handout"])]
    pub format: Option<String>,
    /// The theme: light, dark or print; otherwise the packet's.
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Encrypt the PDF, each time with keys of its own: it opens with this password alone, and who
    /// opens it can print and copy all of it. PDF/A forbids that, so the file does not declare it.
    /// Others on this machine may see the password while the command runs: --password-from keeps it
    /// from them.
    #[arg(long, value_name = "PASSWORD", conflicts_with = "password_from")]
    pub password: Option<String>,
    /// The same with the first line of a file as the password; - is standard input.
    #[arg(long, value_name = "FILE")]
    pub password_from: Option<PathBuf>,
}

/// `publish`.
#[derive(Debug, clap::Args)]
pub struct Publish {
    /// The document.
    pub file: PathBuf,
    /// The quarter, as the plan writes it, in any case and spacing.
    #[arg(long)]
    pub quarter: String,
    /// The PDF to write; an older one is replaced.
    #[arg(long, value_name = "OUT.pdf")]
    pub out: PathBuf,
    /// Why there is another edition; needed from the second on.
    #[arg(long, value_name = "WHY", default_value = "")]
    pub reason: String,
}

/// `data`.
#[derive(Debug, clap::Args)]
pub struct Data {
    /// The document.
    pub file: PathBuf,
    /// The file to write, by its ending: .xlsx, .csv, .md or .json; an older one is replaced.
    #[arg(long, value_name = "OUT")]
    pub out: PathBuf,
    /// The quarter of the workbook's scorecard or of the packet whose text is written; otherwise the
    /// latest told.
    #[arg(long)]
    pub quarter: Option<String>,
    /// Write into the JSON everything that was ever done to the document, too: who, when, through
    /// what. `new --from` makes the document again, history and editions with it.
    #[arg(long)]
    pub history: bool,
}

/// `template`.
#[derive(Debug, clap::Args)]
pub struct Template {
    /// The document.
    pub file: PathBuf,
    /// The program, by its name or id.
    #[arg(long, value_name = "NAME")]
    pub program: String,
    /// The quarter, as the plan writes it, in any case and spacing.
    #[arg(long)]
    pub quarter: String,
    /// The workbook to write; an older one is replaced.
    #[arg(long, value_name = "OUT.xlsx")]
    pub out: PathBuf,
}

/// `import`.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// The document to change.
    pub file: PathBuf,
    /// The file to read: XLSX, XLSM, XLS, ODS, CSV, TSV, or JSON as `data` writes it.
    #[arg(value_name = "SOURCE")]
    pub input: PathBuf,
    /// Read this sheet alone.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// What the columns mean, and what tables belong to: a mapping, as --dry-run --json tells it.
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// The quarter that rows tell of where they do not say.
    #[arg(long)]
    pub quarter: Option<String>,
    /// Tell what would be done, and do nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Take what is guessed but not certain.
    #[arg(long)]
    pub accept_guesses: bool,
    /// Put into the bin what the plan has beside the rows of the file, and the file does not have.
    #[arg(long)]
    pub remove_missing: bool,
}

/// `apply`.
#[derive(Debug, clap::Args)]
pub struct Apply {
    /// The document to change.
    pub file: PathBuf,
    /// Stop at the first line that is refused.
    #[arg(long)]
    pub strict: bool,
}

/// `history`.
#[derive(Debug, clap::Args)]
pub struct History {
    /// The document.
    pub file: PathBuf,
    /// How many edits at most.
    #[arg(long, default_value_t = 100)]
    pub limit: usize,
    /// Only what this person did.
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
    /// Only what was done in this program, by its name or id.
    #[arg(long, value_name = "NAME")]
    pub program: Option<String>,
    /// Only what tells of this quarter.
    #[arg(long)]
    pub quarter: Option<String>,
    /// Only from this day on.
    #[arg(long, value_name = "DATE")]
    pub since: Option<Date>,
    /// Only up to this day, itself included.
    #[arg(long, value_name = "DATE")]
    pub until: Option<Date>,
    /// The values of one field of this row, instead: `TABLE:ID`.
    #[arg(long, value_name = "TABLE:ID", requires = "field")]
    pub row: Option<String>,
    /// The field.
    #[arg(long, requires = "row")]
    pub field: Option<String>,
}

/// `changes`.
#[derive(Debug, clap::Args)]
pub struct Changes {
    /// The document.
    pub file: PathBuf,
    /// The edition to compare with.
    #[arg(long, value_name = "N")]
    pub from: i64,
    /// The edition to compare, or `now`.
    #[arg(long, value_name = "M|now", default_value = "now")]
    pub to: String,
    /// The quarter of both, where several have an edition of that number.
    #[arg(long)]
    pub quarter: Option<String>,
    /// The quarter of the edition to compare, where it is another one.
    #[arg(long, value_name = "QUARTER")]
    pub to_quarter: Option<String>,
}

/// `compare`.
#[derive(Debug, clap::Args)]
pub struct Compare {
    /// The document.
    pub file: PathBuf,
    /// A quarter or a fiscal year, as the plan writes it.
    #[arg(long, value_name = "QUARTER|YEAR")]
    pub from: String,
    /// The other one.
    #[arg(long, value_name = "QUARTER|YEAR")]
    pub to: String,
}

/// `preflight`.
#[derive(Debug, clap::Args)]
pub struct Preflight {
    /// The document.
    pub file: PathBuf,
    /// The quarter.
    #[arg(long)]
    pub quarter: String,
    /// Answer the finding of this name: it is as intended.
    #[arg(long, value_name = "NAME", requires = "reason", conflicts_with = "ask_again")]
    pub intended: Option<String>,
    /// Why it is as intended.
    #[arg(long, value_name = "WHY", requires = "intended")]
    pub reason: Option<String>,
    /// Take the answer to the finding of this name back.
    #[arg(long, value_name = "NAME")]
    pub ask_again: Option<String>,
}

/// `close`.
#[derive(Debug, clap::Args)]
pub struct Close {
    /// The document.
    pub file: PathBuf,
    /// The quarter.
    #[arg(long)]
    pub quarter: String,
    /// Close it though something is missing.
    #[arg(long)]
    pub anyway: bool,
}

/// `reopen`.
#[derive(Debug, clap::Args)]
pub struct Reopen {
    /// The document.
    pub file: PathBuf,
    /// The quarter.
    #[arg(long)]
    pub quarter: String,
    /// Why.
    #[arg(long, value_name = "WHY")]
    pub reason: String,
}

/// `roll`.
#[derive(Debug, clap::Args)]
pub struct Roll {
    /// The document.
    pub file: PathBuf,
    /// The new fiscal year, by the calendar year in which it ends.
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i64).range(1901..=2200))]
    pub to: i64,
    /// Write what there is to choose and to answer as JSON, and change nothing.
    #[arg(long, conflicts_with = "choices")]
    pub ask: bool,
    /// The choices, as --ask writes them.
    #[arg(long, value_name = "FILE")]
    pub choices: Option<PathBuf>,
}

/// `copies`.
#[derive(Debug, clap::Args)]
pub struct CopiesAsked {
    /// The document.
    pub file: PathBuf,
    /// Tell what bringing this copy back would change, part by part; changes nothing.
    #[arg(long, value_name = "NAME")]
    pub look_into: Option<String>,
    /// The copy to bring back.
    #[arg(long, value_name = "NAME", conflicts_with = "look_into")]
    pub bring_back: Option<String>,
    /// Only this row and what belongs to it: `TABLE:ID`.
    #[arg(long, value_name = "TABLE:ID", requires = "bring_back")]
    pub only: Option<String>,
    /// From now on, keep the copies of all documents of this machine in this folder; "" is the data
    /// folder's own again. Those that there are stay where they lie, and are listed.
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["look_into", "bring_back"])]
    pub keep_in: Option<PathBuf>,
    /// From now on, let the copies of one document take this much room, in megabytes.
    #[arg(long, value_name = "MB", conflicts_with_all = ["look_into", "bring_back"])]
    pub limit: Option<u64>,
}

/// `set-back`.
#[derive(Debug, clap::Args)]
pub struct SetBack {
    /// The document.
    pub file: PathBuf,
    /// The row: `TABLE:ID`.
    #[arg(long, value_name = "TABLE:ID")]
    pub row: String,
    /// The field.
    #[arg(long)]
    pub field: String,
    /// The edit after which the field was as it should be, as the field's history tells it.
    #[arg(long, value_name = "EDIT")]
    pub to: String,
    /// Why; needed in a closed quarter.
    #[arg(long, value_name = "WHY")]
    pub reason: Option<String>,
}

/// A command that needs nothing but the document.
#[derive(Debug, clap::Args)]
pub struct OneFile {
    /// The document.
    pub file: PathBuf,
}
