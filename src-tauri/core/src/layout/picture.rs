//! Pictures of the design: the logo at its own size, a cover's picture that fills its place. Not
//! figures, which have words.

use std::sync::Arc;

use super::piece::{figure, rect};
use super::setter::Setter;
use super::{Colour, Image, Item, Mark, Place, Window};
use crate::packet::Picture;

const WHITE: Colour = Colour::hex(0xffffff);

/// The logo as large as fits, its top left corner at the origin; none where it cannot be shown.
pub(super) fn logo(
    logo: &Picture,
    (width, height): (f32, f32),
    setter: &Setter<'_>,
) -> Option<Image> {
    let (wide, high) = size(logo, setter)?;
    let scale = (width / wide).min(height / high);
    Some(image(logo, (0.0, 0.0), (wide * scale, high * scale), None))
}

/// A picture that fills a rectangle: in its own proportions, its edges beyond the rectangle unseen;
/// none where it cannot be shown.
pub(super) fn filling(picture: &Picture, window: Window, setter: &Setter<'_>) -> Option<Item> {
    let (wide, high) = size(picture, setter)?;
    let scale = (window.width / wide).max(window.height / high);
    let (width, height) = (wide * scale, high * scale);
    let corner =
        (window.x + (window.width - width) / 2.0, window.y + (window.height - height) / 2.0);
    let image = image(picture, corner, (width, height), Some(window));
    Some(Item { place: Some(picture.place), mark: Mark::Image(Box::new(image)) })
}

/// An image moved to its place.
fn placed(image: Image, x: f32, y: f32, place: Option<Place>) -> Item {
    Item { place, mark: Mark::Image(Box::new(Image { x, y, ..image })) }
}

/// A logo at the top of a cover: where its ground is not white, or a picture, on a white plate that
/// hangs from the edge, for logos are drawn for white paper.
pub(super) fn on_plate(logo: Image, x: f32, ground: Option<Colour>, place: Place) -> Vec<Item> {
    let (around, top) = (14.0, 30.0);
    let says = Arc::clone(&logo.alternative);
    if ground == Some(WHITE) {
        return figure(&says, vec![placed(logo, x, top, Some(place))]);
    }
    let plate = rect(x, 0.0, logo.width + 2.0 * around, top + logo.height + around, WHITE);
    let logo = placed(logo, x + around, top, Some(place));
    [plate].into_iter().chain(figure(&says, vec![logo])).collect()
}

/// A logo in a document's head, its lower right corner at a point.
pub(super) fn in_head(
    logo: Image,
    right: f32,
    foot: f32,
    ground: Colour,
    place: Place,
) -> Vec<Item> {
    let around = 4.0;
    if ground == WHITE {
        let (x, y) = (right - logo.width, foot - logo.height);
        return vec![placed(logo, x, y, Some(place))];
    }
    let (x, y) = (right - around - logo.width, foot - logo.height);
    let (width, height) = (logo.width + 2.0 * around, logo.height + 2.0 * around);
    let plate = rect(right - width, y - around, width, height, WHITE);
    vec![plate, placed(logo, x, y, Some(place))]
}

fn size(picture: &Picture, setter: &Setter<'_>) -> Option<(f32, f32)> {
    let (wide, high) = *setter.images.get(&picture.image)?;
    (wide > 0 && high > 0).then_some((wide as f32, high as f32))
}

fn image(
    picture: &Picture,
    (x, y): (f32, f32),
    (width, height): (f32, f32),
    window: Option<Window>,
) -> Image {
    let alternative = Arc::from(picture.alternative.as_str());
    Image { digest: picture.image.clone(), x, y, width, height, alternative, window }
}
