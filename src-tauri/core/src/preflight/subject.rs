//! The key results and metrics of a year as the rules read them, with what is told of each. Not the rules.

use uuid::Uuid;

use crate::layout::Place;
use crate::plan::progress::Measure;
use crate::plan::status::{Phase, Tone};
use crate::plan::{CheckIn, Objective, Plan, Quarter, Status, Subject, TableName};

/// A key result or metric.
pub(super) struct Told<'a> {
    pub subject: Subject,
    /// How the packet names it: `KR2 of “Review in time”`.
    pub name: String,
    pub statement: &'a str,
    pub title: &'a str,
    pub baseline: &'a str,
    pub goal: &'a str,
    pub measure: Measure,
    /// Its objective; none for a metric.
    pub objective: Option<&'a Objective>,
    /// Its number in the objective; none for a metric.
    pub number: Option<usize>,
    pub program: Uuid,
    pub check_in: Option<&'a CheckIn>,
    pub status: Option<&'a Status>,
}

/// Those of a quarter's year, in the packet's order.
pub(super) fn told(plan: &Plan, quarter: Quarter) -> Vec<Told<'_>> {
    let mut all = Vec::new();
    let told_of = |subject: Subject| {
        let check_in = plan.check_in(subject, quarter).filter(|row| row.is_told());
        let status = check_in.and_then(|row| plan.status.get(row.status?));
        (check_in, status)
    };
    for program in plan.department.top().flat_map(|row| plan.program.of(row.id)) {
        for metric in
            plan.outcomes(program.id, quarter.year()).flat_map(|row| plan.metric.of(row.id))
        {
            let subject = Subject::Metric(metric.id);
            let (check_in, status) = told_of(subject);
            all.push(Told {
                subject,
                name: format!("The {}", plan.describe(TableName::Metric, metric.id.uuid())),
                statement: &metric.statement,
                title: &metric.title,
                baseline: &metric.baseline,
                goal: &metric.goal,
                measure: metric.measure(),
                objective: None,
                number: None,
                program: program.id.uuid(),
                check_in,
                status,
            });
        }
        for objective in plan.objectives(program.id, quarter.year()) {
            for (at, row) in plan.key_result.of(objective.id).enumerate() {
                let subject = Subject::KeyResult(row.id);
                let (check_in, status) = told_of(subject);
                let of = plan.label(TableName::Objective, objective.id.uuid());
                all.push(Told {
                    subject,
                    name: format!("KR{} of “{of}”", at + 1),
                    statement: &row.statement,
                    title: &row.title,
                    baseline: &row.baseline,
                    goal: &row.goal,
                    measure: row.measure(),
                    objective: Some(objective),
                    number: Some(at + 1),
                    program: program.id.uuid(),
                    check_in,
                    status,
                });
            }
        }
    }
    all
}

impl Told<'_> {
    /// A field of the thing itself.
    pub fn at(&self, field: &'static str) -> Place {
        Place { table: self.subject.table(), row: self.subject.uuid(), field }
    }

    /// A field of what is told of it in a quarter.
    pub fn check_in_at(&self, quarter: Quarter, field: &'static str) -> Place {
        let row = CheckIn::id_of(self.subject, quarter).uuid();
        Place { table: TableName::CheckIn, row, field }
    }

    /// The owner's words; empty where there are none.
    pub fn words(&self) -> &str {
        self.check_in.map_or("", |row| row.words.as_str())
    }

    /// The number that was reported.
    pub fn value(&self) -> Option<f64> {
        self.check_in.and_then(|row| row.value)
    }

    /// Whether its status says that all is well with something still running.
    pub fn is_green(&self) -> bool {
        self.status.is_some_and(|status| status.phase == Phase::Live && status.tone == Tone::Green)
    }

    /// Whether it is measured as a share already, so that percentages are its own numbers.
    pub fn is_share(&self) -> bool {
        self.measure.is_share()
    }
}
