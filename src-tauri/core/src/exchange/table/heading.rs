//! Headings read: the quarter and the year in them, and what the rest means. Not the whole table's sense: that is `guess`.

use super::meaning::{Meaning, QuarterSaid, Told};
use crate::exchange::vocabulary::VOCABULARY;
use crate::plan::{FiscalCalendar, FiscalYear, Quarter, TableName};

/// What a heading says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Heading {
    /// Its quarter.
    pub quarter: Option<QuarterSaid>,
    /// Its year, where it names one without a quarter.
    pub year: Option<FiscalYear>,
    /// The heading without them.
    pub rest: String,
}

/// What a heading means for a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sense {
    pub meaning: Meaning,
    pub certain: bool,
    /// The kind of rows that a table with it has.
    pub kind: Option<TableName>,
    /// Whether the heading is the known word, and does not only have it in it.
    pub whole: bool,
}

/// Takes quarter and year out of a heading: `Q1 FY20-21 status`, `Status 1. Quartal`, `FY21 goal`.
pub(super) fn read(text: &str, calendar: FiscalCalendar) -> Heading {
    let unified: String = text
        .to_lowercase()
        .chars()
        .map(|c| match c {
            '–' | '—' | '‑' | '‐' | '−' => '-',
            '(' | ')' | '[' | ']' | ':' | ',' | ';' | '|' | '_' | '\'' | '’' => ' ',
            other => other,
        })
        .collect();
    let tokens: Vec<&str> =
        unified.split_whitespace().map(|token| token.trim_matches(['.', '-', '/'])).collect();
    let mut used = vec![false; tokens.len()];
    let mut number = None;
    let mut year = None;
    for (at, token) in tokens.iter().enumerate() {
        if number.is_none()
            && let Some((found, rest, takes)) = quarter_at(&tokens, at)
        {
            number = Some(found);
            year = year.or_else(|| year_of(rest, calendar));
            used[at] = true;
            if let Some(other) = takes {
                used[other] = true;
            }
        } else if year.is_none()
            && !used[at]
            && let Some((found, takes)) = year_at(&tokens, at, calendar)
            && !token.is_empty()
        {
            year = Some(found);
            used[at] = true;
            if let Some(other) = takes {
                used[other] = true;
            }
        } else if is_plan_year(&tokens, at) {
            used[at] = true;
        }
    }
    let quarter = number.map(|number| QuarterSaid { number, year });
    let rest = tokens.iter().zip(&used).filter(|(_, used)| !**used).map(|(token, _)| *token);
    Heading { quarter, year, rest: rest.collect::<Vec<_>>().join(" ") }
}

/// The quarter that a text such as a caption or a cell names, with its year.
pub(crate) fn quarter(text: &str, calendar: FiscalCalendar) -> Option<Quarter> {
    let said = read(text, calendar).quarter?;
    Quarter::new(said.year?, said.number)
}

/// What a heading may mean, the likeliest first.
pub(super) fn senses(text: &str, heading: &Heading) -> Vec<Sense> {
    if let Some(quarter) = heading.quarter {
        let told = VOCABULARY.told(&heading.rest);
        let told =
            told.or_else(|| heading.rest.split(' ').rev().find_map(|word| VOCABULARY.told(word)));
        let few = heading.rest.split(' ').count() <= 4;
        let sense = |told, certain| Sense {
            meaning: Meaning::Told(told, Some(quarter)),
            certain,
            kind: None,
            whole: true,
        };
        return match told.and_then(|word| told_of(word.meaning)) {
            Some(told) if few => vec![sense(told, true)],
            None if few => vec![sense(Told::Status, false)],
            _ => Vec::new(),
        };
    }
    let whole = without_brackets(text);
    for candidate in [text, heading.rest.as_str(), whole.as_str()] {
        let words = VOCABULARY.column(candidate);
        if !words.is_empty() {
            let known = words.iter().filter_map(|word| sense(word.meaning, word.certain));
            let told = VOCABULARY.told(candidate).filter(|_| !candidate.trim().is_empty());
            let told = told.and_then(|word| told_of(word.meaning)).map(|told| Sense {
                meaning: Meaning::Told(told, None),
                certain: false,
                kind: None,
                whole: true,
            });
            return known.chain(told).collect();
        }
        if let Some(told) = VOCABULARY.told(candidate).filter(|_| !candidate.trim().is_empty())
            && let Some(told) = told_of(told.meaning)
        {
            return vec![Sense {
                meaning: Meaning::Told(told, None),
                certain: true,
                kind: None,
                whole: true,
            }];
        }
    }
    // A longer heading with a known word in it is a guess: `Owner within the team`.
    let words: Vec<&str> = heading.rest.split(' ').collect();
    if words.len() > 6 {
        return Vec::new();
    }
    let spans = (1..words.len()).rev().flat_map(|length| words.windows(length));
    let known = spans.filter_map(|span| VOCABULARY.column(&span.join(" ")).first().copied()).next();
    known
        .and_then(|word| sense(word.meaning, false))
        .map(|sense| Sense { whole: false, ..sense })
        .into_iter()
        .collect()
}

fn sense(name: &str, certain: bool) -> Option<Sense> {
    use TableName as T;
    let of = |table, field| (Meaning::Of(table, field), None);
    let own = |field: &'static str, kind| (Meaning::Own(field), kind);
    let (meaning, kind) = match name {
        "id" => (Meaning::Id, None),
        "number" => (Meaning::Number, None),
        "quarter" => (Meaning::Quarter, None),
        "year" => (Meaning::Year, None),
        "department" => of(T::Department, "name"),
        "program" => of(T::Program, "name"),
        "objective" => of(T::Objective, "title"),
        "objective.statement" => of(T::Objective, "statement"),
        "objective.owner" => of(T::Objective, "owner"),
        "objective.target_quarter" => of(T::Objective, "target_quarter"),
        "target_quarter" => own("target_quarter", None),
        "outcome" => of(T::Outcome, "statement"),
        "outcome.goal_label" => of(T::Outcome, "goal_label"),
        "key_result" => own("statement", Some(T::KeyResult)),
        "metric" => own("statement", Some(T::Metric)),
        "win" => own("text", Some(T::Win)),
        "challenge" => own("text", Some(T::Challenge)),
        "upcoming" => own("text", Some(T::Upcoming)),
        "action" => own("text", Some(T::Action)),
        "hire" => own("name", Some(T::Hire)),
        "title" => own("title", None),
        "baseline" => own("baseline", None),
        "goal" => own("goal", None),
        "owner" => own("owner", None),
        "unit" => own("unit", None),
        "start" => own("start", None),
        "target" => own("target", None),
        "direction" => own("direction", None),
        "weight" => own("weight", None),
        "name" => own("name", None),
        "role" => own("role", None),
        "team" => own("team", None),
        "years" => own("years", None),
        _ => return None,
    };
    Some(Sense { meaning, certain, kind, whole: true })
}

fn told_of(name: &str) -> Option<Told> {
    if name == "rag" { Some(Told::Status) } else { Told::named(name) }
}

/// The quarter's number at a token, what of the token is left for its year, and the other token it takes.
fn quarter_at<'t>(tokens: &[&'t str], at: usize) -> Option<(u8, &'t str, Option<usize>)> {
    let token = *tokens.get(at)?;
    let digit = |text: &str| text.parse::<u8>().ok().filter(|number| (1..=4).contains(number));
    if let Some(rest) = token.strip_prefix('q')
        && let Some(number) = rest.get(..1).and_then(digit)
    {
        let rest = rest.get(1..).unwrap_or_default().trim_start_matches(['/', '-', '.']);
        let dated = rest.trim_start_matches("fy");
        let plain = dated.chars().all(|c| c.is_ascii_digit() || "-/".contains(c));
        return plain.then_some((number, rest, None));
    }
    if let Some(number) = token.strip_suffix('q').and_then(digit) {
        return Some((number, "", None));
    }
    if let Some((number, year)) = token.split_once('q').filter(|(_, year)| year.len() >= 2)
        && let Some(number) = digit(number)
    {
        return Some((number, year, None));
    }
    if let Some((year, number)) = token.split_once('q').filter(|(year, _)| year.len() >= 2)
        && let Some(number) = digit(number)
    {
        return Some((number, year.trim_end_matches(['/', '-', '.']), None));
    }
    if matches!(token, "quartal" | "quarter" | "qtr") {
        const ORDINALS: [&[&str]; 4] = [
            &["1", "1st", "first", "erstes", "i"],
            &["2", "2nd", "second", "zweites", "ii"],
            &["3", "3rd", "third", "drittes", "iii"],
            &["4", "4th", "fourth", "viertes", "iv"],
        ];
        for other in [at.checked_sub(1), Some(at + 1)].into_iter().flatten() {
            let word = tokens.get(other).copied().unwrap_or_default();
            if let Some(found) = ORDINALS.iter().position(|words| words.contains(&word)) {
                return Some((u8::try_from(found + 1).ok()?, "", Some(other)));
            }
        }
    }
    None
}

/// The fiscal year at a token, and the other token it takes.
fn year_at(
    tokens: &[&str],
    at: usize,
    calendar: FiscalCalendar,
) -> Option<(FiscalYear, Option<usize>)> {
    let token = *tokens.get(at)?;
    if matches!(token, "fy" | "gj") {
        return Some((year_of(tokens.get(at + 1)?, calendar)?, Some(at + 1)));
    }
    let marked = token.strip_prefix("fy").or_else(|| token.strip_prefix("gj"));
    let four =
        token.len() >= 4 && token.get(..2).is_some_and(|century| matches!(century, "19" | "20"));
    (marked.is_some() || four)
        .then(|| year_of(marked.unwrap_or(token), calendar))
        .flatten()
        .map(|year| (year, None))
}

fn year_of(text: &str, calendar: FiscalCalendar) -> Option<FiscalYear> {
    if text.is_empty() {
        return None;
    }
    calendar.parse(&format!("Q1 {text}")).ok().map(Quarter::year)
}

/// `Y2` and `Year 2`: the year of a longer plan, which says nothing of which year it is.
fn is_plan_year(tokens: &[&str], at: usize) -> bool {
    let counted = |text: &str| text.len() == 1 && text.chars().all(|c| c.is_ascii_digit());
    let token = tokens.get(at).copied().unwrap_or_default();
    token.strip_prefix('y').is_some_and(counted)
        || (matches!(token, "year" | "jahr")
            && tokens.get(at + 1).is_some_and(|next| counted(next)))
        || (counted(token)
            && at > 0
            && tokens.get(at - 1).is_some_and(|word| matches!(*word, "year" | "jahr")))
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let kept = text.chars().filter(|c| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::calendar::{Month, YearStyle};

    fn calendar() -> FiscalCalendar {
        FiscalCalendar { start: Month::new(7).unwrap(), style: YearStyle::Span }
    }

    #[test]
    fn quarters_and_meanings_are_read_from_headings() {
        let cases = [
            ("Q1 Status", "Q1.status"),
            ("Status Q3", "Q3.status"),
            ("Q2", "Q2.status"),
            ("Status Q4 FY20-21", "FY2021-Q4.status"),
            ("2. Quartal – Ist", "Q2.value"),
            ("First quarter comment", "Q1.words"),
            ("1Q21 actual", "FY2021-Q1.value"),
            ("Q1/21 Target", "FY2021-Q1.target"),
            ("2021Q3 RAG", "FY2021-Q3.status"),
            ("FY21 Q2 Update", "FY2021-Q2.status"),
            ("Y2 Goal", "goal"),
            ("Year Goal", "goal"),
            ("Goal FY20-21", "goal"),
            ("Baseline (June 2019)", "baseline"),
            ("MTP Metrics", "statement"),
            ("Owner within the team", "owner"),
            ("Objective", "objective.title"),
            ("Ampel", "told.status"),
            ("Lunch", ""),
        ];
        for (text, meaning) in cases {
            let found = senses(text, &read(text, calendar()));
            let said = found.first().map(|sense| sense.meaning.to_string()).unwrap_or_default();
            assert_eq!(said, meaning, "{text}");
        }
    }
}
