//! Wins: a row a team. Not highlights.

use super::flow::{Body, Step};
use super::piece::{Piece, Stack, Table};
use super::setter::{Setter, rule};
use crate::packet::Wins;

pub(super) const STEPS: &[Step] =
    &[(18.0, 1), (14.0, 1), (12.0, 1), (11.0, 1), (10.5, 1), (9.5, 1)];

pub(super) fn body(wins: &Wins, (size, _): Step, setter: &mut Setter<'_>) -> Body {
    // Where no win is a team's, no room is kept for one.
    let left = match wins.teams.iter().all(|of| of.team.is_empty()) {
        true => 0.0,
        false => setter.gutter() + if setter.narrow() { 110.0 } else { 200.0 },
    };
    let (team, width) = ((left - setter.gutter()).max(0.0), setter.measure() - left);
    let mut rows = Vec::new();
    for of in &wins.teams {
        let name = setter.stack(&of.team, setter.plain(size).bold(), team);
        let mut told = Stack::default();
        for win in &of.wins {
            if !told.is_empty() {
                told.gap(size * 0.4);
            }
            told.extend(match of.wins.len() {
                1 => setter.prose(win, setter.plain(size), width),
                _ => setter.bulleted(win, setter.plain(size), width),
            });
        }
        rows.push(setter.ruled(vec![(0.0, team, name), (left, width, told)], size * 0.28));
    }
    let stack = Stack(vec![
        rule(setter.measure(), 1.0, setter.look.theme.ink),
        Piece::Table(Table::of(None, rows)),
    ]);
    Body::stretched(stack, size * 0.8)
}
