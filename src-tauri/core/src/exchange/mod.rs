//! The plan in other programs' forms: JSON, whole and lossless. Not the document file, and no I/O:
//! bytes come in, bytes go out.

mod asset;
mod import;
mod read;
pub mod sample;
mod tree;
mod write;

pub use asset::Asset;
pub use import::{changes_between, import};
pub use read::{Imported, from_json};
pub use write::to_json;

/// What the first key of a plan written as JSON says.
pub const FORMAT: &str = "quarterdeck-plan";
/// The version of the JSON that this program writes, and the newest it reads.
pub const VERSION: i64 = 1;
/// The largest JSON file that is read, in bytes.
pub const LARGEST_FILE: usize = 200_000_000;

#[cfg(test)]
mod tests;
