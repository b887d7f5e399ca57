//! The three kinds of text a plan holds: a line, words as typed, and prose. Not their reading as
//! Markdown: that is the packet's and the editor's.

use std::fmt;
use std::ops::Deref;

use super::value::{FieldKind, FieldType, Invalid, Value};

/// One line of plain text: a title, a name, a caption. At most 4,000 characters, no line breaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line(String);

/// Plain text kept exactly as typed, over as many lines as wanted: a status in its owner's words,
/// a baseline, a goal, a statement. At most 200,000 characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words(String);

/// Long text in the small Markdown (paragraphs, nested bullets, bold, italic, links). At most
/// 200,000 characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prose(String);

/// The most characters in a [`Line`].
pub const LONGEST_LINE: usize = 4_000;
/// The most characters in [`Words`] or [`Prose`].
pub const LONGEST_TEXT: usize = 200_000;

/// Whether an address is one of the web or of mail, the only ones that links may lead to.
pub fn leads_outside(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let scheme = ["http://", "https://", "mailto:"].into_iter().find(|it| lower.starts_with(it));
    let plain = |c: char| !c.is_whitespace() && !c.is_control();
    scheme.is_some_and(|scheme| address.len() > scheme.len() && address.chars().all(plain))
}

macro_rules! text_type {
    ($name:ident, $kind:ident, $longest:ident, $breaks:literal) => {
        impl $name {
            /// The text, if it has no character that cannot be printed and is not too long.
            pub fn new(text: &str) -> Result<Self, Invalid> {
                checked(text, $longest, $breaks).map(Self)
            }
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl FieldType for $name {
            const KIND: FieldKind = FieldKind::$kind;

            fn blank() -> Self {
                Self::default()
            }
            fn to_value(&self) -> Value {
                Value::Text(self.0.clone())
            }
            fn from_value(value: &Value) -> Result<Self, Invalid> {
                match value {
                    Value::Null => Ok(Self::default()),
                    Value::Text(text) => Self::new(text),
                    _ => Err(Invalid::new("is not a text (put it in quotes)")),
                }
            }
        }
    };
}

text_type!(Line, Line, LONGEST_LINE, false);
text_type!(Words, Words, LONGEST_TEXT, true);
text_type!(Prose, Prose, LONGEST_TEXT, true);

/// Line ends become `\n`; anything else stays as typed or is refused.
fn checked(text: &str, longest: usize, breaks: bool) -> Result<String, Invalid> {
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    };
    let count = text.chars().count();
    if count > longest {
        return Err(Invalid::new(format!(
            "is {count} characters long; {longest} are the most that fit here"
        )));
    }
    for character in text.chars() {
        match character {
            '\n' if breaks => {}
            '\n' => return Err(Invalid::new("has a line break; it is a single line")),
            '\t' => {}
            control if control.is_control() => {
                return Err(Invalid::new(format!(
                    "has a control character (U+{:04X}) that cannot be shown",
                    control as u32
                )));
            }
            _ => {}
        }
    }
    Ok(text)
}
