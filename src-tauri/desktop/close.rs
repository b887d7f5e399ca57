//! How the window closes: not before the page has handed over what is being typed and the document has been written back
//! to its file, and never silently without them.

use crate::desk::{Desk, lock};
use crate::dialogs;
use crate::menu::WINDOW;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager, Window, WindowEvent};

/// The event that asks the page to hand over what is being typed; it answers through [`Closing::settled`].
const EVENT: &str = "closing";

/// How long the page may take. Edits are written within milliseconds; a page that does not answer for this long has
/// nothing more to say.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether the window is being closed, and whom the page's answer goes to.
#[derive(Default)]
pub struct Closing {
    under_way: AtomicBool,
    answer: Mutex<Option<Sender<bool>>>,
}

impl Closing {
    /// The page's answer: whether all that was typed is in the document.
    pub fn settled(&self, kept: bool) {
        if let Some(answer) = lock(&self.answer).take() {
            // Nobody waits any more once the patience is over.
            answer.send(kept).ok();
        }
    }
}

/// Ends the closing where the window stays, however that comes.
struct Ended<'a>(&'a AtomicBool);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

/// Holds the window open until the document is closed.
pub fn on_window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    api.prevent_close();

    // A second click while the first is still writing must not ask twice.
    if window.state::<Closing>().under_way.swap(true, Ordering::SeqCst) {
        return;
    }
    let window = window.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let app = window.app_handle();
        let closing = app.state::<Closing>();
        let _ended = Ended(&closing.under_way);
        if may_close(app, &closing)
            && let Err(error) = window.destroy()
        {
            tracing::error!(%error, "the window did not go; leaving anyway");
            app.exit(0);
        }
    });
}

/// Takes in what is being typed and writes the document back; where either fails, asks the person whether to leave all
/// the same.
fn may_close(app: &AppHandle, closing: &Closing) -> bool {
    if !hand_over(app, closing) {
        let title = "Something you typed is not in the plan";
        let text = "A field holds words or a number that could not be taken; it says why.\n\n\
             Go back to see it, or close the window without it.";
        if !dialogs::confirm(app, title, text, "Close Anyway", "Go Back") {
            return false;
        }
    }
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

/// Asks the page to hand over what is being typed; false where some of it could not be taken.
fn hand_over(app: &AppHandle, closing: &Closing) -> bool {
    if app.state::<Desk>().path().is_none() {
        return true;
    }
    let (answer, answered) = channel();
    *lock(&closing.answer) = Some(answer);
    if let Err(error) = app.emit_to(WINDOW, EVENT, ()) {
        tracing::error!(%error, "the page was not asked for what is being typed");
        return true;
    }
    match answered.recv_timeout(PATIENCE) {
        Ok(kept) => kept,
        // A page that is dead or never came up holds no words.
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            tracing::error!("the page does not say what became of what was typed");
            true
        }
    }
}
