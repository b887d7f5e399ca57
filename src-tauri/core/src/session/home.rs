//! Which sheet shows a row, and in which quarter. Not what stands on it: that is `sheet`.

use uuid::Uuid;

use super::view::Node;
use crate::plan::value::{FieldType, Value};
use crate::plan::{FiscalYear, Packet, Plan, Quarter, Scope, Subject, TableName};

/// The way to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Home {
    /// The sheet that shows it.
    pub node: Node,
    /// The quarter that it tells of, where it tells of one.
    pub told: Option<Quarter>,
    /// The fiscal year in whose quarters the outline has the sheet; none: in all.
    pub year: Option<FiscalYear>,
}

impl Home {
    /// The quarter in which the sheet shows the row, where `now` does not: the one it tells of, else
    /// one of its year, the latest that has anything told.
    pub fn quarter(&self, plan: &Plan, now: Quarter) -> Option<Quarter> {
        if let Some(told) = self.told {
            return (told != now).then_some(told);
        }
        let year = self.year.filter(|year| *year != now.year())?;
        let latest = plan.latest_quarter().filter(|latest| latest.year() == year);
        Some(latest.unwrap_or(year.quarters()[3]))
    }
}

/// The way to a row; none where it, or something it belongs to, was deleted, or no sheet shows it.
pub(super) fn home(plan: &Plan, table: TableName, id: Uuid) -> Option<Home> {
    let rows = plan.table(table);
    if rows.alive(id) != Some(true) {
        return None;
    }
    let parent = || match rows.value(id, rows.parent_field()?) {
        Some(Value::Id(id)) => Some(id),
        _ => None,
    };
    let at = |node: Node| Home { node, told: None, year: None };
    let own = Node { table, id, list: None };
    let told = rows.value(id, "quarter").and_then(|value| Quarter::from_value(&value).ok());
    let home = match table {
        TableName::Organisation | TableName::Department => at(own),
        TableName::Status => at(Node {
            table: TableName::Organisation,
            id: plan.organisation().id.uuid(),
            list: None,
        }),
        TableName::Program => {
            self::home(plan, TableName::Department, parent()?)?;
            at(own)
        }
        TableName::Objective | TableName::Outcome => {
            self::home(plan, TableName::Program, parent()?)?;
            let year = rows.value(id, "year").and_then(|year| FiscalYear::from_value(&year).ok());
            Home { node: own, told: None, year }
        }
        TableName::KeyResult => {
            Home { node: own, ..self::home(plan, TableName::Objective, parent()?)? }
        }
        TableName::Metric => Home { node: own, ..self::home(plan, TableName::Outcome, parent()?)? },
        TableName::CheckIn | TableName::Trajectory => {
            let subject = Subject::from_value(&rows.value(id, "subject")?).ok()?;
            let of = self::home(plan, subject.table(), subject.uuid())?;
            // A trajectory's four quarters stand together on a sheet of any of them.
            let year = told.map(Quarter::year);
            match table {
                TableName::CheckIn => Home { told, ..of },
                _ => Home { year, ..of },
            }
        }
        TableName::ObjectiveQuarter => {
            Home { told, ..self::home(plan, TableName::Objective, parent()?)? }
        }
        TableName::DrillDown => Home { told, ..self::home(plan, TableName::Objective, parent()?)? },
        TableName::ProgramQuarter | TableName::Action => {
            Home { told, ..self::home(plan, TableName::Program, parent()?)? }
        }
        TableName::Figure | TableName::ChangeRequest => {
            let of = Scope::from_value(&rows.value(id, "of")?).ok()?;
            let of = self::home(plan, of.table(), of.uuid())?;
            Home { told: told.or(of.told), ..of }
        }
        TableName::Team
        | TableName::Hire
        | TableName::Anniversary
        | TableName::Highlight
        | TableName::Win
        | TableName::Challenge
        | TableName::Upcoming
        | TableName::Decision => {
            let of = self::home(plan, TableName::Department, parent()?)?;
            Home { node: Node { list: Some(table), ..of.node }, told, year: None }
        }
        TableName::Packet => Home { node: own, told, year: None },
        TableName::PacketPage => {
            let packet = plan.packet.get(crate::plan::Id::<Packet>::from(parent()?))?;
            let node = Node { table: TableName::Packet, id: packet.id.uuid(), list: None };
            Home { node, told: Some(packet.quarter), year: None }
        }
        _ => return None,
    };
    Some(home)
}
