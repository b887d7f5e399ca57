//! Fiscal calendars against cases that are files: to add a case, add a file to `cases/calendar`.
//! Not the quarters of a plan, which is what `plan` says of them.

use std::path::Path;

use jiff::civil::Date;
use quarterdeck_core::plan::calendar::{Month, YearStyle};
use quarterdeck_core::plan::{FiscalCalendar, Quarter};
use serde::Deserialize;

/// One calendar, and what it makes of quarters.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    about: String,
    start: i64,
    style: YearStyle,
    #[serde(default)]
    quarters: Vec<QuarterCase>,
    /// What people write that is no quarter, with words of the answer they get.
    #[serde(default)]
    refused: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuarterCase {
    /// The canonical form.
    quarter: String,
    shown: String,
    months: String,
    first: Date,
    last: Date,
    /// Other ways to write it.
    #[serde(default)]
    read: Vec<String>,
}

#[test]
fn every_case_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/calendar");
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let file: File = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let at = format!("{}: {}", path.display(), file.about);
        let calendar = FiscalCalendar { start: Month::new(file.start).unwrap(), style: file.style };
        for case in &file.quarters {
            let quarter: Quarter = case.quarter.parse().unwrap();
            assert_eq!(calendar.quarter(quarter), case.shown, "{at}");
            assert_eq!(calendar.months(quarter), case.months, "{at}");
            assert_eq!(calendar.days(quarter), (case.first, case.last), "{at}");
            assert_eq!(calendar.quarter_of(case.first), quarter, "{at}");
            assert_eq!(calendar.quarter_of(case.last), quarter, "{at}");
            assert_eq!(calendar.days(quarter.plus(1)).0, case.last.tomorrow().unwrap(), "{at}");
            for text in case.read.iter().chain([&case.shown, &case.quarter]) {
                assert_eq!(calendar.parse(text), Ok(quarter), "{at}: {text}");
            }
        }
        for (text, words) in &file.refused {
            match calendar.parse(text) {
                Ok(quarter) => panic!("{at}: “{text}” was read as {quarter}"),
                Err(error) => assert!(error.to_string().contains(words), "{at}: {text}: {error}"),
            }
        }
        count += file.quarters.len() + file.refused.len();
    }
    assert!(count >= 30, "only {count} cases were found in {}", folder.display());
}
