//! How the window is at home on a machine: what the settings show. Not the document's.

use serde::{Deserialize, Serialize};

/// What the settings show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct AtHome {
    /// Light or dark.
    pub appearance: Appearance,
    /// How large everything in the window is, in percent.
    pub size: u16,
    /// The sizes that can be chosen, ascending.
    pub sizes: Vec<u16>,
    /// Where what went wrong is written down; empty where it cannot be.
    pub log: String,
}

/// Whether the window is light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Appearance {
    /// As the system is.
    #[default]
    System,
    /// Dark letters on light ground.
    Light,
    /// Light letters on dark ground.
    Dark,
}
