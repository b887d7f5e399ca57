//! A frame's marks as a page's content stream. Not the objects around it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::finish::REPEATED;
use super::font::{Subset, Subsets};
use super::image::Images;
use super::regions::{Regions, Step};
use crate::error::{Error, Result};
use crate::layout::{Colour, Frame, Glyph, Mark, Run, Segment};
use crate::render::boxed::Boxed;

/// What is made of each, in order; side by side where the machine can and so many are worth it.
pub(super) fn side_by_side<T: Sync, M: Send>(
    all: &[T],
    worth: usize,
    make: impl Fn(&T) -> Result<M> + Sync,
) -> Result<Vec<M>> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    let threads = threads.min(all.len() / worth.max(1));
    if threads < 2 {
        return all.iter().map(make).collect();
    }
    // They differ in what they take: each thread takes the next one, and none waits for the other at the end.
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::with_capacity(all.len() / threads + 1);
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(one) = all.get(at) else { return Ok(made) };
            made.push((at, make(one)?));
        }
    };
    let parts: Vec<Result<Vec<(usize, M)>>> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let own = work();
        let failed = |_| Err(Error::internal("A page could not be painted."));
        let others = others.into_iter().map(|other| other.join().unwrap_or_else(failed));
        others.chain([own]).collect()
    });
    let mut made = Vec::with_capacity(all.len());
    for part in parts {
        made.extend(part?);
    }
    made.sort_unstable_by_key(|(at, _)| *at);
    Ok(made.into_iter().map(|(_, made)| made).collect())
}

/// A frame's content stream, deflated.
pub(super) fn compressed(
    frame: &Frame,
    fonts: &Subsets,
    images: &Images<'_>,
    tagged: bool,
) -> Result<Vec<u8>> {
    deflate(content(frame, fonts, images, tagged).as_bytes())
}

/// Bytes deflated, as PDF's FlateDecode reads them. More effort would cost several times as long for a few in a hundred, even
/// of what repeats itself much.
pub(super) fn deflate(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(6));
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .map_err(|why| Error::internal(format!("A stream could not be deflated: {why}.")))
}

fn content(frame: &Frame, fonts: &Subsets, images: &Images<'_>, tagged: bool) -> String {
    let mut page = Page { out: String::with_capacity(16 * 1024), height: frame.height, fill: None };
    let mut regions = Regions::default();
    if tagged {
        page.out.push_str("/Artifact BMC\n");
    }
    page.fill(frame.background);
    page.put(format_args!("0 0 {} {} re f\n", Short(frame.width), Short(frame.height)));
    for item in &frame.items {
        if tagged {
            page.region(regions.step(&item.mark));
        }
        match &item.mark {
            Mark::Run(run) => {
                page.run(run, fonts.get(run.font));
            }
            Mark::Rect { x, y, width, height, fill } => {
                page.fill(*fill);
                let (x, y) = (Short(*x), Short(page.height - y - height));
                page.put(format_args!("{x} {y} {} {} re f\n", Short(*width), Short(*height)));
            }
            Mark::Path { segments, fill, stroke } => {
                if let Some(colour) = fill {
                    page.fill(*colour);
                }
                if let Some(stroke) = stroke {
                    let Rgb(r, g, b) = Rgb::of(stroke.colour);
                    page.put(format_args!("{r} {g} {b} RG {} w\n", Short(stroke.width)));
                }
                for segment in segments {
                    page.segment(*segment);
                }
                page.out.push_str(match (fill, stroke) {
                    (Some(_), Some(_)) => "B\n",
                    (Some(_), None) => "f\n",
                    (None, Some(_)) => "S\n",
                    (None, None) => "n\n",
                });
            }
            Mark::Open(_) | Mark::Close => {}
            Mark::Image(image) => {
                let (x, y) = (image.x, page.height - image.y - image.height);
                let (width, height) = (image.width, image.height);
                match images.get(&image.digest) {
                    Some((name, picture)) => {
                        page.out.push_str("q ");
                        if let Some(window) = &image.window {
                            let y = Short(page.height - window.y - window.height);
                            let (wide, high) = (Short(window.width), Short(window.height));
                            let x = Short(window.x);
                            page.put(format_args!("{x} {y} {wide} {high} re W n "));
                        }
                        let [a, b, c, d, e, f] = picture.turn().matrix();
                        let (a, b, c, d) = (a * width, b * height, c * width, d * height);
                        let (e, f) = (x + e * width, y + f * height);
                        for number in [a, b, c, d, e, f].map(Short) {
                            page.put(format_args!("{number} "));
                        }
                        page.put(format_args!("cm /{name} Do Q\n"));
                    }
                    None => {
                        page.fill(Colour::hex(0xd9dee4));
                        let (x, y) = (Short(x), Short(y));
                        let (width, height) = (Short(width), Short(height));
                        page.put(format_args!("{x} {y} {width} {height} re f\n"));
                    }
                }
            }
        }
    }
    if tagged {
        page.out.push_str("EMC\n");
    }
    page.out
}

struct Page {
    out: String,
    height: f32,
    fill: Option<Colour>,
}

impl Page {
    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(text);
    }

    /// Ends the region that is open, and begins the next.
    fn region(&mut self, step: Step) {
        match step {
            Step::Structure | Step::Same => {}
            Step::Artifact => self.out.push_str("EMC/Artifact BMC\n"),
            Step::Repeated => {
                self.put(format_args!("EMC/Artifact/{REPEATED} BDC\n"));
            }
            Step::Content(number, tag) => {
                self.put(format_args!("EMC/{tag}<</MCID {number}>>BDC\n"));
            }
        }
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            let Rgb(r, g, b) = Rgb::of(colour);
            self.put(format_args!("{r} {g} {b} rg\n"));
            self.fill = Some(colour);
        }
    }

    fn segment(&mut self, segment: Segment) {
        let height = self.height;
        let at = |x: f32, y: f32| (Short(x), Short(height - y));
        match segment {
            Segment::Move(x, y) => {
                let (x, y) = at(x, y);
                self.put(format_args!("{x} {y} m\n"));
            }
            Segment::Line(x, y) => {
                let (x, y) = at(x, y);
                self.put(format_args!("{x} {y} l\n"));
            }
            Segment::Curve(ax, ay, bx, by, x, y) => {
                let ((ax, ay), (bx, by), (x, y)) = (at(ax, ay), at(bx, by), at(x, y));
                self.put(format_args!("{ax} {ay} {bx} {by} {x} {y} c\n"));
            }
            Segment::Close => self.out.push_str("h\n"),
        }
    }

    /// Without a font only what no font has is left of a run: its boxes.
    fn run(&mut self, run: &Run, subset: Option<&Subset>) {
        self.fill(run.colour);
        let tells = |run: &Run| subset.is_some_and(|subset| subset.tells(run));
        let told = tells(run);
        if !told && is_from_right(run) {
            // Readers turn the letters of what stands from right to left, and would turn those of a
            // whole line that carries its text: here each cluster carries its own.
            for cluster in run.glyphs.chunk_by(|a, b| a.text == b.text) {
                let part = part(run, cluster);
                self.carrying(&part, subset, tells(&part));
            }
            return;
        }
        self.carrying(run, subset, told);
    }

    fn carrying(&mut self, run: &Run, subset: Option<&Subset>, told: bool) {
        if !told {
            self.out.push_str("/Span <</ActualText <FEFF");
            for unit in run.text.encode_utf16() {
                self.put(format_args!("{unit:04X}"));
            }
            self.out.push_str(">>> BDC\n");
        }
        if let Some(subset) = subset {
            self.set(run, subset);
        }
        for glyph in run.glyphs.iter().filter(|glyph| glyph.id == 0) {
            let Boxed { x, y, width, height, line } = Boxed::of(run, glyph);
            let Rgb(r, g, b) = Rgb::of(run.colour);
            let (x, y) = (Short(x), Short(self.height - y - height));
            let (width, height, line) = (Short(width), Short(height), Short(line));
            self.put(format_args!("{r} {g} {b} RG {line} w {x} {y} {width} {height} re S\n"));
        }
        if !told {
            self.out.push_str("EMC\n");
        }
    }

    /// Sets the glyphs that a font has.
    fn set(&mut self, run: &Run, subset: &Subset) {
        if run.glyphs.iter().all(|glyph| glyph.id == 0) {
            return;
        }
        let (x, y) = (Short(run.x), Short(self.height - run.y));
        let (name, size) = (&subset.name, Short(run.size));
        self.put(format_args!("BT /{name} {size} Tf {x} {y} Td ["));
        // Where the reader's pen stands, and where the layout wants it, in thousandths of the size.
        let mut pen = 0.0_f32;
        let mut rise = 0.0_f32;
        let mut open = false;
        let unit = 1000.0 / run.size.max(0.01);
        for glyph in run.glyphs.iter().filter(|glyph| glyph.id != 0) {
            let wanted = glyph.x * unit;
            let gap = (pen - wanted).round();
            if glyph.y != rise {
                if open {
                    self.out.push('>');
                    open = false;
                }
                rise = glyph.y;
                self.put(format_args!("] TJ {} Ts [", Short(-rise)));
            }
            if gap != 0.0 {
                if open {
                    self.out.push('>');
                    open = false;
                }
                self.put(format_args!("{}", gap as i32));
                pen -= gap;
            }
            if !open {
                self.out.push('<');
                open = true;
            }
            let code = subset.code(glyph.id);
            for shift in [12, 8, 4, 0] {
                let digit = usize::from(code >> shift & 0xf);
                self.out.push(char::from(b"0123456789ABCDEF"[digit]));
            }
            pen += subset.width(code);
        }
        if open {
            self.out.push('>');
        }
        self.out.push_str(if rise == 0.0 { "] TJ ET\n" } else { "] TJ 0 Ts ET\n" });
    }
}

/// Whether a run's glyphs stand in the opposite order of its text.
fn is_from_right(run: &Run) -> bool {
    matches!((run.glyphs.first(), run.glyphs.last()), (Some(a), Some(b)) if a.text.0 > b.text.0)
}

/// Some glyphs of a run as one of their own.
fn part(run: &Run, glyphs: &[Glyph]) -> Run {
    let x = glyphs.first().map_or(0.0, |glyph| glyph.x);
    let (from, to) = glyphs.first().map_or((0, 0), |glyph| glyph.text);
    let glyphs = glyphs.iter().map(|glyph| Glyph {
        x: glyph.x - x,
        text: (glyph.text.0 - from, glyph.text.1 - from),
        ..*glyph
    });
    Run {
        x: run.x + x,
        glyphs: glyphs.collect(),
        text: Arc::from(run.text.get(from as usize..to as usize).unwrap_or_default()),
        ..run.clone()
    }
}

/// A length with at the most three decimals.
pub(super) struct Short(pub f32);

impl std::fmt::Display for Short {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Whole thousandths are written faster than floating point, and a page has thousands of lengths.
        let thousandths = (f64::from(self.0) * 1000.0).round() as i64;
        if thousandths < 0 {
            f.write_char('-')?;
        }
        let (whole, part) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
        match part {
            0 => write!(f, "{whole}"),
            part if part % 100 == 0 => write!(f, "{whole}.{}", part / 100),
            part if part % 10 == 0 => write!(f, "{whole}.{:02}", part / 10),
            part => write!(f, "{whole}.{part:03}"),
        }
    }
}

struct Rgb(Short, Short, Short);

impl Rgb {
    fn of(colour: Colour) -> Self {
        let share = |part: u8| Short(f32::from(part) / 255.0);
        Self(share(colour.r), share(colour.g), share(colour.b))
    }
}
