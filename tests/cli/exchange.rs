//! Tables in and out by the command line: what is asked, what is told, what comes of it. Not how tables are read: the core's
//! cases hold that.

use std::fs;

use quarterdeck_tests::Desk;

use super::told;

const TRACKER: &str = "\
Key result,Aim,Status Q2
\"KR1: Build 1 model that recognises false information (by Q3), and reach 4 milestones towards 1 model of how content spreads between our libraries (by Q4)\",5 models,At risk
KR4: Publish how the models decide,1 report,drafted
";

#[test]
fn a_spreadsheet_is_previewed_asked_about_imported_and_taken_back() {
    let desk = Desk::new().unwrap();
    let mut all = String::new();
    fs::write(desk.path("Content integrity.csv"), TRACKER).unwrap();
    fs::write(desk.path("broken.xlsx"), b"PK\x03\x04").unwrap();
    for arguments in [
        &["new", "a.qdeck", "--sample"][..],
        &["import", "a.qdeck", "Content integrity.csv", "--dry-run"],
        &["import", "a.qdeck", "Content integrity.csv"],
        &["import", "a.qdeck", "Content integrity.csv", "--accept-guesses"],
        &["import", "a.qdeck", "Content integrity.csv", "--accept-guesses"],
        &["undo", "a.qdeck"],
        &["import", "a.qdeck", "broken.xlsx"],
        &["import", "a.qdeck", "nowhere.xlsx"],
        &["import", "a.qdeck", "Content integrity.csv", "--sheet", "Other"],
        &["check", "a.qdeck"],
    ] {
        let run = desk.run(arguments).unwrap();
        all.push_str(&format!("$ {}\n{}\n\n", arguments.join(" "), told(&desk, &run)));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_mapping_answers_what_was_asked() {
    let desk = Desk::new().unwrap();
    fs::write(desk.path("Content integrity.csv"), TRACKER).unwrap();
    desk.run(&["new", "a.qdeck", "--sample"]).unwrap();
    let preview =
        desk.run(&["import", "a.qdeck", "Content integrity.csv", "--dry-run", "--json"]).unwrap();
    let read: serde_json::Value = serde_json::from_slice(&preview.stdout).unwrap();
    assert_eq!((read["new"].as_u64(), read["changed"].as_u64()), (Some(1), Some(1)));
    assert_eq!(read["mapping"]["tables"][0]["columns"][1], "goal");
    let text = String::from_utf8(preview.stdout).unwrap().replace("\"goal\"", "\"baseline\"");
    fs::write(desk.path("map.json"), text).unwrap();
    let run =
        desk.run(&["import", "a.qdeck", "Content integrity.csv", "--map", "map.json"]).unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    desk.run(&["data", "a.qdeck", "--out", "a.json"]).unwrap();
    let plan = fs::read_to_string(desk.path("a.json")).unwrap();
    assert!(plan.contains("\"baseline\":\"5 models\""));
    // The next file of that shape is read the same way without being told.
    fs::write(
        desk.path("Production quality.csv"),
        "Key result,Aim,Status Q2\nKR9: Run the tests twice,2 runs,drafted\n",
    )
    .unwrap();
    let run = desk.run(&["import", "a.qdeck", "Production quality.csv"]).unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn what_goes_out_comes_back_unchanged() {
    let desk = Desk::new().unwrap();
    desk.run(&["new", "a.qdeck", "--sample"]).unwrap();
    for arguments in [
        &["data", "a.qdeck", "--out", "plan.xlsx"][..],
        &["data", "a.qdeck", "--out", "plan.csv"],
        &["data", "a.qdeck", "--quarter", "q1fy20-21", "--out", "packet.md"],
        &[
            "template",
            "a.qdeck",
            "--program",
            "platform evolution",
            "--quarter",
            "q2 fy20-21",
            "--out",
            "q2.xlsx",
        ],
    ] {
        let run = desk.run(arguments).unwrap();
        assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    }
    for file in ["plan.xlsx", "q2.xlsx", "plan.key_result.csv", "plan.check_in.csv"] {
        let run = desk.run(&["import", "a.qdeck", file]).unwrap();
        let said = told(&desk, &run);
        assert!(said.contains("nothing was changed"), "{file}: {said}");
    }
    insta::assert_snapshot!(fs::read_to_string(desk.path("packet.md")).unwrap());
    let run = desk.run(&["data", "a.qdeck", "--out", "plan.docx"]).unwrap();
    assert_eq!(run.status.code(), Some(3));
    let run = desk
        .run(&[
            "template",
            "a.qdeck",
            "--program",
            "No such",
            "--quarter",
            "q2 fy20-21",
            "--out",
            "x.xlsx",
        ])
        .unwrap();
    assert_eq!(run.status.code(), Some(4));
}

#[test]
fn a_document_and_its_json_are_the_same_there_and_back() {
    let desk = Desk::new().unwrap();
    for arguments in [
        &["new", "a.qdeck", "--sample"][..],
        &["publish", "a.qdeck", "--quarter", "q1 fy20-21", "--out", "packet.pdf"],
        &["data", "a.qdeck", "--out", "a.json"],
        &["new", "b.qdeck"],
        &["import", "b.qdeck", "a.json"],
        &["data", "b.qdeck", "--out", "b.json"],
    ] {
        let run = desk.run(arguments).unwrap();
        assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    }
    let read = |name: &str| fs::read_to_string(desk.path(name)).unwrap();
    let lines = |name: &str| -> Vec<String> { read(name).lines().map(str::to_owned).collect() };
    // What the new document had of its own lies in its bin; everything else is word for word the same.
    let (one, other) = (lines("a.json"), lines("b.json"));
    let trim = |line: &String| line.trim_end_matches(',').to_owned();
    let kept: Vec<String> =
        other.iter().filter(|line| !line.contains("\"deleted\":true")).map(trim).collect();
    assert_eq!(one.iter().map(trim).collect::<Vec<_>>(), kept);
}

#[test]
fn a_document_with_its_history_goes_through_plain_data_and_back() {
    let desk = Desk::new().unwrap();
    let mut all = String::new();
    for arguments in [
        &["new", "a.qdeck", "--sample"][..],
        &["publish", "a.qdeck", "--quarter", "Q1 FY20-21", "--out", "p.pdf"],
        &["data", "a.qdeck", "--out", "a.xlsx", "--history"],
        &["data", "a.qdeck", "--out", "a.json", "--history"],
        &["new", "b.qdeck", "--from", "a.json"],
        &["new", "b.qdeck", "--from", "a.json"],
        &["new", "c.qdeck", "--from", "p.pdf"],
        &["data", "b.qdeck", "--out", "b.json", "--history"],
        &["export", "b.qdeck", "--edition", "1", "--out", "q.pdf"],
        &["check", "b.qdeck"],
        &["import", "b.qdeck", "a.json"],
    ] {
        let run = desk.run(arguments).unwrap();
        all.push_str(&format!("$ {}\n{}\n\n", arguments.join(" "), told(&desk, &run)));
    }
    insta::assert_snapshot!(all);
    let read = |name: &str| fs::read(desk.path(name)).unwrap();
    assert!(read("a.json") == read("b.json"));
    assert!(read("p.pdf") == read("q.pdf"));
}
