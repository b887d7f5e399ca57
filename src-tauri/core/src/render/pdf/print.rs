//! A PDF in the making: sheets are painted as they are handed over, and may be let go of then, so that a long packet takes
//! little more memory than a short one. Not what stands where on them: frames say so.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use lopdf::{Document, Object, dictionary};
use sha2::{Digest as _, Sha256};

use super::DocumentInfo;
use super::claims::Claims;
use super::content::{compressed, side_by_side};
use super::file::{self, Objects, Pack, Packed, object, put};
use super::finish::{Parts, REPEATED, bare, finish, language, number};
use super::font::Subsets;
use super::image::Images;
use super::links::{Annotation, Spot, outline, spots};
use super::lock::{Lock, Password};
use super::structure::{Element, leave_out_no_level, sections, together};
use super::tags::{Annotations, Around, Tags};
use crate::error::Result;
use crate::layout::text::FontBook;
use crate::layout::{Frame, Sheets};
use crate::render::picture::Pictures;

/// A PDF while it is painted.
pub struct Print<'a> {
    info: &'a DocumentInfo,
    /// The codes of all pages: what leads to no other leads nowhere.
    codes: HashSet<&'a str>,
    document: Document,
    objects: Objects,
    /// The numbers of the tree of pages and of what they share.
    tree: u32,
    resources: u32,
    fonts: Subsets,
    images: Images<'a>,
    tags: Option<Tags>,
    /// The numbers of the sheets.
    sheets: Vec<u32>,
    spots: Vec<Spot>,
    links: Vec<Annotation>,
    hash: Sha256,
}

/// Sheets of one page of the packet that are painted later.
pub struct Held {
    /// The number of the first, from 0.
    first: usize,
    section: Option<Section>,
}

/// A section whose sheets are held.
struct Section {
    /// Its place among all.
    place: usize,
    /// The level of the last heading before it.
    level: u8,
}

/// What can be done side by side.
enum Task<'a> {
    Paint(&'a Frame),
    Read(usize, &'a [Arc<Frame>]),
    Deflate(Pack),
}

enum Done {
    Painted(Vec<u8>),
    Read(Vec<Element>),
    Deflated(Packed),
}

impl Sheets for Print<'_> {
    type Held = Held;

    fn add(&mut self, frames: &[Arc<Frame>], book: &FontBook) -> Result<()> {
        let first = self.begin(frames);
        self.paint(first, frames, None, book)
    }

    fn hold(&mut self, frames: &[Arc<Frame>]) -> Held {
        let first = self.begin(frames);
        let section = self.tags.as_mut().map(|tags| {
            let level = tags.level();
            // How deep its headings are decides how deep the next ones may be.
            tags.levelled(&mut sections(first, frames));
            Section { place: tags.hold(), level }
        });
        Held { first, section }
    }

    fn fill(&mut self, held: Held, frames: &[Arc<Frame>], book: &FontBook) -> Result<()> {
        self.paint(held.first, frames, held.section, book)
    }
}

impl<'a> Print<'a> {
    /// An empty one, of a packet whose pages have these codes.
    pub fn new(
        codes: impl IntoIterator<Item = &'a str>,
        pictures: &'a Pictures,
        info: &'a DocumentInfo,
    ) -> Result<Self> {
        let (document, tree) = bare(&info.title)?;
        let mut objects = Objects::after(document.max_id);
        let resources = objects.number();
        let tags = info.described.then(|| Tags::of(&mut objects));
        Ok(Self {
            info,
            codes: codes.into_iter().collect(),
            document,
            objects,
            tree,
            resources,
            fonts: Subsets::default(),
            images: Images::of(pictures),
            tags,
            sheets: Vec::new(),
            spots: Vec::new(),
            links: Vec::new(),
            hash: Sha256::new(),
        })
    }

    /// Numbers sheets; the number of the first, from 0.
    fn begin(&mut self, frames: &[Arc<Frame>]) -> usize {
        let first = self.sheets.len();
        for frame in frames {
            let sheet = self.objects.number();
            self.sheets.push(sheet);
            self.spots.extend(spots(frame, sheet));
        }
        first
    }

    fn paint(
        &mut self,
        first: usize,
        frames: &[Arc<Frame>],
        held: Option<Section>,
        book: &FontBook,
    ) -> Result<()> {
        self.fonts.meet(frames, book)?;
        self.images.meet(frames);
        let mut tasks: Vec<Task<'_>> = frames.iter().map(|frame| Task::Paint(frame)).collect();
        if self.tags.is_some() {
            let runs = together(first, frames).into_iter();
            tasks.extend(runs.map(|(first, frames)| Task::Read(first, frames)));
        }
        tasks.extend(self.objects.full().into_iter().map(Task::Deflate));
        let (fonts, images, tagged) = (&self.fonts, &self.images, self.info.described);
        let done = side_by_side(&tasks, 8, |task| {
            Ok(match task {
                Task::Paint(frame) => Done::Painted(compressed(frame, fonts, images, tagged)?),
                Task::Read(first, frames) => Done::Read(sections(*first, frames)),
                Task::Deflate(pack) => Done::Deflated(pack.deflated()?),
            })
        })?;
        let mut annotations = Annotations::new();
        let mut read = Vec::new();
        let mut sheets = (first..).zip(frames);
        for done in done {
            match done {
                Done::Painted(content) => {
                    let Some((sheet, frame)) = sheets.next() else { continue };
                    self.sheet(sheet, frame, content, &mut annotations)?;
                }
                Done::Read(sections) => read.extend(sections),
                Done::Deflated(packed) => self.objects.keep(packed),
            }
        }
        if let Some(tags) = &mut self.tags {
            let mut place = None;
            match held {
                None => tags.levelled(&mut read),
                Some(mut held) => {
                    leave_out_no_level(&mut read, &mut held.level);
                    place = Some(held.place);
                }
            }
            let (sheets, annotations) = (self.sheets.as_slice(), &annotations);
            let around = Around { sheets, annotations, language: language(self.info) };
            tags.add(read, place, around, &mut self.objects)?;
        }
        Ok(())
    }

    /// Writes a sheet with its content.
    fn sheet(
        &mut self,
        sheet: usize,
        frame: &Frame,
        content: Vec<u8>,
        annotations: &mut Annotations,
    ) -> Result<()> {
        self.hash.update((content.len() as u64).to_le_bytes());
        self.hash.update(&content);
        let content = self.objects.stream(content);
        let mut links = Vec::new();
        for (at, link) in frame.links.iter().enumerate() {
            let leads_to = |code: &str| self.codes.contains(code);
            if let Some(mut annotation) = Annotation::of(link, frame, leads_to) {
                annotation.number = self.objects.number();
                annotations.insert((sheet, at), annotation.number);
                links.push(annotation.number);
                self.links.push(annotation);
            }
        }
        let Some(own) = self.sheets.get(sheet).copied() else { return Ok(()) };
        let (tree, resources, tagged) = (self.tree, self.resources, self.info.described);
        let mut size = Vec::new();
        object(&mut size, &[0.0, 0.0, frame.width, frame.height].map(number).to_vec().into())?;
        self.objects.write(own, |out| {
            put(out, format_args!("<</Type/Page/Parent {tree} 0 R/Resources {resources} 0 R"));
            for name in ["MediaBox", "CropBox", "TrimBox"] {
                put(out, format_args!("/{name}"));
                out.extend_from_slice(&size);
            }
            put(out, format_args!("/Contents {content} 0 R"));
            if let Some((first, others)) = links.split_first() {
                put(out, format_args!("/Tabs/S/Annots[{first} 0 R"));
                for link in others {
                    put(out, format_args!(" {link} 0 R"));
                }
                out.push(b']');
            }
            if tagged {
                put(out, format_args!("/StructParents {sheet}"));
            }
            out.extend_from_slice(b">>");
        });
        Ok(())
    }

    /// The whole file; under a password, where there is one, encrypted and so no PDF/A.
    pub fn finish(self, password: Option<&Password>) -> Result<Vec<u8>> {
        let Self { info, mut document, mut objects, fonts, images, tags, sheets, spots, .. } = self;
        let by_code: HashMap<&str, &Spot> =
            spots.iter().rev().map(|spot| (spot.code.as_str(), spot)).collect();
        let keys = tags.as_ref().map(Tags::keys).unwrap_or_default();
        for link in &self.links {
            let key = keys.get(&link.number).copied();
            let mut text = Vec::new();
            object(&mut text, &link.object(&by_code, key).into())?;
            objects.write(link.number, |out| out.extend(text));
        }
        drop((self.links, keys));
        let structure = tags.map(|tags| tags.finish(&mut objects)).transpose()?;
        document.max_id = objects.last();
        let kids: Vec<Object> = sheets.iter().map(|sheet| Object::Reference((*sheet, 0))).collect();
        document.set_object(
            (self.tree, 0),
            dictionary! { "Type" => "Pages", "Count" => sheets.len() as i64, "Kids" => kids },
        );
        let claims = Claims {
            accessible: info.described,
            archivable: info.described && password.is_none() && images.go_with_srgb(),
        };
        let fonts = fonts.add_to(&mut document)?;
        let (images, bodies) = images.add_to(&mut document)?;
        document.set_object(
            (self.resources, 0),
            dictionary! {
                "Font" => fonts,
                "XObject" => images,
                "Properties" => dictionary! { REPEATED => dictionary! { "Type" => "Pagination" } },
                "ProcSet" => ["PDF", "Text", "ImageB", "ImageC"]
                    .map(|name| Object::Name(name.as_bytes().to_vec())).to_vec(),
            },
        );
        let outline = info.described.then(|| outline(&mut document, &spots)).flatten();
        let mut hash = self.hash;
        hash.update(format!("{info:?}"));
        let mut fingerprint = [0; 16];
        fingerprint.copy_from_slice(&hash.finalize()[..16]);
        finish(&mut document, info, Parts { structure, outline, fingerprint, claims })?;
        let lock = password.map(|password| Lock::of(&mut document, password)).transpose()?;
        file::write(&document, objects, &bodies, lock.as_ref())
    }
}
