//! Any sequence of acts on an open document, against a model that only keeps plans in memory. Not single
//! edits: those have tests of their own.

use proptest::prelude::*;
use serde_json::Value as Json;

use super::*;
use crate::document::check;
use crate::edit::plan_edit;
use crate::exchange::to_json;
use crate::packet::{Issue, compose, compose_with};
use crate::session::view::NewDocument;

const Q1: &str = "Q1 FY20-21";

/// What a person does. Rows are named by a number, taken round what there is.
#[derive(Clone, Debug)]
enum Act {
    Add(usize, usize, String),
    Text(usize, usize, String),
    CheckIn(usize, u8, usize, String),
    Remove(usize, usize),
    Move(usize, usize, usize),
    Close(u8),
    Reopen(u8),
    Restate(usize, u8, String),
    Propose(usize, String),
    Decide(usize, bool),
    Roll,
    Several(Vec<(usize, usize, String)>),
    Undo,
    Redo,
    Reopened,
    Crash,
    Author(bool),
}

const ADDED: &[&str] = &["program", "objective", "key_result", "win", "action"];
const TEXTS: &[(&str, &str)] = &[
    ("program", "name"),
    ("objective", "title"),
    ("objective", "owner"),
    ("key_result", "statement"),
    ("key_result", "goal"),
    ("win", "text"),
    ("organisation", "name"),
];

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let at = || 0..6_usize;
    let word = || "[a-e]{0,3}";
    let quarter = || 1..=4_u8;
    let edited = prop_oneof![
        8 => (at(), at(), word()).prop_map(|(of, at, text)| Act::Add(of, at, text)),
        6 => (at(), at(), word()).prop_map(|(of, at, text)| Act::Text(of, at, text)),
        8 => (at(), quarter(), at(), word()).prop_map(|(a, q, of, text)| Act::CheckIn(a, q, of, text)),
        3 => (at(), at()).prop_map(|(of, at)| Act::Remove(of, at)),
        2 => (at(), at(), at()).prop_map(|(of, at, to)| Act::Move(of, at, to)),
        2 => quarter().prop_map(Act::Close),
        1 => quarter().prop_map(Act::Reopen),
        2 => (at(), quarter(), word()).prop_map(|(at, q, text)| Act::Restate(at, q, text)),
    ];
    let act = prop_oneof![
        32 => edited,
        2 => (at(), word()).prop_map(|(at, text)| Act::Propose(at, text)),
        2 => (at(), any::<bool>()).prop_map(|(at, yes)| Act::Decide(at, yes)),
        1 => Just(Act::Roll),
        2 => proptest::collection::vec((at(), at(), word()), 1..4).prop_map(Act::Several),
        10 => Just(Act::Undo),
        8 => Just(Act::Redo),
        1 => Just(Act::Reopened),
        1 => Just(Act::Crash),
        1 => any::<bool>().prop_map(Act::Author),
    ];
    proptest::collection::vec(act, 1..60)
}

/// The plan and what led to it, as plans.
struct Model {
    now: Plan,
    undo: Vec<Plan>,
    redo: Vec<Plan>,
}

/// The id of a living row of a table.
fn living(plan: &Plan, table: &str, at: usize) -> Option<String> {
    let rows = plan.table(TableName::from_name(table)?);
    let ids: Vec<_> = rows.ids().into_iter().filter(|(_, alive)| *alive).collect();
    ids.get(at.checked_rem(ids.len())?).map(|(id, _)| id.to_string())
}

/// The edit that an act is, as far as there is anything to do it to.
fn edit(plan: &Plan, act: &Act) -> Option<Json> {
    let id = |table: &str, at: usize| living(plan, table, at);
    let key = |at: usize, quarter: u8| {
        let subject = format!("key_result:{}", id("key_result", at)?);
        Some(json!({"table": "check_in", "key": {
            "subject": subject, "quarter": format!("FY2021-Q{quarter}")}}))
    };
    let text = |of: usize, at: usize, text: &str| {
        let (table, field) = TEXTS[of % TEXTS.len()];
        let row = json!({"table": table, "id": id(table, at)?});
        Some(json!({"edit": "set", "row": row, "field": field, "value": text}))
    };
    Some(match act {
        Act::Add(of, at, words) => {
            let table = ADDED[of % ADDED.len()];
            let fields = match table {
                "program" => json!({"department": id("department", *at)?, "name": words}),
                "objective" => {
                    json!({"program": id("program", *at)?, "year": 2021, "title": words})
                }
                "key_result" => json!({"objective": id("objective", *at)?, "statement": words}),
                "win" => {
                    json!({"department": id("department", *at)?, "quarter": "FY2021-Q1", "text": words})
                }
                _ => json!({"program": id("program", *at)?, "quarter": "FY2021-Q4", "text": words}),
            };
            json!({"edit": "add", "table": table, "fields": fields})
        }
        Act::Text(of, at, words) => text(*of, *at, words)?,
        Act::CheckIn(at, quarter, of, words) => {
            let (field, value) = match of % 3 {
                0 => ("words", json!(words)),
                1 => ("value", json!(words.len())),
                _ => ("status", json!(id("status", words.len())?)),
            };
            json!({"edit": "set", "row": key(*at, *quarter)?, "field": field, "value": value})
        }
        Act::Remove(of, at) => {
            let table = ADDED[of % ADDED.len()];
            json!({"edit": "remove", "row": {"table": table, "id": id(table, *at)?}})
        }
        Act::Move(of, at, to) => {
            let table = ADDED[of % ADDED.len()];
            let after = id(table, *to)?;
            json!({"edit": "move", "row": {"table": table, "id": id(table, *at)?}, "after": after})
        }
        Act::Close(quarter) => {
            json!({"edit": "close_quarter", "quarter": format!("FY2021-Q{quarter}"), "on": "2021-02-01"})
        }
        Act::Reopen(quarter) => {
            json!({"edit": "reopen_quarter", "quarter": format!("FY2021-Q{quarter}"), "reason": "Audit"})
        }
        Act::Restate(at, quarter, words) => json!({"edit": "restate", "row": key(*at, *quarter)?,
            "field": "words", "value": words, "reason": "Counted anew"}),
        Act::Propose(at, words) => json!({"edit": "propose", "field": "statement",
            "row": {"table": "key_result", "id": id("key_result", *at)?}, "proposed": words,
            "reason": "", "asked_by": "Ada", "quarter": "FY2021-Q1"}),
        Act::Decide(at, approved) => {
            json!({"edit": "decide", "by": "The board", "on": "2020-11-02",
            "change_request": id("change_request", *at)?, "approved": approved})
        }
        Act::Roll => {
            let asked = crate::edit::questions(plan, crate::plan::FiscalYear::new(2021)?);
            let answers: Vec<Json> =
                (asked.iter()).map(|(_, row)| json!({"row": row, "fate": "carried_on"})).collect();
            json!({"edit": "roll_forward", "year": 2022, "answers": answers})
        }
        Act::Several(all) => {
            let edits: Vec<Json> =
                all.iter().filter_map(|(of, at, words)| text(*of, *at, words)).collect();
            json!({"edit": "group", "name": "Paste", "edits": edits})
        }
        _ => return None,
    })
}

fn agree(session: &Session, model: &Model) {
    assert_eq!(to_json(session.plan(), &[]), to_json(&model.now, &[]));
    assert_eq!(session.document().undo_name().is_some(), !model.undo.is_empty());
    assert_eq!(session.document().redo_name().is_some(), !model.redo.is_empty());
}

/// What is kept of the packet from one edit to the next says what a packet composed anew does.
fn same_pages(session: &mut Session) {
    let quarter = session.quarter(Q1).unwrap();
    let (issue, plan) = (Issue::default(), session.document.plan());
    let kept = compose_with(plan, quarter, &issue, &mut session.press.kept);
    assert_eq!(kept, compose(plan, quarter));
}

fn play(acts: &[Act]) {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("any.qdeck");
    let form = NewDocument {
        organisation: "Openshelf".into(),
        departments: vec!["Technology".into()],
        fiscal_start: 7,
        year_style: crate::plan::calendar::YearStyle::Span,
        year: 2021,
    };
    let mut session = Session::create(&path, &desk.data(), &form, &mut desk.context).unwrap();
    let mut model = Model { now: session.plan().clone(), undo: Vec::new(), redo: Vec::new() };
    for act in acts {
        desk.context.now += jiff::SignedDuration::from_secs(30);
        match act {
            Act::Undo => {
                let undone = session.undo(&mut desk.context).unwrap();
                assert_eq!(undone.is_some(), !model.undo.is_empty());
                if let Some(before) = model.undo.pop() {
                    model.redo.push(std::mem::replace(&mut model.now, before));
                }
            }
            Act::Redo => {
                let redone = session.redo(&mut desk.context).unwrap();
                assert_eq!(redone.is_some(), !model.redo.is_empty());
                if let Some(after) = model.redo.pop() {
                    model.undo.push(std::mem::replace(&mut model.now, after));
                }
            }
            Act::Reopened => {
                session.close().unwrap();
                session = Session::open(&path, &desk.data(), &mut desk.context).unwrap();
            }
            Act::Crash => {
                drop(session);
                session = Session::open(&path, &desk.data(), &mut desk.context).unwrap();
            }
            Act::Author(ada) => {
                desk.context.author = if *ada { "Ada" } else { "Grace" }.to_owned();
            }
            act => {
                let Some(edit) = edit(&model.now, act) else { continue };
                let edit: Edit = serde_json::from_value(edit).unwrap();
                if desk.context.now.as_second() % 60 == 0 {
                    // It was typed before: the pages showed it, and only they.
                    session.draft(Q1, &edit, &mut desk.context.clone()).ok();
                    same_pages(&mut session);
                }
                // The same ids on both sides.
                let planned = plan_edit(&model.now, &edit, &mut desk.context.clone());
                let done = session.apply(&edit, &mut desk.context);
                match (planned, done) {
                    (Ok(planned), Ok(done)) => {
                        let mut next = model.now.clone();
                        for change in &planned.changes {
                            next.apply(change).unwrap();
                        }
                        let changed = to_json(&next, &[]) != to_json(&model.now, &[]);
                        assert_eq!(done.is_some(), changed, "{edit:?}");
                        if changed {
                            model.undo.push(std::mem::replace(&mut model.now, next));
                            model.redo.clear();
                        }
                    }
                    (Err(expected), Err(refused)) => assert_eq!(expected.code, refused.code),
                    (planned, done) => panic!("{edit:?}: {planned:?}, but {done:?}"),
                }
            }
        }
        agree(&session, &model);
        same_pages(&mut session);
    }
    session.close().unwrap();
    assert_eq!(check(&path).unwrap().findings, []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_acts_agrees_with_plans_in_memory(acts in acts()) {
        play(&acts);
    }
}

#[test]
fn what_was_undone_can_be_said_again() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let result = session.plan().key_result.iter().next().unwrap().id;
    let edit: Edit = serde_json::from_value(json!({
        "edit": "set", "field": "words", "value": "4 of 9",
        "row": {"table": "check_in", "key": {
            "subject": format!("key_result:{result}"), "quarter": "FY2021-Q3"}},
    }))
    .unwrap();
    session.apply(&edit, &mut desk.context).unwrap();
    let said = to_json(session.plan(), &[]);
    session.undo(&mut desk.context).unwrap();
    session.apply(&edit, &mut desk.context).unwrap();
    assert_eq!(to_json(session.plan(), &[]), said);
}

#[test]
fn a_thousand_edits_undone_and_done_again_leave_the_same_data() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let results: Vec<_> = session.plan().key_result.iter().map(|row| row.id).collect();
    let department = session.plan().department.top().next().unwrap().id;
    // The data is what takes time: it is looked at every so often, and at both ends.
    let mut states = vec![(0, session.data().unwrap())];
    let mut made = 0;
    for at in 0..1_300_usize {
        let result = results[at * 7 % results.len()];
        let key = json!({"subject": format!("key_result:{result}"), "quarter": format!("FY2021-Q{}", at % 4 + 1)});
        let edit = match at % 5 {
            0 => {
                json!({"edit": "set", "row": {"table": "check_in", "key": key}, "field": "words", "value": format!("{at} of all")})
            }
            1 => {
                json!({"edit": "set", "row": {"table": "check_in", "key": key}, "field": "value", "value": at})
            }
            2 => {
                json!({"edit": "add", "table": "win", "fields": {"department": department.to_string(), "quarter": "FY2021-Q1", "text": format!("Win {at}")}})
            }
            3 => {
                json!({"edit": "move", "row": {"table": "key_result", "id": result.to_string()}, "after": null})
            }
            _ => {
                json!({"edit": "set", "row": {"table": "key_result", "id": result.to_string()}, "field": "goal", "value": format!("Goal {at}")})
            }
        };
        desk.context.now += jiff::SignedDuration::from_secs(1);
        let done =
            session.apply(&serde_json::from_value(edit).unwrap(), &mut desk.context).unwrap();
        made += usize::from(done.is_some());
        if done.is_some() && made % 97 == 0 {
            states.push((made, session.data().unwrap()));
        }
    }
    states.push((made, session.data().unwrap()));
    assert!(made >= 1_000, "{made}");
    for at in (0..made).rev() {
        session.undo(&mut desk.context).unwrap().unwrap();
        if let Some((_, state)) = states.iter().find(|(count, _)| *count == at) {
            assert!(session.data().unwrap() == *state, "{at} undone");
        }
    }
    assert!(session.undo(&mut desk.context).unwrap().is_none());
    for at in 1..=made {
        session.redo(&mut desk.context).unwrap().unwrap();
        if let Some((_, state)) = states.iter().find(|(count, _)| *count == at) {
            assert!(session.data().unwrap() == *state, "{at} done again");
        }
    }
}
