//! The words by which headings, statuses and labels are known, from `vocabulary.txt`. Not what is made of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::plan::fold::fold;

/// The words, by section.
pub(super) struct Vocabulary {
    columns: HashMap<String, Vec<Word>>,
    told: HashMap<String, Vec<Word>>,
    statuses: HashMap<String, Vec<Word>>,
    labels: HashMap<String, Vec<Word>>,
    totals: HashMap<String, Vec<Word>>,
    blanks: HashMap<String, Vec<Word>>,
}

/// What a word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The meaning, as the vocabulary names it.
    pub meaning: &'static str,
    /// Whether it is known to mean that, and not likely something else.
    pub certain: bool,
}

/// The vocabulary.
pub(super) static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("vocabulary.txt")));

impl Vocabulary {
    fn read(text: &'static str) -> Self {
        let mut sections: HashMap<&str, HashMap<String, Vec<Word>>> = HashMap::new();
        let mut section = "";
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
            } else if let Some((meaning, words)) =
                line.split_once(" = ").filter(|_| !line.starts_with('#'))
            {
                let words_of = sections.entry(section).or_default();
                for word in words.split('|').map(str::trim) {
                    let (word, certain) = match word.strip_prefix("? ") {
                        Some(word) => (word, false),
                        None => (word, true),
                    };
                    words_of
                        .entry(plain(word))
                        .or_default()
                        .push(Word { meaning: meaning.trim(), certain });
                }
            }
        }
        let mut section = |name| sections.remove(name).unwrap_or_default();
        Self {
            columns: section("column"),
            told: section("told"),
            statuses: section("status"),
            labels: section("label"),
            totals: section("total"),
            blanks: section("empty"),
        }
    }

    /// What a heading may mean, the likeliest first.
    pub fn column(&self, heading: &str) -> &[Word] {
        found(&self.columns, heading)
    }

    /// What is told of a quarter in a column with this heading, its quarter taken out.
    pub fn told(&self, heading: &str) -> Option<Word> {
        found(&self.told, heading).first().copied()
    }

    /// The default status that a word, a letter or a sign stands for.
    pub fn status(&self, word: &str) -> Option<&'static str> {
        found(&self.statuses, word).first().map(|word| word.meaning)
    }

    /// What a label such as `Baseline` introduces.
    pub fn label(&self, word: &str) -> Option<&'static str> {
        found(&self.labels, word).first().map(|word| word.meaning)
    }

    /// Whether a row that begins so adds up others.
    pub fn is_total(&self, text: &str) -> bool {
        !found(&self.totals, text).is_empty()
    }

    /// Whether a cell says that nothing is said.
    pub fn is_blank(&self, text: &str) -> bool {
        text.trim().is_empty()
            || self.blanks.contains_key(&plain(text))
            || text.chars().all(|c| "-–—.… ".contains(c))
    }
}

fn found<'v>(words: &'v HashMap<String, Vec<Word>>, text: &str) -> &'v [Word] {
    // Nothing as long as a sentence is a word.
    if text.len() > 80 {
        return &[];
    }
    words.get(&plain(text)).map(Vec::as_slice).unwrap_or_default()
}

/// A text as words are compared: without case, accents, punctuation and blanks around it. Of signs alone, the signs.
pub(super) fn plain(text: &str) -> String {
    let folded = fold(text).replace("ß", "ss");
    let kept = |c: char| c.is_alphanumeric() || matches!(c, '#' | '%');
    let spaced: String = folded.chars().map(|c| if kept(c) { c } else { ' ' }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    if words.is_empty() { text.trim().to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_whatever_they_look_like() {
        let words = &*VOCABULARY;
        assert_eq!(words.column("KEY-RESULTS:")[0].meaning, "key_result");
        assert_eq!(words.column("Schlüsselergebnis")[0].meaning, "key_result");
        assert_eq!(words.column("Jahresziel")[0], Word { meaning: "goal", certain: true });
        assert!(!words.column("Initiative")[0].certain);
        assert_eq!(words.told("Ist-Wert").unwrap().meaning, "value");
        assert_eq!(words.told("").unwrap().meaning, "status");
        assert_eq!(words.status("🟢"), Some("on track"));
        assert_eq!(words.status("Grün"), Some("on track"));
        assert_eq!(words.status("on-track"), Some("on track"));
        assert!(words.is_blank("–") && words.is_blank("n/a") && !words.is_blank("0"));
        assert!(words.is_total("Total:"));
    }
}
