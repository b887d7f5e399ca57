//! What can go wrong, with a code to act on, a message for a person, and what to do next. Not
//! notices: those stop nothing.

use serde::Serialize;

/// The kind of an error: what a caller switches on, never on the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Code {
    /// What was given does not fit.
    Invalid,
    /// What was named does not exist.
    NotFound,
    /// The file was written by a newer Quarterdeck.
    NewerFile,
    /// The file is not a Quarterdeck document, or no longer a whole one.
    Damaged,
    /// The document cannot be changed: it is open elsewhere, or the file or its folder is read-only.
    ReadOnly,
    /// The quarter is closed: a correction needs its reason.
    Closed,
    /// Two states disagree, and a person has to choose.
    Conflict,
    /// The disk or the system refused.
    Io,
    /// A mistake of Quarterdeck's own.
    Internal,
}

/// An error, as a person reads it and a program handles it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{message}")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Error {
    /// The kind.
    pub code: Code,
    /// What is wrong, and where.
    pub message: String,
    /// What to do next.
    pub hint: String,
}

/// The result of anything that can go wrong.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error of kind `code`.
    pub fn new(code: Code, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: hint.into() }
    }
    /// Something given does not fit.
    pub fn invalid(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Code::Invalid, message, hint)
    }
    /// Something named does not exist.
    pub fn not_found(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Code::NotFound, message, hint)
    }
    /// A mistake of Quarterdeck's own.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(
            Code::Internal,
            message,
            "This is a mistake in Quarterdeck. Nothing was changed; please report it.",
        )
    }
}

impl Code {
    /// The code as JSON and the command line write it: `newer-file`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::NotFound => "not-found",
            Self::NewerFile => "newer-file",
            Self::Damaged => "damaged",
            Self::ReadOnly => "read-only",
            Self::Closed => "closed",
            Self::Conflict => "conflict",
            Self::Io => "io",
            Self::Internal => "internal",
        }
    }
}
