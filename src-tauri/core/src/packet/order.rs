//! Where a page stands in its packet: where it falls by itself, and between which two it was put.
//! Not which pages there are.
//!
//! A page falls by the rank of its kind and the positions of the plan's rows that it tells, packed
//! into one position that depends on no other page. So a page that was moved keeps its neighbours
//! when others come and go, and moving one writes nothing about the rest.

use uuid::Uuid;

use crate::plan::table::Position;
use crate::plan::value::FieldType;
use crate::plan::{Plan, TableName};

/// The way down to a page in the making: ranks and rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Way(Vec<u8>);

/// A length to come back to.
#[derive(Clone, Copy)]
pub(super) struct Stop(usize);

impl Way {
    /// Where the way stands now.
    pub fn here(&self) -> Stop {
        Stop(self.0.len())
    }

    /// Back to where it stood.
    pub fn back(&mut self, to: Stop) {
        self.0.truncate(to.0);
    }

    /// On by a rank among the parts of a packet or of a program.
    pub fn rank(&mut self, rank: u8) {
        self.part(&[rank]);
    }

    /// On by a row's place among its siblings.
    pub fn row(&mut self, plan: &Plan, table: TableName, row: Uuid) {
        let position = plan.table(table).value(row, "position");
        let position = position.and_then(|value| Position::from_value(&value).ok());
        self.part(position.unwrap_or_else(Position::blank).as_bytes());
        self.part(row.as_bytes());
    }

    /// The position at its end.
    pub fn position(&self) -> Position {
        let mut bytes = self.0.clone();
        bytes.push(128);
        Position::from_bytes(bytes).unwrap_or_else(Position::blank)
    }

    /// Adds a part so that ways compare part by part: a zero ends it, and those within are escaped.
    fn part(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if *byte < 2 {
                self.0.push(1);
            }
            self.0.push(if *byte < 2 { byte + 1 } else { *byte });
        }
        self.0.push(0);
    }
}

/// Positions that put a thing at `at` among others that stand, in order, at `others`: its own
/// first, then those of as many of the others behind it as share a position with the one before
/// it and would else stay in front. None where there is no room, which no real packet comes to.
pub(crate) fn put_at(others: &[Position], at: usize) -> Option<Vec<Position>> {
    let before = at.checked_sub(1).and_then(|last| others.get(last));
    let behind = others.get(at..).unwrap_or_default();
    let shared = behind.iter().take_while(|position| Some(*position) == before).count();
    let bound = behind.get(shared);
    let mut placed: Vec<Position> = Vec::with_capacity(shared + 1);
    for _ in 0..=shared {
        placed.push(Position::between(placed.last().or(before), bound)?);
    }
    Some(placed)
}
