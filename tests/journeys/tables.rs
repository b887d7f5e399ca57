//! Tables worked in like a spreadsheet, by keyboard, clipboard and pointer; looked up in the file afterwards. Not the
//! rules of pasting: those are cases of the window's own tests.

use serde_json::{Value, json};

use crate::quarter::{cli, text};
use crate::stage::{App, Stage};

#[test]
fn fifteen_statuses_are_entered_without_the_mouse() {
    let stage = Stage::set("statuses");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    app.find("[role=treeitem]");
    app.chord("Ctrl+2");
    app.by_role("treeitem", "Packet Q2 FY20-21");
    let objectives = ["Content", "Evolution", "Front", "Technical", "Production"];
    for (at, letters) in objectives.iter().enumerate() {
        app.chord("F6");
        app.find("[role=treeitem]:focus");
        app.type_keys(letters);
        app.wait_for("[data-node^='objective:']:focus", letters);
        app.chord("Enter");
        app.wait_for("[data-node^='objective:'][aria-selected=true]:focus", letters);
        app.wait_until(&format!(
            "const title = document.querySelector(\"main [data-field$=':title']\")?.value;
             return title?.startsWith('{letters}')"
        ));
        app.chord("F6");
        tab_to_table(&app);
        app.chord("Home");
        for _ in 0..3 {
            app.chord("Right");
        }
        for row in 1..=3 {
            app.find(&format!("[role=gridcell][aria-label^='KR{row}, Q2']:focus"));
            // By its digit, and once from the list.
            if row == 2 {
                app.chord("Space");
                app.find("[role=listbox]");
                app.type_keys("3");
            } else {
                app.chord("Alt+2");
            }
            let told = if row == 2 { "At risk" } else { "On track" };
            app.find(&format!(
                "[role=gridcell][aria-label^='KR{row}, Q2'][aria-label*='{told}']:focus"
            ));
            app.chord("Down");
        }
        // From the sheet on to the pages, and round to the outline with the next F6.
        if at + 1 < objectives.len() {
            app.chord("F6");
        }
    }
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();

    let shown = cli(&stage, &["show", &text(&document), "--quarter", "Q2 FY20-21"]);
    assert_eq!(shown.matches("● On track").count(), 10, "{shown}");
    assert_eq!(
        shown.lines().filter(|line| line.contains("KR") && line.contains("▲ At risk")).count(),
        5,
        "{shown}"
    );
    cli(&stage, &["check", &text(&document)]);
}

/// Presses Tab until a table has the focus.
fn tab_to_table(app: &App<'_>) {
    for _ in 0..20 {
        if app.count("main td:focus") > 0 {
            return;
        }
        app.chord("Tab");
    }
    panic!("Tab does not come to the table");
}

#[test]
fn a_block_from_a_spreadsheet_is_one_edit_and_goes_back_out() {
    let stage = Stage::set("block");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    open(&app, "Evolutionary architecture", "Maturity Model by Q4");

    // Five rows of a spreadsheet over three: two are added, one cell lies beyond the last column.
    app.find("[role=rowheader][aria-label^='KR1']").click();
    let sheet = "<table><tr><td>Level 3 reached</td><td>85 %</td><td>Achieved<br>all of them</td></tr>
        <tr><td>Engineers know</td><td></td><td>Off track</td></tr><tr><td>Services</td><td>4</td></tr>
        <tr><td>Fourth</td><td>goal 4</td><td>On track</td><td></td><td></td><td></td><td>Too far</td></tr>
        <tr><td>Fifth</td><td>goal 5</td></tr></table>";
    paste(&app, sheet, "plain");
    app.wait_for("[role=rowheader][aria-label^='KR5']", "Fifth");
    app.wait_for("main [role=status]", "One cell was not pasted, “Too far”");
    app.find("[role=rowheader][aria-label^='KR1']:focus");
    let selected = "return document.querySelectorAll('[aria-label=\"Key results\"] [aria-selected=true]').length";
    app.wait_until(&format!("{selected} === 30"));

    // One edit, taken back and done again as one.
    app.chord("Ctrl+Z");
    rows(&app, 3);
    app.wait_for("[role=rowheader][aria-label^='KR1']", "Maturity Model by Q4");
    app.chord("Ctrl+Shift+Z");
    app.wait_for("[role=rowheader][aria-label^='KR5']", "Fifth");

    // Copied here by the keyboard, with the status, and pasted into the next quarter.
    app.find("[role=gridcell][aria-label^='KR1, Q1']").click();
    app.chord("Shift+Down");
    app.chord("Ctrl+C");
    app.find("[role=gridcell][aria-label^='KR1, Q1']:focus");
    app.chord("Right");
    app.chord("Ctrl+V");
    app.find("[role=gridcell][aria-label^='KR1, Q2'][aria-label*='Achieved. all of them']");
    app.find("[role=gridcell][aria-label^='KR2, Q2'][aria-label*='Off track']");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();

    let shown = cli(&stage, &["show", &text(&document), "--quarter", "Q2 FY20-21"]);
    assert!(shown.contains("KR5 Fifth"), "{shown}");
    let told = |words: &str, status: &str| {
        shown.lines().any(|line| line.contains(words) && line.contains(status))
    };
    assert!(told("KR1 Architecture maturity", "✓ Achieved"), "{shown}");
    assert!(told("KR2 Engineers' understanding", "◆ Off track"), "{shown}");
    let history = cli(&stage, &["history", &text(&document)]);
    assert!(history.contains("Paste 13 cells"), "{history}");
    assert!(history.contains("Paste 2 cells"), "{history}");
    cli(&stage, &["check", &text(&document)]);
}

#[test]
fn rows_are_typed_one_below_the_other_with_the_teams_they_are_of() {
    let stage = Stage::set("below");
    let document = stage.path("depots.qdeck");
    cli(&stage, &["new", &text(&document), "--organisation", "Rail", "--department", "Depots"]);
    let app = stage.launch(Some(&document), &[]);
    app.find("[role=treeitem]");
    app.wait_for("main button.add", "Add program").click();
    app.find("main td:focus");
    for name in ["Fleet renewal", "Depot safety"] {
        app.type_keys(name);
        app.wait_until(&format!("return document.activeElement?.value === '{name}'"));
        app.chord("Enter");
        app.find("main button.add:focus");
    }
    app.wait_for("[role=treeitem]", "Depot safety");

    app.wait_for("[role=treeitem]", "Wins by team").click();
    app.wait_for("main button.add", "Add win").click();
    app.find("main td:focus");
    app.type_keys("Night shift");
    app.wait_for("[role=option]", "Add team “Night shift”");
    app.chord("Enter");
    app.wait_for("main td:focus", "Night shift");
    app.chord("Tab");
    app.type_keys("The lathe ran through");
    app.chord("Enter");
    // The second win begins in the team's cell, where the first one's team is offered now.
    app.find("main button.add:focus");
    app.type_keys("n");
    app.wait_for("[role=option]", "Night shift");
    app.chord("Enter");
    app.chord("Tab");
    app.type_keys("No fault in a month");
    app.chord("Enter");
    app.find("main button.add:focus");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();

    let shown = cli(&stage, &["show", &text(&document), "--json"]);
    let shown: Value = serde_json::from_str(&shown).expect("the plan is JSON");
    let all = |table: &str, field: &str| -> Vec<String> {
        let rows = shown["rows"][table].as_array().expect("rows").iter();
        rows.map(|row| row[field].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(all("program", "name"), ["Fleet renewal", "Depot safety"]);
    assert_eq!(all("team", "name"), ["Night shift"]);
    assert_eq!(all("win", "text"), ["The lathe ran through", "No fault in a month"]);
    assert!(all("win", "team").iter().all(|team| *team == all("team", "id")[0]));
    cli(&stage, &["check", &text(&document)]);
}

#[test]
fn rows_are_inserted_filled_moved_and_deleted() {
    let stage = Stage::set("rows");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    open(&app, "Content integrity", "1 model that recognises");
    app.find("[role=rowheader][aria-label^='KR2']").click();
    app.chord("Insert");
    rows(&app, 4);
    app.find("[role=rowheader][aria-label^='KR2']:focus");
    app.type_keys("Between the first and the second");
    app.chord("Tab");
    // The goal of the row above goes down.
    app.find("[role=gridcell][aria-label^='KR2, Year goal']:focus");
    app.chord("Ctrl+D");
    app.find("[role=gridcell][aria-label='KR2, Year goal: 4 milestones']:focus");
    // Up by the keyboard, down by the pointer, and the last one deleted and brought back.
    app.chord("Alt+Up");
    app.wait_for("[role=rowheader][aria-label^='KR1']", "Between the first");
    app.find("[role=gridcell][aria-label^='KR1, Year goal']:focus");
    let next = app.find("[role=rowheader][aria-label^='KR3']");
    app.find("[role=rowheader][aria-label^='KR2'] .grip").draw_to(&next, 12);
    app.wait_for("[role=rowheader][aria-label^='KR3']", "1 model that recognises");
    app.find("[role=gridcell][aria-label^='KR3, Year goal']").click();
    app.chord("Ctrl+Delete");
    rows(&app, 3);
    app.find("[role=gridcell][aria-label^='KR3, Year goal']:focus");
    app.chord("Ctrl+Z");
    rows(&app, 4);
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();

    let shown = cli(&stage, &["show", &text(&document)]);
    let at = |words: &str| shown.find(words).unwrap_or_else(|| panic!("no {words} in {shown}"));
    assert!(
        at("KR1 Between the first and the second") < at("KR2 Models in the product"),
        "{shown}"
    );
    assert!(at("KR3 False-information models") < at("KR4 Partners and coordination"), "{shown}");
    let data = stage.path("plan.json");
    cli(&stage, &["data", &text(&document), "--out", &text(&data)]);
    let plan = std::fs::read_to_string(&data).expect("the plan's data are written");
    let plan: Value = serde_json::from_str(&plan).expect("they are JSON");
    let rows = plan["key_result"].as_array().expect("there are key results");
    let added = rows.iter().find(|row| row["statement"] == "Between the first and the second");
    assert_eq!(added.map(|row| &row["goal"]), Some(&json!("4 milestones")));
    cli(&stage, &["check", &text(&document)]);
}

fn open(app: &App<'_>, objective: &str, words: &str) {
    app.wait_for("[data-node^='objective:']", objective).click();
    app.wait_for("main td", words);
}

/// Waits until the table of key results has so many rows.
fn rows(app: &App<'_>, count: usize) {
    app.wait_until(&format!(
        "return document.querySelectorAll('[aria-label=\"Key results\"] [role=rowheader]').length === {count}"
    ));
}

/// Pastes what a spreadsheet would bring.
fn paste(app: &App<'_>, html: &str, plain: &str) {
    app.run(
        "const data = new DataTransfer();
         data.setData('text/html', arguments[0]);
         data.setData('text/plain', arguments[1]);
         document.activeElement.dispatchEvent(
             new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));",
        &[json!(html), json!(plain)],
    );
}
