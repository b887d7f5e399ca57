//! Objectives: rows of tables of them, and what other tables and sheets say of the one that their rows belong to. Not key
//! results.

use std::collections::HashMap;

use uuid::Uuid;

use super::{is_dash, named};
use crate::exchange::proposal::cells::Cells;
use crate::exchange::proposal::context::{Holder, Known};
use crate::exchange::proposal::field::{changes, json_of, set};
use crate::exchange::proposal::{Builder, RowProposal, RowState, Spot};
use crate::exchange::table::{Line, Meaning, Table, quarter_named};
use crate::exchange::vocabulary::VOCABULARY;
use crate::exchange::workbook::{Cell, CellKind};
use crate::plan::table::FieldSpec;
use crate::plan::{Plan, Quarter, TableName};

impl Builder<'_> {
    /// A table of objectives, or what a sheet without a table says of one.
    pub(super) fn objectives(&mut self, at: usize, table: &Table, known: &mut Known) {
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

    /// What a table says of the objective its rows belong to.
    pub(super) fn objective_fields(
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
            place: self.place(TableName::Objective, spot),
            state: RowState::Changed,
            taken: true,
            question: None,
            needs: self.needs(spot),
            acts: Vec::new(),
        };
        for (field, text, line_at) in told {
            let Some(spec) = plan.objective_field(field) else { continue };
            let cell = Cell { column: 0, text: text.clone(), kind: CellKind::Text, bold: false };
            match (json_of(plan, TableName::Objective, spec, &cell), spot) {
                (Ok(Some(json)), Spot::There(id)) => {
                    if changes(plan, TableName::Objective, id, spec, &json) {
                        row.acts.extend(set(plan, TableName::Objective, id, spec.name, &json));
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
        if let (Spot::There(id), false) = (spot, row.acts.is_empty()) {
            row.label = plan.label(TableName::Objective, id);
            self.propose(row);
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
            place: place.into(),
            state: RowState::New,
            taken: true,
            question: None,
            needs,
            acts: Vec::new(),
        });
    }

    fn unchanged(&mut self, at: usize, row: u32, kind: TableName, id: Uuid) {
        self.rows.push(RowProposal {
            table: at,
            at: Some(row),
            kind,
            label: self.plan.label(kind, id),
            place: self.place(kind, Spot::There(id)),
            state: RowState::Unchanged,
            taken: true,
            question: None,
            needs: Vec::new(),
            acts: Vec::new(),
        });
    }
}

impl Plan {
    /// A field of objectives, by name.
    fn objective_field(&self, name: &str) -> Option<FieldSpec> {
        self.table(TableName::Objective).fields().iter().find(|spec| spec.name == name).copied()
    }
}
