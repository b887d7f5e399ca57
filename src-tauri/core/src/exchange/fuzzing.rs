//! What must hold of any bytes at all that are read: called by the fuzzer (`fuzz/`), and by a test with its corpus. Not cases
//! with a meaning.

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod damage;

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;

use super::proposal::{Mapping, Source, propose};
use super::workbook::Workbook;
use super::{from_json, sample, to_json};
use crate::edit::{Context, Ids, plan_edit};
use crate::plan::Plan;

/// Any bytes as a spreadsheet: read or refused; what is read proposes an edit that fits the plan.
///
/// # Panics
/// Where it does not: that is what the fuzzer looks for.
pub fn import(bytes: &[u8]) {
    let Ok(workbook) = Workbook::read("Any.xlsx", bytes) else { return };
    for plan in &*PLANS {
        let mut context = Context {
            author: "Nobody".to_owned(),
            device: "Nowhere".to_owned(),
            now: Timestamp::UNIX_EPOCH,
            ids: Ids::new([1; 32]),
        };
        let source = Source { name: "Any.xlsx", workbook: &workbook };
        let day = Date::constant(2020, 10, 12);
        let proposal = propose(plan, source, &Mapping::default(), &[], day, &mut context);
        let edit = proposal.and_then(|proposal| proposal.edit(&HashMap::new()));
        let fits = edit.map(|edit| edit.map(|edit| plan_edit(plan, &edit, &mut context).map(drop)));
        assert!(!matches!(fits, Err(_) | Ok(Some(Err(_)))), "an edit that does not fit: {fits:?}");
    }
}

/// Any bytes as a plan's JSON: read or refused; what is read comes out and in again as the same.
///
/// # Panics
/// Where it does not.
pub fn json(bytes: &[u8]) {
    let Ok(imported) = from_json(bytes) else { return };
    let text = to_json(&imported.plan, &imported.assets);
    let again = from_json(text.as_bytes()).map(|again| to_json(&again.plan, &again.assets));
    assert_eq!(again.as_ref(), Ok(&text), "written, and not read as the same");
}

/// What a table is read for: nothing yet, and a plan with something of everything. Made once, since that takes longer than to
/// read most tables.
static PLANS: LazyLock<[Plan; 2]> = LazyLock::new(|| {
    let sample = sample::sample().map(|sample| sample.plan);
    [Plan::default(), sample.unwrap_or_default()]
});
