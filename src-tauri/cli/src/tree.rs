//! The outline as lines of text, as wide as the terminal. Not the outline itself.

use quarterdeck_core::plan::{Objective, Plan, Quarter, TableName};
use quarterdeck_core::session::view::{OutlineNode, StatusMark};

/// The outline's lines, none wider than `width` where that can be.
pub fn lines(plan: &Plan, quarter: Quarter, nodes: &[OutlineNode], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for node in nodes {
        add(plan, quarter, node, 0, width, &mut lines);
    }
    lines
}

fn add(
    plan: &Plan,
    quarter: Quarter,
    node: &OutlineNode,
    depth: usize,
    width: usize,
    lines: &mut Vec<String>,
) {
    let indent = "  ".repeat(depth);
    let facts = facts(plan, quarter, node);
    let room = width.saturating_sub(indent.len()).max(24);
    // The facts stand beside the label, or under it where there is no room for both.
    let beside = room.saturating_sub(facts.chars().count() + 2);
    if facts.is_empty() || node.label.chars().count() <= beside {
        let label = cut(&node.label, room);
        let gap = beside.saturating_sub(label.chars().count()) + 2;
        let line = if facts.is_empty() {
            format!("{indent}{label}")
        } else {
            format!("{indent}{label}{}{facts}", " ".repeat(gap))
        };
        lines.push(line);
    } else {
        lines.push(format!("{indent}{}", cut(&node.label, room)));
        lines.push(format!("{indent}    {facts}"));
    }
    for child in &node.children {
        add(plan, quarter, child, depth + 1, width, lines);
    }
}

fn facts(plan: &Plan, quarter: Quarter, node: &OutlineNode) -> String {
    let mut facts = Vec::new();
    if node.node.table == TableName::Objective
        && let Some(objective) = plan.objective.get(node.node.id.into())
        && let Some(score) = score(plan, objective, quarter)
    {
        facts.push(score);
    }
    // Of a single thing its status says whether it is reported.
    let single = matches!(node.node.table, TableName::KeyResult | TableName::Metric);
    if let Some(count) = node.count.filter(|_| !single) {
        facts.push(match count.of {
            Some(of) => format!("{} of {of} reported", count.told),
            None => count.told.to_string(),
        });
    }
    match &node.status {
        Some(status) => facts.push(marked(status)),
        None if single => facts.push("· no status".to_owned()),
        None => {}
    }
    facts.join("  ")
}

fn score(plan: &Plan, objective: &Objective, quarter: Quarter) -> Option<String> {
    plan.rollup(objective, quarter).score.map(|score| format!("score {score:.2}"))
}

fn marked(status: &StatusMark) -> String {
    format!("{} {}", status.shape.sign(), status.name)
}

fn cut(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let kept: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}
