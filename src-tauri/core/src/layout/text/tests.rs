//! Text set to widths. Not how it is painted.

use super::*;

const INK: Style = Style::new(14.0, Colour::hex(0x1b2430));

fn set(text: &str, width: f32) -> Arc<Paragraph> {
    Typesetter::new().paragraph(&[Span::new(text, INK)], width, Align::Start)
}

fn words(paragraph: &Paragraph) -> Vec<String> {
    let (mut items, mut links) = (Vec::new(), Vec::new());
    let lines = paragraph.lines.len();
    (0..lines)
        .map(|at| {
            items.clear();
            let (_, rest) = paragraph.split_at_line(at);
            rest.split_at_line(1).0.place(0.0, 0.0, None, &mut items, &mut links);
            let texts = items.iter().map(|item| match &item.mark {
                crate::layout::Mark::Run(run) => run.text.to_string(),
                _ => String::new(),
            });
            texts.collect::<String>().trim_end().to_owned()
        })
        .collect()
}

#[test]
fn text_breaks_between_words_and_at_line_ends() {
    let paragraph = set("The quick brown fox jumps\nover the lazy dog", 120.0);
    let lines = words(&paragraph);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert_eq!(lines.join(" "), "The quick brown fox jumps over the lazy dog");
    assert!(paragraph.width <= 120.0);
    assert!((paragraph.height - lines.len() as f32 * 14.0 * 1.4).abs() < 0.1);
}

#[test]
fn a_word_wider_than_its_place_breaks_anywhere() {
    let paragraph = set(&"https://openshelf.example/".repeat(20), 200.0);
    assert!(paragraph.width <= 200.0);
    assert!(paragraph.lines.len() > 5);
}

#[test]
fn pairs_are_kerned() {
    let width = |text| set(text, 500.0).width;
    assert!(width("AVAVAV") < width("A") * 3.0 + width("V") * 3.0);
}

#[test]
fn an_arrow_of_two_characters_stays_two_characters() {
    let glyphs = |text: &str| -> Vec<u16> {
        let (mut items, mut links) = (Vec::new(), Vec::new());
        set(text, 500.0).place(0.0, 0.0, None, &mut items, &mut links);
        let runs = items.iter().filter_map(|item| match &item.mark {
            crate::layout::Mark::Run(run) => Some(run),
            _ => None,
        });
        runs.flat_map(|run| run.glyphs.iter().map(|glyph| glyph.id)).collect()
    };
    assert_eq!(glyphs("->"), [glyphs("-"), glyphs(">")].concat());
}

#[test]
fn tabular_digits_are_equally_wide() {
    let mut typesetter = Typesetter::new();
    let mut width = |text: &str| {
        typesetter.paragraph(&[Span::new(text, INK.tabular())], 500.0, Align::Start).width
    };
    assert!((width("1111") - width("8888")).abs() < 0.01);
}

#[test]
fn a_balanced_title_leaves_no_word_alone() {
    let text = "Eleven of fifteen key results are on track and two of them need a decision now";
    let mut typesetter = Typesetter::new();
    let spans = [Span::new(text, INK.size(26.0))];
    let lines = words(&typesetter.balanced(&spans, 700.0, Align::Start));
    assert!(lines.last().unwrap().contains(' '), "{lines:?}");
}

#[test]
fn a_character_no_font_has_is_named() {
    assert_eq!(set("a\u{e123}b", 500.0).missing, vec!['\u{e123}']);
    assert!(set("naïve – Ω Ж “fi”", 500.0).missing.is_empty());
}

#[test]
fn a_split_paragraph_has_all_its_lines() {
    let paragraph = set(&"words and more words ".repeat(30), 200.0);
    let (head, tail) = paragraph.split_at_height(100.0);
    assert!(head.height <= 100.0 && !head.lines.is_empty());
    assert_eq!(head.lines.len() + tail.lines.len(), paragraph.lines.len());
}

#[test]
fn the_same_text_is_set_once() {
    let mut typesetter = Typesetter::new();
    let spans = [Span::new("once", INK)];
    let first = typesetter.paragraph(&spans, 100.0, Align::Start);
    assert!(Arc::ptr_eq(&first, &typesetter.paragraph(&spans, 100.0, Align::Start)));
}

#[test]
fn a_number_stays_with_its_unit_and_the_text_as_typed() {
    let text = "The median fell to 120 ms and now 8 % of it goes";
    for width in 60..260 {
        let lines = words(&set(text, width as f32));
        assert_eq!(lines.join(" "), text);
        let parted = |line: &String| line.ends_with("120") || line.ends_with('8');
        assert!(!lines.iter().any(parted), "{width}: {lines:?}");
    }
    // What only starts like a unit is a word.
    assert!((40..260).any(|width| {
        words(&set("In all 20 days of it", width as f32)).iter().any(|line| line.ends_with("20"))
    }));
}

#[test]
fn our_fonts_alone_show_a_box_and_say_so() {
    let mut own = Typesetter::own_only();
    let paragraph = own.paragraph(&[Span::new("Plan 計画", INK)], 500.0, Align::Start);
    assert_eq!(paragraph.missing, ['画', '計']);
    assert_eq!(own.book().len(), 1);
}

#[test]
fn what_stands_in_does_not_depend_on_what_was_set_before() {
    let texts = ["日本語のテキスト", "本季度", "이번 분기", "Ω ✓ ∑ ก", "العربية لا", "👍🏽 ⭐"];
    let font = |typesetter: &mut Typesetter, text: &str| {
        let paragraph = typesetter.paragraph(&[Span::new(text, INK)], 500.0, Align::Start);
        let (mut items, mut links) = (Vec::new(), Vec::new());
        paragraph.place(0.0, 0.0, None, &mut items, &mut links);
        let runs = items.into_iter().filter_map(|item| match item.mark {
            crate::layout::Mark::Run(run) => Some(run),
            _ => None,
        });
        let told = runs.map(|run| {
            let face = typesetter.book().face(run.font).unwrap();
            let ids: Vec<u16> = run.glyphs.iter().map(|glyph| glyph.id).collect();
            ((*face.data).as_ref().len(), face.index, ids)
        });
        told.collect::<Vec<_>>()
    };
    let (mut forth, mut back) = (Typesetter::new(), Typesetter::new());
    let one: Vec<_> = texts.iter().map(|text| font(&mut forth, text)).collect();
    let mut two: Vec<_> = texts.iter().rev().map(|text| font(&mut back, text)).collect();
    two.reverse();
    assert_eq!(one, two);
}

#[test]
fn a_ligature_written_from_the_right_says_its_own_letters() {
    let paragraph = set("الاستجابة", 500.0);
    let (mut items, mut links) = (Vec::new(), Vec::new());
    paragraph.place(0.0, 0.0, None, &mut items, &mut links);
    assert!(paragraph.from_right);
    for item in &items {
        let crate::layout::Mark::Run(run) = &item.mark else { continue };
        for glyph in &run.glyphs {
            let text = &run.text[glyph.text.0 as usize..glyph.text.1 as usize];
            let count = text.chars().count();
            assert!(count == 1 || text == "لا", "{text}");
        }
    }
}

#[test]
fn no_word_stands_alone_on_a_titles_last_line() {
    let text = "Ten of fifteen key results are ontrackagainwithoutanyfurtherhelp";
    let mut typesetter = Typesetter::new();
    for width in (340..700).step_by(20) {
        let paragraph = typesetter.balanced(&[Span::new(text, INK)], width as f32, Align::Start);
        let lines = words(&paragraph);
        assert_eq!(lines.join(" "), text);
        assert!(paragraph.width <= width as f32);
        assert!(lines.len() < 2 || lines.last().unwrap().contains(' '), "{width}: {lines:?}");
    }
}
