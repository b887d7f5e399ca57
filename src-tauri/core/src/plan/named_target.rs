//! Targets of quarters that stand in a statement's or goal's wording only: `60 % of repositories; 20 % in Q1`. Not those
//! that are data: a trajectory holds them.

use super::said::{numbers, sentences};
use super::{Plan, Quarter, Subject};

impl Plan {
    /// The target of a quarter that the wording of a key result or metric names; none where it names none, or more than one
    /// number with it, or what is measured has no target to tell it from.
    pub fn named_target(&self, subject: Subject, quarter: Quarter) -> Option<f64> {
        let (statement, goal, measure) = match subject {
            Subject::KeyResult(id) => {
                let row = self.key_result.get(id)?;
                (row.statement.as_str(), row.goal.as_str(), row.measure())
            }
            Subject::Metric(id) => {
                let row = self.metric.get(id)?;
                (row.statement.as_str(), row.goal.as_str(), row.measure())
            }
        };
        let target = measure.target?;
        let name = format!("Q{}", quarter.number());
        for text in [statement, goal] {
            for clause in sentences(text).flat_map(|sentence| sentence.split([';', '('])) {
                // The quarter's own part of `15 % in Q1, 30 % in Q2`.
                let names =
                    |part: &&str| part.split(|c: char| !c.is_alphanumeric()).any(|w| w == name);
                let part = clause.split(", ").flat_map(|part| part.split(" and ")).find(names);
                let said = part.map(numbers).unwrap_or_default();
                if let [one] = said.as_slice()
                    && one.percent == measure.is_share()
                    && !one.is(target)
                {
                    return Some(one.value());
                }
            }
        }
        None
    }

    /// The quarters of a year whose target the wording names and no trajectory holds, with it.
    pub fn targets_to_lift(&self, subject: Subject, quarter: Quarter) -> Vec<(Quarter, f64)> {
        let quarters = quarter.year().quarters().into_iter();
        let open = quarters
            .filter(|of| self.trajectory(subject, *of).is_none_or(|row| row.target.is_none()));
        open.filter_map(|of| Some((of, self.named_target(subject, of)?))).collect()
    }
}
