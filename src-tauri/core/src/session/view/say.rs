//! What the window is told, in the language of whoever sits before it: which of its texts are Quarterdeck's own words, and so are
//! said in it, and which are a person's, and so stay. Not the words: those are the catalogue's.

use jiff::civil::Date;
use serde_json::Value as Json;
use uuid::Uuid;

use super::{
    Add, AtHome, Beginning, Block, Cell, Column, Comparison, Control, CopiesTold, CopyInside,
    DocumentState, Drafted, Fact, Field, FieldPast, Figures, FindingTold, GridRow, Hit, ImportTold,
    Node, OpenTold, Opened, OutlineNode, PageRow, PastValue, Preview, Proposal, RowTold, Saved,
    Scorecard, Sheet, Stop, TableTold, ThemeSample, Timeline, ToldThen,
};
use crate::catalogue::Catalogue;
use crate::error::Error;
use crate::plan::TableName;
use crate::plan::value::FieldKind;
use crate::session::{ChangesTold, EditionTold, TurnAsked};

/// What is told to a person.
pub trait Say {
    /// Says Quarterdeck's own words in it in the catalogue's language.
    fn say(&mut self, words: &Catalogue);
}

/// Nothing in them is Quarterdeck's own words.
macro_rules! silent {
    ($($told:ty),* $(,)?) => {
        $(impl Say for $told {
            fn say(&mut self, _: &Catalogue) {}
        })*
    };
}

silent! {
    (), bool, usize, String, std::path::PathBuf,
    AtHome, Comparison, CopiesTold, Node, ThemeSample, TurnAsked,
}

impl<T: Say> Say for Option<T> {
    fn say(&mut self, words: &Catalogue) {
        if let Some(told) = self {
            told.say(words);
        }
    }
}

impl<T: Say> Say for Vec<T> {
    fn say(&mut self, words: &Catalogue) {
        for told in self {
            told.say(words);
        }
    }
}

impl<T: Say, E: Say> Say for Result<T, E> {
    fn say(&mut self, words: &Catalogue) {
        match self {
            Ok(told) => told.say(words),
            Err(error) => error.say(words),
        }
    }
}

impl Say for Error {
    fn say(&mut self, words: &Catalogue) {
        words.say_in(&mut self.message);
        words.say_in(&mut self.hint);
    }
}

impl Say for DocumentState {
    fn say(&mut self, words: &Catalogue) {
        all(words, [&mut self.undo, &mut self.redo].into_iter().flatten());
        all(words, &mut self.notices);
        if let Saved::Failed { because } = &mut self.saved {
            words.say_in(because);
        }
    }
}

impl Say for Opened {
    fn say(&mut self, words: &Catalogue) {
        self.state.say(words);
        self.outline.say(words);
    }
}

impl Say for OutlineNode {
    fn say(&mut self, words: &Catalogue) {
        let ours = self.node.list.is_some()
            || matches!(self.node.table, TableName::Packet | TableName::Organisation);
        // What has no name yet is called by what it is.
        if ours || self.label.starts_with("Unnamed ") || self.label == "Not worded yet" {
            words.say_in(&mut self.label);
        }
        self.children.say(words);
    }
}

impl Say for Sheet {
    fn say(&mut self, words: &Catalogue) {
        words.name_in(&mut self.over);
        // Where there is a title, it is the person's.
        if self.title.is_none() {
            words.say_in(&mut self.heading);
        }
        self.title.say(words);
        self.facts.say(words);
        self.blocks.say(words);
    }
}

impl Say for Fact {
    fn say(&mut self, words: &Catalogue) {
        words.say_in(&mut self.label);
        match &mut self.field {
            Some(field) => {
                let same = self.words == field.words;
                field.say(words);
                if same {
                    self.words.clone_from(&field.words);
                }
            }
            None => words.say_in(&mut self.words),
        }
    }
}

impl Say for Block {
    fn say(&mut self, words: &Catalogue) {
        match self {
            Self::Field { field } => field.say(words),
            Self::Grid { heading, columns, rows, add, blank, empty } => {
                all(words, [heading, empty]);
                columns.say(words);
                rows.say(words);
                add.say(words);
                blank.say(words);
            }
            Self::Decide { words: told, .. } => words.say_in(told),
            Self::Offer { words: told, act, .. } => all(words, [told, act]),
            Self::Figures { figures } => figures.say(words),
            Self::Pages { heading, pages } => {
                words.say_in(heading);
                pages.say(words);
            }
        }
    }
}

impl Say for Figures {
    fn say(&mut self, words: &Catalogue) {
        words.say_in(&mut self.heading);
        for row in &mut self.figures {
            for field in [&mut row.image, &mut row.caption, &mut row.alternative, &mut row.quarter]
            {
                field.say(words);
            }
        }
        self.add.say(words);
    }
}

impl Say for PageRow {
    fn say(&mut self, words: &Catalogue) {
        words.say_in(&mut self.kind);
        // The title that it has by itself is the packet's, in the plan's language.
        words.say_in(&mut self.title.label);
        self.left_out.say(words);
    }
}

impl Say for Column {
    fn say(&mut self, words: &Catalogue) {
        words.say_in(&mut self.label);
    }
}

impl Say for GridRow {
    fn say(&mut self, words: &Catalogue) {
        self.cells.say(words);
    }
}

impl Say for Cell {
    fn say(&mut self, words: &Catalogue) {
        self.status.say(words);
        self.fields.say(words);
    }
}

impl Say for Add {
    fn say(&mut self, words: &Catalogue) {
        words.say_in(&mut self.label);
    }
}

impl Say for Field {
    fn say(&mut self, words: &Catalogue) {
        all(words, [&mut self.label, &mut self.placeholder]);
        match &mut self.control {
            Control::Choice { options, add } => {
                if let Some(add) = add {
                    add.say(words);
                }
                // What is chosen among rows of the plan is called by its name.
                for option in options.iter_mut().filter(|option| is_ours(&option.value)) {
                    words.say_in(&mut option.words);
                }
                if self.value.as_str().is_none_or(is_ours) {
                    words.say_in(&mut self.words);
                }
            }
            Control::Truth | Control::Picture => words.say_in(&mut self.words),
            Control::Number | Control::Integer if self.value.is_number() => {
                self.words = words.number(&self.words);
            }
            Control::Date | Control::Fixed => {
                let day = match &self.value {
                    Json::String(day) => day.parse().ok(),
                    _ => None,
                };
                if let Some(day) = day {
                    self.words = words.day(day);
                } else if self.value.is_number() {
                    self.words = words.number(&self.words);
                } else if self.value.is_null() {
                    // What is worked out is no field's value.
                    words.say_in(&mut self.words);
                }
            }
            _ => {}
        }
    }
}

fn is_ours(value: &str) -> bool {
    value.parse::<Uuid>().is_err()
}

impl Say for Preview {
    fn say(&mut self, words: &Catalogue) {
        all(words, self.notices.iter_mut().map(|notice| &mut notice.message));
    }
}

impl Say for Drafted {
    fn say(&mut self, words: &Catalogue) {
        self.whole.say(words);
    }
}

impl Say for FindingTold {
    fn say(&mut self, words: &Catalogue) {
        words.say_in(&mut self.why);
        words.name_in(&mut self.over);
    }
}

impl Say for Beginning {
    fn say(&mut self, words: &Catalogue) {
        all(words, &mut self.notice);
    }
}

impl Say for Hit {
    fn say(&mut self, words: &Catalogue) {
        words.name_in(&mut self.over);
    }
}

impl Say for Stop {
    fn say(&mut self, words: &Catalogue) {
        words.name_in(&mut self.over);
        self.facts.say(words);
        self.choice.say(words);
        self.fields.say(words);
    }
}

/// Says a value as its kind is said; a person's own words stay.
fn value(words: &Catalogue, of: FieldKind, text: &mut String) {
    match of {
        FieldKind::Number | FieldKind::Share | FieldKind::Integer => *text = words.number(text),
        FieldKind::Date => {
            if let Ok(day) = Date::strptime("%d %b %Y", &*text) {
                *text = words.day(day);
            }
        }
        FieldKind::Truth | FieldKind::Month | FieldKind::Choice(_) => words.say_in(text),
        _ => {}
    }
}

impl Say for PastValue {
    fn say(&mut self, words: &Catalogue) {
        all(words, [&mut self.edit, &mut self.at]);
        value(words, self.of, &mut self.words);
    }
}

impl Say for FieldPast {
    fn say(&mut self, words: &Catalogue) {
        words.name_in(&mut self.over);
        for step in &mut self.steps {
            all(words, [&mut step.label, &mut step.edit]);
            value(words, step.of, &mut step.words);
        }
    }
}

impl Say for ToldThen {
    fn say(&mut self, words: &Catalogue) {
        words.say_in(&mut self.day);
    }
}

impl Say for Timeline {
    fn say(&mut self, words: &Catalogue) {
        for entry in &mut self.entries {
            words.say_in(&mut entry.name);
            for touched in &mut entry.touched {
                words.name_in(&mut touched.over);
                if touched.set {
                    value(words, touched.of, &mut touched.before);
                    value(words, touched.of, &mut touched.after);
                } else {
                    words.say_in(&mut touched.after);
                }
            }
        }
    }
}

impl Say for Scorecard {
    fn say(&mut self, words: &Catalogue) {
        let cells = self.rows.iter_mut().flat_map(|row| row.cells.iter_mut().flatten());
        for cell in cells.filter(|cell| cell.is_number) {
            cell.words = words.number(&cell.words);
        }
    }
}

impl Say for OpenTold {
    fn say(&mut self, words: &Catalogue) {
        words.say_in(&mut self.message);
    }
}

impl Say for Proposal {
    fn say(&mut self, words: &Catalogue) {
        words.name_in(&mut self.over);
    }
}

impl Say for CopyInside {
    fn say(&mut self, words: &Catalogue) {
        for part in &mut self.parts {
            words.say_in(&mut part.words);
            for change in &mut part.changes {
                words.name_in(&mut change.over);
            }
        }
    }
}

impl Say for ChangesTold {
    fn say(&mut self, words: &Catalogue) {
        all(words, [&mut self.from, &mut self.to]);
        for change in self.groups.iter_mut().flat_map(|group| &mut group.changes) {
            words.name_in(&mut change.what);
        }
    }
}

impl Say for EditionTold {
    fn say(&mut self, words: &Catalogue) {
        words.say_in(&mut self.day);
    }
}

impl Say for ImportTold {
    fn say(&mut self, words: &Catalogue) {
        all(words, self.questions.iter_mut().chain(&mut self.notices));
        all(words, self.kinds.iter_mut().map(|kind| &mut kind.label));
        self.tables.say(words);
        self.rows.say(words);
    }
}

impl Say for TableTold {
    fn say(&mut self, words: &Catalogue) {
        all(words, &mut self.holder);
        all(words, self.meanings.iter_mut().map(|meaning| &mut meaning.label));
    }
}

impl Say for RowTold {
    fn say(&mut self, words: &Catalogue) {
        words.say_in(&mut self.kind);
        words.name_in(&mut self.place);
        all(words, self.fields.iter_mut().map(|change| &mut change.field));
        all(words, &mut self.question);
    }
}

fn all<'t>(words: &Catalogue, texts: impl IntoIterator<Item = &'t mut String>) {
    for text in texts {
        words.say_in(text);
    }
}
