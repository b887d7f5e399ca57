//! The OKR model as plain values: everything one document's plan says. Pure: no file, no clock, no
//! page. How a plan changes is `edit`'s; how it looks is `packet`'s.

pub mod accent;
pub mod answer;
mod belonging;
pub mod calendar;
pub mod check_in;
pub(crate) mod fold;
pub mod key_result;
pub mod label;
mod named_target;
pub mod news;
pub mod objective;
pub mod organisation;
pub mod outcome;
pub mod packet;
pub mod people;
pub mod progress;
pub mod request;
pub mod rollup;
pub(crate) mod said;
pub mod status;
pub mod subject;
pub mod table;
pub mod text;
pub mod validity;
pub mod value;
pub mod words;

use jiff::civil::Date;

pub use accent::Accent;
pub use answer::Answer;
pub use calendar::{FiscalCalendar, FiscalYear, Quarter};
pub use check_in::{CheckIn, Restatement, Trajectory};
pub use key_result::{Direction, KeyResult};
pub use news::{Action, Challenge, Fate, Highlight, Upcoming, Win};
pub use objective::{Objective, ObjectiveQuarter};
pub use organisation::{Department, Organisation, Program, ProgramQuarter, QuarterState};
pub use outcome::{Metric, Outcome};
pub use packet::{Edition, Format, Packet, PacketPage};
pub use people::{Anniversary, Figure, Hire, Team};
pub use request::{ChangeRequest, Decision, DrillDown};
pub use status::Status;
pub use subject::{Scope, Subject};
pub use table::{Id, Table};
pub use validity::{Finding, Problem, findings};

use table::AnyTable;

macro_rules! plan {
    ($($(#[$doc:meta])* $field:ident: $row:ident, $words:literal, $plural:literal;)+) => {
        /// All the OKR data of one document.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Plan {
            $($(#[$doc])* pub $field: Table<$row>,)+
        }

        /// The name of a table, the same in SQL and JSON.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
        pub enum TableName {
            $($(#[$doc])* $row,)+
        }

        impl TableName {
            /// Every table, parents before their children.
            pub const ALL: &'static [Self] = &[$(Self::$row,)+];

            /// The name, as SQL and JSON write it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$row => stringify!($field),)+
                }
            }
            /// What one row is called on the screen.
            pub fn words(self) -> &'static str {
                match self {
                    $(Self::$row => $words,)+
                }
            }
            /// What several rows are called on the screen.
            pub fn plural(self) -> &'static str {
                match self {
                    $(Self::$row => $plural,)+
                }
            }
            /// The table of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $(stringify!($field) => Some(Self::$row),)+
                    _ => None,
                }
            }
        }

        impl Plan {
            /// A table, by name.
            pub fn table(&self, name: TableName) -> &dyn AnyTable {
                match name {
                    $(TableName::$row => &self.$field,)+
                }
            }
            /// A table, by name, to be changed. Only a committed change and loading call this.
            pub(crate) fn table_mut(&mut self, name: TableName) -> &mut dyn AnyTable {
                match name {
                    $(TableName::$row => &mut self.$field,)+
                }
            }
        }
    };
}

plan! {
    /// The organisation: one row.
    organisation: Organisation, "organisation", "organisations";
    /// The organisation's own set of statuses.
    status: Status, "status", "statuses";
    /// Departments.
    department: Department, "department", "departments";
    /// Teams of a department.
    team: Team, "team", "teams";
    /// Programs of a department.
    program: Program, "program", "programs";
    /// What a program says of a quarter.
    program_quarter: ProgramQuarter, "program overview", "program overviews";
    /// Actions of a program in a quarter.
    action: Action, "action", "actions";
    /// Outcomes that a medium-term plan promises.
    outcome: Outcome, "outcome", "outcomes";
    /// How an outcome is measured.
    metric: Metric, "metric", "metrics";
    /// Objectives.
    objective: Objective, "objective", "objectives";
    /// What is told of an objective in a quarter.
    objective_quarter: ObjectiveQuarter, "narrative", "narratives";
    /// Key results.
    key_result: KeyResult, "key result", "key results";
    /// Targets by quarter.
    trajectory: Trajectory, "quarterly target", "quarterly targets";
    /// Statuses by quarter.
    check_in: CheckIn, "check-in", "check-ins";
    /// Corrections of what was said of a closed quarter.
    restatement: Restatement, "restatement", "restatements";
    /// Proposed changes to the plan itself.
    change_request: ChangeRequest, "change request", "change requests";
    /// Objectives that need the board's attention.
    drill_down: DrillDown, "drill-down", "drill-downs";
    /// What the board is asked to decide.
    decision: Decision, "decision", "decisions requested";
    /// Headline numbers.
    highlight: Highlight, "highlight", "highlights";
    /// Wins by team.
    win: Win, "win", "wins";
    /// Challenges.
    challenge: Challenge, "challenge", "challenges";
    /// What comes next.
    upcoming: Upcoming, "upcoming", "upcoming";
    /// New people.
    hire: Hire, "hire", "hires";
    /// Years of service.
    anniversary: Anniversary, "anniversary", "anniversaries";
    /// Images with caption and alternative text.
    figure: Figure, "figure", "figures";
    /// Which quarters are closed.
    quarter_state: QuarterState, "quarter", "quarters";
    /// A packet's settings.
    packet: Packet, "packet", "packets";
    /// What the program manager set for a page of a packet.
    packet_page: PacketPage, "packet page", "packet pages";
    /// Packets as published.
    edition: Edition, "edition", "editions";
    /// What was answered to the preflight's findings.
    answer: Answer, "answer", "answers";
}

impl Plan {
    /// The organisation's row, or a nameless one where none was made yet.
    pub fn organisation(&self) -> Organisation {
        self.organisation
            .get(Organisation::only())
            .cloned()
            .unwrap_or_else(|| table::Row::blank(Organisation::only().uuid()))
    }

    /// The fiscal calendar.
    pub fn calendar(&self) -> FiscalCalendar {
        let organisation = self.organisation();
        FiscalCalendar { start: organisation.fiscal_start, style: organisation.year_style }
    }

    /// The objectives of a program in a fiscal year, in order.
    pub fn objectives(
        &self,
        program: Id<Program>,
        year: FiscalYear,
    ) -> impl Iterator<Item = &Objective> {
        self.objective.of(program).filter(move |objective| objective.year == year)
    }

    /// The outcomes of a program in a fiscal year, in order.
    pub fn outcomes(
        &self,
        program: Id<Program>,
        year: FiscalYear,
    ) -> impl Iterator<Item = &Outcome> {
        self.outcome.of(program).filter(move |outcome| outcome.year == year)
    }

    /// The status of a key result or metric in a quarter.
    pub fn check_in(&self, subject: Subject, quarter: Quarter) -> Option<&CheckIn> {
        // Found among the subject's own: its id would have to be hashed, and a packet asks thousands of times.
        self.check_in.of(Id::<CheckIn>::from(subject.uuid())).find(|row| row.quarter == quarter)
    }

    /// The restatements of what was said of a subject in a quarter, oldest first.
    pub fn restatements(&self, check_in: Id<CheckIn>) -> impl Iterator<Item = &Restatement> {
        self.restatement.of(check_in)
    }

    /// A field of check-ins, by name.
    pub(crate) fn check_in_field(&self, name: &str) -> Option<table::FieldSpec> {
        self.check_in.fields().iter().find(|spec| spec.name == name).copied()
    }

    /// What was told of a key result or metric in a quarter, of itself or of what it continues from the years before.
    pub fn told_before(&self, subject: Subject, quarter: Quarter) -> Option<&CheckIn> {
        let mut of = Some(subject);
        // A chain that a bad file closed to a ring ends all the same.
        for _ in 0..64 {
            let row = self.check_in(of?, quarter).filter(|row| row.is_told());
            if row.is_some() {
                return row;
            }
            of = self.continued(of?);
        }
        None
    }

    /// What a key result or metric continues from the year before.
    pub fn continued(&self, subject: Subject) -> Option<Subject> {
        match subject {
            Subject::KeyResult(id) => self.key_result.get(id)?.continues.map(Subject::KeyResult),
            Subject::Metric(id) => self.metric.get(id)?.continues.map(Subject::Metric),
        }
    }

    /// Whether nothing is to be told of a key result or metric in a quarter any more: it is told, or it was over before.
    pub fn is_reported(&self, subject: Subject, quarter: Quarter) -> bool {
        self.check_in(subject, quarter).is_some_and(CheckIn::is_told)
            || self.was_closed_before(subject, quarter)
    }

    /// The target of a key result or metric for a quarter.
    pub fn trajectory(&self, subject: Subject, quarter: Quarter) -> Option<&Trajectory> {
        self.trajectory
            .of(Id::<Trajectory>::from(subject.uuid()))
            .find(|row| row.quarter == quarter)
    }

    /// Whether a status of an earlier quarter of the year says that it is over.
    pub fn was_closed_before(&self, subject: Subject, quarter: Quarter) -> bool {
        let earlier = quarter.year().quarters().into_iter().filter(|earlier| *earlier < quarter);
        let statuses = earlier.filter_map(|of| self.check_in(subject, of)?.status);
        statuses.filter_map(|id| self.status.get(id)).any(|row| row.phase == status::Phase::Closed)
    }

    /// The number of a key result within its objective: 1 for `KR1`.
    pub fn key_result_number(&self, key_result: &KeyResult) -> usize {
        let mut siblings = self.key_result.of(key_result.objective);
        siblings.position(|sibling| sibling.id == key_result.id).map_or(0, |at| at + 1)
    }

    /// Whether a quarter is closed, and since when.
    pub fn closed_on(&self, quarter: Quarter) -> Option<Date> {
        self.quarter_state.get(QuarterState::id_of(quarter)).and_then(|state| state.closed_on)
    }

    /// The quarters that have anything said of them, from the first to the last, without gaps; the
    /// years of objectives and outcomes count whole.
    pub fn quarters(&self) -> Vec<Quarter> {
        let years = (self.objective.iter().map(|row| row.year))
            .chain(self.outcome.iter().map(|row| row.year))
            .flat_map(FiscalYear::quarters);
        let told = (self.check_in.iter().map(|row| row.quarter))
            .chain(self.program_quarter.iter().map(|row| row.quarter))
            .chain(self.packet.iter().map(|row| row.quarter));
        let all: Vec<Quarter> = years.chain(told).collect();
        let (Some(first), Some(last)) = (all.iter().min(), all.iter().max()) else {
            return Vec::new();
        };
        let mut quarters = vec![*first];
        while let Some(next) = quarters.last().map(|quarter| quarter.plus(1))
            && next <= *last
        {
            quarters.push(next);
        }
        quarters
    }

    /// The quarter a person most likely means: the last one with a check-in, else the first of the
    /// latest year.
    pub fn latest_quarter(&self) -> Option<Quarter> {
        let told = self.check_in.iter().map(|row| row.quarter).max();
        told.or_else(|| {
            let year = self.objective.iter().map(|row| row.year).max()?;
            Quarter::new(year, 1)
        })
    }
}
