//! The packet while its plan's language is changed: set and painted anew, whole, and its file says so. Not its words.

use super::*;

const Q1: &str = "Q1 FY20-21";

fn speak(session: &mut Session, desk: &mut Desk, language: &str) {
    let row = json!({"table": "organisation", "id": crate::plan::Organisation::only().to_string()});
    let edit = json!({"edit": "set", "row": row, "field": "language", "value": language});
    apply(session, desk, edit);
}

fn frames(session: &mut Session) -> Vec<std::sync::Arc<crate::layout::Frame>> {
    session.pages(Q1, None).unwrap();
    session.printed().unwrap().frames.clone()
}

fn fresh(session: &Session) -> Vec<std::sync::Arc<crate::layout::Frame>> {
    let quarter = session.quarter(Q1).unwrap();
    let packet = crate::packet::compose(session.plan(), quarter);
    let look = crate::layout::Look::of(&packet, Wish::default()).0;
    let mut typesetter = crate::layout::text::Typesetter::new();
    crate::layout::lay_out(&packet, &look, &session.press.sizes, &mut typesetter)
}

#[test]
fn what_is_looked_at_follows_the_language() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let english = frames(&mut session);
    for language in ["de", "en", "de-AT", "fr"] {
        speak(&mut session, &mut desk, language);
        assert_eq!(frames(&mut session), fresh(&session), "{language}");
        let contents = if language.starts_with("de") { "Inhalt" } else { "Contents" };
        assert_eq!(session.pages(Q1, None).unwrap().pages[1].title, contents);
    }
    let codes = |frames: &[std::sync::Arc<crate::layout::Frame>]| -> Vec<String> {
        frames.iter().map(|frame| frame.code.clone()).collect()
    };
    assert_eq!(codes(&english), codes(&frames(&mut session)));
    speak(&mut session, &mut desk, "en-GB");
    assert_eq!(english, frames(&mut session));
}

#[test]
fn a_text_and_its_figures_are_written_in_the_language() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let quarter = session.quarter(Q1).unwrap();
    speak(&mut session, &mut desk, "de");
    let text = session.markdown(quarter).unwrap();
    for line in [
        "# Key Results nach Status",
        "#### Ausgangslage",
        "*Abbildung: Code review time (days) nach Quartal: Start 19; Q1 20; Ziel 18.*",
    ] {
        assert!(text.lines().any(|of| of == line), "{line}\n{text}");
    }
    assert!(text.contains("Technical plan: wie geplant"), "{text}");
}

#[test]
fn what_a_field_was_is_said_as_the_window_says_it() {
    use crate::catalogue::{Catalogue, Language};
    use crate::session::view::Say as _;
    let german = Catalogue::core(Language::German);
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let id = session.plan().key_result.iter().next().unwrap().id.to_string();
    let row = json!({"table": "key_result", "id": id});
    for (field, value, said) in [
        ("target", json!(2060.5), "2.060,5"),
        ("baseline_as_of", json!("2020-10-12"), "12. Okt. 2020"),
        ("direction", json!("increase"), "Steigern"),
        ("goal", json!("2,060.5"), "2,060.5"),
    ] {
        let edit = json!({"edit": "set", "row": row, "field": field, "value": value});
        apply(&mut session, &mut desk, edit);
        let named = serde_json::from_value(row.clone()).unwrap();
        let mut past = session.field_history(&named, field).unwrap();
        past.say(german);
        assert_eq!(past[0].words, said, "{field}");
        let mut past = session.field_past(&named, field).unwrap();
        past.say(german);
        assert_eq!(past.steps[0].words, said, "{field}");
    }
}

#[test]
fn the_window_says_what_is_ours_in_its_own_language_and_leaves_the_packets_titles() {
    use crate::catalogue::{Catalogue, Language};
    use crate::session::view::{Block, Say as _};
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let (quarter, german) = (session.quarter(Q1).unwrap(), Catalogue::core(Language::German));
    let packet = Node {
        table: TableName::Packet,
        id: crate::plan::Packet::id_of(quarter).uuid(),
        list: None,
    };
    let mut sheet = session.sheet(packet, Q1).unwrap();
    sheet.say(german);
    let pages = sheet.blocks.iter().find_map(|block| match block {
        Block::Pages { pages, .. } => Some(pages),
        _ => None,
    });
    let page = pages.unwrap().iter().find(|page| page.page == "contents").unwrap();
    assert_eq!((&*page.title.label, &*page.title.placeholder), ("Titel", "Contents"));

    let mut scorecard = session.scorecard(quarter);
    scorecard.say(german);
    let cells: Vec<&str> = (scorecard.rows.iter().flat_map(|row| row.cells.iter().flatten()))
        .map(|cell| &*cell.words)
        .collect();
    assert!(cells.contains(&"0,25") && cells.contains(&"2.033"), "{cells:?}");
    assert!(cells.iter().any(|words| words.starts_with("The baseline")), "{cells:?}");
}
