//! Whether a plan holds together: references, natural keys and chains of years. Not whether it is a
//! good plan (that is the preflight's), nor whether the file's assets are there (the document's).

use std::collections::{HashMap, HashSet};
use std::fmt;

use uuid::Uuid;

use super::organisation::Organisation;
use super::table::{AnyTable, natural_id};
use super::value::{FieldKind, Value};
use super::{Plan, TableName};

/// Something about a row that does not hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The row's table.
    pub table: TableName,
    /// The row's id.
    pub row: Uuid,
    /// The field it is about; `id` where the row's own id is wrong.
    pub field: &'static str,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong with a row's place in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A living row does not say what it belongs to.
    Unset,
    /// The row it names was never there.
    Dangling(Uuid),
    /// The row it names is of another kind.
    WrongTable(Uuid, TableName),
    /// A living row names one in the bin: allowed, for a merge or a restore may bring it about.
    InBin(Uuid),
    /// A chain of `continues` leads back to where it began.
    Circular,
    /// The id is not the one that its natural key makes.
    WrongId(Uuid),
}

/// All that does not hold together, in the order of tables and ids. Takes one pass.
pub fn findings(plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    for name in TableName::ALL {
        let table = plan.table(*name);
        let references: Vec<_> = table
            .fields()
            .iter()
            .filter(|field| {
                matches!(
                    field.kind,
                    FieldKind::Reference(_) | FieldKind::Subject | FieldKind::Scope
                )
            })
            .collect();
        for (row, alive) in table.ids() {
            if let Some(expected) = key_id(*name, table, row).filter(|id| alive && *id != row) {
                let problem = Problem::WrongId(expected);
                findings.push(Finding { table: *name, row, field: "id", problem });
            }
            for field in &references {
                let value = table.value(row, field.name).unwrap_or(Value::Null);
                let problem = match reference(field.kind, &value) {
                    Some((_, id)) if id.is_nil() => alive.then_some(Problem::Unset),
                    Some((to, id)) => wrong(plan, alive, to, id),
                    None => None,
                };
                if let Some(problem) = problem {
                    findings.push(Finding { table: *name, row, field: field.name, problem });
                }
            }
        }
        for field in references {
            if field.kind == FieldKind::Reference(*name) {
                for row in circles(table, field.name) {
                    let problem = Problem::Circular;
                    findings.push(Finding { table: *name, row, field: field.name, problem });
                }
            }
        }
    }
    findings
}

impl Problem {
    /// Whether a plan with it must not be taken in; a row in the bin may still be named.
    pub fn is_fault(self) -> bool {
        !matches!(self, Self::InBin(_))
    }
}

impl fmt::Display for Problem {
    /// A sentence's end, to stand after the field's name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unset => f.write_str("is missing; every such row belongs to one"),
            Self::Dangling(id) => write!(f, "names {id}, which is nowhere in the plan"),
            Self::WrongTable(id, found) => {
                write!(f, "names {id}, which is of another kind ({})", found.name())
            }
            Self::InBin(id) => write!(f, "names {id}, which is in the bin"),
            Self::Circular => f.write_str("leads back to the row itself"),
            Self::WrongId(expected) => {
                write!(f, "does not match the row's key, which makes it {expected}")
            }
        }
    }
}

/// The row that a reference's value names; none for an empty one.
pub(crate) fn reference(kind: FieldKind, value: &Value) -> Option<(TableName, Uuid)> {
    match (kind, value) {
        (FieldKind::Reference(to), Value::Id(id)) => Some((to, *id)),
        (FieldKind::Subject | FieldKind::Scope, Value::Text(text)) => {
            let (to, id) = text.split_once(':')?;
            Some((TableName::from_name(to)?, id.parse().ok()?))
        }
        _ => None,
    }
}

/// The id that natural key values make, in the order in which the table declares its key; none for
/// a table whose rows are told apart by id alone.
pub(crate) fn natural(name: TableName, key: &[Value]) -> Option<Uuid> {
    match name {
        TableName::Organisation => Some(Organisation::only().uuid()),
        _ => (!key.is_empty()).then(|| natural_id(name, key)),
    }
}

fn key_id(name: TableName, table: &dyn AnyTable, row: Uuid) -> Option<Uuid> {
    let key: Option<Vec<Value>> = table.key().iter().map(|field| table.value(row, field)).collect();
    natural(name, &key?)
}

fn wrong(plan: &Plan, alive: bool, to: TableName, id: Uuid) -> Option<Problem> {
    match plan.table(to).alive(id) {
        Some(true) => None,
        Some(false) => alive.then_some(Problem::InBin(id)),
        None => {
            let elsewhere =
                TableName::ALL.iter().find(|name| plan.table(**name).alive(id).is_some());
            Some(match elsewhere {
                Some(found) => Problem::WrongTable(id, *found),
                None => Problem::Dangling(id),
            })
        }
    }
}

/// One row of every circle that `field` makes within its own table.
fn circles(table: &dyn AnyTable, field: &str) -> Vec<Uuid> {
    let next: HashMap<Uuid, Uuid> = table
        .ids()
        .into_iter()
        .filter_map(|(row, _)| match table.value(row, field) {
            Some(Value::Id(to)) => Some((row, to)),
            _ => None,
        })
        .collect();
    let mut starts: Vec<Uuid> = next.keys().copied().collect();
    starts.sort_unstable();
    let mut settled = HashSet::new();
    let mut circles = Vec::new();
    for start in starts {
        let mut path = HashSet::new();
        let mut at = start;
        while !settled.contains(&at) {
            if !path.insert(at) {
                circles.push(at);
                break;
            }
            match next.get(&at) {
                Some(to) => at = *to,
                None => break,
            }
        }
        settled.extend(path);
    }
    circles
}
