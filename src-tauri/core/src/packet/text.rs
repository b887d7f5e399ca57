//! The texts of a page, each with the field it shows, and a status as a reader sees it. Not how they
//! are set: that is layout's.

use super::provenance::SourceMark;
use super::trajectory::planned;
use crate::catalogue::{Catalogue, Language};
use crate::layout::Place;
use crate::plan::status::{Shape, Tone};
use crate::plan::table::{Id, Row};
use crate::plan::{Plan, Quarter, Status, Subject};

/// A plain text and the field it shows; no place for words of the packet's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// The text, as typed.
    pub text: String,
    /// The field it shows.
    pub place: Option<Place>,
}

/// A status: never a colour alone.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusMark {
    /// Its word.
    pub name: String,
    /// Its shape.
    pub shape: Shape,
    /// Its colour.
    pub tone: Tone,
    /// How bad it is, 0 to 9.
    pub severity: i64,
}

/// One key result or metric in one quarter.
#[derive(Clone, Debug, PartialEq)]
pub struct QuarterCell {
    /// Its quarter, `Q1`.
    pub quarter: String,
    /// Whether it is the packet's quarter.
    pub current: bool,
    /// Whether it lies after the packet's quarter.
    pub to_come: bool,
    /// Its status, where one was given.
    pub status: Option<StatusMark>,
    /// The status' field, a click on which sets it.
    pub status_place: Place,
    /// Whether there are words.
    pub told: bool,
    /// The owner's words, or why there is no number.
    pub words: Text,
    /// What the status was before it was restated.
    pub restated: Option<Text>,
    /// What has to be said of the number: `provisional`, `baseline pending`, `changed`.
    pub flags: Vec<Text>,
    /// The mark that leads to where the number comes from.
    pub mark: Option<SourceMark>,
    /// What was planned, and how far from it that is; empty where no target is data.
    pub against: Text,
}

impl Text {
    /// Words of the packet's own.
    pub fn own(text: impl Into<String>) -> Self {
        Self { text: text.into(), place: None }
    }
    /// A field's text.
    pub fn of<T: Row>(id: Id<T>, field: &'static str, text: impl Into<String>) -> Self {
        Self { text: text.into(), place: Some(place(id, field)) }
    }
    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
    /// The text, or another one where it is empty; the field stays the same.
    pub fn or(self, other: &str) -> Self {
        if self.is_empty() { Self { text: other.to_owned(), ..self } } else { self }
    }
}

impl QuarterCell {
    /// Whether anything was said.
    pub fn is_told(&self) -> bool {
        self.status.is_some() || self.told
    }

    /// The same without its words, for a page that does not show them: it stays as it is when they change.
    pub fn status_only(self) -> Self {
        let (words, against) = (Text::own(""), Text::default());
        Self { words, flags: Vec::new(), mark: None, against, ..self }
    }
}

/// The place of a row's field.
pub fn place<T: Row>(id: Id<T>, field: &'static str) -> Place {
    Place { table: T::TABLE, row: id.uuid(), field }
}

/// A status of the organisation's set.
pub fn status_mark(plan: &Plan, id: Option<Id<Status>>) -> Option<StatusMark> {
    let status = plan.status.get(id?)?;
    Some(StatusMark {
        name: status.name.to_string(),
        shape: status.shape,
        tone: status.tone,
        severity: status.severity,
    })
}

/// The four quarters of the packet's year for one key result or metric.
pub fn quarter_cells(
    plan: &Plan,
    subject: Subject,
    quarter: Quarter,
    tongue: &Catalogue,
) -> Vec<QuarterCell> {
    let cell = |of: Quarter| {
        let to_come = of > quarter;
        let found = plan.check_in(subject, of);
        let id = found.map_or_else(|| crate::plan::CheckIn::id_of(subject, of), |row| row.id);
        let row = found.filter(|_| !to_come);
        let mut words = Text::of(id, "words", "");
        let mut flags = Vec::new();
        if let Some(row) = row {
            words.text = row.words.to_string();
            if words.is_empty()
                && let Some(value) = row.value
            {
                let unit = plan.measure(subject).map(|measure| measure.unit).unwrap_or_default();
                words = Text::of(id, "value", amount(value, &unit, tongue));
            }
            if !row.no_data.trim().is_empty() {
                let why = Text::of(id, "no_data", row.no_data.to_string());
                if words.is_empty() { words = why } else { flags.push(why) }
            }
            let flagged = [
                (row.provisional, "provisional", "Provisional"),
                (row.changed, "changed", "Changed"),
                (row.baseline_pending, "baseline_pending", "Baseline pending"),
            ];
            let told = flagged.into_iter().filter(|(set, ..)| *set);
            flags.extend(told.map(|(_, field, word)| Text::of(id, field, tongue.say(word))));
        }
        QuarterCell {
            quarter: of.short(),
            current: of == quarter,
            to_come,
            status: status_mark(plan, row.and_then(|row| row.status)),
            status_place: place(id, "status"),
            told: !words.is_empty(),
            restated: row.and_then(|row| super::changes::was(plan, row.id, tongue)),
            words,
            flags,
            mark: None,
            against: planned(plan, subject, of, quarter, tongue)
                .map(|of| of.words(tongue))
                .unwrap_or_default(),
        }
    };
    quarter.year().quarters().map(cell).to_vec()
}

/// A number as a reader of English expects it, with its unit.
pub fn with_unit(number: f64, unit: &str) -> String {
    amount(number, unit, Catalogue::packet(Language::English))
}

/// A number as a reader expects it, with its unit.
pub(crate) fn amount(number: f64, unit: &str, tongue: &Catalogue) -> String {
    let digits = format!("{:.2}", number);
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    let (sign, rest) = digits.strip_prefix('-').map_or(("", digits), |rest| ("−", rest));
    let (whole, part) = rest.split_once('.').map_or((rest, None), |(a, b)| (a, Some(b)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let number =
        part.map_or_else(|| format!("{sign}{grouped}"), |p| format!("{sign}{grouped}.{p}"));
    let number = tongue.number(&number);
    let english = tongue.language() == Language::English;
    match unit.trim() {
        "" => number,
        // How another language makes one of many is not to be told from its letters.
        unit if digits == "1" && english => format!("{number}\u{a0}{}", of_one(unit)),
        unit => format!("{number}\u{a0}{unit}"),
    }
}

/// A unit as it is written after a one: `milestone` for `milestones`. Signs and abbreviations (`ms`, `GB`) stay, and so does
/// what is no English plural for certain.
fn of_one(unit: &str) -> String {
    let (word, rest) = unit.split_once(' ').map_or((unit, ""), |(word, rest)| (word, rest));
    let plain = word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let one = match word {
        _ if !plain || ends(&["ss", "us", "is"]) => return unit.to_owned(),
        "series" | "species" | "news" => return unit.to_owned(),
        _ if ends(&["ies"]) => format!("{}y", word.trim_end_matches("ies")),
        _ if ends(&["ches", "shes", "xes", "sses"]) => word.trim_end_matches("es").to_owned(),
        _ => word.strip_suffix('s').unwrap_or(word).to_owned(),
    };
    if rest.is_empty() { one } else { format!("{one} {rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_with_its_unit_in_the_number_it_has() {
        for (number, unit, told) in [
            (1.0, "milestones", "1\u{a0}milestone"),
            (1.0, "posts filled", "1\u{a0}post filled"),
            (1.0, "countries", "1\u{a0}country"),
            (1.0, "branches", "1\u{a0}branch"),
            (1.0, "services", "1\u{a0}service"),
            (1.0, "series", "1\u{a0}series"),
            (1.0, "ms", "1\u{a0}ms"),
            (1.0, "FTEs", "1\u{a0}FTEs"),
            (1.0, "%", "1\u{a0}%"),
            (1.0, "", "1"),
            (1.5, "milestones", "1.5\u{a0}milestones"),
            (0.0, "milestones", "0\u{a0}milestones"),
            (1043.0, "reviews", "1,043\u{a0}reviews"),
        ] {
            assert_eq!(with_unit(number, unit), told);
        }
    }
}
