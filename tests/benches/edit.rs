//! From an edit to the repainted preview, as far as the core goes: the edit durable, the packet set anew, the changed
//! pages painted. Beside it SQLite alone, writing as many rows as durably.

use std::path::Path;
use std::time::{Duration, Instant};

use quarterdeck_core::document::DataDir;
use quarterdeck_core::edit::{Context, Edit, Ids};
use quarterdeck_core::session::Session;
use quarterdeck_tests::{Desk, NOW};
use rusqlite::{Connection, params};
use serde_json::json;

use crate::figures::Times;
use crate::multiply::multiply;
use crate::{Done, QUARTER};

/// How many edits are timed.
const EDITS: usize = 200;

/// What one size of plan takes.
struct Edited {
    /// Edit, packet and pages together.
    whole: Times,
    /// The edit made durable.
    apply: Times,
    /// The packet set anew.
    pages: Times,
    /// The changed pages painted.
    paint: Times,
    /// How many pages changed, over all edits.
    painted: usize,
}

/// Prints the table.
pub fn bench() -> Done {
    let desk = Desk::within(Path::new(env!("CARGO_TARGET_TMPDIR")))?;
    let bare = bare(&desk)?;
    println!(
        "edit: from the edit to its repainted pages, {EDITS} edits; median (95 % under); in milliseconds"
    );
    println!(
        "  plan           whole         durable       packet set     pages painted  painted  whole/SQLite"
    );
    for times in [1, 15, 51] {
        let edited = edited(&desk, times)?;
        println!(
            "  {:>4}  {}  {}  {}  {}  {:>7.2}  {:>12.1}",
            format!("{times}x"),
            told(&edited.whole),
            told(&edited.apply),
            told(&edited.pages),
            told(&edited.paint),
            edited.painted as f64 / EDITS as f64,
            edited.whole.median() / bare.median(),
        );
    }
    println!("  SQLite alone, as many rows, as durable: {}", told(&bare).trim());
    println!();
    Ok(())
}

fn told(times: &Times) -> String {
    format!("{:>6.2} ({:>6.2})", times.median(), times.percentile(95))
}

fn edited(desk: &Desk, times: usize) -> Done<Edited> {
    let mut context = Context {
        author: "Ada Example".into(),
        device: "desk".into(),
        now: NOW.parse()?,
        ids: Ids::new([9; 32]),
    };
    let data = DataDir::new(desk.data());
    let path = desk.path(&format!("edit{times}.qdeck"));
    let mut session = Session::create_sample(&path, &data, &mut context)?;
    if times > 1 {
        let larger = multiply(&session.data()?, times)?;
        session.import(larger.as_bytes(), &mut context)?;
    }
    let results: Vec<_> = session.plan().key_result.iter().map(|row| row.id).collect();
    let mut before = session.pages(QUARTER, None)?;
    let (mut whole, mut apply, mut pages, mut paint) = (vec![], vec![], vec![], vec![]);
    let mut painted = 0;
    for at in 0..EDITS {
        let result = results.get(at * 7 % results.len()).ok_or("the plan has no key result")?;
        let edit: Edit = serde_json::from_value(json!({
            "edit": "set", "field": "words", "value": words(at),
            "row": {"table": "check_in", "key": {"subject": format!("key_result:{result}"), "quarter": "FY2021-Q1"}},
        }))?;
        let start = Instant::now();
        session.apply(&edit, &mut context)?;
        let applied = start.elapsed();
        let node = serde_json::from_value(
            json!({"table": "key_result", "id": result.to_string(), "list": null}),
        )?;
        let after = session.pages(QUARTER, Some(node))?;
        let set = start.elapsed();
        for (index, page) in after.pages.iter().enumerate() {
            let same = before.pages.get(index).is_some_and(|b| b.fingerprint == page.fingerprint);
            if !same {
                session.page(QUARTER, index)?;
                painted += 1;
            }
        }
        let done = start.elapsed();
        before = after;
        whole.push(done);
        apply.push(applied);
        pages.push(set - applied);
        paint.push(done - set);
    }
    session.close()?;
    let [whole, apply, pages, paint] = [whole, apply, pages, paint].map(Times::new);
    Ok(Edited { whole, apply, pages, paint, painted })
}

/// What a person may type, no two alike.
fn words(at: usize) -> String {
    format!("Edit {at}: the second of four milestones is reached; the third waits for the survey")
}

/// A transaction as an edit needs it at the least: the edit, its change, and the row of the plan.
fn bare(desk: &Desk) -> Done<Times> {
    let connection = Connection::open(desk.path("bare.sqlite"))?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.execute_batch(
        "CREATE TABLE edit (id INTEGER PRIMARY KEY, words TEXT) STRICT;
         CREATE TABLE change (id INTEGER PRIMARY KEY, words TEXT) STRICT;
         CREATE TABLE row (id INTEGER PRIMARY KEY, words TEXT) STRICT;",
    )?;
    let mut times: Vec<Duration> = Vec::with_capacity(EDITS);
    for at in 0..EDITS {
        let words = words(at);
        let start = Instant::now();
        let transaction = connection.unchecked_transaction()?;
        for table in ["edit", "change", "row"] {
            transaction
                .prepare_cached(&format!("INSERT INTO {table} (words) VALUES (?1)"))?
                .execute(params![words])?;
        }
        transaction.commit()?;
        times.push(start.elapsed());
    }
    Ok(Times::new(times))
}
