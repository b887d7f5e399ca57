//! A figure: its image as large as fits, its caption below; its words where there is no image. Not
//! the image's pixels.

use std::sync::Arc;

use super::flow::{Body, Step};
use super::piece::{Drawing, Piece, Stack};
use super::setter::{Setter, columns};
use super::sheet::quieter;
use super::{Image, Item, Mark};
use crate::packet::{FigureShown, Figures};

pub(super) const STEPS: &[Step] = &[(14.0, 1), (12.0, 1), (11.0, 1)];

pub(super) fn body(figures: &Figures, (size, _): Step, setter: &mut Setter<'_>) -> Body {
    Body::from(pictures(&figures.figures, setter.measure(), size, setter))
}

/// Figures together: one as large as fits, several two across where there is room for two.
pub(super) fn pictures(
    figures: &[FigureShown],
    width: f32,
    size: f32,
    setter: &mut Setter<'_>,
) -> Stack {
    let mut stack = Stack::default();
    if figures.len() < 2 || width < 500.0 {
        let height = match (figures.len() < 2, setter.narrow()) {
            (true, false) => 300.0,
            (true, true) => 230.0,
            (false, _) => 150.0,
        };
        for figure in figures {
            stack.extend(picture(figure, width, height, size, setter));
        }
        return stack;
    }
    let height = if figures.len() == 2 { 300.0 } else { 140.0 };
    let each = (width - 16.0) / 2.0;
    for pair in figures.chunks(2) {
        let mut cells = Vec::new();
        for (figure, x) in pair.iter().zip([0.0, each + 16.0]) {
            cells.push((x, each, picture(figure, each, height, size, setter)));
        }
        stack.push(columns(cells));
    }
    stack
}

/// A figure, at most `width` wide and its image at most `height` high.
pub(super) fn picture(
    figure: &FigureShown,
    width: f32,
    height: f32,
    size: f32,
    setter: &mut Setter<'_>,
) -> Stack {
    let small = quieter(size).min(12.0);
    let mut stack = Stack::default();
    let size = setter.images.get(&figure.image).filter(|(w, h)| *w > 0 && *h > 0);
    if let Some((wide, high)) = size {
        let (wide, high) = (*wide as f32, *high as f32);
        // An image is never drawn larger than 96 pixels to the inch.
        let scale = (width / wide).min(height / high).min(0.75);
        let image = Image {
            digest: figure.image.clone(),
            x: 0.0,
            y: 0.0,
            width: wide * scale,
            height: high * scale,
            alternative: Arc::from(figure.alternative.as_str()),
            window: None,
        };
        let height = image.height;
        // What is transparent was drawn for white paper.
        let white = super::Colour::hex(0xffffff);
        let ground = (setter.look.theme.paper != white)
            .then(|| super::piece::rect(0.0, 0.0, image.width, image.height, white));
        let shown = Item { place: Some(figure.place), mark: Mark::Image(Box::new(image)) };
        let items = ground.into_iter().chain([shown]).collect();
        let unsaid = setter.say("A picture without a description");
        let says = match (figure.alternative.trim(), figure.caption.text.trim()) {
            ("", "") => &unsaid,
            ("", caption) => caption,
            (alternative, _) => alternative,
        };
        let items = super::piece::figure(says, items);
        stack.push(Piece::Drawing(Drawing { height, items }));
        stack.gap(8.0);
    } else if !figure.alternative.trim().is_empty() {
        let manner = setter.plain(small).quiet().italic();
        stack.push(setter.words(&figure.alternative, manner, width, Some(figure.place)));
        stack.gap(6.0);
    }
    stack.extend(setter.stack(&figure.caption, setter.plain(small).quiet(), width));
    stack.gap(18.0);
    stack
}
