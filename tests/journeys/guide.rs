//! The user guide's way through the window. Each picture of the guide is a screen of this walk: `cargo xtask guide` takes them
//! anew, and every other run walks the same way, so that a control that is called otherwise, or a picture that nobody takes,
//! is told. Not the guide's words: `tests/docs` holds those.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::quarter::{cli, feed, text};
use crate::stage::{App, Stage};

/// Engineers' understanding, in the sample's first quarter.
const CELL: &str = "[role=gridcell][aria-label^='KR2, Q1']";
/// A tracker as a team keeps it.
const TRACKER: &str = "\
Key result,Aim,Status Q1
\"KR1: Build 1 model that recognises false information (by Q3), and reach 4 milestones towards 1 model of how content spreads between our libraries (by Q4)\",5 models,At risk
KR4: Publish how the models decide,1 report,\"On track, a first draft is with the editors\"
KR5: Show readers where a text comes from,3 libraries,Not started
";

#[test]
fn the_guides_pictures_are_the_windows_screens() {
    let stage = Stage::set("guide");
    let mut album = Album::open();

    let app = stage.launch(None, &[]);
    sized(&stage, &app);
    for button in ["New document", "Open…", "Open the sample"] {
        app.by_text("button", button);
    }
    album.take(&app, "start", Some("main"));
    app.quit();

    let document = stage.path("technology.qdeck");
    let tracker = stage.path("Content integrity.csv");
    std::fs::write(&tracker, TRACKER).unwrap();
    told(&stage, &document);
    let app = stage.launch(Some(&document), &[&text(&tracker)]);
    sized(&stage, &app);
    plan(&app, &mut album);
    round_and_scorecard(&app, &mut album);
    import(&app, &mut album);
    packet(&app, &mut album);
    past(&app, &mut album);
    app.quit();
    album.close();
}

/// The sample on certain days: published once, and a status told otherwise since. What pictures show of days is always the
/// same then.
fn told(stage: &Stage, document: &Path) {
    let document = text(document);
    let by = |name: &'static str, now: &'static str| ["--author", name, "--now", now];
    let ada = by("Ada Lovelace", "2020-10-12T09:30:00Z");
    cli(stage, &[&["new", &document, "--sample"][..], &ada].concat());
    let shown: Value =
        serde_json::from_str(&cli(stage, &["show", &document, "--json"])).expect("it is JSON");
    let rows = shown["rows"]["key_result"].as_array().expect("key results");
    let row = rows.iter().find(|row| row["title"] == "Engineers' understanding");
    let subject = format!("key_result:{}", row.expect("it is there")["id"].as_str().unwrap());

    let packet = text(&stage.path("packet.pdf"));
    let publish = ["publish", &document, "--quarter", "Q1 FY20-21", "--out", &packet];
    cli(stage, &[&publish[..], &by("Ada Lovelace", "2020-10-14T15:00:00Z")].concat());
    let set = |field: &str, value: &str| {
        let key = json!({ "subject": subject, "quarter": "Q1 FY20-21" });
        let row = json!({ "table": "check_in", "key": key });
        json!({ "edit": "set", "row": row, "field": field, "value": value }).to_string()
    };
    let edits = [
        set("status", "Off track"),
        set("words", "The baseline survey has moved to November: two teams have not answered"),
    ];
    let grace = by("Grace Hopper", "2020-10-20T08:15:00Z");
    feed(stage, &[&["apply", &document, "--strict"][..], &grace].concat(), &edits.join("\n"));
}

fn plan(app: &App<'_>, album: &mut Album) {
    objective(app);
    app.find(CELL).click();
    app.chord("Space");
    app.find("[role=listbox]");
    pages_drawn(app);
    album.take(app, "plan", None);
    app.chord("Escape");

    // The words stand on their page while they are typed.
    app.find("main .ProseMirror").click();
    app.chord("Ctrl+End");
    app.by_role("toolbar", "Formatting");
    app.type_keys(" Two more teams join in the second quarter.");
    app.find("[data-page] [aria-label*='second quarter']");
    pages_drawn(app);
    album.take(app, "writing", None);
    app.chord("Escape");
    app.wait_gone("[data-page] [aria-label*='second quarter']");

    app.run("document.querySelector('main .scroll').scrollTop = 0", &[]);
    app.find("[role=gridcell][aria-label^='KR1, Q1']").click();
    app.chord("Shift+Down");
    app.run(
        "document.querySelector('main .scroll').scrollTop = 0;
         const cell = document.querySelector(\"[role=gridcell][aria-label^='KR2, Q1']\");
         const box = cell.getBoundingClientRect();
         const at = { bubbles: true, cancelable: true, clientX: box.right - 12, clientY: box.top + 70 };
         cell.dispatchEvent(new MouseEvent('contextmenu', at));",
        &[],
    );
    for item in ["Insert above", "Fill down", "Clear", "Delete 2 rows"] {
        app.by_text("[role=menuitem] span", item);
    }
    album.take(app, "table", None);
    app.chord("Escape");
    app.wait_gone("[role=menu]");
}

fn round_and_scorecard(app: &App<'_>, album: &mut Album) {
    app.chord("Ctrl+2");
    app.wait_for("footer .missing", "statuses missing in Q2");
    app.press("F8");
    app.by_role("heading", "Check-in round Q2 FY20-21");
    app.find(".round [role=radio]:focus");
    app.by_text(".round button", "Skip");
    pages_drawn(app);
    album.take(app, "round", None);
    app.chord("Escape");
    app.wait_gone(".round");
    app.chord("Ctrl+1");
    app.by_role("treeitem", "Packet Q1 FY20-21");

    app.press("F9");
    app.wait_for(".scorecard [role=status]", "15 key results");
    for list in ["Program", "Owner", "Status in Q1"] {
        app.wait_for(".scorecard label", list);
    }
    album.take(app, "scorecard", None);
    app.by_text(".scorecard button", "Back to the plan").click();
    app.wait_gone(".scorecard");
}

fn import(app: &App<'_>, album: &mut Album) {
    app.press("ctrl+alt+o");
    app.by_role("dialog", "Import Content integrity.csv");
    app.wait_for("[role=dialog]", "Guessed: please look");
    app.by_text("[role=dialog] button", "Changed 1").click();
    app.wait_for("[role=dialog] .rows ins", "5 models");
    app.wait_for("[role=dialog] button", "Import 3 rows");
    album.take(app, "import", Some("[role=dialog]"));
    app.by_text("[role=dialog] button", "Cancel").click();
    app.wait_gone("[role=dialog]");
}

fn packet(app: &App<'_>, album: &mut Album) {
    app.press("F4");
    app.find(".sorter [role=listbox]:focus");
    app.by_role("heading", "Pages of Q1 FY20-21");
    app.chord("Home");
    for _ in 0..3 {
        app.chord("Right");
    }
    app.chord("Space");
    app.wait_for(".sorter header [role=status]", "1 left out");
    app.wait_until(
        "const all = [...document.querySelectorAll('.sorter fieldset .page, .sorter .card .paper')];
         return all.length > 8 && all.every((it) => it.querySelector('img')?.naturalWidth > 0)",
    );
    album.take(app, "sorter", None);
    app.press("ctrl+z");
    app.wait_until("return !document.querySelector('.sorter .card.out')");
    app.by_text(".sorter button", "Close").click();
    app.wait_gone(".sorter");

    app.press("F7");
    app.by_role("heading", "Preflight of Q1 FY20-21");
    app.wait_for(".preflight [role=status]", "things to ask about");
    app.by_text(".preflight button", "As intended…");
    app.wait_for(".preflight button.line", "15 %").click();
    app.find("[data-page] .mark");
    pages_drawn(app);
    album.take(app, "preflight", None);
    app.by_role("button", "Close the preflight").click();
    app.wait_gone(".preflight");

    app.press("ctrl+alt+e");
    app.by_role("dialog", "Export Q1 FY20-21 as…");
    app.find("[role=dialog] input[type=password]").click();
    app.type_keys("nine green lanterns");
    app.wait_for("[role=dialog] label", "Show the password");
    app.by_text("[role=dialog] button", "Export PDF…");
    album.take(app, "export", Some("[role=dialog]"));
    app.chord("Escape");
    app.wait_gone("[role=dialog]");
}

fn past(app: &App<'_>, album: &mut Album) {
    app.press("ctrl+shift+e");
    app.by_role("dialog", "Editions of Q1 FY20-21");
    for button in ["Save PDF…", "Publish edition 2", "Close it all the same"] {
        app.by_text("[role=dialog] button", button);
    }
    app.by_text("[role=dialog] button", "What changed since").click();
    app.wait_for("[role=dialog] section", "The baseline survey has moved");
    album.take(app, "editions", Some("[role=dialog]"));
    app.chord("Escape");
    app.wait_gone("[role=dialog]");

    objective(app);
    app.find(CELL).click();
    app.wait_for("footer button.past", "Grace Hopper");
    app.press("ctrl+shift+h");
    app.wait_for("[role=dialog] caption", "As it was told");
    app.wait_for("[role=dialog] h3", "Every change");
    app.by_text("[role=dialog] button", "Set back");
    album.take(app, "history", Some("[role=dialog]"));
    app.chord("Escape");
    app.wait_gone("[role=dialog]");

    app.find("[role=gridcell][aria-label^='KR2, Year goal']").click();
    app.press("ctrl+alt+r");
    app.by_role("dialog", "Request a change");
    fill(app, "It would say", "Understanding 10 points above the baseline");
    fill(app, "Why", "The survey comes a month late; a goal without a number cannot be missed");
    app.by_text("[role=dialog] button", "Request it");
    album.take(app, "request", Some("[role=dialog]"));
    app.chord("Escape");
    app.wait_gone("[role=dialog]");

    app.chord("Ctrl+K");
    app.find("[role=dialog] input:focus");
    app.type_keys("roll forward");
    app.find("[role=option][aria-selected=true]");
    app.chord("Enter");
    app.by_role("dialog", "Roll forward to FY21-22");
    app.wait_for("[role=dialog] legend", "What is carried over");
    app.wait_for("[role=dialog] legend", "What was announced");
    app.find("[role=dialog] input.goal").type_keys("60 % of the pages in ten libraries");
    album.take(app, "roll", Some("[role=dialog]"));
    app.by_text("[role=dialog] button", "Cancel").click();
    app.wait_gone("[role=dialog]");
}

/// Shows the objective that the guide tells of.
fn objective(app: &App<'_>) {
    app.wait_for("[data-node^='objective:']", "Evolutionary architecture").click();
    app.wait_for("main", "Maturity Model by Q4");
    app.find(CELL);
}

/// Fills in what a label of the dialog names.
fn fill(app: &App<'_>, label: &str, words: &str) {
    let at = "return [...document.querySelectorAll('[role=dialog] label')]
        .find((it) => it.textContent.trim() === arguments[0])?.querySelector('textarea, input').focus()";
    app.wait_for("[role=dialog] label", label);
    app.run(at, &[json!(label)]);
    app.chord("Ctrl+A");
    app.type_keys(words);
}

/// Makes the window as large as the pictures are to be, and keeps the cursor from blinking in them.
fn sized(stage: &Stage, app: &App<'_>) {
    app.find("h1, [role=treeitem]");
    stage.resize_window("1440", "900");
    app.wait_until("return window.innerWidth === 1440");
    app.run("document.documentElement.style.caretColor = 'transparent'", &[]);
}

/// Waits until the pages in sight are drawn.
fn pages_drawn(app: &App<'_>) {
    app.wait_until(
        "return document.querySelector('[data-page] svg') && !document.querySelector('.paper[aria-busy=true]')",
    );
}

/// The pictures of the guide.
struct Album {
    folder: PathBuf,
    /// Whether they are taken; else only looked for.
    taking: bool,
    shown: BTreeSet<String>,
}

impl Album {
    fn open() -> Self {
        let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/guide");
        let taking = std::env::var_os("UPDATE_GUIDE").is_some_and(|value| value != "0");
        Self { folder: guide.join("pictures"), taking, shown: BTreeSet::new() }
    }

    /// The picture of that name is what the window shows now, or a part of it.
    fn take(&mut self, app: &App<'_>, name: &str, part: Option<&str>) {
        let path = self.folder.join(format!("{name}.png"));
        let first = self.shown.insert(name.to_owned());
        assert!(first, "two pictures are called {name}");
        if self.taking {
            app.wait_until("return (document.querySelector('[data-saved]')?.dataset.saved ?? 'saved') === 'saved'");
            // What shows for a moment how far something is scrolled goes by itself.
            std::thread::sleep(std::time::Duration::from_secs(3));
            let picture = app.picture(part);
            if !std::fs::read(&path).is_ok_and(|before| picture.looks_as(&before)) {
                std::fs::write(&path, picture.png().unwrap()).unwrap();
            }
        }
        assert!(path.is_file(), "{} is missing: run `cargo xtask guide`", path.display());
    }

    /// What the guide shows is what was walked through, and nothing else lies beside it.
    fn close(self) {
        let guide = self.folder.parent().unwrap();
        let mut linked = BTreeSet::new();
        for page in guide.read_dir().unwrap().map(|entry| entry.unwrap().path()) {
            if page.extension().is_none_or(|ending| ending != "md") {
                continue;
            }
            let page = std::fs::read_to_string(&page).unwrap();
            let names = page.split("(pictures/").skip(1);
            linked.extend(names.filter_map(|rest| Some(rest.split_once(".png)")?.0.to_owned())));
        }
        assert_eq!(linked, self.shown, "the guide's pictures, and the screens of this journey");
    }
}
