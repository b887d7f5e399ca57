//! How long the packet, a document with its history and an edit take, beside a yardstick of the same run: figures to find
//! one's way by, of this machine at this moment. Not a test: nothing here passes or fails by time.

mod document;
mod edit;
mod figures;
mod import;
mod multiply;
mod packet;
mod peer;
mod photographs;
mod preflight;
mod search;
mod tags;
mod typst;

// The window is opened and driven as on journeys.
#[cfg(target_os = "linux")]
mod app;
#[cfg(target_os = "linux")]
mod export;
#[cfg(target_os = "linux")]
mod large;
#[cfg(target_os = "linux")]
#[path = "../journeys/page.rs"]
mod page;
#[cfg(target_os = "linux")]
#[path = "../journeys/picture.rs"]
mod picture;
#[cfg(target_os = "linux")]
#[path = "../journeys/process.rs"]
mod process;
#[cfg(target_os = "linux")]
mod sorter;
#[cfg(target_os = "linux")]
#[path = "../journeys/stage.rs"]
mod stage;
#[cfg(target_os = "linux")]
#[path = "../journeys/wire.rs"]
mod wire;

use std::error::Error;

/// What is measured within this process is measured as in the programs that ship.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What a bench comes to.
pub type Done<T = ()> = Result<T, Box<dyn Error>>;

/// The quarter that the sample is told up to.
pub const QUARTER: &str = "Q1 FY20-21";

fn main() -> Done {
    // Cargo adds `--bench`; a word names the only bench to run.
    let named = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let wanted = |name: &str| named.as_deref().is_none_or(|named| named == name);
    if wanted("packet") {
        packet::bench()?;
    }
    if wanted("packet") || named.as_deref() == Some("photographs") {
        photographs::bench()?;
    }
    if wanted("packet") || named.as_deref() == Some("peer") {
        peer::bench()?;
    }
    if wanted("tags") {
        tags::bench()?;
    }
    if wanted("import") {
        import::bench()?;
    }
    if wanted("document") {
        document::bench()?;
    }
    if wanted("edit") {
        edit::bench()?;
    }
    if wanted("preflight") {
        preflight::bench()?;
    }
    // It needs the built windows: only by its name.
    #[cfg(target_os = "linux")]
    if named.as_deref() == Some("app") {
        app::bench()?;
    }
    if wanted("search") {
        search::bench()?;
    }
    Ok(())
}
