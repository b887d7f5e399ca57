//! A search over every text of the plan: what is found, in which order, and where each find leads.
//! Not the plan's own lookups by id.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use uuid::Uuid;

use super::Session;
use super::field::field_label;
use super::home::{Home, home};
use super::view::{Hit, Piece};
use crate::error::Result;
use crate::packet::Prose;
use crate::plan::fold::{Folded, fold, fold_into};
use crate::plan::table::FieldSpec;
use crate::plan::value::{FieldKind, Value};
use crate::plan::{Plan, Quarter, TableName};

/// The most finds that are shown: who does not see it among these types another word.
const MOST: usize = 60;
/// The most words of a question that are taken.
const MOST_WORDS: usize = 12;
/// How many characters of a text are shown around what was found.
const AROUND: usize = 90;

impl Session {
    /// What the plan says of `question`, best first; nothing for a question without words. Case,
    /// accents and the order of its words make no difference.
    pub fn search(&self, question: &str, quarter: &str) -> Result<Vec<Hit>> {
        Ok(search(self.plan(), question, self.quarter(quarter)?))
    }
}

/// A text in which all words were found. Its first three parts are what makes one better.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Find {
    /// How well the words fit: 0 is best.
    fit: u8,
    /// How far the row is from what is looked at, in time.
    far: i64,
    /// Names before texts.
    weight: u8,
    table: usize,
    row: Uuid,
    field: usize,
}

/// What the plan says of `question`, seen from `now`.
pub(super) fn search(plan: &Plan, question: &str, now: Quarter) -> Vec<Hit> {
    let question = fold(question);
    let words: Vec<&str> = question.split_whitespace().take(MOST_WORDS).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let phrase = words.join(" ");
    let mut best: BinaryHeap<Find> = BinaryHeap::with_capacity(MOST * 4 + 1);
    let mut folded = String::new();
    for (at, table) in TableName::ALL.iter().enumerate() {
        let rows = plan.table(*table);
        let texts: Vec<(usize, &FieldSpec)> =
            rows.fields().iter().enumerate().filter(|(_, spec)| is_text(*table, spec)).collect();
        if texts.is_empty() {
            continue;
        }
        for (row, alive) in rows.ids() {
            for (field, spec) in texts.iter().filter(|_| alive) {
                let Some(Value::Text(text)) = rows.value(row, spec.name) else { continue };
                if text.is_empty() {
                    continue;
                }
                fold_into(&text, &mut folded);
                let Some(fit) = fit(&folded, &words, &phrase) else { continue };
                let told = rows.value(row, "quarter");
                let find = Find {
                    fit,
                    far: told.map_or(0, |told| distance(&told, now)),
                    weight: weight(spec.name),
                    table: at,
                    row,
                    field: *field,
                };
                best.push(find);
                // Some of them turn out to belong to what was deleted.
                if best.len() > MOST * 4 {
                    best.pop();
                }
            }
        }
    }
    let finds = best.into_sorted_vec();
    let hits = finds.iter().filter_map(|find| hit(plan, find, &words, &phrase, now));
    hits.take(MOST).collect()
}

/// The texts that people write. What pages are called inside is none.
fn is_text(table: TableName, spec: &FieldSpec) -> bool {
    let text = matches!(spec.kind, FieldKind::Line | FieldKind::Words | FieldKind::Prose);
    let inner = matches!((table, spec.name), (TableName::PacketPage, "page"));
    text && !inner && table != TableName::Edition
}

/// How well a folded text fits; none where a word is not in it.
fn fit(text: &str, words: &[&str], phrase: &str) -> Option<u8> {
    if !words.iter().all(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some()) {
        return None;
    }
    Some(match text.find(phrase) {
        Some(0) if text.trim_end() == phrase => 0,
        Some(0) => 1,
        Some(at) if begins_word(text, at) => 2,
        _ if words
            .iter()
            .all(|word| text.match_indices(word).any(|(at, _)| begins_word(text, at))) =>
        {
            3
        }
        _ => 4,
    })
}

fn begins_word(text: &str, at: usize) -> bool {
    text.get(..at)
        .and_then(|before| before.chars().next_back())
        .is_none_or(|c| !c.is_alphanumeric())
}

/// Names first, then what something is about, then all that is said of it.
fn weight(field: &str) -> u8 {
    match field {
        "title" | "name" | "heading" => 0,
        "statement" | "text" | "number" | "owner" => 1,
        _ => 2,
    }
}

/// How many quarters lie between what a row tells of and now.
fn distance(told: &Value, now: Quarter) -> i64 {
    let Value::Text(told) = told else { return 0 };
    let Ok(told) = told.parse::<Quarter>() else { return 0 };
    let count =
        |quarter: Quarter| i64::from(quarter.year().ends_in()) * 4 + i64::from(quarter.number());
    (count(told) - count(now)).abs()
}

fn hit(plan: &Plan, find: &Find, words: &[&str], phrase: &str, now: Quarter) -> Option<Hit> {
    let table = *TableName::ALL.get(find.table)?;
    let rows = plan.table(table);
    let spec = *rows.fields().get(find.field)?;
    let home = home(plan, table, find.row)?;
    let Some(Value::Text(text)) = rows.value(find.row, spec.name) else { return None };
    // What is bold is told by its look, not by asterisks.
    let text = match spec.kind {
        FieldKind::Prose => Prose::read(&text, None).plain(),
        _ => text,
    };
    Some(Hit {
        node: home.node,
        quarter: home.quarter(plan, now).map(|quarter| quarter.to_string()),
        place: format!("{}:{}:{}", table.name(), find.row, spec.name),
        over: over(plan, table, spec, find.row, &home),
        pieces: pieces(&text, words, phrase),
    })
}

/// What the field is, whose, and when: `KR2 of Content integrity · Statement`.
fn over(plan: &Plan, table: TableName, spec: FieldSpec, row: Uuid, home: &Home) -> String {
    let own = home.node.list.is_none() && home.node.table == table && home.node.id == row;
    // A row's own text need not name it once more.
    let of = match own && table != TableName::KeyResult {
        true => capital(table.words()),
        false => whose(plan, home),
    };
    said_of(plan, &of, table, spec, home)
}

/// The same of a field whose own text is not shown beside it.
pub(super) fn over_named(plan: &Plan, table: TableName, spec: FieldSpec, home: &Home) -> String {
    said_of(plan, &whose(plan, home), table, spec, home)
}

fn said_of(plan: &Plan, of: &str, table: TableName, spec: FieldSpec, home: &Home) -> String {
    let told = home.told.filter(|_| table != TableName::Packet);
    let told = told.map(|quarter| format!(" · {}", plan.calendar().quarter(quarter)));
    format!("{of} · {}{}", field_label(table, spec), told.unwrap_or_default())
}

/// Whose sheet it is.
pub(super) fn whose(plan: &Plan, home: &Home) -> String {
    match (home.node.list, home.node.table) {
        (Some(list), _) => capital(list.words()),
        (None, TableName::KeyResult) => {
            let of = plan.key_result.get(home.node.id.into());
            of.map_or_else(String::new, |of| {
                let objective = plan.label(TableName::Objective, of.objective.uuid());
                format!("KR{} of {objective}", plan.key_result_number(of))
            })
        }
        (None, TableName::Organisation) => capital(TableName::Organisation.words()),
        (None, node) => {
            let name = plan.label(node, home.node.id);
            if name.is_empty() { capital(node.words()) } else { name }
        }
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The text around the first find, with every find in it marked.
fn pieces(text: &str, words: &[&str], phrase: &str) -> Vec<Piece> {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let folded = Folded::of(&line);
    let sought: Vec<&str> =
        if folded.text.contains(phrase) { vec![phrase] } else { words.to_vec() };
    let mut found: Vec<(usize, usize)> = (sought.iter())
        .flat_map(|word| folded.text.match_indices(word).map(|(at, it)| (at, at + it.len())))
        .map(|(start, end)| folded.origin(&line, start, end))
        .collect();
    found.sort_by_key(|(start, end)| (*start, Reverse(*end)));
    let first = found.first().map_or(0, |(start, _)| *start);
    let (from, to) = window(&line, first);
    let mut pieces = Vec::new();
    let mut piece = |words: &str, found: bool| {
        if !words.is_empty() {
            pieces.push(Piece { words: words.to_owned(), found });
        }
    };
    if from > 0 {
        piece("… ", false);
    }
    let mut at = from;
    for (start, end) in found {
        let (start, end) = (start.max(at), end.min(to));
        if start >= end {
            continue;
        }
        piece(line.get(at..start).unwrap_or_default(), false);
        piece(line.get(start..end).unwrap_or_default(), true);
        at = end;
    }
    piece(line.get(at..to).unwrap_or_default(), false);
    if to < line.len() {
        piece(" …", false);
    }
    pieces
}

/// The stretch of a line to show so that what stands at `found` is in it, cut between words.
fn window(line: &str, found: usize) -> (usize, usize) {
    let back = |count: usize| {
        let before = line.get(..found).unwrap_or_default();
        before.char_indices().rev().nth(count).map(|(at, _)| at)
    };
    let from = match back(AROUND / 3) {
        None => 0,
        Some(at) => {
            line.get(at..found).and_then(|part| part.find(' ')).map_or(at, |sp| at + sp + 1)
        }
    };
    let rest = line.get(from..).unwrap_or_default();
    let to = match rest.char_indices().nth(AROUND) {
        None => line.len(),
        Some((end, _)) => {
            let found = found - from;
            let cut = rest.get(..end).and_then(|part| part.rfind(' '));
            from + cut.filter(|cut| *cut > found).unwrap_or(end)
        }
    };
    (from, to)
}

#[cfg(test)]
mod tests {
    use super::super::tests::Desk;
    use super::*;
    use serde_json::json;

    const Q1: &str = "FY2021-Q1";

    fn words(hit: &Hit) -> String {
        hit.pieces.iter().map(|piece| piece.words.as_str()).collect()
    }

    fn found(hit: &Hit) -> Vec<&str> {
        hit.pieces.iter().filter(|piece| piece.found).map(|piece| piece.words.as_str()).collect()
    }

    #[test]
    fn names_stand_before_texts_and_whole_words_before_parts() {
        let mut desk = Desk::new();
        let session = desk.sample();
        let hits = session.search("Evolutionary ARCHITECTURE", Q1).unwrap();
        assert_eq!(hits[0].node.table, TableName::Objective);
        assert!(hits[0].place.ends_with(":title"), "{:?}", hits[0]);
        assert_eq!(hits[0].over, "Objective · Title");
        assert_eq!(found(&hits[0]), ["Evolutionary architecture"]);
        let ranks: Vec<usize> = session
            .search("arch", Q1)
            .unwrap()
            .iter()
            .map(|hit| words(hit).to_lowercase().find("arch").unwrap())
            .collect();
        assert_eq!(ranks[0], 0, "what begins with it comes first: {ranks:?}");
    }

    #[test]
    fn what_is_found_is_on_the_sheet_it_leads_to() {
        let mut desk = Desk::new();
        let mut session = desk.sample();
        for question in ["engineers", "milestones", "gateway", "hire", "a", "q1", "solberg"] {
            for hit in session.search(question, Q1).unwrap() {
                let quarter = hit.quarter.clone().unwrap_or_else(|| Q1.to_owned());
                let sheet =
                    serde_json::to_value(session.sheet(hit.node, &quarter).unwrap()).unwrap();
                let id = hit.place.split(':').nth(1).unwrap();
                assert!(sheet.to_string().contains(id), "{hit:?}");
                assert!(!found(&hit).is_empty(), "{hit:?}");
            }
        }
        // A status in its owner's words leads to the metric, and a click on a page to the same field.
        let hit = session.search("16 % more in use", Q1).unwrap();
        let told = hit.iter().find(|hit| hit.place.starts_with("check_in:")).unwrap();
        assert_eq!(told.node.table, TableName::Metric);
        let row = crate::edit::RowRef {
            table: TableName::CheckIn,
            id: Some(told.place.split(':').nth(1).unwrap().parse().unwrap()),
            key: None,
        };
        let pages = session.pages_showing(Q1, &row, "words").unwrap();
        let all = session.pages(Q1, None).unwrap().pages;
        let at = all.iter().position(|page| page.code == pages[0]).unwrap();
        let page = session.page(Q1, at).unwrap();
        assert!(page.contains(&format!("data-place=\"{}\"", told.place)), "{}", told.place);
    }

    #[test]
    fn words_are_found_without_their_accents_and_in_any_order() {
        let mut desk = Desk::new();
        let mut session = desk.sample();
        let node = session.plan().objective.iter().next().unwrap().id.uuid();
        let set = |session: &mut Session, desk: &mut Desk, value: &str| {
            let row = json!({"table": "objective", "id": node});
            let edit = json!({"edit": "set", "row": row, "field": "title", "value": value});
            session.apply(&serde_json::from_value(edit).unwrap(), &mut desk.context).unwrap();
        };
        set(&mut session, &mut desk, "Übergänge für die Straßenbahn");
        for question in ["ubergange", "STRASSENBAHN über", "strassen fur", "übergänge für"] {
            let hits = session.search(question, Q1).unwrap();
            assert_eq!(words(&hits[0]), "Übergänge für die Straßenbahn", "{question}");
        }
        assert_eq!(found(&session.search("strassen", Q1).unwrap()[0]), ["Straßen"]);
        assert!(session.search("   ", Q1).unwrap().is_empty());
        assert!(session.search("strassenbahn zeppelin", Q1).unwrap().is_empty());
    }

    #[test]
    fn what_was_deleted_is_not_found_and_what_belongs_to_it_neither() {
        let mut desk = Desk::new();
        let mut session = desk.sample();
        assert!(!session.search("false information", Q1).unwrap().is_empty());
        let program = session.plan().program.iter().next().unwrap().id.uuid();
        let edit = json!({"edit": "remove", "row": {"table": "program", "id": program}});
        session.apply(&serde_json::from_value(edit).unwrap(), &mut desk.context).unwrap();
        assert!(session.search("false information", Q1).unwrap().is_empty());
    }

    #[test]
    fn another_quarters_words_lead_into_that_quarter() {
        let mut desk = Desk::new();
        let session = desk.sample();
        let hits = session.search("gateway", "FY2021-Q3").unwrap();
        let told = hits.iter().find(|hit| hit.quarter.as_deref() == Some(Q1));
        assert!(told.is_some(), "{hits:?}");
    }

    #[test]
    fn no_question_and_no_text_breaks_the_pieces() {
        for text in ["ß", "a\u{301}b", "x\n\n  y", &"word ".repeat(400), &"x".repeat(900), "ﬀ ﬀ"]
        {
            for question in ["s", "ss", "a", "ab", "x", "x y", "word", "f", "ff", "d w"] {
                let question = fold(question);
                let words: Vec<&str> = question.split_whitespace().collect();
                let shown = pieces(text, &words, &words.join(" "));
                let all: usize = shown.iter().map(|piece| piece.words.chars().count()).sum();
                assert!(all <= AROUND + 6, "{text} {question}");
            }
        }
    }
}
