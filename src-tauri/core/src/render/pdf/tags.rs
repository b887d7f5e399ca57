//! The structure as PDF objects: elements, the way back from marks and links to them; written as sheets are painted, since
//! a packet has dozens of elements a page, which would weigh more than all it shows if they were kept. Not what is an
//! element.

use std::collections::HashMap;

use super::file::{Written, object, put};
use super::finish::text;
use super::structure::{Element, Kid, Kind, leave_out_no_level};
use crate::error::Result;

/// The annotations of links: by sheet and by number in its frame.
pub(super) type Annotations = HashMap<(usize, usize), u32>;

/// The structure so far.
pub(super) struct Tags {
    root: u32,
    /// The element that holds all others, and its kids.
    whole: u32,
    sections: Vec<u32>,
    /// For each sheet the elements of its regions, in their order.
    marks: Vec<Vec<u32>>,
    /// Each annotation with its element.
    links: Vec<(u32, u32)>,
    /// The level of the last heading.
    level: u8,
}

impl Tags {
    /// That of nothing yet.
    pub fn of(written: &mut Written) -> Self {
        let (root, whole) = (written.number(), written.number());
        let (sections, marks, links) = (Vec::new(), Vec::new(), Vec::new());
        Self { root, whole, sections, marks, links, level: 0 }
    }

    /// The level of the last heading so far.
    pub fn level(&self) -> u8 {
        self.level
    }

    /// Leaves out no level of headings, from here on.
    pub fn levelled(&mut self, sections: &mut [Element]) {
        leave_out_no_level(sections, &mut self.level);
    }

    /// The number of a section whose sheets are painted later.
    pub fn hold(&mut self, written: &mut Written) -> u32 {
        let number = written.number();
        self.sections.push(number);
        number
    }

    /// Writes the sections of some sheets, all of whose numbers are known.
    pub fn add(
        &mut self,
        sections: Vec<Element>,
        held: Option<u32>,
        sheets: &[u32],
        annotations: &Annotations,
        written: &mut Written,
    ) -> Result<()> {
        self.marks.resize_with(sheets.len(), Vec::new);
        let whole = self.whole;
        let mut held = held;
        for section in sections {
            let number = match held.take() {
                Some(held) => held,
                None => self.hold(written),
            };
            let mut writing = Writing { tags: self, sheets, annotations, written };
            writing.element(number, section, whole)?;
        }
        // Nothing is said of a section that says nothing.
        self.sections.retain(|section| Some(*section) != held);
        Ok(())
    }

    /// Writes what holds all together; the number of the root.
    pub fn finish(self, written: &mut Written) -> u32 {
        let Self { root, whole, sections, marks, links, .. } = self;
        written.write(whole, |out| {
            put(out, format_args!("<</S/Document/P {root} 0 R/K["));
            for section in sections {
                put(out, format_args!("{section} 0 R "));
            }
            out.extend_from_slice(b"]>>");
        });
        let next = marks.len() + links.len();
        let parents = written.number();
        written.write(parents, |out| {
            out.extend_from_slice(b"<</Nums[");
            for (sheet, elements) in marks.iter().enumerate() {
                put(out, format_args!("{sheet}["));
                for element in elements {
                    put(out, format_args!("{element} 0 R "));
                }
                out.push(b']');
            }
            for (number, (_, element)) in (marks.len()..).zip(&links) {
                put(out, format_args!("{number} {element} 0 R "));
            }
            out.extend_from_slice(b"]>>");
        });
        written.write(root, |out| {
            let of = format_args!("/K {whole} 0 R/ParentTree {parents} 0 R").to_string();
            put(out, format_args!("<</Type/StructTreeRoot{of}/ParentTreeNextKey {next}>>"));
        });
        root
    }

    /// By annotation, the key under which its element is found; once all sheets are there.
    pub fn keys(&self) -> HashMap<u32, usize> {
        let keyed = self.links.iter().zip(self.marks.len()..);
        keyed.map(|((annotation, _), key)| (*annotation, key)).collect()
    }

    /// Notes whose marks these are.
    fn owns(&mut self, element: u32, sheet: usize, number: u32) {
        let Some(elements) = self.marks.get_mut(sheet) else { return };
        // Regions are met in their order on a sheet, but for what goes on in the next column.
        let at = number as usize;
        if elements.len() <= at {
            elements.resize(at + 1, element);
        }
        if let Some(place) = elements.get_mut(at) {
            *place = element;
        }
    }
}

/// What writing elements needs.
struct Writing<'a> {
    tags: &'a mut Tags,
    sheets: &'a [u32],
    annotations: &'a Annotations,
    written: &'a mut Written,
}

/// The kids of an element as they are written.
#[derive(Default)]
struct Kids {
    text: Vec<u8>,
    count: usize,
    /// The sheet of its first marks; marks on others name theirs.
    page: Option<u32>,
}

impl Writing<'_> {
    fn element(&mut self, number: u32, element: Element, parent: u32) -> Result<()> {
        let kids = self.kids(element.kids.into_iter(), number)?;
        let mut told = Vec::new();
        tell(&element.kind, &mut told)?;
        self.written.write(number, |out| {
            // What neighbours share stands first: that deflates to next to nothing.
            put(out, format_args!("<</P {parent} 0 R"));
            if let Some(page) = kids.page {
                put(out, format_args!("/Pg {page} 0 R"));
            }
            put(out, format_args!("/S/{}", name(&element.kind)));
            out.extend(told);
            let begins_itself = kids.text.first() == Some(&b'<');
            match kids.count {
                1 if begins_itself => out.extend_from_slice(b"/K"),
                1 => out.extend_from_slice(b"/K "),
                _ => out.extend_from_slice(b"/K["),
            }
            out.extend(kids.text);
            out.extend_from_slice(if kids.count == 1 { b">>" } else { b"]>>" });
        });
        Ok(())
    }

    fn kids(&mut self, all: impl Iterator<Item = Kid>, of: u32) -> Result<Kids> {
        let mut kids = Kids::default();
        for kid in all {
            if kids.text.last().is_some_and(|last| *last != b'>') {
                kids.text.push(b' ');
            }
            match kid {
                Kid::Element(kid) => {
                    let number = self.written.number();
                    self.element(number, kid, of)?;
                    put(&mut kids.text, format_args!("{number} 0 R"));
                }
                Kid::Marks(sheet, number) => {
                    let Some(page) = self.sheets.get(sheet).copied() else { continue };
                    self.tags.owns(of, sheet, number);
                    match *kids.page.get_or_insert(page) == page {
                        true => put(&mut kids.text, format_args!("{number}")),
                        false => put(
                            &mut kids.text,
                            format_args!("<</Type/MCR/Pg {page} 0 R/MCID {number}>>"),
                        ),
                    }
                }
                Kid::Link(sheet, link) => {
                    let page = self.sheets.get(sheet).copied();
                    let annotation = self.annotations.get(&(sheet, link)).copied();
                    let (Some(page), Some(link)) = (page, annotation) else { continue };
                    self.tags.links.push((link, of));
                    put(
                        &mut kids.text,
                        format_args!("<</Type/OBJR/Pg {page} 0 R/Obj {link} 0 R>>"),
                    );
                }
            }
            kids.count += 1;
        }
        Ok(kids)
    }
}

/// What an element's kind says beside its name.
fn tell(kind: &Kind, out: &mut Vec<u8>) -> Result<()> {
    let scope = match kind {
        Kind::Figure(words) => {
            out.extend_from_slice(b"/Alt");
            return object(out, &text(words));
        }
        Kind::List => {
            out.extend_from_slice(b"/A<</O/List/ListNumbering/Disc>>");
            return Ok(());
        }
        Kind::ColumnHeader(span) => Some(("/Scope/Column", *span)),
        Kind::RowHeader(span) => Some(("/Scope/Row", *span)),
        Kind::Cell(span) if *span > 1 => Some(("", *span)),
        _ => None,
    };
    if let Some((scope, span)) = scope {
        put(out, format_args!("/A<</O/Table{scope}"));
        if span > 1 {
            put(out, format_args!("/ColSpan {span}"));
        }
        out.extend_from_slice(b">>");
    }
    Ok(())
}

fn name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Section => "Sect",
        Kind::Heading(1) => "H1",
        Kind::Heading(2) => "H2",
        Kind::Heading(3) => "H3",
        Kind::Heading(4) => "H4",
        Kind::Heading(5) => "H5",
        Kind::Heading(_) => "H6",
        Kind::Paragraph => "P",
        Kind::List => "L",
        Kind::Item => "LI",
        Kind::Label => "Lbl",
        Kind::Body => "LBody",
        Kind::Contents => "TOC",
        Kind::Entry => "TOCI",
        Kind::Table => "Table",
        Kind::Row => "TR",
        Kind::ColumnHeader(_) | Kind::RowHeader(_) => "TH",
        Kind::Cell(_) => "TD",
        Kind::Figure(_) => "Figure",
        Kind::Link => "Link",
    }
}
