//! Accessibility as axe-core sees it, in the real window: every screen, in light and dark, has nothing that it calls serious.
//! Not what only a person can judge.

use std::path::Path;

use serde_json::{Value, json};

use crate::quarter::{cli, text};
use crate::stage::{App, Stage};

/// The commands that bring up a dialog, and those that bring up a screen with how it is told from the others.
const DIALOGS: &[&str] = &[
    "palette",
    "find",
    "name",
    "settings",
    "editions",
    "timeline",
    "compare",
    "copies",
    "roll-forward",
    "export-as",
    "export-data",
    "history",
    "propose",
];
const SCREENS: &[(&str, &str)] = &[
    ("round", "main .round"),
    ("scorecard", ".scorecard"),
    ("preflight", ".preflight"),
    ("sorter", ".sorter [role=option] .picture img"),
];

#[test]
fn no_sheet_has_anything_serious_in_the_light() {
    sheets_and_start("light");
}

#[test]
fn no_sheet_has_anything_serious_in_the_dark() {
    sheets_and_start("dark");
}

#[test]
fn no_screen_or_dialog_has_anything_serious_in_the_light() {
    screens_and_dialogs("light");
}

#[test]
fn no_screen_or_dialog_has_anything_serious_in_the_dark() {
    screens_and_dialogs("dark");
}

fn sheets_and_start(appearance: &'static str) {
    let stage = set(appearance);
    let mut found = Vec::new();
    let app = stage.launch(None, &[]);
    app.wait_for("h1", "Quarterdeck");
    assert_eq!(
        app.run("return matchMedia('(prefers-color-scheme: dark)').matches", &[]),
        json!(appearance == "dark"),
    );
    let mut axe = Axe::new(&app);
    axe.look("the start", &mut found);
    app.by_role("button", "New document").click();
    app.find("form");
    axe.look("a new document", &mut found);
    app.quit();

    let app = sample(&stage);
    let mut axe = Axe::new(&app);
    for (kind, node) in sheets(&app) {
        let is_shown = format!("[data-node='{node}'][aria-selected=true]");
        if app.count(&is_shown) == 0 {
            app.run("window.before = document.querySelector('main').innerText", &[]);
            app.find(&format!("[data-node='{node}']")).click();
            app.wait_until("return document.querySelector('main').innerText !== window.before");
            app.find(&is_shown);
        }
        axe.look(&format!("the sheet of {kind}"), &mut found);
    }
    app.quit();
    assert!(found.is_empty(), "{} in {appearance}:\n{}", found.len(), found.join("\n"));
}

fn screens_and_dialogs(appearance: &'static str) {
    let stage = set(appearance);
    let mut found = Vec::new();
    let app = sample(&stage);
    let mut axe = Axe::new(&app);
    for (command, shown) in SCREENS {
        ask(&app, command);
        app.find(shown);
        axe.look(command, &mut found);
        ask(&app, command);
        app.wait_gone(shown);
    }
    app.find("[data-node^='objective:']").click();
    app.find("main textarea[data-field$=':statement']").click();
    for command in DIALOGS {
        ask(&app, command);
        app.find("[role=dialog]");
        axe.look(command, &mut found);
        app.chord("Escape");
        app.wait_gone("[role=dialog]");
    }
    app.quit();
    assert!(found.is_empty(), "{} in {appearance}:\n{}", found.len(), found.join("\n"));
}

/// A stage whose window is light or dark.
fn set(appearance: &'static str) -> Stage {
    let stage = Stage::set(appearance);
    std::fs::create_dir_all(stage.path("data")).unwrap();
    let settings = json!({ "appearance": appearance });
    std::fs::write(stage.path("data/settings.json"), settings.to_string()).unwrap();
    stage
}

/// The window on the sample, with its pages.
fn sample(stage: &Stage) -> App<'_> {
    let document = stage.path("technology.qdeck");
    cli(stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    app.find("[data-page] svg");
    app
}

/// A sheet of each kind that the outline has.
fn sheets(app: &App<'_>) -> Vec<(String, String)> {
    let nodes = app.run(
        "const kinds = new Map();
         for (const { dataset } of document.querySelectorAll('[data-node]')) {
             const kind = dataset.node.replace(/:[0-9a-f-]{36}/, '');
             if (!kinds.has(kind)) kinds.set(kind, dataset.node);
         }
         return [...kinds]",
        &[],
    );
    let sheets: Vec<(String, String)> = serde_json::from_value(nodes).unwrap();
    assert!(sheets.len() > 5, "{sheets:?}");
    sheets
}

/// Gives a command by its words, as the palette has them.
fn ask(app: &App<'_>, command: &str) {
    if command == "palette" {
        app.chord("Ctrl+K");
        return;
    }
    let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/commands/commands.json");
    let commands: Vec<Value> = serde_json::from_slice(&std::fs::read(catalogue).unwrap()).unwrap();
    let named = commands.iter().find(|known| known["id"] == command);
    let words = named.and_then(|named| named["words"].as_str());
    app.chord("Ctrl+K");
    app.find("[role=dialog] input:focus");
    app.type_keys(words.unwrap_or_else(|| panic!("there is no command {command}")));
    app.find("[role=dialog] [role=option][aria-selected=true]");
    app.chord("Enter");
}

/// axe-core in one window.
struct Axe<'a> {
    app: &'a App<'a>,
}

impl<'a> Axe<'a> {
    fn new(app: &'a App<'a>) -> Self {
        let source =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
        let source =
            std::fs::read_to_string(&source).unwrap_or_else(|why| panic!("{source:?}: {why}"));
        app.run(&format!("{source}; window.axe = axe;"), &[]);
        Self { app }
    }

    /// Takes down what is serious on what is shown.
    fn look(&mut self, shown: &str, found: &mut Vec<String>) {
        let serious = self.app.run_async(
            "const done = arguments[arguments.length - 1];
             // The pages are the same beside every screen: they are looked at once.
             const what = window.axed ? { exclude: [['[data-page]']] } : document;
             window.axed ||= document.querySelector('[data-page] svg') !== null;
             axe.run(what, { resultTypes: ['violations'] }).then(
                 ({ violations }) => done(violations
                     .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                     .flatMap(({ id, nodes }) => nodes.slice(0, 4).map((it) =>
                         `${id}: ${it.html.slice(0, 160)} (${(it.any[0] ?? it.all[0] ?? it.none[0])?.message ?? ''})`))),
                 (why) => done([String(why)]))",
            &[],
        );
        let serious = serious.as_array().cloned().unwrap_or_else(|| vec![serious]);
        for one in serious.iter().map(|one| one.as_str().unwrap_or("?")) {
            // What stands beside several screens is told once.
            if !found.iter().any(|known: &String| known.ends_with(one)) {
                found.push(format!("{shown}: {one}"));
            }
        }
    }
}
