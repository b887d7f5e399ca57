//! One row that is a key result or a metric: found in the plan or new, with its own fields. Not what it tells of quarters, and
//! not what holds it.

use std::collections::HashMap;

use serde_json::Value as Json;
use uuid::Uuid;

use super::is_dash;
use crate::exchange::proposal::act::{Act, Filling};
use crate::exchange::proposal::cells::Cells;
use crate::exchange::proposal::context::{Holder, Known};
use crate::exchange::proposal::field::{changes, json_of, set};
use crate::exchange::proposal::places::line;
use crate::exchange::proposal::{Builder, RowProposal, RowState, Spot};
use crate::exchange::table::{Meaning, Statement, Table, number_said, split_statement};
use crate::exchange::vocabulary::{VOCABULARY, plain};
use crate::exchange::workbook::CellKind;
use crate::plan::label::shorten;
use crate::plan::table::FieldSpec;
use crate::plan::value::Value;
use crate::plan::{Subject, TableName};

impl Builder<'_> {
    /// One row: a key result or a metric.
    pub(super) fn subject(
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
                .unwrap_or_else(|| shorten(&taken.statement)),
            place: self.place(over, spot),
            state: RowState::New,
            taken: true,
            question: None,
            needs: self.needs(spot),
            acts: Vec::new(),
        };
        match existing {
            Some(id) => {
                self.matched.insert(id);
                for (spec, json) in &own {
                    if changes(plan, kind, id, *spec, json) {
                        row.acts.extend(set(plan, kind, id, spec.name, json));
                    }
                }
            }
            None => {
                let parent = if kind == TableName::Metric { "outcome" } else { "objective" };
                let over = (parent, &Json::from(self.id(spot).to_string()));
                let own = own.iter().map(|(spec, json)| (spec.name, json));
                let given = std::iter::once(over).chain(own);
                let fields = given.filter_map(|(name, json)| Filling::new(plan, kind, name, json));
                row.acts.push(Act::Add { table: kind, id: Some(id), fields: fields.collect() });
            }
        }
        let text = |name: &str| {
            let said = own
                .iter()
                .find(|(spec, _)| spec.name == name)
                .and_then(|(_, json)| json.as_str())
                .map(str::to_owned);
            said.unwrap_or_else(|| match plan.table(kind).value(id, name) {
                Some(Value::Text(text)) => text,
                _ => String::new(),
            })
        };
        let (goal, baseline) = (text("goal"), text("baseline"));
        let quarters = self.told(at, table, known, cells, subject, (&goal, &baseline), &mut row);
        self.seen.insert(seen, id);
        self.told_of.insert(id, (self.rows.len(), quarters));
        if existing.is_some() {
            row.state = if row.acts.is_empty() { RowState::Unchanged } else { RowState::Changed };
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
        self.propose(row);
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
            let said = row.acts.iter().find_map(|act| act.says(kind, name));
            said.map(str::to_owned).unwrap_or_else(|| match self.plan.table(kind).value(id, name) {
                Some(Value::Text(text)) => text,
                _ => String::new(),
            })
        };
        let (goal, baseline) = (of("goal"), of("baseline"));
        let quarters = self.told(at, table, known, cells, subject, (&goal, &baseline), &mut row);
        if quarters.is_empty() || quarters.iter().any(|quarter| before.contains(quarter)) {
            let place =
                self.at(table.sheet, cells.at, table.columns.first().map_or(0, |column| column.at));
            self.note(format!(
                "{place}: this {} stands in the file twice; the first row is taken.",
                kind.words()
            ));
            return;
        }
        if row.state == RowState::Unchanged && !row.acts.is_empty() {
            row.state = RowState::Changed;
        }
        if let Some(place) = self.rows.get_mut(first) {
            *place = row;
        }
        if let Some((_, known)) = self.told_of.get_mut(&id) {
            known.extend(quarters);
        }
    }

    /// The row's own fields, with what its statement's cell held besides.
    fn own_fields(
        &mut self,
        table: &Table,
        cells: &Cells<'_>,
        taken: &Statement,
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
}
