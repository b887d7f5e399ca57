//! The packet's news: highlights, wins, challenges, upcoming, actions, and what became of them. Not
//! the people pages.

use jiff::civil::Date;

use super::calendar::Quarter;
use super::organisation::{Department, Program};
use super::people::Team;
use super::table::{Id, Position, choice, row};
use super::text::{Line, Prose};

choice! {
    /// What became of something announced.
    Fate {
        /// Not told yet.
        Open = "open",
        /// Done.
        Done = "done",
        /// Not done in time.
        Missed = "missed",
        /// Given up.
        Dropped = "dropped",
        /// Goes on in the next quarter.
        CarriedOn = "carried_on",
    }
}

row! {
    /// A headline number.
    Highlight in department {
        /// The department.
        department: Id<Department>,
        /// The quarter.
        quarter: Quarter,
        /// Its place among the highlights.
        position: Position,
        /// What it is about, in a word or two; highlights with one heading share a page.
        heading: Line,
        /// The number, as it is to be read: `$100k`.
        number: Line,
        /// What the number says: `saved in CapEx`.
        text: Line,
        /// The team it belongs to.
        team: Option<Id<Team>>,
        /// Where the number comes from.
        source: Line,
        /// The day the number is of.
        as_of: Option<Date>,
        /// Whether the number may still change.
        provisional: bool,
    }
}

row! {
    /// Something a team did well.
    Win in department {
        /// The department.
        department: Id<Department>,
        /// The quarter.
        quarter: Quarter,
        /// Its place among the wins.
        position: Position,
        /// The team.
        team: Option<Id<Team>>,
        /// What it did.
        text: Prose,
    }
}

row! {
    /// Something that makes the work harder.
    Challenge in department {
        /// The department.
        department: Id<Department>,
        /// The quarter.
        quarter: Quarter,
        /// Its place among the challenges.
        position: Position,
        /// What it is.
        text: Prose,
    }
}

row! {
    /// Something announced for the time after the quarter.
    Upcoming in department {
        /// The department.
        department: Id<Department>,
        /// The quarter in which it is announced.
        quarter: Quarter,
        /// Its place among them.
        position: Position,
        /// What it is.
        text: Prose,
        /// Who does it, in words.
        owner: Line,
        /// What became of it.
        fate: Fate,
        /// What is to be said of that.
        fate_note: Line,
    }
}

row! {
    /// Something a program will do.
    Action in program {
        /// The program.
        program: Id<Program>,
        /// The quarter in which it is announced.
        quarter: Quarter,
        /// Its place among them.
        position: Position,
        /// What it is.
        text: Prose,
        /// Who does it.
        owner: Line,
        /// The day by which it is to be done.
        due: Option<Date>,
        /// What became of it.
        fate: Fate,
        /// What is to be said of that.
        fate_note: Line,
    }
}
