//! The packet from its pages to the board: sorted, dressed in a theme, exported, presented. Not what stands on the pages.

use crate::process::until;
use crate::quarter::{cli, text};
use crate::stage::{App, PATIENCE, Stage};
use serde_json::{Value, json};
use std::path::Path;

/// The document's window with the page sorter open on the cover.
fn sorting<'s>(stage: &'s Stage, document: &Path, answers: &[&str]) -> App<'s> {
    cli(stage, &["new", &text(document), "--sample"]);
    let app = stage.launch(Some(document), answers);
    app.find("[data-page] svg");
    app.press("F4");
    app.find(".sorter [role=listbox]:focus");
    app.chord("Home");
    app.wait_until(&format!("return ({ACTIVE})?.dataset.card === 'cover'"));
    app
}

/// The page that the keys are on.
const ACTIVE: &str = "document.getElementById(
    document.querySelector('.sorter [role=listbox]')?.getAttribute('aria-activedescendant'))";

/// The codes of the packet's pages, in order, but for those left out.
fn pages(stage: &Stage, document: &Path) -> Vec<String> {
    let shown = cli(stage, &["show", &text(document), "--pages", "--json"]);
    let shown: Value = serde_json::from_str(&shown).expect("the pages are told as JSON");
    let all = shown["pages"].as_array().expect("there are pages");
    let taken = all.iter().filter(|page| page["left_out"] == false);
    taken.filter_map(|page| page["page"].as_str().map(str::to_owned)).collect()
}

#[test]
fn pages_are_sorted_by_keys_and_pointer_and_the_packet_exported() {
    let stage = Stage::set("sort");
    let document = stage.path("technology.qdeck");
    let (gone, out) = (stage.path("gone/packet.pdf"), stage.path("packets/packet.pdf"));
    std::fs::create_dir(stage.path("packets")).unwrap();
    let app = sorting(&stage, &document, &[&text(&gone), &text(&out)]);
    app.wait_for(".sorter header [role=status]", "29 pages");
    app.wait_until(
        "return document.querySelector('.sorter [data-card=cover] img')?.naturalWidth > 0",
    );

    // The contents go behind the decisions, the scorecard is left out, the decisions get a title of their own.
    app.chord("Right");
    app.chord("Alt+Right");
    app.by_role("button", "Undo “Move page”");
    app.wait_until(&format!("return ({ACTIVE})?.dataset.card === 'contents'"));
    app.chord("Right");
    app.chord("Space");
    app.wait_for(".sorter header [role=status]", "28 pages, 1 left out");
    app.find(".sorter [data-card=scorecard].out img");
    app.find(".sorter [role=listbox]:focus");
    app.type_keys("2");
    app.wait_until(&format!("return ({ACTIVE})?.dataset.card === 'decisions'"));
    app.chord("F2");
    app.find(".sorter input.title:focus");
    app.type_keys("Two things to decide");
    app.chord("Enter");
    app.wait_for(".sorter [data-card=decisions] .title", "Two things to decide");
    app.find(".sorter [role=listbox]:focus");

    // By the pointer, the contents go back before them.
    app.find(".sorter [data-card=contents] .about")
        .draw_to(&app.find(".sorter [data-card=cover] .number"), 0);
    app.wait_until(
        "return [...document.querySelectorAll('.sorter .card')].slice(0, 2).map((it) => it.dataset.card).join() === 'contents,cover'",
    );
    app.by_role("button", "Undo “Move page”").click();
    app.wait_until("return document.querySelector('.sorter .card').dataset.card === 'cover'");

    // The folder of the first answer is not there: that is said, and another place offered.
    app.press("ctrl+e");
    app.wait_for(".sorter [role=alert]", "is not there any more");
    app.by_role("button", "Export elsewhere…").click();
    app.wait_for(".sorter [role=status]", "Exported to");
    assert!(std::fs::read(&out).is_ok_and(|pdf| pdf.starts_with(b"%PDF")), "there is no packet");

    let opened = stage.stand_in("xdg-open");
    app.by_role("button", "Open").click();
    assert_eq!(stage.said(&opened), text(&out));
    std::fs::remove_file(&opened).unwrap();
    app.by_role("button", "Show in folder").click();
    assert_eq!(stage.said(&opened), text(&stage.path("packets")));

    // What was told goes, and the keys go back to where they were: on Undo. From there, too, the sorter is left.
    app.by_role("button", "Dismiss").click();
    app.wait_until("return document.activeElement?.textContent.startsWith('Undo')");
    app.chord("Escape");
    app.wait_gone(".sorter");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();
    assert_eq!(pages(&stage, &document)[..3], ["cover", "decisions", "contents"]);
    let settings = std::fs::read_to_string(stage.path("data/settings.json")).unwrap();
    assert!(settings.contains(&text(&stage.path("packets"))), "{settings}");
    cli(&stage, &["check", &text(&document)]);
}

#[test]
fn a_theme_is_chosen_on_the_packets_own_pages() {
    let stage = Stage::set("theme");
    let document = stage.path("technology.qdeck");
    let app = sorting(&stage, &document, &[]);
    app.wait_until("return document.querySelectorAll('.sorter fieldset img').length === 6");
    let cover = ".sorter [data-card=cover] img";
    let before = app.find(cover).attribute("src").unwrap_or_default();
    app.find(".sorter input[value=dark]").click();
    app.by_role("button", "Undo “Change theme”");
    app.wait_until(&format!(
        "return document.querySelector('{cover}').src.length !== {}",
        before.len()
    ));
    let dark = app.find(cover).attribute("src").unwrap_or_default();
    app.press("ctrl+z");
    app.wait_until(&format!(
        "return document.querySelector('{cover}').src.length === {}",
        before.len()
    ));
    app.press("ctrl+shift+z");
    app.wait_until(&format!(
        "return document.querySelector('{cover}').src.length === {}",
        dark.len()
    ));
    app.press("F4");
    app.wait_gone(".sorter");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();
    let data = stage.path("plan.json");
    cli(&stage, &["data", &text(&document), "--out", &text(&data)]);
    let plan: Value = serde_json::from_slice(&std::fs::read(&data).unwrap()).unwrap();
    let themes: Vec<&Value> =
        plan["packet"].as_array().into_iter().flatten().map(|packet| &packet["theme"]).collect();
    assert!(themes.contains(&&json!("dark")), "{themes:?}");
}

#[test]
fn the_packet_is_presented_from_the_page_in_sight() {
    let stage = Stage::set("present");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    app.wait_for("[data-node^='objective:']", "Evolutionary architecture").click();
    app.find("main [data-field$=':title']").click();
    // It begins with the page in sight: the preview has to be there first.
    let there = || app.run(SIGHTED, &[]).as_str().unwrap_or_default().contains("Evolutionary");
    assert!(until(PATIENCE, there), "the preview does not turn to the objective");
    let heading = "section[aria-label^='Presenting']";
    let told = "section[aria-label^='Presenting'] [aria-live]";
    app.press("F5");
    app.find(&format!("{heading}:focus"));
    app.find(&format!("{heading} .sheet svg"));
    app.wait_for(told, "Evolutionary architecture");
    app.chord("Home");
    app.wait_for(told, "Page 1 of");
    app.chord("Space");
    app.wait_for(told, "Page 2 of");
    app.type_keys("14");
    app.wait_for(&format!("{heading} [role=status]"), "Page 14, then Enter");
    app.chord("Enter");
    app.wait_for(told, "Page 14 of");
    app.type_keys("b");
    app.wait_for(told, "black");
    app.chord("Left");
    app.wait_for(told, "Page 14 of");
    // No key reaches what lies behind.
    app.chord("Delete");
    app.chord("Escape");
    app.wait_gone(heading);
    // The focus is where it was, and the pages stand where it ended.
    app.find("main [data-field$=':title']:focus, main [data-field$=':title'] :focus");
    assert!(until(PATIENCE, || app.run(IN_SIGHT, &[]) == 14), "the preview is elsewhere");
    app.quit();
}

/// The heading of the page at the top of the preview.
const SIGHTED: &str = "
    const pane = document.querySelector('.pages').getBoundingClientRect();
    const pages = [...document.querySelectorAll('.pages [data-page]')];
    const seen = pages.find((it) => it.getBoundingClientRect().bottom > pane.top + 60);
    return seen?.getAttribute('aria-label') ?? null";

/// The number of the page at the top of the preview.
const IN_SIGHT: &str = "
    const pane = document.querySelector('.pages').getBoundingClientRect();
    const pages = [...document.querySelectorAll('.pages [data-page]')];
    return 1 + pages.findIndex((it) => it.getBoundingClientRect().bottom > pane.top + 60)";
