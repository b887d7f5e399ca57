//! What stands around the plan: who edits, the palette, the search, documents opened lately and handed over. Not the
//! quarter's own work.

use crate::quarter::{cli, text};
use crate::stage::Stage;

#[test]
fn the_author_is_asked_once_and_signs_the_edits() {
    let stage = Stage::set("author");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);

    let app = stage.launch_unnamed(Some(&document));
    app.by_role("dialog", "What is your name?");
    app.chord("Ctrl+A");
    app.type_keys("Grace Hopper");
    app.chord("Enter");
    app.wait_gone("[role=dialog]");
    app.by_role("button", "Your edits are signed “Grace Hopper”. Change the name…");
    rename(&app, "Maturing architecture");
    app.quit();

    // Not asked again, and changed when wanted: from then on the new name signs.
    let app = stage.launch_unnamed(Some(&document));
    app.wait_for("[data-node^='objective:']", "Maturing architecture");
    assert_eq!(app.count("[role=dialog]"), 0, "asked twice");
    app.by_role("button", "Your edits are signed “Grace Hopper”. Change the name…").click();
    app.by_role("dialog", "Your name");
    app.chord("Ctrl+A");
    app.type_keys("Grace B. Hopper");
    app.chord("Enter");
    app.wait_gone("[role=dialog]");
    rename(&app, "Architecture that matures");
    app.quit();

    let history = cli(&stage, &["history", &text(&document), "--json"]);
    let at = |words: &str| history.find(words).unwrap_or_else(|| panic!("{words} in {history}"));
    assert!(at("Grace B. Hopper") < at("\"Grace Hopper\""), "the newest first: {history}");
    cli(&stage, &["check", &text(&document)]);
}

/// Gives the first objective another title.
fn rename(app: &crate::stage::App<'_>, title: &str) {
    app.wait_for("[data-node^='objective:']", "rchitecture").click();
    app.wait_for("main", "Maturity Model by Q4");
    app.find("main [data-field$=':title']").click();
    app.chord("Ctrl+A");
    app.type_keys(title);
    app.chord("Enter");
    app.wait_for("[data-node^='objective:']", title);
}

#[test]
fn the_palette_exports_the_packet_by_keyboard_alone() {
    let stage = Stage::set("palette");
    let document = stage.path("technology.qdeck");
    let packet = stage.path("packet.pdf");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[&text(&packet)]);
    app.find("[role=treeitem]");
    app.press("ctrl+k");
    app.find("[role=dialog] input:focus");
    app.type_keys("export");
    app.wait_for("[role=option][aria-selected=true]", "Ctrl+E");
    app.chord("Enter");
    app.wait_for("[role=status]", "packet.pdf");
    app.quit();
    assert!(std::fs::read(&packet).expect("the packet is written").starts_with(b"%PDF-"));
}

#[test]
fn a_search_leads_to_the_field_and_its_page_shows_where_it_stands() {
    let stage = Stage::set("search");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    app.find("[role=treeitem]");
    app.press("ctrl+f");
    app.find("[role=dialog] input:focus");
    // As it is found without its capital letter, and its words in another order.
    app.type_keys("SURVEY baseline moved");
    app.wait_for("[data-hit^='check_in:']", "The baseline survey has moved");
    app.chord("Enter");
    app.wait_gone("[role=dialog]");
    let field = "main [data-field^='check_in:'][data-field$=':words']:focus";
    assert_eq!(
        app.find(field).value(),
        "The baseline survey has moved to the third week of October"
    );
    // Its page came into sight, and the field is marked on it.
    app.find("[data-page] .mark");
    app.chord("Ctrl+A");
    app.type_keys("Every engineer has answered the survey");
    app.chord("Ctrl+Enter");
    app.find("[data-page] [aria-label^='Every engineer has']");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();
    let shown = cli(&stage, &["show", &text(&document), "--json"]);
    assert!(shown.contains("Every engineer has answered the survey"));
}

#[test]
fn a_second_start_hands_its_document_to_the_window_that_is_there() {
    let stage = Stage::set("second");
    let (one, two) = (stage.path("one.qdeck"), stage.path("two.qdeck"));
    cli(&stage, &["new", &text(&one), "--sample"]);
    cli(&stage, &["new", &text(&two), "--sample"]);
    let app = stage.launch(Some(&one), &[]);
    app.wait_for("header", "one.qdeck");
    // What is being typed is kept before the other document comes.
    app.wait_for("[data-node^='objective:']", "Evolutionary architecture").click();
    app.find("main [data-field$=':title']").click();
    app.chord("Ctrl+A");
    app.type_keys("Typed until the other came");
    let second = stage.second_start(&two);
    assert!(second.success(), "a second start ends by itself: {second}");
    app.wait_for("header", "two.qdeck");
    app.quit();
    let shown = cli(&stage, &["show", &text(&one), "--json"]);
    assert!(shown.contains("Typed until the other came"), "the words are lost");

    // Both are known at the next start.
    let app = stage.launch(None, &[]);
    app.wait_for("main li", "two.qdeck");
    app.wait_for("main li button", "one.qdeck").click();
    app.wait_for("header", "one.qdeck");
    app.wait_for("[data-node^='objective:']", "Typed until the other came");
    app.quit();
}

#[test]
fn text_from_a_word_processor_comes_in_clean() {
    let stage = Stage::set("paste");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    app.wait_for("[data-node^='objective:']", "Evolutionary architecture").click();
    app.wait_for("main", "Maturity Model by Q4");
    app.find("main .ProseMirror").click();
    app.chord("Ctrl+A");
    let word = include_str!("../../ui/src/sheet/pasted/word.html");
    app.run(
        "const data = new DataTransfer();
         data.setData('text/html', arguments[0]);
         data.setData('text/plain', 'plain');
         document.activeElement.dispatchEvent(
             new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));",
        &[serde_json::json!(word)],
    );
    app.wait_for("main .ProseMirror li li", "Factbase");
    app.chord("Ctrl+Enter");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();
    let data = stage.path("plan.json");
    cli(&stage, &["data", &text(&document), "--out", &text(&data)]);
    let shown = std::fs::read_to_string(&data).expect("the plan's data are written");
    let clean = "**What happened**\\n\\nThe gateway is in *production*, see \
                 [the report](https://example.org/gateway?a=1&b=2).\\n\\n- Two services run behind it\\n  - Factbase";
    assert!(shown.contains(clean), "{shown}");
}

#[test]
fn the_window_stands_where_it_stood_and_is_as_large() {
    let stage = Stage::set("place");
    let app = stage.launch(None, &[]);
    app.wait_for("h1", "Quarterdeck");
    stage.resize_window("1300", "760");
    app.wait_until("return window.innerWidth === 1300");
    app.quit();
    assert!(stage.path("data/window.json").is_file(), "the place is not kept in the data folder");
    let app = stage.launch(None, &[]);
    app.wait_for("h1", "Quarterdeck");
    app.wait_until("return window.innerWidth === 1300");
    app.quit();
}

#[test]
fn a_click_on_the_page_leads_to_its_field_and_the_page_can_be_enlarged() {
    let stage = Stage::set("click");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    app.wait_for("[data-node^='objective:']", "Evolutionary architecture").click();
    app.find("[data-page='krs-a07b217e'] [data-place^='check_in:']");
    app.run(
        "const place = [...document.querySelectorAll(\"[data-page='krs-a07b217e'] [data-place$=':words']\")]
             .find((it) => it.querySelector('[aria-label^=\"The baseline survey\"]') ??
                 it.matches('[aria-label^=\"The baseline survey\"]'));
         place.dispatchEvent(new MouseEvent('click', { bubbles: true }));",
        &[],
    );
    app.find("[role=gridcell][aria-label^='KR2, Q1']:focus");
    app.find("[data-page='krs-a07b217e'] .mark");
    let width = "return document.querySelector('[data-page=krs-a07b217e]').clientWidth";
    let fits = app.run(width, &[]).as_u64().unwrap_or_default();
    app.press("ctrl+plus");
    app.press("ctrl+plus");
    app.wait_until(&format!("{width} > {fits} * 1.2"));
    app.find("[data-page='krs-a07b217e'] .mark");
    app.press("ctrl+0");
    app.wait_until(&format!("{width} === {fits}"));
    app.quit();
}

#[test]
fn a_picture_becomes_a_figure_on_its_page() {
    let stage = Stage::set("figure");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    app.wait_for("[data-node^='objective:']", "Content integrity").click();
    app.find("main h1 [data-text^='Content integrity']");
    app.find("main [aria-label='Add figure']");
    app.run(
        "const canvas = document.createElement('canvas');
         canvas.width = 64; canvas.height = 40;
         canvas.getContext('2d').fillRect(8, 8, 48, 24);
         const bytes = Uint8Array.from(atob(canvas.toDataURL('image/png').split(',')[1]), (it) => it.charCodeAt(0));
         const data = new DataTransfer();
         data.items.add(new File([bytes], 'chart.png', { type: 'image/png' }));
         document.querySelector('main article').dispatchEvent(
             new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));",
        &[],
    );
    app.find("main img");
    app.find("main [data-field^='figure:'][data-field$=':caption']").click();
    app.type_keys("Models over time");
    app.chord("Tab");
    app.type_keys("A line that rises from one model to four");
    app.chord("Ctrl+Enter");
    app.find("[data-page] [aria-label^='Models over time']");
    app.find("[data-page] image[aria-label='A line that rises from one model to four']");
    app.quit();
    let shown = cli(&stage, &["show", &text(&document), "--json"]);
    assert!(shown.contains("Models over time"), "{shown}");
    cli(&stage, &["check", &text(&document)]);
}

#[test]
#[ignore = "of the program as it was installed: `cargo xtask bundle --try`"]
fn the_installed_window_opens_a_document() {
    let stage = Stage::set("installed");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    app.wait_for("[data-node^='objective:']", "Evolutionary architecture").click();
    app.find("main .ProseMirror");
    app.find("[data-page] svg");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();
    cli(&stage, &["check", &text(&document)]);
}
