//! A search over every text of a large plan: 1,260 key results, told for twenty quarters. Beside it how long it takes
//! merely to look at every byte of the same plan.

use std::path::Path;

use quarterdeck_core::document::DataDir;
use quarterdeck_core::edit::{Context, Ids};
use quarterdeck_core::session::Session;
use quarterdeck_tests::{Desk, NOW};

use crate::figures::Times;
use crate::multiply::{multiply, told_often};
use crate::{Done, QUARTER};

/// What people look for: a name, part of a word, several words, what is nowhere.
const QUESTIONS: [&str; 5] = ["architecture", "e", "gateway production", "übergänge", "zeppelin"];

/// Prints the table.
pub fn bench() -> Done {
    let desk = Desk::within(Path::new(env!("CARGO_TARGET_TMPDIR")))?;
    let mut context = Context {
        author: "Ada Example".into(),
        device: "desk".into(),
        now: NOW.parse()?,
        ids: Ids::new([9; 32]),
    };
    let data = DataDir::new(desk.data());
    let mut session = Session::create_sample(&desk.path("search.qdeck"), &data, &mut context)?;
    let large = told_often(&multiply(&session.data()?, 84)?)?;
    session.import(large.as_bytes(), &mut context)?;
    let plan = session.data()?;
    println!(
        "search: {} key results, {} check-ins, {:.1} MB of plan; median (95 % under) of 30, in milliseconds",
        session.plan().key_result.len(),
        session.plan().check_in.len(),
        plan.len() as f64 / 1e6,
    );
    for question in QUESTIONS {
        let mut found = 0;
        let times = Times::of(3, 30, || {
            found = session.search(question, QUARTER)?.len();
            Ok(())
        })?;
        println!(
            "  {question:<20} {:>6.1} ({:>6.1})  {found:>3} found",
            times.median(),
            times.percentile(95)
        );
    }
    let bytes = Times::of(3, 30, || {
        let lower = plan.bytes().map(|byte| u64::from(byte.to_ascii_lowercase())).sum::<u64>();
        std::hint::black_box(lower);
        Ok(())
    })?;
    println!("  every byte, looked at once: {:.1}", bytes.median());
    println!();
    Ok(())
}
