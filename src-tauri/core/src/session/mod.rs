//! An open document and its packet together: what the window and the command line call. Knows no
//! window and no terminal.

mod field;
mod grid;
mod outline;
mod sheet;
pub mod view;

pub use outline::outline;
pub use sheet::sheet;
