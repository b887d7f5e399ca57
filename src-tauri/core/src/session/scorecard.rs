//! The scorecard on the screen: every objective and key result of a year with what each quarter told of it. Not the
//! packet's page, which is the packet's to compose.

use std::collections::HashMap;

use super::Session;
use super::field::mark;
use super::view::{Node, Scorecard, Scored, ScoredCell, ScoredQuarter};
use crate::plan::label::shorten;
use crate::plan::progress::Progress;
use crate::plan::words::number_words;
use crate::plan::{CheckIn, Id, KeyResult, Objective, Plan, Quarter, Status, Subject, TableName};

impl Session {
    /// The objectives and key results of a quarter's year, in the packet's order, with all quarters that the plan tells of:
    /// before its year, what they continue was told.
    pub fn scorecard(&self, quarter: Quarter) -> Scorecard {
        let plan = self.plan();
        let quarters = columns(plan, quarter);
        let statuses: Vec<&Status> = plan.status.top().collect();
        let places = statuses.iter().enumerate().map(|(at, status)| (status.id, at)).collect();
        let card = Card { plan, quarter, quarters: &quarters, places };
        let mut programs = Vec::new();
        let mut rows = Vec::new();
        for program in plan.department.top().flat_map(|row| plan.program.of(row.id)) {
            for objective in plan.objectives(program.id, quarter.year()) {
                rows.push(card.objective(objective, programs.len()));
                let results = plan.key_result.of(objective.id).enumerate();
                rows.extend(results.map(|(at, row)| {
                    let code = format!("KR{}", at + 1);
                    card.key_result(row, code, objective, programs.len())
                }));
            }
            programs.push(plan.label(TableName::Program, program.id.uuid()));
        }
        let calendar = plan.calendar();
        let told = |of: &Quarter| ScoredQuarter {
            quarter: of.to_string(),
            short: of.short(),
            year: calendar.year(of.year()),
            current: *of == quarter,
            this_year: of.year() == quarter.year(),
        };
        Scorecard {
            quarters: quarters.iter().map(told).collect(),
            severities: statuses.iter().map(|status| status.severity).collect(),
            statuses: statuses.into_iter().map(mark).collect(),
            programs,
            rows,
        }
    }
}

/// The quarters that the plan tells of, in whole years, up to the end of the chosen one's.
fn columns(plan: &Plan, quarter: Quarter) -> Vec<Quarter> {
    let first = plan.quarters().first().copied().unwrap_or(quarter).min(quarter);
    let (first, last) = (first.year().quarters()[0], quarter.year().quarters()[3]);
    std::iter::successors(Some(first), |of| (*of < last).then(|| of.plus(1))).collect()
}

struct Card<'a> {
    plan: &'a Plan,
    quarter: Quarter,
    quarters: &'a [Quarter],
    places: HashMap<Id<Status>, usize>,
}

impl Card<'_> {
    fn objective(&self, row: &Objective, program: usize) -> Scored {
        let cell = |of: &Quarter| {
            let before = row.continues.and_then(|id| self.plan.objective.get(id));
            let mut rollups = [Some(row), before]
                .into_iter()
                .flatten()
                .map(|row| (row.id, self.plan.rollup(row, *of)))
                .filter(|(_, told)| told.weakest.is_some() || told.score.is_some());
            rollups.next().map(|(id, told)| ScoredCell {
                status: self.place(told.weakest),
                words: told.score.map(|score| format!("{score:.2}")).unwrap_or_default(),
                is_number: true,
                progress: told.score,
                of: (id != row.id).then(|| node(TableName::Objective, id.uuid())),
            })
        };
        Scored {
            node: node(TableName::Objective, row.id.uuid()),
            code: String::new(),
            title: self.plan.label(TableName::Objective, row.id.uuid()),
            program,
            owner: row.owner.to_string(),
            score: self.plan.rollup(row, self.quarter).score,
            cells: self.quarters.iter().map(cell).collect(),
        }
    }

    fn key_result(&self, row: &KeyResult, code: String, of: &Objective, program: usize) -> Scored {
        let subject = Subject::KeyResult(row.id);
        let owner = if row.owner.trim().is_empty() { &of.owner } else { &row.owner };
        let title = if row.title.trim().is_empty() { &*row.statement } else { &*row.title };
        Scored {
            node: node(TableName::KeyResult, row.id.uuid()),
            code,
            title: shorten(title),
            program,
            owner: owner.to_string(),
            score: self.plan.score(subject, self.quarter),
            cells: self.quarters.iter().map(|of| self.told(subject, *of)).collect(),
        }
    }

    fn told(&self, subject: Subject, quarter: Quarter) -> Option<ScoredCell> {
        let row = self.plan.told_before(subject, quarter)?;
        let progress = row.value.and_then(|_| match self.plan.progress(row.subject, quarter) {
            Progress::Ratio(ratio) => Some(ratio),
            Progress::Unknown(_) => None,
        });
        let of = (row.subject != subject).then(|| node(row.subject.table(), row.subject.uuid()));
        let (status, is_number) = (self.place(row.status), row.value.is_some());
        Some(ScoredCell { status, words: self.words(row), is_number, progress, of })
    }

    /// A check-in in a few words: its number where it has one.
    fn words(&self, row: &CheckIn) -> String {
        let Some(value) = row.value else { return shorten(&row.words) };
        let measure = self.plan.measure(row.subject);
        match measure.filter(|measure| measure.is_share()) {
            Some(_) => format!("{} %", number_words(value)),
            None => number_words(value),
        }
    }

    fn place(&self, status: Option<Id<Status>>) -> Option<usize> {
        self.places.get(&status?).copied()
    }
}

fn node(table: TableName, id: uuid::Uuid) -> Node {
    Node { table, id, list: None }
}
