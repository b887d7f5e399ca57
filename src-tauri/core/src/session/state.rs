//! The open document as the window's frame shows it, and its views by quarter. Not the packet's
//! pages: those are `preview`'s.

use super::Session;
use super::view::{DocumentState, Node, Opened, OutlineNode, QuarterChoice, Saved, Sheet};
use crate::document::{Access, SaveState};
use crate::error::Result;
use crate::plan::Plan;

impl Session {
    /// What the window's frame shows; `author` is who edits.
    pub fn state(&self, author: &str) -> DocumentState {
        let path = self.document.path();
        DocumentState {
            path: path.display().to_string(),
            file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            title: title(self.plan()),
            quarters: quarters(self.plan()),
            latest: self.plan().latest_quarter().map(|quarter| quarter.to_string()),
            undo: self.document.undo_name(),
            redo: self.document.redo_name(),
            saved: match self.document.saved() {
                SaveState::Saved => Saved::Saved,
                SaveState::Pending => Saved::Pending,
                SaveState::Failed(error) => {
                    Saved::Failed { because: format!("{} {}", error.message, error.hint) }
                }
            },
            writable: self.document.access() == Access::Write,
            revision: self.revision,
            notices: self.notices.iter().map(|notice| notice.message.clone()).collect(),
            author: author.to_owned(),
        }
    }

    /// What the window shows first, in the quarter a person most likely means; `author` is who edits.
    pub fn opened(&self, author: &str) -> Result<Opened> {
        let state = self.state(author);
        let last = || state.quarters.last().map(|choice| choice.quarter.clone());
        let quarter = state.latest.clone().or_else(last);
        let outline = quarter.as_deref().map(|quarter| self.outline(quarter)).transpose()?;
        Ok(Opened { state, quarter, outline: outline.unwrap_or_default() })
    }

    /// The outline as a quarter sees it.
    pub fn outline(&self, quarter: &str) -> Result<Vec<OutlineNode>> {
        Ok(super::outline(self.plan(), self.quarter(quarter)?))
    }

    /// Everything about one thing in a quarter.
    pub fn sheet(&mut self, node: Node, quarter: &str) -> Result<Sheet> {
        let quarter = self.quarter(quarter)?;
        super::sheet(self.document.plan(), node, quarter, &mut self.press.kept)
    }
}

/// The department's name where there is one department, else the organisation's.
fn title(plan: &Plan) -> String {
    let mut departments = plan.department.top();
    match (departments.next(), departments.next()) {
        (Some(only), None) if !only.name.trim().is_empty() => only.name.to_string(),
        _ => plan.organisation().name.to_string(),
    }
}

fn quarters(plan: &Plan) -> Vec<QuarterChoice> {
    let calendar = plan.calendar();
    let choice = |quarter: crate::plan::Quarter| QuarterChoice {
        quarter: quarter.to_string(),
        short: quarter.short(),
        label: calendar.quarter(quarter),
        year: calendar.year(quarter.year()),
        closed: plan.closed_on(quarter).is_some(),
    };
    let told = plan.quarters();
    // Whole years, so that the switch always has four.
    let (Some(first), Some(last)) = (told.first(), told.last()) else { return Vec::new() };
    let (mut quarter, end) = (first.year().quarters()[0], last.year().quarters()[3]);
    let mut choices = Vec::new();
    while quarter <= end {
        choices.push(choice(quarter));
        quarter = quarter.plus(1);
    }
    choices
}
