//! Sessions on the sample: views, edits, preview, export. Not the window.

mod any;
mod draft;
mod language;
mod outgoing;
mod past;
mod preflight;
mod provenance;
mod round;
mod scorecard;
mod told;
mod trajectory;
mod whole;
mod year;

use serde_json::json;
use tempfile::TempDir;

use super::view::{Block, Node, Saved};
use super::*;
use crate::edit::Ids;
use crate::layout::{Theme, Wish};
use crate::plan::{Format, TableName};

pub(super) struct Desk {
    folder: TempDir,
    pub context: Context,
}

impl Desk {
    pub fn new() -> Self {
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

    pub fn sample(&mut self) -> Session {
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

/// Makes an edit, a minute after the one before.
fn apply(session: &mut Session, desk: &mut Desk, edit: serde_json::Value) {
    desk.context.now += jiff::SignedDuration::from_mins(1);
    session.apply(&serde_json::from_value(edit).unwrap(), &mut desk.context).unwrap();
}

#[test]
fn everything_in_the_outline_has_a_sheet() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
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
fn what_is_shown_first_is_the_outline_of_the_quarter_a_person_most_likely_means() {
    let mut desk = Desk::new();
    let session = desk.sample();
    let opened = session.opened("Ada").unwrap();
    assert_eq!(opened.state, session.state("Ada"));
    assert!(opened.quarter.is_some() && opened.quarter == opened.state.latest);
    assert_eq!(opened.outline, session.outline(&opened.quarter.unwrap()).unwrap());
}

#[test]
fn a_sheet_shows_the_key_results_by_quarter() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let sheet = session.sheet(objective(&session), "q1 fy20–21").unwrap();
    let grids: Vec<_> = sheet
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Grid { rows, columns, .. } => Some((rows, columns)),
            _ => None,
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

fn edit(session: &mut Session, desk: &mut Desk, edit: serde_json::Value) -> Result<Option<String>> {
    let edit = serde_json::from_value(edit).unwrap();
    Ok(session.apply(&edit, &mut desk.context)?.map(|committed| committed.name))
}

/// The pages of the packet's sheet.
fn page_rows(session: &mut Session) -> Vec<view::PageRow> {
    let quarter: Quarter = "FY2021-Q1".parse().unwrap();
    let id = crate::plan::Packet::id_of(quarter).uuid();
    let node = Node { table: TableName::Packet, id, list: None };
    let sheet = session.sheet(node, "Q1 FY20-21").unwrap();
    let pages = sheet.blocks.into_iter().find_map(|block| match block {
        Block::Pages { pages, .. } => Some(pages),
        _ => None,
    });
    pages.unwrap()
}

fn codes(session: &mut Session) -> Vec<String> {
    page_rows(session).into_iter().map(|row| row.page).collect()
}

fn row_of(page: &str) -> serde_json::Value {
    json!({"table": "packet_page", "key": {"packet": "Q1 FY20-21", "page": page}})
}

#[test]
fn pages_move_where_nothing_was_set_for_any_of_them() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let before = codes(&mut session);
    let rows = session.plan().packet_page.len();
    let mut expected = before.clone();
    let moved = expected.remove(3);
    expected.push(moved.clone());
    let last = page_rows(&mut session).last().unwrap().id;
    let ask = json!({"edit": "move", "row": row_of(&moved), "after": last});
    let name = edit(&mut session, &mut desk, ask.clone()).unwrap();
    assert_eq!(name.as_deref(), Some("Move page"));
    assert_eq!(codes(&mut session), expected);
    assert_eq!(session.plan().packet_page.len(), rows + 1);
    assert_eq!(edit(&mut session, &mut desk, ask).unwrap(), None);
    let preview = session.pages("Q1 FY20-21", None).unwrap();
    assert_eq!(preview.pages.last().unwrap().code, moved);

    // Back where it falls: no place of its own is left.
    let back = page_rows(&mut session)[2].id;
    let ask = json!({"edit": "move", "row": row_of(&moved), "after": back});
    let name = edit(&mut session, &mut desk, ask).unwrap();
    assert_eq!(name.as_deref(), Some("Put page back in its place"));
    assert_eq!(codes(&mut session), before);
    assert!(page_rows(&mut session).iter().all(|row| !row.moved));
    session.undo(&mut desk.context).unwrap();
    assert_eq!(codes(&mut session), expected);
    session.undo(&mut desk.context).unwrap();
    assert_eq!(codes(&mut session), before);
    assert_eq!(session.plan().packet_page.len(), rows);
}

#[test]
fn pages_move_anywhere_any_number_of_times() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let mut expected = codes(&mut session);
    let count = expected.len();
    for step in 0..60_usize {
        let (from, to) = (step * 7 % count, step * 11 % count);
        let moved = expected.remove(from);
        expected.insert(to, moved.clone());
        let ids: std::collections::HashMap<String, uuid::Uuid> =
            page_rows(&mut session).into_iter().map(|row| (row.page, row.id)).collect();
        let after = to.checked_sub(1).map(|at| ids[&expected[at]]);
        let ask = json!({"edit": "move", "row": row_of(&moved), "after": after});
        edit(&mut session, &mut desk, ask).unwrap();
        assert_eq!(codes(&mut session), expected, "step {step}");
    }
}

#[test]
fn pages_that_two_people_put_in_one_place_can_still_be_parted() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let first = codes(&mut session);
    for page in [&first[5], &first[6], &first[7]] {
        let ask = json!({"edit": "set", "row": row_of(page), "field": "place", "value": "0180"});
        edit(&mut session, &mut desk, ask).unwrap();
    }
    let rows = page_rows(&mut session);
    let ask = json!({"edit": "move", "row": row_of("scorecard"), "after": rows[0].id});
    assert_eq!(edit(&mut session, &mut desk, ask).unwrap().as_deref(), Some("Move page"));
    let now = codes(&mut session);
    assert_eq!(now[0], rows[0].page);
    assert_eq!(now[1], "scorecard");
    assert_eq!((&now[2], &now[3]), (&rows[1].page, &rows[2].page));
}

#[test]
fn every_act_on_a_page_has_a_name_and_can_be_undone() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let before = session.data().unwrap();
    let acts = [
        (row_of("scorecard"), "left_out", json!(true), "Leave page out"),
        (row_of("scorecard"), "left_out", json!(false), "Take page in"),
        (row_of("scorecard"), "title", json!("Where we stand"), "Change page title"),
        (row_of("contents"), "place", json!("0180"), "Move page"),
        (row_of("contents"), "place", json!(null), "Put page back in its place"),
        (packet_row(), "is_final", json!(true), "Declare packet final"),
        (packet_row(), "is_final", json!(false), "Mark packet as draft"),
    ];
    for (row, field, value, name) in &acts {
        let ask = json!({"edit": "set", "row": row, "field": field, "value": value});
        let done = edit(&mut session, &mut desk, ask).unwrap();
        assert_eq!(done.as_deref(), Some(*name));
    }
    let scorecard =
        page_rows(&mut session).into_iter().find(|row| row.page == "scorecard").unwrap();
    assert_eq!(scorecard.title.value, json!("Where we stand"));
    assert!(scorecard.title.placeholder.contains("key results"), "{scorecard:?}");
    for _ in &acts {
        session.undo(&mut desk.context).unwrap();
    }
    assert_eq!(session.data().unwrap(), before);
}

fn packet_row() -> serde_json::Value {
    json!({"table": "packet", "key": {"quarter": "Q1 FY20-21"}})
}

#[test]
fn pages_can_be_arranged_where_the_packet_has_no_row_yet() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let row = json!({"table": "packet_page", "key": {"packet": "Q3 FY20-21", "page": "contents"}});
    let ask = json!({"edit": "move", "row": row, "after": null});
    edit(&mut session, &mut desk, ask).unwrap();
    let preview = session.pages("Q3 FY20-21", None).unwrap();
    assert_eq!(preview.pages[0].code, "contents");
    assert!(crate::plan::findings(session.plan()).is_empty());
}

#[test]
fn a_group_moves_pages_one_after_another() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let rows = page_rows(&mut session);
    let (a, b, c) = (&rows[2], &rows[3], &rows[4]);
    let last = rows.last().unwrap();
    let ask = json!({"edit": "group", "name": "Arrange", "edits": [
        {"edit": "move", "row": row_of(&a.page), "after": last.id},
        {"edit": "move", "row": row_of(&b.page), "after": a.id},
        {"edit": "move", "row": row_of(&c.page), "after": a.id},
    ]});
    assert_eq!(edit(&mut session, &mut desk, ask).unwrap().as_deref(), Some("Arrange"));
    let now = codes(&mut session);
    assert_eq!(&now[now.len() - 4..], &[&last.page, &a.page, &c.page, &b.page].map(String::clone));
}

#[test]
fn pages_that_are_not_there_are_not_moved() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let some = page_rows(&mut session)[4].id;
    for (row, after) in [
        (row_of("poem"), json!(null)),
        (row_of("scorecard"), json!(uuid::Uuid::from_u128(5))),
        (json!({"table": "packet_page", "id": some}), json!(null)),
    ] {
        let ask = json!({"edit": "move", "row": row, "after": after});
        assert_eq!(edit(&mut session, &mut desk, ask).unwrap_err().code, Code::NotFound);
    }
    let ask = json!({"edit": "move", "row": row_of("scorecard"), "parent": some, "after": null});
    assert_eq!(edit(&mut session, &mut desk, ask).unwrap_err().code, Code::Invalid);
    let row = json!({"table": "packet_page", "key": {"packet": "soon", "page": "cover"}});
    let ask = json!({"edit": "move", "row": row, "after": null});
    assert_eq!(edit(&mut session, &mut desk, ask).unwrap_err().code, Code::Invalid);
}

#[test]
fn a_team_that_is_not_there_yet_is_added_where_it_is_chosen() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let department = session.plan().department.top().next().unwrap().id.uuid();
    let wins = Node { table: TableName::Department, id: department, list: Some(TableName::Win) };
    let sheet = session.sheet(wins, "FY2021-Q1").unwrap();
    let field = sheet.blocks.iter().find_map(|block| match block {
        view::Block::Grid { rows, .. } => Some(rows[0].cells[0].fields[0].clone()),
        _ => None,
    });
    let field = field.unwrap();
    let view::Control::Choice { add: Some(add), .. } = &field.control else { panic!("{field:?}") };
    assert_eq!((&*add.label, add.table), ("Add team", TableName::Team));
    let mut fields = add.fields.clone();
    fields.insert("name".into(), "Depot yard".into());
    let id = "01a00000-0000-7000-8000-00000000abcd";
    let added = json!({"edit": "add", "table": "team", "id": id, "fields": fields});
    let chosen = json!({"edit": "set", "row": field.row, "field": "team", "value": id});
    let group = json!({"edit": "group", "name": "Add team", "edits": [added, chosen]});
    apply(&mut session, &mut desk, group);
    let win = session.plan().win.get(field.row.id.unwrap().into()).unwrap();
    let team = session.plan().team.get(win.team.unwrap()).unwrap();
    assert_eq!((&*team.name, team.department.uuid()), ("Depot yard", department));
}

#[test]
fn a_target_in_the_wording_is_offered_as_data() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let of = objective(&session).id;
    let row = session.plan().key_result.of::<crate::plan::Objective>(of.into()).next().unwrap().id;
    let node = Node { table: TableName::KeyResult, id: row.uuid(), list: None };
    let set = |session: &mut Session, desk: &mut Desk, field: &str, value: serde_json::Value| {
        let row = json!({"table": "key_result", "id": row.uuid()});
        let edit = json!({"edit": "set", "field": field, "value": value, "row": row});
        session.apply(&serde_json::from_value(edit).unwrap(), &mut desk.context).unwrap();
    };
    let offered = |session: &mut Session| {
        let sheet = session.sheet(node, "Q1 FY20-21").unwrap();
        sheet.blocks.into_iter().find_map(|block| match block {
            Block::Offer { words, edit, .. } => Some((words, edit)),
            _ => None,
        })
    };
    set(&mut session, &mut desk, "unit", json!("% of repositories"));
    set(&mut session, &mut desk, "target", json!(60));
    set(&mut session, &mut desk, "statement", json!("Checks on 60 % of repositories by Q4"));
    assert_eq!(offered(&mut session), None);
    let wording = "Checks on 60 % of repositories by Q4; 20 % in Q1 and 35 % in Q2";
    set(&mut session, &mut desk, "statement", json!(wording));
    let before = session.data().unwrap();
    let (words, edit) = offered(&mut session).unwrap();
    assert_eq!(words, "The wording names targets: 20 % for Q1, 35 % for Q2.");
    session.apply(&edit, &mut desk.context).unwrap();
    let subject = crate::plan::Subject::KeyResult(row);
    let target = |session: &Session, quarter: &str| {
        let quarter = session.quarter(quarter).unwrap();
        session.plan().trajectory(subject, quarter).and_then(|row| row.target)
    };
    assert_eq!(target(&session, "Q1 FY20-21"), Some(20.0));
    assert_eq!(target(&session, "Q2 FY20-21"), Some(35.0));
    assert_eq!(offered(&mut session), None);
    session.undo(&mut desk.context).unwrap();
    assert_eq!(session.data().unwrap(), before);
}
