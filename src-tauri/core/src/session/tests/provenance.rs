//! Where a packet's numbers come from, as the journal knows it, and the marks that lead there. Not the page's look.

use jiff::civil::date;

use super::*;
use crate::layout::Target;
use crate::packet::{Content, Provenance, compose_as};

const Q1: &str = "Q1 FY20-21";

fn ask(session: &mut Session, desk: &mut Desk, asked: bool) {
    let row = json!({"table": "packet", "key": {"quarter": "FY2021-Q1"}});
    apply(session, desk, json!({"edit": "set", "row": row, "field": "provenance", "value": asked}));
}

fn told(session: &mut Session) -> Option<Provenance> {
    let quarter = session.quarter(Q1).unwrap();
    let issue = session.draft_of(quarter);
    let pages = compose_as(session.plan(), quarter, &issue).pages;
    pages.into_iter().find_map(|page| match &page.content {
        Content::Provenance(told) => Some(told.clone()),
        _ => None,
    })
}

fn frames(session: &mut Session, wish: Wish) -> Vec<std::sync::Arc<crate::layout::Frame>> {
    let quarter = session.quarter(Q1).unwrap();
    session.print(quarter, wish).unwrap();
    session.printed().unwrap().frames.clone()
}

#[test]
fn every_number_says_who_set_it_and_when_once_that_is_asked_for() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    assert_eq!(told(&mut session), None);
    ask(&mut session, &mut desk, true);
    let first = told(&mut session).unwrap();
    let lines: Vec<_> = first.groups.iter().flat_map(|group| &group.lines).collect();
    assert!(lines.len() > 40, "{}", lines.len());
    assert!(lines.iter().all(|line| line.set == "Ada, 12 Oct 2020"), "{lines:#?}");
    assert!(lines.iter().zip(1..).all(|(line, number)| line.mark.0 == number));

    desk.context.author = "Grace".into();
    desk.context.now = "2020-10-20T09:30:00Z".parse().unwrap();
    set_words(&mut session, &mut desk, "7 of 8");
    let node = objective(&session);
    let of = session.plan().key_result.of::<crate::plan::Objective>(node.id.into()).next().unwrap();
    let (subject, quarter) = (crate::plan::Subject::KeyResult(of.id), session.quarter(Q1).unwrap());
    let check_in = json!({"table": "check_in",
        "key": {"subject": format!("key_result:{}", of.id), "quarter": "FY2021-Q1"}});
    for (field, value) in [
        ("source", json!("The service register")),
        ("as_of", json!("2020-10-01")),
        ("provisional", json!(true)),
    ] {
        let edit = json!({"edit": "set", "row": check_in, "field": field, "value": value});
        apply(&mut session, &mut desk, edit);
    }
    let id = crate::plan::CheckIn::id_of(subject, quarter).uuid();
    let line = |session: &mut Session| {
        let told = told(session).unwrap();
        let mut lines = told.groups.into_iter().flat_map(|group| group.lines);
        lines.find(|line| line.number.place.is_some_and(|place| place.row == id)).unwrap()
    };
    let set = line(&mut session);
    assert_eq!(set.number.text, "7 of 8");
    assert_eq!(set.source.text, "The service register");
    assert_eq!(set.as_of.text, "1 Oct 2020");
    assert_eq!(set.state.text, "Provisional");
    assert_eq!(set.set, "Grace, 20 Oct 2020");

    // What an undo brings back is whose it was.
    let before = session.plan().check_in(subject, quarter).unwrap().clone();
    desk.context.author = "Linus".into();
    set_words(&mut session, &mut desk, "8 of 8");
    assert_eq!(line(&mut session).set, "Linus, 20 Oct 2020");
    desk.context.author = "Ada".into();
    session.undo(&mut desk.context).unwrap();
    assert_eq!(*session.plan().check_in(subject, quarter).unwrap(), before);
    assert_eq!(line(&mut session).set, "Grace, 20 Oct 2020");
    assert_eq!(
        session.origins(quarter).values().map(|origin| origin.on).max(),
        Some(date(2020, 10, 20))
    );
}

#[test]
fn every_mark_leads_to_its_line_and_every_line_back_to_its_page() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    ask(&mut session, &mut desk, true);
    let lines: usize = told(&mut session).unwrap().groups.iter().map(|of| of.lines.len()).sum();
    for format in [Format::Slides, Format::A4, Format::Letter, Format::Handout] {
        let wish = Wish { format: Some(format), theme: None };
        let frames = frames(&mut session, wish);
        let mut codes: Vec<&str> = Vec::new();
        for frame in &frames {
            codes.push(&frame.code);
            codes.extend(frame.anchors.iter().map(|anchor| anchor.code.as_str()));
        }
        let links = frames.iter().flat_map(|frame| &frame.links);
        let pages: Vec<&str> = links
            .filter_map(|link| match &link.target {
                Target::Page(code) => Some(code.as_str()),
                Target::Web(_) => None,
            })
            .collect();
        assert!(pages.iter().all(|code| codes.contains(code)), "{format:?}: a link leads nowhere");
        let marks = pages.iter().filter(|code| code.starts_with("provenance-")).count();
        assert_eq!(marks, lines, "{format:?}");
        let anchors = codes.iter().filter(|code| code.starts_with("provenance-")).count();
        assert_eq!(anchors, lines, "{format:?}");
    }
}

#[test]
fn without_the_appendix_there_are_no_marks() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let plain = frames(&mut session, Wish::default());
    ask(&mut session, &mut desk, true);
    assert!(frames(&mut session, Wish::default()).len() > plain.len());
    let row = json!({"table": "packet_page",
        "key": {"packet": "FY2021-Q1", "page": "provenance"}});
    let edit = json!({"edit": "set", "row": row, "field": "left_out", "value": true});
    apply(&mut session, &mut desk, edit);
    assert_eq!(frames(&mut session, Wish::default()), plain);
    session.undo(&mut desk.context).unwrap();
    session.undo(&mut desk.context).unwrap();
    assert_eq!(frames(&mut session, Wish::default()), plain);
}
