//! Sessions on the sample: views, edits, preview, export. Not the window.

use serde_json::json;
use tempfile::TempDir;

use super::view::{Block, Node, Saved};
use super::*;
use crate::edit::Ids;
use crate::layout::{Theme, Wish};
use crate::plan::{Format, TableName};

struct Desk {
    folder: TempDir,
    context: Context,
}

impl Desk {
    fn new() -> Self {
        let context = Context {
            author: "Ada".into(),
            device: "desk".into(),
            now: "2020-10-12T09:30:00Z".parse().unwrap(),
            ids: Ids::new([9; 32]),
        };
        Self { folder: TempDir::new().unwrap(), context }
    }

    fn data(&self) -> DataDir {
        DataDir::new(self.folder.path().join("data"))
    }

    fn sample(&mut self) -> Session {
        let path = self.folder.path().join("sample.qdeck");
        Session::create_sample(&path, &self.data(), &mut self.context).unwrap()
    }
}

fn objective(session: &Session) -> Node {
    let row = session.plan().objective.iter().find(|row| row.title.contains("architecture"));
    Node { table: TableName::Objective, id: row.unwrap().id.uuid(), list: None }
}

fn set_words(session: &mut Session, desk: &mut Desk, words: &str) {
    let node = objective(session);
    let of = session.plan().key_result.of::<crate::plan::Objective>(node.id.into()).next().unwrap();
    let subject = format!("key_result:{}", of.id);
    let edit = serde_json::from_value(json!({
        "edit": "set", "field": "words", "value": words,
        "row": {"table": "check_in", "key": {"subject": subject, "quarter": "FY2021-Q1"}},
    }));
    session.apply(&edit.unwrap(), &mut desk.context).unwrap();
}

#[test]
fn everything_in_the_outline_has_a_sheet() {
    let mut desk = Desk::new();
    let session = desk.sample();
    let mut open = session.outline("Q1 FY20-21").unwrap();
    let mut sheets = 0;
    while let Some(node) = open.pop() {
        let sheet = session.sheet(node.node, "Q1 FY20-21").unwrap();
        assert!(!sheet.blocks.is_empty(), "{}", node.label);
        assert!(!node.label.is_empty());
        sheets += 1;
        open.extend(node.children);
    }
    assert!(sheets > 30, "{sheets}");
}

#[test]
fn a_sheet_shows_the_key_results_by_quarter() {
    let mut desk = Desk::new();
    let session = desk.sample();
    let sheet = session.sheet(objective(&session), "q1 fy20–21").unwrap();
    let grids: Vec<_> = sheet
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Grid { rows, columns, .. } => Some((rows, columns)),
            Block::Field { .. } => None,
        })
        .collect();
    let (rows, columns) = grids[0];
    assert_eq!((rows.len(), columns.len()), (3, 6));
    assert!(rows[1].cells[2].mark.is_some());
}

#[test]
fn an_edit_changes_its_own_page_and_no_other() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let node = objective(&session);
    let before = session.pages("Q1 FY20-21", Some(node)).unwrap();
    let at = before.lands_on.unwrap();
    let picture = session.page("Q1 FY20-21", at).unwrap();
    set_words(&mut session, &mut desk, "Unmistakable words");
    let after = session.pages("Q1 FY20-21", Some(node)).unwrap();
    assert_eq!(after.lands_on, Some(at));
    let changed: Vec<usize> = (0..before.pages.len())
        .filter(|at| before.pages[*at].fingerprint != after.pages[*at].fingerprint)
        .collect();
    assert!(changed.contains(&at), "{changed:?}");
    assert!(changed.len() <= 2, "{changed:?}");
    let repainted = session.page("Q1 FY20-21", at).unwrap();
    assert_ne!(picture, repainted);
    assert!(repainted.contains("Unmistakable"));
    session.undo(&mut desk.context).unwrap();
    assert_eq!(session.page("Q1 FY20-21", at).unwrap(), picture);
}

#[test]
fn the_same_plan_gives_the_same_pdf() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let quarter = session.quarter("Q1 FY20-21").unwrap();
    let first = session.pdf(quarter).unwrap();
    set_words(&mut session, &mut desk, "Other words");
    let other = session.pdf(quarter).unwrap();
    session.undo(&mut desk.context).unwrap();
    assert!(first != other);
    assert!(first == session.pdf(quarter).unwrap());
    let again = Desk::new().sample().pdf(quarter).unwrap();
    assert!(first == again);
}

#[test]
fn a_packet_is_never_written_over_a_document() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let quarter = session.quarter("Q1 FY20-21").unwrap();
    let own = session.document().path().to_owned();
    assert_eq!(session.export(quarter, &own).unwrap_err().code, Code::Invalid);
    let out = desk.folder.path().join("packet.pdf");
    let exported = session.export(quarter, &out).unwrap();
    assert!(exported.pages > 20);
    assert_eq!(std::fs::read(&out).unwrap().len(), exported.bytes);
}

#[test]
fn what_was_done_is_there_after_closing() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let path = session.document().path().to_owned();
    set_words(&mut session, &mut desk, "Kept words");
    assert_ne!(session.state("Ada").saved, Saved::Saved);
    session.close().unwrap();
    let data = desk.data();
    let mut session = Session::open(&path, &data, &mut desk.context).unwrap();
    let state = session.state("Ada");
    assert_eq!(state.undo.as_deref(), Some("Change status text"));
    assert_eq!(state.saved, Saved::Saved);
    let second = Session::open_or_read(&path, &data, &mut desk.context).unwrap();
    assert!(!second.state("Ada").writable);
    session.undo(&mut desk.context).unwrap();
    assert_eq!(session.state("Ada").redo.as_deref(), Some("Change status text"));
}

#[test]
fn plain_data_brings_a_plan_back_exactly() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let before = session.data().unwrap();
    set_words(&mut session, &mut desk, "Other words");
    session.import(before.as_bytes(), &mut desk.context).unwrap();
    assert_eq!(session.data().unwrap(), before);
    assert!(session.import(before.as_bytes(), &mut desk.context).unwrap().is_none());
}

#[test]
fn the_preview_shows_the_set_format_and_an_export_may_ask_for_another() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let quarter = session.quarter("Q1 FY20-21").unwrap();
    let slides = session.pages("Q1 FY20-21", None).unwrap();
    assert!(slides.pages.iter().all(|page| page.aspect > 1.7));
    let set = |field: &str, value: &str| {
        let edit = serde_json::from_value(json!({
            "edit": "set", "field": field, "value": value,
            "row": {"table": "packet", "key": {"quarter": "Q1 FY20-21"}},
        }));
        edit.unwrap()
    };
    session.apply(&set("format", "a4"), &mut desk.context).unwrap();
    session.apply(&set("theme", "dark"), &mut desk.context).unwrap();
    let sheets = session.pages("Q1 FY20-21", None).unwrap();
    assert!(sheets.pages.iter().all(|page| page.aspect < 0.71));
    assert!(session.page("Q1 FY20-21", 2).unwrap().contains("fill=\"#11171f\""));
    let own = session.pdf(quarter).unwrap();
    let revision = session.revision;
    let wish = Wish { format: Some(Format::Slides), theme: Theme::named("light") };
    let wished = session.pdf_as(quarter, wish).unwrap();
    assert_eq!(session.revision, revision);
    assert!(wished != own);
    assert!(session.pdf(quarter).unwrap() == own);
    session.undo(&mut desk.context).unwrap();
    session.undo(&mut desk.context).unwrap();
    assert!(session.pdf(quarter).unwrap() == wished);
    assert_eq!(session.pages("Q1 FY20-21", None).unwrap().pages.len(), slides.pages.len());
}

#[test]
fn an_accent_that_is_no_colour_is_refused_and_changes_nothing() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let before = session.data().unwrap();
    for text in ["green", "#12", "#12345g"] {
        let edit = serde_json::from_value(json!({
            "edit": "set", "field": "accent", "value": text,
            "row": {"table": "organisation", "key": {}},
        }));
        let refused = session.apply(&edit.unwrap(), &mut desk.context).unwrap_err();
        assert_eq!(refused.code, Code::Invalid);
        assert!(refused.message.contains("#rrggbb"), "{}", refused.message);
    }
    assert_eq!(session.data().unwrap(), before);
}

#[test]
fn a_logo_that_cannot_be_shown_is_told_and_stops_nothing() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let quarter = session.quarter("Q1 FY20-21").unwrap();
    let digest = session.document.put_asset(b"not a picture at all", "image/png").unwrap();
    let edit = serde_json::from_value(json!({
        "edit": "set", "field": "logo", "value": digest.as_str(),
        "row": {"table": "organisation", "key": {}},
    }));
    session.apply(&edit.unwrap(), &mut desk.context).unwrap();
    let out = desk.folder.path().join("packet.pdf");
    let exported = session.export(quarter, &out).unwrap();
    let told: Vec<_> = exported.notices.iter().filter(|notice| notice.kind == "picture").collect();
    assert_eq!(told.len(), 1, "{:?}", exported.notices);
    assert!(told[0].message.contains("logo"));
    let data = session.data().unwrap();
    assert!(data.contains(digest.as_str()));
}

/// A PNG of one red pixel.
const PIXEL: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

#[test]
fn a_picture_is_handed_in_with_the_edit_that_names_it() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let quarter = session.quarter("Q1 FY20-21").unwrap();
    let plain = session.pdf(quarter).unwrap();
    let set = |value: &str| {
        let edit = serde_json::from_value(json!({
            "edit": "set", "field": "logo", "value": value,
            "row": {"table": "organisation", "key": {}},
        }));
        edit.unwrap()
    };
    for refused in ["data:image/png;base64,AAAA", "data:image/png,x", "data:", "data:;base64,%"] {
        let why = session.apply(&set(refused), &mut desk.context).unwrap_err();
        assert_eq!(why.code, Code::Invalid, "{refused}");
    }
    let address = format!("data:image/png;base64,{PIXEL}");
    session.apply(&set(&address), &mut desk.context).unwrap().unwrap();
    let digest = session.plan().organisation().logo;
    assert_eq!(session.document.asset(&digest).unwrap().unwrap().media_type, "image/png");
    assert!(session.pdf(quarter).unwrap() != plain);
    assert!(session.apply(&set(&address), &mut desk.context).unwrap().is_none());
    session.undo(&mut desk.context).unwrap();
    assert!(session.pdf(quarter).unwrap() == plain);
}
