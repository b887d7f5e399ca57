//! What only the laid-out pages show: characters without a glyph, colours hard to see, figures too coarse to print, texts
//! that ran over, pages named that are not there. Not what the plan says: the other rules read that.

use std::sync::Arc;

use super::text::stretches;
use super::{Finding, Sure, settle};
use crate::layout::{Frame, ImageSizes, Mark, Place};
use crate::notice::Notice;
use crate::plan::{Plan, Quarter, TableName};

/// Pixels to the inch below which a picture is seen to be coarse in print.
const COARSE: f32 = 110.0;

/// The pages of a packet as they came out.
pub struct Pages<'a> {
    /// Its sheets.
    pub frames: &'a [Arc<Frame>],
    /// The sizes of its pictures in pixels.
    pub sizes: &'a ImageSizes,
    /// What was noticed while they were set.
    pub notices: &'a [Notice],
}

/// All that a sceptic would ask about the pages of a quarter's packet; what was answered is marked so.
pub fn findings_on(plan: &Plan, quarter: Quarter, pages: &Pages<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = pages.notices.iter().filter_map(noticed).collect();
    ran_over(plan, pages.frames, &mut found);
    coarse(plan, pages, &mut found);
    wrong_pages(plan, quarter, pages.frames.len(), &mut found);
    settle(plan, quarter, found)
}

fn noticed(notice: &Notice) -> Option<Finding> {
    let (rule, sure) = match notice.kind {
        "missing-character" => ("missing-character", Sure::Certain),
        "accent" => ("low-contrast", Sure::Look),
        "picture" | "figure-without-image" => ("picture", Sure::Certain),
        _ => return None,
    };
    Some(Finding::new(rule, sure, notice.place?, notice.message.clone()))
}

/// Long texts are the program manager's to cut; a table that goes on is as long as it is.
fn ran_over(plan: &Plan, frames: &[Arc<Frame>], found: &mut Vec<Finding>) {
    let text = |place: &Place| {
        use TableName::{ChangeRequest, DrillDown, ObjectiveQuarter, ProgramQuarter};
        [ProgramQuarter, ObjectiveQuarter, DrillDown, ChangeRequest].contains(&place.table)
    };
    let mut last: Option<(&str, usize)> = None;
    for frame in frames.iter().filter(|frame| frame.anchors.is_empty()) {
        if frame.bookmark.is_some() {
            last = None;
            continue;
        }
        let Some(place) = frame.items.iter().filter_map(|item| item.place).find(text) else {
            continue;
        };
        let more = last.filter(|(code, _)| *code == frame.code).map_or(1, |(_, more)| more + 1);
        last = Some((&frame.code, more));
        let why = match more {
            1 => format!("The {} needs a second page.", plan.describe(place.table, place.row)),
            _ => continue,
        };
        found.push(Finding::new("ran-over", Sure::Look, place, why));
    }
}

fn coarse(plan: &Plan, pages: &Pages<'_>, found: &mut Vec<Finding>) {
    for item in pages.frames.iter().flat_map(|frame| &frame.items) {
        let (Mark::Image(image), Some(place)) = (&item.mark, item.place) else { continue };
        let Some((width, _)) = pages.sizes.get(&image.digest) else { continue };
        let inches = image.width / 72.0;
        if inches <= 0.0 || *width as f32 / inches >= COARSE {
            continue;
        }
        let what = match place.table {
            TableName::Organisation => "The logo".to_owned(),
            TableName::Packet => "The cover’s picture".to_owned(),
            table => match plan.label(table, place.row).as_str() {
                "" => "A figure".to_owned(),
                caption => format!("The figure “{caption}”"),
            },
        };
        let why = format!(
            "{what} has {width} pixels for {inches:.1} inches in print: it will look coarse. {} would do.",
            (inches * 2.0 * COARSE / 100.0).ceil() * 100.0
        );
        found.push(Finding::new("coarse-picture", Sure::Likely, place, why));
    }
}

/// `see page 40` in a packet of 32.
fn wrong_pages(plan: &Plan, quarter: Quarter, count: usize, found: &mut Vec<Finding>) {
    for stretch in stretches(plan, quarter) {
        let words: Vec<&str> = stretch.text.split_whitespace().collect();
        for pair in words.windows(2) {
            let [page, number] = pair else { continue };
            let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
            if !["page", "slide", "seite", "folie"].contains(&bare(page).to_lowercase().as_str()) {
                continue;
            }
            let Ok(number) = bare(number).parse::<usize>() else { continue };
            if number == 0 || number > count {
                let why = format!("“{page} {}” is named; the packet has {count} pages.", number);
                found.push(Finding::new("no-such-page", Sure::Certain, stretch.place, why));
            }
        }
    }
}
