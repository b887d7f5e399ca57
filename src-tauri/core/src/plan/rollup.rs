//! The roll-up of an objective from its key results, and how much of a quarter is reported. Not the
//! arithmetic of one measure: that is `progress`.
//!
//! Sources: the weighted mean over key results with data, Doerr, *Measure What Matters*; the weakest
//! key result shown beside it, Perdoo's "weakest link".

use super::calendar::Quarter;
use super::key_result::KeyResult;
use super::progress::{Measure, Progress};
use super::status::Status;
use super::subject::Subject;
use super::table::Id;
use super::{Objective, Plan};

/// An objective in a quarter, told by its key results.
#[derive(Clone, Debug, PartialEq)]
pub struct Rollup {
    /// The weighted mean of the key results' scores, 0.0 to 1.0; none where no key result has data.
    pub score: Option<f64>,
    /// How many key results have a score.
    pub with_data: usize,
    /// How many have none.
    pub without_data: usize,
    /// The status of the weakest key result.
    pub weakest: Option<Id<Status>>,
}

/// How much of something has been reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reported {
    /// How many key results and metrics have a check-in that says something, or were over before.
    pub told: usize,
    /// How many there are.
    pub of: usize,
}

impl Plan {
    /// How far a key result or metric has come by the end of `quarter`.
    pub fn progress(&self, subject: Subject, quarter: Quarter) -> Progress {
        let Some(measure) = self.measure(subject) else {
            return Progress::Unknown(super::progress::Unknown::NoMeasure);
        };
        let (value, earlier) = self.values(subject, quarter);
        measure.progress(value, &earlier)
    }

    /// The score of a key result or metric in `quarter`: the one given at the close, else the one
    /// its number would be given.
    pub fn score(&self, subject: Subject, quarter: Quarter) -> Option<f64> {
        let given = self.check_in(subject, quarter).and_then(|check_in| check_in.score);
        given.map(super::value::Share::get).or_else(|| {
            let (value, earlier) = self.values(subject, quarter);
            self.measure(subject)?.score(value, &earlier)
        })
    }

    /// What was expected of a key result or metric by the end of `quarter`: the quarter's own
    /// target where there is one, else the elapsed share of the year's way.
    pub fn expected(&self, subject: Subject, quarter: Quarter) -> Option<f64> {
        let own = self.trajectory(subject, quarter).and_then(|planned| planned.target);
        own.or_else(|| self.measure(subject)?.expected(f64::from(quarter.number()) / 4.0))
    }

    /// An objective in a quarter.
    pub fn rollup(&self, objective: &Objective, quarter: Quarter) -> Rollup {
        let mut weighted = 0.0;
        let mut weights = 0.0;
        let mut rollup = Rollup { score: None, with_data: 0, without_data: 0, weakest: None };
        let mut worst = -1;
        for key_result in self.key_result.of(objective.id) {
            let subject = Subject::KeyResult(key_result.id);
            match self.score(subject, quarter) {
                Some(score) => {
                    let weight = key_result.weight.unwrap_or(1.0).max(0.0);
                    weighted += weight * score;
                    weights += weight;
                    rollup.with_data += 1;
                }
                None => rollup.without_data += 1,
            }
            let status = self.check_in(subject, quarter).and_then(|check_in| check_in.status);
            if let Some(status) = status.and_then(|id| self.status.get(id))
                && status.severity > worst
            {
                worst = status.severity;
                rollup.weakest = Some(status.id);
            }
        }
        if weights > 0.0 {
            rollup.score = Some(weighted / weights);
        }
        rollup
    }

    /// How much of an objective is reported in `quarter`.
    pub fn reported(&self, objective: Id<Objective>, quarter: Quarter) -> Reported {
        let subjects = self.key_result.of(objective).map(|row| Subject::KeyResult(row.id));
        self.reported_of(subjects, quarter)
    }

    /// How many of `subjects` are reported in `quarter`.
    pub fn reported_of(
        &self,
        subjects: impl Iterator<Item = Subject>,
        quarter: Quarter,
    ) -> Reported {
        let mut reported = Reported::default();
        for subject in subjects {
            reported.of += 1;
            reported.told += usize::from(self.is_reported(subject, quarter));
        }
        reported
    }

    /// The numbers behind a key result or metric; none where it does not exist.
    pub fn measure(&self, subject: Subject) -> Option<Measure> {
        match subject {
            Subject::KeyResult(id) => self.key_result.get(id).map(KeyResult::measure),
            Subject::Metric(id) => self.metric.get(id).map(super::Metric::measure),
        }
    }

    /// The number of `quarter` and those of the same year's quarters before it.
    fn values(&self, subject: Subject, quarter: Quarter) -> (Option<f64>, Vec<f64>) {
        let value_in = |quarter| self.check_in(subject, quarter).and_then(|row| row.value);
        let year = quarter.year().quarters();
        let earlier = year.into_iter().take_while(|q| *q < quarter).filter_map(value_in).collect();
        (value_in(quarter), earlier)
    }
}
