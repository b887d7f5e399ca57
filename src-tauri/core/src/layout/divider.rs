//! The page a program begins with: dark, its name large. Not its overview.

use super::Frame;
use super::cover::title;
use super::flow::{Body, flow};
use super::furniture::Furniture;
use super::piece::Stack;
use super::setter::Setter;
use crate::packet::{Divider, Page};

const STEPS: &[(f32, usize)] = &[(46.0, 1), (26.0, 1), (22.0, 1), (18.0, 1), (14.0, 1)];

pub(super) fn set(page: &Page, divider: &Divider, setter: &mut Setter<'_>) -> Vec<Frame> {
    flow(page, &Furniture::Cover, STEPS, setter, |(size, _), setter| {
        let large = size >= 46.0;
        let light = setter.plain(12.0).colour(setter.look.theme.cover_quiet);
        let mut stack = Stack::default();
        stack.push(setter.words(&page.section, light.tracking(0.03), setter.measure(), None));
        stack.gap(if large { 136.0 } else { 24.0 });
        stack.push(setter.text(&page.title, title(size, setter), setter.measure()));
        stack.gap(10.0);
        stack.extend(setter.stack(
            &divider.holds,
            setter.plain(18.0).colour(setter.look.theme.cover_quiet),
            setter.measure(),
        ));
        Body::from(stack)
    })
}
