//! The frames of real and of hostile plans, held to what must always hold.

use std::collections::BTreeMap;

use super::check::{problems, shown, without_space};
use super::text::Typesetter;
use super::{Frame, ImageSizes, Look, Mark, Place, Target, bind, lay_out, lay_out_page};
use crate::packet::{Prose, compose};
use crate::plan::value::{FieldKind, Value};
use crate::plan::{FiscalYear, Plan, Quarter, TableName};

fn quarter(number: u8) -> Quarter {
    Quarter::new(FiscalYear::new(2021).unwrap(), number).unwrap()
}

fn sample() -> Plan {
    crate::exchange::sample::sample().unwrap().plan
}

fn sizes(plan: &Plan) -> ImageSizes {
    plan.figure.iter().map(|figure| (figure.image.clone(), (1600, 1000))).collect()
}

fn frames(plan: &Plan, number: u8) -> Vec<Frame> {
    lay_out(&compose(plan, quarter(number)), &Look::default(), &sizes(plan), &mut Typesetter::new())
}

/// Which fields the packet prints as they are.
const PRINTED: &[(TableName, &[&str])] = &[
    (TableName::Program, &["name"]),
    (TableName::ProgramQuarter, &["overview", "progress"]),
    (TableName::Action, &["text", "owner"]),
    (TableName::Outcome, &["statement"]),
    (TableName::Metric, &["statement", "baseline", "goal"]),
    (TableName::Objective, &["title", "statement", "owner"]),
    (TableName::ObjectiveQuarter, &["narrative"]),
    (TableName::KeyResult, &["statement", "title", "baseline", "goal"]),
    (TableName::CheckIn, &["words"]),
    (TableName::ChangeRequest, &["original", "proposed", "reason", "asked_by"]),
    (TableName::DrillDown, &["title", "situation", "impact", "recommendation"]),
    (TableName::Decision, &["title", "text", "asked_by"]),
    (TableName::Highlight, &["number", "text"]),
    (TableName::Win, &["text"]),
    (TableName::Challenge, &["text"]),
    (TableName::Upcoming, &["text", "owner"]),
    (TableName::Hire, &["name", "role"]),
    (TableName::Anniversary, &["name"]),
    (TableName::Figure, &["caption"]),
    (TableName::Packet, &["audience", "cover_text"]),
    (TableName::Status, &["meaning"]),
];

/// What a plan says and the frames do not show.
fn missing(plan: &Plan, frames: &[Frame]) -> Vec<String> {
    let shown: BTreeMap<Place, String> = shown(frames).into_iter().collect();
    let mut missing = Vec::new();
    for (name, fields) in PRINTED {
        let table = plan.table(*name);
        for (row, _) in table.ids().into_iter().filter(|(_, alive)| *alive) {
            for field in *fields {
                let Some(Value::Text(text)) = table.value(row, field) else { continue };
                let spec = table.fields().iter().find(|spec| spec.name == *field).unwrap();
                let text = match spec.kind {
                    FieldKind::Prose => Prose::read(&text, None).plain(),
                    _ => text,
                };
                let place = Place { table: *name, row, field: spec.name };
                let there = shown.get(&place).map(String::as_str).unwrap_or_default();
                if !there.contains(&without_space(&text)) {
                    missing.push(format!("{} {field}: {text:.60}", name.name()));
                }
            }
        }
    }
    missing
}

/// Every text of a table's first row, or of all rows, made another one.
fn retold(plan: &mut Plan, all: bool, tell: impl Fn(&str) -> String) {
    for (name, fields) in PRINTED {
        let rows = plan.table(*name).ids();
        let rows = rows.into_iter().filter(|(_, alive)| *alive).map(|(row, _)| row);
        let rows: Vec<_> = rows.take(if all { usize::MAX } else { 1 }).collect();
        for row in rows {
            for field in *fields {
                let Some(Value::Text(text)) = plan.table(*name).value(row, field) else { continue };
                let spec = plan.table(*name).fields().iter().find(|s| s.name == *field).unwrap();
                let mut told = tell(&text);
                if spec.kind == FieldKind::Line {
                    told = told.chars().filter(|c| *c != '\n').take(3_900).collect();
                }
                plan.table_mut(*name).put(row, field, &Value::Text(told)).unwrap();
            }
        }
    }
}

#[track_caller]
fn holds(plan: &Plan, number: u8) -> Vec<Frame> {
    let frames = frames(plan, number);
    let wrong = problems(&frames, &Look::default());
    assert!(
        wrong.is_empty(),
        "{} problems:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(12)].join("\n")
    );
    frames
}

#[track_caller]
fn shows_all(plan: &Plan, number: u8) -> Vec<Frame> {
    let frames = holds(plan, number);
    let missing = missing(plan, &frames);
    assert!(
        missing.is_empty(),
        "{} missing:\n{}",
        missing.len(),
        missing[..missing.len().min(12)].join("\n")
    );
    frames
}

#[test]
fn the_sample_holds_in_every_quarter_and_shows_every_text() {
    shows_all(&sample(), 1);
    for number in 2..=4 {
        holds(&sample(), number);
    }
}

#[test]
fn an_empty_plan_holds() {
    assert_eq!(holds(&Plan::default(), 1).len(), 1);
}

#[test]
fn one_word_everywhere_holds() {
    let mut plan = sample();
    retold(&mut plan, true, |text| if text.is_empty() { String::new() } else { "Word".to_owned() });
    shows_all(&plan, 1);
}

#[test]
fn two_thousand_words_flow_on_and_are_all_there() {
    let mut plan = sample();
    let long: Vec<String> = (0..2_000).map(|at| format!("w{at}")).collect();
    let long = long.join(" ");
    retold(&mut plan, false, |text| if text.is_empty() { String::new() } else { long.clone() });
    let frames = shows_all(&plan, 1);
    assert!(frames.iter().any(|frame| frame.title.ends_with("(continued)")));
}

#[test]
fn an_unbroken_address_breaks_and_is_all_there() {
    let mut plan = sample();
    let address = format!("https://example.org/{}", "a1b2c3d4e5/".repeat(44));
    retold(&mut plan, true, |text| if text.is_empty() { String::new() } else { address.clone() });
    shows_all(&plan, 1);
}

#[test]
fn everything_ten_times_as_long_holds() {
    let mut plan = sample();
    retold(&mut plan, true, |text| {
        let once = format!("{text} ");
        let whole: String = once.repeat(10);
        whole.trim().to_owned()
    });
    holds(&plan, 1);
}

#[test]
fn sixty_key_results_repeat_the_header_and_are_all_there() {
    let mut plan = sample();
    let first = plan.key_result.iter().next().unwrap().clone();
    let positions = crate::plan::status::fresh_positions(80);
    for (at, position) in positions.iter().skip(20).enumerate() {
        let row = uuid::Uuid::from_u128(0x1000 + at as u128);
        let table = plan.table_mut(TableName::KeyResult);
        table.set_alive(row, true);
        let position = crate::plan::value::FieldType::to_value(position);
        for (field, value) in [
            ("objective", Value::Id(first.objective.uuid())),
            ("position", position),
            ("statement", Value::Text(format!("Key result number {at} of a long list"))),
        ] {
            table.put(row, field, &value).unwrap();
        }
    }
    let frames = holds(&plan, 1);
    let code = format!("krs-{}", &first.objective.uuid().simple().to_string()[24..]);
    let of_page: Vec<&Frame> = frames.iter().filter(|f| f.code.starts_with(&code)).collect();
    assert!(of_page.len() > 2);
    for frame in &of_page {
        let says = |word: &str| {
            let is = |mark: &Mark| matches!(mark, Mark::Run(run) if run.text.trim() == word);
            frame.items.iter().any(|item| is(&item.mark))
        };
        assert!(says("Year goal"), "{} has no header", frame.code);
        assert_eq!(says("continued"), frame.code != code);
    }
}

#[test]
fn every_link_within_the_packet_has_its_page() {
    let frames = frames(&sample(), 1);
    let targets =
        frames.iter().flat_map(|frame| &frame.links).filter_map(|link| match &link.target {
            Target::Page(code) => Some(code),
            Target::Web(_) => None,
        });
    let mut count = 0;
    for target in targets {
        count += 1;
        assert!(frames.iter().any(|frame| frame.code == *target), "{target}");
    }
    assert!(count > 30);
}

#[test]
fn pages_kept_from_before_give_the_same_packet() {
    let plan = sample();
    let packet = compose(&plan, quarter(1));
    let look = Look::default();
    let sizes = sizes(&plan);
    let mut typesetter = Typesetter::new();
    let whole = lay_out(&packet, &look, &sizes, &mut typesetter);
    let pages: Vec<_> = packet
        .pages
        .iter()
        .map(|page| lay_out_page(page, &look, &sizes, &mut typesetter))
        .collect();
    assert_eq!(bind(&packet, pages, &look, &sizes, &mut typesetter), whole);
}

#[test]
fn the_contents_give_the_running_numbers() {
    let frames = frames(&sample(), 1);
    let at = frames.iter().position(|frame| frame.code == "definitions").unwrap();
    let contents = frames.iter().find(|frame| frame.code == "contents").unwrap();
    let number = (at + 1).to_string();
    let shows = |mark: &Mark| matches!(mark, Mark::Run(run) if *run.text == *number);
    assert!(contents.items.iter().any(|item| shows(&item.mark)));
}

#[test]
fn a_character_without_a_glyph_is_told_with_its_place() {
    let mut plan = sample();
    assert!(super::missing_characters(&frames(&plan, 1)).is_empty());
    let win = plan.win.iter().next().unwrap().id;
    let text = Value::Text("A sign: \u{10fffd}".to_owned());
    plan.table_mut(TableName::Win).put(win.uuid(), "text", &text).unwrap();
    let notices = super::missing_characters(&frames(&plan, 1));
    let place = Place { table: TableName::Win, row: win.uuid(), field: "text" };
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert_eq!(notices[0].place, Some(place));
    assert!(notices[0].message.contains("U+10FFFD"));
}

#[test]
fn the_same_plan_gives_the_same_frames() {
    let plan = sample();
    assert_eq!(frames(&plan, 1), frames(&plan, 1));
}

#[test]
fn three_figures_of_an_objective_share_its_sheet() {
    let mut plan = sample();
    let first = plan.figure.iter().next().unwrap().clone();
    let positions = crate::plan::status::fresh_positions(6);
    for (at, position) in positions.iter().skip(4).enumerate() {
        let row = uuid::Uuid::from_u128(0x2000 + at as u128);
        let table = plan.table_mut(TableName::Figure);
        table.set_alive(row, true);
        for field in ["of", "quarter", "image", "caption"] {
            let value = table.value(first.id.uuid(), field).unwrap();
            table.put(row, field, &value).unwrap();
        }
        let position = crate::plan::value::FieldType::to_value(position);
        table.put(row, "position", &position).unwrap();
    }
    let frames = holds(&plan, 1);
    let pictures = |frame: &Frame| {
        frame.items.iter().filter(|item| matches!(item.mark, Mark::Image(_))).count()
    };
    assert!(frames.iter().any(|frame| pictures(frame) == 3));
}

#[test]
fn a_title_written_from_the_right_stands_by_its_row() {
    let mut plan = sample();
    let objective = plan.objective.iter().next().unwrap().id;
    let title = Value::Text("תקינות התוכן".to_owned());
    plan.table_mut(TableName::Objective).put(objective.uuid(), "title", &title).unwrap();
    let frames = holds(&plan, 1);
    let place = Place { table: TableName::Objective, row: objective.uuid(), field: "title" };
    let starts = |kind: &str| {
        let page = frames.iter().find(|frame| frame.code.starts_with(kind)).unwrap();
        let of = page.items.iter().filter(|item| item.place == Some(place));
        let x = of.filter_map(|item| match &item.mark {
            Mark::Run(run) => Some(run.x),
            _ => None,
        });
        x.fold(f32::INFINITY, f32::min)
    };
    let left = Look::default().sheet.side;
    assert!(starts("scorecard") < left + 1.0);
    assert!(starts("status-") < left + 1.0);
    assert!(starts("overview-") < left + 600.0);
}

#[test]
fn every_count_is_written_in_the_status_chart() {
    let mut plan = sample();
    let first = plan.key_result.iter().next().unwrap().clone();
    for (at, position) in crate::plan::status::fresh_positions(60).iter().enumerate() {
        let row = uuid::Uuid::from_u128(0x3000 + at as u128);
        let table = plan.table_mut(TableName::KeyResult);
        table.set_alive(row, true);
        table.put(row, "objective", &Value::Id(first.objective.uuid())).unwrap();
        let position = crate::plan::value::FieldType::to_value(position);
        table.put(row, "position", &position).unwrap();
    }
    let frames = holds(&plan, 1);
    let page = frames.iter().find(|frame| frame.code.starts_with("status-")).unwrap();
    let packet = compose(&plan, quarter(1));
    let parts = packet.pages.iter().find_map(|page| match &page.content {
        crate::packet::Content::DepartmentStatus(of) => {
            Some(of.rows.iter().flat_map(|row| &row.counts).filter(|count| **count > 0).count())
        }
        _ => None,
    });
    let written = page.items.iter().filter(|item| {
        matches!(&item.mark, Mark::Run(run)
            if run.text.parse::<usize>().is_ok() && run.x > 300.0 && run.x < 860.0 && run.y > 160.0)
    });
    assert_eq!(Some(written.count()), parts);
}
