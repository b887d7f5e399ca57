//! A workbook of many rows read, mapped, previewed and imported by the command line, each as a whole process: time for a row,
//! and memory beside what the sheet takes unpacked. Not how well it is understood: cases are for that.

use std::path::Path;
use std::process::Command;

use quarterdeck_tests::{Desk, cli};
use rust_xlsxwriter::Workbook;

use crate::Done;
use crate::packet::run;
use crate::peer::measure;

/// How many rows, and how often each is imported.
const SIZES: [(u32, usize); 3] = [(2_500, 5), (10_000, 5), (40_000, 1)];

/// The size of the only sheet and its texts, unpacked.
const UNPACKED: &str = "import sys, zipfile
parts = zipfile.ZipFile(sys.argv[1]).infolist()
print(sum(p.file_size for p in parts if 'sheet1' in p.filename or 'sharedStrings' in p.filename))";

/// Prints the table.
pub fn bench() -> Done {
    let desk = Desk::within(Path::new(env!("CARGO_TARGET_TMPDIR")))?;
    let python = Path::new("python3");
    if Command::new(python).arg("--version").output().is_err() {
        println!("import: left out, there is no python3 here to measure memory with\n");
        return Ok(());
    }
    let program = cli().to_string_lossy().into_owned();
    let command = |arguments: &[&str]| -> Vec<String> {
        [program.as_str()].iter().chain(arguments).map(|part| (*part).to_owned()).collect()
    };
    run(&desk, &["new", "empty.qdeck", "--organisation", "Large", "--department", "Large"])?;
    let empty = measure(python, &desk, &command(&["show", "empty.qdeck"]))?;
    println!(
        "import: rows of nine columns, whole process, medians; MB over that of an empty document ({:.0} MB)",
        empty.megabytes
    );
    println!("   rows  preview ms  import ms  ms a row  sheet MB      MB  MB/sheet");
    for (rows, runs) in SIZES {
        let sheet = format!("{rows}.xlsx");
        write(&desk.path(&sheet), rows)?;
        let told = Command::new(python).args(["-c", UNPACKED]).arg(desk.path(&sheet)).output()?;
        let unpacked: f64 = String::from_utf8(told.stdout)?.trim().parse::<f64>()? / 1e6;
        let (mut previews, mut imports) = (Vec::new(), Vec::new());
        for at in 0..runs {
            let file = format!("{rows}-{at}.qdeck");
            std::fs::copy(desk.path("empty.qdeck"), desk.path(&file))?;
            let import = ["import", &file, &sheet, "--accept-guesses"];
            let preview = [&import[..], &["--dry-run"]].concat();
            previews.push(measure(python, &desk, &command(&preview))?);
            imports.push(measure(python, &desk, &command(&import))?);
        }
        let (preview, import) = (crate::peer::median(&previews), crate::peer::median(&imports));
        let more = import.megabytes - empty.megabytes;
        println!(
            "  {rows:>5}  {:>10.0}  {:>9.0}  {:>8.3}  {unpacked:>8.1}  {more:>6.0}  {:>8.1}",
            preview.seconds * 1e3,
            import.seconds * 1e3,
            import.seconds * 1e3 / f64::from(rows),
            more / unpacked,
        );
    }
    println!();
    Ok(())
}

/// A tracker as a large department keeps it: ten key results an objective, a hundred objectives a program.
fn write(path: &Path, rows: u32) -> Done {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let head = [
        "Program",
        "Objective",
        "KR",
        "Key result",
        "Owner",
        "Baseline",
        "Year goal",
        "Q1 Status",
        "Q1 Comment",
    ];
    for (column, text) in (0..).zip(head) {
        sheet.write(0, column, text)?;
    }
    for at in 0..rows {
        let cells = [
            format!("Program {}", at / 1_000 + 1),
            format!("Readers of shelf {} find what they need", at / 10 + 1),
            format!("KR{}", at % 10 + 1),
            format!("Bring measure {at} from where it stands to where the department wants it"),
            ["Ada Example", "Ben Carter", "Chi Okafor"][at as usize % 3].to_owned(),
            format!("{} items", 100 + at % 50),
            format!("{} items", 150 + at % 50),
            ["On track", "At risk", "Off track"][at as usize % 3].to_owned(),
            format!("{} items counted", 110 + at % 40),
        ];
        for (column, text) in (0..).zip(cells) {
            sheet.write(at + 1, column, text)?;
        }
    }
    workbook.save(path)?;
    Ok(())
}
