//! Everything in the plan has its screen: each field of each table stands on a sheet that the outline leads to. Not how it
//! looks there.

use std::collections::BTreeSet;

use super::*;
use crate::session::view::{Cell, Fact, Field, OutlineNode, Sheet};

/// What is not set by hand, or not on a sheet: it has a screen or an act of its own.
const ELSEWHERE: &[(&str, &str)] = &[
    // Set by moving, by adding under a parent or in a quarter, by rolling forward.
    ("", "position"),
    ("", "continues"),
    ("", "quarter"),
    ("", "year"),
    // Told by deciding, publishing, closing, correcting, answering the preflight.
    ("change_request", "of"),
    ("edition", ""),
    ("quarter_state", ""),
    ("restatement", ""),
    ("answer", ""),
    // Where a page stands is set by dragging it.
    ("packet_page", "packet"),
    ("packet_page", "page"),
    ("packet_page", "after"),
    ("packet_page", "place"),
    ("figure", "of"),
];

fn elsewhere(table: &str, field: &str) -> bool {
    let fits = |all: &str, one: &str| all.is_empty() || all == one;
    ELSEWHERE.iter().any(|(of, name)| fits(of, table) && fits(name, field))
}

fn fields(sheet: Sheet) -> Vec<Field> {
    let cells = |cells: Vec<Cell>| {
        cells.into_iter().flat_map(|cell| cell.fields.into_iter().chain(cell.status))
    };
    let blocks = sheet.blocks.into_iter().flat_map(|block| -> Vec<Field> {
        match block {
            Block::Field { field } => vec![field],
            Block::Grid { rows, .. } => rows.into_iter().flat_map(|row| cells(row.cells)).collect(),
            Block::Figures { figures, .. } => {
                let rows = figures.figures.into_iter();
                rows.flat_map(|row| [row.image, row.caption, row.alternative, row.quarter])
                    .collect()
            }
            Block::Pages { pages, .. } => {
                pages.into_iter().flat_map(|page| [page.title, page.left_out]).collect()
            }
            Block::Offer { .. } | Block::Decide { .. } => Vec::new(),
        }
    });
    let facts = sheet.facts.into_iter().filter_map(|Fact { field, .. }| field);
    sheet.title.into_iter().chain(facts).chain(blocks).collect()
}

#[test]
fn every_field_of_the_plan_stands_on_a_sheet() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let mut open: Vec<OutlineNode> = session.outline("Q1 FY20-21").unwrap();
    let mut shown = BTreeSet::new();
    while let Some(node) = open.pop() {
        for field in fields(session.sheet(node.node, "Q1 FY20-21").unwrap()) {
            shown.insert((field.row.table.name().to_owned(), field.field));
        }
        open.extend(node.children);
    }
    let missing: Vec<String> = TableName::ALL
        .iter()
        .flat_map(|table| {
            let rows = session.plan().table(*table);
            let own =
                |name: &&str| Some(*name) != rows.parent_field() && !rows.key().contains(name);
            let names: Vec<&str> = rows.fields().iter().map(|spec| spec.name).filter(own).collect();
            names.into_iter().map(move |name| (table.name().to_owned(), name.to_owned()))
        })
        .filter(|(table, name)| {
            !elsewhere(table, name) && !shown.contains(&(table.clone(), name.clone()))
        })
        .map(|(table, name)| format!("{table}.{name}"))
        .collect();
    assert!(missing.is_empty(), "no sheet shows {}", missing.join(", "));
}
