//! The language in which a packet is composed: its plan's. Not the window's, which is a person's.

use crate::catalogue::{Catalogue, Language};
use crate::plan::{Organisation, Plan};

/// The language of a plan, a BCP 47 tag; English where it names none.
pub(super) fn language(plan: &Plan) -> &str {
    let organisation = plan.organisation.get(Organisation::only());
    match organisation.map(|row| row.language.trim()).unwrap_or_default() {
        "" => "en",
        language => language,
    }
}

/// The packet's own words, as a plan's packet says them.
pub(crate) fn tongue(plan: &Plan) -> &'static Catalogue {
    Catalogue::packet(Language::of_tag(language(plan)))
}
