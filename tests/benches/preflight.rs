//! The preflight over a large plan: 1,260 key results in one year, told for twenty quarters. Beside it the plan merely
//! written as plain data.

use std::path::Path;

use quarterdeck_core::document::DataDir;
use quarterdeck_core::edit::{Context, Ids};
use quarterdeck_core::preflight;
use quarterdeck_core::session::Session;
use quarterdeck_tests::{Desk, NOW};

use crate::figures::Times;
use crate::multiply::{multiply, told_often};
use crate::{Done, QUARTER};

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
    let mut session = Session::create_sample(&desk.path("preflight.qdeck"), &data, &mut context)?;
    let large = told_often(&multiply(&session.data()?, 84)?)?;
    session.import(large.as_bytes(), &mut context)?;
    let quarter = session.quarter(QUARTER)?;
    println!(
        "preflight: {} key results, {} check-ins; median (95 % under) of 30, in milliseconds",
        session.plan().key_result.len(),
        session.plan().check_in.len(),
    );
    let mut found = 0;
    let rules = Times::of(3, 30, || {
        found = preflight::findings(session.plan(), quarter).len();
        Ok(())
    })?;
    told("the plan read by every rule", &rules);
    // Its pages are set already, as they are while somebody types.
    let whole = Times::of(3, 30, || {
        found = session.preflight(quarter)?.len();
        Ok(())
    })?;
    told("its pages too, with the way to each", &whole);
    let written = Times::of(3, 30, || {
        std::hint::black_box(session.data()?.len());
        Ok(())
    })?;
    told("beside it, the plan as plain data", &written);
    println!("  {found} found\n");
    Ok(())
}

fn told(what: &str, times: &Times) {
    println!("  {what:<36} {:>6.1} ({:>6.1})", times.median(), times.percentile(95));
}
