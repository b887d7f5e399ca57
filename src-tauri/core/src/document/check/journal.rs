//! The journal checked: every change readable, every site's chain whole, every head where it should
//! be. Not the tables made from it.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use uuid::Uuid;

use super::{CheckReport, JOURNAL};
use crate::document::chain::Chain;
use crate::document::journal::{At, Kind};
use crate::document::site::Site;
use crate::document::sql::{self, damaged};
use crate::edit::field_name;
use crate::error::Result;
use crate::plan::value::Value;
use crate::plan::{Plan, TableName};

/// A change as the journal has it.
pub(super) struct Told {
    hlc: i64,
    table: TableName,
    row: Uuid,
    field: &'static str,
    pub(super) value: Value,
    parent: Option<At>,
}

pub(super) type Changes = HashMap<At, Told>;

pub(super) fn changes(conn: &Connection, report: &mut CheckReport) -> Result<Changes> {
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
pub(super) fn chain(
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

pub(super) type Heads = HashMap<(TableName, Uuid, &'static str), At>;

/// The heads as the journal has them, compared with those that are stored. Returns the one that
/// shows, by field.
pub(super) fn heads(
    conn: &Connection,
    changes: &Changes,
    report: &mut CheckReport,
) -> Result<Heads> {
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
