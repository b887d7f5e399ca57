//! What is to be looked at before a quarter is closed: check-ins that are missing, change requests
//! that nobody decided. Stops nothing; the closing is an edit.

use super::Session;
use super::preflight::at_home;
use super::view::OpenTold;
use crate::layout::Place;
use crate::notice::Notice;
use crate::plan::request::RequestState;
use crate::plan::{CheckIn, Quarter, Subject, TableName};

impl Session {
    /// The same as the window shows it: each with the way to its place.
    pub fn closing_told(&self, quarter: Quarter) -> Vec<OpenTold> {
        let plan = self.plan();
        let told = self.closing(quarter).into_iter().map(|notice| {
            let place =
                notice.place.map(|of| format!("{}:{}:{}", of.table.name(), of.row, of.field));
            let home = notice.place.and_then(|place| at_home(plan, quarter, place, &mut None));
            OpenTold {
                message: notice.message,
                node: home.map(|home| home.node),
                quarter: home.and_then(|home| home.quarter(plan, quarter)).map(|of| of.to_string()),
                place: place.unwrap_or_default(),
            }
        });
        told.collect()
    }

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
