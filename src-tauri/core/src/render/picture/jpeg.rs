//! A JPEG's segments (ITU T.81, annex B): its frame header read, its metadata left out, its pixels
//! kept as they are. Nothing is decoded.

use std::ops::Range;

use memchr::memchr;

use super::Unusable;
use super::orientation::Turn;

/// A JPEG that PDF readers and browsers can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jpeg {
    /// The file's bytes without its metadata and without what follows the picture.
    pub bytes: Vec<u8>,
    /// Pixels across, as stored.
    pub width: u32,
    /// Pixels down, as stored.
    pub height: u32,
    /// 1 (grey), 3 (colour) or 4 (CMYK).
    pub components: u8,
    /// Whether full ink is written as 0, as Adobe's programs do in CMYK.
    pub inverted: bool,
    /// Whether its three components are red, green and blue themselves.
    pub plain_rgb: bool,
    /// Its colour profile, where it has one that fits its components.
    pub profile: Option<Vec<u8>>,
}

/// What the segments told so far.
#[derive(Default)]
struct Found {
    frame: Option<Frame>,
    jfif: bool,
    adobe: Option<u8>,
    turn: Option<Turn>,
    profile: Vec<(u8, Vec<u8>)>,
}

struct Frame {
    width: u32,
    height: u32,
    components: u8,
    named_rgb: bool,
}

/// Reads a JPEG; its orientation beside it.
pub(super) fn read(mut bytes: Vec<u8>) -> Result<(Jpeg, Turn), Unusable> {
    let mut found = Found::default();
    let kept = walk(&bytes, &mut found)?;
    compact(&mut bytes, &kept);
    let frame = found.frame.ok_or(Unusable::Damaged)?;
    let profile = profile(found.profile, frame.components);
    let jpeg = Jpeg {
        bytes,
        width: frame.width,
        height: frame.height,
        components: frame.components,
        inverted: frame.components == 4 && found.adobe.is_some(),
        plain_rgb: frame.components == 3
            && found.adobe.map_or(!found.jfif && frame.named_rgb, |transform| transform == 0),
        profile,
    };
    Ok((jpeg, found.turn.unwrap_or_default()))
}

/// Leaves only these parts of the bytes, which are in order.
fn compact(bytes: &mut Vec<u8>, kept: &[Range<usize>]) {
    let mut end = 0;
    for part in kept {
        if part.start > end {
            bytes.copy_within(part.clone(), end);
        }
        end += part.len();
    }
    bytes.truncate(end);
}

/// Goes from marker to marker; the parts that are kept, up to the end of the picture.
fn walk(bytes: &[u8], found: &mut Found) -> Result<Vec<Range<usize>>, Unusable> {
    let mut kept = Vec::with_capacity(32);
    kept.push(0..2);
    let mut at = 2;
    loop {
        if bytes.get(at) != Some(&0xff) {
            return Err(Unusable::Damaged);
        }
        let kind = *bytes.get(at + 1).ok_or(Unusable::Damaged)?;
        match kind {
            // Any number of 0xff may stand before a marker.
            0xff => {
                at += 1;
                continue;
            }
            0xd9 => {
                kept.push(at..at + 2);
                return Ok(kept);
            }
            0x01 | 0xd0..=0xd7 => {
                at += 2;
                continue;
            }
            0x00 | 0xd8 => return Err(Unusable::Damaged),
            _ => {}
        }
        let length = match (bytes.get(at + 2), bytes.get(at + 3)) {
            (Some(high), Some(low)) => usize::from(u16::from_be_bytes([*high, *low])),
            _ => return Err(Unusable::Damaged),
        };
        let end = at + 2 + length;
        let body = bytes.get(at + 4..end).ok_or(Unusable::Damaged)?;
        if take(kind, body, found)? {
            kept.push(at..end);
        }
        at = end;
        if kind == 0xda {
            if found.frame.is_none() {
                return Err(Unusable::Damaged);
            }
            let stop = entropy_coded(bytes, at).ok_or(Unusable::Damaged)?;
            kept.push(at..stop);
            at = stop;
        }
    }
}

/// Where a scan's data ends: at the next marker that is none of its own; none where it is cut short.
fn entropy_coded(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr(0xff, bytes.get(at..)?)?;
        match bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

/// Takes in what a segment tells; whether it is kept.
fn take(kind: u8, body: &[u8], found: &mut Found) -> Result<bool, Unusable> {
    Ok(match kind {
        0xe0 => {
            let jfif = body.starts_with(b"JFIF\0");
            found.jfif |= jfif;
            jfif
        }
        0xe1 => {
            if let Some(tiff) = body.strip_prefix(b"Exif\0\0")
                && found.turn.is_none()
            {
                found.turn = Some(Turn::of_exif(tiff));
            }
            false
        }
        0xe2 => match body.strip_prefix(b"ICC_PROFILE\0") {
            Some([number, _, part @ ..]) => {
                found.profile.push((*number, part.to_vec()));
                true
            }
            _ => false,
        },
        0xee => match body.strip_prefix(b"Adobe").and_then(|told| told.get(6)) {
            Some(transform) => {
                found.adobe = Some(*transform);
                true
            }
            None => false,
        },
        // Everything else that programs add, and comments.
        0xe3..=0xef | 0xfe => false,
        0xc0..=0xc2 if found.frame.is_none() => {
            found.frame = Some(frame(body)?);
            true
        }
        // A second frame, or none that readers of PDF know: lossless, hierarchical, arithmetic.
        0xc0..=0xc3 | 0xc5..=0xcb | 0xcd..=0xcf => {
            return Err(Unusable::Foreign("a JPEG of a rare kind"));
        }
        _ => true,
    })
}

fn frame(body: &[u8]) -> Result<Frame, Unusable> {
    let [precision, h1, h0, w1, w0, components, parts @ ..] = body else {
        return Err(Unusable::Damaged);
    };
    if *precision != 8 || !matches!(components, 1 | 3 | 4) {
        return Err(Unusable::Foreign("a JPEG of a rare kind"));
    }
    if parts.len() < usize::from(*components) * 3 {
        return Err(Unusable::Damaged);
    }
    let names: Vec<u8> = parts.iter().step_by(3).take(3).copied().collect();
    Ok(Frame {
        width: u16::from_be_bytes([*w1, *w0]).into(),
        height: u16::from_be_bytes([*h1, *h0]).into(),
        components: *components,
        named_rgb: names == *b"RGB",
    })
}

fn profile(mut parts: Vec<(u8, Vec<u8>)>, components: u8) -> Option<Vec<u8>> {
    parts.sort_by_key(|(number, _)| *number);
    let whole = parts.into_iter().flat_map(|(_, part)| part).collect();
    fitting(whole, components)
}

/// A colour profile (ICC.1, 7.2) where its length and colour space are as its picture needs them.
pub(super) fn fitting(profile: Vec<u8>, components: u8) -> Option<Vec<u8>> {
    let length: [u8; 4] = profile.get(..4)?.try_into().ok()?;
    let space: &[u8] = match components {
        1 => b"GRAY",
        3 => b"RGB ",
        _ => b"CMYK",
    };
    let whole = usize::try_from(u32::from_be_bytes(length)).is_ok_and(|n| n == profile.len());
    let fits = whole && profile.get(16..20) == Some(space) && profile.get(36..40) == Some(b"acsp");
    fits.then_some(profile)
}
