//! Which rows stand elsewhere: the fewest whose moving explains the new order. Not the positions by
//! which the plan keeps it, which change without anything having moved.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::home::Pair;
use super::{Difference, Sort, said};
use crate::plan::TableName;

/// The rows of a table that were moved among their siblings, with what is said of it.
pub(super) fn moved(pair: &Pair<'_>, table: TableName) -> Vec<(Uuid, Difference)> {
    let rows = pair.after.table(table);
    if !rows.fields().iter().any(|spec| spec.name == "position") {
        return Vec::new();
    }
    let mut families: BTreeMap<Uuid, ()> = BTreeMap::new();
    for (id, _) in rows.ids().into_iter().filter(|(_, alive)| *alive) {
        families.insert(pair.parent((table, id)).map_or(Uuid::nil(), |(_, id)| id), ());
    }
    let mut moved = Vec::new();
    for parent in families.into_keys() {
        let before = pair.before.table(table).ordered(parent);
        let after = rows.ordered(parent);
        if before == after {
            continue;
        }
        let places: HashMap<Uuid, usize> =
            before.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let common: Vec<(Uuid, usize)> =
            after.iter().filter_map(|id| Some((*id, *places.get(id)?))).collect();
        let stay = rising(&common.iter().map(|(_, at)| *at).collect::<Vec<_>>());
        for (at, (id, was)) in common.iter().enumerate().filter(|(at, _)| !stay.contains(at)) {
            let count = common.len();
            let words = |place: usize| {
                let counts = [place + 1, count].map(|count| count.to_string());
                pair.tongue.fill("place {1} of {2}", &[&counts[0], &counts[1]])
            };
            let was = common.iter().filter(|(_, other)| other < was).count();
            moved.push((
                *id,
                Difference {
                    sort: Sort::Moved,
                    what: said::name(pair, (table, *id)),
                    place: None,
                    before: words(was),
                    after: words(at),
                    reason: String::new(),
                },
            ));
        }
    }
    moved
}

/// The places of a longest rising run.
fn rising(numbers: &[usize]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let before = numbers.iter().zip(&best).enumerate().take(at);
        let longest = before
            .filter(|(_, (other, _))| *other < number)
            .max_by_key(|(place, (_, (length, _)))| (*length, std::cmp::Reverse(*place)))
            .map(|(place, (_, (length, _)))| (*length, place));
        best.push(longest.map_or((1, None), |(length, place)| (length + 1, Some(place))));
    }
    let last = best.iter().enumerate().max_by_key(|(_, (length, _))| *length).map(|(at, _)| at);
    let mut run = Vec::new();
    let mut at = last;
    while let Some(place) = at {
        run.push(place);
        at = best.get(place).and_then(|(_, before)| *before);
    }
    run
}
