//! Which part of a page each mark belongs to, and the number under which the page's structure names it. Not the structure
//! itself: the content stream and the structure both count by this.

use crate::layout::{Mark, Role};

/// A walk over a frame's marks.
#[derive(Default)]
pub(super) struct Regions {
    open: Vec<Open>,
    /// How many parts were begun.
    parts: usize,
    /// The part of the region that is open; none for what only adorns, which is how a page begins: with its ground.
    region: Option<usize>,
    /// Whether what is open is words that stand on every sheet.
    repeated: bool,
    marked: u32,
}

struct Open {
    number: usize,
    tag: Option<&'static str>,
}

/// What a mark means to the regions.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It is not painted: a part begins or ends.
    Structure,
    /// It stands in the region that is open.
    Same,
    /// A region of what only adorns begins with it.
    Artifact,
    /// A region of words that stand on every sheet begins with it.
    Repeated,
    /// A region of the innermost part begins with it: its number on the page, its tag.
    Content(u32, &'static str),
}

impl Regions {
    /// Goes on to the next mark.
    pub fn step(&mut self, mark: &Mark) -> Step {
        match mark {
            Mark::Open(part) => {
                let tag = part.role.holds_marks().then(|| tag(&part.role));
                self.open.push(Open { number: self.parts, tag });
                self.parts += 1;
                return Step::Structure;
            }
            Mark::Close => {
                self.open.pop();
                return Step::Structure;
            }
            _ => {}
        }
        let owner = self.open.last().and_then(|part| Some((part.number, part.tag?)));
        let region = owner.map(|(number, _)| number);
        // What adorns such words goes with them.
        let goes_on = self.region.is_none() && self.repeated;
        let repeated = owner.is_none() && (matches!(mark, Mark::Run(_)) || goes_on);
        if (self.region, self.repeated) == (region, repeated) {
            return Step::Same;
        }
        (self.region, self.repeated) = (region, repeated);
        match owner {
            None if repeated => Step::Repeated,
            None => Step::Artifact,
            Some((_, tag)) => {
                self.marked += 1;
                Step::Content(self.marked - 1, tag)
            }
        }
    }
}

/// The tag of a marked content; what it is in full, the structure says. A page's stream meets few: each weighs something
/// where it is met first.
fn tag(role: &Role) -> &'static str {
    match role {
        Role::Figure(_) => "Figure",
        Role::Link => "Link",
        _ => "P",
    }
}
