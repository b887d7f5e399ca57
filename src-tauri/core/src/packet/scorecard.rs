//! The scorecard: every objective and key result by quarter, on one page where it fits. Not the
//! owners' words: those stand with the key results.

use std::sync::Arc;

use super::chart::{Chart, chart};
use super::compose::{Composer, code, own_title};
use super::measured::{Bar, bar};
use super::page::{Content, Page};
use super::text::{QuarterCell, StatusMark, Text, amount, quarter_cells, status_mark};
use super::trajectory::planned;
use crate::catalogue::Catalogue;
use crate::plan::{Id, KeyResult, Objective, Plan, Program, Quarter, Subject, Trajectory};

/// Every objective and key result by quarter.
#[derive(Clone, Debug)]
pub struct Scorecard {
    /// The packet's quarter, `Q1`.
    pub quarter: String,
    /// The year's quarters, and whether each is the packet's; in a year's first quarter the last
    /// one before it too, where anything was told then.
    pub quarters: Vec<(String, bool)>,
    /// A group an objective.
    pub groups: Vec<Arc<Group>>,
}

impl PartialEq for Scorecard {
    fn eq(&self, other: &Self) -> bool {
        // A group that was kept is the very same: most of a long scorecard need not be read.
        let alike =
            |(one, other): (&Arc<Group>, &Arc<Group>)| Arc::ptr_eq(one, other) || one == other;
        self.quarter == other.quarter
            && self.quarters == other.quarters
            && self.groups.len() == other.groups.len()
            && self.groups.iter().zip(&other.groups).all(alike)
    }
}

/// An objective in the scorecard.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its title.
    pub title: Text,
    /// The page that tells it.
    pub code: String,
    /// Its score, `0.31`; empty where no key result has data.
    pub score: String,
    /// How many of its key results the score leaves out, in words; empty: none.
    pub left_out: String,
    /// Its weakest key result's status.
    pub weakest: Option<StatusMark>,
    /// Its key results.
    pub lines: Vec<Line>,
}

/// A key result in the scorecard.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// `KR1`.
    pub number: String,
    /// A few words, or the statement.
    pub title: Text,
    /// What was planned for the quarter.
    pub planned: Text,
    /// What was reached of it, where both are numbers, as it goes on behind it: `, reached 17 %: 3 points behind`.
    pub reached: String,
    /// The quarters of the scorecard.
    pub quarters: Vec<QuarterCell>,
    /// How far it has come.
    pub bar: Bar,
    /// Its numbers over time, where at least two quarters have one.
    pub sparkline: Option<Chart>,
}

pub(super) fn pages(composer: &mut Composer<'_>) {
    let (plan, quarter, tongue) = (composer.plan, composer.quarter, composer.tongue);
    let year = quarter.year();
    let programs = plan.department.top().flat_map(|department| plan.program.of(department.id));
    let programs: Vec<Id<Program>> = programs.map(|program| program.id).collect();
    let objectives = programs.iter().flat_map(|program| plan.objectives(*program, year));
    let rows = objectives.flat_map(|objective| plan.key_result.of(objective.id));
    let last = last_quarter(plan, quarter, rows, tongue);
    let objectives = programs.iter().flat_map(|program| plan.objectives(*program, year));
    let groups: Vec<Arc<Group>> = objectives
        .map(|objective| {
            let scored = || group(plan, objective, quarter, last, tongue);
            composer.scored_or_kept(objective.id, last, scored)
        })
        .collect();
    if groups.is_empty() {
        return;
    }
    let mut quarters = quarter.year().quarters().map(|q| (q.short(), q == quarter)).to_vec();
    quarters.splice(0..0, last.map(|last| (plan.calendar().quarter(last), false)));
    let kind = composer.say("Scorecard");
    let title = headline(&groups).map_or_else(|| kind.clone(), |title| composer.say(&title));
    composer.add(Page {
        code: "scorecard".to_owned(),
        section: format!("{} · {kind}", composer.department_and_quarter()),
        footer: kind,
        title: own_title(quarter, "scorecard", title),
        depth: 0,
        content: Content::Scorecard(Scorecard { quarter: quarter.short(), quarters, groups }),
    });
}

fn group(
    plan: &Plan,
    objective: &Objective,
    quarter: Quarter,
    last: Option<Quarter>,
    tongue: &Catalogue,
) -> Group {
    let rollup = plan.rollup(objective, quarter);
    let left_out = match (rollup.with_data, rollup.without_data) {
        (0, _) | (_, 0) => String::new(),
        (with, without) => {
            let counts = [with, with + without].map(|count| count.to_string());
            tongue.fill("{1} of {2}|key results", &[&counts[0], &counts[1]])
        }
    };
    let rows = plan.key_result.of(objective.id);
    let title = Text::of(objective.id, "title", objective.title.to_string());
    let score = rollup.score.map(|score| tongue.number(&format!("{score:.2}")));
    Group {
        title: title.or(&tongue.say("Objective")),
        code: code("objective", objective.id),
        score: score.unwrap_or_default(),
        left_out,
        weakest: status_mark(plan, rollup.weakest),
        lines: rows.map(|row| line(plan, row, quarter, last, tongue)).collect(),
    }
}

/// In the first quarter of a year, the one before it, where any of these tells something of it.
fn last_quarter<'p>(
    plan: &Plan,
    quarter: Quarter,
    mut rows: impl Iterator<Item = &'p KeyResult>,
    tongue: &Catalogue,
) -> Option<Quarter> {
    let last = quarter.plus(-1);
    let told = |row: &KeyResult| before(plan, row, last, tongue).is_some_and(|cell| cell.is_told());
    (last.year() != quarter.year() && rows.any(told)).then_some(last)
}

/// What was told in the last quarter of the year before: of the key result that this one continues.
fn before(plan: &Plan, row: &KeyResult, last: Quarter, tongue: &Catalogue) -> Option<QuarterCell> {
    let subject = Subject::KeyResult(row.continues.unwrap_or(row.id));
    let told = quarter_cells(plan, subject, last, tongue).into_iter().find(|cell| cell.current);
    // A key result that is new this year has nothing to report of the last: a dash.
    let new = |cell: &QuarterCell| row.continues.is_none() && !cell.is_told();
    told.map(|cell| QuarterCell { current: false, to_come: new(&cell), ..cell })
}

fn line(
    plan: &Plan,
    row: &KeyResult,
    quarter: Quarter,
    last: Option<Quarter>,
    tongue: &Catalogue,
) -> Line {
    let subject = Subject::KeyResult(row.id);
    let title = Text::of(row.id, "title", row.title.to_string());
    let id = Trajectory::id_of(subject, quarter);
    let aim = plan.trajectory(subject, quarter).map(|aim| {
        let words = Text::of(id, "words", aim.words.to_string());
        match aim.target {
            Some(target) if words.is_empty() => {
                Text::of(id, "target", amount(target, &row.unit, tongue))
            }
            _ => words,
        }
    });
    let words = aim.as_ref().is_some_and(|of| of.place.is_some_and(|of| of.field == "words"));
    let compared = planned(plan, subject, quarter, quarter, tongue);
    let compared = compared.filter(|of| of.target.is_some());
    let reached = compared.clone().and_then(|of| match words {
        true => Some(format!(": {}", of.variance?)),
        false => Some(tongue.fill(", reached {1}: {2}", &[&of.actual?, &of.variance?])),
    });
    let aim = match &compared {
        Some(of) if !words && of.variance.is_some() => of.target.clone(),
        _ => aim,
    };
    Line {
        number: format!("KR{}", plan.key_result_number(row)),
        title: if title.is_empty() {
            Text::of(row.id, "statement", row.statement.to_string())
        } else {
            title
        },
        planned: aim.unwrap_or_else(|| Text::of(id, "target", "")),
        reached: reached.unwrap_or_default(),
        quarters: last
            .and_then(|last| before(plan, row, last, tongue))
            .into_iter()
            .chain(quarter_cells(plan, subject, quarter, tongue))
            .map(QuarterCell::status_only)
            .collect(),
        sparkline: chart(plan, subject, quarter, tongue).filter(|chart| chart.told() > 1),
        bar: bar(plan, subject, quarter),
    }
}

/// What the scorecard says in an English sentence; nothing where nothing was reported.
fn headline(groups: &[Arc<Group>]) -> Option<String> {
    let current = |line: &Line| {
        line.quarters.iter().find(|cell| cell.current).and_then(|cell| cell.status.clone())
    };
    let lines: Vec<&Line> = groups.iter().flat_map(|group| &group.lines).collect();
    let told: Vec<StatusMark> = lines.iter().filter_map(|line| current(line)).collect();
    if told.is_empty() {
        return None;
    }
    let good = told.iter().filter(|status| status.severity == 0).count();
    let bad = told.iter().filter(|status| status.severity >= 5).count();
    let subject = if lines.len() == 1 { "key result" } else { "key results" };
    let be = if good == 1 { "is" } else { "are" };
    let first = format!("{} of {} {subject} {be} on track", words(good), words(lines.len()));
    let mut sentence = first;
    if bad > 0 {
        let need = if bad == 1 { "needs" } else { "need" };
        sentence.push_str(&format!("; {} {need} attention", words(bad)));
    }
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect())
}

/// A small number in words.
fn words(number: usize) -> String {
    const WORDS: [&str; 21] = [
        "none",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}
