//! What each kind of page says, on the sample and on small plans. Not how it looks.

use super::*;
use crate::plan::request::RequestState;
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
fn an_empty_plan_has_a_cover_and_no_empty_pages() {
    let packet = compose(&Plan::default(), quarter(2));
    assert_eq!(kinds(&packet), ["cover"]);
}

/// The sample with one row of a table emptied in every field that is typed.
fn emptied(plan: &mut Plan, table: TableName, row: uuid::Uuid, fields: &[&'static str]) {
    for field in fields {
        set(plan, table, row, field, Value::Text(String::new()));
    }
}

#[test]
fn rows_that_say_nothing_yet_have_no_page() {
    let mut plan = sample();
    let before = listed(&plan);
    let drill = plan.drill_down.iter().next().unwrap().id;
    let asked =
        plan.change_request.iter().find(|row| row.state == RequestState::Proposed).unwrap().id;
    let highlight: Vec<_> = plan.highlight.iter().map(|row| row.id.uuid()).collect();
    let texts = ["title", "situation", "impact", "recommendation"];
    emptied(&mut plan, TableName::DrillDown, drill.uuid(), &texts);
    let texts = ["original", "proposed", "reason"];
    emptied(&mut plan, TableName::ChangeRequest, asked.uuid(), &texts);
    for row in highlight {
        emptied(&mut plan, TableName::Highlight, row, &["number", "text"]);
    }
    let gone: Vec<String> =
        before.into_iter().filter(|code| !listed(&plan).contains(code)).collect();
    let kinds: Vec<&str> = gone.iter().filter_map(|code| code.split('-').next()).collect();
    assert_eq!(kinds, ["change", "drill", "highlights"]);
    for page in compose(&plan, quarter(1)).pages {
        if let Content::Decisions(decisions) = &page.content {
            assert!(decisions.changes.iter().all(|(_, code)| !gone.contains(code)));
        }
    }
}

#[test]
fn a_change_is_asked_of_what_stands_there_until_it_is_decided() {
    let mut plan = sample();
    let asked = plan.change_request.iter().find(|row| row.state == RequestState::Proposed).unwrap();
    let (asked, now) =
        (asked.id.uuid(), plan.said(asked.of.table(), asked.of.uuid(), asked.field.word()));
    assert!(!now.is_empty());
    emptied(&mut plan, TableName::ChangeRequest, asked, &["original"]);
    let original = |plan: &Plan| {
        compose(plan, quarter(1)).pages.iter().find_map(|page| match &page.content {
            Content::ChangeRequest(of) if of.original_place.row == asked => {
                Some(of.original.iter().map(|part| part.text.as_str()).collect::<String>())
            }
            _ => None,
        })
    };
    assert_eq!(original(&plan), Some(now));
    let declined = Value::Text("declined".to_owned());
    set(&mut plan, TableName::ChangeRequest, asked, "state", declined);
    assert_eq!(original(&plan).as_deref(), Some(""));
}

#[test]
fn every_department_has_its_pages_and_every_program_its_divider_where_it_says_something() {
    let mut plan = sample();
    let position = crate::plan::table::Position::between(
        plan.department.top().last().map(|row| &row.position),
        None,
    );
    let position = crate::plan::value::FieldType::to_value(&position.unwrap());
    let (department, program) = (uuid::Uuid::from_u128(71), uuid::Uuid::from_u128(72));
    set(&mut plan, TableName::Department, department, "name", Value::Text("Legal".to_owned()));
    set(&mut plan, TableName::Department, department, "position", position);
    set(&mut plan, TableName::Program, program, "department", Value::Id(department));
    set(&mut plan, TableName::Program, program, "name", Value::Text("Contracts".to_owned()));
    let first = listed(&plan);
    assert!(!first.contains(&code::code::<crate::plan::Program>("program", program.into())));
    let win = uuid::Uuid::from_u128(73);
    let now = crate::plan::value::FieldType::to_value(&quarter(1));
    set(&mut plan, TableName::Win, win, "department", Value::Id(department));
    set(&mut plan, TableName::Win, win, "quarter", now);
    set(&mut plan, TableName::Win, win, "text", Value::Text("Signed".to_owned()));
    let objective = uuid::Uuid::from_u128(74);
    set(&mut plan, TableName::Objective, objective, "program", Value::Id(program));
    let year = crate::plan::value::FieldType::to_value(&FiscalYear::new(2021).unwrap());
    set(&mut plan, TableName::Objective, objective, "year", year);
    set(&mut plan, TableName::Objective, objective, "title", Value::Text("Clear".to_owned()));
    let titled: Vec<String> =
        listed(&plan).into_iter().filter(|code| !first.contains(code)).collect();
    assert!(titled.iter().all(|code| code.starts_with("wins-")), "a title is no page: {titled:?}");
    set(&mut plan, TableName::Objective, objective, "statement", Value::Text("Short".to_owned()));
    let packet = compose(&plan, quarter(1));
    let added: Vec<&Page> =
        packet.pages.iter().map(AsRef::as_ref).filter(|page| !first.contains(&page.code)).collect();
    let kinds: Vec<&str> = added.iter().filter_map(|page| page.code.split('-').next()).collect();
    assert_eq!(kinds, ["program", "objective", "wins"]);
    assert!(added[2].section.starts_with("Legal · "), "{}", added[2].section);
    assert_eq!(packet.pages.last().unwrap().code, "definitions");
}

#[test]
fn a_years_first_quarter_stands_beside_the_last_one_before_it() {
    let mut plan = sample();
    let row = plan.key_result.iter().next().unwrap().clone();
    let earlier = uuid::Uuid::from_u128(75);
    set(&mut plan, TableName::KeyResult, earlier, "statement", Value::Text("Before".to_owned()));
    set(&mut plan, TableName::KeyResult, row.id.uuid(), "continues", Value::Id(earlier));
    let last = quarter(1).plus(-1);
    let subject = crate::plan::Subject::KeyResult(earlier.into());
    let check_in = crate::plan::CheckIn::id_of(subject, last).uuid();
    let status = plan.status.top().next().unwrap().id.uuid();
    let of = crate::plan::value::FieldType::to_value(&subject);
    let then = crate::plan::value::FieldType::to_value(&last);
    set(&mut plan, TableName::CheckIn, check_in, "subject", of);
    set(&mut plan, TableName::CheckIn, check_in, "quarter", then);
    set(&mut plan, TableName::CheckIn, check_in, "status", Value::Id(status));
    let scorecard = |quarter| {
        let packet = compose(&plan, quarter);
        packet.pages.into_iter().find_map(|page| match &page.content {
            Content::Scorecard(scorecard) => Some(scorecard.clone()),
            _ => None,
        })
    };
    let first = scorecard(quarter(1)).unwrap();
    let heads: Vec<&str> = first.quarters.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(heads, ["Q4 FY19-20", "Q1", "Q2", "Q3", "Q4"]);
    let lines: Vec<&Line> = first.groups.iter().flat_map(|group| &group.lines).collect();
    assert!(lines.iter().all(|line| line.quarters.len() == 5));
    let told: Vec<&&Line> = lines.iter().filter(|line| line.quarters[0].is_told()).collect();
    assert_eq!(told.len(), 1);
    assert!(!told[0].quarters[0].current && told[0].quarters[1].current);
    assert_eq!(lines.iter().filter(|line| line.quarters[0].to_come).count(), lines.len() - 1);
    assert_eq!(scorecard(quarter(2)).unwrap().quarters.len(), 4);
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
    let cells = super::text::quarter_cells(
        &plan,
        crate::plan::Subject::KeyResult(row.id),
        quarter(2),
        tongue(&plan),
    );
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
    assert!(compose(&plan, quarter(1)).footer.ends_with("Final draft"));
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

/// The pages' codes, left out or not, in order.
fn listed(plan: &Plan) -> Vec<String> {
    list(plan, quarter(1)).into_iter().map(|page| page.page).collect()
}

#[test]
fn pages_fall_in_the_order_they_are_composed_in() {
    let plan = sample();
    let composed: Vec<String> = compose::composed(&plan, quarter(1), &compose::Issue::default())
        .pages
        .into_iter()
        .map(|of| of.page.code.clone())
        .collect();
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

#[test]
fn where_a_department_has_several_programs_each_is_summed_up_before_its_objectives() {
    let mut plan = sample();
    let department = plan.department.top().next().unwrap().id.uuid();
    let year = plan.objective.iter().next().unwrap().year;
    let [program, objective, key_result] = [1, 2, 3].map(|at| uuid::Uuid::from_u128(0x5000 + at));
    for (table, row, field, value) in [
        (TableName::Program, program, "department", Value::Id(department)),
        (TableName::Program, program, "name", Value::Text("Second".to_owned())),
        (TableName::Objective, objective, "program", Value::Id(program)),
        (TableName::Objective, objective, "year", crate::plan::value::FieldType::to_value(&year)),
        (TableName::KeyResult, key_result, "objective", Value::Id(objective)),
    ] {
        set(&mut plan, table, row, field, value);
    }
    let packet = compose(&plan, quarter(1));
    let status = packet.pages.iter().find_map(|page| match &page.content {
        Content::DepartmentStatus(status) => Some(status),
        _ => None,
    });
    let rows = &status.unwrap().rows;
    let programs: Vec<_> = rows.iter().filter(|row| row.program).collect();
    assert_eq!(programs.len(), 2);
    assert_eq!(rows.iter().filter(|row| !row.program).count(), 6);
    let sum = |row: &StatusRow| row.counts.iter().sum::<usize>();
    let mut sums: Vec<usize> = programs.iter().map(|row| sum(row)).collect();
    sums.sort_unstable();
    assert_eq!(sums, [1, 15]);
    assert!(rows.iter().any(|row| {
        row.alternative == "Key results by status, Second: 1 not reported." && row.program
    }));
    for row in rows {
        assert!(
            packet.pages.iter().any(|page| page.code == row.code),
            "{} leads nowhere",
            row.code
        );
    }
}
