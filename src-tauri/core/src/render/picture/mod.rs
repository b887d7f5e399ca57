//! Pictures checked once, on their way from the document to a page: how large they stand, how they
//! are turned, and the bytes that PDF and SVG show them by. Not their place on a page.

mod effort;
mod jpeg;
mod orientation;
mod png;
mod raster;
mod thumbnail;
mod unusable;
mod vector;

use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) use jpeg::Jpeg;
pub(super) use orientation::Turn;
pub(super) use png::{Colour, Png};
pub use unusable::Unusable;

use crate::plan::people::Digest;

/// A picture that can be shown. It carries no more than that: where and with what a photograph was
/// taken stays in the document and is not handed to a board. A clone shares its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    stored: Arc<Stored>,
    turn: Turn,
}

/// The pictures of a packet.
pub type Pictures = BTreeMap<Digest, Picture>;

/// A picture's bytes in one of the two forms that both PDF and SVG take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stored {
    /// A JPEG, its pixels as they were handed in.
    Jpeg(Jpeg),
    /// A PNG, its pixels as they were handed in or drawn from another kind.
    Png(Png),
}

/// The most pixels a picture may have where its own bytes are shown: the largest cameras' and some.
const MOST_PIXELS: u64 = 220_000_000;
/// The most pixels of a picture that has to be decoded.
const MOST_DECODED: u64 = 60_000_000;

impl Picture {
    /// Reads a picture, whatever it is said to be: its first bytes tell its kind. Costs one walk
    /// over the bytes of a JPEG or PNG; other kinds are decoded. A JPEG goes on in the memory that it
    /// came in: photographs are large.
    ///
    /// # Errors
    /// Why it cannot be shown. Never panics, and takes bounded time and memory.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Unusable> {
        if bytes.starts_with(&[0xff, 0xd8]) {
            let (jpeg, turn) = jpeg::read(bytes)?;
            bounded(jpeg.width, jpeg.height, MOST_PIXELS)?;
            return Ok(Self { stored: Arc::new(Stored::Jpeg(jpeg)), turn });
        }
        let bytes = bytes.as_slice();
        if bytes.starts_with(png::SIGNATURE) {
            let (png, turn) = png::read(bytes)?;
            return Ok(Self { stored: Arc::new(Stored::Png(png)), turn });
        }
        let png = match raster::format(bytes) {
            Some(format) => raster::read(bytes, format)?,
            None => match unusable::foreign(bytes) {
                Some(kind) => return Err(Unusable::Foreign(kind)),
                None => vector::read(bytes)?,
            },
        };
        Ok(Self { stored: Arc::new(Stored::Png(png)), turn: Turn::default() })
    }

    /// Its width and height in pixels as it is shown, upright.
    pub fn size(&self) -> (u32, u32) {
        let (width, height) = self.stored_size();
        if self.turn.on_its_side() { (height, width) } else { (width, height) }
    }

    /// Its width and height in pixels as its bytes hold it.
    pub(super) fn stored_size(&self) -> (u32, u32) {
        match &*self.stored {
            Stored::Jpeg(jpeg) => (jpeg.width, jpeg.height),
            Stored::Png(png) => (png.width, png.height),
        }
    }

    /// How it is turned upright.
    pub(super) fn turn(&self) -> Turn {
        self.turn
    }

    pub(super) fn stored(&self) -> &Stored {
        &self.stored
    }

    /// The media type of [`Picture::bytes`].
    pub fn media_type(&self) -> &'static str {
        match *self.stored {
            Stored::Jpeg(_) => "image/jpeg",
            Stored::Png(_) => "image/png",
        }
    }

    /// The bytes of a file of that type, without what else the handed-in file told.
    pub fn bytes(&self) -> &[u8] {
        match &*self.stored {
            Stored::Jpeg(jpeg) => &jpeg.bytes,
            Stored::Png(png) => &png.bytes,
        }
    }
}

/// Refuses a picture without pixels or with more than `most`.
fn bounded(width: u32, height: u32, most: u64) -> Result<(), Unusable> {
    let pixels = u64::from(width) * u64::from(height);
    match pixels {
        0 => Err(Unusable::Damaged),
        _ if pixels > most => Err(Unusable::TooLarge { width, height }),
        _ => Ok(()),
    }
}
