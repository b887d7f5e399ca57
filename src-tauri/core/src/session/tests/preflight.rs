//! The preflight on an open document: what the pages show, answers and how long they hold. Not the rules.

use base64::Engine as _;

use super::*;
use crate::session::view::FindingTold;

const Q1: &str = "Q1 FY20-21";

fn found(session: &mut Session) -> Vec<FindingTold> {
    let quarter = session.quarter(Q1).unwrap();
    session.preflight(quarter).unwrap()
}

/// What is not answered yet, by rule and name.
fn open(session: &mut Session) -> Vec<(String, String)> {
    let open = found(session).into_iter().filter(|finding| finding.answered.is_none());
    open.map(|finding| (finding.rule, finding.id)).collect()
}

fn narrate(session: &mut Session, desk: &mut Desk, text: &str) {
    let edit = json!({
        "edit": "set", "field": "narrative", "value": text,
        "row": {"table": "objective_quarter", "key": {
            "objective": objective(session).id, "quarter": "FY2021-Q1"}},
    });
    apply(session, desk, edit);
}

#[test]
fn the_sample_is_asked_what_its_packet_belies() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let found = found(&mut session);
    let lines: Vec<String> =
        found.iter().map(|of| format!("{} · {} · {:?}", of.rule, of.over, of.pages)).collect();
    insta::assert_snapshot!(lines.join("\n"));
    // Every one leads to a sheet and to a page.
    assert!(found.iter().all(|finding| finding.node.is_some() && finding.code.is_some()));
}

#[test]
fn an_answer_holds_until_its_field_says_something_else() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let quarter = session.quarter(Q1).unwrap();
    set_words(&mut session, &mut desk, "O of 4");
    let all = open(&mut session);
    let finding = found(&mut session).into_iter().find(|of| of.rule == "letter-for-zero").unwrap();
    let answer = |session: &mut Session, desk: &mut Desk, reason: Option<&str>| {
        session.answer(quarter, &finding.id, reason, &mut desk.context)
    };
    assert!(answer(&mut session, &mut desk, Some("  ")).is_err());
    answer(&mut session, &mut desk, Some("The name of a product")).unwrap().unwrap();
    assert_eq!(open(&mut session).len(), all.len() - 1);
    let told = found(&mut session);
    let answered = told.iter().find(|of| of.id == finding.id).unwrap();
    assert_eq!(answered.answered.as_deref(), Some("The name of a product"));
    // Answered ones stand last.
    assert_eq!(told.last().unwrap().id, finding.id);

    session.undo(&mut desk.context).unwrap();
    assert_eq!(open(&mut session), all);
    session.redo(&mut desk.context).unwrap();
    assert_eq!(open(&mut session).len(), all.len() - 1);
    answer(&mut session, &mut desk, None).unwrap().unwrap();
    assert_eq!(open(&mut session), all);
    assert_eq!(answer(&mut session, &mut desk, None).unwrap(), None);

    answer(&mut session, &mut desk, Some("Again")).unwrap().unwrap();
    set_words(&mut session, &mut desk, "O of 5");
    assert_eq!(open(&mut session).len(), all.len(), "the value changed: it is asked again");
    set_words(&mut session, &mut desk, "0 of 5");
    assert_eq!(open(&mut session).len(), all.len() - 1);
    let nothing = session.answer(quarter, &finding.id, Some("Late"), &mut desk.context);
    assert_eq!(nothing.unwrap_err().code, Code::NotFound);
}

#[test]
fn what_only_the_pages_show_is_found() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let before = open(&mut session);
    let rules = |session: &mut Session| -> Vec<String> {
        let all = open(session).into_iter().filter(|finding| !before.contains(finding));
        all.map(|(rule, _)| rule).collect()
    };
    narrate(&mut session, &mut desk, "See page 7 and page 99.");
    assert_eq!(rules(&mut session), ["no-such-page"]);
    narrate(&mut session, &mut desk, "A mark that no font has: \u{10FFFD}.");
    assert_eq!(rules(&mut session), ["missing-character"]);
    narrate(&mut session, &mut desk, &"A long story about the data centre. ".repeat(120));
    assert_eq!(rules(&mut session), ["ran-over"]);
    narrate(&mut session, &mut desk, "Short.");

    let mut png = Vec::new();
    let coarse = image::RgbImage::new(90, 60);
    coarse.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
    let address = base64::engine::general_purpose::STANDARD.encode(&png);
    let figure = json!({
        "edit": "add", "table": "figure", "fields": {
            "of": format!("objective:{}", objective(&session).id), "quarter": "FY2021-Q1",
            "image": format!("data:image/png;base64,{address}"), "caption": "A small one"},
    });
    apply(&mut session, &mut desk, figure);
    assert_eq!(rules(&mut session), ["no-alternative", "coarse-picture"]);
}

#[test]
fn what_nobody_began_leads_to_its_field_all_the_same() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let quarter = session.quarter("Q2 FY20-21").unwrap();
    let told = session.preflight(quarter).unwrap();
    let missing: Vec<_> = told.iter().filter(|of| of.rule == "missing-check-in").collect();
    assert!(missing.len() > 20);
    assert!(missing.iter().all(|of| of.node.is_some() && of.place.ends_with(":words")));
}
