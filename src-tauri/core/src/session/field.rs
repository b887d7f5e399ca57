//! A field of the plan as the window edits it: its label, its control, its value as it is read. Not
//! which fields stand together: that is `sheet`.

use serde_json::Map;
use uuid::Uuid;

use super::known;
use super::view::{Add, ChoiceOption, Control, Field, StatusMark};
use crate::edit::RowRef;
use crate::layout::Theme;
use crate::plan::table::{FieldSpec, natural_id};
use crate::plan::value::{FieldKind, FieldType, Value};
use crate::plan::words::{choice_words, month_name};
use crate::plan::{Id, Plan, Quarter, Status, Subject, TableName};

/// A row to show, which may not exist yet where it is named by its key.
#[derive(Clone, Debug)]
pub(super) struct At {
    pub table: TableName,
    pub id: Uuid,
    key: Option<Vec<(&'static str, Value)>>,
}

impl At {
    /// A row by its id.
    pub fn row(table: TableName, id: Uuid) -> Self {
        Self { table, id, key: None }
    }

    /// A row by its natural key.
    pub fn keyed(table: TableName, key: Vec<(&'static str, Value)>) -> Self {
        let values: Vec<Value> = key.iter().map(|(_, value)| value.clone()).collect();
        Self { table, id: natural_id(table, &values), key: Some(key) }
    }

    /// The check-in (or the quarterly target) of a subject in a quarter.
    pub fn of(table: TableName, subject: Subject, quarter: Quarter) -> Self {
        Self::keyed(table, vec![("subject", subject.to_value()), ("quarter", quarter.to_value())])
    }

    /// How an edit names the row.
    pub fn reference(&self) -> RowRef {
        let key = self.key.as_ref().map(|key| {
            let json = |value: &Value| value.to_json(FieldKind::Line);
            Map::from_iter(key.iter().map(|(name, value)| ((*name).to_owned(), json(value))))
        });
        // The id goes with the key: by it the sheets and the pages name the row.
        RowRef { table: self.table, id: Some(self.id), key }
    }
}

/// One field of a row.
pub(super) fn field(plan: &Plan, at: &At, name: &str) -> Field {
    let table = plan.table(at.table);
    let spec = table.fields().iter().find(|spec| spec.name == name).copied();
    let spec = spec.unwrap_or(FieldSpec { name: "", kind: FieldKind::Line, optional: true });
    let value = table.value(at.id, name).or_else(|| table.blank_value(name)).unwrap_or(Value::Null);
    Field {
        row: at.reference(),
        field: name.to_owned(),
        label: field_label(at.table, spec),
        control: match (at.table, name) {
            (TableName::Packet, "theme") => themes(),
            (_, "logo" | "cover_image" | "image") => Control::Picture,
            // Deciding is an act of its own: it changes the plan.
            (TableName::ChangeRequest, "state" | "decided_by" | "decided_on") => Control::Fixed,
            (TableName::DrillDown, "key_result") => key_results_beside(plan, at),
            (table, name) if known::names(table, name) => Control::Name,
            _ => control(plan, at, spec),
        },
        words: words(plan, spec.kind, &value),
        value: value.to_json(spec.kind),
        optional: spec.optional,
        placeholder: match (at.table, name) {
            (TableName::ChangeRequest, "original") => {
                let request = plan.change_request.get(at.id.into());
                request.map(|request| plan.original(request)).unwrap_or_default()
            }
            _ => placeholder(at.table, name).to_owned(),
        },
    }
}

/// A field that is shown and not edited here.
pub(super) fn fixed(plan: &Plan, at: &At, name: &str) -> Field {
    Field { control: Control::Fixed, ..field(plan, at, name) }
}

/// A status as it is drawn.
pub(super) fn mark(status: &Status) -> StatusMark {
    StatusMark {
        id: status.id.uuid(),
        name: status.name.to_string(),
        shape: status.shape,
        tone: status.tone,
    }
}

/// The mark of a status, where there is one.
pub(super) fn mark_of(plan: &Plan, status: Option<Id<Status>>) -> Option<StatusMark> {
    plan.status.get(status?).map(mark)
}

/// A value as it is read.
pub(super) fn words(plan: &Plan, kind: FieldKind, value: &Value) -> String {
    plan.value_words(kind, value)
}

fn control(plan: &Plan, at: &At, spec: FieldSpec) -> Control {
    match spec.kind {
        FieldKind::Words => Control::Words,
        FieldKind::Prose => Control::Prose,
        FieldKind::Number | FieldKind::Share => Control::Number,
        FieldKind::Integer | FieldKind::FiscalYear => Control::Integer,
        FieldKind::Truth => Control::Truth,
        FieldKind::Date => Control::Date,
        FieldKind::Month => one_of(
            (1..=12)
                .map(|month| ChoiceOption { value: month.to_string(), words: month_name(month) }),
        ),
        FieldKind::Choice(all) => one_of(
            all.iter()
                .map(|word| ChoiceOption { value: (*word).to_owned(), words: choice_words(word) }),
        ),
        FieldKind::Quarter => one_of(quarters(plan)),
        FieldKind::Reference(TableName::Status) => {
            Control::Status { options: plan.status.top().map(mark).collect() }
        }
        FieldKind::Reference(table) => {
            let alive = plan.table(table).ids().into_iter().filter(|(_, alive)| *alive);
            let options = alive
                .map(|(id, _)| ChoiceOption { value: id.to_string(), words: plan.label(table, id) })
                .collect();
            Control::Choice { options, add: addable(plan, at, table) }
        }
        FieldKind::Line | FieldKind::Colour => Control::Line,
        FieldKind::Moment
        | FieldKind::Position
        | FieldKind::Subject
        | FieldKind::Scope
        | FieldKind::Digest => Control::Fixed,
    }
}

/// A choice among what the plan's form knows, or what is there already.
fn one_of(options: impl IntoIterator<Item = ChoiceOption>) -> Control {
    Control::Choice { options: options.into_iter().collect(), add: None }
}

/// What a name that is not there yet would add: a team, to the department of the row.
fn addable(plan: &Plan, at: &At, table: TableName) -> Option<Add> {
    let Value::Id(department) = plan.table(at.table).value(at.id, "department")? else {
        return None;
    };
    let fields = Map::from_iter([("department".to_owned(), department.to_string().into())]);
    (table == TableName::Team).then(|| Add { label: "Add team".to_owned(), table, fields })
}

/// The key results of the objective that a drill-down is about.
fn key_results_beside(plan: &Plan, at: &At) -> Control {
    let objective = plan.drill_down.get(at.id.into()).map(|row| row.objective);
    let all = objective.into_iter().flat_map(|id| plan.key_result.of(id));
    let options = all.map(|row| ChoiceOption {
        value: row.id.to_string(),
        words: plan.label(TableName::KeyResult, row.id.uuid()),
    });
    one_of(options)
}

/// The themes a packet can be set in.
fn themes() -> Control {
    let options = Theme::ALL.iter().map(|theme| ChoiceOption {
        value: theme.name.to_owned(),
        words: choice_words(theme.name),
    });
    one_of(options)
}

/// The quarters of the plan's years and of the two years after.
fn quarters(plan: &Plan) -> Vec<ChoiceOption> {
    let told = plan.quarters();
    let (Some(first), Some(last)) = (told.first(), told.last()) else { return Vec::new() };
    let last = last.plus(8);
    let mut options = Vec::new();
    let mut quarter = *first;
    while quarter <= last {
        let words = plan.calendar().quarter(quarter);
        options.push(ChoiceOption { value: quarter.to_string(), words });
        quarter = quarter.plus(1);
    }
    options
}

/// What a field is called on the screen; the table of the design where it differs from the name.
pub(super) fn field_label(table: TableName, spec: FieldSpec) -> String {
    let special = match (table, spec.name) {
        (TableName::CheckIn, "words") => "Status in the owner's words",
        (TableName::CheckIn, "no_data") => "Why there is no number",
        (TableName::CheckIn, "as_of") => "As of",
        (TableName::CheckIn, "changed") => "Substantially changed",
        (TableName::Trajectory, "words") => "Planned, in words",
        (TableName::Trajectory, "target") => "Planned number",
        (TableName::ProgramQuarter, "progress") => "Progress and challenges",
        (TableName::ObjectiveQuarter, "narrative") => "This quarter",
        (TableName::KeyResult | TableName::Metric, "title") => "Short title",
        (TableName::KeyResult | TableName::Metric, "goal") => "Year goal",
        (TableName::KeyResult | TableName::Metric, "direction") => "Measure",
        (TableName::KeyResult | TableName::Metric, "start") => "Start number",
        (TableName::KeyResult | TableName::Metric, "target") => "Target number",
        (TableName::Objective, "target_quarter") => "Target quarter",
        (TableName::Organisation, "fiscal_start") => "Fiscal year starts in",
        (TableName::Organisation, "year_style") => "A year is written",
        (TableName::Outcome, "goal_label") => "Goal's heading",
        (TableName::Organisation, "accent") => "Accent colour",
        (TableName::ChangeRequest, "from_quarter") => "Holds from",
        (TableName::KeyResult | TableName::Metric, "baseline_as_of") => "Baseline as of",
        (TableName::Highlight, "as_of") => "As of",
        (TableName::Packet, "provenance") => "Say where the numbers come from",
        (TableName::Packet, "is_final") => "Final (no draft mark)",
        (TableName::PacketPage, "left_out") => "Left out",
        (TableName::Figure, "image") => "Picture",
        (TableName::Action | TableName::Upcoming, "fate") => "What became of it",
        (TableName::Action | TableName::Upcoming, "fate_note") => "What became of it, in words",
        (TableName::Figure, "alternative") => "Alternative text",
        (TableName::Figure, "quarter") => "Shown in",
        _ => return choice_words(spec.name),
    };
    special.to_owned()
}

/// What stands in a field while it is empty.
fn placeholder(table: TableName, field: &str) -> &'static str {
    match (table, field) {
        (TableName::CheckIn, "words") => "Not yet reported",
        (TableName::CheckIn, "status") => "No status",
        (TableName::Objective, "title") => "Name the objective",
        (TableName::KeyResult | TableName::Metric, "title") => "A short title, if it needs one",
        (TableName::Program | TableName::Department | TableName::Team, "name") => "Name",
        (TableName::ObjectiveQuarter, "narrative") => "What happened this quarter?",
        (TableName::ProgramQuarter, "overview") => "Where does the program stand?",
        (TableName::ProgramQuarter, "progress") => "What went well, what is hard?",
        (TableName::KeyResult, "statement") => "What will show that the objective is reached?",
        (TableName::Objective, "statement") => "What is to be reached, in full?",
        (TableName::Organisation, "accent") => "#rrggbb; empty: the theme's own",
        (TableName::Packet, "theme") => "Light",
        (_, "baseline") => "Baseline",
        (_, "goal") => "Year goal",
        (_, "owner") => "Nobody yet",
        (TableName::Figure, "caption") => "What stands under it",
        (TableName::Figure, "alternative") => "What it shows, for those who cannot see it",
        (TableName::Figure, "quarter") => "Every quarter",
        _ => "",
    }
}
