//! How a packet looks: its format, the sheet that gives it and the colours it is set in, as one
//! value. Not what it says.

use super::contrast::{GRAPHIC, contrast};
use super::sheet::Sheet;
use super::theme::Theme;
use super::{Colour, Place};
use crate::error::{Error, Result};
use crate::notice::Notice;
use crate::packet::Packet;
use crate::plan::{Format, Organisation, TableName};

/// A format and a theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// What the packet is set as.
    pub format: Format,
    /// The sheet that each page is laid out on. A handout's pages are slides.
    pub sheet: Sheet,
    /// The colours.
    pub theme: Theme,
}

/// What is asked of one export, over what the plan says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Wish {
    /// The format; none: the packet's own.
    pub format: Option<Format>,
    /// The theme; none: the packet's own.
    pub theme: Option<Theme>,
}

impl Wish {
    /// A wish by the words for format and theme; what is not said stays the packet's own.
    pub fn named(format: Option<&str>, theme: Option<&str>) -> Result<Self> {
        let none = |what: &str, word: &str, known: Vec<&str>| {
            Error::invalid(
                format!("There is no {what} “{word}”."),
                format!("The {what}s are: {}.", known.join(", ")),
            )
        };
        let format = format.map(|word| {
            let known = || Format::ALL.iter().map(|format| format.word()).collect();
            let found = Format::ALL.iter().find(|format| format.word() == word);
            found.copied().ok_or_else(|| none("format", word, known()))
        });
        let theme = theme.map(|word| {
            let known = || Theme::ALL.iter().map(|theme| theme.name).collect();
            Theme::named(word).ok_or_else(|| none("theme", word, known()))
        });
        Ok(Self { format: format.transpose()?, theme: theme.transpose()? })
    }
}

impl Look {
    /// The look of a format in a theme.
    pub fn new(format: Format, theme: Theme) -> Self {
        Self { format, sheet: Sheet::of(format), theme }
    }

    /// The look of a packet: as it is set in the plan, but for what is wished. A theme that is not
    /// known and an accent that could not be seen give a notice.
    pub fn of(packet: &Packet, wish: Wish) -> (Self, Vec<Notice>) {
        let mut notices = Vec::new();
        let set = || match Theme::named(&packet.theme.text) {
            Some(theme) => (theme, None),
            None => (Theme::LIGHT, Some(unknown(packet))),
        };
        let (mut theme, notice) = wish.theme.map_or_else(set, |theme| (theme, None));
        notices.extend(notice);
        if let Some(accent) = packet.accent {
            let accent = Colour::hex(accent.rgb());
            let own = theme;
            theme = theme.with_accent(accent);
            notices.extend(corrected(accent, &own, &theme));
        }
        (Self::new(wish.format.unwrap_or(packet.format), theme), notices)
    }

    /// Whether the packet is a document of its own on paper: pages follow each other on a sheet.
    pub fn is_document(&self) -> bool {
        matches!(self.format, Format::A4 | Format::Letter)
    }
}

impl Default for Look {
    /// Slides in the light theme.
    fn default() -> Self {
        Self::new(Format::Slides, Theme::LIGHT)
    }
}

fn unknown(packet: &Packet) -> Notice {
    let names: Vec<&str> = Theme::ALL.iter().map(|theme| theme.name).collect();
    let message = format!(
        "There is no theme “{}”; the packet is set in “{}”. The themes are: {}.",
        packet.theme.text.trim(),
        Theme::LIGHT.name,
        names.join(", ")
    );
    let notice = Notice::new("theme", message);
    match packet.theme.place {
        Some(place) => notice.at(place),
        None => notice,
    }
}

/// What became of an accent that could not be seen on one of its grounds.
fn corrected(accent: Colour, own: &Theme, with: &Theme) -> Option<Notice> {
    let hex = |colour: Colour| format!("#{:02x}{:02x}{:02x}", colour.r, colour.g, colour.b);
    let grounds =
        [("on the cover", own.cover, with.cover_accent), ("on the pages", own.paper, with.accent)];
    let mut told: Vec<String> = Vec::new();
    for (place, ground, instead) in grounds {
        if contrast(accent, ground) < GRAPHIC && instead != accent {
            told.push(format!("{} {place}", hex(instead)));
        }
    }
    if told.is_empty() {
        return None;
    }
    let message = format!(
        "The accent colour {} could hardly be seen in the theme “{}”; it was made {}.",
        hex(accent),
        with.name,
        told.join(" and ")
    );
    let row = Organisation::only().uuid();
    Some(Notice::new("accent", message).at(Place {
        table: TableName::Organisation,
        row,
        field: "accent",
    }))
}
