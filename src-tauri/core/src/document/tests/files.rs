//! Files that are not what they should be, and places that refuse.

use std::fs;
use std::path::Path;

use super::*;
use crate::document::{APPLICATION_ID, SCHEMA, SaveState, check, write_file};
use crate::error::{Code, Result};

/// The file as opening must leave it.
fn trace(path: &Path) -> (Vec<u8>, std::time::SystemTime) {
    (fs::read(path).unwrap(), fs::metadata(path).unwrap().modified().unwrap())
}

/// Opens in every way; each must fail with `code`, and leave the file and its folder untouched.
fn refused(desk: &mut Desk, code: Code) {
    let (path, data) = (desk.path(), desk.data());
    let before = trace(&path);
    for access in [Access::Write, Access::Read] {
        let error = Document::open(&path, &data, &mut desk.context, access).unwrap_err();
        assert_eq!(error.code, code, "{error:?}");
        assert!(!error.hint.is_empty());
    }
    let checked = check(&path);
    assert!(checked.as_ref().is_err_and(|error| error.code == code), "{checked:?}");
    assert_eq!(trace(&path), before);
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
}

fn with_pragma(desk: &Desk, name: &str, value: i32) {
    let conn = rusqlite::Connection::open(desk.path()).unwrap();
    conn.pragma_update(None, name, value).unwrap();
}

#[test]
fn a_newer_document_is_refused_untouched() {
    let mut desk = Desk::new();
    desk.create().close().unwrap();
    with_pragma(&desk, "user_version", SCHEMA + 1);
    refused(&mut desk, Code::NewerFile);
}

#[test]
fn nothing_is_written_over_a_document_be_it_newer_or_damaged() {
    let mut desk = Desk::new();
    desk.create().close().unwrap();
    let path = desk.path();
    let whole = fs::read(&path).unwrap();
    with_pragma(&desk, "user_version", SCHEMA + 1);
    let newer = fs::read(&path).unwrap();
    for bytes in [&whole[..], &newer, &whole[..whole.len() / 2]] {
        fs::write(&path, bytes).unwrap();
        assert_eq!(write_file(&path, b"%PDF-1.7").unwrap_err().code, Code::Invalid);
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
    fs::write(&path, "something else").unwrap();
    write_file(&path, b"%PDF-1.7").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"%PDF-1.7");
}

#[test]
fn a_foreign_file_is_refused_untouched() {
    let mut desk = Desk::new();
    desk.create().close().unwrap();
    with_pragma(&desk, "application_id", APPLICATION_ID + 1);
    refused(&mut desk, Code::Damaged);
    for bytes in [&b""[..], b"SQLite format 3\0", b"%PDF-1.7 and more", &[0; 4096]] {
        fs::write(desk.path(), bytes).unwrap();
        refused(&mut desk, Code::Damaged);
    }
}

#[test]
fn a_truncated_document_is_refused_untouched() {
    let mut desk = Desk::new();
    desk.create().close().unwrap();
    let whole = fs::read(desk.path()).unwrap();
    for length in [50, 100, 4096, whole.len() / 2, whole.len() - 1] {
        fs::write(desk.path(), &whole[..length]).unwrap();
        refused(&mut desk, Code::Damaged);
    }
}

#[test]
fn a_file_with_code_of_its_own_is_refused() {
    let mut desk = Desk::new();
    desk.create().close().unwrap();
    let conn = rusqlite::Connection::open(desk.path()).unwrap();
    conn.execute_batch("CREATE TRIGGER t AFTER INSERT ON edit BEGIN DELETE FROM edit; END")
        .unwrap();
    drop(conn);
    let before = trace(&desk.path());
    let (path, data) = (desk.path(), desk.data());
    let error = Document::open(&path, &data, &mut desk.context, Access::Write).unwrap_err();
    assert_eq!(error.code, Code::Damaged);
    assert_eq!(trace(&path), before);
    let report = check(&path).unwrap();
    assert!(report.findings.iter().any(|finding| finding.message.contains("trigger")));
}

#[test]
fn wrong_paths_are_told_apart() {
    let mut desk = Desk::new();
    desk.create().close().unwrap();
    let data = desk.data();
    let at = |path: &Path, desk: &mut Desk| -> Result<Opened> {
        Document::open(path, &data, &mut desk.context, Access::Write)
    };
    let folder = desk.path().parent().unwrap().to_owned();
    assert_eq!(at(&folder, &mut desk).unwrap_err().code, Code::Invalid);
    assert_eq!(at(&folder.join("no.qdeck"), &mut desk).unwrap_err().code, Code::NotFound);
    assert_eq!(at(&folder.join("no/no.qdeck"), &mut desk).unwrap_err().code, Code::NotFound);
    assert_eq!(at(Path::new(""), &mut desk).unwrap_err().code, Code::Invalid);
    let below_a_file = desk.path().join("x.qdeck");
    assert!(at(&below_a_file, &mut desk).is_err());
    let start = department(uuid(1), "X");
    let error = Document::create(&below_a_file, &data, start, &[], &mut desk.context).unwrap_err();
    assert_eq!(error.code, Code::Invalid);
}

#[test]
fn a_second_writer_gets_a_clear_word_and_may_read() {
    let mut desk = Desk::new();
    let mut first = desk.create();
    let (path, data) = (desk.path(), desk.data());
    let error = Document::open(&path, &data, &mut desk.context, Access::Write).unwrap_err();
    assert_eq!(error.code, Code::ReadOnly);
    assert!(error.message.contains("by Ada since 2020-10-12 09:30"), "{}", error.message);
    first.commit(rename(uuid(1), "Works"), &mut desk.context).unwrap();
    let mut second =
        Document::open(&path, &data, &mut desk.context, Access::Read).unwrap().document;
    assert_eq!(name_of(&second, uuid(1)).unwrap(), "Operations", "as it was last saved");
    for result in
        [second.commit(rename(uuid(1), "X"), &mut desk.context), second.undo(&mut desk.context)]
    {
        assert_eq!(result.unwrap_err().code, Code::ReadOnly);
    }
    first.close().unwrap();
    second.close().unwrap();
    assert_eq!(name_of(&desk.open(), uuid(1)).unwrap(), "Works");
}

#[test]
fn what_is_open_for_reading_can_be_copied() {
    let mut desk = Desk::new();
    desk.create().close().unwrap();
    let (path, data) = (desk.path(), desk.data());
    let document = Document::open(&path, &data, &mut desk.context, Access::Read).unwrap().document;
    let copy = path.with_file_name("copy.qdeck");
    document.save_copy(&copy, false).unwrap();
    assert_eq!(check(&copy).unwrap().findings, []);
}

#[test]
fn reading_leaves_no_trace() {
    let mut desk = Desk::new();
    desk.create().close().unwrap();
    let (path, data) = (desk.path(), DataDir::new(desk.folder.path().join("elsewhere")));
    let before = trace(&path);
    let document = Document::open(&path, &data, &mut desk.context, Access::Read).unwrap().document;
    assert_eq!(name_of(&document, uuid(1)).unwrap(), "Operations");
    document.close().unwrap();
    assert_eq!(trace(&path), before);
    assert!(!data.path().exists());
}

#[test]
fn a_file_replaced_while_open_is_not_overwritten() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    let copy = desk.path().with_file_name("other.qdeck");
    document.save_copy(&copy, false).unwrap();
    document.commit(rename(uuid(1), "Mine"), &mut desk.context).unwrap();
    let data = DataDir::new(desk.folder.path().join("theirs"));
    let mut other =
        Document::open(&copy, &data, &mut desk.context, Access::Write).unwrap().document;
    other.commit(rename(uuid(1), "Theirs"), &mut desk.context).unwrap();
    other.close().unwrap();
    fs::rename(&copy, desk.path()).unwrap();
    let theirs = fs::read(desk.path()).unwrap();
    let error = document.save().unwrap_err();
    assert_eq!(error.code, Code::Conflict);
    assert_eq!(document.saved(), SaveState::Failed(error.clone()));
    document.commit(rename(uuid(1), "Mine still"), &mut desk.context).unwrap().unwrap();
    document.save_copy(&copy, false).unwrap();
    assert_eq!(document.close().unwrap_err(), error);
    assert_eq!(fs::read(desk.path()).unwrap(), theirs);
    // Both are kept at the next opening.
    let opened = desk.opened();
    assert_eq!(opened.notices[0].kind, "parted");
    assert_eq!(name_of(&opened.document, uuid(1)).unwrap(), "Theirs");
    let recovered = desk.path().with_file_name("plan (recovered 2020-10-12).qdeck");
    let data = desk.data();
    let mine = Document::open(&recovered, &data, &mut desk.context, Access::Read).unwrap().document;
    assert_eq!(name_of(&mine, uuid(1)).unwrap(), "Mine still");
}

#[test]
fn a_hand_edited_file_is_not_overwritten() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    document.commit(rename(uuid(1), "Mine"), &mut desk.context).unwrap();
    let conn = rusqlite::Connection::open(desk.path()).unwrap();
    conn.execute("UPDATE department SET name = 'By hand'", []).unwrap();
    drop(conn);
    assert_eq!(document.save().unwrap_err().code, Code::Conflict);
}

#[test]
fn a_file_copied_back_by_a_cloud_folder_is_still_ours() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    let bytes = fs::read(desk.path()).unwrap();
    fs::remove_file(desk.path()).unwrap();
    fs::write(desk.path(), bytes).unwrap();
    document.commit(rename(uuid(1), "Mine"), &mut desk.context).unwrap();
    document.save().unwrap();
    assert_eq!(document.saved(), SaveState::Saved);
}

#[test]
fn when_the_file_cannot_be_written_work_goes_on() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    let away = desk.folder.path().join("away");
    fs::rename(desk.path().parent().unwrap(), &away).unwrap();
    document.commit(rename(uuid(1), "Later"), &mut desk.context).unwrap().unwrap();
    let error = document.save().unwrap_err();
    assert_eq!(error.code, Code::Io);
    assert!(document.can_save().is_err());
    document.commit(rename(uuid(1), "Later still"), &mut desk.context).unwrap().unwrap();
    assert!(matches!(document.saved(), SaveState::Failed(_)));
    document.save_copy(&desk.folder.path().join("saved elsewhere.qdeck"), false).unwrap();
    fs::rename(&away, desk.path().parent().unwrap()).unwrap();
    document.save().unwrap();
    assert_eq!(document.saved(), SaveState::Saved);
    document.close().unwrap();
    assert_eq!(name_of(&desk.open(), uuid(1)).unwrap(), "Later still");
}

#[test]
fn a_read_only_file_is_respected() {
    let mut desk = Desk::new();
    desk.create().close().unwrap();
    let bytes = fs::read(desk.path()).unwrap();
    let mut permissions = fs::metadata(desk.path()).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(desk.path(), permissions).unwrap();
    let mut document = desk.open();
    assert_eq!(document.can_save().unwrap_err().code, Code::ReadOnly);
    document.commit(rename(uuid(1), "X"), &mut desk.context).unwrap().unwrap();
    assert_eq!(document.close().unwrap_err().code, Code::ReadOnly);
    assert_eq!(fs::read(desk.path()).unwrap(), bytes);
}

#[test]
fn a_full_disk_leaves_the_file_as_it_was() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    let before = trace(&desk.path());
    let pages: i64 =
        document.journal.conn.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    document.journal.conn.pragma_update(None, "max_page_count", pages + 2).unwrap();
    let plan = document.plan().clone();
    let long = "x".repeat(100_000);
    let of = |table, field| change(table, uuid(1), field, text(&long));
    let error = document
        .commit(
            planned(
                "Tell",
                vec![
                    change(TableName::Challenge, uuid(1), ALIVE, Value::Integer(1)),
                    of(TableName::Challenge, "text"),
                ],
            ),
            &mut desk.context,
        )
        .unwrap_err();
    assert_eq!(error.code, Code::Io);
    assert_eq!(*document.plan(), plan);
    document.commit(rename(uuid(1), "Fits"), &mut desk.context).unwrap().unwrap();
    assert_eq!(trace(&desk.path()), before);
    document.close().unwrap();
    assert_eq!(check(&desk.path()).unwrap().findings, []);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::PermissionsExt;
    let mut desk = Desk::new();
    desk.create().close().unwrap();
    let real = desk.folder.path().join("real.qdeck");
    fs::rename(desk.path(), &real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&real, desk.path()).unwrap();
    let mut document = desk.open();
    document.commit(rename(uuid(1), "X"), &mut desk.context).unwrap();
    document.close().unwrap();
    assert!(fs::symlink_metadata(desk.path()).unwrap().is_symlink());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(name_of(&desk.open(), uuid(1)).unwrap(), "X");
}

#[test]
fn a_copy_is_never_put_over_a_file_unasked() {
    let mut desk = Desk::new();
    let document = desk.create();
    let other = desk.path().with_file_name("other.qdeck");
    fs::write(&other, "mine").unwrap();
    assert_eq!(document.save_copy(&other, false).unwrap_err().code, Code::Invalid);
    assert_eq!(fs::read(&other).unwrap(), b"mine");
    document.save_copy(&other, true).unwrap();
    assert_eq!(check(&other).unwrap().findings, []);
    assert_eq!(document.save_copy(&desk.path(), true).unwrap_err().code, Code::Invalid);
}

#[test]
fn nothing_half_made_stays_beside_the_file() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    document.commit(rename(uuid(1), "X"), &mut desk.context).unwrap();
    document.save().unwrap();
    document.close().unwrap();
    let names: Vec<_> = fs::read_dir(desk.path().parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["plan.qdeck"]);
}
