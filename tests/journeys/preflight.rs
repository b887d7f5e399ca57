//! The packet read as a sceptic reads it, in the window: by keyboard from what is asked to its field, its page and its
//! answer. Not the rules.

use crate::quarter::{cli, text};
use crate::stage::Stage;
use serde_json::Value;

#[test]
fn what_a_sceptic_asks_is_looked_at_put_right_and_answered() {
    let stage = Stage::set("preflight");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    app.find("[role=treeitem]");
    app.press("F7");
    app.wait_for(".preflight [role=status]", "6 things to ask about");
    app.find(".preflight:focus");
    app.chord("Tab");
    app.chord("Tab");
    app.find(".preflight button.line:focus");
    for _ in 0..2 {
        app.chord("Down");
    }
    app.wait_for(".preflight button.line:focus", "15 %");
    app.chord("Enter");
    // The field is in focus, and marked on its page.
    let field = "main [data-field^='check_in:'][data-field$=':words']:focus";
    assert_eq!(app.find(field).value(), "15 % fewer (918 reviews)");
    app.find("[data-page='metrics-7b5ca8c9'] .mark");
    app.chord("Ctrl+A");
    app.type_keys("15.6 % fewer (918 reviews)");
    app.chord("Ctrl+Enter");
    app.wait_for(".preflight [role=status]", "5 things to ask about");

    app.by_text(".preflight .open li:nth-child(2) button", "As intended…").click();
    app.find(".preflight form input:focus");
    app.type_keys("Minus is worse, as the page says");
    app.chord("Enter");
    app.wait_for(".preflight [role=status]", "4 things to ask about");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();

    let told = cli(&stage, &["preflight", &text(&document), "--quarter", "q1 fy20-21"]);
    assert!(told.contains("4 things to ask about"), "{told}");
    assert!(told.contains("because: Minus is worse, as the page says"), "{told}");
}

#[test]
fn a_target_in_the_wording_becomes_data() {
    let stage = Stage::set("lifted-target");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let plan = stage.path("plan.json");
    cli(&stage, &["data", &text(&document), "--out", &text(&plan)]);
    let mut told: Value = serde_json::from_slice(&std::fs::read(&plan).unwrap()).unwrap();
    let row = &mut told["key_result"][0];
    row["statement"] = "Move twelve services; 2 by end of Q3".into();
    row["title"] = "Moving services".into();
    row["direction"] = "increase".into();
    (row["start"], row["target"]) = (0.into(), 12.into());
    let subject = format!("key_result:{}", row["id"].as_str().unwrap());
    let planned = told["trajectory"].as_array_mut().unwrap();
    planned.retain(|row| row["subject"] != subject.as_str());
    std::fs::write(&plan, told.to_string()).unwrap();
    cli(&stage, &["import", &text(&document), &text(&plan)]);

    let app = stage.launch(Some(&document), &[]);
    app.find("[role=treeitem]");
    app.press("ctrl+k");
    app.find("[role=combobox]:focus");
    app.type_keys("Moving services");
    app.wait_for("[role=option]", "Moving services");
    app.chord("Enter");
    app.wait_for(".offer", "2 for Q3");
    app.by_text(".offer button", "Set it as the quarter’s target").click();
    app.wait_gone(".offer");
    app.wait_for("main [data-field^='trajectory:'][data-field$=':target']", "2");
    app.press("ctrl+z");
    app.wait_for(".offer", "2 for Q3");
    app.press("ctrl+shift+z");
    app.wait_gone(".offer");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();
    let shown = cli(&stage, &["show", &text(&document), "--json"]);
    let shown: Value = serde_json::from_str(&shown).unwrap();
    let planned = shown["rows"]["trajectory"].as_array().unwrap();
    let own: Vec<&Value> =
        planned.iter().filter(|row| row["subject"] == subject.as_str()).collect();
    assert!(own.len() == 1 && own[0]["quarter"] == "FY2021-Q3" && own[0]["target"] == 2.0);
}
