//! Rows of lists (wins, hires, challenges …) and of every sheet that Quarterdeck itself wrote: cell by cell into the fields of
//! one table. And how any cell becomes a field's value. Not key results and metrics: those are in `okr`.

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::context::{Holder, Known};
use super::likeness::likeness;
use super::okr::Cells;
use super::places::line;
use super::{Builder, FieldChange, RowProposal, RowState};
use crate::edit::{Edit, RowRef};
use crate::exchange::table::{Line, Meaning, Table, quarter_named};
use crate::exchange::vocabulary::{VOCABULARY, plain};
use crate::exchange::workbook::{Cell, CellKind};
use crate::plan::table::{FieldSpec, natural_id};
use crate::plan::validity::reference;
use crate::plan::value::{FieldKind, Value};
use crate::plan::words::choice_words;
use crate::plan::{Plan, Quarter, TableName};

impl Builder<'_> {
    /// The rows of a list.
    pub(super) fn list(&mut self, at: usize, table: &Table, known: &mut Known) {
        for row in &table.lines {
            if let Line::Row { index } = row
                && let Some(cells) = Cells::of(self.source.workbook, table, *index)
            {
                self.list_row(at, table, known, &cells);
            }
        }
    }

    fn list_row(&mut self, at: usize, table: &Table, known: &mut Known, cells: &Cells<'_>) {
        let kind = table.kind;
        let plan = self.plan;
        let rows = plan.table(kind);
        let mut values: Vec<(FieldSpec, Json)> = Vec::new();
        let mut needs = Vec::new();
        for (meaning, cell) in cells.all() {
            let Meaning::Own(name) = meaning else { continue };
            let Some(spec) = rows.fields().iter().find(|spec| spec.name == name) else { continue };
            if cell.kind == CellKind::Error {
                let place = self.at(table.sheet, cells.at, cell.column);
                self.note(format!("{place} holds an error ({}); it is left out.", cell.text));
                continue;
            }
            if spec.kind == FieldKind::Reference(TableName::Team)
                && cell.text.parse::<Uuid>().is_err()
            {
                let department = self.department_or_only(
                    at,
                    cells.text(Meaning::Of(TableName::Department, "name")).unwrap_or_default(),
                );
                let team = self.named_under(TableName::Team, department, &cell.text);
                needs.extend(self.needs(team));
                values.push((*spec, Json::from(self.id(team).to_string())));
                continue;
            }
            match json_of(plan, kind, *spec, cell) {
                Ok(Some(json)) => values.push((*spec, json)),
                Ok(None) => {}
                Err(why) => {
                    let place = self.at(table.sheet, cells.at, cell.column);
                    self.note(format!("{place}: the {} {why}; it is left out.", spec.words()));
                }
            }
        }
        if values.is_empty() {
            return;
        }
        let has = |values: &[(FieldSpec, Json)], name: &str| {
            values.iter().any(|(spec, _)| spec.name == name)
        };
        let spec_of = |name: &str| rows.fields().iter().find(|spec| spec.name == name).copied();
        // The quarter and the year, from their columns or from around the table.
        if let Some(spec) = spec_of("quarter").filter(|_| !has(&values, "quarter")) {
            match self.quarter_of(at, known, cells, spec.optional) {
                Some(quarter) => values.push((spec, Json::from(quarter.to_string()))),
                None if spec.optional => {}
                None => return,
            }
        }
        if let Some(spec) = spec_of("year").filter(|_| !has(&values, "year")) {
            let said = cells
                .text(Meaning::Year)
                .and_then(|text| quarter_named(&format!("Q1 {text}"), self.setting.calendar));
            let year = said.map(Quarter::year).or(known.year).unwrap_or(self.setting.year);
            values.push((spec, Json::from(year.ends_in())));
        }
        let given = cells.text(Meaning::Id).and_then(|id| id.parse::<Uuid>().ok());
        let there = given.filter(|id| rows.alive(*id) == Some(true));
        // What it belongs to.
        if let Some(parent) = rows.parent_field().and_then(spec_of)
            && !has(&values, parent.name)
        {
            let spot = match (there, parent.kind) {
                (Some(_), _) => None,
                (None, FieldKind::Reference(_))
                    if !matches!(kind, TableName::Metric | TableName::KeyResult) =>
                {
                    let text = |meaning| cells.text(meaning).map(str::to_owned);
                    let holder = Holder {
                        department: text(Meaning::Of(TableName::Department, "name")),
                        program: text(Meaning::Of(TableName::Program, "name")),
                        objective: None,
                    };
                    Some(self.holder(at, table, known, &holder))
                }
                _ => return,
            };
            if let Some(spot) = spot {
                needs.extend(self.needs(spot));
                values.push((parent, Json::from(self.id(spot).to_string())));
            }
        }
        let key = self.key(kind, &values);
        let existing = there.or_else(|| match &key {
            Some((id, _)) => rows.alive(*id).filter(|alive| *alive).map(|_| *id),
            None if kind == TableName::Organisation => {
                Some(crate::plan::Organisation::only().uuid())
            }
            None => self.alike(kind, &values),
        });
        let bound = |name: &str| {
            rows.parent_field() == Some(name)
                || rows.key().contains(&name)
                || matches!(name, "quarter" | "year")
        };
        let label = values
            .iter()
            .filter(|(spec, _)| !bound(spec.name) && !matches!(spec.kind, FieldKind::Reference(_)))
            .find_map(|(_, json)| json.as_str().filter(|text| !text.is_empty()))
            .map(crate::plan::label::shorten)
            .unwrap_or_default();
        let mut row = RowProposal {
            table: at,
            at: Some(cells.at),
            kind,
            label: existing
                .map(|id| plan.label(kind, id))
                .filter(|label| !label.is_empty())
                .unwrap_or(label),
            place: choice_words(kind.plural()),
            state: RowState::New,
            fields: Vec::new(),
            taken: true,
            question: None,
            needs,
            edits: Vec::new(),
        };
        match existing {
            Some(id) => {
                self.matched.insert(id);
                for (spec, json) in values.iter().filter(|(spec, _)| !bound(spec.name)) {
                    if let Some(change) = change(plan, kind, id, *spec, json) {
                        row.fields.push(change);
                        row.edits.push(set(kind, id, spec.name, json.clone()));
                    }
                }
                row.state =
                    if row.edits.is_empty() { RowState::Unchanged } else { RowState::Changed };
            }
            None => {
                let id = match &key {
                    Some((id, _)) => *id,
                    None => given
                        .filter(|id| rows.alive(*id).is_none())
                        .unwrap_or_else(|| self.context.new_id()),
                };
                if rows.alive(id) == Some(false) {
                    row.edits.push(Edit::Restore {
                        row: RowRef { table: kind, id: Some(id), key: None },
                    });
                    row.edits.extend(
                        values
                            .iter()
                            .filter(|(spec, _)| !bound(spec.name))
                            .map(|(spec, json)| set(kind, id, spec.name, json.clone())),
                    );
                } else {
                    let fields = values
                        .iter()
                        .map(|(spec, json)| (spec.name.to_owned(), json.clone()))
                        .collect();
                    row.edits.push(Edit::Add {
                        table: kind,
                        id: key.is_none().then_some(id),
                        fields,
                        after: None,
                    });
                }
                row.fields = values
                    .iter()
                    .filter(|(spec, _)| !bound(spec.name))
                    .map(|(spec, json)| FieldChange {
                        field: choice_words(spec.name),
                        before: String::new(),
                        after: words(json),
                    })
                    .collect();
            }
        }
        self.rows.push(row);
    }

    /// The quarter that a row tells of.
    pub(super) fn quarter_of(
        &mut self,
        at: usize,
        known: &mut Known,
        cells: &Cells<'_>,
        optional: bool,
    ) -> Option<Quarter> {
        if let Some(cell) = cells.cell(Meaning::Quarter) {
            let calendar = self.setting.calendar;
            let year = known.year.unwrap_or(self.setting.year);
            let read = match cell.kind {
                CellKind::Date(day) => Some(calendar.quarter_of(day)),
                _ => quarter_named(&cell.text, calendar)
                    .or_else(|| {
                        quarter_named(&format!("{} {}", cell.text, calendar.year(year)), calendar)
                    })
                    .or_else(|| {
                        cell.text
                            .trim()
                            .parse::<u8>()
                            .ok()
                            .and_then(|number| Quarter::new(year, number))
                    }),
            };
            if read.is_none() {
                let place = self.at(cells.sheet, cells.at, cell.column);
                self.note(format!(
                    "{place}: “{}” is not a quarter; the row is left out.",
                    cell.text
                ));
            }
            return read;
        }
        if let Some(quarter) = known.quarter {
            return Some(quarter);
        }
        if optional {
            return None;
        }
        let latest = self.plan.latest_quarter().or_else(|| Quarter::new(self.setting.year, 1))?;
        let sheet = self.sheet_name(cells.sheet).to_owned();
        let words = self.setting.calendar.quarter(latest);
        self.ask(at, None, format!("Sheet “{sheet}” does not name its quarter: is it {words}?"));
        known.quarter = Some(latest);
        self.guessed = Some(latest);
        Some(latest)
    }

    /// The id that a row has by its key, and the key.
    fn key(
        &self,
        kind: TableName,
        values: &[(FieldSpec, Json)],
    ) -> Option<(Uuid, Map<String, Json>)> {
        let names = self.plan.table(kind).key();
        if names.is_empty() {
            return None;
        }
        let mut key = Map::new();
        let mut typed = Vec::new();
        for name in names {
            let (spec, json) = values.iter().find(|(spec, _)| spec.name == *name)?;
            let value = Value::from_json(json, spec.kind).ok()?;
            typed.push(self.plan.table(kind).fit(name, &value).ok()?);
            key.insert((*name).to_owned(), json.clone());
        }
        Some((natural_id(kind, &typed), key))
    }

    /// The row that says the same, or nearly, among those of the same parent and quarter.
    fn alike(&mut self, kind: TableName, values: &[(FieldSpec, Json)]) -> Option<Uuid> {
        let rows = self.plan.table(kind);
        let main = ["text", "title", "name", "statement", "heading", "caption", "original"];
        let (spec, wanted) =
            main.iter().find_map(|name| values.iter().find(|(spec, _)| spec.name == *name))?;
        let wanted = wanted.as_str()?;
        let parent = rows
            .parent_field()
            .and_then(|field| values.iter().find(|(spec, _)| spec.name == field));
        let parent = match parent {
            Some((spec, json)) => {
                reference(
                    spec.kind,
                    &rows.fit(spec.name, &Value::from_json(json, spec.kind).ok()?).ok()?,
                )?
                .1
            }
            None => Uuid::nil(),
        };
        let same = |id: Uuid, name: &str| match values.iter().find(|(spec, _)| spec.name == name) {
            Some((spec, json)) => {
                let fitted = Value::from_json(json, spec.kind)
                    .ok()
                    .and_then(|value| rows.fit(name, &value).ok());
                fitted.is_some() && rows.value(id, name) == fitted
            }
            None => true,
        };
        let fits = |id: Uuid, matched: &std::collections::HashSet<Uuid>| {
            !matched.contains(&id)
                && ["quarter", "year", "team", "years"].into_iter().all(|name| same(id, name))
        };
        let siblings = self.siblings(kind, parent, spec.name);
        if siblings.rows.len() > 300 {
            let found = siblings.by_text.get(&plain(wanted)).copied();
            return found.filter(|id| fits(*id, &self.matched));
        }
        let alike = siblings.rows.iter().filter(|(id, _)| fits(*id, &self.matched));
        let best = alike
            .map(|(id, text)| (likeness(text, wanted), *id))
            .filter(|(alike, _)| *alike >= 0.75)
            .max_by(|one, other| one.0.total_cmp(&other.0));
        best.map(|(_, id)| id)
    }
}

/// The value that a cell gives a field; none for a blank, or why it does not fit.
pub(super) fn json_of(
    plan: &Plan,
    table: TableName,
    spec: FieldSpec,
    cell: &Cell,
) -> Result<Option<Json>, String> {
    let text = cell.text.trim();
    let number = || match cell.kind {
        CellKind::Number(number) => Some(number),
        _ => decimal(text),
    };
    let blank = VOCABULARY.is_blank(text)
        && !matches!(spec.kind, FieldKind::Words | FieldKind::Line | FieldKind::Prose);
    if text.is_empty() || blank || text.ends_with(crate::exchange::out::CUT) {
        return Ok(None);
    }
    let json = match spec.kind {
        FieldKind::Line => Json::from(line(text)),
        FieldKind::Words => Json::from(text),
        FieldKind::Prose => Json::from(unbulleted(text)),
        FieldKind::Integer | FieldKind::Month => {
            let number = number().ok_or("is not a number")?;
            Json::from(number.round() as i64)
        }
        FieldKind::Number => Json::from(number().ok_or("is not a number")?),
        FieldKind::Share => Json::from(share(text, number()).ok_or("is not a share from 0 to 1")?),
        FieldKind::Truth => match plain(text).as_str() {
            "yes" | "true" | "ja" | "wahr" | "1" | "x" | "y" | "j" => Json::from(true),
            "no" | "false" | "nein" | "falsch" | "0" | "n" => Json::from(false),
            _ => return Err("is neither yes nor no".to_owned()),
        },
        FieldKind::Date => match cell.kind {
            CellKind::Date(day) => Json::from(day.to_string()),
            _ => Json::from(day(text).ok_or("is not a day (write it like 2020-10-12)")?),
        },
        FieldKind::Quarter => match cell.kind {
            CellKind::Date(day) => Json::from(plan.calendar().quarter_of(day).to_string()),
            _ => {
                let quarter = quarter_named(text, plan.calendar());
                let day = || {
                    day(text)
                        .and_then(|day| day.parse().ok())
                        .map(|day| plan.calendar().quarter_of(day))
                };
                Json::from(
                    quarter.or_else(day).ok_or("is not a quarter with its year")?.to_string(),
                )
            }
        },
        FieldKind::FiscalYear => {
            let year = quarter_named(&format!("Q1 {text}"), plan.calendar())
                .ok_or("is not a fiscal year")?;
            Json::from(year.year().ends_in())
        }
        FieldKind::Choice(words) => {
            let wanted = plain(text);
            let found = words.iter().find(|word| plain(&word.replace('_', " ")) == wanted);
            Json::from(*found.ok_or("is none of the words that can stand here")?)
        }
        FieldKind::Reference(TableName::Status) if text.parse::<Uuid>().is_err() => Json::from(
            plan.status_named(text).ok_or("names a status that there is not")?.id.to_string(),
        ),
        _ => Json::from(text),
    };
    let too_long = |most: usize| text.chars().count() > most;
    match spec.kind {
        FieldKind::Line if too_long(crate::plan::text::LONGEST_LINE) => {
            Err("is too long for one line".to_owned())
        }
        FieldKind::Words | FieldKind::Prose if too_long(crate::plan::text::LONGEST_TEXT) => {
            Err("is too long".to_owned())
        }
        _ => {
            let value = Value::from_json(&json, spec.kind).map_err(|why| why.to_string())?;
            let value = plan.table(table).fit(spec.name, &value).map_err(|why| why.to_string())?;
            match reference(spec.kind, &value) {
                Some((to, id)) if plan.table(to).alive(id) != Some(true) => {
                    Err(format!("names a {} that is not there", to.words()))
                }
                _ => Ok(Some(json)),
            }
        }
    }
}

/// What a field would change; none where it says the same.
pub(super) fn change(
    plan: &Plan,
    table: TableName,
    row: Uuid,
    spec: FieldSpec,
    json: &Json,
) -> Option<FieldChange> {
    let rows = plan.table(table);
    let value = rows.fit(spec.name, &Value::from_json(json, spec.kind).ok()?).ok()?;
    let before =
        rows.value(row, spec.name).or_else(|| rows.blank_value(spec.name)).unwrap_or(Value::Null);
    let same = match (&before, &value) {
        (Value::Text(one), Value::Text(other)) => one.trim() == other.trim(),
        (Value::Number(one), Value::Number(other)) => {
            (one - other).abs() <= 1e-9 * one.abs().max(1.0)
        }
        (one, other) => one == other,
    };
    (!same).then(|| FieldChange {
        field: choice_words(spec.name),
        before: plan.value_words(spec.kind, &before),
        after: plan.value_words(spec.kind, &value),
    })
}

/// The edit that sets a field.
pub(super) fn set(table: TableName, id: Uuid, field: &str, value: Json) -> Edit {
    Edit::Set { row: RowRef { table, id: Some(id), key: None }, field: field.to_owned(), value }
}

/// A text of one line without the bullet it begins with.
fn unbulleted(text: &str) -> &str {
    let rest = text
        .strip_prefix(['-', '•', '*', '–', '·', '❖', '▪'])
        .filter(|rest| rest.starts_with([' ', '\t']));
    rest.filter(|_| !text.contains('\n')).map_or(text, str::trim_start)
}

/// A number as people type one: `1,880`, `1.880,5`, `85 %`, `$100`.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let said = crate::plan::said::numbers(text);
    let [one] = said.as_slice() else { return text.trim().parse().ok() };
    let rest = format!("{}{}", text.get(..one.start)?, text.get(one.end..)?);
    let alone = rest.chars().all(|c| c.is_whitespace() || "%$€£+".contains(c));
    let signed = if one.sign == Some('-') { -one.value() } else { one.value() };
    alone.then_some(signed)
}

/// A share, as `0.7`, `70 %`, `7/10` or `70`.
pub(super) fn share(text: &str, number: Option<f64>) -> Option<f64> {
    if let Some((part, whole)) = text.split_once('/') {
        let (part, whole) = (part.trim().parse::<f64>().ok()?, whole.trim().parse::<f64>().ok()?);
        return (whole > 0.0).then(|| part / whole).filter(|share| (0.0..=1.0).contains(share));
    }
    let number = number?;
    let share = if number > 1.0 || text.contains('%') { number / 100.0 } else { number };
    (0.0..=1.0).contains(&share).then_some(share)
}

/// A day as people write one.
fn day(text: &str) -> Option<String> {
    use jiff::civil::Date;
    let text = text.trim();
    let formats = [
        "%Y-%m-%d",
        "%d.%m.%Y",
        "%d. %B %Y",
        "%d %b %Y",
        "%d %B %Y",
        "%B %d, %Y",
        "%b %d, %Y",
        "%Y/%m/%d",
    ];
    let parsed = formats.iter().find_map(|format| Date::strptime(format, text).ok());
    // With slashes, day and month are told apart only where one of them is no month.
    let slashed = || {
        let parts: Vec<i16> =
            text.split('/').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
        let [one, two, year] = parts.as_slice() else { return None };
        let (one, two) = (i8::try_from(*one).ok()?, i8::try_from(*two).ok()?);
        match (one > 12, two > 12) {
            (true, false) => Date::new(*year, two, one).ok(),
            (false, true) => Date::new(*year, one, two).ok(),
            _ if one == two => Date::new(*year, one, two).ok(),
            _ => None,
        }
    };
    parsed.or_else(slashed).map(|day| day.to_string())
}

pub(super) fn words(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        Json::Null => String::new(),
        other => other.to_string(),
    }
}
