//! Journeys: what a person does with Quarterdeck, done in the real window by WebDriver. Each brings its own screen, data
//! folder and processes. They need the built window: `cargo xtask test` builds it and runs them (`cargo xtask test build journeys` only that).

#![cfg(target_os = "linux")]

mod accessible;
mod exchange;
mod german;
mod guide;
mod keyboard;
mod outline;
mod packet;
mod page;
mod past;
mod picture;
mod preflight;
mod process;
mod quarter;
mod round;
mod scorecard;
mod stage;
mod strangers;
mod tables;
mod window;
mod wire;

use serde_json::{Value, json};
use stage::Stage;

#[test]
fn the_window_opens_and_says_what_to_do() {
    let stage = Stage::set("opens");
    let app = stage.launch(None, &[]);
    app.wait_for("h1", "Quarterdeck");
    assert_eq!(app.title(), "Quarterdeck");
    app.quit();
}

#[test]
fn commands_answer_in_words() {
    let stage = Stage::set("commands");
    // The first answer cancels the dialog, the second names a file that is not there.
    let missing = stage.path("missing.qdeck");
    let app = stage.launch(None, &["", &missing.to_string_lossy()]);
    app.wait_for("h1", "Quarterdeck");

    assert_eq!(app.invoke("opened", json!({})), Ok(Value::Null));
    let undo = app.invoke("undo", json!({})).expect_err("there is nothing to undo in");
    assert_eq!(undo["code"], "not-found");
    assert_eq!(undo["message"], "no document is open");

    assert_eq!(app.invoke("open_document", json!({})), Ok(Value::Null), "cancelled");
    let open = app.invoke("open_document", json!({})).expect_err("there is no such file");
    assert!(open["message"].as_str().unwrap_or_default().contains("missing.qdeck"), "{open}");
    app.quit();
}

#[test]
fn the_menu_tells_the_page_which_item_was_chosen() {
    let stage = Stage::set("menu");
    let app = stage.launch(None, &[]);
    app.wait_for("h1", "Quarterdeck");
    app.run(
        "const heading = document.querySelector('h1');
         const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
         const handler = transformCallback((event) => { heading.textContent += ' ' + event.payload; });
         invoke('plugin:event|listen', { event: 'menu', target: { kind: 'Any' }, handler })
             .then(() => { heading.textContent = 'heard:'; });",
        &[],
    );
    app.wait_for("h1", "heard:");
    app.press("ctrl+z");
    app.wait_for("h1", "heard: undo");
    app.press("ctrl+shift+z");
    app.wait_for("h1", "heard: undo redo");
    app.press("ctrl+e");
    app.wait_for("h1", "heard: undo redo export");
    app.quit();
}

#[test]
fn the_systems_own_dialog_hands_over_the_chosen_path() {
    let stage = Stage::set("dialog");
    let chosen = stage.path("not a document.qdeck");
    std::fs::write(&chosen, "words").unwrap();
    let app = stage.launch_with_dialogs(None);
    app.wait_for("h1", "Quarterdeck");
    app.run(
        "const heading = document.querySelector('h1');
         window.__TAURI_INTERNALS__.invoke('open_document').then(
             () => { heading.textContent = 'opened'; },
             (error) => { heading.textContent = `refused: ${error.message}`; });",
        &[],
    );
    app.answer_dialog("^Open document$", &chosen);
    let answer = app.wait_for("h1", "refused:").text();
    assert!(answer.contains("not a document.qdeck"), "{answer}");
    app.quit();
}
