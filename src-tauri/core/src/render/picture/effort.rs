//! How much work a drawing asks for, reckoned before it is done: an SVG of a few lines can ask for
//! more than any machine has. Reckoned from what it says, not by a clock, so that it comes out alike
//! everywhere. Not the drawing.

use std::collections::HashMap;
use std::io::Cursor;

use resvg::usvg::filter::Kind;
use resvg::usvg::roxmltree::{Document, Node as Element, NodeId};
use resvg::usvg::{Group, ImageKind, Node, Paint, Path, Tree};

use super::Unusable;

/// The most elements and letters, those that references repeat counted each time.
pub(super) const MOST: u32 = 200_000;
/// The deepest nesting, references followed.
const DEEPEST: u32 = 96;
/// The most rules of style times the elements they are tried on.
const MOST_STYLE: usize = 20_000_000;
/// The most pixels painted, those painted over counted each time.
const MOST_PAINTED: f64 = 1.5e9;

/// What an element comes to with all that it holds and refers to.
#[derive(Clone, Copy, Default)]
struct Weight {
    count: u64,
    depth: u32,
}

/// Refuses a drawing whose references unfold to too much.
pub(super) fn of_source(document: &Document<'_>) -> Result<(), Unusable> {
    let ids: HashMap<&str, NodeId> = document
        .descendants()
        .filter_map(|element| Some((element.attribute("id")?, element.id())))
        .collect();
    let styles: Vec<&str> = document
        .descendants()
        .filter(|element| element.tag_name().name() == "style")
        .flat_map(|style| style.children().filter_map(|text| text.text()))
        .collect();
    let rules: usize = styles.iter().map(|style| style.matches('{').count()).sum();
    let elements = document.descendants().filter(Element::is_element).count();
    if rules.saturating_mul(elements) > MOST_STYLE {
        return Err(Unusable::TooIntricate);
    }
    let mut reckoned: HashMap<NodeId, Option<Weight>> = HashMap::new();
    // Each stands on the stack twice: before what it holds, and after.
    let mut stack = vec![(document.root_element(), false)];
    let mut vertices = 0_u64;
    while let Some((element, ready)) = stack.pop() {
        if !ready {
            if reckoned.contains_key(&element.id()) {
                continue;
            }
            // None until it is ready: what refers back to it adds nothing, and is never drawn.
            reckoned.insert(element.id(), None);
            stack.push((element, true));
            let held = element.children().chain(
                referred(element, &ids, &styles).filter_map(|(id, _)| document.get_node(id)),
            );
            stack.extend(held.map(|child| (child, false)));
            let points = element.attribute("d").or_else(|| element.attribute("points"));
            vertices += points.map_or(0, |points| points.len() as u64 / 4);
            continue;
        }
        let letters = element.text().filter(|_| element.is_text()).map_or(0, str::len) as u64;
        let of = |id: NodeId| reckoned.get(&id).copied().flatten().unwrap_or_default();
        let mut weight = Weight { count: 1 + letters, depth: 0 };
        for child in element.children().map(|child| of(child.id())) {
            weight.count = weight.count.saturating_add(child.count);
            weight.depth = weight.depth.max(child.depth);
        }
        let held = weight.count;
        for (id, inherited) in referred(element, &ids, &styles) {
            let referred = of(id);
            let times = if inherited { held } else { 1 };
            weight.count = weight.count.saturating_add(referred.count.saturating_mul(times));
            weight.depth = weight.depth.max(referred.depth);
        }
        weight.depth += u32::from(element.is_element());
        if weight.count > u64::from(MOST) || weight.depth > DEEPEST {
            return Err(Unusable::TooIntricate);
        }
        reckoned.insert(element.id(), Some(weight));
    }
    // A marker is drawn at every vertex of every path that has one.
    let markers = document.descendants().filter(|element| element.tag_name().name() == "marker");
    let marker = markers.filter_map(|marker| *reckoned.get(&marker.id())?).map(|w| w.count).max();
    let marked = marker.unwrap_or(0).saturating_mul(vertices);
    if marked > u64::from(MOST) { Err(Unusable::TooIntricate) } else { Ok(()) }
}

/// What an element refers to, and whether all that it holds inherits the reference.
fn referred<'a>(
    element: Element<'a, '_>,
    ids: &'a HashMap<&str, NodeId>,
    styles: &'a [&str],
) -> impl Iterator<Item = (NodeId, bool)> + 'a {
    let own = element.attributes().flat_map(|attribute| {
        let inherited = matches!(attribute.name(), "fill" | "stroke" | "style")
            || attribute.name().starts_with("marker");
        let link = attribute.value().strip_prefix('#').filter(|_| attribute.name() == "href");
        let links = addressed(attribute.value()).chain(link);
        links.map(move |id| (id, inherited)).collect::<Vec<_>>()
    });
    let styled = styles.iter().filter(move |_| element.is_element()).flat_map(|s| addressed(s));
    own.chain(styled.map(|id| (id, false)))
        .filter_map(|(id, inherited)| Some((*ids.get(id)?, inherited)))
}

/// The ids in `url(#id)`.
fn addressed(text: &str) -> impl Iterator<Item = &str> {
    text.split("url(").skip(1).filter_map(|rest| {
        let inside = rest.split(')').next()?.trim_matches([' ', '"', '\'']);
        inside.strip_prefix('#')
    })
}

/// Refuses a drawing that would paint too many pixels at this scale.
pub(super) fn of_drawing(tree: &Tree, scale: f32, width: u32, height: u32) -> Result<(), Unusable> {
    let scale = f64::from(scale);
    let canvas = f64::from(width) * f64::from(height);
    let mut painting = Painting { scale: scale * scale, scale_across: scale, canvas, painted: 0.0 };
    painting.group(tree.root())
}

struct Painting {
    /// Pixels for each unit of area.
    scale: f64,
    /// Pixels for each unit of length.
    scale_across: f64,
    canvas: f64,
    painted: f64,
}

impl Painting {
    fn add(&mut self, pixels: f64) -> Result<(), Unusable> {
        self.painted += pixels;
        // Not a number is too much as well.
        if self.painted <= MOST_PAINTED { Ok(()) } else { Err(Unusable::TooIntricate) }
    }

    fn area(&self, width: f32, height: f32, most: f64) -> f64 {
        (f64::from(width) * f64::from(height) * self.scale).clamp(0.0, self.canvas * most)
    }

    fn group(&mut self, group: &Group) -> Result<(), Unusable> {
        if group.should_isolate() {
            let layer = group.abs_layer_bounding_box();
            // Layers with filters reach beyond the canvas.
            let most = if group.filters().is_empty() { 1.0 } else { 25.0 };
            let area = self.area(layer.width(), layer.height(), most);
            self.add(area * 4.0)?;
            for primitive in group.filters().iter().flat_map(|filter| filter.primitives()) {
                self.add(area * self.filter(primitive.kind()))?;
            }
        }
        for node in group.children() {
            self.node(node)?;
        }
        Ok(())
    }

    /// The work for each pixel.
    fn filter(&self, kind: &Kind) -> f64 {
        let reach = |radius: f32| (f64::from(radius) * self.scale_across * 2.0).max(1.0);
        match kind {
            Kind::Morphology(m) => reach(m.radius_x().get()) * reach(m.radius_y().get()),
            Kind::ConvolveMatrix(c) => {
                f64::from(c.matrix().columns()) * f64::from(c.matrix().rows())
            }
            Kind::Turbulence(t) => 20.0 * f64::from(t.num_octaves()),
            Kind::GaussianBlur(_) | Kind::DropShadow(_) => 10.0,
            Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => 10.0,
            _ => 3.0,
        }
    }

    fn node(&mut self, node: &Node) -> Result<(), Unusable> {
        let bounds = node.abs_stroke_bounding_box();
        match node {
            Node::Group(group) => self.group(group)?,
            Node::Path(path) => {
                self.add(
                    self.area(bounds.width(), bounds.height(), 1.0) + path.data().len() as f64,
                )?;
                self.patterns(path)?;
            }
            Node::Image(image) => {
                let (ImageKind::PNG(data) | ImageKind::JPEG(data)) = image.kind() else {
                    return Err(Unusable::TooIntricate);
                };
                let size =
                    image::ImageReader::new(Cursor::new(data.as_slice())).with_guessed_format();
                let size = size.ok().and_then(|reader| reader.into_dimensions().ok());
                let (width, height) = size.ok_or(Unusable::Damaged)?;
                self.add(f64::from(width) * f64::from(height) * 20.0)?;
            }
            Node::Text(text) => self.group(text.flattened())?,
        }
        let mut held = Ok(());
        node.subroots(|group| {
            if held.is_ok() {
                held = self.group(group);
            }
        });
        held
    }

    /// A pattern's tile is painted whole, however little of it shows.
    fn patterns(&mut self, path: &Path) -> Result<(), Unusable> {
        let paints = [path.fill().map(|fill| fill.paint()), path.stroke().map(|s| s.paint())];
        for paint in paints.into_iter().flatten() {
            if let Paint::Pattern(pattern) = paint {
                let (own, turned) = (pattern.transform(), path.abs_transform());
                let grown = |t: resvg::usvg::Transform| f64::from(t.sx * t.sy - t.kx * t.ky).abs();
                let tile = f64::from(pattern.rect().width()) * f64::from(pattern.rect().height());
                self.add(tile * self.scale * grown(own) * grown(turned) * 4.0)?;
            }
        }
        Ok(())
    }
}
