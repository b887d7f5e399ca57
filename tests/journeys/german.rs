//! In German: the window as the system asks for it, numbers as people there type them, and the packet in the plan's language. Not
//! every sentence: tests hold the catalogue to the code.

use crate::quarter::{cli, pdf_text, text};
use crate::stage::Stage;

#[test]
fn a_quarter_is_worked_on_in_german() {
    let stage = Stage::set("german");
    let (document, packet) = (stage.path("technik.qdeck"), stage.path("technik.pdf"));
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch_in("de", Some(&document), &[&text(&packet)]);
    app.wait_for("[role=treeitem]", "Erfolge nach Team");
    app.by_role("button", "PDF exportieren");

    // A number as it is typed there, and what cannot be one.
    app.wait_for("[role=treeitem]", "Content integrity").click();
    app.chord("Right");
    app.wait_for("[data-node^='key_result:']", "KR1").click();
    let target = app.find("main [data-field^='key_result:'][data-field$=':target']");
    target.click();
    app.chord("Ctrl+A");
    app.type_keys("viel");
    app.chord("Tab");
    app.wait_for("main [role=alert]", "Keine Zahl");
    target.click();
    app.chord("Ctrl+A");
    app.type_keys("1.880,5");
    app.chord("Tab");
    app.wait_for("[data-saved=saved]", "Gespeichert");
    assert_eq!(target.value(), "1.880,5");
    // What the core says, and what was done.
    app.by_role("button", "Rückgängig: „Ändern: Zielwert“");

    // The packet follows the plan's language, not the window's.
    app.wait_for("[data-page] h3", "Seite ");
    app.wait_for("[role=treeitem]", "Organisation und Status").click();
    let language = app.find("main [data-field$=':language']");
    language.click();
    app.chord("Ctrl+A");
    app.type_keys("de");
    app.chord("Tab");
    app.wait_for("[data-page] h3", "Inhalt");
    app.chord("Ctrl+E");
    app.wait_for("[role=status]", "technik.pdf");
    app.quit();

    let plan = stage.path("technik.json");
    cli(&stage, &["data", &text(&document), "--out", &text(&plan)]);
    assert!(std::fs::read_to_string(&plan).unwrap().contains("1880.5"));
    let pages = pdf_text(&packet);
    for words in ["Inhalt", "Erfolge", "Herausforderungen", "Ausblick", "Entwurf"] {
        assert!(pages.contains(words), "{words} in {pages}");
    }
}
