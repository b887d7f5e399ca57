//! Rows of lists (wins, hires, challenges …) and of every sheet that Quarterdeck itself wrote: cell by cell into the fields of
//! one table. Not key results and metrics: those are in `okr`.

use serde_json::Value as Json;
use uuid::Uuid;

use super::act::{Act, Filling};
use super::cells::Cells;
use super::changes::bound;
use super::context::{Holder, Known};
use super::field::{changes, json_of, set};
use super::{Builder, RowProposal, RowState};
use crate::exchange::table::{Line, Meaning, Table, quarter_named};
use crate::exchange::workbook::CellKind;
use crate::plan::table::FieldSpec;
use crate::plan::value::FieldKind;
use crate::plan::words::choice_words;
use crate::plan::{Quarter, TableName};

impl Builder<'_> {
    /// The rows of a list.
    pub(super) fn list(&mut self, at: usize, table: &Table, known: &mut Known) {
        for row in &table.lines {
            if let Line::Row { index } = row
                && let Some(cells) = Cells::of(self.source.workbook, table, *index)
            {
                self.list_row(at, table, known, &cells);
            }
        }
    }

    /// The quarter that a row tells of.
    pub(super) fn quarter_of(
        &mut self,
        at: usize,
        known: &mut Known,
        cells: &Cells<'_>,
        optional: bool,
    ) -> Option<Quarter> {
        if let Some(cell) = cells.cell(Meaning::Quarter) {
            let calendar = self.setting.calendar;
            let year = known.year.unwrap_or(self.setting.year);
            let read = match cell.kind {
                CellKind::Date(day) => Some(calendar.quarter_of(day)),
                _ => quarter_named(&cell.text, calendar)
                    .or_else(|| {
                        quarter_named(&format!("{} {}", cell.text, calendar.year(year)), calendar)
                    })
                    .or_else(|| {
                        cell.text
                            .trim()
                            .parse::<u8>()
                            .ok()
                            .and_then(|number| Quarter::new(year, number))
                    }),
            };
            if read.is_none() {
                let place = self.at(cells.sheet, cells.at, cell.column);
                self.note(format!(
                    "{place}: “{}” is not a quarter; the row is left out.",
                    cell.text
                ));
            }
            return read;
        }
        if let Some(quarter) = known.quarter {
            return Some(quarter);
        }
        if optional {
            return None;
        }
        let latest = self.plan.latest_quarter().or_else(|| Quarter::new(self.setting.year, 1))?;
        let sheet = self.sheet_name(cells.sheet).to_owned();
        let words = self.setting.calendar.quarter(latest);
        self.ask(at, None, format!("Sheet “{sheet}” does not name its quarter: is it {words}?"));
        known.quarter = Some(latest);
        self.guessed = Some(latest);
        Some(latest)
    }

    fn list_row(&mut self, at: usize, table: &Table, known: &mut Known, cells: &Cells<'_>) {
        let kind = table.kind;
        let plan = self.plan;
        let rows = plan.table(kind);
        let mut values: Vec<(FieldSpec, Json)> = Vec::new();
        let mut needs = Vec::new();
        for (meaning, cell) in cells.all() {
            let Meaning::Own(name) = meaning else { continue };
            let Some(spec) = rows.fields().iter().find(|spec| spec.name == name) else { continue };
            if cell.kind == CellKind::Error {
                let place = self.at(table.sheet, cells.at, cell.column);
                self.note(format!("{place} holds an error ({}); it is left out.", cell.text));
                continue;
            }
            if spec.kind == FieldKind::Reference(TableName::Team)
                && cell.text.parse::<Uuid>().is_err()
            {
                let department = self.department_or_only(
                    at,
                    cells.text(Meaning::Of(TableName::Department, "name")).unwrap_or_default(),
                );
                let team = self.named_under(TableName::Team, department, &cell.text);
                needs.extend(self.needs(team));
                values.push((*spec, Json::from(self.id(team).to_string())));
                continue;
            }
            match json_of(plan, kind, *spec, cell) {
                Ok(Some(json)) => values.push((*spec, json)),
                Ok(None) => {}
                Err(why) => {
                    let place = self.at(table.sheet, cells.at, cell.column);
                    self.note(format!("{place}: the {} {why}; it is left out.", spec.words()));
                }
            }
        }
        if values.is_empty() {
            return;
        }
        let has = |values: &[(FieldSpec, Json)], name: &str| {
            values.iter().any(|(spec, _)| spec.name == name)
        };
        let spec_of = |name: &str| rows.fields().iter().find(|spec| spec.name == name).copied();
        // The quarter and the year, from their columns or from around the table.
        if let Some(spec) = spec_of("quarter").filter(|_| !has(&values, "quarter")) {
            match self.quarter_of(at, known, cells, spec.optional) {
                Some(quarter) => values.push((spec, Json::from(quarter.to_string()))),
                None if spec.optional => {}
                None => return,
            }
        }
        if let Some(spec) = spec_of("year").filter(|_| !has(&values, "year")) {
            let said = cells
                .text(Meaning::Year)
                .and_then(|text| quarter_named(&format!("Q1 {text}"), self.setting.calendar));
            let year = said.map(Quarter::year).or(known.year).unwrap_or(self.setting.year);
            values.push((spec, Json::from(year.ends_in())));
        }
        let given = cells.text(Meaning::Id).and_then(|id| id.parse::<Uuid>().ok());
        let there = given.filter(|id| rows.alive(*id) == Some(true));
        // What it belongs to.
        if let Some(parent) = rows.parent_field().and_then(spec_of)
            && !has(&values, parent.name)
        {
            let spot = match (there, parent.kind) {
                (Some(_), _) => None,
                (None, FieldKind::Reference(_))
                    if !matches!(kind, TableName::Metric | TableName::KeyResult) =>
                {
                    let text = |meaning| cells.text(meaning).map(str::to_owned);
                    let holder = Holder {
                        department: text(Meaning::Of(TableName::Department, "name")),
                        program: text(Meaning::Of(TableName::Program, "name")),
                        objective: None,
                    };
                    Some(self.holder(at, table, known, &holder))
                }
                _ => return,
            };
            if let Some(spot) = spot {
                needs.extend(self.needs(spot));
                values.push((parent, Json::from(self.id(spot).to_string())));
            }
        }
        let key = self.key(kind, &values);
        let existing = there.or_else(|| match &key {
            Some((id, _)) => rows.alive(*id).filter(|alive| *alive).map(|_| *id),
            None if kind == TableName::Organisation => {
                Some(crate::plan::Organisation::only().uuid())
            }
            None => self.alike(kind, &values),
        });
        let bound = |name: &str| bound(plan, kind, name);
        let label = values
            .iter()
            .filter(|(spec, _)| !bound(spec.name) && !matches!(spec.kind, FieldKind::Reference(_)))
            .find_map(|(_, json)| json.as_str().filter(|text| !text.is_empty()))
            .map(crate::plan::label::shorten)
            .unwrap_or_default();
        let mut row = RowProposal {
            table: at,
            at: Some(cells.at),
            kind,
            label: existing
                .map(|id| plan.label(kind, id))
                .filter(|label| !label.is_empty())
                .unwrap_or(label),
            place: choice_words(kind.plural()).into(),
            state: RowState::New,
            taken: true,
            question: None,
            needs,
            acts: Vec::new(),
        };
        match existing {
            Some(id) => {
                self.matched.insert(id);
                for (spec, json) in values.iter().filter(|(spec, _)| !bound(spec.name)) {
                    if changes(plan, kind, id, *spec, json) {
                        row.acts.extend(set(plan, kind, id, spec.name, json));
                    }
                }
                row.state =
                    if row.acts.is_empty() { RowState::Unchanged } else { RowState::Changed };
            }
            None => {
                let id = match &key {
                    Some((id, _)) => *id,
                    None => given
                        .filter(|id| rows.alive(*id).is_none())
                        .unwrap_or_else(|| self.context.new_id()),
                };
                if rows.alive(id) == Some(false) {
                    row.acts.push(Act::Restore { table: kind, id });
                    row.acts.extend(
                        values
                            .iter()
                            .filter(|(spec, _)| !bound(spec.name))
                            .filter_map(|(spec, json)| set(plan, kind, id, spec.name, json)),
                    );
                } else {
                    let given = values
                        .iter()
                        .filter_map(|(spec, json)| Filling::new(plan, kind, spec.name, json));
                    let fields = given.collect();
                    let id = key.is_none().then_some(id);
                    row.acts.push(Act::Add { table: kind, id, fields });
                }
            }
        }
        self.propose(row);
    }
}
