//! Objects written as they are met, many that are alike: as rows of one width, so that each row can be told as its difference
//! from the one above (PNG's "up", ISO 32000-1, 7.4.4.4). A column of numbers that grow by one deflates to next to nothing
//! that way. Not what the objects are.

use lopdf::{Stream, dictionary};

use super::content::{deflate, side_by_side};
use super::file::digits;
use crate::error::Result;

/// So many objects share a stream: enough to deflate well, few enough to be read for one of them.
const TOGETHER: usize = 1_000;
/// How many figures say where an object starts in its stream.
const PLACE: usize = 5;
/// The tag of a row that is told as it is.
const PLAIN: u8 = 0;
/// The tag of a row that is told as the difference from the one above.
const UP: u8 = 2;

/// Objects in groups of those that are alike: numbered one after the other, group by group.
#[derive(Debug, Default)]
pub(super) struct Written {
    rows: Rows,
    /// How many figures a number has.
    figures: usize,
    /// The number of each group's next object.
    next: Vec<u32>,
    first: u32,
    /// Of each object, the rows it starts and ends with.
    places: Vec<(u32, u32)>,
}

/// Text in rows of one width.
#[derive(Debug, Default)]
pub(super) struct Rows {
    width: usize,
    text: Vec<u8>,
    /// How each row is told.
    tags: Vec<u8>,
}

/// A stream of objects: their numbers, in the order in which they are in it, and it.
pub(super) struct Together {
    pub numbers: std::ops::Range<u32>,
    pub stream: Stream,
}

impl Written {
    /// None yet: room for groups of so many, the first object of which has the number after this one; they may refer to
    /// each other, and to objects up to the highest number.
    pub fn after(last: u32, groups: &[u32], highest: u32) -> Self {
        let first = last + 1;
        let mut next = Vec::with_capacity(groups.len());
        let mut end = first;
        for count in groups {
            next.push(end);
            end += count;
        }
        let figures = end.max(highest).to_string().len().max(PLACE);
        let rows = Rows { width: figures + PLACE + 2, ..Rows::default() };
        let places = vec![(0, 0); (end - first) as usize];
        Self { rows, figures, next, first, places }
    }

    /// The number of a group's next object.
    pub fn number(&mut self, group: usize) -> u32 {
        let Some(next) = self.next.get_mut(group) else { return 0 };
        *next += 1;
        *next - 1
    }

    /// The number of the last object.
    pub fn last(&self) -> u32 {
        self.first + self.places.len() as u32 - 1
    }

    /// Writes the object of a number.
    pub fn write(&mut self, number: u32, write: impl FnOnce(&mut Rows)) {
        let start = self.rows.tags.len() as u32;
        write(&mut self.rows);
        let at = number.checked_sub(self.first).map_or(usize::MAX, |at| at as usize);
        if let Some(place) = self.places.get_mut(at) {
            *place = (start, self.rows.tags.len() as u32);
        }
    }

    /// The objects in streams.
    pub fn together(&self) -> Result<Vec<Together>> {
        // As many to a stream as can be said where they start.
        let most = 10_usize.pow(PLACE as u32) / self.rows.width.max(1);
        let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
        let (mut start, mut size) = (0, 0);
        for (at, (from, to)) in self.places.iter().enumerate() {
            if at > start && (size >= most || at - start >= TOGETHER) {
                runs.push(start..at);
                (start, size) = (at, 0);
            }
            size += (to - from) as usize;
        }
        if start < self.places.len() {
            runs.push(start..self.places.len());
        }
        side_by_side(&runs, 1, |run| self.stream(run.clone()))
    }

    fn stream(&self, run: std::ops::Range<usize>) -> Result<Together> {
        let number = |at: usize| self.first + at as u32;
        let width = self.rows.width;
        let places = self.places.get(run.clone()).unwrap_or_default();
        let mut head = Rows { width, ..Rows::default() };
        let mut start = 0;
        for (at, (from, to)) in run.clone().zip(places) {
            let (figures, place) = (self.figures, start * width);
            head.row(UP, |row| {
                digits(row, number(at), figures);
                row.push(b' ');
                digits(row, place as u32, PLACE);
                row.push(b' ');
            });
            start += (to - from) as usize;
        }
        let mut told = Vec::with_capacity((head.tags.len() + start) * (width + 1));
        let mut above = vec![0; width];
        let bodies = places.iter().flat_map(|(from, to)| self.rows.of(*from, *to));
        for (tag, row) in head.of(0, head.tags.len() as u32).chain(bodies) {
            told.push(tag);
            match tag {
                UP => {
                    told.extend(row.iter().zip(&above).map(|(now, above)| now.wrapping_sub(*above)))
                }
                _ => told.extend_from_slice(row),
            }
            above.copy_from_slice(row);
        }
        let dictionary = dictionary! {
            "Type" => "ObjStm",
            "N" => places.len() as i64,
            "First" => (head.tags.len() * width) as i64,
            "Filter" => "FlateDecode",
            "DecodeParms" => dictionary! { "Predictor" => 15, "Columns" => width as i64 },
        };
        let numbers = number(run.start)..number(run.end);
        Ok(Together { numbers, stream: Stream::new(dictionary, deflate(&told)?) })
    }
}

impl Rows {
    /// Text, from the start of a row to the end of one.
    pub fn text(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        self.row(PLAIN, write);
    }

    /// References, a row each: what grows from one to the next is all that is told of the further ones.
    pub fn references(&mut self, numbers: &[u32]) {
        let figures = self.width - PLACE - 2;
        for (at, number) in numbers.iter().enumerate() {
            let tag = if at == 0 { PLAIN } else { UP };
            self.row(tag, |row| {
                digits(row, *number, figures);
                row.extend_from_slice(b" 0 R");
            });
        }
    }

    fn row(&mut self, tag: u8, write: impl FnOnce(&mut Vec<u8>)) {
        let start = self.text.len();
        write(&mut self.text);
        // What ends a row parts it from the next.
        let rows = (self.text.len() - start).div_ceil(self.width.max(1));
        self.text.resize(start + rows * self.width, b' ');
        self.tags.resize(self.tags.len() + rows, tag);
    }

    fn of(&self, from: u32, to: u32) -> impl Iterator<Item = (u8, &[u8])> {
        let tags = self.tags.get(from as usize..to as usize).unwrap_or_default();
        let text = self.text.get(from as usize * self.width..).unwrap_or_default();
        tags.iter().copied().zip(text.chunks_exact(self.width.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pdf::file::put;
    use lopdf::{Document, Object};

    #[test]
    fn what_was_written_is_read_again() {
        let mut written = Written::after(7, &[1, 2_000], 0);
        let array = written.number(0);
        let numbers: Vec<u32> = (0..2_000).map(|_| written.number(1)).collect();
        for number in &numbers {
            written
                .write(*number, |rows| rows.text(|out| put(out, format_args!("<</Of {number}>>"))));
        }
        written.write(array, |rows| {
            rows.text(|out| out.push(b'['));
            rows.references(&numbers);
            rows.text(|out| out.push(b']'));
        });
        assert_eq!((array, written.last()), (8, 2_008));
        let mut document = Document::new();
        for Together { numbers, stream } in written.together().unwrap() {
            let mut stream = stream;
            let objects = lopdf::ObjectStream::new(&mut stream).unwrap().objects;
            assert_eq!(objects.len(), numbers.len());
            document.objects.extend(objects);
        }
        for number in &numbers {
            let read = document.get_dictionary((*number, 0)).unwrap();
            assert_eq!(read.get(b"Of").unwrap().as_i64().unwrap(), i64::from(*number));
        }
        let read = document.get_object((array, 0)).unwrap().as_array().unwrap();
        let wanted: Vec<Object> =
            numbers.iter().map(|number| Object::Reference((*number, 0))).collect();
        assert_eq!(*read, wanted);
    }
}
