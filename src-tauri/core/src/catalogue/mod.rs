//! The catalogue of words: what Quarterdeck says of itself, in a person's language. English is what the code says where it says
//! it; another language is looked up by it. Not the plan's texts, and no words are kept here: they stand in `words/`.

mod pattern;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use pattern::Pattern;

/// A language that Quarterdeck ships.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// What the code says.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    /// The language that a BCP 47 tag, or a system's name of one (`de_AT.UTF-8`), asks for; English where it is none of ours.
    pub fn of_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "de" => Self::German,
            _ => Self::English,
        }
    }

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }
}

/// The words of one language for one reader: whoever sits before the window, or whoever reads the packet.
#[derive(Debug)]
pub struct Catalogue {
    language: Language,
    whole: HashMap<&'static str, &'static str>,
    /// Those with blanks, the one with most to recognise it by first.
    patterns: Vec<Pattern>,
}

/// How deep sentences stand in sentences at the most.
const DEEPEST: u8 = 4;
/// The longest text that is read as a sentence of ours, in bytes; longer ones are a person's.
const LONGEST: usize = 2_000;

static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(Language::English, "{}"));
static CORE_DE: LazyLock<Catalogue> = LazyLock::new(|| {
    Catalogue::read(Language::German, include_str!("../../../../words/de/core.json"))
});
static PACKET_DE: LazyLock<Catalogue> = LazyLock::new(|| {
    Catalogue::read(Language::German, include_str!("../../../../words/de/packet.json"))
});

impl Catalogue {
    /// What the core says to whoever sits before the window.
    pub fn core(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::German => &CORE_DE,
        }
    }

    /// What stands in the packet.
    pub fn packet(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::German => &PACKET_DE,
        }
    }

    /// The words of a file of them, an object of English and the other language. For ever: once for each file.
    pub fn read(language: Language, json: &str) -> Self {
        // It is ours, and a test reads it: one that cannot be read would leave everything in English.
        let read: HashMap<String, String> = serde_json::from_str(json).unwrap_or_default();
        // Read once, and there as long as the program is.
        let leak = |(english, other): (String, String)| -> (&'static str, &'static str) {
            (english.leak(), other.leak())
        };
        let whole: HashMap<&'static str, &'static str> = read.into_iter().map(leak).collect();
        let mut patterns: Vec<Pattern> =
            whole.iter().filter_map(|(english, other)| Pattern::new(english, other)).collect();
        patterns.sort_by(|one, other| {
            other.letters().cmp(&one.letters()).then_with(|| one.english().cmp(other.english()))
        });
        Self { language, whole, patterns }
    }

    /// Whether something is said for just this.
    pub fn knows(&self, english: &str) -> bool {
        self.whole.contains_key(english)
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// What it says for something that Quarterdeck says in English: for the whole, else for a sentence with blanks, and for what
    /// stands in them in turn. What it does not know stays: a person's own words. Only for what Quarterdeck says itself.
    pub fn say<'t>(&self, english: &'t str) -> Cow<'t, str> {
        match self.language {
            Language::English => Cow::Borrowed(english),
            Language::German => self.deep(english, 0),
        }
    }

    /// A sentence of ours, by its English with blanks, with what stands in them as it is: a person's words, or what was said
    /// already. What stands behind a bar is not said: it tells the sentence from another one of the same words.
    pub fn fill(&self, english: &str, blanks: &[&str]) -> String {
        let bare = || english.split_once('|').map_or(english, |(bare, _)| bare);
        let said = self.whole.get(english).copied().unwrap_or_else(bare);
        pattern::filled(&pattern::parts(said), |at| {
            at.checked_sub(1).and_then(|at| blanks.get(at)).map(|blank| Cow::Borrowed(*blank))
        })
    }

    /// The same for something owned, which is let be where nothing else is said for it.
    pub fn say_in(&self, english: &mut String) {
        if let Cow::Owned(said) = self.say(english) {
            *english = said;
        }
    }

    /// The same for where something is, `Platform · Owner`: its parts are names of a person's, or whole words of ours.
    pub fn name_in(&self, english: &mut String) {
        if self.language == Language::English {
            return;
        }
        let part = |part| self.whole.get(part).copied().unwrap_or(part);
        let said: Vec<&str> = english.split(" · ").map(part).collect();
        *english = said.join(" · ");
    }

    fn deep<'t>(&self, english: &'t str, depth: u8) -> Cow<'t, str> {
        if let Some(known) = self.whole.get(english) {
            return Cow::Owned((*known).to_owned());
        }
        if depth > DEEPEST || english.is_empty() || english.len() > LONGEST {
            return Cow::Borrowed(english);
        }
        // Where something is and what it is are told beside each other.
        if let Some((one, other)) = english.split_once(" · ") {
            let (one, other) = (self.deep(one, depth + 1), self.deep(other, depth + 1));
            return Cow::Owned(format!("{one} · {other}"));
        }
        if let Some(said) = day_said(english).or_else(|| number_said(english)) {
            return Cow::Owned(said);
        }
        for pattern in &self.patterns {
            let known = |caught: &str| self.whole.contains_key(caught);
            if let Some(caught) = pattern.read(english, &known) {
                return Cow::Owned(pattern.write(&caught, |blank| self.deep(blank, depth + 1)));
            }
        }
        Cow::Borrowed(english)
    }

    /// A day: `12 Oct 2020`, `12. Okt. 2020`.
    pub fn day(&self, day: Date) -> String {
        match self.language {
            Language::English => day.strftime("%-d %b %Y").to_string(),
            Language::German => german_day(day),
        }
    }

    /// A day with its month in full: `12 October 2020`, `12. Oktober 2020`.
    pub fn day_in_full(&self, day: Date) -> String {
        let month = day.strftime("%B").to_string();
        match self.language {
            Language::English => format!("{} {month} {}", day.day(), day.year()),
            Language::German => format!("{}. {} {}", day.day(), self.say(&month), day.year()),
        }
    }

    /// A number with as many digits as it has: `1,880.5`, `1.880,5`.
    pub fn number(&self, english: &str) -> String {
        match self.language {
            Language::English => english.to_owned(),
            Language::German => german_number(english),
        }
    }
}

fn german_day(day: Date) -> String {
    let month = day.strftime("%b").to_string();
    format!("{}. {} {}", day.day(), CORE_DE.whole.get(&*month).unwrap_or(&&*month), day.year())
}

/// A day as the core writes it, in German; none for anything else.
fn day_said(english: &str) -> Option<String> {
    let digits = english.bytes().next()?.is_ascii_digit() && english.len() <= 12;
    let day = digits.then(|| Date::strptime("%d %b %Y", english).ok()).flatten()?;
    Some(german_day(day))
}

/// A number as the core writes it, in German; none for anything else.
fn number_said(english: &str) -> Option<String> {
    let bare = english.strip_prefix(['−', '-', '+']).unwrap_or(english);
    let bare = bare.strip_suffix("\u{a0}%").or_else(|| bare.strip_suffix(" %")).unwrap_or(bare);
    let digits = bare.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    let is =
        digits && bare.bytes().next()?.is_ascii_digit() && bare.bytes().last()?.is_ascii_digit();
    (is && bare.matches('.').count() <= 1).then(|| german_number(english))
}

fn german_number(english: &str) -> String {
    let other = |c| match c {
        ',' => '.',
        '.' => ',',
        other => other,
    };
    english.chars().map(other).collect()
}

#[cfg(test)]
mod tests;
