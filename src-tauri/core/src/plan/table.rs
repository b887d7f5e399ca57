//! Rows, their ids and the tables that hold them in order: how any plan value is reached by table,
//! id and field name. Not SQL: the document maps these names to its columns.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Arc;

use fractional_index::FractionalIndex;
use uuid::Uuid;

use super::value::{FieldKind, FieldType, Invalid, Value};

pub use super::TableName;

/// The id of a row of kind `T`.
pub struct Id<T>(Uuid, PhantomData<fn() -> T>);

/// One field of a table, as declared.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// Its name in Rust, SQL and JSON.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it may be empty.
    pub optional: bool,
}

impl FieldSpec {
    /// The name as words on the screen: `year goal`.
    pub fn words(&self) -> String {
        self.name.replace('_', " ")
    }
}

/// A kind of row: declared once with `row!`, known to every layer by these names.
pub trait Row: Clone + fmt::Debug + PartialEq {
    /// The table it lives in.
    const TABLE: TableName;
    /// Its fields, in declared order, without `id`.
    const FIELDS: &'static [FieldSpec];
    /// The fields that make its natural key; empty where rows are told apart by id alone.
    const KEY: &'static [&'static str];
    /// The field that refers to the row it belongs to.
    const PARENT: Option<&'static str>;

    /// A row with nothing set.
    fn blank(id: Uuid) -> Self;
    /// Its id.
    fn uuid(&self) -> Uuid;
    /// A field's value; none for an unknown field.
    fn get(&self, field: &str) -> Option<Value>;
    /// Sets a field; an unknown field or a value that does not fit changes nothing.
    fn set(&mut self, field: &str, value: &Value) -> Result<(), Invalid>;
}

/// All rows of one kind: the living ones in the order of their positions within their parents, and
/// a bin of deleted ones that can be restored. A copy shares its rows until one of them changes.
#[derive(Clone, Debug)]
pub struct Table<T: Row> {
    rows: BTreeMap<Uuid, Arc<T>>,
    bin: BTreeMap<Uuid, Arc<T>>,
    order: BTreeMap<Uuid, BTreeSet<(Position, Uuid)>>,
}

/// A [`Table`] of any kind of row, reached by names.
pub trait AnyTable {
    /// Its fields.
    fn fields(&self) -> &'static [FieldSpec];
    /// The fields of its natural key.
    fn key(&self) -> &'static [&'static str];
    /// The field that refers to the parent.
    fn parent_field(&self) -> Option<&'static str>;
    /// The value of one field of a row, living or in the bin.
    fn value(&self, row: Uuid, field: &str) -> Option<Value>;
    /// What a field holds in a row where nothing was set.
    fn blank_value(&self, field: &str) -> Option<Value>;
    /// Whether `value` fits `field`, and how it would be stored.
    fn fit(&self, field: &str, value: &Value) -> Result<Value, Invalid>;
    /// Sets one field of a row, living or in the bin; the row is made where there is none.
    fn put(&mut self, row: Uuid, field: &str, value: &Value) -> Result<(), Invalid>;
    /// Brings a row to life (makes it where there is none) or puts it into the bin.
    fn set_alive(&mut self, row: Uuid, alive: bool);
    /// Whether the row lives; none where it never existed.
    fn alive(&self, row: Uuid) -> Option<bool>;
    /// All ids, living first and each part in id order.
    fn ids(&self) -> Vec<(Uuid, bool)>;
    /// The living rows under a parent (the nil id for rows without one), in order.
    fn ordered(&self, parent: Uuid) -> Vec<Uuid>;
    /// The last living row under a parent, but for one.
    fn last(&self, parent: Uuid, but: Uuid) -> Option<Uuid>;
}

impl<T: Row> Table<T> {
    /// The living row with this id.
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        self.rows.get(&id.0).map(Arc::as_ref)
    }
    /// All living rows, in id order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.rows.values().map(Arc::as_ref)
    }
    /// The living rows that belong to `parent`, in order.
    pub fn of<P>(&self, parent: Id<P>) -> impl Iterator<Item = &T> {
        self.under(parent.0)
    }
    /// The living rows of a kind that has no parent, in order.
    pub fn top(&self) -> impl Iterator<Item = &T> {
        self.under(Uuid::nil())
    }
    /// How many rows live.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
    /// Whether no row lives.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn under(&self, parent: Uuid) -> impl Iterator<Item = &T> {
        let ids = self.order.get(&parent).into_iter().flatten();
        ids.filter_map(|(_, id)| self.rows.get(id).map(Arc::as_ref))
    }

    fn place(row: &T) -> (Uuid, Position) {
        let parent = match T::PARENT.and_then(|field| row.get(field)) {
            Some(Value::Id(id)) => id,
            Some(Value::Text(of)) => {
                of.rsplit_once(':').and_then(|(_, id)| id.parse().ok()).unwrap_or_default()
            }
            _ => Uuid::nil(),
        };
        let position = row
            .get("position")
            .and_then(|value| Position::from_value(&value).ok())
            .unwrap_or_else(Position::blank);
        (parent, position)
    }

    fn enter(&mut self, row: Arc<T>) {
        let (parent, position) = Self::place(&row);
        self.order.entry(parent).or_default().insert((position, row.uuid()));
        self.rows.insert(row.uuid(), row);
    }

    fn leave(&mut self, id: Uuid) -> Option<Arc<T>> {
        let row = self.rows.remove(&id)?;
        let (parent, position) = Self::place(&row);
        if let Some(siblings) = self.order.get_mut(&parent) {
            siblings.remove(&(position, id));
            if siblings.is_empty() {
                self.order.remove(&parent);
            }
        }
        Some(row)
    }
}

impl<T: Row> AnyTable for Table<T> {
    fn fields(&self) -> &'static [FieldSpec] {
        T::FIELDS
    }
    fn key(&self) -> &'static [&'static str] {
        T::KEY
    }
    fn parent_field(&self) -> Option<&'static str> {
        T::PARENT
    }
    fn value(&self, row: Uuid, field: &str) -> Option<Value> {
        self.rows.get(&row).or_else(|| self.bin.get(&row))?.get(field)
    }
    fn blank_value(&self, field: &str) -> Option<Value> {
        T::blank(Uuid::nil()).get(field)
    }
    fn fit(&self, field: &str, value: &Value) -> Result<Value, Invalid> {
        let mut row = T::blank(Uuid::nil());
        row.set(field, value)?;
        row.get(field).ok_or_else(|| Invalid::new("is not a field here"))
    }
    fn put(&mut self, row: Uuid, field: &str, value: &Value) -> Result<(), Invalid> {
        if let Some(binned) = self.bin.get_mut(&row) {
            return Arc::make_mut(binned).set(field, value);
        }
        let moves = field == "position" || T::PARENT == Some(field);
        if let Some(there) = self.rows.get_mut(&row).filter(|_| !moves) {
            return Arc::make_mut(there).set(field, value);
        }
        let mut changed = self.leave(row).unwrap_or_else(|| Arc::new(T::blank(row)));
        // What does not fit changes nothing.
        let result = Arc::make_mut(&mut changed).set(field, value);
        self.enter(changed);
        result
    }
    fn set_alive(&mut self, row: Uuid, alive: bool) {
        if alive {
            if !self.rows.contains_key(&row) {
                let back = self.bin.remove(&row).unwrap_or_else(|| Arc::new(T::blank(row)));
                self.enter(back);
            }
        } else if let Some(gone) = self.leave(row) {
            self.bin.insert(row, gone);
        } else {
            self.bin.entry(row).or_insert_with(|| Arc::new(T::blank(row)));
        }
    }
    fn alive(&self, row: Uuid) -> Option<bool> {
        if self.rows.contains_key(&row) {
            Some(true)
        } else {
            self.bin.contains_key(&row).then_some(false)
        }
    }
    fn ids(&self) -> Vec<(Uuid, bool)> {
        let living = self.rows.keys().map(|id| (*id, true));
        living.chain(self.bin.keys().map(|id| (*id, false))).collect()
    }
    fn last(&self, parent: Uuid, but: Uuid) -> Option<Uuid> {
        let order = self.order.get(&parent)?;
        order.iter().rev().map(|(_, id)| *id).find(|id| *id != but)
    }
    fn ordered(&self, parent: Uuid) -> Vec<Uuid> {
        self.order.get(&parent).into_iter().flatten().map(|(_, id)| *id).collect()
    }
}

impl<T: Row> Default for Table<T> {
    fn default() -> Self {
        Self { rows: BTreeMap::new(), bin: BTreeMap::new(), order: BTreeMap::new() }
    }
}

impl<T: Row> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows && self.bin == other.bin
    }
}

/// The namespace of ids that natural keys make, so that one check-in entered in two copies becomes
/// one row.
const NATURAL: Uuid = Uuid::from_u128(0x6f2b_7a0e_51c4_5d0b_9a57_3f0c_91de_2b11);

/// The id of the row of `table` that these key values name.
pub fn natural_id(table: TableName, key: &[Value]) -> Uuid {
    let mut name = table.name().to_owned();
    for value in key {
        name.push('\u{1f}');
        match value {
            Value::Null => {}
            Value::Integer(whole) => name.push_str(&whole.to_string()),
            Value::Number(real) => name.push_str(&real.to_string()),
            Value::Text(text) => name.push_str(text),
            Value::Id(id) => name.push_str(&id.to_string()),
        }
    }
    Uuid::new_v5(&NATURAL, name.as_bytes())
}

impl<T> Id<T> {
    /// The id as any table's.
    pub fn uuid(self) -> Uuid {
        self.0
    }
}

impl<T> From<Uuid> for Id<T> {
    fn from(id: Uuid) -> Self {
        Self(id, PhantomData)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: Row> FieldType for Id<T> {
    const KIND: FieldKind = FieldKind::Reference(T::TABLE);

    /// The nil id: it names no row, so a row that never got its parent stands nowhere.
    fn blank() -> Self {
        Self::from(Uuid::nil())
    }
    fn to_value(&self) -> Value {
        Value::Id(self.0)
    }
    fn from_value(value: &Value) -> Result<Self, Invalid> {
        match value {
            Value::Id(id) => Some(*id),
            Value::Text(text) => text.parse().ok(),
            _ => None,
        }
        .map(Self::from)
        .ok_or_else(|| Invalid::new(format!("is not the id of a {}", T::TABLE.words())))
    }
}

/// A place in an order. Two people's re-orderings merge: a position lies between its neighbours,
/// and moving one row touches no other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position(FractionalIndex);

impl Position {
    /// A position after `before` and before `after` (either may be open); none where the two are
    /// out of order or the same.
    pub fn between(before: Option<&Self>, after: Option<&Self>) -> Option<Self> {
        match (before, after) {
            (None, None) => Some(Self::blank()),
            (Some(before), None) => Some(Self(FractionalIndex::new_after(&before.0))),
            (None, Some(after)) => Some(Self(FractionalIndex::new_before(&after.0))),
            (Some(before), Some(after)) => {
                Self::from_bytes(midway(before.as_bytes(), after.as_bytes())?)
            }
        }
    }

    /// The position with these bytes, compared as they are; none unless they end in 128.
    pub(crate) fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        FractionalIndex::from_bytes(bytes).ok().map(Self)
    }

    /// Its bytes: the last one is 128.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Bytes between two positions'. Not `FractionalIndex::new_between`: that one counts below zero
/// where a byte is 0, which positions from elsewhere, and those of pages, can hold.
fn midway(before: &[u8], after: &[u8]) -> Option<Vec<u8>> {
    const END: u8 = 128;
    let same = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let mut bytes: Vec<u8> = before.get(..same)?.to_vec();
    match (before.get(same), after.get(same)) {
        // After what is longer by a rest: before that rest.
        (None, Some(_)) => {
            for byte in after.get(same..)? {
                match *byte {
                    0 => bytes.push(0),
                    byte if byte <= END => {
                        bytes.push(byte - 1);
                        break;
                    }
                    _ => break,
                }
            }
        }
        (Some(low), Some(high)) if high.checked_sub(*low)? >= 2 => {
            bytes.push(low + (high - low) / 2)
        }
        // Beside each other: after the rest of the first.
        (Some(low), Some(high)) if low < high => {
            bytes.push(*low);
            for byte in before.get(same + 1..)? {
                match *byte {
                    255 => bytes.push(255),
                    byte if byte >= END => {
                        bytes.push(byte + 1);
                        break;
                    }
                    _ => break,
                }
            }
        }
        _ => return None,
    }
    bytes.push(END);
    Some(bytes)
}

impl FieldType for Position {
    const KIND: FieldKind = FieldKind::Position;

    fn blank() -> Self {
        Self(FractionalIndex::default())
    }
    fn to_value(&self) -> Value {
        Value::Text(self.0.to_string())
    }
    fn from_value(value: &Value) -> Result<Self, Invalid> {
        match value {
            // The library reads two bytes at a time, and breaks within a letter of several.
            Value::Text(text) if text.len() <= 1_000 && text.is_ascii() => {
                FractionalIndex::from_string(text).ok()
            }
            _ => None,
        }
        .map(Self)
        .ok_or_else(|| Invalid::new("is not a position"))
    }
}

/// Declares a kind of row: its struct and its fields' names, once.
macro_rules! row {
    (
        $(#[$doc:meta])*
        $name:ident $(in $parent:ident)? $(by [$($key:ident),+])? {
            $($(#[$field_doc:meta])* $field:ident: $type:ty,)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            /// Its id.
            pub id: $crate::plan::table::Id<$name>,
            $($(#[$field_doc])* pub $field: $type,)+
        }

        impl $crate::plan::table::Row for $name {
            const TABLE: $crate::plan::TableName = $crate::plan::TableName::$name;
            const FIELDS: &'static [$crate::plan::table::FieldSpec] = &[
                $($crate::plan::table::FieldSpec {
                    name: stringify!($field),
                    kind: <$type as $crate::plan::value::FieldType>::KIND,
                    optional: <$type as $crate::plan::value::FieldType>::OPTIONAL,
                },)+
            ];
            const KEY: &'static [&'static str] = &[$($(stringify!($key)),+)?];
            const PARENT: Option<&'static str> = {
                #[allow(unused_mut, unused_assignments)]
                let mut parent: Option<&'static str> = None;
                $(parent = Some(stringify!($parent));)?
                parent
            };

            fn blank(id: uuid::Uuid) -> Self {
                Self {
                    id: id.into(),
                    $($field: <$type as $crate::plan::value::FieldType>::blank(),)+
                }
            }
            fn uuid(&self) -> uuid::Uuid {
                self.id.uuid()
            }
            fn get(&self, field: &str) -> Option<$crate::plan::value::Value> {
                match field {
                    $(stringify!($field) => {
                        Some($crate::plan::value::FieldType::to_value(&self.$field))
                    })+
                    _ => None,
                }
            }
            fn set(
                &mut self,
                field: &str,
                value: &$crate::plan::value::Value,
            ) -> Result<(), $crate::plan::value::Invalid> {
                match field {
                    $(stringify!($field) => {
                        self.$field = $crate::plan::value::FieldType::from_value(value)?;
                    })+
                    _ => return Err($crate::plan::value::Invalid::new("is not a field here")),
                }
                Ok(())
            }
        }
    };
}
pub(super) use row;

/// Declares a choice: an enum whose variants are stored as these words. The first is the blank.
macro_rules! choice {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$variant_doc:meta])+ $variant:ident = $word:literal,)+ }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
        pub enum $name {
            $($(#[$variant_doc])+ #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every choice, in the order in which it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            const WORDS: &'static [&'static str] = &[$($word,)+];

            /// The word it is stored as.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl $crate::plan::value::FieldType for $name {
            const KIND: $crate::plan::value::FieldKind =
                $crate::plan::value::FieldKind::Choice(Self::WORDS);

            fn blank() -> Self {
                Self::ALL[0]
            }
            fn to_value(&self) -> $crate::plan::value::Value {
                $crate::plan::value::Value::Text(self.word().to_owned())
            }
            fn from_value(
                value: &$crate::plan::value::Value,
            ) -> Result<Self, $crate::plan::value::Invalid> {
                match value {
                    $($crate::plan::value::Value::Text(text) if text == $word => {
                        Ok(Self::$variant)
                    })+
                    _ => Err($crate::plan::value::Invalid::new(format!(
                        "must be one of: {}",
                        Self::WORDS.join(", ")
                    ))),
                }
            }
        }
    };
}
pub(super) use choice;

#[cfg(test)]
mod position_tests {
    use super::Position;

    #[test]
    fn a_position_lies_between_any_two_that_differ() {
        let ends = [0, 1, 2, 127, 128, 129, 254, 255];
        let mut all = vec![vec![]];
        for _ in 0..3 {
            let longer = all
                .iter()
                .flat_map(|start: &Vec<u8>| ends.map(|end| [start.as_slice(), &[end]].concat()));
            let longer: Vec<Vec<u8>> = longer.collect();
            all.extend(longer);
        }
        all.retain(|bytes| bytes.last() == Some(&128));
        let mut all: Vec<_> = all.into_iter().filter_map(Position::from_bytes).collect();
        all.sort();
        all.dedup();
        assert!(all.len() > 60);
        for (at, low) in all.iter().enumerate() {
            assert_eq!(Position::between(Some(low), Some(low)), None);
            for high in &all[at + 1..] {
                let found = Position::between(Some(low), Some(high)).unwrap();
                assert!(low < &found && &found < high, "{low:?} {found:?} {high:?}");
                assert_eq!(Position::between(Some(high), Some(low)), None);
            }
        }
    }
}
