//! Where a row belongs when changes are told, and in which order: packet, department, programs, and
//! what they hold. Not what is said of a change.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::said;
use super::{Difference, Group, moves};
use crate::catalogue::Catalogue;
use crate::plan::value::{FieldType, Value};
use crate::plan::{Packet, Plan, Quarter, TableName};

/// Two states of a plan, the quarter whose packet is read, and the words that it is told in.
pub(super) struct Pair<'a> {
    pub(super) before: &'a Plan,
    pub(super) after: &'a Plan,
    pub(super) quarter: Quarter,
    pub(super) tongue: &'a Catalogue,
}

/// A row, wherever it is.
pub(super) type RowOf = (TableName, Uuid);

/// The tables whose changes a reader of the packet would notice, in the order they are told.
const TOLD: &[TableName] = &[
    TableName::Packet,
    TableName::PacketPage,
    TableName::QuarterState,
    TableName::Organisation,
    TableName::Status,
    TableName::Department,
    TableName::Decision,
    TableName::Highlight,
    TableName::Win,
    TableName::Challenge,
    TableName::Upcoming,
    TableName::Hire,
    TableName::Anniversary,
    TableName::Program,
    TableName::ProgramQuarter,
    TableName::Action,
    TableName::Outcome,
    TableName::Metric,
    TableName::Objective,
    TableName::ObjectiveQuarter,
    TableName::KeyResult,
    TableName::Restatement,
    TableName::CheckIn,
    TableName::Trajectory,
    TableName::ChangeRequest,
    TableName::DrillDown,
    TableName::Figure,
];

impl<'a> Pair<'a> {
    /// Whether a row lives in a state.
    pub(super) fn lives(plan: &Plan, (table, row): RowOf) -> bool {
        plan.table(table).alive(row) == Some(true)
    }

    /// Some of our own words, as they are told.
    pub(super) fn say(&self, english: &str) -> String {
        self.tongue.say(english).into_owned()
    }

    /// Whether a row is there in one state only.
    pub(super) fn is_new_or_gone(&self, row: RowOf) -> bool {
        Self::lives(self.before, row) != Self::lives(self.after, row)
    }

    /// The state that tells most of a row: the later one, unless it is gone.
    pub(super) fn telling(&self, row: RowOf) -> &'a Plan {
        if Self::lives(self.after, row) { self.after } else { self.before }
    }

    /// What a row belongs to.
    pub(super) fn parent(&self, row: RowOf) -> Option<RowOf> {
        self.telling(row).parent_of(row.0, row.1)
    }

    /// The row under whose heading changes of this one are told; none where no reader of this packet
    /// would meet it, or where something it belongs to came or went with it.
    fn home(&self, row: RowOf) -> Option<RowOf> {
        let packet = (TableName::Packet, Packet::id_of(self.quarter).uuid());
        let mut at = row;
        for _ in 0..8 {
            match at.0 {
                TableName::Packet => return (at == packet).then_some(at),
                TableName::QuarterState => {
                    let of = self.telling(at).table(at.0).value(at.1, "quarter")?;
                    return (of == self.quarter.to_value()).then_some(packet);
                }
                TableName::Organisation | TableName::Status => return Some(packet),
                TableName::Department | TableName::Program => return Some(at),
                TableName::Objective | TableName::Outcome => {
                    let year = self.telling(at).table(at.0).value(at.1, "year")?;
                    return (year == self.quarter.year().to_value()).then_some(at);
                }
                _ => {}
            }
            at = self.parent(at)?;
            if self.is_new_or_gone(at) && at.0 != TableName::Packet {
                return None;
            }
        }
        None
    }

    /// Whether a row is of a quarter that this packet tells.
    fn is_told(&self, row: RowOf) -> bool {
        let of = match row.0 {
            TableName::Restatement => self.parent(row).unwrap_or(row),
            _ => row,
        };
        let Some(Value::Text(text)) = self.telling(of).table(of.0).value(of.1, "quarter") else {
            return true;
        };
        let Ok(quarter) = text.parse::<Quarter>() else { return false };
        match of.0 {
            TableName::CheckIn => quarter.year() == self.quarter.year() && quarter <= self.quarter,
            TableName::Trajectory => quarter.year() == self.quarter.year(),
            _ => quarter == self.quarter,
        }
    }

    /// Every home in the packet's order, with its heading.
    fn homes(&self) -> Vec<(RowOf, String)> {
        let packet = (TableName::Packet, Packet::id_of(self.quarter).uuid());
        let mut homes = vec![(packet, self.say("Packet"))];
        let mut add = |row: RowOf, heading: String| {
            if !homes.iter().any(|(known, _)| *known == row) {
                homes.push((row, heading));
            }
        };
        let year = self.quarter.year();
        // What is gone is told after what is there.
        for plan in [self.after, self.before] {
            let name = |table, row| plan.label(table, row);
            for department in plan.department.top() {
                let id = department.id.uuid();
                add((TableName::Department, id), name(TableName::Department, id));
                for program in plan.program.of(department.id) {
                    let id = program.id.uuid();
                    let of = name(TableName::Program, id);
                    add((TableName::Program, id), of.clone());
                    for outcome in plan.outcomes(program.id, year) {
                        let id = outcome.id.uuid();
                        let words = format!("{of} · {}", name(TableName::Outcome, id));
                        add((TableName::Outcome, id), words);
                    }
                    for objective in plan.objectives(program.id, year) {
                        let id = objective.id.uuid();
                        let words = format!("{of} · {}", name(TableName::Objective, id));
                        add((TableName::Objective, id), words);
                    }
                }
            }
        }
        homes
    }
}

/// The changes, by home.
pub(super) fn groups(pair: &Pair<'_>) -> Vec<Group> {
    let mut by_home: BTreeMap<RowOf, Vec<Difference>> = BTreeMap::new();
    for table in TOLD {
        let moved = moves::moved(pair, *table);
        let mut told = Vec::new();
        for row in rows(pair, *table) {
            let at = (*table, row);
            let mut of_row = said::changes(pair, at);
            of_row.extend(moved.iter().filter(|(id, _)| *id == row).map(|(_, told)| told.clone()));
            if of_row.is_empty() || !pair.is_told(at) {
                continue;
            }
            if let Some(home) = pair.home(at) {
                let gone = !Pair::lives(pair.after, at);
                told.push(((gone, said::rank(pair.telling(at), *table, row), row), home, of_row));
            }
        }
        told.sort_by_key(|(order, ..)| *order);
        for (_, home, of_row) in told {
            by_home.entry(home).or_default().extend(of_row);
        }
    }
    let homes = pair.homes().into_iter();
    homes
        .filter_map(|(home, heading)| {
            let changes = by_home.remove(&home)?;
            Some(Group { heading, row: home.1, changes })
        })
        .collect()
}

/// The rows of a table that live in either state.
fn rows(pair: &Pair<'_>, table: TableName) -> BTreeSet<Uuid> {
    let living = |plan: &Plan| {
        let ids = plan.table(table).ids().into_iter();
        ids.filter(|(_, alive)| *alive).map(|(id, _)| id).collect::<BTreeSet<Uuid>>()
    };
    &living(pair.before) | &living(pair.after)
}
