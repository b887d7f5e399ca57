//! The native menu. Except for the text commands it does nothing itself: it tells the page which item was chosen, and the
//! page, which knows what is in focus, acts through the ordinary commands.

use crate::spoken;
use quarterdeck_core::{Error, Result};
use serde::Deserialize;
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter, Manager, Runtime, WebviewWindow};

/// The label of the one window.
pub const WINDOW: &str = "main";

/// The one window.
///
/// # Errors
/// `not-found` once it is closed.
pub fn window(app: &AppHandle) -> Result<WebviewWindow> {
    app.get_webview_window(WINDOW)
        .ok_or_else(|| Error::not_found("the window is gone", "Start Quarterdeck again"))
}

/// The event that carries a chosen item's id to the page.
const EVENT: &str = "menu";

/// The window's commands, from which the page takes its keys and its palette, too.
const CATALOGUE: &str = include_str!("../../ui/src/commands/commands.json");

/// A command as the catalogue has it.
#[derive(Deserialize)]
struct Command {
    id: String,
    /// The submenu it stands in; none where the menu leaves it out.
    menu: Option<String>,
    /// Its words there, with the letter that leads to it.
    text: Option<String>,
    /// Its keys: `Mod+Shift+S`.
    keys: Vec<String>,
    /// Whether only the page knows what its keys mean where the focus is.
    #[serde(default, rename = "pageKeys")]
    page_keys: bool,
    /// Whether a rule stands before it.
    #[serde(default)]
    rule: bool,
}

/// Lays out the menu.
pub fn build<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<Menu<R>> {
    let commands: Vec<Command> = serde_json::from_str(CATALOGUE)?;
    let words = spoken::commands();
    let menu = Menu::new(app)?;
    #[cfg(target_os = "macos")]
    {
        // The first menu of a Mac is the program's own.
        let program = Submenu::with_items(
            app,
            "Quarterdeck",
            true,
            &[
                &PredefinedMenuItem::about(app, None, None)?,
                &PredefinedMenuItem::separator(app)?,
                &PredefinedMenuItem::hide(app, None)?,
                &PredefinedMenuItem::hide_others(app, None)?,
            ],
        )?;
        menu.append(&program)?;
    }
    for name in ["File", "Edit", "View"] {
        let submenu = Submenu::new(app, format!("&{}", words.say(name)), true)?;
        for command in commands.iter().filter(|it| it.menu.as_deref() == Some(name)) {
            // Cut and paste stand where everyone looks for them: after undo and redo.
            if command.id == "find" {
                submenu.append(&PredefinedMenuItem::separator(app)?)?;
                for text in ["Cut", "Copy", "Paste", "SelectAll"] {
                    submenu.append(&text_command(app, text)?)?;
                }
            }
            if command.rule {
                submenu.append(&PredefinedMenuItem::separator(app)?)?;
            }
            let text = words.say(command.text.as_deref().unwrap_or(&command.id));
            let keys = command.keys.first().filter(|_| !command.page_keys);
            let keys = keys.map(|keys| keys.replace("Mod", "CmdOrCtrl"));
            submenu.append(&MenuItem::with_id(app, &command.id, text, true, keys)?)?;
        }
        menu.append(&submenu)?;
    }
    Ok(menu)
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
    MenuItem::with_id(app, id, spoken::commands().say(text), true, None::<&str>)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_whole_and_no_two_commands_share_a_name_or_a_key() {
        let commands: Vec<Command> = serde_json::from_str(CATALOGUE).unwrap();
        let (mut ids, mut keys) = (Vec::new(), Vec::new());
        for command in &commands {
            assert!(!ids.contains(&&command.id), "{} stands there twice", command.id);
            assert_eq!(command.menu.is_some(), command.text.is_some(), "{}", command.id);
            ids.push(&command.id);
            for key in &command.keys {
                assert!(!keys.contains(&key), "{key} asks for two commands");
                keys.push(key);
            }
        }
        assert!(ids.iter().any(|id| *id == "undo"));
    }
}
