//! The packet laid out in German: nothing that it says of itself is left in English, and however long its words are, all of
//! them stand where they should. Not what it says: that is `packet`'s to test.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::check::{problems, without_space};
use super::tests::{missing, retold, sizes};
use super::text::Typesetter;
use super::{Frame, Look, Mark, Role, Theme, lay_out};
use crate::packet::german::{everything, speak};
use crate::packet::{Packet, Prose, compose};
use crate::plan::value::{FieldKind, Value};
use crate::plan::{Format, Plan};

/// Words that German has from English, or that both write alike.
const ALIKE: &[&str] = &[
    "Highlight",
    "Highlights",
    "Key Result",
    "Key Results",
    "KR",
    "Objective",
    "Objectives",
    "Scorecard",
    "Score",
    "Start",
    "Status",
    "Trend",
    // What there was before, and what it is about.
    "Was",
    // A quarter and a fiscal year are written as the organisation has it.
    "Q",
    "FY",
    // Who set the numbers, and who restated.
    "Ada",
    "Grace",
];

const FORMATS: [Format; 3] = [Format::Slides, Format::A4, Format::Letter];

fn set(plan: &Plan, packet: &Packet, format: Format) -> (Vec<Arc<Frame>>, Look) {
    let look = Look::new(format, Theme::LIGHT);
    (lay_out(packet, &look, &sizes(plan), &mut Typesetter::new()), look)
}

/// Every text of some frames, whole where it runs over lines, with what figures are told by, and the pages' titles.
fn texts(frames: &[Arc<Frame>]) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for frame in frames {
        texts.insert(frame.title.clone());
        texts.extend(frame.anchors.iter().map(|anchor| anchor.title.clone()));
        let mut open: Vec<(bool, String)> = Vec::new();
        for item in &frame.items {
            match (&item.mark, open.last_mut()) {
                (Mark::Open(part), _) => {
                    let figure = matches!(part.role, Role::Figure(_));
                    if let Role::Figure(words) = &part.role {
                        texts.insert(words.to_string());
                    }
                    open.push((figure, String::new()));
                }
                (Mark::Close, _) => texts.extend(open.pop().map(|(_, text)| text)),
                // A chart's words stand each by itself, and so do the footer's.
                (Mark::Run(run), Some((false, text))) => {
                    text.push_str(&run.text);
                }
                (Mark::Run(run), _) => {
                    texts.insert(run.text.to_string());
                }
                _ => {}
            }
        }
    }
    texts.iter().map(|text| without_space(text)).collect()
}

/// All that a person wrote, as it may be shown, the longest first.
fn written(plans: &[&Plan], packet: &Packet) -> Vec<String> {
    let mut written: BTreeSet<String> = packet.codes.values().cloned().collect();
    let tables = || crate::plan::TableName::ALL.iter();
    let tables = plans.iter().flat_map(|plan| tables().map(|name| plan.table(*name)));
    for table in tables {
        for (row, _) in table.ids() {
            for spec in table.fields() {
                let Some(Value::Text(text)) = table.value(row, spec.name) else { continue };
                written.insert(crate::plan::label::shorten(&text).replace('…', ""));
                if spec.kind == FieldKind::Prose {
                    let blocks = Prose::read(&text, None).blocks;
                    let spans = blocks.iter().flat_map(|block| &block.spans);
                    written.extend(spans.map(|span| span.text.clone()));
                    written.extend(blocks.iter().map(|block| block.plain()));
                }
                written.insert(text);
            }
        }
    }
    let mut written: Vec<String> =
        written.iter().map(|text| without_space(text).to_lowercase()).collect();
    written.retain(|text| text.chars().count() > 1);
    written.sort_by_key(|text| std::cmp::Reverse(text.len()));
    written
}

/// The text without a person's, where it does not begin or end within a word of ours.
fn without(text: &str, written: &str) -> String {
    let mut rest = String::new();
    let mut from = 0;
    for (at, _) in text.match_indices(written) {
        let within = |c: Option<char>| written.len() < 12 && c.is_some_and(char::is_alphabetic);
        let (head, tail) = (&text[..at], &text[at + written.len()..]);
        if !within(head.chars().next_back()) && !within(tail.chars().next()) {
            rest.push_str(&text[from..at]);
            rest.push('|');
            from = at + written.len();
        }
    }
    rest + &text[from..]
}

/// What the packets in two languages say alike, but for what a person wrote, numbers, and what both languages write alike.
fn untranslated(plans: &[&Plan], english: &Packet, german: &Packet) -> BTreeSet<String> {
    let (plan, written) = (plans[0], written(plans, german));
    let alike: Vec<String> = ALIKE.iter().map(|word| without_space(word).to_lowercase()).collect();
    let mut left = BTreeSet::new();
    for format in FORMATS {
        let [one, other] = [english, german].map(|packet| texts(&set(plan, packet, format).0));
        for text in one.intersection(&other) {
            let mut rest = text.to_lowercase();
            let piece = rest.trim_matches('…');
            if piece.chars().count() > 11 && written.iter().any(|text| text.contains(piece)) {
                continue;
            }
            for text in &written {
                rest = without(&rest, text);
            }
            let words = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
            if words.into_iter().any(|word| !alike.iter().any(|alike| alike == word)) {
                left.insert(format!("{text} (left: {rest})"));
            }
        }
    }
    left
}

#[test]
fn nothing_is_left_in_english() {
    let ((_, english), (plan, german)) = (everything("en"), everything("de"));
    let before = crate::packet::german::before("de");
    let left = untranslated(&[&plan, &before], &english, &german);
    assert!(left.is_empty(), "{left:#?}");
    let (mut plan, quarter) = crate::preflight::tests::traps();
    let english = compose(&plan, quarter);
    speak(&mut plan, "de");
    let left = untranslated(&[&plan], &english, &compose(&plan, quarter));
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn long_words_stand_where_they_should_in_every_format() {
    let (traps, quarter) = crate::preflight::tests::traps();
    let sample = crate::exchange::sample::sample().unwrap().plan;
    let mut plans = vec![everything("de")];
    for (mut plan, quarter) in [(traps, quarter), (sample, super::tests::quarter(1))] {
        speak(&mut plan, "de");
        let packet = compose(&plan, quarter);
        plans.push((plan, packet));
    }
    for (plan, packet) in plans {
        for format in FORMATS {
            let (frames, look) = set(&plan, &packet, format);
            let wrong = problems(&frames, &look);
            assert!(wrong.is_empty(), "{format:?}: {}", wrong.join("\n"));
        }
        // A handout's slides are the very slides, smaller.
        let (slides, sheets) = (FORMATS[0], Format::Handout);
        let [slides, sheets] = [slides, sheets].map(|format| set(&plan, &packet, format).0.len());
        assert_eq!(sheets, slides.div_ceil(3));
    }
}

#[test]
fn what_a_person_wrote_is_shown_though_it_is_a_word_of_ours() {
    for word in ["Progress", "May", "Change requested: Goal", "12 Oct 2020"] {
        let mut plan = crate::exchange::sample::sample().unwrap().plan;
        speak(&mut plan, "de");
        retold(&mut plan, true, |before| match before {
            "" => String::new(),
            _ => word.to_owned(),
        });
        for format in FORMATS {
            let packet = compose(&plan, super::tests::quarter(1));
            let (frames, look) = set(&plan, &packet, format);
            let lost = missing(&plan, &frames, &look);
            assert!(lost.is_empty(), "{word}: {}", lost.join("\n"));
        }
    }
}
