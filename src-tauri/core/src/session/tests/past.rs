//! What was done, what a field was and what packets told of it, and safety copies looked into and
//! brought back, on the sample.

use super::*;
use crate::document::CopiesChoice;
use crate::edit::RowRef;
use crate::plan::{KeyResult, Objective};
use crate::session::view::{Timeline, TimelineAsked};

const Q1: &str = "FY2021-Q1";

fn result(session: &Session, at: usize) -> KeyResult {
    let node = objective(session);
    session.plan().key_result.of::<Objective>(node.id.into()).nth(at).unwrap().clone()
}

fn check_in(session: &Session, at: usize, quarter: &str) -> RowRef {
    let subject = format!("key_result:{}", result(session, at).id);
    let key = json!({"subject": subject, "quarter": quarter});
    RowRef { table: TableName::CheckIn, id: None, key: key.as_object().cloned() }
}

fn tell(
    session: &mut Session,
    desk: &mut Desk,
    at: usize,
    quarter: &str,
    field: &str,
    value: serde_json::Value,
) {
    let row = check_in(session, at, quarter);
    apply(session, desk, json!({"edit": "set", "row": row, "field": field, "value": value}));
}

fn asked() -> TimelineAsked {
    TimelineAsked { seen_from: Q1.to_owned(), ..TimelineAsked::default() }
}

fn lines(told: &Timeline) -> Vec<String> {
    let of = |entry: &crate::session::view::TimelineEntry| {
        let touched = entry.touched.iter().map(|it| match it.set {
            true => format!("{}: {} → {}", it.over, it.before, it.after),
            false => format!("{}: {}", it.over, it.after),
        });
        format!(
            "{} by {}: {} +{}",
            entry.name,
            entry.author,
            touched.collect::<Vec<_>>().join("; "),
            entry.more
        )
    };
    told.entries.iter().map(of).collect()
}

#[test]
fn the_timeline_says_what_was_done_and_leads_there() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    tell(&mut session, &mut desk, 0, "FY2021-Q2", "words", json!("3 of 9"));
    desk.context.author = "Grace".into();
    let second = result(&session, 1).id.to_string();
    apply(
        &mut session,
        &mut desk,
        json!({"edit": "set", "field": "goal", "value": "9 of 9",
        "row": {"table": "key_result", "id": second}}),
    );
    let department = session.plan().department.top().next().unwrap().id.to_string();
    apply(
        &mut session,
        &mut desk,
        json!({"edit": "add", "table": "win", "fields": {
        "department": department, "quarter": Q1, "text": "A library opened"}}),
    );
    session.undo(&mut desk.context).unwrap();

    let all = session.timeline_told(&asked()).unwrap();
    assert_eq!(all.people, ["Ada", "Grace"]);
    assert!(all.next.is_none());
    insta::assert_snapshot!(lines(&all)[..4].join("\n"));
    let words = &all.entries[3].touched[0];
    assert_eq!(words.quarter.as_deref(), Some("FY2021-Q2"));
    assert!(words.place.ends_with(":words"), "{}", words.place);
    // The sample's first edit made thousands of changes: the first few stand for them.
    let first = all.entries.last().unwrap();
    assert!(first.more > 500 && first.touched.len() == 4, "{first:?}");

    let count = |more: TimelineAsked| session.timeline_told(&more).unwrap().entries.len();
    assert_eq!(count(TimelineAsked { person: Some("grace".into()), ..asked() }), 3);
    assert_eq!(count(TimelineAsked { quarter: Some("Q2 FY20-21".into()), ..asked() }), 2);
    let program = session.plan().objective.get(result(&session, 0).objective).unwrap().program;
    assert_eq!(count(TimelineAsked { program: Some(program.uuid()), ..asked() }), 3);
    let since = Some("2020-10-12T09:31:30Z".to_owned());
    assert_eq!(count(TimelineAsked { since, ..asked() }), 3);
    let until = Some("2020-10-12T09:31:30Z".to_owned());
    assert_eq!(count(TimelineAsked { until, ..asked() }), 2);
    let before = Some(2);
    assert_eq!(count(TimelineAsked { before, ..asked() }), 1);
}

#[test]
fn a_check_ins_past_is_that_of_all_it_says() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let status = session.plan().status.top().nth(2).unwrap().name.to_string();
    tell(&mut session, &mut desk, 0, "FY2021-Q3", "words", json!("3 of 9"));
    tell(&mut session, &mut desk, 0, "FY2021-Q3", "value", json!(33));
    tell(&mut session, &mut desk, 0, "FY2021-Q3", "status", json!(status));
    tell(&mut session, &mut desk, 0, "FY2021-Q3", "words", json!("4 of 9"));
    let row = check_in(&session, 0, "FY2021-Q3");
    let past = session.field_past(&row, "status").unwrap();
    let told: Vec<String> = (past.steps.iter())
        .map(|step| format!("{} {} {}", step.field, step.words, step.now))
        .collect();
    assert_eq!(
        told,
        [
            "words 4 of 9 true".to_owned(),
            format!("status {status} true"),
            "value 33 true".to_owned(),
            "words 3 of 9 false".to_owned()
        ]
    );
    assert!(past.over.ends_with("Q3 FY20-21"), "{}", past.over);
    assert!(past.steps[1].mark.is_some());
    let first = past.steps.last().unwrap().clone();
    session.set_back(&row, &first.field, &first.id, None, &mut desk.context).unwrap();
    assert_eq!(session.field_past(&row, "status").unwrap().steps[0].words, "3 of 9");
    // A goal is told by itself.
    let goal =
        RowRef { table: TableName::KeyResult, id: Some(result(&session, 0).id.uuid()), key: None };
    assert!(
        session
            .field_past(&goal, "goal")
            .unwrap()
            .steps
            .iter()
            .all(|step| step.field == "goal" && step.label.is_empty())
    );
}

#[test]
fn what_packets_told_is_told_beside_what_the_plan_tells() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let quarter = session.quarter(Q1).unwrap();
    tell(&mut session, &mut desk, 0, Q1, "value", json!(45));
    session.publish(quarter, "", &mut desk.context).unwrap();
    tell(&mut session, &mut desk, 0, Q1, "value", json!(41));
    session.publish(quarter, "Counted anew", &mut desk.context).unwrap();
    tell(&mut session, &mut desk, 0, "FY2021-Q2", "value", json!(43));
    let then = session.told_then(&check_in(&session, 0, "FY2021-Q2"), "value").unwrap();
    let told: Vec<(String, Option<i64>, String)> =
        then.into_iter().map(|row| (row.label, row.edition, row.number)).collect();
    let row = |label: &str, edition, number: &str| (label.to_owned(), edition, number.to_owned());
    let unit = session
        .plan()
        .measure(crate::plan::Subject::KeyResult(result(&session, 0).id))
        .map(|of| of.unit)
        .unwrap_or_default();
    let with = |number: &str| crate::packet::with_unit(number.parse().unwrap(), &unit);
    assert_eq!(
        told,
        [
            row("Q2 FY20-21", None, &with("43")),
            row("Q1 FY20-21", None, &with("41")),
            row("Q1 FY20-21", Some(2), &with("41")),
            row("Q1 FY20-21", Some(1), &with("45")),
        ]
    );
    let goal =
        RowRef { table: TableName::KeyResult, id: Some(result(&session, 0).id.uuid()), key: None };
    let goals = session.told_then(&goal, "goal").unwrap();
    assert_eq!(goals.iter().map(|row| row.edition).collect::<Vec<_>>(), [Some(2), Some(1)]);
}

#[test]
fn a_copy_is_looked_into_and_a_part_of_it_brought_back() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    session.save().unwrap();
    let copy = session.document().keep_now(&session.copies()).unwrap();
    assert!(session.look_into(&copy).unwrap().parts.is_empty());
    let before = session.data().unwrap();
    let node = objective(&session);
    let title = session.plan().label(TableName::Objective, node.id);
    apply(
        &mut session,
        &mut desk,
        json!({"edit": "set", "field": "name", "value": "Renamed", "row": {"table": "organisation", "key": {}}}),
    );
    apply(
        &mut session,
        &mut desk,
        json!({"edit": "remove", "row": {"table": "objective", "id": node.id}}),
    );
    let inside = session.look_into(&copy).unwrap();
    let parts: Vec<(Option<&str>, &str)> =
        inside.parts.iter().map(|part| (part.row.as_deref(), part.words.as_str())).collect();
    let name = format!("objective:{}", node.id);
    assert_eq!(parts[1], (Some(name.as_str()), format!("Objective “{title}”").as_str()));
    assert_eq!(parts.len(), 2);
    assert_eq!(inside.parts[0].changes[0].now, "Renamed");

    // A key result of what was deleted brings with it what it belongs to.
    let changed = session.data().unwrap();
    let within = session.plan().key_result.of::<Objective>(node.id.into()).next();
    assert!(within.is_some(), "it is in the bin with its objective");
    let only = (TableName::KeyResult, within.unwrap().id.uuid());
    session.bring_back(&copy, Some(only), &mut desk.context).unwrap();
    // What it replaced is a copy of its own.
    let kept = session.copies().list().unwrap();
    assert!(kept.len() >= 2);
    session.undo(&mut desk.context).unwrap();
    assert!(session.data().unwrap() == changed);
    session.bring_back(&copy, Some((TableName::Objective, node.id)), &mut desk.context).unwrap();
    assert_eq!(session.plan().organisation().name.as_str(), "Renamed");
    assert_eq!(session.look_into(&copy).unwrap().parts.len(), 1);
    session.bring_back(&copy, None, &mut desk.context).unwrap();
    assert!(session.data().unwrap() == before);
    assert!(session.bring_back(&copy, None, &mut desk.context).unwrap().is_none());
}

#[test]
fn edits_go_on_while_a_safety_copy_is_put_in_its_place() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let chosen = desk.folder.path().join("stick");
    CopiesChoice::choose_folder(&desk.data(), Some(&chosen)).unwrap();
    let then = session.data().unwrap();
    let copy = session.due_copy().unwrap();
    assert!(session.copies().list().unwrap().is_empty());
    for at in 0..20 {
        tell(&mut session, &mut desk, 0, Q1, "words", json!(format!("Said for the {at}th time")));
    }
    session.save_file().unwrap();
    let kept = copy.keep().unwrap();
    assert!(kept.path.starts_with(&chosen));
    assert!(session.document().plan_of(&kept).unwrap() != *session.plan());
    session.bring_back(&kept, None, &mut desk.context).unwrap();
    assert!(session.data().unwrap() == then);
    // What it was made in is gone; the one kept before the restore lies beside it.
    let own = desk.data().path().join("copies").join(session.document().id().to_string());
    assert_eq!(std::fs::read_dir(own).unwrap().count(), 0);
    assert_eq!(session.copies().list().unwrap().len(), 2);
}

#[test]
fn what_a_closed_quarter_told_is_not_brought_back_without_a_word() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let copy = session.document().keep_now(&session.copies()).unwrap();
    tell(&mut session, &mut desk, 0, Q1, "words", json!("Another word"));
    apply(
        &mut session,
        &mut desk,
        json!({"edit": "close_quarter", "quarter": Q1, "on": "2020-10-20"}),
    );
    let before = session.data().unwrap();
    let only = (TableName::Objective, objective(&session).id);
    let refused = session.bring_back(&copy, Some(only), &mut desk.context).unwrap_err();
    assert_eq!(refused.code, Code::Closed);
    assert!(session.data().unwrap() == before);
}

#[test]
fn a_restore_that_could_not_keep_what_it_replaces_does_nothing() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let copy = session.document().keep_now(&session.copies()).unwrap();
    tell(&mut session, &mut desk, 0, Q1, "words", json!("Another word"));
    let aside = desk.folder.path().join("aside.qdeck");
    std::fs::rename(&copy.path, &aside).unwrap();
    let copy = crate::document::SafetyCopy { path: aside, ..copy };
    let folder = session.copies().folder().to_owned();
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::write(&folder, "in the way").unwrap();
    let before = session.data().unwrap();
    assert_eq!(session.bring_back(&copy, None, &mut desk.context).unwrap_err().code, Code::Io);
    assert!(session.data().unwrap() == before);
}

#[test]
fn copies_lie_where_they_are_wanted_and_take_the_room_they_may() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let data = desk.data();
    let first = session.document().keep_now(&session.copies()).unwrap();
    let chosen = desk.folder.path().join("stick");
    CopiesChoice::choose_folder(&data, Some(&chosen)).unwrap();
    let told = session.copies_told().unwrap();
    assert!(told.chosen && told.folder.starts_with(&*chosen.to_string_lossy()), "{}", told.folder);
    tell(&mut session, &mut desk, 0, Q1, "words", json!("Another word"));
    let second = session.document().keep_now(&session.copies()).unwrap();
    assert!(second.path.starts_with(&chosen));
    let names = |session: &Session| -> Vec<String> {
        session.copies().list().unwrap().into_iter().map(|copy| copy.name).collect()
    };
    assert_eq!(names(&session), [second.name.clone(), first.name.clone()]);
    // The stick is pulled out: the next one lies in the data folder, and work goes on.
    std::fs::remove_dir_all(&chosen).unwrap();
    std::fs::write(&chosen, "not a folder any more").unwrap();
    tell(&mut session, &mut desk, 0, Q1, "words", json!("One more word"));
    let third = session.document().keep_now(&session.copies()).unwrap();
    assert!(third.path.starts_with(data.path()));
    std::fs::remove_file(&chosen).unwrap();
    CopiesChoice::choose_folder(&data, None).unwrap();
    assert!(!session.copies_told().unwrap().chosen);
    assert!(CopiesChoice::choose_folder(&data, Some(Path::new("not/whole"))).is_err());
    assert_eq!(CopiesChoice::choose_limit(&data, 5).unwrap_err().code, Code::Invalid);
    CopiesChoice::choose_limit(&data, 20_000_000).unwrap();
    assert_eq!(session.copies().limit(), 20_000_000);
}
