//! Rules on arithmetic: percentages against their own counts and baselines, shares of small numbers, counts in texts against
//! the tables. Not roll-ups: those are reckoned, never typed.

use super::{Finding, Reading, Sure, Told};
use crate::plan::said::{Said, number_word, numbers, sentences};
use crate::plan::words::number_words;

pub(super) fn rules(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for told in &reading.told {
        changes(reading, told, found);
        goal(told, found);
        for (text, place) in [
            (told.words(), told.check_in_at(reading.quarter, "words")),
            (told.goal, told.at("goal")),
            (told.statement, told.at("statement")),
        ] {
            for why in shares(text) {
                found.push(Finding::new("share-of-count", Sure::Likely, place, why));
            }
        }
    }
    counts(reading, found);
}

/// Words beside a percentage that make it a change from the baseline.
const CHANGE: [&str; 24] = [
    "baseline",
    "increase",
    "decrease",
    "better",
    "worse",
    "fewer",
    "less",
    "more",
    "up from",
    "down from",
    "reduction",
    "growth",
    "higher",
    "lower",
    "above",
    "below",
    "rise",
    "fall",
    "drop",
    "gain",
    "mehr",
    "weniger",
    "zuwachs",
    "rückgang",
];

/// A percentage that claims to be the change of a count.
struct Claim {
    percent: Said,
    count: f64,
    /// Whether its words say that it is a change.
    says_change: bool,
}

/// `8 % (2,033)`, `1,980 (+32 %)`, `15 % fewer than the baseline`: against the baseline's number.
fn changes(reading: &Reading<'_>, told: &Told<'_>, found: &mut Vec<Finding>) {
    let Some(start) = told.measure.start.filter(|start| *start != 0.0 && !told.is_share()) else {
        return;
    };
    let words = told.words();
    let place = told.check_in_at(reading.quarter, "words");
    let before =
        reading.plan.check_in(told.subject, reading.quarter.plus(-1)).and_then(|row| row.value);
    for Claim { percent, count, says_change } in claims(words, told.value()) {
        let share = |of: f64, to: f64| (to - of) / of.abs() * 100.0;
        let change = share(start, count);
        let close =
            |number: f64| (percent.value() - number.abs()).abs() <= percent.rounding() + 1e-9;
        let mut readings = vec![change];
        if let Some(before) = before.filter(|before| *before != 0.0) {
            readings.push(share(before, count));
        }
        if !says_change && let Some(target) = told.measure.target.filter(|target| *target != 0.0) {
            readings.push(count / target * 100.0);
            readings.push((count - start) / (target - start) * 100.0);
        }
        let shown = percent.text(words);
        if !readings.iter().any(|reading| close(*reading)) {
            let off = (percent.value() - change.abs()).abs();
            let sure = match (says_change, off < 1.0) {
                (true, false) => Sure::Certain,
                _ => Sure::Likely,
            };
            let why = format!(
                "“{shown}” stands beside {}; from the baseline of {} that is {}.",
                number_words(count),
                number_words(start),
                percent_words(change),
            );
            found.push(Finding::new("percent-and-count", sure, place, why));
            continue;
        }
        let raw = if change < 0.0 { '-' } else { '+' };
        if close(change) && change.abs() > 0.05 && percent.sign.is_some_and(|sign| sign != raw) {
            let moved = if change < 0.0 { "fell" } else { "rose" };
            let why = format!(
                "“{shown}” stands beside a number that {moved} from {} to {}: say whether the sign tells better and worse, or up and down.",
                number_words(start),
                number_words(count),
            );
            found.push(Finding::new("sign", Sure::Look, place, why));
        }
    }
}

/// The percentages of a text that are tied to a count.
fn claims(text: &str, value: Option<f64>) -> Vec<Claim> {
    let all = numbers(text);
    let mut claims = Vec::new();
    for (at, percent) in all.iter().enumerate().filter(|(_, said)| said.percent) {
        let before = text.get(..percent.start).unwrap_or_default().trim_end();
        let after = text.get(percent.end..).unwrap_or_default().trim_start();
        let lower = after.to_lowercase();
        let clause = lower.split([';', ',', '(', ')', ':', '.']).next().unwrap_or_default();
        if clause.contains("point") || clause.starts_with("pp") {
            continue;
        }
        let says_change = CHANGE.iter().any(|word| clause.contains(word))
            || CHANGE.iter().any(|word| lower.trim_start_matches('(').starts_with(word))
            || lower.split_once(')').is_some_and(|(inside, rest)| {
                lower.starts_with('(')
                    && !inside.contains(" of ")
                    && CHANGE.iter().any(|word| rest.trim_start().starts_with(word))
            });
        // Behind it in brackets: `8 % (2,033)`; not `60 % (24 of 40)`, nor `17 % (level 2)`.
        let inside =
            after.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(of, _)| of);
        let bracketed =
            inside.filter(|inside| !inside.contains(" of ") && !inside.contains(" von "));
        let next = all.get(at + 1).filter(|next| {
            !next.percent && text.get(percent.end..next.start).is_some_and(|gap| gap.trim() == "(")
        });
        if let (Some(_), Some(next)) = (bracketed, next) {
            claims.push(Claim { percent: percent.clone(), count: next.value(), says_change: true });
            continue;
        }
        // In brackets behind a count: `1,980 (+32 %)`; not `24 of 40 (60 %)`.
        let in_brackets = before.ends_with('(');
        let previous = at.checked_sub(1).and_then(|at| all.get(at)).filter(|count| {
            let gap = text.get(count.end..percent.start).unwrap_or_default();
            let head = text.get(..count.start).unwrap_or_default().trim_end();
            in_brackets
                && !count.percent
                && gap.len() < 30
                && !gap.contains([';', ')', ','])
                && !head.ends_with(" of")
                && !head.ends_with(" von")
                && !gap.contains(" of ")
        });
        if let Some(previous) = previous {
            let signed = percent.sign.is_some() || says_change;
            claims.push(Claim {
                percent: percent.clone(),
                count: previous.value(),
                says_change: signed,
            });
        } else if says_change
            && !in_brackets
            && let Some(value) = value
        {
            claims.push(Claim { percent: percent.clone(), count: value, says_change });
        }
    }
    claims
}

/// `Reduce by 4 % to 1,043`: a goal's percentage against its own number.
fn goal(told: &Told<'_>, found: &mut Vec<Finding>) {
    let (Some(start), Some(target)) = (told.measure.start, told.measure.target) else { return };
    if told.is_share() || start == 0.0 {
        return;
    }
    // A goal in percent is the year's; its statement's percentage may be a longer plan's.
    let own = numbers(told.goal).iter().any(|said| said.percent);
    let texts = [(told.goal, "goal"), (told.statement, "statement")];
    for (text, field) in texts.into_iter().filter(|(_, field)| !own || *field == "goal") {
        for percent in numbers(text).into_iter().filter(|said| said.percent) {
            let before = text.get(..percent.start).unwrap_or_default().trim_end().to_lowercase();
            let after = text.get(percent.end..).unwrap_or_default().trim_start().to_lowercase();
            let bracketed = after.starts_with('(');
            let says = before.ends_with(" by")
                || before.ends_with(" um")
                || CHANGE.iter().any(|word| after.starts_with(word))
                || bracketed
                    && numbers(after.split(')').next().unwrap_or_default())
                        .iter()
                        .any(|said| said.is(target));
            if !says {
                continue;
            }
            let way = if target < start { -1.0 } else { 1.0 };
            let implied = start * (1.0 + way * percent.value() / 100.0);
            // The number of what was agreed may be rounded, up or down where it is large.
            let last = 10_f64.powi(-decimals(target));
            let room = if target.abs() >= 20.0 { last } else { last / 2.0 };
            if (implied - target).abs() >= room {
                let why = format!(
                    "“{}” from the baseline of {} comes to {}, not {}.",
                    percent.text(text),
                    number_words(start),
                    number_words((implied * 100.0).round() / 100.0),
                    number_words(target),
                );
                let sure = if (implied - target).abs() > 0.02 * start.abs() {
                    Sure::Certain
                } else {
                    Sure::Likely
                };
                found.push(Finding::new("goal-and-number", sure, told.at(field), why));
            }
        }
    }
}

/// How many decimals a number is written with, three at the most.
fn decimals(number: f64) -> i32 {
    let fits = |places: i32| {
        let scaled = number * 10_f64.powi(places);
        (scaled - scaled.round()).abs() < 1e-6
    };
    (0..3).find(|places| fits(*places)).unwrap_or(3)
}

/// `60 % (24 of 40)`, `24 of 40 (60 %)`, `85 % of 8 capabilities`.
fn shares(text: &str) -> Vec<String> {
    let all = numbers(text);
    let mut wrong = Vec::new();
    let gap = |a: &Said, b: &Said| text.get(a.end..b.start).unwrap_or_default().to_lowercase();
    let joins = |gap: &str| matches!(gap.trim(), "of" | "von" | "out of");
    for pair in all.windows(3) {
        let [a, b, c] = pair else { continue };
        let (percent, part, whole) = if joins(&gap(a, b)) && c.percent && !a.percent && !b.percent {
            let tied = gap(b, c);
            if !tied.trim_end().ends_with('(') || tied.contains([',', ';', ')', '.']) {
                continue;
            }
            (c, a, b)
        } else if a.percent && !b.percent && !c.percent && joins(&gap(b, c)) {
            let tied = gap(a, b);
            if !matches!(tied.trim(), "(" | ":" | "," | "=") {
                continue;
            }
            (a, b, c)
        } else {
            continue;
        };
        if whole.value() == 0.0 {
            continue;
        }
        let share = part.value() / whole.value() * 100.0;
        if (share - percent.value()).abs() > percent.rounding() + 1e-9 {
            wrong.push(format!(
                "{} of {} is {}, not “{}”.",
                part.text(text),
                whole.text(text),
                percent_words(share),
                percent.text(text)
            ));
        }
    }
    for pair in all.windows(2) {
        let [percent, whole] = pair else { continue };
        let count = whole.value();
        if percent.percent
            && !whole.percent
            && joins(&gap(percent, whole))
            && whole.readings.len() == 1
            && (1.0..=50.0).contains(&count)
            && count.fract() == 0.0
        {
            let part = percent.value() / 100.0 * count;
            let room = percent.rounding() / 100.0 * count + 1e-9;
            if (part - part.round()).abs() > room {
                wrong.push(format!(
                    "“{}” of {} is {}: no whole number.",
                    percent.text(text),
                    whole.text(text),
                    number_words((part * 100.0).round() / 100.0)
                ));
            }
        }
    }
    wrong
}

/// `Eleven of fifteen key results are on track`: against the tables.
fn counts(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for stretch in &reading.texts {
        for sentence in sentences(stretch.text) {
            let Some(count) = counted(sentence) else { continue };
            // The text's own objective, its program, the whole packet: the narrowest that fits is meant.
            let objective = |told: &Told<'_>| {
                stretch.objective.is_some()
                    && told.objective.map(|of| of.id.uuid()) == stretch.objective
            };
            let program = |told: &Told<'_>| stretch.program == Some(told.program);
            let scopes: [&dyn Fn(&Told<'_>) -> bool; 3] = [&objective, &program, &|_| true];
            let of_results = |told: &&Told<'_>| told.number.is_some();
            let status = reading
                .plan
                .status
                .top()
                .find(|status| count.rest.to_lowercase().contains(&status.name.to_lowercase()));
            let mut told_as = Vec::new();
            let mut fits = false;
            for scope in scopes {
                let all: Vec<&Told<'_>> =
                    reading.told.iter().filter(of_results).filter(|told| scope(told)).collect();
                if all.is_empty() {
                    continue;
                }
                let with = status.map(|status| {
                    all.iter()
                        .filter(|told| told.status.is_some_and(|own| own.id == status.id))
                        .count()
                });
                told_as.push((with, all.len()));
                fits |= count.whole == all.len() as f64
                    && with.is_none_or(|with| count.part == with as f64);
            }
            if let (false, Some((with, all))) = (fits, told_as.first()) {
                let shown = match with {
                    Some(with) => format!("{with} of {all}"),
                    None => format!("{all} key results"),
                };
                let why = format!("“{sentence}” The table shows {shown}.");
                found.push(Finding::new("count-in-text", Sure::Likely, stretch.place, why));
            }
        }
    }
}

struct Counted<'a> {
    part: f64,
    whole: f64,
    /// What follows in the sentence.
    rest: &'a str,
}

/// `N of M key results …`.
fn counted(sentence: &str) -> Option<Counted<'_>> {
    let at = sentence.to_lowercase().find("key result")?;
    let head = sentence.get(..at)?;
    let words: Vec<&str> = head.split_whitespace().collect();
    let [.., part, of, whole] = words.as_slice() else { return None };
    let joined = ["of", "von"].contains(&of.to_lowercase().as_str());
    let number = |word: &str| number_word(word.trim_matches(|c: char| !c.is_alphanumeric()));
    // `of the fifteen` and `all fifteen` read alike.
    joined.then_some(())?;
    Some(Counted { part: number(part)?, whole: number(whole)?, rest: sentence.get(at..)? })
}

fn percent_words(percent: f64) -> String {
    format!("{} %", number_words((percent * 10.0).round() / 10.0))
}
