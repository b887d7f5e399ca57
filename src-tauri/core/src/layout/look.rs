//! How a packet looks: the sheet it is set on and the colours it is set in, as one value. Not what
//! it says.

use super::sheet::Sheet;
use super::theme::Theme;
use crate::plan::packet::Format;

/// A sheet and a theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// The sheet.
    pub sheet: Sheet,
    /// The colours.
    pub theme: Theme,
}

impl Look {
    /// The look of a format in a theme.
    pub fn new(format: Format, theme: Theme) -> Self {
        Self { sheet: Sheet::of(format), theme }
    }
}

impl Default for Look {
    /// Slides in the light theme.
    fn default() -> Self {
        Self::new(Format::Slides, Theme::LIGHT)
    }
}
