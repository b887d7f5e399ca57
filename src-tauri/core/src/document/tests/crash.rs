//! What a crash leaves behind, and what the next opening makes of it.

use std::fs;

use super::*;
use crate::document::check;
use crate::document::working::Working;

/// As after a crash: the lock is gone, nothing was put away.
fn crash(document: Document) {
    drop(document);
}

fn kinds(opened: &Opened) -> Vec<&'static str> {
    opened.notices.iter().map(|notice| notice.kind).collect()
}

#[test]
fn what_was_acknowledged_is_recovered() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    for number in 0..3 {
        document.commit(rename(uuid(1), &format!("Name {number}")), &mut desk.context).unwrap();
    }
    crash(document);
    let opened = desk.opened();
    assert_eq!(kinds(&opened), ["recovered"]);
    assert!(opened.notices[0].message.contains("3 edits"), "{:?}", opened.notices);
    assert_eq!(name_of(&opened.document, uuid(1)).unwrap(), "Name 2");
    assert_eq!(opened.document.undo_name().unwrap(), "Rename department");
    opened.document.close().unwrap();
    assert_eq!(check(&desk.path()).unwrap().findings, []);
    let opened = desk.opened();
    assert_eq!(
        (kinds(&opened), name_of(&opened.document, uuid(1)).unwrap()),
        (vec![], "Name 2".into())
    );
}

#[test]
fn reading_after_a_crash_recovers_too() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    document.commit(rename(uuid(1), "X"), &mut desk.context).unwrap();
    crash(document);
    let (path, data) = (desk.path(), desk.data());
    let opened = Document::open(&path, &data, &mut desk.context, Access::Read).unwrap();
    assert_eq!(kinds(&opened), ["recovered"]);
    assert_eq!(name_of(&opened.document, uuid(1)).unwrap(), "X");
    opened.document.close().unwrap();
    assert_eq!(name_of(&desk.open(), uuid(1)).unwrap(), "X");
}

#[test]
fn a_crash_after_saving_leaves_nothing_to_tell() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    document.commit(rename(uuid(1), "X"), &mut desk.context).unwrap();
    document.save().unwrap();
    crash(document);
    let opened = desk.opened();
    assert_eq!(kinds(&opened), [""; 0]);
    assert_eq!(name_of(&opened.document, uuid(1)).unwrap(), "X");
}

#[test]
fn a_file_that_went_on_elsewhere_wins() {
    let mut desk = Desk::new();
    let document = desk.create();
    let copy = desk.path().with_file_name("other.qdeck");
    document.save_copy(&copy, false).unwrap();
    crash(document);
    let data = DataDir::new(desk.folder.path().join("theirs"));
    let mut other =
        Document::open(&copy, &data, &mut desk.context, Access::Write).unwrap().document;
    other.commit(rename(uuid(1), "Theirs"), &mut desk.context).unwrap();
    other.close().unwrap();
    fs::rename(&copy, desk.path()).unwrap();
    let opened = desk.opened();
    assert_eq!(kinds(&opened), [""; 0]);
    assert_eq!(name_of(&opened.document, uuid(1)).unwrap(), "Theirs");
}

#[test]
fn an_older_file_put_back_is_caught_up() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    let old = fs::read(desk.path()).unwrap();
    document.commit(rename(uuid(1), "New"), &mut desk.context).unwrap();
    document.save().unwrap();
    document.commit(rename(uuid(1), "Newer"), &mut desk.context).unwrap();
    crash(document);
    fs::write(desk.path(), old).unwrap();
    let opened = desk.opened();
    assert_eq!(kinds(&opened), ["recovered"]);
    assert_eq!(name_of(&opened.document, uuid(1)).unwrap(), "Newer");
    opened.document.close().unwrap();
}

#[test]
fn what_a_cut_off_save_left_is_swept_away() {
    let mut desk = Desk::new();
    let document = desk.create();
    let mark = document.working.as_ref().unwrap().mark();
    drop(document);
    let ours = desk.path().with_file_name(format!(".plan.qdeck.{mark}.abc.saving"));
    let theirs = desk.path().with_file_name(".plan.qdeck.0123456789abcdef.abc.saving");
    for left in [&ours, &theirs] {
        fs::write(left, "half").unwrap();
    }
    desk.open();
    assert!(!ours.exists());
    assert!(theirs.exists(), "another machine may be at it");
}

#[test]
fn a_file_that_vanished_is_put_back() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    document.commit(rename(uuid(1), "X"), &mut desk.context).unwrap();
    crash(document);
    fs::remove_file(desk.path()).unwrap();
    let opened = desk.opened();
    assert_eq!(kinds(&opened), ["recovered"]);
    assert_eq!(name_of(&opened.document, uuid(1)).unwrap(), "X");
    assert!(desk.path().exists());
}

#[test]
fn a_damaged_file_is_kept_and_the_working_copy_saved_beside() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    document.commit(rename(uuid(1), "X"), &mut desk.context).unwrap();
    crash(document);
    fs::write(desk.path(), b"gone").unwrap();
    let (path, data) = (desk.path(), desk.data());
    let error = Document::open(&path, &data, &mut desk.context, Access::Write).unwrap_err();
    assert!(error.hint.contains("plan (recovered 2020-10-12).qdeck"), "{}", error.hint);
    assert_eq!(fs::read(&path).unwrap(), b"gone");
    let beside = path.with_file_name("plan (recovered 2020-10-12).qdeck");
    let found = Document::open(&beside, &data, &mut desk.context, Access::Read).unwrap().document;
    assert_eq!(name_of(&found, uuid(1)).unwrap(), "X");
}

#[test]
fn a_damaged_working_copy_is_kept_aside() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    document.commit(rename(uuid(1), "X"), &mut desk.context).unwrap();
    crash(document);
    let (_, working) = Working::left_behind(&desk.data(), &desk.path()).remove(0);
    fs::write(working.database(), b"torn").unwrap();
    drop(working);
    let opened = desk.opened();
    assert_eq!(kinds(&opened), ["working-copy-damaged"]);
    assert_eq!(name_of(&opened.document, uuid(1)).unwrap(), "Operations");
    let aside = fs::read_dir(desk.data().open())
        .unwrap()
        .any(|entry| entry.unwrap().file_name().to_string_lossy().contains("damaged"));
    assert!(aside);
}

#[test]
fn another_document_that_was_here_is_saved_beside() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    document.commit(rename(uuid(1), "Old plan"), &mut desk.context).unwrap();
    crash(document);
    fs::remove_file(desk.path()).unwrap();
    desk.context.ids = Ids::new([9; 32]);
    let (path, data) = (desk.path(), desk.data());
    let start = department(uuid(5), "New plan");
    let document = Document::create(&path, &data, start, &[], &mut desk.context).unwrap();
    assert_eq!(name_of(&document, uuid(5)).unwrap(), "New plan");
    let beside = path.with_file_name("plan (recovered 2020-10-12).qdeck");
    let old = Document::open(&beside, &data, &mut desk.context, Access::Read).unwrap().document;
    assert_eq!(name_of(&old, uuid(1)).unwrap(), "Old plan");
}
