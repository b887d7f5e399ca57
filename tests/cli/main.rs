//! The command line as a person meets it: help, output, errors and exit codes, word for word, and
//! files that are no documents left as they are. Not the meaning of edits: `cases` holds that.

mod copies;
mod editions;
mod exchange;
#[cfg(target_os = "linux")]
mod places;
mod preflight;

use std::fs;
use std::process::Output;

use quarterdeck_tests::Desk;

/// What was said and how it ended, the test's folder taken out.
fn told(desk: &Desk, run: &Output) -> String {
    let text = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let folder = fs::canonicalize(desk.path(".")).unwrap();
        text.replace(&*folder.to_string_lossy(), "FOLDER")
    };
    let code = run.status.code().unwrap_or(-1);
    format!("{}{}exit {code}", text(&run.stdout), text(&run.stderr))
}

#[test]
fn help_teaches() {
    let desk = Desk::new().unwrap();
    for command in [
        "",
        "new",
        "show",
        "export",
        "publish",
        "editions",
        "changes",
        "compare",
        "preflight",
        "close",
        "reopen",
        "roll",
        "copies",
        "set-back",
        "data",
        "template",
        "import",
        "apply",
        "undo",
        "redo",
        "history",
        "check",
    ] {
        let arguments: Vec<&str> =
            [command, "--help"].into_iter().filter(|a| !a.is_empty()).collect();
        let run = desk.run(&arguments).unwrap();
        insta::assert_snapshot!(format!("help-{command}"), told(&desk, &run));
    }
}

#[test]
fn the_sample_is_shown_changed_undone_and_told() {
    let desk = Desk::new().unwrap();
    let mut all = String::new();
    let edit =
        br#"{"edit":"set","row":{"table":"organisation","key":{}},"field":"name","value":"Renamed"}
{"edit":"set","row":{"table":"organisation","key":{}},"field":"name","value":"Renamed"}
"#;
    for (arguments, input) in [
        (&["new", "a.qdeck", "--sample"][..], &b""[..]),
        (&["show", "a.qdeck"], b""),
        (&["show", "a.qdeck", "--quarter", " q4fy20 - 21"], b""),
        (&["apply", "a.qdeck"], edit),
        (&["undo", "a.qdeck"], b""),
        (&["redo", "a.qdeck"], b""),
        (&["redo", "a.qdeck"], b""),
        (&["history", "a.qdeck"], b""),
        (&["check", "a.qdeck"], b""),
    ] {
        let run = desk.feed(arguments, input).unwrap();
        all.push_str(&format!("$ {}\n{}\n\n", arguments.join(" "), told(&desk, &run)));
    }
    // Where an edit was made is told by a site that is random on purpose.
    let all: Vec<String> = all.lines().map(without_site).collect();
    insta::assert_snapshot!(all.join("\n"));
}

fn without_site(line: &str) -> String {
    match line.find("\"id\":\"") {
        Some(at) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}

#[test]
fn a_packet_is_exported_in_any_format_and_theme() {
    let desk = Desk::new().unwrap();
    desk.run(&["new", "a.qdeck", "--sample"]).unwrap();
    let export = |more: &[&str]| {
        let always = ["export", "a.qdeck", "--quarter", "Q1 FY20-21", "--out", "out.pdf"];
        let run = desk.run(&[&always, more].concat()).unwrap();
        (run.status.code(), told(&desk, &run), fs::read(desk.path("out.pdf")).unwrap_or_default())
    };
    let (_, _, own) = export(&[]);
    let mut seen = vec![own.clone()];
    for format in ["a4", "letter", "handout"] {
        for theme in ["dark", "Print"] {
            let (code, _, bytes) = export(&["--format", format, "--theme", theme]);
            assert_eq!(code, Some(0), "{format} {theme}");
            assert!(!seen.contains(&bytes), "{format} {theme}");
            seen.push(bytes);
        }
    }
    assert!(export(&["--format", "slides", "--theme", "light"]).2 == own);
    let (_, refused, left) = export(&["--theme", "sepia"]);
    assert!(left == own, "a refused export leaves what was there");
    insta::assert_snapshot!(refused);
    assert_eq!(export(&["--format", "a3"]).0, Some(2));
}

#[test]
fn data_comes_back_as_it_went() {
    let desk = Desk::new().unwrap();
    for arguments in [
        &["new", "a.qdeck", "--sample"][..],
        &["data", "a.qdeck", "--out", "a.json"],
        &["new", "b.qdeck"],
        &["import", "b.qdeck", "a.json"],
        &["data", "b.qdeck", "--out", "b.json"],
        &["import", "a.qdeck", "b.json"],
        &["data", "a.qdeck", "--out", "c.json"],
    ] {
        let run = desk.run(arguments).unwrap();
        assert!(run.status.success(), "{arguments:?}: {}", told(&desk, &run));
    }
    let read = |name: &str| fs::read(desk.path(name)).unwrap();
    assert!(read("b.json") == read("c.json"));
}

#[test]
fn the_pages_of_a_packet_are_shown_and_arranged() {
    let desk = Desk::new().unwrap();
    let page = |code| {
        format!(r#"{{"table":"packet_page","key":{{"packet":"Q1 FY20-21","page":"{code}"}}}}"#)
    };
    let edits = [
        format!(r#"{{"edit":"move","row":{},"after":null}}"#, page("definitions")),
        format!(r#"{{"edit":"set","row":{},"field":"left_out","value":true}}"#, page("decisions")),
        format!(
            r#"{{"edit":"set","row":{},"field":"title","value":"Where we stand"}}"#,
            page("scorecard")
        ),
        format!(r#"{{"edit":"set","row":{},"field":"title","value":"A poem"}}"#, page("poem-0")),
    ];
    let edits = format!("{}\n", edits.join("\n"));
    let mut all = String::new();
    for (arguments, input) in [
        (&["new", "a.qdeck", "--sample"][..], ""),
        (&["show", "a.qdeck", "--pages"], ""),
        (&["apply", "a.qdeck"], edits.as_str()),
        (&["show", "a.qdeck", "--pages"], ""),
        (&["undo", "a.qdeck"], ""),
        (&["undo", "a.qdeck"], ""),
        (&["undo", "a.qdeck"], ""),
        (&["undo", "a.qdeck"], ""),
        (&["show", "a.qdeck", "--pages", "--quarter", "q3fy20-21", "--json"], ""),
        (&["check", "a.qdeck"], ""),
    ] {
        let run = desk.feed(arguments, input.as_bytes()).unwrap();
        all.push_str(&format!("$ {}\n{}\n\n", arguments.join(" "), told(&desk, &run)));
    }
    // Where an edit was made is told by a site that is random on purpose.
    let answer = |line: &str| match line.starts_with("{\"ok\"") {
        true => without_site(line),
        false => line.to_owned(),
    };
    let all: Vec<String> = all.lines().map(answer).collect();
    insta::assert_snapshot!(all.join("\n"));
}

/// Every command that opens a document.
fn commands(file: &str) -> Vec<Vec<&str>> {
    vec![
        vec!["show", file],
        vec!["export", file, "--quarter", "Q1 FY20-21", "--out", "out.pdf"],
        vec!["data", file, "--out", "out.json"],
        vec!["import", file, "in.json"],
        vec!["apply", file],
        vec!["undo", file],
        vec!["redo", file],
        vec!["history", file],
        vec!["check", file],
    ]
}

#[test]
fn what_is_no_document_is_refused_and_left_as_it_is() {
    let desk = Desk::new().unwrap();
    assert!(desk.run(&["new", "whole.qdeck"]).unwrap().status.success());
    fs::write(desk.path("in.json"), "{\"format\":\"quarterdeck-plan\",\"version\":1}").unwrap();
    let whole = fs::read(desk.path("whole.qdeck")).unwrap();
    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&999_u32.to_be_bytes());
    let mut foreign = whole.clone();
    foreign[68..72].copy_from_slice(b"abcd");
    for (name, bytes, code) in [
        ("empty.qdeck", Vec::new(), 5),
        ("text.qdeck", b"Our plan for next year".to_vec(), 5),
        ("foreign.qdeck", foreign, 5),
        ("truncated.qdeck", whole[..whole.len() / 2].to_vec(), 5),
        ("header.qdeck", whole[..50].to_vec(), 5),
        ("newer.qdeck", newer, 6),
    ] {
        let path = desk.path(name);
        fs::write(&path, &bytes).unwrap();
        for command in commands(name) {
            let run = desk.run(&command).unwrap();
            assert_eq!(run.status.code(), Some(code), "{command:?}: {}", told(&desk, &run));
            assert!(fs::read(&path).unwrap() == bytes, "{command:?} changed {name}");
        }
        let again = desk.run(&["new", name]).unwrap();
        assert_eq!(again.status.code(), Some(3), "{}", told(&desk, &again));
        assert!(fs::read(&path).unwrap() == bytes, "new changed {name}");
    }
    fs::create_dir(desk.path("folder.qdeck")).unwrap();
    for command in commands("folder.qdeck").into_iter().chain(commands("missing.qdeck")) {
        let run = desk.run(&command).unwrap();
        assert!(!run.status.success(), "{command:?}: {}", told(&desk, &run));
        assert!(String::from_utf8_lossy(&run.stderr).contains("hint: "), "{command:?}");
    }
    assert!(!desk.path("missing.qdeck").exists());
}

/// A file size that may not be passed stands in for a disk that is full.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_document_as_it_was() {
    let desk = Desk::new().unwrap();
    assert!(desk.run(&["new", "a.qdeck", "--sample"]).unwrap().status.success());
    let before = fs::read(desk.path("a.qdeck")).unwrap();
    for command in [
        "apply a.qdeck",
        "export a.qdeck --quarter 'Q1 FY20-21' --out out.pdf",
        "data a.qdeck --out out.json",
    ] {
        // The signal is ignored, so that writing fails as it does on a full disk.
        let script = format!(
            "trap '' XFSZ; ulimit -f 16; exec \"$0\" {command} --now {}",
            quarterdeck_tests::NOW
        );
        let mut child = std::process::Command::new("bash")
            .args(["-c", &script])
            .arg(quarterdeck_tests::cli())
            .current_dir(desk.path("."))
            .env("QUARTERDECK_DATA_DIR", desk.data())
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        use std::io::Write;
        let line =
            br#"{"edit":"set","row":{"table":"organisation","key":{}},"field":"name","value":"x"}"#;
        let _ = child.stdin.take().unwrap().write_all(line);
        let run = child.wait_with_output().unwrap();
        assert_eq!(run.status.code(), Some(9), "{command}: {}", told(&desk, &run));
        assert!(fs::read(desk.path("a.qdeck")).unwrap() == before, "{command}");
        assert!(!desk.path("out.pdf").exists() && !desk.path("out.json").exists());
    }
    let run = desk.run(&["check", "a.qdeck"]).unwrap();
    assert!(run.status.success(), "{}", told(&desk, &run));
}
