//! What was done to the document, newest first, filtered, each entry with the way to what it changed.
//! Not a single field's past: that is `past`.

use std::cell::RefCell;
use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

use super::Session;
use super::home::home;
use super::search::over_named;
use super::view::{ChoiceOption, Timeline, TimelineAsked, TimelineEntry, Touched};
use crate::document::{HistoryChange, HistoryEntry, Sought};
use crate::edit::ALIVE;
use crate::error::{Error, Result};
use crate::plan::label::shorten;
use crate::plan::value::{FieldKind, Value};
use crate::plan::words::choice_words;
use crate::plan::{Plan, Quarter, TableName};

/// Which edits of the history are wanted; what is not said is not asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// By this person, in any case.
    pub person: Option<String>,
    /// Of this program, and what belongs to it.
    pub program: Option<Uuid>,
    /// Of what is told of this quarter.
    pub quarter: Option<Quarter>,
    /// Not before.
    pub since: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
}

/// How many edits the window shows at a time.
const PAGE: usize = 60;
/// How many things an entry says that it changed.
const MOST: usize = 4;
/// How many changes are read for that: a row that is added brings many.
const READ: usize = 120;

impl Session {
    /// What was done, newest first: at the most `limit` edits of those wanted.
    pub fn timeline(&self, wanted: &Wanted, limit: usize) -> Result<Vec<HistoryEntry>> {
        self.entries(wanted, None, limit, usize::MAX)
    }

    /// A part of the timeline as the window shows it, from before the place `before`.
    pub fn timeline_told(&self, asked: &TimelineAsked) -> Result<Timeline> {
        let moment = |text: &Option<String>| -> Result<Option<Timestamp>> {
            let read = |text: &String| {
                text.parse()
                    .map_err(|_| Error::invalid(format!("“{text}” is no moment."), "Choose a day."))
            };
            text.as_ref().map(read).transpose()
        };
        let now = self.quarter(&asked.seen_from)?;
        let wanted = Wanted {
            person: asked.person.clone(),
            program: asked.program,
            quarter: asked.quarter.as_deref().map(|text| self.quarter(text)).transpose()?,
            since: moment(&asked.since)?,
            until: moment(&asked.until)?,
        };
        let mut entries = self.entries(&wanted, asked.before, PAGE + 1, READ)?;
        let more = entries.len() > PAGE;
        entries.truncate(PAGE);
        let next = entries.last().map(|entry| entry.order).filter(|_| more);
        let plan = self.plan();
        let programs = plan.department.top().flat_map(|row| plan.program.of(row.id));
        Ok(Timeline {
            entries: entries.into_iter().map(|entry| told(plan, now, entry)).collect(),
            next,
            people: self.document.people().into_iter().map(str::to_owned).collect(),
            programs: programs
                .map(|row| ChoiceOption { value: row.id.to_string(), words: row.name.to_string() })
                .collect(),
        })
    }

    fn entries(
        &self,
        wanted: &Wanted,
        before: Option<u64>,
        limit: usize,
        most: usize,
    ) -> Result<Vec<HistoryEntry>> {
        let person = wanted.person.as_ref().map(|person| person.trim().to_lowercase());
        let by =
            |author: &str| person.as_ref().is_none_or(|person| author.to_lowercase() == *person);
        let plan = self.plan();
        // The same rows are asked about again and again.
        let known: RefCell<HashMap<(TableName, Uuid), bool>> = RefCell::default();
        let touching = |table: TableName, row: Uuid| {
            *known.borrow_mut().entry((table, row)).or_insert_with(|| {
                let here = wanted.quarter.is_none_or(|of| plan.quarter_of(table, row) == Some(of));
                here && wanted.program.is_none_or(|of| plan.program_of(table, row) == Some(of))
            })
        };
        let narrow = wanted.quarter.is_some() || wanted.program.is_some();
        let sought = Sought {
            by: &by,
            since: wanted.since,
            until: wanted.until,
            touching: if narrow { Some(&touching) } else { None },
        };
        self.document.history_of(&sought, before, limit, most)
    }
}

fn told(plan: &Plan, now: Quarter, entry: HistoryEntry) -> TimelineEntry {
    let all = touched(plan, now, &entry.changes);
    // What was read may be the beginning only; a row's further fields say nothing new.
    let read_all = entry.changes.len() == entry.count;
    let more = if read_all { all.len().saturating_sub(MOST) } else { entry.count - MOST };
    TimelineEntry {
        id: entry.edit.to_string(),
        name: entry.name,
        kind: entry.kind,
        author: entry.author,
        device: entry.device,
        at: entry.at.to_string(),
        touched: all.into_iter().take(MOST).collect(),
        more,
    }
}

/// What an edit changed: a row that came or went once, else each of its fields.
fn touched(plan: &Plan, now: Quarter, changes: &[HistoryChange]) -> Vec<Touched> {
    let mut whole: HashMap<(TableName, Uuid), &HistoryChange> = HashMap::new();
    for change in changes.iter().filter(|change| change.field == ALIVE) {
        whole.insert((change.table, change.row), change);
    }
    let mut all = Vec::new();
    for change in changes {
        let row = (change.table, change.row);
        // Who published it, when, and what is kept of it, the entry itself says.
        if change.table == TableName::Edition && change.field != "reason" {
            continue;
        }
        match whole.get(&row) {
            // Rows that a key names come with the first word said of them: those words are told.
            Some(_) if !plan.table(change.table).key().is_empty() && change.field != ALIVE => {
                if !plan.table(change.table).key().contains(&change.field) {
                    all.push(field(plan, now, change));
                }
            }
            Some(came) if change.field == ALIVE && plan.table(change.table).key().is_empty() => {
                all.push(life(plan, now, came));
            }
            Some(_) => {}
            None if change.field == "position" => all.push(moved(plan, now, change)),
            None => all.push(field(plan, now, change)),
        }
    }
    all
}

fn life(plan: &Plan, now: Quarter, change: &HistoryChange) -> Touched {
    let act = match (&change.new, &change.old) {
        (Value::Integer(1), None) => "Added",
        (Value::Integer(1), _) => "Restored",
        _ => "Deleted",
    };
    let words = named(plan, change);
    Touched { after: act.to_owned(), ..at(plan, now, change, words) }
}

/// A row by its name; one whose making was undone has none left.
fn named(plan: &Plan, change: &HistoryChange) -> String {
    match plan.label(change.table, change.row).is_empty() {
        true => choice_words(change.table.words()),
        false => choice_words(&plan.describe(change.table, change.row)),
    }
}

fn moved(plan: &Plan, now: Quarter, change: &HistoryChange) -> Touched {
    let words = named(plan, change);
    Touched { after: "Moved".to_owned(), ..at(plan, now, change, words) }
}

fn field(plan: &Plan, now: Quarter, change: &HistoryChange) -> Touched {
    let specs = plan.table(change.table).fields();
    let spec = specs.iter().find(|spec| spec.name == change.field).copied();
    let over = match (home(plan, change.table, change.row), spec) {
        (Some(home), Some(spec)) => over_named(plan, change.table, spec, &home),
        _ => format!(
            "{} · {}",
            choice_words(&plan.describe(change.table, change.row)),
            change.field.replace('_', " ")
        ),
    };
    let kind = spec.map_or(FieldKind::Line, |spec| spec.kind);
    let words = |value: &Value| shorten(&plan.value_words(kind, value));
    Touched {
        before: change.old.as_ref().map(words).unwrap_or_default(),
        after: words(&change.new),
        set: true,
        of: kind,
        ..at(plan, now, change, over)
    }
}

/// Where a change leads; nowhere where what it is about is gone.
fn at(plan: &Plan, now: Quarter, change: &HistoryChange, over: String) -> Touched {
    let home = home(plan, change.table, change.row);
    let field = if change.field == ALIVE { "" } else { change.field };
    Touched {
        over,
        before: String::new(),
        after: String::new(),
        set: false,
        of: FieldKind::Line,
        node: home.map(|home| home.node),
        quarter: home.and_then(|home| home.quarter(plan, now)).map(|of| of.to_string()),
        place: format!("{}:{}:{field}", change.table.name(), change.row),
    }
}
