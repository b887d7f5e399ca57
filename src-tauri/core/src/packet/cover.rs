//! The cover: whose packet, for whom, of which quarter. Not a page with a footer.

use super::compose::Composer;
use super::page::{Content, Page};
use super::text::{Text, place};
use crate::catalogue::Catalogue;
use crate::layout::Place;
use crate::plan::people::Digest;
use crate::plan::table::{Id, Row};
use crate::plan::{Organisation, Packet as Settings};

/// The cover; its title is the page's.
#[derive(Clone, Debug, PartialEq)]
pub struct Cover {
    /// The line over the title.
    pub audience: Text,
    /// The quarter and its months.
    pub quarter: Text,
    /// Whose packet it is.
    pub organisation: Text,
    /// What else it says.
    pub text: Text,
    /// What the packet holds: `5 objectives · 15 key results`.
    pub holds: Text,
    /// `Draft`, or `Edition 2 · 20 November 2020`.
    pub edition: Text,
    /// The organisation's logo, where it has one.
    pub logo: Option<Picture>,
    /// The cover's picture, where it has one.
    pub image: Option<Picture>,
}

/// A picture that is part of the design.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The image.
    pub image: Digest,
    /// The field it was chosen in.
    pub place: Place,
    /// What it shows; empty where it only adorns.
    pub alternative: String,
}

impl Picture {
    fn of<T: Row>(
        image: &Digest,
        id: Id<T>,
        field: &'static str,
        alternative: String,
    ) -> Option<Self> {
        let chosen = !image.as_str().is_empty();
        chosen.then(|| Self { image: image.clone(), place: place(id, field), alternative })
    }
}

/// The organisation's logo, where it has one.
pub(super) fn logo(organisation: &Organisation, tongue: &Catalogue) -> Option<Picture> {
    let words = match organisation.name.trim() {
        "" => tongue.say("Logo").into_owned(),
        name => tongue.fill("Logo of {1}", &[name]),
    };
    Picture::of(&organisation.logo, organisation.id, "logo", words)
}

pub(super) fn pages(composer: &mut Composer<'_>) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    let id = Settings::id_of(quarter);
    let settings = plan.packet.get(id);
    let field = |pick: fn(&Settings) -> &str| settings.map(pick).unwrap_or_default().to_owned();
    let calendar = plan.calendar();
    let organisation = plan.organisation();
    let content = Cover {
        audience: Text::of(id, "audience", field(|s| &s.audience))
            .or(&composer.tongue.say("Quarterly packet for the board")),
        quarter: Text::own(format!(
            "{}  ·  {}",
            calendar.quarter(quarter),
            composer.tongue.say(&calendar.months(quarter))
        )),
        organisation: Text::of(organisation.id, "name", organisation.name.to_string()),
        text: Text::of(id, "cover_text", field(|s| &s.cover_text)),
        holds: Text::own(composer.holds(plan.program.iter().map(|program| program.id))),
        edition: Text::own(match composer.issue.edition {
            Some((_, on)) => {
                format!("{}  ·  {}", composer.edition(), composer.tongue.day_in_full(on))
            }
            None => composer.edition(),
        }),
        logo: logo(&organisation, composer.tongue),
        image: settings
            .and_then(|set| Picture::of(&set.cover_image, id, "cover_image", String::new())),
    };
    let name = composer.department.clone();
    let title = Text::of(id, "title", field(|s| &s.title)).or(&name);
    composer.add(Page {
        code: "cover".to_owned(),
        section: String::new(),
        footer: String::new(),
        title,
        depth: 0,
        content: Content::Cover(Box::new(content)),
    });
}
