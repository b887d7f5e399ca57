//! What the columns of a table mean, taken together: its headings' words, what stands under them, and that no two columns
//! mean the same. Not where a table stands.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cell::is_number_alone;
use super::find::Head;
use super::meaning::{Meaning, Told};
use super::{Column, Setting, Table};
use crate::exchange::vocabulary::VOCABULARY;
use crate::exchange::workbook::{Cell, CellKind, Sheet};
use crate::plan::{Plan, TableName};

/// How many rows are looked at to see what kind of thing stands in a column.
const SAMPLE: usize = 200;

/// A table with its columns guessed.
pub(super) fn guess(
    sheet_at: usize,
    sheet: &Sheet,
    header: usize,
    cells: &BTreeMap<u32, Head>,
    body: Range<usize>,
    _: Setting,
) -> Table {
    let sample: Vec<_> = sheet.rows.get(body).unwrap_or_default().iter().take(SAMPLE).collect();
    let under =
        |column: u32| -> Vec<&Cell> { sample.iter().filter_map(|row| row.cell(column)).collect() };
    let (kind, kind_certain) = kind(&sheet.name, cells);
    let mut columns: Vec<Column> = Vec::new();
    let mut notices = Vec::new();
    for (at, head) in cells {
        let mut choice = choose(kind, head, &under(*at), &columns, cells);
        let same = |column: &&Column| {
            crate::exchange::vocabulary::plain(&column.heading)
                == crate::exchange::vocabulary::plain(&head.text)
        };
        if let Some(twin) = columns.iter().find(same) {
            notices.push(format!("Two columns are headed “{}”; the first is taken", twin.heading));
            choice = (Meaning::Nothing, true);
        } else if choice.0 != Meaning::Nothing
            && let Some(twin) = columns.iter().find(|column| column.meaning == choice.0)
        {
            notices.push(format!(
                "Two columns of the same kind: “{}” and “{}”; the first is taken",
                twin.heading, head.text
            ));
            choice = (Meaning::Nothing, false);
        }
        // What follows a quarter's column and names none of its own is told of the same.
        if let (Meaning::Told(told, None), Some(Meaning::Told(_, Some(quarter)))) =
            (choice.0, columns.last().map(|column| column.meaning))
        {
            let meaning = Meaning::Told(told, Some(quarter));
            if !columns.iter().any(|column| column.meaning == meaning) {
                choice = (meaning, false);
            }
        }
        columns.push(Column {
            at: *at,
            heading: head.text.clone(),
            meaning: choice.0,
            certain: choice.1,
        });
    }
    complete(kind, &mut columns, &under);
    Table {
        alike: 0,
        sheet: sheet_at,
        header: sheet.rows.get(header).map(|row| row.at),
        kind,
        kind_certain,
        columns,
        given: Vec::new(),
        title: None,
        lines: Vec::new(),
        notices,
    }
}

/// What the rows of a table are, by its headings, else by its sheet's name.
fn kind(sheet: &str, cells: &BTreeMap<u32, Head>) -> (TableName, bool) {
    let named = |certain: bool| {
        let senses = cells.values().flat_map(|head| head.senses.iter().take(1));
        senses.filter(move |sense| sense.certain == certain).find_map(|sense| sense.kind)
    };
    if let Some(kind) = named(true) {
        return (kind, true);
    }
    let called = VOCABULARY.column(sheet).iter().find(|word| word.certain).map(|word| word.meaning);
    let called = called.and_then(|name| match name {
        "hire" => Some(TableName::Hire),
        "win" => Some(TableName::Win),
        "challenge" => Some(TableName::Challenge),
        "upcoming" => Some(TableName::Upcoming),
        "action" => Some(TableName::Action),
        _ => None,
    });
    let lists = TableName::ALL.iter().copied().find(|table| {
        let plain = crate::exchange::vocabulary::plain(sheet);
        plain == table.plural() || plain == table.words()
    });
    let has = |meaning: Meaning| {
        cells.values().any(|head| head.senses.iter().any(|sense| sense.meaning == meaning))
    };
    match (lists.or(called), named(false)) {
        (Some(kind), _) => (kind, true),
        (None, Some(kind)) => (kind, false),
        _ if has(Meaning::Own("years")) => (TableName::Anniversary, false),
        _ if has(Meaning::Own("role")) => (TableName::Hire, false),
        _ if has(Meaning::Of(TableName::Objective, "title"))
            && !has(Meaning::Own("goal"))
            && !cells.values().any(|head| head.heading.quarter.is_some()) =>
        {
            (TableName::Objective, true)
        }
        _ => (TableName::KeyResult, false),
    }
}

fn choose(
    kind: TableName,
    head: &Head,
    under: &[&Cell],
    taken: &[Column],
    cells: &BTreeMap<u32, Head>,
) -> (Meaning, bool) {
    let fields = Plan::default();
    let has_field = |name: &str| fields.table(kind).fields().iter().any(|spec| spec.name == name);
    let free = |meaning: Meaning| !taken.iter().any(|column| column.meaning == meaning);
    let told = matches!(kind, TableName::KeyResult | TableName::Metric);
    let filled: Vec<&&Cell> =
        under.iter().filter(|cell| !VOCABULARY.is_blank(&cell.text)).collect();
    let all = |is: &dyn Fn(&Cell) -> bool| !filled.is_empty() && filled.iter().all(|cell| is(cell));
    let numeric =
        |cell: &Cell| matches!(cell.kind, CellKind::Number(_)) || plain_number(&cell.text);
    // Where the rows have a field of that name, that is meant.
    let own = |sense: &&super::heading::Sense| matches!(sense.meaning, Meaning::Own(field) if has_field(field));
    let listed = !matches!(kind, TableName::KeyResult | TableName::Metric | TableName::Objective);
    let first = head.senses.iter().filter(|_| listed).find(own);
    for sense in first.into_iter().chain(&head.senses) {
        let meaning = match sense.meaning {
            // `KR` heads numbers as often as statements.
            Meaning::Own("statement" | "text")
                if all(&|cell| is_number_alone(&cell.text)) && told =>
            {
                Meaning::Number
            }
            // The objective's own fields where the rows are objectives.
            Meaning::Of(table, field) if table == kind => Meaning::Own(field),
            Meaning::Own("target_quarter") if told => {
                Meaning::Of(TableName::Objective, "target_quarter")
            }
            Meaning::Own("statement") if !has_field("statement") && has_field("text") => {
                Meaning::Own("text")
            }
            // Beside a goal in words, a column of numbers is what is to be reached.
            Meaning::Own("goal")
                if has_field("target")
                    && all(&numeric)
                    && !free(Meaning::Own("goal"))
                    && free(Meaning::Own("target")) =>
            {
                Meaning::Own("target")
            }
            // A number's field takes numbers; words about it go where words go.
            Meaning::Own("start") if !all(&numeric) => Meaning::Own("baseline"),
            Meaning::Own("target") if !all(&numeric) => Meaning::Own("goal"),
            Meaning::Own("weight") if !all(&numeric) => continue,
            // Beside a quarter's status, what its name alone heads is told in numbers or words.
            Meaning::Told(Told::Status, quarter)
                if !free(Meaning::Told(Told::Status, quarter))
                    && !filled.iter().any(|cell| VOCABULARY.status(&cell.text).is_some()) =>
            {
                Meaning::Told(if all(&numeric) { Told::Value } else { Told::Words }, quarter)
            }
            Meaning::Told(Told::Words, quarter) if !free(Meaning::Told(Told::Words, quarter)) => {
                Meaning::Told(Told::Note, quarter)
            }
            other => other,
        };
        let fits = match meaning {
            Meaning::Own(field) => has_field(field),
            Meaning::Told(..) | Meaning::Number => told,
            _ => true,
        };
        if !fits || !free(meaning) {
            continue;
        }
        // A word with another meaning that some other column has for certain leaves no doubt.
        let certain = sense.certain || head.senses.len() == 1 && cells.len() == 1;
        let doubtful = matches!(meaning, Meaning::Told(_, None)) && head.senses.len() > 1;
        return (meaning, certain && !doubtful);
    }
    (
        Meaning::Nothing,
        filled.is_empty()
            || head.senses.is_empty()
                && VOCABULARY.column(&head.text).is_empty()
                && head.text.trim().is_empty(),
    )
}

/// A table needs what its rows say. Where no heading means that, the column with the longest texts does, and a column of
/// numbers before it numbers them.
fn complete<'c>(kind: TableName, columns: &mut [Column], under: &dyn Fn(u32) -> Vec<&'c Cell>) {
    let main: &'static str = match kind {
        TableName::KeyResult | TableName::Metric | TableName::Outcome => "statement",
        TableName::Win | TableName::Challenge | TableName::Upcoming | TableName::Action => "text",
        _ => return,
    };
    if columns.iter().any(|column| column.meaning == Meaning::Own(main)) {
        return;
    }
    let length = |column: &Column| {
        under(column.at).iter().map(|cell| cell.text.chars().count()).sum::<usize>()
    };
    let free = columns.iter_mut().filter(|column| {
        matches!(
            column.meaning,
            Meaning::Nothing | Meaning::Own("title" | "name") | Meaning::Told(_, None)
        )
    });
    if let Some(longest) = free.max_by_key(|column| length(column)) {
        longest.meaning = Meaning::Own(main);
        longest.certain = false;
    }
}

fn plain_number(text: &str) -> bool {
    text.trim().trim_end_matches('%').trim().parse::<f64>().is_ok()
}
