//! The fonts that text was set in, each with its bytes: what the painters embed or draw. Not which
//! font a character gets: shaping decides.

use std::collections::HashMap;
use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::{FontContext, FontData};

use skrifa::FontRef;
use skrifa::raw::types::Tag;

use super::super::frame::FontId;
use super::fallback;

/// The name our own family goes by, so that an installed one of the same name never takes its place.
pub(super) const OWN: &str = "Quarterdeck Inter";

/// Our own family: regular, italic, semibold, semibold italic.
pub(crate) const OWN_FACES: [&[u8]; 4] = [
    include_bytes!("../../../fonts/Inter-Regular.ttf"),
    include_bytes!("../../../fonts/Inter-Italic.ttf"),
    include_bytes!("../../../fonts/Inter-SemiBold.ttf"),
    include_bytes!("../../../fonts/Inter-SemiBoldItalic.ttf"),
];

/// The fonts that text was set in.
#[derive(Clone, Debug, Default)]
pub struct FontBook {
    faces: Vec<Face>,
    keys: Vec<Key>,
    known: HashMap<Key, FontId>,
    /// What of each font may be drawn.
    ink: Vec<Ink>,
    /// Ours, whose box stands for what no font may draw.
    own: Option<FontData>,
}

/// What of a font may be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ink {
    All,
    /// Glyphs with an outline: others are pictures in colour.
    Outlines,
    /// It has no outlines, or its licence bits forbid embedding.
    Nothing,
}

/// What tells fonts apart: the file as it was read, which font of it, and where on its axes.
type Key = (u64, u32, Vec<i16>);

/// One font of the book.
#[derive(Clone)]
pub struct Face {
    /// The font file's bytes.
    pub data: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// Which font of the file, where it holds several.
    pub index: u32,
    /// Where on its axes a variable font stands, in normalised coordinates (2.14).
    pub coordinates: Vec<i16>,
}

impl FontBook {
    /// The font of that number.
    pub fn face(&self, font: FontId) -> Option<&Face> {
        self.faces.get(usize::from(font.0))
    }

    /// How many fonts there are.
    pub fn len(&self) -> usize {
        self.faces.len()
    }

    /// Whether nothing was set yet.
    pub fn is_empty(&self) -> bool {
        self.faces.is_empty()
    }

    /// An empty book that shows what cannot be drawn as the box of `own`.
    pub(super) fn with_box(own: Option<FontData>) -> Self {
        Self { own, ..Self::default() }
    }

    /// Whether every glyph of a font may be drawn.
    pub(super) fn is_whole(&self, font: FontId) -> bool {
        self.ink.get(usize::from(font.0)) == Some(&Ink::All)
    }

    /// The font and glyph to draw for one that text was shaped in: our box where it must not be.
    pub(super) fn drawn(&mut self, font: FontId, glyph: u16) -> (FontId, u16) {
        let drawable = match self.ink.get(usize::from(font.0)) {
            Some(Ink::All) | None => true,
            Some(Ink::Nothing) => false,
            Some(Ink::Outlines) => self.face(font).is_some_and(|face| {
                FontRef::from_index((*face.data).as_ref(), face.index)
                    .is_ok_and(|font| fallback::has_outline(&font, glyph.into()))
            }),
        };
        if drawable && glyph != 0 {
            return (font, glyph);
        }
        match self.own.clone() {
            Some(own) => (self.enter(&own, &[]), 0),
            None => (font, 0),
        }
    }

    /// The number of another book's font, entered where it is new.
    pub(super) fn adopt(&mut self, from: &Self, font: FontId) -> FontId {
        let Some(key) = from.keys.get(usize::from(font.0)) else { return font };
        if let Some(known) = self.known.get(key) {
            return *known;
        }
        match from.face(font) {
            Some(face) => self.add(key.clone(), face.clone()),
            None => font,
        }
    }

    /// The number of a font, entered where it is new.
    pub(super) fn enter(&mut self, font: &FontData, coordinates: &[i16]) -> FontId {
        let key = (font.data.id(), font.index, coordinates.to_vec());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let (data, _) = font.data.clone().into_raw_parts();
        self.add(key, Face { data, index: font.index, coordinates: coordinates.to_vec() })
    }

    fn add(&mut self, key: Key, face: Face) -> FontId {
        let id = FontId(u16::try_from(self.faces.len()).unwrap_or(u16::MAX));
        let font = FontRef::from_index((*face.data).as_ref(), face.index);
        self.ink.push(font.map_or(Ink::Nothing, |font| {
            let colour = [b"COLR", b"SVG ", b"sbix", b"CBDT"];
            match fallback::may_be_embedded(&font) {
                false => Ink::Nothing,
                true if colour.iter().any(|tag| font.table_data(Tag::new(tag)).is_some()) => {
                    Ink::Outlines
                }
                true => Ink::All,
            }
        }));
        self.faces.push(face);
        self.keys.push(key.clone());
        self.known.insert(key, id);
        id
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let length = (*self.data).as_ref().len();
        f.debug_struct("Face").field("bytes", &length).field("index", &self.index).finish()
    }
}

/// Our own fonts, and none of the system's. Clones share what they read of the system's later, so that a font is the same
/// one to all of them.
pub(super) fn own_fonts() -> (FontContext, Option<FontData>) {
    let options = CollectionOptions { shared: false, system_fonts: false };
    let mut collection = Collection::new(options);
    let mut first = None;
    for face in OWN_FACES {
        let own = FontInfoOverride { family_name: Some(OWN), ..FontInfoOverride::default() };
        let data = Blob::new(Arc::new(face));
        first.get_or_insert_with(|| FontData::new(data.clone(), 0));
        collection.register_fonts(data, Some(own));
    }
    (FontContext { collection, source_cache: SourceCache::new_shared() }, first)
}
