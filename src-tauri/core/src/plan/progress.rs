//! The arithmetic of one measure: progress, score, variance, what is expected by now. Not the
//! roll-up over several: that is `rollup`.
//!
//! Sources: Doerr, *Measure What Matters* (score bands); Google re:Work, "Set goals with OKRs"
//! (grading; 0.6 to 0.7 as the sweet spot); whatmatters.com (committed key results must reach 1.0).

use super::key_result::{Ambition, Direction, KeyResult};
use super::outcome::Metric;
use super::words::number_words;

/// Numbers nearer to each other than this are the same: a mean of three times 0.7 is 0.7, whatever
/// its last binary digit says.
const HAIR: f64 = 1e-9;

/// The numbers behind a key result or metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Which way the number is meant to go.
    pub direction: Direction,
    /// Where it started.
    pub start: Option<f64>,
    /// What the year is to reach.
    pub target: Option<f64>,
    /// What must be reached, where zones are set.
    pub commit: Option<f64>,
    /// What lies beyond the target, where zones are set.
    pub stretch: Option<f64>,
    /// What the numbers count.
    pub unit: String,
}

/// How far a measure has come. The raw value is kept, below 0 and above 1 too; only bars and
/// roll-ups clamp it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// The share of the way from start to target, 1.0 being the target itself.
    Ratio(f64),
    /// It cannot be computed, and why.
    Unknown(Unknown),
}

/// Why progress cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// There is no measure: the key result is told in words only.
    NoMeasure,
    /// No number was reported.
    NoValue,
    /// The start is not known.
    NoStart,
    /// The target is not known.
    NoTarget,
    /// Start and target are the same, so there is no way to measure.
    NoWay,
}

/// The band a score falls in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Below 0.4.
    Low,
    /// 0.4 and up.
    Middle,
    /// 0.7 and up; for a committed key result, 1.0.
    High,
}

/// Planned against actual. Positive `difference` means a larger number than planned; whether that
/// is good is `favourable`, because for a decreasing measure it is not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Variance {
    /// What was planned.
    pub planned: f64,
    /// What was reached.
    pub actual: f64,
    /// `actual - planned`, in the measure's unit.
    pub difference: f64,
    /// Whether the actual is as good as planned or better.
    pub favourable: bool,
}

impl Variance {
    /// In words that say which way is good: `3 points behind`, `46 ahead`, `as planned`; points where percentages are
    /// compared.
    pub fn words(&self, of_shares: bool) -> String {
        let off = (self.difference.abs() * 100.0).round() / 100.0;
        let unit = match of_shares {
            true if off == 1.0 => " point",
            true => " points",
            false => "",
        };
        match (off == 0.0, self.favourable) {
            (true, _) => "as planned".to_owned(),
            (_, true) => format!("{}{unit} ahead", number_words(off)),
            (_, false) => format!("{}{unit} behind", number_words(off)),
        }
    }
}

impl Measure {
    /// Whether it is counted in percent, so that percentages are its own numbers.
    pub fn is_share(&self) -> bool {
        self.unit.contains('%') || self.unit.to_lowercase().contains("percent")
    }

    /// How far the measure has come with `value` as its latest number, and, for the two "keep"
    /// directions, with `earlier` as the numbers of the quarters before.
    pub fn progress(&self, value: Option<f64>, earlier: &[f64]) -> Progress {
        if self.direction == Direction::None {
            return Progress::Unknown(Unknown::NoMeasure);
        }
        let Some(value) = value else { return Progress::Unknown(Unknown::NoValue) };
        match self.direction {
            Direction::None => Progress::Unknown(Unknown::NoMeasure),
            Direction::Done => Progress::Ratio(if value >= 1.0 { 1.0 } else { 0.0 }),
            Direction::KeepAbove | Direction::KeepBelow => {
                let Some(target) = self.target else {
                    return Progress::Unknown(Unknown::NoTarget);
                };
                let met = |number: f64| match self.direction {
                    Direction::KeepAbove => number >= target,
                    _ => number <= target,
                };
                let periods = earlier.iter().copied().chain([value]);
                let reached = periods.filter(|number| met(*number)).count();
                Progress::Ratio(reached as f64 / (earlier.len() + 1) as f64)
            }
            Direction::Milestone => self.ratio(self.start.unwrap_or(0.0), value),
            Direction::Increase | Direction::Decrease => match self.start {
                Some(start) => self.ratio(start, value),
                None => Progress::Unknown(Unknown::NoStart),
            },
        }
    }

    /// The score from 0.0 to 1.0 that `value` would be given: by the zones where they are set
    /// (commit 0.3, target 0.7, stretch 1.0, straight lines between), else the clamped progress.
    pub fn score(&self, value: Option<f64>, earlier: &[f64]) -> Option<f64> {
        let Progress::Ratio(ratio) = self.progress(value, earlier) else { return None };
        let plain = ratio.clamp(0.0, 1.0);
        let way = matches!(self.direction, Direction::Increase | Direction::Decrease);
        let (Some(value), Some(commit), Some(target), Some(stretch), true) =
            (value, self.commit, self.target, self.stretch, way)
        else {
            return Some(plain);
        };
        let start = self.start.unwrap_or(0.0);
        let zones = [(start, 0.0), (commit, 0.3), (target, 0.7), (stretch, 1.0)];
        let sign = if stretch >= start { 1.0 } else { -1.0 };
        let in_order = zones.windows(2).all(|pair| sign * (pair[1].0 - pair[0].0) > 0.0);
        if !in_order {
            return Some(plain);
        }
        if sign * (value - start) <= 0.0 {
            return Some(0.0);
        }
        for pair in zones.windows(2) {
            let ((from, low), (to, high)) = (pair[0], pair[1]);
            if sign * (value - to) <= 0.0 {
                return Some(low + (high - low) * (value - from) / (to - from));
            }
        }
        Some(1.0)
    }

    /// Planned against actual.
    pub fn variance(&self, planned: f64, actual: f64) -> Variance {
        let difference = actual - planned;
        let gain = if self.falls() { -difference } else { difference };
        let favourable = gain >= -HAIR * planned.abs().max(1.0);
        Variance { planned, actual, difference, favourable }
    }

    /// The change from the start as a share of it, signed by what is good: plus is better, minus is
    /// worse, for falling measures too. None where there is no start, or it is nought.
    pub fn change(&self, value: f64) -> Option<f64> {
        let start = self.start.filter(|start| *start != 0.0)?;
        let change = (value - start) / start.abs();
        Some(if self.falls() { -change } else { change })
    }

    /// The number expected after `elapsed` of the year (0 to 1), where no target was set for the
    /// quarter: the elapsed share of the way.
    pub fn expected(&self, elapsed: f64) -> Option<f64> {
        let target = self.target?;
        match self.direction {
            Direction::None | Direction::Done => None,
            Direction::KeepAbove | Direction::KeepBelow => Some(target),
            Direction::Milestone => {
                let start = self.start.unwrap_or(0.0);
                Some(start + (target - start) * elapsed)
            }
            Direction::Increase | Direction::Decrease => {
                Some(self.start? + (target - self.start?) * elapsed)
            }
        }
    }

    /// Whether a smaller number is the better one.
    fn falls(&self) -> bool {
        match self.direction {
            Direction::Decrease | Direction::KeepBelow => true,
            Direction::Milestone | Direction::Increase => {
                matches!((self.start, self.target), (Some(start), Some(target)) if target < start)
            }
            _ => false,
        }
    }

    fn ratio(&self, start: f64, value: f64) -> Progress {
        match self.target {
            None => Progress::Unknown(Unknown::NoTarget),
            Some(target) if target == start => Progress::Unknown(Unknown::NoWay),
            Some(target) => Progress::Ratio((value - start) / (target - start)),
        }
    }
}

impl Progress {
    /// The raw share, where it could be computed.
    pub fn ratio(self) -> Option<f64> {
        match self {
            Self::Ratio(ratio) => Some(ratio),
            Self::Unknown(_) => None,
        }
    }

    /// The share as bars and roll-ups take it, from 0 to 1.
    pub fn clamped(self) -> Option<f64> {
        self.ratio().map(|ratio| ratio.clamp(0.0, 1.0))
    }
}

impl Band {
    /// The band of a score. 0.65 falls in the middle one; a committed key result is high only
    /// at 1.0.
    pub fn of(score: f64, ambition: Ambition) -> Self {
        let high = match ambition {
            Ambition::Aspirational => 0.7,
            Ambition::Committed => 1.0,
        };
        if score >= high - HAIR {
            Self::High
        } else if score >= 0.4 - HAIR {
            Self::Middle
        } else {
            Self::Low
        }
    }
}

impl Unknown {
    /// The reason in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::NoMeasure => "told in words only",
            Self::NoValue => "no number reported",
            Self::NoStart => "no baseline number",
            Self::NoTarget => "no target number",
            Self::NoWay => "baseline and target are the same",
        }
    }
}

impl KeyResult {
    /// The numbers behind it.
    pub fn measure(&self) -> Measure {
        Measure {
            direction: self.direction,
            start: self.start,
            target: self.target,
            commit: self.commit,
            stretch: self.stretch,
            unit: self.unit.to_string(),
        }
    }
}

impl Metric {
    /// The numbers behind it.
    pub fn measure(&self) -> Measure {
        Measure {
            direction: self.direction,
            start: self.start,
            target: self.target,
            commit: self.commit,
            stretch: self.stretch,
            unit: self.unit.to_string(),
        }
    }
}
