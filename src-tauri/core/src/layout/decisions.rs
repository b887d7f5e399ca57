//! Decisions requested: numbered rows, each with who asks and by when. Not the change requests.

use super::Target;
use super::flow::{Body, Step};
use super::piece::{Piece, Stack, Table};
use super::setter::{Setter, rule};
use super::sheet::{SMALLEST, quieter};
use crate::packet::Decisions;

pub(super) const STEPS: &[Step] = &[(18.0, 1), (14.0, 1), (12.0, 1), (11.0, 1), (10.5, 1)];

pub(super) fn body(decisions: &Decisions, (size, _): Step, setter: &mut Setter<'_>) -> Body {
    let small = quieter(size);
    let number = size * 2.0;
    let facts = if setter.narrow() { 110.0 } else { 190.0 };
    let words = setter.measure() - number - facts - setter.gutter();
    let mut rows = Vec::new();
    for (at, asked) in decisions.asked.iter().enumerate() {
        let number_stack = Stack(vec![setter.words(
            &(at + 1).to_string(),
            setter.plain(size).bold().tabular(),
            number,
            None,
        )]);
        let mut text = setter.stack(&asked.title, setter.plain(size).bold(), words);
        if !asked.text.is_empty() {
            text.gap(size * 0.3);
            text.extend(setter.prose(&asked.text, setter.plain(small), words));
        }
        let mut side = Stack::default();
        for (label, fact) in [("Asked by", &asked.asked_by), ("Needed by", &asked.due)] {
            if !fact.is_empty() {
                side.push(setter.words(
                    &setter.say(label),
                    setter.plain(SMALLEST).quiet(),
                    facts,
                    None,
                ));
                side.push(setter.text(fact, setter.plain(small), facts));
                side.gap(small * 0.4);
            }
        }
        for decided in &asked.decided {
            side.push(setter.text(decided, setter.plain(small).bold(), facts));
        }
        rows.push(setter.ruled(
            vec![
                (0.0, number, number_stack),
                (number, words, text),
                (setter.measure() - facts, facts, side),
            ],
            size * 0.65,
        ));
    }
    let mut stack = Stack::default();
    if !rows.is_empty() {
        stack.push(rule(setter.measure(), 1.0, setter.look.theme.ink));
        stack.push(Piece::Table(Table::of(None, rows)));
    }
    if !decisions.changes.is_empty() {
        stack.gap(size);
        for (text, code) in &decisions.changes {
            let manner = setter.plain(small).colour(setter.look.theme.link);
            let line = setter.text(text, manner, words);
            let mut row = setter.ruled(vec![(number, words, Stack(vec![line]))], small * 0.15);
            row.rule = None;
            row.target = Some(Target::Page(code.clone()));
            stack.push(Piece::Row(row));
        }
    }
    Body::stretched(stack, size)
}
