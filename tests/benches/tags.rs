//! What it costs that the packet is a document and no picture: the same pages composed, laid out and written with
//! structure, bookmarks and metadata, and without, in turns. Not the document's opening, which is the same for both.

use std::path::Path;

use quarterdeck_core::document::DataDir;
use quarterdeck_core::edit::{Context, Ids};
use quarterdeck_core::exchange::sample::sample;
use quarterdeck_core::layout::text::Typesetter;
use quarterdeck_core::layout::{ImageSizes, Look, lay_out};
use quarterdeck_core::packet::compose;
use quarterdeck_core::render::{DocumentInfo, Picture, Pictures, pdf};
use quarterdeck_core::session::Session;
use quarterdeck_tests::{Desk, NOW};

use crate::figures::Times;
use crate::multiply::multiply;
use crate::{Done, QUARTER};

/// How often each is made.
const COUNT: usize = 9;

/// Prints the table.
pub fn bench() -> Done {
    let desk = Desk::within(Path::new(env!("CARGO_TARGET_TMPDIR")))?;
    println!(
        "tags: pages composed, laid out, written; median of {COUNT}, in turns; in milliseconds and kB"
    );
    println!("  pages  without   with  with/without      kB   with  with/without");
    for times in [1, 10, 42] {
        let mut context = Context {
            author: "Ada Example".into(),
            device: "desk".into(),
            now: NOW.parse()?,
            ids: Ids::new([7; 32]),
        };
        let path = desk.path(&format!("tags-{times}.qdeck"));
        let mut session = Session::create_sample(&path, &DataDir::new(desk.data()), &mut context)?;
        let larger = multiply(&session.data()?, times)?;
        session.import(larger.as_bytes(), &mut context)?;
        let pictures = pictures()?;
        let sizes_of: ImageSizes =
            pictures.iter().map(|(digest, picture)| (digest.clone(), picture.size())).collect();
        let quarter = session.quarter(QUARTER)?;
        let mut taken = [Vec::new(), Vec::new()];
        let (mut pages, mut sizes) = (0, [0, 0]);
        for round in 0..=COUNT {
            for (which, described) in [false, true].into_iter().enumerate() {
                let start = std::time::Instant::now();
                let packet = compose(session.plan(), quarter);
                let mut typesetter = Typesetter::new();
                let frames = lay_out(&packet, &Look::default(), &sizes_of, &mut typesetter);
                let info = DocumentInfo {
                    title: "Technology, Q1 FY20-21".into(),
                    author: "Openshelf Foundation".into(),
                    subject: "Packet for Q1 FY20-21".into(),
                    language: "en".into(),
                    created: NOW.parse()?,
                    described,
                };
                let bytes = pdf(&frames, typesetter.book(), &pictures, &info)?;
                // The first round is not counted.
                if round > 0 {
                    taken[which].push(start.elapsed());
                }
                (pages, sizes[which]) = (frames.len(), bytes.len());
            }
        }
        session.close()?;
        let [without, with] = taken.map(|times| Times::new(times).median());
        let [small, large] = sizes.map(|size| size as f64 / 1e3);
        println!(
            "  {pages:>5}  {without:>7.1}  {with:>5.1}  {:>12.3}  {small:>6.0}  {large:>5.0}  {:>12.3}",
            with / without,
            large / small
        );
    }
    println!();
    Ok(())
}

/// The sample's pictures; a plan many times as large shows the same.
fn pictures() -> Done<Pictures> {
    let mut pictures = Pictures::new();
    for asset in sample()?.assets {
        let picture = Picture::read(asset.bytes).map_err(|why| why.reason())?;
        pictures.insert(asset.digest, picture);
    }
    Ok(pictures)
}
