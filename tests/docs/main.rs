//! What is written down, held to the repository: every relative link, heading and picture is there, and what the user guide
//! says to press stands on the screen. Not whether it reads well, and not the pictures: a journey takes those.

mod controls;
mod page;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use page::Page;

/// The repository's own folder.
fn root() -> PathBuf {
    // As the system resolves it: what is led to is resolved, too.
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().canonicalize().unwrap()
}

/// Every page: those beside the workspace, and all under `docs`.
fn pages() -> Vec<Page> {
    let top = root().read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = top.filter(|path| is_page(path)).collect();
    files.extend(under(&root().join("docs")).into_iter().filter(|path| is_page(path)));
    files.sort();
    files.iter().map(|path| Page::read(path)).collect()
}

/// The pages of the user guide.
fn guide() -> Vec<Page> {
    let folder = root().join("docs/guide");
    pages().into_iter().filter(|page| page.path.starts_with(&folder)).collect()
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "md")
}

/// Every file under a folder.
fn under(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { under(&path) } else { vec![path] }).collect()
}

#[test]
fn every_link_and_picture_leads_to_something() {
    let pages = pages();
    assert!(pages.len() > 30, "only {} pages were found", pages.len());
    let mut lost = Vec::new();
    for page in &pages {
        for target in page.targets() {
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let there = match file {
                "" => page.path.clone(),
                file => page.path.parent().unwrap().join(file),
            };
            let there = there.canonicalize().ok().filter(|there| there.starts_with(root()));
            let Some(there) = there else {
                lost.push(format!("{}: {target} is not there", page.name()));
                continue;
            };
            if !heading.is_empty() && !Page::read(&there).headings().any(|slug| slug == heading) {
                lost.push(format!("{}: {target} has no such heading", page.name()));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn every_page_and_picture_of_the_guide_is_led_to() {
    let guide = guide();
    let led_to: BTreeSet<PathBuf> = guide
        .iter()
        .flat_map(|page| {
            let folder = page.path.parent().unwrap();
            page.targets().filter_map(|target| folder.join(target).canonicalize().ok())
        })
        .collect();
    let index = root().join("docs/guide/README.md");
    let all = under(&root().join("docs/guide")).into_iter().filter(|path| *path != index);
    let lost: Vec<_> = all.filter(|path| !led_to.contains(path)).collect();
    assert!(lost.is_empty(), "nothing leads to {lost:?}");
}

#[test]
fn what_the_guide_says_to_press_stands_on_the_screen() {
    let screen = controls::Screen::read(&root());
    let (mut looked_at, mut wrong) = (0, Vec::new());
    for page in guide() {
        for said in page.said() {
            looked_at += said.len();
            wrong.extend(screen.wrong(said).map(|why| format!("{}: {why}", page.name())));
        }
    }
    assert!(looked_at > 200, "only {looked_at} names of controls were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
