//! What a row tells of each quarter: check-ins and what was planned, as edits of the rows that subject and quarter name. Not
//! the row's own fields.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::exchange::proposal::act::{Act, Filling, Of};
use crate::exchange::proposal::cells::Cells;
use crate::exchange::proposal::context::Known;
use crate::exchange::proposal::field::{changes, decimal, share};
use crate::exchange::proposal::places::line;
use crate::exchange::proposal::{Builder, RowProposal};
use crate::exchange::table::{Meaning, Reference, Table, Told, certain_value, status_said};
use crate::exchange::vocabulary::{VOCABULARY, plain};
use crate::exchange::workbook::{Cell, CellKind};
use crate::plan::label::shorten;
use crate::plan::status::DEFAULT_STATUSES;
use crate::plan::text::LONGEST_LINE;
use crate::plan::{CheckIn, Quarter, Subject, TableName, Trajectory};

impl Builder<'_> {
    /// What is told of each quarter; the quarters.
    #[expect(clippy::too_many_arguments, reason = "one row's circumstances, passed on once")]
    pub(super) fn told(
        &mut self,
        at: usize,
        table: &Table,
        known: &mut Known,
        cells: &Cells<'_>,
        subject: Subject,
        (goal, baseline): (&str, &str),
        row: &mut RowProposal,
    ) -> Vec<Quarter> {
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
                builder.note(format!("{place}: “{}” {why}; it is left out.", shorten(text)));
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
                Told::Source | Told::NoData if text.chars().count() > LONGEST_LINE => {
                    odd(self, "is too long for one line");
                }
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
        let mut values = Vec::new();
        for (field, json) in told {
            let Some(spec) = rows.fields().iter().find(|spec| spec.name == field) else { continue };
            if changes(plan, table, id, *spec, &json) {
                values.extend(Filling::new(plan, table, spec.name, &json));
            }
        }
        if values.is_empty() {
            return;
        }
        if table == TableName::CheckIn && plan.closed_on(quarter).is_some() {
            let place =
                self.at(of.sheet, cells.at, of.columns.first().map_or(0, |column| column.at));
            let words = plan.calendar().quarter(quarter);
            self.note(format!("{place}: {words} is closed, so what the row says of it is left out. Correct it there with a reason, or reopen the quarter."));
            return;
        }
        if rows.alive(id).is_none() {
            let fields = values.into();
            row.acts.push(Act::Tell { table, of: subject, in_quarter: quarter, fields });
        } else {
            row.acts.extend(values.into_iter().map(|given| Act::Set {
                table,
                row: Of::Told(subject, quarter),
                given,
            }));
        }
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
            let usual = DEFAULT_STATUSES.iter().find(|usual| plain(usual.name) == name)?;
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
}
