//! Which numbers stay with the unit after them when a line is broken. Not a change of the text: the
//! space stays the one that was typed.

/// Units by their signs; words ("20 days") may part from their number.
const UNITS: &[&str] = &[
    "%", "‰", "°", "°C", "°F", "€", "£", "$", "¥", "₹", "µs", "A", "B", "bn", "CHF", "cm", "d",
    "dB", "EUR", "FTE", "g", "GB", "GBP", "GHz", "GW", "GWh", "h", "ha", "Hz", "J", "JPY", "k",
    "K", "kB", "kg", "kHz", "km", "km/h", "kV", "kW", "kWh", "l", "L", "m", "M", "m²", "m³", "MB",
    "mg", "MHz", "min", "ml", "mm", "mn", "ms", "MW", "MWh", "N", "nm", "Pa", "PB", "pp", "pt",
    "px", "s", "t", "T", "TB", "TW", "TWh", "USD", "V", "W",
];

/// The digit before and the first character of each unit that a space parts from its number.
pub(super) fn bound(text: &str) -> Vec<(char, char)> {
    let mut bound = Vec::new();
    for (at, _) in text.match_indices(' ') {
        // Most spaces follow a letter: one look at the byte before spares the rest.
        let digit = at.checked_sub(1).and_then(|before| text.as_bytes().get(before).copied());
        let Some(digit) = digit.filter(u8::is_ascii_digit) else { continue };
        let rest = text.get(at + 1..).unwrap_or_default();
        let word = rest.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let word =
            word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '”', '’', '»']);
        if let (true, Some(first)) = (UNITS.contains(&word), word.chars().next()) {
            bound.push((char::from(digit), first));
        }
    }
    bound
}
