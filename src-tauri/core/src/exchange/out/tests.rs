//! What goes out comes back: the workbook, the template and the separated values, with nothing lost and nothing doubled.

use std::collections::HashMap;

use super::{csv, template, workbook};
use crate::edit::plan_edit;
use crate::exchange::proposal::tests::{context, new_plan, read, taken};
use crate::exchange::proposal::{Proposal, RowState};
use crate::exchange::sample::sample;
use crate::exchange::workbook::Workbook;
use crate::plan::{Plan, Quarter, Subject};

fn quarter() -> Quarter {
    "FY2021-Q1".parse().unwrap()
}

fn made() -> jiff::Timestamp {
    "2020-10-12T09:30:00Z".parse().unwrap()
}

/// What an import would do beyond leaving everything as it is.
fn doing(plan: &Plan, proposal: &Proposal) -> Vec<String> {
    let rows = proposal.rows.iter().filter(|row| row.state != RowState::Unchanged);
    rows.map(|row| {
        let changes = proposal.changes(plan, row);
        format!("{:?} {} {} {changes:?}", row.state, row.place, row.label)
    })
    .collect()
}

#[test]
fn the_workbook_comes_back_unchanged() {
    let plan = sample().unwrap().plan;
    let bytes = workbook(&plan, quarter(), made()).unwrap();
    assert_eq!(bytes, workbook(&plan, quarter(), made()).unwrap());
    let book = Workbook::read("plan.xlsx", &bytes).unwrap();
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names[0], "Scorecard");
    assert!(
        names.contains(&"Key results") && names.contains(&"Check-ins") && names.contains(&"Wins"),
        "{names:?}"
    );
    let proposal = read(&plan, "plan.xlsx", &book, &mut context());
    assert_eq!(doing(&plan, &proposal), Vec::<String>::new());
    assert_eq!(proposal.questions, []);
    assert_eq!(proposal.notices, Vec::<String>::new());
    assert!(proposal.count(RowState::Unchanged) > 150, "{}", proposal.count(RowState::Unchanged));
}

#[test]
fn a_workbook_changed_by_finance_changes_the_plan() {
    let plan = sample().unwrap().plan;
    let bytes = workbook(&plan, quarter(), made()).unwrap();
    let mut book = Workbook::read("plan.xlsx", &bytes).unwrap();
    let sheet = book.sheets.iter_mut().find(|sheet| sheet.name == "Key results").unwrap();
    let goal = sheet.rows[0].cells.iter().find(|cell| cell.text == "Goal").unwrap().column;
    sheet.rows[1].cells.iter_mut().find(|cell| cell.column == goal).unwrap().text =
        "5 milestones".to_owned();
    let proposal = read(&plan, "plan.xlsx", &book, &mut context());
    assert_eq!(proposal.count(RowState::Changed), 1, "{:?}", doing(&plan, &proposal));
    let after = taken(&plan, &proposal, &mut context());
    assert!(after.key_result.iter().any(|row| &*row.goal == "5 milestones"));
}

#[test]
fn the_template_comes_back_without_a_question() {
    let plan = sample().unwrap().plan;
    let program = plan.program.iter().next().unwrap().id;
    let second: Quarter = "FY2021-Q2".parse().unwrap();
    for of in [quarter(), second] {
        let bytes = template(&plan, program, of, made()).unwrap();
        let book = Workbook::read("template.xlsx", &bytes).unwrap();
        let proposal = read(&plan, "template.xlsx", &book, &mut context());
        assert_eq!(doing(&plan, &proposal), Vec::<String>::new(), "{of}");
        assert_eq!(
            (proposal.questions.len(), proposal.notices.len()),
            (0, 0),
            "{:?} {:?}",
            proposal.questions,
            proposal.notices
        );
        assert_eq!(proposal.count(RowState::Unchanged), 21);
    }
    // Filled in by an owner.
    let bytes = template(&plan, program, second, made()).unwrap();
    let mut book = Workbook::read("template.xlsx", &bytes).unwrap();
    let sheet = &mut book.sheets[0];
    let row =
        sheet.rows.iter_mut().find(|row| row.cells.iter().any(|cell| cell.text == "KR1")).unwrap();
    let cell = |column, text: &str| crate::exchange::workbook::Cell {
        column,
        text: text.to_owned(),
        kind: crate::exchange::workbook::CellKind::Text,
        bold: false,
    };
    row.cells.extend([
        cell(7, "At risk"),
        cell(8, "2 milestones, the third is late"),
        cell(9, "2"),
    ]);
    let proposal = read(&plan, "template.xlsx", &book, &mut context());
    assert_eq!((proposal.questions.len(), proposal.count(RowState::Changed)), (0, 1));
    let edit = proposal.edit(&HashMap::new()).unwrap().unwrap();
    let mut after = plan.clone();
    for change in &plan_edit(&plan, &edit, &mut context()).unwrap().changes {
        after.apply(change).unwrap();
    }
    let told: Vec<_> = after.check_in.iter().filter(|row| row.quarter == second).collect();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].value, told[0].words.as_str()),
        (Some(2.0), "2 milestones, the third is late")
    );
    assert!(matches!(told[0].subject, Subject::KeyResult(_)));
}

#[test]
fn formula_like_texts_stay_texts() {
    let mut context = context();
    let text = "Objective,Key result,Goal,Q1 status\nGrow,\"=HYPERLINK(\"\"http://x\"\")\",@SUM(1),-5% (20 days)\nGrow,+49 readers,-,'=1+1\n";
    let book = Workbook::read("x.csv", text.as_bytes()).unwrap();
    let empty = new_plan();
    let plan = taken(&empty, &read(&empty, "x.csv", &book, &mut context), &mut context);
    let bytes = workbook(&plan, quarter(), made()).unwrap();
    let back = Workbook::read("x.xlsx", &bytes).unwrap();
    assert!(
        back.sheets
            .iter()
            .flat_map(|sheet| &sheet.rows)
            .flat_map(|row| &row.cells)
            .any(|cell| cell.text.starts_with("=HYPERLINK"))
    );
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for at in 0..zip.len() {
        let mut part = String::new();
        let _ = std::io::Read::read_to_string(&mut zip.by_index(at).unwrap(), &mut part);
        assert!(!part.contains("<f>"), "a formula was written");
    }
    for file in csv(&plan) {
        for line in file.text.lines() {
            let cells = line.trim_start_matches('\u{feff}').split(',');
            assert!(
                cells.map(|cell| cell.trim_matches('"')).all(|cell| !cell.starts_with(['=', '@'])),
                "{line}"
            );
        }
    }
}

#[test]
fn separated_values_come_back() {
    let plan = sample().unwrap().plan;
    let files = csv(&plan);
    assert!(files.len() > 15);
    for file in files {
        let name = format!("plan.{}.csv", file.table.name());
        let book = Workbook::read(&name, file.text.as_bytes()).unwrap();
        let proposal = read(&plan, &name, &book, &mut context());
        assert_eq!(doing(&plan, &proposal), Vec::<String>::new(), "{name}");
        assert_eq!((proposal.questions.len(), proposal.notices.len()), (0, 0), "{name}");
        let back = super::lists::comes_back(file.table);
        let lines = if back { plan.table(file.table).ids().len() } else { 0 };
        assert_eq!(proposal.count(RowState::Unchanged), lines, "{name}");
    }
}

#[test]
fn texts_too_long_for_a_cell_are_cut_and_change_nothing_coming_back() {
    let mut plan: Plan = sample().unwrap().plan;
    let row = plan.key_result.iter().next().unwrap().id;
    let change = crate::edit::Change {
        table: crate::plan::TableName::KeyResult,
        row: row.uuid(),
        field: "statement",
        value: crate::plan::value::Value::Text("long ".repeat(10_000)),
    };
    plan.apply(&change).unwrap();
    let bytes = workbook(&plan, quarter(), made()).unwrap();
    let book = Workbook::read("plan.xlsx", &bytes).unwrap();
    assert_eq!(
        doing(&plan, &read(&plan, "plan.xlsx", &book, &mut context())),
        Vec::<String>::new()
    );
}
