//! The arithmetic of measures and roll-ups against cases that are files: to add a case, add a file
//! to `cases/arithmetic`. Not property tests: each case is one that people got wrong somewhere.

#![allow(clippy::unwrap_used)] // A case that cannot be read has to fail the test.

use std::collections::BTreeMap;
use std::path::Path;

use quarterdeck_core::exchange::from_json;
use quarterdeck_core::plan::key_result::{Ambition, Direction};
use quarterdeck_core::plan::progress::{Band, Measure, Progress};
use quarterdeck_core::plan::{Quarter, Subject};
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// One file: what it is about, and its cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    about: String,
    #[serde(default)]
    measures: Vec<MeasureCase>,
    #[serde(default)]
    rollups: Vec<RollupCase>,
}

/// A measure and what follows from it; what is not given is not looked at.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureCase {
    says: String,
    direction: Direction,
    start: Option<f64>,
    target: Option<f64>,
    commit: Option<f64>,
    stretch: Option<f64>,
    #[serde(default)]
    unit: String,
    value: Option<f64>,
    #[serde(default)]
    earlier: Vec<f64>,
    ambition: Option<Ambition>,
    planned: Option<f64>,
    elapsed: Option<f64>,
    gives: Gives,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gives {
    /// A number, or the reason why there is none.
    progress: Option<Json>,
    bar: Option<f64>,
    #[serde(default, deserialize_with = "stated")]
    score: Option<Option<f64>>,
    band: Option<String>,
    #[serde(default, deserialize_with = "stated")]
    change: Option<Option<f64>>,
    difference: Option<f64>,
    favourable: Option<bool>,
    words: Option<String>,
    #[serde(default, deserialize_with = "stated")]
    expected: Option<Option<f64>>,
}

/// An objective's key results by quarter, and what follows for one quarter.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RollupCase {
    says: String,
    /// Rows of `key_result`, with `check_ins` and `trajectory` by quarter beside their own fields.
    key_results: Vec<BTreeMap<String, Json>>,
    quarter: String,
    gives: RollupGives,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RollupGives {
    score: Option<f64>,
    with_data: usize,
    without_data: usize,
    weakest: Option<String>,
    band: Option<String>,
    /// What is expected of each key result by the end of the quarter.
    expected: Option<Vec<Option<f64>>>,
}

/// Tells `null` (there must be none) from a field left out (not looked at).
fn stated<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Option<f64>>, D::Error> {
    Option::deserialize(from).map(Some)
}

#[test]
fn every_case_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/arithmetic");
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let file: File = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for case in &file.measures {
            measure(case, &format!("{}: {}: {}", path.display(), file.about, case.says));
        }
        for case in &file.rollups {
            rollup(case, &format!("{}: {}: {}", path.display(), file.about, case.says));
        }
        count += file.measures.len() + file.rollups.len();
    }
    assert!(count >= 50, "only {count} cases were found in {}", folder.display());
}

fn measure(case: &MeasureCase, at: &str) {
    let measure = Measure {
        direction: case.direction,
        start: case.start,
        target: case.target,
        commit: case.commit,
        stretch: case.stretch,
        unit: case.unit.clone(),
    };
    let gives = &case.gives;
    let progress = measure.progress(case.value, &case.earlier);
    match (&gives.progress, progress) {
        (None, _) => {}
        (Some(Json::String(reason)), Progress::Unknown(unknown)) => {
            assert_eq!(unknown.words(), reason, "{at}");
        }
        (Some(Json::Number(number)), Progress::Ratio(ratio)) => {
            same(Some(ratio), number.as_f64(), &format!("{at}: progress"));
        }
        (Some(wanted), got) => panic!("{at}: progress is {got:?}, not {wanted}"),
    }
    if gives.bar.is_some() {
        same(progress.clamped(), gives.bar, &format!("{at}: bar"));
    }
    let score = measure.score(case.value, &case.earlier);
    if let Some(wanted) = gives.score {
        same(score, wanted, &format!("{at}: score"));
    }
    if let Some(wanted) = &gives.band {
        band(score, case.ambition.unwrap_or(Ambition::Aspirational), wanted, at);
    }
    if let Some(wanted) = gives.change {
        same(measure.change(case.value.unwrap()), wanted, &format!("{at}: change"));
    }
    if let Some(planned) = case.planned {
        let variance = measure.variance(planned, case.value.unwrap());
        same(Some(variance.difference), gives.difference, &format!("{at}: difference"));
        assert_eq!(Some(variance.favourable), gives.favourable, "{at}: favourable");
        assert_eq!(Some(variance.words(measure.is_share())), gives.words, "{at}: words");
    }
    if let Some(wanted) = gives.expected {
        same(measure.expected(case.elapsed.unwrap()), wanted, &format!("{at}: expected"));
    }
}

fn rollup(case: &RollupCase, at: &str) {
    let id = |number: usize| format!("01730964-b248-7901-8788-{number:012}");
    let status = |name: &str| {
        let default = quarterdeck_core::plan::status::DEFAULT_STATUSES;
        default.iter().find(|status| status.name == name).unwrap()
    };
    let mut rows = Vec::new();
    let mut check_ins = Vec::new();
    let mut trajectories = Vec::new();
    for (index, given) in case.key_results.iter().enumerate() {
        let mut row = given.clone();
        let id = id(index + 10);
        let mut by_quarter = |name: &str| match row.remove(name) {
            Some(Json::Object(quarters)) => quarters,
            _ => serde_json::Map::new(),
        };
        for (quarter, mut fields) in by_quarter("check_ins") {
            if let Some(Json::String(name)) = fields.get("status") {
                fields["status"] = json!(status(name).id().to_string());
            }
            fields["subject"] = json!(format!("key_result:{id}"));
            fields["quarter"] = json!(quarter);
            check_ins.push(fields);
        }
        for (quarter, target) in by_quarter("trajectory") {
            let subject = format!("key_result:{id}");
            trajectories.push(json!({"subject": subject, "quarter": quarter, "target": target}));
        }
        row.insert("id".to_owned(), json!(id));
        row.insert("objective".to_owned(), json!("01730964-b248-7901-8788-000000000003"));
        rows.push(row);
    }
    let statuses = quarterdeck_core::plan::status::DEFAULT_STATUSES.iter().map(|status| {
        json!({"id": status.id().to_string(), "name": status.name, "severity": status.severity})
    });
    let file = json!({
        "format": "quarterdeck-plan",
        "version": 1,
        "status": statuses.collect::<Vec<_>>(),
        "department": [{"id": id(1)}],
        "program": [{"id": id(2), "department": id(1)}],
        "objective": [{"id": id(3), "program": id(2), "year": 2021}],
        "key_result": rows,
        "trajectory": trajectories,
        "check_in": check_ins,
    });
    let plan =
        from_json(file.to_string().as_bytes()).unwrap_or_else(|error| panic!("{at}: {error}")).plan;
    let quarter: Quarter = case.quarter.parse().unwrap();
    let objective = plan.objective.iter().next().unwrap();
    let rollup = plan.rollup(objective, quarter);
    let gives = &case.gives;
    same(rollup.score, gives.score, &format!("{at}: score"));
    assert_eq!(rollup.with_data, gives.with_data, "{at}: with data");
    assert_eq!(rollup.without_data, gives.without_data, "{at}: without data");
    let weakest = rollup.weakest.and_then(|id| plan.status.get(id)).map(|row| row.name.to_string());
    assert_eq!(weakest, gives.weakest, "{at}: weakest");
    if let Some(wanted) = &gives.band {
        band(rollup.score, Ambition::Aspirational, wanted, at);
    }
    for (row, wanted) in plan.key_result.of(objective.id).zip(gives.expected.iter().flatten()) {
        let expected = plan.expected(Subject::KeyResult(row.id), quarter);
        same(expected, *wanted, &format!("{at}: expected"));
    }
}

fn band(score: Option<f64>, ambition: Ambition, wanted: &str, at: &str) {
    let got = match Band::of(score.unwrap(), ambition) {
        Band::Low => "low",
        Band::Middle => "middle",
        Band::High => "high",
    };
    assert_eq!(got, wanted, "{at}: band of {score:?}");
}

fn same(got: Option<f64>, wanted: Option<f64>, at: &str) {
    let alike = match (got, wanted) {
        (Some(got), Some(wanted)) => (got - wanted).abs() < 1e-9,
        (got, wanted) => got == wanted,
    };
    assert!(alike, "{at} is {got:?}, not {wanted:?}");
}
