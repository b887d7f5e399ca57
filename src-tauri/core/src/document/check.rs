//! Whether a document is whole: file, schema, journal, tables made anew from the journal, assets,
//! and the plan itself. Reads only; repairs nothing.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use rusqlite::Connection;
use uuid::Uuid;

use super::journal::{self, At, Chain, Kind};
use super::migrate::{self, SCHEMA, STEPS};
use super::save::resolve;
use super::site::Site;
use super::sql::{self, damaged};
use super::{asset, rows, sniff};
use crate::edit::{ALIVE, field_name};
use crate::error::Result;
use crate::plan::subject::{Scope, Subject};
use crate::plan::table::AnyTable;
use crate::plan::value::{FieldKind, FieldType, Value};
use crate::plan::{Plan, TableName};

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

/// A change as the journal has it.
struct Told {
    hlc: i64,
    table: TableName,
    row: Uuid,
    field: &'static str,
    value: Value,
    parent: Option<At>,
}

type Changes = HashMap<At, Told>;

fn contents(conn: &Connection, report: &mut CheckReport) -> Result<()> {
    let sites = journal::sites(conn)?;
    let changes = changes(conn, report)?;
    report.changes = changes.len() as u64;
    chain(conn, &sites, &changes, report)?;
    let heads = heads(conn, &changes, report)?;
    if report.schema == SCHEMA {
        tables(conn, &changes, &heads, report)?;
    }
    Ok(())
}

fn changes(conn: &Connection, report: &mut CheckReport) -> Result<Changes> {
    let names = Plan::default();
    let mut statement = conn
        .prepare(
            "SELECT site, seq, hlc, tbl, \"row\", field, value, parent_site, parent_seq FROM change",
        )
        .map_err(sql::error)?;
    let mut rows = statement.query([]).map_err(sql::error)?;
    let mut changes = HashMap::new();
    while let Some(row) = rows.next().map_err(sql::error)? {
        let at = At { site: row.get(0).map_err(sql::error)?, seq: row.get(1).map_err(sql::error)? };
        let told = (|| -> Result<Told> {
            let table: String = row.get(3).map_err(sql::error)?;
            let field: String = row.get(5).map_err(sql::error)?;
            let table = TableName::from_name(&table)
                .ok_or_else(|| damaged(format!("there is no table '{table}'")))?;
            let field = field_name(names.table(table), &field)
                .ok_or_else(|| damaged(format!("a {} has no field '{field}'", table.words())))?;
            let parent: (Option<i64>, Option<i64>) =
                row.get(7).and_then(|site| Ok((site, row.get(8)?))).map_err(sql::error)?;
            Ok(Told {
                hlc: row.get(2).map_err(sql::error)?,
                table,
                row: sql::read_id(row, 4)?,
                field,
                value: sql::read(row, 6)?,
                parent: parent.0.zip(parent.1).map(|(site, seq)| At { site, seq }),
            })
        })();
        match told {
            Ok(told) => {
                changes.insert(at, told);
            }
            Err(error) => report.find(
                format!("Change {} of site {} cannot be read: {}.", at.seq, at.site, error.message),
                JOURNAL,
            ),
        }
    }
    Ok(changes)
}

/// Follows each site's chain of hashes from its first edit to its last.
fn chain(
    conn: &Connection,
    sites: &[Site],
    changes: &Changes,
    report: &mut CheckReport,
) -> Result<()> {
    let mut met = 0_u64;
    for site in sites {
        let mut last =
            (0_i64, Chain::genesis(report.document, site.id, &site.person, &site.device));
        let mut statement = conn
            .prepare(
                "SELECT seq0, n, wall_ms, label, kind, undoes_site, undoes_seq, hash, ord
                 FROM edit WHERE site = ?1 ORDER BY seq0",
            )
            .map_err(sql::error)?;
        let mut rows = statement.query([site.n]).map_err(sql::error)?;
        let mut order = 0_i64;
        while let Some(row) = rows.next().map_err(sql::error)? {
            report.edits += 1;
            let read = || -> rusqlite::Result<_> {
                let numbers: (i64, i64, i64, i64) =
                    (row.get(0)?, row.get(1)?, row.get(2)?, row.get(8)?);
                let texts: (String, String) = (row.get(3)?, row.get(4)?);
                let undoes: (Option<i64>, Option<i64>) = (row.get(5)?, row.get(6)?);
                Ok((numbers, texts, undoes))
            };
            let ((seq0, count, wall, ord), (label, kind), undoes) = read().map_err(sql::error)?;
            let hash = sql::read_hash(row, 7)?;
            let undoes = undoes.0.zip(undoes.1).map(|(site, seq)| At { site, seq });
            let which = format!("the edit '{label}' ({}:{seq0})", site.id);
            if seq0 != last.0 + 1 || count < 1 {
                report.find(format!("The history has a gap before {which}."), JOURNAL);
            }
            if ord <= order {
                report.find(format!("The history is out of order at {which}."), JOURNAL);
            }
            if Kind::from_word(&kind).is_err() {
                report.find(format!("The kind '{kind}' of {which} is unknown."), JOURNAL);
            }
            let mut chain = Chain::edit(&last.1);
            for number in [seq0, count, wall] {
                chain.number(number);
            }
            chain.text(&label);
            chain.text(&kind);
            let mut fits = chain.at(undoes, sites, site).is_ok();
            let end = seq0.saturating_add(count).saturating_sub(1);
            for seq in seq0..=end {
                let Some(told) = changes.get(&At { site: site.n, seq }) else {
                    report.find(format!("Change {seq} of {which} is missing."), JOURNAL);
                    fits = false;
                    break;
                };
                met += 1;
                chain.number(seq);
                chain.number(told.hlc);
                chain.text(told.table.name());
                chain.bytes(told.row.as_bytes());
                chain.text(told.field);
                chain.value(&told.value);
                fits &= chain.at(told.parent, sites, site).is_ok();
            }
            if !fits || chain.finish() != hash {
                report.find(
                    format!("The history was altered at {which}: its hash does not fit."),
                    JOURNAL,
                );
            }
            (last, order) = ((end, hash), ord);
        }
        if last != (site.seq, site.hash) {
            report.find(
                format!(
                    "The history of {} on {} does not end where it should.",
                    site.person, site.device
                ),
                JOURNAL,
            );
        }
    }
    let all: i64 =
        conn.query_row("SELECT count(*) FROM edit", [], |row| row.get(0)).map_err(sql::error)?;
    if u64::try_from(all).ok() != Some(report.edits) {
        report.find("The history has edits of a site that is not there.", JOURNAL);
    }
    if met != changes.len() as u64 {
        report.find("The history has changes that belong to no edit.", JOURNAL);
    }
    Ok(())
}

type Heads = HashMap<(TableName, Uuid, &'static str), At>;

/// The heads as the journal has them, compared with those that are stored. Returns the one that
/// shows, by field.
fn heads(conn: &Connection, changes: &Changes, report: &mut CheckReport) -> Result<Heads> {
    let mut replaced = HashSet::new();
    for (at, told) in changes {
        let Some(parent) = told.parent else { continue };
        replaced.insert(parent);
        let kin = changes.get(&parent).is_some_and(|parent| {
            (parent.row, parent.field) == (told.row, told.field) && parent.hlc < told.hlc
        });
        if !kin {
            report.find(
                format!(
                    "Change {} of site {} replaces one that it cannot have replaced.",
                    at.seq, at.site
                ),
                JOURNAL,
            );
        }
    }
    let mut right: HashSet<(Uuid, &str, At)> = HashSet::new();
    let mut showing: Heads = HashMap::new();
    for (at, told) in changes.iter().filter(|(at, _)| !replaced.contains(*at)) {
        right.insert((told.row, told.field, *at));
        let shown = showing.entry((told.table, told.row, told.field)).or_insert(*at);
        let of = |at: &At| changes.get(at).map_or(0, |told| told.hlc);
        if (of(at), *at) > (of(shown), *shown) {
            *shown = *at;
        }
    }
    let mut statement =
        conn.prepare("SELECT \"row\", field, site, seq FROM head").map_err(sql::error)?;
    let mut rows = statement.query([]).map_err(sql::error)?;
    let mut stored = 0_usize;
    while let Some(row) = rows.next().map_err(sql::error)? {
        stored += 1;
        let id = sql::read_id(row, 0)?;
        let field: String = row.get(1).map_err(sql::error)?;
        let at = At { site: row.get(2).map_err(sql::error)?, seq: row.get(3).map_err(sql::error)? };
        if !right.contains(&(id, field.as_str(), at)) {
            report.find(
                format!(
                    "The newest change of the {field} of {id} is not the one that is marked so."
                ),
                JOURNAL,
            );
        }
    }
    if stored != right.len() {
        report.find("Some fields have lost the mark of their newest change.", JOURNAL);
    }
    Ok(showing)
}

/// The tables, compared field by field with what the journal says; and the plan they make.
fn tables(
    conn: &Connection,
    changes: &Changes,
    heads: &Heads,
    report: &mut CheckReport,
) -> Result<()> {
    let names = Plan::default();
    let known: HashSet<(TableName, Uuid)> =
        heads.keys().map(|(table, row, _)| (*table, *row)).collect();
    let digests: HashSet<String> = conn
        .prepare("SELECT digest FROM asset")
        .and_then(|mut statement| {
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()
        })
        .map_err(sql::error)?;
    for name in TableName::ALL {
        let table = names.table(*name);
        let mut met = 0_usize;
        let mut statement = conn.prepare(&rows::select(*name, table)).map_err(sql::error)?;
        let mut rows = statement.query([]).map_err(sql::error)?;
        while let Some(row) = rows.next().map_err(sql::error)? {
            let id = sql::read_id(row, 0)?;
            if !known.contains(&(*name, id)) {
                report.find(format!("The {} {id} is not in the history.", name.words()), TABLES);
                continue;
            }
            met += 1;
            let alive = row.get_ref(1).map_err(sql::error)?;
            let lives = sql::value(alive) == Some(Value::Integer(1));
            let fields = table.fields().iter().enumerate();
            let all = fields.map(|(at, spec)| (at + 2, spec.name, Some(spec.kind)));
            for (column, field, kind) in std::iter::once((1, ALIVE, None)).chain(all) {
                let stored = sql::value(row.get_ref(column).map_err(sql::error)?);
                let told = match heads.get(&(*name, id, field)).and_then(|at| changes.get(at)) {
                    Some(told) => Some(told.value.clone()),
                    None if field == ALIVE => Some(Value::Integer(0)),
                    None => table.blank_value(field),
                };
                let place = Some((*name, id, field.to_owned()));
                let words = field.replace('_', " ");
                if stored != told {
                    report.add(Finding {
                        message: format!(
                            "The {words} of the {} {id} is {}, but its history says {}.",
                            name.words(),
                            shown(stored.as_ref()),
                            shown(told.as_ref())
                        ),
                        hint: TABLES,
                        place,
                    });
                    continue;
                }
                let (Some(kind), Some(value)) = (kind, stored) else { continue };
                let wrong = unfit(table, field, &value)
                    .or_else(|| lives.then(|| nowhere(kind, &value, &known, &digests)).flatten());
                if let Some(reason) = wrong {
                    let message = format!("The {words} of the {} {id} {reason}.", name.words());
                    report.add(Finding { message, hint: PLAN, place });
                }
            }
        }
        let right = known.iter().filter(|(table, _)| table == name).count();
        if met != right {
            report.find(
                format!("{} of {right} {} are missing.", right.abs_diff(met), name.plural()),
                TABLES,
            );
        }
    }
    Ok(())
}

fn unfit(table: &dyn AnyTable, field: &str, value: &Value) -> Option<String> {
    match table.fit(field, value) {
        Ok(kept) if kept == *value => None,
        Ok(_) => Some("is not in its canonical form".to_owned()),
        Err(reason) => Some(reason.to_string()),
    }
}

/// Why a reference leads nowhere, where it does.
fn nowhere(
    kind: FieldKind,
    value: &Value,
    known: &HashSet<(TableName, Uuid)>,
    digests: &HashSet<String>,
) -> Option<String> {
    let (table, id) = match (kind, value) {
        (FieldKind::Reference(table), Value::Id(id)) => (table, *id),
        (FieldKind::Subject, value) => {
            Subject::from_value(value).map(|of| (of.table(), of.uuid())).ok()?
        }
        (FieldKind::Scope, value) => {
            Scope::from_value(value).map(|of| (of.table(), of.uuid())).ok()?
        }
        (FieldKind::Digest, Value::Text(digest)) => {
            let there = digest.is_empty() || digests.contains(digest);
            return (!there).then(|| format!("names the asset {digest}, which is not there"));
        }
        _ => return None,
    };
    if id.is_nil() {
        return Some(format!("names no {}", table.words()));
    }
    (!known.contains(&(table, id)))
        .then(|| format!("names the {} {id}, which does not exist", table.words()))
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None => "unreadable".to_owned(),
        Some(Value::Null) => "empty".to_owned(),
        Some(Value::Integer(whole)) => whole.to_string(),
        Some(Value::Number(real)) => real.to_string(),
        Some(Value::Id(id)) => id.to_string(),
        Some(Value::Text(text)) if text.chars().count() > 60 => {
            format!("'{}…'", text.chars().take(60).collect::<String>())
        }
        Some(Value::Text(text)) => format!("'{text}'"),
    }
}

fn assets(conn: &Connection, report: &mut CheckReport) -> Result<()> {
    let mut statement = conn.prepare("SELECT digest, bytes FROM asset").map_err(sql::error)?;
    let mut rows = statement.query([]).map_err(sql::error)?;
    while let Some(row) = rows.next().map_err(sql::error)? {
        let digest: String = row.get(0).map_err(sql::error)?;
        let stored = row.get_ref(1).map_err(sql::error)?;
        let bytes = stored.as_blob().map_err(|_| damaged("An asset is not bytes."))?;
        if asset::digest_of(bytes) != digest {
            report.find(format!("The bytes of the asset {digest} were altered."), FILE);
        }
    }
    Ok(())
}
