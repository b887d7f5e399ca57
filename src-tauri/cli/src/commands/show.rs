//! `show`: the plan as an outline, or as JSON.

use std::path::Path;

use quarterdeck_core::plan::status::Shape;
use quarterdeck_core::plan::{Plan, Quarter, TableName};
use quarterdeck_core::session::view::{OutlineNode, StatusMark};
use quarterdeck_core::{Error, Result};

use super::Call;
use crate::say;

/// Shows the plan; with JSON and a quarter the outline of that quarter, with JSON alone all of it.
pub fn run(call: &mut Call, file: &Path, quarter: Option<&str>) -> Result<()> {
    let session = call.read(file)?;
    if call.json && quarter.is_none() {
        say::line(session.data()?.trim_end())?;
        return session.close();
    }
    let quarter = match quarter {
        Some(text) => session.quarter(text)?,
        None => session.plan().latest_quarter().ok_or_else(|| {
            Error::invalid(
                "The plan says nothing of any quarter yet.",
                "Name one with --quarter, or fill the plan first.",
            )
        })?,
    };
    let nodes = session.outline(&quarter.to_string())?;
    if call.json {
        say::json(&nodes)?;
    } else {
        let plan = session.plan();
        say::line(&format!("{}, {}", plan.organisation().name, plan.calendar().quarter(quarter)))?;
        for node in &nodes {
            tell(plan, quarter, node, 0)?;
        }
    }
    session.close()
}

fn tell(plan: &Plan, quarter: Quarter, node: &OutlineNode, depth: usize) -> Result<()> {
    let mut text = format!("{}{}", "  ".repeat(depth), node.label);
    if let Some(status) = &node.status {
        text.push_str(&format!("  {} {}", shape(status), status.name));
    }
    if node.node.table == TableName::Objective
        && let Some(row) = plan.objective.get(node.node.id.into())
        && let Some(score) = plan.rollup(row, quarter).score
    {
        text.push_str(&format!("  score {score:.2}"));
    }
    if let Some(count) = node.count {
        match count.of {
            Some(of) => text.push_str(&format!("  {} of {of} reported", count.told)),
            None => text.push_str(&format!("  {}", count.told)),
        }
    }
    say::line(&text)?;
    node.children.iter().try_for_each(|child| tell(plan, quarter, child, depth + 1))
}

fn shape(status: &StatusMark) -> char {
    match status.shape {
        Shape::Circle => '●',
        Shape::Triangle => '▲',
        Shape::Diamond => '◆',
        Shape::Check => '✓',
        Shape::Half => '◐',
        Shape::Cross => '✕',
        Shape::Ring => '○',
        Shape::Pause => '‖',
        Shape::Slash => '⊘',
        Shape::Arrow => '→',
    }
}
