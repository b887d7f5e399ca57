//! The sheet a packet is set on: its size, margins and grid. Not its colours, and not what stands on
//! it.

use crate::plan::Format;

/// The geometry of a sheet. Lengths are points; the origin is the top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// The left and the right margin.
    pub side: f32,
    /// The top margin.
    pub top: f32,
    /// Where the body ends; the footer stands below.
    pub body_end: f32,
    /// Where the footer's rule stands.
    pub footer: f32,
    /// Between two columns.
    pub gutter: f32,
}

/// The width and the height of an A4 sheet.
pub const A4: (f32, f32) = (595.276, 841.89);

/// The smallest size of type.
pub const SMALLEST: f32 = 9.0;

impl Sheet {
    /// The sheet on which a format's pages are laid out: for a handout, that of its slides.
    pub fn of(format: Format) -> Self {
        match format {
            Format::Slides | Format::Handout => Self {
                width: 960.0,
                height: 540.0,
                side: 48.0,
                top: 40.0,
                body_end: 490.0,
                footer: 506.0,
                gutter: 32.0,
            },
            Format::A4 => Self::portrait(A4.0, A4.1),
            Format::Letter => Self::portrait(612.0, 792.0),
        }
    }

    /// A sheet of a document: a head and a foot of its own around the body.
    fn portrait(width: f32, height: f32) -> Self {
        Self {
            width,
            height,
            side: 56.0,
            top: 72.0,
            body_end: height - 72.0,
            footer: height - 54.0,
            gutter: 20.0,
        }
    }

    /// The width between the margins.
    pub fn measure(&self) -> f32 {
        self.width - 2.0 * self.side
    }

    /// The width of one of `count` columns.
    pub fn column(&self, count: usize) -> f32 {
        let count = count.max(1) as f32;
        (self.measure() - self.gutter * (count - 1.0)) / count
    }
}

/// A size one step quieter than `size`, never below the smallest.
pub fn quieter(size: f32) -> f32 {
    let steps = [18.0, 14.0, 12.0, 11.0, 10.5, 9.5];
    steps.into_iter().find(|step| *step < size * 0.92).unwrap_or(SMALLEST)
}
