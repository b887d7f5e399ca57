//! A PNG's chunks (ISO/IEC 15948): checked, its metadata left out, its pixels kept deflated as they
//! are where PDF can take them so. What has transparency is decoded when a PDF asks for it.

use std::io::Read as _;
use std::ops::Range;

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::jpeg::fitting;
use super::orientation::Turn;
use super::{MOST_DECODED, MOST_PIXELS, Unusable, bounded, raster};

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A PNG that PDF readers and browsers can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Png {
    /// The bytes of a file with nothing but the picture.
    pub bytes: Vec<u8>,
    /// Pixels across, as stored.
    pub width: u32,
    /// Pixels down, as stored.
    pub height: u32,
    /// Bits for each sample.
    pub depth: u8,
    /// What its samples are.
    pub colour: Colour,
    /// Whether parts of it may be transparent.
    pub transparent: bool,
    /// Its colour profile, where it has one that fits its colours.
    pub profile: Option<Vec<u8>>,
    /// Where in `bytes` its deflated rows stand.
    rows: Vec<Range<usize>>,
}

/// What a PNG's samples are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Grey.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Numbers of colours in a palette of red, green, blue.
    Palette(Vec<u8>),
    /// Grey with transparency.
    GreyAlpha,
    /// Red, green, blue with transparency.
    Rgba,
}

impl Colour {
    /// Samples for each pixel.
    pub fn samples(&self) -> u8 {
        match self {
            Self::Grey | Self::Palette(_) => 1,
            Self::GreyAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba => 4,
        }
    }
}

impl Png {
    /// Its deflated rows.
    pub fn deflated(&self) -> Vec<u8> {
        let mut deflated = Vec::with_capacity(self.rows.iter().map(Range::len).sum());
        for part in self.rows.iter().filter_map(|range| self.bytes.get(range.clone())) {
            deflated.extend_from_slice(part);
        }
        deflated
    }

    /// A transparent picture's colours, and its opacity where any of it is not opaque.
    pub fn apart(&self) -> Result<(Self, Option<Self>), Unusable> {
        let decoded = raster::decoded(&self.bytes, image::ImageFormat::Png)?;
        let (colours, opacity) = raster::apart(&decoded);
        let mut colours = raster::encoded(&colours)?;
        colours.profile = self.profile.clone().filter(|_| colours.colour == Colour::Rgb);
        Ok((colours, opacity.map(|opacity| raster::encoded(&opacity)).transpose()?))
    }
}

/// Reads a PNG; its orientation beside it.
pub(super) fn read(bytes: &[u8]) -> Result<(Png, Turn), Unusable> {
    let mut found = Found::default();
    walk(bytes, &mut found)?;
    let header = found.header.ok_or(Unusable::Damaged)?;
    let Header { width, height, depth, .. } = header;
    let turn = found.turn;
    let colour = match header.colour {
        0 => Colour::Grey,
        2 => Colour::Rgb,
        3 => Colour::Palette(found.palette.clone().ok_or(Unusable::Damaged)?),
        4 => Colour::GreyAlpha,
        _ => Colour::Rgba,
    };
    let clear = found.clear.is_some_and(|clear| {
        !matches!(colour, Colour::Palette(_)) || clear.iter().any(|opacity| *opacity < 255)
    });
    let transparent = clear || matches!(colour, Colour::GreyAlpha | Colour::Rgba);
    bounded(width, height, if transparent { MOST_DECODED } else { MOST_PIXELS })?;
    if header.interlaced {
        return Ok((raster::read(bytes, image::ImageFormat::Png)?, turn));
    }
    let samples = u64::from(colour.samples());
    let row = (u64::from(width) * samples * u64::from(depth)).div_ceil(8) + 1;
    let inflated = found.rows.iter().filter_map(|range| found.kept.get(range.clone()));
    match inflates(inflated, row, u64::from(height)) {
        Inflated::Exactly => {}
        // More than the header says: only what it says is taken.
        Inflated::More => return Ok((raster::read(bytes, image::ImageFormat::Png)?, turn)),
        Inflated::Damaged => return Err(Unusable::Damaged),
    }
    let channels = if matches!(colour, Colour::Grey | Colour::GreyAlpha) { 1 } else { 3 };
    let profile = found.profile.and_then(|profile| fitting(profile, channels));
    let (bytes, rows) = (found.kept, found.rows);
    Ok((Png { bytes, width, height, depth, colour, transparent, profile, rows }, turn))
}

#[derive(Clone, Copy)]
struct Header {
    width: u32,
    height: u32,
    depth: u8,
    colour: u8,
    interlaced: bool,
}

#[derive(Default)]
struct Found {
    header: Option<Header>,
    palette: Option<Vec<u8>>,
    clear: Option<Vec<u8>>,
    profile: Option<Vec<u8>>,
    turn: Turn,
    kept: Vec<u8>,
    rows: Vec<Range<usize>>,
}

/// Goes from chunk to chunk to the picture's end.
fn walk(bytes: &[u8], found: &mut Found) -> Result<(), Unusable> {
    found.kept = Vec::with_capacity(bytes.len());
    found.kept.extend_from_slice(SIGNATURE);
    let mut at = SIGNATURE.len();
    loop {
        let (length, kind) = match bytes.get(at..at + 8) {
            Some([a, b, c, d, kind @ ..]) => (u32::from_be_bytes([*a, *b, *c, *d]), kind),
            _ => return Err(Unusable::Damaged),
        };
        let body =
            usize::try_from(length).ok().and_then(|length| bytes.get(at + 8..)?.get(..length));
        let body = body.ok_or(Unusable::Damaged)?;
        at += 12 + body.len();
        match kind {
            b"IHDR" if found.header.is_none() => found.header = Some(header(body)?),
            _ if found.header.is_none() => return Err(Unusable::Damaged),
            b"PLTE" if body.len() % 3 == 0 && (3..=768).contains(&body.len()) => {
                found.palette = Some(body.to_vec());
            }
            b"tRNS" => found.clear = Some(body.to_vec()),
            b"IDAT" => {
                let from = found.kept.len() + 8;
                found.rows.push(from..from + body.len());
            }
            b"iCCP" => found.profile = profile(body),
            b"IEND" => {
                keep(kind, &[], &mut found.kept);
                return Ok(());
            }
            b"eXIf" => {
                found.turn = Turn::of_exif(body);
                continue;
            }
            _ if kind.first().is_some_and(u8::is_ascii_lowercase) => continue,
            _ => return Err(Unusable::Damaged),
        }
        keep(kind, body, &mut found.kept);
    }
}

/// Keeps a chunk, with a checksum that is right even where it was not.
fn keep(kind: &[u8], body: &[u8], kept: &mut Vec<u8>) {
    let mut sum = Crc::new();
    sum.update(kind);
    sum.update(body);
    kept.extend(u32::try_from(body.len()).unwrap_or(u32::MAX).to_be_bytes());
    kept.extend_from_slice(kind);
    kept.extend_from_slice(body);
    kept.extend(sum.sum().to_be_bytes());
}

fn header(body: &[u8]) -> Result<Header, Unusable> {
    let [w3, w2, w1, w0, h3, h2, h1, h0, depth, colour, 0, 0, interlaced @ (0 | 1)] = body else {
        return Err(Unusable::Damaged);
    };
    let allowed: &[u8] = match colour {
        0 => &[1, 2, 4, 8, 16],
        3 => &[1, 2, 4, 8],
        2 | 4 | 6 => &[8, 16],
        _ => &[],
    };
    if !allowed.contains(depth) {
        return Err(Unusable::Damaged);
    }
    Ok(Header {
        width: u32::from_be_bytes([*w3, *w2, *w1, *w0]),
        height: u32::from_be_bytes([*h3, *h2, *h1, *h0]),
        depth: *depth,
        colour: *colour,
        interlaced: *interlaced == 1,
    })
}

/// The profile that an iCCP chunk holds: a name, a zero, a method, deflated bytes.
fn profile(body: &[u8]) -> Option<Vec<u8>> {
    const LONGEST: u64 = 4 << 20;
    let name = body.iter().take(80).position(|byte| *byte == 0)?;
    let deflated = body.get(name + 2..)?;
    let mut profile = Vec::new();
    let mut inflated = flate2::read::ZlibDecoder::new(deflated).take(LONGEST);
    inflated.read_to_end(&mut profile).ok().map(|_| profile)
}

enum Inflated {
    Exactly,
    More,
    Damaged,
}

/// Whether parts inflate to `height` rows of `row` bytes, each a known filter and its samples. Keeps
/// nothing and stops at the first byte too many.
fn inflates<'a>(parts: impl Iterator<Item = &'a [u8]>, row: u64, height: u64) -> Inflated {
    let mut stream = Decompress::new(true);
    let mut out = vec![0_u8; 64 * 1024];
    let whole = row.saturating_mul(height);
    // Where the next row's filter stands.
    let mut filter = 0_u64;
    for mut part in parts {
        loop {
            let (taken, given) = (stream.total_in(), stream.total_out());
            let Ok(status) = stream.decompress(part, &mut out, FlushDecompress::None) else {
                return Inflated::Damaged;
            };
            let (eaten, end) = (stream.total_in() - taken, stream.total_out());
            if end > whole {
                return Inflated::More;
            }
            while filter < end {
                let at = usize::try_from(filter - given).unwrap_or(usize::MAX);
                if out.get(at).is_none_or(|filter| *filter > 4) {
                    return Inflated::Damaged;
                }
                filter += row;
            }
            part = usize::try_from(eaten).ok().and_then(|eaten| part.get(eaten..)).unwrap_or(&[]);
            match status {
                Status::StreamEnd if end == whole => return Inflated::Exactly,
                Status::StreamEnd => return Inflated::Damaged,
                _ if eaten == 0 && end == given => break,
                _ => {}
            }
        }
    }
    Inflated::Damaged
}
