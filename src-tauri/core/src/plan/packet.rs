//! A packet's settings, what was set for its pages, and its editions, as the plan keeps them. Not
//! the pages themselves: `crate::packet` composes those.

use jiff::Timestamp;

use super::TableName;
use super::calendar::Quarter;
use super::people::Digest;
use super::table::{Id, Position, choice, natural_id, row};
use super::text::{Line, Words};
use super::value::FieldType;

choice! {
    /// The sheet a packet is set on.
    Format {
        /// 16:9 slides, 960 x 540 pt.
        Slides = "slides",
        /// A4.
        A4 = "a4",
        /// US Letter.
        Letter = "letter",
        /// Slides with room for notes.
        Handout = "handout",
    }
}

row! {
    /// The settings of the packet of one quarter.
    Packet by [quarter] {
        /// The quarter.
        quarter: Quarter,
        /// The cover's title; empty: the department's or the organisation's name.
        title: Line,
        /// The line over the cover's title; empty: `Quarterly packet for the board`.
        audience: Line,
        /// What else the cover says.
        cover_text: Words,
        /// The theme's name; empty: the default.
        theme: Line,
        /// The sheet.
        format: Format,
        /// The edition being worked on was declared final by its program manager: no draft mark.
        is_final: bool,
        /// The picture on the cover.
        cover_image: Digest,
        /// Whether an appendix says where its numbers come from, and marks beside them lead there.
        provenance: bool,
    }
}

row! {
    /// What was set for one page of a packet. A page without a row stands where it falls.
    PacketPage in packet by [packet, page] {
        /// The packet.
        packet: Id<Packet>,
        /// The page's code, which stays the same when pages come and go.
        page: Line,
        /// Its place, where it was moved; empty: where it falls.
        place: Option<Position>,
        /// Whether it is left out.
        left_out: bool,
        /// Its own title; empty: what the page says of itself.
        title: Line,
    }
}

row! {
    /// A packet as published: immutable.
    Edition in packet by [packet, number] {
        /// The packet.
        packet: Id<Packet>,
        /// 1, 2, …
        number: i64,
        /// When it was published.
        published_at: Timestamp,
        /// Who published it.
        published_by: Line,
        /// Why there is another edition.
        reason: Words,
        /// The PDF.
        pdf: Digest,
        /// The plan as it stood, as plain data.
        plan: Digest,
    }
}

impl Packet {
    /// The id of the packet of `quarter`.
    pub fn id_of(quarter: Quarter) -> Id<Self> {
        natural_id(TableName::Packet, &[quarter.to_value()]).into()
    }
}

impl PacketPage {
    /// The id of what was set for page `page` of `packet`.
    pub fn id_of(packet: Id<Packet>, page: &Line) -> Id<Self> {
        natural_id(TableName::PacketPage, &[packet.to_value(), page.to_value()]).into()
    }
}
