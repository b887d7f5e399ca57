//! The sample's plan made larger: its programs again and again under new ids. Not the plan's meaning: tables are taken
//! as the plain data writes them.

use std::collections::HashSet;

use serde_json::Value;

use crate::Done;

/// The tables that belong to a program, and whether their rows take their ids from their keys.
const BELONGING: [(&str, bool); 13] = [
    ("program", false),
    ("program_quarter", true),
    ("action", false),
    ("outcome", false),
    ("metric", false),
    ("objective", false),
    ("objective_quarter", true),
    ("key_result", false),
    ("trajectory", true),
    ("check_in", true),
    ("change_request", false),
    ("drill_down", false),
    ("figure", false),
];

/// The plan of `data` with everything that belongs to its programs `times` times over.
pub fn multiply(data: &str, times: usize) -> Done<String> {
    let mut plan: Value = serde_json::from_str(data)?;
    let mut own = HashSet::new();
    for (table, _) in BELONGING {
        own.extend(
            rows(&plan, table).iter().filter_map(|row| row["id"].as_str()).map(str::to_owned),
        );
    }
    for (table, keyed) in BELONGING {
        let sample = rows(&plan, table).to_vec();
        let mut all = sample.clone();
        for copy in 1..times {
            for row in &sample {
                let mut row = row.clone();
                if let (true, Some(fields)) = (keyed, row.as_object_mut()) {
                    fields.remove("id");
                }
                rename(&mut row, &own, copy);
                reword(&mut row, copy);
                all.push(row);
            }
        }
        plan[table] = Value::Array(all);
    }
    Ok(plan.to_string())
}

/// The plan of `data` with its check-ins told in each quarter of five years.
pub fn told_often(data: &str) -> Done<String> {
    let mut plan: Value = serde_json::from_str(data)?;
    let check_ins = plan["check_in"].as_array().cloned().unwrap_or_default();
    let mut all = check_ins.clone();
    for year in 2017..=2021 {
        for quarter in 1..=4 {
            for mut row in check_ins.iter().cloned() {
                let told = format!("FY{year}-Q{quarter}");
                if row["quarter"] == told.as_str() {
                    continue;
                }
                if let Some(fields) = row.as_object_mut() {
                    fields.remove("id");
                    fields.insert("quarter".into(), told.into());
                }
                all.push(row);
            }
        }
    }
    plan["check_in"] = Value::Array(all);
    Ok(plan.to_string())
}

/// The plan of `data` without its pictures.
pub fn without_figures(data: &str) -> Done<String> {
    let mut plan: Value = serde_json::from_str(data)?;
    plan["figure"] = Value::Array(Vec::new());
    Ok(plan.to_string())
}

fn rows<'a>(plan: &'a Value, table: &str) -> &'a [Value] {
    plan[table].as_array().map_or(&[], Vec::as_slice)
}

/// Gives every line of the row's texts the copy's number for a last word: real plans do not repeat themselves, and what
/// was set once must not pass for what is set anew.
fn reword(row: &mut Value, copy: usize) {
    let fields = row.as_object_mut().into_iter().flat_map(|fields| fields.values_mut());
    for field in fields {
        let Some(text) = field.as_str().filter(|text| text.contains(' ')) else { continue };
        let line = |line: &str| match line.trim().is_empty() {
            true => line.to_owned(),
            false => format!("{line} {copy}"),
        };
        *field = Value::String(text.split('\n').map(line).collect::<Vec<_>>().join("\n"));
    }
}

/// Gives every id among `own` in the row's fields (`ID` or `table:ID`) the copy's number near its end, where codes of pages are taken
/// from.
fn rename(row: &mut Value, own: &HashSet<String>, copy: usize) {
    let fields = row.as_object_mut().into_iter().flat_map(|fields| fields.values_mut());
    for field in fields {
        let Some(text) = field.as_str() else { continue };
        let id = text.rsplit(':').next().unwrap_or(text);
        if own.contains(id) {
            let at = text.len() - id.len();
            let renamed = format!("{}{:04x}{}", &text[..at + 28], copy, &text[at + 32..]);
            *field = Value::String(renamed);
        }
    }
}
