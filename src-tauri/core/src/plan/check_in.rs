//! Check-ins (what is said of a key result or metric in a quarter) and trajectories (what was
//! planned for it). Not who said it and when: the journal knows.

use jiff::civil::Date;

use super::TableName;
use super::calendar::Quarter;
use super::status::Status;
use super::subject::Subject;
use super::table::{Id, natural_id, row};
use super::text::{Line, Words};
use super::value::{FieldType, Share};

row! {
    /// The status of a key result or metric in a quarter.
    CheckIn in subject by [subject, quarter] {
        /// The key result or metric.
        subject: Subject,
        /// The quarter.
        quarter: Quarter,
        /// The owner's words, verbatim: `8% (2033) increase from baseline`.
        words: Words,
        /// The status.
        status: Option<Id<Status>>,
        /// The number, where known, in the measure's unit.
        value: Option<f64>,
        /// The day the number is of.
        as_of: Option<Date>,
        /// Where the number comes from.
        source: Line,
        /// Whether the number may still change.
        provisional: bool,
        /// Whether what is measured was changed substantially.
        changed: bool,
        /// Whether the baseline is still to be set.
        baseline_pending: bool,
        /// Why there is no number; empty where there is one or none is expected.
        no_data: Line,
        /// How sure the owner is that the goal will be reached.
        confidence: Option<Share>,
        /// The score given at the close.
        score: Option<Share>,
        /// What else is to be known; not printed.
        note: Words,
    }
}

row! {
    /// A correction of a check-in after its quarter was closed: both values stay to be seen.
    Restatement in check_in {
        /// The check-in.
        check_in: Id<CheckIn>,
        /// The field that was corrected.
        field: Line,
        /// What it said, as it was read then.
        before: Words,
        /// What it says since, as it was read then.
        after: Words,
        /// Why.
        reason: Words,
        /// Who corrected it.
        restated_by: Line,
        /// The day.
        restated_on: Option<Date>,
    }
}

row! {
    /// The target of a key result or metric for one quarter.
    Trajectory in subject by [subject, quarter] {
        /// The key result or metric.
        subject: Subject,
        /// The quarter.
        quarter: Quarter,
        /// The number planned for the end of the quarter, in the measure's unit.
        target: Option<f64>,
        /// What is planned, in words.
        words: Words,
    }
}

impl CheckIn {
    /// The id of the check-in of `subject` in `quarter`.
    pub fn id_of(subject: Subject, quarter: Quarter) -> Id<Self> {
        natural_id(TableName::CheckIn, &[subject.to_value(), quarter.to_value()]).into()
    }

    /// Whether it says anything a reader of the packet would see.
    pub fn is_told(&self) -> bool {
        self.status.is_some()
            || self.value.is_some()
            || !self.words.trim().is_empty()
            || !self.no_data.trim().is_empty()
    }
}

impl Trajectory {
    /// The id of the target of `subject` for `quarter`.
    pub fn id_of(subject: Subject, quarter: Quarter) -> Id<Self> {
        natural_id(TableName::Trajectory, &[subject.to_value(), quarter.to_value()]).into()
    }
}
