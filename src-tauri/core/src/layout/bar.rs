//! A bar of progress with the mark of what was expected. Not the number it stands for.

use super::piece::{Drawing, Piece, figure, rect};
use super::setter::Setter;
use crate::catalogue::Catalogue;
use crate::packet::Bar;

/// A bar as wide as its column, centred in `height`.
pub(super) fn bar(bar: Bar, width: f32, height: f32, setter: &Setter<'_>) -> Piece {
    let theme = &setter.look.theme;
    let thick = 4.0;
    let y = height / 2.0 - thick / 2.0;
    let mut items = Vec::new();
    if bar.reached.is_some() || bar.expected.is_some() {
        items.push(rect(0.0, y, width, thick, theme.rule));
    }
    if let Some(reached) = bar.reached.filter(|reached| *reached > 0.0) {
        items.push(rect(0.0, y, width * reached as f32, thick, theme.bar));
    }
    if let Some(expected) = bar.expected {
        let x = (width - 1.5) * expected as f32;
        items.push(rect(x, y - 3.0, 1.5, thick + 6.0, theme.ink));
    }
    if items.is_empty() {
        return Piece::Drawing(Drawing { height, items });
    }
    Piece::Drawing(Drawing { height, items: figure(&words(bar, setter.tongue()), items) })
}

/// What the bar shows.
fn words(bar: Bar, tongue: &Catalogue) -> String {
    let percent = |share: f64| format!("{} %", (share * 100.0).round());
    match (bar.reached, bar.expected) {
        (Some(reached), Some(expected)) => {
            let shares = [percent(reached), percent(expected)];
            tongue.fill("{1} of the way; {2} were expected.", &[&shares[0], &shares[1]])
        }
        (Some(reached), None) => tongue.fill("{1} of the way.", &[&percent(reached)]),
        (None, Some(expected)) => {
            tongue.fill("{1} of the way were expected.", &[&percent(expected)])
        }
        (None, None) => String::new(),
    }
}
