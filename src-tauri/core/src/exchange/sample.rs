//! The sample plan that comes with the program: a department in its first quarter. Not a test
//! fixture: it is what a person sees first, and it reads as a real one.

use super::{Asset, Imported, from_json};
use crate::Result;

/// The sample plan, as JSON without its figures.
pub const PLAN: &[u8] = include_bytes!("../../sample/technology.json");

const FIGURES: [&[u8]; 2] = [
    include_bytes!("../../sample/figures/service-map.png"),
    include_bytes!("../../sample/figures/code-health.png"),
];

/// The sample, read: the plan with the images it names.
pub fn sample() -> Result<Imported> {
    let mut imported = from_json(PLAN)?;
    imported.assets.extend(FIGURES.map(|bytes| Asset::new("image/png", bytes)));
    Ok(imported)
}
