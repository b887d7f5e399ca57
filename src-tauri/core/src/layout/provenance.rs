//! The appendix: a table of numbers with their sources, each where its mark leads to. Not what they are.

use super::flow::{Body, Step};
use super::piece::{Cell, Piece, Row, Stack, Table};
use super::setter::{Setter, Type};
use super::sheet::quieter;
use super::text::Span;
use super::{Anchor, Target};
use crate::packet::{NumberShown, Provenance, SourceMark, Text};

pub(super) const STEPS: &[Step] = &[(10.5, 1), (9.5, 1), (9.0, 1)];

const HEADINGS: [&str; 5] = ["Number", "As told", "Source", "As of", "Set by"];

pub(super) fn body(provenance: &Provenance, (size, _): Step, setter: &mut Setter<'_>) -> Body {
    let measure = setter.measure();
    let gap = if setter.narrow() { 10.0 } else { 16.0 };
    let shares = [1.3_f32, 1.6, 1.3, 1.2, 1.3];
    let unit = (measure - gap * (shares.len() - 1) as f32) / shares.iter().sum::<f32>();
    let mut x = 0.0;
    let columns = shares.map(|share| {
        let column = (x, unit * share);
        x += unit * share + gap;
        column
    });
    let mut stack = Stack::default();
    stack.push(setter.words(&provenance.lead, setter.plain(size), measure, None));
    stack.gap(size);
    let mut rows = Vec::new();
    for group in &provenance.groups {
        let heading = setter.plain(size).bold().left();
        let title = setter.words(&group.heading, heading, measure, None);
        let mut row = setter.ruled(vec![(0.0, measure, Stack(vec![title]))], size * 0.3);
        row.keep = true;
        rows.push(row);
        for number in &group.lines {
            rows.push(line(number, &group.page, &columns, size, setter));
        }
    }
    let manner = setter.plain(quieter(size).min(11.0)).quiet();
    let head = HEADINGS.iter().zip(columns).map(|(words, (x, width))| {
        let stack = Stack(vec![setter.words(&setter.say(words), manner, width, None)]);
        Cell { x, width, stack, ..Cell::default() }
    });
    let cells = head.collect();
    let rule = Some((setter.look.theme.ink, 1.0));
    let header = Row { cells, pad: size * 0.35, rule, ..Row::default() };
    stack.push(Piece::Table(Table::of(Some(header), rows)));
    Body::from(stack)
}

fn line(
    number: &NumberShown,
    page: &str,
    columns: &[(f32, f32); 5],
    size: f32,
    setter: &mut Setter<'_>,
) -> Row {
    let plain = setter.plain(size).left();
    let [what, told, source, as_of, set] = *columns;
    let mark = format!("{}  ", number.mark.0);
    let spans = [plain.quiet().tabular().span(&mark, None), plain.span(&number.what, None)];
    let named = Stack(vec![setter.spans(&spans, plain, what.1, None)]);
    let state = match (number.as_of.is_empty(), number.state.is_empty()) {
        (false, false) => format!(", {}", number.state_behind),
        _ => number.state.text.clone(),
    };
    let told_of = if number.provisional { plain.italic() } else { plain.quiet() };
    let spans = [plain.tabular().span(&number.as_of.text, None), told_of.span(&state, None)];
    let day = match number.as_of.is_empty() && state.is_empty() {
        true => stack(&number.as_of, plain, as_of.1, setter),
        false => Stack(vec![setter.spans(&spans, plain, as_of.1, number.as_of.place)]),
    };
    let set_by = Text::own(number.set.as_str());
    let cells = vec![
        (what.0, what.1, named),
        (told.0, told.1, stack(&number.number, plain.tabular(), told.1, setter)),
        (source.0, source.1, stack(&number.source, plain, source.1, setter)),
        (as_of.0, as_of.1, day),
        (set.0, set.1, stack(&set_by, plain.quiet(), set.1, setter)),
    ];
    let title = setter.tongue().fill("Where number {1} comes from", &[&number.mark.0.to_string()]);
    let anchor = Anchor { code: number.mark.code(), title, bookmark: None, y: 0.0 };
    Row {
        target: Some(Target::Page(page.to_owned())),
        anchor: Some(Box::new(anchor)),
        ..setter.ruled(cells, size * 0.25)
    }
}

/// A text, or a dash where there is none.
fn stack(text: &Text, manner: Type, width: f32, setter: &mut Setter<'_>) -> Stack {
    match text.is_empty() {
        true => Stack(vec![setter.words("–", manner.quiet(), width, text.place)]),
        false => setter.stack(text, manner, width),
    }
}

impl Setter<'_> {
    /// The mark that leads to where a number comes from, to stand behind the number's words.
    pub(super) fn source_mark(
        &self,
        mark: Option<SourceMark>,
        manner: Type,
    ) -> Option<Span<'static>> {
        let mark = mark?;
        let manner = manner.colour(self.look.theme.link);
        let address = format!("#{}", mark.code());
        // It never begins a line.
        let sign = format!("\u{a0}{}", mark.sign());
        Some(manner.span(sign, Some(&address)))
    }

    /// A number's words with the mark that leads to where it comes from.
    pub(super) fn sourced(
        &mut self,
        text: &Text,
        mark: Option<SourceMark>,
        manner: Type,
        width: f32,
    ) -> Piece {
        let mut spans = self.addressed(&text.text, manner);
        spans.extend(self.source_mark(mark, manner));
        self.spans(&spans, manner, width, text.place)
    }
}
