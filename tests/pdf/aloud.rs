//! The packet as it is read aloud: judged by `outloud`, a checker of tagged PDFs that is not ours, and as one text. Not how
//! it looks.

use std::path::Path;
use std::process::Command;

use quarterdeck_tests::{Desk, has};
use serde_json::Value;

const QUARTER: &str = "q1 FY20–21";
const FORMATS: [&str; 4] = ["slides", "a4", "letter", "handout"];
const THEMES: [&str; 3] = ["light", "dark", "print"];

/// The checker; none where these tests run without `cargo xtask test`, which installs it.
fn outloud() -> Option<std::ffi::OsString> {
    let program = std::env::var_os("QUARTERDECK_OUTLOUD");
    if program.is_none() {
        eprintln!(
            "SKIPPED: `cargo xtask test` installs the checker `outloud`; here it was not tested with."
        );
    }
    program
}

fn export(desk: &Desk, document: &str, format: &str, theme: &str, out: &str) {
    let arguments = [
        "export",
        document,
        "--quarter",
        QUARTER,
        "--format",
        format,
        "--theme",
        theme,
        "--out",
        out,
    ];
    let run = desk.run(&arguments).unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// What the checker finds in these files: errors, and warnings whose rule docs/pdf.md does not answer. A line a finding.
fn found(program: &std::ffi::OsStr, desk: &Desk, files: &[String]) -> Vec<String> {
    let report = desk.path("report.json");
    let run = Command::new(program)
        .args(["--quiet", "--fail-on", "never", "--json"])
        .arg(&report)
        .args(files.iter().map(|name| desk.path(name)))
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let report: Value = serde_json::from_slice(&std::fs::read(report).unwrap()).unwrap();
    let checked = report["results"].as_array().unwrap();
    assert_eq!(checked.len(), files.len(), "not every file was checked");
    let answers = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/pdf.md");
    let answers = std::fs::read_to_string(answers).unwrap();
    let answered = |finding: &Value| {
        let rule = finding["rule"].as_str().unwrap_or_default();
        finding["severity"] != "error" && answers.contains(&format!("`{rule}`"))
    };
    let mut told = Vec::new();
    for file in checked {
        let name = Path::new(file["path"].as_str().unwrap_or_default()).file_name();
        let findings = file["findings"].as_array().unwrap().iter();
        for finding in findings.filter(|finding| !answered(finding)) {
            told.push(format!("{}: {finding}", name.unwrap_or_default().to_string_lossy()));
        }
    }
    told
}

#[test]
fn the_sample_reads_without_a_fault_in_every_format_and_theme() {
    let Some(program) = outloud() else { return };
    let desk = Desk::new().unwrap();
    assert!(desk.run(&["new", "s.qdeck", "--sample"]).unwrap().status.success());
    let mut files = Vec::new();
    for format in FORMATS {
        for theme in THEMES {
            let name = format!("{format}-{theme}.pdf");
            export(&desk, "s.qdeck", format, theme, &name);
            files.push(name);
        }
    }
    let found = found(&program, &desk, &files);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What the sample has no reason to show: provenance, changes since an edition, a restatement.
#[test]
fn every_appendix_reads_without_a_fault() {
    let Some(program) = outloud() else { return };
    let desk = Desk::new().unwrap();
    let packet = r#"{"table":"packet","key":{"quarter":"Q1 FY20-21"}}"#;
    let told = told_of_the_first_key_result(&desk);
    let restate =
        r#""edit":"restate","field":"words","value":"1 of 3","reason":"One was counted twice""#;
    let (ask, change, restate) = (
        format!(r#"{{"edit":"set","row":{packet},"field":"provenance","value":true}}"#),
        format!(r#"{{"edit":"set","row":{told},"field":"words","value":"2 of 3"}}"#),
        format!("{{{restate},\"row\":{told}}}"),
    );
    for (arguments, input) in [
        (&["apply", "s.qdeck"][..], ask.as_str()),
        (&["publish", "s.qdeck", "--quarter", QUARTER, "--out", "one.pdf"], ""),
        (&["apply", "s.qdeck"], &change),
        (&["close", "s.qdeck", "--quarter", QUARTER, "--anyway"], ""),
        (&["apply", "s.qdeck"], &restate),
    ] {
        let run = desk.feed(arguments, input.as_bytes()).unwrap();
        let said =
            String::from_utf8_lossy(&[&run.stdout[..], &run.stderr[..]].concat()).into_owned();
        assert!(run.status.success() && !said.contains(r#""ok":false"#), "{arguments:?}: {said}");
    }
    let mut files = vec!["one.pdf".to_owned()];
    for format in FORMATS {
        for theme in THEMES {
            let name = format!("{format}-{theme}.pdf");
            export(&desk, "s.qdeck", format, theme, &name);
            files.push(name);
        }
    }
    let read = Command::new("pdftotext").arg(desk.path("slides-light.pdf")).arg("-").output();
    if let Ok(read) = read {
        let read = String::from_utf8_lossy(&read.stdout).into_owned();
        for title in ["Where the numbers come from", "Changes since edition 1", "Restatements"] {
            assert!(read.contains(title), "no page “{title}”");
        }
    }
    let found = found(&program, &desk, &files);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The check-in of the sample's first key result, as edits name it.
fn told_of_the_first_key_result(desk: &Desk) -> String {
    assert!(desk.run(&["new", "s.qdeck", "--sample"]).unwrap().status.success());
    assert!(desk.run(&["data", "s.qdeck", "--out", "s.json"]).unwrap().status.success());
    let plan: Value = serde_json::from_slice(&std::fs::read(desk.path("s.json")).unwrap()).unwrap();
    let id = plan["key_result"][0]["id"].as_str().unwrap();
    format!(
        r#"{{"table":"check_in","key":{{"subject":"key_result:{id}","quarter":"Q1 FY20-21"}}}}"#
    )
}

/// What people type, in every text of the sample: the files that the layout is held to as well.
#[test]
fn whatever_is_typed_reads_without_a_fault() {
    let Some(program) = outloud() else { return };
    let desk = Desk::new().unwrap();
    assert!(desk.run(&["new", "s.qdeck", "--sample"]).unwrap().status.success());
    assert!(desk.run(&["data", "s.qdeck", "--out", "s.json"]).unwrap().status.success());
    let plan: Value = serde_json::from_slice(&std::fs::read(desk.path("s.json")).unwrap()).unwrap();
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/core/tests/cases/pages");
    let mut files = Vec::new();
    for (at, case) in std::fs::read_dir(cases).unwrap().enumerate() {
        let path = case.unwrap().path();
        let case: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let Some(text) = case["text"].as_str() else { continue };
        let times = case["times"].as_u64().unwrap_or(1) as usize;
        let told = vec![text; times].join(" ");
        let mut plan = plan.clone();
        retell(&mut plan, &told, case["every_row"].as_bool().unwrap_or(false));
        std::fs::write(desk.path("told.json"), plan.to_string()).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let document = format!("{name}.qdeck");
        assert!(desk.run(&["new", &document, "--sample"]).unwrap().status.success());
        let run = desk.run(&["import", &document, "told.json"]).unwrap();
        assert!(run.status.success(), "{name}: {}", String::from_utf8_lossy(&run.stderr));
        // A theme changes no structure: each text meets all of them, in turns.
        for (format, theme) in FORMATS.into_iter().zip(THEMES.into_iter().cycle().skip(at % 3)) {
            let out = format!("{name}-{format}-{theme}.pdf");
            export(&desk, &document, format, theme, &out);
            files.push(out);
        }
    }
    assert!(files.len() > 60, "only {} packets", files.len());
    let found = found(&program, &desk, &files);
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
}

/// The long texts of each table's first row, or of all rows, say something else.
fn retell(plan: &mut Value, told: &str, every_row: bool) {
    const LONG: [&str; 14] = [
        "narrative",
        "overview",
        "progress",
        "text",
        "statement",
        "words",
        "situation",
        "impact",
        "recommendation",
        "reason",
        "original",
        "proposed",
        "caption",
        "cover_text",
    ];
    let tables = plan.as_object_mut().into_iter().flat_map(|tables| tables.values_mut());
    for rows in tables.filter_map(Value::as_array_mut) {
        let some = if every_row { rows.len() } else { 1 };
        for row in rows.iter_mut().take(some) {
            for field in LONG {
                if row[field].as_str().is_some_and(|text| !text.is_empty()) {
                    // These are no prose, and take no more.
                    let most = if ["text", "caption"].contains(&field) { 3900 } else { told.len() };
                    row[field] = Value::String(told.chars().take(most).collect());
                }
            }
        }
    }
}

/// The sample's structure, words and all, as poppler reads it: the deck read aloud.
#[test]
fn the_sample_read_aloud() {
    if !has("pdfinfo") {
        return;
    }
    let desk = Desk::new().unwrap();
    assert!(desk.run(&["new", "s.qdeck", "--sample"]).unwrap().status.success());
    export(&desk, "s.qdeck", "slides", "light", "s.pdf");
    let told =
        Command::new("pdfinfo").arg("-struct-text").arg(desk.path("s.pdf")).output().unwrap();
    let told = String::from_utf8_lossy(&told.stdout);
    // The numbers of objects say nothing to who listens.
    let lines: Vec<&str> =
        told.lines().filter(|line| !line.trim_start().starts_with("Object ")).collect();
    insta::assert_snapshot!(lines.join("\n"));
}
