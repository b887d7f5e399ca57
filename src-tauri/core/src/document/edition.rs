//! Published editions as the document keeps them: PDF and plan as assets named by their SHA-256, who,
//! when and why as a row that the journal's chain holds. Not the making of one: `session` prints it.

use std::collections::BTreeMap;
use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use rusqlite::Connection;

use super::journal::Kind;
use super::{Document, asset, sql};
use crate::edit::{ALIVE, Change, Context, Planned};
use crate::error::{Code, Error, Result};
use crate::exchange;
use crate::plan::people::Digest;
use crate::plan::table::natural_id;
use crate::plan::value::{FieldType, Value};
use crate::plan::{Edition, Packet, Plan, Quarter, TableName};

/// What the asset of a published packet is.
pub const PDF: &str = "application/pdf";
/// What the asset of the plan as it stood is: its plain data, compressed.
const PLAN: &str = "application/json+gzip";
/// The most bytes a plan may have when it is read back.
const LARGEST_PLAN: u64 = exchange::LARGEST_FILE as u64;

impl Document {
    /// Publishes the packet of `quarter` as edition `number`: the PDF, the plan as it stands, who,
    /// when and why, in one transaction. Nothing of it can be changed afterwards.
    pub fn publish(
        &mut self,
        quarter: Quarter,
        number: i64,
        reason: &str,
        pdf: &[u8],
        context: &mut Context,
    ) -> Result<Edition> {
        let packet = Packet::id_of(quarter);
        let id = natural_id(TableName::Edition, &[packet.to_value(), number.to_value()]);
        if self.plan().table(TableName::Edition).alive(id).is_some() {
            return Err(Error::new(
                Code::Conflict,
                format!("There is an edition {number} already."),
                "Publish again: the next edition has the next number.",
            ));
        }
        let stood = compressed(exchange::to_json(self.plan(), &[]).as_bytes())?;
        let digest = |bytes: &[u8]| Value::Text(asset::digest_of(bytes));
        let fields = [
            ("packet", packet.to_value()),
            ("number", number.to_value()),
            ("published_at", context.now.to_value()),
            ("published_by", Value::Text(context.author.trim().to_owned())),
            ("reason", Value::Text(reason.trim().to_owned())),
            ("pdf", digest(pdf)),
            ("plan", digest(&stood)),
        ];
        let mut changes = Vec::new();
        let row = packet.uuid();
        if self.plan().table(TableName::Packet).alive(row) != Some(true) {
            let alive = Value::Integer(1);
            changes.push(Change { table: TableName::Packet, row, field: ALIVE, value: alive });
            let value = quarter.to_value();
            changes.push(Change { table: TableName::Packet, row, field: "quarter", value });
        }
        let table = TableName::Edition;
        changes.push(Change { table, row: id, field: ALIVE, value: Value::Integer(1) });
        changes.extend(fields.into_iter().map(|(field, value)| Change {
            table,
            row: id,
            field,
            value,
        }));
        let words = self.plan().calendar().quarter(quarter);
        let planned = Planned { name: format!("Publish edition {number} of {words}"), changes };
        let assets = [(PDF, pdf), (PLAN, stood.as_slice())];
        self.commit_with(Kind::Publish, planned, &assets, context)?;
        self.plan()
            .edition
            .get(id.into())
            .cloned()
            .ok_or_else(|| Error::internal("A published edition is not in the plan."))
    }

    /// The PDF of an edition, byte for byte as it was published. What is no longer that is refused.
    pub fn edition_pdf(&self, edition: &Edition) -> Result<Vec<u8>> {
        self.published(edition, &edition.pdf, "PDF")
    }

    /// The plan as it stood when an edition was published.
    pub fn edition_plan(&self, edition: &Edition) -> Result<Plan> {
        let bytes = self.published(edition, &edition.plan, "plan")?;
        let mut text = Vec::new();
        let read = GzDecoder::new(bytes.as_slice()).take(LARGEST_PLAN).read_to_end(&mut text);
        read.map_err(|_| altered(edition, "plan"))?;
        Ok(exchange::from_json(&text)?.plan)
    }

    fn published(&self, edition: &Edition, digest: &Digest, what: &str) -> Result<Vec<u8>> {
        let found = self.asset(digest)?.ok_or_else(|| altered(edition, what))?;
        if asset::digest_of(&found.bytes) != digest.as_str() {
            return Err(altered(edition, what));
        }
        Ok(found.bytes)
    }
}

fn altered(edition: &Edition, what: &str) -> Error {
    sql::damaged(format!("The {what} of edition {} is not what was published.", edition.number))
}

fn compressed(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let done = encoder.write_all(bytes).and_then(|()| encoder.finish());
    done.map_err(|why| Error::internal(format!("The plan could not be compressed: {why}.")))
}

/// The changes that leave what was published as it was. An undo or redo passes editions by; any
/// other act that would change one is refused.
pub(super) fn kept(kind: Kind, plan: &Plan, changes: Vec<Change>) -> Result<Vec<Change>> {
    let touches = |change: &Change| {
        change.table == TableName::Edition && plan.table(change.table).alive(change.row).is_some()
    };
    // What says of which quarter an edition is, stays with it.
    let holds = |change: &Change| {
        change.table == TableName::Packet
            && matches!(change.field, ALIVE | "quarter")
            && plan.edition.of::<Packet>(change.row.into()).next().is_some()
    };
    match kind {
        Kind::Undo | Kind::Redo => {
            Ok(changes.into_iter().filter(|change| !touches(change) && !holds(change)).collect())
        }
        _ if changes.iter().any(touches) => Err(Error::new(
            Code::ReadOnly,
            "A published edition stays what it was.",
            "Publish another edition instead.",
        )),
        _ => Ok(changes),
    }
}

/// What each published asset is, by its digest: `The PDF of edition 1 of FY2021-Q1`.
pub(super) fn named(conn: &Connection) -> Result<BTreeMap<String, String>> {
    let mut statement = conn
        .prepare(
            "SELECT edition.number, packet.quarter, edition.pdf, edition.plan
             FROM edition LEFT JOIN packet ON packet.id = edition.packet WHERE edition.alive = 1",
        )
        .map_err(sql::error)?;
    let mut rows = statement.query([]).map_err(sql::error)?;
    let mut named = BTreeMap::new();
    while let Some(row) = rows.next().map_err(sql::error)? {
        let read = || -> rusqlite::Result<(i64, Option<String>, String, String)> {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        };
        let (number, quarter, pdf, plan) = read().map_err(sql::error)?;
        let quarter = quarter.unwrap_or_else(|| "an unknown quarter".to_owned());
        for (digest, what) in [(pdf, "PDF"), (plan, "plan")] {
            if !digest.is_empty() {
                named.insert(digest, format!("The {what} of edition {number} of {quarter}"));
            }
        }
    }
    Ok(named)
}
