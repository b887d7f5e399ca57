//! What a table's rows belong to where they do not say so themselves: by its captions, its title, the names of sheet and
//! file, and what the plan has. Not the rows.

use std::collections::HashMap;

use super::{Builder, Spot};
use crate::exchange::table::{Meaning, Table, quarter_named, telling_name};
use crate::exchange::vocabulary::plain;
use crate::exchange::workbook::letters;
use crate::plan::{FiscalYear, Quarter, TableName};

/// What is known of a table as a whole.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub department: Option<String>,
    /// The program that its captions name.
    pub program: Option<String>,
    /// The program of rows that neither say theirs nor belong to what the plan has: chosen, or guessed.
    pub fallback: Option<String>,
    /// The objective; of metrics, the outcome.
    pub objective: Option<String>,
    pub quarter: Option<Quarter>,
    pub year: Option<FiscalYear>,
    /// What was found for the names that rows gave, so that ten thousand of them are looked up once.
    pub holders: HashMap<(String, String, String), Spot>,
}

/// What a row says it belongs to.
#[derive(Clone, Debug, Default)]
pub(super) struct Holder {
    pub department: Option<String>,
    pub program: Option<String>,
    pub objective: Option<String>,
}

impl Builder<'_> {
    /// Asks what is not certain about a table's columns.
    pub(super) fn ask_columns(&mut self, at: usize, table: &Table) {
        let sheet = match self.sheet_name(table.sheet) {
            "" => String::new(),
            name => format!("Sheet “{name}”: "),
        };
        if !table.kind_certain && table.header.is_some() {
            self.ask(at, None, format!("{sheet}is this a table of {}?", table.kind.plural()));
        }
        for column in &table.columns {
            if column.certain {
                continue;
            }
            let letters = letters(column.at);
            let heading = &column.heading;
            match column.meaning {
                Meaning::Nothing => {
                    self.note(format!("{sheet}Column {letters} “{heading}” is not imported."));
                }
                meaning => {
                    let words = meaning.words(table.kind, self.setting.calendar);
                    self.ask(
                        at,
                        Some(column.at),
                        format!("{sheet}does column {letters} “{heading}” hold: {words}?"),
                    );
                }
            }
        }
    }

    /// Gathers what the workbook says of itself: its programs, and which objectives are whose.
    pub(super) fn hints(&mut self, tables: &[Table]) {
        for table in tables {
            let named = table
                .given(Meaning::Of(TableName::Program, "name"))
                .map(|given| given.text.clone());
            // A slide that lists objectives, or holds an outcome's metrics, is titled with their program.
            let lists = table.given.iter().any(|given| given.meaning == Meaning::Own("title"));
            let metrics = table.kind == TableName::Metric
                || table.given(Meaning::Of(TableName::Outcome, "statement")).is_some();
            let program =
                named.or_else(|| (lists || metrics).then(|| table.title.clone()).flatten());
            let Some(program) = program else { continue };
            for given in table.given.iter().filter(|given| given.meaning == Meaning::Own("title")) {
                self.listed.insert(plain(&given.text), program.clone());
            }
            if !self.programs.iter().any(|known| plain(known) == plain(&program)) {
                self.programs.push(program);
            }
        }
        // `Platform Metrics` beside `Platform` is the same program on a second slide.
        let all = self.programs.clone();
        self.programs.retain(|name| {
            !all.iter().any(|shorter| {
                plain(name)
                    .strip_prefix(&plain(shorter))
                    .is_some_and(|rest| matches!(rest.trim(), "metrics" | "outcomes"))
            })
        });
    }

    /// What is known of a table as a whole.
    pub(super) fn known(&mut self, at: usize, table: &Table) -> Known {
        let given = |meaning| table.given(meaning).map(|given| given.text.clone());
        let calendar = self.setting.calendar;
        let chosen = self.mapping.of(self.source.workbook, table);
        let chosen = |name: fn(&super::TableMapping) -> &Option<String>| {
            chosen.and_then(|chosen| name(chosen).clone())
        };
        let sheet = self.sheet_name(table.sheet).to_owned();
        let stem =
            self.source.name.rsplit_once('.').map_or(self.source.name, |(stem, _)| stem).to_owned();
        let quarter = given(Meaning::Quarter).and_then(|text| quarter_named(&text, calendar));
        let chosen_quarter =
            || self.mapping.quarter.as_ref().and_then(|text| calendar.parse(text).ok());
        let quarter = quarter
            .or_else(|| quarter_named(&sheet, calendar))
            .or_else(|| quarter_named(&stem, calendar))
            .or_else(chosen_quarter);
        let named_years: Vec<FiscalYear> = table
            .columns
            .iter()
            .filter_map(|column| match column.meaning {
                Meaning::Told(_, Some(said)) => said.year,
                _ => None,
            })
            .collect();
        let commonest = named_years
            .iter()
            .max_by_key(|year| {
                (
                    named_years.iter().filter(|other| other == year).count(),
                    std::cmp::Reverse(year.ends_in()),
                )
            })
            .copied();
        if let Some(other) = named_years.iter().find(|year| Some(**year) != commonest) {
            let (one, other) = (
                commonest.map(|year| calendar.year(year)).unwrap_or_default(),
                calendar.year(*other),
            );
            self.note(format!(
                "Sheet “{sheet}” tells of two fiscal years, {one} and {other}: its rows are taken as the plan of {one}, and what is told of {other} as check-ins of that year."
            ));
        }
        let said_year =
            given(Meaning::Year).and_then(|text| quarter_named(&format!("Q1 {text}"), calendar));
        let year = commonest.or(quarter.map(Quarter::year)).or(said_year.map(Quarter::year));
        let mut known = Known {
            department: chosen(|chosen| &chosen.department)
                .or_else(|| given(Meaning::Of(TableName::Department, "name"))),
            program: given(Meaning::Of(TableName::Program, "name")),
            fallback: chosen(|chosen| &chosen.program),
            objective: chosen(|chosen| &chosen.objective),
            quarter,
            year,
            holders: HashMap::new(),
        };
        let above = match table.kind {
            TableName::KeyResult => Some((TableName::Objective, "title", "objective")),
            TableName::Metric => Some((TableName::Outcome, "statement", "outcome")),
            _ => None,
        };
        if let Some((of, field, words)) = above {
            let has_own = table.column(Meaning::Id).is_some()
                || table.columns.iter().any(|column| column.meaning == Meaning::Of(of, field))
                || matches!(table.lines.first(), Some(crate::exchange::table::Line::Group { table, .. }) if *table == of);
            if known.objective.is_none() {
                known.objective = given(Meaning::Of(of, field));
            }
            if known.objective.is_none() && !has_own {
                let year = known.year.unwrap_or(self.setting.year);
                let title = table.title.clone().filter(|_| of == TableName::Objective);
                let guess = title
                    .or_else(|| telling_name(&sheet, self.setting))
                    .or_else(|| telling_name(&stem, self.setting));
                let guess = guess.or_else(|| given(Meaning::Of(of, "statement")));
                if let Some(guess) = guess {
                    let there = self.places.told(of, year, None, &guess).is_some();
                    if !there {
                        self.ask(
                            at,
                            None,
                            format!(
                                "Sheet “{sheet}”: are these the {} of the {words} “{guess}”?",
                                table.kind.plural()
                            ),
                        );
                    }
                    known.objective = Some(guess);
                }
            }
        }
        if known.program.is_none()
            && matches!(table.kind, TableName::Metric | TableName::Outcome | TableName::Action)
        {
            let title = table.title.clone().map(|title| self.shorter(title));
            known.program = known.fallback.clone().or(title);
        }
        self.contexts.insert(at, known.clone());
        known
    }

    /// A program's name without what a second slide of it adds.
    fn shorter(&self, title: String) -> String {
        let same = |name: &&String| plain(&title).starts_with(&plain(name));
        self.programs.iter().find(same).cloned().unwrap_or(title)
    }

    /// What a row belongs to: an objective (of metrics, an outcome); of objectives and outcomes, a program.
    pub(super) fn holder(
        &mut self,
        at: usize,
        table: &Table,
        known: &mut Known,
        row: &Holder,
    ) -> Spot {
        let text = |one: &Option<String>, other: &Option<String>| {
            one.clone().or_else(|| other.clone()).unwrap_or_default()
        };
        let key = (
            text(&row.department, &known.department),
            text(&row.program, &known.program),
            text(&row.objective, &known.objective),
        );
        if let Some(spot) = known.holders.get(&key) {
            return *spot;
        }
        let (department, program, objective) = &key;
        let year = known.year.unwrap_or(self.setting.year);
        let spot = match table.kind {
            TableName::KeyResult => {
                let objective =
                    if objective.is_empty() { self.nameless(at, table) } else { objective.clone() };
                match self.anywhere(TableName::Objective, year, program, &objective) {
                    Some(spot) => spot,
                    None => {
                        let program =
                            self.program(at, known, department, program, Some(&objective));
                        self.objective(program, year, &objective)
                    }
                }
            }
            TableName::Metric => {
                let outcome =
                    if objective.is_empty() { self.nameless(at, table) } else { objective.clone() };
                match self.anywhere(TableName::Outcome, year, program, &outcome) {
                    Some(spot) => spot,
                    None => {
                        let program = self.program(at, known, department, program, None);
                        self.outcome(program, year, &outcome)
                    }
                }
            }
            TableName::Objective
            | TableName::Outcome
            | TableName::Action
            | TableName::ProgramQuarter => self.program(
                at,
                known,
                department,
                program,
                Some(objective).filter(|text| !text.is_empty()),
            ),
            _ => self.department_or_only(at, department),
        };
        known.holders.insert(key, spot);
        spot
    }

    /// The plan's own, whatever program it is in, where none is named.
    fn anywhere(
        &self,
        table: TableName,
        year: FiscalYear,
        program: &str,
        text: &str,
    ) -> Option<Spot> {
        match program.is_empty() {
            true => self.places.told(table, year, None, text),
            false => None,
        }
    }

    fn nameless(&mut self, at: usize, table: &Table) -> String {
        let what = if table.kind == TableName::Metric { "outcome" } else { "objective" };
        let sheet = self.sheet_name(table.sheet).to_owned();
        self.ask(
            at,
            None,
            format!(
                "Sheet “{sheet}” does not say to which {what} its rows belong: which one is it?"
            ),
        );
        let stem = self.source.name.rsplit_once('.').map_or(self.source.name, |(stem, _)| stem);
        let names = [sheet.as_str(), stem, "Imported"];
        names.into_iter().find(|name| !name.trim().is_empty()).unwrap_or("Imported").to_owned()
    }

    /// The program of that name, or the one most likely meant.
    pub(super) fn program(
        &mut self,
        at: usize,
        known: &Known,
        department: &str,
        name: &str,
        objective: Option<&String>,
    ) -> Spot {
        let named = match name.is_empty() {
            false => Some(name.to_owned()),
            true => objective
                .and_then(|objective| self.listed.get(&plain(objective)).cloned())
                .or_else(|| known.fallback.clone()),
        };
        if let Some(name) = named {
            if department.is_empty()
                && let Some(spot) = self.places.named(TableName::Program, None, &name)
            {
                return spot;
            }
            let department = self.department_or_only(at, department);
            return self.named_under(TableName::Program, department, &name);
        }
        let only: Vec<_> = self
            .plan
            .program
            .iter()
            .map(|program| (program.id.uuid(), program.name.to_string()))
            .collect();
        let stem = self.source.name.rsplit_once('.').map_or(self.source.name, |(stem, _)| stem);
        let guess = match (self.programs.as_slice(), only.as_slice()) {
            ([one], _) => one.clone(),
            (_, [(_, one)]) => one.clone(),
            _ => telling_name(stem, self.setting).unwrap_or_else(|| "Imported".to_owned()),
        };
        let certain = matches!((self.programs.as_slice(), only.as_slice()), ([], [_]));
        if !certain {
            self.ask(at, None, format!("The program is not named: is it “{guess}”?"));
        }
        if let Some(known) = self.contexts.get_mut(&at) {
            known.fallback.get_or_insert_with(|| guess.clone());
        }
        if let Some(spot) = self.places.named(TableName::Program, None, &guess) {
            return spot;
        }
        let department = self.department_or_only(at, department);
        self.named_under(TableName::Program, department, &guess)
    }

    pub(super) fn department_or_only(&mut self, at: usize, name: &str) -> Spot {
        if !name.is_empty() {
            return self.department(name);
        }
        let departments: Vec<_> =
            self.plan.department.top().map(|row| (row.id.uuid(), row.name.to_string())).collect();
        match departments.as_slice() {
            [(one, _)] => Spot::There(*one),
            [(first, name), ..] => {
                self.ask(at, None, format!("The department is not named: is it “{name}”?"));
                Spot::There(*first)
            }
            [] => {
                self.ask(
                    at,
                    None,
                    "The plan has no department yet: is it called “Imported”?".to_owned(),
                );
                self.department("Imported")
            }
        }
    }
}
