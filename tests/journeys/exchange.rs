//! Tables of other people: imported, pasted and mailed out, in the real window. Not their reading: the core's cases hold that.

use serde_json::json;

use crate::quarter::cli;
use crate::stage::{App, Stage};

const TRACKER: &str = "\
Key result,Aim,Status Q2
\"KR1: Build 1 model that recognises false information (by Q3), and reach 4 milestones towards 1 model of how content spreads between our libraries (by Q4)\",5 models,At risk
KR4: Publish how the models decide,1 report,drafted
";

#[test]
fn a_file_is_looked_at_corrected_imported_and_taken_back() {
    let stage = Stage::set("import");
    let document = stage.path("technology.qdeck");
    let file = stage.path("Content integrity.csv");
    std::fs::write(&file, TRACKER).unwrap();
    cli(&stage, &["new", &document.to_string_lossy(), "--sample"]);

    let app = stage.launch(Some(&document), &[&file.to_string_lossy()]);
    app.wait_for("main", "Technology");
    app.press("ctrl+alt+o");
    app.wait_for("[role=dialog] h2", "Import Content integrity.csv");
    app.wait_for("[role=dialog]", "does column B “Aim” hold: Goal?");
    // The guess is corrected: what is aimed at is the baseline here.
    choose(&app, "B Aim: Means", "baseline");
    app.wait_for("[role=dialog] .rows", "Publish how the models decide");
    app.by_text("button", "Changed 1").click();
    app.wait_for("[role=dialog] .rows", "5 models");
    app.by_text("button", "Import 2 rows").click();
    app.wait_for("[role=status]", "Content integrity.csv is imported");

    app.by_role("button", "Undo “Import Content integrity.csv”").click();
    app.by_role("button", "Redo “Import Content integrity.csv”");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();
    let shown = cli(&stage, &["show", &document.to_string_lossy()]);
    assert!(!shown.contains("Publish how the models decide"), "{shown}");
}

#[test]
fn a_pasted_table_goes_the_same_way() {
    let stage = Stage::set("paste-table");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &document.to_string_lossy(), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    app.wait_for("nav", "Content integrity");
    let html = "<table><tr><th>Objective</th><th>Key result</th><th>Goal</th></tr>\
                <tr><td>Content integrity</td><td>Publish how the models decide</td><td>1 report</td></tr></table>";
    app.run(
        "const data = new DataTransfer();
         data.setData('text/html', arguments[0]);
         const row = document.querySelector('nav [role=treeitem]');
         row.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));",
        &[json!(html)],
    );
    app.wait_for("[role=dialog] h2", "Import a pasted table");
    app.by_text("button", "Import 1 row").click();
    app.wait_for("[role=status]", "The pasted table is imported");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();
    let shown = cli(&stage, &["show", &document.to_string_lossy()]);
    assert!(shown.contains("KR4 Publish how the models decide"), "{shown}");
}

#[test]
fn a_template_goes_out_and_comes_back_without_a_question() {
    let stage = Stage::set("template");
    let document = stage.path("technology.qdeck");
    let template = stage.path("q1.xlsx");
    cli(&stage, &["new", &document.to_string_lossy(), "--sample"]);
    let path = template.to_string_lossy().into_owned();
    let app = stage.launch(Some(&document), &[&path, &path]);
    app.wait_for("nav", "Content integrity");
    app.press("ctrl+k");
    app.type_keys("export data");
    app.chord("Enter");
    app.wait_for("[role=dialog] h2", "Export data");
    app.find("[role=dialog] input[value=template]").click();
    app.by_text("button", "Export…").click();
    app.wait_for("[role=status]", "q1.xlsx");
    app.press("ctrl+alt+o");
    app.wait_for("[role=dialog] h2", "Import q1.xlsx");
    app.wait_for("[role=dialog]", "Nothing to import");
    app.wait_until(
        "return !document.querySelector('[role=dialog]').textContent.includes('Guessed')",
    );
    app.quit();
}

/// Chooses of a list by its name, as a person with a keyboard would leave it.
fn choose(app: &App<'_>, label: &str, value: &str) {
    app.run(
        "const list = [...document.querySelectorAll('select')].find((it) => it.getAttribute('aria-label') === arguments[0]);
         list.value = arguments[1];
         list.dispatchEvent(new Event('change', { bubbles: true }));",
        &[json!(label), json!(value)],
    );
}
