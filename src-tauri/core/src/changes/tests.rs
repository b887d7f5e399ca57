//! What is told between two states of the sample's plan.

use super::{Group, between};
use crate::edit::{Context, Edit, Ids, plan_edit};
use crate::plan::{Plan, Quarter};
use serde_json::{Value as Json, json};

struct Desk {
    before: Plan,
    after: Plan,
    context: Context,
}

impl Desk {
    fn new() -> Self {
        let plan = crate::exchange::sample::sample().unwrap().plan;
        let now = "2020-11-20T09:30:00Z".parse().unwrap();
        let context =
            Context { author: "Ada".into(), device: "desk".into(), now, ids: Ids::new([7; 32]) };
        Self { before: plan.clone(), after: plan, context }
    }

    fn edit(&mut self, edit: Json) {
        let edit: Edit = serde_json::from_value(edit).unwrap();
        for change in plan_edit(&self.after, &edit, &mut self.context).unwrap().changes {
            self.after.apply(&change).unwrap();
        }
    }

    fn told(&self) -> String {
        let quarter: Quarter = "FY2021-Q1".parse().unwrap();
        let mut lines = Vec::new();
        for Group { heading, changes, .. } in between(&self.before, &self.after, quarter) {
            lines.push(heading);
            for change in changes {
                let (before, after) = change.marked();
                let shown = |all: Vec<super::Stretch>| -> String {
                    let mark = |s: super::Stretch| match s.differs {
                        true => format!("[{}]", s.text),
                        false => s.text,
                    };
                    all.into_iter().map(mark).collect()
                };
                lines.push(format!("  {:?} {}", change.sort, change.what));
                lines.push(format!("    - {}\n    + {}", shown(before), shown(after)));
                if !change.reason.is_empty() {
                    lines.push(format!("    because {}", change.reason));
                }
            }
        }
        lines.join("\n")
    }
}

#[test]
fn the_same_plan_has_no_changes() {
    assert_eq!(Desk::new().told(), "");
}

#[test]
fn every_kind_of_change_is_told_where_it_belongs() {
    let mut desk = Desk::new();
    let plan = desk.before.clone();
    let objective = plan.objective.iter().find(|row| plan.key_result.of(row.id).count() > 2);
    let objective = objective.unwrap().clone();
    let results: Vec<_> = plan.key_result.of(objective.id).cloned().collect();
    let id = |at: usize| results[at].id.to_string();
    let check_in = |at: usize| json!({"table": "check_in", "key": {"subject": format!("key_result:{}", id(at)), "quarter": "FY2021-Q1"}});
    let status = plan.status.top().last().unwrap().name.to_string();
    let win = plan.win.iter().next().unwrap().id.to_string();
    let department = plan.department.top().next().unwrap().id.to_string();
    for edit in [
        json!({"edit": "set", "row": {"table": "key_result", "id": id(0)}, "field": "statement", "value": format!("{} indeed", results[0].statement)}),
        json!({"edit": "set", "row": {"table": "key_result", "id": id(0)}, "field": "target", "value": 4321.5}),
        json!({"edit": "set", "row": check_in(0), "field": "status", "value": status}),
        json!({"edit": "move", "row": {"table": "key_result", "id": id(2)}, "after": null}),
        json!({"edit": "remove", "row": {"table": "key_result", "id": id(1)}}),
        json!({"edit": "remove", "row": {"table": "win", "id": win}}),
        json!({"edit": "add", "table": "win", "fields": {"department": department, "quarter": "FY2021-Q1", "text": "A new win"}}),
        json!({"edit": "add", "table": "win", "fields": {"department": department, "quarter": "FY2021-Q2", "text": "Not of this packet"}}),
        json!({"edit": "set", "row": {"table": "packet_page", "key": {"packet": "FY2021-Q1", "page": "decisions"}}, "field": "left_out", "value": true}),
        json!({"edit": "set", "row": {"table": "packet", "key": {"quarter": "FY2021-Q1"}}, "field": "theme", "value": "dark"}),
        json!({"edit": "close_quarter", "quarter": "FY2021-Q1", "on": "2020-11-19"}),
        json!({"edit": "restate", "row": check_in(2), "field": "words", "value": "Counted anew", "reason": "Twice counted"}),
    ] {
        desk.edit(edit);
    }
    insta::assert_snapshot!(desk.told());
}
