//! The plan put in order in the outline, by keyboard and by pointer; looked up in the file afterwards. Not the rules of
//! moving: those are cases of the window's own tests.

use crate::quarter::{cli, text};
use crate::stage::{App, Stage};

#[test]
fn the_plan_is_put_in_order_without_the_mouse() {
    let stage = Stage::set("outline");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    app.find("[role=treeitem]");
    app.chord("F6");
    find(&app, "front", "Front-line defences");
    app.chord("Alt+Up");
    comes_before(&app, "Front-line defences", "Evolutionary architecture");
    focused(&app, "Front-line defences");

    // A new objective behind it, named where it stands.
    app.chord("Insert");
    app.find("nav input:focus");
    app.type_keys("A quieter quarter");
    app.chord("Enter");
    focused(&app, "A quieter quarter");
    comes_before(&app, "A quieter quarter", "Evolutionary architecture");

    // One with its key results, once more, under another name.
    find(&app, "techn", "Technical community");
    app.chord("Ctrl+D");
    focused(&app, "Technical community (copy)");
    app.chord("F2");
    app.find("nav input:focus");
    app.chord("Ctrl+A");
    app.type_keys("Technical community, second year");
    app.chord("Enter");
    focused(&app, "Technical community, second year");
    app.chord("Right");
    app.wait_for("[data-node^='key_result:']", "KR3");

    // Deleted without a question, with the way back in words; the next has the focus.
    find(&app, "prod", "Production quality");
    app.chord("Delete");
    app.wait_for("main [role=status]", "“Production quality” is deleted. Ctrl+Z brings it back.");
    app.wait_until("return document.activeElement.matches('nav [role=treeitem]')");
    find(&app, "conten", "Content integrity");
    app.chord("Delete");
    app.wait_for("main [role=status]", "“Content integrity” is deleted.");
    app.chord("Ctrl+Z");
    app.wait_for("[data-node^='objective:']", "Content integrity");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();

    let shown = cli(&stage, &["show", &text(&document)]);
    let at = |words: &str| shown.find(words).unwrap_or_else(|| panic!("no {words} in {shown}"));
    assert!(at("Content integrity") < at("Front-line defences"), "{shown}");
    assert!(at("Front-line defences") < at("A quieter quarter"), "{shown}");
    assert!(at("A quieter quarter") < at("Evolutionary architecture"), "{shown}");
    assert!(!shown.contains("Production quality"), "{shown}");
    // The copy has the key results and none of what was told of them.
    let copy = &shown[at("Technical community, second year")..];
    let copy: Vec<&str> = copy.lines().take(4).collect();
    assert!(copy[0].contains("0 of 3 reported"), "{copy:?}");
    assert!(copy[1].contains("KR1 Toolfinder and deployment"), "{copy:?}");
    let history = cli(&stage, &["history", &text(&document)]);
    assert!(history.contains("Duplicate objective"), "{history}");
    cli(&stage, &["check", &text(&document)]);
}

#[test]
fn a_key_result_is_drawn_under_another_objective() {
    let stage = Stage::set("drawn");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    app.wait_for("[data-node^='objective:']", "Content integrity").click();
    app.chord("Right");
    let key_result = app.wait_for("[data-node^='key_result:']", "KR1 False-information models");
    let objective = app.wait_for("[data-node^='objective:']", "Front-line defences");
    key_result.draw_to(&objective, 2);
    app.wait_for("[data-node^='key_result:']:focus", "KR4 False-information models");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();

    let shown = cli(&stage, &["show", &text(&document)]);
    let from = shown.find("Front-line defences").expect("the objective is there");
    let moved: Vec<&str> = shown[from..].lines().take(5).collect();
    assert!(moved[4].contains("KR4 False-information models"), "{moved:?}");
    assert!(moved[4].contains("● On track"), "its status comes with it: {moved:?}");
    cli(&stage, &["check", &text(&document)]);
}

/// Types until the outline is on a node.
fn find(app: &App<'_>, letters: &str, label: &str) {
    // What was typed before is forgotten.
    app.chord("Escape");
    app.chord("Home");
    app.type_keys(letters);
    focused(app, label);
    app.chord("Escape");
}

fn focused(app: &App<'_>, label: &str) {
    app.wait_for("nav [role=treeitem]:focus", label);
}

fn comes_before(app: &App<'_>, first: &str, second: &str) {
    app.wait_until(&format!(
        "const at = (label) => [...document.querySelectorAll('nav .label')]
             .find((it) => it.textContent === label)?.getBoundingClientRect().top;
         return at('{first}') < at('{second}')"
    ));
}
