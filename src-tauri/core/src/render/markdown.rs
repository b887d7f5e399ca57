//! Frames → Markdown: the packet's text in reading order, its headings, lists and tables as such. Made of the same parts that
//! a screen reader is given. Not its look.

use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::layout::{Frame, Mark, Part, Role, Run, Target};

/// The text of some frames, with our own words as the packet says them.
pub fn markdown(frames: &[Arc<Frame>], tongue: &Catalogue) -> String {
    let mut writing = Writing {
        tongue,
        out: String::new(),
        open: Vec::new(),
        rows: Vec::new(),
        headed: false,
        next: 0,
        depth: 0,
        links: 0,
    };
    for frame in frames {
        // A list of pages says nothing where there are none.
        let contents = |item: &crate::layout::Item| matches!(&item.mark, Mark::Open(part) if part.role == Role::Entry);
        if !frame.items.iter().any(contents) {
            writing.frame(frame);
        }
    }
    writing.flush();
    writing.out
}

/// A part that was begun and has not ended.
#[derive(Debug)]
struct Open {
    part: Part,
    text: String,
    /// Where the last words ended, to tell whether a blank belongs before the next.
    last: Option<(f32, f32, f32)>,
    /// What stood in its label.
    label: String,
}

struct Writing<'t> {
    tongue: &'t Catalogue,
    out: String,
    open: Vec<Open>,
    /// The rows of a table that may go on.
    rows: Vec<Vec<String>>,
    /// Whether the first of them names the columns.
    headed: bool,
    /// Where the next cell of a row that goes on belongs.
    next: usize,
    depth: u8,
    links: usize,
}

impl Writing<'_> {
    fn frame(&mut self, frame: &Frame) {
        self.links = 0;
        self.open.clear();
        for item in &frame.items {
            match &item.mark {
                Mark::Open(part) => self.begin(part),
                Mark::Close => self.end(frame),
                Mark::Run(run) => self.run(run),
                _ => {}
            }
        }
    }

    fn begin(&mut self, part: &Part) {
        match &part.role {
            Role::Page(depth) => self.depth = *depth,
            Role::Table if !part.continued => self.flush(),
            Role::Row if part.continued && !self.rows.is_empty() => self.next = 0,
            Role::Row => {
                self.rows.push(Vec::new());
                self.next = usize::MAX;
            }
            Role::Heading(_) | Role::Item(_) => self.flush(),
            Role::Paragraph | Role::Figure(_) if !self.in_cell() => self.flush(),
            _ => {}
        }
        self.open.push(Open {
            part: part.clone(),
            text: String::new(),
            last: None,
            label: String::new(),
        });
    }

    fn end(&mut self, frame: &Frame) {
        let Some(closed) = self.open.pop() else { return };
        let text = closed.text.trim().to_owned();
        let continued = closed.part.continued;
        match closed.part.role {
            Role::Link => {
                let target = frame.links.get(self.links).map(|link| &link.target);
                self.links += 1;
                let text = match target {
                    Some(Target::Web(address)) => format!("[{text}](<{address}>)"),
                    _ => text,
                };
                self.up(&text, closed.last);
            }
            Role::Heading(below) if !text.is_empty() && !continued => {
                let level = usize::from(self.depth.saturating_add(below).saturating_add(1)).min(6);
                self.block(&format!("{} {text}", "#".repeat(level)));
            }
            Role::Paragraph if self.in_cell() || self.in_item() => self.up(&text, None),
            Role::Paragraph if continued => self.goes_on(&text),
            Role::Paragraph => self.block(&text),
            Role::Label => {
                if let Some(item) = self.open.last_mut() {
                    item.label = text;
                }
            }
            Role::Body => self.up(&text, None),
            Role::Item(depth) if !text.is_empty() => {
                let numbered = closed.label.trim_end_matches(['.', ')']).parse::<u32>().is_ok();
                let label = if numbered { closed.label } else { "-".to_owned() };
                self.item(depth, &format!("{label} {text}"));
            }
            Role::More(depth) if !text.is_empty() => self.item(depth, &format!("  {text}")),
            Role::ColumnHeader(span) => {
                self.headed |= self.rows.len() == 1;
                self.cell(text, span);
            }
            Role::RowHeader(span) | Role::Cell(span) => self.cell(text, span),
            // A table's chart stands in its cell.
            Role::Figure(words) if self.in_cell() => {
                self.up(&format!("*{}*", escaped(words.trim())), None);
            }
            Role::Figure(words) => {
                self.block(&self.tongue.fill("*Figure: {1}*", &[&escaped(&words)]));
            }
            _ => {}
        }
    }

    fn run(&mut self, run: &Run) {
        let words = escaped(&run.text);
        let Some(holder) = self
            .open
            .iter_mut()
            .rev()
            .find(|open| open.part.role.holds_marks() || is_cell(&open.part.role))
        else {
            return;
        };
        // What only adorns stands in no part that holds words.
        let from = run.x;
        let to = run.x + run.glyphs.iter().map(|glyph| glyph.x + glyph.advance).fold(0.0, f32::max);
        if let Some((y, end, size)) = holder.last {
            let apart = (run.y - y).abs() > size * 0.5 || (from - end).abs() > size * 0.12;
            let blank = holder.text.ends_with(char::is_whitespace)
                || words.starts_with(char::is_whitespace);
            if apart && !blank && !holder.text.is_empty() {
                holder.text.push(' ');
            }
        }
        holder.text.push_str(&words);
        holder.last = Some((run.y, to, run.size));
    }

    /// Adds words to the part around.
    fn up(&mut self, text: &str, last: Option<(f32, f32, f32)>) {
        if let Some(holder) = self.open.last_mut().filter(|_| !text.is_empty()) {
            if !holder.text.is_empty() && !holder.text.ends_with(char::is_whitespace) {
                holder.text.push(' ');
            }
            holder.text.push_str(text);
            holder.last = last;
        }
    }

    fn in_cell(&self) -> bool {
        self.open.iter().any(|open| is_cell(&open.part.role))
    }

    fn in_item(&self) -> bool {
        self.open.iter().any(|open| matches!(open.part.role, Role::Item(_) | Role::More(_)))
    }

    fn cell(&mut self, text: String, span: u16) {
        let at = self.next;
        let Some(row) = self.rows.last_mut() else { return };
        if let Some(cell) = row.get_mut(at) {
            self.next += usize::from(span.max(1));
            if !text.is_empty() {
                if !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(&text);
            }
            return;
        }
        row.push(text);
        row.extend((1..span).map(|_| String::new()));
    }

    fn block(&mut self, text: &str) {
        self.flush();
        if !text.is_empty() {
            if !self.out.is_empty() {
                self.out.truncate(self.out.trim_end().len());
                self.out.push_str("\n\n");
            }
            self.out.push_str(&started(text));
            self.out.push('\n');
        }
    }

    fn item(&mut self, depth: u8, text: &str) {
        let indent = "  ".repeat(usize::from(depth.saturating_sub(1)));
        let trimmed = self.out.trim_end().len();
        let last = self
            .out
            .get(..trimmed)
            .unwrap_or_default()
            .lines()
            .last()
            .unwrap_or_default()
            .trim_start();
        let listed = last.starts_with("- ")
            || last
                .split_once(' ')
                .is_some_and(|(label, _)| label.trim_end_matches('.').parse::<u32>().is_ok());
        self.out.truncate(trimmed);
        self.out.push_str(if trimmed == 0 {
            ""
        } else if listed {
            "\n"
        } else {
            "\n\n"
        });
        self.out.push_str(&format!("{indent}{text}\n"));
    }

    fn goes_on(&mut self, text: &str) {
        self.out.truncate(self.out.trim_end().len());
        self.out.push_str(&format!(" {text}\n"));
    }

    /// Writes the table that was gathered.
    fn flush(&mut self) {
        let rows: Vec<Vec<String>> =
            std::mem::take(&mut self.rows).into_iter().filter(|row| !row.is_empty()).collect();
        let headed = std::mem::take(&mut self.headed);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if width == 0 {
            return;
        }
        let line = |row: &[String]| {
            let cells: Vec<&str> =
                (0..width).map(|at| row.get(at).map_or("", String::as_str)).collect();
            format!("| {} |", cells.join(" | "))
        };
        let mut lines = Vec::new();
        if !headed {
            lines.push(line(&[]));
            lines.push(format!("|{}", " --- |".repeat(width)));
        }
        for (at, row) in rows.iter().enumerate() {
            lines.push(line(row));
            if headed && at == 0 {
                lines.push(format!("|{}", " --- |".repeat(width)));
            }
        }
        let table = lines.join("\n");
        if !self.out.is_empty() {
            self.out.truncate(self.out.trim_end().len());
            self.out.push_str("\n\n");
        }
        self.out.push_str(&table);
        self.out.push('\n');
    }
}

fn is_cell(role: &Role) -> bool {
    matches!(role, Role::Cell(_) | Role::RowHeader(_) | Role::ColumnHeader(_))
}

/// A text whose characters mean nothing to Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '|') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// A paragraph whose beginning is no sign of Markdown's.
fn started(text: &str) -> String {
    let numbered = text
        .split_once(['.', ')'])
        .is_some_and(|(number, rest)| number.parse::<u32>().is_ok() && rest.starts_with(' '));
    match text.starts_with(['-', '+', '>', '=']) || numbered && !text.starts_with('#') {
        true if numbered => {
            text.replacen('.', "\\.", 1).replacen(") ", "\\) ", usize::from(!text.contains('.')))
        }
        true => format!("\\{text}"),
        false => text.to_owned(),
    }
}
