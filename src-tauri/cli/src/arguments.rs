//! The arguments as a person types them, with the help that teaches them. Not what they do.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
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
Others: restore, move, decide, close_quarter, reopen_quarter.";

/// A department's OKRs in one file, and the board's quarterly packet from it.
#[derive(Debug, Parser)]
#[command(name = "quarterdeck-cli", version, after_help = AFTER, arg_required_else_help = true)]
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
        after_help = "Example:\n  quarterdeck-cli export plan.qdeck --quarter \"Q1 FY20-21\" --out packet.pdf\n\nThe file is written beside OUT first and then put in its place: there is a whole one or none.\nThe same document gives the same bytes."
    )]
    Export(Export),
    /// Write the whole plan as JSON; nothing is lost.
    #[command(after_help = "Example:\n  quarterdeck-cli data plan.qdeck --out plan.json")]
    Data(Data),
    /// Make the plan what a JSON file says, as one edit that can be undone.
    #[command(after_help = "Example:\n  quarterdeck-cli import plan.qdeck plan.json")]
    Import(Import),
    /// Apply edits, one as JSON on each line of standard input.
    #[command(after_help = APPLY)]
    Apply(Apply),
    /// Take the latest edit back.
    Undo(OneFile),
    /// Do again what was taken back last.
    Redo(OneFile),
    /// Show what was done, when and by whom, newest first.
    #[command(after_help = "Example:\n  quarterdeck-cli history plan.qdeck --limit 20")]
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
    /// The quarter, as the plan writes it, in any case and spacing.
    #[arg(long)]
    pub quarter: String,
    /// The PDF to write; an older one is replaced.
    #[arg(long, value_name = "OUT.pdf")]
    pub out: PathBuf,
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

/// `data`.
#[derive(Debug, clap::Args)]
pub struct Data {
    /// The document.
    pub file: PathBuf,
    /// The JSON file to write; an older one is replaced.
    #[arg(long, value_name = "OUT.json")]
    pub out: PathBuf,
}

/// `import`.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// The document to change.
    pub file: PathBuf,
    /// The JSON file to read, as `data` writes it.
    #[arg(value_name = "IN.json")]
    pub input: PathBuf,
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
}

/// A command that needs nothing but the document.
#[derive(Debug, clap::Args)]
pub struct OneFile {
    /// The document.
    pub file: PathBuf,
}
