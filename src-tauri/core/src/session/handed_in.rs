//! Pictures handed in with an edit: a picture's field may be set to the picture itself, as a
//! `data:` address; what is planned is its digest. Not the painting.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value as Json};

use crate::edit::Edit;
use crate::error::{Error, Result};
use crate::exchange::Asset;
use crate::plan::value::FieldKind;
use crate::plan::{Plan, TableName};
use crate::render::{Picture, Unusable};

/// The edit with every picture in it replaced by its digest, and the pictures.
pub(super) fn taken_out<'e>(plan: &Plan, edit: &'e Edit) -> Result<(Cow<'e, Edit>, Vec<Asset>)> {
    let mut assets = Vec::new();
    if !has_picture(plan, edit) {
        return Ok((Cow::Borrowed(edit), assets));
    }
    let mut edit = edit.clone();
    take(plan, &mut edit, &mut assets)?;
    Ok((Cow::Owned(edit), assets))
}

fn has_picture(plan: &Plan, edit: &Edit) -> bool {
    match edit {
        Edit::Set { row, field, value } => is_picture(plan, row.table, field, value),
        Edit::Add { table, fields, .. } => {
            fields.iter().any(|(field, value)| is_picture(plan, *table, field, value))
        }
        Edit::Group { edits, .. } => edits.iter().any(|edit| has_picture(plan, edit)),
        _ => false,
    }
}

fn is_picture(plan: &Plan, table: TableName, field: &str, value: &Json) -> bool {
    let fields = plan.table(table).fields();
    let spec = fields.iter().find(|spec| spec.name == field);
    spec.is_some_and(|spec| spec.kind == FieldKind::Digest)
        && value.as_str().is_some_and(|text| text.starts_with("data:"))
}

fn take(plan: &Plan, edit: &mut Edit, assets: &mut Vec<Asset>) -> Result<()> {
    match edit {
        Edit::Set { row, field, value } => take_value(plan, row.table, field, value, assets),
        Edit::Add { table, fields, .. } => take_fields(plan, *table, fields, assets),
        Edit::Group { edits, .. } => edits.iter_mut().try_for_each(|edit| take(plan, edit, assets)),
        _ => Ok(()),
    }
}

fn take_fields(
    plan: &Plan,
    table: TableName,
    fields: &mut Map<String, Json>,
    assets: &mut Vec<Asset>,
) -> Result<()> {
    for (field, value) in fields {
        take_value(plan, table, field, value, assets)?;
    }
    Ok(())
}

fn take_value(
    plan: &Plan,
    table: TableName,
    field: &str,
    value: &mut Json,
    assets: &mut Vec<Asset>,
) -> Result<()> {
    if !is_picture(plan, table, field, value) {
        return Ok(());
    }
    let asset = value.as_str().map_or(Err(Unusable::NotAPicture), read).map_err(|why| {
        let remedy = why.remedy();
        Error::invalid(
            format!("The file {}.", why.reason()),
            format!("{remedy} Nothing was changed."),
        )
    })?;
    *value = Json::from(asset.digest.as_str());
    assets.push(asset);
    Ok(())
}

/// The picture of a `data:image/…;base64,…` address, where it is one that can be shown.
fn read(address: &str) -> std::result::Result<Asset, Unusable> {
    let parts = address.strip_prefix("data:").and_then(|rest| rest.split_once(','));
    let told = parts.and_then(|(head, body)| Some((head.strip_suffix(";base64")?, body)));
    let (media_type, body) = told.ok_or(Unusable::NotAPicture)?;
    let bytes = STANDARD.decode(body.trim()).map_err(|_| Unusable::NotAPicture)?;
    Picture::read(bytes.clone())?;
    Ok(Asset::new(media_type.to_owned(), bytes))
}
