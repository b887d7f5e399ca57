//! A sentence with blanks: reading what stands in them in one language, and writing it in another. Not which sentence it is.

use std::borrow::Cow;

/// A sentence with blanks, `{1}` to `{9}`, in English and in another language.
#[derive(Debug)]
pub(super) struct Pattern {
    english: &'static str,
    from: Vec<Part<'static>>,
    to: Vec<Part<'static>>,
    letters: usize,
}

/// A part of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part<'s> {
    Text(&'s str),
    Blank(usize),
}

impl Pattern {
    /// None for a sentence without blanks.
    pub fn new(english: &'static str, other: &'static str) -> Option<Self> {
        let from = parts(english);
        if !from.iter().any(|part| matches!(part, Part::Blank(_))) {
            return None;
        }
        let letters = from.iter().map(|part| match part {
            Part::Text(text) => text.len(),
            Part::Blank(_) => 0,
        });
        let letters = letters.sum();
        Some(Self { english, to: parts(other), letters, from })
    }

    /// How much there is to recognise it by.
    pub fn letters(&self) -> usize {
        self.letters
    }

    /// The sentence as English has it.
    pub fn english(&self) -> &'static str {
        self.english
    }

    /// What stands in the blanks of a text that is this sentence, as little in each as can be. Of two blanks side by side, the
    /// first holds something `known`.
    pub fn read<'t>(
        &self,
        text: &'t str,
        known: &dyn Fn(&str) -> bool,
    ) -> Option<[Option<&'t str>; 10]> {
        // Most are told apart by how they begin or end.
        if let Some(Part::Text(start)) = self.from.first()
            && !text.starts_with(start)
        {
            return None;
        }
        if let Some(Part::Text(end)) = self.from.last()
            && !text.ends_with(end)
        {
            return None;
        }
        let mut caught = [None; 10];
        fit(&self.from, text, &mut caught, known).then_some(caught)
    }

    /// The sentence in the other language.
    pub fn write<'t>(
        &self,
        caught: &[Option<&'t str>; 10],
        say: impl Fn(&'t str) -> Cow<'t, str>,
    ) -> String {
        filled(&self.to, |at| caught.get(at).copied().flatten().map(&say))
    }
}

/// A sentence with its blanks filled in.
pub(super) fn filled<'t>(
    parts: &[Part<'_>],
    blank: impl Fn(usize) -> Option<Cow<'t, str>>,
) -> String {
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Blank(at) => out.push_str(&blank(*at).unwrap_or_default()),
        }
    }
    out
}

/// A sentence taken apart at its blanks.
pub(super) fn parts(sentence: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = sentence;
    while !rest.is_empty() {
        let blank = rest.match_indices('{').find_map(|(at, _)| {
            let inner = rest.get(at + 1..)?.split_once('}')?.0;
            let number: usize = inner.parse().ok().filter(|number| (1..10).contains(number))?;
            Some((at, number, at + inner.len() + 2))
        });
        let Some((at, number, end)) = blank else {
            parts.push(Part::Text(rest));
            break;
        };
        if let Some(text) = rest.get(..at).filter(|text| !text.is_empty()) {
            parts.push(Part::Text(text));
        }
        parts.push(Part::Blank(number));
        rest = rest.get(end..).unwrap_or_default();
    }
    parts
}

/// Whether a text is these parts, one after the other; what the blanks hold is put into `caught`.
fn fit<'t>(
    parts: &[Part<'_>],
    text: &'t str,
    caught: &mut [Option<&'t str>; 10],
    known: &dyn Fn(&str) -> bool,
) -> bool {
    let Some((first, rest)) = parts.split_first() else { return text.is_empty() };
    match first {
        Part::Text(part) => {
            text.strip_prefix(part).is_some_and(|text| fit(rest, text, caught, known))
        }
        Part::Blank(at) => {
            let before = caught.get(*at).copied().flatten();
            let beside =
                matches!(rest, [Part::Text(gap), Part::Blank(_), ..] if gap.trim().is_empty());
            // The last takes all that is left.
            let from = if rest.is_empty() { text.len() } else { 1 };
            for end in from..=text.len() {
                let Some((blank, after)) = text.split_at_checked(end) else { continue };
                if blank.is_empty() || before.is_some_and(|before| before != blank) {
                    continue;
                }
                if let Some(Part::Text(next)) = rest.first()
                    && !after.starts_with(next)
                {
                    continue;
                }
                if beside && !known(blank) {
                    continue;
                }
                if let Some(place) = caught.get_mut(*at) {
                    *place = Some(blank);
                }
                if fit(rest, after, caught, known) {
                    return true;
                }
                if let Some(place) = caught.get_mut(*at) {
                    *place = before;
                }
            }
            false
        }
    }
}
