//! Without a mouse: from nothing to the board's PDF by the keyboard alone, and out of a file that is refused. Not what each
//! key does in its own place: the window's own tests say that.

use crate::quarter::{cli, pdf_text, text};
use crate::stage::{App, Stage};

#[test]
fn a_plan_and_its_packet_are_made_by_the_keyboard_alone() {
    let stage = Stage::set("keyboard");
    let document = stage.path("begun.qdeck");
    let packet = stage.path("begun.pdf");
    let app = stage.launch(None, &[&text(&document), &text(&packet)]);
    app.wait_for("h1", "Quarterdeck");
    app.chord("Ctrl+N");
    app.find("form input:focus");
    app.type_keys("Openshelf");
    app.chord("Tab");
    app.type_keys("Reading rooms");
    // Past the month to the year, in which Enter hands the form in.
    app.chord("Tab");
    app.chord("Tab");
    app.chord("Enter");

    app.wait_for("[role=treeitem]", "Reading rooms");
    app.chord("F6");
    app.find("[role=treeitem]:focus");
    for (kind, name) in [
        ("Add program", "Opening hours"),
        ("Add objective", "Open when people have time"),
        ("Add key result", "40 rooms are open on Sundays"),
    ] {
        choose(&app, kind);
        app.find("nav input:focus");
        app.type_keys(name);
        app.chord("Enter");
        app.wait_for("[role=treeitem]:focus", name);
    }
    app.find("[data-page^='krs-']");
    app.chord("Ctrl+E");
    app.wait_for("[role=status]", "begun.pdf");
    // The focus is where it was, for the next thing to be done.
    app.wait_for("[role=treeitem]:focus", "40 rooms are open on Sundays");
    app.quit();

    cli(&stage, &["check", &text(&document)]);
    let pages = pdf_text(&packet);
    for words in ["Reading rooms", "Opening hours", "40 rooms are open on Sundays"] {
        assert!(pages.contains(words), "{words} in {pages}");
    }
}

#[test]
fn a_refused_file_is_said_in_words_and_the_work_goes_on_elsewhere() {
    let stage = Stage::set("refused");
    let (whole, torn) = (stage.path("technology.qdeck"), stage.path("torn.qdeck"));
    cli(&stage, &["new", &text(&whole), "--sample"]);
    let bytes = std::fs::read(&whole).unwrap();
    std::fs::write(&torn, &bytes[..60_000]).unwrap();

    let app = stage.launch(Some(&torn), &[&text(&whole)]);
    app.wait_for("[role=alert]", "torn.qdeck is cut short: 60000 bytes of");
    app.wait_for("[role=alert]", "The file was left as it is.");
    // Never a blank window: it offers what a start offers.
    app.by_role("button", "Open the sample");
    app.chord("Ctrl+O");
    app.wait_for("[role=treeitem]", "Evolutionary architecture");
    assert_eq!(app.count("[role=alert]:not(:empty)"), 0, "the refusal is not said of another file");
    // What the refused file cost is written down where the person finds it.
    app.chord("Ctrl+,");
    app.wait_for("[role=dialog]", "quarterdeck.log");
    app.chord("Escape");
    app.quit();
    assert_eq!(std::fs::read(&torn).unwrap(), bytes[..60_000], "the refused file was touched");
    cli(&stage, &["check", &text(&whole)]);
}

/// Chooses an item of the menu of the row that the keys are on.
fn choose(app: &App<'_>, item: &str) {
    app.chord("Shift+F10");
    app.find("[role=menuitem]:focus");
    for _ in 0..12 {
        if app.find("[role=menuitem]:focus").text().starts_with(item) {
            app.chord("Enter");
            return;
        }
        app.chord("Down");
    }
    panic!("the menu has no “{item}”");
}
