//! The sample's packet as other programs read it: qpdf and poppler. Not how it looks.

mod aloud;
mod expected;
mod password;
mod pictures;
mod same;

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

/// The packet's pages as `pdftotext` gives them back, letters and digits alone. What goes on on a
/// "continued" sheet is one page with what it continues.
fn read_out(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let mut command = Command::new("pdftotext");
    let read = command.args(arguments).arg(desk.path("p.pdf")).arg("-").output().unwrap();
    let read = String::from_utf8_lossy(&read.stdout).into_owned();
    // A form feed ends each page.
    let mut sheets: Vec<&str> = read.split('\x0c').collect();
    assert_eq!(sheets.pop(), Some(""), "something stands after the last page");
    let mut pages: Vec<String> = Vec::new();
    for sheet in sheets {
        let mut head = sheet.lines().filter(|line| !line.trim().is_empty()).take(3);
        let continued = head.any(|line| line.trim_end().ends_with("continued"));
        match pages.last_mut().filter(|_| continued) {
            Some(page) => page.push_str(&plain(sheet)),
            None => pages.push(plain(sheet)),
        }
    }
    pages
}

/// A text's paragraphs without Markdown's own signs and without where its links lead.
fn paragraphs(text: &str) -> Vec<String> {
    let mut shown = String::new();
    for part in text.split("](") {
        let after = if shown.is_empty() { part } else { part.split_once(')').map_or("", |p| p.1) };
        shown.push_str(after);
    }
    shown.split('\n').map(plain).filter(|paragraph| !paragraph.is_empty()).collect()
}

fn sample_told() -> (Desk, Vec<expected::Page>) {
    let desk = Desk::new().unwrap();
    exported(&desk, "p.pdf");
    let shown = desk.run(&["show", "s.qdeck", "--json"]).unwrap();
    let shown: Value = serde_json::from_slice(&shown.stdout).unwrap();
    (desk, expected::pages(&shown["rows"], 2021, 1))
}

/// In the order of its content stream, which is what a reader without tags follows, each page says
/// what the plan says, in the plan's order.
#[test]
fn every_text_can_be_read_out_again_on_its_page_and_in_order() {
    if !has("pdftotext") {
        return;
    }
    let (desk, told) = sample_told();
    let pages = read_out(&desk, &["-raw"]);
    let titles: Vec<&str> = told.iter().map(|page| &*page.title).collect();
    assert_eq!(pages.len(), told.len(), "{titles:?}");
    let mut sought = 0;
    let mut wrong = Vec::new();
    for (at, (page, told)) in pages.iter().zip(&told).enumerate() {
        let mut rest = &**page;
        for text in std::iter::once(&told.title).chain(&told.texts) {
            for part in paragraphs(text) {
                sought += 1;
                match rest.split_once(&*part) {
                    Some((_, after)) => rest = after,
                    None if page.contains(&part) => {
                        wrong.push(format!("page {}, out of order: {part}", at + 1));
                    }
                    None => wrong.push(format!("page {}, missing: {part}", at + 1)),
                }
            }
        }
    }
    assert!(sought > 400, "only {sought} texts were sought");
    assert!(wrong.is_empty(), "{} of {sought}:\n{}", wrong.len(), wrong.join("\n"));
}

/// A program that orders a page by what it looks like still finds each text whole on its page.
#[test]
fn every_text_stands_whole_on_its_page_by_its_looks_as_well() {
    if !has("pdftotext") {
        return;
    }
    let (desk, told) = sample_told();
    let pages = read_out(&desk, &[]);
    assert_eq!(pages.len(), told.len());
    for (at, (page, told)) in pages.iter().zip(&told).enumerate() {
        for text in std::iter::once(&told.title).chain(&told.texts) {
            for part in paragraphs(text) {
                assert!(page.contains(&part), "page {}: {part}", at + 1);
            }
        }
    }
}
