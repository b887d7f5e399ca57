//! Workbooks as teams keep them, each a file of `cases/`: read by guess alone, taken in, and read once more, when nothing may
//! be left to do. With `INSTA_UPDATE=always` the files take over what comes out; look at each.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use jiff::civil::Date;
use rust_xlsxwriter::{Format, Workbook as Written};

use super::{Mapping, Proposal, RowState, Source, propose};
use crate::edit::{Context, Ids, plan_edit, start};
use crate::exchange::sample::sample;
use crate::exchange::workbook::Workbook;
use crate::plan::calendar::YearStyle;
use crate::plan::{Plan, Subject, TableName};
use crate::session::view::NewDocument;

pub(crate) fn context() -> Context {
    Context {
        author: "Ada Example".to_owned(),
        device: "desk".to_owned(),
        now: "2020-10-12T09:30:00Z".parse().unwrap(),
        ids: Ids::new([7; 32]),
    }
}

pub(crate) fn new_plan() -> Plan {
    let form = NewDocument {
        organisation: "Openshelf".to_owned(),
        departments: vec!["Technology".to_owned()],
        fiscal_start: 7,
        year_style: YearStyle::Span,
        year: 2021,
    };
    let planned = start(&form, &mut context()).unwrap();
    let mut plan = Plan::default();
    for change in &planned.changes {
        plan.apply(change).unwrap();
    }
    plan
}

pub(crate) fn read(
    plan: &Plan,
    name: &str,
    workbook: &Workbook,
    context: &mut Context,
) -> Proposal {
    let today = Date::constant(2020, 10, 12);
    propose(plan, Source { name, workbook }, &Mapping::default(), &[], today, context).unwrap()
}

pub(crate) fn taken(plan: &Plan, proposal: &Proposal, context: &mut Context) -> Plan {
    let mut plan = plan.clone();
    if let Some(edit) = proposal.clone().edit(&HashMap::new()).unwrap() {
        let planned = plan_edit(&plan, &edit, context).unwrap();
        for change in &planned.changes {
            plan.apply(change).unwrap();
        }
    }
    plan
}

/// The bytes of the file that a case describes.
fn file(name: &str, text: &str) -> Vec<u8> {
    let sheets: Vec<(&str, Vec<&str>)> = text
        .split("=== ")
        .skip(1)
        .map(|part| {
            let mut lines = part.lines();
            (lines.next().unwrap_or_default().trim(), lines.collect())
        })
        .collect();
    if !name.ends_with(".xlsx") {
        return sheets[0].1.join("\r\n").into_bytes();
    }
    let mut book = Written::new();
    let bold = Format::new().set_bold();
    let percent = Format::new().set_num_format("0%");
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (title, lines) in sheets {
        let sheet = book.add_worksheet();
        if let Some(title) = title.strip_suffix(" (hidden)") {
            sheet.set_name(title).unwrap().set_hidden(true);
        } else {
            sheet.set_name(title).unwrap();
        }
        for (row, line) in lines.iter().enumerate() {
            for (column, cell) in line.split('|').enumerate() {
                let (row, column) = (row as u32, column as u16);
                let cell = cell.trim().replace("\\n", "\n");
                let (cell, across) = cell
                    .split_once(" <<")
                    .map_or((cell.as_str(), 1), |(cell, count)| (cell, count.parse().unwrap()));
                let (cell, down) = cell
                    .split_once(" ^^")
                    .map_or((cell, 1), |(cell, count)| (cell, count.parse().unwrap()));
                if across > 1 || down > 1 {
                    sheet
                        .merge_range(
                            row,
                            column,
                            row + down - 1,
                            column + across - 1,
                            cell,
                            &Format::new(),
                        )
                        .unwrap();
                } else if let Some(share) =
                    cell.strip_prefix('#').and_then(|cell| cell.strip_suffix('%'))
                {
                    let share: f64 = share.parse().unwrap();
                    sheet.write_number_with_format(row, column, share / 100.0, &percent).unwrap();
                } else if let Some(date) = cell.strip_prefix("#2") {
                    let date = rust_xlsxwriter::ExcelDateTime::parse_from_str(&format!("2{date}"))
                        .unwrap();
                    sheet.write_datetime_with_format(row, column, &date, &day).unwrap();
                } else if let Ok(number) = cell.parse::<f64>() {
                    sheet.write_number(row, column, number).unwrap();
                } else if let Some(text) =
                    cell.strip_prefix("**").and_then(|cell| cell.strip_suffix("**"))
                {
                    sheet.write_string_with_format(row, column, text, &bold).unwrap();
                } else if let Some(formula) = cell.strip_prefix('=') {
                    sheet.write_formula(row, column, formula).unwrap();
                } else if !cell.is_empty() {
                    sheet.write_string(row, column, cell).unwrap();
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// What a plan says of OKRs, as text.
fn told(plan: &Plan) -> String {
    let mut text = String::new();
    let calendar = plan.calendar();
    let quarters = |subject: Subject, text: &mut String| {
        let mut rows: Vec<_> = plan.check_in.iter().filter(|row| row.subject == subject).collect();
        rows.sort_by_key(|row| row.quarter);
        for row in rows {
            let mut said = Vec::new();
            said.extend(
                row.status
                    .and_then(|id| plan.status.get(id))
                    .map(|status| format!("[{}]", status.name)),
            );
            said.extend((!row.words.is_empty()).then(|| format!("{:?}", row.words.as_str())));
            said.extend(row.value.map(|value| format!("value {value}")));
            said.extend(row.confidence.map(|share| format!("confidence {}", share.get())));
            said.extend(row.score.map(|share| format!("score {}", share.get())));
            said.extend(row.as_of.map(|day| format!("as of {day}")));
            said.extend((!row.note.is_empty()).then(|| format!("note {:?}", row.note.as_str())));
            writeln!(text, "      {}: {}", calendar.quarter(row.quarter), said.join(" ")).unwrap();
        }
        let mut rows: Vec<_> =
            plan.trajectory.iter().filter(|row| row.subject == subject).collect();
        rows.sort_by_key(|row| row.quarter);
        for row in rows {
            writeln!(
                text,
                "      {} planned: {:?} {}",
                calendar.quarter(row.quarter),
                row.words.as_str(),
                row.target.map(|t| t.to_string()).unwrap_or_default()
            )
            .unwrap();
        }
    };
    for department in plan.department.top() {
        writeln!(text, "{}", department.name).unwrap();
        for program in plan.program.of(department.id) {
            writeln!(text, " {}", program.name).unwrap();
            for outcome in plan.outcome.of(program.id) {
                writeln!(
                    text,
                    "  outcome {} {:?}",
                    calendar.year(outcome.year),
                    outcome.statement.as_str()
                )
                .unwrap();
                for metric in plan.metric.of(outcome.id) {
                    writeln!(
                        text,
                        "   {:?} baseline {:?} goal {:?}",
                        metric.statement.as_str(),
                        metric.baseline.as_str(),
                        metric.goal.as_str()
                    )
                    .unwrap();
                    quarters(Subject::Metric(metric.id), &mut text);
                }
            }
            for objective in plan.objective.of(program.id) {
                write!(
                    text,
                    "  objective {} {:?}",
                    calendar.year(objective.year),
                    objective.title.as_str()
                )
                .unwrap();
                if !objective.statement.is_empty() {
                    write!(text, " statement {:?}", objective.statement.as_str()).unwrap();
                }
                if let Some(quarter) = objective.target_quarter {
                    write!(text, " by {}", calendar.quarter(quarter)).unwrap();
                }
                if !objective.owner.is_empty() {
                    write!(text, " owner {}", objective.owner).unwrap();
                }
                text.push('\n');
                for row in plan.key_result.of(objective.id) {
                    write!(
                        text,
                        "   {:?} baseline {:?} goal {:?}",
                        row.statement.as_str(),
                        row.baseline.as_str(),
                        row.goal.as_str()
                    )
                    .unwrap();
                    if !row.owner.is_empty() {
                        write!(text, " owner {}", row.owner).unwrap();
                    }
                    if let (Some(start), Some(target)) = (row.start, row.target) {
                        write!(text, " from {start} to {target} {}", row.unit).unwrap();
                    }
                    text.push('\n');
                    quarters(Subject::KeyResult(row.id), &mut text);
                }
            }
        }
        for row in plan.win.of(department.id) {
            let team = row.team.and_then(|id| plan.team.get(id)).map(|team| team.name.to_string());
            writeln!(
                text,
                " win {} {:?} {:?}",
                row.quarter,
                team.unwrap_or_default(),
                row.text.as_str()
            )
            .unwrap();
        }
        for row in plan.challenge.of(department.id) {
            writeln!(text, " challenge {} {:?}", row.quarter, row.text.as_str()).unwrap();
        }
        for row in plan.hire.of(department.id) {
            writeln!(text, " hire {} {:?} {:?}", row.quarter, row.name.as_str(), row.role.as_str())
                .unwrap();
        }
    }
    text
}

#[test]
fn workbooks_as_teams_keep_them_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/exchange/cases");
    let update = std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always");
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    for path in &files {
        let text = std::fs::read_to_string(path).unwrap();
        let (case, expected) = text.split_once("\n=== expected\n").unwrap_or((&text, ""));
        let setting = |name: &str| {
            case.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim()
        };
        let name = setting("file:");
        let plan = if setting("plan:") == "sample" { sample().unwrap().plan } else { new_plan() };
        let workbook = Workbook::read(name, &file(name, case)).unwrap();
        let mut context = context();
        let proposal = read(&plan, name, &workbook, &mut context);
        let mut out = String::new();
        for question in &proposal.questions {
            writeln!(out, "? {}", question.text).unwrap();
        }
        for notice in &proposal.notices {
            writeln!(out, "! {notice}").unwrap();
        }
        let counts: Vec<String> =
            [RowState::New, RowState::Changed, RowState::Unchanged, RowState::Missing]
                .map(|state| format!("{state:?} {}", proposal.count(state)))
                .into();
        writeln!(out, "{}", counts.join(", ")).unwrap();
        // Read once more with the mapping that it was told, nothing is left to ask and everything is as it was.
        let source = Source { name, workbook: &workbook };
        let day = Date::constant(2020, 10, 12);
        let told_once = proposal.mapping.clone();
        let once_more = propose(&plan, source, &told_once, &[], day, &mut context).unwrap();
        let states = |proposal: &Proposal| -> Vec<_> {
            proposal
                .rows
                .iter()
                .map(|row| (row.state, row.place.clone(), row.label.clone()))
                .collect()
        };
        if states(&once_more) != states(&proposal) || once_more.mapping != told_once {
            wrong.push(format!(
                "{}: read with its own mapping it says something else:\n{:?}\n{:?}\nas against\n{:?}\n{:?}",
                path.display(),
                states(&once_more),
                once_more.mapping,
                states(&proposal),
                told_once,
            ));
        }
        let after = taken(&plan, &proposal, &mut context);
        if setting("plan:") == "sample" {
            for row in proposal.rows.iter().filter(|row| row.state != RowState::Unchanged) {
                writeln!(out, "{:?} {}: {}", row.state, row.place, row.label).unwrap();
                for field in proposal.changes(&plan, row) {
                    writeln!(out, "  {}: {:?} -> {:?}", field.field, field.before, field.after)
                        .unwrap();
                }
            }
        } else {
            out.push_str(&told(&after));
        }
        let again = read(&after, name, &workbook, &mut context);
        let left = again.count(RowState::New) + again.count(RowState::Changed);
        let left: Vec<String> = again
            .rows
            .iter()
            .filter(|_| left > 0)
            .map(|row| format!("{:?} {} {:?}", row.state, row.label, again.changes(&after, row)))
            .collect();
        let place = path.file_name().unwrap().to_string_lossy().into_owned();
        if !left.is_empty() {
            wrong.push(format!("{place}: read again, it would do more:\n{}", left.join("\n")));
        }
        if out != expected {
            if update {
                std::fs::write(path, format!("{case}\n=== expected\n{out}")).unwrap();
            } else {
                wrong.push(format!("{place}:\n--- expected\n{expected}\n--- came\n{out}"));
            }
        }
    }
    assert!(files.len() >= 12, "only {} workbooks", files.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn an_import_is_one_edit_and_rows_can_be_left_out() {
    let plan = new_plan();
    let text = "Objective,Key result,Goal,Q1 status\nGrow,Reach more readers,100,50\nGrow,Reach schools,10,\n";
    let workbook = Workbook::read("Grow.csv", text.as_bytes()).unwrap();
    let mut context = context();
    let proposal = read(&plan, "Grow.csv", &workbook, &mut context);
    assert_eq!(proposal.count(RowState::New), 2);
    let first = HashMap::from([(0, true), (1, false)]);
    let edit = proposal.clone().edit(&first).unwrap().unwrap();
    let planned = plan_edit(&plan, &edit, &mut context).unwrap();
    assert_eq!(planned.name, "Import Grow.csv");
    assert_eq!(
        planned
            .changes
            .iter()
            .filter(|change| change.table == TableName::KeyResult && change.field == "statement")
            .count(),
        1
    );
    assert!(proposal.clone().edit(&HashMap::from([(0, false), (1, false)])).unwrap().is_none());
    assert!(proposal.clone().edit(&HashMap::from([(9, true)])).is_err());
}

#[test]
fn what_is_missing_is_removed_only_where_that_is_decided() {
    let mut context = context();
    let plan = {
        let text =
            "Objective,Key result,Goal\nGrow,Reach more readers,100\nGrow,Reach schools,10\n";
        let workbook = Workbook::read("Grow.csv", text.as_bytes()).unwrap();
        let plan = new_plan();
        let proposal = read(&plan, "Grow.csv", &workbook, &mut context);
        taken(&plan, &proposal, &mut context)
    };
    let shorter =
        Workbook::read("Grow.csv", b"Objective,Key result,Goal\nGrow,Reach schools,12\n").unwrap();
    let proposal = read(&plan, "Grow.csv", &shorter, &mut context);
    assert_eq!((proposal.count(RowState::Changed), proposal.count(RowState::Missing)), (1, 1));
    assert_eq!(taken(&plan, &proposal, &mut context).key_result.len(), 2);
    let missing = proposal.rows.iter().position(|row| row.state == RowState::Missing).unwrap();
    let edit = proposal.edit(&HashMap::from([(missing, true)])).unwrap().unwrap();
    let planned = plan_edit(&plan, &edit, &mut context).unwrap();
    assert!(planned.changes.iter().any(|change| change.field == crate::edit::ALIVE));
}
