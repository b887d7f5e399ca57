//! A change asked for: original and proposed side by side, reason and facts below. Not the reckoning
//! of the differing words.

use super::Colour;
use super::flow::{Body, Step};
use super::overview::section;
use super::piece::Stack;
use super::setter::{Setter, Type, columns};
use super::sheet::quieter;
use super::text::Span;
use crate::packet::ChangeRequestPage;
use crate::packet::difference::Stretch;

pub(super) const STEPS: &[Step] =
    &[(18.0, 1), (14.0, 1), (12.0, 1), (11.0, 1), (10.5, 1), (9.5, 1)];

pub(super) fn body(request: &ChangeRequestPage, (size, _): Step, setter: &mut Setter<'_>) -> Body {
    let half = setter.column(2);
    let heading = quieter(size).min(12.0);
    let tones = setter.look.theme.tones;
    let mut sides = Vec::new();
    for (at, (label, stretches, place, colour)) in [
        ("Original · {1}", &request.original, request.original_place, tones.red),
        ("Proposed · {1}", &request.proposed, request.proposed_place, tones.green),
    ]
    .into_iter()
    .enumerate()
    {
        let mut stack = Stack::default();
        let label = setter.tongue().fill(label, &[&request.of.text]);
        section(&mut stack, &label, heading, half, size, setter);
        let spans: Vec<Span<'_>> =
            stretches.iter().map(|s| span(s, setter.plain(size), colour)).collect();
        if spans.is_empty() {
            stack.push(setter.words("–", setter.plain(size).quiet(), half, Some(place)));
        } else {
            stack.push(setter.spans(&spans, setter.plain(size), half, Some(place)));
        }
        sides.push((at as f32 * (half + setter.gutter()), half, stack));
    }
    let mut stack = Stack(vec![columns(sides)]);
    let small = quieter(size);
    let mut below = Vec::new();
    if !request.reason.is_empty() {
        let mut why = Stack::default();
        section(&mut why, &setter.say("Reason"), heading, half, size, setter);
        why.extend(setter.prose(&request.reason, setter.plain(small), half));
        below.push((0.0, half, why));
    }
    if !request.facts.is_empty() {
        let mut facts = Stack::default();
        section(&mut facts, &setter.say("Decision"), heading, half, size, setter);
        let quiet = setter.plain(small).quiet();
        let widest = (request.facts.iter())
            .map(|(label, _)| setter.paragraph(&[quiet.span(label, None)], half, quiet.align).width)
            .fold(0.0, f32::max);
        let label_width = (widest + small).min(half * 0.5).max(96.0);
        for (label, fact) in &request.facts {
            let name = setter.words(label, quiet, label_width, None);
            let text = setter.text(fact, setter.plain(small), half - label_width);
            facts.push(columns(vec![
                (0.0, label_width, Stack(vec![name])),
                (label_width, half - label_width, Stack(vec![text])),
            ]));
            facts.gap(small * 0.25);
        }
        below.push((if below.is_empty() { 0.0 } else { half + setter.gutter() }, half, facts));
    }
    if !below.is_empty() {
        stack.gap(size * 1.8);
        stack.push(columns(below));
    }
    debug_assert!(half * 2.0 + setter.gutter() <= setter.measure() + 0.1);
    Body::from(stack)
}

/// Differing words: heavier and coloured, so that grey print tells them too.
fn span(stretch: &Stretch, manner: Type, colour: Colour) -> Span<'_> {
    let manner = if stretch.differs { manner.bold().colour(colour) } else { manner };
    manner.span(&stretch.text, None)
}
