//! Safety copies: made as work goes on, looked into, brought back whole or in part, and what a
//! restore replaces is never lost.

use quarterdeck_tests::Desk;
use serde_json::Value;

use super::told;

fn json(desk: &Desk, arguments: &[&str]) -> Value {
    let run = desk.run(&[arguments, &["--json"]].concat()).unwrap();
    assert!(run.status.success(), "{}", told(desk, &run));
    serde_json::from_slice(&run.stdout).unwrap()
}

fn name(desk: &Desk, file: &str) -> (String, String) {
    let shown = json(desk, &["show", file]);
    let of = |table: &str| shown["rows"][table][0]["name"].as_str().unwrap().to_owned();
    (of("organisation"), of("department"))
}

#[test]
fn a_copy_is_brought_back_whole_or_in_part_and_what_it_replaced_is_kept() {
    let desk = Desk::new().unwrap();
    desk.run(&["new", "a.qdeck", "--sample"]).unwrap();
    let before = name(&desk, "a.qdeck");
    let copies = |file: &str| json(&desk, &["copies", file])["copies"].as_array().unwrap().clone();
    let made = copies("a.qdeck");
    assert_eq!(made.len(), 1);
    let first = made[0]["name"].as_str().unwrap().to_owned();

    let department = json(&desk, &["show", "a.qdeck"])["rows"]["department"][0]["id"].clone();
    let department = department.as_str().unwrap();
    let edits = format!(
        r#"{{"edit":"set","row":{{"table":"organisation","key":{{}}}},"field":"name","value":"Renamed"}}
{{"edit":"set","row":{{"table":"department","id":"{department}"}},"field":"name","value":"Renamed too"}}
"#
    );
    assert!(desk.feed(&["apply", "a.qdeck"], edits.as_bytes()).unwrap().status.success());
    let renamed = ("Renamed".to_owned(), "Renamed too".to_owned());
    assert_eq!(name(&desk, "a.qdeck"), renamed);
    // Within the hour there is no other copy; and one is a document to look into.
    assert_eq!(copies("a.qdeck").len(), 1);
    assert_eq!(name(&desk, made[0]["file"].as_str().unwrap()), before);

    let only = format!("department:{department}");
    json(&desk, &["copies", "a.qdeck", "--bring-back", &first, "--only", &only]);
    assert_eq!(name(&desk, "a.qdeck"), ("Renamed".to_owned(), before.1.clone()));
    let now = copies("a.qdeck");
    assert_eq!(now.len(), 2);
    let kept = now.iter().find(|copy| copy["name"] != made[0]["name"]).unwrap();
    assert_eq!(name(&desk, kept["file"].as_str().unwrap()), renamed);
    json(&desk, &["copies", "a.qdeck", "--bring-back", &first]);
    assert_eq!(name(&desk, "a.qdeck"), before);
    for _ in 0..2 {
        assert!(desk.run(&["undo", "a.qdeck"]).unwrap().status.success());
    }
    assert_eq!(name(&desk, "a.qdeck"), renamed);
    assert!(desk.run(&["check", "a.qdeck"]).unwrap().status.success());

    let missing = desk.run(&["copies", "a.qdeck", "--bring-back", "copy-1999"]).unwrap();
    assert_eq!(missing.status.code(), Some(4));
}

#[test]
fn the_plan_is_rolled_forward_by_choices_from_a_file() {
    let desk = Desk::new().unwrap();
    desk.run(&["new", "a.qdeck", "--sample"]).unwrap();
    let mut asked = json(&desk, &["roll", "a.qdeck", "--to", "2022", "--ask"]);
    assert!(asked["carry"].as_array().unwrap().len() > 10);
    let answers = asked["answers"].as_array_mut().unwrap();
    assert!(!answers.is_empty());
    let refused = desk.run(&["roll", "a.qdeck", "--to", "2022"]).unwrap();
    assert_eq!(refused.status.code(), Some(3));
    for answer in answers {
        answer["fate"] = "carried_on".into();
    }
    let before = json(&desk, &["show", "a.qdeck", "--quarter", "Q1 FY20-21"])["outline"].clone();
    std::fs::write(desk.path("choices.json"), asked.to_string()).unwrap();
    let done = json(&desk, &["roll", "a.qdeck", "--to", "2022", "--choices", "choices.json"]);
    assert_eq!(done["edit"], "Roll forward to FY21-22");
    let again = json(&desk, &["show", "a.qdeck", "--quarter", "Q1 FY20-21"])["outline"].clone();
    let titles = |outline: &Value| outline.to_string().matches("\"title\"").count();
    assert_eq!(titles(&before), titles(&again));
    let export = ["export", "a.qdeck", "--quarter", "Q1 FY21-22", "--out", "next.pdf"];
    assert!(desk.run(&export).unwrap().status.success());
    assert!(desk.run(&["check", "a.qdeck"]).unwrap().status.success());
}
