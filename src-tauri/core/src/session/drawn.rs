//! Pages as pictures for the window, and what of a picture differs from the one before: what is typed changes little of a page, and
//! a whole one takes longer on its way than to draw. Not what is typed: that is `draft`.

use std::hash::{DefaultHasher, Hasher as _};

use super::preview::{Press, nothing_printed};
use super::view::DrawnAnew;
use crate::error::{Error, Result};
use crate::render::{Svg, svg};

/// What is kept of a page's picture: enough to tell which of its parts another one has as well.
pub(super) struct Drawn {
    fingerprint: u64,
    parts: Vec<u64>,
}

impl Press {
    /// Draws a page of what was printed last; beside it, what differs from the picture before, where that is known.
    pub(super) fn draw(&mut self, index: usize) -> Result<(Svg, Option<DrawnAnew>)> {
        let Some(printed) = &self.printed else { return Err(nothing_printed()) };
        let (Some(frame), Some(fingerprint)) =
            (printed.frames.get(index), printed.fingerprints.get(index).copied())
        else {
            return Err(Error::not_found(
                format!("The packet has {} pages.", printed.frames.len()),
                "Ask for the pages again: the packet has changed.",
            ));
        };
        let picture = svg(frame, self.typesetter.book(), &self.pictures, &mut self.outlines);
        let hash = |part: &str| {
            let mut hasher = DefaultHasher::new();
            hasher.write(part.as_bytes());
            hasher.finish()
        };
        let parts: Vec<u64> = picture.parts().map(hash).collect();
        let now = Drawn { fingerprint, parts };
        let before = self.drawn.get(&frame.code);
        let anew = before.and_then(|before| now.anew(before, &picture));
        self.drawn.insert(frame.code.clone(), now);
        Ok((picture, anew))
    }
}

impl Drawn {
    /// What of a picture differs from the one before; none where all of it does.
    fn anew(&self, before: &Self, picture: &Svg) -> Option<DrawnAnew> {
        let pairs = || self.parts.iter().zip(&before.parts);
        let first = pairs().take_while(|(one, other)| one == other).count();
        let most = self.parts.len().min(before.parts.len()) - first;
        let ends = self.parts.iter().rev().zip(before.parts.iter().rev());
        let kept = ends.take(most).take_while(|(one, other)| one == other).count();
        // Its opening tag is no part that can be put in another's place.
        (first > 0).then(|| DrawnAnew {
            of: before.fingerprint.to_string(),
            first: first - 1,
            gone: before.parts.len() - first - kept,
            parts: picture.between(first - 1, kept).to_owned(),
        })
    }
}
