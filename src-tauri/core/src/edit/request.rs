//! What a person wants: the edits as the window, the command line and scripts write them. Not their
//! meaning for the plan: that is planned in `plan`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::plan::{Fate, TableName};

/// An act of a person, as JSON writes it: `{"edit":"set","table":"key_result","id":"…",…}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Edit {
    /// One field of one row takes a value. A row named by its key is made where there is none.
    Set {
        /// The row.
        row: RowRef,
        /// The field.
        field: String,
        /// Its new value: a text, a number, a truth or null.
        #[cfg_attr(feature = "typescript", ts(type = "string | number | boolean | null"))]
        value: Json,
    },
    /// A field of a check-in of a closed quarter is corrected; both values stay to be seen.
    Restate {
        /// The check-in.
        row: RowRef,
        /// The field.
        field: String,
        /// Its new value.
        #[cfg_attr(feature = "typescript", ts(type = "string | number | boolean | null"))]
        value: Json,
        /// Why.
        reason: String,
    },
    /// A row is added, after its last sibling if nothing else is said.
    Add {
        /// The table.
        table: TableName,
        /// Its id, where the caller chose it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", ts(optional, type = "string"))]
        id: Option<Uuid>,
        /// Its fields.
        #[cfg_attr(feature = "typescript", ts(type = "Record<string, unknown>"))]
        fields: Map<String, Json>,
        /// The sibling to stand after.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", ts(optional, type = "string"))]
        after: Option<Uuid>,
    },
    /// A row goes into the bin. What belongs to it goes out of sight with it, and comes back with it.
    Remove {
        /// The row.
        row: RowRef,
    },
    /// A row comes back from the bin.
    Restore {
        /// The row.
        row: RowRef,
    },
    /// A row takes another place among its siblings, or under another parent.
    Move {
        /// The row.
        row: RowRef,
        /// The new parent's id; where it is left out, the row stays where it belongs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", ts(optional, type = "string"))]
        parent: Option<Uuid>,
        /// The sibling to stand after; none: first.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
        after: Option<Uuid>,
    },
    /// A row of the plan is made once more, behind the original, with what it plans: its wording, measures, quarterly
    /// targets, and the objectives, outcomes, key results and metrics under it. What was told of it stays its own.
    Duplicate {
        /// The row.
        row: RowRef,
        /// The copy's id, where the caller chose it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", ts(optional, type = "string"))]
        id: Option<Uuid>,
        /// The fiscal year whose objectives and outcomes come along, by the calendar year in which it ends; left out:
        /// those of every year.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", ts(optional, type = "number"))]
        year: Option<i64>,
    },
    /// A change to a field of the plan is asked for; what the field says now is kept with it.
    Propose {
        /// The row: an objective, outcome, key result, metric or program.
        row: RowRef,
        /// The field: its wording, goal, baseline, target …
        field: String,
        /// What it would say.
        proposed: String,
        /// Why.
        reason: String,
        /// Who asks.
        asked_by: String,
        /// The quarter in whose packet it is asked.
        quarter: String,
        /// The quarter from which it would hold.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", ts(optional))]
        from_quarter: Option<String>,
    },
    /// A change request is decided. Approval changes the plan and keeps the original.
    Decide {
        /// The change request's id.
        #[cfg_attr(feature = "typescript", ts(type = "string"))]
        change_request: Uuid,
        /// Whether it is approved.
        approved: bool,
        /// Who decided.
        by: String,
        /// The day, `2020-10-12`.
        on: String,
    },
    /// The plan is rolled forward into the next fiscal year. The old year stays as it is.
    RollForward {
        /// The new fiscal year, by the calendar year in which it ends.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        year: i64,
        /// The objectives, outcomes, key results and metrics that are carried over; left out: all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", ts(optional, type = "string[]"))]
        carry: Option<Vec<Uuid>>,
        /// What became of what was announced in the last quarter.
        #[serde(default)]
        answers: Vec<Answer>,
        /// The new year's goals, where they are known already.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        goals: Vec<Goal>,
    },
    /// A quarter is closed: its check-ins are frozen.
    CloseQuarter {
        /// The quarter.
        quarter: String,
        /// The day, `2020-10-12`.
        on: String,
    },
    /// A closed quarter is opened again.
    ReopenQuarter {
        /// The quarter.
        quarter: String,
        /// Why.
        reason: String,
    },
    /// Several edits as one act, with one name for undo.
    Group {
        /// The name: `Paste`.
        name: String,
        /// The edits, in order.
        edits: Vec<Edit>,
    },
    /// Several edits as one act, for a reason: what they set in a closed quarter becomes restatements.
    Correct {
        /// The name: `Paste`.
        name: String,
        /// The edits, in order.
        edits: Vec<Edit>,
        /// Why.
        reason: String,
    },
}

/// The goal that a key result or metric has in the new year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Goal {
    /// The row of the old year that is carried over.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub row: Uuid,
    /// The goal in words.
    pub goal: String,
}

/// What became of an action or of something upcoming.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Answer {
    /// Its id.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub row: Uuid,
    /// What became of it; carried on: it is announced again in the new year.
    pub fate: Fate,
    /// What else is to be said of it.
    #[serde(default)]
    pub note: String,
}

/// A row of the plan: by id, or by its natural key (`{"subject":"key_result:…","quarter":"…"}`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RowRef {
    /// The table.
    pub table: TableName,
    /// The id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional, type = "string"))]
    pub id: Option<Uuid>,
    /// The natural key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional, type = "Record<string, unknown>"))]
    pub key: Option<Map<String, Json>>,
}
