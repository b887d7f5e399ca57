//! `show`: the plan as an outline, or the pages of its packet; as JSON with every id. Changes
//! nothing.

use quarterdeck_core::packet;
use quarterdeck_core::plan::{Plan, Quarter, TableName};
use quarterdeck_core::session::outline;
use quarterdeck_core::{Error, Result};
use serde_json::{Map, Value as Json, json};

use crate::arguments::Show;
use crate::circumstances::Circumstances;
use crate::{output, pages, tree};

/// Shows the plan.
pub fn run(asked: &Show, here: &mut Circumstances) -> Result<()> {
    let session = here.read(&asked.file)?;
    let plan = session.plan();
    let quarter = match &asked.quarter {
        Some(text) => session.quarter(text)?,
        None => latest(plan)?,
    };
    let label = plan.calendar().quarter(quarter);
    if asked.pages {
        let pages = packet::list(plan, quarter);
        session.close()?;
        return match here.json {
            true => output::say_json(&pages::json(quarter, &label, &pages)),
            false => output::say(&pages::lines(&pages, width()).join("\n")),
        };
    }
    let nodes = outline(plan, quarter);
    if here.json {
        let shown = json!({
            "quarter": quarter.to_string(),
            "label": label,
            "outline": nodes,
            "rows": rows(plan),
        });
        session.close()?;
        return output::say_json(&shown);
    }
    let closed = if plan.closed_on(quarter).is_some() { " · closed" } else { "" };
    let mut text = format!("{} · {label}{closed}\n\n", plan.organisation().name);
    text.push_str(&tree::lines(plan, quarter, &nodes, width()).join("\n"));
    session.close()?;
    output::say(&text)
}

fn latest(plan: &Plan) -> Result<Quarter> {
    let told = plan.latest_quarter().or_else(|| plan.quarters().first().copied());
    told.ok_or_else(|| {
        Error::invalid(
            "The plan says nothing of any quarter yet.",
            "Say which quarter to show: --quarter \"Q1 FY20-21\".",
        )
    })
}

/// Every living row by its table: what an edit may name.
fn rows(plan: &Plan) -> Json {
    let mut tables = Map::new();
    for name in TableName::ALL {
        let table = plan.table(*name);
        let rows = table.ids().into_iter().filter(|(_, alive)| *alive).map(|(id, _)| {
            let mut row = Map::from_iter([("id".to_owned(), Json::from(id.to_string()))]);
            for field in table.fields() {
                if let Some(value) = table.value(id, field.name) {
                    row.insert(field.name.to_owned(), value.to_json(field.kind));
                }
            }
            Json::Object(row)
        });
        tables.insert(name.name().to_owned(), rows.collect());
    }
    Json::Object(tables)
}

/// The terminal's width; 100 where the output goes elsewhere.
fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    asked
        .or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
        .unwrap_or(100)
        .clamp(40, 160)
}
