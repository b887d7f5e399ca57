//! The rows of a table of key results or metrics, one by one with what holds each: the group above it, cells merged down,
//! names that rows before it gave. Not what the row itself says.

use std::collections::HashMap;

use super::named;
use crate::exchange::proposal::cells::Cells;
use crate::exchange::proposal::context::{Holder, Known};
use crate::exchange::proposal::{Builder, Spot};
use crate::exchange::table::{Line, Meaning, Table};
use crate::exchange::vocabulary::VOCABULARY;
use crate::exchange::workbook::Cell;
use crate::plan::TableName;

impl Builder<'_> {
    /// The rows of a table of key results or metrics.
    pub(super) fn subjects(&mut self, at: usize, table: &Table, known: &mut Known) {
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
}
