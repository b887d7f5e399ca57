//! Strangers: what a hostile text, page or paste could try on the window, each a case in `strangers/`, tried in the real
//! one on a plan full of markup. Not what the core refuses: that is `cases`.
//!
//! A case: `about`, `run` (the body of an async function; `REMOTE` is an address that listens, `DOCUMENT` the open file,
//! `later()` waits a moment, `call(name, args)` asks for a command, `loads(tag, attribute)` lets an element load from
//! elsewhere) and `gives`, what it returns. After all of them nobody has asked the address that listens for anything.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::quarter::{cli, feed, text};
use crate::stage::Stage;

const TOOLS: &str = "
    const later = () => new Promise((done) => setTimeout(done, 150));
    const call = (name, args = {}) => window.__TAURI_INTERNALS__.invoke(name, args).then(
        (answer) => ({ answer }), (refused) => ({ refused }));
    const loads = (tag, attribute, more = {}, patience = 400) => new Promise((done) => {
        const it = Object.assign(document.createElement(tag), more);
        const end = (said) => { it.remove(); done(said); };
        it.onload = () => end(tag === 'iframe' ? 'nothing' : 'came');
        it.oncanplay = () => end('came');
        it.onerror = () => end('nothing');
        it.setAttribute(attribute, REMOTE + tag);
        document.body.append(it);
        setTimeout(() => end('nothing'), patience);
    });";

/// What is stored before the window opens: in a line, in words, in prose.
const MARKUP: &str = "<img src=x onerror='window.ran=1'><script>window.ran=1</script>\
    <svg onload='window.ran=1'></svg><iframe src='javascript:parent.ran=1'></iframe>\
    [one](javascript:window.ran=1) [two](data:text/html,x)";

#[test]
fn no_stranger_gets_in_or_out() {
    let stage = Stage::set("strangers");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    store_markup(&stage, &document);
    let (remote, asked) = listen();
    // Each dialog that a case brings up is cancelled.
    let app = stage.launch(Some(&document), &["", "", ""]);
    app.wait_for("[data-node^='objective:']", "onerror").click();
    app.find("main .ProseMirror");
    app.find("[data-page] svg");

    let mut failed = Vec::new();
    for (name, case) in cases() {
        let run = case["run"].as_str().unwrap_or_default();
        let body = format!(
            "const [REMOTE, DOCUMENT, done] = arguments;{TOOLS}
             (async () => {{ {run} }})().then((it) => done([it]), (why) => done(String(why)));"
        );
        let given = app.run_async(&body, &[json!(remote), json!(text(&document))]);
        if given != json!([case["gives"]]) {
            failed.push(format!("{name} ({}): {given}, not {}", case["about"], case["gives"]));
        }
        if asked.swap(0, Ordering::SeqCst) > 0 {
            failed.push(format!("{name} ({}): the window asked elsewhere", case["about"]));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(asked.load(Ordering::SeqCst), 0, "the window asked elsewhere afterwards");
    assert_eq!(app.run("return window.ran ?? null", &[]), Value::Null);
    app.quit();
    cli(&stage, &["check", &text(&document)]);
}

#[test]
fn a_link_opens_outside_and_the_window_stays() {
    let stage = Stage::set("links");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let opened = stage.stand_in("xdg-open");
    let app = stage.launch(Some(&document), &[]);
    app.wait_for("[data-node^='objective:']", "Evolutionary architecture").click();
    app.find("main .ProseMirror").click();
    app.chord("Ctrl+A");
    app.type_keys("gateway");
    app.chord("Shift+Home");
    app.chord("Ctrl+K");
    app.find("main [aria-label='Link address']:focus");
    app.type_keys("example.org/gateway?a=1&b=2");
    app.chord("Enter");
    app.find("main .ProseMirror a[href='https://example.org/gateway?a=1&b=2']");
    app.chord("Ctrl+Enter");
    app.chord("Left");
    app.chord("Right");
    app.chord("Right");
    app.press("ctrl+shift+o");
    assert_eq!(stage.said(&opened), "https://example.org/gateway?a=1&b=2");
    app.find("[role=treeitem]");
    app.quit();
}

/// Every case by its file's name.
fn cases() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("journeys/strangers");
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|why| panic!("{folder:?}: {why}"));
    let mut cases: Vec<(String, Value)> = entries
        .flatten()
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let read = std::fs::read(entry.path()).ok();
            let case = read.and_then(|bytes| serde_json::from_slice(&bytes).ok());
            (name.clone(), case.unwrap_or_else(|| panic!("{name} is no case")))
        })
        .collect();
    cases.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(cases.len() > 30, "the cases are gone");
    cases
}

/// Puts markup wherever a plan takes text: in all that the sample's first objective and its packet show.
fn store_markup(stage: &Stage, document: &Path) {
    let shown = cli(stage, &["show", &text(document), "--json"]);
    let shown: Value = serde_json::from_str(&shown).expect("the plan is JSON");
    let first = |table: &str| shown["rows"][table][0]["id"].clone();
    let set = |table: &str, field: &str| {
        let row = json!({ "table": table, "id": first(table) });
        json!({ "edit": "set", "row": row, "field": field, "value": MARKUP }).to_string()
    };
    let edits = [
        set("objective", "title"),
        set("objective", "statement"),
        set("objective_quarter", "narrative"),
        set("key_result", "statement"),
        set("program", "name"),
        set("program_quarter", "overview"),
        set("win", "text"),
        set("status", "name"),
        set("team", "name"),
    ];
    let said = feed(stage, &["apply", &text(document), "--strict"], &edits.join("\n"));
    assert_eq!(said.lines().count(), edits.len(), "{said}");
}

/// An address on this machine that counts who asks it for anything.
fn listen() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port to listen on");
    let address = listener.local_addr().expect("its address");
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    std::thread::spawn(move || {
        for _ in listener.incoming() {
            count.fetch_add(1, Ordering::SeqCst);
        }
    });
    (format!("http://{address}/"), asked)
}
