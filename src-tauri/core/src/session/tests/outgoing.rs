//! Pages painted small, and a packet that goes out while the document is free. Not what stands on the pages.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::RgbImage;

use super::*;

/// A thumbnail's pixels.
fn pixels(address: &str) -> RgbImage {
    let png = address.strip_prefix("data:image/png;base64,").unwrap();
    image::load_from_memory(&STANDARD.decode(png).unwrap()).unwrap().into_rgb8()
}

/// The same page as the preview draws it.
fn drawn(svg: &str, width: u32) -> RgbImage {
    use resvg::{tiny_skia::*, usvg};
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).unwrap();
    let scale = width as f32 / tree.size().width();
    let mut canvas = Pixmap::new(width, (tree.size().height() * scale).round() as u32).unwrap();
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    let pixels = canvas.pixels().iter().flat_map(|p| [p.red(), p.green(), p.blue()]).collect();
    RgbImage::from_raw(canvas.width(), canvas.height(), pixels).unwrap()
}

fn apart(one: &RgbImage, other: &RgbImage) -> f64 {
    assert_eq!(one.dimensions(), other.dimensions());
    let apart = one.as_raw().iter().zip(other.as_raw()).map(|(a, b)| f64::from(a.abs_diff(*b)));
    apart.sum::<f64>() / one.as_raw().len() as f64
}

#[test]
fn a_thumbnail_is_its_page_made_small() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let pages = session.pages("FY2021-Q1", None).unwrap().pages;
    let codes: Vec<String> = pages.iter().map(|page| page.code.clone()).collect();
    let painted = session.thumbnails("FY2021-Q1", &codes).unwrap().paint(480);
    for (at, (code, painted)) in codes.iter().zip(painted).enumerate() {
        let svg = session.page("FY2021-Q1", at).unwrap();
        let off = apart(&pixels(&painted.unwrap()), &drawn(&svg, 480));
        assert!(off < 0.6, "{code}: {off:.2} of 255 apart");
    }
}

#[test]
fn a_page_that_is_left_out_has_its_thumbnail_and_one_that_says_nothing_has_none() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let whole = session.pages("FY2021-Q1", None).unwrap().pages;
    let edit = serde_json::from_value(json!({
        "edit": "set", "field": "left_out", "value": true,
        "row": { "table": "packet_page", "key": { "packet": "FY2021-Q1", "page": "scorecard" } },
    }));
    session.apply(&edit.unwrap(), &mut desk.context).unwrap();
    let pages = session.pages("FY2021-Q1", None).unwrap().pages;
    assert!(pages.len() < whole.len() && pages.iter().all(|page| page.code != "scorecard"));
    let asked = ["scorecard", "no-such-page", "cover"].map(str::to_owned);
    let painted = session.thumbnails("FY2021-Q1", &asked).unwrap().paint(2_000_000);
    let shown: Vec<bool> = painted.iter().map(Option::is_some).collect();
    assert_eq!(shown, [true, false, true]);
    assert_eq!(pixels(painted[0].as_ref().unwrap()).dimensions(), (1280, 720), "bounded");
}

#[test]
fn every_page_of_a_document_is_found_on_the_sheet_on_which_it_begins() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    for format in ["a4", "handout", "slides"] {
        let edit = serde_json::from_value(json!({
            "edit": "set", "field": "format", "value": format,
            "row": { "table": "packet", "key": { "quarter": "FY2021-Q1" } },
        }));
        session.apply(&edit.unwrap(), &mut desk.context).unwrap();
        let pages = session.pages("FY2021-Q1", None).unwrap().pages;
        let begun: Vec<String> = pages.iter().flat_map(|page| page.begins.clone()).collect();
        let listed = crate::packet::list(session.plan(), "FY2021-Q1".parse().unwrap());
        let listed: Vec<String> = listed.into_iter().map(|page| page.page).collect();
        assert_eq!(begun, listed, "{format}");
        let painted = session.thumbnails("FY2021-Q1", &begun).unwrap().paint(160);
        assert!(painted.iter().all(Option::is_some), "{format}");
        // On a handout's sheet the slide alone: dark to its edges.
        let cover = pixels(painted[0].as_ref().unwrap());
        assert!(cover.get_pixel(155, 4).0[0] < 64, "{format}: {:?}", cover.get_pixel(155, 4));
    }
}

#[test]
fn themes_are_shown_on_the_packets_own_pages_and_leave_it_as_it_is() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let before = session.pages("FY2021-Q1", None).unwrap();
    let samples = session.theme_samples("FY2021-Q1").unwrap();
    let names: Vec<&str> = samples.iter().map(|(theme, _)| *theme).collect();
    assert_eq!(names, Theme::ALL.map(|theme| theme.name));
    let painted: Vec<Vec<_>> = samples.iter().map(|(_, pages)| pages.paint(160)).collect();
    assert!(painted.iter().all(|pages| pages.len() == 2 && pages.iter().all(Option::is_some)));
    assert_ne!(painted[0], painted[1]);
    assert_eq!(session.pages("FY2021-Q1", None).unwrap(), before);
}

#[test]
fn a_packet_goes_out_as_it_was_when_it_was_asked_for_and_can_be_called_off() {
    let mut desk = Desk::new();
    let mut session = desk.sample();
    let quarter = "FY2021-Q1".parse().unwrap();
    let before = session.pdf(quarter).unwrap();
    let outgoing = session.outgoing(quarter, Wish::default()).unwrap();
    set_words(&mut session, &mut desk, "Said while it was on its way");
    let mut told = Vec::new();
    let mut going = |done, of| {
        told.push((done, of));
        true
    };
    let pdf = outgoing.pdf(None, &mut going).unwrap().unwrap();
    assert!(pdf.bytes == before, "the same plan gives the same bytes");
    assert_eq!(told.first().map(|(done, _)| *done), Some(0));
    assert!(told.is_sorted() && told.last().is_some_and(|(done, of)| done <= of && *of > 20));

    for most in [0, 1] {
        let mut heard = 0;
        let mut going = |_, _| {
            heard += 1;
            heard <= most
        };
        let outgoing = session.outgoing(quarter, Wish::default()).unwrap();
        assert!(outgoing.pdf(None, &mut going).unwrap().is_none());
        assert_eq!(heard, most + 1, "it stops as soon as it is told to");
    }
}
