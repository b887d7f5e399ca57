//! What a status cell tells: which status, and which number where the words leave no doubt. The words themselves stay as
//! they are. Not arithmetic about the plan: that is the preflight's.

use crate::exchange::vocabulary::VOCABULARY;
use crate::plan::said::{Said, number_word, numbers};

/// What a number in words is held against.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reference<'a> {
    /// The goal in words.
    pub goal: &'a str,
    /// The baseline in words.
    pub baseline: &'a str,
    /// Whether what is measured counts in percent, where a measure says so.
    pub share: Option<bool>,
    /// Where the measure starts, where it says so.
    pub start: Option<f64>,
}

/// A status that a cell names, and what else it says: `🟢 8% (2033)`, `At risk – vendor late`, `G`.
pub(crate) fn status_said(text: &str) -> (Option<&'static str>, &str) {
    let text = text.trim();
    if let Some(status) = VOCABULARY.status(text) {
        return (Some(status), "");
    }
    // A sign before the words is a status and no part of them.
    let sign_ends =
        text.find(|c: char| c.is_alphanumeric() || c.is_whitespace()).unwrap_or(text.len());
    let sign = text.get(..sign_ends).unwrap_or_default();
    if sign.chars().any(|c| u32::from(c) > 0x2000)
        && let Some(status) = VOCABULARY.status(sign)
    {
        return (Some(status), text.get(sign_ends..).unwrap_or_default().trim());
    }
    // A status word set off from what follows: the words stay whole.
    let ends = text.char_indices().find(|(at, c)| {
        let spaced = text.get(..*at).is_some_and(|before| before.ends_with(' '));
        matches!(c, ':' | '\n' | ';' | '|') || (matches!(c, '-' | '–' | '—' | '(') && spaced)
    });
    if let Some((at, _)) = ends
        && let Some(word) = text.get(..at).map(str::trim).filter(|word| word.chars().count() > 2)
        && let Some(status) = VOCABULARY.status(word)
    {
        return (Some(status), text);
    }
    (None, text)
}

/// The number that words give for certain, in what the measure counts; none where more than one could be meant.
pub(crate) fn certain_value(words: &str, reference: Reference<'_>) -> Option<f64> {
    let said = numbers(words);
    let first = said.first()?;
    let signed = |said: &Said| if said.sign == Some('-') { -said.value() } else { said.value() };
    // A number with two readings (`1.880`, `4k`) is certain only where it is but grouped.
    let single = |said: &Said| said.readings.len() == 1 || grouped(said.text(words));
    if !said.iter().all(single) {
        return None;
    }
    let share = reference.share.or_else(|| counts_in_percent(reference));
    let plain: Vec<&Said> = said.iter().filter(|said| !said.percent).collect();
    let percent: Vec<&Said> = said.iter().filter(|said| said.percent).collect();
    match (percent.as_slice(), plain.as_slice(), share) {
        // `8% (2033)`: the change, then the number itself.
        ([change], [number], share) if bracketed(words, number) && change.start < number.start => {
            match share {
                Some(true) => Some(signed(change)),
                Some(false) => Some(signed(number)),
                None => agrees(change, number, reference).then(|| signed(number)),
            }
        }
        ([], [number], Some(false)) => Some(signed(number)),
        ([], [number], None) => begins_or_alone(words, number).then(|| signed(number)),
        ([number], [], Some(true)) => Some(signed(number)),
        ([number], [], None) => (begins_or_alone(words, number)
            || of_the_same(words, number, reference.goal))
        .then(|| signed(number)),
        // `16% of the way from the 4/20 baseline`: what comes first, where it is what is counted.
        ([number], [_, ..], Some(true)) if first.percent && leads(words, number) => {
            Some(signed(number))
        }
        _ => None,
    }
}

/// Whether goal and baseline count in percent; none where they do not say, or say both.
fn counts_in_percent(reference: Reference<'_>) -> Option<bool> {
    let kinds = |text: &str| -> Option<bool> {
        let said = numbers(text);
        match said.first() {
            // `4% (1043 reviews)`: a change, told beside the number that is counted.
            Some(first) if first.percent => {
                let told =
                    said.get(1).is_some_and(|second| !second.percent && bracketed(text, second));
                Some(!told)
            }
            Some(_) => said.iter().all(|said| !said.percent).then_some(false),
            None => text.split(|c: char| !c.is_alphabetic()).find_map(number_word).map(|_| false),
        }
    };
    match (kinds(reference.goal), kinds(reference.baseline)) {
        // A change in percent from a number that counts something is told in percent.
        (Some(true), Some(false)) => None,
        (Some(goal), _) => Some(goal),
        (None, baseline) => baseline,
    }
}

/// Whether a change in percent and a number say the same of the baseline.
fn agrees(change: &Said, number: &Said, reference: Reference<'_>) -> bool {
    let stated = reference
        .start
        .or_else(|| numbers(reference.baseline).iter().find(|said| !said.percent).map(Said::value));
    let Some(start) = stated.filter(|start| *start != 0.0) else { return false };
    let moved = ((number.value() - start) / start * 100.0).abs();
    (moved - change.value()).abs() <= 1.0
}

fn bracketed(words: &str, said: &Said) -> bool {
    words.get(..said.start).is_some_and(|before| before.trim_end().ends_with('('))
}

fn leads(words: &str, said: &Said) -> bool {
    words.get(..said.start).is_some_and(|before| before.trim().is_empty())
}

/// Whether what follows the number follows the goal's number as well: `54% of traffic`, `95% of traffic`.
fn of_the_same(words: &str, said: &Said, goal: &str) -> bool {
    let follow = |text: &str, end: usize| -> Vec<String> {
        text.get(end..)
            .unwrap_or_default()
            .split_whitespace()
            .take(2)
            .map(str::to_lowercase)
            .collect()
    };
    let own = follow(words, said.end);
    own.len() == 2
        && numbers(goal)
            .iter()
            .filter(|said| said.percent)
            .any(|said| follow(goal, said.end) == own)
}

fn begins_or_alone(words: &str, said: &Said) -> bool {
    leads(words, said) && words.split_whitespace().count() <= 4
}

fn grouped(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_ascii_digit()
            || matches!(c, ',' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '+' | '-')
    }) && text.contains(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_taken_where_the_words_leave_no_doubt() {
        let cases = [
            (
                "8% (2033) increase from baseline",
                "15% increase from baseline",
                "1880 maintainers in Q2 (FY 19/20)",
                Some(2033.0),
            ),
            (
                "3% (2033), draft concept",
                "10% increase in number of tool maintainers",
                "1974 tool maintainers",
                Some(2033.0),
            ),
            ("-5% (20 days)", "4% (18 days)", "19 days in June 2019", Some(20.0)),
            (
                "15% (918 reviews)",
                "4% (1043 reviews)",
                "1088 code reviews in June 2019",
                Some(918.0),
            ),
            ("4% (4.0)", "4% (4.0)", "3.8 / 5", Some(4.0)),
            ("54% of traffic", "95% of traffic", "", Some(54.0)),
            ("On track; 54% of traffic", "Decision, 95% of traffic", "27k requests", Some(54.0)),
            ("17% of deployed repos have goals", "100% coverage", "0% coverage", Some(17.0)),
            ("1", "4", "0 milestones", Some(1.0)),
            ("50% (2 services)", "4 services decoupled", "Zero services", Some(2.0)),
            (
                "0% filled\n1 hiring process in final stages",
                "Hire for 4 positions",
                "0 filled",
                None,
            ),
            ("37.5% at Level 1 62.5% at Level 2", "move 85% of capabilities", "", None),
            ("O services, definition drafted", "10 services", "0 services", None),
            (
                "16% increase in percentage of use from 4/20 baseline",
                "80% increase",
                "87M of pages",
                None,
            ),
            ("Next survey in early Q3", "4% (4.0)", "3.8", None),
            ("1,880", "2,000", "", Some(1880.0)),
            ("1.880", "2.000", "", None),
            ("20 days", "", "", Some(20.0)),
        ];
        for (words, goal, baseline, value) in cases {
            let reference = Reference { goal, baseline, share: None, start: None };
            assert_eq!(certain_value(words, reference), value, "{words}");
        }
        let shares = Reference { share: Some(true), ..Reference::default() };
        assert_eq!(certain_value("8% (2033)", shares), Some(8.0));
    }

    #[test]
    fn statuses_are_known_by_word_letter_and_sign() {
        assert_eq!(status_said("🟢"), (Some("on track"), ""));
        assert_eq!(status_said("🟡 vendor is late"), (Some("at risk"), "vendor is late"));
        assert_eq!(
            status_said("At risk – vendor is late"),
            (Some("at risk"), "At risk – vendor is late")
        );
        assert_eq!(status_said("R"), (Some("off track"), ""));
        assert_eq!(status_said("Completed Q1 items"), (None, "Completed Q1 items"));
        assert_eq!(status_said("8% (2033)"), (None, "8% (2033)"));
    }
}
