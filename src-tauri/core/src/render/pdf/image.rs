//! The pictures of a PDF, each once and as its own bytes: a JPEG's scans, a PNG's deflated rows. Not
//! their place on the pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest as _, Sha256};

use super::content::deflate;
use crate::error::{Error, Result};
use crate::layout::{Frame, Mark};
use crate::plan::people::Digest;
use crate::render::picture::{Colour, Jpeg, Picture, Pictures, Png, Stored};

/// The bytes of streams that the document holds empty.
pub(super) type Bodies<'a> = BTreeMap<ObjectId, &'a [u8]>;

/// The pictures that are shown, by digest, with their names in the pages' resources; collected as sheets are painted.
pub(super) struct Images<'a> {
    all: &'a Pictures,
    shown: BTreeMap<Digest, (String, &'a Picture)>,
}

impl<'a> Images<'a> {
    /// None of these yet.
    pub fn of(all: &'a Pictures) -> Self {
        Self { all, shown: BTreeMap::new() }
    }

    /// Takes in the pictures that frames show.
    pub fn meet(&mut self, frames: &[Arc<Frame>]) {
        for item in frames.iter().flat_map(|frame| &frame.items) {
            if let Mark::Image(image) = &item.mark
                && !self.shown.contains_key(&image.digest)
                && let Some(picture) = self.all.get(&image.digest)
            {
                let name = format!("I{}", self.shown.len());
                self.shown.insert(image.digest.clone(), (name, picture));
            }
        }
    }

    /// A picture and its name; none for one that cannot be shown.
    pub fn get(&self, digest: &Digest) -> Option<(&str, &Picture)> {
        self.shown.get(digest).map(|(name, picture)| (name.as_str(), *picture))
    }

    /// Whether none is in colours that an sRGB document has no place for.
    pub fn go_with_srgb(&self) -> bool {
        let cmyk = |picture: &Picture| matches!(picture.stored(), Stored::Jpeg(jpeg) if jpeg.components == 4);
        !self.shown.values().any(|(_, picture)| cmyk(picture))
    }

    /// Adds the pictures to a document; the dictionary for the pages' resources, and the bytes of those whose streams
    /// were left empty.
    pub fn add_to(self, document: &mut Document) -> Result<(Dictionary, Bodies<'a>)> {
        let mut names = Dictionary::new();
        let mut profiles = Profiles::default();
        let mut bodies = Bodies::new();
        for (name, picture) in self.shown.into_values() {
            let id = match picture.stored() {
                Stored::Jpeg(jpeg) => {
                    let stream = self::jpeg(jpeg, &mut profiles, document)?;
                    let id = document.add_object(stream);
                    bodies.insert(id, jpeg.bytes.as_slice());
                    id
                }
                Stored::Png(png) => {
                    let stream = match png.transparent {
                        true => transparent(png, &mut profiles, document)?,
                        false => self::png(png, &mut profiles, document)?,
                    };
                    document.add_object(stream)
                }
            };
            names.set(name, id);
        }
        Ok((names, bodies))
    }
}

/// The colour profiles, each once: a camera gives the same to every photograph.
#[derive(Default)]
struct Profiles(BTreeMap<[u8; 32], ObjectId>);

impl Profiles {
    /// A colour space of one, three or four components.
    fn space(
        &mut self,
        profile: Option<&[u8]>,
        components: u8,
        document: &mut Document,
    ) -> Result<Object> {
        let device: &[u8] = match components {
            1 => b"DeviceGray",
            3 => b"DeviceRGB",
            _ => b"DeviceCMYK",
        };
        let Some(profile) = profile else { return Ok(Object::Name(device.to_vec())) };
        let key: [u8; 32] = Sha256::digest(profile).into();
        let known = match self.0.get(&key) {
            Some(known) => *known,
            None => {
                let dict = dictionary! {
                    "N" => i64::from(components),
                    "Alternate" => Object::Name(device.to_vec()),
                    "Filter" => "FlateDecode",
                };
                let id = document.add_object(Stream::new(dict, deflate(profile)?));
                self.0.insert(key, id);
                id
            }
        };
        Ok(vec![Object::Name(b"ICCBased".to_vec()), known.into()].into())
    }
}

fn header(width: u32, height: u32, depth: u8, space: Object) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => space,
        "BitsPerComponent" => i64::from(depth),
    }
}

fn jpeg(jpeg: &Jpeg, profiles: &mut Profiles, document: &mut Document) -> Result<Stream> {
    let space = profiles.space(jpeg.profile.as_deref(), jpeg.components, document)?;
    let mut dict = header(jpeg.width, jpeg.height, 8, space);
    dict.set("Filter", "DCTDecode");
    if jpeg.inverted {
        dict.set("Decode", [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer).to_vec());
    }
    if jpeg.plain_rgb {
        dict.set("DecodeParms", dictionary! { "ColorTransform" => 0 });
    }
    // Its bytes go to the file as they are: a photograph is not copied once more on the way.
    Ok(Stream::new(dict, Vec::new()))
}

/// A PNG's rows: PDF knows their filters as predictors (ISO 32000-1, 7.4.4.4).
fn png(png: &Png, profiles: &mut Profiles, document: &mut Document) -> Result<Stream> {
    let profile = png.profile.as_deref();
    let space = match &png.colour {
        Colour::Grey | Colour::GreyAlpha => profiles.space(profile, 1, document)?,
        Colour::Rgb | Colour::Rgba => profiles.space(profile, 3, document)?,
        Colour::Palette(colours) => vec![
            Object::Name(b"Indexed".to_vec()),
            profiles.space(profile, 3, document)?,
            Object::Integer((colours.len() / 3) as i64 - 1),
            Object::String(colours.clone(), StringFormat::Hexadecimal),
        ]
        .into(),
    };
    let mut dict = header(png.width, png.height, png.depth, space);
    dict.set("Filter", "FlateDecode");
    dict.set(
        "DecodeParms",
        dictionary! {
            "Predictor" => 15,
            "Colors" => i64::from(png.colour.samples()),
            "BitsPerComponent" => i64::from(png.depth),
            "Columns" => i64::from(png.width),
        },
    );
    Ok(Stream::new(dict, png.deflated()))
}

/// A PNG with transparency: its colours, and its opacity as a mask beside them.
fn transparent(png: &Png, profiles: &mut Profiles, document: &mut Document) -> Result<Stream> {
    let (colours, opacity) = png.apart().map_err(|why| {
        Error::internal(format!("A picture that was found sound {}.", why.reason()))
    })?;
    let mut stream = self::png(&colours, profiles, document)?;
    if let Some(opacity) = opacity {
        let mask = self::png(&opacity, profiles, document)?;
        stream.dict.set("SMask", document.add_object(mask));
    }
    Ok(stream)
}
