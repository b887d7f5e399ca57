//! A laid-out page: items at fixed positions, in reading order. Not how they are painted: PDF and
//! SVG read the same frames. All lengths are points; the origin is the top left corner, y grows down.

use std::sync::Arc;

use uuid::Uuid;

use crate::plan::TableName;
use crate::plan::people::Digest;

/// One page, ready to be painted.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The page's code, which stays the same when pages come and go: `kr-…`.
    pub code: String,
    /// The page's title, for bookmarks.
    pub title: String,
    /// How deep its bookmark is nested, 0 being the outermost; none for pages without one (a
    /// "continued" page).
    pub bookmark: Option<u8>,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// The colour of the sheet.
    pub background: Colour,
    /// What stands on it, in reading order and in the order of painting.
    pub items: Vec<Item>,
    /// Places that lead elsewhere.
    pub links: Vec<Link>,
    /// The further pages that stand on this sheet, below the first: several to a sheet in a
    /// document and a handout.
    pub anchors: Vec<Anchor>,
}

/// Where a further page starts on a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    /// The page's code.
    pub code: String,
    /// Its title, for bookmarks.
    pub title: String,
    /// How deep its bookmark is nested; none for a page without one.
    pub bookmark: Option<u8>,
    /// Its top edge.
    pub y: f32,
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The field it shows; none for furniture.
    pub place: Option<Place>,
    /// What is painted.
    pub mark: Mark,
}

/// A field of the plan, as something that can be shown and clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The table.
    pub table: TableName,
    /// The row.
    pub row: Uuid,
    /// The field.
    pub field: &'static str,
}

/// What is painted.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// Text in one font, size and colour, on one line.
    Run(Run),
    /// A filled rectangle.
    Rect {
        /// Left edge.
        x: f32,
        /// Top edge.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Its colour.
        fill: Colour,
    },
    /// A path, filled, stroked or both.
    Path {
        /// Its segments.
        segments: Vec<Segment>,
        /// The colour inside (non-zero winding).
        fill: Option<Colour>,
        /// The line along it.
        stroke: Option<Stroke>,
    },
    /// A picture.
    Image(Box<Image>),
    /// A part of the page's structure begins; what is painted up to its end belongs to it. What belongs to no
    /// part that holds words only adorns.
    Open(Part),
    /// The part that was begun last ends.
    Close,
}

/// A part of a page's structure, for who has it read out.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// Whether it is the rest of what was begun before: on the sheet or in the column before this one.
    pub continued: bool,
}

/// What a part of a page is.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// A page of the packet, this deep in its outline, 0 being the outermost.
    Page(u8),
    /// A heading: 0 the page's title, 1 one below it.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list's item, 1 being the outermost: a label and a body.
    Item(u8),
    /// An item's bullet or number.
    Label,
    /// An item's words.
    Body,
    /// A further paragraph of the item before.
    More(u8),
    /// An entry of the contents.
    Entry,
    /// Rows of cells.
    Table,
    /// A table's row.
    Row,
    /// A cell that names its column.
    ColumnHeader(u16),
    /// A cell that names its row; over how many columns it reaches.
    RowHeader(u16),
    /// A cell; over how many columns it reaches.
    Cell(u16),
    /// Things beside each other, each a [`Role::Column`].
    Columns,
    /// One of several things beside each other.
    Column,
    /// A figure; these words tell what it shows.
    Figure(Arc<str>),
    /// What leads elsewhere: the first of a frame is the first of its [`Frame::links`], and so on.
    Link,
}

/// Glyphs of one font on one baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The font.
    pub font: FontId,
    /// Size.
    pub size: f32,
    /// Colour.
    pub colour: Colour,
    /// Where the baseline starts.
    pub x: f32,
    /// The baseline.
    pub y: f32,
    /// The glyphs, in the order in which they are painted (left to right).
    pub glyphs: Arc<[Glyph]>,
    /// The text they stand for, as typed.
    pub text: Arc<str>,
}

/// One glyph of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The glyph's number in the font; 0 is the box for a character no font has.
    pub id: u16,
    /// Its offset from the run's start.
    pub x: f32,
    /// Its offset from the baseline, downwards.
    pub y: f32,
    /// How far the next glyph stands from it.
    pub advance: f32,
    /// The bytes of the run's text it stands for; glyphs of one cluster share them.
    pub text: (u32, u32),
}

/// A font in the book of fonts that text was laid out with (`layout::text`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(pub u16);

/// A picture on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Which one.
    pub digest: Digest,
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// What it shows, for those who cannot see it; empty for one that only adorns.
    pub alternative: Arc<str>,
    /// The part of the sheet within which it is seen; none: all of it is.
    pub window: Option<Window>,
}

/// A rectangle that a picture is seen through.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// A piece of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Start anew at a point.
    Move(f32, f32),
    /// A straight line to a point.
    Line(f32, f32),
    /// A cubic curve: two control points, then the end.
    Curve(f32, f32, f32, f32, f32, f32),
    /// Back to the start.
    Close,
}

/// The line along a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width.
    pub width: f32,
}

/// A colour, sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

/// A place on a page that leads elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Where it leads.
    pub target: Target,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The page with this code, in this packet.
    Page(String),
    /// A web or mail address (http, https, mailto only).
    Web(String),
}

impl Target {
    /// Where an address leads: `#code` to a page of this packet.
    pub fn of(address: &str) -> Self {
        match address.strip_prefix('#') {
            Some(code) => Self::Page(code.to_owned()),
            None => Self::Web(address.to_owned()),
        }
    }
}

impl From<Role> for Part {
    fn from(role: Role) -> Self {
        Self { role, continued: false }
    }
}

impl Role {
    /// Whether what is painted in it is its own: words, a figure. In other parts only the parts within count.
    pub fn holds_marks(&self) -> bool {
        use Role::{Body, Figure, Heading, Label, Link, More, Paragraph};
        matches!(self, Heading(_) | Paragraph | Label | Body | More(_) | Figure(_) | Link)
    }
}

impl Item {
    /// The beginning of a part.
    pub fn open(part: impl Into<Part>) -> Self {
        Self { place: None, mark: Mark::Open(part.into()) }
    }
    /// The end of a part.
    pub const fn close() -> Self {
        Self { place: None, mark: Mark::Close }
    }
}

impl Colour {
    /// The colour `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        Self { r: (rgb >> 16) as u8, g: (rgb >> 8) as u8, b: rgb as u8 }
    }
}
