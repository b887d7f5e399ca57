//! From what a person wants to the changes that make it so: every edit is planned here, purely,
//! before anything is written. Not the writing: that is `document`.

mod change;
mod context;
mod request;

pub use change::{ALIVE, Change, Planned};
pub use context::{Context, Ids};
pub use request::{Edit, RowRef};
