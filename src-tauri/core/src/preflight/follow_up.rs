//! Rules on promises: what the last quarter announced and nobody told the end of; figures that say nothing to who cannot see
//! them. Not numbers.

use super::{Finding, Reading, Sure};
use crate::layout::Place;
use crate::plan::label::shorten;
use crate::plan::{Fate, TableName};

pub(super) fn rules(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let last = reading.quarter.plus(-1);
    let announced = reading.name(last);
    let open = |what: &str, text: &str| {
        format!(
            "{announced} announced the {what} “{}”; nothing says what became of it.",
            shorten(text)
        )
    };
    for row in
        reading.plan.upcoming.iter().filter(|row| row.quarter == last && row.fate == Fate::Open)
    {
        let place = Place { table: TableName::Upcoming, row: row.id.uuid(), field: "fate" };
        found.push(Finding::new("no-follow-up", Sure::Certain, place, open("plan", &row.text)));
    }
    for row in
        reading.plan.action.iter().filter(|row| row.quarter == last && row.fate == Fate::Open)
    {
        let place = Place { table: TableName::Action, row: row.id.uuid(), field: "fate" };
        found.push(Finding::new("no-follow-up", Sure::Certain, place, open("action", &row.text)));
    }
    let shown =
        |row: &&crate::plan::Figure| row.quarter.is_none_or(|quarter| quarter == reading.quarter);
    for row in reading.plan.figure.iter().filter(shown) {
        if row.alternative.trim().is_empty() && !row.image.as_str().is_empty() {
            let place =
                Place { table: TableName::Figure, row: row.id.uuid(), field: "alternative" };
            let name = if row.caption.trim().is_empty() {
                "A figure".to_owned()
            } else {
                format!("The figure “{}”", shorten(&row.caption))
            };
            let why = format!("{name} has no words for who cannot see it.");
            found.push(Finding::new("no-alternative", Sure::Certain, place, why));
        }
    }
}
