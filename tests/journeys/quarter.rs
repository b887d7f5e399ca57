//! A program manager's main job, from the plan to the packet, on the sample. Not the odd cases: those
//! stand beside it.

use std::path::Path;
use std::process::Command;

use crate::stage::{App, Stage};

/// Engineers' understanding: the second key result of its objective, at risk in the sample.
const CELL: &str = "[role=gridcell][aria-label^='KR2, Q1']";
/// The page its objective's key results land on.
const PAGE: &str = "[data-page='krs-a07b217e']";

#[test]
fn a_status_changed_in_the_plan_is_in_the_packet() {
    let stage = Stage::set("quarter");
    let document = stage.path("technology.qdeck");
    let packet = stage.path("packet.pdf");
    cli(&stage, &["new", &text(&document), "--sample"]);

    let app = stage.launch(Some(&document), &[]);
    open_objective(&app);
    wait_printed(&app, "At risk", true);
    app.find(CELL).click();
    app.chord("Space");
    app.find("[role=listbox]");
    app.type_keys("off");
    app.chord("Enter");
    wait_printed(&app, "Off track", true);
    wait_printed(&app, "At risk", false);

    // Through the menu, as the keyboard reaches it.
    app.press("ctrl+z");
    wait_printed(&app, "At risk", true);
    app.press("ctrl+shift+z");
    wait_printed(&app, "Off track", true);
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();

    let shown = cli(&stage, &["show", &text(&document), "--quarter", "q1 fy20-21"]);
    let line = shown.lines().find(|line| line.contains("KR2 Engineers' understanding"));
    assert!(line.is_some_and(|line| line.contains("◆ Off track")), "{shown}");

    let app = stage.launch(Some(&document), &[&text(&packet)]);
    open_objective(&app);
    wait_printed(&app, "Off track", true);
    app.by_role("button", "Undo “Set status”");
    app.by_text("button", "Export PDF").click();
    app.wait_for("[role=status]", "packet.pdf");
    app.quit();

    cli(&stage, &["check", &text(&document)]);
    let pages = pdf_text(&packet);
    let page = pages
        .split('\u{c}')
        .find(|page| page.contains("Key results") && page.contains("Maturity Model by Q4"))
        .expect("the packet has the objective's key results");
    assert!(page.contains("Off track"), "{page}");
    run("qpdf", &["--check", &text(&packet)]);
}

fn open_objective(app: &App<'_>) {
    app.wait_for("[data-node^='objective:']", "Evolutionary architecture").click();
    app.wait_for("main", "Maturity Model by Q4");
    app.find(PAGE);
}

/// Waits until the objective's page of key results shows a status, or no longer does.
fn wait_printed(app: &App<'_>, status: &str, there: bool) {
    let css = format!("{PAGE} [aria-label='{status}']");
    if there {
        app.find(&css);
    } else {
        app.wait_gone(&css);
    }
}

pub fn cli(stage: &Stage, arguments: &[&str]) -> String {
    let program = std::env::var("QUARTERDECK_CLI").expect("run the journeys by `cargo xtask test`");
    let mut command = Command::new(&program);
    command.env("QUARTERDECK_DATA_DIR", stage.path("data"));
    finish(&program, command.args(arguments))
}

/// The command line on an input.
pub fn feed(stage: &Stage, arguments: &[&str], input: &str) -> String {
    let file = stage.path("input");
    std::fs::write(&file, input).expect("the input is written");
    let file = std::fs::File::open(&file).expect("the input is read");
    let program = std::env::var("QUARTERDECK_CLI").expect("run the journeys by `cargo xtask test`");
    let mut command = Command::new(&program);
    command.env("QUARTERDECK_DATA_DIR", stage.path("data")).stdin(file);
    finish(&program, command.args(arguments))
}

fn run(program: &str, arguments: &[&str]) -> String {
    finish(program, Command::new(program).args(arguments))
}

fn finish(program: &str, command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{program}: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {said}{errors}");
    said
}

/// What is written in a PDF.
pub fn pdf_text(packet: &Path) -> String {
    run("pdftotext", &["-layout", &text(packet), "-"])
}

pub fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[test]
fn closing_keeps_what_is_still_being_typed() {
    let stage = Stage::set("closing");
    let document = stage.path("typed.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);

    // In a cell, in a title and in rich text: no Enter, no other field, only the window closed.
    for (field, typed) in [
        ("[role=gridcell][aria-label^='KR2, Q1']", "Nine of ten teams have answered"),
        ("main .ProseMirror", "Nobody has read this yet"),
        ("main [data-field$=':title']", "Architecture that evolves"),
    ] {
        let app = stage.launch(Some(&document), &[]);
        open_objective(&app);
        app.find(field).click();
        if !field.contains("gridcell") {
            app.chord("Ctrl+A");
        }
        app.type_keys(typed);
        app.quit();
        let shown = cli(&stage, &["show", &text(&document), "--json"]);
        assert!(shown.contains(typed), "{typed} is lost");
    }
    cli(&stage, &["check", &text(&document)]);
}

#[test]
fn closing_asks_before_it_drops_what_could_not_be_taken() {
    let stage = Stage::set("refused");
    let document = stage.path("typed.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    // The first question is answered by going back, the second by leaving.
    let app = stage.launch(Some(&document), &["no", "yes"]);
    open_objective(&app);
    app.chord("Right");
    app.wait_for("[data-node^='key_result:']", "understanding").click();
    let number = "main input[data-field$=':target']";
    app.find(number).click();
    app.chord("Ctrl+A");
    app.type_keys("many");
    app.press("ctrl+q");
    app.find("main input[aria-invalid=true]:focus");
    app.quit();
    cli(&stage, &["check", &text(&document)]);
}

#[test]
fn a_plan_begins_with_nothing_and_ends_in_a_packet() {
    let stage = Stage::set("begin");
    let document = stage.path("begun.qdeck");
    let packet = stage.path("begun.pdf");
    let app = stage.launch(None, &[&text(&document), &text(&packet)]);
    app.by_text("button", "New document").click();
    app.find("form");
    app.type_keys("Openshelf");
    app.chord("Tab");
    app.type_keys("Reading rooms");
    app.by_text("button", "Create…").click();

    add(&app, "Add program", "Opening hours");
    app.wait_for("[data-node^='program:']", "Opening hours").click();
    add(&app, "Add objective", "Open when people have time");
    app.wait_for("[data-node^='objective:']", "Open when people have time").click();
    add(&app, "Add key result", "40 rooms are open on Sundays");
    app.wait_for("[data-page^='krs-']", "");
    app.find("main [role=rowheader][data-field$=':statement']").click();
    app.chord("Right");
    app.chord("Right");
    app.type_keys("12 rooms");
    app.chord("Enter");
    app.find("[data-page^='krs-'] [aria-label^='12 rooms']");
    app.by_text("button", "Export PDF").click();
    app.wait_for("[role=status]", "begun.pdf");
    app.quit();

    cli(&stage, &["check", &text(&document)]);
    let pages = pdf_text(&packet);
    for words in ["Reading rooms", "Opening hours", "40 rooms are open on Sundays", "12 rooms"] {
        assert!(pages.contains(words), "{words} in {pages}");
    }
}

/// Adds a row to a grid and types what stands in its first cell.
fn add(app: &App<'_>, button: &str, words: &str) {
    app.wait_for("main button", button);
    let cells = app.count("main td");
    app.by_text("main button", &format!("+ {button}")).click();
    // The new row's first cell has the focus once it is there.
    for _ in 0..200 {
        if app.count("main td") > cells && app.count("main td:focus") > 0 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    app.type_keys(words);
    app.chord("Enter");
    app.wait_for("main", words);
}
