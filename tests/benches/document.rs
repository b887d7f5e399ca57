//! What a long history costs: opening, one edit's commit, the history of one field, room on the disk. Beside each the same
//! plan without history, or SQLite alone writing as many rows as durably.

use std::path::Path;
use std::time::Duration;

use jiff::SignedDuration;
use quarterdeck_core::document::{Access, DataDir, Document};
use quarterdeck_core::edit::{Change, Context, Edit, Ids, Planned, RowRef};
use quarterdeck_core::exchange;
use quarterdeck_core::plan::TableName;
use quarterdeck_core::plan::value::Value;
use quarterdeck_core::session::Session;
use quarterdeck_tests::{Desk, NOW};
use rusqlite::{Connection, params};
use serde_json::json;
use uuid::Uuid;

use crate::Done;
use crate::figures::Times;
use crate::multiply::{multiply, told_often};

/// How many edits the long history has.
const EDITS: usize = 100_000;
/// How many commits are timed, in turn with SQLite's own.
const COMMITS: usize = 300;
/// How many values the field has whose history is asked for.
const VALUES: usize = 1_000;

/// Prints the figures.
pub fn bench() -> Done {
    let desk = Desk::within(Path::new(env!("CARGO_TARGET_TMPDIR")))?;
    let mut context = Context {
        author: "Ada Example".into(),
        device: "desk".into(),
        now: NOW.parse()?,
        ids: Ids::new([9; 32]),
    };
    let (long, short) = (desk.path("long.qdeck"), desk.path("short.qdeck"));
    let data = DataDir::new(desk.data());
    let (rows, [plain, grown]) = {
        // Written where nothing waits for a disk: only what is timed has to be on one.
        let memory = Some(Path::new("/dev/shm")).filter(|folder| folder.is_dir());
        let aside = memory.map_or_else(Desk::new, Desk::within)?;
        let (path, data) = (aside.path("long.qdeck"), DataDir::new(aside.data()));
        let rows = written(&path, &data, &mut context)?;
        let plain = std::fs::metadata(&path)?.len();
        told(&path, &data, &rows, &mut context)?;
        std::fs::copy(&path, &long)?;
        (rows, [plain, std::fs::metadata(&long)?.len()])
    };

    // The same plan, said at once: its journal has one edit.
    let (plan, _) = opened(&long, &data, &mut context)?;
    let same = exchange::changes_between(&quarterdeck_core::plan::Plan::default(), &plan);
    let start = Planned { name: "The same plan".to_owned(), changes: same };
    Document::create(&short, &data, start, &[], &mut context)?.close()?;

    println!(
        "document: {} check-ins, {EDITS} edits of history beside none; medians of one run, in milliseconds",
        rows.len()
    );
    let mut times = (Vec::new(), Vec::new());
    for at in 0..24 {
        let with = opened(&long, &data, &mut context)?.1;
        let without = opened(&short, &data, &mut context)?.1;
        if at >= 4 {
            times.0.push(with);
            times.1.push(without);
        }
    }
    let (with, without) = (Times::new(times.0), Times::new(times.1));
    println!(
        "  opening            {:>8.1}   without history {:>8.1}   {:.2} times",
        with.median(),
        without.median(),
        with.median() / without.median()
    );

    let (ours, bare) = commits(&desk, &long, &data, &rows, &mut context)?;
    println!(
        "  one edit's commit  {:>8.2}   SQLite alone    {:>8.2}   {:.2} times",
        ours.median(),
        bare.median(),
        ours.median() / bare.median()
    );

    let mut session = Session::open(&long, &data, &mut context)?;
    let field = rows.first().copied().ok_or("there is no check-in")?;
    for at in 0..VALUES {
        let edit: Edit = serde_json::from_value(json!({
            "edit": "set", "field": "words", "value": format!("Counted for the {at}th time"),
            "row": {"table": "check_in", "id": field},
        }))?;
        context.now += SignedDuration::from_secs(1);
        session.apply(&edit, &mut context)?;
    }
    let row = RowRef { table: TableName::CheckIn, id: Some(field), key: None };
    let mut count = 0;
    let past = Times::of(3, 30, || {
        count = session.past(&row, "words")?.len();
        Ok(())
    })?;
    println!("  history of a field {:>8.2}   with {count} values", past.median());
    session.close()?;
    let each = (grown - plain) as f64 / EDITS as f64;
    println!(
        "  room               {each:>8.0}   bytes a change, of {:.1} MB in all",
        grown as f64 / 1e6
    );
    println!();
    Ok(())
}

/// A document with a large plan: 1,260 key results, told for twenty quarters. Its check-ins.
fn written(path: &Path, data: &DataDir, context: &mut Context) -> Done<Vec<Uuid>> {
    let mut session = Session::create_sample(path, data, context)?;
    let large = told_often(&multiply(&session.data()?, 84)?)?;
    session.import(large.as_bytes(), context)?;
    let rows = session.plan().check_in.iter().map(|row| row.id.uuid()).collect();
    session.close()?;
    Ok(rows)
}

/// Makes the edits that the history tells: a status, its words, its number, by two people.
fn told(path: &Path, data: &DataDir, rows: &[Uuid], context: &mut Context) -> Done {
    let mut document = Document::open(path, data, context, Access::Write)?.document;
    for at in 0..EDITS {
        // A step that meets every row before it meets one again.
        let row = rows.get(at.wrapping_mul(7_919) % rows.len()).copied().ok_or("no row")?;
        let (field, value) = match at % 2 {
            0 => ("words", Value::Text(format!("{} of nine milestones reached", at % 1_000))),
            _ => ("value", Value::Number(at as f64 + 0.5)),
        };
        let change = Change { table: TableName::CheckIn, row, field, value };
        let name = if at % 2 == 0 { "Change status text" } else { "Change value" };
        context.author = if at % 500 < 400 { "Ada Example" } else { "Ben Carter" }.to_owned();
        context.now += SignedDuration::from_secs(20);
        let planned = Planned { name: name.to_owned(), changes: vec![change] };
        document.commit(planned, context)?.ok_or("an edit changed nothing")?;
    }
    context.author = "Ada Example".to_owned();
    document.close()?;
    Ok(())
}

/// The plan of a document, and how long opening it to write took.
fn opened(
    path: &Path,
    data: &DataDir,
    context: &mut Context,
) -> Done<(quarterdeck_core::plan::Plan, Duration)> {
    let start = std::time::Instant::now();
    let document = Document::open(path, data, context, Access::Write)?.document;
    let took = start.elapsed();
    let plan = document.plan().clone();
    document.close()?;
    Ok((plan, took))
}

/// Commits of one field each, in turn with SQLite's writing the same rows into a copy of the same database.
fn commits(
    desk: &Desk,
    path: &Path,
    data: &DataDir,
    rows: &[Uuid],
    context: &mut Context,
) -> Done<(Times, Times)> {
    let bare = bare(desk, path)?;
    let mut document = Document::open(path, data, context, Access::Write)?.document;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for at in 0..COMMITS {
        let row = rows.get(at.wrapping_mul(104_729) % rows.len()).copied().ok_or("no row")?;
        let words = format!("Timed {at}: two of nine milestones reached");
        let value = Value::Text(words.clone());
        let change = Change { table: TableName::CheckIn, row, field: "words", value };
        let planned = Planned { name: "Change status text".to_owned(), changes: vec![change] };
        context.now += SignedDuration::from_secs(1);
        let start = std::time::Instant::now();
        document.commit(planned, context)?;
        let took = start.elapsed();
        let start = std::time::Instant::now();
        alone(&bare, row, at, &words)?;
        // The first ones make the working copy durable, and fill caches.
        if at >= 20 {
            ours.push(took);
            theirs.push(start.elapsed());
        }
    }
    document.close()?;
    Ok((Times::new(ours), Times::new(theirs)))
}

/// The same database without Quarterdeck, in the same mode: log, durable at every commit, one writer.
fn bare(desk: &Desk, path: &Path) -> Done<Connection> {
    let copy = desk.path("bare.sqlite");
    std::fs::copy(path, &copy)?;
    let connection = Connection::open(copy)?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(connection)
}

/// The rows of one edit: the edit, its change, what is newest, who wrote last, the plan's own row.
fn alone(connection: &Connection, row: Uuid, at: usize, words: &str) -> Done {
    let transaction = connection.unchecked_transaction()?;
    let seq = i64::try_from(1_000_000_000 + at)?;
    let (row, hash) = (row.as_bytes(), [7_u8; 32]);
    transaction
        .prepare_cached(
            "INSERT INTO edit (site, seq0, n, wall_ms, label, kind, hash)
             VALUES (1, ?1, 1, ?1, 'Change status text', 'edit', ?2)",
        )?
        .execute(params![seq, hash])?;
    transaction
        .prepare_cached(
            "INSERT INTO change (site, seq, hlc, tbl, \"row\", field, value)
             VALUES (1, ?1, ?1, 'check_in', ?2, 'words', ?3)",
        )?
        .execute(params![seq, row, words])?;
    transaction
        .prepare_cached("UPDATE head SET seq = ?2 WHERE \"row\" = ?1 AND field = 'words'")?
        .execute(params![row, seq])?;
    transaction
        .prepare_cached("UPDATE site SET seq = ?1, hash = ?2 WHERE n = 1")?
        .execute(params![seq, hash])?;
    transaction
        .prepare_cached("UPDATE check_in SET words = ?2 WHERE id = ?1")?
        .execute(params![row, words])?;
    transaction.commit()?;
    Ok(())
}
