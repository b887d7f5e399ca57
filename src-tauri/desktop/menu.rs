//! The native menu. Except for the text commands it does nothing itself: it tells the page which item was chosen, and the
//! page, which knows what is in focus, acts through the ordinary commands.

use tauri::menu::{Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter, Manager, Runtime};

/// The label of the one window.
pub const WINDOW: &str = "main";

/// The event that carries a chosen item's id to the page: `new`, `open`, `save-copy`, `export`, `undo`, `redo`.
const EVENT: &str = "menu";

/// Lays out the menu.
pub fn build<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<Menu<R>> {
    let item =
        |id: &str, text: &str, keys: Option<&str>| MenuItem::with_id(app, id, text, true, keys);
    let rule = || PredefinedMenuItem::separator(app);

    let file = Submenu::with_items(
        app,
        "&File",
        true,
        &[
            &item("new", "&New…", Some("CmdOrCtrl+N"))?,
            &item("open", "&Open…", Some("CmdOrCtrl+O"))?,
            &rule()?,
            &item("save-copy", "&Save a Copy…", Some("CmdOrCtrl+Shift+S"))?,
            &item("export", "&Export PDF…", Some("CmdOrCtrl+E"))?,
            &rule()?,
            &item("quit", "&Quit", Some("CmdOrCtrl+Q"))?,
        ],
    )?;
    let edit = Submenu::with_items(
        app,
        "&Edit",
        true,
        &[
            &item("undo", "&Undo", Some("CmdOrCtrl+Z"))?,
            &item("redo", "&Redo", Some("CmdOrCtrl+Shift+Z"))?,
            &rule()?,
            &text_command(app, "Cut")?,
            &text_command(app, "Copy")?,
            &text_command(app, "Paste")?,
            &text_command(app, "SelectAll")?,
        ],
    )?;

    #[cfg(target_os = "macos")]
    {
        // The first menu of a Mac is the program's own.
        let program = Submenu::with_items(
            app,
            "Quarterdeck",
            true,
            &[
                &PredefinedMenuItem::about(app, None, None)?,
                &rule()?,
                &PredefinedMenuItem::hide(app, None)?,
                &PredefinedMenuItem::hide_others(app, None)?,
            ],
        )?;
        Menu::with_items(app, &[&program, &file, &edit])
    }
    #[cfg(not(target_os = "macos"))]
    Menu::with_items(app, &[&file, &edit])
}

/// Acts on a chosen item.
pub fn chosen<R: Runtime>(app: &AppHandle<R>, id: &str) {
    let Some(window) = app.get_webview_window(WINDOW) else { return };
    let done = match id {
        "quit" => window.close(),
        #[cfg(target_os = "linux")]
        "Cut" | "Copy" | "Paste" | "SelectAll" => {
            let command = id.to_owned();
            window.with_webview(move |view| {
                webkit2gtk::WebViewExt::execute_editing_command(&view.inner(), &command);
            })
        }
        _ => window.emit(EVENT, id),
    };
    if let Err(error) = done {
        tracing::error!(%error, id, "a menu item did nothing");
    }
}

/// A command on text. GTK has none of its own in menus, so there the web view is asked; the keys reach it without our help.
#[cfg(target_os = "linux")]
fn text_command<R: Runtime>(app: &AppHandle<R>, id: &str) -> tauri::Result<MenuItem<R>> {
    let text = match id {
        "Cut" => "Cu&t",
        "Copy" => "&Copy",
        "Paste" => "&Paste",
        _ => "Select &All",
    };
    MenuItem::with_id(app, id, text, true, None::<&str>)
}

#[cfg(not(target_os = "linux"))]
fn text_command<R: Runtime>(app: &AppHandle<R>, id: &str) -> tauri::Result<PredefinedMenuItem<R>> {
    match id {
        "Cut" => PredefinedMenuItem::cut(app, None),
        "Copy" => PredefinedMenuItem::copy(app, None),
        "Paste" => PredefinedMenuItem::paste(app, None),
        _ => PredefinedMenuItem::select_all(app, None),
    }
}
