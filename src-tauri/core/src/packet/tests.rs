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
    let last = list(&plan, quarter(1)).pop().unwrap().at;
    let last = crate::plan::table::Position::between(Some(&last), None).unwrap();
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

/// The pages' codes, left out or not, in order.
fn listed(plan: &Plan) -> Vec<String> {
    list(plan, quarter(1)).into_iter().map(|page| page.page).collect()
}

#[test]
fn pages_fall_in_the_order_they_are_composed_in() {
    let plan = sample();
    let composed: Vec<String> =
        compose::composed(&plan, quarter(1)).pages.into_iter().map(|of| of.page.code).collect();
    assert_eq!(listed(&plan), composed);
    let falls: Vec<_> = list(&plan, quarter(1)).into_iter().map(|page| page.at).collect();
    assert!(falls.windows(2).all(|pair| pair[0] < pair[1]), "two pages fall together");
    for position in falls {
        let text = crate::plan::value::FieldType::to_value(&position);
        let read: crate::plan::table::Position =
            crate::plan::value::FieldType::from_value(&text).unwrap();
        assert_eq!(read, position);
    }
}

#[test]
fn a_moved_page_keeps_its_neighbours_when_other_pages_come_and_go() {
    let mut plan = sample();
    let pages = list(&plan, quarter(1));
    let at = pages.iter().position(|page| page.page.starts_with("krs")).unwrap();
    let place = order::put_at(&pages.iter().map(|page| page.at.clone()).collect::<Vec<_>>(), at);
    let value = crate::plan::value::FieldType::to_value(&place.unwrap()[0]);
    set_page(&mut plan, "definitions", "place", value);
    let neighbours = |plan: &Plan| {
        let codes = listed(plan);
        let at = codes.iter().position(|code| code == "definitions").unwrap();
        (codes[at - 1].clone(), codes[at + 1].clone())
    };
    let before = neighbours(&plan);
    let decisions: Vec<_> = plan.decision.iter().map(|row| row.id.uuid()).collect();
    let requests: Vec<_> = plan.change_request.iter().map(|row| row.id.uuid()).collect();
    for row in decisions {
        plan.table_mut(TableName::Decision).set_alive(row, false);
    }
    for row in requests {
        plan.table_mut(TableName::ChangeRequest).set_alive(row, false);
    }
    assert!(!listed(&plan).contains(&"decisions".to_owned()));
    assert_eq!(neighbours(&plan), before);
}

#[test]
fn what_was_left_out_or_has_nothing_to_say_is_still_listed() {
    let mut plan = sample();
    set_page(&mut plan, "scorecard", "left_out", Value::Integer(1));
    set_page(&mut plan, "wins-00000000", "title", Value::Text("Ours".to_owned()));
    let pages = list(&plan, quarter(1));
    let found = |code: &str| pages.iter().find(|page| page.page == code).unwrap();
    assert!(found("scorecard").left_out && found("scorecard").composed);
    let gone = found("wins-00000000");
    assert_eq!(
        (gone.composed, gone.kind, gone.own_title.as_str()),
        (false, "Wins by team", "Ours")
    );
    let shown = compose(&plan, quarter(1)).pages;
    assert!(shown.iter().all(|page| page.code != "scorecard" && page.code != "wins-00000000"));
    assert_eq!(shown.len(), pages.len() - 2);
}

#[test]
fn printed_codes_are_unique_and_stay_when_pages_go() {
    let mut plan = sample();
    let before = compose(&plan, quarter(1));
    let distinct: std::collections::BTreeSet<_> = before.codes.values().collect();
    assert_eq!(distinct.len(), before.pages.len());
    let request = plan.change_request.iter().next().unwrap().id.uuid();
    plan.table_mut(TableName::ChangeRequest).set_alive(request, false);
    set_page(&mut plan, "scorecard", "left_out", Value::Integer(1));
    for (code, printed) in compose(&plan, quarter(1)).codes {
        assert_eq!(before.codes[&code], printed);
    }
}

#[test]
fn rows_whose_ids_end_alike_have_pages_of_their_own() {
    let mut plan = sample();
    let objective = plan.objective.iter().next().unwrap().clone();
    let twin = uuid::Uuid::from_u128(objective.id.uuid().as_u128() ^ (1 << 100));
    for (field, value) in [
        ("program", Value::Id(objective.program.uuid())),
        ("year", crate::plan::value::FieldType::to_value(&objective.year)),
        ("title", Value::Text("Twin".to_owned())),
    ] {
        set(&mut plan, TableName::Objective, twin, field, value);
    }
    let mut codes = listed(&plan);
    let all = codes.len();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), all);
}
