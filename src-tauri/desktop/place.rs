//! Where the window stood and how large it was, kept in the data folder. Not what it showed.

use quarterdeck_core::document::DataDir;
use tauri::Wry;
use tauri::plugin::TauriPlugin;
use tauri_plugin_window_state::{Builder, StateFlags};

/// Puts the window where it was when it closed.
pub fn remembered() -> TauriPlugin<Wry> {
    let flags = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    let builder = Builder::default().with_state_flags(flags);
    // The plugin puts the file's name behind a folder of its own choice, which an absolute name replaces.
    match DataDir::from_env() {
        Ok(data) => builder.with_filename(file_in(&data)).build(),
        Err(_) => builder.build(),
    }
}

fn file_in(data: &DataDir) -> String {
    let file = data.path().join("window.json");
    let file = std::path::absolute(&file).unwrap_or(file);
    if let Some(folder) = file.parent() {
        // Where it cannot be made, only the place is forgotten.
        std::fs::create_dir_all(folder).ok();
    }
    file.to_string_lossy().into_owned()
}
