//! A document made again from its plain data with its history. Not the journal's own rules.

use super::*;
use crate::document::check;

/// A document with something of everything: edits by two people, an import, undo, redo, editions.
fn written(desk: &mut Desk) -> Session {
    let mut session = desk.sample();
    let node = objective(&session);
    let title = |title: &str| {
        json!({"edit": "set", "field": "title", "value": title,
            "row": {"table": "objective", "id": node.id}})
    };
    apply(&mut session, desk, title("Once more"));
    desk.context.author = "Grace".to_owned();
    apply(&mut session, desk, title("And again"));
    session.undo(&mut desk.context).unwrap().unwrap();
    session.redo(&mut desk.context).unwrap().unwrap();
    session.undo(&mut desk.context).unwrap().unwrap();
    let quarter = session.quarter("Q1 FY20-21").unwrap();
    session.publish(quarter, "", &mut desk.context).unwrap();
    desk.context.author = "Ada".to_owned();
    apply(
        &mut session,
        desk,
        json!({"edit": "remove", "row": {"table": "objective", "id": node.id}}),
    );
    session
}

#[test]
fn a_document_comes_out_of_its_data_as_it_went_in() {
    let mut desk = Desk::new();
    let session = written(&mut desk);
    let told = session.data_with_history().unwrap();
    let plain = session.data().unwrap();
    let pdf = session.document().edition_pdf(&session.edition(None, 1).unwrap()).unwrap();
    let history = session.history(None, 100).unwrap();
    session.close().unwrap();

    let path = desk.folder.path().join("again.qdeck");
    let elsewhere = DataDir::new(desk.folder.path().join("elsewhere"));
    let mut again =
        Session::create_from(&path, &elsewhere, told.as_bytes(), &mut desk.context).unwrap();
    assert!(again.data_with_history().unwrap() == told);
    assert!(again.data().unwrap() == plain);
    assert_eq!(again.history(None, 100).unwrap(), history);
    assert!(again.document().edition_pdf(&again.edition(None, 1).unwrap()).unwrap() == pdf);
    // What was done can still be taken back, and what is done now is done elsewhere.
    again.undo(&mut desk.context).unwrap().unwrap();
    assert!(again.document().whole_history().unwrap().sites.len() > 2);
    again.close().unwrap();
    assert_eq!(check(&path).unwrap().findings, []);

    // The plan alone makes a document too, with a history of its own.
    let path = desk.folder.path().join("plain.qdeck");
    let alone =
        Session::create_from(&path, &desk.data(), plain.as_bytes(), &mut desk.context).unwrap();
    assert!(alone.data().unwrap() == plain);
    assert_eq!(alone.history(None, 10).unwrap().len(), 1);
}

#[test]
fn a_history_that_was_altered_makes_no_document() {
    let mut desk = Desk::new();
    let session = written(&mut desk);
    let told = session.data_with_history().unwrap();
    session.close().unwrap();
    let path = desk.folder.path().join("again.qdeck");
    let (plan, past) = told.split_at(told.find("\"history\"").unwrap());
    for (from, to) in [
        ("\"Once more\"", "\"Once  more\""),
        ("\"name\":\"Change title\"", "\"name\":\"Change it\""),
        ("\"person\":\"Grace\"", "\"person\":\"Eve\""),
        ("\"kind\":\"undo\"", "\"kind\":\"edit\""),
        ("\"field\":\"title\"", "\"field\":\"owner\""),
        ("\"field\":\"title\"", "\"field\":\"nothing\""),
        ("\"site\":1", "\"site\":7"),
        ("\"clock\":", "\"clock\":1"),
    ] {
        let altered = past.replacen(from, to, 1);
        assert!(altered != past, "{from}");
        let told = format!("{plan}{altered}");
        let made = Session::create_from(&path, &desk.data(), told.as_bytes(), &mut desk.context);
        let refused = made.map(drop).unwrap_err();
        assert_eq!(refused.code, Code::Invalid, "{from}: {refused:?}");
        assert!(refused.message.contains("of the history"), "{refused:?}");
        assert!(!path.exists());
    }
    // The plan is not what the history leads to.
    let told = format!("{}{past}", plan.replacen("Openshelf", "Closedshelf", 1));
    let made = Session::create_from(&path, &desk.data(), told.as_bytes(), &mut desk.context);
    assert!(made.map(drop).unwrap_err().message.contains("does not lead"));
}
