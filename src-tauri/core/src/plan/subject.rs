//! References that may name one of several kinds of row. Not an [`Id`], which names exactly one.

use std::fmt;

use uuid::Uuid;

use super::TableName;
use super::key_result::KeyResult;
use super::objective::Objective;
use super::organisation::{Department, Program};
use super::outcome::{Metric, Outcome};
use super::request::DrillDown;
use super::table::Id;
use super::value::{FieldKind, FieldType, Invalid, Value};

macro_rules! one_of {
    ($(#[$doc:meta])* $name:ident, $kind:ident, $what:literal { $($row:ident,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = concat!("A ", stringify!($row), ".")] $row(Id<$row>),)+
        }

        impl $name {
            /// The table of the row it names.
            pub fn table(self) -> TableName {
                match self {
                    $(Self::$row(_) => TableName::$row,)+
                }
            }
            /// The id of the row it names.
            pub fn uuid(self) -> Uuid {
                match self {
                    $(Self::$row(id) => id.uuid(),)+
                }
            }
            /// The reference to a row of a table, where this kind of reference may name it.
            pub fn new(table: TableName, id: Uuid) -> Option<Self> {
                match table {
                    $(TableName::$row => Some(Self::$row(id.into())),)+
                    _ => None,
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}:{}", self.table().name(), self.uuid())
            }
        }

        impl FieldType for $name {
            const KIND: FieldKind = FieldKind::$kind;

            fn blank() -> Self {
                $crate::plan::subject::first!($($row),+)
            }
            fn to_value(&self) -> Value {
                Value::Text(self.to_string())
            }
            fn from_value(value: &Value) -> Result<Self, Invalid> {
                match value {
                    Value::Text(text) => text.split_once(':').and_then(|(table, id)| {
                        Self::new(TableName::from_name(table)?, id.parse().ok()?)
                    }),
                    _ => None,
                }
                .ok_or_else(|| Invalid::new($what))
            }
        }
    };
}

macro_rules! first {
    ($row:ident $(, $rest:ident)*) => {
        Self::$row(Uuid::nil().into())
    };
}
use first;

one_of! {
    /// What a status can be told of.
    Subject, Subject, "is not a key result or a metric (write key_result:ID or metric:ID)" {
        KeyResult,
        Metric,
    }
}

one_of! {
    /// What a figure or a change request can be about.
    Scope, Scope, "does not name a part of the plan (write objective:ID, key_result:ID …)" {
        Objective,
        KeyResult,
        Outcome,
        Metric,
        Program,
        Department,
        DrillDown,
    }
}
