//! The window at home on this machine: light or dark, how large everything in it is, and where to look when something went
//! wrong. Not what is remembered of it: that is `settings`.

use crate::desk::aside;
use crate::log;
use crate::menu::window;
use crate::outside;
use crate::settings::Settings;
use quarterdeck_core::session::view::{Appearance, AtHome};
use quarterdeck_core::{Code, Error, Result};
use tauri::{AppHandle, Manager, Theme, WebviewWindow, Wry};

/// The sizes that everything in the window can have, in percent.
pub const SIZES: [u16; 8] = [80, 90, 100, 110, 125, 150, 175, 200];

/// Has a window that was just made look as it was left. Where nothing was chosen, nothing is set: GTK, told to be as the system,
/// is light, whatever the system is.
pub fn move_in(window: &WebviewWindow<Wry>, settings: &Settings) {
    let shown = match settings.appearance() {
        Appearance::System => Ok(()),
        chosen => show(window, chosen),
    };
    let sized = match settings.size() {
        100 => Ok(()),
        size => window.set_zoom(f64::from(size) / 100.0),
    };
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
        outside::show_in_folder(&file).map_err(|why| {
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
    match appearance {
        Appearance::System => as_the_system(window),
        Appearance::Light => window.set_theme(Some(Theme::Light)),
        Appearance::Dark => window.set_theme(Some(Theme::Dark)),
    }
}

/// What was chosen before is taken back. GTK then is as the session's settings say; what the desktop's portal says, it does not
/// know.
#[cfg(target_os = "linux")]
fn as_the_system(window: &WebviewWindow<Wry>) -> tauri::Result<()> {
    use gtk::prelude::GtkSettingsExt as _;

    window.set_theme(None)?;
    let dark = window.theme()? == Theme::Dark;
    window.with_webview(move |_| {
        // Behind what was just asked for, which sets it to light.
        gtk::glib::timeout_add_local_once(std::time::Duration::from_millis(50), move || {
            let Some(settings) = gtk::Settings::default() else { return };
            settings.reset_property("gtk-application-prefer-dark-theme");
            if dark {
                settings.set_gtk_application_prefer_dark_theme(true);
            }
        });
    })
}

#[cfg(not(target_os = "linux"))]
fn as_the_system(window: &WebviewWindow<Wry>) -> tauri::Result<()> {
    window.set_theme(None)
}

fn refused(why: &tauri::Error) -> Error {
    Error::new(Code::Io, format!("the window cannot be changed: {why}"), "It stays as it is")
}
