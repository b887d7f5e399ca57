//! Times taken and told: medians, percentiles, milliseconds. Not what is timed.

use std::time::{Duration, Instant};

use crate::Done;

/// Times of the same act, sorted.
pub struct Times(Vec<Duration>);

impl Times {
    /// The times of acts, in any order.
    pub fn new(mut times: Vec<Duration>) -> Self {
        times.sort();
        Self(times)
    }

    /// Times an act `count` times, after `warm` times that are not counted.
    pub fn of(warm: usize, count: usize, mut act: impl FnMut() -> Done) -> Done<Self> {
        let mut times = Vec::with_capacity(count);
        for at in 0..warm + count {
            let start = Instant::now();
            act()?;
            if at >= warm {
                times.push(start.elapsed());
            }
        }
        Ok(Self::new(times))
    }

    /// The time in the middle, in milliseconds.
    pub fn median(&self) -> f64 {
        self.percentile(50)
    }

    /// The time that `percent` of the acts do not exceed, in milliseconds.
    pub fn percentile(&self, percent: usize) -> f64 {
        let at = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        self.0.get(at).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
    }
}
