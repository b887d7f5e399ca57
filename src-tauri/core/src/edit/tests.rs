//! Edits planned and applied to plans in memory. Not the file: `document` has its own tests.

use jiff::Timestamp;
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use super::*;
use crate::error::{Code, Result};
use crate::plan::{CheckIn, Plan, Program, Quarter, Subject, TableName};
use crate::session::view::NewDocument;

struct Desk {
    plan: Plan,
    context: Context,
}

impl Desk {
    fn new() -> Self {
        let now: Timestamp = "2020-10-12T09:30:00Z".parse().unwrap();
        let context =
            Context { author: "Ada".into(), device: "desk".into(), now, ids: Ids::new([7; 32]) };
        let mut desk = Self { plan: Plan::default(), context };
        let form = NewDocument {
            organisation: "Openshelf".into(),
            departments: vec!["Technology".into(), "  ".into()],
            fiscal_start: 7,
            year_style: crate::plan::calendar::YearStyle::Span,
            year: 2021,
        };
        let planned = start(&form, &mut desk.context).unwrap();
        desk.take(&planned);
        desk
    }

    fn take(&mut self, planned: &Planned) {
        for change in &planned.changes {
            self.plan.apply(change).unwrap();
        }
    }

    fn edit(&mut self, edit: Json) -> Result<Planned> {
        let edit: Edit = serde_json::from_value(edit).unwrap();
        let planned = plan_edit(&self.plan, &edit, &mut self.context)?;
        self.take(&planned);
        Ok(planned)
    }

    fn add(&mut self, table: &str, fields: Json) -> Uuid {
        let planned = self.edit(json!({"edit": "add", "table": table, "fields": fields})).unwrap();
        planned.changes[0].row
    }

    /// A department's first program with an objective that has `count` key results.
    fn objective(&mut self, count: usize) -> (Uuid, Vec<Uuid>) {
        let department = self.plan.department.top().next().unwrap().id.to_string();
        let program = self.add("program", json!({"department": department, "name": "Platform"}));
        let objective = self
            .add("objective", json!({"program": program, "year": 2021, "title": "Architecture"}));
        let key_results = (0..count).map(|at| {
            let statement = format!("Key result {at}");
            self.add("key_result", json!({"objective": objective, "statement": statement}))
        });
        (objective, key_results.collect())
    }

    fn order(&self, objective: Uuid) -> Vec<Uuid> {
        self.plan
            .key_result
            .of::<crate::plan::Objective>(objective.into())
            .map(|row| row.id.uuid())
            .collect()
    }
}

fn key(subject: Uuid, quarter: &str) -> Map<String, Json> {
    let Json::Object(key) = json!({"subject": format!("key_result:{subject}"), "quarter": quarter})
    else {
        unreachable!()
    };
    key
}

#[test]
fn a_new_document_has_its_statuses_and_a_department() {
    let desk = Desk::new();
    assert_eq!(desk.plan.status.len(), 10);
    assert_eq!(desk.plan.organisation().name.as_str(), "Openshelf");
    assert_eq!(desk.plan.calendar().quarter("FY2021-Q1".parse().unwrap()), "Q1 FY20-21");
}

#[test]
fn a_status_is_set_by_name_in_a_quarter_as_the_calendar_shows_it() {
    let mut desk = Desk::new();
    let (_, key_results) = desk.objective(1);
    let planned = desk
        .edit(json!({"edit": "set", "field": "status", "value": "on track",
            "row": {"table": "check_in", "key": key(key_results[0], "q1 fy20–21")}}))
        .unwrap();
    assert_eq!(planned.name, "Set status");
    let quarter: Quarter = "FY2021-Q1".parse().unwrap();
    let subject = Subject::KeyResult(key_results[0].into());
    let check_in = desk.plan.check_in(subject, quarter).unwrap();
    assert_eq!(check_in.id, CheckIn::id_of(subject, quarter));
    assert_eq!(desk.plan.status.get(check_in.status.unwrap()).unwrap().name.as_str(), "On track");
}

#[test]
fn setting_what_is_there_already_changes_nothing() {
    let mut desk = Desk::new();
    let (objective, _) = desk.objective(0);
    let edit = json!({"edit": "set", "field": "title", "value": "Architecture",
        "row": {"table": "objective", "id": objective}});
    assert_eq!(desk.edit(edit).unwrap().changes, []);
}

#[test]
fn rows_move_among_their_siblings_and_only_the_moved_one_changes() {
    let mut desk = Desk::new();
    let (objective, ids) = desk.objective(4);
    let row = |id: Uuid| json!({"table": "key_result", "id": id});
    let planned = desk.edit(json!({"edit": "move", "row": row(ids[3]), "after": ids[0]})).unwrap();
    assert_eq!(planned.changes.len(), 1);
    assert_eq!(desk.order(objective), [ids[0], ids[3], ids[1], ids[2]]);
    desk.edit(json!({"edit": "move", "row": row(ids[2]), "after": null})).unwrap();
    assert_eq!(desk.order(objective), [ids[2], ids[0], ids[3], ids[1]]);
    desk.edit(json!({"edit": "move", "row": row(ids[2]), "after": ids[1]})).unwrap();
    assert_eq!(desk.order(objective), [ids[0], ids[3], ids[1], ids[2]]);
}

#[test]
fn siblings_that_share_a_position_can_still_be_parted() {
    let mut desk = Desk::new();
    let (objective, ids) = desk.objective(3);
    let first = desk.plan.key_result.get(ids[0].into()).unwrap().position.clone();
    for id in &ids[1..] {
        let value = crate::plan::value::FieldType::to_value(&first);
        let change = Change { table: TableName::KeyResult, row: *id, field: "position", value };
        desk.plan.apply(&change).unwrap();
    }
    let shared = desk.order(objective);
    let moved = json!({"table": "key_result", "id": shared[2]});
    desk.edit(json!({"edit": "move", "row": moved, "after": shared[0]})).unwrap();
    assert_eq!(desk.order(objective), [shared[0], shared[2], shared[1]]);
}

#[test]
fn a_group_sees_its_own_earlier_edits_and_keeps_only_what_changed() {
    let mut desk = Desk::new();
    let (objective, _) = desk.objective(0);
    let id = Uuid::from_u128(77);
    let planned = desk
        .edit(json!({"edit": "group", "name": "Paste", "edits": [
            {"edit": "add", "table": "key_result", "id": id, "fields": {"objective": objective, "statement": "a"}},
            {"edit": "set", "row": {"table": "key_result", "id": id}, "field": "statement", "value": "b"},
            {"edit": "set", "row": {"table": "key_result", "id": id}, "field": "goal", "value": "9"},
            {"edit": "set", "row": {"table": "key_result", "id": id}, "field": "goal", "value": ""},
        ]}))
        .unwrap();
    assert_eq!(planned.name, "Paste");
    assert!(planned.changes.iter().all(|change| change.field != "goal"));
    assert_eq!(desk.plan.key_result.get(id.into()).unwrap().statement.as_str(), "b");
}

#[test]
fn what_belongs_to_a_deleted_row_comes_back_with_it() {
    let mut desk = Desk::new();
    let (objective, ids) = desk.objective(2);
    let row = json!({"table": "objective", "id": objective});
    desk.edit(json!({"edit": "remove", "row": row})).unwrap();
    let program = desk.plan.program.iter().next().unwrap().id;
    let year = crate::plan::FiscalYear::new(2021).unwrap();
    assert_eq!(desk.plan.objectives(program, year).count(), 0);
    desk.edit(json!({"edit": "restore", "row": row})).unwrap();
    assert_eq!(desk.plan.objectives(program, year).count(), 1);
    assert_eq!(desk.order(objective), ids);
}

#[test]
fn a_closed_quarter_takes_no_check_in_until_it_is_reopened() {
    let mut desk = Desk::new();
    let (_, ids) = desk.objective(1);
    let set = |value: &str| {
        json!({"edit": "set", "field": "words", "value": value,
            "row": {"table": "check_in", "key": key(ids[0], "FY2021-Q1")}})
    };
    let row = json!({"table": "check_in", "key": key(ids[0], "FY2021-Q1")});
    desk.edit(set("7 %")).unwrap();
    desk.edit(json!({"edit": "remove", "row": row})).unwrap();
    desk.edit(json!({"edit": "close_quarter", "quarter": "Q1 FY20-21", "on": "2020-10-20"}))
        .unwrap();
    assert_eq!(desk.edit(set("8 %")).unwrap_err().code, Code::Closed);
    let restore = json!({"edit": "restore", "row": row});
    assert_eq!(desk.edit(restore).unwrap_err().code, Code::Closed);
    desk.edit(json!({"edit": "reopen_quarter", "quarter": "Q1 FY20-21", "reason": "late number"}))
        .unwrap();
    desk.edit(set("8 %")).unwrap();
}

#[test]
fn approving_a_change_request_changes_the_plan_and_keeps_the_original() {
    let mut desk = Desk::new();
    let (_, ids) = desk.objective(1);
    let request = desk.add(
        "change_request",
        json!({"of": format!("key_result:{}", ids[0]), "quarter": "FY2021-Q1",
            "field": "statement", "proposed": "Key result zero, reworded"}),
    );
    desk.edit(json!({"edit": "decide", "change_request": request, "approved": true,
        "by": "The board", "on": "2020-10-23"}))
        .unwrap();
    let key_result = desk.plan.key_result.get(ids[0].into()).unwrap();
    assert_eq!(key_result.statement.as_str(), "Key result zero, reworded");
    let asked = desk.plan.change_request.get(request.into()).unwrap();
    assert_eq!(asked.original.as_str(), "Key result 0");
    let again = json!({"edit": "decide", "change_request": request, "approved": false,
        "by": "The board", "on": "2020-10-24"});
    assert_eq!(desk.edit(again).unwrap_err().code, Code::Invalid);
}

#[test]
fn a_proposed_target_that_is_no_number_is_refused_and_leaves_the_target() {
    let mut desk = Desk::new();
    let (_, ids) = desk.objective(1);
    desk.edit(json!({"edit": "set", "field": "target", "value": 40,
        "row": {"table": "key_result", "id": ids[0]}}))
        .unwrap();
    for proposed in ["nan", "inf", "-Infinity", "1e999"] {
        let request = desk.add(
            "change_request",
            json!({"of": format!("key_result:{}", ids[0]), "quarter": "FY2021-Q1",
                "field": "target", "proposed": proposed}),
        );
        let approve = json!({"edit": "decide", "change_request": request, "approved": true,
            "by": "The board", "on": "2020-10-23"});
        assert_eq!(desk.edit(approve).unwrap_err().code, Code::Invalid, "{proposed}");
        assert_eq!(desk.plan.key_result.get(ids[0].into()).unwrap().target, Some(40.0));
    }
}

#[test]
fn nothing_continues_itself() {
    let mut desk = Desk::new();
    let (_, ids) = desk.objective(2);
    let set = |row: Uuid, to: Uuid| {
        json!({"edit": "set", "field": "continues", "value": to,
            "row": {"table": "key_result", "id": row}})
    };
    assert_eq!(desk.edit(set(ids[0], ids[0])).unwrap_err().code, Code::Invalid);
    desk.edit(set(ids[0], ids[1])).unwrap();
    assert_eq!(desk.edit(set(ids[1], ids[0])).unwrap_err().code, Code::Invalid);
}

#[test]
fn a_closed_quarter_is_corrected_with_a_reason_only_and_both_values_stay() {
    let mut desk = Desk::new();
    let (_, results) = desk.objective(1);
    let row = || json!({"table": "check_in", "key": key(results[0], "Q1 FY20-21")});
    let set = |value: &str| json!({"edit": "set", "row": row(), "field": "words", "value": value});
    let restate = |value: &str, reason: &str| json!({"edit": "restate", "row": row(), "field": "words", "value": value, "reason": reason});
    desk.edit(set("7 of 12")).unwrap();
    assert_eq!(desk.edit(restate("8", "open still")).unwrap_err().code, Code::Invalid);
    desk.edit(json!({"edit": "close_quarter", "quarter": "Q1 FY20-21", "on": "2020-10-12"}))
        .unwrap();
    assert_eq!(desk.edit(set("6 of 12")).unwrap_err().code, Code::Closed);
    assert_eq!(desk.edit(restate("6 of 12", "  ")).unwrap_err().code, Code::Invalid);
    assert_eq!(desk.edit(restate("7 of 12", "the same")).unwrap().changes, []);
    desk.edit(restate("6 of 12", "One was counted twice")).unwrap();

    let quarter: Quarter = "FY2021-Q1".parse().unwrap();
    let check_in = CheckIn::id_of(Subject::KeyResult(results[0].into()), quarter);
    assert_eq!(desk.plan.check_in.get(check_in).unwrap().words.as_str(), "6 of 12");
    let restated: Vec<_> = desk.plan.restatements(check_in).cloned().collect();
    assert_eq!(restated.len(), 1);
    assert_eq!((restated[0].before.as_str(), restated[0].after.as_str()), ("7 of 12", "6 of 12"));
    assert_eq!(restated[0].reason.as_str(), "One was counted twice");
    assert_eq!(restated[0].restated_by.as_str(), "Ada");
    assert_eq!(restated[0].restated_on, Some("2020-10-12".parse().unwrap()));
    let by_hand = json!({"edit": "remove", "row": {"table": "restatement", "id": restated[0].id.to_string()}});
    assert_eq!(desk.edit(by_hand).unwrap_err().code, Code::Invalid);
}

#[test]
fn the_year_turns_with_baselines_from_the_last_status_and_every_action_answered() {
    let mut desk = Desk::new();
    let (objective, results) = desk.objective(2);
    let program = desk.plan.program.iter().next().unwrap().id.to_string();
    for (quarter, words, value) in [("Q1 FY20-21", "3 of 9", 3.0), ("Q3 FY20-21", "5 of 9", 5.0)] {
        for (field, value) in [("words", json!(words)), ("value", json!(value))] {
            let row = json!({"table": "check_in", "key": key(results[0], quarter)});
            desk.edit(json!({"edit": "set", "row": row, "field": field, "value": value})).unwrap();
        }
    }
    let row = |id: Uuid| json!({"table": "key_result", "id": id.to_string()});
    desk.edit(json!({"edit": "set", "row": row(results[0]), "field": "goal", "value": "9 of 9"}))
        .unwrap();
    let action = desk.add(
        "action",
        json!({"program": program, "quarter": "Q4 FY20-21", "text": "Hire a writer", "owner": "Bo"}),
    );
    let before = desk.plan.clone();
    let unanswered = desk.edit(json!({"edit": "roll_forward", "year": 2022})).unwrap_err();
    assert_eq!(unanswered.code, Code::Invalid);
    assert!(unanswered.message.contains("Hire a writer"), "{}", unanswered.message);
    assert_eq!(desk.plan, before);
    let roll = json!({"edit": "roll_forward", "year": 2022,
        "carry": [objective.to_string(), results[0].to_string()],
        "answers": [{"row": action.to_string(), "fate": "carried_on", "note": "No budget"}]});
    assert_eq!(desk.edit(roll.clone()).unwrap().name, "Roll forward to FY21-22");

    let year = crate::plan::FiscalYear::new(2022).unwrap();
    let new: Vec<_> = desk.plan.objective.iter().filter(|row| row.year == year).collect();
    assert_eq!(new.len(), 1);
    assert_eq!(new[0].continues, Some(objective.into()));
    assert_eq!(new[0].title.as_str(), "Architecture");
    let carried: Vec<_> = desk.plan.key_result.of(new[0].id).collect();
    assert_eq!(carried.len(), 1);
    assert_eq!((carried[0].baseline.as_str(), carried[0].start), ("5 of 9", Some(5.0)));
    assert_eq!((carried[0].goal.as_str(), carried[0].target), ("", None));
    assert_eq!(carried[0].continues, Some(results[0].into()));
    // The old year reads as it did.
    let old = desk.plan.key_result.get(results[0].into());
    assert_eq!(old, before.key_result.get(results[0].into()));
    let told = desk.plan.action.get(action.into()).unwrap();
    assert_eq!(told.fate, crate::plan::Fate::CarriedOn);
    assert_eq!(told.fate_note.as_str(), "No budget");
    let again: Vec<_> = desk.plan.action.iter().filter(|row| row.quarter.year() == year).collect();
    assert_eq!(
        (again.len(), again[0].text.as_str(), again[0].owner.as_str()),
        (1, "Hire a writer", "Bo")
    );

    let once_more = json!({"edit": "roll_forward", "year": 2022});
    let rest = desk.edit(once_more.clone()).unwrap();
    assert!(rest.changes.iter().all(|change| change.table == TableName::KeyResult));
    assert_eq!(desk.edit(once_more).unwrap().changes, []);
}

#[test]
fn a_copy_has_what_is_planned_and_nothing_of_what_was_told() {
    let mut desk = Desk::new();
    let (objective, ids) = desk.objective(2);
    let program = desk.plan.program.iter().next().unwrap().id;
    desk.add("objective", json!({"program": program.to_string(), "year": 2022, "title": "Later"}));
    let of_first = |field: &str, value: Json, table: &str| {
        json!({"edit": "set", "field": field, "value": value,
            "row": {"table": table, "key": key(ids[0], "FY2021-Q2")}})
    };
    desk.edit(of_first("words", json!("8 %"), "check_in")).unwrap();
    desk.edit(of_first("target", json!(40.0), "trajectory")).unwrap();
    let row = json!({"table": "key_result", "id": ids[0]});
    desk.edit(json!({"edit": "set", "row": row, "field": "goal", "value": "85 %"})).unwrap();

    let copy = Uuid::from_u128(78);
    let row = json!({"table": "program", "id": program.to_string()});
    let planned =
        desk.edit(json!({"edit": "duplicate", "row": row, "id": copy, "year": 2021})).unwrap();
    assert_eq!(planned.name, "Duplicate program");
    let programs: Vec<_> = desk.plan.program.iter().map(|row| row.name.to_string()).collect();
    assert!(programs.contains(&"Platform (copy)".to_owned()), "{programs:?}");

    let objectives: Vec<_> = desk.plan.objective.of::<Program>(copy.into()).cloned().collect();
    assert_eq!(objectives.len(), 1, "those of another year stay");
    assert_eq!(objectives[0].title.as_str(), "Architecture");
    assert_ne!(objectives[0].id.uuid(), objective);
    let copies: Vec<_> = desk.plan.key_result.of(objectives[0].id).cloned().collect();
    let words: Vec<_> =
        copies.iter().map(|row| (row.statement.as_str(), row.goal.as_str())).collect();
    assert_eq!(words, [("Key result 0", "85 %"), ("Key result 1", "")]);
    let subject = Subject::KeyResult(copies[0].id);
    let quarter: Quarter = "FY2021-Q2".parse().unwrap();
    assert_eq!(desk.plan.trajectory(subject, quarter).and_then(|row| row.target), Some(40.0));
    assert_eq!(desk.plan.check_in(subject, quarter), None);
    assert!(desk.plan.check_in(Subject::KeyResult(ids[0].into()), quarter).is_some());
}

#[test]
fn a_copy_stands_behind_its_original() {
    let mut desk = Desk::new();
    let (objective, ids) = desk.objective(3);
    let row = json!({"table": "key_result", "id": ids[0]});
    let copy = Uuid::from_u128(79);
    desk.edit(json!({"edit": "duplicate", "row": row, "id": copy})).unwrap();
    assert_eq!(desk.order(objective), [ids[0], copy, ids[1], ids[2]]);
    assert_eq!(desk.plan.key_result.get(copy.into()).unwrap().statement.as_str(), "Key result 0");
}
