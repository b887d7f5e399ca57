//! The packet read as a sceptic reads it, in the window: by keyboard from what is asked to its field, its page and its
//! answer. Not the rules.

use crate::quarter::{cli, text};
use crate::stage::Stage;

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
