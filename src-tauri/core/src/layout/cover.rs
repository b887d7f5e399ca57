//! The cover: the title large, the organisation's logo and a picture where there are. Not a page
//! with a footer.

use super::flow::{Body, Step, flow};
use super::furniture::Furniture;
use super::picture::{filling, logo, on_plate};
use super::piece::Stack;
use super::setter::{Setter, Type};
use super::{Frame, Item, Look, Mark, Window};
use crate::packet::{Cover, Page};

/// The sizes of the title on slides.
pub(super) const STEPS: &[Step] = &[(46.0, 1), (26.0, 1), (22.0, 1), (18.0, 1), (14.0, 1)];
/// The sizes of the title on a document.
const PORTRAIT: &[Step] = &[(36.0, 1), (26.0, 1), (22.0, 1), (18.0, 1), (14.0, 1)];

pub(super) fn set(page: &Page, cover: &Cover, setter: &mut Setter<'_>) -> Vec<Frame> {
    let look = setter.look;
    let image = cover.image.as_ref().and_then(|of| filling(of, window(&look), setter));
    let logo = cover.logo.as_ref().and_then(|of| {
        let logo = logo(of, (180.0, 38.0), setter)?;
        let over_picture = look.is_document() && image.is_some();
        let ground = (!over_picture).then_some(look.theme.cover);
        Some(on_plate(logo, look.sheet.side, ground, of.place))
    });
    let room = Room { look, pictured: image.is_some(), logo: logo.is_some() };
    let steps = if look.is_document() { PORTRAIT } else { STEPS };
    let mut frames = flow(page, &Furniture::Cover, steps, setter, |(size, _), setter| {
        body(page, cover, &room, size, setter)
    });
    if let Some(first) = frames.first_mut() {
        // Above the ground, below the words.
        let adornments: Vec<Item> = image.into_iter().chain(logo.into_iter().flatten()).collect();
        let ground = first.items.iter().position(|item| matches!(item.mark, Mark::Rect { .. }));
        let ground = ground.map_or(1, |at| at + 1).min(first.items.len());
        first.items.splice(ground..ground, adornments);
    }
    frames
}

/// Where the cover's picture is seen: the right of a slide, the top of a document.
fn window(look: &Look) -> Window {
    let (width, height) = (look.sheet.width, look.sheet.height);
    match look.is_document() {
        true => Window { x: 0.0, y: 0.0, width, height: height * 0.46 },
        false => Window { x: width * 0.56, y: 0.0, width: width * 0.44, height },
    }
}

/// What the words have to keep clear of.
struct Room {
    look: Look,
    pictured: bool,
    logo: bool,
}

impl Room {
    /// How wide the words may be.
    fn measure(&self) -> f32 {
        let sheet = self.look.sheet;
        match self.pictured && !self.look.is_document() {
            true => window(&self.look).x - sheet.side - 40.0,
            false => sheet.measure(),
        }
    }

    /// Where the words start, below where they would without pictures.
    fn above(&self) -> f32 {
        let start = Furniture::Cover.start(&self.look);
        match (self.look.is_document(), self.pictured, self.logo) {
            (true, true, _) => window(&self.look).height + 40.0 - start,
            (true, false, true) => 70.0,
            (false, _, true) => 46.0,
            _ => 0.0,
        }
    }

    /// Between the audience and the title.
    fn title(&self) -> f32 {
        match (self.look.is_document(), self.pictured, self.logo) {
            (true, true, _) => 34.0,
            (true, false, _) => 170.0,
            (false, _, true) => 60.0,
            (false, _, false) => 96.0,
        }
    }
}

fn body(page: &Page, cover: &Cover, room: &Room, size: f32, setter: &mut Setter<'_>) -> Body {
    let light =
        |setter: &Setter<'_>, size: f32| setter.plain(size).colour(setter.look.theme.cover_quiet);
    let measure = room.measure();
    let width = if room.pictured { measure } else { measure * 0.8 };
    let large = size >= 36.0;
    let mut stack = Stack::default();
    if room.above() > 0.0 {
        stack.gap(room.above());
    }
    stack.extend(setter.stack(&cover.audience, light(setter, 12.0).tracking(0.03), width));
    stack.gap(if large { room.title() } else { 24.0 });
    stack.push(setter.title(&page.title, title(size, setter), measure));
    stack.gap(if large { 10.0 } else { 6.0 });
    stack.extend(setter.stack(&cover.quarter, light(setter, 22.0f32.min(size)), measure));
    stack.gap(if large { 28.0 } else { 14.0 });
    if !cover.text.is_empty() {
        let manner = setter.plain(14.0f32.min(size)).colour(setter.look.theme.cover_ink);
        let width = if room.pictured { width } else { width * 0.8 };
        stack.push(setter.text(&cover.text, manner, width));
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
    let look = &setter.look;
    let whole = Furniture::Cover.end(look) - Furniture::Cover.start(look);
    let left = whole - stack.height() - foot.height();
    stack.gap(left.max(24.0));
    stack.extend(foot);
    Body::from(stack)
}

/// The title's manner.
pub(super) fn title(size: f32, setter: &Setter<'_>) -> Type {
    setter.plain(size).bold().colour(setter.look.theme.cover_ink).leading(1.16).tracking(-0.018)
}
