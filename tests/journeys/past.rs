//! What lies behind a document, in the real window: the year turned, a safety copy brought back, and what a number was
//! last time. What each leaves in the file is read by the command line.

use std::path::Path;

use serde_json::Value;

use crate::quarter::{cli, text};
use crate::stage::{App, Stage};

/// Engineers' understanding, in the sample's first quarter.
const CELL: &str = "[role=gridcell][aria-label^='KR2, Q1']";

/// Gives a command through the palette.
fn command(app: &App<'_>, words: &str) {
    app.chord("Ctrl+K");
    app.find("[role=dialog] input");
    app.type_keys(words);
    app.find("[role=option][aria-selected=true]");
    app.chord("Enter");
}

fn shown(stage: &Stage, document: &Path) -> Value {
    serde_json::from_str(&cli(stage, &["show", &text(document), "--json"])).expect("it is JSON")
}

fn rows<'a>(shown: &'a Value, table: &str) -> &'a [Value] {
    shown["rows"][table].as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn the_year_is_rolled_forward_once_everything_announced_is_answered() {
    let stage = Stage::set("roll");
    let document = stage.path("plan.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let before = shown(&stage, &document);

    let app = stage.launch(Some(&document), &[]);
    app.wait_for("[data-node^='objective:']", "Evolutionary architecture");
    command(&app, "roll forward");
    app.wait_for("[role=dialog] h2", "Roll forward to FY21-22");
    app.wait_for("[role=dialog] [role=status]", "missing");
    // The first objective stays behind, with its key results.
    app.find("[role=dialog] input[type=checkbox]").click();
    app.run(
        "for (const select of document.querySelectorAll('[role=dialog] select')) {
             select.value = 'carried_on';
             select.dispatchEvent(new Event('change', { bubbles: true }));
         }",
        &[],
    );
    app.find("[role=dialog] input.goal").type_keys("All of it");
    app.by_text("[role=dialog] button", "Roll forward to FY21-22").click();
    app.wait_gone("[role=dialog]");
    app.wait_for("[data-node^='packet:']", "Q1 FY21-22");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();

    let after = shown(&stage, &document);
    let of_year = |year: i64, table: &str| {
        rows(&after, table).iter().filter(|row| row["year"] == year).count()
    };
    let outcomes = of_year(2021, "outcome") + of_year(2021, "objective");
    assert_eq!(of_year(2022, "outcome") + of_year(2022, "objective"), outcomes - 1);
    let goals = rows(&after, "key_result").iter().chain(rows(&after, "metric"));
    assert_eq!(goals.filter(|row| row["goal"] == "All of it").count(), 1);
    let carried = |shown: &Value| {
        let all = rows(shown, "action").iter().chain(rows(shown, "upcoming"));
        all.filter(|row| row["fate"] == "carried_on").count()
    };
    assert!(carried(&after) > carried(&before));
    cli(&stage, &["check", &text(&document)]);
    cli(&stage, &["undo", &text(&document)]);
    assert_eq!(shown(&stage, &document)["rows"], before["rows"]);
}

#[test]
fn a_part_of_a_safety_copy_is_brought_back() {
    let stage = Stage::set("copies");
    let document = stage.path("plan.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let before = shown(&stage, &document);

    let app = stage.launch(Some(&document), &[]);
    app.wait_for("[data-node^='objective:']", "Evolutionary architecture").click();
    let title = "main [data-field$=':title']";
    app.find(title).click();
    app.chord("Ctrl+A");
    app.type_keys("Somebody else's words");
    app.chord("Enter");
    app.wait_for("[data-node^='objective:']", "Somebody else's words");
    command(&app, "safety copies");
    app.find("[role=dialog] ul li button").click();
    app.wait_for("[role=dialog]", "Somebody else's words");
    app.by_text("[role=dialog] button", "Bring this back").click();
    app.wait_for("[role=dialog]", "It says the same as the document");
    app.chord("Escape");
    app.wait_for("[data-node^='objective:']", "Evolutionary architecture");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();

    assert_eq!(shown(&stage, &document)["rows"], before["rows"]);
    let history = cli(&stage, &["history", &text(&document), "--limit", "1"]);
    assert!(history.contains("Bring back objective"), "{history}");
    // What it replaced is a copy of its own, and undo takes it back.
    let copies: Value = serde_json::from_str(&cli(&stage, &["copies", &text(&document), "--json"]))
        .unwrap_or_default();
    assert!(copies["copies"].as_array().is_some_and(|all| all.len() >= 2), "{copies}");
    cli(&stage, &["undo", &text(&document)]);
    let undone = shown(&stage, &document);
    assert!(rows(&undone, "objective").iter().any(|row| row["title"] == "Somebody else's words"));
    cli(&stage, &["check", &text(&document)]);
}

#[test]
fn what_a_number_was_last_time_is_two_clicks_away() {
    let stage = Stage::set("last-time");
    let document = stage.path("plan.qdeck");
    let packet = stage.path("packet.pdf");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let publish = ["publish", &text(&document), "--quarter", "Q1 FY20-21", "--out", &text(&packet)];
    cli(&stage, &publish);

    let app = stage.launch(Some(&document), &[]);
    app.wait_for("[data-node^='objective:']", "Evolutionary architecture").click();
    app.wait_for("main", "Maturity Model by Q4");
    let told = "The baseline survey has moved";
    app.wait_for(CELL, told);
    app.find(CELL).click();
    app.type_keys("Another word altogether");
    app.chord("Enter");
    app.wait_for(CELL, "Another word altogether");

    // One click on the number, one on the line that tells of it.
    app.find(CELL).click();
    app.wait_for("footer button", "KR2, Q1").click();
    app.wait_for("[role=dialog] caption", "As it was told");
    let now = app.find("[role=dialog] tbody tr").text();
    assert!(now.contains("Another word altogether"), "{now}");
    let then = app.wait_for("[role=dialog] tbody tr", "edition 1").text();
    assert!(then.contains(told), "{then}");
    // And it can be what it was.
    app.by_text("[role=dialog] button", "Set back").click();
    app.wait_gone("[role=dialog]");
    app.wait_for(CELL, told);
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();

    let changes = cli(&stage, &["changes", &text(&document), "--from", "1"]);
    assert!(changes.contains("Nothing changed"), "{changes}");
    cli(&stage, &["check", &text(&document)]);
    let again = stage.path("again.pdf");
    cli(&stage, &["export", &text(&document), "--edition", "1", "--out", &text(&again)]);
    assert!(std::fs::read(&again).is_ok_and(|bytes| Some(bytes) == std::fs::read(&packet).ok()));
}
