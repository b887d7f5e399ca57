//! The check-in round: a quarter told from its first missing status to "all is told", by keyboard alone. Not what is asked
//! for: the core's tests hold that.

use crate::quarter::{cli, feed, text};
use crate::stage::{App, Stage};
use serde_json::{Value, json};

#[test]
fn what_is_missing_is_told_one_after_the_other_by_keyboard() {
    let stage = Stage::set("round");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let rest = tell_all_but(&stage, &document, 2);
    let app = stage.launch(Some(&document), &[]);
    app.find("[role=treeitem]");
    app.chord("Ctrl+2");
    app.wait_for("footer .missing", "2 statuses missing in Q2");
    app.press("F8");
    let left = format!("{} of {} left", rest + 2, rest + 2);
    app.wait_for(".round [role=status]", &left);
    app.find(".round [role=radio]:focus");
    assert!(
        !app.find(".round .before .words").text().is_empty(),
        "last quarter's words are in sight"
    );

    // A status by its digit, then the words, then on.
    app.type_keys("2");
    app.find(".round textarea:focus");
    app.type_keys("Two of three surveys are back");
    app.chord("Ctrl+Enter");
    app.wait_for(".round [role=status]", &format!("{} of {} left", rest + 1, rest + 2));
    app.find(".round [role=radio]:focus");
    // The second is skipped, and so is all that is no status; the next stop after it asks for a narrative.
    for _ in 0..=rest {
        let before = app.find(".round h2").text();
        app.chord("Ctrl+Enter");
        app.wait_until(&format!(
            "return document.querySelector('.round h2')?.textContent !== {}",
            json!(before)
        ));
        app.wait_until("return document.querySelector('.round')?.contains(document.activeElement)");
    }
    app.wait_for(".round h2", "still to be told");
    app.chord("Enter");
    app.find(".round [role=radio]:focus");
    app.type_keys("1");
    app.find(".round textarea:focus");
    app.type_keys("Wholly as planned");
    app.chord("Ctrl+Enter");
    app.find(".round .ProseMirror:focus, .round .ProseMirror :focus");
    app.wait_for("footer .missing", "All reported in Q2");
    // A narrative that was just written is taken, and the round goes on.
    let narrated = app.find(".round h2").text();
    app.type_keys("Told in the round");
    app.chord("Ctrl+Enter");
    app.wait_until(&format!(
        "return document.querySelector('.round h2')?.textContent !== {}",
        json!(narrated)
    ));
    app.chord("Escape");
    app.wait_gone(".round");
    app.wait_for("[data-saved=saved]", "Saved");
    app.quit();

    let shown = cli(&stage, &["show", &text(&document), "--json"]);
    let shown: Value = serde_json::from_str(&shown).expect("the plan is JSON");
    for words in ["Two of three surveys are back", "Wholly as planned"] {
        let told = shown["rows"]["check_in"].as_array().expect("check-ins").iter();
        let told: Vec<&Value> = told.filter(|row| row["words"] == words).collect();
        assert_eq!(told.len(), 1, "{words}");
        assert_eq!(told[0]["quarter"], "FY2021-Q2");
        assert!(told[0]["status"].is_string());
    }
    let narratives = shown["rows"]["objective_quarter"].as_array().expect("narratives");
    let overviews = shown["rows"]["program_quarter"].as_array().expect("overviews");
    assert!(
        narratives.iter().any(|row| row["narrative"] == "Told in the round")
            || overviews.iter().any(|row| row["overview"] == "Told in the round")
    );
    cli(&stage, &["check", &text(&document)]);
}

#[test]
fn the_end_of_a_round_is_calm() {
    let stage = Stage::set("round-end");
    let document = stage.path("technology.qdeck");
    cli(&stage, &["new", &text(&document), "--sample"]);
    let app = stage.launch(Some(&document), &[]);
    app.find("[role=treeitem]");
    app.wait_for("footer .missing", "All reported in Q1").click();
    app.wait_for(".round h2", "All is told for Q1 FY20-21");
    app.find(".round .end button:focus");
    app.chord("Enter");
    app.find(".preflight");
    app.quit();
}

/// Tells the second quarter's check-ins but for the first `left`, with a word each; gives how much else is still to be told.
fn tell_all_but(stage: &Stage, document: &std::path::Path, left: usize) -> usize {
    let app = stage.launch(Some(document), &[]);
    app.find("[role=treeitem]");
    let round = ask(&app);
    app.quit();
    let (checks, rest): (Vec<&Value>, Vec<&Value>) =
        round.iter().partition(|node| node["table"] == "key_result" || node["table"] == "metric");
    let edits: Vec<String> = checks[left..]
        .iter()
        .map(|node| {
            let of = |part: &str| node[part].as_str().unwrap_or_default().to_owned();
            let subject = format!("{}:{}", of("table"), of("id"));
            let key = json!({ "subject": subject, "quarter": "FY2021-Q2" });
            let row = json!({ "table": "check_in", "key": key });
            json!({ "edit": "set", "row": row, "field": "words", "value": "Told" }).to_string()
        })
        .collect();
    feed(stage, &["apply", &text(document), "--strict"], &edits.join("\n"));
    rest.len()
}

fn ask(app: &App<'_>) -> Vec<Value> {
    let round = app.invoke("round", json!({ "quarter": "FY2021-Q2" }));
    round.expect("the round is told").as_array().cloned().unwrap_or_default()
}
