//! Hands Tauri the window's commands, so that each is refused unless a capability names it, and the app's own resources.

use std::path::Path;
use tauri_build::{AppManifest, Attributes};

/// Every command of `commands.rs`; one that is missing here cannot be called at all.
const COMMANDS: &[&str] = &[
    "beginning",
    "sign",
    "at_home",
    "set_appearance",
    "set_size",
    "complain",
    "show_log",
    "forget_recent",
    "open_document",
    "open_recent",
    "open_sample",
    "new_document",
    "save_copy",
    "export_packet",
    "cancel_export",
    "open_exported",
    "show_exported",
    "present",
    "next_screen",
    "thumbnails",
    "theme_samples",
    "opened",
    "open_link",
    "outline",
    "sheet",
    "apply",
    "undo",
    "redo",
    "page",
    "pages",
    "pages_showing",
    "search",
    "known_names",
    "picture",
    "field_history",
    "draft",
    "editions",
    "publish",
    "export_edition",
    "changes",
    "closing",
    "preflight",
    "round",
    "scorecard",
    "stop",
    "answer",
    "set_back",
    "field_past",
    "told_then",
    "timeline",
    "compare",
    "proposal",
    "turn",
    "copies",
    "look_into",
    "bring_back",
    "place_copies",
    "limit_copies",
    "import_file",
    "import_pasted",
    "read_import",
    "take_import",
    "drop_import",
    "export_data",
    "export_template",
    "quit",
    "settled",
];

fn main() {
    // The page is built into the binary. A checkout that has not built it yet still compiles, to a window that stays empty.
    println!("cargo::rerun-if-changed=ui/dist");
    if std::fs::create_dir_all("ui/dist").is_err() || !Path::new("ui/dist/index.html").exists() {
        println!(
            "cargo::warning=ui/dist holds no page; run `npm ci && npm run build` in ui/, or `cargo xtask run`"
        );
    }
    let attributes = Attributes::new()
        .capabilities_path_pattern("src-tauri/desktop/capabilities/**/*")
        .app_manifest(AppManifest::new().commands(COMMANDS));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error=the window's configuration does not build: {error:#}");
    }
}
