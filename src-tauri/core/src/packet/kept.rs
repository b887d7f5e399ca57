//! What programs' and objectives' pages said last, kept while nothing changes that they tell, so that an edit costs its own
//! objective and not the packet's length. Not which of the pages are laid out anew: that is seen by comparing them.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use super::compose::Fallen;
use super::scorecard::Group;
use crate::catalogue::Language;
use crate::notice::Notice;
use crate::plan::table::Id;
use crate::plan::{KeyResult, Objective, Plan, Program, Quarter, TableName};

/// Pages of one quarter's packet in one language, by program and by objective. It has to be told of every change of the plan.
#[derive(Debug, Default)]
pub struct Kept {
    of: Option<(Quarter, Language)>,
    programs: HashMap<Id<Program>, Part>,
    objectives: HashMap<Id<Objective>, Part>,
    scorecard: HashMap<Id<Objective>, Scored>,
}

/// What the scorecard says of an objective, and the quarter before the year that it tells of.
#[derive(Debug)]
struct Scored {
    last: Option<Quarter>,
    group: Arc<Group>,
}

/// What a program or an objective adds to the packet.
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
                    // Its name and its place are on all that it holds.
                    if at == (table, row) {
                        self.objectives.clear();
                    }
                    return;
                }
                TableName::Objective => self.forget_objective(at.1),
                // What goes on with it tells what it said last.
                TableName::KeyResult => {
                    let goes_on = |row: &&KeyResult| row.continues.map(Id::uuid) == Some(at.1);
                    for row in plan.key_result.iter().filter(goes_on) {
                        self.scorecard.remove(&row.objective);
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

    fn forget_objective(&mut self, objective: Uuid) {
        self.objectives.remove(&objective.into());
        self.scorecard.remove(&objective.into());
    }

    /// Everything may have changed.
    pub fn forget(&mut self) {
        self.programs.clear();
        self.objectives.clear();
        self.scorecard.clear();
    }

    /// Keeps to one quarter and language; what is kept of another is let go.
    pub(super) fn turn_to(&mut self, quarter: Quarter, language: Language) {
        let of = Some((quarter, language));
        if std::mem::replace(&mut self.of, of) != of {
            self.forget();
        }
    }

    pub(super) fn program(&self, program: Id<Program>) -> Option<&Part> {
        self.programs.get(&program)
    }

    pub(super) fn keep_program(&mut self, program: Id<Program>, part: Part) {
        self.programs.insert(program, part);
    }

    pub(super) fn objective(&self, objective: Id<Objective>) -> Option<&Part> {
        self.objectives.get(&objective)
    }

    pub(super) fn keep_objective(&mut self, objective: Id<Objective>, part: Part) {
        self.objectives.insert(objective, part);
    }

    pub(super) fn scored(
        &self,
        objective: Id<Objective>,
        last: Option<Quarter>,
    ) -> Option<&Arc<Group>> {
        let scored = self.scorecard.get(&objective)?;
        (scored.last == last).then_some(&scored.group)
    }

    pub(super) fn keep_scored(
        &mut self,
        objective: Id<Objective>,
        last: Option<Quarter>,
        group: &Arc<Group>,
    ) {
        self.scorecard.insert(objective, Scored { last, group: Arc::clone(group) });
    }
}
