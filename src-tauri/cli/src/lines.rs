//! Lines of bytes, none longer than a limit: what is too long is passed over, not kept. Not their
//! meaning.

use std::io::{self, BufRead};

/// The longest line, in bytes.
pub const LONGEST: usize = 16 * 1024 * 1024;

/// One line of input, without its end.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// A line.
    Bytes(Vec<u8>),
    /// A line that was longer than the limit.
    TooLong,
}

/// The next line; none at the end.
pub fn next(input: &mut impl BufRead, longest: usize) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let (mut any, mut long) = (false, false);
    loop {
        let buffer = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            buffer => buffer?,
        };
        if buffer.is_empty() {
            break;
        }
        any = true;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
        long |= line.len() + part.len() > longest;
        if long {
            line = Vec::new();
        } else {
            line.extend_from_slice(part);
        }
        let used = part.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match (any, long) {
        (false, _) => None,
        (true, true) => Some(Line::TooLong),
        (true, false) => Some(Line::Bytes(line)),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_passed_over_whole() {
        let mut input = io::BufReader::with_capacity(3, &b"abcd\nabcde\n\nlast"[..]);
        let mut lines = Vec::new();
        while let Some(line) = next(&mut input, 4).unwrap() {
            lines.push(line);
        }
        let bytes = |text: &str| Line::Bytes(text.as_bytes().to_vec());
        assert_eq!(lines, [bytes("abcd"), Line::TooLong, bytes(""), bytes("last")]);
    }
}
