//! A document's objects as a file: plain objects deflated together, many to a stream, and a deflated cross-reference
//! (ISO 32000-1, 7.5.7 and 7.5.8). Not what the objects are.

use std::io::Write as _;

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};

use super::content::{deflate, side_by_side};
use super::image::Bodies;
use super::lock::Lock;
use super::written::{Together, Written};
use crate::error::Result;

/// So many objects share a stream: enough to deflate well, few enough to be read for one of them.
const TOGETHER: usize = 1_000;

/// Where an object is in the file.
#[derive(Clone, Copy)]
enum Entry {
    Free,
    /// So many bytes from the file's start.
    At(usize),
    /// In the stream of this number, as the one of this number.
    Within(u32, usize),
}

/// Objects as they are written, in any order, whatever their numbers; kept as small as they stand in the file.
pub(super) struct Objects {
    /// The number after the last.
    next: u32,
    open: Pack,
    /// What is full and is not deflated yet.
    full: Vec<Pack>,
    packed: Vec<Packed>,
    /// Streams that were deflated already.
    streams: Vec<(u32, Vec<u8>)>,
}

/// Plain objects that share a stream.
#[derive(Default)]
pub(super) struct Pack {
    /// Their numbers, and where each starts.
    places: Vec<(u32, usize)>,
    text: Vec<u8>,
}

/// The same, deflated.
pub(super) struct Packed {
    numbers: Vec<u32>,
    stream: Stream,
}

impl Objects {
    /// None yet; the first has the number after this one.
    pub fn after(last: u32) -> Self {
        let (full, packed, streams) = (Vec::new(), Vec::new(), Vec::new());
        Self { next: last + 1, open: Pack::default(), full, packed, streams }
    }

    /// The number of an object to come.
    pub fn number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// The number of the last object.
    pub fn last(&self) -> u32 {
        self.next - 1
    }

    /// Writes the object of a number.
    pub fn write(&mut self, number: u32, write: impl FnOnce(&mut Vec<u8>)) {
        self.open.places.push((number, self.open.text.len()));
        write(&mut self.open.text);
        self.open.text.push(b'\n');
        if self.open.places.len() >= TOGETHER {
            self.full.push(std::mem::take(&mut self.open));
        }
    }

    /// Adds a stream, deflated; its number.
    pub fn stream(&mut self, deflated: Vec<u8>) -> u32 {
        let number = self.number();
        self.streams.push((number, deflated));
        number
    }

    /// Adds objects that were written in rows, deflated.
    pub fn add(&mut self, written: &Written) -> Result<()> {
        self.next = self.next.max(written.last() + 1);
        let packed = written.together()?.into_iter();
        self.packed.extend(
            packed
                .map(|Together { numbers, stream }| Packed { numbers: numbers.collect(), stream }),
        );
        Ok(())
    }

    /// What can be deflated now; it comes back by [`Self::keep`].
    pub fn full(&mut self) -> Vec<Pack> {
        std::mem::take(&mut self.full)
    }

    /// Takes back what was deflated.
    pub fn keep(&mut self, packed: Packed) {
        self.packed.push(packed);
    }
}

impl Pack {
    /// Their numbers and where they start, then they.
    pub fn deflated(&self) -> Result<Packed> {
        let mut body = Vec::with_capacity(self.places.len() * 10 + self.text.len());
        for (number, start) in &self.places {
            put(&mut body, format_args!("{number} {start} "));
        }
        let dictionary = dictionary! {
            "Type" => "ObjStm",
            "N" => self.places.len() as i64,
            "First" => body.len() as i64,
            "Filter" => "FlateDecode",
        };
        body.extend_from_slice(&self.text);
        let numbers = self.places.iter().map(|(number, _)| *number).collect();
        Ok(Packed { numbers, stream: Stream::new(dictionary, deflate(&body)?) })
    }
}

/// The whole file: what was written already, and a document with further objects, its streams with the bodies that are
/// given for them; with a lock, nothing of it can be read but by its key.
pub(super) fn write(
    document: &Document,
    mut objects: Objects,
    bodies: &Bodies<'_>,
    lock: Option<&Lock>,
) -> Result<Vec<u8>> {
    let mut streams: Vec<(u32, &Stream)> = Vec::new();
    for ((number, _), plain) in &document.objects {
        match plain {
            Object::Stream(stream) => streams.push((*number, stream)),
            plain => {
                let mut text = Vec::new();
                object(&mut text, plain)?;
                objects.write(*number, |out| out.extend(text));
            }
        }
    }
    let Objects { open, mut full, mut packed, streams: pages, .. } = objects;
    full.push(open);
    packed.extend(side_by_side(&full, 1, Pack::deflated)?);
    drop(full);

    let content = |stream: &Stream| stream.content.len() + 128;
    let given: usize = bodies.values().map(|body| body.len()).sum();
    // Room for all at once: growing by doubling would copy every photograph once more.
    let size: usize = streams.iter().map(|(_, stream)| content(stream)).sum();
    let size: usize = packed.iter().map(|packed| content(&packed.stream)).sum::<usize>() + size;
    let size: usize = pages.iter().map(|(_, body)| body.len() + 64).sum::<usize>() + size;
    let last = document.max_id as usize;
    let mut file = Vec::with_capacity(size + given + last + 4096);
    let mut entries = vec![Entry::Free; last + 1];
    let mut set = |number: u32, entry: Entry| match entries.get_mut(number as usize) {
        Some(place) => *place = entry,
        None => entries.push(entry),
    };

    put(&mut file, format_args!("%PDF-{}\n", document.version));
    file.extend_from_slice(b"%\xe2\xe3\xcf\xd3\n");
    let deflated = dictionary! { "Filter" => "FlateDecode" };
    for (number, body) in pages {
        set(number, Entry::At(file.len()));
        sealed(&mut file, number, &deflated, &body, lock)?;
    }
    for (number, stream) in streams {
        set(number, Entry::At(file.len()));
        let body = bodies.get(&(number, 0)).copied().unwrap_or(&stream.content);
        sealed(&mut file, number, &stream.dict, body, lock)?;
    }
    let mut next = document.max_id + 1;
    for Packed { numbers, stream } in packed {
        for (at, number) in numbers.into_iter().enumerate() {
            set(number, Entry::Within(next, at));
        }
        // Their strings are encrypted with the stream that they are in, and not once more.
        set(next, Entry::At(file.len()));
        sealed(&mut file, next, &stream.dict, &stream.content, lock)?;
        next += 1;
    }
    let mut trailer = document.trailer.clone();
    if let Some(lock) = lock {
        set(next, Entry::At(file.len()));
        indirect(&mut file, next, &Object::Dictionary(lock.told.clone()))?;
        trailer.set("Encrypt", Object::Reference((next, 0)));
        next += 1;
    }

    let start = file.len();
    set(next, Entry::At(start));
    for (key, value) in [
        ("Type", Object::Name(b"XRef".to_vec())),
        ("Size", i64::from(next + 1).into()),
        ("W", [1, 4, 2].map(Object::Integer).to_vec().into()),
        ("Filter", Object::Name(b"FlateDecode".to_vec())),
        ("DecodeParms", dictionary! { "Predictor" => 12, "Columns" => 7 }.into()),
    ] {
        trailer.set(key, value);
    }
    let references = Stream::new(trailer, deflate(&cross_reference(&entries))?);
    indirect(&mut file, next, &Object::Stream(references))?;
    put(&mut file, format_args!("startxref\n{start}\n%%EOF\n"));
    Ok(file)
}

/// Writes a stream; under a lock, encrypted.
fn sealed(
    file: &mut Vec<u8>,
    number: u32,
    entries: &Dictionary,
    body: &[u8],
    lock: Option<&Lock>,
) -> Result<()> {
    if let Some(lock) = lock {
        let stream = lock.seal(number, &Stream::new(entries.clone(), body.to_vec()))?;
        return indirect(file, number, &Object::Stream(stream));
    }
    put(file, format_args!("{number} 0 obj\n"));
    stream(file, entries, body)?;
    file.extend_from_slice(b"\nendobj\n");
    Ok(())
}

/// The entries, each the difference from the one before (PNG's "up"): they deflate to little.
fn cross_reference(entries: &[Entry]) -> Vec<u8> {
    let mut rows = Vec::with_capacity(entries.len() * 8);
    let mut before = [0_u8; 7];
    for (number, entry) in entries.iter().enumerate() {
        let (kind, place, at) = match *entry {
            Entry::Free if number == 0 => (0, 0, 0xffff),
            Entry::Free => (0, 0, 0),
            Entry::At(place) => (1, place as u32, 0),
            Entry::Within(stream, at) => (2, stream, at as u16),
        };
        let [a, b, c, d] = place.to_be_bytes();
        let [e, f] = at.to_be_bytes();
        let row = [kind, a, b, c, d, e, f];
        rows.push(2);
        rows.extend(row.iter().zip(before).map(|(now, before)| now.wrapping_sub(before)));
        before = row;
    }
    rows
}

fn indirect(file: &mut Vec<u8>, number: u32, object: &Object) -> Result<()> {
    put(file, format_args!("{number} 0 obj\n"));
    self::object(file, object)?;
    file.extend_from_slice(b"\nendobj\n");
    Ok(())
}

/// Writes an object.
pub(super) fn object(out: &mut Vec<u8>, object: &Object) -> Result<()> {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => put(out, format_args!("{value}")),
        Object::Integer(value) => put(out, format_args!("{value}")),
        Object::Real(value) => put(out, format_args!("{value}")),
        Object::Name(name) => self::name(out, name),
        Object::String(text, StringFormat::Literal) => literal(out, text),
        Object::String(text, StringFormat::Hexadecimal) => hexadecimal(out, text),
        Object::Array(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                self::object(out, item)?;
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => dictionary(out, entries, None)?,
        Object::Stream(stream) => self::stream(out, &stream.dict, &stream.content)?,
        Object::Reference((number, _)) => put(out, format_args!("{number} 0 R")),
    }
    Ok(())
}

fn stream(out: &mut Vec<u8>, entries: &Dictionary, body: &[u8]) -> Result<()> {
    dictionary(out, entries, Some(body.len()))?;
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(body);
    out.extend_from_slice(b"\nendstream");
    Ok(())
}

fn dictionary(out: &mut Vec<u8>, entries: &Dictionary, length: Option<usize>) -> Result<()> {
    out.extend_from_slice(b"<<");
    for (key, value) in entries.iter().filter(|(key, _)| length.is_none() || *key != b"Length") {
        name(out, key);
        // What begins with a sign of its own needs no space before it.
        if !matches!(
            value,
            Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)
        ) {
            out.push(b' ');
        }
        object(out, value)?;
    }
    if let Some(length) = length {
        put(out, format_args!("/Length {length}"));
    }
    out.extend_from_slice(b">>");
    Ok(())
}

fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        match byte {
            b'!'..=b'~' if !b"#/%()<>[]{}".contains(byte) => out.push(*byte),
            other => put(out, format_args!("#{other:02X}")),
        }
    }
}

fn literal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            other => out.push(*other),
        }
    }
    out.push(b')');
}

fn hexadecimal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'<');
    for byte in text {
        put(out, format_args!("{byte:02X}"));
    }
    out.push(b'>');
}

/// Writes a number; with zeros before it where it has fewer figures than these. A packet has hundreds of thousands of them:
/// this takes a quarter of the time of formatting.
pub(super) fn digits(out: &mut Vec<u8>, mut number: u32, least: usize) {
    let mut figures = [b'0'; 10];
    let mut start = figures.len();
    for place in figures.iter_mut().rev() {
        *place = b'0' + (number % 10) as u8;
        number /= 10;
        start -= 1;
        if number == 0 {
            break;
        }
    }
    out.resize(out.len() + least.saturating_sub(figures.len() - start), b'0');
    out.extend_from_slice(figures.get(start..).unwrap_or_default());
}

/// Writes a reference to an object.
pub(super) fn reference(out: &mut Vec<u8>, number: u32) {
    digits(out, number, 1);
    out.extend_from_slice(b" 0 R");
}

/// Writes text.
pub(super) fn put(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    // Writing to memory cannot fail.
    let _ = out.write_fmt(text);
}
