//! The year turned, quarters and years side by side, changes requested and decided, on the sample.

use super::*;
use crate::plan::Fate;
use crate::session::view::{Comparison, Course};

fn apply(session: &mut Session, desk: &mut Desk, edit: serde_json::Value) -> Result<()> {
    session.apply(&serde_json::from_value(edit).unwrap(), &mut desk.context).map(drop)
}

fn compared(session: &Session, from: &str, to: &str) -> Comparison {
    session.compare(session.span(from).unwrap(), session.span(to).unwrap()).unwrap()
}

/// Rolls the sample forward with everything, and a goal for the first key result.
fn rolled(session: &mut Session, desk: &mut Desk) -> uuid::Uuid {
    let asked = session.turn(2022).unwrap();
    assert_eq!((asked.from.as_str(), asked.to.as_str()), ("FY20-21", "FY21-22"));
    let first = asked.carry.iter().find(|row| row.under.is_some() && !row.baseline.is_empty());
    let first = first.unwrap().row;
    let answers: Vec<_> = (asked.answers.iter())
        .map(|answer| json!({"row": answer.row, "fate": Fate::CarriedOn.word()}))
        .collect();
    assert!(!answers.is_empty() && asked.answers.iter().all(|answer| !answer.of.is_empty()));
    let goals = json!([{"row": first, "goal": "All of them"}]);
    let roll = json!({"edit": "roll_forward", "year": 2022, "answers": answers, "goals": goals});
    apply(session, desk, roll).unwrap();
    first
}

#[test]
fn the_new_year_has_its_goals_and_stands_beside_the_old_one() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let old = rolled(&mut session, &mut desk);
    assert!(session.turn(2022).unwrap().carry.iter().all(|row| row.carried));
    let plan = session.plan();
    let new = plan
        .metric
        .iter()
        .find(|row| row.continues == Some(old.into()))
        .map(|row| row.goal.to_string());
    let new = new.or_else(|| {
        plan.key_result
            .iter()
            .find(|row| row.continues == Some(old.into()))
            .map(|row| row.goal.to_string())
    });
    assert_eq!(new.as_deref(), Some("All of them"));

    let years = compared(&session, "fy21-22", "FY20-21");
    assert_eq!((years.from.as_str(), years.to.as_str()), ("FY20-21", "FY21-22"));
    let rows: Vec<_> = years.groups.iter().flat_map(|group| &group.rows).collect();
    assert!(rows.iter().all(|row| row.from.is_some() && row.to.is_some()), "each goes on");
    assert!(rows.iter().any(|row| row.to.as_ref().unwrap().goal == "All of them"));
    let kinds =
        session.compare(session.span("FY20-21").unwrap(), session.span("Q1 FY20-21").unwrap());
    assert_eq!(kinds.unwrap_err().code, Code::Invalid);
}

#[test]
fn a_quarter_beside_another_says_which_way_each_number_went() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let node = objective(&session);
    let result =
        session.plan().key_result.of::<crate::plan::Objective>(node.id.into()).next().unwrap().id;
    let row = json!({"table": "key_result", "id": result.to_string()});
    for (field, value) in [
        ("direction", json!("decrease")),
        ("start", json!(50)),
        ("target", json!(10)),
        ("unit", json!("days")),
    ] {
        apply(
            &mut session,
            &mut desk,
            json!({"edit": "set", "row": row, "field": field, "value": value}),
        )
        .unwrap();
    }
    for (quarter, value) in [("FY2021-Q1", 40), ("FY2021-Q2", 45), ("FY2021-Q3", 45)] {
        let key = json!({"subject": format!("key_result:{result}"), "quarter": quarter});
        apply(&mut session, &mut desk, json!({"edit": "set", "row": {"table": "check_in", "key": key}, "field": "value", "value": value})).unwrap();
    }
    let of = |from: &str, to: &str| {
        let told = compared(&session, from, to);
        let rows = told.groups.into_iter().flat_map(|group| group.rows);
        let row = rows.into_iter().find(|row| row.node.id == result.uuid()).unwrap();
        (row.difference, row.course)
    };
    assert_eq!(of("Q1 FY20-21", "Q2 FY20-21"), ("+5\u{a0}days".to_owned(), Some(Course::Worse)));
    assert_eq!(of("Q3 FY20-21", "Q2 FY20-21"), ("0\u{a0}days".to_owned(), Some(Course::Same)));
    assert_eq!(of("Q3 FY20-21", "Q4 FY20-21"), (String::new(), None));
}

#[test]
fn a_change_is_requested_from_its_field_and_decided_by_somebody_on_a_day() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let node = objective(&session);
    let result = session
        .plan()
        .key_result
        .of::<crate::plan::Objective>(node.id.into())
        .next()
        .unwrap()
        .clone();
    let row = json!({"table": "key_result", "id": result.id.to_string()});
    let named: crate::edit::RowRef = serde_json::from_value(row.clone()).unwrap();
    let begin = session.proposal(&named, "statement").unwrap();
    assert_eq!(begin.original, result.statement.as_str());
    assert_eq!(session.proposal(&named, "weight").unwrap_err().code, Code::Invalid);
    let propose = |proposed: &str, field: &str| {
        json!({"edit": "propose", "row": row, "field": field, "proposed": proposed,
            "reason": "The survey slipped", "asked_by": "Ada", "quarter": "FY2021-Q1"})
    };
    for (proposed, field) in [
        ("", "statement"),
        (result.statement.as_str(), "statement"),
        ("many", "target"),
        ("x", "unit"),
    ] {
        let refused = apply(&mut session, &mut desk, propose(proposed, field)).unwrap_err();
        assert_eq!(refused.code, Code::Invalid, "{proposed} {field}");
    }
    apply(&mut session, &mut desk, propose("Five of nine teams", "statement")).unwrap();
    let request =
        session.plan().change_request.iter().max_by_key(|row| row.id.uuid()).unwrap().clone();
    assert_eq!(request.original.as_str(), result.statement.as_str());
    assert_eq!(session.plan().key_result.get(result.id).unwrap().statement, result.statement);
    let state = json!({"edit": "set", "row": {"table": "change_request", "id": request.id.to_string()}, "field": "state", "value": "approved"});
    assert_eq!(apply(&mut session, &mut desk, state).unwrap_err().code, Code::Invalid);
    let decide = json!({"edit": "decide", "change_request": request.id.to_string(), "approved": true, "by": "The board", "on": "2020-10-20"});
    apply(&mut session, &mut desk, decide).unwrap();
    assert_eq!(
        session.plan().key_result.get(result.id).unwrap().statement.as_str(),
        "Five of nine teams"
    );
    let decided = session.plan().change_request.get(request.id).unwrap();
    assert_eq!(
        (decided.decided_by.as_str(), decided.original.as_str()),
        ("The board", result.statement.as_str())
    );
}

#[test]
fn several_corrections_of_a_closed_quarter_take_one_reason() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    apply(
        &mut session,
        &mut desk,
        json!({"edit": "close_quarter", "quarter": "FY2021-Q1", "on": "2020-10-20"}),
    )
    .unwrap();
    let node = objective(&session);
    let results: Vec<_> = session
        .plan()
        .key_result
        .of::<crate::plan::Objective>(node.id.into())
        .map(|row| row.id)
        .collect();
    let key = |at: usize| json!({"table": "check_in", "key": {"subject": format!("key_result:{}", results[at]), "quarter": "FY2021-Q1"}});
    let edits = json!([
        {"edit": "set", "row": key(0), "field": "words", "value": "One"},
        {"edit": "set", "row": {"table": "key_result", "id": results[0].to_string()}, "field": "goal", "value": "Ten"},
        {"edit": "set", "row": key(1), "field": "words", "value": "Two"},
    ]);
    let paste = json!({"edit": "group", "name": "Paste", "edits": edits});
    assert_eq!(apply(&mut session, &mut desk, paste).unwrap_err().code, Code::Closed);
    let before = session.plan().restatement.len();
    let correct =
        json!({"edit": "correct", "name": "Paste", "edits": edits, "reason": "Counted anew"});
    apply(&mut session, &mut desk, correct).unwrap();
    assert_eq!(session.plan().restatement.len(), before + 2);
    assert_eq!(session.document().undo_name().as_deref(), Some("Paste"));
}
