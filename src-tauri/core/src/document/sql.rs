//! SQLite as this document uses it: connections with their guards, values in and out, errors in
//! words. Not the tables.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, Value as SqlValue, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql};
use uuid::Uuid;

use crate::error::{Code, Error, Result};
use crate::plan::value::Value;

/// `application_id` of every document: `Qdck`.
pub const APPLICATION_ID: i32 = 0x5164_636b;

/// Opens a database to work on.
pub(super) fn open(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    guarded(Connection::open_with_flags(path, flags).map_err(error)?)
}

/// Has a connection keep that many KiB of the database in memory at the most; gives how many it kept before.
pub(super) fn keep(conn: &Connection, kib: i64) -> rusqlite::Result<i64> {
    // SQLite counts KiB as negative numbers, and pages as positive ones.
    let before: i64 = conn.pragma_query_value(None, "cache_size", |row| row.get(0))?;
    conn.pragma_update(None, "cache_size", -kib)?;
    Ok(-before)
}

/// Opens a database that nothing else writes to, without leaving a trace beside it.
pub(super) fn open_untouched(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    guarded(Connection::open_with_flags(uri(path), flags).map_err(error)?)
}

/// A database in memory.
pub(super) fn in_memory() -> Result<Connection> {
    guarded(Connection::open_in_memory().map_err(error)?)
}

/// What a file from anywhere may not do: run code from its schema, be written past its own rules.
fn guarded(conn: Connection) -> Result<Connection> {
    let guard = || -> rusqlite::Result<()> {
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
        conn.pragma_update(None, "cell_size_check", true)?;
        conn.pragma_update(None, "foreign_keys", false)?;
        conn.set_prepared_statement_cache_capacity(256);
        Ok(())
    };
    guard().map_err(error)?;
    Ok(conn)
}

/// A path as SQLite takes it. Nothing is put before it and no backslash is turned: behind `file:/`, SQLite knows neither a
/// share nor a path that begins `\\?\`, as Windows gives them when it resolves one.
fn uri(path: &Path) -> String {
    let mut text = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                text.push(char::from(byte));
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text.push_str("?immutable=1");
    text
}

/// An error of SQLite's, in words.
pub(super) fn error(error: rusqlite::Error) -> Error {
    let Some(code) = error.sqlite_error_code() else {
        return match error {
            rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::QueryReturnedNoRows
            | rusqlite::Error::Utf8Error(..) => damaged(format!("A value does not fit: {error}.")),
            _ => Error::internal(format!("The database refused: {error}.")),
        };
    };
    match code {
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
            damaged(format!("The file is damaged: {error}."))
        }
        ErrorCode::DiskFull => Error::new(
            Code::Io,
            "The disk is full.",
            "Make room on the disk and try again; nothing was half written.",
        ),
        ErrorCode::ReadOnly => Error::new(
            Code::ReadOnly,
            format!("The database cannot be written to: {error}."),
            "Check that the folder can be written to.",
        ),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::new(
            Code::ReadOnly,
            "Another program is using the database.",
            "Close the other program and try again.",
        ),
        ErrorCode::CannotOpen
        | ErrorCode::SystemIoFailure
        | ErrorCode::PermissionDenied
        | ErrorCode::FileLockingProtocolFailed
        | ErrorCode::NoLargeFileSupport => Error::new(
            Code::Io,
            format!("The disk or the system refused: {error}."),
            "Check that the disk is there and can be written to, then try again.",
        ),
        ErrorCode::TooBig => Error::invalid(
            "A value is larger than a document can hold.",
            "Make it smaller; a single value may have at most some hundred megabytes.",
        ),
        _ => Error::internal(format!("The database refused: {error}.")),
    }
}

/// The document is not a whole one.
pub(super) fn damaged(message: impl Into<String>) -> Error {
    Error::new(
        Code::Damaged,
        message,
        "The file was left as it is. Run `quarterdeck-cli check` on it, or go back to an earlier copy.",
    )
}

/// An error of the system's about a file or folder, in words.
pub(super) fn io(doing: &str, path: &Path, error: &std::io::Error) -> Error {
    use std::io::ErrorKind;
    let (code, hint) = match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            (Code::ReadOnly, "Check that you may write there, or save a copy to another place.")
        }
        ErrorKind::NotFound => (Code::Io, "Check that the folder is still there."),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            (Code::Io, "Make room on the disk, or save a copy to another place.")
        }
        _ => (Code::Io, "Check the disk and try again, or save a copy to another place."),
    };
    Error::new(code, format!("Could not {doing} {}: {error}.", path.display()), hint)
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(SqlValue::Null),
            Self::Integer(whole) => ToSqlOutput::Owned(SqlValue::Integer(*whole)),
            Self::Number(real) => ToSqlOutput::Owned(SqlValue::Real(*real)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Id(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
        })
    }
}

/// A value as it is stored; none for bytes that no plan value has.
pub(super) fn value(stored: ValueRef<'_>) -> Option<Value> {
    Some(match stored {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(whole) => Value::Integer(whole),
        ValueRef::Real(real) => Value::Number(real),
        ValueRef::Text(bytes) => Value::Text(std::str::from_utf8(bytes).ok()?.to_owned()),
        ValueRef::Blob(bytes) => Value::Id(Uuid::from_slice(bytes).ok()?),
    })
}

/// A column's value, where it is one.
pub(super) fn read(row: &rusqlite::Row<'_>, column: usize) -> Result<Value> {
    let stored = row.get_ref(column).map_err(error)?;
    value(stored).ok_or_else(|| damaged("A stored value is neither text, number nor id."))
}

/// A column's id.
pub(super) fn read_id(row: &rusqlite::Row<'_>, column: usize) -> Result<Uuid> {
    match row.get_ref(column).map_err(error)? {
        ValueRef::Blob(bytes) => Uuid::from_slice(bytes).ok(),
        _ => None,
    }
    .ok_or_else(|| damaged("A stored id is not 16 bytes long."))
}

/// A column's SHA-256.
pub(super) fn read_hash(row: &rusqlite::Row<'_>, column: usize) -> Result<[u8; 32]> {
    match row.get_ref(column).map_err(error)? {
        ValueRef::Blob(bytes) => bytes.try_into().ok(),
        _ => None,
    }
    .ok_or_else(|| damaged("A stored hash is not 32 bytes long."))
}

/// A name as SQL writes it: tables may be called `action`.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_to_sqlite_as_the_system_gives_it() {
        for (path, wanted) in [
            ("/home/ada/plan 1.qdeck", "file:/home/ada/plan%201.qdeck?immutable=1"),
            ("C:\\Plans\\a.qdeck", "file:C:%5CPlans%5Ca.qdeck?immutable=1"),
            ("\\\\?\\C:\\Plans\\a.qdeck", "file:%5C%5C%3F%5CC:%5CPlans%5Ca.qdeck?immutable=1"),
            ("\\\\share\\a#b.qdeck", "file:%5C%5Cshare%5Ca%23b.qdeck?immutable=1"),
        ] {
            assert_eq!(uri(Path::new(path)), wanted);
        }
    }
}
