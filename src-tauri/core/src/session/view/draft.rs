//! What the preview shows while something is being typed. Not the pages of the plan as it is.

use serde::Serialize;

use super::Preview;

/// What an edit that is not made would change on the pages.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Drafted {
    /// The pages that changed since they were told last.
    pub changed: Vec<DraftedPage>,
    /// All pages, where it is not the same ones any more; without notices.
    pub whole: Option<Preview>,
}

/// A page that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DraftedPage {
    /// Its index among the pages.
    pub index: usize,
    /// Its picture's fingerprint.
    pub fingerprint: String,
    /// Its picture, as SVG; none where it is still to be asked for.
    pub picture: Option<String>,
    /// Instead of its picture, what of it differs from the one that was told last.
    pub anew: Option<DrawnAnew>,
}

/// What of a page's picture differs from one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DrawnAnew {
    /// The fingerprint of the page as it was drawn before.
    pub of: String,
    /// The first element of the picture that differs, counted from 0.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub first: usize,
    /// How many elements from there on go.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub gone: usize,
    /// The elements that come in their place, as SVG.
    pub parts: String,
}
