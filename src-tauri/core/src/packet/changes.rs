//! The appendix' pages of changes: what changed since the last edition, and what was corrected of
//! closed quarters. Not the reckoning: that is `crate::changes`.

use std::collections::HashSet;

use super::compose::{Composer, own_title};
use super::difference::Stretch;
use super::page::{Content, Page};
use super::text::Text;
use crate::catalogue::Catalogue;
use crate::changes::told_between;
use crate::plan::value::FieldKind;
use crate::plan::{CheckIn, Id, Packet as Settings, Plan, Restatement, Subject, TableName};

/// Changes, before beside after.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// What is said above them.
    pub lead: String,
    /// The headings of the columns: what changed, before, now.
    pub columns: [String; 3],
    /// The changes by what they are about.
    pub groups: Vec<Changed>,
}

/// The changes of one objective, outcome, program or department.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// What they are about.
    pub heading: String,
    /// The changes.
    pub lines: Vec<ChangeShown>,
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeShown {
    /// Its kind in a word: `Added`.
    pub sort: String,
    /// What changed.
    pub what: Text,
    /// What it said, the differing words marked.
    pub before: Vec<Stretch>,
    /// What it says, the differing words marked.
    pub after: Vec<Stretch>,
    /// Why, by whom and when, where that is known.
    pub note: String,
}

/// What changed since the last edition. It has its place from the first edition on.
pub(super) fn since(composer: &mut Composer<'_>) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    let last = plan.edition.of(Settings::id_of(quarter)).map(|edition| edition.number).max();
    let number = composer.issue.since.as_ref().map(|(number, _)| *number).or(last);
    let Some(number) = number.map(|number| number.to_string()) else { return };
    let tongue = composer.tongue;
    let groups = match &composer.issue.since {
        Some((_, before)) => told_between(before, plan, quarter, tongue),
        None => Vec::new(),
    };
    let count: usize = groups.iter().map(|group| group.changes.len()).sum();
    let lead = match count {
        0 => tongue.fill("Nothing in this packet has changed since edition {1}.", &[&number]),
        1 => tongue.fill("One thing has changed since edition {1}.", &[&number]),
        _ => tongue
            .fill("{1} things have changed since edition {2}.", &[&count.to_string(), &number]),
    };
    let groups = groups.into_iter().map(|group| Changed {
        heading: group.heading,
        lines: (group.changes.into_iter())
            .map(|change| {
                let (before, after) = change.marked();
                ChangeShown {
                    sort: tongue.say(change.sort.word()).into_owned(),
                    what: Text { text: change.what, place: change.place },
                    before,
                    after,
                    note: change.reason,
                }
            })
            .collect(),
    });
    let edition = tongue.fill("Edition {1}", &[&number]);
    let columns = [composer.say("Change"), edition, composer.say("Now")];
    let content = Changes { lead, columns, groups: groups.collect() };
    let title = tongue.fill("Changes since edition {1}", &[&number]);
    let title = own_title(quarter, "changes", title);
    composer.add(page("changes", title, "Changes", Content::Changes(content), tongue));
}

/// What was corrected of the closed quarters that this packet tells.
pub(super) fn restatements(composer: &mut Composer<'_>) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    // Few packets tell of any, and what is told of a quarter is only found by hashing its key.
    let restated: HashSet<Subject> = (plan.restatement.iter())
        .filter_map(|row| plan.check_in.get(row.check_in))
        .map(|row| row.subject)
        .collect();
    let mut groups = Vec::new();
    for program in plan.department.top().flat_map(|row| plan.program.of(row.id)) {
        for outcome in plan.outcomes(program.id, quarter.year()) {
            let heading = plan.label(TableName::Outcome, outcome.id.uuid());
            let of = plan.metric.of(outcome.id);
            let subjects =
                of.filter(|row| restated.contains(&Subject::Metric(row.id))).map(|row| {
                    let name = plan.label(TableName::Metric, row.id.uuid());
                    (Subject::Metric(row.id), name)
                });
            groups.extend(group(composer, heading, subjects.collect()));
        }
        for objective in plan.objectives(program.id, quarter.year()) {
            let of = plan.key_result.of(objective.id);
            let subjects =
                of.filter(|row| restated.contains(&Subject::KeyResult(row.id))).map(|row| {
                    (Subject::KeyResult(row.id), format!("KR{}", plan.key_result_number(row)))
                });
            groups.extend(group(composer, objective.title.to_string(), subjects.collect()));
        }
    }
    if groups.is_empty() {
        return;
    }
    let content = Changes {
        lead: composer.say("Corrected after the quarter was closed. Both values stay to be seen."),
        columns: ["What", "Was", "Restated as"].map(|heading| composer.say(heading)),
        groups,
    };
    let (title, tongue) = (composer.say("Restatements"), composer.tongue);
    let title = own_title(quarter, "restatements", title);
    let content = Content::Restatements(content);
    composer.add(page("restatements", title, "Restatements", content, tongue));
}

fn group(
    composer: &Composer<'_>,
    heading: String,
    subjects: Vec<(Subject, String)>,
) -> Option<Changed> {
    let (plan, quarter) = (composer.plan, composer.quarter);
    let mut lines = Vec::new();
    for (subject, name) in subjects {
        for of in quarter.year().quarters().into_iter().filter(|of| *of <= quarter) {
            let id = CheckIn::id_of(subject, of);
            let rows = plan.restatements(id);
            lines.extend(rows.map(|row| line(plan, row, &name, &of.short(), composer.tongue)));
        }
    }
    (!lines.is_empty()).then_some(Changed { heading, lines })
}

fn line(
    plan: &Plan,
    row: &Restatement,
    name: &str,
    quarter: &str,
    tongue: &Catalogue,
) -> ChangeShown {
    let kind = plan.check_in_field(&row.field).map(|spec| spec.kind);
    let whole = |text: &str| match text.trim() {
        "" => Vec::new(),
        text => vec![Stretch { text: noted(text, kind, tongue), differs: false }],
    };
    let (reason, by) = (row.reason.trim(), row.restated_by.trim());
    let note = match (by, row.restated_on.map(|on| tongue.day_in_full(on))) {
        ("", None) => tongue.fill("{1} (restated)", &[reason]),
        ("", Some(on)) => tongue.fill("{1} (restated, {2})", &[reason, &on]),
        (by, None) => tongue.fill("{1} (restated by {2})", &[reason, by]),
        (by, Some(on)) => tongue.fill("{1} (restated by {2}, {3})", &[reason, by, &on]),
    };
    let what = format!("{{1}} · {} in {{2}}", row.field.replace('_', " "));
    ChangeShown {
        // The page says it of all of them.
        sort: String::new(),
        what: Text::of(row.check_in, "note", tongue.fill(&what, &[name, quarter])),
        before: whole(&row.before),
        after: whole(&row.after),
        note,
    }
}

/// What was put down of a value, in English: said anew where it is none of a person's words.
pub(crate) fn noted(text: &str, kind: Option<FieldKind>, tongue: &Catalogue) -> String {
    match kind {
        // A number stands before its unit, which is a person's.
        Some(FieldKind::Number | FieldKind::Share) => match text.split_once('\u{a0}') {
            Some((number, unit)) => format!("{}\u{a0}{unit}", tongue.say(number)),
            None => tongue.say(text).into_owned(),
        },
        Some(FieldKind::Date | FieldKind::Truth) => tongue.say(text).into_owned(),
        _ => text.to_owned(),
    }
}

fn page(code: &str, title: Text, footer: &str, content: Content, tongue: &Catalogue) -> Page {
    Page {
        code: code.to_owned(),
        section: tongue.say("Appendix").into_owned(),
        footer: tongue.say(footer).into_owned(),
        title,
        depth: 0,
        content,
    }
}

/// What a status said before it was restated, for the scorecard; none where it was not.
pub(super) fn was(plan: &Plan, check_in: Id<CheckIn>, tongue: &Catalogue) -> Option<Text> {
    let row = plan.restatements(check_in).find(|row| row.field.as_str() == "status")?;
    let before = match row.before.trim() {
        "" => tongue.say("no status"),
        before => before.into(),
    };
    Some(Text::of(check_in, "status", tongue.fill("Restated, was {1}", &[&before])))
}
