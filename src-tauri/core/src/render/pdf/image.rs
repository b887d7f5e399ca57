//! The pictures of a PDF, each once: a JPEG as its own bytes, anything else as pixels. Not their
//! place on the pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::content::deflate;
use crate::error::Result;
use crate::layout::{Frame, Mark};
use crate::plan::people::Digest;
use crate::render::picture::{Picture, Pictures};

/// The pictures that can be shown, by digest, with their names in the pages' resources.
pub(super) struct Images<'a>(BTreeMap<Digest, (String, &'a Picture)>);

impl<'a> Images<'a> {
    /// The pictures that `frames` show.
    pub fn of(frames: &[Arc<Frame>], pictures: &'a Pictures) -> Self {
        let mut shown = BTreeMap::new();
        for item in frames.iter().flat_map(|frame| &frame.items) {
            if let Mark::Image(image) = &item.mark
                && let Some(picture) = pictures.get(&image.digest)
                && picture.size().is_some()
            {
                let name = format!("I{}", shown.len());
                shown.entry(image.digest.clone()).or_insert((name, picture));
            }
        }
        Self(shown)
    }

    /// A picture's name; none for one that cannot be shown.
    pub fn name(&self, digest: &Digest) -> Option<&str> {
        self.0.get(digest).map(|(name, _)| name.as_str())
    }

    /// Adds the pictures to a document; the dictionary for the pages' resources.
    pub fn add_to(self, document: &mut Document) -> Result<Dictionary> {
        let mut names = Dictionary::new();
        for (name, picture) in self.0.into_values() {
            let stream = match plain_jpeg(picture) {
                Some(stream) => Some(stream),
                None => pixels(picture, document)?,
            };
            // A picture whose header is sound and whose pixels are not is shown as nothing.
            let stream = stream.unwrap_or_else(blank);
            names.set(name, document.add_object(stream));
        }
        Ok(names)
    }
}

fn header(width: u32, height: u32, space: &str) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => Object::Name(space.as_bytes().to_vec()),
        "BitsPerComponent" => 8,
    }
}

/// A JPEG of one or three components, as its own bytes.
fn plain_jpeg(picture: &Picture) -> Option<Stream> {
    if !picture.is_jpeg() {
        return None;
    }
    let (width, height) = picture.size()?;
    let space = match components(&picture.bytes)? {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        _ => return None,
    };
    let mut dict = header(width, height, space);
    dict.set("Filter", "DCTDecode");
    Some(Stream::new(dict, picture.bytes.clone()))
}

/// The number of components in a JPEG's frame header (ITU T.81, B.2.2), eight bits each.
fn components(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        let (marker, kind) = (*bytes.get(at)?, *bytes.get(at + 1)?);
        if marker != 0xff {
            return None;
        }
        let length = u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]);
        match kind {
            0xff => at += 1,
            0xc0..=0xc2 => return (*bytes.get(at + 4)? == 8).then_some(*bytes.get(at + 9)?),
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf | 0xda | 0xd9 => return None,
            _ => at += 2 + usize::from(length),
        }
    }
}

/// A picture as pixels, its transparency beside them.
fn pixels(picture: &Picture, document: &mut Document) -> Result<Option<Stream>> {
    let Some(decoded) = picture.decoded() else { return Ok(None) };
    let (width, height) = (decoded.width(), decoded.height());
    let mut dict = header(width, height, "DeviceRGB");
    dict.set("Filter", "FlateDecode");
    if !decoded.color().has_alpha() {
        return Ok(Some(Stream::new(dict, deflate(decoded.to_rgb8().as_raw())?)));
    }
    let rgba = decoded.to_rgba8();
    let mut colours = Vec::with_capacity(rgba.len() / 4 * 3);
    let mut alphas = Vec::with_capacity(rgba.len() / 4);
    for pixel in rgba.pixels() {
        let [r, g, b, alpha] = pixel.0;
        colours.extend([r, g, b]);
        alphas.push(alpha);
    }
    let mut mask = header(width, height, "DeviceGray");
    mask.set("Filter", "FlateDecode");
    let mask = document.add_object(Stream::new(mask, deflate(&alphas)?));
    dict.set("SMask", mask);
    Ok(Some(Stream::new(dict, deflate(&colours)?)))
}

fn blank() -> Stream {
    Stream::new(header(1, 1, "DeviceGray"), vec![0xd9])
}
