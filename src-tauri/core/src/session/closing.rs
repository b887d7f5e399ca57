//! What is to be looked at before a quarter is closed: check-ins that are missing, change requests
//! that nobody decided. Stops nothing; the closing is an edit.

use super::Session;
use crate::layout::Place;
use crate::notice::Notice;
use crate::plan::request::RequestState;
use crate::plan::{CheckIn, Quarter, Subject, TableName};

impl Session {
    /// What is still open in a quarter, in the packet's order; empty where it can be closed with
    /// nothing left behind.
    pub fn closing(&self, quarter: Quarter) -> Vec<Notice> {
        let (plan, year) = (self.plan(), quarter.year());
        let mut open = Vec::new();
        for program in plan.department.top().flat_map(|row| plan.program.of(row.id)) {
            let metrics = plan
                .outcomes(program.id, year)
                .flat_map(|outcome| plan.metric.of(outcome.id))
                .map(|row| Subject::Metric(row.id));
            let results = plan
                .objectives(program.id, year)
                .flat_map(|objective| plan.key_result.of(objective.id))
                .map(|row| Subject::KeyResult(row.id));
            for subject in metrics.chain(results) {
                if plan.is_reported(subject, quarter) {
                    continue;
                }
                let name = plan.describe(subject.table(), subject.uuid());
                let row = CheckIn::id_of(subject, quarter).uuid();
                let place = Place { table: TableName::CheckIn, row, field: "words" };
                let message = format!("The {name} has no check-in.");
                open.push(Notice::new("missing-check-in", message).at(place));
            }
        }
        let asked = plan
            .change_request
            .iter()
            .filter(|row| row.quarter <= quarter && row.state == RequestState::Proposed);
        for request in asked {
            let of = plan.describe(request.of.table(), request.of.uuid());
            let (table, row) = (TableName::ChangeRequest, request.id.uuid());
            let message = format!("The change request on the {of} is not decided.");
            open.push(Notice::new("open-change-request", message).at(Place {
                table,
                row,
                field: "state",
            }));
        }
        open
    }
}
