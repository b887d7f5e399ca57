//! What a new document starts with: the organisation, its calendar, the default statuses and the
//! departments. Not the sample: that is data.

use serde_json::{Map, Value as Json, json};

use super::{Context, Edit, Planned, RowRef, plan_edit};
use crate::error::Result;
use crate::plan::status::DEFAULT_STATUSES;
use crate::plan::{Organisation, Plan, TableName};
use crate::session::view::NewDocument;

/// The first edit of a new document.
pub fn start(form: &NewDocument, context: &mut Context) -> Result<Planned> {
    let mut edits = vec![add(
        TableName::Organisation,
        Some(Organisation::only().uuid()),
        json!({
            "name": form.organisation,
            "fiscal_start": form.fiscal_start,
            "year_style": form.year_style.word(),
        }),
    )];
    for status in DEFAULT_STATUSES {
        edits.push(add(
            TableName::Status,
            Some(status.id().uuid()),
            json!({
                "name": status.name,
                "meaning": status.meaning,
                "shape": status.shape.word(),
                "tone": status.tone.word(),
                "phase": status.phase.word(),
                "severity": status.severity,
            }),
        ));
    }
    let departments = form.departments.iter().map(|name| name.trim());
    for name in departments.filter(|name| !name.is_empty()) {
        let id = context.new_id();
        edits.push(add(TableName::Department, Some(id), json!({ "name": name })));
    }
    let quarter = format!("FY{}-Q1", form.year);
    let packet = RowRef {
        table: TableName::Packet,
        id: None,
        key: Some(Map::from_iter([("quarter".to_owned(), Json::from(quarter))])),
    };
    edits.push(Edit::Set { row: packet, field: "title".to_owned(), value: Json::from("") });
    plan_edit(&Plan::default(), &Edit::Group { name: "New document".to_owned(), edits }, context)
}

fn add(table: TableName, id: Option<uuid::Uuid>, fields: Json) -> Edit {
    let fields = match fields {
        Json::Object(fields) => fields,
        _ => Map::new(),
    };
    Edit::Add { table, id, fields, after: None }
}
