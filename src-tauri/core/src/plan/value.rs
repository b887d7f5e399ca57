//! One field's value as the journal, the tables and JSON carry it. Not a plan value: rows hold
//! typed fields, and [`FieldType`] is the only way from one to the other.

use serde_json::Value as Json;
use uuid::Uuid;

use super::table::TableName;

/// What a field can hold outside its row. Each variant is one SQLite storage class.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: an optional field left empty.
    Null,
    /// A whole number, a truth (0 or 1), a month or a fiscal year.
    Integer(i64),
    /// A finite number.
    Number(f64),
    /// Any text, and every choice, date and quarter in its canonical form.
    Text(String),
    /// The id of a row; 16 bytes in SQLite, the hyphenated form in JSON.
    Id(Uuid),
}

impl Value {
    /// The value that a JSON scalar stands for in a field of `kind`; a list or an object is none.
    pub fn from_json(json: &Json, kind: FieldKind) -> Result<Self, Invalid> {
        match json {
            Json::Null => Ok(Self::Null),
            Json::Bool(truth) if kind == FieldKind::Truth => Ok(Self::Integer(i64::from(*truth))),
            Json::Bool(_) => Err(Invalid::new("is true or false; one text or number belongs here")),
            Json::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => Ok(Self::Integer(whole)),
                (None, Some(real)) if real.is_finite() => Ok(Self::Number(real)),
                _ => Err(Invalid::new("is a number too large to keep")),
            },
            Json::String(text) => Ok(Self::Text(text.clone())),
            Json::Array(_) => Err(Invalid::new("is a list; one text or number belongs here")),
            Json::Object(_) => Err(Invalid::new("is an object; one text or number belongs here")),
        }
    }

    /// The JSON scalar for this value in a field of `kind`.
    pub fn to_json(&self, kind: FieldKind) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Integer(whole) if kind == FieldKind::Truth => Json::Bool(*whole != 0),
            Self::Integer(whole) => Json::from(*whole),
            Self::Number(real) => Json::from(*real),
            Self::Text(text) => Json::from(text.as_str()),
            Self::Id(id) => Json::from(id.to_string()),
        }
    }
}

/// What kind of thing a field holds: what an editor needs to know to offer the right control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of plain text.
    Line,
    /// Plain text as typed, over as many lines as wanted.
    Words,
    /// Long text in the small Markdown: paragraphs, nested bullets, bold, italic, links.
    Prose,
    /// A whole number.
    Integer,
    /// A finite number.
    Number,
    /// A number from 0 to 1.
    Share,
    /// Yes or no.
    Truth,
    /// A calendar date, `2020-10-12`.
    Date,
    /// An instant, `2020-10-12T09:30:00Z`.
    Moment,
    /// A fiscal quarter, canonical form `FY2021-Q1`.
    Quarter,
    /// A fiscal year, named by the calendar year in which it ends.
    FiscalYear,
    /// A month, 1 to 12.
    Month,
    /// A place in an order (fractional index).
    Position,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The id of a row in that table.
    Reference(TableName),
    /// A key result or a metric, `key_result:ID` or `metric:ID`.
    Subject,
    /// Anything in the plan a figure or a change request can be about, `table:ID`.
    Scope,
    /// The SHA-256 of an asset's bytes, in lower-case hex.
    Digest,
    /// A colour, `#rrggbb`.
    Colour,
}

/// Why a value does not fit its field: a sentence's end, to stand after the field's name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Invalid(pub String);

impl Invalid {
    /// A reason, worded to follow the field's name: `is longer than 4,000 characters`.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

/// A type that a row's field can have.
pub trait FieldType: Clone + PartialEq + Sized {
    /// The kind of its values.
    const KIND: FieldKind;
    /// Whether it may be empty in the sense of [`Value::Null`].
    const OPTIONAL: bool = false;

    /// What a new row holds before anything is set.
    fn blank() -> Self;
    /// The value to store.
    fn to_value(&self) -> Value;
    /// The typed field for a value, or why it does not fit.
    fn from_value(value: &Value) -> Result<Self, Invalid>;
}

impl<T: FieldType> FieldType for Option<T> {
    const KIND: FieldKind = T::KIND;
    const OPTIONAL: bool = true;

    fn blank() -> Self {
        None
    }
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_value)
    }
    fn from_value(value: &Value) -> Result<Self, Invalid> {
        match value {
            Value::Null => Ok(None),
            Value::Text(text) if text.trim().is_empty() => Ok(None),
            some => T::from_value(some).map(Some),
        }
    }
}

impl FieldType for bool {
    const KIND: FieldKind = FieldKind::Truth;

    fn blank() -> Self {
        false
    }
    fn to_value(&self) -> Value {
        Value::Integer(i64::from(*self))
    }
    fn from_value(value: &Value) -> Result<Self, Invalid> {
        match value {
            Value::Null | Value::Integer(0) => Ok(false),
            Value::Integer(1) => Ok(true),
            _ => Err(Invalid::new("is neither yes nor no (true or false)")),
        }
    }
}

/// The largest magnitude a number may have: beyond it, doubles no longer tell neighbours apart.
pub const LARGEST_NUMBER: f64 = 1e15;

impl FieldType for f64 {
    const KIND: FieldKind = FieldKind::Number;

    fn blank() -> Self {
        0.0
    }
    fn to_value(&self) -> Value {
        Value::Number(*self)
    }
    fn from_value(value: &Value) -> Result<Self, Invalid> {
        let number = match value {
            Value::Integer(whole) => *whole as f64,
            Value::Number(real) => *real,
            _ => return Err(Invalid::new("is not a number")),
        };
        if number.is_finite() && number.abs() <= LARGEST_NUMBER {
            Ok(number + 0.0) // -0.0 becomes 0.0, so that equal values are stored alike
        } else {
            Err(Invalid::new("is a number too large to keep"))
        }
    }
}

/// A number from 0 to 1: a confidence, a score, a share.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Share(f64);

impl Share {
    /// The share, if it lies from 0 to 1.
    pub fn new(share: f64) -> Option<Self> {
        (0.0..=1.0).contains(&share).then_some(Self(share))
    }
    /// The number.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl FieldType for Share {
    const KIND: FieldKind = FieldKind::Share;

    fn blank() -> Self {
        Self(0.0)
    }
    fn to_value(&self) -> Value {
        Value::Number(self.0)
    }
    fn from_value(value: &Value) -> Result<Self, Invalid> {
        Self::new(f64::from_value(value)?)
            .ok_or_else(|| Invalid::new("must lie between 0 and 1 (write 70 % as 0.7)"))
    }
}

impl FieldType for i64 {
    const KIND: FieldKind = FieldKind::Integer;

    fn blank() -> Self {
        0
    }
    fn to_value(&self) -> Value {
        Value::Integer(*self)
    }
    fn from_value(value: &Value) -> Result<Self, Invalid> {
        match value {
            Value::Integer(whole) if whole.abs() <= 1_000_000_000 => Ok(*whole),
            Value::Number(real) if real.fract() == 0.0 && real.abs() <= 1e9 => Ok(*real as i64),
            _ => Err(Invalid::new("is not a whole number")),
        }
    }
}
