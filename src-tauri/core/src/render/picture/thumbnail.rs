//! A picture small enough to be looked at beside its caption. Not what is printed.

use std::borrow::Cow;
use std::io::Cursor;

use image::{DynamicImage, ImageFormat};

use super::Picture;
use super::orientation::Turn;

/// The longer side of a small picture, in pixels.
const LONGER_SIDE: u32 = 640;
/// Files up to this many bytes are small enough as they are.
const SMALL: usize = 300_000;

impl Picture {
    /// The picture upright and small, as a file of the media type that stands before it. What cannot
    /// be made smaller is given as it is.
    pub fn thumbnail(&self) -> (&'static str, Cow<'_, [u8]>) {
        if self.bytes().len() <= SMALL && self.turn().upright() {
            return (self.media_type(), Cow::Borrowed(self.bytes()));
        }
        let small = self.small().and_then(|small| {
            let mut file = Cursor::new(Vec::new());
            small.into_rgba8().write_to(&mut file, ImageFormat::Png).ok()?;
            Some(file.into_inner())
        });
        match small {
            Some(small) => ("image/png", Cow::Owned(small)),
            None => (self.media_type(), Cow::Borrowed(self.bytes())),
        }
    }

    /// The picture upright and small, as pixels; none where it cannot be decoded.
    pub(in crate::render) fn small(&self) -> Option<DynamicImage> {
        let whole = image::load_from_memory(self.bytes()).ok()?;
        let small = if whole.width().max(whole.height()) > LONGER_SIDE {
            whole.thumbnail(LONGER_SIDE, LONGER_SIDE)
        } else {
            whole
        };
        Some(turned(small, self.turn()))
    }
}

fn turned(picture: DynamicImage, turn: Turn) -> DynamicImage {
    match turn.number() {
        2 => picture.fliph(),
        3 => picture.rotate180(),
        4 => picture.flipv(),
        5 => picture.rotate90().fliph(),
        6 => picture.rotate90(),
        7 => picture.rotate270().fliph(),
        8 => picture.rotate270(),
        _ => picture,
    }
}
