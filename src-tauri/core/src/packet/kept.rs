//! What programs' and objectives' pages said last, kept while nothing changes that they tell, so that an edit costs its own
//! objective and not the packet's length. Not which of the pages are laid out anew: that is seen by comparing them.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use super::compose::{Composer, Fallen};
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
    /// How many of an objective's key results have which status, in the order of the statuses.
    counts: HashMap<Id<Objective>, Vec<usize>>,
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
        self.counts.remove(&objective.into());
    }

    /// Everything may have changed.
    pub fn forget(&mut self) {
        self.programs.clear();
        self.objectives.clear();
        self.scorecard.clear();
        self.counts.clear();
    }

    /// Keeps to one quarter and language; what is kept of another is let go.
    pub(super) fn turn_to(&mut self, quarter: Quarter, language: Language) {
        let of = Some((quarter, language));
        if std::mem::replace(&mut self.of, of) != of {
            self.forget();
        }
    }
}

impl Composer<'_> {
    /// Adds what a program says.
    pub(super) fn program_or_kept(&mut self, program: &Program) {
        let part = self.kept.as_ref().and_then(|kept| kept.programs.get(&program.id)).cloned();
        let added = self.added(part, |composer| composer.program(program));
        if let (Some(kept), Some(part)) = (&mut self.kept, added) {
            kept.programs.insert(program.id, part);
        }
    }

    /// Adds what an objective says.
    pub(super) fn objective_or_kept(&mut self, objective: &Objective, program: &str) {
        let part = self.kept.as_ref().and_then(|kept| kept.objectives.get(&objective.id)).cloned();
        let added = self.added(part, |composer| composer.objective(objective, program));
        if let (Some(kept), Some(part)) = (&mut self.kept, added) {
            kept.objectives.insert(objective.id, part);
        }
    }

    /// Adds what is kept; where nothing is, what `pages` adds, and gives that to be kept.
    fn added(&mut self, part: Option<Part>, pages: impl FnOnce(&mut Self)) -> Option<Part> {
        if let Some(Part { pages, notices }) = part {
            self.pages.extend(pages);
            self.notices.extend(notices);
            return None;
        }
        let (first, told) = (self.pages.len(), self.notices.len());
        pages(self);
        self.kept.as_ref()?;
        let pages = self.pages.get(first..).unwrap_or_default().to_vec();
        let notices = self.notices.get(told..).unwrap_or_default().to_vec();
        Some(Part { pages, notices })
    }

    /// What the scorecard says of an objective, `last` being the quarter before the year that it tells of.
    pub(super) fn scored_or_kept(
        &mut self,
        objective: Id<Objective>,
        last: Option<Quarter>,
        scored: impl FnOnce() -> Group,
    ) -> Arc<Group> {
        let Some(kept) = &mut self.kept else { return Arc::new(scored()) };
        if let Some(scored) = kept.scorecard.get(&objective).filter(|scored| scored.last == last) {
            return Arc::clone(&scored.group);
        }
        let group = Arc::new(scored());
        kept.scorecard.insert(objective, Scored { last, group: Arc::clone(&group) });
        group
    }

    /// How many of an objective's key results have which status.
    pub(super) fn counted_or_kept(
        &mut self,
        objective: Id<Objective>,
        counted: impl FnOnce() -> Vec<usize>,
    ) -> Vec<usize> {
        let Some(kept) = &mut self.kept else { return counted() };
        kept.counts.entry(objective).or_insert_with(counted).clone()
    }
}
