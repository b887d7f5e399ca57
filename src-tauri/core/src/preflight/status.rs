//! Rules on statuses: a milestone missed under green, a status better than its number, a closed status on what still runs.
//! Not whether a status is there: that is the check-in's.

use super::{Finding, Reading, Sure, Told};
use crate::plan::Direction;
use crate::plan::progress::Progress;
use crate::plan::status::{Phase, Tone};
use crate::plan::words::number_words;

pub(super) fn rules(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for told in &reading.told {
        let closed = told.status.is_some_and(|status| status.phase == Phase::Closed);
        if told.is_green() {
            let missed = milestone(reading, told);
            match missed {
                Some(finding) => found.push(finding),
                None => found.extend(better_than_its_number(reading, told)),
            }
        } else if closed {
            found.extend(closed_too_early(reading, told));
        }
    }
}

fn status_name<'a>(told: &'a Told<'_>) -> &'a str {
    told.status.map_or("", |status| &status.name)
}

/// The quarter's own target missed; where none was set, one that the statement names.
fn milestone(reading: &Reading<'_>, told: &Told<'_>) -> Option<Finding> {
    let place = told.check_in_at(reading.quarter, "status");
    let planned = reading.plan.trajectory(told.subject, reading.quarter).and_then(|row| row.target);
    let value = told.value()?;
    let (target, of, sure) = match planned {
        Some(target) => (target, String::new(), Sure::Certain),
        None => {
            let target = reading.plan.named_target(told.subject, reading.quarter)?;
            (target, ", which stands in the statement only".to_owned(), Sure::Likely)
        }
    };
    let variance = told.measure.variance(target, value);
    let hair = 0.005 * target.abs().max(told.measure.target.unwrap_or_default().abs());
    (!variance.favourable && variance.difference.abs() > hair).then(|| {
        let why = format!(
            "{} is “{}”, but at {} it missed the quarter's target of {}{of}.",
            told.name,
            status_name(told),
            number_words(value),
            number_words(target),
        );
        Finding::new("missed-but-green", sure, place, why)
    })
}

fn better_than_its_number(reading: &Reading<'_>, told: &Told<'_>) -> Option<Finding> {
    let value = told.value()?;
    let place = told.check_in_at(reading.quarter, "status");
    let measure = &told.measure;
    let elapsed = f64::from(reading.quarter.number()) / 4.0;
    let kept = matches!(measure.direction, Direction::KeepAbove | Direction::KeepBelow);
    if kept {
        let target = measure.target?;
        let broken = match measure.direction {
            Direction::KeepAbove => value < target,
            _ => value > target,
        };
        return broken.then(|| {
            let why = format!(
                "{} is “{}”, but {} is beyond the {} it is to keep.",
                told.name,
                status_name(told),
                number_words(value),
                number_words(target),
            );
            Finding::new("status-and-number", Sure::Likely, place, why)
        });
    }
    if !matches!(
        measure.direction,
        Direction::Increase | Direction::Decrease | Direction::Milestone
    ) {
        return None;
    }
    let Progress::Ratio(ratio) = measure.progress(Some(value), &[]) else { return None };
    let start = number_words(measure.start.unwrap_or_default());
    if ratio < -0.005 {
        if may_count_a_part(told, value, elapsed) {
            return None;
        }
        let why = format!(
            "{} is “{}”, but {} is worse than its baseline of {start}.",
            told.name,
            status_name(told),
            number_words(value),
        );
        return Some(Finding::new("status-and-number", Sure::Likely, place, why));
    }
    (elapsed >= 0.5 && ratio < elapsed * 0.4).then(|| {
        let why = format!(
            "{} is “{}” with {} % of the way done after {} % of the year.",
            told.name,
            status_name(told),
            number_words((ratio * 100.0).round()),
            number_words(elapsed * 100.0),
        );
        Finding::new("status-and-number", Sure::Look, place, why)
    })
}

/// Whether a value below the baseline may be the count of the year so far, or of the quarter alone, and on its way.
fn may_count_a_part(told: &Told<'_>, value: f64, elapsed: f64) -> bool {
    let (Some(start), Some(target)) = (told.measure.start, told.measure.target) else {
        return false;
    };
    let on_pace = |part: f64| (start * part..=1.25 * target * part).contains(&value);
    told.measure.direction == Direction::Increase
        && !told.is_share()
        && start > 0.0
        && [elapsed, 0.25].into_iter().any(on_pace)
}

fn closed_too_early(reading: &Reading<'_>, told: &Told<'_>) -> Option<Finding> {
    let status = told.status?;
    let place = told.check_in_at(reading.quarter, "status");
    let name = &told.name;
    // Reached: blue and nothing to worry about.
    let reached = status.tone == Tone::Blue && status.severity == 0;
    let ratio = told.measure.progress(told.value(), &[]).ratio();
    if reached && let Some(ratio) = ratio.filter(|ratio| *ratio < 0.995) {
        let why = format!(
            "{name} is “{}” with {} % of the way to its goal done.",
            status.name,
            number_words((ratio * 100.0).round())
        );
        return Some(Finding::new("closed-but-running", Sure::Likely, place, why));
    }
    let ends = told.objective.and_then(|of| of.target_quarter);
    let ends = ends.or_else(|| reading.quarter.year().quarters().last().copied())?;
    let judged = status.severity > 1 && status.tone != Tone::Grey;
    if judged && reading.quarter < ends {
        let why = format!(
            "{name} is closed as “{}”, but runs until {}.",
            status.name,
            reading.name(ends)
        );
        return Some(Finding::new("closed-but-running", Sure::Likely, place, why));
    }
    None
}
