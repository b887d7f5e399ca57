//! Texts as a search compares them: without case, accents and the like. Not the searching.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// Where each folded byte comes from, so that what is found can be shown in the text itself.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of it, the byte at which its character began.
    from: Vec<usize>,
}

/// Folds `text` into `into`, which is emptied first.
pub(crate) fn fold_into(text: &str, into: &mut String) {
    into.clear();
    if text.is_ascii() {
        into.push_str(text);
        into.make_ascii_lowercase();
        return;
    }
    for character in text.chars() {
        fold_character(character, into);
    }
}

/// A text folded.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

impl Folded {
    /// A text folded, each byte knowing where it comes from.
    pub fn of(text: &str) -> Self {
        let mut folded = Self::default();
        for (at, character) in text.char_indices() {
            fold_character(character, &mut folded.text);
            folded.from.resize(folded.text.len(), at);
        }
        folded
    }

    /// The stretch of the text itself that a stretch of its folded form stands for.
    pub fn origin(&self, text: &str, start: usize, end: usize) -> (usize, usize) {
        let from = self.from.get(start).copied().unwrap_or(text.len());
        let last = end.checked_sub(1).and_then(|last| self.from.get(last)).copied();
        let length = |at: usize| text.get(at..).and_then(|rest| rest.chars().next());
        let to = last.map_or(from, |last| last + length(last).map_or(0, char::len_utf8));
        // Marks that stand for themselves belong to the letter before them.
        let marks = text.get(to..).map_or(0, |rest| {
            rest.chars().take_while(|mark| is_mark(*mark)).map(char::len_utf8).sum()
        });
        (from, to + marks)
    }
}

fn fold_character(character: char, into: &mut String) {
    if character.is_ascii() {
        into.push(character.to_ascii_lowercase());
        return;
    }
    // Letters that people type in two others, or without their stroke.
    let plain = match character {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        '’' | '‘' => "'",
        '“' | '”' | '„' => "\"",
        '–' | '—' | '−' | '‑' => "-",
        '\u{a0}' | '\u{202f}' | '\u{2009}' => " ",
        _ => "",
    };
    if !plain.is_empty() {
        into.push_str(plain);
        return;
    }
    let mut one = [0; 4];
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd();
    for part in decomposed.normalize(character.encode_utf8(&mut one)).chars() {
        if !is_mark(part) {
            into.extend(part.to_lowercase().filter(|lower| !is_mark(*lower)));
        }
    }
}

/// Whether a character only marks the one before it, in the scripts where people leave such marks
/// out when they search. (In others, vowels are marks: they stay.)
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_typography_make_no_difference() {
        for (written, sought) in [
            ("Écoles à Zürich", "ecoles a zurich"),
            ("E\u{301}coles", "ecoles"),
            ("Straße – “Łódź”", "strasse - \"lodz\""),
            ("12\u{202f}000 Ångström", "12 000 angstrom"),
            ("ﬁnal", "final"),
            ("ЁЛКА", "елка"),
        ] {
            assert_eq!(fold(written), sought);
            assert_eq!(Folded::of(written).text, sought);
        }
        assert_eq!(fold("हिन्दी"), "हिन्दी", "a vowel is no accent");
    }

    #[test]
    fn what_is_found_is_shown_as_it_is_written() {
        for (text, sought, shown) in [
            ("Die Straße hier", "strasse", "Straße"),
            ("Die Straße hier", "str", "Str"),
            ("cafe\u{301}s", "cafe", "cafe\u{301}"),
            ("Zürich", "uri", "üri"),
        ] {
            let folded = Folded::of(text);
            let at = folded.text.find(sought).unwrap();
            let (from, to) = folded.origin(text, at, at + sought.len());
            assert_eq!(&text[from..to], shown);
        }
    }
}
