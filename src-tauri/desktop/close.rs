//! How the window closes: not before the document has been written back to its file, and never silently without it.

use crate::desk::Desk;
use crate::dialogs;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{Manager, Window, WindowEvent};

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

fn may_close(app: &tauri::AppHandle) -> bool {
    match app.state::<Desk>().close() {
        Ok(()) => true,
        Err(error) => {
            tracing::error!(code = error.code.name(), message = %error.message, "the document did not close");
            let text = format!(
                "{}\n\n{}\n\nYour edits are kept on this machine: opening the document here brings them back. \
                 The file itself does not have the latest of them.",
                error.message, error.hint
            );
            dialogs::confirm(app, "The file could not be written", &text, "Close Anyway", "Go Back")
        }
    }
}
