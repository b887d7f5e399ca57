//! Why a picture cannot be shown, and what to do about it. Not the finding out, but for the kinds
//! of file that are known by name only.

/// Why a picture cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// Its bytes are not in the document.
    Missing,
    /// Its bytes are no picture.
    NotAPicture,
    /// It is of a kind that packets do not take, named with its article.
    Foreign(&'static str),
    /// It has too many pixels to be decoded safely.
    TooLarge {
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
    },
    /// It is cut short, or its parts contradict each other.
    Damaged,
    /// A drawing that would take too long to draw.
    TooIntricate,
}

impl Unusable {
    /// A name that stays the same, for tests and scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotAPicture => "not-a-picture",
            Self::Foreign(_) => "foreign",
            Self::TooLarge { .. } => "too-large",
            Self::Damaged => "damaged",
            Self::TooIntricate => "too-intricate",
        }
    }

    /// What is wrong with the picture, to follow “it”: “is a HEIC photograph”.
    pub fn reason(&self) -> String {
        match self {
            Self::Missing => "is not in the document".to_owned(),
            Self::NotAPicture => "is not a picture".to_owned(),
            Self::Foreign(kind) => format!("is {kind}"),
            Self::TooLarge { width, height } => {
                format!("has {width} × {height} pixels, which is too many")
            }
            Self::Damaged => "is damaged or cut short".to_owned(),
            Self::TooIntricate => "is too intricate to draw".to_owned(),
        }
    }

    /// What to do about it: a sentence.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Missing => "Choose it again.",
            Self::NotAPicture => "Choose a PNG, JPEG or SVG file.",
            Self::Foreign(_) => "Save it as PNG or JPEG and choose that.",
            Self::TooLarge { .. } => "Save it smaller and choose that.",
            Self::Damaged => "Open it in the program it comes from, save it anew, choose that.",
            Self::TooIntricate => "Save it as PNG and choose that.",
        }
    }
}

/// The kind of a file that is a picture or like one and that packets do not take.
pub(super) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let brand = bytes.get(4..8).filter(|kind| *kind == b"ftyp").and_then(|_| bytes.get(8..12));
    match brand {
        Some(b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1") => {
            return Some("a HEIC photograph");
        }
        Some(b"avif" | b"avis") => return Some("an AVIF picture"),
        Some(_) => return Some("a film"),
        None => {}
    }
    const KINDS: [(&[u8], &str); 7] = [
        (b"II*\0", "a TIFF picture"),
        (b"MM\0*", "a TIFF picture"),
        (b"%PDF-", "a PDF"),
        (b"%!PS", "a PostScript drawing"),
        (b"8BPS", "a Photoshop file"),
        (b"\0\0\x01\0", "an icon file"),
        (b"PK\x03\x04", "an archive or office document"),
    ];
    KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}
