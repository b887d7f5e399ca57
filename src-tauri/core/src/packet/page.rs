//! One page of a packet: what it is, where it belongs, what it says. Not how many sheets it takes.

use super::{
    ChangeRequestPage, Changes, Contents, Cover, Decisions, Definitions, DepartmentStatus,
    DrillDownPage, Figures, Highlights, Items, KeyResults, Metrics, Narrative, Overview, People,
    Provenance, Scorecard, Text, Wins,
};

/// One page. Its frames depend on nothing else, but for the running page numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Its code: the same when other pages come and go.
    pub code: String,
    /// Where we are: the small line above the title.
    pub section: String,
    /// The footer's middle: the objective, the program, or what the page is.
    pub footer: String,
    /// Its title: the program manager's own, a field's, or what the page is.
    pub title: Text,
    /// How deep its bookmark is nested, 0 being the outermost.
    pub depth: u8,
    /// What it says.
    pub content: Content,
}

/// What a page says, by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// The cover.
    Cover(Box<Cover>),
    /// The contents.
    Contents(Contents),
    /// What the board is asked to decide.
    Decisions(Decisions),
    /// Every objective and key result by quarter.
    Scorecard(Scorecard),
    /// The beginning of a program.
    Divider(Divider),
    /// What a program says of the quarter.
    Overview(Overview),
    /// An outcome and its metrics.
    Metrics(Metrics),
    /// An objective in words.
    Narrative(Narrative),
    /// An objective's key results.
    KeyResults(KeyResults),
    /// A change asked for, original beside proposed.
    ChangeRequest(ChangeRequestPage),
    /// Situation, impact, recommendation.
    DrillDown(DrillDownPage),
    /// Figures on a page of their own.
    Figures(Figures),
    /// How many key results have which status.
    DepartmentStatus(DepartmentStatus),
    /// Headline numbers.
    Highlights(Highlights),
    /// Wins by team.
    Wins(Wins),
    /// Challenges.
    Challenges(Items),
    /// What comes next.
    Upcoming(Items),
    /// Hires and anniversaries.
    People(People),
    /// How status and score are defined.
    Definitions(Definitions),
    /// What changed since the last edition.
    Changes(Changes),
    /// What was corrected of closed quarters.
    Restatements(Changes),
    /// Where the numbers come from.
    Provenance(Provenance),
}

/// The beginning of a program: its name is the page's title.
#[derive(Clone, Debug, PartialEq)]
pub struct Divider {
    /// What it holds, in a line: `5 objectives · 15 key results`.
    pub holds: Text,
}
