//! The plan as JSON, whole and lossless, both ways. Not the document file, and no other program's form.

mod history;
mod import;
mod read;
mod schema;
#[cfg(test)]
mod tests;
mod tree;
mod write;

pub use history::{History, HistoryEdit, HistorySite, JournalChange, Told};
pub use import::{changes_between, import};
pub use read::{Imported, from_json};
pub use schema::schema;
pub use write::{to_json, to_json_with};

/// What the first key of a plan written as JSON says.
pub const FORMAT: &str = "quarterdeck-plan";
/// The version of the JSON that this program writes, and the newest it reads.
pub const VERSION: i64 = 1;
/// The largest JSON file that is read, in bytes.
pub const LARGEST_FILE: usize = 200_000_000;
