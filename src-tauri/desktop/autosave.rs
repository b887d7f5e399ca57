//! Brings the file up to date when the person pauses. Edits do not wait for this: each is durable in the working copy
//! before its command answers.

use crate::desk::Desk;
use crate::spoken;
use quarterdeck_core::session::view::Say;
use std::thread;
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager};

/// Long enough not to write between two keystrokes, short enough that a file copied after a pause has everything.
const PAUSE: Duration = Duration::from_secs(2);

/// The event that carries the document's state to the page after its file was written, or could not be.
const EVENT: &str = "saved";

/// Starts watching; the watch ends with the program.
pub fn watch(app: AppHandle) {
    thread::spawn(move || {
        loop {
            thread::sleep(PAUSE / 4);
            let Some(state) = app.state::<Desk>().save_after(PAUSE) else { continue };
            let told = state.map(|mut state| {
                state.say(spoken::words());
                app.emit(EVENT, state)
            });
            if !matches!(told, Ok(Ok(()))) {
                tracing::error!("the page was not told that the file was written");
            }
        }
    });
}
