//! The packet read as a sceptic reads it, on the command line: what is told, answered and asked again.

use quarterdeck_tests::Desk;
use serde_json::Value;

use super::told;

const Q1: &str = "Q1 FY20-21";

#[test]
fn what_a_sceptic_asks_is_told_answered_and_asked_again() {
    let desk = Desk::new().unwrap();
    let mut all = String::new();
    let mut run = |arguments: &[&str]| {
        let run = desk.run(arguments).unwrap();
        all.push_str(&format!("$ {}\n{}\n\n", arguments.join(" "), told(&desk, &run)));
        run
    };
    run(&["new", "a.qdeck", "--sample"]);
    let asked = ["preflight", "a.qdeck", "--quarter", Q1];
    run(&asked);
    let json: Value =
        serde_json::from_slice(&run(&[&asked[..], &["--json"]].concat()).stdout).unwrap();
    let findings = json["findings"].as_array().unwrap();
    let sign = findings.iter().find(|finding| finding["rule"] == "sign").unwrap();
    let id = sign["id"].as_str().unwrap();
    run(&[&asked[..], &["--intended", id]].concat());
    run(&[&asked[..], &["--intended", id, "--reason", "Minus is worse, as the page says"]].concat());
    run(&asked);
    run(&[&asked[..], &["--ask-again", id]].concat());
    run(&[&asked[..], &["--ask-again", id]].concat());
    run(&[&asked[..], &["--ask-again", "nothing"]].concat());
    run(&["undo", "a.qdeck"]);
    run(&["check", "a.qdeck"]);
    insta::assert_snapshot!(all);
}
