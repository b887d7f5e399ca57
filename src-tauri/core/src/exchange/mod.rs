//! The plan in other programs' forms: JSON, whole and lossless, and other people's tables, guessed, shown and decided on. Not
//! the document file, and no I/O: bytes come in, bytes go out.

mod asset;
pub mod fuzzing;
#[cfg(test)]
mod hostile;
mod json;
pub mod out;
pub mod proposal;
pub mod sample;
pub mod table;
mod vocabulary;
pub mod workbook;

pub use asset::Asset;
pub use json::{
    FORMAT, History, HistoryEdit, HistorySite, Imported, JournalChange, LARGEST_FILE, Told,
    VERSION, changes_between, from_json, import, schema, to_json, to_json_with,
};
