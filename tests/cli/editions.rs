//! What was published stays what it was: the same bytes after edits and in another document, and
//! whatever was done behind Quarterdeck's back is found and named.

use std::fs;

use quarterdeck_tests::Desk;

use super::told;

const Q1: &str = "Q1 FY20-21";
const EDIT: &[u8] =
    br#"{"edit":"set","row":{"table":"organisation","key":{}},"field":"name","value":"Renamed"}
"#;

fn published(desk: &Desk) {
    for arguments in [
        &["new", "a.qdeck", "--sample"][..],
        &["publish", "a.qdeck", "--quarter", Q1, "--out", "one.pdf"],
    ] {
        let run = desk.run(arguments).unwrap();
        assert!(run.status.success(), "{}", told(desk, &run));
    }
}

#[test]
fn an_edition_stays_what_it_was() {
    let desk = Desk::new().unwrap();
    published(&desk);
    let read = |name: &str| fs::read(desk.path(name)).unwrap();
    let mut all = String::new();
    for (arguments, input) in [
        (&["publish", "a.qdeck", "--quarter", Q1, "--out", "two.pdf"][..], &b""[..]),
        (&["apply", "a.qdeck"], EDIT),
        (
            &["publish", "a.qdeck", "--quarter", Q1, "--out", "two.pdf", "--reason", "A new name"],
            b"",
        ),
        (&["editions", "a.qdeck"], b""),
        (&["undo", "a.qdeck"], b""),
        (&["undo", "a.qdeck"], b""),
        (&["export", "a.qdeck", "--edition", "1", "--out", "again.pdf"], b""),
        (&["export", "a.qdeck", "--edition", "3", "--out", "none.pdf"], b""),
        (&["history", "a.qdeck", "--limit", "3"], b""),
        (&["check", "a.qdeck"], b""),
        (&["data", "a.qdeck", "--out", "a.json"], b""),
        (&["new", "b.qdeck"], b""),
        (&["import", "b.qdeck", "a.json"], b""),
        (&["export", "b.qdeck", "--edition", "2", "--quarter", Q1, "--out", "elsewhere.pdf"], b""),
        (&["undo", "b.qdeck"], b""),
        (&["editions", "b.qdeck"], b""),
        (&["check", "b.qdeck"], b""),
    ] {
        let run = desk.feed(arguments, input).unwrap();
        all.push_str(&format!("$ {}\n{}\n\n", arguments.join(" "), told(&desk, &run)));
    }
    let all: Vec<String> = all.lines().map(super::without_site).map(without_digest).collect();
    insta::assert_snapshot!(all.join("\n"));
    assert!(read("again.pdf") == read("one.pdf"));
    assert!(read("elsewhere.pdf") == read("two.pdf"));
    assert!(read("one.pdf") != read("two.pdf"));
    assert!(!desk.path("none.pdf").exists());
}

/// A PDF's bytes change with every page that is made better; its digest is not this test's.
fn without_digest(line: String) -> String {
    let plain = |word: &str| {
        let digest = word.trim_end_matches(',');
        match digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit()) {
            true => word.replace(digest, "SHA-256"),
            false => word.to_owned(),
        }
    };
    line.split(' ').map(plain).collect::<Vec<_>>().join(" ")
}

#[test]
fn tampering_with_what_was_published_is_found_and_named() {
    let desk = Desk::new().unwrap();
    published(&desk);
    let mut all = String::new();
    for sql in [
        "UPDATE asset SET bytes = zeroblob(100) WHERE media_type = 'application/pdf'",
        "UPDATE asset SET bytes = zeroblob(100) WHERE media_type = 'application/json+gzip'",
        "DELETE FROM asset WHERE media_type = 'application/pdf'",
        "UPDATE edition SET published_by = 'Somebody else'",
        "DELETE FROM edition",
        "DELETE FROM edit WHERE kind = 'publish'",
        "UPDATE edit SET wall_ms = wall_ms + 1 WHERE kind = 'publish'",
    ] {
        fs::copy(desk.path("a.qdeck"), desk.path("b.qdeck")).unwrap();
        let before = fs::read(desk.path("b.qdeck")).unwrap();
        rusqlite::Connection::open(desk.path("b.qdeck")).unwrap().execute_batch(sql).unwrap();
        let tampered = fs::read(desk.path("b.qdeck")).unwrap();
        assert!(before != tampered);
        let run = desk.run(&["check", "b.qdeck"]).unwrap();
        assert_eq!(run.status.code(), Some(5), "{sql}");
        assert!(fs::read(desk.path("b.qdeck")).unwrap() == tampered, "check repaired something");
        all.push_str(&format!("{sql}\n{}\n\n", told(&desk, &run)));
    }
    let ids = all.lines().map(|line| without_digest(without_ids(line)));
    insta::assert_snapshot!(ids.collect::<Vec<_>>().join("\n"));
}

/// Sites are random on purpose.
fn without_ids(line: &str) -> String {
    match line.find(" (0") {
        Some(at) if line.contains("the edit '") => format!("{} …", &line[..at]),
        _ => line.to_owned(),
    }
}

#[test]
fn what_changed_is_told_and_a_closed_quarter_is_restated() {
    let desk = Desk::new().unwrap();
    published(&desk);
    let shown = desk.run(&["show", "a.qdeck", "--json"]).unwrap();
    let shown: serde_json::Value = serde_json::from_slice(&shown.stdout).unwrap();
    let rows = shown["rows"]["check_in"].as_array().unwrap();
    let check_in = rows.iter().find(|row| {
        row["quarter"] == "FY2021-Q1" && row["subject"].as_str().unwrap().starts_with("key_result")
    });
    let id = check_in.unwrap()["id"].as_str().unwrap().to_owned();
    let edit = |edit: &str, more: &str| {
        format!(r#"{{"edit":"{edit}","row":{{"table":"check_in","id":"{id}"}},"field":"words","value":"Counted anew, 3 of 9"{more}}}"#)
            .into_bytes()
    };
    let (set, restate) = (edit("set", ""), edit("restate", r#","reason":"Twice counted""#));
    let row = format!("check_in:{id}");
    let mut all = String::new();
    for (arguments, input) in [
        (&["changes", "a.qdeck", "--from", "1"][..], &b""[..]),
        (&["close", "a.qdeck", "--quarter", Q1], b""),
        (&["close", "a.qdeck", "--quarter", Q1, "--anyway"], b""),
        (&["apply", "a.qdeck"], &set),
        (&["apply", "a.qdeck"], &restate),
        (&["apply", "a.qdeck"], EDIT),
        (&["changes", "a.qdeck", "--from", "1"], b""),
        (&["history", "a.qdeck", "--row", &row, "--field", "words"], b""),
        (&["history", "a.qdeck", "--quarter", Q1, "--person", "ada example", "--limit", "2"], b""),
        (&["history", "a.qdeck", "--program", "None such"], b""),
        (&["history", "a.qdeck", "--until", "2020-10-11"], b""),
        (&["show", "a.qdeck", "--quarter", Q1, "--pages"], b""),
        (&["reopen", "a.qdeck", "--quarter", Q1, "--reason", "The audit"], b""),
        (&["check", "a.qdeck"], b""),
    ] {
        let run = desk.feed(arguments, input).unwrap();
        let said = told(&desk, &run).replace(&id, "ID");
        let shown = arguments.join(" ").replace(&id, "ID");
        all.push_str(&format!("$ {shown}\n{said}\n\n"));
    }
    let all: Vec<String> = all.lines().map(super::without_site).collect();
    insta::assert_snapshot!(all.join("\n"));
    let past = desk.run(&["history", "a.qdeck", "--row", &row, "--field", "words", "--json"]);
    let past: serde_json::Value = serde_json::from_slice(&past.unwrap().stdout).unwrap();
    let first = past.as_array().unwrap().last().unwrap();
    let edit = first["id"].as_str().unwrap();
    let back = desk.run(&["set-back", "a.qdeck", "--row", &row, "--field", "words", "--to", edit]);
    assert!(back.unwrap().status.success());
    let now = desk.run(&["history", "a.qdeck", "--row", &row, "--field", "words", "--json"]);
    let now: serde_json::Value = serde_json::from_slice(&now.unwrap().stdout).unwrap();
    assert_eq!(now[0]["value"], first["value"]);
    assert_eq!(now.as_array().unwrap().len(), past.as_array().unwrap().len() + 1);
}
