//! What a program asks of the board: change requests, drill-downs and decisions. Not their approval
//! as an act: that is an edit.

use jiff::civil::Date;

use super::calendar::Quarter;
use super::key_result::KeyResult;
use super::objective::Objective;
use super::organisation::Department;
use super::subject::Scope;
use super::table::{Id, Position, choice, row};
use super::text::{Line, Prose, Words};

choice! {
    /// What has become of something asked for.
    RequestState {
        /// Not decided yet.
        Proposed = "proposed",
        /// Decided for.
        Approved = "approved",
        /// Decided against.
        Declined = "declined",
    }
}

choice! {
    /// The field of the plan that a change request would change.
    RequestField {
        /// The statement.
        Statement = "statement",
        /// The goal in words.
        Goal = "goal",
        /// The baseline in words.
        Baseline = "baseline",
        /// The title.
        Title = "title",
        /// The owner.
        Owner = "owner",
        /// The number to reach.
        Target = "target",
        /// The quarter by which it is to be reached.
        TargetQuarter = "target_quarter",
    }
}

row! {
    /// A change to the plan itself, asked of those who agreed to the plan.
    ChangeRequest in of {
        /// What would change.
        of: Scope,
        /// Its place among the requests about the same thing.
        position: Position,
        /// The quarter in which it is asked.
        quarter: Quarter,
        /// The field that would change.
        field: RequestField,
        /// What it said when the request was made.
        original: Words,
        /// What it would say.
        proposed: Words,
        /// Why.
        reason: Prose,
        /// Who asks.
        asked_by: Line,
        /// Whether it was decided, and how.
        state: RequestState,
        /// Who decided.
        decided_by: Line,
        /// The day it was decided.
        decided_on: Option<Date>,
        /// The quarter from which the change holds.
        from_quarter: Option<Quarter>,
    }
}

row! {
    /// An objective that needs the board's attention.
    DrillDown in objective {
        /// The objective.
        objective: Id<Objective>,
        /// The quarter.
        quarter: Quarter,
        /// Its place among the objective's drill-downs.
        position: Position,
        /// What it is about, as a title that says something.
        title: Line,
        /// The key result it is about, where it is one.
        key_result: Option<Id<KeyResult>>,
        /// What is the case.
        situation: Prose,
        /// What follows from it.
        impact: Prose,
        /// What should be done.
        recommendation: Prose,
    }
}

row! {
    /// What the board is asked to decide.
    Decision in department {
        /// The department that asks.
        department: Id<Department>,
        /// The quarter.
        quarter: Quarter,
        /// Its place among the decisions.
        position: Position,
        /// What is to be decided.
        title: Line,
        /// What is to be known for it.
        text: Prose,
        /// Who asks.
        asked_by: Line,
        /// The day by which it is needed.
        due: Option<Date>,
        /// Whether it was decided, and how.
        state: RequestState,
        /// What was decided, in words.
        answer: Line,
    }
}
