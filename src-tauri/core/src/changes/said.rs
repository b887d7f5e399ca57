//! What is said of a change: of which thing, in whose words, what before and what now. Not where it
//! is told.

use super::home::{Pair, RowOf};
use super::{Difference, Sort};
use crate::catalogue::Catalogue;
use crate::layout::Place;
use crate::packet::{Prose, amount, noted, page_kind};
use crate::plan::table::FieldSpec;
use crate::plan::value::{FieldKind, Value};
use crate::plan::words::choice_words;
use crate::plan::{Plan, Restatement, Subject, TableName};
use uuid::Uuid;

/// What changed of a row.
pub(super) fn changes(pair: &Pair<'_>, row: RowOf) -> Vec<Difference> {
    let (table, id) = row;
    if table == TableName::Restatement {
        return restated(pair, row).into_iter().collect();
    }
    let keyed = !pair.after.table(table).key().is_empty();
    if pair.is_new_or_gone(row) && !keyed {
        return vec![came_or_went(pair, row)];
    }
    let told = restatements_of(pair, row);
    let fields = pair.after.table(table).fields().iter();
    fields
        .filter(|spec| is_read(pair, table, spec))
        .filter(|spec| !told.iter().any(|field| field == spec.name))
        .filter_map(|spec| changed(pair, row, spec))
        .map(|told| Difference { place: pair.after.table(table).alive(id).and(told.place), ..told })
        .collect()
}

/// Whether a reader of the packet sees a field.
fn is_read(pair: &Pair<'_>, table: TableName, spec: &FieldSpec) -> bool {
    let rows = pair.after.table(table);
    let hidden = match table {
        TableName::CheckIn => matches!(spec.name, "note" | "score" | "confidence"),
        TableName::Organisation => matches!(spec.name, "language"),
        TableName::Status => spec.name == "severity",
        _ => false,
    };
    let is_of = rows.parent_field() == Some(spec.name)
        && matches!(spec.kind, FieldKind::Subject | FieldKind::Scope);
    let ordering = ["position", "quarter", "year", "continues", "weight"].contains(&spec.name);
    !(hidden || is_of || ordering || rows.key().contains(&spec.name))
}

fn changed(pair: &Pair<'_>, row: RowOf, spec: &FieldSpec) -> Option<Difference> {
    let (table, id) = row;
    let value = |plan: &Plan| match Pair::lives(plan, row) {
        true => plan.table(table).value(id, spec.name),
        false => plan.table(table).blank_value(spec.name),
    };
    let (old, new) = (value(pair.before)?, value(pair.after)?);
    if old == new {
        return None;
    }
    let tell = |plan, value| words(plan, row, spec, value, pair.tongue);
    let (mut before, mut after) = (tell(pair.before, &old), tell(pair.after, &new));
    let mut sort = match spec.kind {
        _ if matches!(
            table,
            TableName::Packet | TableName::PacketPage | TableName::QuarterState
        ) =>
        {
            Sort::Setting
        }
        FieldKind::Reference(TableName::Status) => Sort::Status,
        FieldKind::Number | FieldKind::Share | FieldKind::Integer => Sort::Number,
        FieldKind::Line | FieldKind::Words | FieldKind::Prose => Sort::Wording,
        _ => Sort::Detail,
    };
    if pair.after.table(table).parent_field() == Some(spec.name) {
        sort = Sort::Moved;
    }
    match (table, spec.name) {
        (TableName::PacketPage, "place") => {
            let told = |value: &Value| match value {
                Value::Null => "where it falls by itself",
                _ => "moved",
            };
            (before, after) = (pair.say(told(&old)), pair.say(told(&new)));
            if before == after {
                (before, after) = (String::new(), pair.say("moved again"));
            }
        }
        (_, _) if spec.kind == FieldKind::Digest && before == after => {
            (before, after) = (pair.say("a picture"), pair.say("another picture"));
        }
        _ if before == after => return None,
        _ => {}
    }
    let what = match own_text(table, spec.name) {
        true => name(pair, row),
        false => field_name(pair, row, spec),
    };
    let place = Some(Place { table, row: id, field: spec.name });
    Some(Difference { sort, what, place, before, after, reason: String::new() })
}

/// A value as it is read, with its unit.
fn words(
    plan: &Plan,
    (table, row): RowOf,
    spec: &FieldSpec,
    value: &Value,
    tongue: &Catalogue,
) -> String {
    match (spec.kind, value) {
        (FieldKind::Number, Value::Number(number)) => {
            let subject = match table {
                TableName::CheckIn | TableName::Trajectory => subject(plan, table, row),
                _ => Subject::new(table, row),
            };
            let unit = subject.and_then(|subject| plan.measure(subject)).map(|of| of.unit);
            amount(*number, &unit.unwrap_or_default(), tongue)
        }
        (FieldKind::Share, Value::Number(share)) => tongue.number(&format!("{share:.1}")),
        (FieldKind::Prose, Value::Text(text)) => Prose::read(text, None).plain(),
        // These are ours; all others are a person's.
        (
            FieldKind::Truth
            | FieldKind::Month
            | FieldKind::Date
            | FieldKind::Digest
            | FieldKind::Choice(_),
            _,
        ) => tongue.say(&plan.value_words(spec.kind, value)).into_owned(),
        _ => plan.value_words(spec.kind, value),
    }
}

fn subject(plan: &Plan, table: TableName, row: Uuid) -> Option<Subject> {
    let Some(Value::Text(text)) = plan.table(table).value(row, "subject") else { return None };
    let (table, id) = text.split_once(':')?;
    Subject::new(TableName::from_name(table)?, id.parse().ok()?)
}

/// Whether a field is what its row says, so that the row's name is enough.
fn own_text(table: TableName, field: &str) -> bool {
    matches!(
        (table, field),
        (TableName::Win | TableName::Challenge | TableName::Upcoming | TableName::Action, "text")
    )
}

/// A row as a reader knows it: `KR2`, `Win`, `Objective`.
pub(super) fn name(pair: &Pair<'_>, row: RowOf) -> String {
    let plan = pair.telling(row);
    let (table, id) = row;
    match table {
        TableName::KeyResult => {
            let number =
                plan.key_result.get(id.into()).map_or(0, |row| plan.key_result_number(row));
            format!("KR{number}")
        }
        TableName::CheckIn | TableName::Trajectory => subject(plan, table, id)
            .map_or_else(String::new, |of| name(pair, (of.table(), of.uuid()))),
        TableName::Metric => pair.tongue.fill("Metric “{1}”", &[&plan.label(table, id)]),
        TableName::PacketPage => match plan.packet_page.get(id.into()) {
            Some(page) => {
                pair.tongue.fill("Page “{1}”", &[&pair.tongue.say(page_kind(&page.page))])
            }
            None => pair.say("Page"),
        },
        TableName::Status | TableName::Hire | TableName::Anniversary | TableName::Highlight => {
            let sentence = format!("{} “{{1}}”", choice_words(table.words()));
            pair.tongue.fill(&sentence, &[&plan.label(table, id)])
        }
        _ => pair.say(&choice_words(table.words())),
    }
}

fn field_name(pair: &Pair<'_>, row: RowOf, spec: &FieldSpec) -> String {
    let (table, id) = row;
    let quarter = || match pair.telling(row).table(table).value(id, "quarter") {
        Some(Value::Text(text)) => text.parse().map(|of: crate::plan::Quarter| of.short()),
        _ => Ok(String::new()),
    };
    let quarter = quarter().unwrap_or_default();
    let of = name(pair, row);
    let fill = |sentence: &str| pair.tongue.fill(sentence, &[&of, &quarter]);
    match (table, spec.name) {
        (TableName::CheckIn, "words") => fill("{1} · {2} in the owner’s words"),
        (TableName::CheckIn, "value") => fill("{1} · number in {2}"),
        (TableName::CheckIn, "no_data") => fill("{1} · why there is no number in {2}"),
        (TableName::CheckIn, _) => fill(&format!("{{1}} · {} in {{2}}", spec.words())),
        (TableName::Trajectory, _) => fill("{1} · planned for {2}"),
        (TableName::KeyResult | TableName::Metric, "goal") => fill("{1} · year goal"),
        (TableName::KeyResult | TableName::Metric, "target") => fill("{1} · target number"),
        (TableName::KeyResult | TableName::Metric, "start") => fill("{1} · start number"),
        (TableName::QuarterState, "closed_on") => pair.say("Quarter closed on"),
        (TableName::ProgramQuarter, "progress") => pair.say("Progress and challenges"),
        (TableName::Objective | TableName::Program | TableName::Department, _)
        | (TableName::ObjectiveQuarter | TableName::ProgramQuarter | TableName::Packet, _)
        | (TableName::QuarterState, _) => pair.say(&choice_words(spec.name)),
        (TableName::PacketPage, "place") => fill("{1} · place in the packet"),
        _ => format!("{of} · {}", pair.tongue.say(&spec.words())),
    }
}

/// A row that is there in one state only.
fn came_or_went(pair: &Pair<'_>, row: RowOf) -> Difference {
    let (table, id) = row;
    let plan = pair.telling(row);
    let text = |field: &str| match plan.table(table).value(id, field) {
        Some(Value::Text(text)) => Prose::read(&text, None).plain(),
        _ => String::new(),
    };
    let fields = ["title", "heading", "statement", "proposed", "text", "name", "caption"];
    let found: Vec<String> =
        fields.into_iter().map(text).filter(|text| !text.trim().is_empty()).take(2).collect();
    let said = found.join(" – ");
    let came = Pair::lives(pair.after, row);
    let place = came.then(|| plan.table(table).fields().first()).flatten();
    Difference {
        sort: if came { Sort::Added } else { Sort::Removed },
        what: match table {
            TableName::KeyResult if came => name(pair, row),
            TableName::KeyResult => pair.tongue.fill("Former {1}", &[&name(pair, row)]),
            _ => pair.say(&choice_words(table.words())),
        },
        place: place.map(|spec| Place { table, row: id, field: spec.name }),
        before: if came { String::new() } else { said.clone() },
        after: if came { said } else { String::new() },
        reason: String::new(),
    }
}

/// A restatement that was not there before.
fn restated(pair: &Pair<'_>, row: RowOf) -> Option<Difference> {
    if Pair::lives(pair.before, row) {
        return None;
    }
    let of = pair.after.restatement.get(row.1.into())?;
    Some(told_of(pair.after, pair, of))
}

/// A restatement in words.
fn told_of(plan: &Plan, pair: &Pair<'_>, of: &Restatement) -> Difference {
    let check_in = (TableName::CheckIn, of.check_in.uuid());
    let spec = plan.check_in_field(&of.field);
    let kind = spec.map(|spec| spec.kind);
    let what = spec.map_or_else(|| name(pair, check_in), |spec| field_name(pair, check_in, &spec));
    Difference {
        sort: Sort::Restated,
        what,
        place: spec.map(|spec| Place {
            table: TableName::CheckIn,
            row: check_in.1,
            field: spec.name,
        }),
        before: noted(&of.before, kind, pair.tongue),
        after: noted(&of.after, kind, pair.tongue),
        reason: of.reason.to_string(),
    }
}

/// The fields of a check-in that were restated since.
fn restatements_of(pair: &Pair<'_>, (table, id): RowOf) -> Vec<String> {
    if table != TableName::CheckIn {
        return Vec::new();
    }
    let rows = pair.after.restatement.of::<crate::plan::CheckIn>(id.into());
    rows.filter(|row| pair.before.restatement.get(row.id).is_none())
        .map(|row| row.field.to_string())
        .collect()
}

/// In which order rows of a table are told: by their own order where they have one, check-ins and
/// targets by their subject's and the quarter.
pub(super) fn rank(plan: &Plan, table: TableName, row: Uuid) -> i64 {
    let place = |table: TableName, id: Uuid| -> i64 {
        let rows = plan.table(table);
        let parent = rows.parent_field().and_then(|field| rows.value(id, field));
        let Some(Value::Id(parent)) = parent else { return 0 };
        rows.ordered(parent).iter().position(|other| *other == id).map_or(0, |at| at as i64)
    };
    match table {
        TableName::CheckIn | TableName::Trajectory => {
            let of = subject(plan, table, row);
            let at = of.map_or(0, |of| place(of.table(), of.uuid()));
            let quarter = match plan.table(table).value(row, "quarter") {
                Some(Value::Text(text)) => text.parse::<crate::plan::Quarter>().ok(),
                _ => None,
            };
            at * 8 + quarter.map_or(0, |quarter| i64::from(quarter.number()))
        }
        _ => place(table, row),
    }
}
