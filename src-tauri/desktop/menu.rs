//! The native menu. Except for the text commands it does nothing itself: it tells the page which item was chosen, and the
//! page, which knows what is in focus, acts through the ordinary commands.

use crate::spoken;
use quarterdeck_core::{Error, Result};
use serde::Deserialize;
use std::borrow::Cow;
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
    /// Its keys where those are a Mac's own.
    #[serde(default, rename = "keysOnMac")]
    keys_on_mac: Option<Vec<String>>,
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
    menu.append(&program(app, &commands)?)?;
    for name in ["File", "Edit", "View"] {
        let submenu = Submenu::new(app, format!("&{}", words.say(name)), true)?;
        let own = commands.iter().filter(|it| it.menu.as_deref() == Some(name));
        for command in own.filter(|it| !(cfg!(target_os = "macos") && it.is_the_programs())) {
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
            submenu.append(&command.item(app)?)?;
        }
        menu.append(&submenu)?;
    }
    #[cfg(target_os = "macos")]
    menu.append(&Submenu::with_items(
        app,
        words.say("Window"),
        true,
        &[
            &PredefinedMenuItem::minimize(app, Some(&*words.say("Minimize")))?,
            &PredefinedMenuItem::close_window(app, Some(&*words.say("Close Window")))?,
        ],
    )?)?;
    Ok(menu)
}

impl Command {
    /// Whether a Mac has it in the program's own menu.
    fn is_the_programs(&self) -> bool {
        matches!(&*self.id, "settings" | "quit")
    }

    /// The item that asks for it.
    fn item<R: Runtime>(&self, app: &AppHandle<R>) -> tauri::Result<MenuItem<R>> {
        let text = spoken::commands().say(self.text.as_deref().unwrap_or(&self.id));
        let on_mac = self.keys_on_mac.as_ref().filter(|_| cfg!(target_os = "macos"));
        let keys = on_mac.unwrap_or(&self.keys).first().filter(|_| !self.page_keys);
        let keys = keys.map(|keys| keys.replace("Mod", "CmdOrCtrl"));
        MenuItem::with_id(app, &self.id, text, true, keys)
    }
}

/// The first menu of a Mac, which is the program's own.
#[cfg(target_os = "macos")]
fn program<R: Runtime>(app: &AppHandle<R>, commands: &[Command]) -> tauri::Result<Submenu<R>> {
    let words = spoken::commands();
    let menu = Submenu::new(app, "Quarterdeck", true)?;
    let rule = || PredefinedMenuItem::separator(app);
    menu.append(&PredefinedMenuItem::about(app, Some(&*words.say("About Quarterdeck")), None)?)?;
    for command in commands.iter().filter(|it| it.is_the_programs()) {
        if command.id == "quit" {
            menu.append(&rule()?)?;
            menu.append(&PredefinedMenuItem::hide(app, Some(&*words.say("Hide Quarterdeck")))?)?;
            menu.append(&PredefinedMenuItem::hide_others(app, Some(&*words.say("Hide Others")))?)?;
            menu.append(&PredefinedMenuItem::show_all(app, Some(&*words.say("Show All")))?)?;
        }
        menu.append(&rule()?)?;
        menu.append(&command.item(app)?)?;
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
    MenuItem::with_id(app, id, text_words(id), true, None::<&str>)
}

#[cfg(not(target_os = "linux"))]
fn text_command<R: Runtime>(app: &AppHandle<R>, id: &str) -> tauri::Result<PredefinedMenuItem<R>> {
    let words = text_words(id);
    match id {
        "Cut" => PredefinedMenuItem::cut(app, Some(&*words)),
        "Copy" => PredefinedMenuItem::copy(app, Some(&*words)),
        "Paste" => PredefinedMenuItem::paste(app, Some(&*words)),
        _ => PredefinedMenuItem::select_all(app, Some(&*words)),
    }
}

/// What a command on text is called.
fn text_words(id: &str) -> Cow<'static, str> {
    spoken::commands().say(match id {
        "Cut" => "Cu&t",
        "Copy" => "&Copy",
        "Paste" => "&Paste",
        _ => "Select &All",
    })
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
