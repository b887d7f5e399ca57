//! An objective in words: statement and facts at the left, what is told of the quarter at the right,
//! figures beside it. Not its key results.

use super::figure::pictures;
use super::flow::{Body, Step};
use super::overview::section;
use super::piece::Stack;
use super::setter::{Setter, columns};
use super::sheet::quieter;
use crate::packet::Narrative;

pub(super) const STEPS: &[Step] =
    &[(18.0, 1), (14.0, 1), (12.0, 1), (11.0, 1), (10.5, 1), (9.5, 1)];

pub(super) fn body(narrative: &Narrative, (size, count): Step, setter: &mut Setter<'_>) -> Body {
    let figures = !narrative.figures.is_empty();
    let told = !narrative.narrative.is_empty();
    let (left, right) = match (told, figures) {
        (true, true) if narrative.figures.len() > 2 => {
            (300.0, setter.measure() - 300.0 - setter.gutter())
        }
        (true, true) => (440.0, setter.measure() - 440.0 - setter.gutter()),
        (false, true) => (300.0, setter.measure() - 300.0 - setter.gutter()),
        (true, false) => (276.0, setter.measure() - 276.0 - setter.gutter()),
        (false, false) => (setter.measure() * 0.75, 0.0),
    };
    // What flows on over several sheets does so one below the other, in columns.
    let stacked = setter.narrow() || count > 1;
    let whole = setter.column(count);
    let (left, right) = if stacked { (whole, whole) } else { (left, right) };
    let heading = quieter(size).min(12.0);
    let mut rail = Stack::default();
    if !narrative.statement.is_empty() {
        section(&mut rail, &setter.say("Objective"), heading, left, size, setter);
        rail.push(setter.text(&narrative.statement, setter.plain(size), left));
    }
    let half = left / 2.0;
    let mut cells = Vec::new();
    for (label, fact) in [("Owner", &narrative.owner), ("To be reached by", &narrative.target)] {
        if !fact.is_empty() {
            let mut cell = Stack(vec![setter.words(
                &setter.say(label),
                setter.plain(9.5).quiet(),
                half - 12.0,
                None,
            )]);
            cell.push(setter.text(fact, setter.plain(quieter(size)), half - 12.0));
            cells.push((half * cells.len() as f32, half - 12.0, cell));
        }
    }
    let mut facts = Stack::default();
    if !cells.is_empty() {
        facts.gap(size * 0.9);
        facts.push(columns(cells));
    }
    let mut quarter = Stack::default();
    if told {
        let width = if figures { left } else { right };
        section(&mut quarter, &setter.say("This quarter"), heading, width, size, setter);
        quarter.extend(setter.prose(&narrative.narrative, setter.plain(size), width));
    }
    let pictures = pictures(&narrative.figures, right, size, setter);
    if stacked {
        rail.extend(facts);
        for part in [quarter, pictures] {
            if !rail.is_empty() && !part.is_empty() {
                rail.gap(size * 1.2);
            }
            rail.extend(part);
        }
        return Body::from(rail);
    }
    let mut cells = Vec::new();
    if figures {
        if !quarter.is_empty() {
            if !rail.is_empty() {
                rail.gap(size * 1.2);
            }
            rail.extend(quarter);
        }
        rail.extend(facts);
        cells.push((0.0, left, rail));
        cells.push((left + setter.gutter(), right, pictures));
    } else {
        rail.extend(facts);
        cells.push((0.0, left, rail));
        if told {
            cells.push((left + setter.gutter(), right, quarter));
        }
    }
    Body::from(Stack(vec![columns(cells)]))
}
