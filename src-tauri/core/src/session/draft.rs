//! What is being typed, on its pages before it is in the plan: the packet set from a copy of the plan with the edit made in
//! it. Nothing else sees the copy, and nothing is kept: the edit itself comes when the field is left.

use super::Session;
use super::view::{Drafted, DraftedPage, Preview};
use crate::edit::{Change, Context, Edit, plan_edit};
use crate::error::Result;
use crate::layout::Wish;
use crate::plan::Plan;

/// How many of the changed pages are painted at once; the others are asked for when they come into sight.
const PAINTED: usize = 2;

/// A copy of the plan, with what is being typed in it.
pub(super) struct Typed {
    /// The state of the plan that was copied.
    revision: u64,
    plan: Plan,
    /// What was made in the copy last.
    changes: Vec<Change>,
}

impl Session {
    /// The pages of a quarter as they would be with an edit that is not made: those that changed since they were told last.
    pub fn draft(&mut self, quarter: &str, edit: &Edit, context: &mut Context) -> Result<Drafted> {
        let quarter = self.quarter(quarter)?;
        let planned = plan_edit(self.document.plan(), edit, context)?;
        self.print_once(quarter)?;
        let (plan, revision) = (self.document.plan(), self.revision);
        let mut typed = match self.press.typed.take() {
            Some(typed) if typed.revision == revision => typed,
            _ => Typed { revision, plan: plan.clone(), changes: Vec::new() },
        };
        typed.make(plan, planned.changes);
        let before = self.printed()?.states();
        let issue = self.draft_of(quarter);
        self.press.touch(&typed.plan, &typed.changes);
        self.press.print(&typed.plan, quarter, revision, Wish::default(), issue, true);
        // The plan says something else.
        self.press.touch(&typed.plan, &typed.changes);
        self.press.typed = Some(typed);
        let after = self.printed()?.states();
        let alike = before.len() == after.len()
            && before.iter().zip(&after).all(|((one, _), (other, _))| one.code == other.code);
        let mut changed = Vec::new();
        for (index, (_, fingerprint)) in after.iter().enumerate() {
            if before.get(index).is_some_and(|(_, known)| known == fingerprint) {
                continue;
            }
            let fingerprint = fingerprint.to_string();
            let (picture, anew) = match changed.len() < PAINTED {
                true => match self.press.draw(index)? {
                    (_, Some(anew)) => (None, Some(anew)),
                    (picture, None) => (Some(picture.text), None),
                },
                false => (None, None),
            };
            changed.push(DraftedPage { index, fingerprint, picture, anew });
        }
        let whole = match alike {
            true => None,
            false => {
                let pages = self.printed()?.pages();
                Some(Preview { pages, lands_on: None, notices: Vec::new() })
            }
        };
        Ok(Drafted { changed, whole })
    }
}

impl Typed {
    /// Makes in the copy what was committed in the plan since, so that it need not be copied for every edit.
    pub(super) fn follow(&mut self, plan: &Plan, committed: &[Change], revision: u64) {
        if self.revision != revision {
            return;
        }
        self.make(plan, Vec::new());
        for change in committed {
            self.plan.apply(change).ok();
        }
        self.revision += 1;
    }

    /// Makes changes in the copy in place of those that were made last.
    fn make(&mut self, plan: &Plan, changes: Vec<Change>) {
        for made in std::mem::replace(&mut self.changes, changes) {
            if let Some(value) = plan.value_before(made.table, made.row, made.field) {
                // What the plan holds fits a copy of it.
                self.plan.apply(&Change { value, ..made }).ok();
            }
        }
        for change in &self.changes {
            self.plan.apply(change).ok();
        }
    }
}
