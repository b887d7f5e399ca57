//! How a photograph is turned upright, as EXIF tells it. Nothing else of EXIF is read.

/// One of EXIF's eight orientations (tag 274).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn(u8);

impl Default for Turn {
    fn default() -> Self {
        Self(1)
    }
}

impl Turn {
    /// The orientation that a TIFF structure tells, as EXIF embeds it; upright where it tells none.
    pub(super) fn of_exif(tiff: &[u8]) -> Self {
        orientation(tiff).filter(|number| (1..=8).contains(number)).map_or_else(Self::default, Self)
    }

    /// EXIF's number for it, 1 to 8.
    pub(super) fn number(self) -> u8 {
        self.0
    }

    /// Whether width and height change places.
    pub fn on_its_side(self) -> bool {
        self.0 >= 5
    }

    /// Whether there is nothing to turn.
    pub fn upright(self) -> bool {
        self.0 == 1
    }

    /// The matrix `[a b c d e f]` that takes the stored picture to the upright one, both in the unit
    /// square with y upwards.
    pub fn matrix(self) -> [f32; 6] {
        match self.0 {
            2 => [-1.0, 0.0, 0.0, 1.0, 1.0, 0.0],
            3 => [-1.0, 0.0, 0.0, -1.0, 1.0, 1.0],
            4 => [1.0, 0.0, 0.0, -1.0, 0.0, 1.0],
            5 => [0.0, -1.0, -1.0, 0.0, 1.0, 1.0],
            6 => [0.0, -1.0, 1.0, 0.0, 0.0, 1.0],
            7 => [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
            8 => [0.0, 1.0, -1.0, 0.0, 1.0, 0.0],
            _ => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        }
    }
}

/// Tag 274 of the first directory.
fn orientation(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let pair = [*tiff.get(at)?, *tiff.get(at + 1)?];
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let long = |at: usize| {
        let four: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let entries = usize::from(short(directory)?);
    let entry = (0..entries)
        .map(|at| directory + 2 + at * 12)
        .take_while(|at| *at < tiff.len())
        .find(|at| short(*at) == Some(274))?;
    u8::try_from(short(entry + 8)?).ok()
}
