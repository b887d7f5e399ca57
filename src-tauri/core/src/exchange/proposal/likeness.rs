//! How alike two texts are. Not who is meant by it.

use std::collections::HashMap;

use crate::exchange::vocabulary::plain;

/// How alike two texts are, from 0 to 1: the share of letter pairs that they have in common, case and punctuation aside.
pub(super) fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (plain(one), plain(other));
    if one == other {
        return 1.0;
    }
    let (pairs, others) = (pairs(&one), pairs(&other));
    let all: usize = pairs.values().sum::<usize>() + others.values().sum::<usize>();
    if all == 0 {
        return 0.0;
    }
    let common: usize = pairs
        .iter()
        .map(|(pair, count)| (*count).min(others.get(pair).copied().unwrap_or(0)))
        .sum();
    2.0 * common as f64 / all as f64
}

fn pairs(text: &str) -> HashMap<(char, char), usize> {
    let mut pairs = HashMap::new();
    for word in text.split(' ') {
        let letters: Vec<char> = word.chars().take(200).collect();
        for pair in letters.windows(2) {
            if let [first, second] = pair {
                *pairs.entry((*first, *second)).or_insert(0) += 1;
            }
        }
        if let [only] = letters.as_slice() {
            *pairs.entry((*only, ' ')).or_insert(0) += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn alike_texts_are_found_alike() {
        assert!(likeness("Front-line defences", "Front Line Defenses") > 0.8);
        assert!(likeness("Ship 4 integrations and 7 models", "Ship 4 integrations") > 0.6);
        assert!(likeness("Ship 4 integrations", "Hire a director of research") < 0.4);
        assert!((likeness("Größe", "größe.") - 1.0).abs() < f64::EPSILON);
    }
}
