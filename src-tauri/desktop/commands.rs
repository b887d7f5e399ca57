//! The window's commands, one table: each is a line that hands the page's call to the document's session, off the main
//! thread. Which of them the page may call stands in `capabilities/main.json`; a cancelled dialog answers `null`.

use crate::desk::{Desk, aside};
use crate::dialogs::{self, DOCUMENT, PDF};
use crate::menu::WINDOW;
use crate::session::{Error, Session};
use serde_json::Value;
use std::path::{Path, PathBuf};
use tauri::ipc::Invoke;
use tauri::{AppHandle, Manager, Wry};

type Answer<T> = Result<T, Error>;

/// Every command there is.
pub fn table() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        open_document,
        new_document,
        save_copy,
        export_packet,
        document_state,
        outline,
        sheet,
        apply,
        undo,
        redo,
        page,
        pages,
        field_history,
    ]
}

/// Opens the document at `path`, or the one that the person picks.
#[tauri::command]
async fn open_document(app: AppHandle, path: Option<PathBuf>) -> Answer<Option<Value>> {
    aside(app, |app, desk| {
        let path = match path {
            Some(path) => Some(path),
            None => dialogs::pick(app, "Open", &DOCUMENT)?,
        };
        path.map(|path| lay_out(app, desk, &path, Session::open)).transpose()
    })
    .await
}

/// Creates a document where the person says, and opens it.
#[tauri::command]
async fn new_document(app: AppHandle) -> Answer<Option<Value>> {
    aside(app, |app, desk| {
        let beside = desk.path();
        let path = dialogs::place(app, "New", &DOCUMENT, "Plan.qdeck", beside.as_deref())?;
        path.map(|path| lay_out(app, desk, &path, Session::create)).transpose()
    })
    .await
}

/// Writes the whole document to a second file and goes on with the first; answers where to.
#[tauri::command]
async fn save_copy(app: AppHandle) -> Answer<Option<PathBuf>> {
    aside(app, |app, desk| {
        let from = desk.with(|_| Ok(())).map(|()| desk.path())?.unwrap_or_default();
        let name = format!("{} copy.qdeck", stem(&from));
        let path = dialogs::place(app, "Save a Copy", &DOCUMENT, &name, Some(&from))?;
        path.map(|to| desk.with(|session| session.save_copy(&to)).map(|()| to)).transpose()
    })
    .await
}

/// Writes a quarter's packet as PDF where the person says; answers where to.
#[tauri::command]
async fn export_packet(app: AppHandle, quarter: Value) -> Answer<Option<PathBuf>> {
    aside(app, move |app, desk| {
        let from = desk.with(|_| Ok(())).map(|()| desk.path())?.unwrap_or_default();
        let name = format!("{}.pdf", stem(&from));
        let path = dialogs::place(app, "Export PDF", &PDF, &name, Some(&from))?;
        path.map(|to| desk.with(|session| session.export(&quarter, &to)).map(|()| to)).transpose()
    })
    .await
}

/// The state of the open document, `null` without one. The first call opens what the program was started with.
#[tauri::command]
async fn document_state(app: AppHandle) -> Answer<Option<Value>> {
    aside(app, |app, desk| match desk.take_launch() {
        Some(path) => lay_out(app, desk, &path, Session::open).map(Some),
        None if desk.path().is_none() => Ok(None),
        None => desk.with(Session::state).map(Some),
    })
    .await
}

/// The plan's outline in a quarter.
#[tauri::command]
async fn outline(app: AppHandle, quarter: Value) -> Answer<Value> {
    aside(app, move |_, desk| desk.with(|session| session.outline(&quarter))).await
}

/// The editor's sheet for one place of the plan in a quarter.
#[tauri::command]
async fn sheet(app: AppHandle, place: Value, quarter: Value) -> Answer<Value> {
    aside(app, move |_, desk| desk.with(|session| session.sheet(&place, &quarter))).await
}

/// Makes an edit durable.
#[tauri::command]
async fn apply(app: AppHandle, edit: Value) -> Answer<Value> {
    aside(app, move |_, desk| desk.with(|session| session.apply(&edit))).await
}

/// Takes the latest edit back.
#[tauri::command]
async fn undo(app: AppHandle) -> Answer<Value> {
    aside(app, |_, desk| desk.with(Session::undo)).await
}

/// Does again what was taken back.
#[tauri::command]
async fn redo(app: AppHandle) -> Answer<Value> {
    aside(app, |_, desk| desk.with(Session::redo)).await
}

/// One page of the preview, as SVG.
#[tauri::command]
async fn page(app: AppHandle, quarter: Value, index: usize) -> Answer<Value> {
    aside(app, move |_, desk| desk.with(|session| session.page(&quarter, index))).await
}

/// Every page of a quarter's packet, as SVG.
#[tauri::command]
async fn pages(app: AppHandle, quarter: Value) -> Answer<Value> {
    aside(app, move |_, desk| desk.with(|session| session.pages(&quarter))).await
}

/// Who set a field, when, and what it was.
#[tauri::command]
async fn field_history(app: AppHandle, place: Value) -> Answer<Value> {
    aside(app, move |_, desk| desk.with(|session| session.field_history(&place))).await
}

/// Opens or creates a document, puts its name in the title bar, and answers its state.
fn lay_out(
    app: &AppHandle,
    desk: &Desk,
    path: &Path,
    begin: fn(&Path) -> Answer<Session>,
) -> Answer<Value> {
    let state = desk.put(path, begin, Session::state)?;
    if let Some(window) = app.get_webview_window(WINDOW) {
        // A title that cannot be set is no reason to refuse the document.
        window.set_title(&format!("{} – Quarterdeck", stem(path))).ok();
    }
    Ok(state)
}

/// A file's name as people say it, without folder and extension.
fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "Plan".to_owned(), |stem| stem.to_string_lossy().into_owned())
}
