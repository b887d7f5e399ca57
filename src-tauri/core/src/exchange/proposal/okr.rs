//! Rows of key results, metrics and objectives: each found in the plan or new, with its fields and what is told of each
//! quarter. Not lists: those are in `rows`.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::context::{Holder, Known};
use super::likeness::likeness;
use super::places::{fields, line};
use super::rows::{change, decimal, json_of, set, share};
use super::{Builder, FieldChange, RowProposal, RowState, Spot};
use crate::Result;
use crate::edit::{Edit, RowRef};
use crate::exchange::table::{
    Line, Meaning, Reference, Table, Told, certain_value, number_said, quarter_named,
    split_statement, status_said,
};
use crate::exchange::vocabulary::{VOCABULARY, plain};
use crate::exchange::workbook::{Cell, CellKind, Row, Workbook};
use crate::plan::table::FieldSpec;
use crate::plan::words::choice_words;
use crate::plan::{CheckIn, Plan, Quarter, Subject, TableName, Trajectory};

/// How many siblings are compared one by one.
const FEW: usize = 300;

/// The cells of a row by what they mean.
pub(super) struct Cells<'w> {
    pub sheet: usize,
    /// The row, from 0.
    pub at: u32,
    columns: Vec<(Meaning, u32)>,
    row: &'w Row,
    /// For columns with cells merged down: the cell that holds where this row has none.
    merged: HashMap<u32, &'w Cell>,
}

impl<'w> Cells<'w> {
    pub fn of(workbook: &'w Workbook, table: &Table, index: usize) -> Option<Self> {
        let sheet = workbook.sheets.get(table.sheet)?;
        let row = sheet.rows.get(index)?;
        let columns = table.columns.iter().filter(|column| column.meaning != Meaning::Nothing);
        Some(Self {
            sheet: table.sheet,
            at: row.at,
            columns: columns.map(|column| (column.meaning, column.at)).collect(),
            row,
            merged: HashMap::new(),
        })
    }

    /// The cell that means something.
    pub fn cell(&self, meaning: Meaning) -> Option<&'w Cell> {
        let (_, column) = self.columns.iter().find(|(of, _)| *of == meaning)?;
        self.row.cell(*column).or_else(|| self.merged.get(column).copied())
    }

    pub fn text(&self, meaning: Meaning) -> Option<&'w str> {
        self.cell(meaning)
            .filter(|cell| cell.kind != CellKind::Error)
            .map(|cell| cell.text.as_str())
    }

    /// All filled cells with their meanings.
    pub fn all(&self) -> impl Iterator<Item = (Meaning, &'w Cell)> + '_ {
        self.columns.iter().filter_map(|(meaning, column)| {
            let cell = self.row.cell(*column).or_else(|| self.merged.get(column).copied())?;
            Some((*meaning, cell))
        })
    }
}

impl Builder<'_> {
    /// The rows of a table.
    pub(super) fn table(&mut self, at: usize, table: &Table) -> Result<()> {
        if self.mapping.of(self.source.workbook, table).is_some_and(|chosen| chosen.left_out) {
            return Ok(());
        }
        let mut known = self.known(at, table);
        match table.kind {
            TableName::KeyResult | TableName::Metric => self.subjects(at, table, &mut known),
            TableName::Objective => self.objectives(at, table, &mut known),
            TableName::Edition
            | TableName::Restatement
            | TableName::PacketPage
            | TableName::Answer => {}
            _ => self.list(at, table, &mut known),
        }
        Ok(())
    }

    fn subjects(&mut self, at: usize, table: &Table, known: &mut Known) {
        let workbook = self.source.workbook;
        let Some(sheet) = workbook.sheets.get(table.sheet) else { return };
        let mut down: HashMap<u32, Vec<(u32, u32, &Cell)>> = HashMap::new();
        for merge in sheet.merges.iter().filter(|merge| merge.bottom > merge.top) {
            let row = sheet
                .rows
                .binary_search_by_key(&merge.top, |row| row.at)
                .ok()
                .and_then(|at| sheet.rows.get(at));
            if let Some(cell) = row.and_then(|row| row.cell(merge.left)) {
                down.entry(merge.left).or_default().push((merge.top, merge.bottom, cell));
            }
        }
        for spans in down.values_mut() {
            spans.sort_by_key(|(top, ..)| *top);
        }
        let above = match table.kind {
            TableName::Metric => Meaning::Of(TableName::Outcome, "statement"),
            _ => Meaning::Of(TableName::Objective, "title"),
        };
        let (mut carried, mut group) = (Holder::default(), Holder::default());
        let mut told_once: HashMap<Spot, Vec<(&'static str, String, u32)>> = HashMap::new();
        for of in &table.lines {
            match of {
                Line::Group { at: row, table: named, text, certain } => {
                    if !certain {
                        let place = self.at(table.sheet, *row, 0);
                        self.ask(
                            at,
                            None,
                            format!(
                                "{place}: is “{text}” the {} of the rows below it?",
                                named.words()
                            ),
                        );
                    }
                    carried.objective = None;
                    match named {
                        TableName::Department => {
                            group = Holder { department: Some(text.clone()), ..Holder::default() }
                        }
                        TableName::Program => {
                            group =
                                Holder { program: Some(text.clone()), objective: None, ..group };
                        }
                        _ => group.objective = Some(text.clone()),
                    }
                }
                Line::Row { index } => {
                    let Some(mut cells) = Cells::of(workbook, table, *index) else { continue };
                    for (column, spans) in &down {
                        let last = spans
                            .partition_point(|(top, ..)| *top <= cells.at)
                            .checked_sub(1)
                            .and_then(|at| spans.get(at));
                        if let Some((_, _, cell)) =
                            last.filter(|(top, bottom, _)| (*top + 1..=*bottom).contains(&cells.at))
                        {
                            cells.merged.insert(*column, cell);
                        }
                    }
                    let name = |meaning| {
                        cells.text(meaning).filter(|text| !VOCABULARY.is_blank(text)).map(named)
                    };
                    if let Some(department) = name(Meaning::Of(TableName::Department, "name")) {
                        carried = Holder { department: Some(department), ..Holder::default() };
                    }
                    if let Some(program) = name(Meaning::Of(TableName::Program, "name")) {
                        if carried.program.as_ref() != Some(&program) {
                            carried.objective = None;
                        }
                        carried.program = Some(program);
                    }
                    if let Some(objective) = name(above) {
                        carried.objective = Some(objective);
                    }
                    let pick = |one: &Option<String>, other: &Option<String>| {
                        one.clone().or_else(|| other.clone())
                    };
                    let holder = Holder {
                        department: pick(&carried.department, &group.department),
                        program: pick(&carried.program, &group.program),
                        objective: pick(&carried.objective, &group.objective),
                    };
                    self.subject(at, table, known, &cells, &holder, &mut told_once);
                }
            }
        }
        let given = |field| table.given(Meaning::Of(TableName::Objective, field));
        let single: Vec<Spot> = told_once.keys().copied().collect();
        if let [spot] = single.as_slice() {
            for field in ["statement", "owner", "target_quarter"] {
                if let Some(given) = given(field) {
                    told_once.entry(*spot).or_default().push((field, given.text.clone(), given.at));
                }
            }
        }
        let mut spots: Vec<_> = told_once.into_iter().collect();
        spots.sort_by_key(|(spot, _)| self.id(*spot));
        for (spot, told) in spots {
            if table.kind == TableName::KeyResult {
                self.objective_fields(at, table, spot, &told);
            }
        }
    }

    /// One row: a key result or a metric.
    fn subject(
        &mut self,
        at: usize,
        table: &Table,
        known: &mut Known,
        cells: &Cells<'_>,
        holder: &Holder,
        told_once: &mut HashMap<Spot, Vec<(&'static str, String, u32)>>,
    ) {
        let plan = self.plan;
        let kind = table.kind;
        let taken = split_statement(cells.text(Meaning::Own("statement")).unwrap_or_default());
        let number = cells.text(Meaning::Number).and_then(number_said).or(taken.number);
        let given = cells.text(Meaning::Id).and_then(|id| id.parse::<Uuid>().ok());
        let by_id = given.filter(|id| plan.table(kind).alive(*id) == Some(true));
        if taken.statement.is_empty() && by_id.is_none() && number.is_none() {
            if cells.all().any(|(meaning, cell)| {
                matches!(meaning, Meaning::Own(_) | Meaning::Told(..))
                    && !VOCABULARY.is_blank(&cell.text)
            }) {
                let place = self.at(
                    table.sheet,
                    cells.at,
                    table.columns.first().map_or(0, |column| column.at),
                );
                self.note(format!("{place}: the row says of which {} it tells neither by words nor by number; it is left out.", kind.words()));
            }
            return;
        }
        let spot = match by_id.and_then(|id| plan.parent_of(kind, id)) {
            Some((_, parent)) => Spot::There(parent),
            None => self.holder(at, table, known, holder),
        };
        let told = told_once.entry(spot).or_default();
        for field in ["statement", "owner", "target_quarter"] {
            if let Some(cell) = cells
                .cell(Meaning::Of(TableName::Objective, field))
                .filter(|cell| !VOCABULARY.is_blank(&cell.text))
                && !told.iter().any(|(known, ..)| *known == field)
            {
                told.push((field, cell.text.clone(), cells.at));
            }
        }
        if let Spot::There(parent) = spot {
            let over =
                if kind == TableName::Metric { TableName::Outcome } else { TableName::Objective };
            if !self.covered.iter().any(|(_, known, _)| *known == parent) {
                self.covered.push((over, parent, at));
            }
        }
        let seen = (
            self.id(spot),
            if taken.statement.is_empty() {
                format!("#{}", number.unwrap_or(0))
            } else {
                plain(&taken.statement)
            },
        );
        let again = by_id
            .or_else(|| self.seen.get(&seen).copied())
            .filter(|id| self.told_of.contains_key(id));
        if let Some(id) = again {
            return self.told_again(at, table, known, cells, kind, id);
        }
        let (existing, mut question) = match by_id {
            Some(id) => (Some(id), None),
            None => self.find(kind, spot, number, &taken.statement),
        };
        if let Some(id) = existing.filter(|id| self.told_of.contains_key(id)) {
            return self.told_again(at, table, known, cells, kind, id);
        }
        let own = self.own_fields(table, cells, &taken);
        let id = match existing {
            Some(id) => id,
            None => given
                .filter(|id| plan.table(kind).alive(*id).is_none())
                .unwrap_or_else(|| self.context.new_id()),
        };
        let Some(subject) = Subject::new(kind, id) else { return };
        let over =
            if kind == TableName::Metric { TableName::Outcome } else { TableName::Objective };
        let mut row = RowProposal {
            table: at,
            at: Some(cells.at),
            kind,
            label: existing
                .map(|id| plan.label(kind, id))
                .unwrap_or_else(|| crate::plan::label::shorten(&taken.statement)),
            place: self.path(over, spot),
            state: RowState::New,
            fields: Vec::new(),
            taken: true,
            question: None,
            needs: self.needs(spot),
            edits: Vec::new(),
        };
        match existing {
            Some(id) => {
                self.matched.insert(id);
                for (spec, json) in &own {
                    if let Some(change) = change(plan, kind, id, *spec, json) {
                        row.fields.push(change);
                        row.edits.push(set(kind, id, spec.name, json.clone()));
                    }
                }
            }
            None => {
                let parent = if kind == TableName::Metric { "outcome" } else { "objective" };
                let mut made = fields([(parent, Json::from(self.id(spot).to_string()))]);
                for (spec, json) in &own {
                    row.fields.push(FieldChange {
                        field: choice_words(spec.name),
                        before: String::new(),
                        after: super::rows::words(json),
                    });
                    made.insert(spec.name.to_owned(), json.clone());
                }
                row.edits.push(Edit::Add { table: kind, id: Some(id), fields: made, after: None });
            }
        }
        let text = |name: &str| {
            let said = own
                .iter()
                .find(|(spec, _)| spec.name == name)
                .and_then(|(_, json)| json.as_str())
                .map(str::to_owned);
            said.unwrap_or_else(|| match plan.table(kind).value(id, name) {
                Some(crate::plan::value::Value::Text(text)) => text,
                _ => String::new(),
            })
        };
        let (goal, baseline) = (text("goal"), text("baseline"));
        let quarters = self.told(at, table, known, cells, subject, (&goal, &baseline), &mut row);
        self.seen.insert(seen, id);
        self.told_of.insert(id, (self.rows.len(), quarters));
        if existing.is_some() {
            row.state = if row.edits.is_empty() { RowState::Unchanged } else { RowState::Changed };
            if row.state == RowState::Unchanged {
                question = None;
            }
        }
        if let Some(question) = question {
            let place =
                self.at(table.sheet, cells.at, table.columns.first().map_or(0, |column| column.at));
            self.ask(at, None, format!("{place}: {question}"));
            row.question = Some(question);
        }
        self.rows.push(row);
    }

    /// Another row of what the file told of before: where it tells of another quarter, that is added to the first.
    fn told_again(
        &mut self,
        at: usize,
        table: &Table,
        known: &mut Known,
        cells: &Cells<'_>,
        kind: TableName,
        id: Uuid,
    ) {
        let Some(subject) = Subject::new(kind, id) else { return };
        let Some((first, before)) = self.told_of.get(&id).cloned() else { return };
        let Some(mut row) = self.rows.get(first).cloned() else { return };
        let of = |name: &str| {
            let said = row
                .fields
                .iter()
                .find(|change| change.field == choice_words(name))
                .map(|change| change.after.clone());
            said.unwrap_or_else(|| match self.plan.table(kind).value(id, name) {
                Some(crate::plan::value::Value::Text(text)) => text,
                _ => String::new(),
            })
        };
        let (goal, baseline) = (of("goal"), of("baseline"));
        let quarters = self.told(at, table, known, cells, subject, (&goal, &baseline), &mut row);
        if quarters.is_empty() || !quarters.is_disjoint(&before) {
            let place =
                self.at(table.sheet, cells.at, table.columns.first().map_or(0, |column| column.at));
            self.note(format!(
                "{place}: this {} stands in the file twice; the first row is taken.",
                kind.words()
            ));
            return;
        }
        if row.state == RowState::Unchanged && !row.edits.is_empty() {
            row.state = RowState::Changed;
        }
        if let Some(place) = self.rows.get_mut(first) {
            *place = row;
        }
        if let Some((_, known)) = self.told_of.get_mut(&id) {
            known.extend(quarters);
        }
    }

    /// The key result or metric that a row is: by place and number, else by likeness.
    fn find(
        &mut self,
        kind: TableName,
        spot: Spot,
        number: Option<u32>,
        statement: &str,
    ) -> (Option<Uuid>, Option<String>) {
        let Spot::There(parent) = spot else { return (None, None) };
        let siblings = self.siblings(kind, parent, "statement");
        let text = |id: Uuid| {
            siblings
                .rows
                .iter()
                .find(|(known, _)| *known == id)
                .map_or("", |(_, text)| text.as_str())
        };
        let by_number = number
            .and_then(|number| siblings.rows.get(usize::try_from(number).ok()?.checked_sub(1)?))
            .map(|(id, _)| *id);
        if statement.is_empty() {
            return (by_number, None);
        }
        let wanted = plain(statement);
        if let Some(id) = by_number.filter(|id| plain(text(*id)) == wanted) {
            return (Some(id), None);
        }
        let same = siblings.by_text.get(&wanted).copied().filter(|id| !self.matched.contains(id));
        let best = match same {
            Some(id) => Some((1.0, id)),
            None if siblings.rows.len() <= FEW => siblings
                .rows
                .iter()
                .filter(|(id, _)| !self.matched.contains(id))
                .map(|(id, own)| (likeness(own, statement), *id))
                .max_by(|one, other| one.0.total_cmp(&other.0)),
            None => None,
        };
        match (by_number, best) {
            // Another one is nearly word for word the same: the numbers have moved.
            (Some(numbered), Some((alike, other))) if other != numbered && alike >= 0.85 => {
                (Some(other), None)
            }
            (Some(numbered), _) => {
                let alike = likeness(text(numbered), statement);
                let question = (alike < 0.4).then(|| {
                    format!(
                        "“{}” has the number of “{}” and quite other words: is it the same?",
                        crate::plan::label::shorten(statement),
                        crate::plan::label::shorten(text(numbered))
                    )
                });
                (Some(numbered), question)
            }
            (None, Some((alike, id))) if alike >= 0.72 => (Some(id), None),
            (None, Some((alike, id))) if alike >= 0.55 => {
                let question = format!(
                    "is “{}” what the plan has as “{}”?",
                    crate::plan::label::shorten(statement),
                    crate::plan::label::shorten(text(id))
                );
                (Some(id), Some(question))
            }
            _ => (None, None),
        }
    }

    /// The row's own fields, with what its statement's cell held besides.
    fn own_fields(
        &mut self,
        table: &Table,
        cells: &Cells<'_>,
        taken: &crate::exchange::table::Statement,
    ) -> Vec<(FieldSpec, Json)> {
        let plan = self.plan;
        let specs = plan.table(table.kind).fields();
        let mut own: Vec<(FieldSpec, Json)> = Vec::new();
        let held = [
            ("statement", Some(taken.statement.as_str())),
            ("baseline", taken.baseline.as_deref()),
            ("goal", taken.goal.as_deref()),
            ("owner", taken.owner.as_deref()),
        ];
        let parent = plan.table(table.kind).parent_field();
        for spec in specs.iter().filter(|spec| Some(spec.name) != parent) {
            let column = cells.cell(Meaning::Own(spec.name)).filter(|_| spec.name != "statement");
            let column = column.filter(|cell| !cell.text.is_empty() && !is_dash(&cell.text));
            if let Some(cell) = column {
                let place = || self.at(table.sheet, cells.at, cell.column);
                let note = if cell.kind == CellKind::Error {
                    Some(format!("{} holds an error ({}); it is left out.", place(), cell.text))
                } else {
                    match json_of(plan, table.kind, *spec, cell) {
                        Ok(json) => {
                            own.extend(json.map(|json| (*spec, json)));
                            None
                        }
                        Err(why) => Some(format!(
                            "{}: the {} {why}; it is left out.",
                            place(),
                            spec.words()
                        )),
                    }
                };
                if let Some(note) = note {
                    self.note(note);
                }
                continue;
            }
            let text = held.iter().find(|(name, _)| *name == spec.name).and_then(|(_, text)| *text);
            if let Some(text) =
                text.filter(|text| !text.is_empty() && !text.ends_with(crate::exchange::out::CUT))
            {
                let json = if spec.name == "owner" { line(text) } else { text.to_owned() };
                own.push((*spec, Json::from(json)));
            }
        }
        own
    }

    /// What is told of each quarter; the quarters.
    #[expect(clippy::too_many_arguments, reason = "one row's circumstances, passed on once")]
    fn told(
        &mut self,
        at: usize,
        table: &Table,
        known: &mut Known,
        cells: &Cells<'_>,
        subject: Subject,
        (goal, baseline): (&str, &str),
        row: &mut RowProposal,
    ) -> HashSet<Quarter> {
        let plan = self.plan;
        let mut by_quarter: BTreeMap<Quarter, Vec<(Told, &Cell)>> = BTreeMap::new();
        let year = known.year.unwrap_or(self.setting.year);
        let mut of_row: Option<Option<Quarter>> = None;
        for (meaning, cell) in cells.all() {
            let Meaning::Told(told, said) = meaning else { continue };
            if VOCABULARY.is_blank(&cell.text) && plan.status_named(&cell.text).is_none() {
                continue;
            }
            if cell.kind == CellKind::Error {
                let place = self.at(table.sheet, cells.at, cell.column);
                self.note(format!("{place} holds an error ({}); it is left out.", cell.text));
                continue;
            }
            let quarter = match said {
                Some(said) => said.in_year(year),
                None => match of_row {
                    Some(quarter) => quarter,
                    None => {
                        let quarter = self.quarter_of(at, known, cells, false);
                        of_row = Some(quarter);
                        quarter
                    }
                },
            };
            if let Some(quarter) = quarter {
                by_quarter.entry(quarter).or_default().push((told, cell));
            }
        }
        let quarters = by_quarter.keys().copied().collect();
        for (quarter, told) in by_quarter {
            self.quarter(table, cells, subject, quarter, &told, (goal, baseline), row);
        }
        quarters
    }

    /// What is told of one quarter.
    #[expect(clippy::too_many_arguments, reason = "one row's circumstances, passed on once")]
    fn quarter(
        &mut self,
        table: &Table,
        cells: &Cells<'_>,
        subject: Subject,
        quarter: Quarter,
        told: &[(Told, &Cell)],
        (goal, baseline): (&str, &str),
        row: &mut RowProposal,
    ) {
        let plan = self.plan;
        let has = |what: Told| told.iter().any(|(of, _)| *of == what);
        let (target, start, share_of) = self.measure(subject);
        let reference = Reference { goal, baseline, share: share_of.or(target.and(None)), start };
        let mut check_in: Map<String, Json> = Map::new();
        let mut planned: Map<String, Json> = Map::new();
        let mut words: Option<String> = None;
        for (what, cell) in told {
            let text = cell.text.as_str();
            let number = match cell.kind {
                CellKind::Number(number) => Some(number),
                _ => decimal(text),
            };
            let odd = |builder: &mut Self, why: &str| {
                let place = builder.at(table.sheet, cells.at, cell.column);
                builder.note(format!(
                    "{place}: “{}” {why}; it is left out.",
                    crate::plan::label::shorten(text)
                ));
            };
            match what {
                Told::Status => {
                    let (status, rest) = self.status(text);
                    if let Some(status) = status {
                        check_in.insert("status".to_owned(), Json::from(status.to_string()));
                    }
                    if !rest.is_empty() {
                        words = Some(rest.to_owned());
                    }
                }
                Told::Words => words = Some(text.to_owned()),
                Told::Value => match number {
                    Some(number) => {
                        check_in.insert("value".to_owned(), Json::from(number));
                        if !has(Told::Words) && !has(Told::Status) {
                            words.get_or_insert_with(|| text.to_owned());
                        }
                    }
                    None if has(Told::Words) => odd(self, "is not a number"),
                    None => words = Some(text.to_owned()),
                },
                Told::Target => match number {
                    Some(number) => {
                        planned.insert("target".to_owned(), Json::from(number));
                    }
                    None => {
                        planned.insert("words".to_owned(), Json::from(text));
                        if let Some(number) = certain_value(text, reference) {
                            planned.insert("target".to_owned(), Json::from(number));
                        }
                    }
                },
                Told::Note => {
                    check_in.insert("note".to_owned(), Json::from(text));
                }
                Told::Confidence | Told::Score => match share(text, number) {
                    Some(share) => {
                        check_in.insert(what.name().to_owned(), Json::from(share));
                    }
                    None => odd(self, "is not a share from 0 to 1"),
                },
                Told::Source | Told::NoData => {
                    check_in.insert(what.name().to_owned(), Json::from(line(text)));
                }
                Told::AsOf => match cell.kind {
                    CellKind::Date(day) => {
                        check_in.insert("as_of".to_owned(), Json::from(day.to_string()));
                    }
                    _ => match text.parse::<jiff::civil::Date>() {
                        Ok(day) => {
                            check_in.insert("as_of".to_owned(), Json::from(day.to_string()));
                        }
                        Err(_) => odd(self, "is not a day (write it like 2020-10-12)"),
                    },
                },
            }
        }
        let before = plan.check_in(subject, quarter);
        if let Some(words) = words {
            let same = before.is_some_and(|row| row.words.trim() == words.trim());
            let alone = told.iter().find_map(|(what, cell)| match (what, cell.kind) {
                (Told::Status | Told::Words, CellKind::Number(number)) if cell.text == words => {
                    Some(number)
                }
                _ => None,
            });
            if !same
                && !check_in.contains_key("value")
                && let Some(value) = alone.or_else(|| certain_value(&words, reference))
            {
                check_in.insert("value".to_owned(), Json::from(value));
            }
            check_in.insert("words".to_owned(), Json::from(words));
        }
        let id = CheckIn::id_of(subject, quarter).uuid();
        self.keyed(TableName::CheckIn, id, subject, quarter, check_in, table, cells, row);
        let id = Trajectory::id_of(subject, quarter).uuid();
        self.keyed(TableName::Trajectory, id, subject, quarter, planned, table, cells, row);
    }

    /// The edits that make a row named by subject and quarter say something.
    #[expect(clippy::too_many_arguments, reason = "one row's circumstances, passed on once")]
    fn keyed(
        &mut self,
        table: TableName,
        id: Uuid,
        subject: Subject,
        quarter: Quarter,
        told: Map<String, Json>,
        of: &Table,
        cells: &Cells<'_>,
        row: &mut RowProposal,
    ) {
        let plan = self.plan;
        let rows = plan.table(table);
        let name = |field: &str| match table {
            TableName::Trajectory if field == "target" => format!("{} planned", quarter.short()),
            TableName::Trajectory => format!("{} planned, in words", quarter.short()),
            _ if field == "words" => format!("{} status text", quarter.short()),
            _ => format!("{} {}", quarter.short(), field.replace('_', " ")),
        };
        let mut changes = Vec::new();
        for (field, json) in &told {
            let Some(spec) = rows.fields().iter().find(|spec| spec.name == field) else { continue };
            if let Some(found) = change(plan, table, id, *spec, json) {
                changes.push((
                    FieldChange { field: name(field), ..found },
                    spec.name,
                    json.clone(),
                ));
            }
        }
        if changes.is_empty() {
            return;
        }
        if table == TableName::CheckIn && plan.closed_on(quarter).is_some() {
            let place =
                self.at(of.sheet, cells.at, of.columns.first().map_or(0, |column| column.at));
            let words = plan.calendar().quarter(quarter);
            self.note(format!("{place}: {words} is closed, so what the row says of it is left out. Correct it there with a reason, or reopen the quarter."));
            return;
        }
        let key = || {
            fields([
                ("subject", Json::from(subject.to_string())),
                ("quarter", Json::from(quarter.to_string())),
            ])
        };
        if rows.alive(id).is_none() {
            let mut made = key();
            made.extend(changes.iter().map(|(_, field, json)| ((*field).to_owned(), json.clone())));
            row.edits.push(Edit::Add { table, id: None, fields: made, after: None });
        } else {
            row.edits.extend(changes.iter().map(|(_, field, json)| Edit::Set {
                row: RowRef { table, id: None, key: Some(key()) },
                field: (*field).to_owned(),
                value: json.clone(),
            }));
        }
        row.fields.extend(changes.into_iter().map(|(change, ..)| change));
    }

    /// The organisation's status that a cell names, and what else the cell says.
    fn status<'t>(&self, text: &'t str) -> (Option<Uuid>, &'t str) {
        if let Some(own) = self.plan.status_named(text) {
            return (Some(own.id.uuid()), "");
        }
        let (name, rest) = status_said(text);
        let Some(name) = name else { return (None, text) };
        let own = self.plan.status_named(name).or_else(|| {
            // An organisation with a set of its own: the one of the same colour and phase.
            let usual = crate::plan::status::DEFAULT_STATUSES
                .iter()
                .find(|usual| plain(usual.name) == name)?;
            self.plan.status.top().find(|own| own.tone == usual.tone && own.phase == usual.phase)
        });
        match own {
            Some(own) => (Some(own.id.uuid()), rest),
            None => (None, text),
        }
    }

    /// Target, start and whether it counts in percent, of what the plan measures.
    fn measure(&self, subject: Subject) -> (Option<f64>, Option<f64>, Option<bool>) {
        let measure = match subject {
            Subject::KeyResult(id) => self.plan.key_result.get(id).map(|row| row.measure()),
            Subject::Metric(id) => self.plan.metric.get(id).map(|row| row.measure()),
        };
        match measure {
            Some(measure) if measure.target.is_some() && !measure.unit.trim().is_empty() => {
                (measure.target, measure.start, Some(measure.is_share()))
            }
            Some(measure) => (measure.target, measure.start, None),
            None => (None, None, None),
        }
    }

    /// What a table says of the objective its rows belong to.
    fn objective_fields(
        &mut self,
        at: usize,
        table: &Table,
        spot: Spot,
        told: &[(&'static str, String, u32)],
    ) {
        let plan = self.plan;
        let mut row = RowProposal {
            table: at,
            at: told.first().map(|(.., row)| *row),
            kind: TableName::Objective,
            label: String::new(),
            place: self.path(TableName::Objective, spot),
            state: RowState::Changed,
            fields: Vec::new(),
            taken: true,
            question: None,
            needs: self.needs(spot),
            edits: Vec::new(),
        };
        for (field, text, line_at) in told {
            let Some(spec) = plan.objective_field(field) else { continue };
            let cell = Cell { column: 0, text: text.clone(), kind: CellKind::Text, bold: false };
            match (json_of(plan, TableName::Objective, spec, &cell), spot) {
                (Ok(Some(json)), Spot::There(id)) => {
                    if let Some(change) = change(plan, TableName::Objective, id, spec, &json) {
                        row.fields.push(change);
                        row.edits.push(set(TableName::Objective, id, spec.name, json));
                    }
                }
                (Ok(Some(json)), Spot::Made(made)) => self.complete(made, field, json),
                (Ok(None), _) => {}
                (Err(why), _) => {
                    let place = self.at(table.sheet, *line_at, 0);
                    self.note(format!(
                        "{place}: the objective's {} {why}; it is left out.",
                        spec.words()
                    ));
                }
            }
        }
        if let (Spot::There(id), false) = (spot, row.edits.is_empty()) {
            row.label = plan.label(TableName::Objective, id);
            self.rows.push(row);
        }
    }

    /// A table of objectives, or what a sheet without a table says of one.
    fn objectives(&mut self, at: usize, table: &Table, known: &mut Known) {
        if table.header.is_none() {
            let given = |meaning| table.given(meaning).map(|given| given.text.clone());
            let about = ["statement", "owner", "target_quarter"];
            let said: Vec<_> = about
                .iter()
                .filter_map(|field| {
                    table
                        .given(Meaning::Of(TableName::Objective, field))
                        .map(|given| (*field, given.text.clone(), given.at))
                })
                .collect();
            let title =
                given(Meaning::Of(TableName::Objective, "title")).or_else(|| table.title.clone());
            if let Some(title) = title.filter(|_| !said.is_empty()) {
                let holder = Holder { objective: Some(title), ..Holder::default() };
                let as_key_results = Table { kind: TableName::KeyResult, ..table.clone() };
                let spot = self.holder(at, &as_key_results, known, &holder);
                self.new_objective(at, spot, said.first().map_or(0, |(.., row)| *row));
                self.objective_fields(at, table, spot, &said);
            }
            return;
        }
        let workbook = self.source.workbook;
        let (mut carried, mut group) = (Holder::default(), Holder::default());
        for of in &table.lines {
            match of {
                Line::Group { table: TableName::Department, text, .. } => {
                    group.department = Some(text.clone())
                }
                Line::Group { text, .. } => {
                    (group.program, carried.program) = (Some(text.clone()), None)
                }
                Line::Row { index } => {
                    let Some(cells) = Cells::of(workbook, table, *index) else { continue };
                    let name = |meaning| {
                        cells.text(meaning).filter(|text| !VOCABULARY.is_blank(text)).map(named)
                    };
                    if let Some(program) = name(Meaning::Of(TableName::Program, "name")) {
                        carried.program = Some(program);
                    }
                    if let Some(department) = name(Meaning::Of(TableName::Department, "name")) {
                        carried.department = Some(department);
                    }
                    let id = cells.text(Meaning::Id).and_then(|id| id.parse::<Uuid>().ok());
                    let there = id.filter(|id| {
                        self.plan.table(TableName::Objective).alive(*id) == Some(true)
                    });
                    let title =
                        name(Meaning::Own("title")).or_else(|| name(Meaning::Own("statement")));
                    let spot = match (there, title) {
                        (Some(id), _) => Spot::There(id),
                        (None, None) => continue,
                        (None, Some(title)) => {
                            let holder = Holder {
                                department: carried
                                    .department
                                    .clone()
                                    .or_else(|| group.department.clone()),
                                program: carried.program.clone().or_else(|| group.program.clone()),
                                objective: Some(title),
                            };
                            let year = cells.text(Meaning::Year).and_then(|text| {
                                quarter_named(&format!("Q1 {text}"), self.setting.calendar)
                            });
                            let mut known = Known {
                                year: year.map(Quarter::year).or(known.year),
                                holders: HashMap::new(),
                                ..known.clone()
                            };
                            let as_key_results = Table {
                                kind: TableName::KeyResult,
                                columns: Vec::new(),
                                ..table.clone()
                            };
                            self.holder(at, &as_key_results, &mut known, &holder)
                        }
                    };
                    self.new_objective(at, spot, cells.at);
                    let fields = ["title", "statement", "owner", "target_quarter"];
                    let said: Vec<_> = fields
                        .iter()
                        .filter_map(|field| {
                            cells
                                .text(Meaning::Own(field))
                                .map(|text| (*field, text.to_owned(), cells.at))
                        })
                        .filter(|(_, text, _)| !is_dash(text))
                        .collect();
                    let before = self.rows.len();
                    self.objective_fields(at, table, spot, &said);
                    if let (Spot::There(id), true) = (spot, self.rows.len() == before) {
                        self.matched.insert(id);
                        self.unchanged(at, cells.at, TableName::Objective, id);
                    }
                }
            }
        }
    }

    /// A row for an objective that is to be made.
    fn new_objective(&mut self, at: usize, spot: Spot, row: u32) {
        let Spot::Made(made) = spot else { return };
        let needs = self.needs(spot);
        if self
            .rows
            .iter()
            .any(|row| row.kind == TableName::Objective && row.needs.last() == Some(&made))
        {
            return;
        }
        let path = self.path(TableName::Objective, spot);
        let (place, label) =
            path.rsplit_once(" › ").map_or(("", path.as_str()), |(place, label)| (place, label));
        self.rows.push(RowProposal {
            table: at,
            at: Some(row),
            kind: TableName::Objective,
            label: label.to_owned(),
            place: place.to_owned(),
            state: RowState::New,
            fields: Vec::new(),
            taken: true,
            question: None,
            needs,
            edits: Vec::new(),
        });
    }

    fn unchanged(&mut self, at: usize, row: u32, kind: TableName, id: Uuid) {
        self.rows.push(RowProposal {
            table: at,
            at: Some(row),
            kind,
            label: self.plan.label(kind, id),
            place: self.path(kind, Spot::There(id)),
            state: RowState::Unchanged,
            fields: Vec::new(),
            taken: true,
            question: None,
            needs: Vec::new(),
            edits: Vec::new(),
        });
    }

    /// What the plan has beside what the file has, and the file does not.
    pub(super) fn missing(&mut self) {
        for (over, parent, at) in self.covered.clone() {
            let kind =
                if over == TableName::Outcome { TableName::Metric } else { TableName::KeyResult };
            for id in self.plan.table(kind).ordered(parent) {
                if self.matched.contains(&id) {
                    continue;
                }
                self.rows.push(RowProposal {
                    table: at,
                    at: None,
                    kind,
                    label: self.plan.label(kind, id),
                    place: self.path(over, Spot::There(parent)),
                    state: RowState::Missing,
                    fields: Vec::new(),
                    taken: false,
                    question: None,
                    needs: Vec::new(),
                    edits: vec![Edit::Remove {
                        row: RowRef { table: kind, id: Some(id), key: None },
                    }],
                });
            }
        }
    }
}

/// A name without a label before it: of `O1: Growth`, `Growth`.
fn named(text: &str) -> String {
    let label = text.split_once(':').filter(|(label, rest)| {
        let word =
            label.trim().trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
        !rest.trim().is_empty()
            && label.len() <= 20
            && (VOCABULARY.label(word).is_some() || matches!(word, "O" | "o"))
    });
    line(label.map_or(text, |(_, rest)| rest))
}

fn is_dash(text: &str) -> bool {
    text.chars().all(|c| "-–—.… ".contains(c))
}

impl Plan {
    /// A field of objectives, by name.
    fn objective_field(&self, name: &str) -> Option<FieldSpec> {
        self.table(TableName::Objective).fields().iter().find(|spec| spec.name == name).copied()
    }
}
