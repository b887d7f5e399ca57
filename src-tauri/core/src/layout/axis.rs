//! The arithmetic of a chart's axis: what it spans, its round ticks, where a number stands on it.
//! Not what is drawn along it.

/// A span of numbers, and the length it is drawn on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    /// The least number.
    pub(super) low: f64,
    /// The greatest.
    pub(super) high: f64,
    /// Round numbers from `low` to `high`.
    pub(super) ticks: Vec<f64>,
}

impl Axis {
    /// An axis of about `count` round steps around the numbers: from nought where they are not far
    /// from it, else from near the least. None where there is no finite number.
    pub(super) fn around(numbers: &[f64], count: usize) -> Option<Self> {
        // Beyond this a difference of two could not be held.
        let finite = || numbers.iter().copied().filter(|number| number.abs() < f64::MAX / 16.0);
        let mut low = finite().fold(f64::INFINITY, f64::min);
        let mut high = finite().fold(f64::NEG_INFINITY, f64::max);
        if low > high {
            return None;
        }
        if low >= 0.0 && low <= high * 0.5 {
            low = 0.0;
        } else if high <= 0.0 && high >= low * 0.5 {
            high = 0.0;
        }
        let span = high - low;
        if span <= high.abs().max(low.abs()) * 1e-9 {
            // All the same: some room on both sides, never across nought.
            let around = (high.abs() * 0.1).max(f64::MIN_POSITIVE * 1e16);
            (low, high) = match high == 0.0 {
                true => (0.0, 1.0),
                false => (low - around, high + around),
            };
        }
        let step = round_step((high - low) / count.max(1) as f64);
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let steps = ((last - first).round() as usize).min(64);
        let ticks: Vec<f64> = (0..=steps).map(|at| (first + at as f64) * step).collect();
        // The last binary digit of a product may lie within the numbers.
        Some(Self { low: ticks.first()?.min(low), high: ticks.last()?.max(high), ticks })
    }

    /// Where a number stands, from 0 at the low end to 1 at the high one.
    pub(super) fn share(&self, number: f64) -> f32 {
        let share = (number - self.low) / (self.high - self.low);
        if share.is_finite() { share.clamp(0.0, 1.0) as f32 } else { 0.0 }
    }

    /// Whether it starts elsewhere than at nought.
    pub(super) fn is_cut(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }

    /// A tick's number with as many decimals as its neighbours need.
    pub(super) fn tick(&self, number: f64) -> String {
        let step = self.ticks.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::NAN, f64::min);
        let scale = number.abs().max(self.high.abs()).max(self.low.abs());
        match scale {
            scale if scale >= 1e15 || (scale > 0.0 && step < 1e-3) => format!("{number:.1e}"),
            _ => {
                let digits = [1.0, 0.1, 0.01, 0.001].iter().position(|unit| {
                    let parts = step / unit;
                    (parts - parts.round()).abs() < 1e-6
                });
                let text = format!("{number:.*}", digits.unwrap_or(3));
                let (sign, digits) =
                    text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("−", rest));
                let nought = digits.chars().all(|c| c == '0' || c == '.');
                format!("{}{}", if nought { "" } else { sign }, grouped(digits))
            }
        }
    }
}

/// The least of 1, 2, 2.5 and 5 times a power of ten that is not below `least`.
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    let found = steps.iter().map(|step| step * power).find(|step| *step >= least * (1.0 - 1e-9));
    found.filter(|step| step.is_finite() && *step > 0.0).unwrap_or(least)
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let (whole, part) = digits.split_once('.').map_or((digits, ""), |(whole, part)| (whole, part));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if part.is_empty() { out } else { format!("{out}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::Axis;

    #[test]
    fn axes_span_their_numbers_with_round_ticks() {
        let cases: &[(&[f64], &[&str])] = &[
            (&[0.0, 20.0], &["0", "10", "20"]),
            (&[16.0], &["14", "16", "18"]),
            (&[5.0, 5.0, 5.0], &["4.5", "5.0", "5.5"]),
            (&[0.0], &["0.0", "0.5", "1.0"]),
            (&[1881.0, 2033.0, 2200.0], &["1,800", "2,000", "2,200"]),
            (&[19.0, 20.0, 12.0], &["10", "15", "20"]),
            (&[-5.0, 5.0], &["−5", "0", "5"]),
            (&[-20.0, -18.0], &["−20", "−19", "−18"]),
            (&[-9.0, -1.0], &["−10", "−5", "0"]),
            (&[0.0, 1e12], &["0", "500,000,000,000", "1,000,000,000,000"]),
            (&[f64::NAN, 1.0, f64::INFINITY, 4.0], &["0", "2", "4"]),
        ];
        for (numbers, ticks) in cases {
            let axis = Axis::around(numbers, 2).unwrap();
            let told: Vec<String> = axis.ticks.iter().map(|tick| axis.tick(*tick)).collect();
            assert_eq!(&told, ticks, "{numbers:?}");
        }
        assert_eq!(Axis::around(&[], 2), None);
        assert_eq!(Axis::around(&[f64::NAN, f64::NEG_INFINITY], 2), None);
    }

    #[test]
    fn every_number_stands_on_its_axis() {
        let numbers = [1e-300, 1e-12, 0.001, 0.3, 7.0, 99.5, 12345.678, 1e18, 1e300];
        for a in numbers.iter().flat_map(|n| [*n, -*n, 0.0]) {
            for b in numbers.iter().flat_map(|n| [*n, -*n]) {
                let axis = Axis::around(&[a, b], 3).unwrap();
                assert!(axis.low <= a.min(b) && axis.high >= a.max(b), "{a} {b} {axis:?}");
                assert!(axis.ticks.len() <= 8, "{a} {b} {axis:?}");
                assert!(axis.low < axis.high && axis.low.is_finite() && axis.high.is_finite());
                assert!(a > b || axis.share(a) <= axis.share(b), "{a} {b}");
            }
        }
    }
}
