//! Rules on references in texts: to a key result that is not there or is another one, to a quarter that no year has. Not
//! links and pages: those are the packet's.

use super::text::{Stretch, telling_words};
use super::{Finding, Reading, Sure, Told};
use crate::plan::said::sentences;

pub(super) fn rules(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for stretch in &reading.texts {
        for sentence in sentences(stretch.text) {
            key_results(reading, stretch, sentence, found);
            found.extend(another_quarter(reading, stretch, sentence));
            for word in sentence.split(|c: char| !c.is_alphanumeric()) {
                let number = word.strip_prefix('Q').and_then(|number| number.parse::<u32>().ok());
                if let Some(number) =
                    number.filter(|number| *number == 0 || (5..10).contains(number))
                {
                    let why = format!("“{sentence}” names Q{number}; a year has four quarters.");
                    found.push(Finding::new("wrong-quarter", Sure::Certain, stretch.place, why));
                }
            }
        }
    }
}

/// `This quarter (Q3)` in the packet of Q1; `next quarter, Q1`.
fn another_quarter(
    reading: &Reading<'_>,
    stretch: &Stretch<'_>,
    sentence: &str,
) -> Option<Finding> {
    let words: Vec<&str> =
        sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(3).find_map(|three| {
        let [which, quarter, named] = three else { return None };
        let steps = match which.to_lowercase().as_str() {
            "this" => 0,
            "last" | "previous" => -1,
            "next" => 1,
            _ => return None,
        };
        let meant = reading.quarter.plus(steps);
        let number: u8 = named.strip_prefix('Q')?.parse().ok()?;
        if !quarter.eq_ignore_ascii_case("quarter") || number == meant.number() {
            return None;
        }
        let why = format!(
            "“{which} {quarter}” is said to be {named}; the packet is of {}.",
            reading.name(reading.quarter)
        );
        Some(Finding::new("wrong-quarter", Sure::Likely, stretch.place, why))
    })
}

/// The numbers of the key results that a sentence names: `KR2`, `KR 2`, `key result 2`.
fn named(sentence: &str) -> Vec<usize> {
    let words: Vec<&str> =
        sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut named = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        let next = words.get(at + 1).and_then(|next| next.parse::<usize>().ok());
        if let Some(number) = lower.strip_prefix("kr").and_then(|number| number.parse().ok()) {
            named.push(number);
        } else if lower == "kr"
            || (lower == "result"
                && at > 0
                && words.get(at - 1).is_some_and(|of| of.eq_ignore_ascii_case("key")))
        {
            named.extend(next);
        }
    }
    named
}

fn key_results(
    reading: &Reading<'_>,
    stretch: &Stretch<'_>,
    sentence: &str,
    found: &mut Vec<Finding>,
) {
    let Some(objective) = stretch.objective else { return };
    let named = named(sentence);
    if named.is_empty() {
        return;
    }
    let of_other = reading.plan.objective.iter().any(|other| {
        other.id.uuid() != objective
            && !other.title.trim().is_empty()
            && sentence.to_lowercase().contains(&other.title.to_lowercase())
    });
    if of_other {
        return;
    }
    let own: Vec<&Told<'_>> = reading
        .told
        .iter()
        .filter(|told| told.objective.is_some_and(|of| of.id.uuid() == objective))
        .collect();
    for number in &named {
        if *number == 0 || *number > own.len() {
            let has = match own.len() {
                1 => "one key result".to_owned(),
                count => format!("{count} key results"),
            };
            let why = format!("“{sentence}” names KR{number}; the objective has {has}.");
            found.push(Finding::new("no-such-key-result", Sure::Certain, stretch.place, why));
        }
    }
    if let [number] = named.as_slice()
        && let Some(other) = means_another(sentence, *number, &own)
    {
        let why = format!("“{sentence}” names KR{number}, but speaks of what {} says.", other.name);
        found.push(Finding::new("wrong-key-result", Sure::Look, stretch.place, why));
    }
}

/// The key result that a sentence speaks of, where that is surely not the one it names.
fn means_another<'a>(sentence: &str, number: usize, own: &[&'a Told<'a>]) -> Option<&'a Told<'a>> {
    let words = telling_words(sentence);
    let statements: Vec<Vec<String>> = own
        .iter()
        .map(|told| telling_words(&format!("{} {}", told.title, told.statement)))
        .collect();
    // A word that several key results share tells none of them.
    let tells = |at: usize| {
        let of = statements.get(at).map(Vec::as_slice).unwrap_or_default();
        let mut hits: Vec<&String> = words
            .iter()
            .filter(|word| {
                of.contains(word) && statements.iter().filter(|all| all.contains(word)).count() == 1
            })
            .collect();
        hits.sort();
        hits.dedup();
        hits.len()
    };
    let named = number.checked_sub(1).filter(|at| *at < own.len())?;
    if tells(named) > 0 {
        return None;
    }
    let best = (0..own.len()).filter(|at| *at != named).max_by_key(|at| tells(*at))?;
    (tells(best) >= 2).then(|| own.get(best).copied()).flatten()
}
