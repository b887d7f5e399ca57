//! The frames of real and of hostile plans, held to what must always hold.

use std::collections::BTreeMap;

use super::check::{problems, shown, without_space};
use super::team::Team;
use super::text::Typesetter;
use super::{
    FontId, Frame, ImageSizes, Laid, Look, Mark, MissingCharacters, Place, Target, Theme, bind,
    lay_out,
};
use crate::packet::{Page, Prose, compose};
use crate::plan::value::{FieldKind, Value};
use crate::plan::{FiscalYear, Format, Plan, Quarter, TableName};
use std::sync::Arc;

pub(super) fn quarter(number: u8) -> Quarter {
    Quarter::new(FiscalYear::new(2021).unwrap(), number).unwrap()
}

pub(super) fn sample() -> Plan {
    crate::exchange::sample::sample().unwrap().plan
}

pub(super) fn sizes(plan: &Plan) -> ImageSizes {
    plan.figure.iter().map(|figure| (figure.image.clone(), (1600, 1000))).collect()
}

fn frames(plan: &Plan, number: u8) -> Vec<Arc<Frame>> {
    framed(plan, number, &Look::default())
}

fn framed(plan: &Plan, number: u8, look: &Look) -> Vec<Arc<Frame>> {
    lay_out(&compose(plan, quarter(number)), look, &sizes(plan), &mut Typesetter::new())
}

/// The looks that a hostile case is held to: themes differ in colour alone, and Letter from A4 in
/// little.
pub(super) fn looks() -> [Look; 2] {
    [Look::default(), Look::new(Format::A4, Theme::DARK)]
}

/// Which fields the packet prints as they are.
pub(super) const PRINTED: &[(TableName, &[&str])] = &[
    (TableName::Program, &["name"]),
    (TableName::ProgramQuarter, &["overview", "progress"]),
    (TableName::Action, &["text", "owner"]),
    (TableName::Outcome, &["statement"]),
    (TableName::Metric, &["statement", "baseline", "goal"]),
    (TableName::Objective, &["title", "statement", "owner"]),
    (TableName::ObjectiveQuarter, &["narrative"]),
    (TableName::KeyResult, &["statement", "title", "baseline", "goal"]),
    (TableName::CheckIn, &["words"]),
    (TableName::ChangeRequest, &["original", "proposed", "reason", "asked_by"]),
    (TableName::DrillDown, &["title", "situation", "impact", "recommendation"]),
    (TableName::Decision, &["title", "text", "asked_by"]),
    (TableName::Highlight, &["number", "text"]),
    (TableName::Win, &["text"]),
    (TableName::Challenge, &["text"]),
    (TableName::Upcoming, &["text", "owner"]),
    (TableName::Hire, &["name", "role"]),
    (TableName::Anniversary, &["name"]),
    (TableName::Figure, &["caption"]),
    (TableName::Packet, &["audience", "cover_text"]),
    (TableName::Status, &["meaning"]),
];

/// What a plan says and the frames do not show.
pub(super) fn missing(plan: &Plan, frames: &[Arc<Frame>], look: &Look) -> Vec<String> {
    let shown: BTreeMap<Place, String> = shown(frames, look).into_iter().collect();
    let mut missing = Vec::new();
    for (name, fields) in PRINTED {
        let table = plan.table(*name);
        for (row, _) in table.ids().into_iter().filter(|(_, alive)| *alive) {
            for field in *fields {
                let Some(Value::Text(text)) = table.value(row, field) else { continue };
                let spec = table.fields().iter().find(|spec| spec.name == *field).unwrap();
                let text = match spec.kind {
                    FieldKind::Prose => Prose::read(&text, None).plain(),
                    _ => text,
                };
                let place = Place { table: *name, row, field: spec.name };
                let there = shown.get(&place).map(String::as_str).unwrap_or_default();
                if !there.contains(&without_space(&text)) {
                    missing.push(format!("{} {field}: {text:.60}", name.name()));
                }
            }
        }
    }
    missing
}

/// Every text of a table's first row, or of all rows, made another one.
pub(super) fn retold(plan: &mut Plan, all: bool, tell: impl Fn(&str) -> String) {
    for (name, fields) in PRINTED {
        let rows = plan.table(*name).ids();
        let rows = rows.into_iter().filter(|(_, alive)| *alive).map(|(row, _)| row);
        let rows: Vec<_> = rows.take(if all { usize::MAX } else { 1 }).collect();
        for row in rows {
            for field in *fields {
                let Some(Value::Text(text)) = plan.table(*name).value(row, field) else { continue };
                let spec = plan.table(*name).fields().iter().find(|s| s.name == *field).unwrap();
                let mut told = tell(&text);
                if spec.kind == FieldKind::Line {
                    told = told.chars().filter(|c| *c != '\n').take(3_900).collect();
                }
                plan.table_mut(*name).put(row, field, &Value::Text(told)).unwrap();
            }
        }
    }
}

#[track_caller]
fn holds(plan: &Plan, number: u8) -> Vec<Arc<Frame>> {
    let [slides, others @ ..] = looks();
    for look in others {
        holds_in(plan, number, &look);
    }
    holds_in(plan, number, &slides)
}

#[track_caller]
fn holds_in(plan: &Plan, number: u8, look: &Look) -> Vec<Arc<Frame>> {
    let frames = framed(plan, number, look);
    let wrong = problems(&frames, look);
    assert!(
        wrong.is_empty(),
        "{:?} in {}, {} problems:\n{}",
        look.format,
        look.theme.name,
        wrong.len(),
        wrong[..wrong.len().min(12)].join("\n")
    );
    frames
}

#[track_caller]
fn shows_all(plan: &Plan, number: u8) -> Vec<Arc<Frame>> {
    let mut slides = Vec::new();
    for look in looks() {
        let frames = holds_in(plan, number, &look);
        let missing = missing(plan, &frames, &look);
        assert!(
            missing.is_empty(),
            "{:?}, {} missing:\n{}",
            look.format,
            missing.len(),
            missing[..missing.len().min(12)].join("\n")
        );
        if look.format == Format::Slides {
            slides = frames;
        }
    }
    slides
}

#[test]
fn the_sample_holds_in_every_quarter_and_shows_every_text() {
    shows_all(&sample(), 1);
    for number in 2..=4 {
        holds(&sample(), number);
    }
}

#[test]
fn an_empty_plan_holds() {
    assert_eq!(holds(&Plan::default(), 1).len(), 1);
}

#[test]
fn one_word_everywhere_holds() {
    let mut plan = sample();
    retold(&mut plan, true, |text| if text.is_empty() { String::new() } else { "Word".to_owned() });
    shows_all(&plan, 1);
}

#[test]
fn two_thousand_words_flow_on_and_are_all_there() {
    let mut plan = sample();
    let long: Vec<String> = (0..2_000).map(|at| format!("w{at}")).collect();
    let long = long.join(" ");
    retold(&mut plan, false, |text| if text.is_empty() { String::new() } else { long.clone() });
    let frames = shows_all(&plan, 1);
    assert!(frames.iter().any(|frame| frame.title.ends_with("(continued)")));
}

#[test]
fn an_unbroken_address_breaks_and_is_all_there() {
    let mut plan = sample();
    let address = format!("https://example.org/{}", "a1b2c3d4e5/".repeat(44));
    retold(&mut plan, true, |text| if text.is_empty() { String::new() } else { address.clone() });
    shows_all(&plan, 1);
}

#[test]
fn everything_ten_times_as_long_holds() {
    let mut plan = sample();
    retold(&mut plan, true, |text| {
        let once = format!("{text} ");
        let whole: String = once.repeat(10);
        whole.trim().to_owned()
    });
    holds(&plan, 1);
}

#[test]
fn sixty_key_results_repeat_the_header_and_are_all_there() {
    let mut plan = sample();
    let first = plan.key_result.iter().next().unwrap().clone();
    let positions = crate::plan::status::fresh_positions(80);
    for (at, position) in positions.iter().skip(20).enumerate() {
        let row = uuid::Uuid::from_u128(0x1000 + at as u128);
        let table = plan.table_mut(TableName::KeyResult);
        table.set_alive(row, true);
        let position = crate::plan::value::FieldType::to_value(position);
        for (field, value) in [
            ("objective", Value::Id(first.objective.uuid())),
            ("position", position),
            ("statement", Value::Text(format!("Key result number {at} of a long list"))),
        ] {
            table.put(row, field, &value).unwrap();
        }
    }
    let frames = holds(&plan, 1);
    let code = format!("krs-{}", &first.objective.uuid().simple().to_string()[24..]);
    let of_page: Vec<&Arc<Frame>> = frames.iter().filter(|f| f.code.starts_with(&code)).collect();
    assert!(of_page.len() > 2);
    for frame in &of_page {
        let says = |word: &str| {
            let is = |mark: &Mark| matches!(mark, Mark::Run(run) if run.text.trim() == word);
            frame.items.iter().any(|item| is(&item.mark))
        };
        assert!(says("Year goal"), "{} has no header", frame.code);
        assert_eq!(says("continued"), frame.code != code);
    }
}

#[test]
fn every_link_within_the_packet_has_its_page() {
    let frames = frames(&sample(), 1);
    let targets =
        frames.iter().flat_map(|frame| &frame.links).filter_map(|link| match &link.target {
            Target::Page(code) => Some(code),
            Target::Web(_) => None,
        });
    let mut count = 0;
    for target in targets {
        count += 1;
        assert!(frames.iter().any(|frame| frame.code == *target), "{target}");
    }
    assert!(count > 30);
}

#[test]
fn pages_kept_from_before_give_the_same_packet() {
    let plan = sample();
    let packet = compose(&plan, quarter(1));
    let look = Look::default();
    let sizes = sizes(&plan);
    let mut typesetter = Typesetter::new();
    let pages: Vec<&Page> = packet.pages.iter().map(Arc::as_ref).collect();
    let mut laid = Laid::all(&pages, &look, &sizes, &mut typesetter);
    let whole = bind(&packet, &mut laid, &look, &sizes, &mut typesetter);
    let again = bind(&packet, &mut laid, &look, &sizes, &mut typesetter);
    assert!(whole.iter().zip(&again).all(|(before, after)| Arc::ptr_eq(before, after)));

    // A page goes: those before it are the very same, those after it get their numbers anew.
    let (mut fewer, mut kept) = (packet.clone(), laid);
    fewer.pages.remove(5);
    kept.remove(5);
    let bound = bind(&fewer, &mut kept, &look, &sizes, &mut typesetter);
    assert!(Arc::ptr_eq(&bound[4], &whole[4]));
    let fresh = lay_out(&fewer, &look, &sizes, &mut Typesetter::new());
    assert!(bound == fresh, "kept pages differ from fresh ones");
}

#[test]
fn threads_make_no_difference() {
    let mut plan = sample();
    // Scripts that only the system's fonts have, met on different pages.
    for (at, program) in
        plan.objective.iter().map(|row| row.id).collect::<Vec<_>>().iter().enumerate()
    {
        let script = ["Ω и я", "עברית", "العربية", "日本語", "ไทย"][at % 5];
        let value = Value::Text(script.to_owned());
        plan.table_mut(TableName::Objective).put(program.uuid(), "title", &value).unwrap();
    }
    let packet = compose(&plan, quarter(1));
    let (look, sizes) = (Look::default(), sizes(&plan));
    let pages: Vec<&Page> = packet.pages.iter().map(Arc::as_ref).collect();
    let set = |threads: usize| {
        let mut typesetter = Typesetter::new();
        let mut laid =
            Team::with(threads, &typesetter).lay_out(&pages, &look, &sizes, &mut typesetter);
        let mut frames = bind(&packet, &mut laid, &look, &sizes, &mut typesetter);
        // Fonts are numbered as they were met, trials included: here they are named by what they are.
        let mut names: Vec<(usize, u32, Vec<i16>)> = Vec::new();
        for frame in &mut frames {
            for item in &mut Arc::make_mut(frame).items {
                let Mark::Run(run) = &mut item.mark else { continue };
                let face = typesetter.book().face(run.font).unwrap();
                let name = ((*face.data).as_ref().len(), face.index, face.coordinates.clone());
                let at = names.iter().position(|known| *known == name);
                let at = at.unwrap_or_else(|| {
                    names.push(name);
                    names.len() - 1
                });
                run.font = FontId(u16::try_from(at).unwrap());
            }
        }
        (frames, names)
    };
    let alone = set(1);
    for threads in [2, 3, 5] {
        let (frames, names) = set(threads);
        assert_eq!(names, alone.1, "{threads} threads");
        for (frame, expected) in frames.iter().zip(&alone.0) {
            assert!(frame == expected, "{threads} threads: {}", frame.code);
        }
    }
}

#[test]
fn the_contents_give_the_running_numbers() {
    let frames = frames(&sample(), 1);
    let at = frames.iter().position(|frame| frame.code == "definitions").unwrap();
    let contents = frames.iter().find(|frame| frame.code == "contents").unwrap();
    let number = (at + 1).to_string();
    let shows = |mark: &Mark| matches!(mark, Mark::Run(run) if *run.text == *number);
    assert!(contents.items.iter().any(|item| shows(&item.mark)));
}

#[test]
fn a_character_without_a_glyph_is_told_with_its_place() {
    let mut plan = sample();
    let notices = |plan: &Plan| {
        let packet = compose(plan, quarter(1));
        let pages: Vec<&Page> = packet.pages.iter().map(Arc::as_ref).collect();
        let (look, sizes) = (Look::default(), sizes(plan));
        let mut typesetter = Typesetter::new();
        let mut laid = Laid::all(&pages, &look, &sizes, &mut typesetter);
        let frames = bind(&packet, &mut laid, &look, &sizes, &mut typesetter);
        let notices = MissingCharacters::of(&laid, &frames, &look).notices();
        let document = Look::new(Format::A4, Theme::LIGHT);
        assert_eq!(MissingCharacters::of(&laid, &frames, &document).notices(), notices);
        notices
    };
    assert!(notices(&plan).is_empty());
    let win = plan.win.iter().next().unwrap().id;
    let text = Value::Text("A sign: \u{10fffd}".to_owned());
    plan.table_mut(TableName::Win).put(win.uuid(), "text", &text).unwrap();
    let notices = notices(&plan);
    let place = Place { table: TableName::Win, row: win.uuid(), field: "text" };
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert_eq!(notices[0].place, Some(place));
    assert!(notices[0].message.contains("U+10FFFD"));
}

#[test]
fn the_same_plan_gives_the_same_frames() {
    let plan = sample();
    assert_eq!(frames(&plan, 1), frames(&plan, 1));
}

#[test]
fn three_figures_of_an_objective_share_its_sheet() {
    let mut plan = sample();
    let first = plan.figure.iter().next().unwrap().clone();
    let positions = crate::plan::status::fresh_positions(6);
    for (at, position) in positions.iter().skip(4).enumerate() {
        let row = uuid::Uuid::from_u128(0x2000 + at as u128);
        let table = plan.table_mut(TableName::Figure);
        table.set_alive(row, true);
        for field in ["of", "quarter", "image", "caption"] {
            let value = table.value(first.id.uuid(), field).unwrap();
            table.put(row, field, &value).unwrap();
        }
        let position = crate::plan::value::FieldType::to_value(position);
        table.put(row, "position", &position).unwrap();
    }
    let frames = holds(&plan, 1);
    let pictures = |frame: &Frame| {
        frame.items.iter().filter(|item| matches!(item.mark, Mark::Image(_))).count()
    };
    assert!(frames.iter().any(|frame| pictures(frame) == 3));
}

#[test]
fn a_title_written_from_the_right_stands_by_its_row() {
    let mut plan = sample();
    let objective = plan.objective.iter().next().unwrap().id;
    let title = Value::Text("תקינות התוכן".to_owned());
    plan.table_mut(TableName::Objective).put(objective.uuid(), "title", &title).unwrap();
    let frames = holds(&plan, 1);
    let place = Place { table: TableName::Objective, row: objective.uuid(), field: "title" };
    let starts = |kind: &str| {
        let page = frames.iter().find(|frame| frame.code.starts_with(kind)).unwrap();
        let of = page.items.iter().filter(|item| item.place == Some(place));
        let x = of.filter_map(|item| match &item.mark {
            Mark::Run(run) => Some(run.x),
            _ => None,
        });
        x.fold(f32::INFINITY, f32::min)
    };
    let left = Look::default().sheet.side;
    assert!(starts("scorecard") < left + 1.0);
    assert!(starts("status-") < left + 1.0);
    assert!(starts("overview-") < left + 600.0);
}

#[test]
fn every_count_is_written_in_the_status_chart() {
    let mut plan = sample();
    let first = plan.key_result.iter().next().unwrap().clone();
    for (at, position) in crate::plan::status::fresh_positions(60).iter().enumerate() {
        let row = uuid::Uuid::from_u128(0x3000 + at as u128);
        let table = plan.table_mut(TableName::KeyResult);
        table.set_alive(row, true);
        table.put(row, "objective", &Value::Id(first.objective.uuid())).unwrap();
        let position = crate::plan::value::FieldType::to_value(position);
        table.put(row, "position", &position).unwrap();
    }
    let frames = holds(&plan, 1);
    let page = frames.iter().find(|frame| frame.code.starts_with("status-")).unwrap();
    let packet = compose(&plan, quarter(1));
    let parts = packet.pages.iter().find_map(|page| match &page.content {
        crate::packet::Content::DepartmentStatus(of) => {
            Some(of.rows.iter().flat_map(|row| &row.counts).filter(|count| **count > 0).count())
        }
        _ => None,
    });
    let written = page.items.iter().filter(|item| {
        matches!(&item.mark, Mark::Run(run)
            if run.text.parse::<usize>().is_ok() && run.x > 300.0 && run.x < 860.0 && run.y > 160.0)
    });
    assert_eq!(Some(written.count()), parts);
}

/// The sample with a logo, a cover's picture and an accent.
fn branded() -> (Plan, ImageSizes) {
    let mut plan = sample();
    let organisation = crate::plan::Organisation::only().uuid();
    let packet = crate::plan::Packet::id_of(quarter(1)).uuid();
    let (logo, image) = ("a".repeat(64), "b".repeat(64));
    for (table, row, field, text) in [
        (TableName::Organisation, organisation, "logo", logo.as_str()),
        (TableName::Organisation, organisation, "accent", "#0b6e4f"),
        (TableName::Packet, packet, "cover_image", &image),
    ] {
        plan.table_mut(table).put(row, field, &Value::Text(text.to_owned())).unwrap();
    }
    let mut sizes = sizes(&plan);
    sizes.insert(plan.organisation().logo, (900, 220));
    let cover = plan.packet.get(crate::plan::Packet::id_of(quarter(1))).unwrap();
    sizes.insert(cover.cover_image.clone(), (4000, 1000));
    (plan, sizes)
}

#[test]
fn every_format_holds_in_every_theme_with_logo_and_cover_picture() {
    let (plan, sizes) = branded();
    let packet = compose(&plan, quarter(1));
    for format in [Format::Slides, Format::A4, Format::Letter] {
        for theme in Theme::ALL {
            let look = Look::new(format, theme);
            let frames = lay_out(&packet, &look, &sizes, &mut Typesetter::new());
            let wrong = problems(&frames, &look);
            assert!(wrong.is_empty(), "{format:?} {}: {}", theme.name, wrong.join("\n"));
            let pictures: Vec<_> = frames[0]
                .items
                .iter()
                .filter_map(|item| match &item.mark {
                    Mark::Image(image) => Some(image),
                    _ => None,
                })
                .collect();
            assert_eq!(pictures.len(), 2, "{format:?}");
            // The picture fills its window in its own proportions.
            let (cover, seen) = (pictures[0], pictures[0].window.unwrap());
            assert!((cover.width / cover.height - 4.0).abs() < 0.01);
            assert!(cover.width >= seen.width - 0.01 && cover.height >= seen.height - 0.01);
        }
    }
}

#[test]
fn a_cover_text_of_any_length_keeps_clear_of_the_picture() {
    let (mut plan, sizes) = branded();
    let packet = crate::plan::Packet::id_of(quarter(1)).uuid();
    let long = "A long cover text that goes on and on. ".repeat(90);
    plan.table_mut(TableName::Packet).put(packet, "cover_text", &Value::Text(long)).unwrap();
    let packet = compose(&plan, quarter(1));
    for look in looks() {
        let frames = lay_out(&packet, &look, &sizes, &mut Typesetter::new());
        let wrong = problems(&frames, &look);
        assert!(wrong.is_empty(), "{:?}: {}", look.format, wrong.join("\n"));
        let window = frames[0].items.iter().find_map(|item| match &item.mark {
            Mark::Image(image) => image.window,
            _ => None,
        });
        let window = window.unwrap();
        for item in &frames[0].items {
            let Mark::Run(run) = &item.mark else { continue };
            let right = run.glyphs.iter().map(|g| run.x + g.x + g.advance).fold(0.0, f32::max);
            let beside = right <= window.x + 0.1 || run.y - run.size > window.y + window.height;
            assert!(beside, "{:?}: “{}” runs over the picture", look.format, run.text);
        }
    }
}

#[test]
fn a_document_runs_on_and_its_links_and_contents_still_lead_there() {
    let plan = sample();
    let packet = compose(&plan, quarter(1));
    let look = Look::new(Format::A4, Theme::LIGHT);
    let frames = framed(&plan, 1, &look);
    assert!(frames.len() < self::frames(&plan, 1).len());
    let starts = |frame: &Frame, code: &str| {
        frame.code == code || frame.anchors.iter().any(|anchor| anchor.code == code)
    };
    for page in &packet.pages {
        let found = frames.iter().filter(|frame| starts(frame, &page.code)).count();
        assert_eq!(found, 1, "{}", page.code);
    }
    let contents = frames.iter().find(|frame| starts(frame, "contents")).unwrap();
    let at = frames.iter().position(|frame| starts(frame, "definitions")).unwrap() + 1;
    let last = contents.items.iter().rev().find_map(|item| match &item.mark {
        Mark::Run(run) if run.y < look.sheet.footer => run.text.trim().parse::<usize>().ok(),
        _ => None,
    });
    assert_eq!(last, Some(at));
}

#[test]
fn a_handout_holds_the_very_slides_smaller() {
    let plan = sample();
    let slides = frames(&plan, 1);
    let sheets = framed(&plan, 1, &Look::new(Format::Handout, Theme::DARK));
    assert_eq!(sheets.len(), slides.len().div_ceil(3));
    let anchors = sheets.iter().flat_map(|sheet| &sheet.anchors);
    assert!(anchors.map(|a| &a.code).eq(slides.iter().map(|slide| &slide.code)));
    let words = |frames: &[Arc<Frame>]| -> usize {
        let runs = frames.iter().flat_map(|frame| &frame.items);
        runs.filter(|item| item.place.is_some() && matches!(item.mark, Mark::Run(_))).count()
    };
    assert_eq!(words(&sheets), words(&slides));
    let links = |frames: &[Arc<Frame>]| frames.iter().map(|frame| frame.links.len()).sum::<usize>();
    assert_eq!(links(&sheets), links(&slides));
    for sheet in &sheets {
        for item in &sheet.items {
            if let Mark::Run(run) = &item.mark {
                assert!(run.x >= 0.0 && run.x < sheet.width && run.y < sheet.height);
            }
        }
        assert!(sheet.links.iter().all(|link| link.x + link.width < 380.0));
    }
}

#[test]
fn the_plan_sets_the_look_and_a_wish_goes_before_it() {
    use crate::layout::Wish;
    let (mut plan, _) = branded();
    let row = crate::plan::Packet::id_of(quarter(1)).uuid();
    let set = |plan: &mut Plan, field: &str, text: &str| {
        plan.table_mut(TableName::Packet).put(row, field, &Value::Text(text.to_owned())).unwrap();
    };
    set(&mut plan, "format", "letter");
    set(&mut plan, "theme", "Print");
    let (look, told) = Look::of(&compose(&plan, quarter(1)), Wish::default());
    assert_eq!((look.format, look.theme.name), (Format::Letter, "print"));
    assert!(told.is_empty(), "{told:?}");
    let wish = Wish { format: Some(Format::Handout), theme: Some(Theme::DARK) };
    let (look, told) = Look::of(&compose(&plan, quarter(1)), wish);
    assert_eq!((look.format, look.theme.name), (Format::Handout, "dark"));
    assert_eq!(told.len(), 1, "a green that dark would be lost on the dark page");
    assert_eq!(told[0].place.unwrap().field, "accent");
    set(&mut plan, "theme", "Sepia");
    let (look, told) = Look::of(&compose(&plan, quarter(1)), Wish::default());
    assert_eq!(look.theme.name, "light");
    assert!(told.iter().any(|notice| notice.kind == "theme" && notice.message.contains("Sepia")));
}
