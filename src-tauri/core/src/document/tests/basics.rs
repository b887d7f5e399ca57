//! Creating, opening, committing, undoing, closing.

use super::*;
use crate::document::{Kind, SaveState, check};
use crate::error::Code;

#[test]
fn a_document_comes_back_as_it_was_left() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    document.commit(department(uuid(2), "Research"), &mut desk.context).unwrap().unwrap();
    assert_eq!(document.saved(), SaveState::Pending);
    let plan = document.plan().clone();
    document.close().unwrap();
    assert!(!desk.data().open().read_dir().unwrap().any(|_| true), "a working copy stayed");
    let again = desk.opened();
    assert_eq!(again.notices, []);
    assert_eq!(*again.document.plan(), plan);
    assert_eq!(again.document.saved(), SaveState::Saved);
    again.document.close().unwrap();
    let report = check(&desk.path()).unwrap();
    assert_eq!(report.findings, []);
    assert_eq!((report.edits, report.changes), (2, 4));
}

#[test]
fn nothing_is_created_over_a_file() {
    let mut desk = Desk::new();
    desk.create().close().unwrap();
    let before = std::fs::read(desk.path()).unwrap();
    let (path, data) = (desk.path(), desk.data());
    let error = Document::create(&path, &data, department(uuid(9), "X"), &[], &mut desk.context)
        .unwrap_err();
    assert_eq!(error.code, Code::Invalid);
    assert_eq!(std::fs::read(desk.path()).unwrap(), before);
}

#[test]
fn undo_and_redo_go_back_and_forth_also_after_a_restart() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    assert_eq!(document.undo_name(), None, "the first content cannot be undone");
    for name in ["A", "B", "C"] {
        desk.tick();
        document.commit(rename(uuid(1), name), &mut desk.context).unwrap();
    }
    for (restart, steps) in [(true, ["B", "A", "Operations"]), (false, ["A", "B", "C"])] {
        for expected in steps {
            document.close().unwrap();
            document = desk.open();
            let committed = if restart {
                document.undo(&mut desk.context).unwrap().unwrap()
            } else {
                document.redo(&mut desk.context).unwrap().unwrap()
            };
            assert_eq!(committed.name, "Rename department");
            assert_eq!(name_of(&document, uuid(1)).unwrap(), expected);
        }
    }
    assert_eq!(document.redo(&mut desk.context).unwrap(), None);
    document.undo(&mut desk.context).unwrap().unwrap();
    assert_eq!(name_of(&document, uuid(1)).unwrap(), "B");
    document.commit(rename(uuid(1), "D"), &mut desk.context).unwrap();
    assert_eq!(document.redo_name(), None, "a new edit ends redo");
    document.undo(&mut desk.context).unwrap().unwrap();
    assert_eq!(name_of(&document, uuid(1)).unwrap(), "B");
    document.undo(&mut desk.context).unwrap().unwrap();
    assert_eq!(name_of(&document, uuid(1)).unwrap(), "A");
    let kinds: Vec<Kind> =
        document.history(None, 3).unwrap().iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [Kind::Undo, Kind::Undo, Kind::Edit]);
    document.close().unwrap();
    assert_eq!(check(&desk.path()).unwrap().findings, []);
}

#[test]
fn undoing_an_added_row_puts_it_into_the_bin() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    document.commit(department(uuid(2), "Research"), &mut desk.context).unwrap();
    document.undo(&mut desk.context).unwrap().unwrap();
    assert_eq!(name_of(&document, uuid(2)), None);
    document.redo(&mut desk.context).unwrap().unwrap();
    assert_eq!(name_of(&document, uuid(2)).unwrap(), "Research");
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    let plan = document.plan().clone();
    let of = |field, value| change(TableName::Department, uuid(1), field, value);
    let bad = [
        planned("unknown row", vec![change(TableName::Department, uuid(8), "name", text("X"))]),
        planned("unknown field", vec![of("nonsense", text("X"))]),
        planned("half", vec![of("name", text("X")), of("position", Value::Integer(3))]),
        planned("twice", vec![of("name", text("X")), of("name", text("Y"))]),
        planned("alive", vec![of(ALIVE, text("yes"))]),
    ];
    for edit in bad {
        let name = edit.name.clone();
        let error = document.commit(edit, &mut desk.context).unwrap_err();
        assert_eq!(error.code, Code::Invalid, "{name}");
    }
    assert_eq!(document.commit(rename(uuid(1), "Operations"), &mut desk.context).unwrap(), None);
    assert_eq!(document.commit(planned("nothing", vec![]), &mut desk.context).unwrap(), None);
    assert_eq!(*document.plan(), plan);
    assert_eq!(document.history(None, 9).unwrap().len(), 1);
    assert_eq!(document.saved(), SaveState::Saved);
}

#[test]
fn a_field_tells_every_value_it_had() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    desk.tick();
    document.commit(rename(uuid(1), "Works"), &mut desk.context).unwrap();
    desk.context.author = "Grace".to_owned();
    desk.tick();
    document.undo(&mut desk.context).unwrap().unwrap();
    let told = document.field_history(TableName::Department, uuid(1), "name").unwrap();
    let told: Vec<_> =
        told.iter().map(|entry| (entry.value.clone(), entry.author.as_str(), entry.kind)).collect();
    assert_eq!(
        told,
        [
            (text("Operations"), "Grace", Kind::Undo),
            (text("Works"), "Ada", Kind::Edit),
            (text("Operations"), "Ada", Kind::Create),
        ]
    );
    assert_eq!(document.modified(), desk.context.now);
    let entry = document.history(None, 1).unwrap().remove(0);
    assert_eq!((entry.author.as_str(), entry.at), ("Grace", desk.context.now));
    assert_eq!(entry.changes[0].old, Some(text("Works")));
    let earlier = document.history(Some(entry.order), 1).unwrap().remove(0);
    assert_eq!(entry.undoes, Some(earlier.edit));
}

#[test]
fn assets_are_kept_by_what_they_are() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    let digest = document.put_asset(b"bytes", "image/png").unwrap();
    assert_eq!(document.put_asset(b"bytes", "image/jpeg").unwrap(), digest);
    document.close().unwrap();
    let document = desk.open();
    let asset = document.asset(&digest).unwrap().unwrap();
    assert_eq!((asset.media_type.as_str(), asset.bytes.as_slice()), ("image/png", &b"bytes"[..]));
    assert_eq!(document.assets().unwrap(), [digest]);
    let mut document = document;
    let more: &[(&str, &[u8])] = &[("image/png", b"more")];
    let bad = planned("bad", vec![change(TableName::Department, uuid(8), "name", text("X"))]);
    document.commit_with(Kind::Import, bad, more, &mut desk.context).unwrap_err();
    assert_eq!(document.assets().unwrap().len(), 1);
    assert_eq!(document.saved(), SaveState::Saved);
    document.commit_with(Kind::Import, rename(uuid(1), "X"), more, &mut desk.context).unwrap();
    assert_eq!(document.assets().unwrap().len(), 2);
}
