//! Whether a document is whole: file, schema, journal, tables made anew from the journal, assets,
//! and the plan itself. Reads only; repairs nothing.

mod journal;
mod tables;

use std::collections::HashSet;
use std::path::Path;

use rusqlite::Connection;
use uuid::Uuid;

use super::migrate::{self, SCHEMA, STEPS};
use super::save::resolve;
use super::sql::{self, damaged};
use super::{asset, edition, sniff};
use crate::error::Result;
use crate::plan::TableName;

/// What a check found.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckReport {
    /// The document's id.
    pub document: Uuid,
    /// Its schema.
    pub schema: i32,
    /// How many edits its journal has.
    pub edits: u64,
    /// How many changes they consist of.
    pub changes: u64,
    /// What is wrong; empty for a whole document.
    pub findings: Vec<Finding>,
}

/// Something wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: &'static str,
    /// The field it is in, where it is in one.
    pub place: Option<(TableName, Uuid, String)>,
}

/// The most findings that are told one by one.
const MOST: usize = 200;

const FILE: &str = "The file was damaged on its way or on its disk. Go back to an earlier copy.";
const JOURNAL: &str = "The history was changed by something other than Quarterdeck, or the disk erred. Go back to an earlier copy.";
const TABLES: &str = "The value was changed by something other than Quarterdeck, or the disk erred. Set the field again, or go back to an earlier copy.";
const EDITION: &str = "What was published was changed by something other than Quarterdeck, or the disk erred. Go back to an earlier copy.";
const PLAN: &str = "Open the document and set the field again, or remove the row.";

/// Checks a document's file. Needs no working copy and leaves the file as it is. What is no document
/// or a newer one is an error; everything else wrong is a finding.
pub fn check(path: &Path) -> Result<CheckReport> {
    let target = resolve(path)?;
    let sniffed = sniff::sniff(&target)?;
    let conn = sql::open_untouched(&target)?;
    let mut report = CheckReport {
        document: sniffed.document,
        schema: sniffed.schema,
        edits: 0,
        changes: 0,
        findings: Vec::new(),
    };
    // A page that cannot be read ends one part of the check, not the check.
    for part in [integrity, schema, contents, assets] {
        if let Err(error) = part(&conn, &mut report) {
            report.find(error.message, FILE);
        }
    }
    Ok(report)
}

impl CheckReport {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty()
    }

    fn find(&mut self, message: impl Into<String>, hint: &'static str) {
        self.add(Finding { message: message.into(), hint, place: None });
    }

    fn add(&mut self, finding: Finding) {
        if self.findings.len() < MOST && !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }
}

fn integrity(conn: &Connection, report: &mut CheckReport) -> Result<()> {
    let mut statement = conn.prepare("PRAGMA integrity_check(20)").map_err(sql::error)?;
    let mut rows = statement.query([]).map_err(sql::error)?;
    while let Some(row) = rows.next().map_err(sql::error)? {
        let line: String = row.get(0).map_err(sql::error)?;
        if line != "ok" {
            report.find(format!("The file's structure is damaged: {line}."), FILE);
        }
    }
    Ok(())
}

fn schema(conn: &Connection, report: &mut CheckReport) -> Result<()> {
    let steps = STEPS.get(..usize::try_from(report.schema).unwrap_or_default()).unwrap_or(STEPS);
    let expected = migrate::expected(steps)?;
    let found = migrate::objects(conn)?;
    for (kind, name, text) in &found {
        match expected.iter().find(|(_, other, _)| other == name) {
            None => report
                .find(format!("There is a {kind} '{name}' that no Quarterdeck made."), JOURNAL),
            Some((_, _, right)) if right != text => {
                report
                    .find(format!("The {kind} '{name}' is not as Quarterdeck makes it."), JOURNAL);
            }
            Some(_) => {}
        }
    }
    for (kind, name, _) in &expected {
        if !found.iter().any(|(_, other, _)| other == name) {
            report.find(format!("The {kind} '{name}' is missing."), JOURNAL);
        }
    }
    Ok(())
}

fn contents(conn: &Connection, report: &mut CheckReport) -> Result<()> {
    let sites = super::journal::sites(conn)?;
    let changes = journal::changes(conn, report)?;
    report.changes = changes.len() as u64;
    journal::chain(conn, &sites, &changes, report)?;
    let heads = journal::heads(conn, &changes, report)?;
    if report.schema == SCHEMA {
        tables::tables(conn, &changes, &heads, report)?;
    }
    Ok(())
}

fn assets(conn: &Connection, report: &mut CheckReport) -> Result<()> {
    let published = edition::named(conn).unwrap_or_default();
    let mut statement =
        conn.prepare("SELECT digest, media_type, bytes FROM asset").map_err(sql::error)?;
    let mut rows = statement.query([]).map_err(sql::error)?;
    while let Some(row) = rows.next().map_err(sql::error)? {
        let digest: String = row.get(0).map_err(sql::error)?;
        let media_type: String = row.get(1).map_err(sql::error)?;
        let stored = row.get_ref(2).map_err(sql::error)?;
        let bytes = stored.as_blob().map_err(|_| damaged("An asset is not bytes."))?;
        let of = published.get(&digest);
        if asset::digest_of(bytes) != digest {
            let message = match of {
                Some(what) => format!("{what} is not what was published: its bytes were altered."),
                None => format!("The bytes of the asset {digest} were altered."),
            };
            report.find(message, if of.is_some() { EDITION } else { FILE });
        }
        if of.is_none() && media_type == edition::PDF {
            let message = format!("The published packet {digest} belongs to no edition.");
            report.find(message, EDITION);
        }
    }
    let there: HashSet<String> = conn
        .prepare("SELECT digest FROM asset")
        .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
        .map_err(sql::error)?;
    for (digest, what) in &published {
        if !there.contains(digest) {
            report.find(format!("{what} is missing."), EDITION);
        }
    }
    Ok(())
}
