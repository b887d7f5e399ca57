//! What the packet says of itself in German, case by case. Not where it stands.

use super::*;
use crate::plan::value::FieldKind;

#[test]
fn numbers_units_and_variances() {
    let german = Catalogue::packet(Language::German);
    for (number, unit, told) in [
        (1.0, "Kurs", "1\u{a0}Kurs"),
        (1.0, "milestones", "1\u{a0}milestones"),
        (0.75, "", "0,75"),
        (-4.5, "%", "−4,5\u{a0}%"),
        (1_880.5, "Tage", "1.880,5\u{a0}Tage"),
        (1_000_000.0, "", "1.000.000"),
    ] {
        assert_eq!(amount(number, unit, german), told);
    }
    for (english, told) in [
        ("as planned", "wie geplant"),
        ("1 point behind", "1 Punkt zurück"),
        ("2.5 points ahead", "2,5 Punkte voraus"),
        ("1,046 behind", "1.046 zurück"),
    ] {
        assert_eq!(german.say(english), told);
    }
    for (text, kind, told) in [
        ("1,880.5\u{a0}days", FieldKind::Number, "1.880,5\u{a0}days"),
        ("12 Oct 2020", FieldKind::Date, "12. Okt. 2020"),
        ("yes", FieldKind::Truth, "ja"),
        ("May", FieldKind::Words, "May"),
    ] {
        assert_eq!(noted(text, Some(kind), german), told);
    }
}

#[test]
fn one_and_several() {
    for (language, key_results, holds, title) in [
        ("de", 1, "1 Objective  ·  1 Key Result", "Scorecard"),
        ("de-AT", 2, "1 Objective  ·  2 Key Results", "Scorecard"),
        ("en", 1, "1 objective  ·  1 key result", "Scorecard"),
        ("fr", 2, "1 objective  ·  2 key results", "Scorecard"),
    ] {
        let packet = compose(&small(language, key_results), quarter());
        let Content::Cover(cover) = &packet.pages[0].content else { panic!("cover") };
        assert_eq!(cover.holds.text, holds);
        let scorecard = page(&packet, |of| matches!(of, Content::Scorecard(_)));
        assert_eq!(scorecard.title.text, title);
    }
    let german = Catalogue::packet(Language::German);
    for (english, said) in [
        ("None of one key result are on track", "Das einzige Key Result ist nicht auf Kurs"),
        (
            "One of two key results is on track; one needs attention",
            "Eines von zwei Key Results ist auf Kurs; eines braucht Aufmerksamkeit",
        ),
        (
            "None of six key results are on track; two need attention",
            "Keines von sechs Key Results ist auf Kurs; zwei brauchen Aufmerksamkeit",
        ),
        (
            "12 of 40 key results are on track; 21 need attention",
            "12 von 40 Key Results sind auf Kurs; 21 brauchen Aufmerksamkeit",
        ),
    ] {
        assert_eq!(german.say(english), said);
    }
}

#[test]
fn what_pages_say_of_themselves() {
    let (_, packet) = everything("de-AT");
    assert_eq!(packet.footer, "Technology · Q1 FY2021 · Ausgabe 2");
    let Content::Cover(cover) = &packet.pages[0].content else { panic!("cover") };
    assert_eq!(cover.audience.text, "Quartalsmappe für den Vorstand");
    assert_eq!(cover.quarter.text, "Q1 FY2021  ·  Juli – September 2020");
    assert_eq!(cover.edition.text, "Ausgabe 2  ·  20. November 2020");
    let titles: Vec<&str> = packet.pages.iter().map(|page| page.title.text.as_str()).collect();
    for title in [
        "Inhalt",
        "Acht von vierzehn Key Results sind auf Kurs; fünf brauchen Aufmerksamkeit",
        "Änderung abgelehnt: KR3, Models in the product",
        "Änderung beantragt: KR1, Service levels",
        "Erfolge nach Team",
        "Neuzugänge und Jubiläen",
        "Änderungen seit Ausgabe 1",
        "Berichtigungen",
        "Woher die Zahlen stammen",
    ] {
        assert!(titles.contains(&title), "{title}: {titles:#?}");
    }
    let requests = packet.pages.iter().filter_map(|page| match &page.content {
        Content::ChangeRequest(request) => Some(request),
        _ => None,
    });
    let requests: Vec<&ChangeRequestPage> = requests.collect();
    let of: Vec<&str> = requests.iter().map(|request| request.of.text.as_str()).collect();
    assert_eq!(of, ["Wortlaut", "Jahresziel", "Zielquartal"]);
    let facts = requests[0].facts.iter().map(|(label, fact)| format!("{label}: {}", fact.text));
    let facts: Vec<String> = facts.collect();
    let wanted = [
        "Beantragt von: Tomasz Verhoeven",
        "Gilt ab: Q2 FY2021",
        "Stand: Abgelehnt",
        "Beschlossen von: The board",
        "Beschlossen am: 8. Oktober 2020",
    ];
    assert_eq!(facts, wanted);
}

#[test]
fn where_the_numbers_come_from() {
    let (_, packet) = everything("de");
    let told = page(&packet, |of| matches!(of, Content::Provenance(_)));
    let Content::Provenance(told) = &told.content else { panic!("provenance") };
    let lines = told.groups.iter().flat_map(|group| &group.lines);
    let lines: Vec<String> = lines
        .map(|line| {
            let (day, state) = (&line.as_of.text, &line.state.text);
            let behind = (&line.state_behind, if line.provisional { "!" } else { "" });
            format!("{}|{day}|{state}|{}{}|{}", line.what, behind.0, behind.1, line.set)
        })
        .collect();
    for line in [
        "KR1 · Ausgangswert||Ausstehend|ausstehend|Ada, 12. Okt. 2020",
        "KR1 · Ziel||||Ada, 12. Okt. 2020",
        "KR2 · Ausgangswert|1. Apr. 2020|Endgültig|endgültig|Ada, 12. Okt. 2020",
        "KR2 · Q1|30. Sept. 2020|Vorläufig|vorläufig!|Ada, 12. Okt. 2020",
    ] {
        assert!(lines.iter().any(|told| told == line), "{line}\n{lines:#?}");
    }
}

#[test]
fn what_changed_and_what_was_restated() {
    let (_, packet) = everything("de");
    let lines = packet.pages.iter().flat_map(|page| match &page.content {
        Content::Changes(changes) | Content::Restatements(changes) => changes.groups.clone(),
        _ => Vec::new(),
    });
    let whole = |all: &[difference::Stretch]| -> String {
        all.iter().map(|stretch| stretch.text.as_str()).collect()
    };
    let lines = lines.flat_map(|group| group.lines).map(|line| {
        let (before, after) = (whole(&line.before), whole(&line.after));
        format!("{}|{}|{before}|{after}|{}", line.what.text, line.sort, line.note)
    });
    let lines: Vec<String> = lines.collect();
    for line in [
        "Endfassung|Mappe|nein|ja|",
        "Status „On track“ · Farbe|Einzelheit|Grün|Blau|",
        "Maßnahme · fällig am|Einzelheit|18. Dez. 2020|1. März 2021|",
        "Zielquartal|Einzelheit|Q4 FY20-21|Q3 FY2021|",
        "KR1|Verschoben|Platz 3 von 3|Platz 1 von 3|",
        "KR2 · Richtung|Einzelheit|Meilenstein|Steigern|",
        "KR2 · Zielzahl|Zahl|4\u{a0}milestones|4.321,5\u{a0}milestones|",
        "KR3 · Stand in Q1||30. Sept. 2020|3. Okt. 2020|Wrong day (berichtigt von Grace, 20. November 2020)",
        "KR1 · Wert in Q1||0\u{a0}% of capabilities|1.880,5\u{a0}% of capabilities|Counted anew (berichtigt von Grace, 20. November 2020)",
    ] {
        assert!(lines.iter().any(|told| told == line), "{line}\n{lines:#?}");
    }
}
