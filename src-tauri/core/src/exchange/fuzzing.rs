//! What must hold of any bytes at all that are read: called by the fuzzer (`fuzz/`), and by a test with its corpus. Not cases
//! with a meaning.

use std::collections::HashMap;

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
    let plan = sample::sample().map(|sample| sample.plan).unwrap_or_default();
    for plan in [Plan::default(), plan] {
        let mut context = Context {
            author: "Nobody".to_owned(),
            device: "Nowhere".to_owned(),
            now: Timestamp::UNIX_EPOCH,
            ids: Ids::new([1; 32]),
        };
        let source = Source { name: "Any.xlsx", workbook: &workbook };
        let day = Date::constant(2020, 10, 12);
        let proposal = propose(&plan, source, &Mapping::default(), &[], day, &mut context);
        let edit = proposal.and_then(|proposal| proposal.edit(&HashMap::new()));
        let fits =
            edit.map(|edit| edit.map(|edit| plan_edit(&plan, &edit, &mut context).map(drop)));
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    /// The fuzzer's corpus, each file as it is and with a few of its bytes changed: the short, bounded run that goes with
    /// every test.
    #[test]
    fn the_corpus_and_what_lies_around_it_does_no_harm() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
        for (target, run) in [("import", super::import as fn(&[u8])), ("json", super::json)] {
            let files: Vec<_> = std::fs::read_dir(folder.join(target)).unwrap().collect();
            assert!(files.len() >= 4, "{target} has no corpus");
            for file in files {
                let bytes = std::fs::read(file.unwrap().path()).unwrap();
                run(&bytes);
                let mut seed = 0x9e37_79b9_u64;
                for _ in 0..12 {
                    let mut other = bytes.clone();
                    for _ in 0..3 {
                        seed = seed
                            .wrapping_mul(6_364_136_223_846_793_005)
                            .wrapping_add(1_442_695_040_888_963_407);
                        let at = (seed >> 33) as usize % other.len().max(1);
                        if let Some(byte) = other.get_mut(at) {
                            *byte = (seed >> 20) as u8;
                        }
                    }
                    run(&other);
                }
            }
        }
    }
}
