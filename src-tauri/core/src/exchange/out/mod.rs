//! The plan for other programs: a workbook that a finance team keeps, a template for owners, a file of separated values for
//! each kind of data. Made so that they can come back. Not the packet.

mod csv;
mod lists;
mod scorecard;
mod style;
mod template;
#[cfg(test)]
mod tests;
mod workbook;

pub use csv::{CsvFile, csv};
pub(crate) use lists::own_mappings;
pub use template::template;
pub use workbook::workbook;

/// The end of a text that a cell has no room for. Coming back, such a cell changes nothing.
pub(crate) const CUT: &str = "… [cut: a cell holds no more]";
