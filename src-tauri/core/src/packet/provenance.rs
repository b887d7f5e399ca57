//! Where the packet's numbers come from: source, day, provisional or final, who set each and when; and the marks beside
//! them that lead there. Not the journal, which knows who and when: what it says is passed in.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::compose::{Composer, code, joined, own_title};
use super::highlights;
use super::measured::Measured;
use super::page::{Content, Page};
use super::text::{Text, amount};
use super::tongue::tongue;
use crate::catalogue::Catalogue;
use crate::layout::Place;
use crate::plan::table::{Id, Row};
use crate::plan::{Packet as Settings, PacketPage, Plan, Quarter, Subject, TableName};

/// The code of the page.
const CODE: &str = "provenance";

/// Who set a number, and on which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Who.
    pub by: String,
    /// The day.
    pub on: Date,
}

/// Who set each number, as far as the journal knows.
pub type Origins = BTreeMap<Place, Origin>;

/// A small number beside a figure, which leads to where the figure comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceMark(pub usize);

/// Where the numbers come from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// What is said above them.
    pub lead: String,
    /// The numbers by what they are about.
    pub groups: Vec<Told>,
}

/// The numbers of one outcome, objective or heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// What they are about.
    pub heading: String,
    /// The code of the page that shows them.
    pub page: String,
    /// The numbers.
    pub lines: Vec<NumberShown>,
}

/// One number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberShown {
    /// Its mark.
    pub mark: SourceMark,
    /// What it says: `KR1 · Q1`.
    pub what: String,
    /// The number as its page shows it.
    pub number: Text,
    /// Where it comes from.
    pub source: Text,
    /// The day it is of.
    pub as_of: Text,
    /// Whether it may still change: `Provisional`, `Final`; of a goal nothing.
    pub state: Text,
    /// The same as it goes on behind the day: `provisional`.
    pub state_behind: String,
    /// Whether it is the number that may still change, and not its baseline.
    pub provisional: bool,
    /// Who set it, and when; empty where that is not known.
    pub set: String,
}

impl SourceMark {
    /// As it is printed: small raised figures.
    pub fn sign(self) -> String {
        const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
        let raised = |digit: char| RAISED.get(digit.to_digit(10)? as usize).copied();
        self.0.to_string().chars().filter_map(raised).collect()
    }

    /// The code of the place it leads to.
    pub fn code(self) -> String {
        format!("{CODE}-{}", self.0)
    }
}

/// The fields of all numbers that a quarter's packet tells the origin of, in its order; none where it has no such appendix.
pub fn numbers(plan: &Plan, quarter: Quarter) -> Vec<Place> {
    Numbers::of(plan, quarter).places
}

/// The numbers that have a mark, in the packet's order.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    places: Vec<Place>,
    marks: BTreeMap<Place, SourceMark>,
}

impl Numbers {
    pub(super) fn of(plan: &Plan, quarter: Quarter) -> Self {
        if !wanted(plan, quarter) {
            return Self::default();
        }
        let places: Vec<Place> = groups(plan, quarter, tongue(plan))
            .into_iter()
            .flat_map(|group| group.lines.into_iter().filter_map(|line| line.number.place))
            .collect();
        let marks = places.iter().enumerate().map(|(at, of)| (*of, SourceMark(at + 1)));
        Self { marks: marks.collect(), places }
    }

    /// Whether any has a mark.
    pub(super) fn are_marked(&self) -> bool {
        !self.places.is_empty()
    }

    /// The mark of a number.
    pub(super) fn mark(&self, number: Place) -> Option<SourceMark> {
        self.marks.get(&number).copied()
    }

    /// A row with its marks.
    pub(super) fn marked(&self, mut row: Measured) -> Measured {
        let of = |text: &Text| self.mark(text.place?);
        row.baseline_mark = of(&row.baseline);
        row.goal_mark = of(&row.goal);
        for cell in &mut row.quarters {
            cell.mark = of(&cell.words);
        }
        row
    }
}

/// Whether the packet has the appendix: asked for, and not left out among its pages.
fn wanted(plan: &Plan, quarter: Quarter) -> bool {
    let packet = Settings::id_of(quarter);
    let left_out = |row: &PacketPage| row.page.as_str() == CODE && row.left_out;
    plan.packet.get(packet).is_some_and(|settings| settings.provenance)
        && !plan.packet_page.of(packet).any(left_out)
}

pub(super) fn pages(composer: &mut Composer<'_>) {
    let (plan, quarter, tongue) = (composer.plan, composer.quarter, composer.tongue);
    let asked = plan.packet.get(Settings::id_of(quarter)).is_some_and(|row| row.provenance);
    let mut groups = if asked { groups(plan, quarter, tongue) } else { Vec::new() };
    if groups.is_empty() {
        return;
    }
    let mut number = 0;
    for line in groups.iter_mut().flat_map(|group| &mut group.lines) {
        number += 1;
        line.mark = SourceMark(number);
        let origin = line.number.place.and_then(|of| composer.issue.origins.get(&of));
        line.set = origin.map(|of| format!("{}, {}", of.by, tongue.day(of.on))).unwrap_or_default();
    }
    let lead = composer.say("The small raised figures beside the numbers of this packet lead here. A number that nobody gave a source has a dash.");
    let title = composer.say("Where the numbers come from");
    composer.add(Page {
        code: CODE.to_owned(),
        section: composer.say("Appendix"),
        footer: title.clone(),
        title: own_title(quarter, CODE, title),
        depth: 0,
        content: Content::Provenance(Provenance { lead, groups }),
    });
}

/// Every number that the packet tells, by what it is about, without its mark and who set it.
fn groups(plan: &Plan, quarter: Quarter, tongue: &Catalogue) -> Vec<Told> {
    let mut groups = Vec::new();
    for department in plan.department.top() {
        for program in plan.program.of(department.id) {
            for outcome in plan.outcomes(program.id, quarter.year()) {
                let lines = plan.metric.of(outcome.id).flat_map(|row| {
                    let name = plan.label(TableName::Metric, row.id.uuid());
                    let basis = Basis {
                        baseline: Text::of(row.id, "baseline", row.baseline.to_string()),
                        source: Text::of(
                            row.id,
                            "baseline_source",
                            row.baseline_source.to_string(),
                        ),
                        as_of: date(row.id, "baseline_as_of", row.baseline_as_of, tongue),
                        goal: Text::of(row.id, "goal", row.goal.to_string()),
                    };
                    lines(plan, Subject::Metric(row.id), &name, basis, quarter, tongue)
                });
                let outcome_is = plan.label(TableName::Outcome, outcome.id.uuid());
                let heading = joined(&program.name, &outcome_is);
                groups.push(Told {
                    heading,
                    page: code("metrics", outcome.id),
                    lines: lines.collect(),
                });
            }
            for objective in plan.objectives(program.id, quarter.year()) {
                let lines = plan.key_result.of(objective.id).flat_map(|row| {
                    let name = format!("KR{}", plan.key_result_number(row));
                    let basis = Basis {
                        baseline: Text::of(row.id, "baseline", row.baseline.to_string()),
                        source: Text::of(
                            row.id,
                            "baseline_source",
                            row.baseline_source.to_string(),
                        ),
                        as_of: date(row.id, "baseline_as_of", row.baseline_as_of, tongue),
                        goal: Text::of(row.id, "goal", row.goal.to_string()),
                    };
                    lines(plan, Subject::KeyResult(row.id), &name, basis, quarter, tongue)
                });
                let heading = joined(&program.name, &objective.title);
                groups.push(Told {
                    heading,
                    page: code("krs", objective.id),
                    lines: lines.collect(),
                });
            }
        }
        for (first, rows) in highlights::by_heading(plan, department, quarter) {
            let heading = match first.heading.trim() {
                "" => tongue.say("Highlights"),
                heading => heading.into(),
            };
            let lines = rows.into_iter().map(|row| NumberShown {
                what: row.text.to_string(),
                number: Text::of(row.id, "number", row.number.to_string()),
                source: Text::of(row.id, "source", row.source.to_string()),
                as_of: date(row.id, "as_of", row.as_of, tongue),
                ..stated(row.id, row.provisional, tongue)
            });
            let lines = lines.filter(|line| tells(&line.number.text)).collect();
            groups.push(Told {
                heading: heading.into_owned(),
                page: code("highlights", first.id),
                lines,
            });
        }
    }
    groups.retain(|group| !group.lines.is_empty());
    groups
}

/// What a key result's or metric's numbers stand against.
struct Basis {
    baseline: Text,
    source: Text,
    as_of: Text,
    goal: Text,
}

/// The numbers of a key result or metric: baseline, goal, what was told of each quarter of the year so far.
fn lines(
    plan: &Plan,
    subject: Subject,
    name: &str,
    basis: Basis,
    quarter: Quarter,
    tongue: &Catalogue,
) -> Vec<NumberShown> {
    let Basis { baseline, source, as_of, goal } = basis;
    let told_now = plan.check_in(subject, quarter);
    let pending = told_now.filter(|row| row.baseline_pending);
    let say = |english| tongue.say(english).into_owned();
    let (state, behind) = match pending {
        Some(row) => (Text::of(row.id, "baseline_pending", say("Pending")), "pending"),
        None => (Text::own(say("Final")), "final"),
    };
    let unit = plan.measure(subject).map(|measure| measure.unit).unwrap_or_default();
    let mut lines = vec![
        NumberShown {
            what: tongue.fill("{1} · Baseline", &[name]),
            number: baseline,
            source,
            as_of,
            state,
            state_behind: say(behind),
            ..NumberShown::default()
        },
        NumberShown {
            what: tongue.fill("{1} · Goal", &[name]),
            number: goal,
            ..NumberShown::default()
        },
    ];
    let quarters = quarter.year().quarters().into_iter().filter(|of| *of <= quarter);
    lines.extend(quarters.filter_map(|of| {
        let row = plan.check_in(subject, of)?;
        let number = match (row.words.trim(), row.value) {
            ("", Some(value)) => Text::of(row.id, "value", amount(value, &unit, tongue)),
            _ => Text::of(row.id, "words", row.words.to_string()),
        };
        Some(NumberShown {
            what: format!("{name} · {}", of.short()),
            number,
            source: Text::of(row.id, "source", row.source.to_string()),
            as_of: date(row.id, "as_of", row.as_of, tongue),
            ..stated(row.id, row.provisional, tongue)
        })
    }));
    lines.retain(|line| tells(&line.number.text));
    lines
}

/// Whether a text tells a number.
fn tells(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}

/// A day as a table writes it: `30 Sep 2020`.
fn date<T: Row>(id: Id<T>, field: &'static str, date: Option<Date>, tongue: &Catalogue) -> Text {
    Text::of(id, field, date.map(|date| tongue.day(date)).unwrap_or_default())
}

/// A number of which nothing is known yet but whether it may still change.
fn stated<T: Row>(id: Id<T>, provisional: bool, tongue: &Catalogue) -> NumberShown {
    let (word, behind) = match provisional {
        true => ("Provisional", "provisional"),
        false => ("Final", "final"),
    };
    NumberShown {
        state: Text::of(id, "provisional", tongue.say(word)),
        state_behind: tongue.say(behind).into_owned(),
        provisional,
        ..NumberShown::default()
    }
}
