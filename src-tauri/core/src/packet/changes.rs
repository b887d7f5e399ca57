//! The appendix' pages of changes: what changed since the last edition, and what was corrected of
//! closed quarters. Not the reckoning: that is `crate::changes`.

use super::compose::{Composer, day, own_title};
use super::difference::Stretch;
use super::page::{Content, Page};
use super::text::Text;
use crate::changes::between;
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
    let Some(number) = number else { return };
    let groups = match &composer.issue.since {
        Some((_, before)) => between(before, plan, quarter),
        None => Vec::new(),
    };
    let count: usize = groups.iter().map(|group| group.changes.len()).sum();
    let lead = match count {
        0 => format!("Nothing in this packet has changed since edition {number}."),
        1 => format!("One thing has changed since edition {number}."),
        _ => format!("{count} things have changed since edition {number}."),
    };
    let groups = groups.into_iter().map(|group| Changed {
        heading: group.heading,
        lines: (group.changes.into_iter())
            .map(|change| {
                let (before, after) = change.marked();
                ChangeShown {
                    sort: change.sort.word().to_owned(),
                    what: Text { text: change.what, place: change.place },
                    before,
                    after,
                    note: change.reason,
                }
            })
            .collect(),
    });
    let columns = ["Change".to_owned(), format!("Edition {number}"), "Now".to_owned()];
    let content = Changes { lead, columns, groups: groups.collect() };
    let title = own_title(quarter, "changes", format!("Changes since edition {number}"));
    composer.add(page("changes", title, "Changes", Content::Changes(content)));
}

/// What was corrected of the closed quarters that this packet tells.
pub(super) fn restatements(composer: &mut Composer<'_>) {
    let (plan, quarter) = (composer.plan, composer.quarter);
    let mut groups = Vec::new();
    for program in plan.department.top().flat_map(|row| plan.program.of(row.id)) {
        for outcome in plan.outcomes(program.id, quarter.year()) {
            let heading = plan.label(TableName::Outcome, outcome.id.uuid());
            let subjects = plan.metric.of(outcome.id).map(|row| {
                let name = plan.label(TableName::Metric, row.id.uuid());
                (Subject::Metric(row.id), name)
            });
            groups.extend(group(composer, heading, subjects.collect()));
        }
        for objective in plan.objectives(program.id, quarter.year()) {
            let subjects = plan.key_result.of(objective.id).map(|row| {
                (Subject::KeyResult(row.id), format!("KR{}", plan.key_result_number(row)))
            });
            let subjects: Vec<(Subject, String)> = subjects.collect();
            groups.extend(group(composer, objective.title.to_string(), subjects));
        }
    }
    if groups.is_empty() {
        return;
    }
    let content = Changes {
        lead: "Corrected after the quarter was closed. Both values stay to be seen.".to_owned(),
        columns: ["What", "Was", "Restated as"].map(str::to_owned),
        groups,
    };
    let title = own_title(quarter, "restatements", "Restatements");
    composer.add(page("restatements", title, "Restatements", Content::Restatements(content)));
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
            lines.extend(plan.restatements(id).map(|row| line(row, &name, &of.short())));
        }
    }
    (!lines.is_empty()).then_some(Changed { heading, lines })
}

fn line(row: &Restatement, name: &str, quarter: &str) -> ChangeShown {
    let whole = |text: &str| match text.trim() {
        "" => Vec::new(),
        text => vec![Stretch { text: text.to_owned(), differs: false }],
    };
    let by = match row.restated_by.trim() {
        "" => String::new(),
        by => format!(" by {by}"),
    };
    let on = row.restated_on.map(|on| format!(", {}", day(on))).unwrap_or_default();
    let field = row.field.replace('_', " ");
    ChangeShown {
        // The page says it of all of them.
        sort: String::new(),
        what: Text::of(row.check_in, "note", format!("{name} · {field} in {quarter}")),
        before: whole(&row.before),
        after: whole(&row.after),
        note: format!("{} (restated{by}{on})", row.reason.trim()),
    }
}

fn page(code: &str, title: Text, footer: &str, content: Content) -> Page {
    Page {
        code: code.to_owned(),
        section: "Appendix".to_owned(),
        footer: footer.to_owned(),
        title,
        depth: 0,
        content,
    }
}

/// What a status said before it was restated, for the scorecard; none where it was not.
pub(super) fn was(plan: &Plan, check_in: Id<CheckIn>) -> Option<Text> {
    let row = plan.restatements(check_in).find(|row| row.field.as_str() == "status")?;
    let before = match row.before.trim() {
        "" => "no status",
        before => before,
    };
    Some(Text::of(check_in, "status", format!("Restated, was {before}")))
}
