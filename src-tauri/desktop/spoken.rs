//! The language of whoever sits before the window, as the system says it, and its words: for the page, the menu, the dialogs,
//! and what the core answers. Not the packet's language: that is the plan's.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use quarterdeck_core::catalogue::{Catalogue, Language};
use tauri::Wry;
use tauri::plugin::{Builder, TauriPlugin};

/// The page's words in German.
const WINDOW_DE: &str = include_str!("../../words/de/window.json");
/// The commands', in the menu and in the palette.
const COMMANDS_DE: &str = include_str!("../../words/de/commands.json");

/// The language. It stays while the program runs.
pub fn language() -> Language {
    static LANGUAGE: LazyLock<Language> = LazyLock::new(|| {
        sys_locale::get_locale().map_or(Language::English, |tag| Language::of_tag(&tag))
    });
    *LANGUAGE
}

/// What the core says, in that language.
pub fn words() -> &'static Catalogue {
    Catalogue::core(language())
}

/// What the menu says, in that language.
pub fn commands() -> &'static Catalogue {
    static COMMANDS: LazyLock<Catalogue> = LazyLock::new(|| match language() {
        Language::English => Catalogue::read(Language::English, "{}"),
        Language::German => Catalogue::read(Language::German, COMMANDS_DE),
    });
    &COMMANDS
}

/// Puts the page's words into it before any of its scripts runs: its sentences are said as they are read.
pub fn words_of_the_page() -> TauriPlugin<Wry> {
    let builder = Builder::new("words");
    match script(language()) {
        Some(script) => builder.js_init_script(script),
        None => builder,
    }
    .build()
}

/// What puts them there; none where the page has them itself.
fn script(language: Language) -> Option<String> {
    let files = match language {
        Language::English => return None,
        Language::German => [WINDOW_DE, COMMANDS_DE],
    };
    let mut entries: BTreeMap<String, String> = BTreeMap::new();
    for file in files {
        // They are ours, and a test reads them.
        entries.extend(serde_json::from_str::<BTreeMap<String, String>>(file).ok()?);
    }
    let words = serde_json::json!({ "language": language.tag(), "entries": entries });
    Some(format!("globalThis.quarterdeckWords = {words};"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_given_its_words_in_german_and_has_them_in_english() {
        assert_eq!(script(Language::English), None);
        let script = script(Language::German).unwrap();
        let json = script.strip_prefix("globalThis.quarterdeckWords = ").unwrap();
        let words: serde_json::Value = serde_json::from_str(json.trim_end_matches(';')).unwrap();
        assert_eq!(words["language"], "de");
        assert_eq!(words["entries"]["Undo"], "Rückgängig");
        assert!(words["entries"].as_object().unwrap().len() > 500);
    }

    #[test]
    fn every_item_of_the_menu_has_german_words() {
        let german = Catalogue::read(Language::German, COMMANDS_DE);
        let commands: Vec<serde_json::Value> =
            serde_json::from_str(include_str!("../../ui/src/commands/commands.json")).unwrap();
        for text in commands.iter().filter_map(|command| command["text"].as_str()) {
            assert!(german.knows(text), "{text}");
        }
    }
}
