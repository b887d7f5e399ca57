//! Presenting: the window fills a screen, another one than it stood on where there is one, and goes back to where it was.
//! It is the same window, so that nothing else has to be let in; not what is shown in it.

use crate::desk::{aside, lock};
use crate::menu::window;
use quarterdeck_core::{Code, Error, Result};
use std::sync::Mutex;
use std::time::Duration;
use tauri::{AppHandle, Manager, Monitor, PhysicalPosition, PhysicalSize, WebviewWindow};

/// How long a Mac takes to move a window, or to change its frame.
const A_MOMENT: Duration = Duration::from_millis(100);

/// Where the window stood before it filled a screen.
#[derive(Default)]
pub struct Presenting(Mutex<Option<Before>>);

struct Before {
    position: Option<PhysicalPosition<i32>>,
    size: Option<PhysicalSize<u32>>,
    maximized: bool,
}

/// Fills a screen, or goes back to where the window was; answers how many screens there are.
#[tauri::command]
pub async fn present(app: AppHandle, on: bool) -> Result<usize> {
    aside(app, move |app, _| {
        let window = window(app)?;
        let before = &app.state::<Presenting>().0;
        let screens = window.available_monitors().unwrap_or_default();
        if on {
            let mut before = lock(before);
            if before.is_none() {
                *before = Some(Before {
                    position: window.outer_position().ok(),
                    size: window.inner_size().ok(),
                    maximized: window.is_maximized().unwrap_or(false),
                });
                fill(&window, other(&window, &screens)).map_err(|why| refused(&why))?;
            }
        } else if let Some(before) = lock(before).take() {
            go_back(&window, &before).map_err(|why| refused(&why))?;
        }
        Ok(screens.len())
    })
    .await
}

/// Goes on presenting on the next screen.
#[tauri::command]
pub async fn next_screen(app: AppHandle) -> Result<()> {
    aside(app, |app, _| {
        let window = window(app)?;
        let screens = window.available_monitors().unwrap_or_default();
        let Some(screen) = other(&window, &screens) else { return Ok(()) };
        full(&window, false).and_then(|()| fill(&window, Some(screen))).map_err(|why| refused(&why))
    })
    .await
}

/// The screen after the one that the window stands on; none where there is no other.
fn other<'a>(window: &WebviewWindow, screens: &'a [Monitor]) -> Option<&'a Monitor> {
    let here = window.current_monitor().ok().flatten()?;
    let places: Vec<_> = screens.iter().map(|screen| *screen.position()).collect();
    screens.get(after(*here.position(), &places)?)
}

/// Which of the screens at these places comes after the one at `here`; none where all are at one place, as mirrored ones are.
fn after(here: PhysicalPosition<i32>, places: &[PhysicalPosition<i32>]) -> Option<usize> {
    let at = places.iter().position(|place| *place == here)?;
    (1..places.len())
        .map(|step| (at + step) % places.len())
        .find(|next| places.get(*next) != Some(&here))
}

fn fill(window: &WebviewWindow, screen: Option<&Monitor>) -> tauri::Result<()> {
    if let Some(screen) = screen {
        // A window that fills one screen cannot be moved to another.
        window.unmaximize()?;
        window.set_position(*screen.position())?;
        // A Mac moves it a moment later, and fills the screen on which it is then.
        if cfg!(target_os = "macos") {
            std::thread::sleep(A_MOMENT);
        }
    }
    // A Mac's menu is no part of the window.
    window.hide_menu().ok();
    full(window, true)
}

/// Has the window fill its screen, or be as it was. On a Mac without the system's long way there, which answers before it is
/// over; nobody has the keys then, and they are given back to the page.
fn full(window: &WebviewWindow, on: bool) -> tauri::Result<()> {
    window.set_simple_fullscreen(on)?;
    #[cfg(target_os = "macos")]
    {
        std::thread::sleep(A_MOMENT);
        AsRef::<tauri::Webview>::as_ref(window).set_focus()?;
    }
    Ok(())
}

fn go_back(window: &WebviewWindow, before: &Before) -> tauri::Result<()> {
    full(window, false)?;
    window.show_menu().ok();
    if let Some(position) = before.position {
        window.set_position(position)?;
    }
    match before.size {
        _ if before.maximized => window.maximize(),
        Some(size) => window.set_size(size),
        None => Ok(()),
    }
}

fn refused(why: &tauri::Error) -> Error {
    Error::new(
        Code::Io,
        format!("The window could not fill the screen: {why}"),
        "The pages are shown in the window as it is",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_screen_is_another_one_and_mirrored_ones_are_one() {
        let at = PhysicalPosition::new;
        let (left, right, above) = (at(0, 0), at(1920, 0), at(0, -1080));
        assert_eq!(after(left, &[left]), None);
        assert_eq!(after(left, &[left, left]), None, "mirrored");
        assert_eq!(after(left, &[left, right]), Some(1));
        assert_eq!(after(right, &[left, right]), Some(0));
        assert_eq!(after(left, &[left, left, above]), Some(2));
        assert_eq!(after(above, &[left, right]), None, "a screen that has gone meanwhile");
    }
}
