//! Characters that no font has, found in the frames: a notice each field, never a silent box. Not
//! the choice of fonts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Frame, Mark, Place};
use crate::notice::Notice;

/// Whether a character is to be seen at all: joiners and variation selectors only shape others.
fn is_seen(character: char) -> bool {
    let joins = matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}');
    !joins && !character.is_control() && !character.is_whitespace()
}

/// A notice for every field that shows a character no font here has.
pub fn missing_characters(frames: &[Arc<Frame>]) -> Vec<Notice> {
    let mut missing: BTreeMap<Option<Place>, (usize, BTreeSet<char>)> = BTreeMap::new();
    for (at, frame) in frames.iter().enumerate() {
        for item in &frame.items {
            let Mark::Run(run) = &item.mark else { continue };
            for glyph in run.glyphs.iter().filter(|glyph| glyph.id == 0) {
                let range = glyph.text.0 as usize..glyph.text.1 as usize;
                let text = run.text.get(range).unwrap_or_default();
                let here = &mut missing.entry(item.place).or_insert((at + 1, BTreeSet::new())).1;
                here.extend(text.chars().filter(|c| is_seen(*c)));
            }
        }
    }
    let told = missing.into_iter().filter(|(_, (_, characters))| !characters.is_empty());
    told.map(|(place, (page, characters))| {
        let listed: Vec<String> =
            characters.iter().map(|c| format!("{c} (U+{:04X})", *c as u32)).collect();
        let message = format!(
            "No font on this machine has {}; page {page} shows an empty box. Write it another way, or install a font that has it.",
            listed.join(", ")
        );
        let notice = Notice::new("missing-character", message);
        match place {
            Some(place) => notice.at(place),
            None => notice,
        }
    })
    .collect()
}
