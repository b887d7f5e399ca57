//! The window around `quarterdeck-core`: opens it, gives it a menu and dialogs, and hands its calls to the document's
//! session. It knows no rule of OKRs, and it reaches neither SQLite nor PDF except through the core.

// A release build on Windows opens no console beside its window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod autosave;
mod close;
mod commands;
mod desk;
mod dialogs;
mod launch;
mod menu;
mod session;

use desk::Desk;
use launch::Launch;

/// Setting a packet is many small allocations on several threads; this takes a fifth off its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
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
    launch::log_to_stderr();

    let run = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(Desk::new(file))
        .manage(close::Closing::default())
        .manage(dialogs::Answers::from_environment())
        .menu(menu::build)
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .on_window_event(close::on_window_event)
        .invoke_handler(commands::table())
        .setup(|app| {
            tracing::info!(version = %app.package_info().version, "window opens");
            autosave::watch(app.handle().clone());
            Ok(())
        })
        .run(tauri::generate_context!());
    if let Err(error) = run {
        // Without a window there is nobody to show it to but the terminal.
        eprintln!("Quarterdeck could not open its window: {error}");
        std::process::exit(1);
    }
}
