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
        for glyph in run.glyphs.iter() {
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

#[test]
fn a_short_word_does_not_stand_alone_on_the_last_line_of_running_text() {
    let mut found = 0;
    for long_way in ["", "\u{ad}"] {
        let text = format!(
            "Our communities know how to recognise false information and to answer it{long_way} so"
        );
        for width in 100..400 {
            let lines = words(&set(&text, width as f32));
            let [.., above, last] = lines.as_slice() else { continue };
            let spare = above.split(' ').count() >= WORDS_TO_SPARE;
            assert!(last != "so" || !spare, "{width}: {lines:?}");
            found += usize::from(last.ends_with(" so"));
        }
    }
    assert!(found > 100);
    // A line that was ended by hand stays as it is.
    assert_eq!(words(&set("One two three four five\nsix", 400.0)).len(), 2);
    assert_eq!(words(&set("One two three four five\nsix", 400.0))[1], "six");
}

/// Words in a row are set as the long way sets their text: the same glyphs, lines and places.
#[test]
fn words_in_a_row_are_set_as_their_text_is() {
    let texts = [
        ("Eleven of fifteen key results are on track, and two of them need a decision now.", true),
        ("AV To. Ty, Wa (Yes) V. A – T 10:30 - fi ffl 1/2 T_e r, f' 8 % of 2,033 and 120 ms", true),
        (
            "https://openshelf.example/a/very-long/path?with=many&parts#more and well-known/other",
            true,
        ),
        ("Größe: ÄÖÜ “naïve” façade · KR1  ·  12", true),
        (
            "(a) [b] {c} \"d\" 'e' 1.5 -20 days ->x 3–4 a/b e.g. 50%! What?! No... Yes… $5 €6 #7",
            true,
        ),
        ("W A V E T o Y e s L T P a F r y T a V a", true),
        ("Before a stop . or a – dash — and ( in brackets ) or / between , it may not part", false),
        ("Two\nlines", false),
    ];
    let styles = [INK, INK.bold(), INK.italic(), INK.tabular(), INK.tracking(0.06)];
    let mut typesetter = Typesetter::own_only();
    for (text, enough) in texts {
        let spans = [Span::new(text, INK)];
        let mut words = Words::default();
        let row = words::are_enough(text, &spans)
            .then(|| words.row(text, &spans, &mut typesetter).is_some());
        assert_eq!(row.unwrap_or(false), enough, "{text}");
        let all = (0..styles.len()).flat_map(|at| {
            let other = styles[(at + 1) % 4];
            let middle = text.len() / 2;
            let cut = (middle..).find(|at| text.is_char_boundary(*at)).unwrap();
            let (head, tail) = text.split_at(cut);
            let one = vec![Span::new(text, styles[at])];
            let coloured = styles[at].colour(Colour::hex(0xff));
            let link = Span::new(tail, coloured).linked("https://a.example");
            let two = vec![Span::new(head, styles[at]), link];
            let mixed = vec![Span::new(head, styles[at]), Span::new(tail, other)];
            if at == 4 { vec![one, two] } else { vec![one, two, mixed] }
        });
        for spans in all.collect::<Vec<_>>() {
            let whole: String = spans.iter().map(|span| &*span.text).collect();
            for width in [30.0, 61.0, 120.0, 233.0, 480.0, 2000.0] {
                for (align, balanced) in [
                    (Align::Start, false),
                    (Align::Start, true),
                    (Align::Left, false),
                    (Align::Center, false),
                    (Align::End, false),
                ] {
                    let how = (width, align, balanced);
                    let shape = shape_key(&spans);
                    let long = typesetter.set_at_length(shape, &whole, &spans, how);
                    let short = typesetter.set_lines(shape, &spans, how);
                    same(&short, &long, &format!("{spans:?} {how:?}"));
                }
            }
        }
    }
}

/// Every text of the sample, too.
#[test]
fn the_samples_texts_are_set_the_same_either_way() {
    fn texts(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => found.extend(text.lines().map(str::to_owned)),
            serde_json::Value::Array(all) => all.iter().for_each(|value| texts(value, found)),
            serde_json::Value::Object(all) => all.values().for_each(|value| texts(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    let plan = serde_json::from_slice(crate::exchange::sample::PLAN).unwrap();
    texts(&plan, &mut found);
    let mut typesetter = Typesetter::own_only();
    let mut short_way = 0;
    for text in &found {
        let spans = [Span::new(text, INK)];
        if words::are_enough(text, &spans) {
            let mut words = Words::default();
            short_way += usize::from(words.row(text, &spans, &mut typesetter).is_some());
        }
        for width in [97.0, 300.0] {
            let (shape, how) = (shape_key(&spans), (width, Align::Start, false));
            let long = typesetter.set_at_length(shape, text, &spans, how);
            let short = typesetter.set_lines(shape, &spans, how);
            same(&short, &long, text);
        }
    }
    assert!(short_way * 10 > found.len() * 9, "{short_way} of {}", found.len());
}

fn same(short: &Paragraph, long: &Paragraph, what: &str) {
    let placed = |paragraph: &Paragraph| {
        let (mut items, mut links) = (Vec::new(), Vec::new());
        paragraph.place(0.0, 0.0, None, &mut items, &mut links);
        let glyphs = items.iter().filter_map(|item| match &item.mark {
            crate::layout::Mark::Run(run) => Some(run),
            _ => None,
        });
        let glyphs = glyphs.flat_map(|run| {
            let of = |glyph: &crate::layout::Glyph| {
                let text = run.text.get(glyph.text.0 as usize..glyph.text.1 as usize);
                (
                    text.unwrap_or_default().to_owned(),
                    run.font,
                    glyph.id,
                    run.x + glyph.x,
                    run.y,
                    run.colour,
                )
            };
            run.glyphs.iter().map(of).collect::<Vec<_>>()
        });
        (glyphs.collect::<Vec<_>>(), links)
    };
    let close = |a: f32, b: f32| (a - b).abs() < 0.02;
    let ((short_ink, short_links), (long_ink, long_links)) = (placed(short), placed(long));
    assert_eq!(words(short), words(long), "{what}");
    assert_eq!(short_ink.len(), long_ink.len(), "{what}");
    for (a, b) in short_ink.iter().zip(&long_ink) {
        assert_eq!((&a.0, a.1, a.2, a.5), (&b.0, b.1, b.2, b.5), "{what}");
        assert!(close(a.3, b.3) && close(a.4, b.4), "{what}: {a:?} {b:?}");
    }
    assert_eq!(short_links.len(), long_links.len(), "{what}");
    assert!(close(short.width, long.width) && close(short.height, long.height), "{what}");
}
