//! The cover: dark, with the title large. Not a page with a footer.

use super::Frame;
use super::flow::{Body, flow};
use super::furniture::Furniture;
use super::piece::Stack;
use super::setter::{Setter, Type};
use crate::packet::{Cover, Page};

/// The sizes of the title.
const STEPS: &[(f32, usize)] = &[(46.0, 1), (26.0, 1), (22.0, 1), (18.0, 1), (14.0, 1)];

pub(super) fn set(page: &Page, cover: &Cover, setter: &mut Setter<'_>) -> Vec<Frame> {
    flow(page, &Furniture::Cover, STEPS, setter, |(size, _), setter| {
        let light = |setter: &Setter<'_>, size: f32| {
            setter.plain(size).colour(setter.look.theme.cover_quiet)
        };
        let width = setter.measure() * 0.8;
        let mut stack = Stack::default();
        let large = size >= 46.0;
        stack.extend(setter.stack(&cover.audience, light(setter, 12.0).tracking(0.03), width));
        stack.gap(if large { 96.0 } else { 24.0 });
        stack.push(setter.text(&page.title, title(size, setter), setter.measure()));
        stack.gap(if large { 10.0 } else { 6.0 });
        stack.extend(setter.stack(&cover.quarter, light(setter, 22.0f32.min(size)), width));
        stack.gap(if large { 28.0 } else { 14.0 });
        if !cover.text.is_empty() {
            stack.push(setter.text(
                &cover.text,
                setter.plain(14.0f32.min(size)).colour(setter.look.theme.cover_ink),
                width * 0.8,
            ));
        }
        let mut foot = Stack::default();
        let same = cover.organisation.text.trim() == page.title.text.trim();
        if !same {
            foot.extend(setter.stack(&cover.organisation, light(setter, 12.0).bold(), width));
            foot.gap(3.0);
        }
        foot.extend(setter.stack(&cover.holds, light(setter, 12.0), width));
        foot.gap(3.0);
        foot.extend(setter.stack(&cover.edition, light(setter, 12.0), width));
        // The foot stands at the foot where everything fits.
        let room = Furniture::Cover.end(&setter.look) - 60.0;
        let left = room - stack.height() - foot.height();
        stack.gap(left.max(24.0));
        stack.extend(foot);
        Body::from(stack)
    })
}

/// The title's manner.
pub(super) fn title(size: f32, setter: &Setter<'_>) -> Type {
    setter.plain(size).bold().colour(setter.look.theme.cover_ink).leading(1.16).tracking(-0.018)
}
