//! From pages to frames: everything at its final place, each item knowing which field it shows.
//! Pure; knows no PDF and no SVG.

pub mod frame;
pub mod text;

pub use frame::{
    Colour, Frame, Glyph, Image, Item, Link, Mark, Place, Run, Segment, Stroke, Target,
};
