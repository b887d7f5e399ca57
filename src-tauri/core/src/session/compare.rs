//! One quarter beside another, one year beside another: what was told of each key result and metric,
//! and which way its number went. Not what changed between two editions: that is `changed`.

use uuid::Uuid;

use super::Session;
use super::field::mark_of;
use super::told::line;
use super::view::{Compared, ComparedGroup, Comparison, Course, Node, Side};
use crate::error::{Error, Result};
use crate::packet::with_unit;
use crate::plan::progress::Progress;
use crate::plan::value::Value;
use crate::plan::{
    CheckIn, FiscalYear, Objective, Outcome, Plan, Program, Quarter, Subject, TableName,
};

/// What is put beside something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// A quarter.
    Quarter(Quarter),
    /// A fiscal year, told by the last quarter of each thing that says anything.
    Year(FiscalYear),
}

/// Numbers nearer to each other than this are the same.
const HAIR: f64 = 1e-9;

impl Session {
    /// The quarter or fiscal year that a text means: `Q1 FY20-21`, `FY20-21`.
    pub fn span(&self, text: &str) -> Result<Span> {
        let calendar = self.plan().calendar();
        let plain = |text: &str| text.split_whitespace().collect::<String>().to_uppercase();
        let asked = plain(text).replace(['–', '—', '/'], "-");
        // Two digits alone are of this century.
        let mut years = (2000..=2200).chain(1900..2000).filter_map(FiscalYear::new);
        let year = |year: &FiscalYear| {
            asked == plain(&calendar.year(*year)) || asked == format!("FY{}", year.ends_in())
        };
        match years.find(year) {
            Some(year) => Ok(Span::Year(year)),
            None => self.quarter(text).map(Span::Quarter),
        }
    }

    /// Two quarters or two years side by side, the earlier one first. What one year carried on from
    /// another is the same thing in both.
    pub fn compare(&self, from: Span, to: Span) -> Result<Comparison> {
        let plan = self.plan();
        let (from, to) = match (from, to) {
            (Span::Quarter(a), Span::Quarter(b)) if a > b => (to, from),
            (Span::Year(a), Span::Year(b)) if a > b => (to, from),
            (Span::Quarter(_), Span::Year(_)) | (Span::Year(_), Span::Quarter(_)) => {
                return Err(Error::invalid(
                    "A quarter and a year cannot stand side by side.",
                    "Compare a quarter with a quarter, or a year with a year.",
                ));
            }
            _ => (from, to),
        };
        let words = |span| match span {
            Span::Quarter(quarter) => plan.calendar().quarter(quarter),
            Span::Year(year) => plan.calendar().year(year),
        };
        let pair = Pair { plan, from, to };
        let mut groups = Vec::new();
        for program in plan.department.top().flat_map(|row| plan.program.of(row.id)) {
            groups.extend(pair.outcomes(program));
            groups.extend(pair.objectives(program));
        }
        groups.retain(|group| !group.rows.is_empty());
        Ok(Comparison { from: words(from), to: words(to), groups })
    }
}

struct Pair<'a> {
    plan: &'a Plan,
    from: Span,
    to: Span,
}

impl Pair<'_> {
    fn years(&self) -> (FiscalYear, FiscalYear) {
        let year = |span| match span {
            Span::Quarter(quarter) => Quarter::year(quarter),
            Span::Year(year) => year,
        };
        (year(self.from), year(self.to))
    }

    fn outcomes(&self, program: &Program) -> Vec<ComparedGroup> {
        let of = |year| -> Vec<&Outcome> { self.plan.outcomes(program.id, year).collect() };
        let (then, now) = self.years();
        let rows = matched(
            self.plan,
            TableName::Outcome,
            &ids(&of(then), |row| row.id.uuid()),
            &ids(&of(now), |row| row.id.uuid()),
            then == now,
        );
        rows.into_iter()
            .map(|(before, after)| {
                let metrics = |row: Option<Uuid>| -> Vec<Uuid> {
                    row.map(|row| {
                        self.plan
                            .metric
                            .of::<Outcome>(row.into())
                            .map(|row| row.id.uuid())
                            .collect()
                    })
                    .unwrap_or_default()
                };
                self.group(
                    program,
                    TableName::Outcome,
                    (before, after),
                    (TableName::Metric, &metrics(before), &metrics(after)),
                )
            })
            .collect()
    }

    fn objectives(&self, program: &Program) -> Vec<ComparedGroup> {
        let of = |year| -> Vec<&Objective> { self.plan.objectives(program.id, year).collect() };
        let (then, now) = self.years();
        let rows = matched(
            self.plan,
            TableName::Objective,
            &ids(&of(then), |row| row.id.uuid()),
            &ids(&of(now), |row| row.id.uuid()),
            then == now,
        );
        rows.into_iter()
            .map(|(before, after)| {
                let results = |row: Option<Uuid>| -> Vec<Uuid> {
                    row.map(|row| {
                        self.plan
                            .key_result
                            .of::<Objective>(row.into())
                            .map(|row| row.id.uuid())
                            .collect()
                    })
                    .unwrap_or_default()
                };
                let children = (TableName::KeyResult, &*results(before), &*results(after));
                let mut group =
                    self.group(program, TableName::Objective, (before, after), children);
                let score = |row: Option<Uuid>, span| {
                    let row = self.plan.objective.get(row?.into())?;
                    self.plan.rollup(row, self.end(span)).score
                };
                let (from, to) = (score(before, self.from), score(after, self.to));
                if from.is_some() || to.is_some() {
                    let words = |score: Option<f64>| {
                        score.map_or("–".to_owned(), |score| format!("{score:.2}"))
                    };
                    group.scores = Some((words(from), words(to)));
                }
                group
            })
            .collect()
    }

    fn group(
        &self,
        program: &Program,
        table: TableName,
        (before, after): (Option<Uuid>, Option<Uuid>),
        (of, then, now): (TableName, &[Uuid], &[Uuid]),
    ) -> ComparedGroup {
        let id = after.or(before).unwrap_or_default();
        let same = before == after;
        let rows = matched(self.plan, of, then, now, same);
        ComparedGroup {
            heading: format!("{} · {}", program.name, self.plan.label(table, id)),
            node: Node { table, id, list: None },
            scores: None,
            rows: rows.into_iter().map(|(a, b)| self.compared(of, a, b)).collect(),
        }
    }

    fn compared(&self, table: TableName, before: Option<Uuid>, after: Option<Uuid>) -> Compared {
        let plan = self.plan;
        let id = after.or(before).unwrap_or_default();
        let side = |row: Option<Uuid>, span| {
            let subject = Subject::new(table, row?)?;
            Some((subject, self.told(subject, span)))
        };
        let (from, to) = (side(before, self.from), side(after, self.to));
        let value =
            |side: &Option<(Subject, Option<&CheckIn>)>| side.and_then(|(_, told)| told?.value);
        let numbers = value(&from).zip(value(&to));
        let measure = to.or(from).and_then(|(subject, _)| plan.measure(subject));
        let difference = numbers.map(|(a, b)| {
            let unit = measure.as_ref().map(|of| of.unit.clone()).unwrap_or_default();
            let words = with_unit(b - a, &unit);
            if b - a > HAIR { format!("+{words}") } else { words }
        });
        let course = numbers.zip(measure).and_then(|((a, b), measure)| {
            if (a - b).abs() < HAIR {
                return Some(Course::Same);
            }
            let ratio = |value| match measure.progress(Some(value), &[]) {
                Progress::Ratio(ratio) => Some(ratio),
                Progress::Unknown(_) => None,
            };
            let (a, b) = (ratio(a)?, ratio(b)?);
            Some(if b > a {
                Course::Better
            } else if b < a {
                Course::Worse
            } else {
                Course::Same
            })
        });
        let name = match plan.key_result.get(id.into()) {
            Some(row) if table == TableName::KeyResult => {
                format!("KR{} {}", plan.key_result_number(row), plan.label(table, id))
            }
            _ => plan.label(table, id),
        };
        let told = |side: Option<(Subject, Option<&CheckIn>)>, span| {
            side.map(|(subject, told)| self.side(subject, told, span))
        };
        Compared {
            name,
            node: Node { table, id, list: None },
            from: told(from, self.from),
            to: told(to, self.to),
            difference: difference.unwrap_or_default(),
            course,
        }
    }

    /// What was told of a subject: in the quarter, or last in the year.
    fn told(&self, subject: Subject, span: Span) -> Option<&CheckIn> {
        let told = |quarter| self.plan.check_in(subject, quarter).filter(|row| row.is_told());
        match span {
            Span::Quarter(quarter) => told(quarter),
            Span::Year(year) => year.quarters().into_iter().rev().find_map(told),
        }
    }

    /// The quarter that stands for a span as a whole.
    fn end(&self, span: Span) -> Quarter {
        match span {
            Span::Quarter(quarter) => quarter,
            Span::Year(year) => {
                let told = |quarter: &Quarter| {
                    self.plan.check_in.iter().any(|row| row.quarter == *quarter)
                };
                let [.., last] = year.quarters();
                year.quarters().into_iter().rev().find(told).unwrap_or(last)
            }
        }
    }

    fn side(&self, subject: Subject, told: Option<&CheckIn>, span: Span) -> Side {
        let plan = self.plan;
        let quarter = told.map_or_else(|| self.end(span), |told| told.quarter);
        let unit = plan.measure(subject).map(|measure| measure.unit).unwrap_or_default();
        let goal = plan.table(subject.table()).value(subject.uuid(), "goal");
        Side {
            quarter: plan.calendar().quarter(quarter),
            mark: mark_of(plan, told.and_then(|told| told.status)),
            words: told
                .map(|told| {
                    let words =
                        if told.words.trim().is_empty() { &*told.no_data } else { &*told.words };
                    words.trim().to_owned()
                })
                .unwrap_or_default(),
            number: told
                .and_then(|told| told.value)
                .map(|value| with_unit(value, &unit))
                .unwrap_or_default(),
            goal: match goal {
                Some(Value::Text(text)) => text,
                _ => String::new(),
            },
            score: plan
                .score(subject, quarter)
                .map(|score| format!("{score:.2}"))
                .unwrap_or_default(),
        }
    }
}

fn ids<T>(rows: &[&T], id: impl Fn(&T) -> Uuid) -> Vec<Uuid> {
    rows.iter().map(|row| id(row)).collect()
}

/// Which rows are the same thing in both years: what was carried on beside what it continues, then
/// what is new, then what was not carried on; in the later year's order.
fn matched(
    plan: &Plan,
    table: TableName,
    then: &[Uuid],
    now: &[Uuid],
    same: bool,
) -> Vec<(Option<Uuid>, Option<Uuid>)> {
    if same {
        return now.iter().map(|row| (Some(*row), Some(*row))).collect();
    }
    let mut left: Vec<Uuid> = then.to_vec();
    let mut pairs: Vec<(Option<Uuid>, Option<Uuid>)> = Vec::new();
    for row in now {
        let before =
            line(plan, table, *row).into_iter().map(|(_, row)| row).find(|row| left.contains(row));
        left.retain(|row| Some(*row) != before);
        pairs.push((before, Some(*row)));
    }
    pairs.extend(left.into_iter().map(|row| (Some(row), None)));
    pairs
}
