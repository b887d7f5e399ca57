//! What a sceptic would ask about a quarter's packet, with the way to each field and page, and the answers. Not the rules:
//! `preflight` has them.

use std::collections::HashMap;

use uuid::Uuid;

use super::Session;
use super::home::{Home, home};
use super::search::over_named;
use super::view::{FindingTold, Node};
use crate::document::Committed;
use crate::edit::Context;
use crate::error::{Error, Result};
use crate::layout::{Frame, Place, Wish};
use crate::plan::{CheckIn, Plan, Quarter, Subject, TableName};
use crate::preflight::{self, Answer, Finding, Pages};

impl Session {
    /// What a sceptic would ask about a quarter's packet, in its order; answered ones stand last.
    pub fn preflight(&mut self, quarter: Quarter) -> Result<Vec<FindingTold>> {
        let findings = self.findings(quarter)?;
        let frames = &self.printed()?.frames;
        let pages = pages_of(frames.iter().map(AsRef::as_ref));
        let plan = self.plan();
        let mut subjects = None;
        let mut told: Vec<(usize, FindingTold)> = findings
            .into_iter()
            .map(|finding| {
                let home = at_home(plan, quarter, finding.place, &mut subjects);
                let shown = shown_on(&pages, finding.place);
                let first = shown.first().copied().unwrap_or(usize::MAX);
                let best = shown.iter().min_by_key(|at| pages.counts.get(**at));
                let code = best.and_then(|at| frames.get(*at)).map(|frame| frame.code.clone());
                (first, told(plan, quarter, &finding, home, shown, code))
            })
            .collect();
        told.sort_by_key(|(first, told)| (told.answered.is_some(), *first));
        Ok(told.into_iter().map(|(_, told)| told).collect())
    }

    /// Answers a finding: it is as intended, for this reason, and stays quiet until what it is about changes. No reason
    /// asks again. None where that changes nothing.
    pub fn answer(
        &mut self,
        quarter: Quarter,
        id: &str,
        reason: Option<&str>,
        context: &mut Context,
    ) -> Result<Option<Committed>> {
        let reason = reason.map(str::trim);
        if reason == Some("") {
            return Err(Error::invalid(
                "An answer needs its reason.",
                "Say in a few words why it is as intended.",
            ));
        }
        let findings = self.findings(quarter)?;
        let finding = findings.iter().find(|finding| finding.id() == id.trim());
        let finding = finding.ok_or_else(|| {
            let name = self.plan().calendar().quarter(quarter);
            Error::not_found(
                format!("Nothing named {} is asked about {name}.", id.trim()),
                "What is asked is named by the list; it may be settled already.",
            )
        })?;
        if reason.is_none() && finding.answered.is_none() {
            return Ok(None);
        }
        let edit = Answer { finding, reason }.edit(quarter);
        self.apply(&edit, context)
    }

    fn findings(&mut self, quarter: Quarter) -> Result<Vec<Finding>> {
        self.print(quarter, Wish::default())?;
        let mut findings = preflight::findings(self.plan(), quarter);
        let printed = self.printed()?;
        let pages =
            Pages { frames: &printed.frames, sizes: &self.press.sizes, notices: &printed.notices };
        findings.extend(preflight::findings_on(self.plan(), quarter, &pages));
        Ok(findings)
    }
}

/// The sheets on which each field, and each row, is shown.
struct Shown {
    fields: HashMap<Place, Vec<usize>>,
    rows: HashMap<Uuid, Vec<usize>>,
    /// How many places each sheet shows: the one with the fewest says most of each.
    counts: Vec<usize>,
}

fn pages_of<'a>(frames: impl Iterator<Item = &'a Frame>) -> Shown {
    let mut shown = Shown { fields: HashMap::new(), rows: HashMap::new(), counts: Vec::new() };
    for (at, frame) in frames.enumerate() {
        shown.counts.push(frame.items.iter().filter(|item| item.place.is_some()).count());
        for place in frame.items.iter().filter_map(|item| item.place) {
            for pages in
                [shown.fields.entry(place).or_default(), shown.rows.entry(place.row).or_default()]
            {
                if pages.last() != Some(&at) {
                    pages.push(at);
                }
            }
        }
    }
    shown
}

/// The sheets that show a field; where none shows it alone, those that show its row.
fn shown_on(pages: &Shown, place: Place) -> &[usize] {
    let shown = pages.fields.get(&place).or_else(|| pages.rows.get(&place.row));
    shown.map(Vec::as_slice).unwrap_or_default()
}

fn told(
    plan: &Plan,
    quarter: Quarter,
    finding: &Finding,
    home: Option<Home>,
    shown: &[usize],
    code: Option<String>,
) -> FindingTold {
    let Place { table, row, field } = finding.place;
    let spec = plan.table(table).fields().iter().find(|spec| spec.name == field).copied();
    let over = match (&home, spec) {
        (Some(home), Some(spec)) => over_named(plan, table, spec, home),
        _ => plan.describe(table, row),
    };
    FindingTold {
        id: finding.id(),
        rule: finding.rule.to_owned(),
        why: finding.why.clone(),
        sure: finding.sure,
        over,
        node: home.map(|home| home.node),
        quarter: home.and_then(|home| home.quarter(plan, quarter)).map(|other| other.to_string()),
        place: format!("{}:{row}:{field}", table.name()),
        pages: shown.iter().map(|at| at + 1).collect(),
        code,
        answered: finding.answered.clone(),
    }
}

/// The way to a field, also to one of a check-in that nobody began.
pub(super) fn at_home(
    plan: &Plan,
    quarter: Quarter,
    place: Place,
    subjects: &mut Option<HashMap<Uuid, Subject>>,
) -> Option<Home> {
    if let Some(home) = home(plan, place.table, place.row) {
        return Some(home);
    }
    if place.table != TableName::CheckIn {
        let organisation = plan.organisation().id.uuid();
        return (place.table == TableName::Organisation).then_some(Home {
            node: Node { table: TableName::Organisation, id: organisation, list: None },
            told: None,
            year: None,
        });
    }
    let subjects = subjects.get_or_insert_with(|| {
        let results = plan.key_result.iter().map(|row| Subject::KeyResult(row.id));
        let metrics = plan.metric.iter().map(|row| Subject::Metric(row.id));
        results
            .chain(metrics)
            .map(|subject| (CheckIn::id_of(subject, quarter).uuid(), subject))
            .collect()
    });
    let subject = subjects.get(&place.row)?;
    let of = home(plan, subject.table(), subject.uuid())?;
    Some(Home { told: Some(quarter), ..of })
}
