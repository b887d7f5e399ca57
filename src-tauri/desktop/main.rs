//! The window around `quarterdeck-core`: opens it, gives it a menu and dialogs, and hands its calls to the document's
//! session. It knows no rule of OKRs, and it reaches neither SQLite nor PDF except through the core.

// A release build on Windows opens no console beside its window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod at_home;
mod autosave;
mod close;
mod commands;
mod desk;
mod dialogs;
mod export;
mod handover;
mod launch;
mod log;
mod menu;
mod outside;
mod painting;
mod past;
mod place;
mod present;
mod session;
mod settings;
mod spoken;

use desk::Desk;
use launch::Launch;
use tauri::Manager;

/// Setting a packet is many small allocations on several threads; this takes a fifth off its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    painting::choose();
    let file = match Launch::from_args(std::env::args_os().skip(1)) {
        Launch::Window(file) => file,
        Launch::Say(text) => {
            println!("{text}");
            return;
        }
        Launch::Refuse(text) => {
            eprintln!("{text}");
            std::process::exit(2);
        }
    };
    log::begin();

    let run = tauri::Builder::default()
        // First, so that a second start ends before anything else begins.
        .plugin(handover::listen())
        .plugin(launch::opening())
        .plugin(spoken::words_of_the_page())
        .plugin(outside::kept_out())
        .plugin(place::remembered())
        .plugin(tauri_plugin_dialog::init())
        .manage(Desk::new(file))
        .manage(settings::Settings::load())
        .manage(close::Closing::default())
        .manage(export::Exports::default())
        .manage(present::Presenting::default())
        .manage(dialogs::Answers::from_environment())
        .menu(menu::build)
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .on_window_event(close::on_window_event)
        .invoke_handler(commands::table())
        .setup(|app| {
            tracing::info!(version = %app.package_info().version, "window opens");
            if let Some(window) = app.get_webview_window(menu::WINDOW) {
                painting::suit(&window);
                at_home::move_in(&window, &app.state::<settings::Settings>());
            }
            autosave::watch(app.handle().clone());
            Ok(())
        })
        .build(tauri::generate_context!());
    match run {
        Ok(app) => app.run(on_event),
        // Without a window there is nobody to show it to but the terminal.
        Err(error) => {
            eprintln!("Quarterdeck could not open its window: {error}");
            std::process::exit(1);
        }
    }
}

/// What the program itself is told.
fn on_event(app: &tauri::AppHandle, event: tauri::RunEvent) {
    match event {
        // A Mac hands documents to a running program so, also the one it is started for.
        #[cfg(target_os = "macos")]
        tauri::RunEvent::Opened { urls } => {
            handover::take(app, urls.iter().find_map(|url| url.to_file_path().ok()));
        }
        // It ends without its window having been closed where a Mac's Dock or the system's end says so. After an ordinary
        // close there is nothing to do.
        tauri::RunEvent::Exit => {
            let desk = app.state::<Desk>();
            if let Err(error) = desk.save().and_then(|()| desk.close()) {
                let code = error.code.name();
                tracing::error!(code, message = %error.message, "it ended before the file was brought up to date");
            }
        }
        _ => {}
    }
}
