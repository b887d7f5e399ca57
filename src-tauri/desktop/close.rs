//! How the window closes: not before the document has been written back to its file, and never silently without it.

use crate::desk::Desk;
use crate::dialogs;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{AppHandle, Manager, Window, WindowEvent};

/// Holds the window open until the document is closed.
pub fn on_window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    api.prevent_close();

    // A second click while the first is still writing must not ask twice.
    static CLOSING: AtomicBool = AtomicBool::new(false);
    if CLOSING.swap(true, Ordering::SeqCst) {
        return;
    }
    let window = window.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let app = window.app_handle();
        if may_close(app) {
            if let Err(error) = window.destroy() {
                tracing::error!(%error, "the window did not go; leaving anyway");
                app.exit(0);
            }
        } else {
            CLOSING.store(false, Ordering::SeqCst);
        }
    });
}

/// Writes the document back; where that fails, asks the person whether to leave all the same.
fn may_close(app: &AppHandle) -> bool {
    let desk = app.state::<Desk>();
    if let Err(error) = desk.save() {
        let code = error.code.name();
        tracing::error!(code, message = %error.message, "the document could not be written back");
        let text = format!(
            "{}\n\n{}\n\nYour edits are kept on this machine: opening the document here brings them back. \
             The file itself does not have the latest of them.",
            error.message, error.hint
        );
        let title = "The file could not be written";
        if !dialogs::confirm(app, title, &text, "Close Anyway", "Go Back") {
            return false;
        }
    }
    if let Err(error) = desk.close() {
        // Either the person has just been told, or all is in the file and only its working copy stays behind.
        tracing::error!(code = error.code.name(), message = %error.message, "closed with an error");
    }
    true
}
