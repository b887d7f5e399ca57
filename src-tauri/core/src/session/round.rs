//! The check-in round: everything of which something is still to be said for a quarter, one after the other, with what was
//! said last. Not the edits: each field goes through the same door as on its sheet.

use super::Session;
use super::field::{At, field, mark_of};
use super::view::{Before, Fact, Node, Stop};
use crate::error::{Error, Result};
use crate::packet::Prose;
use crate::plan::table::Id;
use crate::plan::value::FieldType;
use crate::plan::words::number_words;
use crate::plan::{
    Direction, Fate, Objective, ObjectiveQuarter, Plan, Program, ProgramQuarter, Quarter, Subject,
    TableName,
};

impl Session {
    /// What is still to be said for a quarter, in the packet's order: check-ins of what still runs, texts that the quarter
    /// before had, and what became of what it announced.
    pub fn round(&self, quarter: Quarter) -> Vec<Node> {
        let plan = self.plan();
        let all = stops(plan, quarter);
        all.into_iter().filter(|node| !told(plan, *node, quarter)).collect()
    }

    /// One stop of the round of a quarter.
    pub fn stop(&self, node: Node, quarter: Quarter) -> Result<Stop> {
        let plan = self.plan();
        let stop = match node.table {
            TableName::KeyResult => measured(plan, Subject::KeyResult(node.id.into()), quarter),
            TableName::Metric => measured(plan, Subject::Metric(node.id.into()), quarter),
            TableName::Program => program(plan, node.id.into(), quarter),
            TableName::Objective => objective(plan, node.id.into(), quarter),
            TableName::Action | TableName::Upcoming => announced(plan, node),
            _ => None,
        };
        stop.map(|stop| Stop { told: told(plan, node, quarter), ..stop }).ok_or_else(|| {
            Error::not_found(
                format!("The {} is not there any more.", node.table.words()),
                "Go on with the next one.",
            )
        })
    }
}

fn node(table: TableName, id: uuid::Uuid) -> Node {
    Node { table, id, list: None }
}

/// Everything of which something can be said in a quarter.
fn stops(plan: &Plan, quarter: Quarter) -> Vec<Node> {
    let mut stops = Vec::new();
    let last = quarter.plus(-1);
    for department in plan.department.top() {
        for program in plan.program.of(department.id) {
            for metric in
                plan.outcomes(program.id, quarter.year()).flat_map(|of| plan.metric.of(of.id))
            {
                stops.push(node(TableName::Metric, metric.id.uuid()));
            }
            for objective in plan.objectives(program.id, quarter.year()) {
                let results = plan.key_result.of(objective.id);
                stops.extend(results.map(|row| node(TableName::KeyResult, row.id.uuid())));
                if narrated_before(plan, objective, last).is_some() {
                    stops.push(node(TableName::Objective, objective.id.uuid()));
                }
            }
            if overviewed(plan, program.id, last).is_some() {
                stops.push(node(TableName::Program, program.id.uuid()));
            }
            let actions = plan.action.of(program.id).filter(|row| row.quarter == last);
            stops.extend(actions.map(|row| node(TableName::Action, row.id.uuid())));
        }
        let upcoming = plan.upcoming.of(department.id).filter(|row| row.quarter == last);
        stops.extend(upcoming.map(|row| node(TableName::Upcoming, row.id.uuid())));
    }
    stops
}

fn told(plan: &Plan, node: Node, quarter: Quarter) -> bool {
    match node.table {
        TableName::KeyResult => plan.is_reported(Subject::KeyResult(node.id.into()), quarter),
        TableName::Metric => plan.is_reported(Subject::Metric(node.id.into()), quarter),
        TableName::Objective => narrated(plan, node.id.into(), quarter),
        TableName::Program => overviewed(plan, node.id.into(), quarter).is_some_and(|row| {
            let before = overviewed(plan, node.id.into(), quarter.plus(-1));
            let said = |row: &ProgramQuarter| {
                [row.overview.trim().is_empty(), row.progress.trim().is_empty()]
            };
            let had = before.map_or([true; 2], said);
            said(row).iter().zip(had).all(|(empty, was_empty)| !empty || was_empty)
        }),
        TableName::Action => {
            plan.action.get(node.id.into()).is_none_or(|row| row.fate != Fate::Open)
        }
        TableName::Upcoming => {
            plan.upcoming.get(node.id.into()).is_none_or(|row| row.fate != Fate::Open)
        }
        _ => true,
    }
}

fn narrative(plan: &Plan, of: Id<Objective>, quarter: Quarter) -> Option<&ObjectiveQuarter> {
    plan.objective_quarter.of(of).find(|row| row.quarter == quarter)
}

fn narrated(plan: &Plan, of: Id<Objective>, quarter: Quarter) -> bool {
    narrative(plan, of, quarter).is_some_and(|row| !row.narrative.trim().is_empty())
}

/// What an objective, or the one it continues, was said to be in the quarter before.
fn narrated_before<'a>(
    plan: &'a Plan,
    of: &Objective,
    last: Quarter,
) -> Option<&'a ObjectiveQuarter> {
    let continued = of.continues.into_iter();
    let mut all = [of.id].into_iter().chain(continued).filter_map(|id| narrative(plan, id, last));
    all.find(|row| !row.narrative.trim().is_empty())
}

fn overviewed(plan: &Plan, of: Id<Program>, quarter: Quarter) -> Option<&ProgramQuarter> {
    let mut rows = plan.program_quarter.of(of);
    let row = rows.find(|row| row.quarter == quarter)?;
    let empty = row.overview.trim().is_empty() && row.progress.trim().is_empty();
    (!empty).then_some(row)
}

fn fact(label: &str, words: impl Into<String>) -> Option<Fact> {
    let words = words.into();
    (!words.trim().is_empty()).then(|| Fact { label: label.to_owned(), words, field: None })
}

/// A key result's row or a metric's, as a stop tells it.
struct Row<'a> {
    over: String,
    /// `KR2`, `Metric`.
    number: String,
    title: &'a str,
    statement: &'a str,
    baseline: &'a str,
    goal: &'a str,
    owner: &'a str,
}

impl<'a> Row<'a> {
    fn of(plan: &'a Plan, subject: Subject) -> Option<Self> {
        let over = |program: Id<Program>, table, of| {
            format!(
                "{} · {}",
                plan.label(TableName::Program, program.uuid()),
                plan.label(table, of)
            )
        };
        Some(match subject {
            Subject::KeyResult(id) => {
                let row = plan.key_result.get(id)?;
                let objective = plan.objective.get(row.objective)?;
                Self {
                    over: over(objective.program, TableName::Objective, objective.id.uuid()),
                    number: format!("KR{}", plan.key_result_number(row)),
                    title: &row.title,
                    statement: &row.statement,
                    baseline: &row.baseline,
                    goal: &row.goal,
                    owner: &row.owner,
                }
            }
            Subject::Metric(id) => {
                let row = plan.metric.get(id)?;
                let outcome = plan.outcome.get(row.outcome)?;
                Self {
                    over: over(outcome.program, TableName::Outcome, outcome.id.uuid()),
                    number: "Metric".to_owned(),
                    title: &row.title,
                    statement: &row.statement,
                    baseline: &row.baseline,
                    goal: &row.goal,
                    owner: &row.owner,
                }
            }
        })
    }
}

fn measured(plan: &Plan, subject: Subject, quarter: Quarter) -> Option<Stop> {
    let row = Row::of(plan, subject)?;
    let planned = plan.trajectory(subject, quarter);
    let planned = planned.map(|row| match (row.words.trim(), row.target) {
        ("", Some(target)) => number_words(target),
        (words, _) => words.to_owned(),
    });
    let facts = [
        fact("Baseline", row.baseline),
        fact("Year goal", row.goal),
        fact(&format!("Planned for {}", quarter.short()), planned.unwrap_or_default()),
        fact("Owner", row.owner),
    ];
    let at = At::of(TableName::CheckIn, subject, quarter);
    let names = ["words", "value", "as_of", "provisional", "no_data", "confidence"];
    let measured = plan.measure(subject).is_some_and(|of| of.direction != Direction::None);
    let names = names
        .into_iter()
        .filter(|name| measured || !["value", "as_of", "provisional"].contains(name));
    let (heading, statement) = match row.title.trim() {
        "" => (format!("{} {}", row.number, row.statement), String::new()),
        title => (format!("{} {title}", row.number), row.statement.to_owned()),
    };
    Some(Stop {
        node: node(subject.table(), subject.uuid()),
        over: row.over,
        heading,
        statement,
        facts: facts.into_iter().flatten().collect(),
        before: before(plan, subject, quarter),
        choice: Some(field(plan, &at, "status")),
        fields: names.map(|name| field(plan, &at, name)).collect(),
        told: false,
    })
}

/// The latest that was said of it before, up to a year back: in a new year, of what it continues.
fn before(plan: &Plan, subject: Subject, quarter: Quarter) -> Option<Before> {
    let mut earlier = (1..=4).map(|back| quarter.plus(-back));
    let row = earlier.find_map(|of| plan.told_before(subject, of))?;
    let unit = plan.measure(subject).map(|of| of.unit).unwrap_or_default();
    let number = row.value.map(|value| format!("{} {unit}", number_words(value)).trim().to_owned());
    let words = match row.words.trim() {
        "" => row.no_data.to_string(),
        words => words.to_owned(),
    };
    Some(Before {
        quarter: plan.calendar().quarter(row.quarter),
        mark: mark_of(plan, row.status),
        words,
        number: number.unwrap_or_default(),
    })
}

fn said(plan: &Plan, quarter: Quarter, words: &str) -> Option<Before> {
    let words = Prose::read(words, None).listed();
    (!words.trim().is_empty()).then(|| Before {
        quarter: plan.calendar().quarter(quarter),
        mark: None,
        words,
        number: String::new(),
    })
}

fn objective(plan: &Plan, id: Id<Objective>, quarter: Quarter) -> Option<Stop> {
    let row = plan.objective.get(id)?;
    let last = quarter.plus(-1);
    let at = At::keyed(
        TableName::ObjectiveQuarter,
        vec![("objective", id.to_value()), ("quarter", quarter.to_value())],
    );
    Some(Stop {
        node: node(TableName::Objective, id.uuid()),
        over: format!("{} · Narrative", plan.label(TableName::Program, row.program.uuid())),
        heading: row.title.to_string(),
        statement: String::new(),
        facts: Vec::new(),
        before: narrated_before(plan, row, last).and_then(|row| said(plan, last, &row.narrative)),
        choice: None,
        fields: vec![field(plan, &at, "narrative")],
        told: false,
    })
}

fn program(plan: &Plan, id: Id<Program>, quarter: Quarter) -> Option<Stop> {
    let row = plan.program.get(id)?;
    let last = quarter.plus(-1);
    let at = At::keyed(
        TableName::ProgramQuarter,
        vec![("program", id.to_value()), ("quarter", quarter.to_value())],
    );
    let before = overviewed(plan, id, last)
        .and_then(|row| said(plan, last, &format!("{}\n\n{}", &*row.overview, &*row.progress)));
    Some(Stop {
        node: node(TableName::Program, id.uuid()),
        over: plan.label(TableName::Department, row.department.uuid()),
        heading: row.name.to_string(),
        statement: String::new(),
        facts: Vec::new(),
        before,
        choice: None,
        fields: ["overview", "progress"].map(|name| field(plan, &at, name)).to_vec(),
        told: false,
    })
}

fn announced(plan: &Plan, of: Node) -> Option<Stop> {
    let at = At::row(of.table, of.id);
    let (text, owner, due, quarter, over) = match of.table {
        TableName::Action => {
            let row = plan.action.get(of.id.into())?;
            let due = row.due.map(|day| day.strftime("%-d %b %Y").to_string());
            let over = plan.label(TableName::Program, row.program.uuid());
            (&row.text, &row.owner, due, row.quarter, format!("{over} · Action"))
        }
        _ => {
            let row = plan.upcoming.get(of.id.into())?;
            let over = plan.label(TableName::Department, row.department.uuid());
            (&row.text, &row.owner, None, row.quarter, format!("{over} · Upcoming"))
        }
    };
    let facts = [
        fact("Announced in", plan.calendar().quarter(quarter)),
        fact("Owner", owner.to_string()),
        fact("Due", due.unwrap_or_default()),
    ];
    Some(Stop {
        node: of,
        over,
        heading: Prose::read(text, None).plain(),
        statement: String::new(),
        facts: facts.into_iter().flatten().collect(),
        before: None,
        choice: Some(field(plan, &at, "fate")),
        fields: vec![field(plan, &at, "fate_note")],
        told: false,
    })
}
