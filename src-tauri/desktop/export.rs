//! The packet on its way to a PDF file: asked where to, painted beside the document's other work, told how far it is, called
//! off, and shown once it is written. Not its painting; and no file is opened here but the one that was written last.

use crate::desk::{Desk, aside, lock, nothing_open};
use crate::dialogs::{self, PDF, as_file_name, stem};
use crate::menu::WINDOW;
use crate::outside;
use crate::settings::Settings;
use quarterdeck_core::document::write_file;
use quarterdeck_core::session::view::{ExportAsked, ExportProgress};
use quarterdeck_core::{Code, Error, Result};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{AppHandle, Emitter, Manager};

/// The event that tells the page how far an export is.
const EVENT: &str = "exporting";

/// The export under way, and the file that was written last.
#[derive(Default)]
pub struct Exports {
    called_off: AtomicBool,
    written: Mutex<Option<PathBuf>>,
}

/// Writes a quarter's packet as PDF, as it is asked for, where the person says; answers where to.
#[tauri::command]
pub async fn export_packet(
    app: AppHandle,
    quarter: String,
    asked: ExportAsked,
) -> Result<Option<PathBuf>> {
    aside(app, move |app, desk| {
        let from = desk.path().ok_or_else(nothing_open)?;
        let (settings, exports) = (app.state::<Settings>(), app.state::<Exports>());
        let label = desk.with(|session| session.label(&quarter))?;
        let name = format!("{} {}.pdf", stem(&from), as_file_name(&label));
        let beside = settings.export_folder().map_or(from, |folder| folder.join(&name));
        let Some(to) = dialogs::place(app, "Export PDF", &PDF, &name, Some(&beside))? else {
            return Ok(None);
        };
        exports.called_off.store(false, Ordering::Release);
        let Some(bytes) = painted(app, desk, &quarter, &asked, &exports.called_off)? else {
            return Ok(None);
        };
        write_file(&to, &bytes).map_err(|why| unwritten(&to, why))?;
        settings.exported(&to, &asked);
        *lock(&exports.written) = Some(to.clone());
        // What was handed out is in the document's file, too; where it cannot be, the edits are still safe, and the line at
        // the bottom says so.
        if let Err(why) = desk.save() {
            tracing::warn!(code = why.code.name(), message = %why.message, "the file stays behind");
        }
        Ok(Some(to))
    })
    .await
}

/// Calls the export under way off; nothing is written then.
#[tauri::command]
pub fn cancel_export(app: AppHandle) {
    app.state::<Exports>().called_off.store(true, Ordering::Release);
}

/// Opens the file that was written last in the system's own program for it.
#[tauri::command]
pub async fn open_exported(app: AppHandle) -> Result<()> {
    aside(app, |app, _| {
        let file = written(app)?;
        open::that_detached(&file).map_err(|why| unopened(&file, &why))
    })
    .await
}

/// Shows the file that was written last in its folder.
#[tauri::command]
pub async fn show_exported(app: AppHandle) -> Result<()> {
    aside(app, |app, _| {
        let file = written(app)?;
        outside::show_in_folder(&file).map_err(|why| unopened(file.parent().unwrap_or(&file), &why))
    })
    .await
}

/// The packet's bytes; none where it was called off. The document is held only while they are told what to say.
fn painted(
    app: &AppHandle,
    desk: &Desk,
    quarter: &str,
    asked: &ExportAsked,
    called_off: &AtomicBool,
) -> Result<Option<Vec<u8>>> {
    let (outgoing, password) = desk.with(|session| session.outgoing(quarter, asked))?;
    let mut going = |done, of| {
        if let Err(error) = app.emit_to(WINDOW, EVENT, ExportProgress { done, of }) {
            tracing::warn!(%error, "the page does not hear how far the export is");
        }
        !called_off.load(Ordering::Acquire)
    };
    let pdf = outgoing.pdf(password.as_ref(), &mut going)?;
    // It may have been called off while the file was put together.
    Ok(pdf.filter(|_| !called_off.load(Ordering::Acquire)).map(|pdf| pdf.bytes))
}

/// The file that was written last, where it still is.
fn written(app: &AppHandle) -> Result<PathBuf> {
    let file = lock(&app.state::<Exports>().written).clone();
    let file = file.ok_or_else(|| {
        Error::not_found("No packet was exported yet", "Export one, then it can be opened")
    })?;
    match file.is_file() {
        true => Ok(file),
        false => Err(Error::not_found(
            format!("“{}” is not there any more", file.display()),
            "Export the packet again",
        )),
    }
}

/// Why a file was not written, in the words of who wants it there.
fn unwritten(to: &Path, why: Error) -> Error {
    let file = to.file_name().unwrap_or_default().to_string_lossy();
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder {
        Some(folder) if !folder.is_dir() => Error::new(
            why.code,
            format!("The folder “{}” is not there any more.", folder.display()),
            "Nothing was written. Choose another place.",
        ),
        _ if why.code == Code::ReadOnly && to.exists() => Error::new(
            why.code,
            format!("“{file}” is open in another program, or it or its folder is read-only."),
            "The file is as it was. Close it there, or choose another place.",
        ),
        Some(folder) if why.code == Code::ReadOnly => Error::new(
            why.code,
            format!("Nothing may be written into the folder “{}”.", folder.display()),
            "Nothing was written. Choose another place.",
        ),
        _ => why,
    }
}

fn unopened(path: &Path, why: &std::io::Error) -> Error {
    Error::new(
        Code::Io,
        format!("Nothing here opens “{}”: {why}", path.display()),
        "The packet is written all the same",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_keeps_a_file_from_being_written_is_said_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("packet.pdf");
        std::fs::write(&there, "").unwrap();
        let refused = |code| Error::new(code, "Could not write.", "Check.");
        let gone = unwritten(&folder.path().join("gone/packet.pdf"), refused(Code::Io));
        assert!(gone.message.ends_with("gone” is not there any more."), "{gone}");
        let busy = unwritten(&there, refused(Code::ReadOnly));
        assert!(busy.message.starts_with("“packet.pdf” is open in another program"), "{busy}");
        let closed = unwritten(&folder.path().join("new.pdf"), refused(Code::ReadOnly));
        assert!(closed.message.starts_with("Nothing may be written into"), "{closed}");
        assert_eq!(unwritten(&there, refused(Code::Io)), refused(Code::Io));
    }
}
