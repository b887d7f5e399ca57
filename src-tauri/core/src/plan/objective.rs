//! Objectives and what is told of them in a quarter. Not their key results.

use super::TableName;
use super::calendar::{FiscalYear, Quarter};
use super::organisation::Program;
use super::table::{Id, Position, natural_id, row};
use super::text::{Line, Prose, Words};
use super::value::FieldType;

row! {
    /// What is to be reached, told by its key results.
    Objective in program {
        /// The program it belongs to.
        program: Id<Program>,
        /// The fiscal year whose plan it is in.
        year: FiscalYear,
        /// Its place in the program.
        position: Position,
        /// Its title.
        title: Line,
        /// What it says in full.
        statement: Words,
        /// Who answers for it.
        owner: Line,
        /// The quarter by which it is to be reached; it may lie beyond its year.
        target_quarter: Option<Quarter>,
        /// The same objective in the fiscal year before.
        continues: Option<Id<Objective>>,
    }
}

row! {
    /// What is told of an objective in one quarter.
    ObjectiveQuarter in objective by [objective, quarter] {
        /// The objective.
        objective: Id<Objective>,
        /// The quarter.
        quarter: Quarter,
        /// The narrative.
        narrative: Prose,
    }
}

impl ObjectiveQuarter {
    /// The id of what is told of `objective` in `quarter`.
    pub fn id_of(objective: Id<Objective>, quarter: Quarter) -> Id<Self> {
        natural_id(TableName::ObjectiveQuarter, &[objective.to_value(), quarter.to_value()]).into()
    }
}
