//! The window at home on this machine: light or dark, how large everything in it is, and where to look when something went
//! wrong. Not what is remembered of it: that is `settings`.

use crate::desk::aside;
use crate::log;
use crate::menu::WINDOW;
use crate::settings::Settings;
use quarterdeck_core::session::view::{Appearance, AtHome};
use quarterdeck_core::{Code, Error, Result};
use tauri::{AppHandle, Manager, Theme, WebviewWindow, Wry};

/// The sizes that everything in the window can have, in percent.
pub const SIZES: [u16; 8] = [80, 90, 100, 110, 125, 150, 175, 200];

/// Has a window that was just made look as it was left.
pub fn move_in(window: &WebviewWindow<Wry>, settings: &Settings) {
    let shown = show(window, settings.appearance());
    let sized = window.set_zoom(f64::from(settings.size()) / 100.0);
    if let Err(error) = shown.and(sized) {
        tracing::warn!(%error, "the window does not look as it was left");
    }
}

/// What the settings show.
#[tauri::command]
pub async fn at_home(app: AppHandle) -> Result<AtHome> {
    aside(app, |app, _| Ok(told(app))).await
}

/// Makes the window light or dark, now and after the next start.
#[tauri::command]
pub async fn set_appearance(app: AppHandle, appearance: Appearance) -> Result<AtHome> {
    aside(app, move |app, _| {
        show(&window(app)?, appearance).map_err(|why| refused(&why))?;
        app.state::<Settings>().appear(appearance)?;
        Ok(told(app))
    })
    .await
}

/// Makes everything in the window larger or smaller, now and after the next start; of two sizes the nearer one that there is.
#[tauri::command]
pub async fn set_size(app: AppHandle, size: u16) -> Result<AtHome> {
    aside(app, move |app, _| {
        let nearest = SIZES.into_iter().min_by_key(|one| one.abs_diff(size)).unwrap_or(100);
        window(app)?.set_zoom(f64::from(nearest) / 100.0).map_err(|why| refused(&why))?;
        app.state::<Settings>().resize(nearest)?;
        Ok(told(app))
    })
    .await
}

/// Writes down what went wrong in the page.
#[tauri::command]
pub async fn complain(app: AppHandle, what: String) -> Result<()> {
    aside(app, move |_, _| {
        log::complaint(&what);
        Ok(())
    })
    .await
}

/// Shows where what went wrong is written down.
#[tauri::command]
pub async fn show_log(app: AppHandle) -> Result<()> {
    aside(app, |_, _| {
        let file = log::file().filter(|file| file.is_file()).ok_or_else(|| {
            Error::not_found("nothing was written down yet", "There is nothing to be shown")
        })?;
        tauri_plugin_opener::reveal_item_in_dir(&file)
            .map_err(|why| why.to_string())
            .or_else(|_| {
                let folder = file.parent().unwrap_or(&file);
                open::that_detached(folder).map_err(|why| why.to_string())
            })
            .map_err(|why| {
                Error::new(
                    Code::Io,
                    format!("the folder cannot be shown: {why}"),
                    format!("The file is {}", file.display()),
                )
            })
    })
    .await
}

fn told(app: &AppHandle) -> AtHome {
    let settings = app.state::<Settings>();
    AtHome {
        appearance: settings.appearance(),
        size: settings.size(),
        sizes: SIZES.to_vec(),
        log: log::file().map(|file| file.display().to_string()).unwrap_or_default(),
    }
}

fn show(window: &WebviewWindow<Wry>, appearance: Appearance) -> tauri::Result<()> {
    window.set_theme(match appearance {
        Appearance::System => None,
        Appearance::Light => Some(Theme::Light),
        Appearance::Dark => Some(Theme::Dark),
    })
}

fn window(app: &AppHandle) -> Result<WebviewWindow<Wry>> {
    app.get_webview_window(WINDOW)
        .ok_or_else(|| Error::not_found("the window is gone", "Start Quarterdeck again"))
}

fn refused(why: &tauri::Error) -> Error {
    Error::new(Code::Io, format!("the window cannot be changed: {why}"), "It stays as it is")
}
