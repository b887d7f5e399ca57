//! What was planned for a quarter against what was reached, in words; where quarterly targets are data. Not the chart of
//! it.

use super::text::{Text, amount};
use crate::catalogue::{Catalogue, Language};
use crate::plan::{Plan, Quarter, Subject, Trajectory};

/// Planned against actual in one quarter.
#[derive(Clone, Debug, PartialEq)]
pub struct Against {
    /// The quarter's own target; none where only other quarters of the year have one.
    pub target: Option<Text>,
    /// What the year's way would have come to by then, where the quarter has no target of its own.
    pub expected: Option<String>,
    /// What was reached.
    pub actual: Option<String>,
    /// How far that is from what was planned or expected: `3 points behind`.
    pub variance: Option<String>,
}

impl Against {
    /// All of it, as it stands under what is told of the quarter: `Planned 20 %: 3 points behind`.
    pub(super) fn words(&self, tongue: &Catalogue) -> Text {
        let basis = match (&self.target, &self.expected) {
            (Some(target), _) => target.clone(),
            (None, Some(expected)) => Text::own(expected),
            (None, None) => return Text::default(),
        };
        let text = match (&self.target, &self.variance) {
            (Some(_), Some(variance)) => tongue.fill("Planned {1}: {2}", &[&basis.text, variance]),
            (Some(_), None) => tongue.fill("Planned {1}", &[&basis.text]),
            (None, Some(variance)) => {
                tongue.fill("Expected by now {1}: {2}", &[&basis.text, variance])
            }
            (None, None) => tongue.fill("Expected by now {1}", &[&basis.text]),
        };
        Text { text, ..basis }
    }
}

/// What was planned for `of` against what was told up to `now`, in English; none where no quarter of the year has a target as
/// data.
pub fn against(plan: &Plan, subject: Subject, of: Quarter, now: Quarter) -> Option<Against> {
    planned(plan, subject, of, now, Catalogue::packet(Language::English))
}

/// The same in another language.
pub(super) fn planned(
    plan: &Plan,
    subject: Subject,
    of: Quarter,
    now: Quarter,
    tongue: &Catalogue,
) -> Option<Against> {
    let number = |of: Quarter| plan.trajectory(subject, of).and_then(|row| row.target);
    let target = number(of).filter(|number| number.is_finite());
    if target.is_none() && of.year().quarters().into_iter().all(|of| number(of).is_none()) {
        return None;
    }
    let measure = plan.measure(subject)?;
    // The way between two targets is no number that anybody set: it needs no more figures than are read.
    let expected = match target {
        None if of == now => plan.expected(subject, of).map(rounded),
        _ => None,
    };
    if target.is_none() && expected.is_none() {
        return None;
    }
    let unit = short(&measure.unit);
    let told = plan.check_in(subject, of).filter(|_| of <= now);
    let actual = told.and_then(|row| row.value).filter(|number| number.is_finite());
    let id = Trajectory::id_of(subject, of);
    let variance = target
        .or(expected)
        .zip(actual)
        .map(|(planned, actual)| measure.variance(planned, actual).words(measure.is_share()))
        .map(|words| tongue.say(&words).into_owned());
    Some(Against {
        target: target.map(|number| Text::of(id, "target", amount(number, unit, tongue))),
        expected: expected.map(|number| amount(number, unit, tongue)),
        actual: actual.map(|number| amount(number, unit, tongue)),
        variance,
    })
}

/// A unit that takes no room: `%` of `% of repositories`, nothing of `maintainers`, which stands with the goal.
fn short(unit: &str) -> &str {
    unit.split_whitespace().next().filter(|word| word.chars().count() <= 3).unwrap_or_default()
}

/// A number with one decimal, or none from a hundred up.
fn rounded(number: f64) -> f64 {
    match number.abs() < 100.0 {
        true => (number * 10.0).round() / 10.0,
        false => number.round(),
    }
}
