//! Web addresses typed as plain words. Not links with words of their own: those are Markdown's.

/// The text in parts, those that are web addresses told from the others.
pub fn parts(text: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = next(rest) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| c.is_whitespace() || "<>\"“”«»".contains(c));
        let (address, after) = from.split_at(ended(&from[..end.unwrap_or(from.len())]));
        parts.extend([(before, false), (address, true)]);
        rest = after;
    }
    parts.push((rest, false));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

/// Where the next address starts that has something behind its scheme.
fn next(text: &str) -> Option<usize> {
    let starts = text.match_indices("://").filter_map(|(at, _)| {
        let before = text.get(..at)?.to_ascii_lowercase();
        let scheme = ["https", "http"].into_iter().find(|scheme| before.ends_with(scheme))?;
        let begins = at - scheme.len();
        let alone = !before[..begins].ends_with(|c: char| c.is_alphanumeric());
        let named = text.get(at + 3..)?.starts_with(|c: char| c.is_alphanumeric());
        (alone && named).then_some(begins)
    });
    starts.min()
}

/// Where an address ends: a sentence's signs after it are not its own, nor is a bracket that it did not open.
fn ended(address: &str) -> usize {
    let mut kept = address;
    loop {
        let shorter = kept.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '…']);
        let opened = shorter.matches('(').count();
        let closed = shorter.matches(')').count();
        let shorter = match shorter.strip_suffix(')') {
            Some(inner) if closed > opened => inner,
            _ => shorter,
        };
        if shorter.len() == kept.len() {
            return kept.len();
        }
        kept = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn an_address_ends_where_its_sentence_goes_on() {
        for (text, addresses) in [
            (
                "See https://example.org/a_(b), and http://x.example.",
                vec!["https://example.org/a_(b)", "http://x.example"],
            ),
            ("(at HTTPS://Example.org/?q=1)", vec!["HTTPS://Example.org/?q=1"]),
            ("https://", vec![]),
            ("ftp://example.org, shttp://no", vec![]),
            ("نص https://example.org/ä نص", vec!["https://example.org/ä"]),
            ("no address", vec![]),
        ] {
            let found: Vec<&str> =
                parts(text).into_iter().filter(|(_, is)| *is).map(|(part, _)| part).collect();
            assert_eq!(found, addresses, "{text}");
            let whole: String = parts(text).into_iter().map(|(part, _)| part).collect();
            assert_eq!(whole, text);
        }
    }
}
