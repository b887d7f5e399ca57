//! Two wordings side by side: which words differ. Not a merge: nothing is chosen.

/// A stretch of one wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its text, with the white space it was typed with.
    pub text: String,
    /// Whether the other wording does not have it.
    pub differs: bool,
}

/// The most pairs of words that are compared; beyond it the part between the common beginning and
/// the common end counts as different.
const MOST_PAIRS: usize = 4_000_000;

/// Marks what is only in the original and what is only in the proposed wording: the longest common
/// run of words stays unmarked.
pub fn difference(original: &str, proposed: &str) -> (Vec<Stretch>, Vec<Stretch>) {
    let (a, b) = (words(original), words(proposed));
    let same = |x: &str, y: &str| x.trim() == y.trim();
    let head = a.iter().zip(&b).take_while(|(x, y)| same(x, y)).count();
    let tail = (a[head..].iter().rev().zip(b[head..].iter().rev()))
        .take_while(|(x, y)| same(x, y))
        .count();
    let (mid_a, mid_b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let (kept_a, kept_b) = common(mid_a, mid_b);
    let mark = |all: &[&str], kept: &[bool]| {
        let until = all.len() - tail;
        let differs = |at: usize| at >= head && at < until && !kept[at - head];
        joined(all.iter().enumerate().map(|(at, word)| (*word, differs(at))))
    };
    (mark(&a, &kept_a), mark(&b, &kept_b))
}

/// Which words of either lie on their longest common run.
fn common(a: &[&str], b: &[&str]) -> (Vec<bool>, Vec<bool>) {
    let (mut kept_a, mut kept_b) = (vec![false; a.len()], vec![false; b.len()]);
    if a.len().saturating_mul(b.len()) > MOST_PAIRS {
        return (kept_a, kept_b);
    }
    let wide = b.len() + 1;
    let mut longest = vec![0u32; (a.len() + 1) * wide];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * wide + j] = if a[i].trim() == b[j].trim() {
                longest[(i + 1) * wide + j + 1] + 1
            } else {
                longest[(i + 1) * wide + j].max(longest[i * wide + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i].trim() == b[j].trim() {
            kept_a[i] = true;
            kept_b[j] = true;
            i += 1;
            j += 1;
        } else if longest[(i + 1) * wide + j] >= longest[i * wide + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (kept_a, kept_b)
}

/// Words with the white space after them; the punctuation at a word's end is a word of its own.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end_matches(|c: char| c.is_whitespace() || ".,;:!?)".contains(c));
        if !bare.is_empty() && bare.len() < word.trim_end().len() {
            let (bare, mark) = word.split_at(bare.len());
            words.extend([bare, mark]);
        } else {
            words.push(word);
        }
    }
    words
}

fn joined<'a>(words: impl Iterator<Item = (&'a str, bool)>) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (word, differs) in words {
        match stretches.last_mut() {
            Some(last) if last.differs == differs => last.text.push_str(word),
            _ => stretches.push(Stretch { text: word.to_owned(), differs }),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(stretches: &[Stretch]) -> String {
        let show = |s: &Stretch| if s.differs { format!("[{}]", s.text) } else { s.text.clone() };
        stretches.iter().map(show).collect()
    }

    #[test]
    fn only_the_differing_words_are_marked() {
        let (a, b) = difference("Move 1 project by Q2 and rest", "Move 5 projects by Q3 and rest");
        assert_eq!(marked(&a), "Move [1 project ]by [Q2 ]and rest");
        assert_eq!(marked(&b), "Move [5 projects ]by [Q3 ]and rest");
    }

    #[test]
    fn either_may_be_empty_and_nothing_is_lost() {
        let (a, b) = difference("", "new words");
        assert!(a.is_empty());
        assert_eq!(marked(&b), "[new words]");
        let long = "word ".repeat(5_000);
        let other = "other ".repeat(5_000);
        let (a, b) = difference(&long, &other);
        assert_eq!(a.iter().map(|s| s.text.len()).sum::<usize>(), long.len());
        assert_eq!(b.len(), 1);
    }
}
