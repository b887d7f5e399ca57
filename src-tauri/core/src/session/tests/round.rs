//! The check-in round of the sample: what is still to be said, in which order, and how it is said. Not the window.

use super::*;
use crate::session::view::Stop;

const Q2: &str = "Q2 FY20-21";

fn round(session: &Session) -> Vec<Node> {
    session.round(session.quarter(Q2).unwrap())
}

fn stop(session: &Session, node: Node) -> Stop {
    session.stop(node, session.quarter(Q2).unwrap()).unwrap()
}

/// Sets a field of a stop as the window does.
fn say(session: &mut Session, desk: &mut Desk, node: Node, field: &str, value: &str) {
    let stop = stop(session, node);
    let field = stop.choice.iter().chain(&stop.fields).find(|of| of.field == field).unwrap();
    let edit = crate::edit::Edit::Set {
        row: field.row.clone(),
        field: field.field.clone(),
        value: json!(value),
    };
    session.apply(&edit, &mut desk.context).unwrap();
}

#[test]
fn a_round_goes_through_all_that_is_still_to_be_said() {
    let mut desk = Desk::new();
    let session = desk.sample();
    assert_eq!(session.round(session.quarter("Q1 FY20-21").unwrap()), [], "all is told in Q1");
    let all = round(&session);
    let count = |table| all.iter().filter(|node| node.table == table).count();
    assert_eq!(count(TableName::KeyResult) + count(TableName::Metric), 21);
    assert!(count(TableName::Objective) > 0 && count(TableName::Program) == 1);
    assert!(count(TableName::Action) > 0 && count(TableName::Upcoming) == 13);
    let lines: Vec<String> = all
        .iter()
        .map(|node| {
            let stop = stop(&session, *node);
            assert!(!stop.told);
            let facts: Vec<String> =
                stop.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.words)).collect();
            let before = stop.before.map_or("–".to_owned(), |of| {
                let status = of.mark.map(|mark| mark.name).unwrap_or_default();
                format!("{} {status} / {} / {}", of.quarter, of.words.replace('\n', " "), of.number)
            });
            let fields: Vec<&str> =
                stop.choice.iter().chain(&stop.fields).map(|field| field.field.as_str()).collect();
            format!(
                "{} | {}\n  {}\n  before: {before}\n  {}",
                stop.over,
                stop.heading,
                facts.join(" · "),
                fields.join(", ")
            )
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn what_is_said_leaves_the_round_and_comes_back_when_it_is_taken_back() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let all = round(&session);
    let of = |table| *all.iter().find(|node| node.table == table).unwrap();
    for (table, field, value) in [
        (TableName::KeyResult, "status", "At risk"),
        (TableName::Metric, "words", "12 % more"),
        (TableName::Objective, "narrative", "Half of it is done."),
        (TableName::Action, "fate", "done"),
        (TableName::Upcoming, "fate", "dropped"),
    ] {
        let before = round(&session);
        say(&mut session, &mut desk, of(table), field, value);
        let after = round(&session);
        assert!(stop(&session, of(table)).told, "{table:?}");
        let left: Vec<Node> = before.iter().copied().filter(|node| *node != of(table)).collect();
        assert_eq!(after, left, "{table:?}");
    }
    // Both of a program's texts stood there last quarter: both are asked for.
    say(&mut session, &mut desk, of(TableName::Program), "overview", "All is well.");
    assert!(!stop(&session, of(TableName::Program)).told);
    say(&mut session, &mut desk, of(TableName::Program), "progress", "- One thing");
    assert!(stop(&session, of(TableName::Program)).told);
    for _ in 0..7 {
        session.undo(&mut desk.context).unwrap().unwrap();
    }
    assert_eq!(round(&session), all);
}

#[test]
fn what_is_over_is_not_asked_for_again() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let first = *round(&session).iter().find(|node| node.table == TableName::KeyResult).unwrap();
    let edit = json!({
        "edit": "set", "field": "status", "value": "Achieved",
        "row": {"table": "check_in", "key": {
            "subject": format!("key_result:{}", first.id), "quarter": "FY2021-Q1"}},
    });
    session.apply(&serde_json::from_value(edit).unwrap(), &mut desk.context).unwrap();
    assert!(!round(&session).contains(&first));
    let gone = Node { id: uuid::Uuid::nil(), ..first };
    let quarter = session.quarter(Q2).unwrap();
    assert_eq!(session.stop(gone, quarter).unwrap_err().code, Code::NotFound);
}
