//! The scorecard: found by its owner and status, sorted, and left for the field of a cell. Not its arithmetic.

use crate::quarter::{cli, text};
use crate::stage::Stage;
use serde_json::json;

#[test]
fn the_scorecard_leads_to_the_field_of_a_cell() {
    let stage = Stage::set("scorecard");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    app.find("[role=treeitem]");
    app.press("F9");
    app.wait_for(".scorecard [role=status]", "15 key results");
    app.find(".scorecard table:focus");
    choose(&app, "Status in Q1", "At risk");
    app.wait_for(".scorecard [role=status]", "of 15 key results");
    app.wait_for(".scorecard tbody th", "Engineers' understanding").click();
    app.wait_gone(".scorecard");
    app.find("main [data-text^=\"Engineers' understanding\"]");

    // By keyboard to the cell of a quarter, and to its field.
    app.press("F9");
    app.find(".scorecard table:focus");
    choose(&app, "Status in Q1", "At risk");
    app.wait_until(
        "return !document.querySelector('.scorecard [role=status]').textContent.startsWith('15 ')",
    );
    app.run("document.querySelector('.scorecard table').focus()", &[]);
    for _ in 0..app.count(".scorecard tbody tr") {
        if app.count(".scorecard tbody th.chosen .code") > 0 {
            break;
        }
        app.chord("Down");
    }
    let title = app.find(".scorecard tbody th.chosen").text();
    app.chord("Right");
    app.chord("Enter");
    app.wait_gone(".scorecard");
    app.find("main [data-field^='check_in:']:focus");
    app.chord("Tab");
    app.find("main textarea[data-field$=':words']:focus");
    app.chord("Ctrl+A");
    app.type_keys("Said from the scorecard");
    app.chord("Ctrl+Enter");
    app.wait_for("[data-saved=saved]", "Saved");
    app.press("F9");
    app.wait_for(".scorecard tbody th", title.trim_start_matches(|c: char| c != ' ').trim());
    app.chord("Escape");
    app.wait_gone(".scorecard");
    app.quit();
    let shown = cli(&stage, &["show", &text(&document), "--json"]);
    assert!(shown.contains("Said from the scorecard"), "{shown}");
    cli(&stage, &["check", &text(&document)]);
}

/// Chooses in one of the scorecard's lists, as a person's choice is told to the page.
fn choose(app: &crate::stage::App<'_>, list: &str, option: &str) {
    app.run(
        "const list = [...document.querySelectorAll('.scorecard label')]
             .find((it) => it.textContent.includes(arguments[0])).querySelector('select');
         list.selectedIndex = [...list.options].findIndex((it) => it.textContent === arguments[1]);
         list.dispatchEvent(new Event('change', { bubbles: true }));",
        &[json!(list), json!(option)],
    );
}
