//! Pages laid out side by side, as many as the machine can at a time. What comes out does not depend on how many. Not how a
//! page is laid out.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::frame::FontId;
use super::setter::ImageSizes;
use super::text::Typesetter;
use super::{Laid, Look};
use crate::packet::{Content, Page};

/// So many pages are worth a thread.
const WORTH_A_THREAD: usize = 12;

/// Typesetters, one a thread, each of which remembers what it set.
pub(super) struct Team {
    setters: Vec<Typesetter>,
    /// The typesetter's own numbers of the fonts that each has met.
    known: HashMap<(usize, FontId), FontId>,
}

impl Team {
    /// As many as so many pages are worth.
    pub fn of(pages: usize, typesetter: &Typesetter) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from).min(8);
        Self::with(cores.min(pages / WORTH_A_THREAD), typesetter)
    }

    /// So many; with less than two, the typesetter itself sets the pages.
    pub fn with(threads: usize, typesetter: &Typesetter) -> Self {
        let threads = if threads < 2 { 0 } else { threads };
        let setters = (0..threads).map(|_| typesetter.fork()).collect();
        Self { setters, known: HashMap::new() }
    }

    /// Lays out pages; their fonts are numbered as the typesetter has them.
    pub fn lay_out(
        &mut self,
        pages: &[&Page],
        look: &Look,
        images: &ImageSizes,
        typesetter: &mut Typesetter,
    ) -> Vec<Laid> {
        if self.setters.is_empty() {
            return pages.iter().map(|page| Laid::of(page, look, images, typesetter)).collect();
        }
        // The long ones first, so that no thread is left with one at the end.
        let mut order: Vec<(usize, &Page)> = pages.iter().copied().enumerate().collect();
        order.sort_by_key(|(_, page)| !is_long(page));
        let next = AtomicUsize::new(0);
        let done: Mutex<Vec<(usize, usize, Laid)>> = Mutex::new(Vec::with_capacity(pages.len()));
        std::thread::scope(|scope| {
            for (thread, setter) in self.setters.iter_mut().enumerate() {
                let (next, done, order) = (&next, &done, &order);
                scope.spawn(move || {
                    let mut own = Vec::new();
                    while let Some((at, page)) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
                        own.push((*at, thread, Laid::of(page, look, images, setter)));
                    }
                    done.lock().unwrap_or_else(PoisonError::into_inner).append(&mut own);
                });
            }
        });
        let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_unstable_by_key(|(at, ..)| *at);
        // Fonts are numbered as they are met page by page, whichever thread met them first.
        let (setters, known) = (&self.setters, &mut self.known);
        done.into_iter()
            .map(|(_, thread, mut laid)| {
                laid.renumber_fonts(|font| {
                    *known.entry((thread, font)).or_insert_with(|| {
                        setters.get(thread).map_or(font, |from| typesetter.adopt(from, font))
                    })
                });
                laid
            })
            .collect()
    }
}

/// Whether a page grows with the packet.
fn is_long(page: &Page) -> bool {
    use Content::{Changes, Contents, Decisions, DepartmentStatus, Restatements, Scorecard};
    matches!(
        page.content,
        Scorecard(_)
            | Contents(_)
            | DepartmentStatus(_)
            | Decisions(_)
            | Changes(_)
            | Restatements(_)
    )
}
