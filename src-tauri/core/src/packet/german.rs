//! The packet in German, of plans that make it say all it can: that it stays the same packet, and that nothing of a person's
//! is taken for our own. Not its words (`said`), and not how it looks.

mod said;

use super::*;
use crate::catalogue::{Catalogue, Language};
use crate::edit::{Context, Edit, Ids, plan_edit};
use crate::plan::table::natural_id;
use crate::plan::value::{FieldType as _, Value};
use crate::plan::{FiscalYear, Organisation, Plan, Quarter, Subject, TableName};
use jiff::civil::date;
use uuid::Uuid;

const TOLD: &str = include_str!("../../tests/cases/language/told.jsonl");
const CHANGED: &str = include_str!("../../tests/cases/language/changed.jsonl");

fn quarter() -> Quarter {
    Quarter::new(FiscalYear::new(2021).unwrap(), 1).unwrap()
}

fn put(plan: &mut Plan, table: TableName, row: Uuid, field: &str, value: Value) {
    plan.table_mut(table).set_alive(row, true);
    plan.table_mut(table).put(row, field, &value).unwrap();
}

pub(crate) fn speak(plan: &mut Plan, language: &str) {
    let row = Organisation::only().uuid();
    put(plan, TableName::Organisation, row, "language", Value::Text(language.to_owned()));
}

fn edited(plan: &Plan, edits: &str) -> Plan {
    let now = "2020-11-20T09:30:00Z".parse().unwrap();
    let ids = Ids::new([7; 32]);
    let mut context = Context { author: "Grace".into(), device: "desk".into(), now, ids };
    let mut plan = plan.clone();
    for line in edits.lines() {
        let edit: Edit = serde_json::from_str(line).unwrap();
        for change in plan_edit(&plan, &edit, &mut context).unwrap().changes {
            plan.apply(&change).unwrap();
        }
    }
    plan
}

/// The sample as it stood at its first edition, in a language.
pub(crate) fn before(language: &str) -> Plan {
    let mut sample = crate::exchange::sample::sample().unwrap().plan;
    speak(&mut sample, language);
    edited(&sample, TOLD)
}

/// The sample with all that makes its packet say something of itself, in a language: changed since its first edition,
/// closed and restated, with the appendix of its numbers.
pub(crate) fn everything(language: &str) -> (Plan, Packet) {
    let before = before(language);
    let plan = edited(&before, CHANGED);
    let origin = Origin { by: "Ada".to_owned(), on: date(2020, 10, 12) };
    let origins = numbers(&plan, quarter()).into_iter().map(|place| (place, origin.clone()));
    let issue = Issue {
        edition: Some((2, date(2020, 11, 20))),
        since: Some((1, std::sync::Arc::new(before))),
        origins: std::sync::Arc::new(origins.collect()),
    };
    let packet = compose_as(&plan, quarter(), &issue);
    (plan, packet)
}

/// A plan of so many key results, the first with a number.
fn small(language: &str, key_results: u128) -> Plan {
    let mut plan = Plan::default();
    speak(&mut plan, language);
    let [department, program, objective] = [1, 2, 3].map(Uuid::from_u128);
    let text = |text: &str| Value::Text(text.to_owned());
    let year = quarter().year().to_value();
    put(&mut plan, TableName::Department, department, "name", text("Technik"));
    put(&mut plan, TableName::Program, program, "department", Value::Id(department));
    put(&mut plan, TableName::Objective, objective, "program", Value::Id(program));
    put(&mut plan, TableName::Objective, objective, "year", year);
    for at in 0..key_results {
        let row = Uuid::from_u128(10 + at);
        put(&mut plan, TableName::KeyResult, row, "objective", Value::Id(objective));
        put(&mut plan, TableName::KeyResult, row, "statement", text("May"));
        put(&mut plan, TableName::KeyResult, row, "unit", text("Kurs"));
        put(&mut plan, TableName::KeyResult, row, "direction", text("increase"));
        put(&mut plan, TableName::KeyResult, row, "start", Value::Number(0.0));
        put(&mut plan, TableName::KeyResult, row, "target", Value::Number(2_000.0));
        let key = [Subject::KeyResult(row.into()).to_value(), quarter().to_value()];
        let told = natural_id(TableName::CheckIn, &key);
        put(&mut plan, TableName::CheckIn, told, "subject", key[0].clone());
        put(&mut plan, TableName::CheckIn, told, "quarter", key[1].clone());
        put(&mut plan, TableName::CheckIn, told, "value", Value::Number(880.25 + at as f64));
    }
    plan
}

fn page(packet: &Packet, of: impl Fn(&Content) -> bool) -> &Page {
    packet.pages.iter().find(|page| of(&page.content)).unwrap()
}

#[test]
fn a_language_changes_no_code_no_place_and_no_order() {
    let ((english, one), (german, other)) = (everything("en"), everything("de"));
    let pages = |packet: &Packet| -> Vec<_> {
        packet.pages.iter().map(|page| (page.code.clone(), page.title.place, page.depth)).collect()
    };
    assert_eq!(pages(&one), pages(&other));
    assert_eq!(one.codes, other.codes);
    let listed = |plan: &Plan| -> Vec<_> {
        let all = list(plan, quarter()).into_iter();
        all.map(|of| (of.page, of.code, of.kind, of.at, of.falls)).collect()
    };
    assert_eq!(listed(&english), listed(&german));
    let titles = |plan: &Plan| -> Vec<String> {
        list(plan, quarter()).into_iter().filter(|of| !of.composed).map(|of| of.title).collect()
    };
    assert_eq!(titles(&english), ["Department status"]);
    assert_eq!(titles(&german), ["Status des Bereichs"]);
}

#[test]
fn what_programs_said_in_another_language_is_not_kept() {
    let mut plan = crate::exchange::sample::sample().unwrap().plan;
    let (issue, mut kept) = (Issue::default(), Kept::default());
    for language in ["de", "en", "de-CH"] {
        speak(&mut plan, language);
        let packet = compose_with(&plan, quarter(), &issue, &mut kept);
        assert_eq!(packet, compose(&plan, quarter()));
    }
}

#[test]
fn a_persons_words_are_left_alone_where_they_are_ours_too() {
    let packet = compose(&small("de", 1), quarter());
    let results = page(&packet, |of| matches!(of, Content::KeyResults(_)));
    let Content::KeyResults(results) = &results.content else { panic!("key results") };
    let row = &results.table.rows[0];
    assert_eq!(
        (row.statement.text.as_str(), results.table.heading.as_str()),
        ("May", "Key Result")
    );
    assert_eq!(row.quarters[0].words.text, "880,25\u{a0}Kurs");
    let mut plan = crate::exchange::sample::sample().unwrap().plan;
    speak(&mut plan, "de");
    let request = plan.change_request.iter().next().unwrap().clone();
    let crate::plan::Scope::KeyResult(of) = request.of else { panic!("a key result's") };
    for title in ["Progress", "May", "1 year", "Change requested: Goal", "12 Oct 2020", "1,5"] {
        let value = Value::Text(title.to_owned());
        put(&mut plan, TableName::KeyResult, of.uuid(), "title", value.clone());
        let objective = plan.key_result.get(of).unwrap().objective;
        put(&mut plan, TableName::Objective, objective.uuid(), "title", value.clone());
        let department = plan.department.top().next().unwrap().id.uuid();
        put(&mut plan, TableName::Department, department, "name", value);
        let packet = compose(&plan, quarter());
        assert_eq!(packet.title, format!("{title}, Q1 FY20-21"));
        let code = code::code("change", request.id);
        let asked = packet.pages.iter().find(|page| page.code == code).unwrap();
        assert!(asked.title.text.ends_with(&format!(", {title}")), "{}", asked.title.text);
        let status = page(&packet, |of| matches!(of, Content::DepartmentStatus(_)));
        let Content::DepartmentStatus(status) = &status.content else { panic!("status") };
        let told = &status.rows[0].alternative;
        assert!(told.starts_with(&format!("Key Results nach Status, {title}: ")), "{told}");
    }
}

#[test]
fn every_row_field_and_choice_that_may_change_has_words() {
    use crate::plan::value::FieldKind;
    use crate::plan::words::choice_words;
    let german = Catalogue::packet(Language::German);
    let mut missing = Vec::new();
    let mut needs = |english: String| {
        if !german.knows(&english) {
            missing.push(english);
        }
    };
    for name in TableName::ALL {
        needs(name.words().to_owned());
        needs(choice_words(name.words()));
        for spec in Plan::default().table(*name).fields() {
            needs(spec.words());
            needs(choice_words(spec.name));
            if let FieldKind::Choice(words) = spec.kind {
                // A year is written as the organisation has it.
                let words = words.iter().filter(|word| !word.contains(char::is_numeric));
                words.for_each(|word| needs(choice_words(word)));
            }
        }
    }
    let plan = Plan::default();
    let check_in = plan.table(TableName::CheckIn);
    for spec in check_in.fields().iter().filter(|spec| !check_in.key().contains(&spec.name)) {
        needs(format!("{{1}} · {} in {{2}}", spec.words()));
    }
    for table in [TableName::Status, TableName::Hire, TableName::Anniversary, TableName::Highlight]
    {
        needs(format!("{} “{{1}}”", choice_words(table.words())));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
