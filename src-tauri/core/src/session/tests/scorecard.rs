//! The scorecard on the screen: its rows, and what a year that continues another one shows. Not its order and filters.

use super::*;
use crate::session::view::{Scorecard, ScoredCell};

fn scorecard(session: &Session, quarter: &str) -> Scorecard {
    session.scorecard(session.quarter(quarter).unwrap())
}

fn shown(card: &Scorecard, cell: Option<&ScoredCell>) -> String {
    let Some(cell) = cell else { return "–".to_owned() };
    let status = cell.status.map(|at| card.statuses[at].name.clone()).unwrap_or_default();
    let progress = cell.progress.map(|share| format!(" ({share:.2})")).unwrap_or_default();
    format!("{status}: {}{progress}", cell.words)
}

#[test]
fn every_objective_and_key_result_stands_with_what_each_quarter_told() {
    let mut desk = Desk::new();
    let card = scorecard(&desk.sample(), "Q1 FY20-21");
    let quarters: Vec<&str> = card.quarters.iter().map(|of| of.quarter.as_str()).collect();
    let now = card.quarters.iter().position(|of| of.current).unwrap();
    let lines: Vec<String> = card
        .rows
        .iter()
        .map(|row| {
            let score = row.score.map(|score| format!("{score:.2}")).unwrap_or_default();
            let cell = shown(&card, row.cells[now].as_ref());
            assert_eq!(row.cells.len(), quarters.len());
            format!("{} {} | {} | {cell} | {score}", row.code, row.title, row.owner)
        })
        .collect();
    insta::assert_snapshot!(format!("{}\n{}", quarters.join(" "), lines.join("\n")));
}

#[test]
fn a_new_year_shows_what_it_continues() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let old = scorecard(&session, "Q1 FY20-21");
    let announced = session.plan().action.iter().map(|row| row.id.uuid());
    let announced = announced.chain(session.plan().upcoming.iter().map(|row| row.id.uuid()));
    let answers: Vec<_> = announced
        .map(|row| json!({ "row": row.to_string(), "fate": "done", "note": "" }))
        .collect();
    let roll = json!({ "edit": "roll_forward", "year": 2022, "answers": answers });
    session.apply(&serde_json::from_value(roll).unwrap(), &mut desk.context).unwrap().unwrap();
    let new = scorecard(&session, "Q1 FY21-22");
    let place = |card: &Scorecard, quarter: &str| {
        card.quarters.iter().position(|of| of.quarter == quarter).unwrap()
    };
    let (then, now) = (place(&new, "FY2021-Q1"), place(&new, "FY2022-Q1"));
    assert!(new.quarters[now].current && !new.quarters[then].this_year);
    for row in new.rows.iter().filter(|row| row.node.table == TableName::KeyResult) {
        let cell = row.cells[then].as_ref().expect("it was told the year before");
        let of = cell.of.expect("of what it continues");
        let before = old.rows.iter().find(|row| row.node == of).unwrap();
        let told = before.cells[place(&old, "FY2021-Q1")].as_ref().unwrap();
        assert_eq!((cell.status, &cell.words), (told.status, &told.words));
        assert_eq!(row.cells[now], None);
    }
    // So does the round: last quarter's words are those of the year before.
    let quarter = session.quarter("Q1 FY21-22").unwrap();
    let result = session.round(quarter).into_iter().find(|node| node.table == TableName::KeyResult);
    assert!(session.stop(result.unwrap(), quarter).unwrap().before.is_some());
}
