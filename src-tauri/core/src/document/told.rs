//! The whole journal as plain data, and a document made anew from it: link for link the same, or refused. Not its form as
//! JSON: that is `exchange`'s.

use std::path::Path;

use rusqlite::Connection;

use super::chain::Chain;
use super::folder::hex;
use super::journal::{self, At, Entry, Journal, Kind};
use super::open::{blank, identify};
use super::save::{COPY, place, snapshot};
use super::site::Site;
use super::{Access, DataDir, Document, asset, sql};
use crate::edit::{Change, Context, field_name};
use crate::error::{Error, Result};
use crate::exchange::{History, HistoryEdit, HistorySite, Imported, JournalChange, Told, to_json};
use crate::plan::{Plan, TableName};

impl Document {
    /// Everything that was ever done to the document, in the order of this copy.
    pub fn whole_history(&self) -> Result<History> {
        let (conn, sites) = (&self.journal.conn, &self.journal.sites);
        let place = |n: i64| sites.iter().position(|site| site.n == n).ok_or_else(|| no_site(n));
        let mut edits = conn
            .prepare(
                "SELECT site, seq0, n, wall_ms, label, kind, undoes_site, undoes_seq, hash
                 FROM edit ORDER BY ord",
            )
            .map_err(sql::error)?;
        let mut rows = edits.query([]).map_err(sql::error)?;
        let mut told = Vec::new();
        while let Some(row) = rows.next().map_err(sql::error)? {
            let read = || -> rusqlite::Result<_> {
                let numbers: [i64; 4] = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
                let texts: [String; 2] = [row.get(4)?, row.get(5)?];
                let undoes: (Option<i64>, Option<i64>) = (row.get(6)?, row.get(7)?);
                Ok((numbers, texts, undoes))
            };
            let ([site, first, count, at], [name, kind], undoes) = read().map_err(sql::error)?;
            let undoes = undoes.0.zip(undoes.1);
            let undoes = undoes.map(|(site, seq)| Ok::<_, Error>((place(site)?, seq)));
            told.push(HistoryEdit {
                site: place(site)?,
                at,
                name,
                kind,
                undoes: undoes.transpose()?,
                hash: hex(&sql::read_hash(row, 8)?),
                changes: changes(conn, site, first, count)?,
            });
        }
        let site = |site: &Site| HistorySite {
            id: site.id,
            person: site.person.clone(),
            device: site.device.clone(),
        };
        let sites = sites.iter().map(site).collect();
        Ok(History { document: self.id(), sites, edits: told })
    }

    /// Makes a document from a plan and the history that led to it, as another copy of the same document; never over a
    /// file. A history that does not lead to that plan, or of which a link does not fit, is refused.
    pub fn create_with_history(
        path: &Path,
        data: &DataDir,
        imported: &Imported,
        history: &History,
        context: &mut Context,
    ) -> Result<Self> {
        let (target, conn) = blank(path)?;
        identify(&conn, history.document)?;
        for one in &imported.assets {
            asset::put(&conn, &one.media_type, &one.bytes)?;
        }
        // Its sites stay those of where it was exported: here, other ones go on.
        let mut journal = Journal::open(conn, None)?;
        let mut plan = Plan::default();
        let mut sites: Vec<Site> =
            (1..).zip(&history.sites).map(|(n, site)| new(n, history, site)).collect();
        for (at, edit) in history.edits.iter().enumerate() {
            replayed(&mut journal, &mut plan, &mut sites, edit).map_err(|why| Error {
                message: format!(
                    "Edit {} of the history, “{}”: {}",
                    at + 1,
                    edit.name,
                    why.message
                ),
                ..why
            })?;
        }
        // As text: what undoing left blank in the bin is in no file.
        if to_json(&plan, &[]) != to_json(&imported.plan, &[]) {
            return Err(Error::invalid(
                "The history in the file does not lead to the plan in it.",
                "Export it again; or take “history” out of the file and import the plan alone.",
            ));
        }
        place(snapshot(&journal.conn, &target, COPY)?, &target, false)?;
        drop(journal);
        Ok(Self::open(path, data, context, Access::Write)?.document)
    }
}

/// A site of which nothing is written yet.
fn new(n: i64, history: &History, site: &HistorySite) -> Site {
    let hash = Chain::genesis(history.document, site.id, &site.person, &site.device);
    let (person, device) = (site.person.clone(), site.device.clone());
    Site { n, id: site.id, person, device, seq: 0, hash }
}

fn replayed(
    journal: &mut Journal,
    plan: &mut Plan,
    sites: &mut [Site],
    edit: &HistoryEdit,
) -> Result<()> {
    let known = |change: &JournalChange| -> Result<Change> {
        let table = TableName::from_name(&change.table);
        let field = table.and_then(|table| field_name(plan.table(table), &change.field));
        let (Some(table), Some(field)) = (table, field) else {
            return Err(unfit(format!("there is no {} of a {}", change.field, change.table)));
        };
        Ok(Change { table, row: change.row, field, value: change.value.0.clone() })
    };
    let changes = edit.changes.iter().map(known).collect::<Result<Vec<Change>>>()?;
    let checked = journal::checked(plan, changes.clone())?;
    if checked != changes {
        return Err(unfit("it changes nothing, or holds what does not fit"));
    }
    let undoes = edit.undoes.map(|(site, seq)| At { site: site as i64 + 1, seq });
    let clocks: Vec<i64> = edit.changes.iter().map(|change| change.clock).collect();
    let kind = Kind::from_word(&edit.kind)?;
    let entry = Entry { kind, label: &edit.name, undoes, changes: &changes, assets: &[] };
    let site = sites.get_mut(edit.site).ok_or_else(|| unfit("its site is not there"))?;
    let at = journal.replay(&entry, plan, site.clone(), edit.at, &clocks)?;
    *site = journal.site_of(at.site)?.clone();
    if hex(&site.hash) != edit.hash {
        return Err(unfit("its hash does not fit: something was altered"));
    }
    for change in &changes {
        plan.apply(change).map_err(|why| unfit(format!("{} {why}", change.field)))?;
    }
    Ok(())
}

fn changes(conn: &Connection, site: i64, first: i64, count: i64) -> Result<Vec<JournalChange>> {
    let mut statement = conn
        .prepare_cached(
            "SELECT hlc, tbl, \"row\", field, value FROM change
             WHERE site = ?1 AND seq >= ?2 AND seq < ?2 + ?3 ORDER BY seq",
        )
        .map_err(sql::error)?;
    let mut rows = statement.query((site, first, count)).map_err(sql::error)?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next().map_err(sql::error)? {
        changes.push(JournalChange {
            clock: row.get(0).map_err(sql::error)?,
            table: row.get(1).map_err(sql::error)?,
            row: sql::read_id(row, 2)?,
            field: row.get(3).map_err(sql::error)?,
            value: Told(sql::read(row, 4)?),
        });
    }
    Ok(changes)
}

fn no_site(n: i64) -> Error {
    sql::damaged(format!("The journal names a site {n} that it does not have."))
}

fn unfit(why: impl std::fmt::Display) -> Error {
    Error::invalid(
        format!("{why}."),
        "Export it again; or take “history” out of the file and import the plan alone.",
    )
}
