//! What can be said on the command line. Not what it does.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::Timestamp;
use quarterdeck_core::plan::calendar::YearStyle;

/// The exit codes, as the help tells them.
const EXIT_CODES: &str = "\
Exit codes:
  0  done                     5  damaged (check: something was found)
  1  a mistake of ours        6  the file is from a newer Quarterdeck
  2  wrong usage              7  read-only
  3  what was given is wrong  8  conflict
  4  not found                9  the disk or the system refused

Errors go to stderr as `error[code]: what is wrong` with a hint what to do next; with --json as one
JSON object. Open documents are kept safe in the data folder (QUARTERDECK_DATA_DIR moves it).";

/// Keep a department's OKRs in one file, and print the board's quarterly packet from it.
#[derive(Debug, Parser)]
#[command(name = "quarterdeck-cli", version, after_help = EXIT_CODES, max_term_width = 100)]
#[command(arg_required_else_help = true)]
pub struct Arguments {
    /// Who edits, as the history will name them
    #[arg(long, global = true, value_name = "NAME")]
    pub author: Option<String>,

    /// The time to take for now (2020-10-12T09:30:00Z); new ids then follow from it, so that the
    /// output can be reproduced
    #[arg(long, global = true, value_name = "TIME")]
    pub now: Option<Timestamp>,

    /// Answer as JSON
    #[arg(long, global = true)]
    pub json: bool,

    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new document (never over an existing file)
    #[command(after_help = "Example:\n  quarterdeck-cli new plan.qdeck --department Technology \
        --fiscal-start 7 --year-style FY20-21 --year 2021")]
    New(New),
    /// Show the plan as an outline, or as JSON
    #[command(after_help = "Example:\n  quarterdeck-cli show plan.qdeck --quarter \"Q1 FY20-21\"")]
    Show {
        /// The document
        file: PathBuf,
        /// The quarter, as the plan's calendar shows it, in any case and spacing
        #[arg(long)]
        quarter: Option<String>,
    },
    /// Write a quarter's packet as PDF
    #[command(
        after_help = "Example:\n  quarterdeck-cli export plan.qdeck --quarter \"Q1 FY20-21\" \
        --out packet.pdf"
    )]
    Export {
        /// The document
        file: PathBuf,
        /// The quarter, as the plan's calendar shows it, in any case and spacing
        #[arg(long)]
        quarter: String,
        /// Where to write the PDF (written beside, then renamed)
        #[arg(long)]
        out: PathBuf,
    },
    /// Write the whole plan as JSON, nothing lost
    Data {
        /// The document
        file: PathBuf,
        /// Where to write the JSON
        #[arg(long)]
        out: PathBuf,
    },
    /// Make the plan what a JSON file says, as one edit that can be undone
    Import {
        /// The document
        file: PathBuf,
        /// The JSON, as `data` writes it
        source: PathBuf,
    },
    /// Make edits, one JSON object a line on stdin; each is answered by one line once it is durable
    #[command(after_help = "An edit sets a field, or adds, removes, restores or moves a row:\n  \
        {\"edit\":\"set\",\"row\":{\"table\":\"check_in\",\"key\":{\"subject\":\"key_result:ID\",\
        \"quarter\":\"Q1 FY20-21\"}},\"field\":\"status\",\"value\":\"On track\"}\n\
        It is answered by {\"ok\":true,\"line\":1,\"edit\":\"Set status\",…} or \
        {\"ok\":false,\"line\":1,\"error\":{…}}.")]
    Apply {
        /// The document
        file: PathBuf,
        /// Stop at the first edit that is refused
        #[arg(long)]
        strict: bool,
    },
    /// Take the latest edit back
    Undo {
        /// The document
        file: PathBuf,
    },
    /// Do again what was taken back
    Redo {
        /// The document
        file: PathBuf,
    },
    /// Show what was done, by whom and when, newest first
    History {
        /// The document
        file: PathBuf,
        /// At the most so many edits
        #[arg(long, default_value_t = 100)]
        limit: usize,
    },
    /// Check the integrity of a file and its plan: what is wrong, and what to do
    Check {
        /// The document
        file: PathBuf,
    },
}

/// A new document.
#[derive(Debug, Args)]
pub struct New {
    /// The file to make
    pub file: PathBuf,
    /// Fill it with the sample: a department's first quarter, with every kind of page
    #[arg(long)]
    pub sample: bool,
    /// The organisation's name
    #[arg(long, default_value = "")]
    pub organisation: String,
    /// The department's name
    #[arg(long, default_value = "Department")]
    pub department: String,
    /// The month in which the fiscal year starts, 1 to 12
    #[arg(long, default_value_t = 1, value_name = "MONTH")]
    pub fiscal_start: i64,
    /// How a fiscal year is written: FY20-21, FY2021 or 2021
    #[arg(long, default_value = "FY2021", value_name = "STYLE", value_parser = year_style)]
    pub year_style: YearStyle,
    /// The fiscal year to start with, by the calendar year in which it ends; else this one
    #[arg(long)]
    pub year: Option<i64>,
}

fn year_style(word: &str) -> Result<YearStyle, String> {
    let known = YearStyle::ALL.iter().find(|style| style.word().eq_ignore_ascii_case(word));
    known.copied().ok_or_else(|| "write FY20-21, FY2021 or 2021".to_owned())
}
