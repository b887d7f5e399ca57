//! Teams and people (hires, anniversaries), and figures. Not the news.

use super::calendar::Quarter;
use super::organisation::Department;
use super::subject::Scope;
use super::table::{Id, Position, row};
use super::text::{Line, Words};
use super::value::{FieldKind, FieldType, Invalid, Value};

row! {
    /// A team of a department.
    Team in department {
        /// The department.
        department: Id<Department>,
        /// Its place among the teams.
        position: Position,
        /// Its name.
        name: Line,
    }
}

row! {
    /// Somebody new.
    Hire in department {
        /// The department.
        department: Id<Department>,
        /// The quarter in which they started.
        quarter: Quarter,
        /// Their place among the hires.
        position: Position,
        /// Their name.
        name: Line,
        /// Their role.
        role: Line,
        /// Their team.
        team: Option<Id<Team>>,
        /// Whether they came from another part of the organisation.
        transfer: bool,
    }
}

row! {
    /// Somebody's years of service, reached in the quarter.
    Anniversary in department {
        /// The department.
        department: Id<Department>,
        /// The quarter in which it falls.
        quarter: Quarter,
        /// Their place among those of as many years.
        position: Position,
        /// Their name.
        name: Line,
        /// How many years.
        years: i64,
    }
}

row! {
    /// An image with caption and alternative text.
    Figure in of {
        /// What it belongs to.
        of: Scope,
        /// The quarter it is shown in; empty: all.
        quarter: Option<Quarter>,
        /// Its place among the figures of the same thing.
        position: Position,
        /// The image.
        image: Digest,
        /// What stands under it.
        caption: Line,
        /// What it shows, for those who cannot see it.
        alternative: Words,
    }
}

/// The SHA-256 of an asset's bytes, in lower-case hex; empty where no asset was chosen yet. An
/// asset never changes; another image is another digest.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(String);

impl Digest {
    /// The 64 hex digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FieldType for Digest {
    const KIND: FieldKind = FieldKind::Digest;

    fn blank() -> Self {
        Self::default()
    }
    fn to_value(&self) -> Value {
        Value::Text(self.0.clone())
    }
    fn from_value(value: &Value) -> Result<Self, Invalid> {
        match value {
            Value::Null => Ok(Self::default()),
            Value::Text(hex)
                if hex.is_empty()
                    || (hex.len() == 64
                        && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))) =>
            {
                Ok(Self(hex.clone()))
            }
            _ => Err(Invalid::new("is not a SHA-256 (64 lower-case hex digits)")),
        }
    }
}
