//! Which of the system's fonts stands in where ours lack a character: the same one for the same
//! character, whatever was set before. Not the shaping, and never for a character of ours.
//!
//! The system's fonts are opened when the first such character is met: that takes longer than
//! setting a whole packet. Reading them is the one thing layout asks of the machine it runs on, and
//! [`super::Typesetter::own_only`] does without.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use parley::FontContext;
use parley::fontique::{Blob, FamilyId, FamilyInfo};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::super::missing::is_seen;

/// The system's fonts, shared by a typesetter and its forks.
#[derive(Clone, Default)]
pub(super) struct Fallback(Arc<Mutex<Option<System>>>);

struct System {
    /// Our fonts and the system's; clones of it read a font file once.
    fonts: FontContext,
    families: Vec<Family>,
    chosen: HashMap<(char, Region), Option<usize>>,
}

struct Family {
    name: String,
    id: FamilyId,
    /// Its plain font, read when it is first asked for; none where it may not or cannot be embedded.
    font: Option<Option<(Blob<u8>, u32)>>,
}

/// Whose forms of the Han characters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Region {
    Simplified,
    Traditional,
    Japanese,
    Korean,
}

impl Region {
    /// What the letters of a text say of it, else the language's tag (BCP 47).
    pub fn of(text: &str, language: &str) -> Self {
        for character in text.chars() {
            match character {
                '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => return Self::Japanese,
                '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => return Self::Korean,
                '\u{3105}'..='\u{312f}' => return Self::Traditional,
                _ => {}
            }
        }
        let tag = language.to_ascii_lowercase();
        let has = |part: &str| tag.split(['-', '_']).any(|subtag| subtag == part);
        match tag.split(['-', '_']).next() {
            Some("ja") => Self::Japanese,
            Some("ko") => Self::Korean,
            Some("zh") if ["hant", "tw", "hk", "mo"].into_iter().any(has) => Self::Traditional,
            _ => Self::Simplified,
        }
    }

    /// How the names of the usual families for it read, in lower case.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Simplified => &[" sc", " cn", "yahei", "simsun", "heiti sc"],
            Self::Traditional => &[" tc", " hk", " tw", "jhenghei", "mingliu", "heiti tc"],
            Self::Japanese => &[" jp", "hiragino", "yu gothic", "meiryo", "ms gothic"],
            Self::Korean => &[" kr", "malgun", "gothic neo", "nanum"],
        }
    }
}

impl Fallback {
    /// The fonts to set a text with that has these characters, and the families to look in after
    /// ours. Empty where no font has any of them.
    pub fn seek(
        &self,
        missing: &[char],
        region: Region,
        own: &FontContext,
    ) -> (FontContext, Vec<String>) {
        let mut system = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let system = system.get_or_insert_with(|| System::open(own));
        let mut families: Vec<usize> = missing
            .iter()
            .filter(|character| is_seen(**character))
            .filter_map(|character| system.choose(*character, region))
            .collect();
        families
            .sort_by_key(|at| system.families.get(*at).map(|family| rank(&family.name, region)));
        families.dedup();
        let names = families.into_iter().filter_map(|at| system.families.get(at));
        let names = names.map(|family| family.name.clone()).collect();
        (system.fonts.clone(), names)
    }
}

impl System {
    fn open(own: &FontContext) -> Self {
        let mut fonts = own.clone();
        fonts.collection.load_system_fonts();
        let collection = &mut fonts.collection;
        let ids: Vec<FamilyId> = collection.family_ids().collect();
        let mut families: Vec<Family> = ids
            .into_iter()
            .filter_map(|id| {
                let name = collection.family_name(id)?.to_owned();
                (name != super::book::OWN).then_some(Family { name, id, font: None })
            })
            .collect();
        // The system lists them in no order that could be relied on.
        families.sort_by(|a, b| a.name.cmp(&b.name));
        families.dedup_by(|a, b| a.name == b.name);
        Self { fonts, families, chosen: HashMap::new() }
    }

    fn choose(&mut self, character: char, region: Region) -> Option<usize> {
        if let Some(chosen) = self.chosen.get(&(character, region)) {
            return *chosen;
        }
        let mut order: Vec<usize> = (0..self.families.len()).collect();
        order.sort_by_key(|at| self.families.get(*at).map(|family| rank(&family.name, region)));
        let chosen = order.into_iter().find(|at| self.has(*at, character));
        self.chosen.insert((character, region), chosen);
        chosen
    }

    fn has(&mut self, at: usize, character: char) -> bool {
        let Some(family) = self.families.get_mut(at) else { return false };
        let fonts = &mut self.fonts;
        let font = family.font.get_or_insert_with(|| {
            let info: FamilyInfo = fonts.collection.family(family.id)?;
            let plain = info.default_font()?;
            let data = plain.load(Some(&mut fonts.source_cache))?;
            let font = FontRef::from_index(data.as_ref(), plain.index()).ok()?;
            may_be_embedded(&font).then(|| (data.clone(), plain.index()))
        });
        let Some((data, index)) = font else { return false };
        FontRef::from_index(data.as_ref(), *index).is_ok_and(|font| draws(&font, character))
    }
}

/// Whether a font has outlines, and its licence bits let a subset of it be embedded (OpenType,
/// OS/2 `fsType`: 2 is "restricted", 0x100 "no subsetting", 0x200 "bitmaps only").
pub(super) fn may_be_embedded(font: &FontRef<'_>) -> bool {
    let rights = font.os2().map_or(0, |os2| os2.fs_type());
    font.outline_glyphs().format().is_some() && rights & 0xf != 2 && rights & 0x300 == 0
}

/// Whether a font draws a character in one colour: fonts of colour pictures do not.
fn draws(font: &FontRef<'_>, character: char) -> bool {
    let Some(glyph) = font.charmap().map(character) else { return false };
    if glyph == GlyphId::NOTDEF {
        return false;
    }
    !is_seen(character) || has_outline(font, glyph)
}

/// Whether a glyph has an outline that is not blank.
pub(super) fn has_outline(font: &FontRef<'_>, glyph: GlyphId) -> bool {
    let Some(outline) = font.outline_glyphs().get(glyph) else { return false };
    let mut ink = Ink(false);
    let settings = DrawSettings::unhinted(Size::new(16.0), LocationRef::default());
    outline.draw(settings, &mut ink).is_ok() && ink.0
}

/// In which order families are asked, the least first: those made to stand beside any other, then
/// sans-serifs, then the rest by name.
fn rank(name: &str, region: Region) -> (u8, u8, String) {
    let name = name.to_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    let kind = if has(&["last resort", "lastresort", "unifont", "adobe blank", "tofu"]) {
        9
    } else if has(&["emoji", "symbol", "math", "icon", "awesome"]) {
        6
    } else if has(&["mono", "condensed", "light", "thin", "black", "typewriter"]) {
        5
    } else if has(&["noto sans", "source han sans"]) {
        0
    } else if has(&["noto", "serif", "mincho", "song", "ming"]) {
        3
    } else if has(&["dejavu sans", "segoe ui", "arial", "tahoma", "nirmala", "sans"]) {
        1
    } else {
        2
    };
    (kind, u8::from(!has(region.names())), name)
}

struct Ink(bool);

impl OutlinePen for Ink {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {
        self.0 = true;
    }
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {
        self.0 = true;
    }
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
        self.0 = true;
    }
    fn close(&mut self) {}
}
