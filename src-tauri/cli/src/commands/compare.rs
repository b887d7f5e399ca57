//! `compare`: two quarters or two years side by side. Not what changed between editions.

use quarterdeck_core::session::view::{Compared, Comparison, Course, Side};
use quarterdeck_core::{Error, Result};

use crate::arguments::Compare;
use crate::circumstances::Circumstances;
use crate::output;

/// Compares.
pub fn run(asked: &Compare, here: &mut Circumstances) -> Result<()> {
    let session = here.read(&asked.file)?;
    let told = session.compare(session.span(&asked.from)?, session.span(&asked.to)?)?;
    session.close()?;
    if here.json {
        let told = serde_json::to_value(&told);
        return output::say_json(&told.map_err(|why| Error::internal(why.to_string()))?);
    }
    output::say(&text(&told))
}

fn text(told: &Comparison) -> String {
    let mut lines = vec![format!("{} beside {}", told.from, told.to)];
    if told.groups.is_empty() {
        lines.push("Neither has anything to compare.".to_owned());
    }
    for group in &told.groups {
        let scores = group.scores.as_ref();
        let scores = scores.map(|(from, to)| format!("  score {from} → {to}")).unwrap_or_default();
        lines.push(format!("\n{}{scores}", group.heading));
        for row in &group.rows {
            lines.push(format!("  {}{}", row.name, course(row)));
            lines.push(format!("    {}: {}", told.from, side(row.from.as_ref())));
            lines.push(format!("    {}: {}", told.to, side(row.to.as_ref())));
        }
    }
    lines.join("\n")
}

fn course(row: &Compared) -> String {
    let word = match row.course {
        Some(Course::Better) => ", better",
        Some(Course::Worse) => ", worse",
        Some(Course::Same) => ", the same",
        None => "",
    };
    match row.difference.is_empty() {
        true => String::new(),
        false => format!("  ({}{word})", row.difference),
    }
}

fn side(side: Option<&Side>) -> String {
    let Some(side) = side else { return "not in the plan".to_owned() };
    let mark = side.mark.as_ref().map(|mark| mark.name.clone()).unwrap_or_default();
    let words = side.words.replace('\n', " ");
    let parts = [mark, side.number.clone(), words];
    let told: Vec<String> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
    if told.is_empty() { "not told".to_owned() } else { told.join(" · ") }
}
