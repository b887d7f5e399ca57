//! The ways out and in, both ways: nothing lost, nothing taken that does not fit.

use super::{Imported, from_json, import, to_json};
use crate::edit::{ALIVE, Change};
use crate::exchange::Asset;
use crate::exchange::sample::{PLAN, sample};
use crate::plan::value::Value;
use crate::plan::{Plan, Quarter, Status, Subject, TableName, findings};
use crate::{Code, Error};

const HEAD: &str = r#""format":"quarterdeck-plan","version":1"#;
const A: &str = "01730964-b248-7901-8788-25e40fb2e001";
const B: &str = "01730964-b248-7901-8788-25e40fb2e002";
const C: &str = "01730964-b248-7901-8788-25e40fb2e003";

fn read(rest: &str) -> Result<Imported, Error> {
    from_json(format!("{{{HEAD},{rest}}}").as_bytes())
}

fn applied(plan: &Plan, changes: &[Change]) -> Plan {
    let mut plan = plan.clone();
    for change in changes {
        plan.apply(change).unwrap();
    }
    plan
}

#[test]
fn the_sample_comes_out_as_it_went_in() {
    let imported = sample().unwrap();
    assert_eq!(to_json(&imported.plan, &[]).as_bytes(), PLAN);
    assert_eq!(findings(&imported.plan), []);
    assert_eq!(imported.missing_assets(), []);
    assert_eq!(applied(&Plan::default(), &imported.changes()), imported.plan);
}

#[test]
fn the_sample_shows_every_kind_of_page() {
    let plan = sample().unwrap().plan;
    let counts = [
        (TableName::Objective, 5),
        (TableName::KeyResult, 15),
        (TableName::Outcome, 2),
        (TableName::Metric, 6),
        (TableName::CheckIn, 21),
        (TableName::ChangeRequest, 2),
        (TableName::DrillDown, 2),
        (TableName::Win, 15),
        (TableName::Challenge, 6),
        (TableName::Upcoming, 13),
        (TableName::Hire, 5),
        (TableName::Anniversary, 28),
        (TableName::Highlight, 3),
        (TableName::Decision, 2),
        (TableName::Figure, 2),
        (TableName::Action, 3),
    ];
    for (table, count) in counts {
        assert_eq!(plan.table(table).ids().len(), count, "{}", table.plural());
    }
    let quarter: Quarter = "FY2021-Q1".parse().unwrap();
    assert_eq!(plan.calendar().quarter(quarter), "Q1 FY20-21");
    for key_result in plan.key_result.iter() {
        let check_in = plan.check_in(Subject::KeyResult(key_result.id), quarter).unwrap();
        assert!(check_in.status.is_some_and(|status| plan.status.get(status).is_some()));
        assert!(!check_in.words.is_empty() && !key_result.title.is_empty());
    }
}

#[test]
fn assets_and_the_bin_travel_too() {
    let imported = sample().unwrap();
    let gone = Change {
        table: TableName::Win,
        row: plan_row(&imported.plan, TableName::Win),
        field: ALIVE,
        value: Value::Integer(0),
    };
    let plan = applied(&imported.plan, &[gone]);
    let text = to_json(&plan, &imported.assets);
    let back = from_json(text.as_bytes()).unwrap();
    assert_eq!(back.plan, plan);
    assert_eq!(back.assets.len(), 2);
    assert_eq!(to_json(&back.plan, &back.assets), text);
    assert_eq!(applied(&Plan::default(), &back.changes()), plan);
}

fn plan_row(plan: &Plan, table: TableName) -> uuid::Uuid {
    plan.table(table).ids()[0].0
}

#[test]
fn an_import_replaces_what_was_there() {
    let before = read(&format!(r#""department":[{{"id":"{A}","name":"Old"}}]"#)).unwrap().plan;
    let imported = sample().unwrap();
    let planned = import(&before, &imported).unwrap();
    let after = applied(&before, &planned.changes);
    assert_eq!(after.department.len(), 1);
    assert_eq!(after.table(TableName::Department).alive(A.parse().unwrap()), Some(false));
    assert!(import(&imported.plan, &imported).unwrap().changes.is_empty());
}

#[test]
fn a_published_edition_is_not_imported_over() {
    let rows = format!(
        r#""packet":[{{"quarter":"FY2021-Q1"}}],"edition":[{{"packet":"{}","number":1}}]"#,
        crate::plan::Packet::id_of("FY2021-Q1".parse().unwrap())
    );
    let published = read(&rows).unwrap().plan;
    assert_eq!(import(&published, &sample().unwrap()).unwrap_err().code, Code::Conflict);
}

#[test]
fn numbers_keep_their_last_digit() {
    let number = 0.1 + 0.2;
    let text = format!(
        r#""department":[{{"id":"{A}"}}],"program":[{{"id":"{B}","department":"{A}"}}],"outcome":[{{"id":"{C}","program":"{B}","year":2021}}],"metric":[{{"id":"{A}","outcome":"{C}","start":{number},"target":-0.0,"stretch":123456789012345}}]"#
    );
    let plan = read(&text).unwrap().plan;
    let metric = plan.metric.iter().next().unwrap();
    assert_eq!(metric.start, Some(number));
    assert_eq!(from_json(to_json(&plan, &[]).as_bytes()).unwrap().plan, plan);
}

#[test]
fn keyed_rows_may_leave_out_their_id() {
    let plan =
        read(r#""quarter_state":[{"quarter":"FY2021-Q1","closed_on":"2020-10-12"}]"#).unwrap().plan;
    assert!(plan.closed_on("FY2021-Q1".parse().unwrap()).is_some());
}

#[test]
fn references_lead_to_rows_of_their_kind() {
    let plan = format!(
        r#""department":[{{"id":"{A}"}}],"program":[{{"id":"{B}","department":"{A}"}}],"outcome":[{{"id":"{C}","program":"{B}","year":2021}}]"#
    );
    let cases = [
        (
            format!(r#""check_in":[{{"subject":"metric:{C}","quarter":"FY2021-Q1"}}]"#),
            "which is of another kind (outcome)",
        ),
        (
            format!(r#""check_in":[{{"subject":"outcome:{C}","quarter":"FY2021-Q1"}}]"#),
            "is not a key result or a metric",
        ),
        (r#""check_in":[{"quarter":"FY2021-Q1"}]"#.to_owned(), "field “subject” is missing"),
        (
            format!(r#""figure":[{{"id":"{A}","of":"objective:{B}"}}]"#),
            "which is of another kind (program)",
        ),
        (
            format!(
                r#""objective":[{{"id":"{A}","program":"{B}","continues":"{B}"}},{{"id":"{B}","program":"{B}","continues":"{A}"}}]"#
            ),
            "leads back to the row itself",
        ),
        (
            r#""check_in":[{"quarter":"FY2021-Q1"},{"quarter":"FY2021-Q1"}]"#.to_owned(),
            "check_in row 2 is row 1 once more",
        ),
    ];
    for (rest, words) in cases {
        let error = read(&format!("{plan},{rest}")).unwrap_err();
        assert!(error.message.contains(words), "{rest}\nsaid: {}", error.message);
    }
}

/// What is wrong with a file, and the words in which the person has to find it.
#[test]
fn what_does_not_fit_is_named() {
    let status = r#""status":[{"id":"#;
    let program =
        format!(r#""department":[{{"id":"{A}"}}],"program":[{{"id":"{B}","department":"{A}"}}]"#);
    let cases = [
        (
            format!(r#"{status}"{A}","name":5}}]"#),
            "status row 1 (id 01730964-b248-7901-8788-25e40fb2e001), field “name” is not a text",
        ),
        (format!(r#"{status}"{A}","severity":true}}]"#), "is true or false"),
        (format!(r#"{status}"{A}","severity":[1]}}]"#), "is a list"),
        (format!(r#"{status}"{A}","shape":"blob"}}]"#), "must be one of: circle"),
        (
            format!(r#"{status}"{A}","colour":"red"}}]"#),
            "field “colour” is not known here (known: position, name",
        ),
        (format!(r#"{status}"{A}","name":"x","name":"y"}}]"#), "stands twice in this row"),
        (format!(r#"{status}"{A}"}},{{"id":"{A}"}}]"#), "is row 1 once more"),
        (format!(r#"{status}"{A}","deleted":"no"}}]"#), "is neither true nor false"),
        (format!(r#"{status}"{A}","position":"zz"}}]"#), "is not a position"),
        (format!(r#"{status}7}}]"#), "is not a UUID"),
        (r#""status":[{"id":"00000000-0000-0000-0000-000000000000"}]"#.to_owned(), "is not a UUID"),
        (r#""status":[{"name":"x"}]"#.to_owned(), "status row 1 has no id"),
        (r#""status":[[]]"#.to_owned(), "status row 1 is a list; an object belongs here"),
        (r#""status":{}"#.to_owned(), "status is an object; a list of rows belongs here"),
        (r#""status":[],"status":[]"#.to_owned(), "“status” stands twice in the file"),
        (r#""key_results":[]"#.to_owned(), "“key_results” is no table of a plan; key_result is"),
        (r#""zebra":[]"#.to_owned(), "“zebra” is no table of a plan"),
        (
            format!(r#""program":[{{"id":"{B}","department":"{C}"}}]"#),
            "program row 1 (id 01730964-b248-7901-8788-25e40fb2e002), field “department” names 01730964-b248-7901-8788-25e40fb2e003, which is nowhere",
        ),
        (format!(r#""program":[{{"id":"{B}"}}]"#), "field “department” is missing"),
        (
            format!(r#"{program},"outcome":[{{"id":"{C}","program":"{A}","year":2021}}]"#),
            "which is of another kind (department)",
        ),
        (
            format!(r#"{program},"outcome":[{{"id":"{C}","program":"{B}","continues":"{C}"}}]"#),
            "“continues” leads back to the row itself",
        ),
        (
            format!(r#""quarter_state":[{{"id":"{A}","quarter":"FY2021-Q1"}}]"#),
            "field “id” does not match the row's key",
        ),
        (
            format!(r#""organisation":[{{"id":"{A}","name":"x"}}]"#),
            "field “id” does not match the row's key",
        ),
        (r#""organisation":[{"fiscal_start":13}]"#.to_owned(), "is not a month"),
        (r#""quarter_state":[{"quarter":"FY2021-Q5"}]"#.to_owned(), "is not a quarter"),
        (
            r#""quarter_state":[{"quarter":"FY2021-Q1","closed_on":"2021-02-29"}]"#.to_owned(),
            "is not a date",
        ),
        (
            r#""asset":[{"digest":"00","media_type":"image/png","base64":"!"}]"#.to_owned(),
            "field “base64” is not Base64",
        ),
        (
            r#""asset":[{"digest":"00","media_type":"image/png","base64":"AA=="}]"#.to_owned(),
            "field “digest” is not that of its bytes",
        ),
        (
            r#""asset":[{"digest":"00","media_type":"png","base64":""}]"#.to_owned(),
            "is not a media type",
        ),
        (r#""asset":[{"digest":"00"}]"#.to_owned(), "asset row 1 has no media_type"),
        (r#""status":[{"id":"#.to_owned(), "is not JSON"),
        (r#""status":[{"id":1e999}]"#.to_owned(), "is not JSON"),
    ];
    for (rest, words) in cases {
        let error = read(&rest).unwrap_err();
        assert_eq!(error.code, Code::Invalid, "{rest}");
        assert!(error.message.contains(words), "{rest}\nsaid: {}\nnot: {words}", error.message);
        assert!(!error.hint.is_empty());
    }
}

#[test]
fn what_is_no_plan_is_refused() {
    let cases: [(&[u8], Code, &str); 10] = [
        (b"", Code::Invalid, "ends too early"),
        (b"{\"format\":\"quarterdeck-plan\",", Code::Invalid, "ends too early, in line 1"),
        (b"[]", Code::Invalid, "is not a plan"),
        (b"{}", Code::Invalid, "is not a plan"),
        (b"{\"format\":\"other\",\"version\":1}", Code::Invalid, "is not a plan"),
        (b"{\"format\":\"quarterdeck-plan\"}", Code::Invalid, "does not say which version"),
        (b"{\"format\":\"quarterdeck-plan\",\"version\":0}", Code::Invalid, "no version 0"),
        (
            b"{\"format\":\"quarterdeck-plan\",\"version\":2,\"new\":{}}",
            Code::NewerFile,
            "version 2",
        ),
        (b"{\"format\":\"\xff\"}", Code::Invalid, "byte 12 does not fit"),
        (b"PK\x03\x04", Code::Invalid, "not JSON"),
    ];
    for (bytes, code, words) in cases {
        let error = from_json(bytes).unwrap_err();
        assert_eq!(error.code, code, "{error}");
        assert!(error.message.contains(words), "{error}");
    }
    let deep = format!("{{{HEAD},\"status\":{}", "[".repeat(100_000));
    assert_eq!(from_json(deep.as_bytes()).unwrap_err().code, Code::Invalid);
    assert!(from_json(b"\xef\xbb\xbf{\"format\":\"quarterdeck-plan\",\"version\":1}").is_ok());
}

#[test]
fn twenty_mistakes_are_told_and_the_rest_counted() {
    let rows: Vec<String> = (0..50).map(|_| r#"{"name":"x"}"#.to_owned()).collect();
    let error = read(&format!(r#""status":[{}]"#, rows.join(","))).unwrap_err();
    assert!(error.message.starts_with("50 mistakes in the file:\nstatus row 1 has no id"));
    assert!(error.message.ends_with("… and 30 more"));
}

#[test]
fn an_asset_stands_once() {
    let asset = Asset::new("image/png", *b"x");
    let text = to_json(&Plan::default(), &[asset.clone(), asset.clone()]);
    assert_eq!(from_json(text.as_bytes()).unwrap().assets, [asset]);
}

#[test]
fn a_row_that_names_one_in_the_bin_is_taken() {
    let text = format!(
        r#""department":[{{"id":"{A}","deleted":true}}],"program":[{{"id":"{B}","department":"{A}"}}]"#
    );
    let plan = read(&text).unwrap().plan;
    assert_eq!(findings(&plan).len(), 1);
    assert!(!findings(&plan)[0].problem.is_fault());
}

#[test]
fn statuses_of_the_sample_are_the_default_ones() {
    let plan = sample().unwrap().plan;
    for default in crate::plan::status::DEFAULT_STATUSES {
        let status: &Status = plan.status.get(default.id()).unwrap();
        assert_eq!(
            (
                &*status.name,
                &*status.meaning,
                status.shape,
                status.tone,
                status.phase,
                status.severity
            ),
            (
                default.name,
                default.meaning,
                default.shape,
                default.tone,
                default.phase,
                default.severity
            )
        );
    }
}

mod any_file {
    use proptest::prelude::*;

    use super::super::{from_json, to_json};
    use crate::exchange::sample::PLAN;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// A sample with bytes overwritten or cut off is read whole or refused, never a panic.
        #[test]
        fn damage_is_refused_or_harmless(
            hits in prop::collection::vec((0..PLAN.len(), any::<u8>()), 1..4),
            cut in prop::option::of(0..PLAN.len()),
        ) {
            let mut bytes = PLAN.to_vec();
            for (at, byte) in hits {
                bytes[at] = byte;
            }
            bytes.truncate(cut.unwrap_or(usize::MAX));
            if let Ok(imported) = from_json(&bytes) {
                let text = to_json(&imported.plan, &imported.assets);
                prop_assert_eq!(from_json(text.as_bytes()).unwrap(), imported);
            }
        }
    }
}
