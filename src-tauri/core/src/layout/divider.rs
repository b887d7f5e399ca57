//! The page a program begins with: its name large; in a document, a heading above what follows. Not
//! its overview.

use super::Frame;
use super::cover::{STEPS, title};
use super::flow::{Body, flow};
use super::furniture::Furniture;
use super::piece::Stack;
use super::setter::Setter;
use crate::packet::{Divider, Page};

pub(super) fn set(page: &Page, divider: &Divider, setter: &mut Setter<'_>) -> Vec<Frame> {
    let furniture = Furniture::of(page, &setter.look);
    if furniture == Furniture::Chapter {
        return flow(page, &furniture, STEPS, setter, |(size, _), setter| {
            let manner = setter.plain(size).quiet();
            Body::from(setter.stack(&divider.holds, manner, setter.measure()))
        });
    }
    flow(page, &furniture, STEPS, setter, |(size, _), setter| {
        let large = size >= 46.0;
        let quiet = setter.look.theme.cover_quiet;
        let light = setter.plain(12.0).colour(quiet);
        let mut stack = Stack::default();
        stack.push(setter.words(&page.section, light.tracking(0.03), setter.measure(), None));
        stack.gap(if large { 136.0 } else { 24.0 });
        stack.push(setter.title(&page.title, title(size, setter), setter.measure()));
        stack.gap(10.0);
        let manner = setter.plain(18.0).colour(quiet);
        stack.extend(setter.stack(&divider.holds, manner, setter.measure()));
        Body::from(stack)
    })
}
