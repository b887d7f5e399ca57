//! Planned against actual: on the page, in the scorecard, in the sheet. Not the arithmetic.

use super::*;
use crate::packet::{Content, compose};
use crate::plan::{KeyResult, Objective};

const Q1: &str = "Q1 FY20-21";

fn first(session: &Session) -> KeyResult {
    let of = objective(session).id;
    session.plan().key_result.of::<Objective>(of.into()).next().unwrap().clone()
}

/// The sample's first key result of an objective, told anew: 17 % on the way from 9 to 60 %.
fn retold(session: &mut Session, desk: &mut Desk) -> Node {
    let id = first(session).id;
    let statement = "Code health checks on 60 % of repositories";
    for (field, value) in [
        ("statement", json!(statement)),
        ("direction", json!("increase")),
        ("start", json!(9)),
        ("target", json!(60)),
        ("unit", json!("%")),
    ] {
        let row = json!({"table": "key_result", "id": id.uuid()});
        apply(session, desk, json!({"edit": "set", "row": row, "field": field, "value": value}));
    }
    let key = json!({"subject": format!("key_result:{id}"), "quarter": "FY2021-Q1"});
    let row = json!({"table": "check_in", "key": key});
    apply(session, desk, json!({"edit": "set", "row": row, "field": "value", "value": 17}));
    Node { table: TableName::KeyResult, id: id.uuid(), list: None }
}

#[test]
fn planned_stands_beside_actual_on_the_page_in_the_scorecard_and_in_the_sheet() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let node = retold(&mut session, &mut desk);
    let quarter = session.quarter(Q1).unwrap();
    let target = |of: &str, value: serde_json::Value| {
        let key = json!({"subject": format!("key_result:{}", node.id), "quarter": of});
        json!({"edit": "set", "row": {"table": "trajectory", "key": key}, "field": "target", "value": value})
    };
    let told = |session: &mut Session| {
        let mut against = Vec::new();
        let mut reached = Vec::new();
        for page in compose(session.plan(), quarter).pages {
            match &page.content {
                Content::KeyResults(results) => {
                    let rows = results.table.rows.iter();
                    let row =
                        rows.filter(|row| row.statement.place.is_some_and(|of| of.row == node.id));
                    against.extend(
                        row.flat_map(|row| &row.quarters).map(|cell| cell.against.text.clone()),
                    );
                }
                Content::Scorecard(scorecard) => {
                    let lines = scorecard.groups.iter().flat_map(|group| &group.lines);
                    let own =
                        lines.filter(|line| line.title.place.is_some_and(|of| of.row == node.id));
                    reached
                        .extend(own.map(|line| format!("{}{}", line.planned.text, line.reached)));
                }
                _ => {}
            }
        }
        let sheet = session.sheet(node, Q1).unwrap();
        let variances: Vec<String> = (sheet.blocks.iter())
            .filter_map(|block| match block {
                Block::Grid { heading, rows, .. } if heading == "Planned by quarter" => Some(rows),
                _ => None,
            })
            .flatten()
            .filter_map(|row| Some(row.cells.last()?.fields.first()?.words.clone()))
            .collect();
        let expected = sheet.facts.into_iter().find(|fact| fact.label == "Expected by now");
        (against, reached, variances, expected.map(|fact| fact.words))
    };
    for (of, value) in [("FY2021-Q1", 20), ("FY2021-Q2", 35), ("FY2021-Q3", 45), ("FY2021-Q4", 60)]
    {
        apply(&mut session, &mut desk, target(of, json!(value)));
    }
    let (against, reached, variances, expected) = told(&mut session);
    let planned = [
        "Planned 20\u{a0}%: 3 points behind",
        "Planned 35\u{a0}%",
        "Planned 45\u{a0}%",
        "Planned 60\u{a0}%",
    ];
    assert_eq!(against, planned);
    assert_eq!(reached, ["20\u{a0}%, reached 17\u{a0}%: 3 points behind"]);
    assert_eq!(variances, ["3 points behind", "", "", ""]);
    assert_eq!(expected.as_deref(), Some("20\u{a0}%"));

    // Without a target of its own the quarter is held to the year's way.
    apply(&mut session, &mut desk, target("FY2021-Q1", serde_json::Value::Null));
    let (against, reached, variances, _) = told(&mut session);
    assert_eq!(against[0], "Expected by now 21.8\u{a0}%: 4.8 points behind");
    assert_eq!(reached, [""]);
    assert_eq!(variances[0], "4.8 points behind; expected by now 21.8\u{a0}%");
}
