//! Pictures that have to be decoded, within bounds, and the PNGs made of them. Not which these are.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};

use super::png::{self, Png};
use super::{MOST_DECODED, Unusable, bounded};

/// The kind of a picture that can be decoded here; of one that moves, its first frame is taken.
pub(super) fn format(bytes: &[u8]) -> Option<ImageFormat> {
    let format = image::guess_format(bytes).ok()?;
    matches!(format, ImageFormat::Gif | ImageFormat::WebP | ImageFormat::Bmp).then_some(format)
}

/// A decoded picture as PNG, turned upright.
pub(super) fn read(bytes: &[u8], format: ImageFormat) -> Result<Png, Unusable> {
    encoded(&decoded(bytes, format)?)
}

/// A picture's pixels in eight bits, turned upright unless it is a PNG, whose turn is kept beside it.
pub(super) fn decoded(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, Unusable> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_DECODED * 8);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unusable)?;
    let (width, height) = decoder.dimensions();
    bounded(width, height, MOST_DECODED)?;
    let turn = match format {
        ImageFormat::Png => image::metadata::Orientation::NoTransforms,
        _ => decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms),
    };
    let mut decoded = DynamicImage::from_decoder(decoder).map_err(unusable)?;
    decoded.apply_orientation(turn);
    Ok(match decoded.color() {
        colour if colour.has_alpha() => DynamicImage::ImageRgba8(decoded.into_rgba8()),
        colour if colour.has_color() => DynamicImage::ImageRgb8(decoded.into_rgb8()),
        _ => DynamicImage::ImageLuma8(decoded.into_luma8()),
    })
}

/// A picture's colours without its opacity, and its opacity where any of it is not opaque.
pub(super) fn apart(picture: &DynamicImage) -> (DynamicImage, Option<DynamicImage>) {
    let DynamicImage::ImageRgba8(rgba) = picture else { return (picture.clone(), None) };
    let (width, height) = rgba.dimensions();
    let colours = RgbImage::from_fn(width, height, |x, y| {
        let [r, g, b, _] = rgba.get_pixel(x, y).0;
        image::Rgb([r, g, b])
    });
    let opaque = rgba.pixels().all(|pixel| pixel.0[3] == 255);
    let opacity = (!opaque).then(|| {
        let opacity = |x, y| image::Luma([rgba.get_pixel(x, y).0[3]]);
        DynamicImage::ImageLuma8(GrayImage::from_fn(width, height, opacity))
    });
    (DynamicImage::ImageRgb8(colours), opacity)
}

/// Pixels as PNG.
pub(super) fn encoded(picture: &DynamicImage) -> Result<Png, Unusable> {
    let mut bytes = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    picture.write_with_encoder(encoder).map_err(|_| Unusable::Damaged)?;
    png::read(&bytes).map(|(png, _)| png)
}

fn unusable(why: image::ImageError) -> Unusable {
    match why {
        image::ImageError::Unsupported(_) => Unusable::Foreign("a picture of a rare kind"),
        _ => Unusable::Damaged,
    }
}
