//! An import as a value: what tables say of the plan, row by row, with every guess and every question, to be shown, changed
//! and decided on. Not the edit itself until [`Proposal::edit`] makes it; nothing here changes a plan.

mod act;
mod cells;
mod changes;
mod context;
mod field;
mod likeness;
mod mapping;
mod okr;
mod places;
mod rows;
mod same;
mod take;
#[cfg(test)]
pub(crate) mod tests;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::table::{Setting, Table, tables};
use super::workbook::{Workbook, place};
use crate::Result;
use crate::edit::Context;
use crate::plan::value::Value;
use crate::plan::{FiscalYear, Plan, Quarter, TableName};

use act::Act;
pub use changes::{FieldChange, FieldName};
pub(crate) use mapping::CARRIED;
pub use mapping::{Mapping, TableMapping};
pub(crate) use take::Parts;

/// The most rows of an import of which each is told what changes; beyond, the counts still hold.
const MOST_NOTICES: usize = 200;

/// What an import would do.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The file's name, or what the source is called.
    pub name: String,
    /// The tables found.
    pub tables: Vec<Table>,
    /// The names of the sheets.
    pub sheets: Vec<String>,
    /// How everything is read, complete: what was chosen, what was remembered, what was guessed.
    pub mapping: Mapping,
    /// What each row would do.
    pub rows: Vec<RowProposal>,
    /// What is not certain.
    pub questions: Vec<Question>,
    /// What to know, with sheet and place.
    pub notices: Vec<String>,
    made: Vec<Made>,
}

/// What a row of a table would do to the plan.
#[derive(Clone, Debug)]
pub struct RowProposal {
    /// The table it stands in, by its place among the tables found.
    pub table: usize,
    /// Its row in the sheet, from 0; none where the plan has it and the file does not.
    pub at: Option<u32>,
    /// What it is in the plan.
    pub kind: TableName,
    /// Its name.
    pub label: String,
    /// Where it belongs: `Platform › Content integrity › KR2`.
    pub place: Arc<str>,
    /// What becomes of it.
    pub state: RowState,
    /// Whether it is imported, if nobody says otherwise.
    pub taken: bool,
    /// What is not certain about it.
    pub question: Option<String>,
    /// The rows to be made before it, by their place among those made.
    needs: Vec<usize>,
    acts: Vec<Act>,
}

/// What an import finds of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum RowState {
    /// The plan does not have it.
    New,
    /// The plan has it, and it says something else.
    Changed,
    /// The plan has it, and it says the same.
    Unchanged,
    /// The plan has it where the file has others, and the file does not.
    Missing,
}

/// Something that is not certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question, in words, with sheet and place.
    pub text: String,
    /// The table it is about.
    pub table: usize,
    /// The column it is about.
    pub column: Option<u32>,
}

/// Something that rows belong to and that the plan does not have yet.
#[derive(Clone, Debug)]
struct Made {
    table: TableName,
    id: Uuid,
    fields: Map<String, Json>,
    /// What it belongs to, where that is made as well.
    parent: Option<usize>,
}

/// Where a thing is: in the plan, or among what is to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Spot {
    There(Uuid),
    Made(usize),
}

/// The rows under a parent.
struct Siblings {
    /// In order, each with its main text.
    rows: Vec<(Uuid, String)>,
    /// The first of each plain text.
    by_text: HashMap<String, Uuid>,
}

/// The source of an import.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The file's name, without its folder.
    pub name: &'a str,
    /// Its sheets.
    pub workbook: &'a Workbook,
}

/// Reads a workbook for a plan: every table, every row. `mapping` is what was chosen, `remembered` what earlier files of the
/// same shape were read with, `today` the year of an empty plan.
pub fn propose(
    plan: &Plan,
    source: Source<'_>,
    mapping: &Mapping,
    remembered: &[TableMapping],
    today: Date,
    context: &mut Context,
) -> Result<Proposal> {
    let own = Mapping::carried(source.workbook);
    let mapping = match &own {
        Some(own) => own.with(mapping),
        None => mapping.clone(),
    };
    let calendar = plan.calendar();
    let latest = plan.latest_quarter().map(Quarter::year);
    let named = mapping.year.and_then(FiscalYear::new);
    let year = named.or(latest).unwrap_or_else(|| calendar.quarter_of(today).year());
    let setting = Setting { calendar, year };
    let mut remembered = remembered.to_vec();
    remembered.extend(crate::exchange::out::own_mappings(source.name));
    let mut shapes = mapping.shapes();
    shapes.extend(remembered.iter().map(TableMapping::shape_text));
    let mut found = tables(source.workbook, setting, &shapes, own.is_some());
    let mut above: HashMap<(usize, String), usize> = HashMap::new();
    for table in &mut found {
        let alike = above.entry((table.sheet, table.shape())).or_default();
        table.alike = *alike;
        *alike += 1;
    }
    if own.is_some() {
        found.retain(|table| mapping.names(source.workbook, table));
    }
    let mut builder = Builder::new(plan, source, setting, &mapping, context);
    for (at, table) in found.iter_mut().enumerate() {
        mapping.apply(source.workbook, table, &remembered);
        builder.ask_columns(at, table);
    }
    builder.hints(&found);
    for (at, table) in found.iter().enumerate() {
        builder.table(at, table)?;
    }
    builder.missing();
    Ok(builder.finish(found))
}

/// A proposal on its way.
struct Builder<'a> {
    plan: &'a Plan,
    source: Source<'a>,
    setting: Setting,
    mapping: &'a Mapping,
    context: &'a mut Context,
    made: Vec<Made>,
    rows: Vec<RowProposal>,
    questions: Vec<Question>,
    asked: HashSet<String>,
    notices: Vec<String>,
    unsaid: usize,
    places: places::Places,
    /// The programs that the workbook itself names.
    programs: Vec<String>,
    /// The program of each objective that a list names, by its plain name.
    listed: HashMap<String, String>,
    /// The rows of the plan that some row of the file is.
    matched: HashSet<Uuid>,
    /// The parents in the plan that the file has rows of, with the table they stand in.
    covered: Vec<(TableName, Uuid, usize)>,
    contexts: HashMap<usize, context::Known>,
    /// The quarter that was guessed for rows that name none.
    guessed: Option<Quarter>,
    /// Key results and metrics that the file tells of: by what they belong to and their plain statement.
    seen: HashMap<(Uuid, String), Uuid>,
    /// What the plan has under a parent: each row with its main text, plain, and the rows by it. Looked up once a parent.
    siblings: HashMap<(TableName, Uuid), Rc<Siblings>>,
    /// The row proposed for each, and the quarters it tells of.
    told_of: HashMap<Uuid, (usize, Vec<Quarter>)>,
}

impl<'a> Builder<'a> {
    fn new(
        plan: &'a Plan,
        source: Source<'a>,
        setting: Setting,
        mapping: &'a Mapping,
        context: &'a mut Context,
    ) -> Self {
        Self {
            plan,
            source,
            setting,
            mapping,
            context,
            made: Vec::new(),
            rows: Vec::new(),
            questions: Vec::new(),
            asked: HashSet::new(),
            notices: Vec::new(),
            unsaid: 0,
            places: places::Places::of(plan),
            programs: Vec::new(),
            listed: HashMap::new(),
            matched: HashSet::new(),
            covered: Vec::new(),
            contexts: HashMap::new(),
            guessed: None,
            seen: HashMap::new(),
            siblings: HashMap::new(),
            told_of: HashMap::new(),
        }
    }

    /// What the plan has under a parent.
    fn siblings(&mut self, kind: TableName, parent: Uuid, field: &str) -> Rc<Siblings> {
        let table = self.plan.table(kind);
        let known = self.siblings.entry((kind, parent)).or_insert_with(|| {
            let text = |id: &Uuid| match table.value(*id, field) {
                Some(Value::Text(text)) => text,
                _ => String::new(),
            };
            let rows: Vec<(Uuid, String)> =
                table.ordered(parent).into_iter().map(|id| (id, text(&id))).collect();
            let mut by_text = HashMap::new();
            for (id, text) in &rows {
                by_text.entry(super::vocabulary::plain(text)).or_insert(*id);
            }
            Rc::new(Siblings { rows, by_text })
        });
        Rc::clone(known)
    }

    /// Asks once.
    fn ask(&mut self, table: usize, column: Option<u32>, text: String) {
        if self.asked.insert(text.clone()) {
            self.questions.push(Question { text, table, column });
        }
    }

    /// Where a thing stands in words, from its program down. Rows beside each other stand in the same place, and share it.
    fn place(&self, table: TableName, spot: Spot) -> Arc<str> {
        let path = self.path(table, spot);
        let last = self.rows.last().map(|row| &row.place).filter(|place| ***place == *path);
        last.cloned().unwrap_or_else(|| path.into())
    }

    /// Proposes a row. It keeps no room for more to be said of it: there are many.
    fn propose(&mut self, mut row: RowProposal) {
        row.acts.shrink_to_fit();
        self.rows.push(row);
    }

    fn note(&mut self, text: String) {
        if self.notices.len() < MOST_NOTICES {
            self.notices.push(text);
        } else {
            self.unsaid += 1;
        }
    }

    /// Where something stands, in words: `sheet “Plan”, C7`.
    fn at(&self, sheet: usize, row: u32, column: u32) -> String {
        let place = place(row, column);
        match self.sheet_name(sheet) {
            "" => place,
            name => format!("sheet “{name}”, {place}"),
        }
    }

    fn sheet_name(&self, sheet: usize) -> &'a str {
        self.source.workbook.sheets.get(sheet).map_or("", |sheet| sheet.name.as_str())
    }

    fn finish(mut self, tables: Vec<Table>) -> Proposal {
        for table in &tables {
            for notice in &table.notices {
                let sheet = self.sheet_name(table.sheet);
                self.notices.push(match sheet {
                    "" => format!("{notice}."),
                    sheet => format!("Sheet “{sheet}”: {notice}."),
                });
            }
        }
        if self.unsaid > 0 {
            self.notices.push(format!("… and {} more.", self.unsaid));
        }
        let sheets = self.source.workbook.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        let mapping = self.mapping.complete(
            self.source.workbook,
            &tables,
            &self.contexts,
            self.guessed,
            self.setting,
        );
        Proposal {
            name: self.source.name.to_owned(),
            tables,
            sheets,
            mapping,
            rows: self.rows,
            questions: self.questions,
            notices: self.notices,
            made: self.made,
        }
    }
}

impl Proposal {
    /// How many rows there are in a state.
    pub fn count(&self, state: RowState) -> usize {
        self.rows.iter().filter(|row| row.state == state).count()
    }
}
