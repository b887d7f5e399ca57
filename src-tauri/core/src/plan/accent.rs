//! A colour as a person writes it, `#rrggbb`. Not where it stands, nor whether it can be seen there:
//! that is the theme's.

use std::fmt;

use super::value::{FieldKind, FieldType, Invalid, Value};

/// A colour, sRGB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Accent(u32);

impl Accent {
    /// The colour as `0xRRGGBB`.
    pub fn rgb(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Accent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:06x}", self.0)
    }
}

impl FieldType for Accent {
    const KIND: FieldKind = FieldKind::Colour;

    fn blank() -> Self {
        Self::default()
    }
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn from_value(value: &Value) -> Result<Self, Invalid> {
        let misfit = || Invalid::new("is not a colour (write it as #rrggbb, like #f2a23a)");
        let Value::Text(text) = value else { return Err(misfit()) };
        let digits = text.trim().strip_prefix('#').ok_or_else(misfit)?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(misfit());
        }
        u32::from_str_radix(digits, 16).map(Self).map_err(|_| misfit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_six_hex_digits_are_a_colour() {
        for (text, rgb) in [
            ("#f2a23a", Some(0xf2a23a)),
            (" #F2A23A ", Some(0xf2a23a)),
            ("#000000", Some(0)),
            ("f2a23a", None),
            ("#f2a", None),
            ("#f2a23a00", None),
            ("#+2a23a", None),
            ("#f2a23é", None),
            ("orange", None),
        ] {
            let read = Accent::from_value(&Value::Text(text.to_owned()));
            assert_eq!(read.clone().ok().map(Accent::rgb), rgb, "{text}");
            if let Ok(accent) = read {
                assert_eq!(accent.to_value(), Value::Text(text.trim().to_lowercase()));
            }
        }
        assert!(Accent::from_value(&Value::Integer(7)).is_err());
    }
}
