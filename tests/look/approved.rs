//! The approved pictures: PNG files of a palette, by the codes of their pages. Not the judgement on them.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use quarterdeck_tests::{distance, palette};

use crate::alike::{Bounds, compare};
use crate::raster::{Raster, write_png};
use crate::sample::Guise;

/// The most that a pixel may lose to a palette; a picture that would lose more keeps all its colours.
const LOSS: u8 = 24;

/// What a palette may change, and so no reason to write a picture anew.
const SAME: Bounds = Bounds { shade: LOSS, share: 0.0, cell: LOSS / 2, cells: 0.0 };

/// Whether they are to be written anew instead of being compared with.
pub fn to_be_written() -> bool {
    std::env::var_os("UPDATE_APPROVED").is_some_and(|value| value != "0")
}

/// The approved pictures of one guise.
#[derive(Debug)]
pub struct Approved {
    folder: PathBuf,
}

impl Approved {
    pub fn of(guise: Guise) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("look/approved");
        Self { folder: folder.join(guise.to_string()) }
    }

    /// The approved picture of a page.
    pub fn read(&self, code: &str) -> Option<Raster> {
        let path = self.path(code);
        path.exists().then(|| Raster::read(&path))
    }

    /// The codes of all pages that have one.
    pub fn codes(&self) -> BTreeSet<String> {
        let Ok(files) = self.folder.read_dir() else { return BTreeSet::new() };
        let code = |name: OsString| Some(name.to_str()?.strip_suffix(".png")?.replace('.', "/"));
        files.filter_map(|file| code(file.unwrap().file_name())).collect()
    }

    /// Writes the pictures of pages that look otherwise, and removes those of pages that are no
    /// more.
    pub fn write<'page>(&self, pages: impl Iterator<Item = (&'page str, &'page Raster)>) {
        std::fs::create_dir_all(&self.folder).unwrap();
        let mut gone = self.codes();
        for (code, page) in pages {
            gone.remove(code);
            if self.read(code).is_none_or(|before| compare(&before, page, &SAME).is_err()) {
                write_small(&self.path(code), page);
            }
        }
        for code in gone {
            std::fs::remove_file(self.path(&code)).unwrap();
        }
    }

    fn path(&self, code: &str) -> PathBuf {
        self.folder.join(format!("{}.png", file_name(code)))
    }
}

/// A page's code as a file's name: the part of a page that goes on stands after a dot.
pub fn file_name(code: &str) -> String {
    assert!(code.chars().all(|c| c.is_ascii_alphanumeric() || "-/".contains(c)), "{code}");
    code.replace('/', ".")
}

/// Writes with the colours that are seen most, each standing for those near it.
fn write_small(path: &Path, page: &Raster) {
    let (palette, places) = palette(&page.pixels, LOSS / 4);
    let mut shown = page.pixels.iter().zip(&places);
    if shown.any(|(pixel, at)| distance(palette[usize::from(*at)], *pixel) > LOSS) {
        page.write(path);
        return;
    }
    write_png(path, page, png::ColorType::Indexed, Some(&palette), &places);
}
