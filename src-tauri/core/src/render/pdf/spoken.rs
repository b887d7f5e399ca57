//! The language of a text, where its script has one alone: Japanese, Korean, Thai. Not a guess: what several languages are
//! written in (Latin, Cyrillic, Arabic, Devanagari …) is taken for the plan's own.

/// What is known of the language of a text, read bit by bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spoken {
    language: Option<&'static str>,
    /// How many of its letters say so; one alone is a sign: Δ.
    letters: usize,
    /// Whether another language is in it as well.
    mixed: bool,
}

impl Spoken {
    /// Reads on.
    pub fn hear(&mut self, text: &str) {
        if self.mixed {
            return;
        }
        if text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
            self.mixed = true;
            return;
        }
        if text.is_ascii() {
            return;
        }
        for language in text.chars().filter_map(of_letter) {
            self.mixed |= self.language.is_some_and(|known| known != language);
            self.language = Some(language);
            self.letters += 1;
        }
    }

    /// Reads on what was read already.
    pub fn join(&mut self, other: Self) {
        let differ = |known| other.language.is_some_and(|language| language != known);
        self.mixed |= other.mixed || self.language.is_some_and(differ);
        self.language = self.language.or(other.language);
        self.letters += other.letters;
    }

    /// Its language, where that is known and not the packet's own: a BCP 47 tag.
    pub fn other_than(self, own: &str) -> Option<&'static str> {
        let primary = own.split('-').next().unwrap_or_default();
        self.language.filter(|language| {
            !self.mixed && self.letters > 1 && !primary.eq_ignore_ascii_case(language)
        })
    }
}

/// The language whose script a letter is of, where no other is written in it.
fn of_letter(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => "el",
        '\u{531}'..='\u{58f}' => "hy",
        '\u{5d0}'..='\u{5ea}' => "he",
        '\u{a00}'..='\u{a7f}' => "pa",
        '\u{a80}'..='\u{aff}' => "gu",
        '\u{b80}'..='\u{bff}' => "ta",
        '\u{c00}'..='\u{c7f}' => "te",
        '\u{c80}'..='\u{cff}' => "kn",
        '\u{d00}'..='\u{d7f}' => "ml",
        '\u{d80}'..='\u{dff}' => "si",
        '\u{e01}'..='\u{e7f}' => "th",
        '\u{e81}'..='\u{eff}' => "lo",
        '\u{10a0}'..='\u{10ff}' => "ka",
        '\u{1780}'..='\u{17ff}' => "km",
        '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => "ja",
        '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}' => "ko",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_of_its_own_says_which_language_it_is() {
        for (text, own, language) in [
            ("四半期の目標を達成した。", "en", Some("ja")),
            ("四半期の目標を達成した。", "ja-JP", None),
            ("분기 목표 20 %", "en", Some("ko")),
            ("เป้าหมายรายไตรมาส", "en", Some("th")),
            ("היעד הושג", "en", Some("he")),
            ("Ο στόχος επετεύχθη", "de", Some("el")),
            ("Δ 5 %", "en", None),
            ("The goal, 目標を", "en", None),
            ("季度目标", "en", None),
            ("Цель достигнута", "en", None),
            ("12 %", "en", None),
        ] {
            let mut spoken = Spoken::default();
            spoken.hear(text);
            assert_eq!(spoken.other_than(own), language, "{text}");
        }
    }
}
