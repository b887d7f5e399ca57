//! Rules on check-ins themselves: missing, stale, provisional for long, put off beyond their date, a letter for a number.
//! Not what their numbers say.

use super::text::words_of;
use super::{Finding, Reading, Sure, Told};
use crate::plan::said::is_month;
use crate::plan::status::Phase;
use crate::plan::{CheckIn, Quarter};

pub(super) fn rules(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for told in &reading.told {
        match told.check_in {
            None => found.extend(missing(reading, told)),
            Some(check_in) => {
                let place = |field| told.check_in_at(reading.quarter, field);
                stale(reading, told, check_in, found);
                for (text, field) in
                    [(check_in.words.as_str(), "words"), (check_in.no_data.as_str(), "no_data")]
                {
                    if is_dash(text) {
                        let why = format!(
                            "{}: “{}” says nothing; a reason belongs here.",
                            told.name,
                            text.trim()
                        );
                        found.push(Finding::new(
                            "dash-for-a-reason",
                            Sure::Likely,
                            place(field),
                            why,
                        ));
                    }
                    if let Some(word) = letter_for_nought(text) {
                        let why =
                            format!("{}: “{word}” has a letter O where a zero belongs.", told.name);
                        found.push(Finding::new(
                            "letter-for-zero",
                            Sure::Likely,
                            place(field),
                            why,
                        ));
                    }
                    if let Some(why) = overdue(reading, text) {
                        found.push(Finding::new("overdue", Sure::Likely, place(field), why));
                    }
                }
                if check_in.baseline_pending && reading.quarter.number() >= 3 {
                    let why = format!(
                        "{}: the baseline is still to be set in the year's {} quarter.",
                        told.name,
                        ["", "first", "second", "third", "fourth"]
                            [usize::from(reading.quarter.number().min(4))]
                    );
                    found.push(Finding::new("overdue", Sure::Look, place("baseline_pending"), why));
                }
            }
        }
        for (text, field) in [(told.baseline, "baseline"), (told.goal, "goal")] {
            if let Some(why) = overdue(reading, text) {
                found.push(Finding::new("overdue", Sure::Likely, told.at(field), why));
            }
            if let Some(word) = letter_for_nought(text) {
                let why = format!("{}: “{word}” has a letter O where a zero belongs.", told.name);
                found.push(Finding::new("letter-for-zero", Sure::Likely, told.at(field), why));
            }
            if is_dash(text) && field == "goal" {
                let why = format!("{}: “{}” is no goal.", told.name, text.trim());
                found.push(Finding::new("dash-for-a-reason", Sure::Look, told.at(field), why));
            }
        }
    }
}

fn missing(reading: &Reading<'_>, told: &Told<'_>) -> Option<Finding> {
    // What is over is not reported any more.
    if reading.plan.was_closed_before(told.subject, reading.quarter) {
        return None;
    }
    let why = format!("{} says nothing of {}.", told.name, reading.name(reading.quarter));
    let place = told.check_in_at(reading.quarter, "words");
    Some(Finding::new("missing-check-in", Sure::Certain, place, why))
}

fn stale(reading: &Reading<'_>, told: &Told<'_>, check_in: &CheckIn, found: &mut Vec<Finding>) {
    let quarter = reading.quarter;
    let (first, _) = reading.plan.calendar().days(quarter);
    if let Some(day) = check_in.as_of.filter(|day| *day < first) {
        let why = format!("{}: the number is of {day}, before the quarter began.", told.name);
        found.push(Finding::new("stale", Sure::Likely, told.check_in_at(quarter, "as_of"), why));
    }
    let before = reading.plan.check_in(told.subject, quarter.plus(-1));
    let words = words_of(Some(check_in));
    if words.split_whitespace().count() >= 4 && words == words_of(before) {
        let why =
            format!("{}: word for word what {} said.", told.name, reading.name(quarter.plus(-1)));
        found.push(Finding::new("stale", Sure::Look, told.check_in_at(quarter, "words"), why));
    }
    let running = told.status.is_some_and(|status| status.phase == Phase::Live);
    if running && reading.plan.was_closed_before(told.subject, reading.quarter) {
        let why = format!("{} was closed in an earlier quarter, and runs again.", told.name);
        found.push(Finding::new(
            "closed-but-running",
            Sure::Look,
            told.check_in_at(quarter, "status"),
            why,
        ));
    }
    for earlier in quarter.year().quarters().into_iter().filter(|earlier| *earlier < quarter) {
        if reading.plan.check_in(told.subject, earlier).is_some_and(|row| row.provisional) {
            let why = format!(
                "{}: the number of {} is still provisional.",
                told.name,
                reading.name(earlier)
            );
            found.push(Finding::new(
                "provisional",
                Sure::Likely,
                told.check_in_at(earlier, "provisional"),
                why,
            ));
        }
    }
    if check_in.provisional && reading.plan.closed_on(quarter).is_some() {
        let why =
            format!("{}: the quarter is closed, and its number still provisional.", told.name);
        found.push(Finding::new(
            "provisional",
            Sure::Likely,
            told.check_in_at(quarter, "provisional"),
            why,
        ));
    }
}

fn is_dash(text: &str) -> bool {
    matches!(text.trim(), "-" | "–" | "—" | "--" | "?" | "." | "…" | "n/a" | "N/A" | "x")
}

/// A word such as `O%`, `1O` or `O of 4`.
fn letter_for_nought(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let bare = word.trim_matches(|c: char| "().,;:".contains(c));
        let digits_and_o = bare.contains(['O', 'o'])
            && bare.chars().all(|c| c.is_ascii_digit() || "Oo%.,".contains(c));
        let with_digits = digits_and_o && bare.chars().any(|c| c.is_ascii_digit() || c == '%');
        let alone = bare == "O"
            && (text.trim() == "O"
                || words.peek().is_some_and(|next| ["of", "%", "von", "to"].contains(next)));
        // Not `O2`, not `2o`.
        let chemical = bare.starts_with('O') && bare.bytes().skip(1).all(|b| b.is_ascii_digit());
        if with_digits && !bare.ends_with('o') && !chemical || alone {
            return Some(word);
        }
    }
    None
}

/// `TBD, survey in Q1` when that quarter is over or here.
fn overdue(reading: &Reading<'_>, text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let open = ["tbd", "tbc", "to be determined", "to be decided", "to be confirmed", "wird noch"];
    let open = open.iter().find(|open| {
        lower.match_indices(**open).any(|(at, _)| {
            let after = lower.get(at + open.len()..).unwrap_or_default();
            !after.starts_with(|c: char| c.is_alphanumeric())
        })
    })?;
    let shown = text.get(..).unwrap_or_default().trim();
    let promised = promised(reading, text);
    match promised {
        Some(quarter) if quarter < reading.quarter => Some(format!(
            "“{shown}” was to be known in {}, and is still open.",
            reading.name(quarter)
        )),
        Some(_) => None,
        // Undated, it is old once the year's first half is over.
        None => (reading.quarter.number() >= 3).then(|| {
            format!(
                "“{shown}” is still open ({}) in {}.",
                open.to_uppercase(),
                reading.name(reading.quarter)
            )
        }),
    }
}

/// The quarter that a text names: `Q2`, or the quarter of a month of this year.
fn promised(reading: &Reading<'_>, text: &str) -> Option<Quarter> {
    let year = reading.quarter.year();
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.find_map(|word| {
        if let Some(number) = word.strip_prefix(['Q', 'q']).and_then(|number| number.parse().ok()) {
            return Quarter::new(year, number);
        }
        if !is_month(word) {
            return None;
        }
        year.quarters().into_iter().find(|quarter| {
            let months = reading.plan.calendar().months(*quarter).to_lowercase();
            let short: String = word.to_lowercase().chars().take(3).collect();
            let (first, _) = reading.plan.calendar().days(*quarter);
            (0..3).any(|step| {
                let month = (i32::from(first.month()) - 1 + step).rem_euclid(12);
                let names = [
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec",
                ];
                names.get(month as usize).is_some_and(|name| *name == short)
            }) || months.contains(&word.to_lowercase())
        })
    })
}
