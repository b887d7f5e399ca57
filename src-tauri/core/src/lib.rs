//! Quarterdeck without its window: the plan, how it changes, the file that keeps it, and the packet
//! that falls out of it. Builds and tests without any window toolkit.

#![forbid(unsafe_code)]

pub mod catalogue;
pub mod changes;
pub mod document;
pub mod edit;
pub mod error;
pub mod exchange;
pub mod layout;
pub mod notice;
pub mod packet;
pub mod plan;
pub mod preflight;
pub mod render;
pub mod session;

pub use error::{Code, Error, Result};
