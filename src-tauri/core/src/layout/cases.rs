//! Whatever is typed, held to what must always hold: each case is a file of `tests/cases/pages`.
//! Not how a page looks.

use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use super::check::problems;
use super::tests::{looks, missing, quarter, retold, sample, sizes};
use super::text::Typesetter;
use super::{Frame, Laid, Look, MissingCharacters, bind};
use crate::notice::Notice;
use crate::packet::{Page, compose};
use crate::plan::value::FieldType as _;
use crate::plan::{Plan, TableName, status::fresh_positions};

/// What stands in lists: further rows of it are to be seen wherever there is one.
const LISTS: &[TableName] = &[
    TableName::Action,
    TableName::Metric,
    TableName::KeyResult,
    TableName::DrillDown,
    TableName::Decision,
    TableName::Highlight,
    TableName::Win,
    TableName::Challenge,
    TableName::Upcoming,
    TableName::Hire,
    TableName::Anniversary,
];

/// One file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What it is about.
    #[serde(rename = "about")]
    _about: String,
    /// What the fields say; as the sample has them where it is not given.
    text: Option<String>,
    /// How often, with a space between.
    #[serde(default = "once")]
    times: usize,
    /// Whether the fields of all rows say it, or those of each table's first.
    #[serde(default)]
    every_row: bool,
    /// So many further rows, each like the first, in every list.
    #[serde(default)]
    rows: usize,
    /// Whether our own fonts lack some of it.
    #[serde(default)]
    foreign: bool,
    /// Whether it is written in both directions, so that words stand in another order on a line.
    #[serde(default)]
    both_ways: bool,
}

fn once() -> usize {
    1
}

impl Case {
    fn plan(&self) -> Plan {
        let mut plan = sample();
        for name in LISTS {
            let ids = plan.table(*name).ids();
            let Some((first, _)) = ids.into_iter().find(|(_, alive)| *alive) else { continue };
            for (at, position) in fresh_positions(self.rows).iter().enumerate() {
                let row = uuid::Uuid::from_u128(0x7000_0000 + at as u128);
                let table = plan.table_mut(*name);
                table.set_alive(row, true);
                for field in table.fields().iter().map(|field| field.name).collect::<Vec<_>>() {
                    let value = match field {
                        "position" => Some(position.to_value()),
                        _ => table.value(first, field),
                    };
                    if let Some(value) = value {
                        table.put(row, field, &value).unwrap();
                    }
                }
            }
        }
        if let Some(text) = &self.text {
            let told = vec![text.as_str(); self.times].join(" ");
            retold(&mut plan, self.every_row, |before| {
                if before.is_empty() { String::new() } else { told.clone() }
            });
        }
        plan
    }
}

fn set(plan: &Plan, look: &Look, typesetter: &mut Typesetter) -> (Vec<Arc<Frame>>, Vec<Notice>) {
    let packet = compose(plan, quarter(1));
    let pages: Vec<&Page> = packet.pages.iter().map(Arc::as_ref).collect();
    let images = sizes(plan);
    typesetter.speak(&packet.language);
    let mut laid = Laid::all(&pages, look, &images, typesetter);
    let frames = bind(&packet, &mut laid, look, &images, typesetter);
    let notices = MissingCharacters::of(&laid, &frames, look).notices();
    (frames, notices)
}

#[test]
fn every_case_holds_and_shows_all_that_was_typed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/pages");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 10);
    let mut wrong = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let case: Case = serde_json::from_slice(&std::fs::read(&file).unwrap())
            .unwrap_or_else(|why| panic!("{name}: {why}"));
        let plan = case.plan();
        for look in looks() {
            // With the fonts of this machine, whichever they are, and with ours alone.
            for (mut typesetter, own) in
                [(Typesetter::new(), false), (Typesetter::own_only(), true)]
            {
                if own && (!case.foreign || look.is_document()) {
                    continue;
                }
                let (frames, notices) = set(&plan, &look, &mut typesetter);
                let mut found = problems(&frames, &look);
                if !case.both_ways {
                    found.extend(
                        missing(&plan, &frames, &look)
                            .into_iter()
                            .map(|what| format!("lost {what}")),
                    );
                }
                if notices.is_empty() && own {
                    found.push("no notice of characters our fonts lack".to_owned());
                }
                if !notices.is_empty() && !case.foreign {
                    found.push(format!("a notice: {}", notices[0].message));
                }
                let count = found.len();
                let which = if own { "our fonts" } else { "all fonts" };
                wrong.extend(
                    found.into_iter().take(4).map(|what| format!("{name} ({which}): {what}")),
                );
                if count > 4 {
                    wrong.push(format!("{name}: {count} in all"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
