//! The fonts of a PDF: of each only the glyphs that are painted, with the texts they stand for. Not
//! their choice: the text was set with them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest as _, Sha256};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::raw::types::{F2Dot14, Tag};
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use super::content::deflate;
use crate::error::{Error, Result};
use crate::layout::text::{Face, FontBook};
use crate::layout::{FontId, Frame, Mark, Run};

/// By glyph number: the text it stands for alone, and that of a cluster it is part of.
type Texts = BTreeMap<u16, (String, String)>;

/// The fonts of a document.
pub(super) struct Subsets(BTreeMap<FontId, Subset>);

/// What of one font is painted.
pub(super) struct Subset {
    /// Its name in the pages' resources.
    pub name: String,
    /// By the font's own glyph number: the number in the subset, and the width in thousandths.
    codes: BTreeMap<u16, (u16, f32)>,
    /// By the font's own glyph number: the text it stands for.
    texts: BTreeMap<u16, String>,
    /// Of what stands for a text only together with others: that text. Runs with such glyphs carry their own words, and
    /// a reader that does not ask for them still finds letters.
    shared: BTreeMap<u16, String>,
    program: Vec<u8>,
    base_name: String,
    metrics: Metrics,
}

/// What a font descriptor says, in thousandths of the em.
struct Metrics {
    ascent: f32,
    descent: f32,
    cap_height: f32,
    bounds: [f32; 4],
    angle: f32,
    stem: f32,
}

impl Subsets {
    /// The subsets that painting `frames` needs.
    pub fn of(frames: &[Arc<Frame>], book: &FontBook) -> Result<Self> {
        let mut used: BTreeMap<FontId, Texts> = BTreeMap::new();
        // Named as they are met: their numbers depend on how the packet came to be laid out.
        let mut met: Vec<FontId> = Vec::new();
        for run in frames.iter().flat_map(|frame| runs(frame)) {
            let texts = used.entry(run.font).or_insert_with(|| {
                met.push(run.font);
                Texts::new()
            });
            // The box for what no font has is drawn, not set.
            for (at, glyph) in run.glyphs.iter().enumerate().filter(|(_, glyph)| glyph.id != 0) {
                let (own, shared) = texts.entry(glyph.id).or_default();
                let text = if stands_alone(run, at) { own } else { shared };
                if text.is_empty() {
                    *text = text_of(run, at).to_owned();
                }
            }
        }
        let mut subsets = BTreeMap::new();
        for (at, font) in met.into_iter().enumerate() {
            let texts = used.remove(&font).unwrap_or_default();
            let face = book
                .face(font)
                .ok_or_else(|| Error::internal(format!("Font {} is not in the book.", font.0)))?;
            subsets.insert(font, Subset::of(format!("F{at}"), face, texts)?);
        }
        Ok(Self(subsets))
    }

    /// The subset of a font.
    pub fn get(&self, font: FontId) -> Option<&Subset> {
        self.0.get(&font)
    }

    /// Adds the fonts to a document; the dictionary for the pages' resources.
    pub fn add_to(&self, document: &mut Document) -> Result<Dictionary> {
        let mut fonts = Dictionary::new();
        let mut subsets: Vec<&Subset> = self.0.values().collect();
        subsets.sort_by(|a, b| a.name.cmp(&b.name));
        for subset in subsets {
            fonts.set(subset.name.as_str(), subset.add_to(document)?);
        }
        Ok(fonts)
    }
}

impl Subset {
    fn of(name: String, face: &Face, met: Texts) -> Result<Self> {
        let (mut texts, mut shared) = (BTreeMap::new(), BTreeMap::new());
        for (glyph, (own, of_cluster)) in met {
            if own.is_empty() {
                shared.insert(glyph, of_cluster);
            }
            texts.insert(glyph, own);
        }
        let unreadable =
            |why: String| Error::internal(format!("A font cannot be embedded: {why}."));
        let data = (*face.data).as_ref();
        let reference =
            FontRef::from_index(data, face.index).map_err(|why| unreadable(why.to_string()))?;
        let mut remapper = GlyphRemapper::new();
        let mut codes = BTreeMap::new();
        let coordinates: Vec<F2Dot14> =
            face.coordinates.iter().map(|bits| F2Dot14::from_bits(*bits)).collect();
        let location = LocationRef::new(&coordinates);
        let glyph_metrics = reference.glyph_metrics(Size::new(1000.0), location);
        let glyphs: BTreeSet<u16> = texts.keys().copied().chain([0]).collect();
        for glyph in &glyphs {
            let width = glyph_metrics.advance_width(GlyphId::from(*glyph)).unwrap_or_default();
            codes.insert(*glyph, (remapper.remap(*glyph), width.round()));
        }
        let whole = if coordinates.is_empty() {
            subsetter::subset(data, face.index, &remapper)
        } else {
            let axes: Vec<(subsetter::Tag, f32)> = axes(&reference, &coordinates);
            subsetter::subset_with_variations(data, face.index, &axes, &remapper)
        };
        let whole = whole.map_err(|why| unreadable(format!("{why:?}")))?;
        // Of a font with CFF outlines, PDF wants the outlines' table alone.
        let bare = FontRef::new(&whole)
            .ok()
            .and_then(|subset| subset.table_data(Tag::new(b"CFF ")))
            .map(|table| table.as_bytes().to_vec());
        let own_name = reference.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first();
        let own_name: String = own_name
            .map(|name| name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect())
            .unwrap_or_else(|| "Font".to_owned());
        let tag = tag(&own_name, &face.coordinates, &glyphs);
        let metrics = reference.metrics(Size::new(1000.0), location);
        let bounds = metrics.bounds.map_or([0.0, -250.0, 1000.0, 1000.0], |bounds| {
            [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max]
        });
        let weight = reference.os2().map_or(400, |os2| os2.us_weight_class());
        Ok(Self {
            name,
            codes,
            texts,
            shared,
            program: bare.unwrap_or(whole),
            base_name: format!("{tag}+{own_name}"),
            metrics: Metrics {
                ascent: metrics.ascent,
                descent: metrics.descent,
                cap_height: metrics.cap_height.unwrap_or(metrics.ascent),
                bounds,
                angle: metrics.italic_angle,
                // The usual estimate of the stems' width from the weight.
                stem: 10.0 + 220.0 * (f32::from(weight) - 50.0) / 900.0,
            },
        })
    }

    /// The number a glyph has in the subset, and its width in thousandths.
    pub fn code(&self, glyph: u16) -> (u16, f32) {
        self.codes.get(&glyph).copied().unwrap_or_default()
    }

    /// Whether the glyphs of a run say its text by themselves; else the run has to carry it.
    pub fn tells(&self, run: &Run) -> bool {
        run.glyphs.iter().enumerate().all(|(at, glyph)| {
            stands_alone(run, at)
                && self.texts.get(&glyph.id).is_some_and(|text| text == text_of(run, at))
        })
    }

    fn add_to(&self, document: &mut Document) -> Result<ObjectId> {
        let is_cff = !self.program.starts_with(&[0, 1, 0, 0]);
        let mut file = dictionary! { "Filter" => "FlateDecode" };
        let (file_key, kind) = if is_cff {
            file.set("Subtype", "CIDFontType0C");
            ("FontFile3", "CIDFontType0")
        } else {
            file.set("Length1", self.program.len() as i64);
            ("FontFile2", "CIDFontType2")
        };
        let file = document.add_object(Stream::new(file, deflate(&self.program)?));
        let metrics = &self.metrics;
        let mut flags = 4;
        if metrics.angle != 0.0 {
            flags |= 64;
        }
        let descriptor = document.add_object(dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => Object::Name(self.base_name.clone().into_bytes()),
            "Flags" => flags,
            "FontBBox" => metrics.bounds.iter().map(|at| whole(*at)).collect::<Vec<Object>>(),
            "ItalicAngle" => whole(metrics.angle),
            "Ascent" => whole(metrics.ascent),
            "Descent" => whole(metrics.descent),
            "CapHeight" => whole(metrics.cap_height),
            "StemV" => whole(metrics.stem),
            file_key => Object::Reference(file),
        });
        let mut by_code: Vec<(u16, f32)> = self.codes.values().copied().collect();
        by_code.sort_unstable_by_key(|(code, _)| *code);
        let widths: Vec<Object> = by_code.iter().map(|(_, width)| whole(*width)).collect();
        let mut cid_font = dictionary! {
            "Type" => "Font",
            "Subtype" => kind,
            "BaseFont" => Object::Name(self.base_name.clone().into_bytes()),
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::String(b"Adobe".to_vec(), StringFormat::Literal),
                "Ordering" => Object::String(b"Identity".to_vec(), StringFormat::Literal),
                "Supplement" => 0,
            },
            "FontDescriptor" => Object::Reference(descriptor),
            "DW" => 0,
            "W" => vec![Object::Integer(0), Object::Array(widths)],
        };
        if !is_cff {
            cid_font.set("CIDToGIDMap", "Identity");
        }
        let cid_font = document.add_object(cid_font);
        let map = self.to_unicode();
        let map = document.add_object(Stream::new(
            dictionary! { "Filter" => "FlateDecode" },
            deflate(map.as_bytes())?,
        ));
        Ok(document.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => Object::Name(self.base_name.clone().into_bytes()),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![Object::Reference(cid_font)],
            "ToUnicode" => Object::Reference(map),
        }))
    }

    /// The CMap from glyphs to the texts they stand for (ISO 32000-1, 9.10.3).
    fn to_unicode(&self) -> String {
        let mut lines = Vec::new();
        let told = self.texts.iter().chain(&self.shared);
        for (glyph, text) in told.filter(|(_, text)| !text.is_empty()) {
            let mut line = format!("<{:04X}> <", self.code(*glyph).0);
            for unit in text.encode_utf16() {
                // Writing to a string cannot fail.
                let _ = write!(line, "{unit:04X}");
            }
            line.push('>');
            lines.push(line);
        }
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
             /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
             /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        for part in lines.chunks(100) {
            let _ = writeln!(map, "{} beginbfchar\n{}\nendbfchar", part.len(), part.join("\n"));
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}

fn runs(frame: &Frame) -> impl Iterator<Item = &Run> {
    frame.items.iter().filter_map(|item| match &item.mark {
        Mark::Run(run) => Some(run),
        _ => None,
    })
}

/// Whether a glyph stands for a text by itself: no other glyph of the run shares its cluster.
fn stands_alone(run: &Run, at: usize) -> bool {
    let Some(glyph) = run.glyphs.get(at) else { return false };
    let shares =
        |other: Option<&crate::layout::Glyph>| other.is_some_and(|other| other.text == glyph.text);
    !shares(at.checked_sub(1).and_then(|before| run.glyphs.get(before)))
        && !shares(run.glyphs.get(at + 1))
}

/// The text of a glyph's cluster; a space of any kind that is drawn like one reads as one.
fn text_of(run: &Run, at: usize) -> &str {
    let range =
        run.glyphs.get(at).map_or(0..0, |glyph| glyph.text.0 as usize..glyph.text.1 as usize);
    match run.text.get(range).unwrap_or_default() {
        "\u{a0}" => " ",
        text => text,
    }
}

/// Six letters that tell one subset of a font from another (ISO 32000-1, 9.6.4).
fn tag(name: &str, coordinates: &[i16], glyphs: &BTreeSet<u16>) -> String {
    let mut hash = Sha256::new();
    hash.update(name.as_bytes());
    coordinates.iter().for_each(|at| hash.update(at.to_le_bytes()));
    glyphs.iter().for_each(|glyph| hash.update(glyph.to_le_bytes()));
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// The user-space coordinates of a variable font's axes, from the normalised ones.
fn axes(font: &FontRef<'_>, coordinates: &[F2Dot14]) -> Vec<(subsetter::Tag, f32)> {
    let axes = font.axes();
    axes.iter()
        .zip(coordinates)
        .map(|(axis, at)| {
            let at = at.to_f32();
            let (low, middle, high) = (axis.min_value(), axis.default_value(), axis.max_value());
            let value =
                if at < 0.0 { middle + (middle - low) * at } else { middle + (high - middle) * at };
            (subsetter::Tag::new(&axis.tag().to_be_bytes()), value)
        })
        .collect()
}

fn whole(number: f32) -> Object {
    Object::Integer(number.round() as i64)
}
