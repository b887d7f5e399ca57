//! The sample's packet, printed by the command line and previewed by the core. Not its pixels.

use std::process::Command;

use quarterdeck_core::document::DataDir;
use quarterdeck_core::edit::{Context, Ids};
use quarterdeck_core::session::Session;
use quarterdeck_tests::{Desk, NOW};

use crate::raster::Raster;

const QUARTER: &str = "q1 FY20–21";

/// A page as the preview has it.
#[derive(Debug)]
pub struct Page {
    /// Its code, with its number among the parts of a page that goes on.
    pub code: String,
    of: String,
    pub svg: String,
}

/// The sample, exported to a folder of its own.
#[derive(Debug)]
pub struct Sample {
    desk: Desk,
    pub pages: Vec<Page>,
}

impl Sample {
    pub fn new() -> Self {
        let desk = Desk::new().unwrap();
        run(desk.command(&["new", "s.qdeck", "--sample"]));
        run(desk.command(&["export", "s.qdeck", "--quarter", QUARTER, "--out", "p.pdf"]));
        let mut context = Context {
            author: "Ada Example".into(),
            device: "desk".into(),
            now: NOW.parse().unwrap(),
            ids: Ids::new([7; 32]),
        };
        let data = DataDir::new(desk.data());
        let mut session = Session::open(&desk.path("s.qdeck"), &data, &mut context).unwrap();
        let mut pages: Vec<Page> = Vec::new();
        for (at, page) in session.pages(QUARTER, None).unwrap().pages.into_iter().enumerate() {
            let svg = session.page(QUARTER, at).unwrap();
            // A page that goes on has one code for all its parts.
            let before = pages.iter().filter(|other| other.of == page.code).count();
            let code = match before {
                0 => page.code.clone(),
                _ => format!("{}.{}", page.code, before + 1),
            };
            pages.push(Page { code, of: page.code, svg });
        }
        session.close().unwrap();
        Self { desk, pages }
    }

    pub fn codes(&self) -> Vec<String> {
        self.pages.iter().map(|page| page.code.clone()).collect()
    }

    /// The printed pages; as many as the preview has.
    pub fn printed(&self) -> Vec<Raster> {
        let printed = Raster::of_pdf(&self.desk.path("p.pdf"));
        assert_eq!(printed.len(), self.pages.len(), "pages in print, pages in the preview");
        printed
    }
}

fn run(mut command: Command) {
    let run = command.output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}
