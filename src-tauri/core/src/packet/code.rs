//! The codes of pages: the long ones under which a plan keeps what was set for a page, and the short
//! ones that are printed and said. Not running numbers, which change when pages come and go.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::plan::table::Id;

/// Figures and consonants that are told apart in small print and spell no words.
const SIGNS: &[u8; 25] = b"23456789CDFGHJKMNPQRTVWXY";

/// How many signs a printed code has after its letters, unless two pages of a packet would share it.
const LENGTH: usize = 4;

/// The kinds of pages by the first part of their long codes: the letters of the printed code, and
/// what such a page is called.
const KINDS: &[(&str, &str, &str)] = &[
    ("cover", "CV", "Cover"),
    ("contents", "CO", "Contents"),
    ("decisions", "DR", "Decisions requested"),
    ("scorecard", "SC", "Scorecard"),
    ("program", "PR", "Program divider"),
    ("overview", "OV", "Program overview"),
    ("metrics", "OM", "Outcome metrics"),
    ("objective", "OB", "Objective"),
    ("krs", "KT", "Key results"),
    ("change", "CR", "Change request"),
    ("drill", "DD", "Drill-down"),
    ("figure", "FG", "Figures"),
    ("status", "DS", "Department status"),
    ("highlights", "HL", "Highlights"),
    ("wins", "WT", "Wins by team"),
    ("challenges", "CH", "Challenges"),
    ("upcoming", "UP", "Upcoming"),
    ("people", "HA", "Hires and anniversaries"),
    ("definitions", "DF", "Definitions"),
    ("changes", "CE", "Changes since the last edition"),
    ("restatements", "RS", "Restatements"),
    ("provenance", "PV", "Where the numbers come from"),
];

/// A page's long code: its kind and the end of the id of what it tells.
pub(super) fn code<T>(kind: &str, id: Id<T>) -> String {
    let id = id.uuid().simple().to_string();
    format!("{kind}-{}", id.get(24..).unwrap_or(&id))
}

/// What a page of this long code is called: `Scorecard`.
pub(crate) fn kind(code: &str) -> &'static str {
    known(code).map_or("Page", |(.., words)| *words)
}

fn known(code: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    let kind = code.split('-').next().unwrap_or_default();
    KINDS.iter().find(|(known, ..)| *known == kind)
}

/// The printed codes of a packet's pages by their long ones: `SC`, `OB-7QX4`. A page's code depends
/// on its long code alone, unless two would be the same: then the one later in the alphabet is
/// longer.
pub(super) fn printed<'a>(codes: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
    let all: BTreeSet<&str> = codes.collect();
    let mut taken = BTreeSet::new();
    let mut printed = BTreeMap::new();
    for code in all {
        let letters = known(code).map_or("PG", |(_, letters, _)| *letters);
        let single = code == code.split('-').next().unwrap_or_default() && letters != "PG";
        let signs = signs(code);
        let mut length = if single { 0 } else { LENGTH };
        let short = loop {
            let short = match signs.get(..length) {
                Some("") => letters.to_owned(),
                Some(signs) => format!("{letters}-{signs}"),
                None => code.to_owned(),
            };
            if taken.insert(short.clone()) || length > signs.len() {
                break short;
            }
            length += 1;
        };
        printed.insert(code.to_owned(), short);
    }
    printed
}

/// As many signs as a digest gives.
fn signs(code: &str) -> String {
    let digest = Sha256::digest(code.as_bytes());
    let sign = |byte: &u8| SIGNS.get(usize::from(*byte) % SIGNS.len());
    digest.iter().filter_map(sign).map(|sign| char::from(*sign)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_code_depends_on_no_other_page() {
        let codes: Vec<String> = (0..40).map(|at| format!("krs-{at:08x}")).collect();
        let all = printed(codes.iter().map(String::as_str));
        for code in &codes {
            assert_eq!(printed([code.as_str()].into_iter())[code], all[code]);
            assert_eq!(all[code].len(), "KT-2345".len());
        }
        assert_eq!(printed(["cover", "scorecard"].into_iter())["scorecard"], "SC");
    }

    #[test]
    fn printed_codes_are_unique_however_many_pages_there_are() {
        let codes: Vec<String> = (0..20_000).map(|at| format!("objective-{at:08x}")).collect();
        let all = printed(codes.iter().map(String::as_str));
        let distinct: BTreeSet<&String> = all.values().collect();
        assert_eq!(distinct.len(), codes.len());
        assert!(all.values().any(|code| code.len() > "OB-2345".len()), "none were the same");
    }

    #[test]
    fn what_was_never_heard_of_has_a_code_as_well() {
        let all = printed(["", "-", "poem", "poem-1"].into_iter());
        assert!(all.values().all(|code| code.starts_with("PG-")), "{all:?}");
        assert_eq!(kind("poem-1"), "Page");
    }
}
