//! The packet, exported by the command line as a whole process: the sample's, and that of plans with ten and thirty
//! times its programs. `show` beside it opens and reads the same document, so that one sees what the PDF itself costs.

use std::path::Path;

use quarterdeck_tests::Desk;
use serde_json::Value;

use crate::figures::Times;
use crate::multiply::multiply;
use crate::{Done, QUARTER};

/// How often each command is run first, uncounted.
const WARM: usize = 2;
/// How often it is run then.
const COUNT: usize = 9;

/// What one size of plan takes.
struct Row {
    times: usize,
    pages: f64,
    show: f64,
    export: f64,
}

/// Prints the table.
pub fn bench() -> Done {
    let desk = Desk::within(Path::new(env!("CARGO_TARGET_TMPDIR")))?;
    run(&desk, &["new", "x1.qdeck", "--sample"])?;
    run(&desk, &["data", "x1.qdeck", "--out", "sample.json"])?;
    let sample = std::fs::read_to_string(desk.path("sample.json"))?;
    let mut rows = vec![row(&desk, 1)?];
    for times in [10, 30] {
        std::fs::write(desk.path("plan.json"), multiply(&sample, times)?)?;
        let name = format!("x{times}.qdeck");
        run(&desk, &["new", &name, "--sample"])?;
        run(&desk, &["import", &name, "plan.json"])?;
        rows.push(row(&desk, times)?);
    }

    println!("packet: whole process, median of {COUNT}; in milliseconds");
    println!("  plan  pages    show  export  export-show  per page  export/export of 1x");
    let first = rows.first().map_or(f64::NAN, |row| row.export);
    for Row { times, pages, show, export } in &rows {
        println!(
            "  {:>4}  {pages:>5}  {show:>6.1}  {export:>6.1}  {:>11.1}  {:>8.2}  {:>19.2}",
            format!("{times}x"),
            export - show,
            (export - show) / pages,
            export / first,
        );
    }
    println!();
    Ok(())
}

fn row(desk: &Desk, times: usize) -> Done<Row> {
    let name = format!("x{times}.qdeck");
    let export = ["export", &name, "--quarter", QUARTER, "--out", "packet.pdf", "--json"];
    let told: Value = serde_json::from_str(&run(desk, &export)?)?;
    let pages = told["pages"].as_f64().ok_or("`export --json` does not tell its pages")?;
    let timed = |arguments: &[&str]| {
        Times::of(WARM, COUNT, || run(desk, arguments).map(drop)).map(|times| times.median())
    };
    Ok(Row { times, pages, show: timed(&["show", &name])?, export: timed(&export)? })
}

pub fn run(desk: &Desk, arguments: &[&str]) -> Done<String> {
    let output = desk.run(arguments)?;
    if output.status.success() {
        return Ok(String::from_utf8(output.stdout)?);
    }
    Err(format!("`{}`: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr)).into())
}
