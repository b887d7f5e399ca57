//! Every kind of data as a list: its columns, what each means when it comes back, its rows. Not the file they are written to.

use jiff::civil::Date;
use uuid::Uuid;

use crate::exchange::proposal::TableMapping;
use crate::exchange::table::Meaning;
use crate::plan::table::FieldSpec;
use crate::plan::validity::reference;
use crate::plan::value::{FieldKind, Value};
use crate::plan::words::choice_words;
use crate::plan::{Plan, TableName};

/// The kinds of data that come back: what is published and what Quarterdeck keeps for itself goes out only.
pub(super) fn comes_back(table: TableName) -> bool {
    use TableName::{Answer, Edition, Packet, PacketPage, QuarterState, Restatement};
    !matches!(table, Answer | Edition | Packet | PacketPage | QuarterState | Restatement)
}

/// A kind of data as a list.
pub(super) struct List {
    pub table: TableName,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Field>>,
}

/// A column of a list.
pub(super) struct Column {
    pub heading: String,
    pub meaning: Meaning,
    /// Whether it is for coming back alone.
    pub hidden: bool,
    /// How wide it wants to be, in characters.
    pub width: f64,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Field {
    Blank,
    Text(String),
    Number(f64),
    /// A share, shown in percent.
    Share(f64),
    Date(Date),
}

/// How our own lists are read when they come back alone, as separated values; of several with the same headings, first the
/// one that the file's name names.
pub(crate) fn own_mappings(file: &str) -> Vec<TableMapping> {
    let plan = Plan::default();
    let named = |table: TableName| file.contains(&format!(".{}.", table.name()));
    let mut tables: Vec<TableName> =
        TableName::ALL.iter().copied().filter(|table| comes_back(*table)).collect();
    tables.sort_by_key(|table| !named(*table));
    tables.into_iter().map(|table| list(&plan, table).mapping(None)).collect()
}

impl List {
    /// How it is read when it comes back.
    pub fn mapping(&self, sheet: Option<String>) -> TableMapping {
        TableMapping {
            sheet,
            headings: self.columns.iter().map(|column| column.heading.clone()).collect(),
            columns: self.columns.iter().map(|column| column.meaning.to_string()).collect(),
            kind: Some(self.table),
            ..TableMapping::default()
        }
    }
}

/// All kinds of data that a plan has any of.
pub(super) fn lists(plan: &Plan) -> Vec<List> {
    let some = TableName::ALL
        .iter()
        .filter(|table| plan.table(**table).ids().iter().any(|(_, alive)| *alive));
    some.map(|table| list(plan, *table)).collect()
}

/// One kind of data.
pub(super) fn list(plan: &Plan, table: TableName) -> List {
    let rows = plan.table(table);
    let fields: Vec<FieldSpec> =
        rows.fields().iter().copied().filter(|spec| spec.name != "position").collect();
    let mut columns =
        vec![Column { heading: "id".to_owned(), meaning: Meaning::Id, hidden: true, width: 38.0 }];
    for spec in &fields {
        if points(spec.kind) {
            let heading = format!("{} id", spec.name.replace('_', " "));
            columns.push(Column {
                heading,
                meaning: Meaning::Own(spec.name),
                hidden: true,
                width: 38.0,
            });
        }
        let meaning = match spec.name {
            "quarter" => Meaning::Quarter,
            "year" => Meaning::Year,
            "objective" if table == TableName::KeyResult => {
                Meaning::Of(TableName::Objective, "title")
            }
            "outcome" if table == TableName::Metric => Meaning::Of(TableName::Outcome, "statement"),
            "program" if points(spec.kind) => Meaning::Of(TableName::Program, "name"),
            "department" if points(spec.kind) => Meaning::Of(TableName::Department, "name"),
            _ if points(spec.kind) => Meaning::Nothing,
            name => Meaning::Own(name),
        };
        columns.push(Column {
            heading: choice_words(spec.name),
            meaning,
            hidden: false,
            width: width(spec.kind),
        });
    }
    let mut list = List { table, columns, rows: Vec::new() };
    for row in in_order(plan, table) {
        let mut cells = vec![Field::Text(row.to_string())];
        for spec in &fields {
            let value = rows.value(row, spec.name).unwrap_or(Value::Null);
            if points(spec.kind) {
                cells.push(match &value {
                    Value::Id(id) => Field::Text(id.to_string()),
                    Value::Text(text) if !text.is_empty() => Field::Text(text.clone()),
                    _ => Field::Blank,
                });
                let named = reference(spec.kind, &value).filter(|(_, id)| !id.is_nil());
                cells.push(
                    named.map_or(Field::Blank, |(to, id)| Field::Text(full_name(plan, to, id))),
                );
            } else {
                cells.push(field(plan, *spec, &value));
            }
        }
        list.rows.push(cells);
    }
    list
}

/// Whether a field names a row in a way that its name alone does not tell.
fn points(kind: FieldKind) -> bool {
    match kind {
        FieldKind::Reference(table) => !matches!(table, TableName::Status | TableName::Team),
        FieldKind::Subject | FieldKind::Scope => true,
        _ => false,
    }
}

fn field(plan: &Plan, spec: FieldSpec, value: &Value) -> Field {
    match (spec.kind, value) {
        (_, Value::Null) => Field::Blank,
        (FieldKind::Share, Value::Number(share)) => Field::Share(*share),
        (FieldKind::Number, Value::Number(number)) => Field::Number(*number),
        (FieldKind::Integer | FieldKind::Month, Value::Integer(whole)) => {
            Field::Number(*whole as f64)
        }
        (FieldKind::Truth, Value::Integer(truth)) => {
            Field::Text(if *truth == 0 { "No" } else { "Yes" }.to_owned())
        }
        (FieldKind::Date, Value::Text(day)) => day.parse().map_or(Field::Blank, Field::Date),
        (FieldKind::Digest, Value::Text(digest)) => Field::Text(digest.clone()),
        (FieldKind::Reference(to), Value::Id(id)) => Field::Text(full_name(plan, to, *id)),
        (kind, value) => match plan.value_words(kind, value) {
            text if text.is_empty() => Field::Blank,
            text => Field::Text(text),
        },
    }
}

/// A row's name in full, not shortened as on the screen.
fn full_name(plan: &Plan, table: TableName, row: Uuid) -> String {
    let field = match table {
        TableName::Objective | TableName::KeyResult | TableName::Metric => "title",
        TableName::Outcome => "statement",
        _ => "name",
    };
    match plan.table(table).value(row, field) {
        Some(Value::Text(text)) if !text.trim().is_empty() => text,
        _ => plan.label(table, row),
    }
}

/// A table's living rows, by what they belong to and their place there.
fn in_order(plan: &Plan, table: TableName) -> Vec<Uuid> {
    let rows = plan.table(table);
    let ids: Vec<Uuid> =
        rows.ids().into_iter().filter(|(_, alive)| *alive).map(|(id, _)| id).collect();
    let mut parents: Vec<Uuid> = Vec::new();
    let mut known = std::collections::HashSet::new();
    let over = ids.first().and_then(|id| plan.parent_of(table, *id)).map(|(over, _)| over);
    if let Some(over) = over.filter(|over| *over != table) {
        for parent in in_order(plan, over) {
            if known.insert(parent) {
                parents.push(parent);
            }
        }
    }
    parents.push(Uuid::nil());
    for id in &ids {
        let parent = match rows.parent_field().and_then(|field| rows.value(*id, field)) {
            Some(Value::Id(parent)) => parent,
            Some(Value::Text(text)) => {
                text.rsplit_once(':').and_then(|(_, id)| id.parse().ok()).unwrap_or_default()
            }
            _ => Uuid::nil(),
        };
        if known.insert(parent) && !parent.is_nil() {
            parents.push(parent);
        }
    }
    let mut ordered: Vec<Uuid> =
        parents.into_iter().flat_map(|parent| rows.ordered(parent)).collect();
    let placed: std::collections::HashSet<Uuid> = ordered.iter().copied().collect();
    ordered.extend(ids.into_iter().filter(|id| !placed.contains(id)));
    ordered
}

fn width(kind: FieldKind) -> f64 {
    match kind {
        FieldKind::Words | FieldKind::Prose => 48.0,
        FieldKind::Line | FieldKind::Subject | FieldKind::Scope => 26.0,
        FieldKind::Reference(_) => 22.0,
        _ => 12.0,
    }
}
