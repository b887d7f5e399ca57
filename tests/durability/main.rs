//! What was acknowledged stays, whatever happens to the process: kills at random moments, copies
//! at random moments. Not what a disk does that loses power.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{ChildStdin, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use quarterdeck_core::document::{DataDir, check};
use quarterdeck_core::edit::{Context, Edit, Ids};
use quarterdeck_core::session::Session;
use quarterdeck_tests::Desk;
use serde_json::{Value, json};

const ROUNDS: u64 = 200;
const COPIES: usize = 250;

/// An edit of two fields that always agree.
fn edit(department: &str, token: &str) -> Value {
    json!({"edit": "group", "name": token, "edits": [
        {"edit": "set", "row": {"table": "organisation", "key": {}}, "field": "name", "value": token},
        {"edit": "set", "row": {"table": "department", "id": department}, "field": "name", "value": token},
    ]})
}

fn context(seed: u8) -> Context {
    Context {
        author: "Ada Example".into(),
        device: "desk".into(),
        now: quarterdeck_tests::NOW.parse().unwrap(),
        ids: Ids::new([seed; 32]),
    }
}

fn made(desk: &Desk) -> String {
    assert!(desk.run(&["new", "a.qdeck"]).unwrap().status.success());
    let shown = desk.run(&["show", "a.qdeck", "--json"]).unwrap();
    let shown: Value = serde_json::from_slice(&shown.stdout).unwrap();
    shown["rows"]["department"][0]["id"].as_str().unwrap().to_owned()
}

/// A small generator of its own, so that a failing run can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

fn pour(mut input: ChildStdin, department: String, round: u64) {
    for number in 0.. {
        let line = format!("{}\n", edit(&department, &format!("r{round}-{number}")));
        if input.write_all(line.as_bytes()).is_err() {
            return;
        }
    }
}

#[test]
fn every_acknowledged_edit_survives_being_killed() {
    let desk = Desk::new().unwrap();
    let department = made(&desk);
    let path = desk.path("a.qdeck");
    let data = DataDir::new(desk.data());
    let mut dice = Dice(0x5eed);
    let mut total = 0;
    // Half of the kills come before the first answer or about it, the others while edits pour in, on slow machines too.
    let window = 40 + 2 * until_first_answer(&desk, &department).as_millis() as u64;
    for round in 0..ROUNDS {
        let mut child = desk.command(&["apply", "a.qdeck"]).stdin(Stdio::piped()).spawn().unwrap();
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let feeder = std::thread::spawn({
            let department = department.clone();
            move || pour(input, department, round)
        });
        let answers = std::thread::spawn(move || {
            let lines = BufReader::new(output).split(b'\n').map_while(Result::ok);
            // A last line that the kill cut off acknowledges nothing.
            lines.filter_map(|line| serde_json::from_slice::<Value>(&line).ok()).collect::<Vec<_>>()
        });
        std::thread::sleep(Duration::from_millis(dice.below(window)));
        child.kill().unwrap();
        child.wait().unwrap();
        feeder.join().unwrap();
        let answers = answers.join().unwrap();
        total += answers.len();
        agrees(&path, &data, round, &answers, dice.below(2) == 0);
    }
    assert!(total > 200, "only {total} edits were acknowledged: nothing was put to the test");
    let session = Session::open(&path, &data, &mut context(1)).unwrap();
    session.close().unwrap();
    assert_eq!(check(&path).unwrap().findings, []);
    eprintln!("{total} edits were acknowledged over {ROUNDS} kills");
}

/// How long an `apply` takes here from its start to its first answer.
fn until_first_answer(desk: &Desk, department: &str) -> Duration {
    let start = Instant::now();
    let mut child = desk.command(&["apply", "a.qdeck"]).stdin(Stdio::piped()).spawn().unwrap();
    let (mut input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    writeln!(input, "{}", edit(department, "first")).unwrap();
    BufReader::new(output).lines().next().unwrap().unwrap();
    let taken = start.elapsed();
    drop(input);
    child.wait().unwrap();
    taken
}

/// Opens what the kill left and holds it against the answers.
fn agrees(path: &Path, data: &DataDir, round: u64, answers: &[Value], close: bool) {
    let session = Session::open(path, data, &mut context(2)).unwrap();
    let organisation = session.plan().organisation().name.to_string();
    let department = session.plan().department.top().next().unwrap().name.to_string();
    if organisation.starts_with('r') {
        assert_eq!(organisation, department, "round {round}: an edit is half applied");
    }
    let history = session.history(None, answers.len() + 100).unwrap();
    let kept: std::collections::HashSet<String> =
        history.iter().map(|entry| entry.edit.to_string()).collect();
    for answer in answers {
        assert_eq!(answer["ok"], true, "round {round}: {answer}");
        let id = answer["id"].as_str().unwrap();
        assert!(kept.contains(id), "round {round}: the acknowledged {answer} is gone");
    }
    if let Some(last) = answers.last() {
        let number = |token: &str| token.rsplit('-').next().and_then(|n| n.parse::<u64>().ok());
        assert!(number(&organisation) >= number(last["edit"].as_str().unwrap()), "round {round}");
    }
    if close {
        session.close().unwrap();
    }
    // Left open, the working copy stays as after another crash. The file is whole either way.
    assert_eq!(check(path).unwrap().findings, [], "round {round}");
}

#[test]
fn every_copy_taken_while_edits_pour_in_is_whole() {
    let desk = Desk::new().unwrap();
    let department = made(&desk);
    let path = desk.path("a.qdeck");
    let mut session = Session::open(&path, &DataDir::new(desk.data()), &mut context(3)).unwrap();
    let done = AtomicBool::new(false);
    let mut states = std::collections::HashSet::new();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut context = context(4);
            let mut number = 0;
            while !done.load(Ordering::Relaxed) {
                number += 1;
                let token = format!("t{number}");
                let edit: Edit = serde_json::from_value(edit(&department, &token)).unwrap();
                session.apply(&edit, &mut context).unwrap();
                session.save().unwrap();
            }
            number
        });
        for number in 0..COPIES {
            let copy = desk.path(&format!("copy-{number}.qdeck"));
            std::fs::copy(&path, &copy).unwrap();
            let report = check(&copy).unwrap();
            assert_eq!(report.findings, [], "copy {number}");
            states.insert(report.edits);
            std::fs::remove_file(copy).unwrap();
        }
        done.store(true, Ordering::Relaxed);
        assert!(writer.join().unwrap() > 1);
    });
    assert!(states.len() > 5, "the copies hardly differ: nothing was put to the test");
}

#[test]
fn an_edition_is_published_whole_or_not_at_all() {
    let desk = Desk::new().unwrap();
    assert!(desk.run(&["new", "a.qdeck", "--sample"]).unwrap().status.success());
    let publish =
        ["publish", "a.qdeck", "--quarter", "Q1 FY20-21", "--reason", "Again", "--out", "o.pdf"];
    let start = Instant::now();
    assert!(desk.run(&publish).unwrap().status.success());
    let whole = start.elapsed().as_millis() as u64;
    let (mut dice, mut killed, mut known) = (Dice(0xed17), 0, 1);
    for _ in 0..16 {
        let mut child = desk.command(&publish).spawn().unwrap();
        // Mostly about the time when the edition is written, near the end.
        std::thread::sleep(Duration::from_millis(whole / 2 + dice.below(whole * 6 / 10 + 1)));
        killed += u32::from(child.try_wait().unwrap().is_none());
        let _ = child.kill();
        child.wait().unwrap();
        let listed = desk.run(&["editions", "a.qdeck", "--json"]).unwrap();
        let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
        let count = listed.as_array().unwrap().len();
        assert!(count == known || count == known + 1, "{known} became {count}");
        known = count;
        let number = known.to_string();
        let export =
            desk.run(&["export", "a.qdeck", "--edition", &number, "--out", "e.pdf"]).unwrap();
        assert!(export.status.success(), "{}", String::from_utf8_lossy(&export.stderr));
        assert_eq!(check(&desk.path("a.qdeck")).unwrap().findings, []);
    }
    println!("{killed} of 16 were killed in the midst; {known} editions");
    assert!(killed > 0);
}
