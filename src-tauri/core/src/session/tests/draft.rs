//! What is being typed, on its pages and nowhere else. Not the window's pace.

use super::*;
use crate::edit::Edit;
use crate::session::view::{Drafted, Preview};

const Q1: &str = "Q1 FY20-21";

/// The words of the first key result of the objective about architecture.
fn words(session: &Session, words: &str) -> Edit {
    let node = objective(session);
    let of = session.plan().key_result.of::<crate::plan::Objective>(node.id.into()).next().unwrap();
    serde_json::from_value(json!({
        "edit": "set", "field": "words", "value": words,
        "row": {"table": "check_in", "key": {
            "subject": format!("key_result:{}", of.id), "quarter": "FY2021-Q1"}},
    }))
    .unwrap()
}

fn title(session: &Session, title: &str) -> Edit {
    let id = objective(session).id.to_string();
    serde_json::from_value(json!({
        "edit": "set", "field": "title", "value": title,
        "row": {"table": "objective", "id": id},
    }))
    .unwrap()
}

/// The fingerprints of all pages as a draft leaves them.
fn after(before: &Preview, drafted: &Drafted) -> Vec<String> {
    assert!(drafted.whole.is_none());
    let mut pages: Vec<String> = before.pages.iter().map(|page| page.fingerprint.clone()).collect();
    for page in &drafted.changed {
        pages[page.index].clone_from(&page.fingerprint);
    }
    pages
}

fn fingerprints(preview: &Preview) -> Vec<String> {
    preview.pages.iter().map(|page| page.fingerprint.clone()).collect()
}

#[test]
fn what_is_typed_is_on_its_page_and_not_in_the_plan() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let (before, plan) = (session.pages(Q1, None).unwrap(), session.plan().clone());
    let edit = words(&session, "Typed, not yet told");
    let drafted = session.draft(Q1, &edit, &mut desk.context).unwrap();
    assert_eq!(drafted.changed.len(), 1);
    let page = &drafted.changed[0];
    let picture = page.picture.clone().unwrap();
    assert!(picture.contains("Typed, not yet"), "{picture}");
    assert_eq!(
        session.page(Q1, page.index).unwrap(),
        picture,
        "it is the page until it is asked anew"
    );
    assert_eq!(*session.plan(), plan);
    assert!(session.state("Ada").undo.is_none_or(|name| name != "Set words"));

    // Told as it was typed, the pages stay as they are.
    let told = after(&before, &drafted);
    session.apply(&edit, &mut desk.context).unwrap().unwrap();
    assert_eq!(fingerprints(&session.pages(Q1, None).unwrap()), told);
}

#[test]
fn what_is_typed_gives_way_to_what_is_typed_next_and_to_the_plan() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    session.pages(Q1, None).unwrap();
    let edit = words(&session, "Unheard-of words");
    let first = session.draft(Q1, &edit, &mut desk.context).unwrap();
    // Another field: the first is on no page any more.
    let edit = title(&session, "Unseen title");
    let second = session.draft(Q1, &edit, &mut desk.context).unwrap();
    let took_back = second.changed.iter().any(|page| page.index == first.changed[0].index);
    assert!(took_back);
    let Preview { pages, .. } = session.pages(Q1, None).unwrap();
    for index in 0..pages.len() {
        let picture = session.page(Q1, index).unwrap();
        assert!(
            !picture.contains("Unheard-of words") && !picture.contains("Unseen title"),
            "{index}"
        );
    }
}

#[test]
fn what_is_typed_for_the_first_time_is_found_on_its_page() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let node = objective(&session);
    let row = serde_json::from_value(json!({"table": "objective_quarter", "key": {
        "objective": node.id.to_string(), "quarter": "FY2021-Q4"}}));
    let row: crate::edit::RowRef = row.unwrap();
    let q4 = "Q4 FY20-21";
    assert!(session.pages_showing(q4, &row, "narrative").unwrap().is_empty());
    let edit = Edit::Set { row: row.clone(), field: "narrative".into(), value: "Done.".into() };
    session.draft(q4, &edit, &mut desk.context).unwrap();
    assert_eq!(session.pages_showing(q4, &row, "narrative").unwrap().len(), 1);
    session.pages(q4, None).unwrap();
    assert!(session.pages_showing(q4, &row, "narrative").unwrap().is_empty());
}

#[test]
fn what_the_plan_would_refuse_is_not_drawn() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let before = fingerprints(&session.pages(Q1, None).unwrap());
    let edit = title(&session, "two\nlines");
    let error = session.draft(Q1, &edit, &mut desk.context).unwrap_err();
    assert_eq!(error.code, Code::Invalid);
    assert_eq!(fingerprints(&session.pages(Q1, None).unwrap()), before);
}

#[test]
fn what_differs_makes_the_picture_out_of_the_one_before() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    session.pages(Q1, None).unwrap();
    let edit = words(&session, "a");
    let index = session.draft(Q1, &edit, &mut desk.context).unwrap().changed[0].index;
    let (picture, _) = session.press.draw(index).unwrap();
    let mut shown: Vec<String> = picture.parts().map(str::to_owned).collect();
    let mut fingerprint = session.printed().unwrap().states()[index].1.to_string();
    for text in ["ab", "ab c", "", "one line\nand another", "ab", "ab"] {
        let edit = words(&session, text);
        let drafted = session.draft(Q1, &edit, &mut desk.context).unwrap();
        let Some(page) = drafted.changed.iter().find(|page| page.index == index) else {
            assert_eq!(text, "ab", "only the same again changes nothing");
            continue;
        };
        let anew = page.anew.clone().expect("it was drawn before");
        assert_eq!((anew.of, &page.picture), (fingerprint, &None));
        // The opening tag is no element.
        let gone = anew.first + 1..anew.first + 1 + anew.gone;
        shown.splice(gone, [anew.parts.clone()]);
        let whole = session.page(Q1, index).unwrap();
        assert_eq!(shown.concat() + "</svg>", whole);
        assert!(anew.parts.len() < whole.len() / 4, "{} of {}", anew.parts.len(), whole.len());
        let (picture, _) = session.press.draw(index).unwrap();
        shown = picture.parts().map(str::to_owned).collect();
        fingerprint = page.fingerprint.clone();
    }
}
