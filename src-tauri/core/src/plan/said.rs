//! Numbers in the owner's words: `8% (2,033) up from 1,880`. Not what they mean: who reads them holds them against the plan.

/// A number as it stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    /// What it may be read as, the likeliest first: `1.880` is 1880 or 1.88, `4k` 4 or 4000.
    pub readings: Vec<f64>,
    /// How many decimals it has.
    pub decimals: i32,
    /// The sign written before it.
    pub sign: Option<char>,
    /// Whether a percent sign follows.
    pub percent: bool,
    /// Where it starts in the text, its sign included.
    pub start: usize,
    /// Where it ends, its percent sign included.
    pub end: usize,
}

impl Said {
    /// The likeliest reading, without its sign.
    pub fn value(&self) -> f64 {
        self.readings.first().copied().unwrap_or_default()
    }

    /// Half of its last decimal: what rounding may have taken.
    pub fn rounding(&self) -> f64 {
        0.5 * 10_f64.powi(-self.decimals)
    }

    /// Whether it may stand for a number, but for its sign and rounding.
    pub fn is(&self, number: f64) -> bool {
        let close = |reading: &f64| {
            let scale = (reading / self.value()).abs().max(1.0);
            (reading.abs() - number.abs()).abs() <= self.rounding() * scale + 1e-9 * number.abs()
        };
        self.readings.iter().any(close)
    }

    /// The text it is written with.
    pub fn text<'t>(&self, of: &'t str) -> &'t str {
        of.get(self.start..self.end).unwrap_or_default()
    }
}

/// The numbers of a text, in order. Those within words (`KR2`, `Q1`, `p95`), dates and years are none.
pub(crate) fn numbers(text: &str) -> Vec<Said> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let start = at;
        let (readings, decimals, end) = read(text, start);
        at = end;
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(end..).unwrap_or_default();
        if is_within_word(before, after) || is_of_a_date(before, after, &readings) {
            continue;
        }
        let (readings, after_scale) = scaled(readings, after);
        let gap =
            after_scale.len() - after_scale.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
        let percent = after_scale.get(gap..).is_some_and(|rest| rest.starts_with(['%', '‰']));
        let end = if percent { text.len() - after_scale.len() + gap + 1 } else { end };
        let sign = before.chars().next_back().filter(|sign| "+-−–±".contains(*sign));
        // A dash after a letter or digit joins: `3–4`, `multi-2`.
        let own = |sign: &char| {
            let earlier = before.get(..before.len() - sign.len_utf8()).unwrap_or_default();
            !earlier.ends_with(|c: char| c.is_alphanumeric())
        };
        let sign = sign.filter(own).map(|sign| if sign == '+' { '+' } else { '-' });
        let start =
            start - sign.map_or(0, |_| before.chars().next_back().map_or(0, char::len_utf8));
        found.push(Said { readings, decimals, sign, percent, start, end });
    }
    found
}

/// Reads the number that starts here: its readings, its decimals, where it ends.
fn read(text: &str, start: usize) -> (Vec<f64>, i32, usize) {
    let rest = text.get(start..).unwrap_or_default();
    let mut parts: Vec<&str> = Vec::new();
    let mut marks: Vec<char> = Vec::new();
    let mut at = 0;
    loop {
        let digits = rest.get(at..).unwrap_or_default();
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        parts.push(digits.get(..length).unwrap_or_default());
        at += length;
        let mut following = rest.get(at..).unwrap_or_default().chars();
        let mark = following.next().filter(|mark| ",.:'’\u{a0}\u{202f}".contains(*mark));
        let goes_on = following.next().is_some_and(|c| c.is_ascii_digit());
        let spaced = matches!(mark, Some('\u{a0}' | '\u{202f}' | '\'' | '’'));
        let three = rest
            .get(at + mark.map_or(0, char::len_utf8)..)
            .is_some_and(|next| next.bytes().take_while(u8::is_ascii_digit).count() == 3);
        match mark.filter(|_| goes_on && (!spaced || three)) {
            Some(mark) => {
                marks.push(mark);
                at += mark.len_utf8();
            }
            None => break,
        }
    }
    let end = start + at;
    let joined = |parts: &[&str]| parts.concat().parse::<f64>().unwrap_or_default();
    let Some((last, head)) = parts.split_last() else { return (vec![0.0], 0, end) };
    if marks.contains(&':') {
        let seconds = parts.iter().fold(0.0, |sum, part| sum * 60.0 + joined(&[part]));
        return (vec![seconds, joined(&parts[..1])], 0, end);
    }
    let Some(mark) = marks.last() else { return (vec![joined(&parts)], 0, end) };
    let fraction = format!("{}.{last}", head.concat()).parse::<f64>().unwrap_or_default();
    let decimals = last.len() as i32;
    let grouped = parts.iter().skip(1).all(|part| part.len() == 3);
    let one_mark = marks.iter().all(|other| other == mark);
    match (grouped && one_mark, marks.len()) {
        // `1,880` or `1.880`: thousands, and for one mark perhaps decimals.
        (true, 1) if ",.".contains(*mark) => (vec![joined(&parts), fraction], 0, end),
        (true, _) => (vec![joined(&parts)], 0, end),
        _ => (vec![fraction], decimals, end),
    }
}

/// The readings with the scale that follows, and the text after it.
fn scaled(mut readings: Vec<f64>, after: &str) -> (Vec<f64>, &str) {
    let word_at = after.len() - after.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
    let word = after.get(word_at..).unwrap_or_default();
    let length = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let scale = match word.get(..length).unwrap_or_default() {
        "k" | "K" | "thousand" | "Tsd" | "tausend" => 1e3,
        "M" | "m" | "million" | "millions" | "Mio" | "Millionen" => 1e6,
        "bn" | "billion" | "Mrd" | "Milliarden" => 1e9,
        _ => return (readings, after),
    };
    readings.extend(readings.clone().iter().map(|reading| reading * scale));
    (readings, word.get(length..).unwrap_or_default())
}

fn is_within_word(before: &str, after: &str) -> bool {
    let glued = before.ends_with(|c: char| c.is_alphabetic() || c == '_' || c == '#');
    // `2nd`, `3rd`; a unit may follow at once: `380MW`, `4k`.
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| after.starts_with(end));
    glued || ordinal
}

const MONTHS: [&str; 24] = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
];

/// Whether a word names a month.
pub(crate) fn is_month(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let english = MONTHS.iter().take(12).any(|month| {
        word.starts_with(month)
            && [
                "january",
                "february",
                "march",
                "april",
                "may",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december",
            ]
            .iter()
            .any(|full| full.starts_with(&word) || word == "sept")
    });
    english || MONTHS.contains(&word.as_str())
}

/// Whether it is a day, a year or a number of something counted: `12 August`, `August 2020`, `week 36`, `FY 21`.
fn is_of_a_date(before: &str, after: &str, readings: &[f64]) -> bool {
    let previous = before.split_whitespace().next_back().unwrap_or_default();
    let next = after.trim_start_matches('.').split_whitespace().next().unwrap_or_default();
    let value = readings.first().copied().unwrap_or_default();
    let glued = after.starts_with(|c: char| c.is_alphanumeric());
    let counted = [
        "week", "kw", "woche", "page", "seite", "level", "stufe", "kr", "no.", "nr.", "phase",
        "version", "fy",
    ];
    let follows = |words: &[&str]| words.contains(&previous.to_lowercase().as_str());
    if is_month(previous) && !glued || follows(&counted) {
        return true;
    }
    if is_month(next) && value <= 31.0 && !glued {
        return true;
    }
    // A year alone, or the parts of 2020-10-31 and 20/21.
    let year = (1990.0..2100.0).contains(&value) && value.fract() == 0.0 && readings.len() == 1;
    let dated = |text: &str, mark: char| {
        text.strip_prefix(mark).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let reaches_back = before
        .strip_suffix(['-', '/'])
        .is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let by = follows(&["in", "by", "until", "since", "of", "from", "bis", "seit", "for"]);
    (year && (by || before.trim().is_empty() && after.trim().is_empty() || next.is_empty()))
        || (year && (dated(after, '-') || dated(after, '/')))
        || (reaches_back && value <= 99.0 && before.contains("20"))
}

/// The sentences of a text.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let ends = rest.char_indices().zip(rest.chars().skip(1).map(Some).chain([None]));
        let end = ends
            .filter(|((_, c), next)| {
                *c == '\n' || ".!?".contains(*c) && next.is_none_or(char::is_whitespace)
            })
            .map(|((at, c), _)| at + c.len_utf8())
            .next()
            .unwrap_or(rest.len());
        let (sentence, after) = rest.split_at(end);
        rest = after;
        Some(sentence.trim())
    })
    .filter(|sentence| !sentence.is_empty())
}

/// A whole number written as a word, in English or German.
pub(crate) fn number_word(word: &str) -> Option<f64> {
    const WORDS: [&[&str]; 21] = [
        &["none", "no", "zero", "keines", "keine"],
        &["one", "eines", "ein", "eine"],
        &["two", "zwei"],
        &["three", "drei"],
        &["four", "vier"],
        &["five", "fünf"],
        &["six", "sechs"],
        &["seven", "sieben"],
        &["eight", "acht"],
        &["nine", "neun"],
        &["ten", "zehn"],
        &["eleven", "elf"],
        &["twelve", "zwölf"],
        &["thirteen", "dreizehn"],
        &["fourteen", "vierzehn"],
        &["fifteen", "fünfzehn"],
        &["sixteen", "sechzehn"],
        &["seventeen", "siebzehn"],
        &["eighteen", "achtzehn"],
        &["nineteen", "neunzehn"],
        &["twenty", "zwanzig"],
    ];
    let word = word.to_lowercase();
    if let Ok(number) = word.parse::<u16>() {
        return Some(f64::from(number));
    }
    WORDS.iter().position(|words| words.contains(&word.as_str())).map(|at| at as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let values = |text: &str| -> Vec<f64> { numbers(text).iter().map(Said::value).collect() };
        assert_eq!(values("8% (2,033) up from 1,880"), [8.0, 2033.0, 1880.0]);
        assert_eq!(values("99,5 % und 1.20 €"), [99.5, 1.2]);
        assert_eq!(values("KR2 in Q1 FY20-21, p95 and 2nd"), Vec::<f64>::new());
        assert_eq!(values("on 12 August 2020, week 36, 2020-10-31"), Vec::<f64>::new());
        assert_eq!(values("1:22 min"), [82.0]);
        let scaled = numbers("1.2 million");
        assert!(scaled[0].is(1.2) && scaled[0].is(1_200_000.0) && !scaled[0].is(1.3));
        let signed = numbers("-5 % (20 days) and 3–4");
        assert_eq!((signed[0].sign, signed[0].percent), (Some('-'), true));
        assert_eq!(signed[3].sign, None);
        assert_eq!(signed[0].text("-5 % (20 days) and 3–4"), "-5 %");
    }
}
