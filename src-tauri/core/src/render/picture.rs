//! Pictures as they were handed in, and how large they are. Not their place on a page.

use std::collections::BTreeMap;
use std::io::Cursor;

use image::{ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::plan::people::Digest;

/// A picture's bytes, as they were handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The bytes of a PNG or JPEG file.
    pub bytes: Vec<u8>,
}

/// The pictures of a packet.
pub type Pictures = BTreeMap<Digest, Picture>;

/// The most pixels a picture may have; beyond it, it is taken for a trap.
const MOST_PIXELS: u64 = 50_000_000;

impl Picture {
    /// Its width and height in pixels; none where it cannot be shown.
    pub fn size(&self) -> Option<(u32, u32)> {
        let (width, height) = self.reader()?.into_dimensions().ok()?;
        let pixels = u64::from(width) * u64::from(height);
        (pixels > 0 && pixels <= MOST_PIXELS).then_some((width, height))
    }

    /// Whether it is a JPEG.
    pub fn is_jpeg(&self) -> bool {
        image::guess_format(&self.bytes).is_ok_and(|format| format == ImageFormat::Jpeg)
    }

    /// The media type to show it under.
    pub fn media_type(&self) -> &'static str {
        if self.is_jpeg() { "image/jpeg" } else { "image/png" }
    }

    /// Its pixels, decoded; none where it cannot be shown.
    pub fn decoded(&self) -> Option<image::DynamicImage> {
        self.size()?;
        let mut limits = Limits::default();
        limits.max_alloc = Some(MOST_PIXELS * 8);
        let mut reader = self.reader()?;
        reader.limits(limits.clone());
        let mut decoder = reader.into_decoder().ok()?;
        decoder.set_limits(limits).ok()?;
        image::DynamicImage::from_decoder(decoder).ok()
    }

    fn reader(&self) -> Option<ImageReader<Cursor<&[u8]>>> {
        let format = image::guess_format(&self.bytes).ok()?;
        matches!(format, ImageFormat::Png | ImageFormat::Jpeg)
            .then(|| ImageReader::with_format(Cursor::new(self.bytes.as_slice()), format))
    }
}
