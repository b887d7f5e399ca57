//! Notices: what a person should know and what stops nothing. Not errors: those stop something.

use crate::layout::Place;

/// Something a person should know and that stops nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The kind, a word to act on: `recovered`.
    pub kind: &'static str,
    /// What is the case, in a sentence or two.
    pub message: String,
    /// The field it is about, where it is about one.
    pub place: Option<Place>,
}

impl Notice {
    /// A notice about the document or the packet as a whole.
    pub fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), place: None }
    }
    /// The same, about one field.
    pub fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }
}
