//! A drill-down: situation, impact, recommendation in three columns. Not the objective's narrative.

use super::figure::picture;
use super::flow::{Body, Step};
use super::piece::Stack;
use super::setter::{Setter, columns, rule};
use super::sheet::quieter;
use crate::packet::DrillDownPage;

pub(super) const STEPS: &[Step] =
    &[(22.0, 1), (18.0, 1), (14.0, 1), (12.0, 1), (11.0, 1), (10.5, 1), (9.5, 1)];

pub(super) fn body(drill: &DrillDownPage, (size, count): Step, setter: &mut Setter<'_>) -> Body {
    // What flows on over several sheets does so one below the other, in columns.
    let stacked = setter.narrow() || count > 1;
    let whole = setter.column(count);
    let width = if stacked { whole } else { setter.column(3) };
    let heading = quieter(size).min(14.0);
    let theme = setter.look.theme;
    // The rules over the three columns.
    let rules = [theme.ink, theme.tones.red, theme.tones.green];
    let mut cells = Vec::new();
    for (at, ((label, prose), colour)) in drill.columns.iter().zip(rules).enumerate() {
        let mut stack = Stack(vec![rule(width, 2.0, colour)]);
        stack.gap(10.0);
        stack.push(setter.label(label, heading, width));
        stack.gap(size * 0.5);
        if prose.is_empty() {
            stack.push(setter.words("–", setter.plain(size).quiet(), width, prose.place));
        }
        stack.extend(setter.prose(prose, setter.plain(size), width));
        cells.push((at as f32 * (width + setter.gutter()), width, stack));
    }
    let mut stack = Stack::default();
    if stacked {
        for (_, _, cell) in cells {
            if !stack.is_empty() {
                stack.gap(size * 1.2);
            }
            stack.extend(cell);
        }
    } else {
        stack.push(columns(cells));
    }
    for figure in &drill.figures {
        stack.gap(size);
        stack.extend(picture(figure, whole, 180.0, size, setter));
    }
    let mut facts = Vec::new();
    let small = quieter(size).min(12.0);
    let width = if stacked { (whole - 2.0 * setter.gutter()) / 3.0 } else { width };
    let wide = whole - width - setter.gutter();
    if let Some((about, status)) = &drill.about {
        let manner = setter.plain(small).bold();
        let text = match status {
            Some(status) => {
                let manner = manner.colour(setter.look.theme.tone(status.tone));
                let spoken = crate::packet::Text {
                    text: format!("{}: {}", status.name, about.text),
                    place: about.place,
                };
                setter.marked(status, &spoken, manner, wide)
            }
            None => setter.text(about, manner, wide),
        };
        facts.push((0.0, wide, Stack(vec![text])));
    }
    if !drill.owner.is_empty() {
        let spans = [
            setter.plain(small).quiet().span(setter.say("Owner: "), None),
            setter.plain(small).span(&drill.owner.text, None),
        ];
        let text = setter.spans(&spans, setter.plain(small), width, drill.owner.place);
        facts.push((whole - width, width, Stack(vec![text])));
    }
    if !facts.is_empty() {
        stack.gap(size * 1.8);
        stack.push(rule(whole, 0.6, setter.look.theme.rule));
        stack.gap(8.0);
        stack.push(columns(facts));
    }
    Body::from(stack)
}
