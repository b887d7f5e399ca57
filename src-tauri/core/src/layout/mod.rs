//! From pages to frames: everything at its final place, each item knowing which field it shows.
//! Pure; knows no PDF and no SVG.
//!
//! A page's frames depend on the page alone, so a caller keeps them while the page is the same and
//! lays out again only what an edit touched; running numbers are bound in afterwards.

mod axis;
mod bar;
#[cfg(test)]
mod cases;
mod change_request;
mod changes;
mod chart_labels;
#[cfg(test)]
mod check;
mod contents;
pub mod contrast;
mod cover;
mod decisions;
mod definitions;
mod department_status;
mod divider;
mod document;
mod drill_down;
mod figure;
mod flow;
pub mod frame;
mod furniture;
#[cfg(test)]
mod german;
pub(crate) mod handout;
mod highlights;
mod laid;
mod line_chart;
pub mod look;
mod measured;
mod missing;
mod narrative;
mod news;
mod overview;
mod people;
mod picture;
mod piece;
mod prose;
mod provenance;
mod row;
mod run_off;
mod scorecard;
mod setter;
mod shape;
pub mod sheet;
mod sparkline;
mod team;
#[cfg(test)]
mod tests;
pub mod text;
pub mod theme;
mod wins;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use frame::{
    Anchor, Colour, FontId, Frame, Glyph, Image, Item, Link, Mark, Part, Place, Role, Run, Segment,
    Stroke, Target, Window,
};
pub use laid::{Laid, bind};
pub use look::{Look, Wish};
pub use missing::MissingCharacters;
pub use run_off::{RunOff, Sheets, run_off};
pub use setter::ImageSizes;
pub use theme::Theme;

use crate::packet::{Content, Packet, Page};
use furniture::Furniture;
use setter::Setter;
use text::Typesetter;

/// Lays out a whole packet: every page, then the running numbers.
pub fn lay_out(
    packet: &Packet,
    look: &Look,
    images: &ImageSizes,
    typesetter: &mut Typesetter,
) -> Vec<Arc<Frame>> {
    let pages: Vec<&Page> = packet.pages.iter().map(Arc::as_ref).collect();
    typesetter.speak(&packet.language);
    let mut laid = Laid::all(&pages, look, images, typesetter);
    bind(packet, &mut laid, look, images, typesetter)
}

/// Lays out one page, without its running number: at least one frame.
pub fn lay_out_page(
    page: &Page,
    look: &Look,
    images: &ImageSizes,
    typesetter: &mut Typesetter,
) -> Vec<Frame> {
    let numbers = BTreeMap::new();
    set(
        page,
        &mut Setter {
            typesetter,
            look: *look,
            images,
            numbers: &numbers,
            start: None,
            heading: None,
        },
    )
}

fn set(page: &Page, setter: &mut Setter<'_>) -> Vec<Frame> {
    use flow::flow;
    let plain = Furniture::Plain;
    match &page.content {
        Content::Cover(cover) => cover::set(page, cover, setter),
        Content::Divider(divider) => divider::set(page, divider, setter),
        Content::Contents(contents) => {
            flow(page, &plain, contents::STEPS, setter, |s, t| contents::body(contents, s, t))
        }
        Content::Decisions(decisions) => {
            flow(page, &plain, decisions::STEPS, setter, |s, t| decisions::body(decisions, s, t))
        }
        Content::Scorecard(scorecard) => {
            flow(page, &plain, scorecard::STEPS, setter, |s, t| scorecard::body(scorecard, s, t))
        }
        Content::Overview(overview) => {
            flow(page, &plain, overview::STEPS, setter, |s, t| overview::body(overview, s, t))
        }
        Content::Metrics(metrics) => measured::set(page, &metrics.table, setter),
        Content::KeyResults(results) => measured::set(page, &results.table, setter),
        Content::Narrative(narrative) => {
            flow(page, &plain, narrative::STEPS, setter, |s, t| narrative::body(narrative, s, t))
        }
        Content::ChangeRequest(request) => {
            flow(page, &plain, change_request::STEPS, setter, |s, t| {
                change_request::body(request, s, t)
            })
        }
        Content::DrillDown(drill) => {
            flow(page, &plain, drill_down::STEPS, setter, |s, t| drill_down::body(drill, s, t))
        }
        Content::Figures(figures) => {
            flow(page, &plain, figure::STEPS, setter, |s, t| figure::body(figures, s, t))
        }
        Content::DepartmentStatus(status) => {
            flow(page, &plain, department_status::STEPS, setter, |s, t| {
                department_status::body(status, s, t)
            })
        }
        Content::Highlights(highlights) => {
            flow(page, &plain, highlights::STEPS, setter, |s, t| highlights::body(highlights, s, t))
        }
        Content::Wins(wins) => {
            flow(page, &plain, wins::STEPS, setter, |s, t| wins::body(wins, s, t))
        }
        Content::Challenges(items) => {
            flow(page, &plain, news::CHALLENGES, setter, |s, t| news::challenges(items, s, t))
        }
        Content::Upcoming(items) => {
            flow(page, &plain, news::UPCOMING, setter, |s, t| news::upcoming(items, s, t))
        }
        Content::People(people) => {
            flow(page, &plain, people::STEPS, setter, |s, t| people::body(people, s, t))
        }
        Content::Changes(changes) | Content::Restatements(changes) => {
            flow(page, &plain, changes::STEPS, setter, |s, t| changes::body(changes, s, t))
        }
        Content::Provenance(provenance) => {
            flow(page, &plain, provenance::STEPS, setter, |s, t| provenance::body(provenance, s, t))
        }
        Content::Definitions(definitions) => {
            flow(page, &plain, definitions::STEPS, setter, |s, t| {
                definitions::body(definitions, s, t)
            })
        }
    }
}
