//! What lies on the desk: at most one open document, with the session that speaks for it. Calls take turns at it, on
//! threads that may wait; the window's own thread never does.

use crate::session::Session;
use crate::spoken;
use quarterdeck_core::session::view::{DocumentState, Say};
use quarterdeck_core::{Code, Error, Result};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use tauri::{AppHandle, Manager};

/// How long after a failed save the next one waits, beyond the pause: a whole file is written each time.
const AGAIN: Duration = Duration::from_secs(15);

/// The window's document, if one is open.
pub struct Desk {
    /// The document the program was started with, until the page first asks for its state.
    launch: Mutex<Option<Launched>>,
    open: Mutex<Option<Open>>,
    /// When the document last changed, until its file is brought up to date.
    changed: Mutex<Option<Instant>>,
}

struct Open {
    session: Session,
    path: PathBuf,
}

/// A document that the page is to show when it asks.
pub struct Launched {
    /// Where it lies.
    pub path: PathBuf,
    /// Its opening, where that is under way.
    opening: Option<JoinHandle<Result<Session>>>,
}

impl Launched {
    /// The document, opened by now, or as `open` opens it.
    pub fn session(self, open: impl FnOnce(&Path) -> Result<Session>) -> Result<Session> {
        match self.opening.map(JoinHandle::join) {
            Some(Ok(opened)) => opened,
            // What went wrong beside the window may go wrong before everybody's eyes.
            Some(Err(_)) | None => open(&self.path),
        }
    }
}

impl Desk {
    /// An empty desk; `launch` is shown when the page first asks, so that whatever goes wrong can be shown there.
    pub fn new(launch: Option<PathBuf>) -> Self {
        let launch = Mutex::new(launch.map(|path| Launched { path, opening: None }));
        Self { launch, open: Mutex::new(None), changed: Mutex::new(None) }
    }

    /// Opens the document the program was started with on a thread of its own: it is read while the page still comes up.
    pub fn begin(&self, open: impl FnOnce(&Path) -> Result<Session> + Send + 'static) {
        if let Some(launched) = lock(&self.launch).as_mut() {
            let path = launched.path.clone();
            launched.opening = Some(thread::spawn(move || open(&path)));
        }
    }

    /// Takes the document that the program was started with; a second call finds none.
    pub fn take_launch(&self) -> Option<Launched> {
        lock(&self.launch).take()
    }

    /// Lays a document ready to be opened when the page asks for its state.
    pub fn hand(&self, path: PathBuf) {
        *lock(&self.launch) = Some(Launched { path, opening: None });
    }

    /// Where the open document lies.
    pub fn path(&self) -> Option<PathBuf> {
        lock(&self.open).as_ref().map(|open| open.path.clone())
    }

    /// Acts on the open document, or says that there is none.
    pub fn with<T>(&self, act: impl FnOnce(&mut Session) -> Result<T>) -> Result<T> {
        match lock(&self.open).as_mut() {
            Some(open) => act(&mut open.session),
            None => Err(nothing_open()),
        }
    }

    /// Changes the open document; its file follows when the person pauses.
    pub fn change<T>(&self, act: impl FnOnce(&mut Session) -> Result<T>) -> Result<T> {
        let done = self.with(act)?;
        *lock(&self.changed) = Some(Instant::now());
        Ok(done)
    }

    /// Brings the file up to date once nothing has changed for `pause`, and gives back how it then stands; `None` while
    /// there is nothing to do.
    pub fn save_after(&self, pause: Duration) -> Option<Result<DocumentState>> {
        let mut open = lock(&self.open);
        lock(&self.changed).take_if(|changed| changed.elapsed() >= pause)?;
        let session = &mut open.as_mut()?.session;
        keep_aside(session);
        if let Err(error) = session.save() {
            // The state tells the person; meanwhile the disk may be emptied or the folder come back.
            tracing::warn!(code = error.code.name(), message = %error.message, "the file stays behind");
            *lock(&self.changed) = Some(Instant::now() + AGAIN);
        }
        Some(session.state())
    }

    /// Whether the document at `path` is the one that lies here.
    pub fn holds(&self, path: &Path) -> bool {
        self.path().is_some_and(|open| match (open.canonicalize(), path.canonicalize()) {
            (Ok(there), Ok(here)) => there == here,
            _ => open == path,
        })
    }

    /// Lays the document that `begin` opens on the desk. What lay there stays if that fails, and is closed if it succeeds.
    pub fn put<T>(
        &self,
        path: &Path,
        begin: impl FnOnce(&Path) -> Result<Session>,
        look: impl FnOnce(&mut Session) -> Result<T>,
    ) -> Result<T> {
        let mut open = lock(&self.open);
        let mut session = begin(path)?;
        let seen = look(&mut session)?;
        if let Some(before) = open.replace(Open { session, path: path.to_owned() })
            && let Err(error) = before.session.close()
        {
            // Its edits are safe in the working copy, so the new document does not wait for it.
            let code = error.code.name();
            tracing::error!(code, message = %error.message, "the former document did not close");
        }
        // What was recovered or brought up to date on opening is not in the file yet.
        *lock(&self.changed) = Some(Instant::now());
        Ok(seen)
    }

    /// Brings the file up to date; without a document there is nothing to do.
    pub fn save(&self) -> Result<()> {
        lock(&self.open).as_mut().map_or(Ok(()), |open| {
            keep_aside(&open.session);
            open.session.save()
        })
    }

    /// Closes the document; without one there is nothing to do.
    pub fn close(&self) -> Result<()> {
        lock(&self.open).take().map_or(Ok(()), |open| open.session.close())
    }
}

/// Puts a safety copy, where one is due, in its place on a thread of its own: that may be a slow stick, and edits go on.
fn keep_aside(session: &Session) {
    /// While one is on its way, the next is not due.
    static UNDER_WAY: AtomicBool = AtomicBool::new(false);
    if UNDER_WAY.load(Ordering::Acquire) {
        return;
    }
    let Some(copy) = session.due_copy() else { return };
    UNDER_WAY.store(true, Ordering::Release);
    thread::spawn(move || {
        if let Err(why) = copy.keep() {
            tracing::warn!("no safety copy was kept: {}", why.message);
        }
        UNDER_WAY.store(false, Ordering::Release);
    });
}

/// Runs `act` where it may block, and turns even its panic into an error that the page can show.
///
/// What it answers is said in the person's language.
pub async fn aside<T: Say + Send + 'static>(
    app: AppHandle,
    act: impl FnOnce(&AppHandle, &Desk) -> Result<T> + Send + 'static,
) -> Result<T> {
    let run = move || act(&app, &app.state::<Desk>());
    let mut told = tauri::async_runtime::spawn_blocking(run).await.unwrap_or_else(|stop| {
        tracing::error!(%stop, "a command stopped half-way");
        Err(Error::new(
            Code::Internal,
            "something inside Quarterdeck went wrong",
            "Your edits up to here are saved; close the window and open the document again",
        ))
    });
    told.say(spoken::words());
    told
}

/// The answer to a call that needs a document.
pub fn nothing_open() -> Error {
    Error::not_found("no document is open", "Open a document, or create one")
}

/// A panic elsewhere must not lock everyone out: the document's own transactions keep it whole.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
