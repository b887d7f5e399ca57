//! Rules on what says the same in several places: one metric with two baselines, words that disagree with their numbers.
//! Not arithmetic.

use std::collections::BTreeMap;

use super::{Finding, Reading, Sure, Told};
use crate::plan::Direction;
use crate::plan::said::{Said, numbers};
use crate::plan::words::number_words;

pub(super) fn rules(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for told in &reading.told {
        words_and_numbers(reading, told, found);
        levels(reading, told, found);
    }
    twice(reading, found);
    headings(reading, found);
}

/// Whether a measure counts along a way, so that its words tell its numbers.
fn counts(told: &Told<'_>) -> bool {
    use Direction::{Decrease, Increase, KeepAbove, KeepBelow};
    matches!(told.measure.direction, Increase | Decrease | KeepAbove | KeepBelow)
}

fn words_and_numbers(reading: &Reading<'_>, told: &Told<'_>, found: &mut Vec<Finding>) {
    if !counts(told) {
        return;
    }
    let fields = [
        (told.baseline, told.measure.start, told.at("baseline"), "baseline"),
        (told.goal, told.measure.target, told.at("goal"), "goal"),
        (told.words(), told.value(), told.check_in_at(reading.quarter, "words"), "number"),
    ];
    for (text, number, place, what) in fields {
        let Some(number) = number.filter(|_| !tells_levels(text)) else { continue };
        let said = numbers(text);
        // Of a share measured in percent the percentages speak; of a count the others.
        let speaking: Vec<&Said> = match said.iter().any(|said| said.percent == told.is_share()) {
            true => said.iter().filter(|said| said.percent == told.is_share()).collect(),
            false if what == "number" => continue,
            // What is measured as a change begins at nought, whatever the count was.
            false if told.is_share() && number == 0.0 => continue,
            // A goal in percent of a counted baseline is held by its own rule.
            false if said.iter().all(|said| said.percent) => continue,
            false => said.iter().collect(),
        };
        let first = match speaking.first() {
            Some(first) if !speaking.iter().any(|said| said.is(number)) => first,
            _ => continue,
        };
        // Words of a quarter may tell a part of the number: only one plain number beside it is held against it.
        if what == "number" && (speaking.len() > 1 || text.split_whitespace().count() > 6) {
            continue;
        }
        let why = format!(
            "{}: the {what} says “{}” in words and {} in numbers.",
            told.name,
            first.text(text),
            number_words(number)
        );
        found.push(Finding::new("words-and-number", Sure::Likely, place, why));
    }
    way_in_words(told, found);
}

/// `from 8 to 4` in the statement beside a measure from 0 to 4.
fn way_in_words(told: &Told<'_>, found: &mut Vec<Finding>) {
    let (Some(start), Some(target)) = (told.measure.start, told.measure.target) else { return };
    let text = told.statement;
    for pair in numbers(text).windows(2) {
        let [from, to] = pair else { continue };
        let gap = text.get(from.end..to.start).unwrap_or_default().trim();
        let before = text.get(..from.start).unwrap_or_default().trim_end().to_lowercase();
        let is_way = ["to", "bis", "auf", "→"].contains(&gap)
            && (before.ends_with("from") || before.ends_with("von"));
        if is_way && (!from.is(start) || !to.is(target)) {
            let rises = |from: f64, to: f64| if to < from { "falls" } else { "rises" };
            let why = format!(
                "{} {} from {} to {} in its words, and {} from {} to {} in its table.",
                told.name,
                rises(from.value(), to.value()),
                from.text(text),
                to.text(text),
                rises(start, target),
                number_words(start),
                number_words(target),
            );
            found.push(Finding::new("words-and-number", Sure::Likely, told.at("statement"), why));
        }
    }
}

/// `37.5 % at level 1, 62.5 % at level 2`: two numbers where the table holds one.
fn levels(reading: &Reading<'_>, told: &Told<'_>, found: &mut Vec<Finding>) {
    let text = told.words();
    if tells_levels(text) {
        let why = format!(
            "{} tells several numbers at once (“{text}”); its table and charts hold one.",
            told.name
        );
        let place = told.check_in_at(reading.quarter, "words");
        found.push(Finding::new("several-numbers", Sure::Look, place, why));
    }
}

fn tells_levels(text: &str) -> bool {
    let lower = text.to_lowercase();
    let leveled = lower.matches("level ").count().max(lower.matches("stufe ").count());
    leveled >= 2 && numbers(text).len() >= 2
}

/// What is measured, in words that compare.
fn same_name(told: &Told<'_>) -> Option<String> {
    let text = if told.title.trim().is_empty() { told.statement } else { told.title };
    let bare: String =
        text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<&str> = bare.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn twice(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let mut by_name: BTreeMap<String, Vec<&Told<'_>>> = BTreeMap::new();
    let mut by_value: BTreeMap<(String, u64), Vec<&Told<'_>>> = BTreeMap::new();
    for told in reading.told.iter().filter(|told| told.measure.start.is_some()) {
        if let Some(name) = same_name(told) {
            by_name.entry(name).or_default().push(told);
        }
        let unit = told.measure.unit.trim().to_lowercase();
        // A count of three digits and more is hardly the same by chance.
        if let Some(value) = told
            .value()
            .filter(|value| value.abs() >= 100.0 && !unit.is_empty() && !told.is_share())
        {
            by_value.entry((unit, value.to_bits())).or_default().push(told);
        }
    }
    for (same, by_its_name) in by_name
        .into_values()
        .map(|same| (same, true))
        .chain(by_value.into_values().map(|same| (same, false)))
    {
        let Some((first, others)) = same.split_first() else { continue };
        for other in others {
            differ(first, other, by_its_name, found);
        }
    }
}

fn differ(first: &Told<'_>, other: &Told<'_>, by_name: bool, found: &mut Vec<Finding>) {
    let sure = if by_name { Sure::Likely } else { Sure::Look };
    let pairs = [
        ("two-baselines", "start", first.measure.start, other.measure.start, "baseline"),
        ("two-goals", "target", first.measure.target, other.measure.target, "goal"),
    ];
    for (rule, field, one, two, what) in pairs {
        let (Some(one), Some(two)) = (one, two) else { continue };
        // The same number may be worked on with different goals; by name alone it is the same metric.
        if one == two || field == "target" && !by_name {
            continue;
        }
        let sure = if field == "start" { Sure::Likely } else { sure };
        let why = format!(
            "{} and {} seem to be one metric, with a {what} of {} and of {}.",
            first.name,
            other.name,
            number_words(one),
            number_words(two)
        );
        found.push(Finding::new(rule, sure, other.at(field), why));
    }
    let unit = |told: &Told<'_>| told.measure.unit.trim().to_lowercase();
    if by_name && unit(first) != unit(other) {
        let why = format!(
            "{} and {} seem to be one metric, counted in “{}” and in “{}”.",
            first.name, other.name, first.measure.unit, other.measure.unit
        );
        found.push(Finding::new("two-units", Sure::Look, other.at("unit"), why));
    }
}

/// Columns of goals headed in different words.
fn headings(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    use crate::layout::Place;
    use crate::plan::TableName;
    let outcomes = reading.plan.outcome.iter().filter(|row| row.year == reading.quarter.year());
    let unnamed = crate::packet::tongue(reading.plan).say("Year goal");
    let mut named: Vec<(&str, Place)> = outcomes
        .map(|row| {
            let place =
                Place { table: TableName::Outcome, row: row.id.uuid(), field: "goal_label" };
            // What an empty one is headed with.
            let label = match row.goal_label.trim() {
                "" => &unnamed,
                label => label,
            };
            (label, place)
        })
        .collect();
    named.sort();
    let Some((first, _)) = named.first().copied() else { return };
    let differs = |(label, _): &&(&str, Place)| label.to_lowercase() != first.to_lowercase();
    if let Some((other, place)) = named.iter().find(differs) {
        let why = format!(
            "The goals' column is headed “{}” in one place and “{}” in another.",
            first, other
        );
        found.push(Finding::new("two-headings", Sure::Look, *place, why));
    }
}
