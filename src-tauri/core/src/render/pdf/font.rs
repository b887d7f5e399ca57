//! The fonts of a PDF: of each only the glyphs that are painted, with the texts they stand for; collected as sheets are
//! painted. Not their choice: the text was set with them.

use std::collections::{BTreeSet, HashMap};
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

/// The fonts of a document, in the order in which they were met: their own numbers depend on how the packet came to be
/// laid out.
#[derive(Default)]
pub(super) struct Subsets {
    all: Vec<Subset>,
    known: HashMap<FontId, usize>,
}

/// What of one font is painted so far.
pub(super) struct Subset {
    /// Its name in the pages' resources.
    pub name: String,
    face: Face,
    /// By the font's own glyph number: the number in the subset, from 1 in the order in which they were met; 0 for what was
    /// not met.
    codes: Vec<u16>,
    /// By that number.
    met: Vec<Met>,
}

/// A glyph that is painted.
#[derive(Default)]
struct Met {
    /// The font's own number.
    glyph: u16,
    /// Its width in thousandths of the em.
    width: f32,
    /// The text it stands for alone.
    own: String,
    /// Of what stands for a text only together with others: that text. Runs with such glyphs carry their own words, and
    /// a reader that does not ask for them still finds letters.
    shared: String,
}

/// A subset as it is embedded.
struct Embedded {
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
    /// Takes in what painting these frames needs. Frames that are met later change nothing for those that were met before.
    pub fn meet(&mut self, frames: &[Arc<Frame>], book: &FontBook) -> Result<()> {
        // What no font has needs none: its box is drawn.
        let set = |run: &&Run| run.glyphs.iter().any(|glyph| glyph.id != 0);
        for run in frames.iter().flat_map(|frame| runs(frame)).filter(set) {
            let at = match self.known.get(&run.font) {
                Some(at) => *at,
                None => self.enter(run.font, book)?,
            };
            if let Some(subset) = self.all.get_mut(at) {
                subset.meet(run)?;
            }
        }
        Ok(())
    }

    fn enter(&mut self, font: FontId, book: &FontBook) -> Result<usize> {
        let face = book
            .face(font)
            .ok_or_else(|| Error::internal(format!("Font {} is not in the book.", font.0)))?;
        let at = self.all.len();
        let (name, face) = (format!("F{at}"), face.clone());
        let mut subset = Subset { name, face, codes: Vec::new(), met: Vec::new() };
        // Every font has its box first.
        subset.enter(0)?;
        self.all.push(subset);
        self.known.insert(font, at);
        Ok(at)
    }

    /// The subset of a font.
    pub fn get(&self, font: FontId) -> Option<&Subset> {
        self.all.get(*self.known.get(&font)?)
    }

    /// Adds the fonts to a document; the dictionary for the pages' resources.
    pub fn add_to(&self, document: &mut Document) -> Result<Dictionary> {
        let mut fonts = Dictionary::new();
        for subset in &self.all {
            fonts.set(subset.name.as_str(), subset.add_to(document)?);
        }
        Ok(fonts)
    }
}

impl Subset {
    fn meet(&mut self, run: &Run) -> Result<()> {
        // The box for what no font has is drawn, not set.
        for (at, glyph) in run.glyphs.iter().enumerate().filter(|(_, glyph)| glyph.id != 0) {
            let code = match self.code(glyph.id) {
                0 => self.enter(glyph.id)?,
                code => code,
            };
            let Some(met) = self.met.get_mut(usize::from(code)) else { continue };
            if !met.own.is_empty() {
                continue;
            }
            let text = if stands_alone(run, at) { &mut met.own } else { &mut met.shared };
            if text.is_empty() {
                text_of(run, at).clone_into(text);
            }
        }
        Ok(())
    }

    fn enter(&mut self, glyph: u16) -> Result<u16> {
        let code = u16::try_from(self.met.len())
            .map_err(|_| Error::internal("A font has more glyphs than a subset can number."))?;
        let (font, coordinates) = self.read()?;
        let metrics = font.glyph_metrics(Size::new(1000.0), LocationRef::new(&coordinates));
        let width = metrics.advance_width(GlyphId::from(glyph)).unwrap_or_default().round();
        self.met.push(Met { glyph, width, ..Met::default() });
        let at = usize::from(glyph);
        if self.codes.len() <= at {
            self.codes.resize(at + 1, 0);
        }
        if let Some(place) = self.codes.get_mut(at) {
            *place = code;
        }
        Ok(code)
    }

    fn read(&self) -> Result<(FontRef<'_>, Vec<F2Dot14>)> {
        let font = FontRef::from_index((*self.face.data).as_ref(), self.face.index)
            .map_err(|why| unreadable(&why.to_string()))?;
        Ok((font, self.face.coordinates.iter().map(|bits| F2Dot14::from_bits(*bits)).collect()))
    }

    /// The number a glyph has in the subset; 0 where it was not met.
    pub fn code(&self, glyph: u16) -> u16 {
        self.codes.get(usize::from(glyph)).copied().unwrap_or_default()
    }

    /// The width of what has this number, in thousandths of the em.
    pub fn width(&self, code: u16) -> f32 {
        self.met.get(usize::from(code)).map_or(0.0, |met| met.width)
    }

    /// Whether the glyphs of a run say its text by themselves; else the run has to carry it.
    pub fn tells(&self, run: &Run) -> bool {
        run.glyphs.iter().enumerate().all(|(at, glyph)| {
            let met = self.met.get(usize::from(self.code(glyph.id)));
            stands_alone(run, at)
                && met.is_some_and(|met| !met.own.is_empty() && met.own == text_of(run, at))
        })
    }

    fn embedded(&self) -> Result<Embedded> {
        let (font, coordinates) = self.read()?;
        let mut remapper = GlyphRemapper::new();
        for met in &self.met {
            // They get the numbers they have here: both count as they are met, from the box.
            remapper.remap(met.glyph);
        }
        let data = (*self.face.data).as_ref();
        let whole = if coordinates.is_empty() {
            subsetter::subset(data, self.face.index, &remapper)
        } else {
            let axes: Vec<(subsetter::Tag, f32)> = axes(&font, &coordinates);
            subsetter::subset_with_variations(data, self.face.index, &axes, &remapper)
        };
        let whole = whole.map_err(|why| unreadable(&format!("{why:?}")))?;
        // Of a font with CFF outlines, PDF wants the outlines' table alone.
        let bare = FontRef::new(&whole)
            .ok()
            .and_then(|subset| subset.table_data(Tag::new(b"CFF ")))
            .map(|table| table.as_bytes().to_vec());
        let own_name = font.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first();
        let own_name: String = own_name
            .map(|name| name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect())
            .unwrap_or_else(|| "Font".to_owned());
        let glyphs: BTreeSet<u16> = self.met.iter().map(|met| met.glyph).collect();
        let tag = tag(&own_name, &self.face.coordinates, &glyphs);
        let metrics = font.metrics(Size::new(1000.0), LocationRef::new(&coordinates));
        let bounds = metrics.bounds.map_or([0.0, -250.0, 1000.0, 1000.0], |bounds| {
            [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max]
        });
        let weight = font.os2().map_or(400, |os2| os2.us_weight_class());
        Ok(Embedded {
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

    fn add_to(&self, document: &mut Document) -> Result<ObjectId> {
        let Embedded { program, base_name, metrics } = self.embedded()?;
        let is_cff = !program.starts_with(&[0, 1, 0, 0]);
        let mut file = dictionary! { "Filter" => "FlateDecode" };
        let (file_key, kind) = if is_cff {
            file.set("Subtype", "CIDFontType0C");
            ("FontFile3", "CIDFontType0")
        } else {
            file.set("Length1", program.len() as i64);
            ("FontFile2", "CIDFontType2")
        };
        let file = document.add_object(Stream::new(file, deflate(&program)?));
        let mut flags = 4;
        if metrics.angle != 0.0 {
            flags |= 64;
        }
        let descriptor = document.add_object(dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => Object::Name(base_name.clone().into_bytes()),
            "Flags" => flags,
            "FontBBox" => metrics.bounds.iter().map(|at| whole(*at)).collect::<Vec<Object>>(),
            "ItalicAngle" => whole(metrics.angle),
            "Ascent" => whole(metrics.ascent),
            "Descent" => whole(metrics.descent),
            "CapHeight" => whole(metrics.cap_height),
            "StemV" => whole(metrics.stem),
            file_key => Object::Reference(file),
        });
        let widths: Vec<Object> = self.met.iter().map(|met| whole(met.width)).collect();
        let mut cid_font = dictionary! {
            "Type" => "Font",
            "Subtype" => kind,
            "BaseFont" => Object::Name(base_name.clone().into_bytes()),
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
            "BaseFont" => Object::Name(base_name.clone().into_bytes()),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![Object::Reference(cid_font)],
            "ToUnicode" => Object::Reference(map),
        }))
    }

    /// The CMap from glyphs to the texts they stand for (ISO 32000-1, 9.10.3).
    fn to_unicode(&self) -> String {
        let mut lines = Vec::new();
        for (code, met) in self.met.iter().enumerate() {
            let text = if met.own.is_empty() { &met.shared } else { &met.own };
            if text.is_empty() {
                continue;
            }
            let mut line = format!("<{code:04X}> <");
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

fn unreadable(why: &str) -> Error {
    Error::internal(format!("A font cannot be embedded: {why}."))
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
