//! How long things take. Run in release, by hand: `cargo test --release document::tests::speed -- --ignored --nocapture`.

use std::time::Instant;

use super::*;

#[test]
#[ignore = "a measurement"]
fn a_large_document() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    let mut changes = Vec::new();
    let mut n = 1000_u128;
    let mut checkins = Vec::new();
    for _ in 0..1250 {
        n += 1;
        let kr = uuid(n);
        changes.push(change(TableName::KeyResult, kr, ALIVE, Value::Integer(1)));
        changes.push(change(
            TableName::KeyResult,
            kr,
            "statement",
            text("Raise the share of requests that are answered within a day"),
        ));
        for quarter in 0..20 {
            n += 1;
            let row = uuid(n);
            checkins.push(row);
            let mut set =
                |field, value| changes.push(change(TableName::CheckIn, row, field, value));
            set(ALIVE, Value::Integer(1));
            set("subject", text(&format!("key_result:{kr}")));
            set("quarter", text(&format!("FY{}-Q{}", 2020 + quarter / 4, quarter % 4 + 1)));
            set("words", text("8% (2033) increase from baseline, verbatim from the owner"));
            set("value", Value::Number(0.08));
            set("as_of", text("2020-10-12"));
        }
    }
    let count = changes.len();
    let start = Instant::now();
    document.commit(planned("Import", changes), &mut desk.context).unwrap();
    println!("{count} changes in one edit: {:?}", start.elapsed());
    document.close().unwrap();
    let open = |desk: &mut Desk| {
        for _ in 0..3 {
            let start = Instant::now();
            let document = desk.open();
            let opened = start.elapsed();
            let start = Instant::now();
            document.close().unwrap();
            println!(
                "  opened {opened:?}, closed {:?}; file {} bytes",
                start.elapsed(),
                std::fs::metadata(desk.path()).unwrap().len()
            );
        }
    };
    open(&mut desk);
    let before = std::fs::metadata(desk.path()).unwrap().len();
    let mut document = desk.open();
    let start = Instant::now();
    for number in 0..100_000_usize {
        let row = checkins[number * 7919 % checkins.len()];
        let edit = planned(
            "Set value",
            vec![change(TableName::CheckIn, row, "value", Value::Number(number as f64 + 0.5))],
        );
        if number == 1000 {
            println!("commit: {:?} each", start.elapsed() / 1000);
            document.journal.conn.pragma_update(None, "synchronous", "OFF").unwrap();
        }
        desk.context.now += SignedDuration::from_secs(1);
        document.commit(edit, &mut desk.context).unwrap().unwrap();
    }
    println!("99,000 commits unsynced: {:?}", start.elapsed());
    let start = Instant::now();
    document.save().unwrap();
    println!("save: {:?}", start.elapsed());
    document.close().unwrap();
    open(&mut desk);
    let after = std::fs::metadata(desk.path()).unwrap().len();
    println!("{} bytes a change", (after - before) / 100_000);
    let mut document = desk.open();
    let start = Instant::now();
    let told = document.field_history(TableName::CheckIn, checkins[0], "value").unwrap();
    println!("field history of {}: {:?}", told.len(), start.elapsed());
    let start = Instant::now();
    for _ in 0..1000 {
        document.undo(&mut desk.context).unwrap().unwrap();
    }
    println!("undo: {:?} each", start.elapsed() / 1000);
    document.close().unwrap();
    let start = Instant::now();
    let report = crate::document::check(&desk.path()).unwrap();
    println!(
        "check of {} changes: {:?} {:?}",
        report.changes,
        start.elapsed(),
        report.findings.len()
    );
}
