//! How the sample's pages look: each beside its approved picture, and the preview beside the print. Not what they say.
//!
//! The approved pictures are `tests/look/approved/FORMAT-THEME/CODE.png`, one for each page by its code, so that pages
//! may come and go. `cargo xtask approve` writes them anew; look at what it wrote before it lands.

mod alike;
mod approved;
mod raster;
mod sample;

use std::path::Path;

use alike::{Bounds, compare};
use approved::Approved;
use quarterdeck_tests::has;
use raster::Raster;
use sample::{GUISES, Page, pages};

/// Against an approved picture: the same poppler differs in nothing but the picture's palette, another one in the edges
/// of glyphs. A word that changed, a line that moved or another colour of a band is beyond it.
const APPROVED: Bounds = Bounds { shade: 40, share: 0.001, cell: 20, cells: 0.002 };

/// The preview against the print: two programs draw the same outlines, each with its own edges and its own way to make
/// pictures smaller, and poppler sets a glyph on whole pixels.
const PREVIEW: Bounds = Bounds { shade: 96, share: 0.008, cell: 32, cells: 0.004 };

#[test]
fn every_page_looks_as_approved() {
    if !has("pdftoppm") {
        return;
    }
    let mut wrong = Vec::new();
    for guise in GUISES {
        let pages = || pages().iter().filter(|page| page.guise == guise);
        let approved = Approved::of(guise);
        if approved::to_be_written() {
            approved.write(pages().map(|page| (&*page.code, &page.printed)));
            continue;
        }
        for page in pages() {
            match approved.read(&page.code) {
                Some(held_to) => wrong.extend(told(page, "approved", &held_to, &APPROVED)),
                None => wrong.push(format!("{guise} {}: no picture of it was approved", page.code)),
            }
        }
        for code in approved.codes() {
            if pages().all(|page| page.code != code) {
                wrong.push(format!("{guise} {code}: was approved, and is no page any more"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} pages do not look as approved. Where they should look as they do now, run `cargo xtask approve`.\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_preview_is_the_print() {
    if !has("pdftoppm") {
        return;
    }
    let wrong: Vec<String> = pages()
        .iter()
        .filter_map(|page| told(page, "preview", &Raster::of_svg(&page.svg), &PREVIEW))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} pages look otherwise in the preview than in print.\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// What is let pass must not let everything pass.
#[test]
fn a_page_that_stands_lower_is_another_page() {
    if !has("pdftoppm") {
        return;
    }
    for Page { guise, code, printed, .. } in pages() {
        assert!(compare(printed, &printed.lowered(1), &APPROVED).is_err(), "{guise} {code}");
        assert!(compare(printed, &printed.lowered(3), &PREVIEW).is_err(), "{guise} {code}");
    }
}

/// What is wrong with a page as it is printed, where anything is, and the path of a picture that shows it: what it is
/// held to, what it is, and where they differ.
fn told(page: &Page, against: &str, held_to: &Raster, bounds: &Bounds) -> Option<String> {
    let Page { guise, code, printed, .. } = page;
    let Err(difference) = compare(held_to, printed, bounds) else { return None };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("look").join(against);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{guise}-{}.png", approved::file_name(code)));
    held_to.above(printed, &difference.shown).write(&path);
    Some(format!("{guise} {code}: {}; see {}", difference.words, path.display()))
}
