//! The sample's packet as other programs read it: qpdf and poppler. Not how it looks.

use std::process::Command;

use quarterdeck_tests::{Desk, has};
use serde_json::Value;

fn exported(desk: &Desk, name: &str) -> Vec<u8> {
    if !desk.path("s.qdeck").exists() {
        assert!(desk.run(&["new", "s.qdeck", "--sample"]).unwrap().status.success());
    }
    let run = desk.run(&["export", "s.qdeck", "--quarter", "q1 FY20–21", "--out", name]).unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    std::fs::read(desk.path(name)).unwrap()
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let desk = Desk::new().unwrap();
    assert!(exported(&desk, "one.pdf") == exported(&desk, "two.pdf"));
}

#[test]
fn qpdf_finds_nothing_wrong() {
    if !has("qpdf") {
        return;
    }
    let desk = Desk::new().unwrap();
    exported(&desk, "p.pdf");
    let checked = Command::new("qpdf").arg("--check").arg(desk.path("p.pdf")).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
}

#[test]
fn every_font_is_embedded_and_subset() {
    if !has("pdffonts") {
        return;
    }
    let desk = Desk::new().unwrap();
    exported(&desk, "p.pdf");
    let listed = Command::new("pdffonts").arg(desk.path("p.pdf")).output().unwrap();
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let fonts: Vec<&str> = listed.lines().skip(2).collect();
    assert!(!fonts.is_empty(), "no font at all");
    for font in fonts {
        // emb, sub, uni, object, generation are the last columns.
        let words: Vec<&str> = font.split_whitespace().rev().collect();
        assert_eq!(words.get(2..5), Some(&["yes", "yes", "yes"][..]), "{font}");
    }
}

/// Letters and digits alone: what no line break, hyphen or bullet changes.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[test]
fn every_text_of_the_quarter_can_be_read_out_again() {
    if !has("pdftotext") {
        return;
    }
    let desk = Desk::new().unwrap();
    exported(&desk, "p.pdf");
    let read = Command::new("pdftotext").arg(desk.path("p.pdf")).arg("-").output().unwrap();
    let read = plain(&String::from_utf8_lossy(&read.stdout));
    let shown = desk.run(&["show", "s.qdeck", "--json"]).unwrap();
    let shown: Value = serde_json::from_slice(&shown.stdout).unwrap();
    let mut missing = Vec::new();
    let mut sought = 0;
    for (table, fields) in SHOWN {
        for row in shown["rows"][table].as_array().unwrap() {
            if row["quarter"].as_str().is_some_and(|quarter| quarter != "FY2021-Q1") {
                continue;
            }
            for field in *fields {
                // Each paragraph stands in one piece, apart from Markdown's own signs.
                for part in row[*field].as_str().unwrap_or_default().split('\n') {
                    let part = part.replace("](", "\n");
                    let part = plain(part.split('\n').next().unwrap_or_default());
                    sought += usize::from(!part.is_empty());
                    if !read.contains(&part) {
                        missing.push(format!("{table}.{field}: {part}"));
                    }
                }
            }
        }
    }
    assert!(sought > 150, "only {sought} texts were sought");
    assert!(missing.is_empty(), "{} of {sought}:\n{}", missing.len(), missing.join("\n"));
}

/// The texts that the packet shows, by table.
const SHOWN: &[(&str, &[&str])] = &[
    ("organisation", &["name"]),
    ("department", &["name"]),
    ("program", &["name"]),
    ("program_quarter", &["overview", "progress"]),
    ("action", &["text"]),
    ("outcome", &["statement"]),
    ("metric", &["statement", "goal"]),
    ("objective", &["title"]),
    ("objective_quarter", &["narrative"]),
    ("key_result", &["statement", "goal"]),
    ("check_in", &["words"]),
    ("decision", &["title", "text"]),
    ("highlight", &["text"]),
    ("win", &["text"]),
    ("challenge", &["text"]),
    ("upcoming", &["text"]),
    ("hire", &["name"]),
    ("anniversary", &["name"]),
];
