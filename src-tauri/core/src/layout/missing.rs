//! Characters that no font has, found in the frames: a notice each field, never a silent box. Not
//! the choice of fonts.

use std::collections::{BTreeMap, BTreeSet};

use super::{Frame, Laid, Look, Mark, Place};
use crate::notice::Notice;
use crate::plan::Format;
use std::sync::Arc;

/// Whether a character is to be seen at all: joiners, variation selectors and marks of direction
/// only shape others.
pub(super) fn is_seen(character: char) -> bool {
    let joins = matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
    );
    !joins && !character.is_control() && !character.is_whitespace()
}

/// Characters on one frame that no font has, by the field that shows them.
pub(super) type Missing = BTreeMap<Option<Place>, BTreeSet<char>>;

/// The characters on a frame that no font has.
pub(super) fn on(frame: &Frame) -> Missing {
    let mut missing = Missing::new();
    for item in &frame.items {
        let Mark::Run(run) = &item.mark else { continue };
        for glyph in run.glyphs.iter().filter(|glyph| glyph.id == 0) {
            let range = glyph.text.0 as usize..glyph.text.1 as usize;
            let text = run.text.get(range).unwrap_or_default();
            let mut seen = text.chars().filter(|c| is_seen(*c)).peekable();
            if seen.peek().is_some() {
                missing.entry(item.place).or_default().extend(seen);
            }
        }
    }
    missing
}

/// The characters of a packet that no font has, taken in sheet by sheet.
#[derive(Debug, Default)]
pub struct MissingCharacters {
    /// By the field that shows them, with the first sheet on which it does.
    by_place: BTreeMap<Option<Place>, (usize, BTreeSet<char>)>,
    sheets: usize,
}

impl MissingCharacters {
    /// Those of a packet of these pages bound into `frames`.
    pub fn of(pages: &[Laid], frames: &[Arc<Frame>], look: &Look) -> Self {
        let mut all = Self::default();
        // Slides are bound as they were laid out, and what is missing on them is known.
        if look.format == Format::Slides {
            pages.iter().flat_map(Laid::missing).for_each(|missing| all.add(missing));
        } else {
            frames.iter().for_each(|frame| all.add(&on(frame)));
        }
        all
    }

    /// Takes in the next sheet's.
    pub(super) fn add(&mut self, missing: &Missing) {
        self.sheets += 1;
        for (place, characters) in missing {
            let (_, known) = self.by_place.entry(*place).or_insert((self.sheets, BTreeSet::new()));
            known.extend(characters);
        }
    }

    /// A notice for every field that shows any.
    pub fn notices(&self) -> Vec<Notice> {
        let notices = self.by_place.iter().map(|(place, (page, characters))| {
            let listed: Vec<String> =
                characters.iter().map(|c| format!("{c} (U+{:04X})", *c as u32)).collect();
            let message = format!(
                "No font on this machine has {}; page {page} shows an empty box. Write it another way, or install a font that has it.",
                listed.join(", ")
            );
            let notice = Notice::new("missing-character", message);
            match place {
                Some(place) => notice.at(*place),
                None => notice,
            }
        });
        notices.collect()
    }
}
