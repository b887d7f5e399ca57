//! Moving a page of a packet: which place comes of the page it is to stand behind. Only here are
//! edits and pages known together; what is set of a page is an edit like any other.

use std::borrow::Cow;

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::edit::{Context, Edit, RowRef, named_page, plan_edit};
use crate::error::{Error, Result};
use crate::packet::order::put_at;
use crate::packet::{self, ListedPage};
use crate::plan::table::Position;
use crate::plan::value::FieldType;
use crate::plan::{Plan, Quarter, TableName};

/// The most pages moved in one act.
const MOST_MOVES: usize = 2_000;

/// The edit with every move of a page replaced by the place that it means.
pub(super) fn arranged<'e>(
    plan: &Plan,
    edit: &'e Edit,
    context: &Context,
) -> Result<Cow<'e, Edit>> {
    match edit {
        Edit::Move { row, parent, after } if row.table == TableName::PacketPage => {
            moved(plan, row, *parent, *after).map(Cow::Owned)
        }
        Edit::Group { name, edits } => match edits.iter().map(moves).sum() {
            0 => Ok(Cow::Borrowed(edit)),
            1..=MOST_MOVES => one_after_another(plan, name, edits, context).map(Cow::Owned),
            _ => Err(Error::invalid(
                format!("One act moves more than {MOST_MOVES} pages."),
                "Nothing was changed. Make it in several steps.",
            )),
        },
        _ => Ok(Cow::Borrowed(edit)),
    }
}

/// How the window and scripts name a page, whether anything was set for it yet or not.
pub(super) fn reference(quarter: Quarter, page: &str) -> RowRef {
    let key = Map::from_iter([
        ("packet".to_owned(), Json::from(quarter.to_string())),
        ("page".to_owned(), Json::from(page)),
    ]);
    RowRef { table: TableName::PacketPage, id: None, key: Some(key) }
}

fn moves(edit: &Edit) -> usize {
    match edit {
        Edit::Move { row, .. } => usize::from(row.table == TableName::PacketPage),
        Edit::Group { edits, .. } => edits.iter().map(moves).sum(),
        _ => 0,
    }
}

/// A group's edits, each arranged on what those before it made of the plan.
fn one_after_another(plan: &Plan, name: &str, edits: &[Edit], context: &Context) -> Result<Edit> {
    let (mut plan, mut context) = (plan.clone(), context.clone());
    let mut done = Vec::with_capacity(edits.len());
    for edit in edits {
        let edit = arranged(&plan, edit, &context)?.into_owned();
        for change in plan_edit(&plan, &edit, &mut context)?.changes {
            plan.apply(&change)
                .map_err(|why| Error::internal(format!("{} {why}", change.field)))?;
        }
        done.push(edit);
    }
    Ok(Edit::Group { name: name.to_owned(), edits: done })
}

fn moved(plan: &Plan, row: &RowRef, parent: Option<Uuid>, after: Option<Uuid>) -> Result<Edit> {
    if parent.is_some() {
        return Err(Error::invalid("A page stays in its packet.", "Leave the parent out."));
    }
    let (id, quarter) = named_page(plan, row)?;
    let missing = |what: String| {
        let packet = plan.calendar().quarter(quarter);
        Error::not_found(
            format!("The packet of {packet} has no {what}."),
            "Nothing was changed. `quarterdeck-cli show --pages` lists its pages with their ids.",
        )
    };
    let mut pages = packet::list(plan, quarter);
    let from = pages.iter().position(|page| page.id() == id);
    let from = from.ok_or_else(|| missing("page of that code".to_owned()))?;
    let page = pages.remove(from);
    let at = match after {
        None => 0,
        Some(behind) => {
            let found = pages.iter().position(|page| page.id().uuid() == behind);
            found.ok_or_else(|| missing(format!("page with the id {behind} to stand behind")))? + 1
        }
    };
    let name = "Move page".to_owned();
    if at == from {
        return Ok(Edit::Group { name, edits: Vec::new() });
    }
    if page.falls.as_ref().is_some_and(|falls| fits(falls, &pages, at)) {
        return Ok(place(quarter, &page, Json::Null));
    }
    let standing: Vec<Position> = pages.iter().map(|page| page.at.clone()).collect();
    let placed = put_at(&standing, at).ok_or_else(|| {
        Error::internal(format!("no place for page {} at {at} of {quarter}", page.page))
    })?;
    let behind = pages.get(at..).unwrap_or_default();
    let mut edits: Vec<Edit> = (std::iter::once(&page).chain(behind).zip(&placed))
        .map(|(page, position)| place(quarter, page, position_text(position)))
        .collect();
    match edits.len() {
        1 => Ok(edits.remove(0)),
        _ => Ok(Edit::Group { name, edits }),
    }
}

/// Whether a page that falls at `falls` stands before the page at `at` by itself.
fn fits(falls: &Position, pages: &[ListedPage], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|last| pages.get(last));
    before.is_none_or(|page| page.at < *falls) && pages.get(at).is_none_or(|page| *falls < page.at)
}

fn place(quarter: Quarter, page: &ListedPage, value: Json) -> Edit {
    Edit::Set { row: reference(quarter, &page.page), field: "place".to_owned(), value }
}

fn position_text(position: &Position) -> Json {
    position.to_value().to_json(Position::KIND)
}
