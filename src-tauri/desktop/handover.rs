//! One window for one person: a second start hands its document to the window that is there. On Linux this goes over the
//! session's D-Bus; without one both windows open, and a document that is open in one is read-only in the other.

use crate::desk::Desk;
use crate::launch::Launch;
use crate::menu::WINDOW;
use quarterdeck_core::document::DATA_DIR_VARIABLE;
use std::ffi::OsString;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Emitter, Manager, Wry};

/// The event that tells the page that another document lies ready; it asks for the document's state when it may.
const EVENT: &str = "handed";

/// Listens for second starts; in a second start, hands over and ends the program.
pub fn listen() -> TauriPlugin<Wry> {
    tauri_plugin_single_instance::Builder::new()
        .callback(|app, args, folder| {
            let args = args.into_iter().skip(1).map(OsString::from);
            if let Launch::Window(file) = Launch::from_args(args) {
                take(app, file.map(|file| Path::new(&folder).join(file)));
            }
        })
        .dbus_id(name())
        .build()
}

/// Comes to the front, with a document to open where one was handed over.
pub fn take(app: &AppHandle, file: Option<PathBuf>) {
    if let Some(file) = file {
        app.state::<Desk>().hand(file);
        if let Err(error) = app.emit_to(WINDOW, EVENT, ()) {
            tracing::error!(%error, "the page was not told of the document handed over");
        }
    }
    let Some(window) = app.get_webview_window(WINDOW) else { return };
    let shown = window.unminimize().and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(%error, "the window did not come to the front");
    }
}

/// By which name the windows find each other. Those with different data folders are strangers.
fn name() -> String {
    let own = "app.quarterdeck.desktop";
    match std::env::var_os(DATA_DIR_VARIABLE).filter(|folder| !folder.is_empty()) {
        None => own.to_owned(),
        Some(folder) => {
            let mut hash = DefaultHasher::new();
            std::path::absolute(&folder).unwrap_or_else(|_| folder.into()).hash(&mut hash);
            format!("{own}.data{:x}", hash.finish())
        }
    }
}
