//! `preflight`: what a sceptical reader of the packet would ask about, and the answers. Stops nothing.

use quarterdeck_core::Result;
use quarterdeck_core::session::view::FindingTold;
use serde_json::json;

use crate::arguments::Preflight;
use crate::circumstances::Circumstances;
use crate::output;

/// Tells what was found, or answers it.
pub fn run(asked: &Preflight, here: &mut Circumstances) -> Result<()> {
    if let Some(name) = asked.intended.as_ref().or(asked.ask_again.as_ref()) {
        return answer(asked, name, here);
    }
    let mut session = here.read(&asked.file)?;
    let quarter = session.quarter(&asked.quarter)?;
    let findings = session.preflight(quarter)?;
    let label = session.plan().calendar().quarter(quarter);
    session.close()?;
    if here.json {
        let told = json!({ "quarter": quarter.to_string(), "findings": findings });
        return output::say_json(&told);
    }
    output::say(&text(&findings, &label))
}

fn answer(asked: &Preflight, name: &str, here: &mut Circumstances) -> Result<()> {
    let mut session = here.open(&asked.file)?;
    let quarter = session.quarter(&asked.quarter);
    let reason = asked.reason.as_deref();
    let done = quarter.and_then(|of| session.answer(of, name, reason, &mut here.context));
    let done = session.close().and(done)?;
    if here.json {
        return output::say_json(&json!({ "edit": done.map(|done| done.name) }));
    }
    output::say(match (done.is_some(), reason.is_some()) {
        (true, true) => "Answered; it stays quiet until its field changes.",
        (true, false) => "The answer is taken back.",
        (false, _) => "That is so already; nothing was changed.",
    })
}

fn text(findings: &[FindingTold], quarter: &str) -> String {
    let (answered, open): (Vec<&FindingTold>, Vec<&FindingTold>) =
        findings.iter().partition(|finding| finding.answered.is_some());
    let mut lines = vec![match open.len() {
        0 => format!("{quarter}: nothing to ask about."),
        1 => format!("{quarter}: one thing to ask about."),
        count => format!("{quarter}: {count} things to ask about."),
    }];
    for finding in open {
        lines.push(format!("\n{}  {} ({})", finding.id, finding.over, finding.sure.words()));
        lines.push(format!("  {}{}", finding.why, on(&finding.pages)));
    }
    if !answered.is_empty() {
        lines.push("\nAs intended:".to_owned());
    }
    for finding in answered {
        lines.push(format!("{}  {}", finding.id, finding.over));
        lines.push(format!("  {}", finding.why));
        lines.push(format!("  because: {}", finding.answered.as_deref().unwrap_or_default()));
    }
    lines.join("\n")
}

fn on(pages: &[usize]) -> String {
    match pages {
        [] => String::new(),
        [one] => format!(" (page {one})"),
        [first, rest @ ..] => {
            let rest: Vec<String> = rest.iter().map(usize::to_string).collect();
            format!(" (pages {first}, {})", rest.join(", "))
        }
    }
}
