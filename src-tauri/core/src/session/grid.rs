//! The grids of the sheets: key results, metrics and every list, as columns and cells. Not how a
//! cell is edited.

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::field::{At, field, fixed, mark_of};
use super::view::{Add, Block, Cell, Column, Field, GridRow};
use crate::packet::{Against, against};
use crate::plan::{Plan, Quarter, Subject, TableName};

/// A column as declared: its heading, its share of the width, its fields.
pub(super) enum ColumnSpec {
    /// Fields of the row itself, stacked.
    Fields(&'static str, f32, &'static [&'static str]),
    /// The check-ins of the year's four quarters, a column each.
    Quarters,
}

use ColumnSpec::{Fields, Quarters};

pub(super) const KEY_RESULTS: &[ColumnSpec] = &[
    Fields("Key result", 3.0, &["statement", "baseline"]),
    Fields("Year goal", 1.6, &["goal"]),
    Quarters,
];
pub(super) const METRICS: &[ColumnSpec] =
    &[Fields("Metric", 3.0, &["statement", "baseline"]), Fields("Goal", 1.6, &["goal"]), Quarters];
pub(super) const DRILL_DOWNS: &[ColumnSpec] = &[
    Fields("Title", 1.5, &["title"]),
    Fields("Situation", 2.0, &["situation"]),
    Fields("Impact", 2.0, &["impact"]),
    Fields("Recommendation", 2.0, &["recommendation"]),
    Fields("About", 1.0, &["key_result"]),
];
pub(super) const CHANGE_REQUESTS: &[ColumnSpec] = &[
    Fields("Field", 1.0, &["field"]),
    Fields("Original", 2.0, &["original"]),
    Fields("Proposed", 2.0, &["proposed"]),
    Fields("Why", 2.0, &["reason", "asked_by", "from_quarter"]),
    Fields("State", 1.2, &["state", "decided_by", "decided_on"]),
];
pub(super) const ACTIONS: &[ColumnSpec] = &[
    Fields("Action", 4.0, &["text"]),
    Fields("Owner", 1.5, &["owner"]),
    Fields("Due", 1.0, &["due"]),
    Fields("What became of it", 1.5, &["fate", "fate_note"]),
];
pub(super) const OBJECTIVES: &[ColumnSpec] = &[
    Fields("Objective", 2.0, &["title"]),
    Fields("Statement", 4.0, &["statement"]),
    Fields("Owner", 1.5, &["owner"]),
    Fields("Target quarter", 1.0, &["target_quarter"]),
];
pub(super) const OUTCOMES: &[ColumnSpec] =
    &[Fields("Outcome", 5.0, &["statement"]), Fields("Goal's heading", 1.5, &["goal_label"])];
pub(super) const NAMES: &[ColumnSpec] = &[Fields("Name", 1.0, &["name"])];
pub(super) const STATUSES: &[ColumnSpec] = &[
    Fields("Name", 1.5, &["name"]),
    Fields("Meaning", 3.0, &["meaning"]),
    Fields("Shape", 1.0, &["shape"]),
    Fields("Colour", 1.0, &["tone"]),
    Fields("Phase", 1.0, &["phase"]),
    Fields("Severity", 0.7, &["severity"]),
];
const DECISIONS: &[ColumnSpec] = &[
    Fields("Decision", 2.0, &["title"]),
    Fields("What is to be known", 3.0, &["text"]),
    Fields("Asked by", 1.2, &["asked_by", "due"]),
    Fields("State", 1.2, &["state", "answer"]),
];
const HIGHLIGHTS: &[ColumnSpec] = &[
    Fields("Heading", 1.0, &["heading"]),
    Fields("Number", 1.0, &["number"]),
    Fields("What it says", 3.0, &["text"]),
    Fields("Team", 1.5, &["team"]),
    Fields("Where the number comes from", 1.8, &["source", "as_of", "provisional"]),
];
const WINS: &[ColumnSpec] = &[Fields("Team", 1.2, &["team"]), Fields("Win", 4.0, &["text"])];
const CHALLENGES: &[ColumnSpec] = &[Fields("Challenge", 1.0, &["text"])];
const UPCOMING: &[ColumnSpec] = &[
    Fields("Upcoming", 4.0, &["text"]),
    Fields("Who", 1.5, &["owner"]),
    Fields("What became of it", 1.5, &["fate", "fate_note"]),
];
const HIRES: &[ColumnSpec] = &[
    Fields("Name", 2.0, &["name"]),
    Fields("Role", 2.0, &["role"]),
    Fields("Team", 1.5, &["team"]),
    Fields("Transfer", 0.8, &["transfer"]),
];
const ANNIVERSARIES: &[ColumnSpec] =
    &[Fields("Name", 3.0, &["name"]), Fields("Years", 1.0, &["years"])];

/// The columns of one of a department's lists.
pub(super) fn list_columns(table: TableName) -> &'static [ColumnSpec] {
    match table {
        TableName::Decision => DECISIONS,
        TableName::Highlight => HIGHLIGHTS,
        TableName::Win => WINS,
        TableName::Upcoming => UPCOMING,
        TableName::Hire => HIRES,
        TableName::Anniversary => ANNIVERSARIES,
        TableName::Team => NAMES,
        _ => CHALLENGES,
    }
}

/// A grid of rows.
pub(super) fn grid(
    plan: &Plan,
    heading: &str,
    table: TableName,
    ids: &[Uuid],
    columns: &[ColumnSpec],
    quarter: Quarter,
    add: Option<Map<String, Json>>,
) -> Block {
    let year = quarter.year().quarters();
    // Quarters of which nothing is told yet leave their room to the others.
    let told = |each: Quarter| {
        ids.iter()
            .filter_map(|id| Subject::new(table, *id))
            .any(|subject| plan.check_in(subject, each).is_some_and(|check_in| check_in.is_told()))
    };
    let heads = columns.iter().flat_map(|spec| match spec {
        Fields(label, width, _) => vec![Column {
            label: (*label).to_owned(),
            width: *width,
            quarter: None,
            current: false,
        }],
        Quarters => year
            .iter()
            .map(|each| Column {
                label: each.short(),
                width: match (*each == quarter, told(*each)) {
                    (true, _) => 2.2,
                    (false, true) => 1.4,
                    (false, false) => 0.5,
                },
                quarter: Some(each.to_string()),
                current: *each == quarter,
            })
            .collect(),
    });
    let row = |id: Uuid, code: String| GridRow {
        row: At::row(table, id).reference(),
        code,
        cells: columns.iter().flat_map(|spec| cells(plan, table, id, spec, &year)).collect(),
    };
    let rows = ids.iter().enumerate().map(|(at, id)| match table {
        TableName::KeyResult => row(*id, format!("KR{}", at + 1)),
        _ => row(*id, String::new()),
    });
    Block::Grid {
        heading: heading.to_owned(),
        columns: heads.collect(),
        rows: rows.collect(),
        blank: add.is_some().then(|| row(Uuid::nil(), String::new())),
        add: add.map(|fields| Add { label: format!("Add {}", table.words()), table, fields }),
        empty: format!("No {} yet.", table.plural()),
    }
}

/// The quarterly targets of a key result or metric, a row a quarter.
pub(super) fn trajectory(plan: &Plan, subject: Subject, quarter: Quarter) -> Block {
    let column = |label: &str, width| Column {
        label: label.to_owned(),
        width,
        quarter: None,
        current: false,
    };
    let rows = quarter.year().quarters().into_iter().map(|each| {
        let planned = At::of(TableName::Trajectory, subject, each);
        let told = At::of(TableName::CheckIn, subject, each);
        let cell = |fields| Cell { status: None, mark: None, fields };
        GridRow {
            row: planned.reference(),
            code: each.short(),
            cells: vec![
                cell(vec![field(plan, &planned, "target")]),
                cell(vec![field(plan, &planned, "words")]),
                cell(vec![fixed(plan, &told, "value")]),
                cell(vec![Field {
                    field: "variance".to_owned(),
                    label: "Variance".to_owned(),
                    words: against(plan, subject, each, quarter).map(variance).unwrap_or_default(),
                    value: Json::Null,
                    ..fixed(plan, &told, "value")
                }]),
            ],
        }
    });
    Block::Grid {
        heading: "Planned by quarter".to_owned(),
        columns: vec![
            column("Planned", 1.0),
            column("In words", 2.0),
            column("Actual", 1.0),
            column("Variance", 1.6),
        ],
        rows: rows.collect(),
        add: None,
        blank: None,
        empty: String::new(),
    }
}

/// How far a quarter is from its plan; before it is told, what is expected by now.
fn variance(of: Against) -> String {
    match (of.variance, of.expected) {
        (Some(variance), Some(expected)) => format!("{variance}; expected by now {expected}"),
        (Some(variance), None) => variance,
        (None, Some(expected)) => format!("Expected by now {expected}"),
        (None, None) => String::new(),
    }
}

fn cells(
    plan: &Plan,
    table: TableName,
    id: Uuid,
    spec: &ColumnSpec,
    year: &[Quarter; 4],
) -> Vec<Cell> {
    match spec {
        Fields(_, _, names) => {
            let at = At::row(table, id);
            let fields = names.iter().map(|name| field(plan, &at, name)).collect();
            vec![Cell { status: None, mark: None, fields }]
        }
        Quarters => {
            let Some(subject) = Subject::new(table, id) else { return Vec::new() };
            year.iter().map(|quarter| check_in(plan, subject, *quarter)).collect()
        }
    }
}

fn check_in(plan: &Plan, subject: Subject, quarter: Quarter) -> Cell {
    let at = At::of(TableName::CheckIn, subject, quarter);
    let status = plan.check_in(subject, quarter).and_then(|row| row.status);
    Cell {
        status: Some(field(plan, &at, "status")),
        mark: mark_of(plan, status),
        fields: vec![field(plan, &at, "words")],
    }
}
