//! What the catalogue says for what, and that what stands in `words/` can be read and holds together.

use std::collections::BTreeSet;

use super::*;

#[test]
fn what_is_said_whole_in_blanks_and_by_a_person() {
    let german = Catalogue::core(Language::German);
    for (english, said) in [
        ("Nothing was changed.", "Nichts wurde geändert."),
        ("Q3 of a person", "Q3 of a person"),
        ("", ""),
        ("12 Oct 2020", "12. Okt. 2020"),
        ("1,880.5", "1.880,5"),
        ("3 May 2021", "3. Mai 2021"),
        ("−4.2", "−4,2"),
        ("Change owner", "Ändern: Verantwortlich"),
    ] {
        assert_eq!(german.say(english), said, "{english}");
        assert_eq!(Catalogue::core(Language::English).say(english), english);
    }
}

#[test]
fn what_stands_in_a_blank_is_left_as_it_is() {
    let [english, german] = [Language::English, Language::German].map(Catalogue::packet);
    for (sentence, blanks, one, other) in [
        ("Change requested: {1}", &["May"][..], "Change requested: May", "Änderung beantragt: May"),
        ("{1} of {2}|key results", &["2", "3"], "2 of 3", "2 von 3"),
        (
            "{1} things have changed since edition {2}.",
            &["4", "1"],
            "4 things have changed since edition 1.",
            "Seit Ausgabe 1 gab es 4 Änderungen.",
        ),
        (
            "{1} · a {field} in {2}",
            &["KR1", "{1}"],
            "KR1 · a {field} in {1}",
            "KR1 · a {field} in {1}",
        ),
        ("No {9} and { {", &[], "No  and { {", "No  and { {"),
    ] {
        assert_eq!(english.fill(sentence, blanks), one);
        assert_eq!(german.fill(sentence, blanks), other);
    }
    let day = jiff::civil::date(2020, 3, 1);
    let days = [english, german].map(|words| [words.day(day), words.day_in_full(day)]);
    assert_eq!(days, [["1 Mar 2020", "1 March 2020"], ["1. März 2020", "1. März 2020"]]);
}

#[test]
fn a_language_is_known_by_its_tag() {
    for (tag, language) in [
        ("de", Language::German),
        ("de-AT", Language::German),
        ("de_DE.UTF-8", Language::German),
        ("DE", Language::German),
        ("den", Language::English),
        ("en-GB", Language::English),
        ("fr", Language::English),
        ("C", Language::English),
        ("", Language::English),
    ] {
        assert_eq!(Language::of_tag(tag), language, "{tag}");
    }
}

#[test]
fn both_sides_of_an_entry_have_the_same_blanks() {
    for catalogue in [Catalogue::core(Language::German), Catalogue::packet(Language::German)] {
        assert!(catalogue.whole.len() > 400, "the words cannot be read");
        for (english, other) in &catalogue.whole {
            let blanks = |text: &str| -> BTreeSet<char> {
                text.char_indices()
                    .filter(|(_, c)| *c == '{')
                    .filter_map(|(at, _)| text.get(at + 1..)?.chars().next())
                    .collect()
            };
            assert!(blanks(english).is_superset(&blanks(other)), "{english}\n{other}");
            assert!(!other.trim().is_empty(), "{english}");
            let letters = english.split('{').any(|part| {
                part.split_once('}').map_or(part, |(_, rest)| rest).chars().any(char::is_alphabetic)
            });
            assert!(letters, "{english} would be anything");
        }
    }
}

#[test]
fn a_long_text_is_read_in_a_moment() {
    let text = "of the and {1} is “” no, ".repeat(4_000);
    assert_eq!(Catalogue::core(Language::German).say(&text), text);
}

#[test]
fn every_sentence_that_the_packet_says_is_in_the_catalogue() {
    let german = Catalogue::packet(Language::German);
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![source.join("session/outgoing.rs")];
    for room in ["packet", "layout", "changes", "render"] {
        let room = std::fs::read_dir(source.join(room)).unwrap();
        files.extend(room.map(|file| file.unwrap().path()).filter(|path| path.is_file()));
    }
    let is_test =
        |path: &&std::path::PathBuf| path.ends_with("tests.rs") || path.ends_with("german.rs");
    let (mut said, mut missing) = (0, Vec::new());
    for file in files.iter().filter(|file| !is_test(file)) {
        let text = std::fs::read_to_string(file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for call in ["say(", "fill("] {
            for (at, _) in code.match_indices(call) {
                let rest = code[at + call.len()..].trim_start();
                let Some(literal) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next())
                else {
                    continue;
                };
                said += 1;
                if !german.knows(literal) {
                    missing.push(format!("{}: {literal}", file.display()));
                }
            }
        }
    }
    assert!(said > 100, "{said}");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Sentences put together from pieces: the catalogue has every whole that they make.
const PIECED: [&str; 14] = [
    "The {} of a {} {why}.",
    "“{text}” {why}.",
    "There is no {words} {}.",
    "The {} of the {words} {reason}.",
    "Could not {doing} {}: {error}.",
    "{edits} had not reached the file the last time, and {were} recovered.",
    "This document is already open{who}.",
    "There is no {what} “{word}”.",
    "The {what}s are: {}.",
    "The packet of {packet} has no {what}.",
    "{} {}",
    "{what} {remedy}",
    // Only journeys meet them.
    "no answer is left for the dialog “{title}”",
    "Add a line to the file that QUARTERDECK_ANSWER_DIALOGS names",
];

#[test]
fn every_error_and_notice_is_in_the_catalogue() {
    let german = Catalogue::core(Language::German);
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![own.join("src"), own.join("../desktop")];
    let (mut said, mut missing) = (0, Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.extend((!["tests", "cases", "fuzzing"].contains(&&*name)).then_some(path));
                continue;
            }
            if !name.ends_with(".rs") || name.contains("test") || name == "fuzzing.rs" {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            for call in ["Error::new(", "Error::invalid(", "Error::not_found(", "Notice::new("] {
                for (at, _) in code.match_indices(call) {
                    for sentence in literals(&code[at + call.len()..]) {
                        // A word alone is a kind, and a gap stands between things.
                        if !sentence.trim().contains(' ') || PIECED.contains(&&*sentence) {
                            continue;
                        }
                        said += 1;
                        if !german.knows(&numbered(&sentence)) {
                            missing.push(format!("{}: {sentence}", path.display()));
                        }
                    }
                }
            }
        }
    }
    assert!(said > 300, "{said}");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The texts in a call's arguments, of which `code` is the beginning.
fn literals(code: &str) -> Vec<String> {
    let (mut found, mut depth, mut letters) = (Vec::new(), 1, code.chars());
    while let Some(letter) = letters.next().filter(|_| depth > 0) {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            '"' => {
                let mut text = String::new();
                while let Some(letter) = letters.next().filter(|letter| *letter != '"') {
                    match letter {
                        '\\' => match letters.next() {
                            Some('n') => text.push('\n'),
                            // A line that goes on in the next one.
                            Some('\n') => letters = letters.as_str().trim_start().chars(),
                            other => text.extend(other),
                        },
                        letter => text.push(letter),
                    }
                }
                found.push(text);
            }
            _ => {}
        }
    }
    found
}

/// A format string with its blanks numbered.
fn numbered(format: &str) -> String {
    let (mut out, mut blanks, mut rest) = (String::new(), 0, format);
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        blanks += 1;
        out.push_str(&format!("{{{blanks}}}"));
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out + rest
}
