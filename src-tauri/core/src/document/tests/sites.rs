//! Who goes on under which site: nobody but the one whose copy it is.

use std::fs;

use super::*;
use crate::document::check;

fn sites(document: &Document) -> Vec<(Uuid, i64)> {
    document.journal.sites.iter().map(|site| (site.id, site.seq)).collect()
}

#[test]
fn a_site_goes_on_after_a_clean_close() {
    let mut desk = Desk::new();
    desk.create().close().unwrap();
    for number in 0..3 {
        let mut document = desk.open();
        document.commit(rename(uuid(1), &format!("{number}")), &mut desk.context).unwrap();
        assert_eq!(sites(&document).len(), 1);
        document.close().unwrap();
    }
    assert_eq!(check(&desk.path()).unwrap().findings, []);
}

#[test]
fn another_person_or_machine_is_another_site() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    let mut commit = |author: &str, device: &str, name: &str| {
        desk.context.author = author.to_owned();
        desk.context.device = device.to_owned();
        document.commit(rename(uuid(1), name), &mut desk.context).unwrap().unwrap().edit.site
    };
    let (ada, grace) = (commit("Ada", "desk", "1"), commit("Grace", "desk", "2"));
    let train = commit("Ada", "train", "3");
    assert!(ada != grace && ada != train && grace != train);
    assert_eq!(commit("Ada", "desk", "4"), ada);
    assert_eq!(commit("Grace", "desk", "5"), grace);
    document.close().unwrap();
    let report = check(&desk.path()).unwrap();
    assert_eq!(report.findings, []);
}

#[test]
fn a_copied_or_restored_file_gets_a_site_of_its_own() {
    let mut desk = Desk::new();
    desk.create().close().unwrap();
    let copy = desk.path().with_file_name("copy.qdeck");
    fs::copy(desk.path(), &copy).unwrap();
    let old = fs::read(desk.path()).unwrap();
    let data = desk.data();
    let edit = |desk: &mut Desk, path: &std::path::Path, name: &str| {
        desk.tick();
        let opened = Document::open(path, &data, &mut desk.context, Access::Write).unwrap();
        let mut document = opened.document;
        let committed = document.commit(rename(uuid(1), name), &mut desk.context);
        let edit = committed.unwrap().unwrap().edit;
        document.close().unwrap();
        edit
    };
    let path = desk.path();
    let first = edit(&mut desk, &path, "in the original");
    let second = edit(&mut desk, &copy, "in the copy");
    assert_ne!(first.site, second.site);
    fs::write(&path, old).unwrap();
    let third = edit(&mut desk, &path, "after restoring");
    assert_ne!(first.site, third.site);
    assert_ne!(second.site, third.site);
    // Each goes on as itself.
    assert_eq!(edit(&mut desk, &copy, "in the copy again").site, second.site);
    assert_eq!(edit(&mut desk, &path, "again after restoring").site, third.site);
    for path in [path, copy] {
        assert_eq!(check(&path).unwrap().findings, []);
    }
}

#[test]
fn of_two_open_copies_one_has_the_site() {
    let mut desk = Desk::new();
    desk.create().close().unwrap();
    let copy = desk.path().with_file_name("copy.qdeck");
    fs::copy(desk.path(), &copy).unwrap();
    let data = desk.data();
    let mut one = desk.open();
    let mut two = Document::open(&copy, &data, &mut desk.context, Access::Write).unwrap().document;
    let first = one.commit(rename(uuid(1), "one"), &mut desk.context).unwrap().unwrap().edit;
    let second = two.commit(rename(uuid(1), "two"), &mut desk.context).unwrap().unwrap().edit;
    assert_ne!(first.site, second.site);
}

#[test]
fn after_a_crash_a_new_site_goes_on() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    let first =
        document.commit(rename(uuid(1), "one"), &mut desk.context).unwrap().unwrap().edit.site;
    drop(document);
    let mut document = desk.open();
    let second =
        document.commit(rename(uuid(1), "two"), &mut desk.context).unwrap().unwrap().edit.site;
    assert_ne!(first, second);
    document.undo(&mut desk.context).unwrap().unwrap();
    document.undo(&mut desk.context).unwrap().unwrap();
    assert_eq!(name_of(&document, uuid(1)).unwrap(), "Operations");
    document.close().unwrap();
    assert_eq!(check(&desk.path()).unwrap().findings, []);
}
