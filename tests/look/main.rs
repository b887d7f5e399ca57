//! How the sample's pages look: each beside its approved picture, and the preview beside the print. Not what they say.
//!
//! The approved pictures are `tests/look/approved/CODE.png`, one for each page by its code, so that pages may come and
//! go. `cargo xtask approve` writes them anew; look at what it wrote before it lands.

mod alike;
mod approved;
mod raster;
mod sample;

use std::path::{Path, PathBuf};

use alike::{Bounds, compare};
use quarterdeck_tests::has;
use raster::Raster;
use sample::Sample;

/// Against an approved picture: the same poppler differs in nothing but the picture's palette, another one in the edges
/// of glyphs. A word that moved by its own height, another colour of a band or a line that went missing is beyond it.
const APPROVED: Bounds = Bounds { shade: 40, share: 0.004, cell: 20, cells: 0.004 };

/// The preview against the print: two programs draw the same outlines, each with its own edges and its own way to make
/// pictures smaller, and one makes hairlines bolder.
const PREVIEW: Bounds = Bounds { shade: 72, share: 0.01, cell: 28, cells: 0.006 };

#[test]
fn every_page_looks_as_approved() {
    if !has("pdftoppm") {
        return;
    }
    let sample = Sample::new();
    let printed = sample.printed();
    if approved::to_be_written() {
        approved::write(&sample.codes(), &printed);
        return;
    }
    let mut wrong = Vec::new();
    for (page, printed) in sample.pages.iter().zip(&printed) {
        match approved::read(&page.code) {
            Some(approved) => {
                wrong.extend(told(&page.code, "approved", &approved, printed, &APPROVED))
            }
            None => wrong.push(format!("{}: no picture of it was approved", page.code)),
        }
    }
    for code in approved::codes().difference(&sample.codes().into_iter().collect()) {
        wrong.push(format!("{code}: was approved, and is no page any more"));
    }
    assert!(
        wrong.is_empty(),
        "{} of {} pages do not look as approved. Where they should look as they do now, run `cargo xtask approve`.\n{}",
        wrong.len(),
        sample.pages.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_preview_is_the_print() {
    if !has("pdftoppm") {
        return;
    }
    let sample = Sample::new();
    let mut wrong = Vec::new();
    for (page, printed) in sample.pages.iter().zip(&sample.printed()) {
        let previewed = Raster::of_svg(&page.svg);
        wrong.extend(told(&page.code, "preview", &previewed, printed, &PREVIEW));
    }
    assert!(
        wrong.is_empty(),
        "{} of {} pages look otherwise in the preview than in print.\n{}",
        wrong.len(),
        sample.pages.len(),
        wrong.join("\n")
    );
}

/// What is wrong with a page, where anything is, and the path of a picture that shows it: what it is held to, what it
/// is, and where they differ.
fn told(
    code: &str,
    against: &str,
    held_to: &Raster,
    printed: &Raster,
    bounds: &Bounds,
) -> Option<String> {
    let Err(difference) = compare(held_to, printed, bounds) else { return None };
    let folder = target().join("look").join(against);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{}.png", approved::file_name(code)));
    held_to.beside(printed, &difference.shown).write(&path);
    Some(format!("{code}: {}; see {}", difference.words, path.display()))
}

/// The folder of everything built.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().to_owned()
}
