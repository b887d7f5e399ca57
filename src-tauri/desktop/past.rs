//! The window's commands about the past and the turn of the year: what was done, what was told, safety copies, one quarter
//! beside another. Each is a line that hands the page's call to the session, as in `commands`, whose table names them.

use crate::desk::aside;
use crate::dialogs;
use quarterdeck_core::Result;
use quarterdeck_core::edit::RowRef;
use quarterdeck_core::session::TurnAsked;
use quarterdeck_core::session::view::{
    Comparison, CopiesTold, CopyInside, DocumentState, FieldPast, Proposal, Timeline,
    TimelineAsked, ToldThen,
};
use tauri::AppHandle;

/// Everything that a field, or the check-in it is of, was given.
#[tauri::command]
pub async fn field_past(app: AppHandle, row: RowRef, field: String) -> Result<FieldPast> {
    aside(app, move |_, desk| desk.with(|session| session.field_past(&row, &field))).await
}

/// What was told of a field in packets, and what the plan tells.
#[tauri::command]
pub async fn told_then(app: AppHandle, row: RowRef, field: String) -> Result<Vec<ToldThen>> {
    aside(app, move |_, desk| desk.with(|session| session.told_then(&row, &field))).await
}

/// What was done to the document.
#[tauri::command]
pub async fn timeline(app: AppHandle, asked: TimelineAsked) -> Result<Timeline> {
    aside(app, move |_, desk| desk.with(|session| session.timeline(&asked))).await
}

/// Two quarters or two years side by side.
#[tauri::command]
pub async fn compare(app: AppHandle, from: String, to: String) -> Result<Comparison> {
    aside(app, move |_, desk| desk.with(|session| session.compare(&from, &to))).await
}

/// What a change request on a field begins with.
#[tauri::command]
pub async fn proposal(app: AppHandle, row: RowRef, field: String) -> Result<Proposal> {
    aside(app, move |_, desk| desk.with(|session| session.proposal(&row, &field))).await
}

/// What is asked before the plan is rolled forward into a fiscal year.
#[tauri::command]
pub async fn turn(app: AppHandle, year: i64) -> Result<TurnAsked> {
    aside(app, move |_, desk| desk.with(|session| session.turn(year))).await
}

/// The safety copies.
#[tauri::command]
pub async fn copies(app: AppHandle) -> Result<CopiesTold> {
    aside(app, |_, desk| desk.with(|session| session.copies())).await
}

/// What bringing a safety copy back would change.
#[tauri::command]
pub async fn look_into(app: AppHandle, name: String) -> Result<CopyInside> {
    aside(app, move |_, desk| desk.with(|session| session.look_into(&name))).await
}

/// Brings a safety copy back: all of it, or a row with all that belongs to it.
#[tauri::command]
pub async fn bring_back(
    app: AppHandle,
    name: String,
    only: Option<String>,
) -> Result<DocumentState> {
    aside(app, move |_, desk| desk.change(|session| session.bring_back(&name, only.as_deref())))
        .await
}

/// Asks in which folder safety copies are to be kept, or takes the data folder's own again; `null` when cancelled.
#[tauri::command]
pub async fn place_copies(app: AppHandle, own: bool) -> Result<Option<CopiesTold>> {
    aside(app, move |app, desk| {
        let folder = if own { None } else { dialogs::folder(app, "Safety Copies")? };
        if folder.is_none() && !own {
            return Ok(None);
        }
        desk.with(|session| session.place_copies(folder.as_deref())).map(Some)
    })
    .await
}

/// Says how much room the safety copies of one document may take, in bytes.
#[tauri::command]
pub async fn limit_copies(app: AppHandle, bytes: u64) -> Result<CopiesTold> {
    aside(app, move |_, desk| desk.with(|session| session.limit_copies(bytes))).await
}
