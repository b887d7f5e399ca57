//! What stands on the screen, as the sources have it: the menu with its keys, and every word of window and sheets. It finds
//! words; it does not know where they stand.

use std::path::Path;

use serde_json::Value;

use crate::page::Said;
use crate::under;

/// What stands for whatever a text puts in.
const ANYTHING: char = '\u{1}';
/// So many letters a text needs beside what is put in, to be known by them.
const LETTERS: usize = 3;
/// The signs that part the steps to a line of the menu.
const STEP: &str = " › ";

/// The words on the screen.
pub struct Screen {
    /// The lines of the menu, `File › Preflight`, and their keys.
    menu: Vec<(String, Vec<String>)>,
    /// Every text between quotes, what is put in left open.
    texts: Vec<String>,
    /// The names of the plan's fields, of which labels are made.
    fields: Vec<String>,
}

impl Screen {
    /// Reads the sources in `root`.
    pub fn read(root: &Path) -> Self {
        let catalogue = root.join("ui/src/commands/commands.json");
        let commands: Value = serde_json::from_slice(&std::fs::read(catalogue).unwrap()).unwrap();
        let commands = commands.as_array().unwrap();
        let menu = commands.iter().filter_map(|command| {
            let (menu, text) = (command["menu"].as_str()?, command["text"].as_str()?);
            let keys = command["keys"].as_array()?.iter().filter_map(Value::as_str);
            let path = format!("{menu}{STEP}{}", text.replace('&', ""));
            Some((path, keys.map(as_pressed).collect()))
        });
        let mut screen = Self { menu: menu.collect(), texts: Vec::new(), fields: Vec::new() };
        for (folder, endings) in [
            ("ui/src", &["ts", "svelte"][..]),
            ("src-tauri/core/src/session", &["rs"]),
            ("src-tauri/core/src/plan", &["rs"]),
        ] {
            for path in under(&root.join(folder)) {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
                if endings.contains(&ending.as_str()) && !name.contains("test") {
                    screen.take(&std::fs::read_to_string(&path).unwrap());
                }
            }
        }
        screen
    }

    fn take(&mut self, source: &str) {
        for line in source.lines() {
            for quote in ['\'', '"', '`'] {
                // What stands between any two quotes: the odd ones are texts, the even ones hurt nobody.
                let ends: Vec<usize> = line.match_indices(quote).map(|(at, _)| at).collect();
                for pair in ends.windows(2) {
                    let text = &line[pair[0] + 1..pair[1]];
                    if text.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
                        self.fields.push(text.replace('_', " "));
                    }
                    self.texts.push(opened(text));
                }
            }
        }
    }

    /// What of a paragraph does not stand on the screen.
    pub fn wrong<'a>(&'a self, said: &'a [Said]) -> impl Iterator<Item = String> + 'a {
        let unknown = said.iter().filter_map(|it| {
            let known = match it.words.contains(STEP) {
                true => self.menu.iter().any(|(path, _)| *path == it.words),
                false => is_key(&it.words) || self.says(&it.words),
            };
            (!known).then(|| format!("“{}” stands nowhere on the screen", it.words))
        });
        let pairs = said.windows(2).filter(|pair| matches!(pair[1].before.as_str(), " (" | ", "));
        let unpaired = pairs.filter_map(|pair| {
            let (one, other) = (&pair[0].words, &pair[1].words);
            let (path, key) = if one.contains(STEP) { (one, other) } else { (other, one) };
            let (_, keys) = self.menu.iter().find(|(known, _)| known == path)?;
            let fits = !is_key(key) || keys.contains(key);
            (!fits).then(|| format!("the keys of “{path}” are {keys:?}, not {key}"))
        });
        unknown.chain(unpaired)
    }

    fn says(&self, words: &str) -> bool {
        self.texts.iter().any(|text| fits(text, words))
            || self.fields.iter().any(|field| *field == words.to_lowercase())
    }
}

/// The same text with what is put in left open, `${…}` of the window and `{…}` of the core.
fn opened(text: &str) -> String {
    let (mut opened, mut depth) = (String::new(), 0);
    for c in text.chars() {
        match c {
            '{' => {
                if depth == 0 {
                    opened.truncate(opened.trim_end_matches('$').len());
                    opened.push(ANYTHING);
                }
                depth += 1;
            }
            '}' => depth -= 1,
            _ if depth <= 0 => opened.push(c),
            _ => {}
        }
    }
    opened
}

/// Whether words are a text with something put in.
fn fits(text: &str, words: &str) -> bool {
    if !text.contains(ANYTHING) {
        return text == words;
    }
    if text.chars().filter(|c| c.is_alphabetic()).count() < LETTERS {
        return false;
    }
    let parts: Vec<&str> = text.split(ANYTHING).collect();
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let Some(mut rest) = words.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else {
        return false;
    };
    parts[1..parts.len() - 1].iter().all(|part| match rest.find(part) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

/// The key of a command as it is pressed: `Mod+Plus` is `Ctrl++`.
fn as_pressed(key: &str) -> String {
    key.replace("Mod", "Ctrl").replace("Plus", "+").replace("Minus", "−")
}

/// Whether words name a key, alone or with others held.
fn is_key(words: &str) -> bool {
    const HELD: &[&str] = &["Ctrl", "Alt", "Shift"];
    const NAMED: &[&str] = &[
        "Enter",
        "Escape",
        "Space",
        "Tab",
        "Home",
        "End",
        "Insert",
        "Delete",
        "Page Up",
        "Page Down",
    ];
    let mut rest = words;
    while let Some((_, after)) = rest.split_once('+').filter(|(held, _)| HELD.contains(held)) {
        rest = after;
    }
    let single = rest.chars().count() == 1
        && rest
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "+−,↑↓←→".contains(c));
    let function = rest.strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok());
    single || function || NAMED.contains(&rest) || HELD.contains(&rest)
}

#[test]
fn a_renamed_control_is_missed() {
    let screen = Screen::read(&crate::root());
    let wrong = |words: &str, before: &str, then: &str| {
        let said = |before: &str, words: &str| Said { before: before.into(), words: words.into() };
        screen.wrong(&[said("", words), said(before, then)]).collect::<Vec<_>>()
    };
    assert!(wrong("File › Preflight", " (", "F7").is_empty());
    assert!(wrong("Publish edition 1", " and ", "Ctrl+Shift+E").is_empty());
    assert_eq!(wrong("File › Preflight", " (", "F8").len(), 1);
    assert_eq!(wrong("File › Read as a Sceptic", " (", "F7").len(), 1);
    assert_eq!(wrong("Put this edition out", " and ", "Ctrl+Nowhere").len(), 2);
}
