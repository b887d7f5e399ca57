//! How many key results of each objective have which status: counts, for a chart. Not scores.

use super::compose::{Composer, code, own_title};
use super::page::{Content, Page};
use super::text::{StatusMark, Text, status_mark};
use crate::catalogue::Catalogue;
use crate::plan::{Department, Subject};

/// How many key results have which status.
#[derive(Clone, Debug, PartialEq)]
pub struct DepartmentStatus {
    /// Every status that occurs, in the set's order, with its total; last those not reported.
    pub totals: Vec<Count>,
    /// A row an objective; before them one for their program, where there are several.
    pub rows: Vec<StatusRow>,
}

/// An objective's counts.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusRow {
    /// Its title.
    pub title: Text,
    /// The page that tells it.
    pub code: String,
    /// Whether it sums up the objectives of a program, which follow it.
    pub program: bool,
    /// Its counts, in the order of the totals, zeros too.
    pub counts: Vec<usize>,
    /// What its bar shows, in words.
    pub alternative: String,
}

/// A status and how many have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// The status; none: not reported.
    pub status: Option<StatusMark>,
    /// How many.
    pub number: usize,
}

pub(super) fn pages(composer: &mut Composer<'_>, department: &Department, section: &str) {
    let (plan, quarter, tongue) = (composer.plan, composer.quarter, composer.tongue);
    let objectives: Vec<_> = (plan.program.of(department.id))
        .flat_map(|program| plan.objectives(program.id, quarter.year()))
        .collect();
    let status_of = |id| plan.check_in(Subject::KeyResult(id), quarter).and_then(|row| row.status);
    let mut kinds: Vec<_> = plan.status.top().map(|status| Some(status.id)).collect();
    kinds.push(None);
    let known = |status: Option<_>| status.filter(|id| plan.status.get(*id).is_some());
    let counted: Vec<Vec<usize>> = objectives
        .iter()
        .map(|objective| {
            composer.counted_or_kept(objective.id, || {
                let of: Vec<_> =
                    plan.key_result.of(objective.id).map(|row| known(status_of(row.id))).collect();
                let number = |kind| of.iter().filter(|status| *status == kind).count();
                kinds.iter().map(number).collect()
            })
        })
        .collect();
    let occurs: Vec<usize> = (0..kinds.len())
        .filter(|at| counted.iter().any(|row| row.get(*at).copied().unwrap_or(0) > 0))
        .collect();
    if occurs.is_empty() {
        return;
    }
    let total = |at: usize| counted.iter().filter_map(|row| row.get(at)).sum();
    let totals: Vec<Count> = (occurs.iter())
        .map(|at| Count {
            status: status_mark(plan, kinds.get(*at).copied().flatten()),
            number: total(*at),
        })
        .collect();
    let picked = |row: &[usize]| -> Vec<usize> {
        occurs.iter().map(|at| row.get(*at).copied().unwrap_or(0)).collect()
    };
    let mut programs: Vec<(_, Vec<usize>)> = Vec::new();
    for (objective, row) in objectives.iter().zip(&counted) {
        if programs.last().is_none_or(|(program, _)| *program != objective.program) {
            programs.push((objective.program, vec![0; kinds.len()]));
        }
        let sums = programs.last_mut().into_iter().flat_map(|(_, sums)| sums);
        sums.zip(row).for_each(|(sum, count)| *sum += count);
    }
    let several = programs.len() > 1;
    let mut programs = programs.into_iter().peekable();
    let mut rows: Vec<StatusRow> = Vec::new();
    for (objective, row) in objectives.iter().zip(&counted) {
        let begins = programs.next_if(|(program, _)| *program == objective.program);
        if let Some((_, sums)) = begins.filter(|_| several) {
            let named = plan.program.get(objective.program);
            let name = named.map(|program| program.name.to_string()).unwrap_or_default();
            let title = Text::of(objective.program, "name", name).or(&tongue.say("Program"));
            let counts = picked(&sums);
            rows.push(StatusRow {
                alternative: alternative(&title.text, &counts, &totals, tongue),
                title,
                code: code("program", objective.program),
                program: true,
                counts,
            });
        }
        let title = Text::of(objective.id, "title", objective.title.to_string());
        let title = title.or(&tongue.say("Objective"));
        let counts = picked(row);
        rows.push(StatusRow {
            alternative: alternative(&title.text, &counts, &totals, tongue),
            title,
            code: code("objective", objective.id),
            program: false,
            counts,
        });
    }
    let code = code("status", department.id);
    composer.add(Page {
        title: own_title(quarter, &code, composer.say("Key results by status")),
        code,
        section: section.to_owned(),
        footer: composer.say("Key results by status"),
        depth: 0,
        content: Content::DepartmentStatus(DepartmentStatus { totals, rows }),
    });
}

/// What a bar shows: `Key results by status, Content integrity: 2 On track, 1 At risk.`
fn alternative(title: &str, counts: &[usize], totals: &[Count], tongue: &Catalogue) -> String {
    let parts: Vec<String> = (counts.iter().zip(totals))
        .filter(|(number, _)| **number > 0)
        .map(|(number, of)| match &of.status {
            Some(status) => format!("{number} {}", status.name),
            None => tongue.fill("{1} not reported", &[&number.to_string()]),
        })
        .collect();
    let told = match parts.is_empty() {
        true => tongue.say("no key results").into_owned(),
        false => parts.join(", "),
    };
    tongue.fill("Key results by status, {1}: {2}.", &[title.trim(), &told])
}
