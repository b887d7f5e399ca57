//! What each kind of page says, on the sample and on small plans. Not how it looks.

use super::*;
use crate::plan::value::Value;
use crate::plan::{FiscalYear, PacketPage, Plan, Quarter, TableName};

fn quarter(number: u8) -> Quarter {
    Quarter::new(FiscalYear::new(2021).unwrap(), number).unwrap()
}

fn sample() -> Plan {
    crate::exchange::sample::sample().unwrap().plan
}

fn set(plan: &mut Plan, table: TableName, row: uuid::Uuid, field: &'static str, value: Value) {
    plan.table_mut(table).set_alive(row, true);
    plan.table_mut(table).put(row, field, &value).unwrap();
}

fn set_page(plan: &mut Plan, code: &str, field: &'static str, value: Value) {
    let packet = crate::plan::Packet::id_of(quarter(1));
    let page = crate::plan::text::Line::new(code).unwrap();
    let row = PacketPage::id_of(packet, &page).uuid();
    set(plan, TableName::PacketPage, row, "packet", Value::Id(packet.uuid()));
    set(plan, TableName::PacketPage, row, "page", Value::Text(code.to_owned()));
    set(plan, TableName::PacketPage, row, field, value);
}

fn kinds(packet: &Packet) -> Vec<&str> {
    packet.pages.iter().map(|page| page.code.split('-').next().unwrap_or_default()).collect()
}

#[test]
fn the_sample_has_every_kind_of_page_in_the_decks_order() {
    let packet = compose(&sample(), quarter(1));
    let mut kinds = kinds(&packet);
    kinds.dedup();
    let start = ["cover", "contents", "decisions", "scorecard", "program", "overview", "metrics"];
    assert_eq!(&kinds[..start.len()], &start);
    let end = ["status", "highlights", "wins", "challenges", "upcoming", "people", "definitions"];
    assert_eq!(&kinds[kinds.len() - end.len()..], &end);
    for kind in ["objective", "krs", "change", "drill"] {
        assert!(kinds.contains(&kind), "{kind}");
    }
}

#[test]
fn an_empty_plan_has_a_cover_and_contents_and_no_empty_pages() {
    let packet = compose(&Plan::default(), quarter(2));
    assert_eq!(kinds(&packet), ["cover", "contents"]);
}

#[test]
fn codes_are_unique_and_stay_when_pages_go() {
    let mut plan = sample();
    let before = compose(&plan, quarter(1));
    let mut codes: Vec<_> = before.pages.iter().map(|page| page.code.clone()).collect();
    let gone = codes.remove(5);
    set_page(&mut plan, &gone, "left_out", Value::Integer(1));
    let after = compose(&plan, quarter(1));
    assert_eq!(after.pages.iter().map(|page| page.code.clone()).collect::<Vec<_>>(), codes);
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), after.pages.len());
    let Content::Contents(contents) = &after.pages[1].content else { panic!("contents") };
    assert!(contents.entries.iter().all(|entry| entry.code != gone));
}

#[test]
fn a_page_takes_its_own_title_and_its_own_place() {
    let mut plan = sample();
    set_page(&mut plan, "scorecard", "title", Value::Text("Where we stand".to_owned()));
    let last = crate::plan::status::fresh_positions(500).pop().unwrap();
    let value = crate::plan::value::FieldType::to_value(&last);
    set_page(&mut plan, "scorecard", "place", value);
    let packet = compose(&plan, quarter(1));
    let page = packet.pages.last().unwrap();
    assert_eq!((page.code.as_str(), page.title.text.as_str()), ("scorecard", "Where we stand"));
}

#[test]
fn a_quarter_to_come_says_nothing_even_where_a_later_one_was_told() {
    let plan = sample();
    let row = plan.key_result.iter().next().unwrap();
    let cells =
        super::text::quarter_cells(&plan, crate::plan::Subject::KeyResult(row.id), quarter(2));
    let to_come: Vec<bool> = cells.iter().map(|cell| cell.to_come).collect();
    assert_eq!(to_come, [false, false, true, true]);
    assert!(cells[0].is_told() && !cells[3].is_told());
}

#[test]
fn the_scorecard_counts_in_its_title_and_holds_every_key_result() {
    let plan = sample();
    let packet = compose(&plan, quarter(1));
    let page = packet.pages.iter().find(|page| page.code == "scorecard").unwrap();
    assert!(page.title.text.contains("of fifteen key results"), "{}", page.title.text);
    let Content::Scorecard(scorecard) = &page.content else { panic!("scorecard") };
    let lines: usize = scorecard.groups.iter().map(|group| group.lines.len()).sum();
    assert_eq!((scorecard.groups.len(), lines), (5, 15));
}

#[test]
fn the_department_status_adds_up() {
    let packet = compose(&sample(), quarter(1));
    let status = packet.pages.iter().find_map(|page| match &page.content {
        Content::DepartmentStatus(status) => Some(status),
        _ => None,
    });
    let status = status.unwrap();
    let total: usize = status.totals.iter().map(|count| count.number).sum();
    let rows: usize = status.rows.iter().flat_map(|row| &row.counts).sum();
    assert_eq!((total, rows), (15, 15));
}

#[test]
fn anniversaries_come_by_years_descending() {
    let packet = compose(&sample(), quarter(1));
    let people = packet.pages.iter().find_map(|page| match &page.content {
        Content::People(people) => Some(people),
        _ => None,
    });
    let years: Vec<i64> = people.unwrap().anniversaries.iter().map(|of| of.years).collect();
    assert!(years.windows(2).all(|pair| pair[0] > pair[1]) && years.len() > 3, "{years:?}");
}

#[test]
fn draft_until_declared_final() {
    let mut plan = sample();
    assert!(compose(&plan, quarter(1)).footer.ends_with("Draft"));
    let id = crate::plan::Packet::id_of(quarter(1)).uuid();
    set(&mut plan, TableName::Packet, id, "is_final", Value::Integer(1));
    assert!(compose(&plan, quarter(1)).footer.ends_with("Edition 1"));
}

#[test]
fn every_place_names_a_field_that_exists() {
    let plan = sample();
    let packet = compose(&plan, quarter(1));
    for page in &packet.pages {
        if let Some(place) = page.title.place {
            let fields = plan.table(place.table).fields();
            assert!(fields.iter().any(|field| field.name == place.field), "{place:?}");
        }
    }
}

#[test]
fn charts_say_in_words_what_they_show() {
    let packet = compose(&sample(), quarter(1));
    let mut told = Vec::new();
    for page in &packet.pages {
        match &page.content {
            Content::Metrics(Metrics { table }) | Content::KeyResults(KeyResults { table }) => {
                let charts = table.rows.iter().filter_map(|row| row.chart.as_ref());
                told.extend(charts.map(|chart| chart.alternative.clone()));
            }
            Content::DepartmentStatus(status) => {
                told.extend(status.rows.iter().map(|row| row.alternative.clone()));
            }
            _ => {}
        }
    }
    for words in [
        "Code review time (days) by quarter: start 19; Q1 20; goal 18.",
        "Key results by status, Content integrity: 2 On track, 1 At risk.",
    ] {
        assert!(told.iter().any(|told| told == words), "{words}\n{}", told.join("\n"));
    }
}
