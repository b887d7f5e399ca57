//! What programs' pages said last, kept while nothing changes that they tell, so that an edit costs its own program and not
//! the packet's length. Not which of the pages are laid out anew: that is seen by comparing them.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use super::compose::Fallen;
use super::scorecard::Group;
use crate::notice::Notice;
use crate::plan::table::Id;
use crate::plan::{KeyResult, Plan, Program, Quarter, TableName};

/// Pages of one quarter's packet, by program. It has to be told of every change of the plan.
#[derive(Debug, Default)]
pub struct Kept {
    quarter: Option<Quarter>,
    programs: HashMap<Id<Program>, Part>,
    scorecard: HashMap<Id<Program>, Scored>,
}

/// What the scorecard says of a program's objectives, and the quarter before the year that it tells of.
#[derive(Debug)]
struct Scored {
    last: Option<Quarter>,
    groups: Vec<Arc<Group>>,
}

/// What a program adds to the packet.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) pages: Vec<Fallen>,
    pub(super) notices: Vec<Notice>,
}

impl Kept {
    /// A row came, went or changed where it stands.
    pub fn touch(&mut self, plan: &Plan, table: TableName, row: Uuid) {
        let mut at = (table, row);
        loop {
            match at.0 {
                TableName::Program => {
                    self.programs.remove(&at.1.into());
                    self.scorecard.remove(&at.1.into());
                    return;
                }
                // What goes on with it tells what it said last.
                TableName::KeyResult => {
                    let goes_on = |row: &&KeyResult| row.continues.map(Id::uuid) == Some(at.1);
                    for row in plan.key_result.iter().filter(goes_on) {
                        let of = plan.program_of(TableName::KeyResult, row.id.uuid());
                        of.map(|program| self.scorecard.remove(&program.into()));
                    }
                }
                // What a department tells of itself is on no program's page.
                TableName::Department if at != (table, row) => return,
                _ => {}
            }
            match plan.parent_of(at.0, at.1) {
                Some(parent) => at = parent,
                // Statuses, the calendar, names: any page may show them.
                None => return self.forget(),
            }
        }
    }

    /// Everything may have changed.
    pub fn forget(&mut self) {
        self.programs.clear();
        self.scorecard.clear();
    }

    /// Keeps to one quarter; what is kept of another is let go.
    pub(super) fn turn_to(&mut self, quarter: Quarter) {
        if self.quarter.replace(quarter) != Some(quarter) {
            self.forget();
        }
    }

    pub(super) fn of(&self, program: Id<Program>) -> Option<&Part> {
        self.programs.get(&program)
    }

    pub(super) fn scored(
        &self,
        program: Id<Program>,
        last: Option<Quarter>,
    ) -> Option<&Vec<Arc<Group>>> {
        let scored = self.scorecard.get(&program)?;
        (scored.last == last).then_some(&scored.groups)
    }

    pub(super) fn keep_scored(
        &mut self,
        program: Id<Program>,
        last: Option<Quarter>,
        groups: Vec<Arc<Group>>,
    ) {
        self.scorecard.insert(program, Scored { last, groups });
    }

    pub(super) fn keep(&mut self, program: Id<Program>, part: Part) {
        self.programs.insert(program, part);
    }
}
