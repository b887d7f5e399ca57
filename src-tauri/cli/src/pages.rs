//! A packet's pages as lines of text, and as JSON. Not which pages there are.

use quarterdeck_core::packet::ListedPage;
use quarterdeck_core::plan::Quarter;
use serde_json::{Value as Json, json};

/// A line a page: printed code, what it is, its title, and what was made of it.
pub fn lines(pages: &[ListedPage], width: usize) -> Vec<String> {
    let widest = |of: fn(&ListedPage) -> &str| {
        pages.iter().map(|page| of(page).chars().count()).max().unwrap_or(0)
    };
    let (code, kind) = (widest(|page| &page.code), widest(|page| page.kind));
    let line = |page: &ListedPage| {
        let made = made_of(page);
        let made = if made.is_empty() { made } else { format!("  ({made})") };
        let start = format!("{:code$}  {:kind$}  ", page.code, page.kind);
        let room = width.saturating_sub(start.chars().count() + made.chars().count()).max(12);
        format!("{start}{}{made}", cut(title(page), room)).trim_end().to_owned()
    };
    pages.iter().map(line).collect()
}

/// Everything of every page.
pub fn json(quarter: Quarter, label: &str, pages: &[ListedPage]) -> Json {
    let page = |page: &ListedPage| {
        json!({
            "id": page.id().to_string(),
            "page": page.page,
            "code": page.code,
            "kind": page.kind,
            "section": page.section,
            "title": title(page),
            "own_title": page.own_title,
            "left_out": page.left_out,
            "moved": page.moved,
            "composed": page.composed,
        })
    };
    let pages: Vec<Json> = pages.iter().map(page).collect();
    json!({ "quarter": quarter.to_string(), "label": label, "pages": pages })
}

fn title(page: &ListedPage) -> &str {
    if page.own_title.trim().is_empty() { &page.title } else { &page.own_title }
}

fn made_of(page: &ListedPage) -> String {
    let all = [
        (page.left_out, "left out"),
        (page.moved, "moved"),
        (!page.own_title.trim().is_empty(), "own title"),
        (!page.composed, "nothing to say this quarter"),
    ];
    let said: Vec<&str> = all.into_iter().filter(|(is, _)| *is).map(|(_, words)| words).collect();
    said.join(", ")
}

fn cut(text: &str, room: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= room {
        return text;
    }
    let kept: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}
