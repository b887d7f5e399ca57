//! JSON as it stands in the file, with keys that come twice still there to be reported. Not
//! `serde_json::Value`, which keeps the last of them and says nothing.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;

use crate::{Error, Result};

/// A JSON value.
pub(super) enum Tree {
    /// Null, a truth, a number or a text.
    Scalar(Json),
    /// A list.
    List(Vec<Tree>),
    /// An object, its keys in order, repeated ones too.
    Object(Vec<(String, Tree)>),
}

/// Reads JSON text; an error says where it stops being JSON.
pub(super) fn parse(text: &str) -> Result<Tree> {
    serde_json::from_str(text).map_err(|error| {
        if error.is_eof() {
            return Error::invalid(
                format!("The file ends too early, in line {}", error.line()),
                "It was cut off on its way. Export or copy it again, then import that.",
            );
        }
        Error::invalid(
            format!("The file is not JSON: {error}"),
            "Correct it there, or export it again, then import that. Nothing was changed.",
        )
    })
}

impl Tree {
    /// The same as `serde_json` has it, for what is read by its shape.
    pub(super) fn into_json(self) -> Json {
        match self {
            Self::Scalar(scalar) => scalar,
            Self::List(list) => Json::Array(list.into_iter().map(Self::into_json).collect()),
            Self::Object(entries) => Json::Object(
                entries.into_iter().map(|(key, value)| (key, value.into_json())).collect(),
            ),
        }
    }

    /// What it is, to tell a person who expected something else.
    pub(super) fn words(&self) -> &'static str {
        match self {
            Self::Scalar(Json::Null) => "null",
            Self::Scalar(Json::Bool(_)) => "true or false",
            Self::Scalar(Json::Number(_)) => "a number",
            Self::Scalar(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(AnyTree)
    }
}

struct AnyTree;

impl<'de> Visitor<'de> for AnyTree {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> std::result::Result<Tree, E> {
        Ok(Tree::Scalar(Json::Null))
    }
    fn visit_bool<E>(self, truth: bool) -> std::result::Result<Tree, E> {
        Ok(Tree::Scalar(Json::from(truth)))
    }
    fn visit_i64<E>(self, whole: i64) -> std::result::Result<Tree, E> {
        Ok(Tree::Scalar(Json::from(whole)))
    }
    fn visit_u64<E>(self, whole: u64) -> std::result::Result<Tree, E> {
        Ok(Tree::Scalar(Json::from(whole)))
    }
    fn visit_f64<E>(self, real: f64) -> std::result::Result<Tree, E> {
        Ok(Tree::Scalar(Json::from(real)))
    }
    fn visit_str<E>(self, text: &str) -> std::result::Result<Tree, E> {
        Ok(Tree::Scalar(Json::from(text)))
    }
    fn visit_string<E>(self, text: String) -> std::result::Result<Tree, E> {
        Ok(Tree::Scalar(Json::from(text)))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Tree, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Tree::Object(entries))
    }
}
