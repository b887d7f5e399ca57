//! From frames to what people look at: PDF for the board, SVG for the preview, pixels for the page sorter. All read the
//! same frames and decide nothing about where anything stands.

mod boxed;
mod markdown;
pub mod outlines;
pub mod pdf;
pub mod picture;
pub mod raster;
pub mod svg;
#[cfg(test)]
mod tests;

pub use markdown::markdown;
pub use outlines::Outlines;
pub use pdf::{DocumentInfo, Password, Print, pdf, pdf_under};
pub use picture::{Picture, Pictures, Unusable};
pub use raster::{Brush, raster};
pub use svg::{Svg, svg};
