//! Answers to what the preflight found. Not the findings: those are read from the plan anew each time.

use super::TableName;
use super::calendar::Quarter;
use super::table::{Id, natural_id, row};
use super::text::{Line, Words};
use super::value::FieldType;

row! {
    /// A finding of the preflight that is as intended.
    Answer by [quarter, rule, place] {
        /// The quarter whose packet was read.
        quarter: Quarter,
        /// The rule that found it.
        rule: Line,
        /// The field it is about: `key_result:ID:goal`.
        place: Line,
        /// What tells the state that was answered from others: with another state the finding is asked again.
        state: Line,
        /// Why it is as intended.
        reason: Words,
    }
}

impl Answer {
    /// The id of the answer to a finding.
    pub fn id_of(quarter: Quarter, rule: &Line, place: &Line) -> Id<Self> {
        let key = [quarter.to_value(), rule.to_value(), place.to_value()];
        natural_id(TableName::Answer, &key).into()
    }
}
