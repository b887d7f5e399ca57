//! The outline of the plan as the window shows it at the left. Not the sheets its nodes lead to.

use super::field::mark_of;
use super::view::{Count, Node, OutlineNode, StatusMark};
use crate::plan::rollup::Reported;
use crate::plan::{
    Department, Id, Objective, Outcome, Packet, Plan, Program, Quarter, Status, Subject, TableName,
};

/// The lists of a department, in the order of the packet.
pub(super) const LISTS: &[(TableName, &str)] = &[
    (TableName::Decision, "Decisions requested"),
    (TableName::Highlight, "Highlights"),
    (TableName::Win, "Wins by team"),
    (TableName::Challenge, "Challenges"),
    (TableName::Upcoming, "Upcoming"),
    (TableName::Hire, "Hires"),
    (TableName::Anniversary, "Anniversaries"),
    (TableName::Team, "Teams"),
];

/// The outline of `plan` as `quarter` sees it.
pub fn outline(plan: &Plan, quarter: Quarter) -> Vec<OutlineNode> {
    let mut nodes: Vec<OutlineNode> =
        plan.department.top().map(|row| department(plan, row, quarter)).collect();
    nodes.push(OutlineNode {
        node: node(TableName::Packet, Packet::id_of(quarter).uuid()),
        label: format!("Packet {}", plan.calendar().quarter(quarter)),
        status: None,
        count: None,
        children: Vec::new(),
    });
    nodes.push(OutlineNode {
        node: node(TableName::Organisation, plan.organisation().id.uuid()),
        label: "Organisation and statuses".to_owned(),
        status: None,
        count: None,
        children: Vec::new(),
    });
    nodes
}

fn department(plan: &Plan, row: &Department, quarter: Quarter) -> OutlineNode {
    let mut children: Vec<OutlineNode> =
        plan.program.of(row.id).map(|program| self::program(plan, program, quarter)).collect();
    for (table, label) in LISTS {
        children.push(OutlineNode {
            node: Node { list: Some(*table), ..node(TableName::Department, row.id.uuid()) },
            label: (*label).to_owned(),
            status: None,
            count: Some(Count { told: listed(plan, *table, row.id, quarter), of: None }),
            children: Vec::new(),
        });
    }
    OutlineNode {
        node: node(TableName::Department, row.id.uuid()),
        label: named(&row.name, "Unnamed department"),
        status: weakest(plan, &children),
        count: sum(&children),
        children,
    }
}

fn program(plan: &Plan, row: &Program, quarter: Quarter) -> OutlineNode {
    let year = quarter.year();
    let outcomes = plan.outcomes(row.id, year).map(|row| outcome(plan, row, quarter));
    let objectives = plan.objectives(row.id, year).map(|row| objective(plan, row, quarter));
    let children: Vec<OutlineNode> = outcomes.chain(objectives).collect();
    OutlineNode {
        node: node(TableName::Program, row.id.uuid()),
        label: named(&row.name, "Unnamed program"),
        status: weakest(plan, &children),
        count: sum(&children),
        children,
    }
}

fn outcome(plan: &Plan, row: &Outcome, quarter: Quarter) -> OutlineNode {
    let metrics = plan.metric.of(row.id).map(|metric| {
        let title =
            if metric.title.trim().is_empty() { &*metric.statement } else { &*metric.title };
        measured(plan, Subject::Metric(metric.id), title.to_owned(), quarter)
    });
    let children: Vec<OutlineNode> = metrics.collect();
    let subjects = plan.metric.of(row.id).map(|metric| Subject::Metric(metric.id));
    OutlineNode {
        node: node(TableName::Outcome, row.id.uuid()),
        label: named(&crate::plan::label::shorten(&row.statement), "Unnamed outcome"),
        status: weakest(plan, &children),
        count: Some(count(plan.reported_of(subjects, quarter))),
        children,
    }
}

fn objective(plan: &Plan, row: &Objective, quarter: Quarter) -> OutlineNode {
    let children = plan.key_result.of(row.id).enumerate().map(|(at, key_result)| {
        let title = if key_result.title.trim().is_empty() {
            &*key_result.statement
        } else {
            &*key_result.title
        };
        let label = format!("KR{} {title}", at + 1);
        measured(plan, Subject::KeyResult(key_result.id), label, quarter)
    });
    OutlineNode {
        node: node(TableName::Objective, row.id.uuid()),
        label: named(&row.title, "Unnamed objective"),
        status: mark_of(plan, plan.rollup(row, quarter).weakest),
        count: Some(count(plan.reported(row.id, quarter))),
        children: children.collect(),
    }
}

fn measured(plan: &Plan, subject: Subject, label: String, quarter: Quarter) -> OutlineNode {
    let check_in = plan.check_in(subject, quarter);
    let status: Option<Id<Status>> = check_in.and_then(|check_in| check_in.status);
    let told = usize::from(check_in.is_some_and(|check_in| check_in.is_told()));
    OutlineNode {
        node: node(subject.table(), subject.uuid()),
        label: named(&crate::plan::label::shorten(&label), "Not worded yet"),
        status: mark_of(plan, status),
        count: Some(Count { told, of: Some(1) }),
        children: Vec::new(),
    }
}

/// How many rows one of a department's lists has in a quarter.
fn listed(plan: &Plan, table: TableName, department: Id<Department>, quarter: Quarter) -> usize {
    super::sheet::list_rows(plan, table, department.uuid(), quarter).len()
}

fn count(reported: Reported) -> Count {
    Count { told: reported.told, of: Some(reported.of) }
}

/// The weakest status among what stands under a node: the one of highest severity, the first of several.
fn weakest(plan: &Plan, children: &[OutlineNode]) -> Option<StatusMark> {
    let severity = |mark: &StatusMark| plan.status.get(mark.id.into()).map(|row| row.severity);
    let marks = children.iter().filter_map(|child| child.status.as_ref());
    marks.rev().max_by_key(|mark| severity(mark)).cloned()
}

fn sum(children: &[OutlineNode]) -> Option<Count> {
    let counted = children.iter().filter_map(|child| child.count);
    let (told, of) = counted
        .filter_map(|count| Some((count.told, count.of?)))
        .fold((0, 0), |(told, of), (more, most)| (told + more, of + most));
    (of > 0).then_some(Count { told, of: Some(of) })
}

fn node(table: TableName, id: uuid::Uuid) -> Node {
    Node { table, id, list: None }
}

fn named(name: &str, nameless: &str) -> String {
    let name = name.trim();
    if name.is_empty() { nameless.to_owned() } else { name.to_owned() }
}
