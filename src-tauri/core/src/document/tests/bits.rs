//! A closed document with one bit flipped, or edited behind Quarterdeck's back: `check` finds it.

use std::fs;
use std::path::Path;

use super::*;
use crate::document::check;
use crate::document::migrate::{self, STEPS};
use crate::document::sql;

/// Everything a file says to who asks it, or that it cannot.
fn dump(path: &Path) -> Option<String> {
    let read = || -> rusqlite::Result<String> {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let conn = rusqlite::Connection::open_with_flags(path, flags)?;
        let mut text = String::new();
        for pragma in ["application_id", "user_version"] {
            let number: i64 = conn.pragma_query_value(None, pragma, |row| row.get(0))?;
            text.push_str(&format!("{pragma} {number}\n"));
        }
        for (_, name, _) in migrate::expected(STEPS).unwrap() {
            let mut statement = conn.prepare(&format!("SELECT * FROM {}", sql::quoted(&name)))?;
            let columns = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    text.push_str(&format!("{:?}|", row.get_ref(column)?));
                }
                text.push('\n');
            }
        }
        Ok(text)
    };
    read().ok()
}

/// A document with a history worth damaging.
fn full(desk: &mut Desk) {
    let mut document = desk.create();
    document.put_asset(&[7; 500], "image/png").unwrap();
    for number in 0..60 {
        desk.tick();
        let name = format!("Department number {number}");
        document.commit(department(uuid(number + 10), &name), &mut desk.context).unwrap();
    }
    document.undo(&mut desk.context).unwrap().unwrap();
    document.close().unwrap();
}

#[test]
fn a_flipped_bit_is_found() {
    let mut desk = Desk::new();
    full(&mut desk);
    let path = desk.path().with_file_name("flipped.qdeck");
    let whole = fs::read(desk.path()).unwrap();
    let original = dump(&desk.path()).unwrap();
    let (mut told, mut found, mut seed) = (0, 0, 0x9e37_79b9_7f4a_7c15_u64);
    while told < 80 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = (seed >> 20) as usize % (whole.len() * 8);
        let mut bytes = whole.clone();
        bytes[at / 8] ^= 1 << (at % 8);
        fs::write(&path, &bytes).unwrap();
        let alarmed = check(&path).map_or(true, |report| !report.is_whole());
        // Bits in unused bytes say nothing to anybody.
        if dump(&path).as_ref() != Some(&original) {
            told += 1;
            found += usize::from(alarmed);
        }
    }
    assert!(found >= 79, "only {found} of {told} were found");
}

#[test]
fn nothing_that_a_file_can_hold_makes_us_panic() {
    let mut desk = Desk::new();
    full(&mut desk);
    let whole = fs::read(desk.path()).unwrap();
    let data = desk.data();
    let path = desk.path().with_file_name("noise.qdeck");
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..60 {
        let mut bytes = whole.clone();
        for _ in 0..40 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            let at = (seed >> 16) as usize % bytes.len();
            bytes[at] = seed as u8;
        }
        fs::write(&path, &bytes).unwrap();
        let _ = check(&path);
        for access in [Access::Read, Access::Write] {
            if let Ok(opened) = Document::open(&path, &data, &mut desk.context, access) {
                let mut document = opened.document;
                let _ = document.history(None, 100);
                let _ = document.undo(&mut desk.context);
                let _ = document.redo(&mut desk.context);
            }
        }
    }
}

#[test]
fn an_edit_behind_our_back_is_named() {
    let cases = [
        ("UPDATE department SET name = 'By hand' WHERE id = ?1", "name of the department"),
        ("UPDATE department SET alive = 0 WHERE id = ?1", "alive of the department"),
        ("DELETE FROM department WHERE id = ?1", "departments are missing"),
        ("UPDATE change SET value = 'By hand' WHERE \"row\" = ?1 AND field = 'name'", "altered"),
        ("DELETE FROM change WHERE \"row\" = ?1 AND field = 'name'", "is missing"),
        ("DELETE FROM head WHERE \"row\" = ?1", "newest change"),
        ("UPDATE site SET person = 'Eve' WHERE ?1 = ?1", "altered at"),
        ("UPDATE edit SET wall_ms = wall_ms + 1 WHERE ord = 2 AND ?1 = ?1", "altered at"),
        ("DELETE FROM edit WHERE ord = (SELECT max(ord) FROM edit) AND ?1 = ?1", "does not end"),
        ("UPDATE asset SET bytes = x'00' WHERE ?1 = ?1", "asset"),
        ("UPDATE edit SET label = 'By hand' WHERE ord = 2 AND ?1 = ?1", "altered at"),
        ("UPDATE edit SET kind = 'import' WHERE ord = 2 AND ?1 = ?1", "altered at"),
        ("UPDATE edit SET undoes_seq = 1 WHERE undoes_seq > 1 AND ?1 = ?1", "altered at"),
        ("UPDATE edit SET ord = ord + 1000 WHERE ord = 2 AND ?1 = ?1", "out of order"),
        ("UPDATE change SET hlc = hlc + 1 WHERE \"row\" = ?1 AND field = 'name'", "altered"),
        ("UPDATE change SET parent_seq = 1 WHERE parent_seq > 1 AND ?1 = ?1", "altered"),
        (
            "INSERT INTO change SELECT site, seq + 1000, hlc, tbl, \"row\", field, 'By hand',
             parent_site, parent_seq FROM change WHERE \"row\" = ?1 AND field = 'name'",
            "belong to no edit",
        ),
        ("UPDATE head SET seq = 1 WHERE \"row\" = ?1 AND field = 'name'", "newest change"),
        (
            "INSERT INTO head SELECT \"row\", field, site, 1 FROM head
             WHERE \"row\" = ?1 AND field = 'name'",
            "newest change",
        ),
        ("UPDATE site SET seq = seq - 1 WHERE ?1 = ?1", "does not end"),
        (
            "INSERT INTO department (id, alive, name) SELECT zeroblob(16), 1, 'By hand'
             WHERE ?1 = ?1",
            "department",
        ),
        ("INSERT INTO asset SELECT 'ab', media_type, bytes FROM asset WHERE ?1 = ?1", "asset"),
    ];
    let mut desk = Desk::new();
    full(&mut desk);
    assert_eq!(check(&desk.path()).unwrap().findings, []);
    let path = desk.path().with_file_name("edited.qdeck");
    for (statement, expected) in cases {
        fs::copy(desk.path(), &path).unwrap();
        let conn = rusqlite::Connection::open(&path).unwrap();
        assert!(conn.execute(statement, [uuid(12).as_bytes()]).unwrap() > 0, "{statement}");
        drop(conn);
        let before = fs::read(&path).unwrap();
        let report = check(&path).unwrap();
        assert!(
            report.findings.iter().any(|finding| finding.message.contains(expected)),
            "{statement}: {:?}",
            report.findings
        );
        assert_eq!(fs::read(&path).unwrap(), before, "check repairs nothing");
    }
}

#[test]
fn a_reference_that_leads_nowhere_is_named() {
    let mut desk = Desk::new();
    let mut document = desk.create();
    let of = |field, value| change(TableName::Program, uuid(30), field, value);
    let edit = planned(
        "Add program",
        vec![of(ALIVE, Value::Integer(1)), of("department", Value::Id(uuid(99)))],
    );
    document.commit(edit, &mut desk.context).unwrap();
    document.close().unwrap();
    let report = check(&desk.path()).unwrap();
    assert_eq!(report.findings.len(), 1, "{:?}", report.findings);
    assert!(report.findings[0].message.contains("does not exist"));
    assert_eq!(
        report.findings[0].place,
        Some((TableName::Program, uuid(30), "department".to_owned()))
    );
}
