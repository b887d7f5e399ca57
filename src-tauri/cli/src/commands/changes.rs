//! `changes`: what changed since an edition, in a board member's words. Not the history of edits.

use quarterdeck_core::session::{ChangeTold, ChangesTold};
use quarterdeck_core::{Error, Result};

use crate::arguments::Changes;
use crate::circumstances::Circumstances;
use crate::output;

/// Tells the changes.
pub fn run(asked: &Changes, here: &mut Circumstances) -> Result<()> {
    let session = here.read(&asked.file)?;
    let quarter = asked.quarter.as_deref().map(|text| session.quarter(text)).transpose()?;
    let from = session.edition(quarter, asked.from)?;
    let to = match asked.to.trim() {
        "now" => None,
        text => {
            let number = text.parse().map_err(|_| {
                Error::invalid(format!("“{text}” is no edition."), "Give its number, or “now”.")
            })?;
            let other =
                asked.to_quarter.as_deref().map(|text| session.quarter(text)).transpose()?;
            Some(session.edition(other.or(session.quarter_of(&from)), number)?)
        }
    };
    let told = session.changes(&from, to.as_ref())?;
    let label = session.quarter(&told.quarter).map(|of| session.plan().calendar().quarter(of));
    session.close()?;
    if here.json {
        let told = serde_json::to_value(&told);
        return output::say_json(&told.map_err(|why| Error::internal(why.to_string()))?);
    }
    output::say(&text(&told, &label.unwrap_or_default()))
}

fn text(told: &ChangesTold, quarter: &str) -> String {
    let small = |edition: &str| edition.replacen("Edition", "edition", 1).replace("Now", "now");
    let mut lines = vec![format!("{quarter}: from {} to {}", small(&told.from), small(&told.to))];
    if told.groups.is_empty() {
        lines.push("Nothing changed.".to_owned());
    }
    for group in &told.groups {
        lines.push(format!("\n{}", group.heading));
        for change in &group.changes {
            lines.push(format!("  {}: {}", change.sort.word(), change.what));
            lines.extend(sides(change));
        }
    }
    lines.join("\n")
}

/// What it said and says, differing words in brackets.
fn sides(change: &ChangeTold) -> Vec<String> {
    let shown = |stretches: &[(String, bool)]| -> String {
        let mark = |(text, differs): &(String, bool)| match differs {
            true => {
                let bare = text.trim_end();
                format!("[{bare}]{}", text.get(bare.len()..).unwrap_or_default())
            }
            false => text.clone(),
        };
        stretches
            .iter()
            .map(mark)
            .collect::<String>()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let mut lines = Vec::new();
    for (sign, stretches) in [("-", &change.before_marked), ("+", &change.after_marked)] {
        if !stretches.is_empty() {
            lines.push(format!("    {sign} {}", shown(stretches)));
        }
    }
    if !change.reason.trim().is_empty() {
        lines.push(format!("    because: {}", change.reason.trim()));
    }
    lines
}
