//! From a plan and a quarter to the pages of its packet, in the domain's words. Pure; knows no
//! points and no fonts: what a page looks like is layout's.

pub mod address;
mod change_request;
mod chart;
mod code;
mod compose;
mod contents;
mod cover;
mod decisions;
mod definitions;
mod department_status;
pub mod difference;
mod drill_down;
mod figure;
mod highlights;
mod key_results;
mod measured;
mod metrics;
mod narrative;
mod news;
pub(crate) mod order;
mod overview;
mod own;
mod page;
mod people;
pub mod prose;
mod scorecard;
#[cfg(test)]
mod tests;
mod text;
mod wins;

pub use change_request::ChangeRequestPage;
pub use chart::{Chart, Point};
pub use compose::{Packet, compose};
pub use contents::{Contents, Entry};
pub use cover::{Cover, Picture};
pub use decisions::{Asked, Decisions};
pub use definitions::{Definition, Definitions};
pub use department_status::{Count, DepartmentStatus, StatusRow};
pub use drill_down::DrillDownPage;
pub use figure::{FigureShown, Figures};
pub use highlights::{HighlightShown, Highlights};
pub use key_results::KeyResults;
pub use measured::{Bar, Measured, MeasuredTable};
pub use metrics::Metrics;
pub use narrative::Narrative;
pub use news::{Item, Items};
pub use overview::{ObjectiveLine, Overview};
pub use own::{ListedPage, list};
pub use page::{Content, Divider, Page};
pub use people::{People, Person, Years};
pub use prose::Prose;
pub use scorecard::{Group, Line, Scorecard};
pub use text::{QuarterCell, StatusMark, Text, with_unit};
pub use wins::{Wins, WinsOfTeam};
