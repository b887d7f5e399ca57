//! Files damaged by chance that falls the same way every time: bits and bytes, cuts, words that come in, numbers too large, two
//! files in one; parts of packed files, values of JSON. Not what is done with them.

use std::io::{Cursor, Read as _, Write as _};

use serde_json::Value as Json;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// What a damaged file may be mixed with.
pub(super) struct Among {
    pub files: Vec<Vec<u8>>,
    /// The parts of those that are packed.
    parts: Vec<Vec<u8>>,
    words: Vec<Vec<u8>>,
}

impl Among {
    pub fn new(files: Vec<Vec<u8>>, words: Vec<Vec<u8>>) -> Self {
        let parts = files.iter().filter_map(|bytes| unpacked(bytes)).flatten();
        Self { parts: parts.map(|(_, bytes)| bytes).collect(), files, words }
    }
}

/// A file damaged. Of a packed one mostly a part, since what is wrong with the packing is seen before anything is read.
pub(super) fn damaged(dice: &mut Dice, bytes: &[u8], among: &Among) -> Vec<u8> {
    match (unpacked(bytes), serde_json::from_slice::<Json>(bytes)) {
        (Some(mut own), _) if dice.below(8) > 0 => {
            let at = dice.below(own.len());
            if let Some((_, part)) = own.get_mut(at) {
                *part = hit(dice, part, &among.parts, &among.words);
            }
            packed(&own)
        }
        (_, Ok(mut json)) if dice.below(2) > 0 => {
            for _ in 0..=dice.below(3) {
                misplace(dice, &mut json);
            }
            json.to_string().into_bytes()
        }
        _ => hit(dice, bytes, &among.files, &among.words),
    }
}

/// Chance that falls the same way every time: xorshift.
pub(super) struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below another; of nothing, 0.
    fn below(&mut self, most: usize) -> usize {
        ((self.next() >> 16) as usize).checked_rem(most).unwrap_or_default()
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// A place, and one a little after it.
    fn range(&mut self, length: usize) -> (usize, usize) {
        let from = self.below(length + 1);
        (from, (from + 1 + self.below(32)).min(length))
    }
}

/// Bytes with one thing to four done to them.
fn hit(dice: &mut Dice, bytes: &[u8], others: &[Vec<u8>], words: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        let (from, to) = dice.range(bytes.len());
        match dice.below(7) {
            // A bit is flipped, a byte is another one.
            0 => bytes.iter_mut().skip(from).take(1).for_each(|byte| *byte ^= 1 << dice.below(8)),
            1 => bytes.iter_mut().skip(from).take(1).for_each(|byte| *byte = dice.next() as u8),
            // Something is cut out, or all from there on.
            2 => drop(bytes.drain(from..to)),
            3 if dice.below(4) == 0 => bytes.truncate(from),
            // Something comes in: a word, or what stands there once more.
            3 | 4 => drop(bytes.splice(from..from, dice.of(words).iter().copied())),
            5 => {
                let again = bytes.get(from..to).unwrap_or_default().repeat(1 + dice.below(40));
                bytes.splice(from..from, again);
            }
            // A number is far too large, or another file goes on from there.
            _ if dice.below(2) == 0 => {
                let start =
                    bytes.iter().skip(from).position(u8::is_ascii_digit).map(|at| from + at);
                if let Some(start) = start {
                    let rest = bytes.iter().skip(start).position(|byte| !byte.is_ascii_digit());
                    let end = rest.map_or(bytes.len(), |at| start + at);
                    let numbers =
                        ["0", "-1", "65536", "4294967295", "99999999999999999999", "1e308"];
                    bytes.splice(start..end, dice.of(&numbers).bytes());
                }
            }
            _ => {
                let other = dice.of(others);
                bytes.truncate(from);
                bytes.extend_from_slice(other.get(dice.below(other.len())..).unwrap_or_default());
            }
        }
    }
    bytes
}

/// A value somewhere in JSON is gone, is another, or stands there twice.
fn misplace(dice: &mut Dice, json: &mut Json) {
    let stays = dice.below(6) == 0;
    match json {
        Json::Array(list) if !list.is_empty() && !stays => {
            let at = dice.below(list.len());
            match dice.below(6) {
                0 => drop(list.remove(at)),
                1 => list.extend(list.get(at).cloned()),
                _ => list.get_mut(at).into_iter().for_each(|value| misplace(dice, value)),
            }
        }
        Json::Object(fields) if !fields.is_empty() && !stays => {
            let names: Vec<_> = fields.keys().cloned().collect();
            let name = dice.of(&names);
            match dice.below(8) {
                0 => drop(fields.shift_remove(name)),
                1 => {
                    let value = fields.get(name).cloned().unwrap_or_default();
                    fields.insert(dice.of(&names).clone(), value);
                }
                _ => fields.get_mut(name).into_iter().for_each(|value| misplace(dice, value)),
            }
        }
        other => {
            let odd = "null true {} [] \"\" -1 0.5 1e308 9223372036854775807 \"\\u0000\" \"FY9999-Q4\" \"2020-02-29\" \
                       \"key_result:0\" \"01730964-b248-7901-8788-25e40fb2e09d\"";
            let odd: Vec<_> = odd.split(' ').collect();
            *other = serde_json::from_str(dice.of::<&str>(&odd)).unwrap();
        }
    }
}

/// The parts of a packed file, by name; none where it is none, or damaged already.
fn unpacked(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).ok()?;
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).ok()?;
        parts.push((part.name().ok()?.into_owned(), bytes));
    }
    Some(parts)
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
