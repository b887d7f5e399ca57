//! A key result's or metric's numbers over time, against what was planned and its goal, with the
//! sentence that says what the chart of them shows. Not how it is drawn.

use super::text::{Text, amount, place};
use crate::catalogue::Catalogue;
use crate::layout::Place;
use crate::plan::key_result::Direction;
use crate::plan::{CheckIn, Plan, Quarter, Subject};

/// The most quarters a chart shows.
pub const MOST_QUARTERS: i32 = 12;

/// Numbers over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// `KR1`; empty for a metric.
    pub number: String,
    /// What is measured, in a few words.
    pub title: Text,
    /// What the numbers count.
    pub unit: String,
    /// The number it started from, where the chart begins with the goal's own year.
    pub start: Option<f64>,
    /// The goal.
    pub target: Option<f64>,
    /// Its quarters in order, without gaps between them; those to come too.
    pub points: Vec<Point>,
    /// What the chart shows, in words.
    pub alternative: String,
}

/// One quarter of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// `Q1`.
    pub quarter: String,
    /// The fiscal year it belongs to, as the organisation writes it.
    pub year: String,
    /// Whether it is the packet's quarter.
    pub current: bool,
    /// The number reported; none: a gap, never zero.
    pub value: Option<f64>,
    /// Whether the number may still change.
    pub provisional: bool,
    /// The number planned for the quarter.
    pub planned: Option<f64>,
    /// The field of the number, a click on which changes it.
    pub place: Place,
}

impl Chart {
    /// The last quarter with a number.
    pub fn last(&self) -> Option<&Point> {
        self.points.iter().rev().find(|point| point.value.is_some())
    }

    /// How many quarters have a number.
    pub fn told(&self) -> usize {
        self.points.iter().filter(|point| point.value.is_some()).count()
    }

    /// How many quarters have a plan.
    pub fn planned(&self) -> usize {
        self.points.iter().filter(|point| point.planned.is_some()).count()
    }
}

/// The chart of a key result or metric up to `quarter`; none where there are not two numbers to
/// stand against each other (the start counts), or nothing to reach; of a key result, where neither
/// a second quarter nor a planned way is there to be shown.
pub(super) fn chart(
    plan: &Plan,
    subject: Subject,
    quarter: Quarter,
    tongue: &Catalogue,
) -> Option<Chart> {
    let measure = plan.measure(subject)?;
    if matches!(measure.direction, Direction::None | Direction::Done) {
        return None;
    }
    let finite = |number: Option<f64>| number.filter(|number| number.is_finite());
    let value = |of: Quarter| {
        finite(plan.check_in(subject, of).filter(|_| of <= quarter).and_then(|row| row.value))
    };
    let [first_of_year, .., end] = quarter.year().quarters();
    let from = (1 - MOST_QUARTERS..=0)
        .map(|steps| end.plus(steps))
        .find(|of| value(*of).is_some())?
        .min(first_of_year);
    let points: Vec<Point> = (0..MOST_QUARTERS)
        .map(|steps| from.plus(steps))
        .take_while(|of| *of <= end)
        .map(|of| Point {
            quarter: of.short(),
            year: plan.calendar().year(of.year()),
            current: of == quarter,
            value: value(of),
            provisional: plan.check_in(subject, of).is_some_and(|row| row.provisional),
            place: place(CheckIn::id_of(subject, of), "value"),
            planned: finite(plan.trajectory(subject, of).and_then(|row| row.target)),
        })
        .collect();
    let start = finite(measure.start).filter(|_| from == first_of_year);
    let target = finite(measure.target);
    let told = points.iter().filter(|point| point.value.is_some()).count();
    let aims = target.is_some() || points.iter().any(|point| point.planned.is_some());
    if told + usize::from(start.is_some()) < 2 || !(aims || told > 1) {
        return None;
    }
    // One number between a start and a goal stands in the key result's row already; a chart would only make that smaller.
    let planned = points.iter().filter(|point| point.planned.is_some()).count();
    if matches!(subject, Subject::KeyResult(_)) && told < 2 && planned < 2 {
        return None;
    }
    let (number, title, statement) = match subject {
        Subject::KeyResult(id) => {
            let row = plan.key_result.get(id)?;
            let number = format!("KR{}", plan.key_result_number(row));
            let text = |field, words: String| Text { text: words, place: Some(place(id, field)) };
            (
                number,
                text("title", row.title.to_string()),
                text("statement", row.statement.to_string()),
            )
        }
        Subject::Metric(id) => {
            let row = plan.metric.get(id)?;
            let text = |field, words: String| Text { text: words, place: Some(place(id, field)) };
            (
                String::new(),
                text("title", row.title.to_string()),
                text("statement", row.statement.to_string()),
            )
        }
    };
    let title = if title.is_empty() { statement } else { title };
    let mut chart = Chart {
        number,
        title,
        unit: measure.unit.trim().to_owned(),
        start,
        target,
        points,
        alternative: String::new(),
    };
    chart.alternative = alternative(&chart, tongue);
    Some(chart)
}

/// What a chart shows, in a sentence.
fn alternative(chart: &Chart, tongue: &Catalogue) -> String {
    let told = |number: f64| amount(number, "", tongue);
    let named = if chart.number.is_empty() {
        chart.title.text.trim().to_owned()
    } else {
        format!("{}, {}", chart.number, chart.title.text.trim())
    };
    let years = chart
        .points
        .iter()
        .any(|point| chart.points.first().is_some_and(|first| first.year != point.year));
    let mut parts = Vec::new();
    if let Some(start) = chart.start {
        parts.push(tongue.fill("start {1}", &[&told(start)]));
    }
    let until = chart.points.iter().rposition(|point| point.value.is_some()).unwrap_or(0);
    for point in chart.points.iter().take(until + 1) {
        let year = if years { format!(" {}", point.year) } else { String::new() };
        let value = point.value.map_or_else(|| tongue.say("no number").into_owned(), told);
        let mut said = format!("{}{year} {value}", point.quarter);
        if point.value.is_some() && point.provisional {
            said.push_str(&tongue.say(" (provisional)"));
        }
        if let (Some(_), Some(planned)) = (point.value, point.planned) {
            said.push_str(&tongue.fill(" against {1} planned", &[&told(planned)]));
        }
        parts.push(said);
    }
    if let Some(target) = chart.target {
        parts.push(tongue.fill("goal {1}", &[&told(target)]));
    }
    let unit = if chart.unit.is_empty() { String::new() } else { format!(" ({})", chart.unit) };
    tongue.fill("{1} by quarter: {2}.", &[&format!("{named}{unit}"), &parts.join("; ")])
}
