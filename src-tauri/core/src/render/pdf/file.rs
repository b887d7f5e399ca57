//! A document's objects as a file: plain objects deflated together, many to a stream, and a deflated cross-reference
//! (ISO 32000-1, 7.5.7 and 7.5.8). Not what the objects are.

use std::io::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

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

/// The whole file: a document with objects that were written already, its streams with the bodies that are given for them;
/// with a lock, nothing of it can be read but by its key.
pub(super) fn write(
    document: &Document,
    written: &Written,
    bodies: &Bodies<'_>,
    lock: Option<&Lock>,
) -> Result<Vec<u8>> {
    let is_stream = |object: &Object| matches!(object, Object::Stream(_));
    let (streams, plain): (Vec<_>, Vec<_>) =
        document.objects.iter().partition(|(_, object)| is_stream(object));
    let content = |object: &Object| object.as_stream().map_or(0, |stream| stream.content.len());
    let given: usize = bodies.values().map(|body| body.len()).sum();
    // Room for all at once: growing by doubling would copy every photograph once more.
    let size: usize = streams.iter().map(|(_, object)| content(object) + 128).sum();
    let mut file = Vec::with_capacity(size + given + plain.len() * 32 + 4096);
    let mut entries = vec![Entry::Free; document.max_id as usize + 1];
    let mut set = |number: u32, entry: Entry| match entries.get_mut(number as usize) {
        Some(place) => *place = entry,
        None => entries.push(entry),
    };

    put(&mut file, format_args!("%PDF-{}\n", document.version));
    file.extend_from_slice(b"%\xe2\xe3\xcf\xd3\n");
    for (id, object) in streams {
        let Object::Stream(stream) = object else { continue };
        set(id.0, Entry::At(file.len()));
        let body = bodies.get(id).copied().unwrap_or(&stream.content);
        match lock {
            Some(lock) => {
                let whole = Stream::new(stream.dict.clone(), body.to_vec());
                indirect(&mut file, id.0, &Object::Stream(lock.seal(id.0, &whole)?))?;
            }
            None => {
                put(&mut file, format_args!("{} 0 obj\n", id.0));
                self::stream(&mut file, &stream.dict, body)?;
                file.extend_from_slice(b"\nendobj\n");
            }
        }
    }
    let groups: Vec<&[(&ObjectId, &Object)]> = plain.chunks(TOGETHER).collect();
    let mut next = document.max_id + 1;
    let plain = side_by_side(&groups, 1, |group| together(group))?;
    let plain = groups.iter().map(|group| group.iter().map(|(id, _)| id.0).collect()).zip(plain);
    let written = written.together()?.into_iter();
    let written = written.map(|Together { numbers, stream }| (numbers.collect(), stream));
    let grouped: Vec<(Vec<u32>, Stream)> = plain.chain(written).collect();
    for (numbers, stream) in grouped {
        for (at, number) in numbers.into_iter().enumerate() {
            set(number, Entry::Within(next, at));
        }
        // Their strings are encrypted with the stream that they are in, and not once more.
        let stream = match lock {
            Some(lock) => lock.seal(next, &stream)?,
            None => stream,
        };
        set(next, Entry::At(file.len()));
        indirect(&mut file, next, &Object::Stream(stream))?;
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

/// Plain objects in one stream: their numbers and where they start, then they.
fn together(objects: &[(&ObjectId, &Object)]) -> Result<Stream> {
    let mut places = Vec::with_capacity(objects.len() * 10);
    let mut bodies = Vec::with_capacity(objects.len() * 64);
    for ((number, _), object) in objects {
        put(&mut places, format_args!("{number} {} ", bodies.len()));
        self::object(&mut bodies, object)?;
        bodies.push(b'\n');
    }
    let dictionary = dictionary! {
        "Type" => "ObjStm",
        "N" => objects.len() as i64,
        "First" => places.len() as i64,
        "Filter" => "FlateDecode",
    };
    places.extend(bodies);
    Ok(Stream::new(dictionary, deflate(&places)?))
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

/// Writes text.
pub(super) fn put(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    // Writing to memory cannot fail.
    let _ = out.write_fmt(text);
}
