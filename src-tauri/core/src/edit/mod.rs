//! From what a person wants to the changes that make it so: every edit is planned here, purely,
//! before anything is written. Not the writing: that is `document`.

mod acts;
mod change;
mod context;
mod decisions;
mod draft;
mod duplicate;
mod order;
mod proposal;
mod read;
mod request;
mod restate;
mod roll;
mod start;
#[cfg(test)]
mod tests;

pub use change::{ALIVE, Change, Planned};
pub(crate) use change::{field_name, repeated};
pub use context::{Context, Ids};
pub(crate) use proposal::askable;
pub use request::{Answer, Edit, Goal, RowRef};
pub(crate) use roll::{continued, last_told, questions};
pub use start::start;

use crate::error::{Code, Error, Result};
use crate::plan::value::Value;
use crate::plan::{Id, PacketPage, Plan, Quarter, TableName};
use draft::Draft;
use std::borrow::Borrow;
use uuid::Uuid;

/// The most edits in one group: a pasted table of 10,000 rows with 20 columns.
const MOST_EDITS: usize = 200_000;

/// The table and id of the row that a reference names; the row need not exist.
pub(crate) fn named_row(plan: &Plan, row: &RowRef) -> Result<(TableName, Uuid)> {
    let named = read::row(plan, row)?;
    Ok((named.table, named.row))
}

/// The page of a packet that a reference names, and the packet's quarter; neither need have a row.
pub(crate) fn named_page(plan: &Plan, row: &RowRef) -> Result<(Id<PacketPage>, Quarter)> {
    let named = read::row(plan, row)?;
    let id: Id<PacketPage> = named.row.into();
    let packet = match &named.key {
        Some(key) => key.iter().find_map(|(_, value)| match value {
            Value::Id(id) => Some((*id).into()),
            _ => None,
        }),
        None => plan.packet_page.get(id).map(|row| row.packet),
    };
    let kept = packet.and_then(|packet| plan.packet.get(packet)).map(|packet| packet.quarter);
    let quarter = named.packet.or(kept).ok_or_else(|| {
        Error::not_found(
            format!("There is no packet page with the id {}.", named.row),
            "Nothing was changed. Name it by its key: the packet's quarter and the page's code.",
        )
    })?;
    Ok((id, quarter))
}

/// Plans an edit on `plan`: what it is called and what it changes. An edit that does not fit is
/// refused whole; one that changes nothing has no changes.
pub fn plan_edit(plan: &Plan, edit: &Edit, context: &mut Context) -> Result<Planned> {
    let several = matches!(
        edit,
        Edit::Group { .. }
            | Edit::Correct { .. }
            | Edit::RollForward { .. }
            | Edit::Duplicate { .. }
    );
    let mut draft = Draft::new(plan, several);
    let mut budget = MOST_EDITS;
    let name = act(&mut draft, edit, context, &mut budget)?;
    Ok(Planned { name, changes: draft.finish() })
}

/// Plans edits as one act, as [`Edit::Group`] is; each is let go of once it is planned, so that very many never stand side by
/// side. `most_changes` is how many changes they come to at the most.
pub(crate) fn plan_group(
    plan: &Plan,
    name: &str,
    edits: impl Iterator<Item = Edit>,
    most_changes: usize,
    context: &mut Context,
) -> Result<Planned> {
    let mut draft = Draft::new(plan, true);
    draft.reserve(most_changes);
    let mut budget = MOST_EDITS;
    let name = several(&mut draft, name, edits, None, context, &mut budget)?;
    Ok(Planned { name, changes: draft.finish() })
}

fn act(
    draft: &mut Draft<'_>,
    edit: &Edit,
    context: &mut Context,
    budget: &mut usize,
) -> Result<String> {
    *budget = budget.checked_sub(1).ok_or_else(|| {
        Error::invalid(
            format!("One act holds more than {MOST_EDITS} edits."),
            "Nothing was changed. Make it in several steps.",
        )
    })?;
    match edit {
        Edit::Set { row, field, value } => acts::set(draft, row, field, value),
        Edit::Restate { row, field, value, reason } => {
            restate::restate(draft, row, field, value, reason, context)
        }
        Edit::Add { table, id, fields, after } => {
            acts::add(draft, *table, *id, fields, *after, context)
        }
        Edit::Remove { row } => acts::remove(draft, row),
        Edit::Restore { row } => acts::restore(draft, row),
        Edit::Move { row, parent, after } => acts::move_to(draft, row, *parent, *after),
        Edit::Duplicate { row, id, year } => duplicate::duplicate(draft, row, *id, *year, context),
        Edit::Propose { row, field, proposed, reason, asked_by, quarter, from_quarter } => {
            let asked = proposal::Asked { proposed, reason, asked_by, quarter, from: from_quarter };
            proposal::propose(draft, row, field, &asked, context)
        }
        Edit::Decide { change_request, approved, by, on } => {
            decisions::decide(draft, *change_request, *approved, by, on)
        }
        Edit::RollForward { year, carry, answers, goals } => {
            let chosen = roll::Chosen { carry: carry.as_deref(), answers, goals };
            roll::roll(draft, *year, &chosen, context)
        }
        Edit::CloseQuarter { quarter, on } => decisions::close(draft, quarter, on),
        Edit::ReopenQuarter { quarter, reason } => decisions::reopen(draft, quarter, reason),
        Edit::Group { name, edits } => several(draft, name, edits, None, context, budget),
        Edit::Correct { name, edits, reason } => {
            several(draft, name, edits, Some(reason), context, budget)
        }
    }
}

/// Several edits as one act; with a reason, those that a closed quarter refuses become restatements.
fn several(
    draft: &mut Draft<'_>,
    name: &str,
    edits: impl IntoIterator<Item = impl Borrow<Edit>>,
    reason: Option<&str>,
    context: &mut Context,
    budget: &mut usize,
) -> Result<String> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 200 || name.contains(char::is_control) {
        return Err(Error::invalid(
            "A group of edits needs a name of one line, at most 200 characters.",
            "Undo shows this name.",
        ));
    }
    for edit in edits {
        let edit = edit.borrow();
        match (act(draft, edit, context, budget), edit, reason) {
            (Err(why), Edit::Set { row, field, value }, Some(reason))
                if why.code == Code::Closed =>
            {
                restate::restate(draft, row, field, value, reason, context)?
            }
            (done, ..) => done?,
        };
    }
    Ok(name.to_owned())
}
