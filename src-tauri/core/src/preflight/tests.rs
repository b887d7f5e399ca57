//! Plans written as data, and what the preflight finds in them. Each case of `cases/` is a block: fields of one key result
//! after the other (`---` between them), what else the quarter says, and the rules that find something.

use std::collections::BTreeSet;

use super::*;
use crate::plan::table::{Position, natural_id};
use crate::plan::value::{FieldType, Value};
use crate::plan::{FiscalYear, Subject, TableName};
use uuid::Uuid;

const CASES: [(&str, &str); 8] = [
    ("arithmetic", include_str!("cases/arithmetic.txt")),
    ("status", include_str!("cases/status.txt")),
    ("check_in", include_str!("cases/check_in.txt")),
    ("consistency", include_str!("cases/consistency.txt")),
    ("reference", include_str!("cases/reference.txt")),
    ("follow_up", include_str!("cases/follow_up.txt")),
    ("traps", include_str!("cases/traps.txt")),
    ("clean", include_str!("cases/clean.txt")),
];

const ORDINARY: &str = include_str!("../../../../tests/fixtures/preflight/ordinary.txt");

#[derive(Default)]
struct Case<'a> {
    title: &'a str,
    results: Vec<Vec<(&'a str, &'a str)>>,
    of_quarter: Vec<(&'a str, &'a str)>,
    quarter: u8,
    finds: BTreeSet<&'a str>,
}

fn cases(text: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case<'_>> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(title) = line.strip_prefix("# ") {
            cases.push(Case { title, quarter: 1, results: vec![Vec::new()], ..Case::default() });
            continue;
        }
        let case = cases.last_mut().expect("a case begins with its title");
        if line == "---" {
            case.results.push(Vec::new());
            continue;
        }
        let (key, value) = line.split_once(": ").unwrap_or((line.trim_end_matches(':'), ""));
        match key {
            "quarter" => case.quarter = value.parse().unwrap(),
            "finds" => case.finds = value.split(", ").filter(|rule| !rule.is_empty()).collect(),
            "narrative" | "overview" | "upcoming" | "action" | "win" | "figure" | "outcome" => {
                case.of_quarter.push((key, value));
            }
            _ => case.results.last_mut().unwrap().push((key, value)),
        }
    }
    cases
}

fn put(plan: &mut Plan, table: TableName, row: Uuid, field: &str, value: Value) {
    plan.table_mut(table).set_alive(row, true);
    plan.table_mut(table).put(row, field, &value).unwrap_or_else(|why| panic!("{field}: {why:?}"));
}

fn id(number: usize) -> Uuid {
    Uuid::from_u128(0x1000 + number as u128)
}

/// A plan with one department and program, its statuses, and an objective.
fn plan() -> Plan {
    let mut plan = Plan::default();
    for (at, status) in crate::plan::status::DEFAULT_STATUSES.iter().enumerate() {
        let row = status.id().uuid();
        let text = |text: &str| Value::Text(text.to_owned());
        put(&mut plan, TableName::Status, row, "name", text(status.name));
        put(&mut plan, TableName::Status, row, "tone", status.tone.to_value());
        put(&mut plan, TableName::Status, row, "phase", status.phase.to_value());
        put(&mut plan, TableName::Status, row, "severity", Value::Integer(status.severity));
        put(&mut plan, TableName::Status, row, "position", position(at));
    }
    put(&mut plan, TableName::Department, id(1), "name", Value::Text("Technology".into()));
    put(&mut plan, TableName::Program, id(2), "department", Value::Id(id(1)));
    put(&mut plan, TableName::Program, id(2), "name", Value::Text("Platform".into()));
    plan
}

fn position(at: usize) -> Value {
    let all = crate::plan::status::fresh_positions(at + 1);
    all.last().map_or_else(|| Position::blank().to_value(), FieldType::to_value)
}

fn year() -> FiscalYear {
    FiscalYear::new(2021).unwrap()
}

fn objective(plan: &mut Plan, number: usize) -> Uuid {
    let row = id(100 + number);
    put(plan, TableName::Objective, row, "program", Value::Id(id(2)));
    put(plan, TableName::Objective, row, "year", year().to_value());
    put(plan, TableName::Objective, row, "title", Value::Text(format!("Objective {number}")));
    put(plan, TableName::Objective, row, "position", position(number));
    row
}

fn told_in(plan: &mut Plan, of: Uuid, quarter: Quarter, field: &str, text: &str) {
    let subject = Subject::KeyResult(of.into());
    let key = [subject.to_value(), quarter.to_value()];
    let (table, field) = match field.strip_prefix("planned") {
        Some(_) => (TableName::Trajectory, "target"),
        None => (TableName::CheckIn, field),
    };
    let row = natural_id(table, &key);
    put(plan, table, row, "subject", subject.to_value());
    put(plan, table, row, "quarter", quarter.to_value());
    let value = match field {
        "value" | "target" => Value::Number(text.parse().unwrap()),
        "status" => {
            let status = plan.status_named(text).unwrap_or_else(|| panic!("no status {text}"));
            Value::Id(status.id.uuid())
        }
        "provisional" | "baseline_pending" => Value::Integer(1),
        _ => Value::Text(text.to_owned()),
    };
    put(plan, table, row, field, value);
}

fn built(case: &Case<'_>) -> (Plan, Quarter) {
    let mut plan = plan();
    let quarter = Quarter::new(year(), case.quarter).unwrap();
    let objective = objective(&mut plan, 1);
    let text = |text: &str| Value::Text(text.to_owned());
    for (at, fields) in case.results.iter().enumerate().filter(|(_, fields)| !fields.is_empty()) {
        let row = id(1000 + at);
        put(&mut plan, TableName::KeyResult, row, "objective", Value::Id(objective));
        put(&mut plan, TableName::KeyResult, row, "position", position(at));
        let mut direction = "none";
        for (key, value) in fields {
            match *key {
                "statement" | "title" | "baseline" | "goal" | "unit" => {
                    put(&mut plan, TableName::KeyResult, row, key, text(value));
                }
                "start" | "target" => {
                    if direction == "none" {
                        direction = "increase";
                    }
                    let number = Value::Number(value.parse().unwrap());
                    put(&mut plan, TableName::KeyResult, row, key, number);
                }
                "direction" => direction = value,
                "missing" => {}
                // `last words: …` is told of the quarter before.
                _ => match key.strip_prefix("last ") {
                    Some(key) => told_in(&mut plan, row, quarter.plus(-1), key, value),
                    None => told_in(&mut plan, row, quarter, key, value),
                },
            }
        }
        put(&mut plan, TableName::KeyResult, row, "direction", text(direction));
        if !fields.iter().any(|(key, _)| ["status", "words", "value", "missing"].contains(key)) {
            told_in(&mut plan, row, quarter, "status", "On track");
        }
    }
    for (at, (what, said)) in case.of_quarter.iter().enumerate() {
        let row = id(5000 + at);
        let last = quarter.plus(-1).to_value();
        match *what {
            "narrative" => {
                let key = [Value::Id(objective), quarter.to_value()];
                let row = natural_id(TableName::ObjectiveQuarter, &key);
                put(&mut plan, TableName::ObjectiveQuarter, row, "objective", Value::Id(objective));
                put(&mut plan, TableName::ObjectiveQuarter, row, "quarter", quarter.to_value());
                put(&mut plan, TableName::ObjectiveQuarter, row, "narrative", text(said));
            }
            "overview" => {
                let key = [Value::Id(id(2)), quarter.to_value()];
                let row = natural_id(TableName::ProgramQuarter, &key);
                put(&mut plan, TableName::ProgramQuarter, row, "program", Value::Id(id(2)));
                put(&mut plan, TableName::ProgramQuarter, row, "quarter", quarter.to_value());
                put(&mut plan, TableName::ProgramQuarter, row, "overview", text(said));
            }
            "action" | "upcoming" => {
                let (table, parent, of) = match *what {
                    "action" => (TableName::Action, "program", id(2)),
                    _ => (TableName::Upcoming, "department", id(1)),
                };
                let (fate, said) = said.split_once(' ').unwrap();
                put(&mut plan, table, row, parent, Value::Id(of));
                put(&mut plan, table, row, "quarter", last);
                put(&mut plan, table, row, "text", text(said));
                put(&mut plan, table, row, "fate", text(fate));
            }
            "outcome" => {
                put(&mut plan, TableName::Outcome, row, "program", Value::Id(id(2)));
                put(&mut plan, TableName::Outcome, row, "year", year().to_value());
                put(&mut plan, TableName::Outcome, row, "goal_label", text(said));
            }
            "figure" => {
                put(
                    &mut plan,
                    TableName::Figure,
                    row,
                    "of",
                    text(&format!("objective:{objective}")),
                );
                put(&mut plan, TableName::Figure, row, "image", text(&"ab".repeat(32)));
                put(&mut plan, TableName::Figure, row, "alternative", text(said));
            }
            _ => {}
        }
    }
    (plan, quarter)
}

/// The plan of all traps together.
pub(crate) fn traps() -> (Plan, Quarter) {
    built(&cases(include_str!("cases/traps.txt"))[0])
}

#[test]
fn an_empty_heading_of_goals_is_what_the_packet_heads_them_with() {
    for (language, heading, differs) in [
        ("", "Year goal", false),
        ("de", "Jahresziel", false),
        ("de-CH", "Year goal", true),
        ("en", "Jahresziel", true),
    ] {
        let text = format!("# headings\noutcome:\noutcome: {heading}\n");
        let (mut plan, quarter) = built(&cases(&text)[0]);
        let organisation = crate::plan::Organisation::only().uuid();
        let value = Value::Text(language.to_owned());
        put(&mut plan, TableName::Organisation, organisation, "language", value);
        let found = findings(&plan, quarter).iter().any(|of| of.rule == "two-headings");
        assert_eq!(found, differs, "{language} {heading}");
    }
}

#[test]
fn each_case_finds_what_it_says_and_nothing_else() {
    let mut wrong = Vec::new();
    for (file, text) in CASES {
        for case in cases(text) {
            let (plan, quarter) = built(&case);
            let found = findings(&plan, quarter);
            let rules: BTreeSet<&str> = found.iter().map(|finding| finding.rule).collect();
            if rules != case.finds {
                let why: Vec<&str> = found.iter().map(|finding| finding.why.as_str()).collect();
                let wanted = &case.finds;
                wrong.push(format!("{file}: {}: {rules:?}, not {wanted:?}\n{why:#?}", case.title));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// At most 2 % of what owners ordinarily write is asked about.
#[test]
fn ordinary_check_ins_raise_hardly_a_question() {
    let lines = ORDINARY.lines().filter(|line| !line.starts_with('#'));
    let (mut plan, quarter) = (plan(), Quarter::new(year(), 1).unwrap());
    let mut count = 0;
    let mut of = Uuid::nil();
    for (at, line) in lines.enumerate() {
        count += 1;
        if at % 5 == 0 {
            of = objective(&mut plan, at / 5 + 1);
        }
        let fields: Vec<&str> = line.split(" | ").map(str::trim).collect();
        let [statement, baseline, goal, measure, status, words, value] = fields.as_slice() else {
            panic!("{line}")
        };
        let row = id(1000 + at);
        put(&mut plan, TableName::KeyResult, row, "objective", Value::Id(of));
        put(&mut plan, TableName::KeyResult, row, "position", position(at % 5));
        for (field, text) in [("statement", statement), ("baseline", baseline), ("goal", goal)] {
            put(&mut plan, TableName::KeyResult, row, field, Value::Text((*text).to_owned()));
        }
        if let [direction, start, target, unit] = measure.split(' ').collect::<Vec<_>>().as_slice()
        {
            put(
                &mut plan,
                TableName::KeyResult,
                row,
                "direction",
                Value::Text((*direction).into()),
            );
            for (field, number) in [("start", start), ("target", target)] {
                if let Ok(number) = number.parse() {
                    put(&mut plan, TableName::KeyResult, row, field, Value::Number(number));
                }
            }
            if *unit != "-" {
                put(&mut plan, TableName::KeyResult, row, "unit", Value::Text((*unit).into()));
            }
        }
        told_in(&mut plan, row, quarter, "status", status);
        told_in(&mut plan, row, quarter, "words", words);
        if *value != "-" {
            told_in(&mut plan, row, quarter, "value", value);
        }
    }
    let found = findings(&plan, quarter);
    let asked: BTreeSet<Uuid> = found.iter().map(|finding| finding.place.row).collect();
    let told: Vec<String> =
        found.iter().map(|finding| format!("{}: {}", finding.rule, finding.why)).collect();
    assert!(
        count >= 200 && asked.len() * 100 <= count * 2,
        "{} of {count}\n{}",
        asked.len(),
        told.join("\n")
    );
}
