//! What the window shows of a packet on its way out: its themes, and how far its export is. Not its pages.

use serde::{Deserialize, Serialize};

/// An export as it is asked for; what is not said stays the packet's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ExportAsked {
    /// `slides`, `a4`, `letter` or `handout`.
    pub format: Option<String>,
    /// A theme's name.
    pub theme: Option<String>,
    /// What the PDF is to be encrypted with.
    pub password: Option<String>,
    /// Whether format and theme were chosen, to be offered again the next time.
    #[serde(default)]
    pub chosen: bool,
}

/// The format and the theme that were chosen for an export last; none: as the packet is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ExportChosen {
    /// `slides`, `a4`, `letter` or `handout`.
    #[serde(default)]
    pub format: Option<String>,
    /// A theme's name.
    #[serde(default)]
    pub theme: Option<String>,
}

/// How far an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ExportProgress {
    /// How many pages are painted.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub done: usize,
    /// Of how many.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub of: usize,
}

/// A theme, seen on the packet's own pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ThemeSample {
    /// Its name, as the plan holds it.
    pub theme: String,
    /// Pages as `data:` addresses.
    pub pages: Vec<String>,
}
