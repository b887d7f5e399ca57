//! The sample's packet in each of its guises, printed by the command line and previewed by the core. Not its pixels.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use quarterdeck_core::document::DataDir;
use quarterdeck_core::edit::{Context, Edit, Ids};
use quarterdeck_core::session::Session;
use quarterdeck_tests::{Desk, NOW};
use serde_json::json;

use crate::raster::Raster;

const QUARTER: &str = "q1 FY20–21";

/// A format and a theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guise {
    pub format: &'static str,
    pub theme: &'static str,
}

impl std::fmt::Display for Guise {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}-{}", self.format, self.theme)
    }
}

/// Every theme and every format; US Letter is A4 but for its size.
pub const GUISES: [Guise; 6] = [
    Guise { format: "slides", theme: "light" },
    Guise { format: "slides", theme: "dark" },
    Guise { format: "slides", theme: "print" },
    Guise { format: "a4", theme: "light" },
    Guise { format: "letter", theme: "print" },
    Guise { format: "handout", theme: "light" },
];

/// A page, printed and previewed.
#[derive(Debug)]
pub struct Page {
    pub guise: Guise,
    pub code: String,
    pub printed: Raster,
    pub svg: String,
}

/// What is looked at: every page of the first guise, and of the others the first of each kind.
pub fn pages() -> &'static [Page] {
    static PAGES: OnceLock<Vec<Page>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let desk = Desk::new().unwrap();
        run(desk.command(&["new", "s.qdeck", "--sample"]));
        let mut whole = true;
        let mut all = Vec::new();
        for guise in GUISES {
            all.extend(pages_of(&desk, guise, std::mem::take(&mut whole)));
        }
        all
    })
}

fn pages_of(desk: &Desk, guise: Guise, whole: bool) -> Vec<Page> {
    let export = ["export", "s.qdeck", "--quarter", QUARTER, "--out", "p.pdf"];
    let wished = ["--format", guise.format, "--theme", guise.theme];
    run(desk.command(&[&export[..], &wished].concat()));
    let pdf = desk.path("p.pdf");
    let previewed = previewed(desk, guise);
    assert_eq!(pages_in(&pdf), previewed.len(), "{guise}: pages in print, in the preview");
    let mut kinds = BTreeSet::new();
    let numbered = (1..).zip(previewed);
    // A code is a kind, the row that it is about, and its number where a page goes on.
    let held = numbered.filter(|(_, (code, _))| {
        let kind = code.split(['-', '/']).next().unwrap_or_default();
        kinds.insert(kind.to_owned()) || whole
    });
    held.map(|(number, (code, svg))| {
        let printed = Raster::of_pdf(&pdf, number);
        Page { guise, code, printed, svg }
    })
    .collect()
}

/// The codes of a packet's pages and the pages as SVG.
fn previewed(desk: &Desk, guise: Guise) -> Vec<(String, String)> {
    let mut context = Context {
        author: "Ada Example".into(),
        device: "desk".into(),
        now: NOW.parse().unwrap(),
        ids: Ids::new([7; 32]),
    };
    let data = DataDir::new(desk.data());
    let mut session = Session::open(&desk.path("s.qdeck"), &data, &mut context).unwrap();
    for (field, value) in [("format", guise.format), ("theme", guise.theme)] {
        session.apply(&set(field, value), &mut context).unwrap();
    }
    let pages = session.pages(QUARTER, None).unwrap().pages.into_iter().enumerate();
    let pages = pages.map(|(at, page)| (page.code, session.page(QUARTER, at).unwrap())).collect();
    session.close().unwrap();
    pages
}

fn set(field: &str, value: &str) -> Edit {
    let row = json!({"table": "packet", "key": {"quarter": "FY2021-Q1"}});
    serde_json::from_value(json!({"edit": "set", "row": row, "field": field, "value": value}))
        .unwrap()
}

fn run(mut command: Command) {
    let run = command.output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

fn pages_in(pdf: &Path) -> usize {
    let told = Command::new("pdfinfo").arg(pdf).output().unwrap();
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let pages = told.lines().find_map(|line| line.strip_prefix("Pages:"));
    pages.unwrap().trim().parse().unwrap()
}
