//! Figures: an image with its caption and alternative text. Not the image's bytes.

use super::compose::{Composer, code, last, own_title};
use super::page::{Content, Page};
use super::text::{Text, place};
use crate::layout::Place;
use crate::notice::Notice;
use crate::plan::Scope;
use crate::plan::people::Digest;

/// Figures on a page of their own.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The figures.
    pub figures: Vec<FigureShown>,
}

/// An image with caption and alternative text.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureShown {
    /// The image.
    pub image: Digest,
    /// The field it was chosen in.
    pub place: Place,
    /// What stands under it.
    pub caption: Text,
    /// What it shows, for those who cannot see it.
    pub alternative: String,
}

/// The figures of something in the packet's quarter; one without an image becomes a notice.
pub(super) fn figures(composer: &mut Composer<'_>, of: Scope) -> Vec<FigureShown> {
    let (plan, quarter) = (composer.plan, composer.quarter);
    let mut shown = Vec::new();
    let rows = plan.figure.of(crate::plan::table::Id::<crate::plan::Figure>::from(of.uuid()));
    for row in rows.filter(|row| row.of == of && row.quarter.is_none_or(|q| q == quarter)) {
        let place = place(row.id, "image");
        if row.image.as_str().is_empty() {
            composer.notices.push(
                Notice::new(
                    "figure-without-image",
                    match row.caption.trim() {
                        "" => "A figure has no image yet. Choose one, or delete the figure."
                            .to_owned(),
                        caption => format!(
                            "The figure “{caption}” has no image yet. Choose one, or delete the figure."
                        ),
                    },
                )
                .at(place),
            );
        }
        shown.push(FigureShown {
            image: row.image.clone(),
            place,
            caption: Text::of(row.id, "caption", row.caption.to_string()),
            alternative: row.alternative.to_string(),
        });
    }
    shown
}

/// A page of figures for what has no page that shows them.
pub(super) fn pages(composer: &mut Composer<'_>, of: Scope, section: &str) {
    let figures = figures(composer, of);
    let Some(first) = figures.first() else { return };
    let id: crate::plan::table::Id<crate::plan::Figure> = first.place.row.into();
    let code = code("figure", id);
    let title = if figures.len() == 1 { "Figure" } else { "Figures" };
    composer.add(Page {
        title: own_title(composer.quarter, &code, composer.say(title)),
        code,
        section: section.to_owned(),
        footer: last(section),
        depth: 2,
        content: Content::Figures(Figures { figures }),
    });
}
