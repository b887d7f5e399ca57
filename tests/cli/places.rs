//! Places that refuse to be written to: a disk that is really full, a folder on a read-only disk.
//! Each is mounted for one shell alone and goes with it. Not files that are no documents.

use std::process::{Command, Output};

use quarterdeck_tests::{Desk, cli};

use super::told;

const FULL: &str = "head -c 4M /dev/zero >place/filler 2>/dev/null || true";
const READ_ONLY: &str = "mount -o remount,ro place";
const APPLY: &str = r#"echo '{"edit":"set","row":{"table":"organisation","key":{}},"field":"name","value":"Renamed"}' | "$cli" apply place/a.qdeck"#;

/// A desk with the sample in `a.qdeck`, an edit on top that can be undone, and the data before it.
fn desk() -> Desk {
    let desk = Desk::new().unwrap();
    std::fs::create_dir(desk.path("place")).unwrap();
    for arguments in [&["new", "a.qdeck", "--sample"][..], &["data", "a.qdeck", "--out", "in.json"]]
    {
        let run = desk.run(arguments).unwrap();
        assert!(run.status.success(), "{}", told(&desk, &run));
    }
    let edit = br#"{"edit":"set","row":{"table":"organisation","key":{}},"field":"name","value":"Between"}"#;
    assert!(desk.feed(&["apply", "a.qdeck"], edit).unwrap().status.success());
    desk
}

/// Runs `script` where `place` is a disk of 1 MB of its own with `a.qdeck` on it; what it leaves
/// there is listed last.
fn at(desk: &Desk, script: &str) -> Output {
    let script = format!(
        "mount -t tmpfs -o size=1m none place && cp a.qdeck place/ || exit 99\n{script}\n\
         code=$?; ls -A place | tr '\\n' ' '; exit $code"
    );
    Command::new("unshare")
        .args(["--map-root-user", "--mount", "bash", "-c", &script])
        .env("cli", cli())
        .env("QUARTERDECK_DATA_DIR", desk.data())
        .current_dir(desk.path("."))
        .output()
        .unwrap()
}

/// Whether a disk can be mounted here at all; says so loudly where it cannot.
fn mountable() -> bool {
    let tried = Command::new("unshare")
        .args(["--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"])
        .output();
    let can = tried.is_ok_and(|tried| tried.status.success());
    if !can {
        eprintln!("SKIPPED: no disk can be mounted here, so full and read-only ones go untested.");
    }
    can
}

/// Runs a command where the place refuses, and holds the document and the place against before.
fn refused(preparation: &str, command: &str, code: i32, left: &str) {
    let desk = desk();
    let script = format!(
        "{preparation}\n{command}\ncode=$?\ncmp a.qdeck place/a.qdeck || exit 98\n(exit $code)"
    );
    let run = at(&desk, &script);
    let said = told(&desk, &run);
    assert!(run.status.code() == Some(code), "{command}: {said}");
    assert!(said.contains("hint: "), "{command}: {said}");
    let listed = String::from_utf8_lossy(&run.stdout);
    assert!(listed.ends_with(left), "{command} left something behind: {said}");
}

#[test]
fn a_disk_that_is_full_keeps_the_document_as_it_was() {
    if !mountable() {
        return;
    }
    for command in [
        APPLY,
        r#""$cli" import place/a.qdeck in.json"#,
        r#""$cli" undo place/a.qdeck"#,
        r#""$cli" new place/b.qdeck"#,
        r#""$cli" data place/a.qdeck --out place/out.json"#,
        r#""$cli" export place/a.qdeck --quarter "Q1 FY20-21" --out place/out.pdf"#,
    ] {
        refused(FULL, command, 9, "a.qdeck filler ");
    }
}

#[test]
fn a_data_folder_on_a_full_disk_acknowledges_nothing() {
    if !mountable() {
        return;
    }
    let desk = desk();
    let script = format!(
        "mkdir place/data; {FULL}\nexport QUARTERDECK_DATA_DIR=place/data\ncp a.qdeck out.qdeck\n{}\n\
         code=$?\ncmp a.qdeck out.qdeck || exit 98\n(exit $code)",
        APPLY.replace("place/a.qdeck", "out.qdeck")
    );
    let run = at(&desk, &script);
    let said = told(&desk, &run);
    assert_eq!(run.status.code(), Some(9), "{said}");
    assert!(!said.contains("\"ok\":true") && said.contains("hint: "), "{said}");
}

#[test]
fn what_was_acknowledged_while_the_disk_was_full_is_there_once_it_has_room() {
    if !mountable() {
        return;
    }
    let desk = desk();
    let script = format!(
        "{FULL}\n{APPLY}\nrm place/filler\n\"$cli\" apply place/a.qdeck </dev/null\n\
         \"$cli\" check place/a.qdeck || exit 97\n\"$cli\" data place/a.qdeck --out after.json"
    );
    let run = at(&desk, &script);
    let said = told(&desk, &run);
    assert_eq!(run.status.code(), Some(0), "{said}");
    let after = std::fs::read_to_string(desk.path("after.json")).unwrap();
    assert_eq!(after.contains("Renamed"), said.contains("\"ok\":true"), "{said}");
}

#[test]
fn a_read_only_folder_can_be_read_and_is_left_alone() {
    if !mountable() {
        return;
    }
    for command in [
        APPLY,
        r#""$cli" import place/a.qdeck in.json"#,
        r#""$cli" undo place/a.qdeck"#,
        r#""$cli" redo place/a.qdeck"#,
        r#""$cli" new place/b.qdeck"#,
        r#""$cli" data place/a.qdeck --out place/out.json"#,
        r#""$cli" export place/a.qdeck --quarter "Q1 FY20-21" --out place/out.pdf"#,
    ] {
        refused(READ_ONLY, command, 7, "a.qdeck ");
    }
    for command in [
        r#""$cli" show place/a.qdeck"#,
        r#""$cli" history place/a.qdeck"#,
        r#""$cli" check place/a.qdeck"#,
        r#""$cli" data place/a.qdeck --out out.json"#,
        r#""$cli" export place/a.qdeck --quarter "Q1 FY20-21" --out out.pdf"#,
    ] {
        let desk = desk();
        let run = at(&desk, &format!("{READ_ONLY}\n{command}"));
        assert!(run.status.success(), "{command}: {}", told(&desk, &run));
    }
}
