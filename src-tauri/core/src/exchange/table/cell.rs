//! What one cell holds at once: a key result's number, its statement, its baseline. Not what a column means.

use crate::exchange::vocabulary::VOCABULARY;

/// A statement's cell, taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Statement {
    /// The number it begins with: 2 of `KR2: …` and of `1.2 …`.
    pub number: Option<u32>,
    /// The statement itself.
    pub statement: String,
    /// What follows `Baseline:`.
    pub baseline: Option<String>,
    /// What follows `Goal:`, on a line of its own.
    pub goal: Option<String>,
    /// What follows `Owner:`, on a line of its own.
    pub owner: Option<String>,
}

/// Takes a statement's cell apart: `KR2: Complete 4 integrations. Baseline: 0 models`.
pub(crate) fn split_statement(text: &str) -> Statement {
    let mut taken = Statement::default();
    let text = text.trim();
    let (number, rest) = leading_number(text);
    taken.number = number;
    let mut body = rest.to_owned();
    while let Some((at, after, what)) = last_label(&body) {
        let value = body.get(after..).unwrap_or_default().trim().to_owned();
        let place = match what {
            "baseline" => &mut taken.baseline,
            "goal" => &mut taken.goal,
            _ => &mut taken.owner,
        };
        if place.is_some() {
            break;
        }
        *place = Some(value);
        body.truncate(at);
    }
    taken.statement = body.trim().trim_end_matches(['(', '|', ';', '–', '-']).trim_end().to_owned();
    if taken.statement.is_empty() && taken.baseline.is_none() {
        taken.statement = text.to_owned();
    }
    // A bracket around the baseline belongs to neither.
    if let Some(baseline) = &mut taken.baseline
        && baseline.ends_with(')')
        && baseline.matches(')').count() > baseline.matches('(').count()
    {
        baseline.pop();
    }
    taken
}

/// The number that a cell of numbers holds: `KR2`, `2`, `1.2`, `O1 KR2`, `2)`.
pub(crate) fn number_said(text: &str) -> Option<u32> {
    let digits_from = text
        .rfind(|c: char| !c.is_ascii_digit() && !matches!(c, ')' | ' ' | ':'))
        .map_or(0, |at| {
            at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
    let digits = text.get(digits_from..)?.trim_matches([')', ' ', ':', '.']);
    digits.parse().ok().filter(|number| (1..=999).contains(number))
}

/// Whether a text is but a number, as a column of them has it.
pub(super) fn is_number_alone(text: &str) -> bool {
    text.chars().count() <= 10
        && number_said(text).is_some()
        && text.split_whitespace().count() <= 2
}

fn leading_number(text: &str) -> (Option<u32>, &str) {
    let marks = ["key result", "schlüsselergebnis", "metric", "kennzahl", "kr", "ke", "se"];
    let start = text.get(..text.len().min(40)).map_or(text, |start| start);
    let mut head_end = start.len();
    while !text.is_char_boundary(head_end) {
        head_end -= 1;
    }
    let lower = text.get(..head_end).unwrap_or_default().to_lowercase();
    for mark in marks {
        let Some(after) = lower.strip_prefix(mark) else { continue };
        // Folding may change lengths; where it does, the mark is not at the start of the text as it is.
        let Some(rest) = text.get(mark.len()..) else { continue };
        if rest.to_lowercase().get(..after.len().min(rest.len())).is_none() {
            continue;
        }
        let rest = rest.trim_start_matches(['#', ' ', '.', '-', '_', '\u{a0}']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let mut number = rest.get(..digits).and_then(|digits| digits.parse().ok());
        let mut rest = rest.get(digits..).unwrap_or_default();
        if number.is_none() {
            continue;
        }
        if let Some(more) = rest.strip_prefix('.') {
            let digits = more.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 {
                number = more.get(..digits).and_then(|digits| digits.parse().ok());
                rest = more.get(digits..).unwrap_or_default();
            }
        }
        // `KR2` must end there: `KR2b` and `KRAKEN` are names.
        if rest.starts_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        let rest =
            rest.trim_start_matches([':', '.', ')', '-', '–', '—', ' ', '\t', '\n', '\u{a0}', '|']);
        return (number.filter(|number| (1..=999).contains(number)), rest);
    }
    // `1.2 Text` and `2) Text`: an outline's numbers; `2 services` is none.
    let digits = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let numbered = text.get(..digits).unwrap_or_default();
    let rest = text.get(digits..).unwrap_or_default();
    let outline = numbered.contains('.') || rest.starts_with(')');
    let parts: Vec<&str> = numbered.split('.').filter(|part| !part.is_empty()).collect();
    let last = parts.last().and_then(|part| part.parse::<u32>().ok());
    let after = rest.trim_start_matches(')');
    let follows = after.trim_start();
    let counted =
        ["Mio", "Mrd", "Million", "Billion", "Tsd"].iter().any(|unit| follows.starts_with(unit));
    let ends =
        after.starts_with([' ', '\t', '\n']) && follows.starts_with(char::is_uppercase) && !counted;
    match last.filter(|number| outline && ends && parts.len() <= 3 && (1..=99).contains(number)) {
        Some(number) => (Some(number), rest.trim_start_matches([')', ' ', '\t', '\n'])),
        None => (None, text),
    }
}

/// The last label in a text with what it introduces: where it begins, where what follows begins, what it is.
fn last_label(text: &str) -> Option<(usize, usize, &'static str)> {
    let colons: Vec<usize> = text.match_indices(':').map(|(at, _)| at).collect();
    colons.into_iter().rev().find_map(|colon| {
        let before = text.get(..colon)?;
        // The word right before the colon: `Baseline`, `Ausgangswert`, `Year goal`.
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let word = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| {
            at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        for start in [word, line] {
            let what = VOCABULARY.label(before.get(start..)?.trim());
            let Some(what) = what.filter(|what| matches!(*what, "baseline" | "goal" | "owner"))
            else {
                continue;
            };
            let opens = before.get(..start)?.trim_end();
            // Goal and owner are common words: they are labels where a line begins with them.
            let own_line = opens.is_empty()
                || before.get(..start)?.trim_end_matches([' ', '\t']).ends_with('\n');
            if what == "baseline" || own_line {
                return Some((start, colon + 1, what));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statements_cell_is_taken_apart() {
        let cases = [
            (
                "KR2: Ship 4 links (e.g. feeds). Baseline: 0 models",
                Some(2),
                "Ship 4 links (e.g. feeds).",
                Some("0 models"),
            ),
            (
                "KR1: Move it by Q3. Baseline: 27k rps (baseline was measured in FY1920Q4)",
                Some(1),
                "Move it by Q3.",
                Some("27k rps (baseline was measured in FY1920Q4)"),
            ),
            ("Key Result 3 – Hire (Baseline: none)", Some(3), "Hire", Some("none")),
            ("1.2 Grow reach\nAusgangswert: 40 %", Some(2), "Grow reach", Some("40 %")),
            ("2 services in production", None, "2 services in production", None),
            ("99.5 % uptime", None, "99.5 % uptime", None),
            ("4.2 Million readers", None, "4.2 Million readers", None),
            (
                "30% more of it Baseline: 1880 in Q2 (FY 19/20)",
                None,
                "30% more of it",
                Some("1880 in Q2 (FY 19/20)"),
            ),
            ("The goal: be faster", None, "The goal: be faster", None),
            ("KRAKEN is retired", None, "KRAKEN is retired", None),
            ("KR10. Überholt", Some(10), "Überholt", None),
        ];
        for (text, number, statement, baseline) in cases {
            let taken = split_statement(text);
            assert_eq!(
                (taken.number, taken.statement.as_str(), taken.baseline.as_deref()),
                (number, statement, baseline),
                "{text}"
            );
        }
        let taken = split_statement("Close faster\nGoal: 18 days\nOwner: Kim Example");
        assert_eq!(taken.goal.as_deref(), Some("18 days"));
        assert_eq!(taken.owner.as_deref(), Some("Kim Example"));
    }

    #[test]
    fn numbers_alone_are_read() {
        assert_eq!(number_said("KR2"), Some(2));
        assert_eq!(number_said("O1 KR3"), Some(3));
        assert_eq!(number_said("1.2"), Some(2));
        assert_eq!(number_said("2)"), Some(2));
        assert_eq!(number_said("two"), None);
    }
}
